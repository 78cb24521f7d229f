//! Version 25: care plans, as drafts, shared versions, and answers to them.

use super::{apply, insert_only};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct CarePlans;

impl MigrationName for CarePlans {
    fn name(&self) -> &'static str {
        "m0025_care_plans"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for CarePlans {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE TABLE care_plan_draft (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    content TEXT NOT NULL,
                    sha256 BYTES NOT NULL,
                    account_id UUID NOT NULL REFERENCES account (id),
                    at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id)
                )",
                "CREATE TABLE care_plan (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    number NUMBER NOT NULL,
                    content TEXT NOT NULL,
                    sha256 BYTES NOT NULL,
                    asks_client FLAG NOT NULL,
                    account_id UUID NOT NULL REFERENCES account (id),
                    at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, number)
                )",
                "CREATE TABLE care_plan_answer (
                    portal_id UUID NOT NULL,
                    version NUMBER NOT NULL,
                    party TEXT NOT NULL,
                    sha256 BYTES NOT NULL,
                    objection TEXT,
                    account_id UUID NOT NULL REFERENCES account (id),
                    at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, version, party),
                    FOREIGN KEY (portal_id, version) REFERENCES care_plan (portal_id, number)
                )",
            ],
        )
        .await?;
        insert_only(manager, "care_plan").await?;
        insert_only(manager, "care_plan_answer").await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
