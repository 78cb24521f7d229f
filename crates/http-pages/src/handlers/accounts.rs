//! Accounts as a whole, for the application manager: found by exact address, deactivated and put into use again (`D35`).

use crate::{
    form::Errors,
    icon::Icon,
    input::labelled_text,
    nav::Place,
    page::account_care::{AccountCard, AccountFound, AccountsPage},
    parts::{Chip, Consequence, Effect, Fact, Tone},
    visit::{Visit, account_of, id, see_other},
};
use inzage_domain::{
    account::AccountState,
    care::Task,
    ids::AccountId,
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{FindAccount, SetAccountUse},
    },
    ports::AccountRow,
    text::{EmailAddress, Note},
    views::OwnAccount,
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{Response, Result, Route, get, handler, http::StatusCode, web::Form};
use serde::Deserialize;

const HERE: &str = "/beheer/accounts";

/// Adds this page.
pub fn add(route: Route) -> Route {
    route.at(HERE, get(open).post(send))
}

fn show(visit: &Visit, account: &OwnAccount, email: String, found: Option<AccountFound>, errors: Errors) -> Result<Response> {
    let frame = visit.account_frame(account, Some(Place::Accounts));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let page = AccountsPage { frame: &frame, words: &visit.words, errors, email, found, action: HERE.to_owned() };
    visit.page_with(status, &page)
}

/// The application manager's own account; whoever has no such task learns why at once.
async fn manager(visit: &Visit) -> Result<OwnAccount> {
    let account = visit.inzage().own_account(visit.professional()).await.map_err(Problem::from)?;
    let task = Task::ManageApplication;
    if account.professional.as_ref().is_some_and(|it| it.tasks.has(task)) {
        Ok(account)
    } else {
        Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NoTask(task) }).into())
    }
}

#[handler]
async fn open(visit: Visit) -> Result<Response> {
    show(&visit, &manager(&visit).await?, String::new(), None, Errors::none())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AccountForm {
    csrf: String,
    email: String,
    /// Which account to change; empty for a search.
    account: String,
    /// Whether it is put into use again.
    #[serde(rename = "use")]
    in_use: String,
    reason: String,
}

/// Both the search and the change are posted, so that no address stands in another.
#[handler]
async fn send(visit: Visit, Form(form): Form<AccountForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let mut errors = Errors::none();
    let label = ("email", "field-email");
    let Some(email) = labelled_text(&visit, &form.email, label, EmailAddress::parse, &mut errors) else {
        return show(&visit, &manager(&visit).await?, form.email, None, errors);
    };
    if !form.account.is_empty() {
        let deactivate = if form.in_use == "yes" {
            None
        } else {
            labelled_text(&visit, &form.reason, ("reason", "account-reason"), Note::parse, &mut errors)
        };
        if errors.is_empty() {
            let done = if deactivate.is_some() { "deactivated" } else { "reactivated" };
            let action = SetAccountUse { account: AccountId::from_uuid(id(&form.account)?), deactivate };
            visit.inzage().set_account_use(visit.professional(), action).await.map_err(Problem::from)?;
            return Ok(see_other(HERE, Some(done)));
        }
    }
    let (inzage, slot) = visit.inzage().in_account();
    let row = inzage.find_account(visit.professional(), FindAccount { email }).await.map_err(Problem::from)?;
    let account = account_of(&slot)?;
    let found = row.map_or(AccountFound::Nobody, |row| AccountFound::Account(Box::new(card(&visit.words, &row, form.reason))));
    show(&visit, &account, form.email, Some(found), errors)
}

fn card(words: &Words, row: &AccountRow, reason: String) -> AccountCard {
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let (tone, icon, state) = match row.state {
        AccountState::Prepared => (Tone::Warn, Icon::Waiting, "account-state-prepared"),
        AccountState::Active => (Tone::Ok, Icon::Done, "account-state-active"),
        AccountState::Deactivated => (Tone::Bad, Icon::Lock, "account-state-deactivated"),
    };
    let last = row.last_sign_in.map_or_else(|| words.get("users-never"), |at| words.moment(at));
    let mut facts = vec![fact("field-email", row.email.to_string()), fact("users-last-sign-in", last)];
    if let Some((at, why)) = &row.deactivated {
        facts.push(fact("account-deactivated-at", words.moment(*at)));
        facts.push(fact("account-reason-said", why.to_string()));
    }
    let in_use = row.state != AccountState::Deactivated;
    let effects: &[(Effect, &str)] = if in_use {
        &[
            (Effect::Removed, "deactivate-access"),
            (Effect::Removed, "deactivate-sessions"),
            (Effect::Kept, "deactivate-file"),
            (Effect::Afterwards, "deactivate-again"),
        ]
    } else {
        &[(Effect::Added, "reactivate-access"), (Effect::Kept, "reactivate-ended")]
    };
    AccountCard {
        id: row.id.to_string(),
        initials: row.name.initials(),
        name: row.name.to_string(),
        chip: Chip { tone, icon, text: words.get(state) },
        facts,
        in_use,
        consequences: effects.iter().map(|(effect, id)| Consequence { effect: *effect, text: words.get(id) }).collect(),
        reason,
    }
}
