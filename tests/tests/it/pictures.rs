//! A picture of every page, in both languages, wide and narrow, each held to WCAG 2.2 AA.

use crate::{
    browser::Browser,
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;
use std::path::PathBuf;
use thirtyfour::prelude::*;

/// What a person does on a page before the picture is taken.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Fill(&'static str, &'static str),
    Choose(&'static str, &'static str),
    /// Sends the form in which this field or button is, by its CSS selector, without the browser's own checks.
    Send(&'static str),
}
use Deed::{Choose, Fill, Send};

/// A page to take a picture of.
struct Shot {
    name: &'static str,
    path: String,
    deeds: Vec<Deed>,
    status: u64,
}

fn shot(name: &'static str, path: impl Into<String>) -> Shot {
    Shot { name, path: path.into(), deeds: Vec::new(), status: 200 }
}

impl Shot {
    /// After these deeds.
    fn after(self, deeds: &[Deed]) -> Self {
        Self { deeds: deeds.to_vec(), ..self }
    }

    fn with_status(self, status: u64) -> Self {
        Self { status, ..self }
    }
}

/// Where things are in the demonstration.
struct Map<'s>(&'s Stage);

impl Map<'_> {
    fn portal(&self, client: &str) -> String {
        self.0.demo.portals.iter().find(|it| it.client.to_string() == client).unwrap().id.to_string()
    }

    /// A document's address below its portal.
    fn document(&self, client: &str, title: &str) -> String {
        let portal = self.portal(client);
        let mut documents = self.0.demo.records.documents.iter().filter(|it| it.portal.to_string() == portal);
        let document = documents.find(|it| it.title.to_string().starts_with(title)).unwrap_or_else(|| panic!("no {title}"));
        format!("{portal}/documenten/{}", document.id)
    }

    fn relation(&self, client: &str, name: &str) -> String {
        let portal = self.portal(client);
        let mut relations = self.0.demo.records.relations.iter().filter(|it| it.portal.to_string() == portal);
        relations.find(|it| it.card.name.to_string() == name).unwrap_or_else(|| panic!("no {name}")).id.to_string()
    }
}

/// How wide, and how high a screen is shown.
const SCREENS: [(u32, u32); 2] = [(1280, 900), (320, 640)];

fn folder() -> PathBuf {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/screenshots"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

async fn send(browser: &Browser, within: &str) {
    let script = "const field = document.querySelector(`main ${arguments[0]}`);
        const form = field.form;
        form.noValidate = true;
        form.requestSubmit(field.matches('button') ? field : form.querySelector('button'));";
    let page = browser.driver.find(By::Tag("html")).await.unwrap();
    let sent = browser.driver.execute(script, vec![within.into()]).await;
    assert!(sent.is_ok(), "{} has no {within}: {}", browser.path().await, browser.text().await);
    for _ in 0..1000 {
        if page.tag_name().await.is_err() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    browser.ready().await;
}

/// Texts of which each line holds only a few letters, because something beside them takes all the room.
async fn squeezed(browser: &Browser) -> Vec<String> {
    let script = "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
        while (walker.nextNode()) {
            const text = walker.currentNode.data.trim(), range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            const lines = new Set([...range.getClientRects()].filter(it => it.width > 1).map(it => Math.round(it.top))).size;
            if (lines > 2 && text.length / lines < 6) found.push(text);
        }
        return found";
    let found = browser.driver.execute(script, vec![]).await.unwrap();
    found.json().as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}

async fn number(browser: &Browser, script: &str) -> u64 {
    browser.driver.execute(script, vec![]).await.unwrap().json().as_f64().map(|it| it as u64).unwrap()
}

/// Takes the pictures, and tells everything that is wrong with the pages at once.
async fn take(browser: &Browser, shots: &[Shot], faults: &mut Vec<String>) {
    for language in ["nl", "en"] {
        browser.visit(&format!("/taal/{language}?terug=/robots.txt")).await;
        for shot in shots {
            browser.width(SCREENS[0].0, SCREENS[0].1).await;
            browser.visit(&shot.path).await;
            for deed in &shot.deeds {
                match *deed {
                    Fill(name, value) => browser.fill(name, value).await,
                    Choose(name, value) => browser.choose(name, value).await,
                    Send(within) => send(browser, within).await,
                }
            }
            let name = format!("{}-{language}", shot.name);
            let mut wrong = |what: String| faults.push(format!("{name}: {what}"));
            let status = number(browser, "return performance.getEntriesByType('navigation')[0].responseStatus").await;
            if status != shot.status {
                wrong(format!("status {status}"));
            }
            let title = browser.driver.title().await.unwrap();
            if !title.ends_with(" – Inzage") {
                wrong(format!("the title is {title:?}"));
            }
            if number(browser, "return document.querySelectorAll('h1').length").await != 1 {
                wrong("there is not one heading".to_owned());
            }
            // What has no scripts works without them.
            if number(browser, "return document.scripts.length").await != 0 {
                wrong("there are scripts".to_owned());
            }
            let tag = browser.driver.find(By::Tag("html")).await.unwrap().attr("lang").await.unwrap();
            if tag.as_deref() != Some(language) {
                wrong(format!("the language is {tag:?}"));
            }
            for (width, height) in SCREENS {
                browser.width(width, height).await;
                if browser.overflows().await {
                    wrong(format!("wider than {width}"));
                }
                for text in squeezed(browser).await {
                    wrong(format!("at {width} there is no room for {text:?}"));
                }
                for fault in browser.accessibility_faults().await {
                    wrong(format!("at {width}: {fault}"));
                }
                // The whole page on one screen, so that the menu below is at its end.
                let whole = number(browser, "return document.documentElement.scrollHeight").await;
                browser.width(width, u32::try_from(whole).unwrap().max(height)).await;
                std::fs::write(folder().join(format!("{name}-{width}.png")), browser.picture().await).unwrap();
            }
        }
    }
}

/// What one person's browser is shown.
type Shots = fn(&Map<'_>) -> Vec<Shot>;

/// One browser per person, signed in, or for nobody.
async fn album(people: &[(&str, Shots)]) {
    let stage = Stage::open(Database::Sqlite).await;
    let map = Map(&stage);
    let mut faults = Vec::new();
    for (name, shots) in people {
        let browser = Browser::open(&stage.url).await;
        if !name.is_empty() {
            browser.sign_in(&stage.email_of(name), PASSWORD).await;
        }
        take(&browser, &shots(&map), &mut faults).await;
        browser.close().await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn of_nobody(_: &Map<'_>) -> Vec<Shot> {
    vec![
        shot("sign-in", "/inloggen"),
        shot("sign-in-wrong", "/inloggen")
            .after(&[Fill("username", "niemand@post.example"), Fill("password", "verkeerd"), Send("[name=password]")])
            .with_status(400),
        shot("signed-out", "/uitgelogd"),
        shot("dead-link", format!("/activeren/{}", "x".repeat(43))).with_status(404),
        shot("not-found", "/bestaat-niet").with_status(404),
    ]
}

fn of_thomas(_: &Map<'_>) -> Vec<Shot> {
    vec![shot("consent-to-use", "/toestemming")]
}

/// Marijke's own portal.
fn of_marijke(map: &Map<'_>) -> Vec<Shot> {
    let portal = map.portal("Marijke de Vries");
    let here = format!("/p/{portal}");
    let plan = format!("/p/{}", map.document("Marijke de Vries", "Behandelplan"));
    let letter = format!("/p/{}", map.document("Marijke de Vries", "Brief van de huisarts"));
    let tedje = map.relation("Marijke de Vries", "Tedje Bakker");
    vec![
        shot("chooser", "/kies"),
        shot("start", &here),
        shot("documents", format!("{here}/documenten")),
        shot("document-asked", &plan),
        shot("document-ask-missing", &plan).after(&[Send("[name=agree]")]).with_status(400),
        shot("document-own", &letter),
        shot("document-share", &letter).after(&[Choose("relation", Box::leak(tedje.into_boxed_str())), Send("[name=relation]")]),
        shot("upload", format!("{here}/documenten/nieuw")),
        shot("upload-missing", format!("{here}/documenten/nieuw")).after(&[Send("[name=title]")]).with_status(400),
        shot("revise", format!("{letter}/nieuwe-versie")),
        shot("looked", format!("{here}/gekeken")),
        shot("consents", format!("{here}/dossier/toestemmingen")),
        shot("consent", format!("{here}/dossier/toestemmingen/beeldmateriaal")),
        shot("care-team", format!("{here}/dossier/zorgteam")),
        shot("contact-names", format!("{here}/dossier/contactpersonen")),
        shot("profile", "/account/profiel"),
        shot("portal-use", "/account/toestemming"),
        shot("given", "/account/toegang"),
    ]
}

/// Marijke's management of contact persons.
fn of_the_holder(map: &Map<'_>) -> Vec<Shot> {
    let portal = map.portal("Marijke de Vries");
    let at = |name: &str| format!("/p/{portal}/toegang/{}", map.relation("Marijke de Vries", name));
    let new = format!("/p/{portal}/toegang/nieuw");
    let (given, family, email) = (Fill("first-name", "Henk"), Fill("last-name", "Jansen"), Fill("email", "henk@post.example"));
    let onward = Send("form[action$='/gegevens'] button");
    let mut shots = vec![
        shot("users", format!("/p/{portal}/toegang")),
        shot("add-user", &new),
        shot("add-user-missing", &new).after(&[Send("[name=email]")]).with_status(400),
        shot("add-user-found", &new).after(&[
            given,
            Fill("last-name", "Bosman"),
            Fill("email", "henk.bosman@post.example"),
            Send("[name=email]"),
        ]),
        shot("add-user-none-found", &new).after(&[given, family, email, Send("[name=email]")]),
        shot("add-user-details", &new).after(&[given, family, email, Send("[name=email]"), onward]),
        shot("add-user-details-missing", &new)
            .after(&[given, family, email, Send("[name=email]"), onward, Fill("phone", "06-12 34"), Send("[name=phone]")])
            .with_status(400),
        shot("contact", at("Tedje Bakker")),
        shot("contact-invited", at("Sanne de Vries")),
        shot("contact-card", format!("{}/gegevens", at("Tedje Bakker"))),
        shot("why", format!("{}/waarom", at("Tedje Bakker"))),
        shot("remove", format!("{}/stap/verwijderen", at("Tedje Bakker"))),
        shot("first-access", format!("{}/dossier", at("Henk Bosman"))).after(&[Choose("documents", "yes"), Send("[value=save]")]),
        shot("rights-preview", format!("{}/dossier", at("Tedje Bakker"))).after(&[Choose("plan", "no"), Send("[value=preview]")]),
    ];
    for (name, section) in [
        ("questions-messages", "messages"),
        ("questions-appointments", "appointments"),
        ("questions-dossier", "dossier"),
        ("questions-data", "data"),
        ("questions-settings", "settings"),
    ] {
        shots.push(shot(name, format!("{}/{section}", at("Tedje Bakker"))));
    }
    shots
}

/// Tedje, in her sister's portal.
fn of_tedje(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/p/{}", map.portal("Marijke de Vries"));
    vec![
        shot("guest-chooser", "/kies"),
        shot("guest-start", &here),
        shot("guest-documents", format!("{here}/documenten")),
        shot("guest-document", format!("/p/{}", map.document("Marijke de Vries", "Signaleringsplan"))),
        shot("guest-own-access", format!("{here}/mijn-toegang")),
        shot("guest-care-team", format!("{here}/dossier/zorgteam")),
        shot("guest-forbidden", format!("{here}/toegang")).with_status(403),
        shot("given-access", "/account/toegang"),
        shot("give-up", format!("/account/toegang/{}/opgeven", map.portal("Marijke de Vries"))),
    ]
}

/// A child who decides who looks along.
fn of_anna(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/p/{}", map.portal("Anna de Vries"));
    vec![shot("child-start", &here), shot("child-agreements", format!("{here}/meekijken"))]
}

/// Fatima, who prepares clients.
fn of_fatima(map: &Map<'_>) -> Vec<Shot> {
    let marijke = map.portal("Marijke de Vries");
    let corrie = map.portal("Corrie de Groot");
    let rosa = map.portal("Rosa Pereira");
    vec![
        shot("staff-clients", "/zorg"),
        shot("staff-prepare", "/zorg/nieuw"),
        shot("staff-prepare-missing", "/zorg/nieuw").after(&[Send("[name=first-name]")]).with_status(400),
        shot("staff-client", format!("/zorg/{corrie}")),
        shot("staff-client-unlinked", format!("/zorg/{marijke}")),
        shot("staff-client-preparing", format!("/zorg/{rosa}")),
        shot("staff-contacts", format!("/zorg/{corrie}/contactpersonen")),
        shot("staff-register", format!("/zorg/{corrie}/contactpersonen/nieuw")),
        shot("staff-register-missing", format!("/zorg/{corrie}/contactpersonen/nieuw"))
            .after(&[Send("[name=first-name]")])
            .with_status(400),
        shot("staff-close", format!("/zorg/{corrie}/sluiten")),
    ]
}

/// Lotte, who treats Marijke.
fn of_lotte(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/zorg/{}", map.portal("Marijke de Vries"));
    let plan = format!("/zorg/{}", map.document("Marijke de Vries", "Evaluatie"));
    vec![
        shot("guide-client", &here),
        shot("guide-contact", format!("{here}/contactpersonen/{}", map.relation("Marijke de Vries", "Tedje Bakker"))),
        shot("guide-block", format!("{here}/contactpersonen/{}/blokkeren", map.relation("Marijke de Vries", "Tedje Bakker"))),
        shot("guide-history", format!("{here}/geschiedenis")),
        shot("guide-documents", format!("{here}/documenten")),
        shot("guide-document", &plan),
        shot("guide-upload", format!("{here}/documenten/nieuw")),
        shot("guide-ask", format!("{plan}/akkoord")),
    ]
}

mod chromium {
    use super::*;

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_way_in_and_the_own_portal_are_plain() {
        album(&[("", of_nobody), ("Thomas Kuiper", of_thomas), ("Marijke de Vries", of_marijke)]).await;
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn managing_contact_persons_is_plain() {
        album(&[("Marijke de Vries", of_the_holder)]).await;
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn anothers_portal_is_plain() {
        album(&[("Tedje Bakker", of_tedje), ("Anna de Vries", of_anna)]).await;
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_pages_of_professionals_are_plain() {
        album(&[("Fatima el Amrani", of_fatima), ("Lotte van Dijk", of_lotte)]).await;
    }
}
