//! "Download": a copy of everything is asked for, fetched, unpacked and read without a network, in a real browser.

use crate::{
    browser::Browser,
    export_oracle::{expected, held},
    export_schema::conforms,
    stage::{Database, Stage},
};
use inzage_domain::{export::ExportKind, ids::PortalId};
use inzage_server::demo::PASSWORD;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    net::TcpListener,
};
use zip::ZipArchive;

const CLIENT: &str = "Marijke de Vries";
const ASK: &str = "Maak een kopie";

/// The status of the page that is shown.
async fn status(browser: &Browser) -> u64 {
    let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
    browser.driver.execute(script, vec![]).await.unwrap().json().as_u64().unwrap()
}

/// Waits until a file that is being fetched is whole.
async fn arrived(path: &Path) {
    let give_up = Instant::now() + Duration::from_secs(20);
    while !path.exists() {
        assert!(Instant::now() < give_up, "{} does not come", path.display());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Asks for a copy with a fresh proof, sees it being made, and fetches it; tells its address and where it is kept.
async fn asked_and_fetched(stage: &mut Stage, marijke: &Browser) -> (String, PathBuf) {
    marijke.visit("/account/profiel").await;
    marijke.press("Download").await;
    marijke.sees("Alles in één bestand").await;
    // She holds the files of others too.
    let offered = async || marijke.text().await.matches(ASK).count();
    let before = offered().await;
    // She signed in twenty minutes ago.
    stage.change("UPDATE session SET signed_in_at = signed_in_at - 1200000000, confirmed_at = NULL").await;
    marijke.press(ASK).await;
    marijke.sees("Vul uw wachtwoord opnieuw in").await;
    marijke.fill("password", PASSWORD).await;
    marijke.press("Verder").await;
    marijke.press("Verder").await;
    // No worker works yet.
    marijke.sees("Uw kopie wordt gemaakt").await;
    let progress = async || marijke.driver.find_all(thirtyfour::By::Css("progress[value='0']")).await.unwrap().len();
    assert_eq!(progress().await, 1);
    for _ in 0..2 {
        assert_eq!(offered().await, before - 1);
        marijke.sees_nothing_of("Haal de kopie op").await;
        marijke.press("Kijk opnieuw").await;
    }
    stage.work();
    let give_up = Instant::now() + Duration::from_secs(20);
    while !marijke.text().await.contains("Haal de kopie op") {
        let logged = || std::fs::read_to_string(stage.log_file()).unwrap_or_default();
        assert!(Instant::now() < give_up, "there is no copy: {} {}", marijke.text().await, logged());
        marijke.press("Kijk opnieuw").await;
    }
    marijke.sees("Uw kopie is klaar").await;
    assert_eq!(offered().await, before - 1);
    let folder = stage.folder.path().join("opgehaald");
    std::fs::create_dir(&folder).unwrap();
    let kept = json!({"behavior": "allow", "downloadPath": folder});
    marijke.driver.cdp().send_raw("Browser.setDownloadBehavior", kept).await.unwrap();
    let link = marijke.driver.find(thirtyfour::By::LinkText("Haal de kopie op")).await.unwrap();
    let address = link.attr("href").await.unwrap().unwrap();
    link.click().await.unwrap();
    let file = folder.join("mijn-gegevens.zip");
    arrived(&file).await;
    (address, file)
}

/// What is in a copy, by path; every file is written below `folder` as well.
fn unpacked(file: &Path, folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut contents = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let path = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let place = folder.join(&path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, &bytes).unwrap();
        assert!(contents.insert(path, bytes).is_none());
    }
    contents
}

/// What is in the data of a copy is the client's, all of it and nothing else, and so are the files.
fn holds_what_is_hers(stage: &Stage, portal: PortalId, contents: &BTreeMap<String, Vec<u8>>) {
    conforms(contents);
    let data = contents.iter().filter(|(path, _)| path.starts_with("data/") && *path != "data/schema.json");
    let mut items = Vec::new();
    for (_, content) in data {
        let file: Value = serde_json::from_slice(content).unwrap();
        let kind = file["kind"].as_str().unwrap().to_owned();
        items.extend(file["items"].as_array().unwrap().iter().map(|item| (kind.clone(), item.clone())));
    }
    let records = &stage.demo.records;
    let client = records.portals.iter().find(|it| it.id == portal).unwrap().account.unwrap().account;
    assert_eq!(held(&items), expected(records, portal, client));
    let mut files: Vec<&Vec<u8>> = contents.iter().filter(|(path, _)| path.starts_with("files/")).map(|(_, it)| it).collect();
    let mut own: Vec<&Vec<u8>> = stage.demo.files.iter().filter(|(of, ..)| *of == portal).map(|(.., bytes)| bytes).collect();
    files.sort_unstable();
    own.sort_unstable();
    assert_eq!(files, own);
}

/// The titles of what lies in portals: those in this one, and those that are only elsewhere.
fn titles(stage: &Stage, portal: PortalId) -> (BTreeSet<String>, BTreeSet<String>) {
    let records = &stage.demo.records;
    let documents = records.documents.iter().map(|it| (it.portal, it.title.to_string()));
    let notes = records.diary.iter().map(|it| (it.portal, it.note.title.to_string()));
    let talks = records.conversations.iter().map(|it| (it.portal, it.title.as_str().to_owned()));
    let meetings = records.appointments.iter().map(|it| (it.portal, it.details.title.as_str().to_owned()));
    let entries = records.agenda.iter().map(|it| (it.portal, it.entry.title.as_str().to_owned()));
    let all = documents.chain(notes).chain(talks).chain(meetings).chain(entries);
    let (own, others): (Vec<_>, Vec<_>) = all.partition(|(of, _)| *of == portal);
    let own: BTreeSet<String> = own.into_iter().map(|(_, title)| title).collect();
    // A title within a title says nothing, nor does a single word, which a heading may be.
    let tells = |title: &String| title.contains(' ') && !own.iter().any(|it| it.contains(title));
    let others = others.into_iter().map(|(_, title)| title).filter(tells);
    let others = others.collect();
    (own, others)
}

/// A proxy that answers nothing, and what it was asked for.
async fn trap() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = format!("--proxy-server=http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let seen = Arc::clone(&seen);
            tokio::spawn(async move {
                let (mut stream, mut line) = (BufReader::new(stream), String::new());
                stream.read_line(&mut line).await.unwrap_or_default();
                // It is written down before the browser is told that there is no answer.
                seen.lock().unwrap().push(line);
            });
        }
    });
    (proxy, asked)
}

/// Hosts that Chromium asks for itself, whatever is open.
const ITS_OWN: [&str; 2] = ["accounts.google.com", "update.googleapis.com"];

/// The host that a request to a proxy names; none on a connection that was opened and not used.
fn host(request: &str) -> Option<&str> {
    let target = request.split(' ').nth(1)?;
    target.trim_start_matches("http://").split(['/', ':']).next()
}

/// Opens every page of the copy from the disk, by the links from its first page, and gives their words. Nothing is asked of any network.
async fn read_without_a_network(folder: &Path, pages: &BTreeSet<&str>) -> String {
    let (proxy, asked) = trap().await;
    let (every_host, fewer) =
        ("--proxy-bypass-list=<-loopback>", "--disable-features=NetworkTimeServiceQuerying,OptimizationHints");
    let browser = Browser::start(&format!("file://{}", folder.display()), &[&proxy, every_host, "--guest", fewer]).await;
    let asked = || {
        let asked = asked.lock().unwrap();
        let hosts = asked.iter().filter_map(|request| host(request)).filter(|host| !ITS_OWN.contains(host));
        hosts.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let (mut words, mut open) = (String::new(), vec!["index.html".to_owned()]);
    let mut opened = BTreeSet::new();
    while let Some(page) = open.pop() {
        if !opened.insert(page.clone()) {
            continue;
        }
        browser.visit(&format!("/{page}")).await;
        words += &browser.text().await;
        let script =
            "return [...document.querySelectorAll('a')].map(it => it.getAttribute('href')).filter(it => it.endsWith('.html'))";
        let links = browser.driver.execute(script, vec![]).await.unwrap();
        open.extend(links.json().as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()));
        let loaded = "return performance.getEntriesByType('resource').map(it => it.name)";
        assert_eq!(browser.driver.execute(loaded, vec![]).await.unwrap().json(), &json!([]), "{page}");
    }
    assert_eq!(opened.iter().map(String::as_str).collect::<BTreeSet<_>>(), *pages, "every page is found from the first");
    assert_eq!(asked(), BTreeSet::new());
    // Whatever is asked of a network would have been seen.
    let elsewhere = ["http://127.0.0.1:8080", "http://inzage.example", "https://fonts.example"];
    let page = elsewhere.map(|it| format!("<img src='{it}/1.png'>")).concat();
    std::fs::write(folder.join("elsewhere.html"), page).unwrap();
    browser.visit("/elsewhere.html").await;
    assert_eq!(asked(), BTreeSet::from(["127.0.0.1", "fonts.example", "inzage.example"].map(str::to_owned)));
    browser.close().await;
    words
}

/// The copy is for whoever asked, in that session, and for nobody else; another is asked for after an hour.
async fn it_is_there_once_and_for_one(stage: &Stage, marijke: &Browser, joost: &Browser, address: &str) {
    joost.sign_in(&stage.email_of("Joost de Vries"), PASSWORD).await;
    joost.visit("/account/download").await;
    joost.sees(CLIENT).await;
    for hidden in [ASK, "Haal de kopie op"] {
        joost.sees_nothing_of(hidden).await;
    }
    joost.visit(address).await;
    assert!((400..500).contains(&status(joost).await));
    joost.sees_nothing_of("mijn-gegevens").await;

    marijke.sign_out().await;
    marijke.visit(address).await;
    assert_eq!(marijke.path().await, "/inloggen");
    marijke.sign_in(&stage.email_of(CLIENT), PASSWORD).await;
    marijke.visit(address).await;
    assert_eq!(status(marijke).await, 404, "it is of another session");
    marijke.visit("/account/download").await;
    marijke.sees_nothing_of("Haal de kopie op").await;
    marijke.press(ASK).await;
    assert_eq!(status(marijke).await, 429);
    marijke.sees("Even wachten").await;
}

async fn a_copy_of_everything_is_read_at_home() {
    let mut stage = Stage::empty(Database::Sqlite).await;
    stage.serve(stage.port(), false).await;
    let (marijke, joost) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url));
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == CLIENT).unwrap().id;
    marijke.sign_in(&stage.email_of(CLIENT), PASSWORD).await;
    let (address, file) = asked_and_fetched(&mut stage, &marijke).await;
    it_is_there_once_and_for_one(&stage, &marijke, &joost, &address).await;
    marijke.close().await;
    joost.close().await;

    let folder = stage.folder.path().join("uitgepakt");
    let contents = unpacked(&file, &folder);
    holds_what_is_hers(&stage, portal, &contents);
    let pages: BTreeSet<&str> = contents.keys().map(String::as_str).filter(|path| path.ends_with(".html")).collect();
    for kind in ExportKind::ALL {
        assert!(pages.contains(format!("{}.html", kind.name()).as_str()), "{}", kind.name());
    }
    let words = read_without_a_network(&folder, &pages).await;
    let (own, others) = titles(&stage, portal);
    for title in own {
        assert!(words.contains(&title), "{title} is not there");
    }
    assert!(others.len() > 5, "{others:?}");
    for title in others {
        assert!(!words.contains(&title), "{title} is somebody else's");
    }
}

mod chromium {
    /// Proves: X15, T36, A35, D38.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_copy_of_everything_is_read_at_home() {
        super::a_copy_of_everything_is_read_at_home().await;
    }
}
