//! Version 1: accounts, portals, contact persons and their grants, documents, care links, the access log, the outbox and the guards.

use super::{apply, insert_only};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Foundation;

impl MigrationName for Foundation {
    fn name(&self) -> &'static str {
        "m0001_foundation"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for Foundation {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statements in [ORGANISATION, PORTALS, CONTACTS, DOCUMENTS, CONSENTS, LOG_AND_OUTBOX, GUARDS] {
            apply(manager, statements).await?;
        }
        for table in ["document_visibility", "acknowledgement", "access_log"] {
            insert_only(manager, table).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const ORGANISATION: &[&str] = &[
    "CREATE TABLE settings (
        id NUMBER NOT NULL PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        support_phone TEXT NOT NULL,
        support_hours TEXT NOT NULL,
        holds_from NUMBER NOT NULL,
        decides_from NUMBER NOT NULL,
        adult_from NUMBER NOT NULL,
        from_holding TEXT NOT NULL,
        document_sharing TEXT NOT NULL,
        invitation_life NUMBER NOT NULL,
        staff_assurance TEXT NOT NULL,
        client_assurance TEXT NOT NULL
    )",
    "CREATE TABLE account (
        id UUID NOT NULL PRIMARY KEY,
        email TEXT NOT NULL,
        email_key TEXT NOT NULL,
        given TEXT NOT NULL,
        family TEXT NOT NULL,
        language TEXT NOT NULL,
        state TEXT NOT NULL,
        password TEXT,
        last_sign_in INSTANT
    )",
    "CREATE UNIQUE INDEX account_email ON account (email_key)",
    "CREATE TABLE session (
        id UUID NOT NULL PRIMARY KEY,
        digest BYTES NOT NULL,
        account_id UUID NOT NULL REFERENCES account (id),
        assurance TEXT NOT NULL,
        signed_in_at INSTANT NOT NULL,
        last_used_at INSTANT NOT NULL,
        expires_at INSTANT NOT NULL,
        ended_at INSTANT
    )",
    "CREATE UNIQUE INDEX session_digest ON session (digest)",
    "CREATE INDEX session_account ON session (account_id) WHERE ended_at IS NULL",
    "CREATE TABLE location (
        id UUID NOT NULL PRIMARY KEY,
        parent_id UUID REFERENCES location (id),
        path TEXT NOT NULL,
        name TEXT NOT NULL
    )",
    "CREATE TABLE professional (
        id UUID NOT NULL PRIMARY KEY,
        account_id UUID NOT NULL REFERENCES account (id),
        job TEXT NOT NULL,
        phone TEXT NOT NULL,
        tasks NUMBER NOT NULL,
        active FLAG NOT NULL
    )",
    "CREATE UNIQUE INDEX professional_account ON professional (account_id)",
    "CREATE TABLE professional_reach (
        professional_id UUID NOT NULL REFERENCES professional (id),
        location_id UUID NOT NULL REFERENCES location (id),
        PRIMARY KEY (professional_id, location_id)
    )",
];

const PORTALS: &[&str] = &[
    "CREATE TABLE portal (
        portal_id UUID NOT NULL PRIMARY KEY,
        given TEXT NOT NULL,
        family TEXT NOT NULL,
        gender TEXT NOT NULL,
        born DATE NOT NULL,
        number TEXT,
        search_key TEXT NOT NULL,
        location_id UUID NOT NULL REFERENCES location (id),
        account_id UUID REFERENCES account (id),
        account_activated FLAG NOT NULL,
        account_suspended FLAG NOT NULL,
        state TEXT NOT NULL,
        seat TEXT NOT NULL,
        seat_at INSTANT NOT NULL,
        seat_on DATE NOT NULL,
        incapable_by UUID REFERENCES account (id),
        incapable_at INSTANT,
        incapable_on DATE,
        incapable_review_on DATE,
        incapable_matters TEXT,
        made_at INSTANT NOT NULL,
        made_on DATE NOT NULL
    )",
    "CREATE INDEX portal_location ON portal (location_id, portal_id)",
    "CREATE INDEX portal_account ON portal (account_id)",
    "CREATE TABLE care_link (
        portal_id UUID NOT NULL REFERENCES portal (portal_id),
        id UUID NOT NULL,
        professional_id UUID NOT NULL REFERENCES professional (id),
        kind TEXT NOT NULL,
        from_at INSTANT NOT NULL,
        until_at INSTANT,
        made_at INSTANT NOT NULL,
        made_on DATE NOT NULL,
        PRIMARY KEY (portal_id, id)
    )",
    "CREATE INDEX care_link_professional ON care_link (professional_id, portal_id)",
];

const CONTACTS: &[&str] = &[
    "CREATE TABLE relation (
        portal_id UUID NOT NULL REFERENCES portal (portal_id),
        id UUID NOT NULL,
        given TEXT NOT NULL,
        family TEXT NOT NULL,
        email TEXT NOT NULL,
        email_key TEXT NOT NULL,
        phone TEXT NOT NULL,
        gender TEXT NOT NULL,
        role TEXT NOT NULL,
        role_text TEXT,
        origin TEXT NOT NULL,
        first_contact FLAG NOT NULL,
        authority TEXT,
        authority_from INSTANT,
        authority_until INSTANT,
        authority_source TEXT,
        legal_reading TEXT NOT NULL,
        state TEXT NOT NULL,
        account_id UUID REFERENCES account (id),
        revision NUMBER NOT NULL,
        made_at INSTANT NOT NULL,
        made_on DATE NOT NULL,
        PRIMARY KEY (portal_id, id)
    )",
    // A person is at most one live contact of a portal.
    "CREATE UNIQUE INDEX relation_live_account ON relation (portal_id, account_id) WHERE state <> 'removed'",
    // A portal has at most one first contact.
    "CREATE UNIQUE INDEX relation_first_contact ON relation (portal_id) WHERE first_contact AND state <> 'removed'",
    "CREATE INDEX relation_email ON relation (portal_id, email_key)",
    "CREATE INDEX relation_account ON relation (account_id, portal_id)",
    "CREATE TABLE access_grant (
        portal_id UUID NOT NULL,
        id UUID NOT NULL,
        relation_id UUID NOT NULL,
        right_name TEXT NOT NULL,
        from_at INSTANT NOT NULL,
        until_at INSTANT,
        paused FLAG NOT NULL,
        basis TEXT NOT NULL,
        purpose TEXT,
        review_on DATE,
        made_by UUID NOT NULL REFERENCES account (id),
        made_by_client FLAG NOT NULL,
        made_at INSTANT NOT NULL,
        made_on DATE NOT NULL,
        revoked_at INSTANT,
        revoked_by UUID REFERENCES account (id),
        revoked_why TEXT,
        PRIMARY KEY (portal_id, id),
        FOREIGN KEY (portal_id, relation_id) REFERENCES relation (portal_id, id)
    )",
    "CREATE INDEX access_grant_relation ON access_grant (portal_id, relation_id)",
    // A right is given without end at most once at a time. Those with an end may follow one another.
    "CREATE UNIQUE INDEX access_grant_open ON access_grant (portal_id, relation_id, right_name)
        WHERE revoked_at IS NULL AND until_at IS NULL",
    "CREATE TABLE agreement (
        portal_id UUID NOT NULL,
        relation_id UUID NOT NULL,
        nth NUMBER NOT NULL,
        agreement TEXT NOT NULL,
        by_account UUID NOT NULL REFERENCES account (id),
        at INSTANT NOT NULL,
        PRIMARY KEY (portal_id, relation_id, nth),
        FOREIGN KEY (portal_id, relation_id) REFERENCES relation (portal_id, id)
    )",
    "CREATE TABLE block (
        portal_id UUID NOT NULL REFERENCES portal (portal_id),
        id UUID NOT NULL,
        account_id UUID REFERENCES account (id),
        email TEXT NOT NULL,
        email_key TEXT NOT NULL,
        laid_by TEXT NOT NULL,
        reason TEXT,
        made_at INSTANT NOT NULL,
        made_on DATE NOT NULL,
        lifted_at INSTANT,
        PRIMARY KEY (portal_id, id)
    )",
    "CREATE TABLE invitation (
        portal_id UUID NOT NULL,
        id UUID NOT NULL,
        digest BYTES NOT NULL,
        kind TEXT NOT NULL,
        target_id UUID NOT NULL,
        account_id UUID NOT NULL REFERENCES account (id),
        email TEXT NOT NULL,
        sent_by UUID NOT NULL REFERENCES account (id),
        sent_at INSTANT NOT NULL,
        expires_at INSTANT NOT NULL,
        wrong_answers NUMBER NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (portal_id, id)
    )",
    "CREATE UNIQUE INDEX invitation_digest ON invitation (digest)",
    // The former link dies when a new one is sent.
    "CREATE UNIQUE INDEX invitation_open ON invitation (portal_id, kind, target_id) WHERE state = 'open'",
];

const DOCUMENTS: &[&str] = &[
    "CREATE TABLE document (
        portal_id UUID NOT NULL REFERENCES portal (portal_id),
        id UUID NOT NULL,
        title TEXT NOT NULL,
        author_kind TEXT NOT NULL,
        author_id UUID NOT NULL,
        sharing TEXT NOT NULL,
        latest NUMBER NOT NULL,
        made_at INSTANT NOT NULL,
        PRIMARY KEY (portal_id, id)
    )",
    "CREATE TABLE document_version (
        portal_id UUID NOT NULL,
        document_id UUID NOT NULL,
        number NUMBER NOT NULL,
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        bytes NUMBER NOT NULL,
        sha256 BYTES NOT NULL,
        blob_id UUID NOT NULL,
        made_at INSTANT NOT NULL,
        PRIMARY KEY (portal_id, document_id, number),
        FOREIGN KEY (portal_id, document_id) REFERENCES document (portal_id, id)
    )",
    "CREATE INDEX document_version_blob ON document_version (portal_id, blob_id)",
    "CREATE TABLE document_visibility (
        portal_id UUID NOT NULL,
        document_id UUID NOT NULL,
        relation_id UUID NOT NULL,
        by_account UUID NOT NULL REFERENCES account (id),
        at INSTANT NOT NULL,
        PRIMARY KEY (portal_id, document_id, relation_id),
        FOREIGN KEY (portal_id, document_id) REFERENCES document (portal_id, id),
        FOREIGN KEY (portal_id, relation_id) REFERENCES relation (portal_id, id)
    )",
    "CREATE TABLE standing_choice (
        portal_id UUID NOT NULL,
        relation_id UUID NOT NULL,
        at INSTANT NOT NULL,
        PRIMARY KEY (portal_id, relation_id),
        FOREIGN KEY (portal_id, relation_id) REFERENCES relation (portal_id, id)
    )",
    "CREATE TABLE acknowledgement_request (
        portal_id UUID NOT NULL,
        document_id UUID NOT NULL,
        version NUMBER NOT NULL,
        party TEXT NOT NULL,
        by_professional UUID NOT NULL REFERENCES professional (id),
        at INSTANT NOT NULL,
        PRIMARY KEY (portal_id, document_id, version, party),
        FOREIGN KEY (portal_id, document_id, version) REFERENCES document_version (portal_id, document_id, number)
    )",
    "CREATE TABLE acknowledgement (
        portal_id UUID NOT NULL,
        document_id UUID NOT NULL,
        version NUMBER NOT NULL,
        party TEXT NOT NULL,
        sha256 BYTES NOT NULL,
        account_id UUID NOT NULL REFERENCES account (id),
        at INSTANT NOT NULL,
        PRIMARY KEY (portal_id, document_id, version, party),
        FOREIGN KEY (portal_id, document_id, version) REFERENCES document_version (portal_id, document_id, number)
    )",
];

const CONSENTS: &[&str] = &[
    "CREATE TABLE consent_text (
        topic TEXT NOT NULL,
        version NUMBER NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (topic, version, language)
    )",
    "CREATE TABLE account_consent (
        account_id UUID NOT NULL REFERENCES account (id),
        nth NUMBER NOT NULL,
        version NUMBER NOT NULL,
        decision TEXT NOT NULL,
        at INSTANT NOT NULL,
        PRIMARY KEY (account_id, nth)
    )",
    "CREATE TABLE consent (
        portal_id UUID NOT NULL REFERENCES portal (portal_id),
        nth NUMBER NOT NULL,
        topic TEXT NOT NULL,
        version NUMBER NOT NULL,
        account_id UUID NOT NULL REFERENCES account (id),
        decision TEXT NOT NULL,
        at INSTANT NOT NULL,
        PRIMARY KEY (portal_id, nth)
    )",
];

const LOG_AND_OUTBOX: &[&str] = &[
    // Refers to nothing, since it outlives everything. Lines about no portal have the nil identifier.
    "CREATE TABLE access_log (
        portal_id UUID NOT NULL,
        id UUID NOT NULL,
        at INSTANT NOT NULL,
        account_id UUID,
        capacity TEXT NOT NULL,
        capacity_id UUID,
        action TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        subject_id UUID,
        subject_version NUMBER,
        ground TEXT,
        ground_id UUID,
        reason TEXT,
        PRIMARY KEY (portal_id, id),
        CHECK ((ground IS NULL) <> (reason IS NULL))
    )",
    // A line is written once.
    "CREATE UNIQUE INDEX access_log_id ON access_log (id)",
    "CREATE TABLE letter (
        id UUID NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        email TEXT,
        greeting TEXT,
        secret TEXT,
        valid_until INSTANT,
        posted_at INSTANT NOT NULL,
        due_at INSTANT NOT NULL,
        leased_until INSTANT,
        attempts NUMBER NOT NULL,
        sent_at INSTANT,
        dead_at INSTANT
    )",
    "CREATE INDEX letter_due ON letter (due_at, id) WHERE sent_at IS NULL AND dead_at IS NULL",
    "CREATE INDEX letter_dead ON letter (dead_at) WHERE dead_at IS NOT NULL",
];

const GUARDS: &[&str] = &[
    "CREATE TABLE throttle (
        throttle_key BYTES NOT NULL,
        at INSTANT NOT NULL,
        tries NUMBER NOT NULL,
        forgotten_at INSTANT NOT NULL,
        PRIMARY KEY (throttle_key, at)
    )",
    "CREATE INDEX throttle_forgotten ON throttle (forgotten_at)",
    "CREATE TABLE idempotency_key (
        account_id UUID NOT NULL REFERENCES account (id),
        request_key BYTES NOT NULL,
        request BYTES NOT NULL,
        claimed_at INSTANT NOT NULL,
        status NUMBER,
        location TEXT,
        body TEXT,
        PRIMARY KEY (account_id, request_key)
    )",
    "CREATE INDEX idempotency_key_claimed ON idempotency_key (claimed_at)",
];
