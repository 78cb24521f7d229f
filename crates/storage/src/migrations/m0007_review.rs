//! Version 7: what the security officer reviews is found by day, without going through the whole log.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Review;

impl MigrationName for Review {
    fn name(&self) -> &'static str {
        "m0007_review"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Review {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE INDEX access_log_staff_look ON access_log (at, account_id, portal_id)
                    WHERE capacity = 'professional' AND kind = 'look' AND reason IS NULL",
                "CREATE INDEX access_log_refused ON access_log (at, reason) WHERE reason IS NOT NULL",
                "CREATE INDEX access_log_factor_reset ON access_log (at) WHERE action = 'client.reset-factors' AND reason IS NULL",
                "CREATE INDEX access_log_recovery ON access_log (at) WHERE action = 'account.reset-password' AND reason IS NULL",
                "CREATE INDEX access_log_emergency ON access_log (at) WHERE ground = 'task/emergency-access'",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
