//! The same list out of a small and out of a large table.

use anyhow::Result;
use inzage_bench::{
    Bound, Figure, Of, median,
    people::{People, Reader},
};

use crate::{
    Plan, Report,
    database::Database,
    load::{self, Target},
    program::Server,
};

/// Lists the twenty newest visible documents, one request at a time.
pub(crate) async fn measure(plan: &Plan, few: &Database, many: &Database, report: &mut Report) -> Result<()> {
    let (small, large) = (Server::portal(&plan.inzage, few)?, Server::portal(&plan.inzage, many)?);
    let readers = |people: &People| [("often", people.often), ("seldom", people.seldom)];
    for ((who, of_few), (_, of_many)) in readers(&few.people).into_iter().zip(readers(&many.people)) {
        let small = list(&small, few, of_few).await?;
        let large = list(&large, many, of_many).await?;
        let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
        for round in 0..=plan.rounds {
            let few = load::run(small.clone(), 1, plan.span / 2).await?;
            let many = load::run(large.clone(), 1, plan.span / 2).await?;
            if round > 0 {
                of_few.push(few.quantile(500));
                of_many.push(many.quantile(500));
            }
        }
        let name = format!("list-of-{}-{}-{who}", many.documents, few.kind);
        let figure = Figure::new(name, median(of_many), "ms p50").against(median(of_few));
        report.add(figure.goal(Of::Ratio, Bound::AtMost, 1.5))?;
    }
    Ok(())
}

async fn list(server: &Server, database: &Database, reader: Reader) -> Result<Target> {
    let path = format!("/api/v1/portals/{}/documents?limit=20", database.people.portal);
    let target = Target { address: server.address, path, cookie: Some(database.sign_in(&reader).await?) };
    load::answer(&target).await?;
    Ok(target)
}
