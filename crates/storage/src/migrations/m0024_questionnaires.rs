//! Version 24: questionnaires.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Questionnaires;

impl MigrationName for Questionnaires {
    fn name(&self) -> &'static str {
        "m0024_questionnaires"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Questionnaires {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE TABLE questionnaire (
                    id UUID NOT NULL PRIMARY KEY,
                    title TEXT NOT NULL,
                    explanation TEXT,
                    questions TEXT NOT NULL,
                    published FLAG NOT NULL,
                    version NUMBER NOT NULL,
                    changed_at INSTANT NOT NULL
                )",
                // What was asked is a copy, and the questionnaire may be gone: nothing refers to it.
                "CREATE TABLE questionnaire_request (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    questionnaire_id UUID NOT NULL,
                    version NUMBER NOT NULL,
                    title TEXT NOT NULL,
                    explanation TEXT,
                    questions TEXT NOT NULL,
                    by_id UUID NOT NULL REFERENCES professional (id),
                    asked_at INSTANT NOT NULL,
                    due_on DATE,
                    answers TEXT NOT NULL,
                    saved_at INSTANT,
                    revision NUMBER NOT NULL,
                    sent_by_id UUID REFERENCES account (id),
                    ended_at INSTANT,
                    PRIMARY KEY (portal_id, id)
                )",
                "CREATE INDEX questionnaire_request_waiting ON questionnaire_request (portal_id) WHERE ended_at IS NULL",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
