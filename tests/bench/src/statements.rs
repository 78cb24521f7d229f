//! How many SQL statements a request takes, with the look-up of its session and the line in the access log. Beginnings and ends of
//! transactions are not counted. Beside it the time that the parts of a read take when nothing else is asked, which tells where a
//! request spends its time.

use std::{
    fs::File,
    os::unix::fs::FileExt as _,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use inzage_bench::{Bound, Figure, Of, median};
use inzage_domain::{
    account::SignedInSession,
    document::DocumentKind,
    ids::LogEntryId,
    policy::{
        Actor, Hat, Reason, Ticket, Trail,
        actions::{ListDocuments, OpenPortal, ReadDocument},
    },
    ports::{AccessLog as _, Store as _},
    views::{DocumentSearch, PageRequest},
};

use crate::{Report, database::Database};

/// Asks each read of the use cases once, and the look-up of the session that goes before each.
pub(crate) async fn measure(database: &Database, report: &mut Report) -> Result<()> {
    let people = &database.people;
    let inzage = &database.inzage;
    let secret = database.session_of(people.often.email).await?;
    let counted = || database.store.statements();

    let before = counted();
    let session: SignedInSession = inzage.session(&secret).await?.context("the session is gone")?;
    let look_up = counted() - before;
    let hat = Hat::Private;
    let actor = Actor::Person(session.person(hat));

    let before = counted();
    inzage
        .document(actor, ReadDocument { portal: people.portal, kind: DocumentKind::Document, document: people.document })
        .await?;
    let document = counted() - before;
    let before = counted();
    inzage
        .documents(
            actor,
            ListDocuments { portal: people.portal, kind: DocumentKind::Document },
            DocumentSearch::default(),
            PageRequest::FIRST,
        )
        .await?;
    let documents = counted() - before;
    let before = counted();
    inzage.portal_home(actor, OpenPortal { portal: people.portal }).await?;
    let portal = counted() - before;

    for (what, count) in [("document", document), ("documents", documents), ("portal", portal)] {
        let name = format!("statements-{what}-{}", database.kind);
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let count = (look_up + count) as f64;
        report.add(Figure::new(&name, count, "statements").goal(Of::Value, Bound::AtMost, 4.0))?;
    }

    let store = &database.store;
    let read = ReadDocument { portal: people.portal, kind: DocumentKind::Document, document: people.document };
    let list = ListDocuments { portal: people.portal, kind: DocumentKind::Document };
    let trail = || {
        let ticket = Ticket { now: inzage.now(), entry: LogEntryId::from_uuid(inzage.fresh_id()) };
        Trail::sign_in_failed(None, Reason::WrongCredentials, ticket)
    };
    let alone = [
        ("ping", microseconds(async || store.ping().await).await?),
        ("snapshot", microseconds(async || store.snapshot().await).await?),
        ("log", microseconds(async || store.append(trail()).await).await?),
        ("session", microseconds(async || inzage.session(&secret).await).await?),
        ("document", microseconds(async || inzage.document(actor, read.clone()).await).await?),
        (
            "documents",
            microseconds(async || inzage.documents(actor, list.clone(), DocumentSearch::default(), PageRequest::FIRST).await)
                .await?,
        ),
    ];
    for (what, time) in alone {
        report.add(Figure::new(format!("alone-{what}-{}", database.kind), time, "µs"))?;
    }
    report.add(Figure::new(format!("alone-disk-{}", database.kind), disk(&database.folder).await?, "µs"))
}

/// How long it takes at this moment until a page is on the disk, which every line in the access log waits for.
async fn disk(folder: &Path) -> Result<f64> {
    let file = File::options().create(true).truncate(true).write(true).open(folder.join("disk"))?;
    microseconds(async || file.write_all_at(&[0; 4_096], 0).and_then(|()| file.sync_data())).await
}

/// The median time of something that is done again and again, by one at a time.
async fn microseconds<T, E: Into<anyhow::Error>>(mut once: impl AsyncFnMut() -> Result<T, E>) -> Result<f64> {
    const SPAN: Duration = Duration::from_secs(1);
    let start = Instant::now();
    let mut times = Vec::new();
    while start.elapsed() < SPAN {
        let start = Instant::now();
        once().await.map_err(Into::into)?;
        times.push(start.elapsed().as_secs_f64() * 1e6);
    }
    Ok(median(times))
}
