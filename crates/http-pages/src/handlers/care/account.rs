//! Staff suspend a client's own access and let it be used again (`M19`, `D35`), and take away second factors that were lost (`M17`).

use super::{
    edit::back,
    head::{guides, load_client},
};
use crate::{
    form::Errors,
    input::OnlyToken,
    nav::{ClientPlace, Place},
    page::{
        staff::StaffStep,
        step::{Reason, StepPage},
    },
    parts::{Consequence, Effect, Fact},
    text::fill,
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    policy::actions::{ResetFactors, SuspendClient},
    text::Note,
    views::ClientView,
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

/// Whether the client's own access is suspended.
fn is_suspended(client: &ClientView) -> bool {
    client.summary.portal.account.is_some_and(|it| it.suspended)
}

fn is_activated(client: &ClientView) -> bool {
    client.summary.portal.account.is_some_and(|it| it.activated)
}

/// How the client uses the portal, and how the welcome letter fares.
pub(super) fn account_facts(visit: &Visit, client: &ClientView) -> Vec<Fact> {
    let words = &visit.words;
    let Some(account) = &client.account else { return Vec::new() };
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let state = match (is_suspended(client), is_activated(client)) {
        (true, _) => "client-account-suspended",
        (false, true) => "client-account-active",
        (false, false) => "client-account-waits",
    };
    let mut facts = vec![
        fact("field-email", account.email.to_string()),
        fact("edit-client-language", words.get(&format!("language-{}", inzage_texts::tag(account.language)))),
        fact("client-account-state", words.get(state)),
    ];
    facts.extend(account.suspended_because.as_ref().map(|why| fact("client-suspended-because", why.to_string())));
    if !is_activated(client) {
        facts.push(fact("client-letter-state", letter(visit, client)));
    }
    facts
}

/// How the welcome letter fares (`M18`).
fn letter(visit: &Visit, client: &ClientView) -> String {
    let words = &visit.words;
    let Some(letter) = client.account.as_ref().and_then(|it| it.letter) else { return words.get("client-letter-none") };
    let id = if letter.voided {
        "client-letter-voided"
    } else if visit.inzage().now().at < letter.valid_until {
        "client-letter-open"
    } else {
        "client-letter-over"
    };
    fill(words, id, &[("sent", &words.moment(letter.sent_at)), ("until", &words.moment(letter.valid_until))])
}

/// What this professional may do about the client now; whatever the page offers is judged again when it is done.
pub(super) fn steps(visit: &Visit, client: &ClientView) -> Vec<StaffStep> {
    let words = &visit.words;
    if !guides(&client.summary) {
        return Vec::new();
    }
    let name = client.summary.portal.client.given.as_str();
    let has_account = client.account.is_some();
    let is_incapable = client.summary.portal.incapacity.is_some();
    let resets = visit.pages.settings.factor_reset && client.account.as_ref().is_some_and(|it| it.has_factor);
    let step = |shown: bool, rest: &str, id: &str, takes_away: bool| {
        shown.then(|| StaffStep {
            text: fill(words, &format!("{id}-text"), &[("name", name)]),
            label: words.get(id),
            href: format!("/zorg/{}/{rest}", client.summary.portal.id),
            at_once: false,
            takes_away,
        })
    };
    [
        step(has_account, "gegevens", "edit-client", false),
        step(!is_incapable, "beslissen", "client-incapacity", false),
        step(is_incapable, "beslissen", "client-incapacity-change", false),
        step(is_incapable, "beslissen/einde", "client-incapacity-end", false),
        step(resets, "tweede-stap", "client-reset", true),
        step(has_account && !is_suspended(client), "opschorten", "client-suspend", true),
        step(is_suspended(client), "hervatten", "client-resume", false),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A step about the client, on a page of its own.
struct Step {
    /// The last part of its address.
    rest: &'static str,
    /// The text on top and on the button; the question for a reason, if one is asked, is this with `-reason`.
    id: &'static str,
    asks: bool,
    effects: &'static [(Effect, &'static str)],
}

const SUSPEND: Step = Step {
    rest: "opschorten",
    id: "client-suspend",
    asks: true,
    effects: &[
        (Effect::Removed, "suspend-access"),
        (Effect::Kept, "suspend-file"),
        (Effect::Kept, "suspend-others"),
        (Effect::Afterwards, "suspend-again"),
        (Effect::Afterwards, "suspend-letter"),
    ],
};
const RESUME: Step = Step {
    rest: "hervatten",
    id: "client-resume",
    asks: false,
    effects: &[(Effect::Added, "resume-access"), (Effect::Afterwards, "suspend-letter")],
};
const RESET: Step = Step {
    rest: "tweede-stap",
    id: "client-reset",
    asks: true,
    effects: &[
        (Effect::Removed, "reset-factors"),
        (Effect::Removed, "reset-sessions"),
        (Effect::Kept, "reset-password"),
        (Effect::Afterwards, "reset-letter"),
    ],
};

async fn show(visit: &Visit, portal: &str, step: &Step, errors: Errors, value: String) -> Result<Response> {
    let (client, account) = load_client(visit, portal_id(portal)?).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let name = client.summary.portal.client.given.as_str();
    let follows = |(effect, id): &(Effect, &str)| Consequence { effect: *effect, text: fill(words, id, &[("name", name)]) };
    // Whoever can't enter the portal can't manage it.
    let holds = client.summary.holder.is_some() && client.contacts.iter().all(|it| !it.holds);
    let without_holder = (holds && step.rest == SUSPEND.rest).then_some((Effect::Removed, "suspend-holder"));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let reason = Reason { label: words.get(&reason_label(step)), hint: words.get("step-block-reason-hint"), value };
    let page = StepPage {
        frame: &frame,
        words,
        errors,
        back: back(&client.summary),
        title: words.get(step.id),
        lead: client.summary.portal.client.to_string(),
        consequences: without_holder.iter().chain(step.effects).map(follows).collect(),
        warning: None,
        reason: step.asks.then_some(reason),
        tick: None,
        button: words.get(step.id),
        takes_away: step.asks,
        seen: None,
        action: format!("/zorg/{portal}/{}", step.rest),
    };
    visit.page_with(status, &page)
}

fn reason_label(step: &Step) -> String {
    format!("{}-reason", if step.asks { step.id } else { SUSPEND.id })
}

#[derive(Deserialize)]
pub(super) struct ReasonForm {
    csrf: String,
    #[serde(default)]
    reason: String,
}

/// The reason that was typed, or what is wrong with it.
fn reason(words: &Words, step: &Step, raw: &str) -> Result<Note, Errors> {
    Note::parse(raw).map_err(|error| {
        let mut errors = Errors::none();
        errors.add_labelled("reason", words.get(&reason_label(step)), words.text_error(&error));
        errors
    })
}

#[handler]
pub(super) async fn suspend_form(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show(&visit, &portal, &SUSPEND, Errors::none(), String::new()).await
}

#[handler]
pub(super) async fn suspend(visit: Visit, Path(portal): Path<String>, Form(form): Form<ReasonForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let reason = match reason(&visit.words, &SUSPEND, &form.reason) {
        Ok(reason) => reason,
        Err(errors) => return show(&visit, &portal, &SUSPEND, errors, form.reason).await,
    };
    let action = SuspendClient { portal: portal_id(&portal)?, suspend: Some(reason) };
    visit.inzage().suspend_client(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&ClientPlace::Details.href(&portal), Some("suspended")))
}

#[handler]
pub(super) async fn resume_form(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show(&visit, &portal, &RESUME, Errors::none(), String::new()).await
}

#[handler]
pub(super) async fn resume(visit: Visit, Path(portal): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let action = SuspendClient { portal: portal_id(&portal)?, suspend: None };
    visit.inzage().suspend_client(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&ClientPlace::Details.href(&portal), Some("lifted")))
}

#[handler]
pub(super) async fn reset_form(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show(&visit, &portal, &RESET, Errors::none(), String::new()).await
}

#[handler]
pub(super) async fn reset(visit: Visit, Path(portal): Path<String>, Form(form): Form<ReasonForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let reason = match reason(&visit.words, &RESET, &form.reason) {
        Ok(reason) => reason,
        Err(errors) => return show(&visit, &portal, &RESET, errors, form.reason).await,
    };
    let action = ResetFactors { portal: portal_id(&portal)?, reason };
    visit.inzage().reset_factors(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&ClientPlace::Details.href(&portal), Some("factors-reset")))
}
