//! Version 8: what was recorded of authority and incapacity stays when something else takes its place, and so do the reasons for which
//! access was suspended or an account deactivated.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct AuthorityHistory;

impl MigrationName for AuthorityHistory {
    fn name(&self) -> &'static str {
        "m0008_authority_history"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for AuthorityHistory {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "ALTER TABLE portal ADD COLUMN revision NUMBER NOT NULL DEFAULT 0",
                // The revision is that of the relation whose value it was: two changes at one instant are two rows.
                "CREATE TABLE former_authority (
                    portal_id UUID NOT NULL,
                    relation_id UUID NOT NULL,
                    revision NUMBER NOT NULL,
                    authority TEXT NOT NULL,
                    authority_from INSTANT NOT NULL,
                    authority_until INSTANT,
                    authority_source TEXT NOT NULL,
                    replaced_at INSTANT NOT NULL,
                    replaced_by UUID NOT NULL REFERENCES account (id),
                    PRIMARY KEY (portal_id, relation_id, revision)
                )",
                "CREATE TABLE former_incapacity (
                    portal_id UUID NOT NULL,
                    revision NUMBER NOT NULL,
                    incapable_by UUID NOT NULL REFERENCES account (id),
                    incapable_at INSTANT NOT NULL,
                    incapable_on DATE NOT NULL,
                    incapable_review_on DATE NOT NULL,
                    incapable_matters TEXT NOT NULL,
                    replaced_at INSTANT NOT NULL,
                    replaced_by UUID NOT NULL REFERENCES account (id),
                    PRIMARY KEY (portal_id, revision)
                )",
                "CREATE TABLE suspension (
                    portal_id UUID NOT NULL,
                    at INSTANT NOT NULL,
                    by_account UUID NOT NULL REFERENCES account (id),
                    reason TEXT NOT NULL,
                    PRIMARY KEY (portal_id, at)
                )",
                "CREATE TABLE deactivation (
                    account_id UUID NOT NULL REFERENCES account (id),
                    at INSTANT NOT NULL,
                    by_account UUID NOT NULL REFERENCES account (id),
                    reason TEXT NOT NULL,
                    PRIMARY KEY (account_id, at)
                )",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
