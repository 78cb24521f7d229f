//! The start page of a portal and the people around its client.

use crate::browser::Site;
use inzage_domain::{portal::Seat, right::Right};
use inzage_testkit::worlds::journey;
use poem::http::StatusCode;

#[tokio::test]
async fn the_own_start_page_leads_to_everything_there_is() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let portal = format!("/p/{}", journey.portal);
    let before = site.lines(journey.portal);
    let page = anna.get(&portal).await;
    page.shows(&[
        "Goedemiddag, Anna",
        "3 nieuwe documenten",
        "Geen nieuwe verslagen",
        "Geen nieuwe berichten",
        "Gebruikersbeheer",
        "Wie heeft gekeken",
        "/dossier/zorgteam",
    ]);
    page.lacks(&["class=\"guest\""]);
    assert_eq!(site.lines(journey.portal), before + 1, "a page is one look");
}

/// Proves: G24.
#[tokio::test]
async fn every_main_section_is_one_step_from_every_page() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let portal = format!("/p/{}", journey.portal);
    let sections = [
        ("/dossier", "Dossier"),
        ("/verslagen", "Verslagen"),
        ("/afspraken", "Afspraken"),
        ("/berichten", "Berichten"),
        ("/dagboek", "Dagboek"),
        ("/aan-de-slag", "Aan de slag"),
    ];
    for (here, _) in sections {
        let page = anna.get(&format!("{portal}{here}")).await;
        let menu = page.text.split("<nav").nth(1).unwrap().split("</nav>").next().unwrap();
        let places: Vec<usize> = sections
            .iter()
            .map(|(path, label)| {
                let item =
                    menu.find(&format!("href=\"{portal}{path}\"")).unwrap_or_else(|| panic!("{here} does not lead to {path}"));
                assert!(menu[item..].split("</a>").next().unwrap().contains(label), "{path} is not called {label}");
                item
            })
            .collect();
        assert!(places.is_sorted(), "{here}: in the order of the manual");
    }
}

/// Proves: G27, G28, G29, G31.
#[tokio::test]
async fn a_relation_always_sees_whose_portal_it_is_and_finds_fewer_pages() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let portal = format!("/p/{}", journey.portal);
    for path in ["", "/dossier/contactpersonen", "/dossier/zorgteam"] {
        let page = tedje.get(&format!("{portal}{path}")).await;
        page.shows(&["class=\"guest\"", "portaal van Anna de Wit"]);
    }
    let start = tedje.get(&portal).await;
    start.shows(&["Het portaal van Anna", "Meelezen in documenten", "2 nieuwe documenten"]);
    start.lacks(&[
        "nieuwe verslagen",
        &format!("{portal}/gekeken"),
        &format!("{portal}/toegang"),
        &format!("{portal}/dossier/toestemmingen"),
    ]);
    for path in ["/gekeken", "/gekeken.csv", "/dossier/toestemmingen"] {
        assert_eq!(tedje.get(&format!("{portal}{path}")).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// Proves: A24, A27, G32.
#[tokio::test]
async fn who_lacks_the_right_finds_an_empty_list() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let portal = format!("/p/{}", journey.portal);
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let team = tedje.get(&format!("{portal}/dossier/zorgteam")).await;
    team.shows(&["Nog geen zorgteam"]).lacks(&["Joris"]);
    let contacts = tedje.get(&format!("{portal}/dossier/contactpersonen")).await;
    contacts.shows(&["Marie de Wit", "eerste contactpersoon"]);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&format!("{portal}/dossier/zorgteam")).await.shows(&["Joris van den Berg", "psycholoog", "Kijkt mee"]);
}

/// Proves: D28.
#[tokio::test]
async fn a_portal_without_a_right_in_it_is_not_there() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let portal = format!("/p/{}", journey.portal);
    for somebody in ["vreemde@mail.example", "marie@mail.example", "joris@zorg.example"] {
        let mut browser = site.signed_in(somebody).await;
        assert_eq!(browser.get(&portal).await.status, StatusCode::NOT_FOUND, "{somebody}");
    }
}

#[tokio::test]
async fn a_first_contact_who_holds_finds_what_the_holder_needs() {
    let mut journey = journey();
    journey.world.seat(journey.portal, Seat::FirstContact);
    let site = Site::with(&journey.records()).await;
    let portal = format!("/p/{}", journey.portal);
    let mut marie = site.signed_in("marie@mail.example").await;
    let start = marie.get(&portal).await;
    start.shows(&[
        "U beheert dit portaal voor Anna.",
        "class=\"guest\"",
        &format!("{portal}/gekeken"),
        &format!("{portal}/toegang"),
        "bekijken, geven of intrekken",
        "bepalen wie wat mag zien",
        "gedeelde notities lezen",
    ]);
    start.lacks(&["notities schrijven"]);
    let mut anna = site.signed_in("anna@mail.example").await;
    let own = anna.get(&portal).await;
    own.shows(&["Goedemiddag, Anna", &format!("{portal}/gekeken")]);
    own.shows(&["bekijken waarvoor toestemming is gegeven", "zien wie wat mag zien", "notities schrijven en teruglezen"]);
    own.lacks(&["geven of intrekken", "bepalen wie"]);
}

#[tokio::test]
async fn a_right_is_named_with_a_way_to_what_it_opens() {
    let mut journey = journey();
    journey.world.grant(journey.tedje, Right::Plan);
    let site = Site::with(&journey.records()).await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let start = tedje.get(&format!("/p/{}", journey.portal)).await;
    start.shows(&["Meelezen in het zorgplan", &format!("/p/{}/plan", journey.portal)]);
}
