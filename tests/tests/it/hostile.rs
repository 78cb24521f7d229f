//! Texts that try to be more than texts: in every field that people fill in, on every page, as everybody.

use crate::{
    browser::Browser,
    hostile_fields::{Fields, fill},
    operations::{documented, pages},
    shots::{ALBUMS, Map},
    stage::{Database, Stage},
    wire::Caller,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use inzage_domain::records::Records;
use inzage_server::demo::PASSWORD;
use reqwest::Method;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Who has most in the own portal.
const CLIENT: &str = "Marijke de Vries";
/// A contact person who was given much there.
const GUEST: &str = "Tedje Bakker";

/// Runs before whatever is on a page: tells of every call that a text could make, and of everything that the policy of contents stops.
const WATCH: &str = "
    const struck = [];
    Object.defineProperty(window, 'struck', { value: struck });
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
        window[name] = () => { struck.push(`${name} was called`); };
    addEventListener('error', it => struck.push(`an error in ${it.target?.outerHTML ?? it.message}`), true);
    addEventListener('securitypolicyviolation', it => struck.push(`the policy stopped ${it.violatedDirective} ${it.blockedURI}`));";

/// Looks through the whole page: what happened, what is not ours, and which texts stand there as they were typed.
const LOOK: &str = "
    const [texts, ours] = arguments, faults = [...struck], seen = new Set();
    const read = (text, where) => {
        for (const mark of text.matchAll(/\\|(\\d+)\\|/g)) {
            const typed = texts[mark[1]];
            if (typed === undefined) continue;
            if (text.startsWith(typed, mark.index - typed.length)) seen.add(Number(mark[1]));
            else faults.push(`${where} does not show ${typed} but ${text.slice(0, mark.index).slice(-2 * typed.length)}`);
        }
    };
    // Where long words may be broken, a text goes on.
    document.querySelectorAll('wbr').forEach(it => it.remove());
    document.normalize();
    if ('hostile' in window) faults.push('something calls itself hostile');
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.nodeType !== Node.ELEMENT_NODE) { read(node.data ?? '', node.parentNode.nodeName); continue; }
        if (!ours.includes(node.localName)) faults.push(`there is a ${node.localName}`);
        for (const { name, value } of node.attributes) {
            read(value, `${name} of ${node.localName}`);
            if (name.startsWith('on') || name === 'srcdoc' || name === 'style') faults.push(`${node.localName} has ${name}=${value}`);
            if (!['href', 'src', 'action', 'formaction', 'data', 'poster', 'ping', 'xlink:href', 'srcset'].includes(name)) continue;
            const address = new URL(value, location.href);
            const own = address.protocol === location.protocol && address.origin === location.origin;
            const leads = node.localName === 'a' && ['https:', 'tel:', 'mailto:'].includes(address.protocol);
            if (!own && !leads) faults.push(`${name} of ${node.localName} is ${value}`);
        }
    }
    const [{ responseStatus }] = performance.getEntriesByType('navigation');
    if (responseStatus >= 500) faults.push(`the answer is ${responseStatus}`);
    return { faults, seen: [...seen] };";

/// The texts, of which a line in the file is one.
fn texts() -> Vec<String> {
    let file = include_str!("../../data/hostile.txt");
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with("// "));
    let unescaped = |line: &str| {
        let mut parts = line.split("\\u{");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (code, rest) = part.split_once('}').unwrap();
            text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
            text.push_str(rest);
        }
        text
    };
    lines.map(unescaped).collect()
}

/// Every element that a template of ours holds, and those that a browser adds.
fn our_elements() -> BTreeSet<String> {
    fn gather(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, found);
                continue;
            }
            let template = std::fs::read_to_string(path).unwrap();
            for part in template.split('<').skip(1) {
                let name: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
                found.insert(name);
            }
        }
    }
    let mut found = BTreeSet::from(["tbody".to_owned()]);
    gather(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/http-pages/templates")), &mut found);
    for hostile in ["iframe", "object", "embed", "base", "style", "math", "template"] {
        assert!(!found.contains(hostile), "a template of ours has a {hostile}");
    }
    found
}

/// A browser that watches, and what was found in it.
struct Watcher {
    browser: Browser,
    texts: Vec<String>,
    ours: BTreeSet<String>,
    faults: BTreeMap<String, String>,
    /// Which texts were seen, by who looked.
    seen: BTreeMap<String, BTreeSet<u64>>,
    looks: usize,
}

impl Watcher {
    async fn open(stage: &Stage) -> Self {
        let browser = Browser::open(&stage.url).await;
        let watch = json!({ "source": WATCH });
        browser.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", watch).await.unwrap();
        let (faults, seen) = (BTreeMap::new(), BTreeMap::new());
        Self { browser, texts: texts(), ours: our_elements(), faults, seen, looks: 0 }
    }

    /// What there is on the page that is shown.
    async fn look(&self) -> Value {
        let seen = self.browser.driver.execute(LOOK, vec![json!(self.texts), json!(self.ours)]).await;
        seen.unwrap_or_else(|error| panic!("the page can't be looked at: {error}")).json().clone()
    }

    /// Looks at a page as somebody, once.
    async fn visit(&mut self, who: &str, path: &str) {
        self.browser.visit(path).await;
        let found = self.look().await;
        self.looks += 1;
        for fault in found["faults"].as_array().unwrap() {
            // One page for each fault is enough to find it.
            self.faults.entry(fault.as_str().unwrap().to_owned()).or_insert_with(|| format!("{path} as {who}"));
        }
        let seen = found["seen"].as_array().unwrap().iter().filter_map(Value::as_u64);
        self.seen.entry(who.to_owned()).or_default().extend(seen);
    }

    async fn sign_in(&self, stage: &Stage, who: &str) {
        self.browser.driver.delete_all_cookies().await.unwrap();
        self.browser.visit("/taal/nl").await;
        if !who.is_empty() {
            self.browser.sign_in(&stage.email_of(who), PASSWORD).await;
        }
    }

    /// Looks at pages as somebody.
    async fn visit_all(&mut self, stage: &Stage, who: &str, paths: &BTreeSet<String>) {
        self.sign_in(stage, who).await;
        for path in paths {
            self.visit(who, path).await;
        }
    }

    /// Whether it would see it if a page took this text for more than a text.
    async fn notices(&self, page: &str, fault: &str) {
        let address = format!("data:text/html;charset=utf-8;base64,{}", BASE64_STANDARD.encode(page));
        self.browser.driver.goto(address).await.unwrap();
        let found = self.look().await;
        let faults = found["faults"].as_array().unwrap();
        assert!(faults.iter().any(|it| it.as_str().unwrap().starts_with(fault)), "{page} goes unnoticed: {found}");
    }
}

/// A portal in which such texts are in every field.
async fn stage() -> Stage {
    let label = |records: &mut Records| {
        records.portals.iter_mut().for_each(|portal| portal.label = Some(portal.client.given.clone()));
    };
    let mut stage = Stage::with(Database::Sqlite, label).await;
    fill(&stage, &Fields::of(&stage).await, &texts()).await;
    let port = stage.port();
    stage.serve(port, false).await;
    stage
}

/// Every page that a picture is taken of, by who is on it, and the pages of one portal for a guest as well.
fn everywhere(stage: &Stage) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut paths: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (who, shots) in ALBUMS.iter().copied().flatten() {
        paths.entry(*who).or_default().extend(shots(&Map(stage)).into_iter().map(|shot| shot.path));
    }
    let portal: Vec<String> = paths[CLIENT].iter().filter(|path| path.starts_with("/p/")).cloned().collect();
    paths.entry(GUEST).or_default().extend(portal);
    paths
}

/// What a spreadsheet program takes for the beginning of a formula.
const STARTS_A_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Every cell of a table, as a spreadsheet program takes it.
fn cells(table: &str) -> Vec<String> {
    let table = table.trim_start_matches('\u{feff}');
    let separator = if table.lines().next().unwrap().contains("\";\"") { b';' } else { b',' };
    let mut rows = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(table.as_bytes());
    let rows = rows.records().map(Result::unwrap);
    rows.flat_map(|row| row.iter().map(ToOwned::to_owned).collect::<Vec<_>>()).collect()
}

mod sqlite {
    use super::*;

    #[test]
    fn there_are_five_hundred_texts_and_each_is_one_that_people_may_type() {
        let texts = texts();
        assert!(texts.len() > 500, "{}", texts.len());
        assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len(), "a text stands there twice");
        for text in &texts {
            let typed = inzage_domain::text::Title::parse(text);
            assert_eq!(typed.unwrap().as_str(), text);
        }
    }

    /// Whoever has a name that starts a formula.
    ///
    /// Proves: T36.
    #[tokio::test(flavor = "multi_thread")]
    async fn what_people_typed_is_no_formula_in_a_table() {
        let stage = stage().await;
        let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == CLIENT).unwrap().id.to_string();
        let named = async |name: &str| Caller::named(&stage, name).await;
        let (client, lotte, sjoerd) = (named(CLIENT).await, named("Lotte van Dijk").await, named("Sjoerd Zijlstra").await);
        let operations = documented(&client).await.into_iter().filter(|it| it.method == Method::GET).map(|it| it.path);
        let pages = pages().into_iter().filter(|it| it.method == Method::GET).map(|it| it.path);
        let tables: Vec<String> = pages.chain(operations).filter(|path| path.ends_with(".csv")).collect();
        assert!(tables.len() > 3, "{tables:?}");
        for text in texts().iter().filter(|text| text.starts_with(STARTS_A_FORMULA)) {
            let renamed = ["account", "portal", "relation"]
                .map(|table| format!("UPDATE {table} SET given = '{}';", text.replace('\'', "''")));
            stage.change(&renamed.concat()).await;
            for table in &tables {
                let path = table.replace("{portal}", &portal);
                let caller = match path.as_str() {
                    path if path.starts_with("/api/v1/care/") && path.contains(&portal) => &lotte,
                    path if path.contains(&portal) => &client,
                    _ => &sjoerd,
                };
                let answer = caller.get(&path).await;
                assert_eq!(answer.status, 200, "{table}: {}", answer.text);
                let cells = cells(&answer.text);
                assert!(cells.iter().any(|cell| cell.starts_with(&format!("'{text}"))), "{table} does not hold {text}");
                let formula = cells.iter().find(|cell| cell.starts_with(STARTS_A_FORMULA));
                assert!(formula.is_none(), "{table}: {formula:?}");
            }
        }
    }
}

mod chromium {
    use super::*;

    /// What is wrong with a page is noticed, whether the policy of contents stops it or not; nothing is wrong with ours.
    ///
    /// Proves: T22.
    #[tokio::test(flavor = "multi_thread")]
    async fn what_people_typed_is_shown_to_everybody_and_never_run() {
        let stage = stage().await;
        let mut watcher = Watcher::open(&stage).await;
        for (page, fault) in [
            ("<script>alert(1)</script>", "alert was called"),
            ("<img src=x: onerror=confirm(1)>", "confirm was called"),
            ("<script>hostile = 1</script>", "something calls itself hostile"),
            ("<a id=hostile>x</a>", "something calls itself hostile"),
            ("<p onclick=alert(1)>x</p>", "p has onclick"),
            ("<a href=javascript:alert(1)>x</a>", "href of a is javascript"),
            ("<iframe></iframe>", "there is a iframe"),
            ("<p><b>1</b>|0|</p>", "P does not show"),
            ("<p title='x|0|'>", "title of p does not show"),
            (
                "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>alert(1)</script>",
                "the policy stopped script-src",
            ),
        ] {
            watcher.notices(page, fault).await;
        }
        let pages = everywhere(&stage);
        for (who, paths) in &pages {
            watcher.visit_all(&stage, who, paths).await;
        }
        // The policy is the second wall; behind it stands the first.
        watcher.browser.driver.cdp().send_raw("Page.enable", json!({})).await.unwrap();
        watcher.browser.driver.cdp().send_raw("Page.setBypassCSP", json!({ "enabled": true })).await.unwrap();
        watcher.visit_all(&stage, CLIENT, &pages[CLIENT]).await;
        let Watcher { browser, faults, seen, looks, .. } = watcher;
        browser.close().await;
        assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
        assert!(looks > 250, "only {looks} pages");
        let counts: BTreeMap<&str, usize> = seen.iter().map(|(who, seen)| (who.as_str(), seen.len())).collect();
        for who in [CLIENT, GUEST, "Lotte van Dijk"] {
            assert_eq!(counts[who], texts().len(), "{who} sees every text as it was typed: {counts:?}");
        }
        assert!(counts.values().all(|&count| count > 0), "everybody sees some: {counts:?}");
    }
}
