//! What is unusual in the access log.

use inzage_domain::{
    policy::Hat,
    review::{self, FindingKey, FindingKind},
};
use inzage_texts::Words;
use poem_openapi::{Enum, Object};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::person::PersonName;
use crate::text::{Text, Whole};

/// Under which hat something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename = "Hat", remote = "inzage_domain::policy::Hat", rename_all = "kebab-case")]
pub(crate) enum HatName {
    /// As client or contact person.
    Private,
    /// As professional.
    Professional,
}

/// How many findings there are of one kind.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct FindingTotal {
    /// Which kind.
    kind: Text<FindingKind>,
    /// The rule that finds it, in Dutch or English.
    rule: String,
    /// How many.
    count: Whole,
}

/// The one client that a finding is about.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct FindingClient {
    /// Whose portal.
    portal: Text<Uuid>,
    /// What they are called; none when they are here no longer.
    name: Option<PersonName>,
}

/// Something in the access log that deserves a question.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Finding {
    /// Names it.
    id: Text<FindingKey>,
    /// Which rule found it.
    kind: Text<FindingKind>,
    /// On which day of the organisation.
    day: Text<Date>,
    /// Whose account: who looked or was refused, or as whom somebody tried to sign in.
    account: Option<Text<Uuid>>,
    /// What the account's owner is called.
    name: Option<PersonName>,
    /// What they do here, if they are a professional.
    job: Option<String>,
    /// Under which hat it was done; none where nobody had a hat on yet.
    hat: Option<HatName>,
    /// The one client that it is about.
    client: Option<FindingClient>,
    /// How many tries, clients, looks, resets or refusals.
    count: Whole,
    /// At how many clients a day they are used to look, where that decided.
    usual: Option<Whole>,
    /// When that day it first happened.
    first: Text<OffsetDateTime>,
    /// When that day it last happened.
    last: Text<OffsetDateTime>,
    /// Why it was found, in a sentence in Dutch or English.
    why: String,
}

impl Finding {
    fn of(finding: review::Finding, words: &Words) -> Self {
        let key = finding.key;
        let why = words.finding_why(&finding);
        let name = finding.client.map(PersonName::from);
        Self {
            id: Text(key),
            kind: Text(key.kind),
            day: Text(key.on),
            account: key.account.map(|it| Text(it.as_uuid())),
            name: finding.name.map(PersonName::from),
            job: finding.job.map(|it| it.to_string()),
            hat: key.kind.hat().map(Hat::into),
            client: key.client.map(|portal| FindingClient { portal: Text(portal.as_uuid()), name }),
            count: Whole(finding.count),
            usual: finding.usual.map(Whole),
            first: Text(finding.first),
            last: Text(finding.last),
            why,
        }
    }
}

/// What is unusual in the access log.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Review {
    /// The first day.
    from: Text<Date>,
    /// The last day.
    until: Text<Date>,
    /// How many there are of each kind of which there are any.
    totals: Vec<FindingTotal>,
    /// One page of them, by kind, the latest day first.
    findings: Vec<Finding>,
}

impl Review {
    /// The review in the words of the reader.
    pub(crate) fn of(review: review::Review, period: &review::ReviewPeriod, words: &Words) -> Self {
        let total = |(kind, count)| FindingTotal { kind: Text(kind), rule: words.finding_rule(kind), count: Whole(count) };
        Self {
            from: Text(period.first()),
            until: Text(period.last()),
            totals: review.totals.into_iter().map(total).collect(),
            findings: review.page.rows.into_iter().map(|it| Finding::of(it, words)).collect(),
        }
    }
}
