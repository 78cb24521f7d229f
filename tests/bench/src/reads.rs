//! Authorized, logged reads beside bare handlers on the same database.

use std::time::Duration;

use anyhow::{Result, ensure};
use inzage_bench::{Bound, Figure, Of, median};

use crate::{
    Plan, Report,
    database::Database,
    load::{self, Outcome, Target},
    program::Server,
};

/// Requests that are under way at the same time: enough that those who wait for the disk leave the processors to others.
const CONNECTIONS: usize = 64;

/// Reads one document, and the list of the twenty newest, as a contact person.
pub(crate) async fn measure(plan: &Plan, database: &Database, report: &mut Report) -> Result<()> {
    let portal = Server::portal(&plan.inzage, database)?;
    let bare = Server::bare(database)?;
    let (file, document) = (database.people.portal, database.people.document);
    let cookie = Some(database.sign_in(database.people.often.email).await?);
    let ours = |path: String| Target { address: portal.address, path, cookie: cookie.clone() };
    let theirs = |path: String| Target { address: bare.address, path, cookie: None };

    let one = ours(format!("/api/v1/portals/{file}/documents/{document}"));
    let list = ours(format!("/api/v1/portals/{file}/documents?limit=20"));
    let rows = load::answer(&list).await?;
    ensure!(rows.to_string().matches("\"title\"").count() == 20, "the list does not hold twenty documents: {rows}");
    let bare_one = theirs(format!("/{file}/{document}"));
    let bare_list = theirs(format!("/{file}"));
    for (what, one, bare_one, goal) in [("read-one", one, bare_one, 0.6), ("read-list", list, bare_list, 0.8)] {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        // They take turns, so that what disturbs one disturbs the other too. The first turn is for warming up.
        for round in 0..=plan.rounds {
            let span = if round == 0 { plan.span / 5 } else { plan.span };
            let (of_bare, of_portal) = (Turn::take(&bare, &bare_one, span).await?, Turn::take(&portal, &one, span).await?);
            if round > 0 {
                theirs.push(of_bare);
                ours.push(of_portal);
            }
        }
        let name = format!("{what}-{}", database.kind);
        let middle = |turns: &[Turn], of: fn(&Turn) -> f64| median(turns.iter().map(of).collect());
        let compare = |name: String, unit: &str, of: fn(&Turn) -> f64| {
            Figure::new(name, middle(&ours, of), unit).against(middle(&theirs, of))
        };
        let throughput = compare(name.clone(), "req/s", |it| it.outcome.throughput());
        report.add(throughput.goal(Of::Ratio, Bound::AtLeast, goal))?;
        report.add(compare(format!("{name}-p50"), "ms", |it| it.outcome.quantile(500)))?;
        report.add(compare(format!("{name}-p99"), "ms", |it| it.outcome.quantile(990)))?;
        report.add(compare(format!("{name}-cpu"), "µs/req", |it| it.busy.as_secs_f64() * 1e6 / it.outcome.answers()))?;
    }
    Ok(())
}

/// A server under load for a while.
struct Turn {
    outcome: Outcome,
    /// How long the server kept processors busy; a database in another process is not counted.
    busy: Duration,
}

impl Turn {
    async fn take(server: &Server, target: &Target, span: Duration) -> Result<Self> {
        let before = server.busy()?;
        let outcome = load::run(target.clone(), CONNECTIONS, span).await?;
        Ok(Self { outcome, busy: server.busy()?.saturating_sub(before) })
    }
}
