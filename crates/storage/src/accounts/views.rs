//! Reads about accounts and what concerns everybody.

use crate::{
    actor::{account_of, session_of},
    conversations::UNREAD_OF_PROFESSIONAL,
    facts::{
        FIRST_CONTACT_JOINS, NotSetUp, PORTAL_COLUMNS, first_contact_columns, read_portal_facts, read_relation_facts,
        relation_columns,
    },
    query::{Query, Row, Texts},
    rows::{
        Fields, Readable as _, columns, own_columns, read_ages, read_avatar, read_notices, read_portal_use, read_question,
        read_role, read_session, unreadable,
    },
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, SignedInSession},
    consent::ConsentText,
    credential::Digest,
    factor::Factor,
    ids::{AccountId, FactorId, ProfessionalId, SessionId},
    letter::Language,
    moment::Moment,
    organisation::{AgeRegime, Settings},
    policy::{
        DoorRecord, Permit, Sealed,
        actions::{ListPortals, ReadOwnAccount, ReadSecurity},
    },
    ports::{AccountViews, Credentials, StoreError},
    provider::ProviderLink,
    text::EmailAddress,
    views::{FactorRow, OwnAccount, OwnProfessional, PortalDoor, PortalUse, ProviderLinkRow, Security, SessionRow},
};
use sea_orm::DbBackend;
use std::sync::LazyLock;
use time::OffsetDateTime;

/// The present text about `$1`, in the language `$2` before Dutch.
const PRESENT_TEXTS: &str = "SELECT t.topic, t.version, t.language, t.title, t.body FROM consent_text t
    WHERE t.language IN ($1, 'nl')
      AND t.version = (SELECT MAX(x.version) FROM consent_text x WHERE x.topic = t.topic)
      AND (t.language = $1 OR NOT EXISTS
        (SELECT 1 FROM consent_text x WHERE x.topic = t.topic AND x.version = t.version AND x.language = $1))";

/// The latest text about the use of the portal, and the earlier ones that account `$2` decided on, in the language `$1` before Dutch.
const PORTAL_USE_TEXTS: &str = "SELECT t.topic, t.version, t.language, t.title, t.body FROM consent_text t
    WHERE t.topic = 'portal-use' AND t.language IN ($1, 'nl')
      AND (t.version = (SELECT MAX(x.version) FROM consent_text x WHERE x.topic = t.topic)
        OR EXISTS (SELECT 1 FROM account_consent c WHERE c.account_id = $2 AND c.version = t.version))
      AND (t.language = $1 OR NOT EXISTS
        (SELECT 1 FROM consent_text x WHERE x.topic = t.topic AND x.version = t.version AND x.language = $1))
    ORDER BY t.version";

/// A session that may have died of its times.
const SESSION: &str = "SELECT s.* FROM session s JOIN account a ON a.id = s.account_id
    WHERE s.digest = $1 AND s.ended_at IS NULL AND a.state = 'active'";

/// The sessions of `$1` that were not ended; some may have died of their times.
const SESSIONS: &str =
    "SELECT s.id, s.account_id, s.assurance, s.device, s.signed_in_at, s.confirmed_at, s.last_used_at, s.idle, s.expires_at
    FROM session s WHERE s.account_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 ORDER BY s.signed_in_at DESC, s.id DESC";

/// An account in as many rows as it has factors.
static CREDENTIALS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT a.*, q.question, q.answer, h.id AS h_id, {}
         FROM account a
         LEFT JOIN secret_question q ON q.account_id = a.id
         LEFT JOIN professional h ON h.account_id = a.id AND h.active
         LEFT JOIN factor f ON f.account_id = a.id
         WHERE a.id = $1
         ORDER BY f.made_at, f.id",
        columns::<Factor>("f")
    )
});

static PASSKEY: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT a.*, {} FROM factor f JOIN account a ON a.id = f.account_id WHERE f.credential = $1", columns::<Factor>("f"))
});

const FACTORS: &str = "SELECT id, kind, name, made_at, last_used_at FROM factor WHERE account_id = $1
    ORDER BY made_at DESC, id DESC";

const PROVIDER_LINK: &str = "SELECT * FROM provider_link WHERE issuer = $1 AND subject = $2";

static PROVIDER_LINKS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM provider_link l WHERE l.account_id = $1 ORDER BY l.made_at DESC, l.id DESC",
        own_columns::<ProviderLink>("l")
    )
});

/// `$1` whose.
const RECOVERY: &str = "SELECT
    (SELECT COUNT(*) FROM recovery_code c WHERE c.account_id = $1 AND c.used_at IS NULL) AS codes,
    (SELECT q.question FROM secret_question q WHERE q.account_id = $1) AS question";

/// `$1` and `$2` the account, `$3` now.
static OWN_ACCOUNT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT a.*, h.id AS h_id, h.job AS h_job, h.tasks AS h_tasks, v.illustration, v.blob_id, v.media_type,
            ({unread}) AS unread
         FROM account a LEFT JOIN professional h ON h.account_id = a.id AND h.active
         LEFT JOIN account_avatar v ON v.account_id = a.id WHERE a.id = $1",
        unread = UNREAD_OF_PROFESSIONAL.as_str(),
    )
});

/// `$1` account, `$2` now. It goes over all portals that are bound to one account, so it can't name one.
static DOORS: LazyLock<Texts> = LazyLock::new(|| Texts::new(doors_text));

fn doors_text(backend: DbBackend) -> String {
    format!(
        "SELECT s.holds_from, s.decides_from, s.adult_from, s.from_holding,
            p.given AS p_given, p.family AS p_family, {PORTAL_COLUMNS}, {first_contact},
            {relation}, r.role AS r_role, r.role_text AS r_role_text
         FROM settings s
         JOIN portal p ON p.portal_id IN
            (SELECT x.portal_id FROM portal x WHERE x.account_id = $1
             UNION SELECT x.portal_id FROM relation x WHERE x.account_id = $1 AND x.state <> 'removed')
         {FIRST_CONTACT_JOINS}
         LEFT JOIN relation r ON r.portal_id = p.portal_id AND r.account_id = $1 AND r.state <> 'removed'
            AND (p.account_id IS NULL OR p.account_id <> $1)
         LEFT JOIN account ra ON ra.id = r.account_id
         WHERE s.id = 1",
        first_contact = first_contact_columns(),
        relation = relation_columns(backend, "r", "ra", "$2"),
    )
}

#[async_trait]
impl AccountViews for SqlSession {
    async fn settings(&mut self) -> Result<Settings, StoreError> {
        let row = self.row_alone(Query::new("SELECT * FROM settings WHERE id = 1")).await?;
        Settings::read(row.ok_or_else(|| StoreError::failed(NotSetUp))?.fields())
    }

    async fn portal_use_text(&mut self, language: Language) -> Result<Option<ConsentText>, StoreError> {
        self.row_alone(portal_use_text(language)).await?.map(|row| ConsentText::read(row.fields())).transpose()
    }

    async fn account_by_email(&mut self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        let row = self.row_alone(Query::new("SELECT * FROM account WHERE email_key = $1").bind(email.key())).await?;
        row.map(|row| Account::read(row.fields())).transpose()
    }

    async fn credentials(&mut self, account: AccountId) -> Result<Option<Credentials>, StoreError> {
        let rows = self.rows(Query::new(CREDENTIALS.as_str()).bind(account)).await?;
        let Some(first) = rows.first() else {
            return Ok(None);
        };
        let mut factors = Vec::new();
        for row in &rows {
            if row.opt::<FactorId>("f_id")?.is_some() {
                factors.push(Factor::read(row.under("f_"))?);
            }
        }
        Ok(Some(Credentials {
            account: Account::read(first.fields())?,
            factors,
            question: read_question(first.fields())?,
            is_professional: first.opt::<ProfessionalId>("h_id")?.is_some(),
        }))
    }

    async fn passkey(&mut self, credential: &[u8]) -> Result<Option<(Account, Factor)>, StoreError> {
        let row = self.row(Query::new(PASSKEY.as_str()).bind(credential.to_vec())).await?;
        row.map(|row| Ok((Account::read(row.fields())?, Factor::read(row.under("f_"))?))).transpose()
    }

    async fn provider_link(&mut self, issuer: &str, subject: &Digest) -> Result<Option<ProviderLink>, StoreError> {
        let row = self.row(Query::new(PROVIDER_LINK).bind(issuer.to_owned()).bind(subject)).await?;
        row.map(|row| ProviderLink::read(row.fields())).transpose()
    }

    async fn provider_links(&mut self, account: AccountId) -> Result<Vec<ProviderLink>, StoreError> {
        let rows = self.rows(Query::new(PROVIDER_LINKS.as_str()).bind(account)).await?;
        rows.iter().map(|row| ProviderLink::read(row.fields())).collect()
    }

    async fn session_by_digest(&mut self, digest: &Digest, now: OffsetDateTime) -> Result<Option<SignedInSession>, StoreError> {
        let row = self.row_alone(Query::new(SESSION).bind(digest)).await?;
        let session = row.map(|row| read_session(row.fields())).transpose()?;
        Ok(session.filter(|it| it.is_alive(now)))
    }

    async fn security(&mut self, permit: &Permit<ReadSecurity>) -> Result<Sealed<ReadSecurity, Security>, StoreError> {
        let (account, own, now) = (account_of(permit)?, session_of(permit)?, permit.now().at);
        let parts = [
            Query::new(FACTORS).bind(account),
            Query::new(PROVIDER_LINKS.as_str()).bind(account),
            Query::new(SESSIONS).bind(account).bind(now),
            Query::new(RECOVERY).bind(account),
        ];
        let [factors, links, sessions, recovery] = self.together(parts).await?;
        let factors = factors.iter().map(|row| read_factor_row(row.fields())).collect::<Result<_, _>>()?;
        let links = links.iter().map(|row| ProviderLink::read(row.fields())).collect::<Result<Vec<_>, _>>()?;
        let links = links.into_iter().map(ProviderLinkRow::from).collect();
        let sessions = sessions.iter().map(|row| read_session(row.fields())).collect::<Result<Vec<_>, _>>()?;
        let sessions = sessions.into_iter().filter(|it| it.is_alive(now)).map(|it| session_row(it, own)).collect();
        let row = recovery.first().ok_or_else(|| unreadable("codes"))?;
        let (recovery_codes, question) = (row.get("codes")?, row.opt("question")?);
        let security = Security { factors, links, recovery_codes, question, sessions };
        Ok(Sealed::seal(permit, security))
    }

    async fn own_account(&mut self, permit: &Permit<ReadOwnAccount>) -> Result<Sealed<ReadOwnAccount, OwnAccount>, StoreError> {
        let id = account_of(permit)?;
        let query = Query::new(OWN_ACCOUNT.as_str()).bind(id).bind(id).bind(permit.now().at);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        let professional = match row.opt("h_id")? {
            None => None,
            Some(id) => {
                Some(OwnProfessional { id, job: row.get("h_job")?, tasks: row.get("h_tasks")?, unread: row.get("unread")? })
            }
        };
        let (account, avatar) = (Account::read(row.fields())?, read_avatar(row.fields())?);
        Ok(Sealed::seal(permit, OwnAccount { account, professional, avatar, notices: read_notices(row.fields())? }))
    }

    async fn portal_use(
        &mut self,
        permit: &Permit<ReadOwnAccount>,
        language: Language,
    ) -> Result<Sealed<ReadOwnAccount, PortalUse>, StoreError> {
        let id = account_of(permit)?;
        let decisions =
            Query::new("SELECT c.version, c.decision, c.at FROM account_consent c WHERE c.account_id = $1 ORDER BY c.nth")
                .bind(id);
        let texts = Query::new(PORTAL_USE_TEXTS).bind(language).bind(id);
        let [texts, decisions] = self.together([texts, decisions]).await?;
        let mut earlier = texts.iter().map(|row| ConsentText::read(row.fields())).collect::<Result<Vec<_>, _>>()?;
        let text = earlier.pop();
        let decisions = decisions.iter().map(|row| read_portal_use(id, row.fields())).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, PortalUse { text, decisions, earlier }))
    }

    async fn doors(&mut self, permit: &Permit<ListPortals>) -> Result<Sealed<ListPortals, Vec<PortalDoor>>, StoreError> {
        let account = account_of(permit)?;
        let mut doors = Vec::new();
        for (door, ages) in self.doors_of(account, permit.now()).await? {
            doors.extend(door.open(account, &ages, permit.now()));
        }
        doors.sort_by(|a, b| (a.relation.is_some(), &a.client, a.portal).cmp(&(b.relation.is_some(), &b.client, b.portal)));
        Ok(Sealed::seal(permit, doors))
    }
}

impl SqlSession {
    /// The portals that are bound to an account, open or not, with the ages that count.
    pub(crate) async fn doors_of(&self, account: AccountId, now: Moment) -> Result<Vec<(DoorRecord, AgeRegime)>, StoreError> {
        let query = Query::new(DOORS.of(self.link.backend())).bind(account).bind(now.at);
        let rows = self.rows(query).await?;
        rows.iter().map(|row| Ok((read_door(account, row)?, read_ages(row.fields())?))).collect()
    }
}

fn portal_use_text(language: Language) -> Query {
    Query::new(PRESENT_TEXTS).bind(language).push(" AND t.topic = 'portal-use'")
}

/// What its owner sees of a factor; what is needed to check it isn't even read.
fn read_factor_row(fields: Fields<'_>) -> Result<FactorRow, StoreError> {
    Ok(FactorRow {
        id: fields.get("id")?,
        kind: fields.get("kind")?,
        name: fields.get("name")?,
        made_at: fields.get("made_at")?,
        last_used_at: fields.opt("last_used_at")?,
    })
}

fn session_row(session: SignedInSession, own: SessionId) -> SessionRow {
    SessionRow {
        id: session.id,
        device: session.device,
        assurance: session.assurance,
        signed_in_at: session.signed_in_at,
        last_used_at: session.last_used_at,
        is_this: session.id == own,
    }
}

fn read_door(account: AccountId, row: &Row) -> Result<DoorRecord, StoreError> {
    let fields = row.under("r_");
    let relation = match read_relation_facts(fields)?.filter(|it| it.account == Some(account)) {
        None => None,
        Some(facts) => Some((facts, read_role(fields)?)),
    };
    Ok(DoorRecord {
        portal: read_portal_facts(row)?.ok_or_else(|| unreadable("p_portal_id"))?,
        client: row.under("p_").person()?,
        relation,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn accounts_sessions_and_doors_are_found_by_index() {
        let doors = DOORS.of(DbBackend::Sqlite);
        for (sql, values) in [
            (SESSION, 1),
            (SESSIONS, 2),
            (FACTORS, 1),
            (PORTAL_USE_TEXTS, 2),
            (PROVIDER_LINK, 2),
            (&PROVIDER_LINKS, 1),
            (&CREDENTIALS, 1),
            (&PASSKEY, 1),
            (doors, 2),
        ] {
            assert_eq!(scans(sql, values).await, Vec::<String>::new());
        }
        assert_eq!(scans(RECOVERY, 1).await, ["SCAN CONSTANT ROW"]);
    }
}
