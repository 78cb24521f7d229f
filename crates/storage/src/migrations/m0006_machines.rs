//! Version 6: machines call the API with tokens of their own.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Machines;

impl MigrationName for Machines {
    fn name(&self) -> &'static str {
        "m0006_machines"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Machines {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(manager, MACHINES).await?;
        apply(manager, KEYS).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const MACHINES: &[&str] = &[
    "CREATE TABLE machine (
        id UUID NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        tasks NUMBER NOT NULL,
        digest BYTES NOT NULL,
        made_by UUID NOT NULL REFERENCES account (id),
        made_at INSTANT NOT NULL,
        expires_at INSTANT NOT NULL,
        revoked_at INSTANT,
        last_used_at INSTANT
    )",
    "CREATE UNIQUE INDEX machine_digest ON machine (digest)",
    "CREATE TABLE machine_reach (
        machine_id UUID NOT NULL REFERENCES machine (id),
        location_id UUID NOT NULL REFERENCES location (id),
        PRIMARY KEY (machine_id, location_id)
    )",
];

/// An idempotency key belongs to a person or a machine from now on.
const KEYS: &[&str] = &[
    "CREATE TABLE kept_idempotency_key (
        owner_id UUID NOT NULL,
        request_key BYTES NOT NULL,
        request BYTES NOT NULL,
        claimed_at INSTANT NOT NULL,
        status NUMBER,
        location TEXT,
        body TEXT,
        PRIMARY KEY (owner_id, request_key)
    )",
    "INSERT INTO kept_idempotency_key (owner_id, request_key, request, claimed_at, status, location, body)
        SELECT account_id, request_key, request, claimed_at, status, location, body FROM idempotency_key",
    "DROP TABLE idempotency_key",
    "ALTER TABLE kept_idempotency_key RENAME TO idempotency_key",
    "CREATE INDEX idempotency_key_claimed ON idempotency_key (claimed_at)",
];
