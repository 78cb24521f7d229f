//! Ground for decisions.

use super::{core::Core, store::Transaction};
use async_trait::async_trait;
use inzage_domain::{
    account::{Account, AccountState},
    care::TaskSet,
    consent::{ConsentTopic, Decision},
    document::{Author, Document, Party},
    factor::Recovery,
    ids::{AccountId, LocationId, PortalId, ProfessionalId, RelationId},
    invitation::{Invitation, InvitationTarget, Knowledge},
    moment::Moment,
    policy::{
        About, AccountFacts, ClientAccountFacts, ContactRecord, DocumentFacts, Facts, FirstContactFacts, InvitationFacts,
        PersonFacts, PortalFacts, ProfessionalFacts, Question, RelationFacts, SignInFacts, SubjectFacts,
    },
    portal::Portal,
    ports::{FactsPort, StoreError},
    relation::{Agreement, Relation},
    text::EmailAddress,
};
use time::OffsetDateTime;

#[async_trait]
impl FactsPort for Transaction {
    async fn facts(&mut self, question: &Question, now: Moment) -> Result<Facts, StoreError> {
        let core = self.core();
        let settings = core.settings()?;
        let portal = question.portal.and_then(|id| core.portal(id));
        let relation = portal.zip(question.account).and_then(|(portal, account)| core.relation_of(account, portal.id));
        let place = match question.about {
            About::NewClient(_, location, ..) => Some(location),
            _ => portal.map(|it| it.location),
        };
        Ok(Facts {
            ages: settings.ages,
            staff_assurance: settings.staff_assurance,
            client_assurance: settings.client_assurance,
            relations_react: settings.relations_react,
            pinboard_for_care: settings.pinboard_for_care,
            communication: portal.map_or(settings.communication, |it| settings.communication.within(it.communication)),
            account: question.account.and_then(|id| core.account_facts(id)),
            portal: portal.map(|it| core.portal_facts(it)),
            relation: relation.map(|it| core.relation_facts(it, now.at)),
            professional: question.account.and_then(|id| core.professional_facts(id, portal.map(|it| it.id), place, now.at)),
            machine: question.machine.and_then(|id| core.machine_facts(id, place)),
            subject: match question.about {
                About::Digest(account, since) => {
                    self.digest_facts(account, since, now)?.map_or(SubjectFacts::Nothing, SubjectFacts::Digest)
                }
                _ => core.subject_facts(question, portal, relation.map(|it| it.id), now),
            },
        })
    }
}

impl Core {
    pub(super) fn account_facts(&self, id: AccountId) -> Option<AccountFacts> {
        let account = self.account(id)?;
        let present = self.latest_version(&ConsentTopic::PortalUse);
        let decision = self
            .records
            .consents
            .iter()
            .rfind(|it| it.account == id && it.topic == ConsentTopic::PortalUse && Some(it.version) == present)
            .map(|it| it.decision);
        Some(AccountFacts {
            id,
            state: account.state,
            consents_to_use: decision == Some(Decision::Given),
            has_factor: self.has_factor(id),
        })
    }

    fn sign_in_facts(&self, account: &Account) -> SignInFacts {
        SignInFacts { id: account.id, state: account.state, has_factor: self.has_factor(account.id) }
    }

    /// The latest version of the text about `topic`, in any language.
    pub(super) fn latest_version(&self, topic: &ConsentTopic) -> Option<u32> {
        self.records.consent_texts.iter().filter(|it| it.topic == *topic).map(|it| it.version).max()
    }

    pub(super) fn portal_facts(&self, portal: &Portal) -> PortalFacts {
        let first_contact = self.live_relations(portal.id).find(|it| it.first_contact).map(|it| FirstContactFacts {
            id: it.id,
            account: it.account,
            state: it.state,
            authority: it.authority.clone(),
            blocked: self.blocked(portal.id, it.account, &it.card.email).is_some(),
        });
        PortalFacts {
            id: portal.id,
            state: portal.state,
            born: portal.born,
            client: portal.account,
            seat: portal.seat,
            incapable_since: portal.incapacity.as_ref().map(|it| it.since),
            revision: portal.revision,
            first_contact,
        }
    }

    pub(super) fn relation_facts(&self, relation: &Relation, at: OffsetDateTime) -> RelationFacts {
        let agreement = self.records.agreements.iter().rfind(|it| it.portal == relation.portal && it.relation == relation.id);
        let mut grants: Vec<_> =
            self.records.grants.iter().filter(|it| it.portal == relation.portal && it.relation == relation.id).cloned().collect();
        grants.sort_by_key(|it| it.id);
        RelationFacts {
            id: relation.id,
            account: relation.account,
            state: relation.state,
            origin: relation.origin,
            authority: relation.authority.clone(),
            legal_reading: relation.legal_reading,
            blocked: self.blocked(relation.portal, relation.account, &relation.card.email),
            agreement: agreement.map_or(Agreement::Undecided, |it| it.agreement),
            invited: self.open_invitation(InvitationTarget::Relation(relation.portal, relation.id), at).is_some(),
            revision: relation.revision,
            grants,
        }
    }

    pub(super) fn contact_record(&self, relation: &Relation, at: OffsetDateTime) -> ContactRecord {
        let target = InvitationTarget::Relation(relation.portal, relation.id);
        ContactRecord {
            relation: relation.clone(),
            facts: self.relation_facts(relation, at),
            invited_until: self.open_invitation(target, at).map(|it| it.expires_at),
            last_sign_in: relation.account.and_then(|id| self.account(id)).and_then(|it| it.last_sign_in),
            standing_choices: {
                let choices = self.records.standing_choices.iter();
                choices.filter(|it| it.portal == relation.portal && it.relation == relation.id).map(|it| it.kind).collect()
            },
        }
    }

    fn professional_facts(
        &self,
        account: AccountId,
        portal: Option<PortalId>,
        place: Option<LocationId>,
        at: OffsetDateTime,
    ) -> Option<ProfessionalFacts> {
        let professional = self.records.professionals.iter().find(|it| it.account == account)?;
        Some(ProfessionalFacts {
            id: professional.id,
            active: professional.active,
            tasks: professional.tasks,
            in_reach: place.is_some_and(|it| self.is_within(it, &professional.reach)),
            link: portal.and_then(|it| self.open_link(professional.id, it, at)).map(|it| (it.id, it.kind)),
        })
    }

    /// A document as it stands to `relation`.
    pub(super) fn document_facts(&self, document: &Document, relation: Option<RelationId>) -> DocumentFacts {
        let latest = document.versions.last();
        let version = latest.map_or(0, |it| it.number);
        let is_this = |portal, id, number| portal == document.portal && id == document.id && number == version;
        DocumentFacts {
            id: document.id,
            kind: document.kind,
            sharing: document.sharing,
            by_staff: matches!(document.author, Author::Professional(_)),
            visible: relation.is_some_and(|it| self.visible_since(document, it).is_some()),
            version,
            sha256: latest.map_or(inzage_domain::credential::Digest([0; 32]), |it| it.sha256),
            asked: {
                let requests = self.records.acknowledgement_requests.iter();
                sorted(requests.filter(|it| is_this(it.portal, it.document, it.version)).map(|it| it.party))
            },
            answered: {
                let given = self.records.acknowledgements.iter();
                sorted(given.filter(|it| is_this(it.portal, it.document, it.version)).map(|it| it.party))
            },
        }
    }

    /// Whoever has an address, but for the contact person `besides`.
    fn person_facts(&self, email: &EmailAddress, portal: Option<&Portal>, besides: Option<RelationId>) -> PersonFacts {
        let account = self.account_by_email(email).map(|it| it.id);
        let is_same =
            |it: &Relation| Some(it.id) != besides && (it.card.email == *email || (account.is_some() && it.account == account));
        PersonFacts {
            has_account: account.is_some(),
            is_client: account.is_some() && portal.and_then(|it| it.account).map(|it| it.account) == account,
            is_contact: portal.is_some_and(|portal| self.live_relations(portal.id).any(is_same)),
            is_blocked: portal.is_some_and(|it| self.blocked(it.id, account, email).is_some()),
        }
    }

    /// What the receiver of an invitation must know, if what it opens is still there.
    fn knowledge(&self, invitation: &Invitation) -> Option<Knowledge> {
        match invitation.opens {
            InvitationTarget::Client(portal) => self.portal(portal).map(|it| Knowledge::BirthDate(it.born)),
            InvitationTarget::Relation(portal, relation) => {
                self.relation(portal, relation).map(|it| Knowledge::Phone(it.card.phone.clone()))
            }
            InvitationTarget::Professional(id) => self.professional(id).map(|it| Knowledge::Phone(it.phone.clone())),
        }
    }

    /// The working professional who signs in with an address.
    fn guide(&self, email: &EmailAddress) -> Option<(ProfessionalId, TaskSet)> {
        let account = self.account_by_email(email).filter(|it| it.state != AccountState::Deactivated)?;
        let professional = self.records.professionals.iter().find(|it| it.account == account.id && it.active)?;
        Some((professional.id, professional.tasks))
    }

    #[expect(clippy::too_many_lines, reason = "a line or two for each kind of question")]
    fn subject_facts(&self, question: &Question, portal: Option<&Portal>, asks: Option<RelationId>, now: Moment) -> SubjectFacts {
        let at = now.at;
        let document = |id| portal.and_then(|it| self.document(it.id, id));
        let relation = |id| portal.and_then(|it| self.relation(it.id, id));
        let subject = match &question.about {
            About::Nothing | About::Digest(..) => None,
            About::Document(id, _) => document(*id).map(|it| SubjectFacts::Document(self.document_facts(it, asks))),
            About::Sharing(id, with) => document(*id).map(|it| {
                let live = self.live_relations(it.portal).map(|it| it.id).filter(|it| with.contains(it)).collect();
                SubjectFacts::Sharing(self.document_facts(it, asks), live)
            }),
            About::Appointment(id, with) => {
                portal.map(|it| SubjectFacts::Appointment(self.appointment_facts(it.id, *id), self.linked(it.id, with, at)))
            }
            About::AppointmentRequest(id, with) => portal.map(|it| {
                SubjectFacts::AppointmentRequest(self.appointment_request_facts(it.id, *id), self.linked(it.id, with, at))
            }),
            About::Asking(id, _, of) => portal.zip(document(*id)).map(|(portal, document)| {
                let live = self.live_relations(portal.id).filter(|it| of.contains(&it.id));
                let weighed = |it: &Relation| (self.relation_facts(it, at), self.visible_since(document, it.id).is_some());
                SubjectFacts::Asking(self.document_facts(document, None), live.map(weighed).collect())
            }),
            About::Conversation(id) => {
                portal.and_then(|it| self.conversation_facts((it.id, *id), None, question, at)).map(SubjectFacts::Conversation)
            }
            About::Message(id, message) => portal
                .and_then(|it| self.conversation_facts((it.id, *id), Some(*message), question, at))
                .map(SubjectFacts::Conversation),
            About::ConversationSharing(id, with) => portal.and_then(|portal| {
                let conversation = self.conversation_facts((portal.id, *id), None, question, at)?;
                let live = self.live_relations(portal.id).map(|it| it.id).filter(|it| with.contains(it)).collect();
                Some(SubjectFacts::ConversationSharing(conversation, live))
            }),
            About::NewConversation(_, with) => {
                portal.map(|it| SubjectFacts::Correspondents(self.correspondents(it.id, with, at)))
            }
            About::DiaryEntry(id) => portal.and_then(|it| self.diary_entry_facts(it.id, *id)).map(SubjectFacts::DiaryEntry),
            About::AgendaItem(id) => portal.map(|it| {
                let (item, others) = self.agenda_item_facts(it.id, *id, now.on);
                SubjectFacts::AgendaItem(item, others)
            }),
            About::AgendaFeed(id) => portal.and_then(|it| self.agenda_feed_owner(it.id, *id)).map(SubjectFacts::AgendaFeed),
            About::PinboardPost(id) => {
                portal.and_then(|it| self.pinboard_post(it.id, *id)).map(|it| SubjectFacts::PinboardItem(it.author))
            }
            About::PinboardReaction(post, id) => {
                portal.and_then(|it| self.pinboard_reaction(it.id, *post, *id)).map(|it| SubjectFacts::PinboardItem(it.author))
            }
            About::Dossier(_, id) => {
                portal.zip(*id).and_then(|(it, id)| self.dossier_facts(it.id, id)).map(SubjectFacts::DossierEntry)
            }
            About::PersonalData => portal.and_then(|it| self.personal_facts(it.id)).map(SubjectFacts::PersonalData),
            About::CarePlan => portal.map(|it| SubjectFacts::CarePlan(self.care_plan_facts(it.id))),
            About::Relation(id) => relation(*id).map(|it| SubjectFacts::Relation(self.relation_facts(it, at))),
            About::Card(id, email) => relation(*id)
                .map(|it| SubjectFacts::Card(self.relation_facts(it, at), self.person_facts(email, portal, Some(it.id)))),
            About::Why(id, about) => relation(*id).map(|it| {
                let about = about.and_then(document).map(|document| self.document_facts(document, Some(it.id)));
                SubjectFacts::Why(self.relation_facts(it, at), about)
            }),
            About::Candidate(email) => Some(SubjectFacts::Person(self.person_facts(email, portal, None))),
            About::NewClient(email, _, _, guide) => {
                let named = guide.as_ref().and_then(|email| self.guide(email));
                Some(SubjectFacts::NewClient(self.person_facts(email, None, None), named))
            }
            About::NewMachine(_, locations) => {
                let is_there = |id: &&LocationId| self.records.locations.iter().any(|it| it.id == **id);
                Some(SubjectFacts::Locations(locations.iter().filter(is_there).count()))
            }
            About::Machine(id) => self.machine(*id).map(|it| SubjectFacts::Machine(it.id, it.revoked_at.is_some())),
            About::Export(id) => portal.and_then(|it| self.export_facts(it.id, *id)).map(SubjectFacts::Export),
            About::Publication(id) => self.publication_facts(*id).map(SubjectFacts::Publication),
            About::NewPublication(id, kind) => Some(SubjectFacts::PublicationsBeside(self.publications_beside(*id, *kind))),
            About::Questionnaire(id) => self.questionnaire_facts(*id).map(SubjectFacts::Questionnaire),
            About::NewQuestionnaire(id) => Some(SubjectFacts::QuestionnairesBeside(self.questionnaires_beside(*id))),
            About::QuestionnaireRequest(id) => {
                portal.and_then(|it| self.questionnaire_request_facts(it.id, *id)).map(SubjectFacts::QuestionnaireRequest)
            }
            About::NewQuestionnaireRequest(id, questionnaire) => portal.map(|it| {
                let questionnaire = self.questionnaire_facts(*questionnaire);
                SubjectFacts::NewQuestionnaireRequest(questionnaire, self.questionnaires_waiting(it.id, Some(*id)))
            }),
            About::Invitation(digest) => {
                let invitation = self.records.invitations.iter().find(|it| it.digest == *digest);
                invitation.and_then(|it| {
                    Some(SubjectFacts::Invitation(InvitationFacts {
                        invitation: it.clone(),
                        knowledge: self.knowledge(it)?,
                        account: self.account(it.account)?.state,
                        portal: it.opens.portal().and_then(|id| self.portal(id)).map(|portal| portal.state),
                    }))
                })
            }
            About::SignIn(id) => self.account(*id).map(|it| SubjectFacts::Account(self.sign_in_facts(it))),
            About::Forgotten(email) => self.account_by_email(email).map(|it| SubjectFacts::Account(self.sign_in_facts(it))),
            About::ClientAccount(email) => portal.and_then(|portal| {
                let account = self.account(portal.account?.account)?;
                Some(SubjectFacts::ClientAccount(ClientAccountFacts {
                    state: account.state,
                    has_factor: self.has_factor(account.id),
                    works_here: self.records.professionals.iter().any(|it| it.account == account.id && it.active),
                    resets_factors: self.records.settings.as_ref().is_some_and(|it| it.factor_reset),
                    wanted: email.as_ref().map(|email| self.person_facts(email, Some(portal), None)),
                }))
            }),
            About::Factor(id) => question.account.and_then(|account| {
                let factor = self.factors_of(account).find(|it| it.id == *id)?;
                let others = self.factors_of(account).filter(|it| it.id != *id).count();
                Some(SubjectFacts::Factor(factor.key.kind(), u32::try_from(others).unwrap_or(u32::MAX)))
            }),
            About::Recovery(digest) => self.recoveries.iter().find(|it| it.digest == *digest).and_then(|it| {
                let account = self.account(it.recovery.account)?;
                let question = self.questions.get(&account.id).map(|it| it.question.clone());
                Some(SubjectFacts::Recovery(Recovery { question, ..it.recovery.clone() }, account.state))
            }),
        };
        subject.unwrap_or(SubjectFacts::Nothing)
    }
}

fn sorted(parties: impl Iterator<Item = Party>) -> Vec<Party> {
    let mut parties: Vec<Party> = parties.collect();
    parties.sort_unstable();
    parties
}
