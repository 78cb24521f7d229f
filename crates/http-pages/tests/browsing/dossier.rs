//! The dossier: its tiles, what is recorded, and the client as a person.

use crate::browser::{Site, hidden};
use inzage_domain::{
    personal::{PersonalField, PersonalFields},
    right::Right,
};
use inzage_testkit::worlds::{gp, insurance, journey, medication};
use poem::http::StatusCode;

/// In the own portal every tile is there; in a relation's documents and medication, and what a right opens.
///
/// Proves: G25, G30, A22, A23, A24, A27, D25, D28.
#[tokio::test]
async fn tiles_show_what_is_open_and_tell_nothing_of_what_is_closed() {
    let mut journey = journey();
    let (portal, marie, guide) = (journey.portal, journey.marie, journey.guide_account);
    journey.world.grant(marie, Right::Data);
    journey.world.grant(marie, Right::Insurance);
    journey.world.dossier_entry(portal, guide, insurance("Merel Zorg"));
    journey.world.dossier_entry(portal, guide, gp("Praktijk De Brink"));
    let site = Site::with(&journey.records()).await;
    let here = format!("/p/{portal}/dossier");
    let tile = |to: &str| format!("<li><a class=\"row\" href=\"{to}\"");
    let at = |part: &str| tile(&format!("{here}/{part}"));
    let documents = tile(&format!("/p/{portal}/documenten"));
    let reports = tile(&format!("/p/{portal}/verslagen"));

    let mut anna = site.signed_in("anna@mail.example").await;
    let own = anna.get(&here).await;
    for tile in ["over-mij", "toestemmingen", "verzekering", "medicatie", "huisarts-apotheek", "zorgteam", "contactpersonen"] {
        assert!(own.text.contains(&at(tile)), "{tile}");
    }
    assert!(own.text.contains(&documents) && own.text.contains(&reports));
    own.shows(&["lezen, downloaden en uploaden"]);

    let mut marie = site.signed_in("marie@mail.example").await;
    let along = marie.get(&here).await;
    along.shows(&["lezen en downloaden"]).lacks(&["uploaden"]);
    for tile in [at("medicatie"), documents, at("over-mij"), at("verzekering")] {
        assert!(along.text.contains(&tile), "{tile}");
    }
    for tile in [at("toestemmingen"), at("huisarts-apotheek"), at("zorgteam"), at("contactpersonen"), reports] {
        assert!(!along.text.contains(&tile), "{tile}");
    }
    marie.get(&format!("{here}/verzekering")).await.shows(&[
        "Merel Zorg",
        "004512",
        "Klopt er iets niet? Vraag het uw behandelaar.",
    ]);
    let closed = marie.get(&format!("{here}/huisarts-apotheek")).await;
    closed.shows(&["Nog geen huisarts of apotheek"]);
    assert!(!closed.text.contains("De Brink"), "{}", closed.text);
    assert_eq!(marie.get(&format!("{here}/niets")).await.status, StatusCode::NOT_FOUND);
}

/// Medication can be read and not changed in the portal; who guides the client changes it, and what stood there stays.
///
/// Proves: G39, D31.
#[tokio::test]
async fn medication_is_changed_by_who_guides_the_client() {
    let mut journey = journey();
    let portal = journey.portal;
    let entry = journey.world.dossier_entry(portal, journey.guide_account, medication("Metformine"));
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mine = format!("/p/{portal}/dossier/medicatie");
    let seen = anna.get(&mine).await;
    seen.shows(&[
        "Metformine",
        "1 tablet van 500 mg",
        "Elke ochtend bij het eten.",
        "Klopt er iets niet? Vraag het uw behandelaar.",
    ]);
    assert!(!seen.text.contains("bewerken"), "{}", seen.text);

    let mut guide = site.signed_in("joris@zorg.example").await;
    let list = format!("/zorg/{portal}/dossier/medicatie");
    guide.get(&list).await.shows(&["Metformine", "Medicatie toevoegen"]);
    let new = format!("{list}/nieuw");
    let form = guide.get(&new).await;
    let id = hidden(&form, "entry");
    let day = [
        ("since-day", "5"),
        ("since-month", "1"),
        ("since-year", "2026"),
        ("until-day", "4"),
        ("until-month", "1"),
        ("until-year", "2026"),
    ];
    let wrong = [("entry", id.as_str()), ("name", ""), ("dose", "1"), ("directions", "Bij het eten")];
    let wrong: Vec<_> = wrong.into_iter().chain(day).collect();
    guide.post(&new, &wrong).await.complains(&["Naam: Vul dit in.", "Tot en met: De laatste dag is voor de eerste dag."]);
    let right = [
        ("entry", id.as_str()),
        ("name", "Melatonine"),
        ("dose", "3 mg"),
        ("directions", "Voor het slapen"),
        ("since-day", "5"),
        ("since-month", "1"),
        ("since-year", "2026"),
    ];
    assert_eq!(guide.post(&new, &right).await.to(), list);
    assert_eq!(guide.post(&new, &right).await.to(), list, "the same form twice makes one");
    assert_eq!(anna.get(&mine).await.text.matches("Melatonine</h2>").count(), 1);

    let here = format!("{list}/{entry}");
    let edit = format!("{here}/bewerken");
    guide.get(&edit).await.shows(&["1 tablet van 500 mg"]);
    let typed = |dose: &'static str| {
        [
            ("revision", "1"),
            ("name", "Metformine"),
            ("dose", dose),
            ("directions", "Bij het eten"),
            ("since-day", "5"),
            ("since-month", "1"),
            ("since-year", "2026"),
        ]
    };
    assert_eq!(guide.post(&edit, &typed("2 tabletten")).await.to(), here);
    let both = guide.post(&edit, &typed("3 tabletten")).await;
    assert_eq!(both.status, StatusCode::PRECONDITION_FAILED);
    both.holds(&["Iemand anders veranderde dit net", "2 tabletten", "3 tabletten"]);
    guide.get(&here).await.shows(&["Wat er veranderde", "2 tabletten", "1 tablet van 500 mg"]);
    assert_eq!(guide.post(&format!("{here}/terugnemen"), &[("revision", "2")]).await.to(), here);
    guide.get(&here).await.shows(&["Teruggenomen"]);
    assert!(!anna.get(&mine).await.text.contains("Metformine"));
    assert_eq!(anna.get(&edit).await.status, StatusCode::NOT_FOUND);
}

/// Three tabs; what the organisation lists can be changed, and staff see what it was and who changed it.
///
/// Proves: G37, A20.
#[tokio::test]
async fn about_me_has_three_tabs_and_some_of_it_can_be_changed() {
    let mut journey = journey();
    let portal = journey.portal;
    journey.world.personal(portal, journey.guide_account, "0612345678");
    let edits: PersonalFields = [PersonalField::Phone, PersonalField::Town].into_iter().collect();
    journey.world.settings(|it| it.client_edits = edits);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let here = format!("/p/{portal}/dossier/over-mij");
    anna.get(&here).await.shows(&["Personalia", "NAW-gegevens", "Overig", "Geboortedatum", "Cliëntgegevens bewerken"]);
    anna.get(&format!("{here}/adres")).await.shows(&["Dorpsstraat 12", "06 12 34 56 78", "anna@mail.example"]);
    anna.get(&format!("{here}/overig")).await.shows(&["Niet ingevuld"]);

    let edit = format!("{here}/bewerken");
    let form = anna.get(&edit).await;
    assert!(!form.text.contains("name=\"street\"") && !form.text.contains("name=\"email\""), "{}", form.text);
    let revision = hidden(&form, "revision");
    let wrong = [("revision", revision.as_str()), ("phone", "06-123"), ("town", "Zwolle")];
    anna.post(&edit, &wrong).await.complains(&["Tel nummer: "]);
    let typed = [("revision", revision.as_str()), ("phone", "0698765432"), ("town", "Assen")];
    assert_eq!(anna.post(&edit, &typed).await.to(), format!("{here}/adres"));
    anna.get(&format!("{here}/adres")).await.shows(&["06 98 76 54 32", "Assen"]);
    let other = [("revision", "2"), ("street", "Elders 1")];
    assert_eq!(anna.post(&edit, &other).await.status, StatusCode::FORBIDDEN);

    let mut guide = site.signed_in("joris@zorg.example").await;
    let care = format!("/zorg/{portal}/dossier");
    guide.get(&care).await.shows(&["Was: 06 12 34 56 78; is nu: 06 98 76 54 32", "door Anna"]);
    let old = [("revision", "1"), ("town", "Meppel"), ("phone", "0611112222")];
    let both = guide.post(&format!("{care}/gegevens/bewerken"), &old).await;
    assert_eq!(both.status, StatusCode::PRECONDITION_FAILED);
    both.holds(&["Iemand anders veranderde dit net", "Nu is bewaard: Assen", "Meppel"]);
    let again = [("revision", "2"), ("town", "Meppel")];
    assert_eq!(guide.post(&format!("{care}/gegevens/bewerken"), &again).await.to(), care);
    anna.get(&format!("{here}/adres")).await.shows(&["Meppel"]);

    let mut tedje = site.signed_in("tedje@mail.example").await;
    let along = tedje.get(&format!("{here}/adres")).await;
    along.shows(&["Meppel"]);
    assert!(!along.text.contains("anna@mail.example") && !along.text.contains("bewerken"), "{}", along.text);
    assert_eq!(tedje.get(&edit).await.status, StatusCode::FORBIDDEN);
    let mut marie = site.signed_in("marie@mail.example").await;
    assert_eq!(marie.get(&here).await.status, StatusCode::NOT_FOUND, "without the right");
}
