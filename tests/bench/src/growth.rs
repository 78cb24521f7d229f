//! The same list out of a small and out of a large table.

use anyhow::Result;
use inzage_bench::{Bound, Figure, Of, median};

use crate::{
    Plan, Report,
    database::Database,
    load::{self, Target},
    program::Server,
};

/// Asks for the list, one request at a time.
pub(crate) async fn measure(plan: &Plan, few: &Database, many: &Database, report: &mut Report) -> Result<()> {
    let (small, large) = (Server::portal(&plan.inzage, few)?, Server::portal(&plan.inzage, many)?);
    for (who, of_few, of_many) in
        [("often", few.people.often, many.people.often), ("seldom", few.people.seldom, many.people.seldom)]
    {
        let small = list(&small, few, of_few.email).await?;
        let large = list(&large, many, of_many.email).await?;
        let name = format!("list-of-{}-{}-{who}", many.holds, few.kind);
        report.add(compared(plan, name, &small, &large).await?)?;
    }
    Ok(())
}

async fn list(server: &Server, database: &Database, email: &str) -> Result<Target> {
    let path = format!("/api/v1/portals/{}/documents?limit=20", database.people.portal);
    let target = Target { address: server.address, path, cookie: Some(database.sign_in(email).await?) };
    load::answer(&target).await?;
    Ok(target)
}

/// How long the large takes to answer, against the small. They take turns, and the first turn is for warming up.
pub(crate) async fn compared(plan: &Plan, name: String, small: &Target, large: &Target) -> Result<Figure> {
    let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
    for round in 0..=plan.rounds {
        let few = load::run(small.clone(), 1, plan.span / 2).await?;
        let many = load::run(large.clone(), 1, plan.span / 2).await?;
        if round > 0 {
            of_small.push(few.quantile(500));
            of_large.push(many.quantile(500));
        }
    }
    let figure = Figure::new(name, median(of_large), "ms p50").against(median(of_small));
    Ok(figure.goal(Of::Ratio, Bound::AtMost, 1.5))
}
