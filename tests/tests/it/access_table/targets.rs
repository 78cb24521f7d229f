//! What there is to act upon.

use super::actors::*;
use inzage_domain::{
    account::AccountState,
    appointment::Slot,
    care::{CareLinkKind, TaskSet},
    document::{DocumentKind, Party, Sharing},
    factor::{FactorKind, Recovery},
    ids::*,
    invitation::{Invitation, InvitationState, InvitationTarget, Knowledge},
    moment::Period,
    notice::{DigestFacts, NoticeChoice},
    personal::PersonalFields,
    policy::*,
    portal::StatedIncapacity,
    publication::Showing,
    right::{Right, RightSet},
    text::{EmailAddress, Note, PhoneNumber},
};
use time::Duration;

/// What there is to act upon, given who asks.
fn document(visible: bool, kind: DocumentKind) -> DocumentFacts {
    DocumentFacts {
        id: DOCUMENT,
        kind,
        sharing: Sharing::PerItem,
        by_staff: true,
        visible,
        version: 1,
        sha256: SHA,
        asked: vec![Party::Holder],
        answered: vec![],
    }
}

/// A conversation that is visible to who has the right, and that every professional is in.
fn conversation(id: ConversationId, scene: &Scene) -> ConversationFacts {
    ConversationFacts {
        id,
        sharing: Sharing::PerItem,
        visible: true,
        takes_part: scene.facts.professional.is_some(),
        answered: true,
        closed: false,
        newest: 1,
        read_to: 0,
        unread: true,
        sent: false,
        attachments: 1,
        receipts: false,
        muted: false,
    }
}

/// Whoever has an address that nobody here has.
const NOBODY: PersonFacts = PersonFacts { has_account: false, is_client: false, is_contact: false, is_blocked: false };

pub(super) fn target(about: &About, kind: DocumentKind, scene: &Scene) -> SubjectFacts {
    let contact = relation(THEIRS, OTHER, RightSet::NONE.with(Right::Reports));
    let mine = scene.facts.account.unwrap();
    match about {
        About::Nothing => SubjectFacts::Nothing,
        About::Document(..) => SubjectFacts::Document(document(scene.name == "documents", kind)),
        About::Appointment(id, with) => SubjectFacts::Appointment(
            Some(AppointmentFacts { id: *id, slot: slot(), cancelled: false, revision: 1 }),
            guiding(with),
        ),
        About::AppointmentRequest(id, with) => {
            let to = ProfessionalId::from_uuid(uuid(50));
            let request = AppointmentRequestFacts { id: *id, by: ME, to, waits: true };
            SubjectFacts::AppointmentRequest(Some(request), guiding(with))
        }
        About::Conversation(id) | About::Message(id, _) => SubjectFacts::Conversation(conversation(*id, scene)),
        About::ConversationSharing(id, with) => SubjectFacts::ConversationSharing(conversation(*id, scene), with.clone()),
        About::NewConversation(_, with) => SubjectFacts::Correspondents(with.clone()),
        About::AgendaItem(id) => SubjectFacts::AgendaItem(Some(AgendaItemFacts { id: *id, author: ME, revision: 1 }), 1),
        About::AgendaFeed(_) => SubjectFacts::AgendaFeed(ME),
        About::DiaryEntry(id) => SubjectFacts::DiaryEntry(DiaryEntryFacts { id: *id, author: ME, shared: true, revision: 1 }),
        About::Dossier(topic, _) => {
            SubjectFacts::DossierEntry(DossierEntryFacts { topic: *topic, withdrawn: false, revision: 1 })
        }
        About::PersonalData => SubjectFacts::PersonalData(PersonalDataFacts { editable: PersonalFields::PHONE, revision: 1 }),
        About::PinboardPost(_) | About::PinboardReaction(..) => SubjectFacts::PinboardItem(OTHER),
        About::Asking(..) => SubjectFacts::Asking(document(scene.name == "documents", kind), Vec::new()),
        About::Sharing(..) => SubjectFacts::Sharing(document(scene.name == "documents", kind), vec![THEIRS]),
        About::Relation(id) if *id == MINE => scene.facts.relation.clone().map_or(SubjectFacts::Nothing, SubjectFacts::Relation),
        About::Relation(_) => SubjectFacts::Relation(contact),
        About::Card(..) => SubjectFacts::Card(contact, NOBODY),
        About::Why(..) => SubjectFacts::Why(contact, None),
        About::Candidate(_) => SubjectFacts::Person(NOBODY),
        About::NewClient(..) => SubjectFacts::NewClient(NOBODY, Some((ProfessionalId::from_uuid(uuid(52)), TaskSet::NONE))),
        About::NewMachine(_, locations) => SubjectFacts::Locations(locations.len()),
        About::Machine(id) => SubjectFacts::Machine(*id, false),
        About::Export(_) => SubjectFacts::Export(ExportFacts { account: ME, session: MY_SESSION, ready: true }),
        About::Publication(id) => SubjectFacts::Publication(PublicationFacts {
            id: *id,
            showing: Showing { published: true, period: Period::starting(now().at) },
            revision: 1,
        }),
        About::NewPublication(..) => SubjectFacts::PublicationsBeside(0),
        About::Questionnaire(_) => SubjectFacts::Questionnaire(QuestionnaireFacts { published: true, version: 1 }),
        About::NewQuestionnaire(_) => SubjectFacts::QuestionnairesBeside(0),
        About::QuestionnaireRequest(_) => {
            SubjectFacts::QuestionnaireRequest(QuestionnaireRequestFacts { end: None, revision: 1, complete: true })
        }
        About::NewQuestionnaireRequest(..) => {
            SubjectFacts::NewQuestionnaireRequest(Some(QuestionnaireFacts { published: true, version: 1 }), 0)
        }
        About::Invitation(_) => SubjectFacts::Invitation(InvitationFacts {
            invitation: invitation(),
            knowledge: Knowledge::Phone(phone()),
            account: AccountState::Prepared,
            portal: scene.facts.portal.as_ref().map(|it| it.state),
        }),
        About::SignIn(id) if *id == OTHER => {
            SubjectFacts::Account(SignInFacts { id: OTHER, state: AccountState::Active, has_factor: false })
        }
        About::Digest(..) => SubjectFacts::Digest(DigestFacts {
            account: ME,
            state: mine.state,
            consents_to_use: mine.consents_to_use,
            choice: NoticeChoice::default(),
            due_at: Some(now().at),
            since: Some(now().at - Duration::DAY),
            news: true,
        }),
        About::SignIn(_) | About::Forgotten(_) => {
            SubjectFacts::Account(SignInFacts { id: ME, state: mine.state, has_factor: mine.has_factor })
        }
        About::CarePlan => SubjectFacts::CarePlan(CarePlanFacts {
            draft: Some(SHA),
            version: 1,
            sha256: Some(SHA),
            asked: vec![Party::Holder, Party::Client],
            answered: Vec::new(),
        }),
        About::ClientAccount(wanted) => SubjectFacts::ClientAccount(ClientAccountFacts {
            state: AccountState::Active,
            has_factor: true,
            works_here: false,
            resets_factors: true,
            wanted: wanted.as_ref().map(|_| NOBODY),
        }),
        About::Factor(_) => SubjectFacts::Factor(FactorKind::Totp, 0),
        About::Recovery(_) => SubjectFacts::Recovery(recovery(), mine.state),
    }
}

pub(super) fn phone() -> PhoneNumber {
    PhoneNumber::parse("0612345678").unwrap()
}

pub(super) fn email() -> EmailAddress {
    EmailAddress::parse("tedje@post.example").unwrap()
}

/// Tomorrow, for an hour.
pub(super) fn slot() -> Slot {
    let from = now().at + time::Duration::DAY;
    Slot::new(from, from + time::Duration::HOUR).unwrap()
}

fn guiding(with: &[ProfessionalId]) -> Vec<(ProfessionalId, CareLinkKind)> {
    with.iter().map(|id| (*id, CareLinkKind::Guiding)).collect()
}

pub(super) fn note() -> Note {
    Note::parse("veiligheid").unwrap()
}

pub(super) fn incapacity() -> StatedIncapacity {
    StatedIncapacity::parse(long_ago(), now().on + time::Duration::days(90), note(), now()).unwrap()
}

fn recovery() -> Recovery {
    Recovery {
        id: RecoveryId::from_uuid(uuid(61)),
        account: ME,
        expires_at: now().at + Recovery::LIFE,
        ended_at: None,
        wrong_answers: 0,
        question: None,
    }
}

fn invitation() -> Invitation {
    Invitation {
        id: InvitationId::from_uuid(uuid(60)),
        digest: SHA,
        opens: InvitationTarget::Relation(PORTAL, THEIRS),
        account: OTHER,
        email: email(),
        sent_by: CLIENT,
        sent_at: long_ago().at,
        expires_at: now().at + time::Duration::DAY,
        wrong_answers: 0,
        state: InvitationState::Open,
    }
}
