//! Version 14: appointments and requests for them.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Appointments;

impl MigrationName for Appointments {
    fn name(&self) -> &'static str {
        "m0014_appointments"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Appointments {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE TABLE appointment (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    from_at INSTANT NOT NULL,
                    until_at INSTANT NOT NULL,
                    title TEXT NOT NULL,
                    meeting TEXT NOT NULL,
                    place TEXT,
                    note TEXT,
                    moved_from INSTANT,
                    word TEXT,
                    cancelled FLAG NOT NULL,
                    revision NUMBER NOT NULL,
                    by_id UUID NOT NULL REFERENCES account (id),
                    made_at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, id)
                )",
                "CREATE INDEX appointment_time ON appointment (portal_id, from_at, id)",
                "CREATE TABLE appointment_attendant (
                    portal_id UUID NOT NULL,
                    appointment_id UUID NOT NULL,
                    professional_id UUID NOT NULL REFERENCES professional (id),
                    PRIMARY KEY (portal_id, appointment_id, professional_id),
                    FOREIGN KEY (portal_id, appointment_id) REFERENCES appointment (portal_id, id)
                )",
                "CREATE TABLE appointment_request (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    by_id UUID NOT NULL REFERENCES account (id),
                    to_id UUID NOT NULL REFERENCES professional (id),
                    wanted_on DATE NOT NULL,
                    about TEXT,
                    made_at INSTANT NOT NULL,
                    decision TEXT,
                    word TEXT,
                    decided_at INSTANT,
                    PRIMARY KEY (portal_id, id)
                )",
                "CREATE INDEX appointment_request_open ON appointment_request (portal_id, id) WHERE decision IS NULL",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
