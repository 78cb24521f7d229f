//! Every answer tells the browser to keep its guard up, and nothing changes on another site's word.

use crate::{
    contents::Contents,
    operations::{Names, Operation, Page, documented, made_up_id, pages},
    stage::{Database, Stage, free_port},
    wire::{Answer, Caller},
};
use inzage_domain::{document::DocumentKind, dossier::DossierTopic};
use reqwest::{Method, RequestBuilder, header};
use serde_json::json;
use std::process::{Child, Stdio};

/// On every answer, whatever it is about.
const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
];

/// What pages may load: nothing but our own files, and no scripts that are not.
const POLICY: &str = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Operations that need no form token, because nobody is signed in yet. This list may only become shorter.
const WITHOUT_TOKEN: [&str; 8] = [
    "POST /api/v1/session",
    "POST /api/v1/session/passkey",
    "POST /api/v1/session/passkey/options",
    "POST /api/v1/invitations/accept",
    "POST /api/v1/invitations/inspect",
    "POST /api/v1/recovery",
    "POST /api/v1/recovery/inspect",
    "POST /api/v1/recovery/reset",
];

/// Forms before signing in, whose token goes with a cookie of its own. This list may only become shorter.
const BEFORE_SIGNING_IN: [&str; 9] = [
    "POST /afmelden/{which}/{account}/{secret}",
    "POST /inloggen",
    "POST /inloggen/aanbieder",
    "POST /inloggen/code",
    "POST /inloggen/sleutel",
    "POST /inloggen/sleutel/antwoord",
    "POST /activeren/{secret}",
    "POST /wachtwoord-vergeten",
    "POST /wachtwoord-vergeten/{secret}",
];

/// Holds the headers of one answer. `kept` is whether a browser may keep it.
fn assert_guarded(answer: &Answer, what: &str, kept: bool, secure: bool) {
    for (name, value) in ALWAYS {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    let policy = answer.header("content-security-policy");
    let own = ["sandbox", "default-src 'none'"].iter().any(|start| policy.starts_with(start));
    assert!(policy == POLICY || own, "{what}: {policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{what}: {policy}");
    let caching = answer.header("cache-control");
    assert_eq!(caching, if kept { "public, max-age=31536000, immutable" } else { "no-store" }, "{what}");
    let resource_policy = answer.header("cross-origin-resource-policy");
    let is_open = what == "GET /api/v1/openapi.json";
    assert_eq!(resource_policy, if is_open { "cross-origin" } else { "same-origin" }, "{what}");
    assert_eq!(answer.header("access-control-allow-origin"), if is_open { "*" } else { "" }, "{what}");
    assert_eq!(answer.header("x-request-id").len(), 36, "{what}");
    for name in ["server", "x-powered-by", "via"] {
        assert_eq!(answer.header(name), "", "{what} names software in {name}");
    }
    let transport = answer.header("strict-transport-security");
    assert_eq!(transport, if secure { "max-age=63072000; includeSubDomains" } else { "" }, "{what}");
    for cookie in answer.headers_named("set-cookie") {
        assert_cookie(cookie, what, secure);
    }
}

fn assert_cookie(cookie: &str, what: &str, secure: bool) {
    let parts: Vec<&str> = cookie.split(';').map(str::trim).collect();
    let has = |wanted: &str| parts.iter().any(|part| part.eq_ignore_ascii_case(wanted));
    assert!(has("HttpOnly"), "{what}: {cookie}");
    assert!(has("SameSite=Lax") || has("SameSite=Strict"), "{what}: {cookie}");
    assert!(has("Path=/"), "{what}: {cookie}");
    assert!(!parts.iter().any(|part| part.to_ascii_lowercase().starts_with("domain=")), "{what}: {cookie}");
    assert_eq!(has("Secure"), secure, "{what}: {cookie}");
    let is_language = cookie.starts_with("taal=");
    assert_eq!(cookie.starts_with("__Host-"), secure && !is_language, "{what}: {cookie}");
}

/// Everything that can be asked, each with what it is called.
async fn everything(caller: &Caller, names: &Names) -> Vec<(String, RequestBuilder)> {
    let mut all: Vec<(String, RequestBuilder)> =
        documented(caller).await.iter().map(|it| (it.name(), it.request(caller, names))).collect();
    all.extend(pages().iter().map(|it| (it.name(), it.request(caller, names))));
    let look = |path: &str| (format!("GET {path}"), caller.request(Method::GET, path));
    all.extend(["/api/v1/openapi.json", "/api/v1/docs", "/api/v1/docs.css", "/favicon.ico", "/robots.txt"].map(look));
    all.extend(
        ["/bestaat-niet", "/api/v1/nothing", "/api", "/static/x/portal.css", "/static/x/nothing", "/p/x", "/%ff"].map(look),
    );
    // What the framework answers by itself.
    for path in ["/inloggen", "/kies", "/uitloggen", "/api/v1/session", "/api/v1/account", "/static/x/portal.css"] {
        for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::HEAD, Method::TRACE] {
            all.push((format!("{method} {path}"), caller.request(method, path)));
        }
    }
    let post = |path: &str| caller.request(Method::POST, path);
    all.push(("not JSON".to_owned(), post("/api/v1/session").header(header::CONTENT_TYPE, "application/json").body("{")));
    all.push(("plain text".to_owned(), post("/api/v1/session").header(header::CONTENT_TYPE, "text/plain").body("{}")));
    all.push(("no form".to_owned(), post("/inloggen").header(header::CONTENT_TYPE, "application/json").body("{}")));
    all.push(("half a form".to_owned(), post("/inloggen").form(&[("username", "x")])));
    all.push(("a large body".to_owned(), post("/api/v1/session").json(&"x".repeat(70_000))));
    all.push(("a large form".to_owned(), post("/inloggen").form(&[("username", "x".repeat(70_000))])));
    all.push((
        "two cookies".to_owned(),
        caller.bare(Method::GET, "/kies").header(header::COOKIE, "inzage-session=a; inzage-session=b"),
    ));
    all
}

/// The names of Marijke's portal and what is in it.
pub(crate) fn names_of(stage: &Stage) -> Names {
    let records = &stage.demo.records;
    let portal = records.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap();
    let of_kind = |kind| records.documents.iter().find(|it| it.portal == portal.id && it.kind == kind).unwrap().id.to_string();
    Names {
        portal: portal.id.to_string(),
        document: of_kind(DocumentKind::Document),
        report: of_kind(DocumentKind::Report),
        entry: records.diary.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        conversation: records.conversations.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        message: records.conversations.iter().find(|it| it.portal == portal.id).unwrap().messages[0].id.to_string(),
        appointment: records.appointments.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        request: records.appointment_requests.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        thing: records
            .dossier
            .iter()
            .find(|it| it.portal == portal.id && it.content.topic() == DossierTopic::Medication)
            .unwrap()
            .id
            .to_string(),
        item: records.agenda.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        feed: made_up_id(82),
        export: made_up_id(26),
        post: records.pinboard_reactions.iter().find(|it| it.portal == portal.id).unwrap().post.to_string(),
        reaction: records.pinboard_reactions.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        relation: records.relations.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        location: portal.location.to_string(),
        account: portal.account.as_ref().unwrap().account.to_string(),
        factor: made_up_id(6),
        link: made_up_id(9),
        session: made_up_id(7),
        machine: made_up_id(10),
        publication: records.publications[0].id.to_string(),
        questionnaire: records.questionnaires[0].id.to_string(),
        asked: records.questionnaire_requests.iter().rfind(|it| it.portal == portal.id).unwrap().id.to_string(),
        email: "niemand@post.example".to_owned(),
        client: "de Vries".to_owned(),
    }
}

/// Serves the same database at an address on https, as behind a proxy.
struct Https(Child, String);

impl Https {
    async fn serve(stage: &Stage) -> Self {
        let url = format!("http://127.0.0.1:{}", free_port());
        let mut command = stage.program();
        command
            .arg("serve")
            .env("INZAGE_SERVER_LISTEN", url.trim_start_matches("http://"))
            .env("INZAGE_SERVER_PUBLIC_ADDRESS", "https://portaal.example")
            .env("INZAGE_SERVER_WORKER", "false")
            .stderr(Stdio::null());
        let process = Self(command.spawn().unwrap(), url);
        let http = reqwest::Client::new();
        let mut tries = 0;
        while http.get(format!("{}/robots.txt", process.1)).send().await.is_err() {
            tries += 1;
            assert!(tries < 1000, "the server does not answer");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        process
    }
}

impl Drop for Https {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Something that changes what there is.
enum Unsafe {
    Operation(Operation),
    Page(Page),
}

impl Unsafe {
    /// Every operation and every form, as documented and routed.
    async fn all(caller: &Caller) -> Vec<Self> {
        let operations = documented(caller).await.into_iter().filter(|it| it.method != Method::GET).map(Self::Operation);
        operations.chain(pages().into_iter().filter(|it| it.method == Method::POST).map(Self::Page)).collect()
    }

    fn name(&self) -> String {
        match self {
            Self::Operation(operation) => operation.name(),
            Self::Page(page) => page.name(),
        }
    }

    /// A request with this form token, or without one.
    fn request(&self, caller: &Caller, names: &Names, token: Option<&str>) -> RequestBuilder {
        match self {
            Self::Page(page) => page.request_with(caller, names, token),
            Self::Operation(operation) => {
                let token = token.map(str::to_owned);
                let without = token.is_none();
                let request = operation.request(&Caller { token: token.unwrap_or_default(), ..caller.clone() }, names);
                if without { lacking(request, "x-csrf-token") } else { request }
            }
        }
    }
}

/// The same request without a header.
fn lacking(request: RequestBuilder, header: &str) -> RequestBuilder {
    let (http, request) = request.build_split();
    let mut request = request.unwrap();
    request.headers_mut().remove(header);
    RequestBuilder::from_parts(http, request)
}

/// Form tokens that prove nothing in Marijke's session: none, an empty one, another session's of hers, that of one that she left, and
/// forgeries.
async fn wrong_tokens(stage: &Stage, marijke: &Caller, other: &Caller) -> Vec<(&'static str, Option<String>)> {
    let left = Caller::named(stage, "Marijke de Vries").await;
    assert_eq!(Answer::of(left.request(Method::DELETE, "/api/v1/session")).await.status, 204);
    let mut changed = marijke.token.clone().into_bytes();
    changed[0] = if changed[0] == b'A' { b'B' } else { b'A' };
    vec![
        ("without a token", None),
        ("with an empty token", Some(String::new())),
        ("with another session's token", Some(other.token.clone())),
        ("with the token of a session that was left", Some(left.token)),
        ("with a token of zeros", Some("A".repeat(marijke.token.len()))),
        ("with a token that was changed", Some(String::from_utf8(changed).unwrap())),
        ("with half a token", Some(marijke.token[..marijke.token.len() / 2].to_owned())),
    ]
}

/// What is refused for what was sent along, or for how often: nothing in it changes anything.
async fn refused_otherwise(stage: &Stage, nobody: &Caller, holder: &Caller, names: &Names) -> Vec<(String, RequestBuilder, u16)> {
    let mut all = Vec::new();
    let takes_tag = |it: &&Operation| it.spec["parameters"].as_array().into_iter().flatten().any(|it| it["name"] == "If-Match");
    for operation in documented(holder).await.iter().filter(takes_tag).filter(|it| it.path.ends_with("/contacts/{relation}")) {
        let request = || lacking(operation.request(holder, names), "if-match");
        all.push((format!("{} without a version", operation.name()), request(), 428));
        all.push((format!("{} with an old version", operation.name()), request().header("if-match", "\"v999\""), 412));
    }
    let own = stage.email_of("Marijke de Vries");
    let twice = documented(holder).await.into_iter().find(|it| it.name() == "POST /api/v1/portals/{portal}/contacts").unwrap();
    all.push(("a client as her own contact".to_owned(), twice.request(holder, &Names { email: own, ..names.clone() }), 409));
    let often = "vaak@post.example";
    let api = || nobody.request(Method::POST, "/api/v1/session").json(&json!({"email": often, "password": "dit is het niet"}));
    for _ in 0..10 {
        Answer::of(api()).await;
    }
    all.push(("signing in too often".to_owned(), api(), 429));
    let door = nobody.clone().at_this_door("/inloggen").await;
    let fields = [("csrf", door.token.as_str()), ("username", often), ("password", "dit is het niet")];
    all.push(("signing in too often on the page".to_owned(), door.request(Method::POST, "/inloggen").form(&fields), 429));
    all
}

/// What fails for a reason of ours: both faces, when the database takes nothing.
async fn while_nothing_can_be_written(nobody: &Caller) -> [(&'static str, RequestBuilder); 2] {
    let door = nobody.clone().at_this_door("/wachtwoord-vergeten").await;
    let fields = [("csrf", door.token.as_str()), ("email", "niemand@post.example")];
    [
        ("the API without its database", nobody.request(Method::POST, "/api/v1/recovery").json(&json!({"email": fields[1].1}))),
        ("a page without its database", door.request(Method::POST, "/wachtwoord-vergeten").form(&fields)),
    ]
}

/// The address of the style sheet, with the hash of what is in it.
async fn style_sheet(caller: &Caller) -> String {
    let page = caller.get("/inloggen").await.text;
    let start = page.find("/static/").unwrap();
    page[start..].split('"').next().unwrap().to_owned()
}

mod sqlite {
    use super::*;

    /// Proves: T3, T22, T23.
    #[tokio::test(flavor = "multi_thread")]
    async fn every_answer_carries_the_security_headers() {
        let stage = Stage::open(Database::Sqlite).await;
        let names = names_of(&stage);
        let https = Https::serve(&stage).await;
        let mut statuses = std::collections::BTreeSet::new();
        for (url, origin, secure) in
            [(stage.url.as_str(), stage.url.as_str(), false), (https.1.as_str(), "https://portaal.example", true)]
        {
            let nobody = Caller::nobody(url, origin);
            let sheet = nobody.get(&style_sheet(&nobody).await).await;
            assert_eq!(sheet.status, 200);
            assert_guarded(&sheet, "the style sheet", true, secure);
            for path in ["/robots.txt", "/favicon.ico"] {
                assert_eq!(nobody.get(path).await.status, 200, "{path}");
            }
            // A relation, so that what is sent to change something is refused.
            let kees = nobody.clone().signed_in("kees.mulder@post.example").await;
            for (caller, names) in [(&nobody, &names), (&kees, &names), (&kees, &Names::made_up(&names))] {
                for (what, request) in everything(caller, names).await {
                    if what.contains("/uitloggen") || what == "DELETE /api/v1/session" {
                        continue;
                    }
                    let answer = Answer::of(request).await;
                    assert!(answer.status < 500, "{what}: {} {}", answer.status, answer.text);
                    assert_guarded(&answer, &what, false, secure);
                    statuses.insert(answer.status);
                }
            }
            // Whoever may see it: the client of this portal, and staff.
            let marijke = nobody.clone().signed_in(&stage.email_of("Marijke de Vries")).await;
            let guide = nobody.clone().signed_in(&stage.email_of("Mirjam Schouten")).await;
            for caller in [&marijke, &guide] {
                for (what, request) in everything(caller, &names).await.into_iter().filter(|(what, _)| what.starts_with("GET ")) {
                    let answer = Answer::of(request).await;
                    assert!(answer.status < 500, "{what}: {} {}", answer.status, answer.text);
                    assert_guarded(&answer, &what, false, secure);
                }
            }
            for (what, request, status) in refused_otherwise(&stage, &nobody, &marijke, &names).await {
                let answer = Answer::of(request).await;
                assert_eq!(answer.status, status, "{what}: {}", answer.text);
                assert_guarded(&answer, &what, false, secure);
            }
            for (what, request) in while_nothing_can_be_written(&nobody).await {
                let written = stage.write_lock().await;
                let answer = Answer::of(request).await;
                assert_eq!(answer.status, 503, "{what}: {}", answer.text);
                assert_guarded(&answer, what, false, secure);
                drop(written);
            }
            for path in ["/uitloggen", "/api/v1/session"] {
                let method = if path == "/uitloggen" { Method::POST } else { Method::DELETE };
                let leaver = nobody.clone().signed_in("kees.mulder@post.example").await;
                let request = leaver.request(method.clone(), path);
                let request = if method == Method::POST { request.form(&[("csrf", &leaver.token)]) } else { request };
                let answer = Answer::of(request).await;
                assert!(!answer.headers_named("set-cookie").is_empty(), "the cookie is taken back");
                assert_guarded(&answer, path, false, secure);
            }
        }
        for status in [200, 303, 400, 401, 403, 404, 405, 413, 415] {
            assert!(statuses.contains(&status), "nothing answered with {status}: {statuses:?}");
        }
    }

    /// Proves: T23.
    #[tokio::test(flavor = "multi_thread")]
    async fn nothing_changes_on_another_sites_word() {
        let mut stage = Stage::empty(Database::Sqlite).await;
        let port = stage.port();
        stage.serve(port, false).await;
        let names = names_of(&stage);
        let marijke = Caller::named(&stage, "Marijke de Vries").await;
        let other = Caller::named(&stage, "Marijke de Vries").await;
        assert_ne!(marijke.token, other.token);

        let unsafe_ones = Unsafe::all(&marijke).await;
        assert!(unsafe_ones.len() > 70, "{}", unsafe_ones.len());
        let doors = [Caller::at_the_door(&stage, "/inloggen").await, Caller::at_the_door(&stage, "/inloggen").await];
        let tokens = wrong_tokens(&stage, &marijke, &other).await;
        let before = Contents::of(&stage, Database::Sqlite).await;

        let refused = async |request: RequestBuilder, what: String| {
            let answer = Answer::of(request).await;
            // A form that lacks the field altogether is no form of ours, and not read any further.
            let is_no_form = answer.status == 400 && what.ends_with("without a token") && !what.contains(" /api/");
            assert!(answer.status == 403 || is_no_form, "{what}: {} {}", answer.status, answer.text);
        };
        for it in &unsafe_ones {
            let name = it.name();
            let request = |caller: &Caller| it.request(caller, &names, Some(&caller.token));
            let from = |origin: &str| request(&Caller { origin: origin.to_owned(), ..marijke.clone() });
            let port = stage.port() + 1;
            for origin in ["https://kwaad.example", "null", "http://127.0.0.1", &format!("http://localhost:{port}")] {
                refused(from(origin), format!("{name} from {origin}")).await;
            }
            for site in ["cross-site", "same-site"] {
                let request = request(&marijke).header("sec-fetch-site", site);
                refused(request, format!("{name} from a {site} page")).await;
            }
            let mut silent = request(&marijke).build().unwrap();
            silent.headers_mut().remove(header::ORIGIN);
            let response = reqwest::Client::new().execute(silent).await.unwrap();
            assert_eq!(response.status(), 403, "{name} without an origin");
            if WITHOUT_TOKEN.contains(&name.as_str()) {
                continue;
            }
            for (which, token) in &tokens {
                refused(it.request(&marijke, &names, token.as_deref()), format!("{name} {which}")).await;
            }
            if BEFORE_SIGNING_IN.contains(&name.as_str()) {
                let fresh = Caller::nobody(&stage.url, &stage.url);
                refused(request(&fresh), format!("{name} without the cookie of its form")).await;
                let [door, next] = &doors;
                for (which, token) in [("another visit's token", &next.token), ("a session's token", &marijke.token)] {
                    refused(it.request(door, &names, Some(token)), format!("{name} with {which}")).await;
                }
                refused(it.request(door, &names, None), format!("{name} after a visit, without a token")).await;
            }
        }
        before.assert_is(&Contents::of(&stage, Database::Sqlite).await, "after nothing but forgeries");
    }
}
