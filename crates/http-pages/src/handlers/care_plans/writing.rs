//! Staff write a draft of the care plan, read it as the client will, and share it or throw it away (`G04`).

use super::{care::client_plan_href, plan};
use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    handlers::{care::load_summary_beside, documents::digest, dossier::require_guide},
    input::{labelled_text, required_date},
    nav::Place,
    page::{
        care_plan::{CarePlanDraftPage, CarePlanFormPage, GoalFields, Plan, ShareForm},
        step::StepPage,
    },
    parts::{Consequence, Effect, Link},
    text::fill,
    visit::{Visit, portal_id, see_other},
    wording,
};
use inzage_domain::{
    care_plan::{CarePlanContent, CarePlanError, CarePlanGoal},
    ids::PortalId,
    policy::{
        Reason,
        actions::{DiscardCarePlanDraft, ReadCarePlanDraft, ShareCarePlan},
    },
    text::{Line, PlanText, Title},
    views::{CarePlanDraftShown, CarePlanDraftView, ClientSummary, OwnAccount},
};
use inzage_http_kit::{BodyLimit, Problem};
use inzage_service::Fault;
use inzage_texts::Words;
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;
use std::collections::HashMap;

/// A character takes at most twelve bytes in a form.
const MAX_FORM_BYTES: u64 = (PlanText::MAX + Line::MAX) as u64 * 12 * (CarePlanContent::MAX_GOALS as u64 + 1) + 16 * 1024;

/// How much room a form has for goals that aren't there yet.
const ROOM: usize = 2;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/:portal/plan/schrijven", get(open).post(write).with(BodyLimit::new(MAX_FORM_BYTES)))
        .at("/zorg/:portal/plan/concept", get(open_draft).post(share))
        .at("/zorg/:portal/plan/concept/weggooien", get(ask_discard).post(discard))
}

/// A draft as it stands in the form. The fields of the goals are numbered: `aim-1`, `arrangements-1` and so on.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct PlanForm {
    csrf: String,
    /// SHA-256 of the draft that the form was made from, or nothing.
    from: String,
    called: String,
    since_day: String,
    since_month: String,
    since_year: String,
    evaluation_day: String,
    evaluation_month: String,
    evaluation_year: String,
    situation: String,
    #[serde(flatten)]
    goals: HashMap<String, String>,
}

impl PlanForm {
    /// The form with the draft, or else with what was shared last.
    fn of(view: &CarePlanDraftView) -> Self {
        let latest = view.latest.as_ref().map(|(_, content)| content);
        let Some(content) = view.draft.as_ref().map(|draft| &draft.content).or(latest) else {
            return Self::default();
        };
        let (since, evaluation) = (DateFields::of(content.since()), DateFields::of(content.evaluation()));
        let goals = (1_u32..).zip(content.goals()).flat_map(|(number, goal)| {
            [(format!("aim-{number}"), goal.aim.to_string()), (format!("arrangements-{number}"), goal.arrangements.to_string())]
        });
        Self {
            csrf: String::new(),
            from: view.draft.as_ref().map(|draft| draft.sha256.to_string()).unwrap_or_default(),
            called: content.title().to_string(),
            since_day: since.day,
            since_month: since.month,
            since_year: since.year,
            evaluation_day: evaluation.day,
            evaluation_month: evaluation.month,
            evaluation_year: evaluation.year,
            situation: content.situation().to_string(),
            goals: goals.collect(),
        }
    }

    fn since(&self) -> [&str; 3] {
        [&self.since_day, &self.since_month, &self.since_year]
    }

    fn evaluation(&self) -> [&str; 3] {
        [&self.evaluation_day, &self.evaluation_month, &self.evaluation_year]
    }

    fn field(&self, name: &str, number: usize) -> &str {
        self.goals.get(&format!("{name}-{number}")).map_or("", String::as_str)
    }

    /// Whether anything was typed in a goal.
    fn has_goal(&self, number: usize) -> bool {
        !self.field("aim", number).trim().is_empty() || !self.field("arrangements", number).trim().is_empty()
    }

    /// The goals in which something was typed, or what is wrong with them.
    fn read_goals(&self, visit: &Visit, errors: &mut Errors) -> Vec<CarePlanGoal> {
        let mut goals = Vec::new();
        for number in (1..=CarePlanContent::MAX_GOALS).filter(|number| self.has_goal(*number)) {
            let (aim, arrangements) = (format!("aim-{number}"), format!("arrangements-{number}"));
            let aim = labelled_text(visit, self.field("aim", number), (&aim, "plan-aim"), Line::parse, errors);
            let typed = self.field("arrangements", number);
            let arrangements = labelled_text(visit, typed, (&arrangements, "plan-arrangements"), PlanText::parse, errors);
            goals.extend(aim.zip(arrangements).map(|(aim, arrangements)| CarePlanGoal { aim, arrangements }));
        }
        goals
    }

    /// What the draft is to say, or everything that is wrong.
    fn read(&self, visit: &Visit) -> std::result::Result<CarePlanContent, Errors> {
        let mut errors = Errors::none();
        let title = labelled_text(visit, &self.called, ("called", "plan-title"), Title::parse, &mut errors);
        let since = required_date(visit, self.since(), ("since", "plan-since"), &mut errors);
        let evaluation = required_date(visit, self.evaluation(), ("evaluation", "plan-evaluation"), &mut errors);
        let situation = labelled_text(visit, &self.situation, ("situation", "plan-situation"), PlanText::parse, &mut errors);
        let goals = self.read_goals(visit, &mut errors);
        let (Some(title), Some(since), Some(evaluation), Some(situation), true) =
            (title, since, evaluation, situation, errors.is_empty())
        else {
            return Err(errors);
        };
        CarePlanContent::new(title, (since, evaluation), situation, goals).map_err(|error| {
            let (field, text) = match error {
                CarePlanError::EvaluationTooEarly => ("evaluation", "plan-evaluation-wrong"),
                CarePlanError::NoGoal | CarePlanError::TooManyGoals => ("aim-1", "plan-goal-missing"),
            };
            errors.add(field, visit.words.get(text));
            errors
        })
    }

    /// The goals with some room for more, as many as there may be.
    fn goals(&self, words: &Words) -> Vec<GoalFields> {
        let last = (1..=CarePlanContent::MAX_GOALS).rfind(|number| self.has_goal(*number)).unwrap_or_default();
        let fields = |number: usize| GoalFields {
            legend: fill(words, "plan-goal-number", &[("number", &number.to_string())]),
            aim_field: format!("aim-{number}"),
            aim: self.field("aim", number).to_owned(),
            arrangements_field: format!("arrangements-{number}"),
            arrangements: self.field("arrangements", number).to_owned(),
        };
        (1..=(last + ROOM).min(CarePlanContent::MAX_GOALS)).map(fields).collect()
    }
}

/// Whether the draft is not what the form was made from.
fn is_stale(fault: &Fault) -> bool {
    fault.refusal().is_some_and(|it| it.reason == Reason::NewerVersion)
}

/// The draft, with the client around it.
async fn look(visit: &Visit, portal: PortalId) -> Result<(CarePlanDraftView, ClientSummary, OwnAccount)> {
    let (inzage, slot) = visit.inzage().in_account();
    let view = inzage.care_plan_draft(visit.professional(), ReadCarePlanDraft { portal }).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    Ok((view, client, account))
}

/// Why a form comes back.
enum Returned {
    Fresh,
    Wrong(Errors),
    /// Somebody else wrote meanwhile: what is there now stands beside what was typed.
    Stale,
}

async fn render(visit: &Visit, portal: PortalId, form: Option<PlanForm>, returned: Returned) -> Result<Response> {
    let (view, client, account) = look(visit, portal).await?;
    require_guide(&client)?;
    let words = &visit.words;
    let kept = PlanForm::of(&view);
    let mut form = form.unwrap_or_else(|| PlanForm::of(&view));
    let (status, errors) = match returned {
        Returned::Fresh => (StatusCode::OK, Errors::none()),
        Returned::Wrong(errors) => (StatusCode::BAD_REQUEST, errors),
        Returned::Stale => {
            form.from = kept.from;
            let mut errors = Errors::none();
            errors.add("called", words.get("plan-changed-meanwhile"));
            (StatusCode::CONFLICT, errors)
        }
    };
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = client_plan_href(portal);
    let is_stale = status == StatusCode::CONFLICT;
    let page = CarePlanFormPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: here.clone(), label: words.get("plan") },
        client: client.portal.client.to_string(),
        called: form.called.clone(),
        since: DateFields::typed(form.since()),
        evaluation: DateFields::typed(form.evaluation()),
        situation: form.situation.clone(),
        goals: form.goals(words),
        from: form.from,
        action: format!("{here}/schrijven"),
        meanwhile: view.draft.as_ref().filter(|_| is_stale).map(|draft| drafted(words, draft)),
    };
    visit.page_with(status, &page)
}

/// A draft as it will be read.
fn drafted(words: &Words, draft: &CarePlanDraftShown) -> Plan {
    let (date, name) = (wording::day(words, draft.at), draft.by.to_string());
    plan(words, &draft.content, fill(words, "plan-draft-about", &[("date", &date), ("name", &name)]))
}

#[handler]
async fn open(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    render(&visit, portal_id(&portal)?, None, Returned::Fresh).await
}

#[handler]
async fn write(visit: Visit, Path(portal): Path<String>, Form(form): Form<PlanForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let from = match form.from.as_str() {
        "" => None,
        from => Some(digest(from).ok_or_else(Problem::malformed)?),
    };
    let content = match form.read(&visit) {
        Ok(content) => content,
        Err(errors) => return render(&visit, portal, Some(form), Returned::Wrong(errors)).await,
    };
    match visit.inzage().draft_care_plan(visit.professional(), portal, content, from).await {
        Ok(_) => Ok(see_other(&format!("{}/concept", client_plan_href(portal)), Some("plan-drafted"))),
        Err(fault) if is_stale(&fault) => render(&visit, portal, Some(form), Returned::Stale).await,
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

async fn render_draft(visit: &Visit, portal: PortalId, errors: Errors) -> Result<Response> {
    let (view, client, account) = look(visit, portal).await?;
    let draft = view.draft.as_ref().ok_or_else(Problem::not_found)?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let (words, here) = (&visit.words, client_plan_href(portal));
    let consequence = |text| Consequence { effect: Effect::Added, text: words.get(text) };
    let sharing = ShareForm {
        edit: format!("{here}/schrijven"),
        discard: format!("{here}/concept/weggooien"),
        parties: parties(words, &client),
        consequences: vec![consequence("plan-share-sees"), consequence("plan-share-asks")],
        sha256: draft.sha256.to_string(),
        action: format!("{here}/concept"),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let page = CarePlanDraftPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: here, label: words.get("plan") },
        plan: drafted(words, draft),
        share: view.writes.then_some(sharing),
    };
    visit.page_with(status, &page)
}

/// Whoever holds the portal; and beside a first contact who holds, the client by name (`D13`, `D42`).
fn parties(words: &Words, client: &ClientSummary) -> Vec<Choice> {
    let name = client.portal.client.to_string();
    let holder = client.holder.as_ref().map_or_else(|| words.get("ask-holder"), ToString::to_string);
    let choice = |value: &str, label: String, hint: &str| Choice {
        value: value.to_owned(),
        hint: words.get(hint),
        chosen: value == "holder",
        label,
    };
    let both = fill(words, "plan-share-both", &[("holder", &holder), ("client", &name)]);
    let both = (!client.client_holds).then(|| choice("both", both, "plan-share-both-hint"));
    std::iter::once(choice("holder", holder, "ask-holder")).chain(both).collect()
}

#[handler]
async fn open_draft(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    render_draft(&visit, portal_id(&portal)?, Errors::none()).await
}

#[derive(Deserialize)]
struct SharingForm {
    csrf: String,
    sha256: String,
    #[serde(default)]
    party: String,
    #[serde(default)]
    read: String,
}

/// Shares exactly what was shown: a draft that changed meanwhile is shown anew instead.
#[handler]
async fn share(visit: Visit, Path(portal): Path<String>, Form(form): Form<SharingForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let sha256 = digest(&form.sha256).ok_or_else(Problem::malformed)?;
    let mut errors = Errors::none();
    let asks_client = match form.party.as_str() {
        "holder" => false,
        "both" => true,
        _ => {
            errors.add("party", visit.words.get("ask-who-missing"));
            false
        }
    };
    if form.read != "yes" {
        errors.add("read", visit.words.get("form-sure-missing"));
    }
    if !errors.is_empty() {
        return render_draft(&visit, portal, errors).await;
    }
    let action = ShareCarePlan { portal, sha256, asks_client };
    match visit.inzage().share_care_plan(visit.professional(), action).await {
        Ok(_) => Ok(see_other(&client_plan_href(portal), Some("plan-shared"))),
        Err(fault) if is_stale(&fault) => {
            errors.add("read", visit.words.get("plan-changed-meanwhile"));
            render_draft(&visit, portal, errors).await
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

#[handler]
async fn ask_discard(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (view, client, account) = look(&visit, portal).await?;
    require_guide(&client)?;
    let draft = view.draft.ok_or_else(Problem::not_found)?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let (words, here) = (&visit.words, format!("{}/concept", client_plan_href(portal)));
    let effect = |effect, id: &str| Consequence { effect, text: words.get(id) };
    visit.page(&StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        action: format!("{here}/weggooien"),
        back: Link { href: here, label: words.get("plan-draft") },
        title: words.get("plan-discard-title"),
        lead: draft.content.title().to_string(),
        consequences: vec![effect(Effect::Removed, "plan-discard-gone"), effect(Effect::Kept, "plan-discard-stays")],
        warning: Some((words.get("plan-discard-final"), words.get("plan-discard-final-text"))),
        reason: None,
        tick: None,
        button: words.get("plan-discard"),
        takes_away: true,
        seen: Some(Hidden::new("sha256", draft.sha256.to_string())),
    })
}

#[derive(Deserialize)]
struct DiscardForm {
    csrf: String,
    #[serde(default)]
    sha256: String,
}

/// Throws exactly what was shown away: what somebody else wrote meanwhile stays.
#[handler]
async fn discard(visit: Visit, Path(portal): Path<String>, Form(form): Form<DiscardForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let Some(sha256) = digest(&form.sha256) else {
        let (_, client, _) = look(&visit, portal).await?;
        require_guide(&client)?;
        return Err(Problem::malformed().into());
    };
    let action = DiscardCarePlanDraft { portal, sha256 };
    visit.inzage().discard_care_plan_draft(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&client_plan_href(portal), Some("plan-discarded")))
}
