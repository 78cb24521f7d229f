//! Contact persons and their rights.

use inzage_domain::{
    invitation::LinkStatus,
    moment::Period,
    policy::Hat,
    relation,
    text::{EmailAddress, Note},
    views,
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    names::{Agreement, AuthorityKind, BlockedBy, LimitReason, Origin, RelationState, Right, rights},
    person::{ContactCard, PersonName, Role},
    rights::Grant,
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
    /// Whether there is a photo on their contact card.
    photo: bool,
}

impl From<views::ContactName> for ContactName {
    fn from(contact: views::ContactName) -> Self {
        Self {
            id: Text(contact.id.as_uuid()),
            name: contact.name.into(),
            role: contact.role.into(),
            first_contact: contact.first_contact,
            photo: contact.photo,
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
    /// Whether there is a photo on it.
    photo: bool,
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
    /// Whether reports to come are made visible to them.
    standing_report_choice: bool,
    /// Whether conversations to come are made visible to them.
    standing_conversation_choice: bool,
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
            photo: row.photo,
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
            standing_report_choice: row.standing_report_choice,
            standing_conversation_choice: row.standing_conversation_choice,
            last_sign_in: row.last_sign_in.map(Text),
            revision: Whole(row.revision),
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
    /// Legal authorities that were recorded before, the latest first, for the client, the holder and staff.
    former_authorities: Vec<FormerAuthority>,
}

/// A legal authority as it was recorded before.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct FormerAuthority {
    /// As it was.
    authority: Authority,
    /// When something else was recorded in its place, or it was taken back.
    replaced_at: Text<OffsetDateTime>,
    /// By whom.
    by: PersonName,
}

impl From<views::FormerAuthority> for FormerAuthority {
    fn from(former: views::FormerAuthority) -> Self {
        Self { authority: former.authority.into(), replaced_at: Text(former.replaced_at), by: former.by.into() }
    }
}

impl From<views::ContactDetail> for ContactDetail {
    fn from(detail: views::ContactDetail) -> Self {
        Self {
            contact: detail.row.into(),
            grants: detail.grants.into_iter().map(|(grant, by)| Grant::of(grant, Some(by))).collect(),
            former_authorities: detail.former.into_iter().map(FormerAuthority::from).collect(),
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
    pub(crate) first_contact: bool,
    /// A legal authority.
    authority: Option<Authority>,
}

impl ContactRegistration {
    /// The domain's values.
    pub(crate) fn read(self) -> Result<(relation::NewContact, Option<relation::Authority>), Problem> {
        let Self { id: _, card, role, first_contact: _, authority } = self;
        let (role, authority) = match (role.read(), authority.map(Authority::read).transpose()) {
            (Ok(role), Ok(authority)) => (role, authority),
            (Err(role), Err(authority)) => return Err(both(role, &authority)),
            (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => return Err(problem),
        };
        Ok((relation::NewContact { card: card.into(), role }, authority))
    }
}

fn both(one: Problem, other: &Problem) -> Problem {
    other.errors().iter().fold(one, |problem, error| problem.with_error(error.location.clone(), error.detail.clone()))
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

impl NewBlock {
    /// The reason, which only the holder may leave out.
    pub(crate) fn read(self, hat: Hat) -> Result<Option<Note>, Problem> {
        if hat == Hat::Professional && self.reason.is_none() {
            return Err(wrong("#/reason", Wording::fixed("Vul in waarom.", "Fill in why.")));
        }
        Ok(self.reason.map(|reason| reason.0))
    }
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
