//! The overview, and signing devices out.

use super::HERE;
use crate::{
    handlers::{
        account::{frame, tabs},
        provider::LINKS,
    },
    input::OnlyToken,
    nav::Place,
    page::security::{FactorLine, IdentityLine, SecurityPage, SessionLine},
    parts::{Fact, Link},
    visit::{Visit, account_of, id, see_other},
};
use inzage_domain::{
    factor::FactorKind,
    ids::SessionId,
    views::{FactorRow, OwnAccount, ProviderLinkRow, Security, SessionRow},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler, post,
    web::{Form, Path},
};
use time::OffsetDateTime;

pub(super) fn add(route: Route) -> Route {
    route
        .at(HERE, get(overview))
        .at("/account/beveiliging/apparaten", post(end_others))
        .at("/account/beveiliging/apparaten/:session", post(end))
}

/// It is open before a second step was set up, since it is where one is.
#[handler]
async fn overview(visit: Visit) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let security = inzage.security(visit.private()).await.map_err(Problem::from)?;
    let account = account_of(&slot)?;
    let settings = inzage.settings().await.map_err(Problem::from)?;
    let demanded = if account.professional.is_some() { settings.staff_assurance } else { settings.client_assurance };
    let must = visit.visitor.session().is_some_and(|session| session.assurance < demanded);
    // Before that, nothing but this page is open.
    let doors = if must { Vec::new() } else { inzage.portals(visit.private()).await.map_err(Problem::from)? };
    let frame = frame(&visit, &account, &doors, Place::Security);
    let words = &visit.words;
    let page = SecurityPage {
        frame: &frame,
        words,
        tabs: tabs(words, &doors, Place::Security),
        must,
        factors: security.factors.iter().map(|row| factor(words, row)).collect(),
        add: additions(&visit),
        codes: (!security.factors.is_empty())
            .then(|| words.with("security-codes-left", &[("count", Value::from(security.recovery_codes))])),
        new_codes: Link { href: format!("{HERE}/codes"), label: words.get("security-codes-new") },
        identities: security.links.iter().map(|row| identity(&visit, row)).collect(),
        link: visit.inzage().provider().map(|it| Link { href: LINKS.to_owned(), label: it.name.to_string() }),
        facts: facts(words, &account, &security),
        change: changes(words, settings.secret_question),
        sessions: security.sessions.iter().map(|row| session(words, row)).collect(),
        end_others: (security.sessions.len() > 1).then(|| format!("{HERE}/apparaten")),
        ends: ends(words, account.professional.is_some()),
    };
    visit.page(&page)
}

fn factor(words: &Words, row: &FactorRow) -> FactorLine {
    FactorLine {
        name: row.name.to_string(),
        kind: words.get(&format!("factor-{}", row.kind.name())),
        detail: since(words, row.made_at, row.last_used_at),
        remove: Link { href: format!("{HERE}/weghalen/{}", row.id), label: words.get("factor-remove") },
    }
}

/// A provider that is not configured any more is called by its address.
fn identity(visit: &Visit, row: &ProviderLinkRow) -> IdentityLine {
    let words = &visit.words;
    let provider = visit.inzage().provider().filter(|it| it.issuer == row.issuer);
    IdentityLine {
        provider: provider.map_or_else(|| row.issuer.clone(), |it| it.name.to_string()),
        detail: since(words, row.made_at, row.last_used_at),
        unlink: format!("{LINKS}/{}", row.id),
    }
}

/// Since when something is there, and when it was last used.
fn since(words: &Words, made_at: OffsetDateTime, last_used_at: Option<OffsetDateTime>) -> String {
    let since = words.with("security-since", &[("moment", Value::from(words.moment(made_at)))]);
    let used = last_used_at.map(|at| words.with("security-used", &[("moment", Value::from(words.moment(at)))]));
    [Some(since), used].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn additions(visit: &Visit) -> Vec<Link> {
    let inzage = visit.inzage();
    let offered = [
        (FactorKind::Totp, "app", true),
        (FactorKind::Passkey, "sleutel", inzage.takes_passkeys()),
        (FactorKind::YubiKey, "yubikey", inzage.takes_yubikeys()),
    ];
    let link = |kind: FactorKind, page| Link {
        href: format!("{HERE}/{page}"),
        label: visit.words.get(&format!("factor-{}-add", kind.name())),
    };
    offered.into_iter().filter(|(.., is_on)| *is_on).map(|(kind, page, _)| link(kind, page)).collect()
}

fn facts(words: &Words, account: &OwnAccount, security: &Security) -> Vec<Fact> {
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let last = account.account.last_sign_in.map_or_else(|| words.get("users-never"), |at| words.moment(at));
    let how = if security.factors.is_empty() { "security-how-password" } else { "security-how-two-steps" };
    let mut facts = vec![
        fact("security-how", words.get(how)),
        fact("sign-in-username", account.account.email.to_string()),
        fact("profile-last-sign-in", last),
    ];
    if let Some(question) = &security.question {
        facts.push(fact("secret-question", question.to_string()));
    }
    facts
}

fn changes(words: &Words, secret_question: bool) -> Vec<Link> {
    let link = |page: &str, id: &str| Link { href: format!("{HERE}/{page}"), label: words.get(id) };
    let mut changes = vec![link("wachtwoord", "change-password")];
    if secret_question {
        changes.push(link("vraag", "secret-question-change"));
    }
    changes
}

fn session(words: &Words, row: &SessionRow) -> SessionLine {
    let since = words.with("security-signed-in", &[("moment", Value::from(words.moment(row.signed_in_at)))]);
    let used = words.with("security-used", &[("moment", Value::from(words.moment(row.last_used_at)))]);
    SessionLine {
        device: row.device.to_string(),
        detail: format!("{since} {used}"),
        end: (!row.is_this).then(|| format!("{HERE}/apparaten/{}", row.id)),
    }
}

fn ends(words: &Words, is_professional: bool) -> Vec<String> {
    use inzage_domain::account::SessionLife;
    let SessionLife { absolute, idle } = if is_professional { SessionLife::PROFESSIONAL } else { SessionLife::PRIVATE };
    vec![
        words.with("security-end-idle", &[("minutes", Value::from(idle.whole_minutes()))]),
        words.with("security-end-day", &[("hours", Value::from(absolute.whole_hours()))]),
    ]
}

#[handler]
async fn end(visit: Visit, Path(session): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let session = SessionId::from_uuid(id(&session)?);
    if visit.inzage().end_session(visit.private(), session).await.map_err(Problem::from)? {
        Ok(see_other(HERE, Some("session-ended")))
    } else {
        Err(Problem::not_found().into())
    }
}

#[handler]
async fn end_others(visit: Visit, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    visit.inzage().end_other_sessions(visit.private()).await.map_err(Problem::from)?;
    Ok(see_other(HERE, Some("session-ended")))
}
