//! How many SQL statements every look takes, on a page and through the API, as one table that a person can check:
//! `docs/statements.md`.

use crate::{
    headers::names_of,
    operations::{Names, Operation, Page, documented, pages},
    stage::{Database, Stage},
    wire::{Answer, Caller},
};
use inzage_domain::{ids::*, records::Records};
use inzage_server::Running;
use reqwest::{Method, RequestBuilder};
use std::{cmp::Reverse, collections::BTreeMap, fmt::Write as _};
use uuid::Uuid;

/// The most that a read through the API may take, with the look-up of its session and the line in the access log.
const MOST_OF_A_READ: u64 = 4;
/// The most that a page may take.
const MOST_OF_A_PAGE: u64 = 8;

/// Files that are as long as the log is, and that take two statements for every hundred lines.
const WITHOUT_END: [&str; 3] = [
    "GET /p/{portal}/gekeken.csv",
    "GET /api/v1/portals/{portal}/access-log.csv",
    "GET /api/v1/care/clients/{portal}/access-log.csv",
];

/// The address of a calendar: nobody here knows one, and what a wrong one takes depends on how many were tried before.
const GUARDED: &str = "GET /agenda/{secret}";

/// Who looks: everybody asks for everything, and what counts is what it takes for who gets most.
const PEOPLE: [(&str, &str); 10] = [
    ("", "nobody"),
    ("Marijke de Vries", "the client"),
    ("Tedje Bakker", "a contact person"),
    ("Lotte van Dijk", "a professional who guides"),
    ("Fatima el Amrani", "a professional who prepares"),
    ("Willem de Groot", "a professional who cares for accounts"),
    ("Jeroen Brandsma", "the application manager"),
    ("Femke Bosch", "who keeps pages and news"),
    ("Sjoerd Zijlstra", "the security officer"),
    ("Aart van Beek", "a mentor"),
];

/// What a look takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    /// Whether it was answered with what was asked for.
    found: bool,
    statements: u64,
    status: u16,
    /// The first of [`PEOPLE`] of whom this is true.
    who: Reverse<usize>,
}

/// A page, or an operation that reads.
enum Look {
    Page(Page),
    Operation(Operation),
}

impl Look {
    fn name(&self) -> String {
        match self {
            Self::Page(page) => page.name(),
            Self::Operation(operation) => operation.name(),
        }
    }

    fn request(&self, caller: &Caller, names: &Names) -> RequestBuilder {
        match self {
            Self::Page(page) => page.request(caller, names),
            Self::Operation(operation) => operation.request(caller, names),
        }
    }
}

/// The most that this look may take.
fn most(name: &str) -> u64 {
    if name.contains(" /api/") { MOST_OF_A_READ } else { MOST_OF_A_PAGE }
}

/// Everything that can be looked at. Some reads are sent as a body, for what is searched is in no address.
async fn looks(caller: &Caller) -> Vec<Look> {
    let reads =
        |it: &Operation| it.method == Method::GET || ["/search", "/preview", "/inspect"].iter().any(|end| it.path.ends_with(end));
    let pages = pages().into_iter().filter(|it| it.method == Method::GET).map(Look::Page);
    let looks = pages.chain(documented(caller).await.into_iter().filter(reads).map(Look::Operation));
    looks.filter(|look| look.name() != GUARDED && !WITHOUT_END.contains(&look.name().as_str())).collect()
}

/// What every look takes on a stage whose server is in this process.
async fn costs(stage: &Stage, server: &Running) -> BTreeMap<String, Cost> {
    let records = &stage.demo.records;
    let names = Names { machine: records.machines[0].id.to_string(), ..names_of(stage) };
    let looks = looks(&Caller::nobody(&stage.url, &stage.url)).await;
    let mut costs = BTreeMap::new();
    for (who, (name, _)) in PEOPLE.iter().enumerate() {
        let caller = if name.is_empty() { Caller::nobody(&stage.url, &stage.url) } else { Caller::named(stage, name).await };
        for look in &looks {
            let before = server.statements();
            let answer = Answer::of(look.request(&caller, &names)).await;
            let (statements, status) = (server.statements() - before, answer.status);
            assert!(status < 500, "{} as {name}: {}", look.name(), answer.text);
            let cost = Cost { found: status < 300, statements, status, who: Reverse(who) };
            let known = costs.entry(look.name()).or_insert(cost);
            *known = cost.max(*known);
        }
    }
    costs
}

/// The same with a server of its own.
async fn costs_of(stage: &Stage) -> BTreeMap<String, Cost> {
    let server = stage.serve_here().await;
    let costs = costs(stage, &server).await;
    server.stop().await;
    costs
}

/// Forty more of whatever there is in a portal.
fn crowd(records: &mut Records) {
    let portal = records.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").cloned().unwrap().id;
    let mut last = 0;
    let mut fresh = || {
        last += 1;
        Uuid::from_u128(0x0198_a0b0_0000_7000_8000_ffff_0000_0000 + last)
    };
    macro_rules! copies {
        ($list:ident, |$copy:ident| $change:expr) => {
            let those: Vec<_> = records.$list.iter().filter(|it| it.portal == portal).cloned().collect();
            for mut $copy in those.into_iter().cycle().take(40) {
                $change;
                records.$list.push($copy);
            }
        };
    }
    let shown = records.visibilities.clone();
    copies!(documents, |it| {
        let was = it.id;
        it.id = DocumentId::from_uuid(fresh());
        it.versions.iter_mut().for_each(|version| version.blob = BlobId::from_uuid(fresh()));
        let shown = shown.iter().filter(|shown| shown.document == was);
        records.visibilities.extend(shown.map(|shown| inzage_domain::document::Visibility { document: it.id, ..*shown }));
    });
    copies!(conversations, |it| {
        it.id = ConversationId::from_uuid(fresh());
        for message in &mut it.messages {
            message.id = MessageId::from_uuid(fresh());
            message.attachments.iter_mut().for_each(|file| file.blob = BlobId::from_uuid(fresh()));
        }
    });
    copies!(diary, |it| it.id = DiaryEntryId::from_uuid(fresh()));
    copies!(appointments, |it| it.id = AppointmentId::from_uuid(fresh()));
    copies!(appointment_requests, |it| it.id = AppointmentRequestId::from_uuid(fresh()));
    copies!(agenda, |it| it.id = AgendaItemId::from_uuid(fresh()));
    copies!(pinboard_posts, |it| it.id = PinboardPostId::from_uuid(fresh()));
    copies!(pinboard_reactions, |it| it.id = PinboardReactionId::from_uuid(fresh()));
    copies!(questionnaire_requests, |it| it.id = QuestionnaireRequestId::from_uuid(fresh()));
    copies!(reactions, |it| it.id = ReactionId::from_uuid(fresh()));
    copies!(dossier, |it| it.id = DossierEntryId::from_uuid(fresh()));
}

/// The table as people read it.
fn table(costs: &BTreeMap<String, Cost>) -> String {
    let mut out = format!(
        "# SQL statements\n\nGenerated by a test that asks for everything as everybody; `cargo xtask statements` writes it anew, and the \
         test compares. For every page, and for every operation of the API that reads, it tells how many SQL statements one request \
         takes for who needs most: with the look-up of the session and the line in the access log, without the beginnings and ends of \
         transactions. It is the same number on SQLite and on PostgreSQL, and in a portal that holds forty more of everything.\n\n\
         A page takes at most {MOST_OF_A_PAGE} and a read through the API at most {MOST_OF_A_READ}; the test holds that. The first look at new \
         messages is reading them: it takes one more, which keeps how far somebody has read, and another test holds that.\n"
    );
    let is_read = |name: &str| most(name) == MOST_OF_A_READ;
    for (title, of_reads) in [("Pages", false), ("Reads through the API", true)] {
        write!(out, "\n## {title}\n\n| look | statements | for |\n|---|--:|---|\n").unwrap();
        for (name, cost) in costs.iter().filter(|(name, _)| is_read(name) == of_reads) {
            let status = if cost.found { String::new() } else { format!(", answered with {}", cost.status) };
            writeln!(out, "| `{name}` | {} | {}{status} |", cost.statements, PEOPLE[cost.who.0].1).unwrap();
        }
    }
    out
}

mod postgres {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_table_of_statements_is_what_looks_take() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/statements.md");
        let costs = costs_of(&Stage::empty(Database::Sqlite).await).await;
        let crowded = costs_of(&Stage::with(Database::Postgres, crowd).await).await;
        let table = table(&costs);
        if std::env::var_os("INZAGE_BLESS").is_some() {
            std::fs::write(path, &table).unwrap();
        }
        let differ = |(name, cost): (&String, &Cost)| {
            let (here, there) = (cost.statements, crowded[name].statements);
            (here != there).then(|| format!("{name} takes {here}, and {there} on PostgreSQL when there is more to see"))
        };
        let differing: Vec<String> = costs.iter().filter_map(differ).collect();
        assert!(differing.is_empty(), "{}", differing.join("\n"));
        let over: Vec<_> = costs.iter().filter(|(name, cost)| cost.statements > most(name)).collect();
        assert!(over.is_empty(), "looks that take more than they may: {over:#?}");
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(table == written, "docs/statements.md is out of date: look at what changed, then run `cargo xtask statements`");
    }
    #[tokio::test(flavor = "multi_thread")]
    async fn the_first_look_at_new_messages_takes_one_statement_more() {
        for database in [Database::Sqlite, Database::Postgres] {
            let stage = Stage::empty(database).await;
            let server = stage.serve_here().await;
            for (name, base) in [("Marijke de Vries", "/api/v1/portals"), ("Lotte van Dijk", "/api/v1/care/clients")] {
                let caller = Caller::named(&stage, name).await;
                let conversations = format!("{base}/{}/conversations", names_of(&stage).portal);
                let list = caller.get(&conversations).await.json();
                let unread = list.as_array().unwrap().iter().find(|it| it["unread"] == true);
                let path = format!("{conversations}/{}", unread.unwrap()["id"].as_str().unwrap());
                let look = async || {
                    let before = server.statements();
                    let answer = caller.get(&path).await;
                    assert_eq!(answer.status, 200, "{}", answer.text);
                    server.statements() - before
                };
                let (first, second) = (look().await, look().await);
                assert_eq!(first, second + 1, "{name}");
                assert!(second <= MOST_OF_A_READ, "{second}");
            }
            server.stop().await;
        }
    }
}
