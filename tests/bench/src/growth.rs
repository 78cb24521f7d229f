//! The same pages out of a small and out of a large table: a list, and the start of the portal that holds a tenth of all.

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

/// What is asked, by the beginning of the figure's name.
const ASKED: [(&str, &str); 2] =
    [("list-of", "/api/v1/portals/{portal}/documents?limit=20"), ("start-with", "/api/v1/portals/{portal}")];

/// Asks for each, one request at a time.
pub(crate) async fn measure(plan: &Plan, few: &Database, many: &Database, report: &mut Report) -> Result<()> {
    let (small, large) = (Server::portal(&plan.inzage, few)?, Server::portal(&plan.inzage, many)?);
    let readers = |people: &People| [("often", people.often), ("seldom", people.seldom)];
    for (what, path) in ASKED {
        for ((who, of_few), (_, of_many)) in readers(&few.people).into_iter().zip(readers(&many.people)) {
            let small = target(&small, few, of_few, path).await?;
            let large = target(&large, many, of_many, path).await?;
            let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
            for round in 0..=plan.rounds {
                let few = load::run(small.clone(), 1, plan.span / 2).await?;
                let many = load::run(large.clone(), 1, plan.span / 2).await?;
                if round > 0 {
                    of_few.push(few.quantile(500));
                    of_many.push(many.quantile(500));
                }
            }
            let name = format!("{what}-{}-{}-{who}", many.documents, few.kind);
            let figure = Figure::new(name, median(of_many), "ms p50").against(median(of_few));
            report.add(figure.goal(Of::Ratio, Bound::AtMost, 1.5))?;
        }
    }
    Ok(())
}

async fn target(server: &Server, database: &Database, reader: Reader, path: &str) -> Result<Target> {
    let path = path.replace("{portal}", &database.people.portal.to_string());
    let target = Target { address: server.address, path, cookie: Some(database.sign_in(&reader).await?) };
    load::answer(&target).await?;
    Ok(target)
}
