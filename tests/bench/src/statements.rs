//! How many SQL statements a request takes; beginnings and ends of transactions are not counted.

use anyhow::{Context as _, Result};
use inzage_bench::{Bound, Figure, Of};
use inzage_domain::{
    account::SignedInSession,
    policy::{
        Actor, Hat, Person,
        actions::{ListDocuments, OpenPortal, ReadDocument},
    },
    views::PageRequest,
};

use crate::{Report, database::Database};

/// Asks each read of the use cases once, and the look-up of the session that goes before each.
pub(crate) async fn measure(database: &Database, report: &mut Report) -> Result<()> {
    let people = &database.people;
    let inzage = &database.inzage;
    let secret = database.session_of(&people.often).await?;
    let counted = || database.store.statements();

    let before = counted();
    let session: SignedInSession = inzage.session(&secret).await?.context("the session is gone")?;
    let look_up = counted() - before;
    let hat = Hat::Private;
    let actor = Actor::Person(Person { account: session.account, session: session.id, assurance: session.assurance, hat });

    let before = counted();
    inzage.document(actor, ReadDocument { portal: people.portal, document: people.document }).await?;
    let document = counted() - before;
    let before = counted();
    inzage.documents(actor, ListDocuments { portal: people.portal }, PageRequest::FIRST).await?;
    let documents = counted() - before;
    let before = counted();
    inzage.portal_home(actor, OpenPortal { portal: people.portal }).await?;
    let portal = counted() - before;

    for (what, count) in [("document", document), ("documents", documents), ("portal", portal)] {
        let name = format!("statements-{what}-{}", database.kind);
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let (count, look_up) = (count as f64, look_up as f64);
        report.add(Figure::new(&name, count, "statements").goal(Of::Value, Bound::AtMost, 4.0))?;
        report.add(Figure::new(format!("{name}-with-session"), count + look_up, "statements").goal(
            Of::Value,
            Bound::AtMost,
            4.0,
        ))?;
    }
    Ok(())
}
