//! Authorized, logged reads beside bare handlers on the same database.

use anyhow::{Result, ensure};
use inzage_bench::{Bound, Figure, Of, median};

use crate::{
    Plan, Report,
    database::Database,
    load::{self, Outcome, Target},
    program::Server,
};

/// Requests that are under way at the same time.
const CONNECTIONS: usize = 16;

/// Reads one document, and the list of the twenty newest, as a contact person.
pub(crate) async fn measure(plan: &Plan, database: &Database, report: &mut Report) -> Result<()> {
    let portal = Server::portal(&plan.inzage, database)?;
    let bare = Server::bare(database)?;
    let (file, document) = (database.people.portal, database.people.document);
    let cookie = Some(database.sign_in(&database.people.often).await?);
    let ours = |path: String| Target { address: portal.address, path, cookie: cookie.clone() };
    let theirs = |path: String| Target { address: bare.address, path, cookie: None };

    let one = ours(format!("/api/v1/portals/{file}/documents/{document}"));
    let list = ours(format!("/api/v1/portals/{file}/documents?limit=20"));
    let rows = load::answer(&list).await?;
    ensure!(rows.to_string().matches("\"title\"").count() == 20, "the list does not hold twenty documents: {rows}");
    let bare_one = theirs(format!("/{file}/{document}"));
    let bare_list = theirs(format!("/{file}"));
    for (what, ours, theirs, goal) in [("read-one", one, bare_one, 0.6), ("read-list", list, bare_list, 0.8)] {
        let (ours, theirs) = turns(plan, &ours, &theirs).await?;
        let name = format!("{what}-{}", database.kind);
        let throughput = |outcomes: &[Outcome]| median(outcomes.iter().map(Outcome::throughput).collect());
        let slowest = median(ours.iter().map(|it| it.quantile(990)).collect());
        let figure = Figure::new(&name, throughput(&ours), "req/s").against(throughput(&theirs));
        report.add(figure.goal(Of::Ratio, Bound::AtLeast, goal))?;
        let slowest_bare = median(theirs.iter().map(|it| it.quantile(990)).collect());
        report.add(Figure::new(format!("{name}-p99"), slowest, "ms").against(slowest_bare))?;
    }
    Ok(())
}

/// Loads both in turns, so that what disturbs one disturbs the other too. The first turn is for warming up.
async fn turns(plan: &Plan, ours: &Target, theirs: &Target) -> Result<(Vec<Outcome>, Vec<Outcome>)> {
    let (mut our, mut their) = (Vec::new(), Vec::new());
    for round in 0..=plan.rounds {
        let span = if round == 0 { plan.span / 5 } else { plan.span };
        let bare = load::run(theirs.clone(), CONNECTIONS, span).await?;
        let portal = load::run(ours.clone(), CONNECTIONS, span).await?;
        if round > 0 {
            our.push(portal);
            their.push(bare);
        }
    }
    Ok((our, their))
}
