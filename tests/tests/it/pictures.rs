//! A picture of every page, in both languages, wide and narrow, each held to WCAG 2.2 AA.

use crate::{
    browser::Browser,
    endpoints::LEADING_ON,
    manual::labels::labels_on,
    operations::{Page, pages},
    shots::{
        ALBUMS, Album, BEHIND_LETTERS, CARE, Deed, FILE, FILE_IN_CARE, GUEST, HOLDER, Map, OWN, SECURITY, STAFF, Shot,
        activation, new_password, unsubscribing,
    },
    stage::{Database, Stage},
};
use inzage_domain::{factor::TotpSecret, ports::Clock as _};
use inzage_identity::totp::code_at;
use inzage_server::{SystemClock, demo::PASSWORD};
use inzage_texts::Zone;
use reqwest::Method;
use serde::Deserialize;
use std::{
    collections::BTreeSet,
    path::PathBuf,
    time::{Duration, Instant},
};
use thirtyfour::prelude::*;

/// How wide, and how high a screen is shown.
const SCREENS: [(u32, u32); 2] = [(1280, 900), (320, 640)];

/// What axe-core looks at; in other colours the same page can only differ in contrast.
const SCHEMES: [(&str, &str, &[&str]); 2] = [
    ("light", "", &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]),
    ("dark", "-dark", &["color-contrast"]),
];

fn folder() -> PathBuf {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/screenshots"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Pages that nobody sees: they lead on, or are files. This list may only become shorter.
const UNSEEN: [&str; 21] = [
    "GET /p/{portal}/berichten/{conversation}/bestanden/{message}/{number}",
    "GET /p/{portal}/berichten/{conversation}/bestanden/{message}/{number}/bekijken",
    "GET /zorg/{portal}/berichten/{conversation}/bestanden/{message}/{number}",
    "GET /zorg/{portal}/berichten/{conversation}/bestanden/{message}/{number}/bekijken",
    "GET /agenda/{secret}",
    "GET /p/{portal}/afspraken/{appointment}/agenda.ics",
    "GET /p/{portal}/afspraken/agenda/{item}/agenda.ics",
    "GET /account/foto",
    "GET /p/{portal}/toegang/{relation}/foto",
    "GET /zorg/{portal}/contactpersonen/{relation}/foto",
    "GET /",
    "GET /taal/{tag}",
    "GET /account/download/{portal}/{export}",
    "GET /beheer/overzicht.csv",
    "GET /p/{portal}/gekeken.csv",
    "GET /p/{portal}/documenten/{document}/versies/{version}",
    "GET /zorg/{portal}/documenten/{document}/versies/{version}",
    "GET /p/{portal}/documenten/{document}/versies/{version}/bekijken",
    "GET /zorg/{portal}/documenten/{document}/versies/{version}/bekijken",
    "GET /p/{portal}/verslagen/{report}/versies/{version}",
    "GET /zorg/{portal}/verslagen/{report}/versies/{version}",
];

/// The page at an address, if there is one: of those that fit, the one with the fewest parameters.
fn page_at<'p>(pages: &'p [Page], path: &str) -> Option<&'p Page> {
    let path = path.split('?').next().unwrap_or(path);
    let fits = |page: &&Page| {
        let mut parts = path.split('/');
        page.path.split('/').all(|wanted| parts.next().is_some_and(|part| wanted == part || wanted.starts_with('{')))
            && parts.next().is_none()
    };
    let fitting = pages.iter().filter(|it| it.method == Method::GET).filter(fits);
    fitting.min_by_key(|it| it.path.matches('{').count())
}

async fn send(browser: &Browser, within: &str) {
    let script = "const field = document.querySelector(`main ${arguments[0]}`);
        const form = field.form;
        form.noValidate = true;
        form.requestSubmit(field.matches('button') ? field : form.querySelector('button'));";
    let page = browser.driver.find(By::Tag("html")).await.unwrap();
    let sent = browser.driver.execute(script, vec![within.into()]).await;
    assert!(sent.is_ok(), "{} has no {within}: {}", browser.path().await, browser.text().await);
    let give_up = Instant::now() + Duration::from_secs(10);
    while page.tag_name().await.is_ok() {
        assert!(Instant::now() < give_up, "{} stays after {within} was sent", browser.path().await);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    browser.ready().await;
}

/// Whether the coloured bar with the owner's name and the button with their initials are in sight, at the top of the page and at its end.
async fn shows_whose(browser: &Browser, owner: &str) -> bool {
    let words: Vec<&str> = owner.split(' ').collect();
    let initials: String = [words[0], words[words.len() - 1]].iter().filter_map(|word| word.chars().next()).collect();
    let script = "const bar = document.querySelector('.guest'), face = bar?.querySelector('a .face');
        if (!face || bar.querySelector('b').textContent !== arguments[0] || face.textContent !== arguments[1]) return false;
        const inSight = () => [bar, face].every(part => {
            const { top, bottom } = part.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight && bottom > top;
        });
        scrollTo(0, 0);
        const first = inSight();
        scrollTo(0, document.documentElement.scrollHeight);
        const last = inSight();
        scrollTo(0, 0);
        const plain = getComputedStyle(document.querySelector('.top')).backgroundColor;
        return first && last && getComputedStyle(bar).backgroundColor !== plain";
    let shown = browser.driver.execute(script, vec![owner.into(), initials.into()]).await.unwrap();
    shown.json().as_bool().unwrap()
}

/// The code that an app shows with the secret on the page.
pub(crate) async fn code_on(browser: &Browser) -> String {
    code_at(&app_on(browser).await, SystemClock::new(Zone::default()).now().at)
}

/// What an app would know after scanning what the page shows.
pub(crate) async fn app_on(browser: &Browser) -> TotpSecret {
    let shown = browser.driver.find(By::Css("main .code:not(input)")).await.unwrap().text().await.unwrap();
    let bits = shown.chars().filter(|c| !c.is_whitespace()).flat_map(|c| {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).unwrap_or_else(|| panic!("{c} is not base32"));
        (0..5).rev().map(move |bit| value >> bit & 1)
    });
    let bits: Vec<usize> = bits.collect();
    let bytes: Vec<u8> = bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | *bit as u8)).collect();
    TotpSecret(bytes.try_into().unwrap())
}

/// A page as it was loaded.
#[derive(Deserialize)]
struct Loaded {
    status: u64,
    title: String,
    headings: usize,
    scripts: usize,
    passkeys: usize,
    language: String,
}

async fn loaded(browser: &Browser) -> Loaded {
    let script = "return {
        status: performance.getEntriesByType('navigation')[0].responseStatus,
        title: document.title,
        headings: document.querySelectorAll('h1').length,
        scripts: document.scripts.length,
        passkeys: document.querySelectorAll('form[data-passkey]').length,
        language: document.documentElement.lang,
    }";
    browser.driver.execute(script, vec![]).await.unwrap().convert().unwrap()
}

/// A page as it is laid out on a screen.
#[derive(Deserialize)]
struct Layout {
    overflows: bool,
    /// Texts of which each line holds only a few letters, because something beside them takes all the room.
    squeezed: Vec<String>,
    height: u32,
}

async fn layout(browser: &Browser) -> Layout {
    let script = "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), squeezed = [];
        while (walker.nextNode()) {
            const text = walker.currentNode.data.trim(), range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            const lines = new Set([...range.getClientRects()].filter(it => it.width > 1).map(it => Math.round(it.top))).size;
            if (lines > 2 && text.length / lines < 6) squeezed.push(text);
        }
        const page = document.documentElement;
        return { squeezed, overflows: page.scrollWidth > page.clientWidth, height: Math.ceil(page.scrollHeight) }";
    browser.driver.execute(script, vec![]).await.unwrap().convert().unwrap()
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
                    Deed::Fill(name, value) => browser.fill(name, value).await,
                    Deed::Choose(name, value) => browser.choose(name, value).await,
                    Deed::Pick(words) => browser.pick(words).await,
                    Deed::Code => browser.fill("code", &code_on(browser).await).await,
                    Deed::Follow(part) => browser.click(&format!("main a[href*='{part}']")).await,
                    Deed::Send(within) => send(browser, within).await,
                }
            }
            let name = format!("{}-{language}", shot.name);
            let mut wrong = |what: String| faults.push(format!("{name}: {what}"));
            let page = loaded(browser).await;
            if page.status != shot.status {
                wrong(format!("status {}", page.status));
            }
            if !page.title.ends_with(" – Inzage") {
                wrong(format!("the title is {:?}", page.title));
            }
            if page.headings != 1 {
                wrong("there is not one heading".to_owned());
            }
            // What has no scripts works without them; only a passkey asks for one.
            if page.scripts != page.passkeys {
                wrong("there are scripts".to_owned());
            }
            if page.language != language {
                wrong(format!("the language is {:?}", page.language));
            }
            if let Some(place) = shot.leads_to {
                let pages = pages();
                let here = browser.path().await;
                if page_at(&pages, &here).map(Page::name) != page_at(&pages, place).map(Page::name) {
                    wrong(format!("leads to {here}"));
                }
            }
            for (width, height) in SCREENS {
                browser.width(width, height).await;
                if let Some(owner) = shot.guest_of
                    && !shows_whose(browser, owner).await
                {
                    wrong(format!("at {width} it does not show at all times that this is the portal of {owner}"));
                }
                if language == "nl" {
                    let text = browser.text().await;
                    for label in labels_on(shot.name).filter(|&label| !text.contains(label)) {
                        wrong(format!("at {width} it does not say {label:?}, which a manual speaks of"));
                    }
                }
                let layout = layout(browser).await;
                if layout.overflows {
                    wrong(format!("wider than {width}"));
                }
                for text in layout.squeezed {
                    wrong(format!("at {width} there is no room for {text:?}"));
                }
                // The whole page on one screen, so that the menu below is at its end.
                browser.width(width, layout.height.max(height)).await;
                for (scheme, suffix, rules) in SCHEMES {
                    browser.colours(scheme).await;
                    for fault in browser.accessibility_faults(rules).await {
                        wrong(format!("at {width}, {scheme}: {fault}"));
                    }
                    std::fs::write(folder().join(format!("{name}-{width}{suffix}.png")), browser.picture().await).unwrap();
                }
            }
        }
    }
}

/// One browser per person, signed in, or for nobody.
async fn take_all(album: Album) {
    let stage = Stage::with_other_services(Database::Sqlite).await;
    let map = Map(&stage);
    let mut faults = Vec::new();
    for (name, shots) in album {
        let browser = Browser::open(&stage.url).await;
        browser.bring_axe().await;
        if !name.is_empty() {
            browser.sign_in(&stage.email_of(name), PASSWORD).await;
        }
        take(&browser, &shots(&map), &mut faults).await;
        browser.close().await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

mod sqlite {
    use super::*;

    #[tokio::test]
    async fn every_page_has_its_picture() {
        let stage = Stage::empty(Database::Sqlite).await;
        let pages = pages();
        let shots = ALBUMS.iter().copied().flatten().flat_map(|(_, shots)| shots(&Map(&stage)));
        let seen: BTreeSet<String> =
            shots.filter_map(|shot| page_at(&pages, shot.leads_to.unwrap_or(&shot.path)).map(Page::name)).collect();
        let leading_on = LEADING_ON.iter().filter(|name| name.starts_with("GET "));
        let unseen: BTreeSet<String> = UNSEEN.iter().chain(leading_on).map(|&name| name.to_owned()).collect();
        let all = pages.iter().filter(|it| it.method == Method::GET).map(Page::name).collect::<BTreeSet<_>>();
        let twice: Vec<_> = seen.intersection(&unseen).collect();
        assert!(twice.is_empty(), "these are said to be unseen and have a picture: {twice:?}");
        let listed: BTreeSet<String> = seen.union(&unseen).cloned().collect();
        assert_eq!(listed, all, "every page has a picture, or is never seen");
    }
}

mod chromium {
    use super::*;

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_way_in_and_the_own_portal_are_plain() {
        take_all(OWN).await;
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_own_file_is_plain() {
        take_all(FILE).await;
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_file_as_professionals_see_it_is_plain() {
        take_all(FILE_IN_CARE).await;
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn what_letters_lead_to_is_plain() {
        let stage = Stage::open(Database::Sqlite).await;
        let mut shots = activation(&stage).await;
        shots.extend(new_password(&stage).await);
        shots.extend(unsubscribing(&stage).await);
        assert_eq!(shots.iter().map(|shot| shot.name).collect::<Vec<_>>(), BEHIND_LETTERS);
        let browser = Browser::open(&stage.url).await;
        browser.bring_axe().await;
        let mut faults = Vec::new();
        take(&browser, &shots, &mut faults).await;
        browser.close().await;
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn getting_in_safely_is_plain() {
        take_all(SECURITY).await;
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn managing_contact_persons_is_plain() {
        take_all(HOLDER).await;
    }

    /// Proves: G27, X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn anothers_portal_is_plain() {
        take_all(GUEST).await;
    }

    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_pages_of_professionals_are_plain() {
        take_all(STAFF).await;
    }
    /// Proves: X19.
    #[tokio::test(flavor = "multi_thread")]
    async fn caring_for_accounts_is_plain() {
        take_all(CARE).await;
    }
}
