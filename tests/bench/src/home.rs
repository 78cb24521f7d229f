//! The start page of a portal that holds little and of one that holds much of every kind.

use anyhow::{Result, ensure};

use crate::{
    Plan, Report,
    database::{Database, Kind},
    growth::compared,
    items::APPOINTMENT,
    load::{self, Target},
    program::Server,
};

/// Items in the small portal.
const FEW: u64 = 100;
/// Items in the large one.
const MANY: u64 = 100_000;

/// Asks for the page, one request at a time: first as who was never there before, to whom all is new, and then as who came back.
pub(crate) async fn measure(plan: &Plan, kind: Kind, report: &mut Report) -> Result<()> {
    let few = Database::of_items(kind, &plan.folder, FEW).await?;
    let many = Database::of_items(kind, &plan.folder, MANY).await?;
    let (small, large) = (Server::portal(&plan.inzage, &few)?, Server::portal(&plan.inzage, &many)?);
    for (who, email) in [("client", few.people.client_email), ("contact", few.people.often.email)] {
        for visit in ["first", "next"] {
            let small = page(&small, &few, email).await?;
            let large = page(&large, &many, email).await?;
            let name = format!("start-with-{MANY}-{kind}-{who}-{visit}");
            report.add(compared(plan, name, &small, &large).await?)?;
        }
    }
    Ok(())
}

/// The page in a session that begins now.
async fn page(server: &Server, database: &Database, email: &str) -> Result<Target> {
    let path = format!("/p/{}", database.people.portal);
    let target = Target { address: server.address, path, cookie: Some(database.sign_in(email).await?) };
    let page = String::from_utf8(load::once(&target).await?.to_vec())?;
    ensure!(page.contains(APPOINTMENT), "this is no start page with a next appointment: {page}");
    Ok(target)
}
