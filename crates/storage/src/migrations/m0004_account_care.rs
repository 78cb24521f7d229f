//! Version 4: staff reset second factors where the organisation lets them, and people are reminded of what comes.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct AccountCare;

impl MigrationName for AccountCare {
    fn name(&self) -> &'static str {
        "m0004_account_care"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for AccountCare {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "ALTER TABLE settings ADD COLUMN factor_reset FLAG NOT NULL DEFAULT FALSE",
                "CREATE TABLE factor_reset (
                    portal_id UUID NOT NULL,
                    at INSTANT NOT NULL,
                    account_id UUID NOT NULL REFERENCES account (id),
                    by_account UUID NOT NULL REFERENCES account (id),
                    reason TEXT NOT NULL,
                    PRIMARY KEY (portal_id, at)
                )",
                // The key is what makes each reminder one, however many workers send.
                "CREATE TABLE reminder (
                    portal_id UUID NOT NULL,
                    occasion TEXT NOT NULL,
                    on_day DATE NOT NULL,
                    ahead NUMBER NOT NULL,
                    sent_at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, occasion, on_day, ahead)
                )",
                "CREATE INDEX portal_born ON portal (born)",
                "CREATE INDEX portal_review ON portal (incapable_review_on) WHERE incapable_review_on IS NOT NULL",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
