//! What everybody who can open a portal is told of: that the client can't decide about everything, and an age that is near (`D22`, `X04`).

use crate::{frame::Notice, parts::Tone, text::fill, visit::Visit};
use inzage_domain::{
    organisation::FromHolding,
    policy::{ComingAge, Stage},
    views::{IncapacityNotice, PortalHome},
};

/// The notices for this reader; none for most portals.
pub(in crate::handlers) fn notices(visit: &Visit, home: &PortalHome) -> Vec<Notice> {
    let incapacity = home.incapacity.as_ref().map(|it| incapacity(visit, home, it));
    let coming = home.scope.coming.map(|it| coming(visit, home, it));
    [incapacity, coming].into_iter().flatten().collect()
}

fn incapacity(visit: &Visit, home: &PortalHome, notice: &IncapacityNotice) -> Notice {
    let words = &visit.words;
    let id = if home.scope.own { "incapable-own" } else { "incapable-other" };
    let (since, review) = (words.short_day(notice.since.on), words.short_day(notice.review_on));
    let matters = notice.matters.as_ref().map(|it| fill(words, "incapable-matters", &[("matters", it.as_str())]));
    let said = fill(words, &format!("{id}-text"), &[("since", &since), ("review", &review)]);
    let text = match matters {
        Some(matters) => format!("{matters} {said}"),
        None => said,
    };
    Notice { tone: Tone::Info, title: fill(words, id, &[("name", home.client.given.as_str())]), text }
}

fn coming(visit: &Visit, home: &PortalHome, coming: ComingAge) -> Notice {
    let words = &visit.words;
    let name = home.client.given.as_str();
    let whose = if home.scope.own { "own" } else { "other" };
    let what = match (coming.begins, visit.pages.settings.ages.from_holding) {
        (Stage::Child | Stage::Holding, FromHolding::NeedsAgreement) => "holding",
        (Stage::Child | Stage::Holding, FromHolding::ContinuesUnlessRefused) => "holding-on",
        (Stage::Deciding, _) => "deciding",
        (Stage::Adult, _) if home.incapacity.is_some() => "adult-represented",
        (Stage::Adult, _) => "adult",
    };
    let (day, age) = (words.short_day(coming.on), coming.age.to_string());
    Notice {
        tone: Tone::Info,
        title: fill(words, &format!("coming-age-{whose}"), &[("name", name), ("date", &day), ("age", &age)]),
        text: fill(words, &format!("coming-{what}-{whose}"), &[("name", name)]),
    }
}
