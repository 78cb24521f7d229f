//! What is unusual in the access log, in words for the security officer.

use crate::{Value, Words};
use inzage_domain::{
    policy::Hat,
    review::{Finding, FindingKind, LOOKBACK_DAYS, ReviewPeriod, ReviewPeriodError, TIMES_USUAL},
};

impl Words {
    /// What a kind of finding is called.
    pub fn finding_kind(&self, kind: FindingKind) -> String {
        self.get(&format!("finding-{}", kind.name()))
    }

    /// The rule that finds this kind, with its numbers.
    pub fn finding_rule(&self, kind: FindingKind) -> String {
        let values = [
            ("threshold", Value::from(kind.threshold())),
            ("times", Value::from(TIMES_USUAL)),
            ("days", Value::from(LOOKBACK_DAYS)),
        ];
        self.with(&format!("finding-{}-rule", kind.name()), &values)
    }

    /// Why this was found, with its own numbers.
    pub fn finding_why(&self, finding: &Finding) -> String {
        let client = finding.client.as_ref().map_or_else(|| self.get("finding-client-gone"), ToString::to_string);
        let values = [
            ("count", Value::from(finding.count)),
            ("usual", Value::from(finding.usual.unwrap_or_default())),
            ("client", Value::from(client)),
        ];
        self.with(&format!("finding-{}-why", finding.key.kind.name()), &values)
    }

    /// Under which hat it was done; empty where nobody had a hat on yet.
    pub fn finding_hat(&self, kind: FindingKind) -> String {
        match kind.hat() {
            None => String::new(),
            Some(Hat::Professional) => self.get("finding-hat-professional"),
            Some(Hat::Private) => self.get("finding-hat-private"),
        }
    }

    /// Advice about days that can't be reviewed.
    pub fn review_period_error(&self, error: &ReviewPeriodError) -> String {
        match error {
            ReviewPeriodError::Backwards => self.get("review-error-backwards"),
            ReviewPeriodError::TooLong => self.with("review-error-long", &[("days", Value::from(ReviewPeriod::MAX_DAYS))]),
        }
    }
}
