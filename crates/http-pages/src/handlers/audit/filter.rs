//! Which lines of the access log are shown.

use crate::{form::Choice, page::audit::LogFilter as Form, wording::choices};
use inzage_domain::{
    audit::ActionKind,
    moment::Moment,
    views::{LogFilter, LogWho},
};
use inzage_texts::{Words, Zone};
use serde::Deserialize;
use time::{Date, Duration};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::handlers) struct Asked {
    periode: String,
    wie: String,
    wat: String,
    /// The last line of the page before.
    pub(in crate::handlers) na: String,
}

/// How far back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Week,
    Month,
    Year,
    All,
}

impl Period {
    const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Year, Self::All];

    const fn name(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::All => "all",
        }
    }

    /// Its first day, seen from `today`.
    fn first_day(self, today: Date) -> Option<Date> {
        match self {
            Self::Week => today.checked_sub(Duration::days(6)),
            Self::Month => today.checked_sub(Duration::days(29)),
            Self::Year => Date::from_ordinal_date(today.year(), 1).ok(),
            Self::All => None,
        }
    }
}

const WHO: [(&str, LogWho); 4] = [
    ("client", LogWho::Client),
    ("relations", LogWho::Relations),
    ("professionals", LogWho::Professionals),
    ("machines", LogWho::Machines),
];
const KINDS: [(&str, ActionKind); 2] = [("seen", ActionKind::Look), ("changed", ActionKind::Change)];
const EVERYTHING: &str = "all";

/// Which lines of the access log are shown. What an address says that no choice is called by, is as if it were not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::handlers) struct Shown {
    period: Period,
    who: Option<LogWho>,
    kind: Option<ActionKind>,
}

impl Shown {
    /// What the address asks for.
    pub(in crate::handlers) fn of(asked: &Asked) -> Self {
        Self::named(&asked.periode, &asked.wie, &asked.wat)
    }

    /// The choices by the names that addresses and forms give them.
    pub(in crate::handlers) fn named(period: &str, who: &str, kind: &str) -> Self {
        Self {
            period: Period::ALL.into_iter().find(|it| it.name() == period).unwrap_or(Period::Month),
            who: WHO.into_iter().find(|(name, _)| *name == who).map(|(_, who)| who),
            kind: KINDS.into_iter().find(|(name, _)| *name == kind).map(|(_, kind)| kind),
        }
    }

    fn who_name(self) -> &'static str {
        WHO.into_iter().find(|(_, who)| self.who == Some(*who)).map_or(EVERYTHING, |(name, _)| name)
    }

    fn kind_name(self) -> &'static str {
        KINDS.into_iter().find(|(_, kind)| self.kind == Some(*kind)).map_or(EVERYTHING, |(name, _)| name)
    }

    /// For an address.
    pub(in crate::handlers) fn query(self) -> String {
        format!("periode={}&wie={}&wat={}", self.period.name(), self.who_name(), self.kind_name())
    }

    /// For the use case, at `now`.
    pub(in crate::handlers) fn filter(self, zone: &Zone, now: Moment) -> LogFilter {
        let from = self.period.first_day(now.on).map(|day| zone.start_of_day(day));
        LogFilter { from, until: None, who: self.who, kind: self.kind }
    }

    /// For the page.
    pub(in crate::handlers) fn form(self, words: &Words, action: String) -> Form {
        let named = |all: &[&'static str], prefix: &str, chosen: &str| -> Vec<Choice> {
            choices(all.iter().copied(), chosen, |name| words.get(&format!("{prefix}-{name}")))
        };
        Form {
            periods: named(&Period::ALL.map(Period::name), "looked-period", self.period.name()),
            people: named(&[EVERYTHING, "client", "relations", "professionals", "machines"], "looked-who", self.who_name()),
            kinds: named(&[EVERYTHING, "seen", "changed"], "looked-what", self.kind_name()),
            action,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Shown};
    use inzage_domain::{audit::ActionKind, moment::Moment, views::LogWho};
    use inzage_texts::{Language, Words, Zone};
    use time::macros::{date, datetime};

    const NOW: Moment = Moment { at: datetime!(2026-11-17 08:00 UTC), on: date!(2026 - 11 - 17) };

    fn from(period: &str) -> Option<time::OffsetDateTime> {
        Shown::named(period, "", "").filter(&Zone::default(), NOW).from
    }

    #[test]
    fn periods_begin_at_the_start_of_a_day_here() {
        assert_eq!(from("week"), Some(datetime!(2026-11-10 23:00 UTC)));
        assert_eq!(from("month"), Some(datetime!(2026-10-18 22:00 UTC)));
        assert_eq!(from("year"), Some(datetime!(2025-12-31 23:00 UTC)));
        assert_eq!(from("all"), None);
    }

    #[test]
    fn what_is_chosen_comes_back_from_the_address() {
        let shown = Shown::named("year", "relations", "changed");
        assert_eq!(shown.query(), "periode=year&wie=relations&wat=changed");
        let asked = Asked { periode: "year".into(), wie: "relations".into(), wat: "changed".into(), na: String::new() };
        assert_eq!(Shown::of(&asked), shown);
        let filter = shown.filter(&Zone::default(), NOW);
        assert_eq!((filter.who, filter.kind), (Some(LogWho::Relations), Some(ActionKind::Change)));
    }

    #[test]
    fn an_unknown_choice_is_as_if_it_were_not_there() {
        assert_eq!(Shown::named("eeuw", "anna", "1=1"), Shown::of(&Asked::default()));
    }

    #[test]
    fn every_choice_has_words_and_one_is_chosen() {
        for language in [Language::Dutch, Language::English] {
            let form = Shown::named("week", "client", "seen").form(&Words::new(language, Zone::default()), String::new());
            for choices in [&form.periods, &form.people, &form.kinds] {
                assert_eq!(choices.iter().filter(|choice| choice.chosen).count(), 1);
            }
        }
    }
}
