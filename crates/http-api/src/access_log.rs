//! The access log of a portal, under either hat.

use std::{io, marker::PhantomData};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use inzage_domain::{
    audit::ActionKind,
    ids::{LogEntryId, PortalId},
    policy::{Actor, actions::ReadAccessLog},
    views::{LogFilter, LogLine as Line, LogPage, LogWho, Page, PageRequest},
};
use inzage_http_kit::{Download, Problem, RequestInfo};
use inzage_service::Fault;
use inzage_texts::Language;
use poem::Body as HttpBody;
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Api,
    answers::{Attachment, Kinds, Paged},
    asked::{Asked, Limit, Parameters},
    caller::{Caller, Wearing},
    dto::access_log::{HEADINGS, LogLine, row},
    faults::{Look, Refused},
    key::Key,
    operations::Subject,
    text::Textual,
};

/// The access log of a portal, under either hat.
pub(crate) struct AccessLogs<W>(pub(crate) Api, pub(crate) PhantomData<W>);

/// A table of text.
#[derive(Debug)]
pub(crate) enum Table {}

impl Kinds for Table {
    const MEDIA_TYPES: &'static [&'static str] = &["text/csv; charset=utf-8"];
    const VERSIONED: bool = false;
}

/// Lines of a page of the table.
const TABLE_PAGE: u8 = 100;

#[OpenApi(tag = "Subject::AccessLog", prefix_path = W::PORTALS)]
impl<W: Wearing> AccessLogs<W> {
    /// Read the access log
    ///
    /// Who looked and who changed, newest first; refusals too.
    #[oai(path = "/:portal/access-log", method = "get")]
    #[expect(clippy::too_many_arguments, reason = "each is a documented parameter of the operation")]
    async fn read(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        info: RequestInfo,
        /// From this instant on.
        from: Query<Asked<OffsetDateTime>>,
        /// Until just before this instant.
        until: Query<Asked<OffsetDateTime>>,
        /// Only one kind of people.
        who: Query<Asked<LogWho>>,
        /// Only looks, or only changes.
        kind: Query<Asked<ActionKind>>,
        /// The last line of the page before.
        after: Query<Asked<Uuid>>,
        /// How many lines.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<LogLine>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let filter = filter(&mut parameters, from.0, until.0, who.0, kind.0);
        let page = parameters.page(after.0, limit.0, LogEntryId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let found = self.page(caller.actor, portal, filter, page).await?;
        let list = format!("{}/{portal}/access-log?{}", W::PORTALS, query_of(filter));
        Ok(Paged::of(found, &list, page.limit, |line| line.entry.id, |line| LogLine::of(line, info.language)))
    }

    /// Take the access log home
    ///
    /// All lines that fit the filters, as a table for a spreadsheet.
    #[oai(path = "/:portal/access-log.csv", method = "get")]
    #[expect(clippy::too_many_arguments, reason = "each is a documented parameter of the operation")]
    async fn table(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        info: RequestInfo,
        /// From this instant on.
        from: Query<Asked<OffsetDateTime>>,
        /// Until just before this instant.
        until: Query<Asked<OffsetDateTime>>,
        /// Only one kind of people.
        who: Query<Asked<LogWho>>,
        /// Only looks, or only changes.
        kind: Query<Asked<ActionKind>>,
    ) -> Result<Attachment<Table>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let filter = filter(&mut parameters, from.0, until.0, who.0, kind.0);
        parameters.finish()?;
        let portal = portal.portal();
        let first = self.page(caller.actor, portal, filter, PageRequest::new(None, TABLE_PAGE)).await?;
        let table = Rows { api: self.0.clone(), actor: caller.actor, portal, filter, language: info.language };
        let name = "access-log.csv".to_owned();
        Ok(Attachment::new(Download { name, media_type: "text/csv; charset=utf-8", body: table.stream(&first) }))
    }
}

impl<W> AccessLogs<W> {
    async fn page(&self, actor: Actor, portal: PortalId, filter: LogFilter, page: LogPage) -> Result<Page<Line>, Fault> {
        self.0.inzage.access_log(actor, ReadAccessLog { portal }, filter, page).await
    }
}

fn filter(
    parameters: &mut Parameters,
    from: Asked<OffsetDateTime>,
    until: Asked<OffsetDateTime>,
    who: Asked<LogWho>,
    kind: Asked<ActionKind>,
) -> LogFilter {
    LogFilter {
        from: parameters.take("from", from),
        until: parameters.take("until", until),
        who: parameters.take("who", who),
        kind: parameters.take("kind", kind),
    }
}

/// The filter as it stands in an address, each part with its `&`.
fn query_of(filter: LogFilter) -> String {
    let LogFilter { from, until, who, kind } = filter;
    let parts = [
        from.map(|at| ("from", at.write())),
        until.map(|at| ("until", at.write())),
        who.map(|who| ("who", who.write())),
        kind.map(|kind| ("kind", kind.write())),
    ];
    // Instants are in UTC, so none of this needs encoding.
    parts.into_iter().flatten().flat_map(|(name, value)| [name, "=", &value, "&"].map(str::to_owned)).collect()
}

/// The rows of a table, page by page. Each page is asked for on its own, so a right that is withdrawn meanwhile ends it.
struct Rows {
    api: Api,
    actor: Actor,
    portal: PortalId,
    filter: LogFilter,
    language: Language,
}

impl Rows {
    fn stream(self, first: &Page<Line>) -> HttpBody {
        let text = self.text(first);
        let start = stream::once(async move { Ok(Bytes::from(format!("{HEADINGS}{text}"))) });
        let rest = stream::try_unfold((self, next_of(first)), async |(rows, after)| {
            let Some(after) = after else { return Ok(None) };
            let page = rows.page(after).await?;
            let (text, next) = (rows.text(&page), next_of(&page));
            Ok::<_, io::Error>(Some((Bytes::from(text), (rows, next))))
        });
        HttpBody::from_bytes_stream(start.chain(rest))
    }

    async fn page(&self, after: LogEntryId) -> io::Result<Page<Line>> {
        let action = ReadAccessLog { portal: self.portal };
        let page = PageRequest::new(Some(after), TABLE_PAGE);
        let answer = self.api.inzage.access_log(self.actor, action, self.filter, page).await;
        // The answer has begun, so all that is left is to break it off.
        answer.map_err(|fault| io::Error::other(Problem::from(fault).to_string()))
    }

    fn text(&self, page: &Page<Line>) -> String {
        page.rows.iter().map(|line| row(line, self.language)).collect()
    }
}

fn next_of(page: &Page<Line>) -> Option<LogEntryId> {
    page.next_after(|line| line.entry.id)
}
