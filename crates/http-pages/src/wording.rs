//! Values of the domain in words.

use crate::{
    form::Choice,
    icon::Icon,
    nav::section_heads,
    page::{access::SectionHead, relation::GrantRow, staff::LinkState},
    parts::{Chip, Fact, Tone},
    text::fill,
};
use inzage_domain::{
    invitation::LinkStatus,
    portal::Gender,
    relation::{Authority, AuthorityKind, Role},
    right::{Right, RightSet, Section},
    text::PersonName,
    views::FormerAuthority,
};
use inzage_texts::{Value, Words};
use time::OffsetDateTime;

/// A role in a sentence: "zus", after "uw" or "de".
pub(crate) fn role(words: &Words, role: &Role, gender: Gender) -> String {
    match role {
        Role::Other(text) => text.to_string(),
        listed => words.with(&format!("role-said-{}", listed.name()), &[("gender", Value::from(gender_name(gender)))]),
    }
}

/// A role as a word of its own: "Moeder".
pub(crate) fn role_label(words: &Words, role: &Role) -> String {
    match role {
        Role::Other(text) => text.to_string(),
        listed => words.get(&format!("role-{}", listed.name())),
    }
}

/// Who the client is to somebody in this role: "Uw dochter". Without the client's gender it is the word that fits everybody.
pub(crate) fn client_of(words: &Words, role: &Role) -> String {
    let id = format!("client-is-{}", role.name());
    words.with(&id, &[("gender", Value::from(gender_name(Gender::Other)))])
}

/// The roles to choose from, with "Anders" as the last; `chosen` is what was sent.
pub(crate) fn role_choices(words: &Words, chosen: &str) -> Vec<Choice> {
    let names = Role::LISTED.iter().map(Role::name).chain(["other"]);
    choices(names, chosen, |name| words.get(&format!("role-{name}")))
}

/// What forms call a gender.
pub(crate) const fn gender_name(gender: Gender) -> &'static str {
    match gender {
        Gender::Male => "male",
        Gender::Female => "female",
        Gender::Other => "other",
    }
}

/// The gender that a form calls so.
pub(crate) fn gender_named(name: &str) -> Option<Gender> {
    Gender::ALL.into_iter().find(|gender| gender_name(*gender) == name)
}

/// A gender as a word of its own: "Vrouw".
pub(crate) fn gender(words: &Words, gender: Gender) -> String {
    words.get(&format!("gender-{}", gender_name(gender)))
}

/// The genders to choose from; `chosen` is what was sent.
pub(crate) fn gender_choices(words: &Words, chosen: &str) -> Vec<Choice> {
    choices(Gender::ALL.into_iter().map(gender_name), chosen, |name| words.get(&format!("gender-{name}")))
}

/// Choices by name, with the words for each.
pub(crate) fn choices(
    names: impl IntoIterator<Item = &'static str>,
    chosen: &str,
    label: impl Fn(&str) -> String,
) -> Vec<Choice> {
    names
        .into_iter()
        .map(|name| Choice { value: name.to_owned(), label: label(name), hint: String::new(), chosen: name == chosen })
        .collect()
}

/// What forms call a kind of authority.
pub(crate) const fn authority_name(kind: AuthorityKind) -> &'static str {
    match kind {
        AuthorityKind::Parental => "parental",
        AuthorityKind::Guardianship => "guardianship",
        AuthorityKind::Curatorship => "curatorship",
        AuthorityKind::Mentorship => "mentorship",
        AuthorityKind::Administration => "administration",
        AuthorityKind::WrittenMandate => "written-mandate",
    }
}

/// A kind of authority: "Ouderlijk gezag".
pub(crate) fn authority(words: &Words, kind: AuthorityKind) -> String {
    words.get(&format!("authority-{}", authority_name(kind)))
}

/// A kind of authority with its period: "Curatele, vanaf 1 maart 2026".
pub(crate) fn authority_said(words: &Words, authority: &Authority) -> String {
    let kind = self::authority(words, authority.kind);
    let from = day(words, authority.period.from());
    match authority.period.until() {
        // The period ends just before this instant.
        Some(until) => {
            let last = day(words, until - time::Duration::microseconds(1));
            fill(words, "contact-authority-until", &[("kind", &kind), ("from", &from), ("until", &last)])
        }
        None => fill(words, "contact-authority", &[("kind", &kind), ("from", &from)]),
    }
}

/// A legal authority with where it comes from.
pub(crate) fn authority_facts(words: &Words, authority: &Authority) -> [Fact; 2] {
    [
        Fact { name: words.get("authority"), value: authority_said(words, authority) },
        Fact { name: words.get("authority-source"), value: authority.source.to_string() },
    ]
}

/// A legal authority as it was recorded before, with who recorded something else.
pub(crate) fn former_authority(words: &Words, former: &FormerAuthority) -> Fact {
    let said = authority_said(words, &former.authority);
    Fact { name: replaced(words, former.replaced_at, &former.by), value: format!("{said}. {}", former.authority.source) }
}

/// Until when something was recorded, and who changed it.
pub(crate) fn replaced(words: &Words, at: OffsetDateTime, by: &PersonName) -> String {
    fill(words, "recorded-until", &[("moment", &words.moment(at)), ("name", &by.to_string())])
}

/// How a client or contact person is linked.
pub(crate) fn link(status: LinkStatus) -> LinkState {
    match status {
        LinkStatus::Active => LinkState::Active,
        LinkStatus::NotLinked => LinkState::NotLinked,
        LinkStatus::Invited { days_left } => LinkState::Invited { days: u64::from(days_left) },
        LinkStatus::Unknown => LinkState::Unknown,
    }
}

/// A right in a list: "Meelezen in documenten".
pub(crate) fn right(words: &Words, right: Right) -> String {
    words.get(&format!("right-{}", right.name()))
}

/// Several rights in one line.
pub(crate) fn rights(words: &Words, rights: RightSet) -> String {
    rights.iter().map(|it| right(words, it)).collect::<Vec<_>>().join(". ")
}

/// The five sections with how they look.
pub(crate) fn sections(words: &Words) -> impl Iterator<Item = (Section, SectionHead)> {
    section_heads(words).into_iter().filter_map(|(name, head)| Section::named(name).map(|section| (section, head)))
}

/// A role on its own: "Zoon/dochter".
pub(crate) fn role_alone(words: &Words, role: &Role) -> String {
    match role {
        Role::Other(text) => text.to_string(),
        listed => words.get(&format!("role-{}", listed.name())),
    }
}

/// How one section looks.
pub(crate) fn section(words: &Words, section: Section) -> SectionHead {
    let [messages, appointments, dossier, data, settings] = section_heads(words).map(|(_, head)| head);
    match section {
        Section::Messages => messages,
        Section::Appointments => appointments,
        Section::Dossier => dossier,
        Section::Data => data,
        Section::Settings => settings,
    }
}

/// A right in a sentence: "meelezen in documenten".
pub(crate) fn right_said(words: &Words, it: Right) -> String {
    lower_first(&right(words, it))
}

/// The date of an instant, without its weekday.
pub(crate) fn day(words: &Words, at: OffsetDateTime) -> String {
    words.short_day(words.zone().date_of(at))
}

/// The same words inside a sentence.
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The same words as the first of a value.
pub(crate) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// One section with how much of it is open, in a colour, a drawing and words (`G71`).
pub(crate) fn section_row(words: &Words, section: Section, head: SectionHead, rights: RightSet) -> GrantRow {
    let (all, has) = (section.rights(), section.rights().intersection(rights));
    let (tone, icon, text) = if has.is_empty() {
        (Tone::Idle, Icon::Cross, words.get("users-legend-nothing"))
    } else if has == all {
        (Tone::Ok, Icon::Tick, words.get("users-legend-all"))
    } else {
        let values = [("count", Value::from(has.len())), ("total", Value::from(all.len()))];
        (Tone::Warn, Icon::Dash, words.with("users-part", &values))
    };
    GrantRow {
        icon: head.icon,
        tone: head.tone,
        title: head.label,
        about: self::rights(words, has),
        chips: vec![Chip { tone, icon, text }],
    }
}

#[cfg(test)]
mod tests {
    use super::{right_said, role, section};
    use inzage_domain::{
        portal::Gender,
        relation::Role,
        right::{Right, Section},
        text::RoleText,
    };
    use inzage_texts::{Language, Words, Zone};

    #[test]
    fn people_are_spoken_of_by_their_role_or_in_the_words_of_whoever_entered_them() {
        let words = Words::new(Language::Dutch, Zone::default());
        assert_eq!(role(&words, &Role::Sibling, Gender::Female), "zus");
        assert_eq!(role(&words, &Role::Other(RoleText::parse("buurtmaatje").unwrap()), Gender::Female), "buurtmaatje");
        assert_eq!(right_said(&words, Right::Plan), "meelezen in het zorgplan");
    }

    #[test]
    fn each_section_has_its_own_name() {
        let words = Words::new(Language::Dutch, Zone::default());
        let names = Section::ALL.map(|it| section(&words, it).label);
        assert_eq!(names, ["Berichten", "Afspraken", "Dossier", "Gegevens", "Instellingen"]);
    }
}
