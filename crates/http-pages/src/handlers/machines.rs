//! Koppelingen: machines that call the API, for the application manager.

use crate::{
    form::{Choice, DateFields, Errors},
    icon::Icon,
    input::{self, OnlyToken},
    nav::Place,
    page::{
        machine::{MachineLine, MachineMadePage, MachinesPage, NewMachinePage},
        step::StepPage,
    },
    parts::{Chip, Consequence, Effect, Link, Tone},
    visit::{Visit, id, see_other},
};
use inzage_domain::{
    care::{Task, TaskSet},
    ids::{LocationId, MachineId},
    machine::{MachineAccess, MachineAccessError, MachineState},
    policy::actions::{MakeMachine, RevokeMachine},
    ports::{MachineOverview, MachineRow},
    text::Name,
    views::LocationRow,
};
use inzage_http_kit::Problem;
use inzage_service::FrameSlot;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use time::{Date, Duration, Month, OffsetDateTime};

const HERE: &str = "/beheer/koppelingen";
const NEW: &str = "/beheer/koppelingen/nieuw";

/// How long a token works if nobody chooses otherwise.
const USUAL: Duration = Duration::days(180);

/// Adds these pages.
pub fn add(route: Route) -> Route {
    route.at(HERE, get(open)).at(NEW, get(blank).post(make)).at("/beheer/koppelingen/:machine/intrekken", get(ask).post(revoke))
}

/// Every machine; whoever doesn't manage the application learns so at once.
async fn overview(visit: &Visit) -> Result<(MachineOverview, FrameSlot)> {
    let (inzage, slot) = visit.inzage().in_account();
    Ok((inzage.machines(visit.professional()).await.map_err(Problem::from)?, slot))
}

#[handler]
async fn open(visit: Visit) -> Result<Response> {
    let (overview, slot) = overview(&visit).await?;
    let frame = visit.frame(&slot, Some(Place::Machines));
    let machines = overview.machines.iter().map(|row| line(&visit.words, row)).collect();
    visit.page(&MachinesPage { frame: &frame, words: &visit.words, machines, make: NEW.to_owned() })
}

fn line(words: &Words, row: &MachineRow) -> MachineLine {
    let MachineRow { machine, state, reach, made_by } = row;
    let (tone, icon, text) = match state {
        MachineState::Usable => (Tone::Ok, Icon::Done, "machine-state-usable"),
        MachineState::Expired => (Tone::Idle, Icon::Clock, "machine-state-expired"),
        MachineState::Revoked => (Tone::Bad, Icon::Lock, "machine-state-revoked"),
    };
    let tasks = machine.access.tasks();
    let made = [("day", Value::from(day(words, machine.made_at))), ("name", Value::from(made_by.to_string()))];
    let revocation = Link { href: format!("{HERE}/{}/intrekken", machine.id), label: words.get("machine-revoke-button") };
    MachineLine {
        name: machine.name.to_string(),
        made: words.with("machine-made", &made),
        tasks: MachineAccess::TASKS.into_iter().filter(|task| tasks.has(*task)).map(|task| task_name(words, task)).collect(),
        locations: reach.iter().map(|row| row.path.clone()).collect(),
        until: day(words, last_moment(machine.access.expires_at())),
        used: machine.last_used_at.map_or_else(|| words.get("machine-never-used"), |at| words.moment(at)),
        chip: Chip { tone, icon, text: words.get(text) },
        revoke: (*state != MachineState::Revoked).then_some(revocation),
    }
}

fn day(words: &Words, at: OffsetDateTime) -> String {
    words.day(words.zone().date_of(at))
}

/// The last moment of a half-open period, which tells its last day.
fn last_moment(end: OffsetDateTime) -> OffsetDateTime {
    end - Duration::MICROSECOND
}

fn task_name(words: &Words, task: Task) -> String {
    words.get(&format!("task-{}", task.name()))
}

/// What was filled in: a task and a location stand in the form once for each that was ticked.
#[derive(Debug, Default)]
struct MachineForm {
    csrf: String,
    machine: String,
    name: String,
    tasks: TaskSet,
    locations: Vec<String>,
    until: DateFields,
}

impl MachineForm {
    fn read(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "csrf" => form.csrf = value,
                "machine" => form.machine = value,
                "name" => form.name = value,
                "task" => {
                    if let Some(task) = MachineAccess::TASKS.into_iter().find(|task| task.name() == value) {
                        form.tasks = form.tasks.with(task);
                    }
                }
                "location" => form.locations.push(value),
                "until-day" => form.until.day = value,
                "until-month" => form.until.month = value,
                "until-year" => form.until.year = value,
                _ => {}
            }
        }
        form
    }

    /// What is to be made, or everything that is wrong at once.
    fn access(&self, visit: &Visit, locations: &[LocationRow]) -> Result<(Name, MachineAccess), Errors> {
        let mut errors = Errors::none();
        let name = input::labelled_text(visit, &self.name, ("name", "machine-name"), Name::parse, &mut errors);
        let reach: Vec<LocationId> = locations.iter().map(|row| row.location.id).filter(|id| self.has(*id)).collect();
        let now = visit.inzage().now().at;
        // A day that can't be read is told as such, and nothing else about the end.
        let end = self.last_day().and_then(Date::next_day).map(|day| visit.words.zone().start_of_day(day));
        let access = MachineAccess::parse(self.tasks, reach, end.unwrap_or(now + MachineAccess::LONGEST), now);
        for error in access.as_ref().err().into_iter().flatten() {
            let (field, label) = match error {
                MachineAccessError::NoTask | MachineAccessError::OnlyPeople(_) => ("task", "machine-tasks"),
                MachineAccessError::NoLocation | MachineAccessError::TooManyLocations => ("location", "machine-locations"),
                MachineAccessError::Past | MachineAccessError::TooLong => ("until", "machine-until"),
            };
            errors.add_labelled(field, visit.words.get(label), visit.words.machine_error(*error));
        }
        if end.is_none() {
            errors.add_labelled("until", visit.words.get("machine-until"), visit.words.get("birth-date-error-no-such-date"));
        }
        match (name, access) {
            (Some(name), Ok(access)) if errors.is_empty() => Ok((name, access)),
            _ => Err(errors),
        }
    }

    fn has(&self, location: LocationId) -> bool {
        self.locations.iter().any(|chosen| *chosen == location.to_string())
    }

    fn last_day(&self) -> Option<Date> {
        let [day, month, year] = self.until.parts().map(str::trim);
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
    }
}

fn show(
    visit: &Visit,
    status: StatusCode,
    form: &MachineForm,
    errors: Errors,
    (overview, slot): &(MachineOverview, FrameSlot),
) -> Result<Response> {
    let frame = visit.frame(slot, Some(Place::Machines));
    let words = &visit.words;
    let task = |task: Task| Choice {
        value: task.name().to_owned(),
        label: task_name(words, task),
        hint: words.get(&format!("task-{}-hint", task.name())),
        chosen: form.tasks.has(task),
    };
    let location = |row: &LocationRow| Choice {
        value: row.location.id.to_string(),
        label: row.path.clone(),
        hint: String::new(),
        chosen: form.has(row.location.id),
    };
    let page = NewMachinePage {
        frame: &frame,
        words,
        errors,
        back: Link { href: HERE.to_owned(), label: words.get("machines") },
        machine: form.machine.clone(),
        name: form.name.clone(),
        tasks: MachineAccess::TASKS.map(task).into(),
        locations: overview.locations.iter().map(location).collect(),
        until: form.until.clone(),
        action: NEW.to_owned(),
    };
    visit.page_with(status, &page)
}

#[handler]
async fn blank(visit: Visit) -> Result<Response> {
    let overview = overview(&visit).await?;
    let until = visit.inzage().now().on.saturating_add(USUAL);
    let machine = visit.inzage().fresh_id().to_string();
    let form = MachineForm { machine, until: DateFields::of(until), ..MachineForm::default() };
    show(&visit, StatusCode::OK, &form, Errors::none(), &overview)
}

/// The token stands on the page that answers, and nowhere after: the same form sent again leads to the list.
#[handler]
async fn make(visit: Visit, Form(fields): Form<Vec<(String, String)>>) -> Result<Response> {
    let form = MachineForm::read(fields);
    visit.require_form(&form.csrf)?;
    let overview = overview(&visit).await?;
    let (name, access) = match form.access(&visit, &overview.0.locations) {
        Ok(read) => read,
        Err(errors) => return show(&visit, StatusCode::BAD_REQUEST, &form, errors, &overview),
    };
    let action = MakeMachine { machine: MachineId::from_uuid(id(&form.machine)?), name, access };
    let called = action.name.to_string();
    let made = visit.inzage().make_machine(visit.professional(), action).await.map_err(Problem::from)?;
    let Some(token) = made else { return Ok(see_other(HERE, Some("machine-made-before"))) };
    let frame = visit.frame(&overview.1, Some(Place::Machines));
    let page = MachineMadePage {
        frame: &frame,
        words: &visit.words,
        name: called,
        token: token.expose(),
        onward: Link { href: HERE.to_owned(), label: visit.words.get("machine-made-onward") },
    };
    visit.page(&page)
}

#[handler]
async fn ask(visit: Visit, Path(machine): Path<String>) -> Result<Response> {
    let machine = MachineId::from_uuid(id(&machine)?);
    let (overview, slot) = overview(&visit).await?;
    let row = overview.machines.iter().find(|row| row.machine.id == machine).ok_or_else(Problem::not_found)?;
    let frame = visit.frame(&slot, Some(Place::Machines));
    let words = &visit.words;
    let effect = |effect, id: &str| Consequence { effect, text: words.get(id) };
    let page = StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        back: Link { href: HERE.to_owned(), label: words.get("machines") },
        title: words.get("machine-revoke"),
        lead: row.machine.name.to_string(),
        consequences: vec![
            effect(Effect::Removed, "machine-revoke-at-once"),
            effect(Effect::Kept, "machine-revoke-log"),
            effect(Effect::Afterwards, "machine-revoke-new"),
        ],
        warning: Some((words.get("machine-revoke-final"), words.get("machine-revoke-final-text"))),
        reason: None,
        tick: None,
        button: words.get("machine-revoke-button"),
        takes_away: true,
        seen: None,
        action: format!("{HERE}/{machine}/intrekken"),
    };
    visit.page(&page)
}

#[handler]
async fn revoke(visit: Visit, Path(machine): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let action = RevokeMachine { machine: MachineId::from_uuid(id(&machine)?) };
    visit.inzage().revoke_machine(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(HERE, Some("machine-revoked")))
}
