//! What is stored.

use super::{
    account_id, account_state, ages, agreement, any_moment, assurance, authority, birth_date, blob_id, block_id, blocked_by,
    care_link_id, care_link_kind, client_account, client_number, contact_card, conversation_id, day, digest, document_id, email,
    file_name, gender, holder_seat, instant, invitation_id, job, language, legal_reading, letter_id, location_id, long_text,
    media_type, name, note, origin, party, password_hash, period, person_name, phone, portal_id, portal_state, professional_id,
    reaction_id, relation_id, relation_state, role, sharing, task_set, title,
};
use crate::doubles::FakeSecrets;
use inzage_domain::{
    account::Account,
    avatar::Photo,
    care::{CareLink, Location, Professional},
    consent::{ConsentDecision, ConsentText, ConsentTopic, Decision, TopicName},
    document::{
        AcknowledgementRequest, Author, Document, DocumentKind, DocumentVersion, Reaction, SharedKind, StandingChoice, Visibility,
    },
    invitation::{Invitation, InvitationState, InvitationTarget, Knowledge},
    letter::{Letter, LetterKind},
    organisation::{Communication, Settings},
    personal::PersonalFields,
    portal::{Incapacity, Portal},
    records::AgreementDecision,
    relation::{Block, Relation},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use time::Duration;

/// The organisation's choices.
pub fn settings() -> impl Strategy<Value = Settings> {
    (
        title(),
        phone(),
        note(),
        ages(),
        ([sharing(), sharing(), sharing()], any::<[bool; 2]>()),
        1..=42_i64,
        assurance(),
        assurance(),
        any::<[bool; 2]>(),
        any::<bool>(),
        any::<u8>(),
        communication(),
    )
        .prop_map(
            |(
                name,
                support_phone,
                support_hours,
                ages,
                ([document_sharing, report_sharing, conversation_sharing], [relations_react, message_receipts]),
                days,
                staff_assurance,
                client_assurance,
                [secret_question, factor_reset],
                pinboard_for_care,
                client_edits,
                communication,
            )| Settings {
                name,
                support_phone,
                support_hours,
                ages,
                document_sharing,
                report_sharing,
                relations_react,
                conversation_sharing,
                message_receipts,
                invitation_life: Duration::days(days),
                staff_assurance,
                client_assurance,
                secret_question,
                factor_reset,
                client_edits: PersonalFields::from_bits(client_edits),
                pinboard_for_care,
                communication,
            },
        )
}

/// Any ways of writing to each other.
pub fn communication() -> impl Strategy<Value = Communication> {
    any::<[bool; 2]>().prop_map(|[messages, pinboard]| Communication { messages, pinboard })
}

/// An account.
pub fn account() -> impl Strategy<Value = Account> {
    let password = option::of(password_hash());
    (account_id(), email(), person_name(), language(), account_state(), password, option::of(instant())).prop_map(
        |(id, email, name, language, state, password, last_sign_in)| Account {
            id,
            email,
            name,
            language,
            state,
            password,
            last_sign_in,
        },
    )
}

/// A location, at the top or in another.
pub fn location() -> impl Strategy<Value = Location> {
    (location_id(), option::of(location_id()), title()).prop_map(|(id, parent, name)| Location { id, parent, name })
}

/// A professional.
pub fn professional() -> impl Strategy<Value = Professional> {
    (professional_id(), account_id(), job(), phone(), task_set(), vec(location_id(), 0..3), any::<bool>()).prop_map(
        |(id, account, job, phone, tasks, reach, active)| Professional { id, account, job, phone, tasks, reach, active },
    )
}

/// A care link.
pub fn care_link() -> impl Strategy<Value = CareLink> {
    (care_link_id(), portal_id(), professional_id(), care_link_kind(), period(), any_moment())
        .prop_map(|(id, portal, professional, kind, period, made)| CareLink { id, portal, professional, kind, period, made })
}

/// A record that a client can't decide.
pub fn incapacity() -> impl Strategy<Value = Incapacity> {
    (account_id(), any_moment(), day(), note()).prop_map(|(recorded_by, since, review_on, matters)| Incapacity {
        recorded_by,
        since,
        review_on,
        matters,
    })
}

/// A client with the portal.
pub fn portal() -> impl Strategy<Value = Portal> {
    let known_as = (option::of(client_number()), option::of(name()));
    let client = (person_name(), gender(), birth_date(), known_as, location_id());
    let state = (
        option::of(client_account()),
        portal_state(),
        holder_seat(),
        (option::weighted(0.2, incapacity()), communication()),
        any_moment(),
    );
    (portal_id(), client, state, 0..9_u32).prop_map(
        |(
            id,
            (client, gender, born, (number, label), location),
            (account, state, seat, (incapacity, communication), made),
            revision,
        )| Portal {
            id,
            client,
            gender,
            born,
            number,
            label,
            location,
            account,
            state,
            seat,
            incapacity,
            communication,
            made,
            revision,
        },
    )
}

/// A photo.
pub fn photo() -> impl Strategy<Value = Photo> + Clone {
    (blob_id(), media_type()).prop_map(|(blob, media_type)| Photo { blob, media_type })
}

/// A contact person.
pub fn relation() -> impl Strategy<Value = Relation> {
    let whose = (relation_id(), portal_id(), (contact_card(), option::of(photo())), role(), origin());
    let standing = (any::<bool>(), option::of(authority()), legal_reading(), relation_state(), option::of(account_id()));
    (whose, standing, 1..9_u32, any_moment()).prop_map(
        |(
            (id, portal, (card, photo), role, origin),
            (first_contact, authority, legal_reading, state, account),
            revision,
            made,
        )| Relation {
            id,
            portal,
            card,
            photo,
            role,
            origin,
            first_contact,
            authority,
            legal_reading,
            state,
            account,
            revision,
            made,
        },
    )
}

/// A block.
pub fn block() -> impl Strategy<Value = Block> {
    let who = (option::of(account_id()), email(), blocked_by(), option::of(note()));
    (block_id(), portal_id(), who, any_moment(), option::of(instant())).prop_map(
        |(id, portal, (account, email, laid_by, reason), made, lifted_at)| Block {
            id,
            portal,
            account,
            email,
            laid_by,
            reason,
            made,
            lifted_at,
        },
    )
}

/// A child's decision on somebody's access.
pub fn agreement_decision() -> impl Strategy<Value = AgreementDecision> + Clone {
    (portal_id(), relation_id(), agreement(), account_id(), instant())
        .prop_map(|(portal, relation, agreement, by, at)| AgreementDecision { portal, relation, agreement, by, at })
}

/// Who put a document into the file.
pub fn author() -> impl Strategy<Value = Author> + Clone {
    prop_oneof![
        account_id().prop_map(Author::Client),
        relation_id().prop_map(Author::Relation),
        professional_id().prop_map(Author::Professional),
    ]
}

/// A version of a document with this number.
pub fn document_version(number: u32) -> impl Strategy<Value = DocumentVersion> {
    (file_name(), media_type(), 1..5_242_880_u32, digest(), blob_id(), instant()).prop_map(
        move |(file_name, media_type, bytes, sha256, blob, made_at)| DocumentVersion {
            number,
            file_name,
            media_type,
            bytes,
            sha256,
            blob,
            made_at,
        },
    )
}

/// A document or a report.
pub fn document_kind() -> impl Strategy<Value = DocumentKind> + Clone {
    select(DocumentKind::ALL.to_vec())
}

/// A reaction under a report.
pub fn reaction() -> impl Strategy<Value = Reaction> {
    (reaction_id(), portal_id(), document_id(), author(), long_text(), instant())
        .prop_map(|(id, portal, report, author, body, at)| Reaction { id, portal, report, author, body, at })
}

/// A document with one to three versions.
pub fn document() -> impl Strategy<Value = Document> {
    let versions = (document_version(1), vec(document_version(2), 0..2)).prop_map(|(first, more)| {
        let numbered = std::iter::once(first).chain(more).zip(1..);
        numbered.map(|(version, number)| DocumentVersion { number, ..version }).collect::<Vec<_>>()
    });
    (document_id(), portal_id(), document_kind(), title(), author(), sharing(), versions, instant()).prop_map(
        |(id, portal, kind, title, author, sharing, versions, made_at)| Document {
            id,
            portal,
            kind,
            title,
            author,
            sharing,
            versions,
            made_at,
        },
    )
}

/// A document that was made visible to somebody.
pub fn visibility() -> impl Strategy<Value = Visibility> + Clone {
    (portal_id(), document_id(), relation_id(), account_id(), instant())
        .prop_map(|(portal, document, relation, by, at)| Visibility { portal, document, relation, by, at })
}

/// A choice for items to come.
pub fn standing_choice() -> impl Strategy<Value = StandingChoice> + Clone {
    (portal_id(), select(SharedKind::ALL.to_vec()), relation_id(), instant())
        .prop_map(|(portal, kind, relation, at)| StandingChoice { portal, kind, relation, at })
}

/// A request to acknowledge.
pub fn acknowledgement_request() -> impl Strategy<Value = AcknowledgementRequest> + Clone {
    (portal_id(), document_id(), 1..3_u32, party(), professional_id(), instant()).prop_map(
        |(portal, document, version, party, by, at)| AcknowledgementRequest { portal, document, version, party, by, at },
    )
}

/// What a consent is about.
pub fn consent_topic() -> impl Strategy<Value = ConsentTopic> {
    let named = "[a-z0-9][a-z0-9-]{0,39}".prop_filter_map("it must parse", |raw| TopicName::parse(&raw).map(ConsentTopic::Named));
    prop_oneof![Just(ConsentTopic::PortalUse), named]
}

/// A text to consent to.
pub fn consent_text() -> impl Strategy<Value = ConsentText> {
    (consent_topic(), 1..4_u32, language(), title(), long_text())
        .prop_map(|(topic, version, language, title, body)| ConsentText { topic, version, language, title, body })
}

/// A decision on a consent.
pub fn consent_decision() -> impl Strategy<Value = ConsentDecision> {
    let decision = select(vec![Decision::Given, Decision::Withdrawn]);
    (option::of(portal_id()), consent_topic(), 1..4_u32, account_id(), decision, instant()).prop_map(
        |(portal, topic, version, account, decision, at)| ConsentDecision { portal, topic, version, account, decision, at },
    )
}

/// What an invitation opens.
pub fn invitation_target() -> impl Strategy<Value = InvitationTarget> + Clone {
    prop_oneof![
        portal_id().prop_map(InvitationTarget::Client),
        (portal_id(), relation_id()).prop_map(|(portal, relation)| InvitationTarget::Relation(portal, relation)),
        professional_id().prop_map(InvitationTarget::Professional),
    ]
}

/// An invitation in any state.
pub fn invitation() -> impl Strategy<Value = Invitation> {
    let states = vec![
        InvitationState::Open,
        InvitationState::Open,
        InvitationState::Accepted,
        InvitationState::Withdrawn,
        InvitationState::Voided,
    ];
    let who = (account_id(), email(), account_id());
    (invitation_id(), digest(), invitation_target(), who, instant(), 1..=42_i64, 0..7_u8, select(states)).prop_map(
        |(id, digest, opens, (account, email, sent_by), sent_at, days, wrong_answers, state)| Invitation {
            id,
            digest,
            opens,
            account,
            email,
            sent_by,
            sent_at,
            expires_at: sent_at + Duration::days(days),
            wrong_answers,
            state,
        },
    )
}

/// What the receiver of a link knows.
pub fn knowledge() -> impl Strategy<Value = Knowledge> {
    prop_oneof![birth_date().prop_map(Knowledge::BirthDate), phone().prop_map(Knowledge::Phone)]
}

/// What a letter says.
pub fn letter_kind() -> impl Strategy<Value = LetterKind> {
    let secret = || (0..9_u64).prop_filter_map("there is one for every number", FakeSecrets::secret);
    prop_oneof![
        (secret(), instant()).prop_map(|(secret, valid_until)| LetterKind::ClientInvitation { secret, valid_until }),
        (secret(), instant()).prop_map(|(secret, valid_until)| LetterKind::ContactInvitation { secret, valid_until }),
        (secret(), instant()).prop_map(|(secret, valid_until)| LetterKind::ProfessionalInvitation { secret, valid_until }),
        Just(LetterKind::InvitationVoided),
        Just(LetterKind::AccessChanged),
        Just(LetterKind::SomethingNew),
        (account_id(), instant(), secret()).prop_map(|(account, since, unsubscribe)| LetterKind::Digest {
            account,
            since,
            unsubscribe
        }),
        (portal_id(), conversation_id(), account_id(), secret()).prop_map(|(portal, conversation, account, unsubscribe)| {
            LetterKind::NewMessage { portal, conversation, account, unsubscribe }
        }),
        Just(LetterKind::ChangeAhead),
        Just(LetterKind::RepresentationChanged),
        Just(LetterKind::CredentialsChanged),
        Just(LetterKind::PasskeyCopied),
        Just(LetterKind::SignedInOnNewDevice),
        (secret(), instant()).prop_map(|(secret, valid_until)| LetterKind::Recovery { secret, valid_until }),
    ]
}

/// A letter.
pub fn letter() -> impl Strategy<Value = Letter> {
    (letter_id(), email(), option::of(name()), language(), letter_kind()).prop_map(|(id, to, greeting, language, kind)| Letter {
        id,
        to,
        greeting,
        language,
        kind,
    })
}
