//! What an operator's probes ask.

use crate::assemble::Parts;
use poem::{
    Endpoint, EndpointExt, Response, Route, get, handler,
    http::StatusCode,
    web::{Data, Json},
};
use serde::Serialize;

/// How many dead letters and how long a wait are told as a warning.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Readiness {
    database: bool,
    migrations: bool,
    letters_due: u64,
    letters_dead: u64,
    oldest_letter_seconds: i64,
}

/// `/livez` and `/readyz`, for the internal listener.
pub(crate) fn routes(parts: Parts) -> impl Endpoint<Output = Response> {
    Route::new().at("/livez", get(live)).at("/readyz", get(ready)).data(parts).map_to_response()
}

#[handler]
fn live() -> &'static str {
    "alive"
}

#[handler]
async fn ready(Data(parts): Data<&Parts>) -> (StatusCode, Json<Readiness>) {
    let database = parts.inzage.ping().await.is_ok();
    let migrations = parts.store.migrations().await.is_ok_and(|all| all.iter().all(|it| it.applied));
    let waiting = parts.inzage.letters_waiting().await.unwrap_or_default();
    let now = parts.clock.now().at;
    let readiness = Readiness {
        database,
        migrations,
        letters_due: waiting.due,
        letters_dead: waiting.dead,
        oldest_letter_seconds: waiting.oldest.map_or(0, |oldest| (now - oldest).whole_seconds().max(0)),
    };
    let status = if database && migrations { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(readiness))
}
