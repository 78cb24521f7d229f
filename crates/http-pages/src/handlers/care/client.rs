//! One client: details, and what can be done about the portal and its link.

use super::{
    super::portal::member_row,
    account::{account_facts, steps},
    head::{client_head, guides, load_client, may},
};
use crate::{
    nav::{ClientPlace, Place},
    page::staff::{ClientPage, LinkActions},
    parts::Fact,
    text::fill,
    visit::{Visit, portal_id},
    wording,
};
use inzage_domain::{
    care::Task,
    invitation::LinkStatus,
    policy::holds_soon,
    portal::{ClosingReason, PortalState},
    views::{ClientView, FormerIncapacity, OwnAccount},
};
use inzage_texts::Words;
use poem::{Response, Result, handler, web::Path};

#[handler]
pub(super) async fn details(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let (client, account) = load_client(&visit, portal_id(&portal)?).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let page = ClientPage {
        frame: &frame,
        words,
        head: client_head(&visit, &client.summary, ClientPlace::Details),
        details: details_of(words, &client),
        account: account_facts(&visit, &client),
        incapacity: incapacity_of(words, &client),
        former: client.former_incapacities.iter().map(|it| former(words, it)).collect(),
        steps: steps(&visit, &client),
        portal: portal_of(words, &client),
        actions: actions(&visit, &client, &account),
        professionals: client.team.iter().map(|member| member_row(words, member)).collect(),
    };
    visit.page(&page)
}

fn details_of(words: &Words, client: &ClientView) -> Vec<Fact> {
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let portal = &client.summary.portal;
    let mut facts = vec![
        fact("field-name", portal.client.to_string()),
        fact("client-born", words.short_day(portal.born.date())),
        fact("field-gender", wording::gender(words, portal.gender)),
        fact("client-placed", client.summary.location.to_string()),
    ];
    facts.extend(portal.label.as_ref().map(|label| fact("edit-client-label", label.to_string())));
    facts.extend(portal.number.as_ref().map(|number| fact("prepare-number", number.to_string())));
    facts
}

/// What is recorded of a client who can't decide, and who recorded it (`D22`).
fn incapacity_of(words: &Words, client: &ClientView) -> Vec<Fact> {
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let Some(incapacity) = &client.summary.portal.incapacity else { return Vec::new() };
    let mut facts = vec![
        fact("incapacity-matters-said", incapacity.matters.to_string()),
        fact("incapacity-since", words.short_day(incapacity.since.on)),
        fact("incapacity-review", words.short_day(incapacity.review_on)),
    ];
    facts.extend(client.incapacity_by.as_ref().map(|by| fact("incapacity-by", by.to_string())));
    facts
}

fn former(words: &Words, former: &FormerIncapacity) -> Fact {
    let since = words.short_day(former.incapacity.since.on);
    let matters = former.incapacity.matters.as_str();
    Fact {
        name: wording::replaced(words, former.replaced_at, &former.by),
        value: fill(words, "incapacity-former", &[("since", &since), ("matters", matters)]),
    }
}

fn portal_of(words: &Words, client: &ClientView) -> Vec<Fact> {
    let fact = |id: &str, value: String| Fact { name: words.get(id), value };
    let holder = client.summary.holder.as_ref().map_or_else(|| words.get("client-nobody-holds"), ToString::to_string);
    let state = words.get(match client.summary.portal.state {
        PortalState::NotPrepared => "client-state-not-prepared",
        PortalState::Open => "client-is-open",
        PortalState::Closed(ClosingReason::CareEnded) => "client-closed-care-ended",
        PortalState::Closed(ClosingReason::Death) => "client-closed-death",
        PortalState::Closed(ClosingReason::Mistake) => "client-closed-mistake",
    });
    let made = words.short_day(client.summary.portal.made.on);
    vec![fact("client-holder", holder), fact("client-state", state), fact("client-made", made)]
}

/// What this professional may do now; whatever the page offers is judged again when it is done.
fn actions(visit: &Visit, client: &ClientView, account: &OwnAccount) -> LinkActions {
    let at = |rest: &str| Some(format!("/zorg/{}/{rest}", client.summary.portal.id));
    let is_open = client.summary.portal.state == PortalState::Open;
    let is_closed = matches!(client.summary.portal.state, PortalState::Closed(_));
    let waits = client.summary.portal.account.is_some_and(|it| !it.activated);
    let old_enough = holds_soon(client.summary.portal.born, &visit.pages.settings.ages, visit.inzage().now().on);
    let invites = is_open && waits && old_enough && may(&client.summary, account, Task::Invite);
    let is_invited = matches!(client.summary.link, LinkStatus::Invited { .. });
    LinkActions {
        invite: at("uitnodigen").filter(|_| invites && !is_invited),
        resend: at("uitnodigen").filter(|_| invites && is_invited),
        days: u64::try_from(visit.pages.settings.invitation_life.whole_days()).unwrap_or_default(),
        letter: None,
        withdraw: at("intrekken").filter(|_| waits && is_invited && may(&client.summary, account, Task::EditLinks)),
        unlink: None,
        open: at("openen").filter(|_| !is_open && guides(&client.summary)),
        close: at("sluiten").filter(|_| !is_closed && guides(&client.summary)),
    }
}
