//! Reads while a crowd signs in: passwords are slow to check on purpose, and others must not wait for that.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};
use http_body_util::{BodyExt as _, Full};
use hyper::{Request, StatusCode, body::Bytes, header};
use inzage_bench::{Bound, Figure, Of, median};
use tokio::task::JoinSet;

use crate::{
    Plan, Report,
    database::Database,
    load::{self, Target},
    program::Server,
};

/// Readers at the same time: an ordinary hour, not a full house.
const READERS: usize = 4;
/// People who sign in at the same time.
const CROWD: usize = 32;

/// Reads one document again and again, alone and while the crowd signs in.
pub(crate) async fn measure(plan: &Plan, database: &Database, report: &mut Report) -> Result<()> {
    let portal = Server::portal(&plan.inzage, database)?;
    let read = Target {
        address: portal.address,
        path: format!("/api/v1/portals/{}/documents/{}", database.people.portal, database.people.document),
        cookie: Some(database.sign_in(database.people.often.email).await?),
    };
    let (mut alone, mut beside, mut signed_in) = (Vec::new(), Vec::new(), Vec::new());
    // The first turn is for warming up.
    for round in 0..=plan.rounds {
        let span = if round == 0 { plan.span / 5 } else { plan.span };
        let quiet = load::run(read.clone(), READERS, span).await?;
        let crowd = tokio::spawn(crowd(portal.address, round, Instant::now() + span));
        let busy = load::run(read.clone(), READERS, span).await?;
        let answers = crowd.await??;
        if round > 0 {
            alone.push(quiet.quantile(990));
            beside.push(busy.quantile(990));
            signed_in.push(answers / span.as_secs_f64());
        }
    }
    let name = format!("storm-{}", database.kind);
    let waited = Figure::new(format!("{name}-read-p99"), median(beside), "ms").against(median(alone));
    report.add(waited.goal(Of::Ratio, Bound::AtMost, 3.0))?;
    report.add(Figure::new(format!("{name}-passwords"), median(signed_in), "checked/s"))?;
    Ok(())
}

/// How many passwords were checked for a crowd that all calls from somewhere else.
///
/// Nobody of them has an account here; the portal does the same work for them as for others.
async fn crowd(address: SocketAddr, round: usize, end: Instant) -> Result<f64> {
    let mut people = JoinSet::new();
    for person in 0..CROWD {
        people.spawn(async move { somebody(address, round * CROWD + person, end).await });
    }
    let mut checked = 0.0;
    while let Some(done) = people.join_next().await {
        checked += done??;
    }
    ensure!(checked > 0.0, "no password was checked");
    Ok(checked)
}

async fn somebody(address: SocketAddr, person: usize, end: Instant) -> Result<f64> {
    let mut checked = 0.0;
    let mut sender = load::connect(address).await?;
    for attempt in 0_u32.. {
        if Instant::now() >= end {
            break;
        }
        if sender.ready().await.is_err() {
            sender = load::connect(address).await?;
        }
        let from = format!("10.{}.{}.{}", person % 250, attempt / 250 % 250, attempt % 250);
        let who = serde_json::json!({ "email": format!("p{person}-{attempt}@example.nl"), "password": "not one of ours" });
        let request = Request::post("/api/v1/session")
            .header(header::HOST, address.to_string())
            .header(header::ORIGIN, format!("http://{address}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-forwarded-for", from);
        let answer = sender.send_request(request.body(Full::new(Bytes::from(who.to_string())))?).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        match status {
            StatusCode::UNAUTHORIZED => checked += 1.0,
            // Too many at once: whoever can't be let in hears so at once, and tries again.
            StatusCode::SERVICE_UNAVAILABLE => tokio::time::sleep(Duration::from_millis(50)).await,
            _ => bail!("signing in answers {status}: {}", String::from_utf8_lossy(&body)),
        }
    }
    Ok(checked)
}
