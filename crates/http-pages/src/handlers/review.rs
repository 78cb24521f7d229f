//! Toezicht op inzage: what the security officer reviews in the access log, on a page and as a file.

use crate::{
    form::{DateFields, Errors},
    input,
    nav::Place,
    page::review::{FindingGroup, FindingRow, ReviewPage as ReviewModel, Total},
    parts::Pager,
    visit::{Visit, see_other},
    wording::choices,
};
use inzage_domain::{
    policy::actions::{ExportReview, ReadReview},
    review::{Finding, FindingKey, FindingKind, Review, ReviewPage, ReviewPeriod},
};
use inzage_http_kit::{Download, Problem, review_table};
use inzage_texts::{Value, Words, Zone};
use poem::{
    Body, IntoResponse as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Query},
};
use serde::Deserialize;
use time::{Date, macros::format_description};

/// Findings on one page.
const ROWS: u8 = 50;
/// What the choice of kinds calls all of them.
const ALL: &str = "all";

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route.at("/beheer/overzicht", get(open).post(choose)).at("/beheer/overzicht.csv", get(download))
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    van: String,
    tot: String,
    soort: String,
    /// The last finding of the page before.
    na: String,
}

/// Which findings are shown. What an address says that can't be, is as if it were not there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    period: ReviewPeriod,
    kind: Option<FindingKind>,
}

impl Shown {
    fn of(asked: &Asked, zone: &Zone, today: Date) -> Self {
        let day = |raw: &str| Date::parse(raw, format_description!("[year]-[month]-[day]")).ok();
        let start_of = |day| zone.start_of_day(day);
        let chosen = day(&asked.van).zip(day(&asked.tot));
        let period = chosen.and_then(|(first, last)| ReviewPeriod::new(first, last, start_of).ok());
        let period = period.unwrap_or_else(|| ReviewPeriod::until(today, start_of));
        Self { period, kind: FindingKind::named(&asked.soort) }
    }

    fn with(&self, kind: Option<FindingKind>) -> Self {
        Self { kind, ..self.clone() }
    }

    fn kind_name(&self) -> &'static str {
        self.kind.map_or(ALL, FindingKind::name)
    }

    /// For an address.
    fn query(&self) -> String {
        format!("van={}&tot={}&soort={}", self.period.first(), self.period.last(), self.kind_name())
    }

    fn href(&self) -> String {
        format!("{}?{}", Place::Review.href(""), self.query())
    }
}

#[handler]
async fn open(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let shown = Shown::of(&asked, visit.words.zone(), visit.inzage().now().on);
    let after = if asked.na.is_empty() { None } else { Some(FindingKey::parse(&asked.na).ok_or_else(Problem::not_found)?) };
    let fields = (DateFields::of(shown.period.first()), DateFields::of(shown.period.last()));
    show(&visit, StatusCode::OK, &shown, after, fields, Errors::none()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    shown: &Shown,
    after: Option<FindingKey>,
    (from, until): (DateFields, DateFields),
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadReview { period: shown.period.clone() };
    let page = ReviewPage::new(after, ROWS);
    let review = inzage.review(visit.professional(), action, shown.kind, page).await.map_err(Problem::from)?;
    let frame = visit.frame(&slot, Some(Place::Review));
    let words = &visit.words;
    let kinds = std::iter::once(ALL).chain(FindingKind::ALL.map(FindingKind::name));
    let is_any = !review.totals.is_empty();
    let page = ReviewModel {
        frame: &frame,
        words,
        errors,
        from,
        until,
        kinds: choices(kinds, shown.kind_name(), |name| kind_label(words, name)),
        action: Place::Review.href(""),
        days: days(words, &shown.period),
        totals: totals(words, shown, &review),
        download: is_any.then(|| format!("{}.csv?{}", Place::Review.href(""), shown.query())),
        groups: groups(words, &review.page.rows),
        pager: pager(shown, &review),
    };
    visit.page_with(status, &page)
}

fn kind_label(words: &Words, name: &str) -> String {
    FindingKind::named(name).map_or_else(|| words.get("review-kind-all"), |kind| words.finding_kind(kind))
}

fn days(words: &Words, period: &ReviewPeriod) -> String {
    let day = |day| Value::from(words.short_day(day));
    words.with("review-days", &[("from", day(period.first())), ("until", day(period.last()))])
}

fn totals(words: &Words, shown: &Shown, review: &Review) -> Vec<Total> {
    let total = |(kind, count): &(FindingKind, u32)| Total {
        href: shown.with(Some(*kind)).href(),
        label: words.finding_kind(*kind),
        count: words.with("review-total", &[("count", Value::from(*count))]),
    };
    review.totals.iter().map(total).collect()
}

/// Findings come ordered by kind.
fn groups(words: &Words, findings: &[Finding]) -> Vec<FindingGroup> {
    let of_kind = findings.chunk_by(|one, next| one.key.kind == next.key.kind);
    of_kind
        .filter_map(|rows| {
            let kind = rows.first()?.key.kind;
            let (label, rule) = (words.finding_kind(kind), words.finding_rule(kind));
            Some(FindingGroup { name: kind.name(), label, rule, rows: rows.iter().map(|it| row(words, it)).collect() })
        })
        .collect()
}

fn row(words: &Words, finding: &Finding) -> FindingRow {
    let (from, until) = (words.time(finding.first), words.time(finding.last));
    let job = finding.job.as_ref().map(ToString::to_string);
    FindingRow {
        day: words.day(finding.key.on),
        time: if from == until {
            from
        } else {
            words.with("review-between", &[("from", Value::from(from)), ("until", Value::from(until))])
        },
        who: finding.name.as_ref().map_or_else(|| words.get("review-unknown"), ToString::to_string),
        about: job.unwrap_or_else(|| words.finding_hat(finding.key.kind)),
        why: words.finding_why(finding),
    }
}

fn pager(shown: &Shown, review: &Review) -> Pager {
    let last = review.page.next_after(|it| it.key);
    Pager { previous: None, next: last.map(|key| format!("{}&na={key}", shown.href())) }
}

#[derive(Deserialize)]
struct ChooseForm {
    csrf: String,
    #[serde(default)]
    kind: String,
    #[serde(default, rename = "from-day")]
    from_day: String,
    #[serde(default, rename = "from-month")]
    from_month: String,
    #[serde(default, rename = "from-year")]
    from_year: String,
    #[serde(default, rename = "until-day")]
    until_day: String,
    #[serde(default, rename = "until-month")]
    until_month: String,
    #[serde(default, rename = "until-year")]
    until_year: String,
}

#[handler]
async fn choose(visit: Visit, Form(form): Form<ChooseForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let from = DateFields { day: form.from_day, month: form.from_month, year: form.from_year };
    let until = DateFields { day: form.until_day, month: form.until_month, year: form.until_year };
    let mut errors = Errors::none();
    let first = input::required_date(&visit, from.parts(), ("from", "review-from"), &mut errors);
    let last = input::required_date(&visit, until.parts(), ("until", "review-until"), &mut errors);
    let zone = visit.words.zone();
    let chosen = first.zip(last).map(|(first, last)| ReviewPeriod::new(first, last, |day| zone.start_of_day(day)));
    let kind = FindingKind::named(&form.kind);
    match chosen {
        Some(Ok(period)) => return Ok(see_other(&Shown { period, kind }.href(), None)),
        Some(Err(error)) => errors.add("until", visit.words.review_period_error(&error)),
        None => {}
    }
    let shown = Shown::of(&Asked::default(), zone, visit.inzage().now().on).with(kind);
    show(&visit, StatusCode::BAD_REQUEST, &shown, None, (from, until), errors).await
}

/// All chosen findings, in the order of the page, with the mark by which spreadsheet programs know UTF-8.
#[handler]
async fn download(visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let Shown { period, kind } = Shown::of(&asked, visit.words.zone(), visit.inzage().now().on);
    let words = &visit.words;
    let name = format!("{}-{}-{}.csv", words.get("review-file"), period.first(), period.last());
    let findings = visit.inzage().exported_review(visit.professional(), ExportReview { period }, kind).await;
    let table = review_table(words, headings(words), &findings.map_err(Problem::from)?);
    let body = Body::from(format!("\u{feff}{table}"));
    Ok(Download { name, media_type: "text/csv; charset=utf-8", body }.into_response())
}

fn headings(words: &Words) -> [String; 12] {
    ["day", "code", "kind", "name", "job", "hat", "client", "count", "usual", "first", "last", "why"]
        .map(|column| words.get(&format!("review-column-{column}")))
}

#[cfg(test)]
mod tests {
    use super::{Asked, Shown};
    use inzage_domain::review::FindingKind;
    use inzage_texts::Zone;
    use time::macros::date;

    fn shown(van: &str, tot: &str, soort: &str) -> Shown {
        let asked = Asked { van: van.into(), tot: tot.into(), soort: soort.into(), na: String::new() };
        Shown::of(&asked, &Zone::default(), date!(2026 - 11 - 22))
    }

    #[test]
    fn what_is_chosen_comes_back_from_the_address() {
        let chosen = shown("2026-10-20", "2026-10-27", "own-file");
        assert_eq!(chosen.query(), "van=2026-10-20&tot=2026-10-27&soort=own-file");
        assert_eq!((chosen.period.len(), chosen.kind), (8, Some(FindingKind::OwnFile)));
    }

    #[test]
    fn what_can_not_be_is_the_last_seven_days_of_every_kind() {
        let usual = shown("", "", "");
        assert_eq!(usual.query(), "van=2026-11-16&tot=2026-11-22&soort=all");
        for (van, tot) in [("gisteren", "2026-11-22"), ("2026-11-22", "2026-11-21"), ("2020-01-01", "2026-11-22"), ("", "x")] {
            assert_eq!(shown(van, tot, "alles"), usual);
        }
    }
}
