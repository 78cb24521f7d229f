//! What an action is about.

use super::{ContactsOf, contacts, document::document_facts, part_name, read_contact, read_document_facts};
use crate::{
    agenda, appointments, care_plans, conversations, diary, dossier, exports, pinboard, publications,
    query::{Query, Row},
    questionnaires,
    rows::{Readable as _, columns, unreadable},
    together::nothing,
};
use inzage_domain::{
    account::AccountState,
    factor::Recovery,
    ids::{PortalId, ProfessionalId, RelationId},
    invitation::{Invitation, InvitationTarget, Knowledge},
    moment::Moment,
    policy::{About, ClientAccountFacts, InvitationFacts, PersonFacts, Question, SignInFacts, SubjectFacts},
    ports::StoreError,
    text::EmailAddress,
};
use sea_orm::DbBackend;
use std::sync::LazyLock;
use time::OffsetDateTime;

/// `$1` portal, `$2` the address in its comparable form, `$3` a contact person who is left out.
const PERSON: &str = "SELECT
    EXISTS (SELECT 1 FROM account a WHERE a.email_key = $2) AS has_account,
    EXISTS (SELECT 1 FROM portal p JOIN account a ON a.id = p.account_id WHERE p.portal_id = $1 AND a.email_key = $2) AS is_client,
    EXISTS (SELECT 1 FROM relation r LEFT JOIN account a ON a.id = r.account_id
        WHERE r.portal_id = $1 AND r.state <> 'removed' AND (r.email_key = $2 OR a.email_key = $2)
          AND r.id IS DISTINCT FROM $3) AS is_contact,
    EXISTS (SELECT 1 FROM block b LEFT JOIN account a ON a.id = b.account_id
        WHERE b.portal_id = $1 AND b.lifted_at IS NULL AND (b.email_key = $2 OR a.email_key = $2)) AS is_blocked";

/// `$1` the digest. Whoever brings a link is not known yet, so this look-up can't name a portal.
static INVITATION: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, a.state AS a_state, p.state AS p_state, p.born, r.phone AS r_phone, h.phone AS h_phone
         FROM invitation i
         JOIN account a ON a.id = i.account_id
         LEFT JOIN portal p ON p.portal_id = i.portal_id
         LEFT JOIN relation r ON r.portal_id = i.portal_id AND r.id = i.target_id AND i.kind = 'relation'
         LEFT JOIN professional h ON h.id = i.target_id AND i.kind = 'professional'
         WHERE i.digest = $1",
        columns::<Invitation>("i")
    )
});

const ACCOUNT: &str =
    "SELECT a.id, a.state, EXISTS (SELECT 1 FROM factor x WHERE x.account_id = a.id) AS has_factor FROM account a";

/// `$1` the portal.
const CLIENT_ACCOUNT: &str = "SELECT a.state, EXISTS (SELECT 1 FROM factor x WHERE x.account_id = a.id) AS has_factor,
        EXISTS (SELECT 1 FROM professional h WHERE h.account_id = a.id AND h.active) AS works_here, s.factor_reset
    FROM portal p JOIN account a ON a.id = p.account_id JOIN settings s ON s.id = 1
    WHERE p.portal_id = $1";

/// `$1` the address in its comparable form, `$2` the state in which nobody works.
const GUIDE: &str = "SELECT h.id, h.tasks FROM professional h JOIN account a ON a.id = h.account_id
    WHERE a.email_key = $1 AND h.active AND a.state <> $2";

/// `$1` the factor, `$2` whose.
const FACTOR: &str = "SELECT f.kind,
        (SELECT COUNT(*) FROM factor x WHERE x.account_id = f.account_id AND x.id <> f.id) AS others
    FROM factor f WHERE f.id = $1 AND f.account_id = $2";

/// `$1` the digest.
const RECOVERY: &str = "SELECT r.id, r.account_id, r.expires_at, r.ended_at, r.wrong_answers, q.question, a.state
    FROM recovery r
    JOIN account a ON a.id = r.account_id
    LEFT JOIN secret_question q ON q.account_id = r.account_id
    WHERE r.digest = $1";

/// What a question is about besides the portal: the statements that find it, and how it is read from the row in which they are nested.
pub(super) struct Subject<'q> {
    pub(super) parts: Vec<Query>,
    pub(super) read: Read<'q>,
}

type Read<'q> = Box<dyn Fn(&Row) -> Result<Option<SubjectFacts>, StoreError> + Send + 'q>;

/// What one statement finds.
fn one<'q>(part: Query, read: impl Fn(&Row) -> Result<SubjectFacts, StoreError> + Send + 'q) -> Subject<'q> {
    of(vec![part], move |row| first(row, 0, &read))
}

/// What some statements find.
fn of<'q>(parts: Vec<Query>, read: impl Fn(&Row) -> Result<Option<SubjectFacts>, StoreError> + Send + 'q) -> Subject<'q> {
    Subject { parts, read: Box::new(read) }
}

/// The first row that the `nth` statement found, if there is any.
fn first<T>(row: &Row, nth: usize, read: impl Fn(&Row) -> Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    row.row(&part_name(nth))?.as_ref().map(read).transpose()
}

/// The first row that the `nth` statement found, which always finds one.
fn sure<T>(row: &Row, nth: usize, read: impl Fn(&Row) -> Result<T, StoreError>) -> Result<T, StoreError> {
    first(row, nth, read)?.ok_or_else(|| unreadable("about"))
}

/// Every row that the `nth` statement found.
fn all<T>(row: &Row, nth: usize, read: impl Fn(&Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
    row.rows(&part_name(nth))?.iter().map(read).collect()
}

/// What this question is about.
#[expect(clippy::too_many_lines, reason = "a line or two for each kind of question")]
pub(super) fn subject(backend: DbBackend, question: &Question, now: Moment) -> Subject<'_> {
    let contact = |portal, relation: &RelationId| contacts(backend, portal, ContactsOf::One(*relation), now.at);
    match (&question.about, question.portal) {
        (About::Document(..), _) => of(Vec::new(), |row| Ok(read_document_facts(row)?.map(SubjectFacts::Document))),
        (About::Sharing(_, relations), Some(portal)) => of(vec![live(portal, relations)], |row| {
            let live = read_live(row, 0, relations)?;
            Ok(read_document_facts(row)?.map(|document| SubjectFacts::Sharing(document, live)))
        }),
        (About::Asking(document, _, relations), Some(portal)) => {
            let shown = Query::new("SELECT relation_id FROM document_visibility WHERE portal_id = $1 AND document_id = $2");
            let shown = shown.bind(portal).bind(*document).push(" AND relation_id IN ").list(relations);
            of(vec![contacts(backend, portal, ContactsOf::These(relations), now.at), shown], |row| {
                let shown: Vec<RelationId> = all(row, 1, |row| row.get("relation_id"))?;
                let found = all(row, 0, |row| Ok(read_contact(row)?.facts))?;
                let found = found.into_iter().map(|it| (shown.contains(&it.id), it)).map(|(shown, it)| (it, shown)).collect();
                Ok(read_document_facts(row)?.map(|document| SubjectFacts::Asking(document, found)))
            })
        }
        (About::Conversation(conversation), Some(portal)) => {
            one(conversations::facts((portal, *conversation), None, question.account, now), |row| {
                conversations::read_facts(row).map(SubjectFacts::Conversation)
            })
        }
        (About::Message(conversation, message), Some(portal)) => {
            one(conversations::facts((portal, *conversation), Some(*message), question.account, now), |row| {
                conversations::read_facts(row).map(SubjectFacts::Conversation)
            })
        }
        (About::ConversationSharing(conversation, relations), Some(portal)) => {
            let facts = conversations::facts((portal, *conversation), None, question.account, now);
            of(vec![facts, live(portal, relations)], |row| {
                let live = read_live(row, 1, relations)?;
                let facts = first(row, 0, conversations::read_facts)?;
                Ok(facts.map(|facts| SubjectFacts::ConversationSharing(facts, live)))
            })
        }
        (About::NewConversation(_, with), Some(portal)) => of(vec![conversations::guiding(portal, with, now)], |row| {
            let guiding: Vec<ProfessionalId> = all(row, 0, |row| row.get("id"))?;
            let guiding = with.iter().copied().filter(|it| guiding.contains(it)).collect();
            Ok(Some(SubjectFacts::Correspondents(guiding)))
        }),
        (About::DiaryEntry(entry), Some(portal)) => {
            one(diary::entry_facts(portal, *entry), |row| diary::read_entry_facts(row).map(SubjectFacts::DiaryEntry))
        }
        (About::AgendaItem(item), Some(portal)) => {
            one(agenda::item_facts(portal, *item, now.on), |row| agenda::read_item_facts(row, *item))
        }
        (About::AgendaFeed(feed), Some(portal)) => {
            one(agenda::feed_owner(portal, *feed), |row| row.get("account_id").map(SubjectFacts::AgendaFeed))
        }
        (About::PinboardPost(post), Some(portal)) => {
            one(pinboard::post_author(portal, *post), |row| row.get("author_id").map(SubjectFacts::PinboardItem))
        }
        (About::PinboardReaction(post, reaction), Some(portal)) => {
            one(pinboard::reaction_author(portal, *post, *reaction), |row| row.get("author_id").map(SubjectFacts::PinboardItem))
        }
        (About::Dossier(_, Some(entry)), Some(portal)) => {
            one(dossier::present(portal, *entry), |row| dossier::read_entry_facts(row).map(SubjectFacts::DossierEntry))
        }
        (About::PersonalData, Some(portal)) => {
            one(dossier::personal_facts(portal), |row| dossier::read_personal_facts(row).map(SubjectFacts::PersonalData))
        }
        (About::CarePlan, Some(portal)) => {
            one(care_plans::facts(portal), |row| care_plans::read_facts(row).map(SubjectFacts::CarePlan))
        }
        (About::Appointment(appointment, with), Some(portal)) => {
            of(vec![appointments::facts(portal, *appointment), appointments::linked(portal, with, now.at)], |row| {
                let facts = first(row, 0, appointments::read_facts)?;
                Ok(Some(SubjectFacts::Appointment(facts, all(row, 1, appointments::read_linked)?)))
            })
        }
        (About::AppointmentRequest(request, with), Some(portal)) => {
            of(vec![appointments::request_facts(portal, *request), appointments::linked(portal, with, now.at)], |row| {
                let facts = first(row, 0, appointments::read_request_facts)?;
                Ok(Some(SubjectFacts::AppointmentRequest(facts, all(row, 1, appointments::read_linked)?)))
            })
        }
        (About::Relation(relation), Some(portal)) => {
            one(contact(portal, relation), |row| Ok(SubjectFacts::Relation(read_contact(row)?.facts)))
        }
        (About::Why(relation, document), Some(portal)) => {
            let document = document.map_or_else(nothing, |document| document_facts(portal, document, *relation));
            of(vec![contact(portal, relation), document], |row| {
                let document = first(row, 1, read_document_facts)?.flatten();
                Ok(first(row, 0, read_contact)?.map(|it| SubjectFacts::Why(it.facts, document)))
            })
        }
        (About::Card(relation, email), Some(portal)) => {
            of(vec![contact(portal, relation), person(portal, email, Some(*relation))], |row| {
                let person = sure(row, 1, read_person)?;
                Ok(first(row, 0, read_contact)?.map(|it| SubjectFacts::Card(it.facts, person)))
            })
        }
        (About::Candidate(email), Some(portal)) => {
            one(person(portal, email, None), |row| read_person(row).map(SubjectFacts::Person))
        }
        (About::NewClient(email, _, portal, named), _) => {
            let named = named.as_ref().map_or_else(nothing, guide);
            of(vec![person(*portal, email, None), named], |row| {
                let named = first(row, 1, |row| Ok((row.get("id")?, row.get("tasks")?)))?;
                Ok(Some(SubjectFacts::NewClient(sure(row, 0, read_person)?, named)))
            })
        }
        (About::NewMachine(_, locations), _) => {
            let query = Query::new("SELECT COUNT(*) AS found FROM location WHERE id IN ").list(locations);
            one(query, |row| {
                let found = usize::try_from(row.get::<i64>("found")?).map_err(|_| unreadable("found"))?;
                Ok(SubjectFacts::Locations(found))
            })
        }
        (About::Machine(machine), _) => {
            one(Query::new("SELECT m.revoked_at FROM machine m WHERE m.id = $1").bind(*machine), |row| {
                Ok(SubjectFacts::Machine(*machine, row.opt::<OffsetDateTime>("revoked_at")?.is_some()))
            })
        }
        (About::Export(export), Some(portal)) => {
            one(exports::facts(portal, *export), |row| exports::read_facts(row).map(SubjectFacts::Export))
        }
        (About::Publication(id), _) => {
            one(publications::facts(*id), |row| publications::read_facts(row).map(SubjectFacts::Publication))
        }
        (About::NewPublication(id, kind), _) => {
            one(publications::beside(*id, *kind), |row| row.get("others").map(SubjectFacts::PublicationsBeside))
        }
        (About::Questionnaire(id), _) => {
            one(questionnaires::facts(*id), |row| questionnaires::read_facts(row).map(SubjectFacts::Questionnaire))
        }
        (About::NewQuestionnaire(id), _) => {
            one(questionnaires::beside(*id), |row| row.get("others").map(SubjectFacts::QuestionnairesBeside))
        }
        (About::QuestionnaireRequest(request), Some(portal)) => one(questionnaires::request_facts(portal, *request), |row| {
            questionnaires::read_request_facts(row).map(SubjectFacts::QuestionnaireRequest)
        }),
        (About::NewQuestionnaireRequest(request, questionnaire), Some(portal)) => {
            of(vec![questionnaires::facts(*questionnaire), questionnaires::waiting_beside(portal, *request)], |row| {
                let facts = first(row, 0, questionnaires::read_facts)?;
                Ok(Some(SubjectFacts::NewQuestionnaireRequest(facts, sure(row, 1, |row| row.get("others"))?)))
            })
        }
        (About::Invitation(digest), _) => one(Query::new(INVITATION.as_str()).bind(*digest), read_invitation),
        (About::SignIn(account), _) => one(Query::new(ACCOUNT).push(" WHERE a.id = ").arg(account), read_sign_in),
        (About::Forgotten(email), _) => one(Query::new(ACCOUNT).push(" WHERE a.email_key = ").arg(email.key()), read_sign_in),
        (About::ClientAccount(email), Some(portal)) => {
            let wanted = email.as_ref().map_or_else(nothing, |email| person(portal, email, None));
            of(vec![Query::new(CLIENT_ACCOUNT).bind(portal), wanted], |row| {
                let wanted = first(row, 1, read_person)?;
                first(row, 0, |row| read_client_account(row, wanted))
            })
        }
        (About::Factor(factor), _) => one(Query::new(FACTOR).bind(*factor).bind(question.account), |row| {
            Ok(SubjectFacts::Factor(row.get("kind")?, row.get("others")?))
        }),
        (About::Recovery(digest), _) => one(Query::new(RECOVERY).bind(*digest), read_recovery),
        (
            // What there is to tell depends on what opens to somebody in each of their portals, which these facts are found for.
            About::Digest(..)
            | About::Nothing
            | About::Sharing(..)
            | About::Asking(..)
            | About::Conversation(_)
            | About::ConversationSharing(..)
            | About::NewConversation(..)
            | About::Message(..)
            | About::DiaryEntry(_)
            | About::Appointment(..)
            | About::AppointmentRequest(..)
            | About::Dossier(..)
            | About::PersonalData
            | About::Export(_)
            | About::CarePlan
            | About::AgendaItem(_)
            | About::AgendaFeed(_)
            | About::PinboardPost(_)
            | About::PinboardReaction(..)
            | About::QuestionnaireRequest(_)
            | About::NewQuestionnaireRequest(..)
            | About::Relation(_)
            | About::Why(..)
            | About::Card(..)
            | About::Candidate(_)
            | About::ClientAccount(_),
            _,
        ) => of(Vec::new(), |_| Ok(None)),
    }
}

/// Which of `relations` are live contacts of the portal.
fn live(portal: PortalId, relations: &[RelationId]) -> Query {
    let query = Query::new("SELECT id FROM relation WHERE portal_id = $1 AND state <> 'removed' AND id IN ").bind(portal);
    query.list(relations)
}

/// Those that the `nth` statement found, in the order in which they were asked about.
fn read_live(row: &Row, nth: usize, relations: &[RelationId]) -> Result<Vec<RelationId>, StoreError> {
    let found: Vec<RelationId> = all(row, nth, |row| row.get("id"))?;
    Ok(relations.iter().copied().filter(|relation| found.contains(relation)).collect())
}

fn person(portal: PortalId, email: &EmailAddress, besides: Option<RelationId>) -> Query {
    Query::new(PERSON).bind(portal).bind(email.key()).bind(besides)
}

fn read_person(row: &Row) -> Result<PersonFacts, StoreError> {
    Ok(PersonFacts {
        has_account: row.get("has_account")?,
        is_client: row.get("is_client")?,
        is_contact: row.get("is_contact")?,
        is_blocked: row.get("is_blocked")?,
    })
}

/// The working professional who signs in with an address.
fn guide(email: &EmailAddress) -> Query {
    Query::new(GUIDE).bind(email.key()).bind(AccountState::Deactivated)
}

fn read_invitation(row: &Row) -> Result<SubjectFacts, StoreError> {
    let invitation = Invitation::read(row.under("i_"))?;
    let knowledge = match invitation.opens {
        InvitationTarget::Client(_) => Knowledge::BirthDate(row.get("born")?),
        InvitationTarget::Relation(..) => Knowledge::Phone(row.get("r_phone")?),
        InvitationTarget::Professional(_) => Knowledge::Phone(row.get("h_phone")?),
    };
    let (account, portal) = (row.get("a_state")?, row.opt("p_state")?);
    Ok(SubjectFacts::Invitation(InvitationFacts { invitation, knowledge, account, portal }))
}

fn read_sign_in(row: &Row) -> Result<SubjectFacts, StoreError> {
    let facts = SignInFacts { id: row.get("id")?, state: row.get("state")?, has_factor: row.get("has_factor")? };
    Ok(SubjectFacts::Account(facts))
}

fn read_client_account(row: &Row, wanted: Option<PersonFacts>) -> Result<SubjectFacts, StoreError> {
    Ok(SubjectFacts::ClientAccount(ClientAccountFacts {
        state: row.get("state")?,
        has_factor: row.get("has_factor")?,
        works_here: row.get("works_here")?,
        resets_factors: row.get("factor_reset")?,
        wanted,
    }))
}

fn read_recovery(row: &Row) -> Result<SubjectFacts, StoreError> {
    let recovery = Recovery {
        id: row.get("id")?,
        account: row.get("account_id")?,
        expires_at: row.get("expires_at")?,
        ended_at: row.opt("ended_at")?,
        wrong_answers: row.get("wrong_answers")?,
        question: row.opt("question")?,
    };
    Ok(SubjectFacts::Recovery(recovery, row.get("state")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn subjects_are_found_by_index() {
        assert_eq!(scans(&INVITATION, 1).await, Vec::<String>::new());
        assert_eq!(scans(CLIENT_ACCOUNT, 1).await, Vec::<String>::new());
        assert_eq!(scans(FACTOR, 2).await, Vec::<String>::new());
        assert_eq!(scans(GUIDE, 2).await, Vec::<String>::new());
        assert_eq!(scans(RECOVERY, 1).await, Vec::<String>::new());
        for known_by in ["id", "email_key"] {
            assert_eq!(scans(&format!("{ACCOUNT} WHERE a.{known_by} = $1"), 1).await, Vec::<String>::new());
        }
        assert_eq!(scans(PERSON, 3).await, ["SCAN CONSTANT ROW"]);
    }
}
