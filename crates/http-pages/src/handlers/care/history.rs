//! One client: Contactgeschiedenis, everything that was done in the account (`M05`).

use super::{
    super::audit::{Asked, ChooseForm, Shown, days, page_after, pager, reader},
    head::{client_head, load_summary_beside},
};
use crate::{
    nav::{ClientPlace, Place},
    page::staff::ClientHistoryPage,
    visit::{Visit, portal_id},
};
use inzage_domain::policy::actions::ReadAccessLog;
use inzage_http_kit::Problem;
use poem::{
    Response, Result, handler,
    web::{Form, Path, Query},
};

#[handler]
pub(super) async fn history(visit: Visit, Path(portal): Path<String>, Query(asked): Query<Asked>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let (inzage, slot) = visit.inzage().in_account();
    let shown = Shown::of(&asked);
    let filter = shown.filter(visit.words.zone(), visit.inzage().now());
    let action = ReadAccessLog { portal };
    let log = inzage.access_log(visit.professional(), action, filter, page_after(&asked.na)?).await;
    let log = log.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let path = ClientPlace::History.href(&portal.to_string());
    let page = ClientHistoryPage {
        frame: &frame,
        words,
        head: client_head(&visit, &client, ClientPlace::History),
        filter: shown.form(words, path.clone()),
        days: days(words, reader(&visit), &log.rows),
        pager: pager(&path, shown, &log),
    };
    visit.page(&page)
}

#[handler]
#[expect(clippy::needless_pass_by_value, reason = "what a handler is given, it owns")]
pub(super) fn choose(visit: Visit, Path(portal): Path<String>, Form(form): Form<ChooseForm>) -> Result<Response> {
    form.onward(&visit, &ClientPlace::History.href(&portal_id(&portal)?.to_string()))
}
