//! Version 22: the states that portals and their contact persons were in, for who could see something at an earlier moment.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Past;

impl MigrationName for Past {
    fn name(&self) -> &'static str {
        "m0022_past"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Past {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(manager, TABLES).await?;
        apply(manager, KEPT).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE portal_past (
        portal_id UUID NOT NULL REFERENCES portal (portal_id),
        nth NUMBER NOT NULL,
        at INSTANT NOT NULL,
        state TEXT NOT NULL,
        born DATE NOT NULL,
        account_id UUID,
        account_activated FLAG NOT NULL,
        account_suspended FLAG NOT NULL,
        seat TEXT NOT NULL,
        seat_at INSTANT NOT NULL,
        seat_on DATE NOT NULL,
        incapable_at INSTANT,
        incapable_on DATE,
        revision NUMBER NOT NULL,
        PRIMARY KEY (portal_id, nth)
    )",
    "CREATE TABLE relation_past (
        portal_id UUID NOT NULL,
        relation_id UUID NOT NULL,
        nth NUMBER NOT NULL,
        at INSTANT NOT NULL,
        state TEXT NOT NULL,
        account_id UUID,
        email_key TEXT NOT NULL,
        first_contact FLAG NOT NULL,
        authority TEXT,
        authority_from INSTANT,
        authority_until INSTANT,
        authority_source TEXT,
        legal_reading TEXT NOT NULL,
        revision NUMBER NOT NULL,
        PRIMARY KEY (portal_id, relation_id, nth),
        FOREIGN KEY (portal_id, relation_id) REFERENCES relation (portal_id, id)
    )",
    "CREATE TABLE ages_past (
        nth NUMBER NOT NULL PRIMARY KEY,
        at INSTANT NOT NULL,
        holds_from NUMBER NOT NULL,
        decides_from NUMBER NOT NULL,
        adult_from NUMBER NOT NULL,
        from_holding TEXT NOT NULL
    )",
];

/// What was there before counts as having been so since it was made.
const KEPT: &[&str] = &[
    "INSERT INTO portal_past (portal_id, nth, at, state, born, account_id, account_activated, account_suspended, seat, seat_at, seat_on,
        incapable_at, incapable_on, revision)
     SELECT portal_id, 1, made_at, state, born, account_id, account_activated, account_suspended, seat, seat_at, seat_on,
        incapable_at, incapable_on, revision FROM portal",
    "INSERT INTO relation_past (portal_id, relation_id, nth, at, state, account_id, email_key, first_contact, authority,
        authority_from, authority_until, authority_source, legal_reading, revision)
     SELECT portal_id, id, 1, made_at, state, account_id, email_key, first_contact, authority, authority_from, authority_until,
        authority_source, legal_reading, revision FROM relation",
    "INSERT INTO ages_past (nth, at, holds_from, decides_from, adult_from, from_holding)
     SELECT 1, (SELECT MIN(p.made_at) FROM portal p), holds_from, decides_from, adult_from, from_holding FROM settings
     WHERE EXISTS (SELECT 1 FROM portal)",
];
