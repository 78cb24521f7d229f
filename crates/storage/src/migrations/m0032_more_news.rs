//! Version 32: more of what is new is told, and found by when it came.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct MoreNews;

impl MigrationName for MoreNews {
    fn name(&self) -> &'static str {
        "m0032_more_news"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for MoreNews {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                // Whoever turned off all that a digest told is not told of the three kinds that came to be either.
                "UPDATE account SET notices_off = notices_off | 448 WHERE (notices_off & 62) = 62",
                "CREATE INDEX acknowledgement_request_at ON acknowledgement_request (portal_id, at)",
                "CREATE INDEX appointment_request_decided ON appointment_request (portal_id, by_id, decided_at)",
                "CREATE INDEX agenda_item_made ON agenda_item (portal_id, made_at)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
