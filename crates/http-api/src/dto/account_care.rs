//! What staff do about the accounts of others, and about who decides.

use inzage_domain::{
    moment::{BirthDate, Moment},
    portal::{self, StatedIncapacity},
    ports::AccountRow,
    relation,
    text::{ClientNumber, EmailAddress, Name, Note},
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::{Enum, Object};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{
    contact::Authority,
    names::{Gender, Language},
    person::PersonName,
};
use crate::{faults::wrong, text::Text};

/// What is to be registered of a client.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ClientDetails {
    /// The client's own address.
    pub(crate) email: Text<EmailAddress>,
    /// When they were born.
    pub(crate) birth_date: Text<BirthDate>,
    /// What they are called.
    name: PersonName,
    /// As registered.
    gender: Gender,
    /// The organisation's number.
    number: Option<Text<ClientNumber>>,
    /// A word by which staff know such clients; for staff only.
    label: Option<Text<Name>>,
    /// The language of letters.
    language: Language,
}

impl From<ClientDetails> for portal::ClientDetails {
    fn from(details: ClientDetails) -> Self {
        Self {
            name: details.name.into(),
            gender: details.gender.into(),
            number: details.number.map(|number| number.0),
            label: details.label.map(|label| label.0),
            language: details.language.into(),
        }
    }
}

/// Whether a client's own access is to be suspended.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewSuspension {
    /// Suspend or resume.
    suspended: bool,
    /// Why it is suspended; with that, and only with that.
    reason: Option<Text<Note>>,
}

impl NewSuspension {
    /// Why it is suspended, if it is.
    pub(crate) fn read(self) -> Result<Option<Note>, Problem> {
        reason_with(self.suspended, self.reason)
    }
}

/// A reason, which goes with taking away and with nothing else.
fn reason_with(takes_away: bool, reason: Option<Text<Note>>) -> Result<Option<Note>, Problem> {
    match (takes_away, reason) {
        (true, Some(reason)) => Ok(Some(reason.0)),
        (false, None) => Ok(None),
        (true, None) => Err(wrong("#/reason", Wording::fixed("Vul in waarom.", "Fill in why."))),
        (false, Some(_)) => Err(wrong("#/reason", Wording::fixed("Hier hoort geen reden bij.", "No reason goes with this."))),
    }
}

/// A reset of second factors.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct FactorReset {
    /// Why.
    pub(crate) reason: Text<Note>,
}

/// What a contact person's legal authority is to be.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAuthority {
    /// Which; without it, what was recorded is taken back. One that ends has an end.
    authority: Option<Authority>,
}

impl NewAuthority {
    /// The domain's value.
    pub(crate) fn read(self) -> Result<Option<relation::Authority>, Problem> {
        self.authority.map(Authority::read).transpose()
    }
}

/// That a client can't decide.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct IncapacityStated {
    /// From which day it counts; today or before.
    since: Text<Date>,
    /// When it must be looked at again; after today.
    review_on: Text<Date>,
    /// What it is about.
    matters: Text<Note>,
}

/// What is to be recorded about whether a client can decide.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewIncapacity {
    /// That they can't; without it, that they can.
    incapacity: Option<IncapacityStated>,
}

impl NewIncapacity {
    /// The domain's value, with days that begin as `start_of` says.
    pub(crate) fn read(
        self,
        now: Moment,
        start_of: impl Fn(Date) -> OffsetDateTime,
    ) -> Result<Option<StatedIncapacity>, Problem> {
        let Some(stated) = self.incapacity else { return Ok(None) };
        let since = Moment { at: start_of(stated.since.0), on: stated.since.0 };
        StatedIncapacity::parse(since, stated.review_on.0, stated.matters.0, now).map(Some).map_err(|error| match error {
            portal::IncapacityError::NotBegun => {
                wrong("#/incapacity/since", Wording::fixed("Kies vandaag of een eerdere dag.", "Choose today or an earlier day."))
            }
            portal::IncapacityError::ReviewPast => {
                wrong("#/incapacity/reviewOn", Wording::fixed("Kies een dag na vandaag.", "Choose a day after today."))
            }
        })
    }
}

/// A search for an account.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AccountSearch {
    /// By exact address.
    pub(crate) email: Text<EmailAddress>,
}

/// Whether an account can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum AccountUse {
    /// Made, not yet activated by its owner.
    Prepared,
    /// In use.
    Active,
    /// Switched off.
    Deactivated,
}

/// An account, as whoever manages accounts sees it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AccountFound {
    /// Which.
    id: Text<Uuid>,
    /// Whose.
    name: PersonName,
    /// The address that signs in.
    email: Text<EmailAddress>,
    /// Whether it can sign in.
    state: AccountUse,
    /// When it last signed in.
    last_sign_in: Option<Text<OffsetDateTime>>,
    /// When it was deactivated, while it is.
    deactivated_at: Option<Text<OffsetDateTime>>,
    /// Why it was deactivated, while it is.
    deactivated_because: Option<Text<Note>>,
}

/// What a search for an account found.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AccountsFound {
    /// The account with that address, if there is one.
    pub(crate) account: Option<AccountFound>,
}

impl From<AccountRow> for AccountFound {
    fn from(row: AccountRow) -> Self {
        use inzage_domain::account::AccountState;
        let (deactivated_at, deactivated_because) = row.deactivated.map(|(at, why)| (Text(at), Text(why))).unzip();
        Self {
            id: Text(row.id.as_uuid()),
            name: row.name.into(),
            email: Text(row.email),
            state: match row.state {
                AccountState::Prepared => AccountUse::Prepared,
                AccountState::Active => AccountUse::Active,
                AccountState::Deactivated => AccountUse::Deactivated,
            },
            last_sign_in: row.last_sign_in.map(Text),
            deactivated_at,
            deactivated_because,
        }
    }
}

/// Whether an account is to be usable.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAccountUse {
    /// Put it into use, or deactivate it whole.
    in_use: bool,
    /// Why it is deactivated; with that, and only with that.
    reason: Option<Text<Note>>,
}

impl NewAccountUse {
    /// Why it is deactivated, if it is.
    pub(crate) fn read(self) -> Result<Option<Note>, Problem> {
        reason_with(!self.in_use, self.reason)
    }
}
