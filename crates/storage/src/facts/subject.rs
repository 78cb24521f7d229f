//! What an action is about.

use super::{ContactsOf, contacts, document_facts, read_document_facts};
use crate::{
    query::{Query, Row},
    rows::{Readable as _, columns, unreadable},
    session::SqlSession,
};
use inzage_domain::{
    account::AccountState,
    care::TaskSet,
    credential::Digest,
    factor::Recovery,
    ids::{AccountId, FactorId, PortalId, ProfessionalId, RelationId},
    invitation::{Invitation, InvitationTarget, Knowledge},
    moment::Moment,
    policy::{About, ClientAccountFacts, InvitationFacts, PersonFacts, Question, RelationFacts, SignInFacts, SubjectFacts},
    ports::StoreError,
    text::EmailAddress,
};
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

impl SqlSession {
    /// What the question is about besides the portal; `document` is the row in which the document of the question was joined.
    #[expect(clippy::too_many_lines, reason = "a line or two for each kind of question")]
    pub(super) async fn subject(
        &mut self,
        question: &Question,
        document: Option<&Row>,
        now: Moment,
    ) -> Result<SubjectFacts, StoreError> {
        let joined = document.map_or(Ok(None), read_document_facts)?;
        let found = match (&question.about, question.portal) {
            (About::Document(..), _) => joined.map(SubjectFacts::Document),
            (About::Sharing(_, relations), Some(portal)) => match joined {
                Some(document) => Some(SubjectFacts::Sharing(document, self.live(portal, relations).await?)),
                None => None,
            },
            (About::Conversation(conversation), Some(portal)) => self
                .conversation_facts((portal, *conversation), None, question.account, now)
                .await?
                .map(SubjectFacts::Conversation),
            (About::Message(conversation, message), Some(portal)) => self
                .conversation_facts((portal, *conversation), Some(*message), question.account, now)
                .await?
                .map(SubjectFacts::Conversation),
            (About::ConversationSharing(conversation, relations), Some(portal)) => {
                match self.conversation_facts((portal, *conversation), None, question.account, now).await? {
                    Some(facts) => Some(SubjectFacts::ConversationSharing(facts, self.live(portal, relations).await?)),
                    None => None,
                }
            }
            (About::NewConversation(_, with), Some(portal)) => {
                Some(SubjectFacts::Correspondents(self.guiding(portal, with, now).await?))
            }
            (About::DiaryEntry(entry), Some(portal)) => {
                self.diary_entry_facts(portal, *entry).await?.map(SubjectFacts::DiaryEntry)
            }
            (About::AgendaItem(item), Some(portal)) => self.agenda_item_facts(portal, *item, now.on).await?,
            (About::AgendaFeed(feed), Some(portal)) => self.agenda_feed_owner(portal, *feed).await?.map(SubjectFacts::AgendaFeed),
            (About::PinboardPost(post), Some(portal)) => {
                self.pinboard_author(portal, *post).await?.map(SubjectFacts::PinboardItem)
            }
            (About::PinboardReaction(post, reaction), Some(portal)) => {
                self.pinboard_reaction_author(portal, (*post, *reaction)).await?.map(SubjectFacts::PinboardItem)
            }
            (About::Dossier(_, Some(entry)), Some(portal)) => {
                self.dossier_facts(portal, *entry).await?.map(SubjectFacts::DossierEntry)
            }
            (About::PersonalData, Some(portal)) => self.personal_facts(portal).await?.map(SubjectFacts::PersonalData),
            (About::CarePlan, Some(portal)) => self.care_plan_facts(portal).await?.map(SubjectFacts::CarePlan),
            (About::Appointment(appointment, with), Some(portal)) => Some(SubjectFacts::Appointment(
                self.appointment_facts(portal, *appointment).await?,
                self.linked(portal, with, now.at).await?,
            )),
            (About::AppointmentRequest(request, with), Some(portal)) => Some(SubjectFacts::AppointmentRequest(
                self.appointment_request_facts(portal, *request).await?,
                self.linked(portal, with, now.at).await?,
            )),
            (About::Relation(relation), Some(portal)) => {
                self.relation_facts(portal, *relation, now).await?.map(SubjectFacts::Relation)
            }
            (About::Why(relation, document), Some(portal)) => match self.relation_facts(portal, *relation, now).await? {
                Some(facts) => {
                    let document = match document {
                        Some(document) => document_facts(&self.link, portal, *document, *relation).await?,
                        None => None,
                    };
                    Some(SubjectFacts::Why(facts, document))
                }
                None => None,
            },
            (About::Card(relation, email), Some(portal)) => match self.relation_facts(portal, *relation, now).await? {
                Some(facts) => Some(SubjectFacts::Card(facts, self.person(portal, email, Some(*relation)).await?)),
                None => None,
            },
            (About::Candidate(email), Some(portal)) => Some(SubjectFacts::Person(self.person(portal, email, None).await?)),
            (About::NewClient(email, _, portal, guide), _) => {
                let named = match guide {
                    Some(guide) => self.guide(guide).await?,
                    None => None,
                };
                Some(SubjectFacts::NewClient(self.person(*portal, email, None).await?, named))
            }
            (About::NewMachine(_, locations), _) => {
                let query = Query::new("SELECT COUNT(*) AS found FROM location WHERE id IN ").list(locations);
                let row = self.row(query).await?.ok_or_else(|| unreadable("found"))?;
                let found = usize::try_from(row.get::<i64>("found")?).map_err(|_| unreadable("found"))?;
                Some(SubjectFacts::Locations(found))
            }
            (About::Machine(machine), _) => {
                let row = self.row(Query::new("SELECT m.revoked_at FROM machine m WHERE m.id = $1").bind(*machine)).await?;
                let revoked = row.map(|row| row.opt::<OffsetDateTime>("revoked_at")).transpose()?;
                revoked.map(|revoked| SubjectFacts::Machine(*machine, revoked.is_some()))
            }
            (About::Export(export), Some(portal)) => self.export_facts(portal, *export).await?.map(SubjectFacts::Export),
            (About::Publication(id), _) => self.publication_facts(*id).await?.map(SubjectFacts::Publication),
            (About::NewPublication(id, kind), _) => {
                Some(SubjectFacts::PublicationsBeside(self.publications_beside(*id, *kind).await?))
            }
            (About::Questionnaire(id), _) => self.questionnaire_facts(*id).await?.map(SubjectFacts::Questionnaire),
            (About::NewQuestionnaire(id), _) => Some(SubjectFacts::QuestionnairesBeside(self.questionnaires_beside(*id).await?)),
            (About::QuestionnaireRequest(request), Some(portal)) => {
                self.questionnaire_request_facts(portal, *request).await?.map(SubjectFacts::QuestionnaireRequest)
            }
            (About::NewQuestionnaireRequest(request, questionnaire), Some(portal)) => {
                Some(SubjectFacts::NewQuestionnaireRequest(
                    self.questionnaire_facts(*questionnaire).await?,
                    self.questionnaires_waiting_beside(portal, *request).await?,
                ))
            }
            (About::Invitation(digest), _) => self.invitation(*digest).await?,
            (About::Digest(account, since), _) => self.digest_facts(*account, *since, now).await?.map(SubjectFacts::Digest),
            (About::SignIn(account), _) => self.sign_in(Query::new(ACCOUNT).push(" WHERE a.id = ").arg(account)).await?,
            (About::Forgotten(email), _) => {
                self.sign_in(Query::new(ACCOUNT).push(" WHERE a.email_key = ").arg(email.key())).await?
            }
            (About::ClientAccount(email), Some(portal)) => self.client_account(portal, email.as_ref()).await?,
            (About::Factor(factor), _) => self.factor(*factor, question.account).await?,
            (About::Recovery(digest), _) => self.recovery(*digest).await?,
            (
                About::Nothing
                | About::Sharing(..)
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
            ) => None,
        };
        Ok(found.unwrap_or(SubjectFacts::Nothing))
    }

    async fn relation_facts(
        &self,
        portal: PortalId,
        relation: RelationId,
        now: Moment,
    ) -> Result<Option<RelationFacts>, StoreError> {
        Ok(contacts(&self.link, portal, ContactsOf::One(relation), now.at).await?.pop().map(|it| it.facts))
    }

    /// Which of `relations` are live contacts of the portal, in the same order.
    async fn live(&self, portal: PortalId, relations: &[RelationId]) -> Result<Vec<RelationId>, StoreError> {
        let query = Query::new("SELECT id FROM relation WHERE portal_id = $1 AND state <> 'removed' AND id IN ").bind(portal);
        let found = self.rows(query.list(relations)).await?;
        let found = found.iter().map(|row| row.get("id")).collect::<Result<Vec<RelationId>, _>>()?;
        Ok(relations.iter().copied().filter(|relation| found.contains(relation)).collect())
    }

    async fn person(
        &self,
        portal: PortalId,
        email: &EmailAddress,
        besides: Option<RelationId>,
    ) -> Result<PersonFacts, StoreError> {
        let row = self.row(Query::new(PERSON).bind(portal).bind(email.key()).bind(besides)).await?;
        let row = row.ok_or_else(|| unreadable("has_account"))?;
        Ok(PersonFacts {
            has_account: row.get("has_account")?,
            is_client: row.get("is_client")?,
            is_contact: row.get("is_contact")?,
            is_blocked: row.get("is_blocked")?,
        })
    }

    /// The working professional who signs in with an address.
    async fn guide(&self, email: &EmailAddress) -> Result<Option<(ProfessionalId, TaskSet)>, StoreError> {
        let query = Query::new(GUIDE).bind(email.key()).bind(AccountState::Deactivated);
        self.row(query).await?.map(|row| Ok((row.get("id")?, row.get("tasks")?))).transpose()
    }

    async fn invitation(&self, digest: Digest) -> Result<Option<SubjectFacts>, StoreError> {
        let Some(row) = self.row(Query::new(INVITATION.as_str()).bind(digest)).await? else {
            return Ok(None);
        };
        let invitation = Invitation::read(row.under("i_"))?;
        let knowledge = match invitation.opens {
            InvitationTarget::Client(_) => Knowledge::BirthDate(row.get("born")?),
            InvitationTarget::Relation(..) => Knowledge::Phone(row.get("r_phone")?),
            InvitationTarget::Professional(_) => Knowledge::Phone(row.get("h_phone")?),
        };
        let (account, portal) = (row.get("a_state")?, row.opt("p_state")?);
        Ok(Some(SubjectFacts::Invitation(InvitationFacts { invitation, knowledge, account, portal })))
    }

    async fn sign_in(&self, query: Query) -> Result<Option<SubjectFacts>, StoreError> {
        let Some(row) = self.row(query).await? else {
            return Ok(None);
        };
        let facts = SignInFacts { id: row.get("id")?, state: row.get("state")?, has_factor: row.get("has_factor")? };
        Ok(Some(SubjectFacts::Account(facts)))
    }

    async fn client_account(&self, portal: PortalId, email: Option<&EmailAddress>) -> Result<Option<SubjectFacts>, StoreError> {
        let Some(row) = self.row(Query::new(CLIENT_ACCOUNT).bind(portal)).await? else {
            return Ok(None);
        };
        let wanted = match email {
            Some(email) => Some(self.person(portal, email, None).await?),
            None => None,
        };
        Ok(Some(SubjectFacts::ClientAccount(ClientAccountFacts {
            state: row.get("state")?,
            has_factor: row.get("has_factor")?,
            works_here: row.get("works_here")?,
            resets_factors: row.get("factor_reset")?,
            wanted,
        })))
    }

    async fn factor(&self, factor: FactorId, account: Option<AccountId>) -> Result<Option<SubjectFacts>, StoreError> {
        let row = self.row(Query::new(FACTOR).bind(factor).bind(account)).await?;
        row.map(|row| Ok(SubjectFacts::Factor(row.get("kind")?, row.get("others")?))).transpose()
    }

    async fn recovery(&self, digest: Digest) -> Result<Option<SubjectFacts>, StoreError> {
        let Some(row) = self.row(Query::new(RECOVERY).bind(digest)).await? else {
            return Ok(None);
        };
        let recovery = Recovery {
            id: row.get("id")?,
            account: row.get("account_id")?,
            expires_at: row.get("expires_at")?,
            ended_at: row.opt("ended_at")?,
            wrong_answers: row.get("wrong_answers")?,
            question: row.opt("question")?,
        };
        Ok(Some(SubjectFacts::Recovery(recovery, row.get("state")?)))
    }
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
