//! Contact persons and their rights.

use inzage_domain::{
    grant,
    invitation::LinkStatus,
    moment::Period,
    relation,
    text::{EmailAddress, Note, PersonName as Name},
    views,
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::{Enum, Object};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{
    names::{
        Agreement, AuthorityKind, Basis, BlockedBy, LimitReason, Origin, RelationState, RevocationReason, Right, right_set, rights,
    },
    person::{ContactCard, PersonName, Role},
};
use crate::{
    faults::wrong,
    text::{Text, Whole, advice},
};

/// A contact person by name only.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ContactName {
    /// Which.
    id: Text<Uuid>,
    /// What they are called.
    name: PersonName,
    /// Who they are.
    role: Role,
    /// Whether they are the first contact.
    first_contact: bool,
}

impl From<views::ContactName> for ContactName {
    fn from(contact: views::ContactName) -> Self {
        Self {
            id: Text(contact.id.as_uuid()),
            name: contact.name.into(),
            role: contact.role.into(),
            first_contact: contact.first_contact,
        }
    }
}

/// How an account is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum LinkState {
    /// There is an active link.
    Active,
    /// There is no link and no open invitation.
    NotLinked,
    /// An invitation is open.
    Invited,
    /// Nothing is known.
    Unknown,
}

/// How an account is bound.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Link {
    /// How.
    state: LinkState,
    /// For how many more days an open invitation works.
    days_left: Option<Whole>,
}

impl From<LinkStatus> for Link {
    fn from(status: LinkStatus) -> Self {
        let (state, days_left) = match status {
            LinkStatus::Active => (LinkState::Active, None),
            LinkStatus::NotLinked => (LinkState::NotLinked, None),
            LinkStatus::Invited { days_left } => (LinkState::Invited, Some(Whole(days_left.into()))),
            LinkStatus::Unknown => (LinkState::Unknown, None),
        };
        Self { state, days_left }
    }
}

/// A legal authority.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct Authority {
    /// Which.
    kind: AuthorityKind,
    /// From when it holds.
    from: Text<OffsetDateTime>,
    /// Until just before when it holds; without an end it holds for good.
    until: Option<Text<OffsetDateTime>>,
    /// The decision or register it comes from.
    source: Text<Note>,
}

impl Authority {
    /// The domain's value; the period ends after it starts.
    pub(crate) fn read(self) -> Result<relation::Authority, Problem> {
        let period = Period::new(self.from.0, self.until.map(|until| until.0))
            .map_err(|error| wrong("#/authority/until", advice(|words| words.period_error(&error))))?;
        Ok(relation::Authority { kind: self.kind.into(), period, source: self.source.0 })
    }
}

impl From<relation::Authority> for Authority {
    fn from(authority: relation::Authority) -> Self {
        Self {
            kind: authority.kind.into(),
            from: Text(authority.period.from()),
            until: authority.period.until().map(Text),
            source: Text(authority.source),
        }
    }
}

/// A contact person with their rights, as managers see them.
#[derive(Debug, Object)]
#[expect(clippy::struct_excessive_bools, clippy::struct_field_names, reason = "each is a member of the answer")]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Contact {
    /// Which.
    id: Text<Uuid>,
    /// The contact card.
    card: ContactCard,
    /// Who they are.
    role: Role,
    /// Who entered them.
    origin: Origin,
    /// Whether they are the first contact.
    first_contact: bool,
    /// A legal authority.
    authority: Option<Authority>,
    /// Why staff limited what they read by law, if they did.
    legal_reading_limited: Option<LimitReason>,
    /// How far the binding has come.
    state: RelationState,
    /// How the account is bound.
    link: Link,
    /// Whether they hold the portal.
    holds: bool,
    /// Whether they read the whole file by law.
    by_law: bool,
    /// Rights that were given and not ended, paused and future ones too.
    given: Vec<Right>,
    /// Rights in force now.
    granted: Vec<Right>,
    /// Rights that rest until the client has decided.
    resting: Vec<Right>,
    /// Whether all that was given is paused.
    paused: bool,
    /// When the first of what was given ends.
    until: Option<Text<OffsetDateTime>>,
    /// Who blocked them; only the holder and staff learn it.
    blocked: Option<BlockedBy>,
    /// Whether the client agreed to their access.
    agreement: Agreement,
    /// Whether documents to come are made visible to them.
    standing_choice: bool,
    /// When they last signed in.
    last_sign_in: Option<Text<OffsetDateTime>>,
    /// Counts changes; `If-Match: "v<revision>"` names it.
    revision: Whole,
}

impl From<views::ContactRow> for Contact {
    fn from(row: views::ContactRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            card: row.card.into(),
            role: row.role.into(),
            origin: row.origin.into(),
            first_contact: row.first_contact,
            authority: row.authority.map(Authority::from),
            legal_reading_limited: match row.legal_reading {
                relation::LegalReading::Full => None,
                relation::LegalReading::Limited(reason) => Some(reason.into()),
            },
            state: row.state.into(),
            link: row.link.into(),
            holds: row.holds,
            by_law: row.by_law,
            given: rights(row.given),
            granted: rights(row.granted),
            resting: rights(row.resting),
            paused: row.paused,
            until: row.until.map(Text),
            blocked: row.blocked.map(BlockedBy::from),
            agreement: row.agreement.into(),
            standing_choice: row.standing_choice,
            last_sign_in: row.last_sign_in.map(Text),
            revision: Whole(row.revision),
        }
    }
}

/// A right that was given.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Grant {
    /// Its identifier.
    id: Text<Uuid>,
    /// Which right.
    right: Right,
    /// From when it holds.
    from: Text<OffsetDateTime>,
    /// Until just before when it holds.
    until: Option<Text<OffsetDateTime>>,
    /// Whether it rests until it is resumed.
    paused: bool,
    /// The legal basis.
    basis: Basis,
    /// What it is for.
    purpose: Option<Text<Note>>,
    /// When it should be looked at again.
    review_on: Option<Text<Date>>,
    /// When it was given.
    made_at: Text<OffsetDateTime>,
    /// Who gave it.
    by: Option<PersonName>,
    /// When it was ended, if somebody ended it.
    ended_at: Option<Text<OffsetDateTime>>,
    /// How it was ended.
    ended: Option<RevocationReason>,
}

impl Grant {
    /// A grant, with the name of who gave it where that may be known.
    pub(crate) fn of(grant: grant::Grant, by: Option<Name>) -> Self {
        Self {
            id: Text(grant.id.as_uuid()),
            right: grant.right.into(),
            from: Text(grant.period.from()),
            until: grant.period.until().map(Text),
            paused: grant.paused,
            basis: grant.terms.basis.into(),
            purpose: grant.terms.purpose.map(Text),
            review_on: grant.terms.review_on.map(Text),
            made_at: Text(grant.made.at),
            by: by.map(PersonName::from),
            ended_at: grant.revocation.map(|revocation| Text(revocation.at)),
            ended: grant.revocation.map(|revocation| revocation.reason.into()),
        }
    }
}

/// A contact person with the history of rights.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ContactDetail {
    /// The contact person.
    contact: Contact,
    /// Every right that was ever given, newest first.
    grants: Vec<Grant>,
}

impl From<views::ContactDetail> for ContactDetail {
    fn from(detail: views::ContactDetail) -> Self {
        Self {
            contact: detail.row.into(),
            grants: detail.grants.into_iter().map(|(grant, by)| Grant::of(grant, Some(by))).collect(),
        }
    }
}

/// Somebody who may be on the list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ContactSearch {
    /// The exact address.
    pub(crate) email: Text<EmailAddress>,
}

/// Contact persons of this client with an address.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ContactsFound {
    /// Those.
    contacts: Vec<ContactFound>,
}

/// A contact person with an address.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ContactFound {
    /// Which.
    id: Text<Uuid>,
    /// What they are called.
    name: PersonName,
}

impl From<views::Candidates> for ContactsFound {
    fn from(found: views::Candidates) -> Self {
        let contacts = found.contacts.into_iter().map(|(id, name)| ContactFound { id: Text(id.as_uuid()), name: name.into() });
        Self { contacts: contacts.collect() }
    }
}

/// A contact person to be added.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewContact {
    /// An identifier of one's own choice, so that the same request twice adds one contact person.
    pub(crate) id: Option<Text<Uuid>>,
    /// The contact card.
    card: ContactCard,
    /// Who they are.
    role: Role,
}

impl NewContact {
    /// The domain's value.
    pub(crate) fn read(self) -> Result<relation::NewContact, Problem> {
        Ok(relation::NewContact { card: self.card.into(), role: self.role.read()? })
    }
}

/// A contact person to be entered by staff.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ContactRegistration {
    /// An identifier of one's own choice, so that the same request twice adds one contact person.
    pub(crate) id: Option<Text<Uuid>>,
    /// The contact card.
    card: ContactCard,
    /// Who they are.
    role: Role,
    /// Whether this is the first contact from now on.
    first_contact: bool,
    /// A legal authority.
    authority: Option<Authority>,
}

impl ContactRegistration {
    /// The domain's values.
    pub(crate) fn read(self) -> Result<(relation::NewContact, relation::Registration), Problem> {
        let Self { id: _, card, role, first_contact, authority } = self;
        let (role, authority) = match (role.read(), authority.map(Authority::read).transpose()) {
            (Ok(role), Ok(authority)) => (role, authority),
            (Err(role), Err(authority)) => return Err(both(role, &authority)),
            (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => return Err(problem),
        };
        let contact = relation::NewContact { card: card.into(), role };
        Ok((contact, relation::Registration { first_contact, authority }))
    }
}

fn both(one: Problem, other: &Problem) -> Problem {
    other.errors().iter().fold(one, |problem, error| problem.with_error(error.location.clone(), error.detail.clone()))
}

/// The answers to one section's questions.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SectionAnswers {
    /// Every right of this section that is answered with yes; all others are answered with no.
    #[oai(validator(max_items = 19))]
    rights: Vec<Right>,
    /// From when what is given holds; without it, at once.
    from: Option<Text<OffsetDateTime>>,
    /// Until just before when what is given holds; without it, until somebody withdraws it.
    until: Option<Text<OffsetDateTime>>,
    /// The legal basis.
    basis: Basis,
    /// What it is for.
    purpose: Option<Text<Note>>,
    /// When it should be looked at again.
    review_on: Option<Text<Date>>,
}

/// The answers to one section's questions, read.
#[derive(Debug)]
pub(crate) struct Answers {
    /// What is answered with yes.
    pub(crate) wanted: inzage_domain::right::RightSet,
    /// From when what is given holds.
    pub(crate) from: Option<OffsetDateTime>,
    /// Until when it holds.
    pub(crate) until: Option<OffsetDateTime>,
    /// On what basis and to what end.
    pub(crate) terms: grant::Terms,
}

impl SectionAnswers {
    /// The domain's values. Only rights of this section are answered, and the period ends after it starts and after `now`.
    pub(crate) fn read(self, section: inzage_domain::right::Section, now: OffsetDateTime) -> Result<Answers, Problem> {
        let wanted = within(&self.rights, section)?;
        let (from, until) = (self.from.map(|from| from.0), self.until.map(|until| until.0));
        Period::new(from.unwrap_or(now), until)
            .map_err(|error| wrong("#/until", advice(|words| words.period_error(&error))))?;
        let terms = grant::Terms {
            basis: self.basis.into(),
            purpose: self.purpose.map(|purpose| purpose.0),
            review_on: self.review_on.map(|day| day.0),
        };
        Ok(Answers { wanted, from, until, terms })
    }
}

/// Rights that all belong to one section.
fn within(names: &[Right], section: inzage_domain::right::Section) -> Result<inzage_domain::right::RightSet, Problem> {
    let wanted = right_set(names);
    if wanted.is_within(section.rights()) {
        return Ok(wanted);
    }
    let detail = || Wording::fixed("Dit recht hoort bij een ander onderdeel.", "This right belongs to another section.");
    let foreign = names.iter().enumerate().filter(|(_, name)| !section.rights().has((**name).into()));
    let errors = foreign.map(|(index, _)| inzage_http_kit::FieldError {
        location: inzage_http_kit::Location::Pointer(format!("#/rights/{index}")),
        detail: detail(),
    });
    Err(crate::asked::invalid(errors.collect()))
}

/// Answers to be tried out.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RightsQuestion {
    /// Every right of this section that would be answered with yes.
    #[oai(validator(max_items = 19))]
    rights: Vec<Right>,
}

impl RightsQuestion {
    /// The domain's value.
    pub(crate) fn read(&self, section: inzage_domain::right::Section) -> Result<inzage_domain::right::RightSet, Problem> {
        within(&self.rights, section)
    }
}

/// What new answers will do.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct RightsPreview {
    /// Of whom.
    name: PersonName,
    /// What is given.
    gives: Vec<Right>,
    /// What is withdrawn.
    withdraws: Vec<Right>,
    /// How many documents they will see and don't see now.
    documents_gained: Whole,
    /// When the oldest of those came.
    oldest: Option<Text<OffsetDateTime>>,
    /// How many documents they see now and will not.
    documents_lost: Whole,
}

impl From<views::RightsPreview> for RightsPreview {
    fn from(preview: views::RightsPreview) -> Self {
        Self {
            name: preview.name.into(),
            gives: rights(preview.give),
            withdraws: rights(preview.withdrawn),
            documents_gained: Whole(preview.documents_gained),
            oldest: preview.oldest.map(Text),
            documents_lost: Whole(preview.documents_lost),
        }
    }
}

/// A first access to be given, in one section.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewFirstAccess {
    /// Which section's questions.
    pub(crate) section: SectionName,
    /// The answers.
    pub(crate) answers: SectionAnswers,
}

/// One of the five sections that group rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::right::Section", rename_all = "kebab-case")]
pub(crate) enum SectionName {
    /// Messages.
    Messages,
    /// Appointments.
    Appointments,
    /// The dossier.
    Dossier,
    /// Data.
    Data,
    /// Settings.
    Settings,
}

/// Whether a first access was given now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum FirstAccessOutcome {
    /// It was given and the letter is on its way.
    Sent,
    /// It was given before; nothing more happened.
    SentBefore,
}

/// What giving a first access came to.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct FirstAccessGiven {
    /// What happened.
    pub(crate) outcome: FirstAccessOutcome,
}

/// Whether all rights are to rest.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPause {
    /// Pause or resume.
    pub(crate) paused: bool,
}

/// A block to be laid.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewBlock {
    /// Why; staff must say.
    pub(crate) reason: Option<Text<Note>>,
}

/// Yes or no to a relation's access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum AgreementAnswer {
    /// Agreed.
    Given,
    /// Refused or withdrawn.
    Refused,
}

impl From<AgreementAnswer> for relation::Agreement {
    fn from(answer: AgreementAnswer) -> Self {
        match answer {
            AgreementAnswer::Given => Self::Given,
            AgreementAnswer::Refused => Self::Refused,
        }
    }
}

/// A decision to make on a relation's access.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAgreement {
    /// What.
    pub(crate) agreement: AgreementAnswer,
}

/// Rights of one's own to give up.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct GivenUpRights {
    /// Which.
    #[oai(validator(min_items = 1, max_items = 19))]
    pub(crate) rights: Vec<Right>,
}

/// Whether documents to come are to be made visible to somebody.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewStandingChoice {
    /// On or off.
    pub(crate) on: bool,
}
