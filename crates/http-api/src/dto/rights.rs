//! Rights: what was given, and what is answered, tried out and given first.

use inzage_domain::{
    grant,
    moment::Period,
    right::{RightSet, Section},
    text::{Note, PersonName as Name},
    views,
};
use inzage_http_kit::{FieldError, Location, Problem, Wording};
use poem_openapi::{Enum, Object};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{
    names::{Basis, RevocationReason, Right, right_set, rights},
    person::PersonName,
};
use crate::{
    asked::invalid,
    faults::wrong,
    text::{Text, Whole, advice},
};

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
    pub(crate) wanted: RightSet,
    /// From when what is given holds.
    pub(crate) from: Option<OffsetDateTime>,
    /// Until when it holds.
    pub(crate) until: Option<OffsetDateTime>,
    /// On what basis and to what end.
    pub(crate) terms: grant::Terms,
}

impl SectionAnswers {
    /// The domain's values. Only rights of this section are answered, and the period ends after it starts and after `now`.
    pub(crate) fn read(self, section: Section, now: OffsetDateTime) -> Result<Answers, Problem> {
        let wanted = within(&self.rights, section)?;
        let (from, until) = (self.from.map(|from| from.0), self.until.map(|until| until.0));
        Period::new(from.unwrap_or(now), until).map_err(|error| wrong("#/until", advice(|words| words.period_error(&error))))?;
        let terms = grant::Terms {
            basis: self.basis.into(),
            purpose: self.purpose.map(|purpose| purpose.0),
            review_on: self.review_on.map(|day| day.0),
        };
        Ok(Answers { wanted, from, until, terms })
    }
}

/// Rights that all belong to one section.
fn within(names: &[Right], section: Section) -> Result<RightSet, Problem> {
    let wanted = right_set(names);
    if wanted.is_within(section.rights()) {
        return Ok(wanted);
    }
    let detail = || Wording::fixed("Dit recht hoort bij een ander onderdeel.", "This right belongs to another section.");
    let foreign = names.iter().enumerate().filter(|(_, name)| !section.rights().has((**name).into()));
    let errors =
        foreign.map(|(index, _)| FieldError { location: Location::Pointer(format!("#/rights/{index}")), detail: detail() });
    Err(invalid(errors.collect()))
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
    pub(crate) fn read(&self, section: Section) -> Result<RightSet, Problem> {
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
    /// How many reports they will see and don't see now.
    reports_gained: Whole,
    /// When the oldest of those came.
    oldest_report: Option<Text<OffsetDateTime>>,
    /// How many reports they see now and will not.
    reports_lost: Whole,
}

impl From<views::RightsPreview> for RightsPreview {
    fn from(preview: views::RightsPreview) -> Self {
        Self {
            name: preview.name.into(),
            gives: rights(preview.give),
            withdraws: rights(preview.withdrawn),
            documents_gained: Whole(preview.documents.gained),
            oldest: preview.documents.oldest.map(Text),
            documents_lost: Whole(preview.documents.lost),
            reports_gained: Whole(preview.reports.gained),
            oldest_report: preview.reports.oldest.map(Text),
            reports_lost: Whole(preview.reports.lost),
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
