//! Version 23: shared agendas, and the addresses at which calendars read them.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Agenda;

impl MigrationName for Agenda {
    fn name(&self) -> &'static str {
        "m0023_agenda"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Agenda {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                "CREATE TABLE agenda_item (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    author_id UUID NOT NULL REFERENCES account (id),
                    title TEXT NOT NULL,
                    place TEXT,
                    note TEXT,
                    first_on DATE NOT NULL,
                    last_on DATE NOT NULL,
                    from_minute NUMBER,
                    until_minute NUMBER,
                    every_weeks NUMBER,
                    weekdays NUMBER,
                    back_until DATE,
                    over_on DATE NOT NULL,
                    revision NUMBER NOT NULL,
                    made_at INSTANT NOT NULL,
                    changed_at INSTANT NOT NULL,
                    PRIMARY KEY (portal_id, id)
                )",
                "CREATE INDEX agenda_item_over ON agenda_item (portal_id, over_on)",
                "CREATE TABLE agenda_feed (
                    portal_id UUID NOT NULL REFERENCES portal (portal_id),
                    id UUID NOT NULL,
                    account_id UUID NOT NULL REFERENCES account (id),
                    digest BYTES NOT NULL,
                    made_at INSTANT NOT NULL,
                    ended_at INSTANT,
                    PRIMARY KEY (portal_id, id)
                )",
                "CREATE UNIQUE INDEX agenda_feed_digest ON agenda_feed (digest)",
                "CREATE UNIQUE INDEX agenda_feed_in_use ON agenda_feed (portal_id, account_id) WHERE ended_at IS NULL",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
