//! What the security officer reviews in the access log.

use inzage_domain::{
    policy::actions::{ExportReview, ReadReview},
    review::{FindingKey, FindingKind, ReviewPeriod, ReviewPeriodError},
};
use inzage_http_kit::{Download, FieldError, Location, Problem, REVIEW_COLUMNS, RequestInfo, review_table};
use inzage_texts::{Language, Words, Zone};
use poem::Body as HttpBody;
use poem_openapi::{OpenApi, param::Query};
use time::Date;

use crate::{
    Api,
    access_log::Table,
    answers::{Attachment, Paged},
    asked::{Asked, Limit, Parameters, invalid},
    caller::{Caller, Care},
    dto::review::Review,
    faults::{Export, Own, Refused},
    operations::Subject,
    text::{Textual, advice},
};

/// Reviews of the access log.
pub(crate) struct Reviews(pub(crate) Api);

#[OpenApi(tag = "Subject::AccessLog")]
impl Reviews {
    /// Review what is unusual in the access log
    ///
    /// For the security officer. Of every kind that one rule finds; a finding tells who, when, how often and why, and nothing of what a file
    /// says. Without days: the last seven.
    #[oai(path = "/care/review", method = "get")]
    #[expect(clippy::too_many_arguments, reason = "each is a documented parameter of the operation")]
    async fn read(
        &self,
        caller: Caller<Care>,
        info: RequestInfo,
        /// From this day on, as days are where the organisation is.
        from: Query<Asked<Date>>,
        /// Until this day, included; at most 92 days.
        until: Query<Asked<Date>>,
        /// Only one kind of findings.
        kind: Query<Asked<FindingKind>>,
        /// The last finding of the page before.
        after: Query<Asked<FindingKey>>,
        /// How many findings.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Review>, Refused<Own>> {
        let mut parameters = Parameters::default();
        let days = (parameters.take("from", from.0), parameters.take("until", until.0));
        let kind = parameters.take("kind", kind.0);
        let page = parameters.page(after.0, limit.0, |key| key);
        let limit = page.limit;
        parameters.finish()?;
        let period = self.period(days)?;
        let action = ReadReview { period: period.clone() };
        let review = self.0.inzage.review(caller.actor, action, kind, page).await?;
        let next = review.page.next_after(|finding| finding.key);
        let next = next.map(|last| format!("/care/review?{}&after={last}&limit={limit}", query_of(&period, kind)));
        Ok(Paged { rows: Review::of(review, &period, &words(info.language)), next })
    }

    /// Take along what is unusual in the access log
    ///
    /// All findings that fit, as a table for a spreadsheet (RFC 4180). More than 10,000 are refused: then choose fewer days.
    #[oai(path = "/care/review/export", method = "get")]
    async fn export(
        &self,
        caller: Caller<Care>,
        info: RequestInfo,
        /// From this day on, as days are where the organisation is.
        from: Query<Asked<Date>>,
        /// Until this day, included; at most 92 days.
        until: Query<Asked<Date>>,
        /// Only one kind of findings.
        kind: Query<Asked<FindingKind>>,
    ) -> Result<Attachment<Table>, Refused<Export>> {
        let mut parameters = Parameters::default();
        let days = (parameters.take("from", from.0), parameters.take("until", until.0));
        let kind = parameters.take("kind", kind.0);
        parameters.finish()?;
        let period = self.period(days)?;
        let name = format!("review-{}-{}.csv", period.first(), period.last());
        let findings = self.0.inzage.exported_review(caller.actor, ExportReview { period }, kind).await?;
        let table = review_table(&words(info.language), REVIEW_COLUMNS.map(str::to_owned), &findings);
        let body = HttpBody::from(table);
        Ok(Attachment::new(Download { name, media_type: "text/csv; charset=utf-8", body }))
    }

    /// The days that are asked for; what is missing is told by the other, or by today.
    fn period(&self, (from, until): (Option<Date>, Option<Date>)) -> Result<ReviewPeriod, Problem> {
        let zone = Zone::default();
        let start_of = |day| zone.start_of_day(day);
        let last = until.unwrap_or_else(|| self.0.inzage.now().on);
        match from {
            Some(first) => ReviewPeriod::new(first, last, start_of).map_err(|error| too_many_days(&error)),
            None => Ok(ReviewPeriod::until(last, start_of)),
        }
    }
}

fn words(language: Language) -> Words {
    Words::new(language, Zone::default())
}

fn too_many_days(error: &ReviewPeriodError) -> Problem {
    let detail = advice(|words| words.review_period_error(error));
    invalid(vec![FieldError { location: Location::Parameter("until".to_owned()), detail }])
}

fn query_of(period: &ReviewPeriod, kind: Option<FindingKind>) -> String {
    let kind = kind.map(|kind| format!("&kind={}", kind.name())).unwrap_or_default();
    format!("from={}&until={}{kind}", period.first().write(), period.last().write())
}
