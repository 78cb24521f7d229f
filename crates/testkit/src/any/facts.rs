//! What the policy weighs.

use super::{
    account_id, account_state, agenda_feed_id, agenda_item_id, ages, agreement, any_moment, appointment_id,
    appointment_request_id, assurance, authority, birth_date, blocked_by, care_link_id, care_link_kind, client_account,
    communication, conversation_id, diary_entry_id, digest, document_id, document_kind, factor_kind, grant, holder_seat, instant,
    legal_reading, machine_id, origin, party, period, portal_id, portal_state, professional_id, publication_id, recovery,
    relation_id, relation_state, session_id, sharing, sign_in_facts, task_set,
};
use crate::worlds::NOW;
use inzage_domain::{
    appointment::Slot,
    audit::SystemRole,
    care::CareLinkKind,
    credential::Digest,
    document::{Acknowledgement, Party},
    dossier::DossierTopic,
    grant::Grant,
    ids::ProfessionalId,
    personal::PersonalFields,
    policy::{
        AccountFacts, Actor, AgendaItemFacts, AppointmentFacts, AppointmentRequestFacts, CarePlanFacts, ClientAccountFacts,
        ConversationFacts, DiaryEntryFacts, DocumentFacts, DossierEntryFacts, ExportFacts, Facts, FeedReader, FirstContactFacts,
        Hat, MachineFacts, Person, PersonFacts, PersonalDataFacts, PortalFacts, ProfessionalFacts, PublicationFacts,
        QuestionnaireFacts, QuestionnaireRequestFacts, RelationFacts, SubjectFacts,
    },
    publication::Showing,
    questionnaire::QuestionnaireEnd,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use time::{Duration, OffsetDateTime};

/// A hat.
pub fn hat() -> impl Strategy<Value = Hat> + Clone {
    select(vec![Hat::Private, Hat::Professional])
}

/// When somebody last proved who they are: often within a quarter of an hour before [`NOW`], or just not.
fn confirmed_at() -> impl Strategy<Value = OffsetDateTime> + Clone {
    prop_oneof![3 => (0..=902_i64).prop_map(|seconds| NOW.at - Duration::seconds(seconds)), 1 => instant()]
}

/// A signed-in person.
pub fn person() -> impl Strategy<Value = Person> + Clone {
    (account_id(), session_id(), assurance(), confirmed_at(), hat())
        .prop_map(|(account, session, assurance, confirmed_at, hat)| Person { account, session, assurance, confirmed_at, hat })
}

/// Anybody who can ask.
pub fn actor() -> impl Strategy<Value = Actor> + Clone {
    prop_oneof![
        1 => Just(Actor::Nobody),
        1 => select(vec![SystemRole::Postman, SystemRole::Sweeper]).prop_map(Actor::System),
        1 => machine_id().prop_map(Actor::Machine),
        1 => (agenda_feed_id(), account_id()).prop_map(|(feed, account)| Actor::Feed(FeedReader { feed, account })),
        8 => person().prop_map(Actor::Person),
    ]
}

/// An account that asks.
pub fn account_facts() -> impl Strategy<Value = AccountFacts> + Clone {
    (account_id(), account_state(), prop::bool::weighted(0.8), any::<bool>())
        .prop_map(|(id, state, consents_to_use, has_factor)| AccountFacts { id, state, consents_to_use, has_factor })
}

/// The first contact of a portal.
pub fn first_contact_facts() -> impl Strategy<Value = FirstContactFacts> {
    (relation_id(), option::of(account_id()), relation_state(), option::of(authority()), prop::bool::weighted(0.1))
        .prop_map(|(id, account, state, authority, blocked)| FirstContactFacts { id, account, state, authority, blocked })
}

/// A portal.
pub fn portal_facts() -> impl Strategy<Value = PortalFacts> {
    let client = (birth_date(), option::weighted(0.8, client_account()), option::weighted(0.2, any_moment()));
    (portal_id(), portal_state(), client, holder_seat(), option::of(first_contact_facts()), 0..3_u32).prop_map(
        |(id, state, (born, client, incapable_since), seat, first_contact, revision)| PortalFacts {
            id,
            state,
            born,
            client,
            seat,
            incapable_since,
            revision,
            first_contact,
        },
    )
}

/// A relation with up to six grants of its own.
pub fn relation_facts() -> impl Strategy<Value = RelationFacts> {
    let binding = (relation_id(), option::weighted(0.8, account_id()), relation_state(), origin());
    let law = (option::of(authority()), legal_reading(), option::weighted(0.1, blocked_by()), agreement());
    (binding, law, any::<bool>(), 0..3_u32, vec(grant(), 0..6)).prop_map(
        |((id, account, state, origin), (authority, legal_reading, blocked, agreement), invited, revision, grants)| {
            RelationFacts {
                id,
                account,
                state,
                origin,
                authority,
                legal_reading,
                blocked,
                agreement,
                invited,
                revision,
                grants: grants.into_iter().map(|grant| Grant { relation: id, ..grant }).collect(),
            }
        },
    )
}

/// A professional.
pub fn professional_facts() -> impl Strategy<Value = ProfessionalFacts> + Clone {
    let link = option::of((care_link_id(), care_link_kind()));
    (professional_id(), prop::bool::weighted(0.9), task_set(), any::<bool>(), link)
        .prop_map(|(id, active, tasks, in_reach, link)| ProfessionalFacts { id, active, tasks, in_reach, link })
}

/// An acknowledgement.
pub fn acknowledgement() -> impl Strategy<Value = Acknowledgement> + Clone {
    (portal_id(), document_id(), 1..3_u32, digest(), party(), account_id(), instant()).prop_map(
        |(portal, document, version, sha256, party, account, at)| Acknowledgement {
            portal,
            document,
            version,
            sha256,
            party,
            account,
            at,
        },
    )
}

/// A document as it stands to whoever asks.
pub fn document_facts() -> impl Strategy<Value = DocumentFacts> {
    let latest = (1..3_u32, digest(), vec(party(), 0..3), vec(party(), 0..3));
    (document_id(), (document_kind(), sharing()), any::<bool>(), any::<bool>(), latest).prop_map(
        |(id, (kind, sharing), by_staff, visible, (version, sha256, asked, answered))| DocumentFacts {
            id,
            kind,
            sharing,
            by_staff,
            visible,
            version,
            sha256,
            asked,
            answered,
        },
    )
}

/// An appointment.
pub fn appointment_facts() -> impl Strategy<Value = AppointmentFacts> {
    let slot = (instant(), 1..600_i64).prop_filter_map("beyond the calendar", |(from, minutes)| {
        Slot::new(from, from.checked_add(Duration::minutes(minutes))?).ok()
    });
    (appointment_id(), slot, any::<bool>(), 1..9_u32).prop_map(|(id, slot, cancelled, revision)| AppointmentFacts {
        id,
        slot,
        cancelled,
        revision,
    })
}

/// A request for an appointment.
pub fn appointment_request_facts() -> impl Strategy<Value = AppointmentRequestFacts> {
    (appointment_request_id(), account_id(), professional_id(), any::<bool>())
        .prop_map(|(id, by, to, waits)| AppointmentRequestFacts { id, by, to, waits })
}

fn linked() -> impl Strategy<Value = Vec<(ProfessionalId, CareLinkKind)>> {
    vec((professional_id(), care_link_kind()), 0..3)
}

/// A conversation as it stands to whoever asks.
pub fn conversation_facts() -> impl Strategy<Value = ConversationFacts> {
    (conversation_id(), sharing(), any::<[bool; 8]>(), 0..3_u32, (1..3_u32, 0..3_u32)).prop_map(
        |(id, sharing, flags, read_to, (newest, attachments))| {
            let [visible, takes_part, answered, closed, unread, sent, receipts, muted] = flags;
            ConversationFacts {
                id,
                sharing,
                visible,
                takes_part,
                answered,
                closed,
                newest,
                read_to,
                unread,
                sent,
                attachments,
                receipts,
                muted,
            }
        },
    )
}

/// Somebody who may become a contact person or client.
pub fn person_facts() -> impl Strategy<Value = PersonFacts> + Clone {
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(has_account, is_client, is_contact, is_blocked)| {
        PersonFacts { has_account, is_client, is_contact, is_blocked }
    })
}

/// The client's own account.
pub fn client_account_facts() -> impl Strategy<Value = ClientAccountFacts> {
    (account_state(), any::<bool>(), prop::bool::weighted(0.2), any::<bool>(), option::of(person_facts())).prop_map(
        |(state, has_factor, works_here, resets_factors, wanted)| ClientAccountFacts {
            state,
            has_factor,
            works_here,
            resets_factors,
            wanted,
        },
    )
}

/// What an action is about.
pub fn subject_facts() -> impl Strategy<Value = SubjectFacts> {
    prop_oneof![
        Just(SubjectFacts::Nothing),
        document_facts().prop_map(SubjectFacts::Document),
        (document_facts(), vec(relation_id(), 0..3)).prop_map(|(document, live)| SubjectFacts::Sharing(document, live)),
        (document_facts(), vec((relation_facts(), any::<bool>()), 0..3))
            .prop_map(|(document, representatives)| SubjectFacts::Asking(document, representatives)),
        conversation_facts().prop_map(SubjectFacts::Conversation),
        (conversation_facts(), vec(relation_id(), 0..3))
            .prop_map(|(conversation, live)| SubjectFacts::ConversationSharing(conversation, live)),
        vec(professional_id(), 0..3).prop_map(SubjectFacts::Correspondents),
        (diary_entry_id(), account_id(), any::<bool>(), 1..9_u32).prop_map(|(id, author, shared, revision)| {
            SubjectFacts::DiaryEntry(DiaryEntryFacts { id, author, shared, revision })
        }),
        (select(DossierTopic::ALL.to_vec()), any::<bool>(), 1..9_u32).prop_map(|(topic, withdrawn, revision)| {
            SubjectFacts::DossierEntry(DossierEntryFacts { topic, withdrawn, revision })
        }),
        (any::<u8>(), 0..9_u32).prop_map(|(edits, revision)| {
            SubjectFacts::PersonalData(PersonalDataFacts { editable: PersonalFields::from_bits(edits), revision })
        }),
        (option::of((agenda_item_id(), account_id(), 1..9_u32)), 0..210_u32).prop_map(|(item, others)| {
            let item = item.map(|(id, author, revision)| AgendaItemFacts { id, author, revision });
            SubjectFacts::AgendaItem(item, others)
        }),
        account_id().prop_map(SubjectFacts::AgendaFeed),
        (option::of(digest()), 0..9_u32, any::<bool>(), any::<bool>()).prop_map(|(draft, version, client, answered)| {
            let asked = match (version, client) {
                (0, _) => vec![],
                (_, false) => vec![Party::Holder],
                (_, true) => vec![Party::Holder, Party::Client],
            };
            let answered = if answered { asked.clone() } else { vec![] };
            let sha256 = (version > 0).then_some(Digest([7; 32]));
            SubjectFacts::CarePlan(CarePlanFacts { draft, version, sha256, asked, answered })
        }),
        account_id().prop_map(SubjectFacts::PinboardItem),
        (option::of(appointment_facts()), linked()).prop_map(|(it, linked)| SubjectFacts::Appointment(it, linked)),
        (option::of(appointment_request_facts()), linked()).prop_map(|(it, linked)| SubjectFacts::AppointmentRequest(it, linked)),
        (publication_id(), any::<bool>(), period(), 1..9_u32).prop_map(|(id, published, period, revision)| {
            SubjectFacts::Publication(PublicationFacts { id, showing: Showing { published, period }, revision })
        }),
        (account_id(), session_id(), any::<bool>()).prop_map(|(account, session, ready)| SubjectFacts::Export(ExportFacts {
            account,
            session,
            ready
        })),
        (0..60_u32).prop_map(SubjectFacts::PublicationsBeside),
        questionnaire_facts().prop_map(SubjectFacts::Questionnaire),
        (0..120_u32).prop_map(SubjectFacts::QuestionnairesBeside),
        (option::of(questionnaire_end()), 1..9_u32, any::<bool>()).prop_map(|(end, revision, complete)| {
            SubjectFacts::QuestionnaireRequest(QuestionnaireRequestFacts { end, revision, complete })
        }),
        (option::of(questionnaire_facts()), 0..60_u32)
            .prop_map(|(questionnaire, waiting)| SubjectFacts::NewQuestionnaireRequest(questionnaire, waiting)),
        relation_facts().prop_map(SubjectFacts::Relation),
        (relation_facts(), option::of(document_facts())).prop_map(|(relation, document)| SubjectFacts::Why(relation, document)),
        (relation_facts(), person_facts()).prop_map(|(relation, person)| SubjectFacts::Card(relation, person)),
        person_facts().prop_map(SubjectFacts::Person),
        (person_facts(), option::of((professional_id(), task_set())))
            .prop_map(|(person, guide)| SubjectFacts::NewClient(person, guide)),
        (0..4_usize).prop_map(SubjectFacts::Locations),
        (machine_id(), any::<bool>()).prop_map(|(machine, revoked)| SubjectFacts::Machine(machine, revoked)),
        sign_in_facts().prop_map(SubjectFacts::Account),
        client_account_facts().prop_map(SubjectFacts::ClientAccount),
        (factor_kind(), 0..3_u32).prop_map(|(kind, others)| SubjectFacts::Factor(kind, others)),
        (recovery(), account_state()).prop_map(|(recovery, state)| SubjectFacts::Recovery(recovery, state)),
    ]
}

/// A machine that asks.
pub fn machine_facts() -> impl Strategy<Value = MachineFacts> + Clone {
    let access = (task_set(), any::<bool>());
    (machine_id(), account_id(), access, instant(), any::<bool>()).prop_map(
        |(id, made_by, (tasks, in_reach), expires_at, revoked)| MachineFacts {
            id,
            made_by,
            tasks,
            in_reach,
            expires_at,
            revoked,
        },
    )
}

/// Everything the policy weighs, in any combination.
pub fn facts() -> impl Strategy<Value = Facts> {
    let settings = (ages(), assurance(), assurance(), any::<bool>(), any::<bool>(), communication());
    let who = (
        option::weighted(0.9, account_facts()),
        option::weighted(0.8, relation_facts()),
        option::of(professional_facts()),
        option::of(machine_facts()),
    );
    (settings, who, option::weighted(0.9, portal_facts()), subject_facts()).prop_map(
        |(
            (ages, staff_assurance, client_assurance, relations_react, pinboard_for_care, communication),
            (account, relation, professional, machine),
            portal,
            subject,
        )| Facts {
            ages,
            staff_assurance,
            client_assurance,
            relations_react,
            pinboard_for_care,
            communication,
            account,
            portal,
            relation,
            professional,
            machine,
            subject,
        },
    )
}

fn questionnaire_facts() -> impl Strategy<Value = QuestionnaireFacts> {
    (any::<bool>(), 1..9_u32).prop_map(|(published, version)| QuestionnaireFacts { published, version })
}

fn questionnaire_end() -> impl Strategy<Value = QuestionnaireEnd> {
    prop_oneof![
        (account_id(), instant()).prop_map(|(by, at)| QuestionnaireEnd::Sent { by, at }),
        instant().prop_map(|at| QuestionnaireEnd::Withdrawn { at }),
    ]
}
