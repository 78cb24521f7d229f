//! The pages of the own account, what stands at the foot of every page, and the manuals.

use crate::browser::{Answer, Site};
use inzage_domain::{ids::PortalId, relation::Role, right::Right};
use inzage_testkit::worlds::journey;
use poem::http::StatusCode;
use time::Duration;

/// The tabs of a page, as words and addresses, in order.
fn tabs(page: &Answer) -> Vec<(String, String)> {
    let list = page.text.split("<nav class=\"tabs\"").nth(1).unwrap().split("</nav>").next().unwrap();
    list.split("<a href=\"")
        .skip(1)
        .map(|rest| {
            let (href, rest) = rest.split_once('"').unwrap();
            let label = rest.split_once('>').unwrap().1.split("</a>").next().unwrap();
            (label.to_owned(), href.to_owned())
        })
        .collect()
}

fn of(portal: PortalId, rest: &str) -> String {
    format!("/p/{portal}{rest}")
}

/// Proves: A35, G67.
#[tokio::test]
async fn an_account_with_a_portal_has_a_tab_for_each_of_its_pages_and_every_tab_opens() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let found = tabs(&anna.get("/account/profiel").await);
    let expected = [
        ("Profiel instellingen", "/account/profiel".to_owned()),
        ("Beveiliging", "/account/beveiliging".to_owned()),
        ("Toegang relaties", "/account/toegang".to_owned()),
        ("Gebruikersbeheer", of(journey.portal, "/toegang")),
        ("Download", "/account/download".to_owned()),
        ("Wie heeft gekeken", of(journey.portal, "/gekeken")),
        ("Toestemming", "/account/toestemming".to_owned()),
    ];
    assert_eq!(found, expected.map(|(label, href)| (label.to_owned(), href)));
    for (label, href) in found {
        // The page of a consent bears the title of the organisation's own text.
        let heading = if href == "/account/toestemming" { "Gebruik van het portaal" } else { label.as_str() };
        anna.get(&href).await.shows(&[heading]);
    }
}

/// Proves: A35.
#[tokio::test]
async fn users_are_kept_only_by_who_may_manage_a_portal() {
    let mut journey = journey();
    let managing = [("Gebruikersbeheer", of(journey.portal, "/toegang"))];
    let labels = |page: &Answer| tabs(page).into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    let site = Site::with(&journey.records()).await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let without = ["Profiel instellingen", "Beveiliging", "Toegang relaties", "Download", "Toestemming"];
    assert_eq!(labels(&tedje.get("/account/profiel").await), without);

    journey.world.grant(journey.tedje, Right::ManageContacts);
    let site = Site::with(&journey.records()).await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let page = tedje.get("/account/profiel").await;
    let found = tabs(&page);
    for (label, href) in managing {
        assert!(found.contains(&(label.to_owned(), href.clone())), "{found:?}");
        tedje.get(&href).await.shows(&[label]);
    }
    assert!(!labels(&page).contains(&"Wie heeft gekeken".to_owned()), "whoever manages contacts does not read the log");
}

/// Proves: G67.
#[tokio::test]
async fn what_the_page_says_about_signing_out_is_what_happens() {
    let site = Site::with(&journey().records()).await;
    let page = "/account/beveiliging";
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(page).await.shows(&[
        "Met uw gebruikersnaam en wachtwoord",
        "anna@mail.example",
        "Laatst ingelogd",
        "Na 30 minuten waarin u niets doet.",
        "Na 12 uur, ook als u bezig bent.",
    ]);
    site.clock.advance(Duration::minutes(29));
    assert_eq!(anna.get(page).await.status, StatusCode::OK);
    site.clock.advance(Duration::minutes(31));
    assert_eq!(anna.get(page).await.to(), "/inloggen", "nothing was done for half an hour");

    let mut busy = site.signed_in("anna@mail.example").await;
    for _ in 0..35 {
        site.clock.advance(Duration::minutes(20));
        assert_eq!(busy.get(page).await.status, StatusCode::OK);
    }
    site.clock.advance(Duration::minutes(21));
    assert_eq!(busy.get(page).await.to(), "/inloggen", "half a day has gone by");
}

/// Proves: G26.
#[tokio::test]
async fn every_page_of_the_account_leads_to_the_other_portals_and_signs_out() {
    let mut journey = journey();
    let other = journey.world.client("Aart", "Aalders", time::macros::date!(1950 - 01 - 01), journey.house);
    let anna = journey.world.contact(other, journey.client_account, Role::Child);
    journey.world.grant(anna, Right::Documents);
    let site = Site::with(&journey.records()).await;
    for page in ["/account/profiel", "/account/beveiliging", "/account/toegang", "/account/download"] {
        let mut anna = site.signed_in("anna@mail.example").await;
        let shown = anna.get(page).await;
        shown.shows(&["href=\"/kies\"", "Portaal wisselen", "Uitloggen"]);
        assert_eq!(anna.post(&shown.action("/uitloggen"), &[]).await.to(), "/uitgelogd");
        assert_eq!(anna.get(page).await.to(), "/inloggen", "{page}");
    }
}

/// Proves: G26.
#[tokio::test]
async fn whoever_has_one_portal_is_not_offered_another() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let own = of(journey.portal, "");
    let pages = ["/account/profiel", "/account/beveiliging", "/account/toegang", "/account/download", "/kies", &own];
    for page in pages {
        anna.get(page).await.shows(&["Uitloggen"]).lacks(&["Portaal wisselen", "portaal wisselen"]);
    }
    let mut joris = site.signed_in("joris@zorg.example").await;
    joris.get("/zorg").await.shows(&["Uitloggen"]).lacks(&["Portaal wisselen"]);
}

/// Proves: G70.
#[tokio::test]
async fn whom_i_gave_access_is_one_step_away_and_can_be_changed_for_each_person() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let (users, page) = (of(journey.portal, "/toegang"), anna.get("/account/toegang").await);
    page.shows(&["Toegang van relaties", &format!("href=\"{users}\"")]);
    let (tedje, marie) = (format!("{users}/{}", journey.tedje), format!("{users}/{}", journey.marie));
    anna.get(&users).await.shows(&["Tedje", "Marie", &format!("{tedje}/dossier"), &format!("{marie}/dossier")]);
    for person in [tedje, marie] {
        anna.get(&format!("{person}/dossier")).await.shows(&[&format!("action=\"{person}/dossier")]);
    }
    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get("/account/toegang").await.lacks(&["Toegang van relaties"]);
}

/// Proves: A35.
#[tokio::test]
async fn the_download_page_offers_what_can_be_kept_and_nothing_else() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let (log, documents) = (of(journey.portal, "/gekeken.csv?periode=all"), of(journey.portal, "/documenten"));
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/account/download").await.shows(&["Anna de Wit", &format!("\"{log}\""), &format!("\"{documents}\"")]);
    let file = anna.get(&log).await;
    assert_eq!((file.status, file.content_type.as_str()), (StatusCode::OK, "text/csv; charset=utf-8"));
    anna.get(&documents).await.shows(&["Documenten"]);

    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get("/account/download").await.shows(&["Anna de Wit", &format!("\"{documents}\"")]).lacks(&[&log]);
    let mut stranger = site.signed_in("vreemde@mail.example").await;
    stranger.get("/account/download").await.shows(&["U kunt nu nog niets bewaren"]).lacks(&[&log, &documents]);
}

/// Proves: A36.
#[tokio::test]
async fn start_in_the_menu_goes_home_from_everywhere() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let start = |page: &Answer| {
        let menu = page.text.split("<nav class=\"menu\"").nth(1).unwrap().split("</nav>").next().unwrap().to_owned();
        let item =
            menu.split("<li").find(|item| item.contains(" Start</a>")).unwrap_or_else(|| panic!("no Start: {menu}")).to_owned();
        item.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let mut anna = site.signed_in("anna@mail.example").await;
    let home = of(journey.portal, "");
    for page in [of(journey.portal, "/documenten"), of(journey.portal, "/gekeken"), of(journey.portal, "/toegang")] {
        assert_eq!(start(&anna.get(&page).await), home, "{page}");
    }
    for page in ["/account/profiel", "/account/beveiliging", "/account/toegang", "/account/download"] {
        let href = start(&anna.get(page).await);
        assert_eq!(anna.get(&href).await.to(), home, "{page}");
    }
    let mut joris = site.signed_in("joris@zorg.example").await;
    let href = start(&joris.get("/account/profiel").await);
    assert_eq!(joris.get(&href).await.to(), "/zorg");
}

/// Proves: A37, B16.
#[tokio::test]
async fn every_page_says_whom_to_call_and_when_and_leads_to_the_manuals() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let help =
        ["href=\"tel:+31301234567\"", "Op werkdagen van 9 tot 17 uur.", "href=\"/handleidingen\"", "handleidingen en video’s"];
    let mut anna = site.signed_in("anna@mail.example").await;
    let own = ["", "/documenten", "/dossier/toestemmingen", "/toegang", "/toegang/nieuw", "/gekeken"];
    for page in own.map(|rest| of(journey.portal, rest)) {
        anna.get(&page).await.shows(&help);
    }
    for page in ["/kies", "/account/profiel", "/account/beveiliging", "/account/toegang", "/account/download"] {
        anna.get(page).await.shows(&help);
    }
    let missing = anna.get(&of(journey.portal, "/bestaat-niet")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    missing.holds(&help);
    let mut joris = site.signed_in("joris@zorg.example").await;
    joris.get("/zorg").await.shows(&help);
    let mut nobody = site.browser();
    for page in ["/inloggen", "/uitgelogd", "/handleidingen"] {
        nobody.get(page).await.shows(&help);
    }
}

/// Proves: A37.
#[tokio::test]
async fn the_manuals_are_open_to_everybody_in_both_languages() {
    let site = Site::with(&journey().records()).await;
    let mut nobody = site.browser();
    let dutch = nobody.get("/handleidingen").await;
    dutch.shows(&[
        "<h1>Handleidingen</h1>",
        "Uw portaal activeren",
        "Een contactpersoon toevoegen",
        "Toegang geven en weghalen",
        "Een document zichtbaar maken",
        "Akkoord geven op een document",
        "Zien wie heeft gekeken",
        "<li>Bent u cliënt? Vul uw geboortedatum in.</li>",
    ]);
    let lists: Vec<usize> =
        dutch.text.split("<ol").skip(1).map(|rest| rest.split("</ol>").next().unwrap().matches("<li>").count()).collect();
    assert_eq!(lists.len(), 7);
    assert!(lists.iter().all(|steps| *steps >= 3), "{lists:?}");
    assert_eq!(nobody.get("/taal/en?terug=/handleidingen").await.to(), "/handleidingen");
    nobody.get("/handleidingen").await.shows(&["<h1>Manuals</h1>", "Adding a contact person", "Seeing who has looked"]);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/handleidingen").await.shows(&["<h1>Handleidingen</h1>"]);
}
