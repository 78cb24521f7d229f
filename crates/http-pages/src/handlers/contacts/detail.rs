//! One contact person: what they may do, since when, and what can be changed about it.

use super::{about, address, chips, closed, ids, last_sign_in, manages, matrix, portrait};
use crate::{
    icon::Icon,
    nav::Place,
    page::relation::{ContactPage, GrantRow, PauseForm, SectionLink, StandingForm},
    parts::{Chip, Fact, Link, Tone},
    text::{Naming as _, fill},
    visit::{Visit, home_of, see_other},
    wording,
};
use inzage_domain::{
    grant::{Grant, RevocationReason},
    ids::PortalId,
    invitation::LinkStatus,
    policy::actions::ReadContact,
    relation::{BlockedBy, Origin, RelationState},
    right::Section,
    text::PersonName,
    views::{ContactDetail, ContactRow, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{Response, Result, Route, get, handler, web::Path};

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/toegang/:relation", get(show))
}

#[handler]
async fn show(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let contact = inzage.contact(visit.private(), ReadContact { portal, relation }).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    if home.scope.relation == Some(relation) {
        return Ok(see_other(&Place::OwnAccess.href(&portal.to_string()), None));
    }
    let frame = visit.portal_frame(&home, Some(Place::Users));
    let offers = Offers::of(&home, &contact.row);
    visit.page(&page(&visit, &frame, &home, &contact, &offers))
}

/// What this reader can do about a contact person. The policy judges again whatever is sent.
struct Offers {
    /// The questions, pausing, the card and the invitation.
    manage: bool,
    /// What delegates and holders can't change of people whom the organisation entered (`A32`).
    unlocked: bool,
    /// Blocking and showing documents.
    holder: bool,
}

impl Offers {
    fn of(home: &PortalHome, row: &ContactRow) -> Self {
        let manage = closed(home, row).is_none();
        Self { manage, unlocked: manage && row.origin == Origin::Portal, holder: home.scope.holds }
    }
}

fn page<'a>(
    visit: &'a Visit,
    frame: &'a crate::frame::Frame,
    home: &PortalHome,
    contact: &ContactDetail,
    offers: &Offers,
) -> ContactPage<'a> {
    let row = &contact.row;
    let words = &visit.words;
    let here = address(home.portal, row.id);
    let step = |offered: bool, name: &str| offered.then(|| format!("{here}/stap/{name}"));
    let invited = offers.manage && row.state == RelationState::Invited;
    let (grants, earlier) = grants(visit, contact);
    ContactPage {
        frame,
        words,
        back: Link { href: matrix(home.portal), label: words.get("users") },
        portrait: portrait(home.portal, row),
        name: row.card.name.to_string(),
        person: row.card.name.given.to_string(),
        about: about(words, row),
        chips: chips(words, row),
        locked: row.origin == Origin::Organisation,
        facts: facts(words, row),
        authority: row.authority.iter().flat_map(|it| wording::authority_facts(words, it)).collect(),
        former: contact.former.iter().map(|it| wording::former_authority(words, it)).collect(),
        grants,
        earlier,
        change: if offers.manage { sections(words, &here) } else { Vec::new() },
        pause: (offers.manage && !row.given.is_empty()).then(|| pause(row, &here)),
        standing: if offers.holder { standing(words, row, &here).into() } else { Vec::new() },
        agreement: (home.scope.agrees && !row.resting.is_empty()).then(|| meekijken(home.portal)),
        card: offers.unlocked.then(|| format!("{here}/gegevens")),
        why: Some(format!("{here}/waarom")),
        resend: invited.then(|| format!("{here}/uitnodigen")),
        withdraw: step(invited, "intrekken"),
        remove: step(offers.unlocked && !row.by_law && !row.holds && manages(home), "verwijderen"),
        block: step(offers.holder && !row.by_law && row.blocked.is_none(), "blokkeren"),
        unblock: step(offers.holder && row.blocked == Some(BlockedBy::Holder), "deblokkeren"),
    }
}

/// Where a child decides who may look along.
fn meekijken(portal: PortalId) -> String {
    format!("/p/{portal}/meekijken")
}

fn pause(row: &ContactRow, here: &str) -> PauseForm {
    PauseForm { paused: row.paused, revision: row.revision, action: format!("{here}/pauze") }
}

/// One for each kind of item that is shared per item. The texts of reports and conversations have their kind before their name.
fn standing(words: &Words, row: &ContactRow, here: &str) -> [StandingForm; 3] {
    let kinds = [
        ("", row.standing_choice, "nieuwe-documenten"),
        ("report-", row.standing_report_choice, "nieuwe-verslagen"),
        ("conversation-", row.standing_conversation_choice, "nieuwe-gesprekken"),
    ];
    kinds.map(|(kind, on, path)| {
        let (state, button) = if on { ("standing-is-on", "standing-end") } else { ("standing-is-off", "standing-start") };
        StandingForm {
            heading: words.get(&format!("{kind}standing")),
            state: words.named(&format!("{kind}{state}"), row.card.name.given.as_str()),
            before: words.get(&format!("{kind}standing-before")),
            button: words.get(&format!("{kind}{button}")),
            on,
            action: format!("{here}/{path}"),
        }
    })
}

fn sections(words: &Words, here: &str) -> Vec<SectionLink> {
    let link = |section: Section| {
        let head = wording::section(words, section);
        SectionLink { href: format!("{here}/{}", section.name()), icon: head.icon, label: head.label }
    };
    Section::ALL.map(link).into()
}

/// The contact card, and how the account is bound.
fn facts(words: &Words, row: &ContactRow) -> Vec<Fact> {
    let fact = |name, value| Fact { name: words.get(name), value };
    let mut facts = card_facts(words, row);
    facts.push(fact("contact-account", account(words, row)));
    facts.push(fact("users-last-sign-in", last_sign_in(words, row)));
    facts
}

/// How this portal knows a person.
pub(in crate::handlers) fn card_facts(words: &Words, row: &ContactRow) -> Vec<Fact> {
    let fact = |name, value| Fact { name: words.get(name), value };
    vec![
        fact("field-email", row.card.email.to_string()),
        fact("field-phone", row.card.phone.national()),
        fact("field-gender", wording::gender(words, row.card.gender)),
    ]
}

fn account(words: &Words, row: &ContactRow) -> String {
    match (row.state, row.link) {
        (RelationState::Listed, _) => words.get("users-no-account"),
        (_, LinkStatus::Active) => words.get("link-active"),
        (_, LinkStatus::NotLinked) => words.get("link-not-linked"),
        (_, LinkStatus::Invited { days_left }) => words.with("link-invited", &[("count", Value::from(days_left))]),
        (_, LinkStatus::Unknown) => words.get("link-unknown"),
    }
}

/// The open grants in the order of the page, and those that have ended with the latest first.
fn grants(visit: &Visit, contact: &ContactDetail) -> (Vec<GrantRow>, Vec<GrantRow>) {
    let now = visit.inzage().now().at;
    let (mut open, ended): (Vec<_>, Vec<_>) = contact.grants.iter().partition(|(grant, _)| grant.is_open(now));
    open.sort_by_key(|(grant, _)| grant.right);
    let row = |(grant, maker): &(Grant, PersonName)| grant_row(visit, grant, maker);
    (open.into_iter().map(row).collect(), ended.into_iter().map(row).collect())
}

/// One grant with its life (`X05`).
pub(in crate::handlers) fn grant_row(visit: &Visit, grant: &Grant, maker: &PersonName) -> GrantRow {
    let words = &visit.words;
    let now = visit.inzage().now().at;
    let head = wording::section(words, grant.right.section());
    let since = fill(
        words,
        "contact-since",
        &[("date", &wording::day(words, grant.made.at)), ("maker", &maker_said(visit, grant, maker))],
    );
    let purpose = grant.terms.purpose.as_ref().map(|it| fill(words, "grant-purpose", &[("purpose", it.as_str())]));
    let about: Vec<String> = [Some(since), ended(words, grant, now), purpose].into_iter().flatten().collect();
    let chip = |id, date: String| Chip { tone: Tone::Idle, icon: Icon::Clock, text: fill(words, id, &[("date", &date)]) };
    let open = grant.is_open(now);
    let chips = [
        (open && grant.paused).then(|| Chip { tone: Tone::Idle, icon: Icon::Clock, text: words.get("users-paused") }),
        (open && grant.period.is_future(now)).then(|| chip("grant-from", wording::day(words, grant.period.from()))),
        grant.period.until().filter(|_| open).map(|until| chip("users-until", wording::day(words, until))),
        grant.terms.review_on.filter(|_| open).map(|day| chip("grant-review", words.short_day(day))),
    ];
    GrantRow {
        icon: head.icon,
        tone: head.tone,
        title: wording::right(words, grant.right),
        about: about.join(" "),
        chips: chips.into_iter().flatten().collect(),
    }
}

/// "u" for what the reader gave, else the name of who gave it.
pub(in crate::handlers) fn maker_said(visit: &Visit, grant: &Grant, maker: &PersonName) -> String {
    if visit.is_me(grant.maker.account) { visit.words.get("you") } else { maker.to_string() }
}

/// How and when a grant ended, in a sentence.
pub(in crate::handlers) fn ended(words: &Words, grant: &Grant, now: time::OffsetDateTime) -> Option<String> {
    let says = |id: &str, at| fill(words, id, &[("date", &wording::day(words, at))]);
    if let Some(revocation) = grant.revocation {
        let id = match revocation.reason {
            RevocationReason::Withdrawn => "grant-ended-withdrawn",
            RevocationReason::GivenUp => "grant-ended-given-up",
            RevocationReason::Superseded => "grant-ended-superseded",
            RevocationReason::Removed => "grant-ended-removed",
            RevocationReason::Blocked => "grant-ended-blocked",
        };
        return Some(says(id, revocation.at));
    }
    grant.period.until().filter(|until| *until <= now).map(|until| says("grant-over", until))
}
