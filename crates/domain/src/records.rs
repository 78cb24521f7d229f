//! Everything that is stored, as plain records.
//!
//! Adapters read and write these; demonstrations, imports and tests fill a store with them. They confer nothing: what a
//! person may see comes out of the [`policy`](crate::policy) only.

use crate::{
    account::Account,
    agenda::{AgendaFeed, AgendaItem},
    appointment::{Appointment, AppointmentRequest},
    audit::LogEntry,
    avatar::OwnAvatar,
    care::{CareLink, Location, Professional},
    care_plan::{CarePlanAnswer, CarePlanDraft, CarePlanVersion},
    consent::{ConsentDecision, ConsentText},
    conversation::{Conversation, ConversationVisibility, Reading},
    diary::DiaryEntry,
    document::{Acknowledgement, AcknowledgementRequest, Document, Reaction, StandingChoice, Visibility},
    dossier::DossierEntry,
    factor::Factor,
    grant::Grant,
    ids::{AccountId, PortalId, RelationId},
    invitation::Invitation,
    machine::Machine,
    organisation::Settings,
    personal::PersonalRecord,
    pinboard::{PinboardPost, PinboardReaction},
    portal::Portal,
    provider::ProviderLink,
    publication::Publication,
    questionnaire::{Questionnaire, QuestionnaireRequest},
    relation::{Agreement, Block, Relation},
};
use time::OffsetDateTime;

/// A whole installation's records, files and letters excepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The organisation's choices; none before the installation is set up.
    pub settings: Option<Settings>,
    /// Locations, parents before children.
    pub locations: Vec<Location>,
    /// People who can sign in.
    pub accounts: Vec<Account>,
    /// Their second factors.
    pub factors: Vec<Factor>,
    /// Their identities at sign-in providers.
    pub provider_links: Vec<ProviderLink>,
    /// Their avatars.
    pub avatars: Vec<OwnAvatar>,
    /// Professionals.
    pub professionals: Vec<Professional>,
    /// Machines that may call the API.
    pub machines: Vec<Machine>,
    /// What the organisation publishes.
    pub publications: Vec<Publication>,
    /// Questionnaires.
    pub questionnaires: Vec<Questionnaire>,
    /// Clients and their portals.
    pub portals: Vec<Portal>,
    /// Contact persons.
    pub relations: Vec<Relation>,
    /// Grants, open and ended.
    pub grants: Vec<Grant>,
    /// Clients' agreements to relations' access, oldest first.
    pub agreements: Vec<AgreementDecision>,
    /// Blocks, lifted ones too.
    pub blocks: Vec<Block>,
    /// Care links, open and ended.
    pub care_links: Vec<CareLink>,
    /// Texts of consents.
    pub consent_texts: Vec<ConsentText>,
    /// Decisions on consents, oldest first.
    pub consents: Vec<ConsentDecision>,
    /// Documents and reports with their versions.
    pub documents: Vec<Document>,
    /// What was made visible to whom.
    pub visibilities: Vec<Visibility>,
    /// What will be made visible to whom.
    pub standing_choices: Vec<StandingChoice>,
    /// Who was asked to acknowledge what.
    pub acknowledgement_requests: Vec<AcknowledgementRequest>,
    /// Who acknowledged what.
    pub acknowledgements: Vec<Acknowledgement>,
    /// What was said under reports.
    pub reactions: Vec<Reaction>,
    /// Conversations with their messages.
    pub conversations: Vec<Conversation>,
    /// Which conversations were made visible to whom.
    pub conversation_visibilities: Vec<ConversationVisibility>,
    /// How far people have come in conversations.
    pub readings: Vec<Reading>,
    /// Notes in diaries.
    pub diary: Vec<DiaryEntry>,
    /// What is recorded of insurance, GP and pharmacy, and medication: every state.
    pub dossier: Vec<DossierEntry>,
    /// What is recorded of clients as persons: every state.
    pub personal: Vec<PersonalRecord>,
    /// Care plans: every shared version.
    pub care_plans: Vec<CarePlanVersion>,
    /// Care plans that are being written.
    pub care_plan_drafts: Vec<CarePlanDraft>,
    /// What was answered to care plans.
    pub care_plan_answers: Vec<CarePlanAnswer>,
    /// Appointments.
    pub appointments: Vec<Appointment>,
    /// Requests for appointments.
    pub appointment_requests: Vec<AppointmentRequest>,
    /// Items in agendas.
    pub agenda: Vec<AgendaItem>,
    /// Addresses at which calendars read agendas, in use and ended.
    pub agenda_feeds: Vec<AgendaFeed>,
    /// Posts on pinboards.
    pub pinboard_posts: Vec<PinboardPost>,
    /// Reactions under those posts.
    pub pinboard_reactions: Vec<PinboardReaction>,
    /// Questionnaires that clients were asked to fill in.
    pub questionnaire_requests: Vec<QuestionnaireRequest>,
    /// Invitations, open and ended.
    pub invitations: Vec<Invitation>,
    /// The access log, oldest first.
    pub log: Vec<LogEntry>,
}

/// A client of 12 to 15 agreed to a relation's access, or not (`D20`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AgreementDecision {
    /// In which portal.
    pub portal: PortalId,
    /// To whose access.
    pub relation: RelationId,
    /// What.
    pub agreement: Agreement,
    /// By the client's own account.
    pub by: AccountId,
    /// When.
    pub at: OffsetDateTime,
}
