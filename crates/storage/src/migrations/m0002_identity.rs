//! Version 2: second factors, recovery codes and links, secret questions, challenges, and sessions on devices.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Identity;

impl MigrationName for Identity {
    fn name(&self) -> &'static str {
        "m0002_identity"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Identity {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statements in [CHANGED, FACTORS, RECOVERY, CHALLENGES] {
            apply(manager, statements).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Sessions that were open before get the shorter of the idle times. They were confirmed when they were opened: a NULL says so.
const CHANGED: &[&str] = &[
    "ALTER TABLE settings ADD COLUMN secret_question FLAG NOT NULL DEFAULT FALSE",
    "ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT 'Onbekend apparaat'",
    "ALTER TABLE session ADD COLUMN confirmed_at INSTANT",
    "ALTER TABLE session ADD COLUMN idle NUMBER NOT NULL DEFAULT 900",
];

const FACTORS: &[&str] = &[
    "CREATE TABLE factor (
        id UUID NOT NULL PRIMARY KEY,
        account_id UUID NOT NULL REFERENCES account (id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        secret BYTES,
        last_step NUMBER,
        credential BYTES,
        data TEXT,
        public_id TEXT,
        made_at INSTANT NOT NULL,
        last_used_at INSTANT
    )",
    "CREATE INDEX factor_account ON factor (account_id)",
    // A key belongs to one account.
    "CREATE UNIQUE INDEX factor_credential ON factor (credential)",
    "CREATE UNIQUE INDEX factor_public_id ON factor (public_id)",
    "CREATE TABLE recovery_code (
        account_id UUID NOT NULL REFERENCES account (id),
        digest BYTES NOT NULL,
        used_at INSTANT,
        PRIMARY KEY (account_id, digest)
    )",
    "CREATE TABLE known_device (
        account_id UUID NOT NULL REFERENCES account (id),
        digest BYTES NOT NULL,
        first_at INSTANT NOT NULL,
        PRIMARY KEY (account_id, digest)
    )",
];

const RECOVERY: &[&str] = &[
    "CREATE TABLE secret_question (
        account_id UUID NOT NULL PRIMARY KEY REFERENCES account (id),
        question TEXT NOT NULL,
        answer TEXT NOT NULL
    )",
    "CREATE TABLE recovery (
        id UUID NOT NULL PRIMARY KEY,
        account_id UUID NOT NULL REFERENCES account (id),
        digest BYTES NOT NULL,
        expires_at INSTANT NOT NULL,
        ended_at INSTANT,
        wrong_answers NUMBER NOT NULL
    )",
    "CREATE UNIQUE INDEX recovery_digest ON recovery (digest)",
    // The former link dies when a new one is sent.
    "CREATE UNIQUE INDEX recovery_open ON recovery (account_id) WHERE ended_at IS NULL",
    "CREATE TABLE recovery_request (
        email_key TEXT NOT NULL PRIMARY KEY,
        email TEXT NOT NULL,
        at INSTANT NOT NULL
    )",
    "CREATE INDEX recovery_request_at ON recovery_request (at, email_key)",
];

const CHALLENGES: &[&str] = &[
    "CREATE TABLE challenge (
        digest BYTES NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        account_id UUID REFERENCES account (id),
        state BYTES NOT NULL,
        expires_at INSTANT NOT NULL,
        tries NUMBER NOT NULL
    )",
    "CREATE INDEX challenge_expires ON challenge (expires_at)",
];
