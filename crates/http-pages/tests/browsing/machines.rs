//! Koppelingen: the application manager makes and revokes tokens of machines.

use crate::browser::{Site, hidden};
use inzage_domain::{
    care::Task,
    machine::{MachineAccess, MachineToken},
    ports::{Clock as _, Store as _},
};
use inzage_testkit::{
    doubles::FakeSecrets,
    worlds::{Journey, PASSWORD, journey},
};
use poem::http::StatusCode;
use time::Duration;

const LIST: &str = "/beheer/koppelingen";
const NEW: &str = "/beheer/koppelingen/nieuw";

fn managed() -> Journey {
    let mut it = journey();
    let manager = it.world.account("Jeroen", "Beheer", "jeroen@zorg.example");
    let professional = it.world.professional(manager, "applicatiebeheerder");
    it.world.tasks(professional, &[Task::ManageApplication], it.organisation);
    it.world.machine("Oude koppeling", &MachineAccess::TASKS, it.house, manager, 70);
    it
}

async fn works(site: &Site, token: &MachineToken) -> bool {
    let mut snapshot = site.store.snapshot().await.unwrap();
    let digest = FakeSecrets::digest_of(token.secret().expose());
    snapshot.machine_by_digest(&digest, site.clock.now().at).await.unwrap().is_some()
}

/// The manager chooses tasks, places and an end, sees the token once, and revokes it; nobody else finds the pages.
#[tokio::test]
async fn a_token_is_made_shown_once_and_revoked() {
    let it = managed();
    let (house, records) = (it.house.to_string(), it.records());
    let site = Site::with(&records).await;
    let mut guide = site.signed_in("joris@zorg.example").await;
    for path in [LIST, NEW] {
        assert_eq!(guide.get(path).await.status, StatusCode::FORBIDDEN);
    }
    guide.get("/zorg").await.lacks(&["Koppelingen"]);
    let mut jeroen = site.signed_in("jeroen@zorg.example").await;
    jeroen.get(LIST).await.shows(&["Oude koppeling", "Werkt", "Nog nooit", "Huis Iris"]);
    let page = jeroen.get(NEW).await;
    let machine = hidden(&page, "machine");
    let wrong = jeroen.post(NEW, &[("machine", &machine), ("name", ""), ("until-day", "31")]).await;
    wrong.complains(&["Kies minstens één taak", "Kies minstens één locatie", "Vul dit in", &machine]);

    let form = [
        ("machine", machine.as_str()),
        ("name", "Koppeling met het dossier"),
        ("task", "view-links"),
        ("task", "invite"),
        ("location", &house),
        ("until-day", "31"),
        ("until-month", "12"),
        ("until-year", "2026"),
    ];
    let made = jeroen.post(NEW, &form).await;
    made.shows(&["U ziet dit token maar één keer", "Koppeling met het dossier"]);
    let token = made.text.split("inzage_").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let token = MachineToken::parse(&format!("inzage_{token}")).unwrap();
    assert!(works(&site, &token).await);
    jeroen.get(LIST).await.shows(&["Koppeling met het dossier", "31 december 2026"]).lacks(&[&token.expose(), "inzage_"]);
    let again = jeroen.post(NEW, &form).await;
    assert_eq!(again.to(), LIST);
    jeroen.get(again.location.as_deref().unwrap()).await.shows(&["Deze koppeling was al gemaakt"]);

    let revoke = format!("{LIST}/{machine}/intrekken");
    jeroen.get(&revoke).await.shows(&["Het token werkt meteen niet meer", "Dit kunt u niet terugdraaien"]);
    assert_eq!(jeroen.post(&revoke, &[]).await.to(), LIST);
    assert!(!works(&site, &token).await);
    jeroen.get(LIST).await.shows(&["Ingetrokken"]).lacks(&[&revoke]);
    assert_eq!(jeroen.post(&revoke, &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(jeroen.get(&format!("{LIST}/{house}/intrekken")).await.status, StatusCode::NOT_FOUND);
}

/// A form that is sent too late goes along to the page that asks for a fresh proof, with every tick in it.
///
/// Proves: D38.
#[tokio::test]
async fn making_a_token_asks_for_a_fresh_proof_and_loses_nothing() {
    let it = managed();
    let site = Site::with(&it.records()).await;
    let mut jeroen = site.signed_in("jeroen@zorg.example").await;
    let machine = hidden(&jeroen.get(NEW).await, "machine");
    site.clock.advance(Duration::minutes(14));
    jeroen.get(LIST).await.shows(&["Oude koppeling"]);
    site.clock.advance(Duration::minutes(1));
    let house = it.house.to_string();
    let form = [
        ("machine", machine.as_str()),
        ("name", "Koppeling"),
        ("task", "view-links"),
        ("task", "edit-links"),
        ("location", &house),
        ("until-day", "1"),
        ("until-month", "9"),
        ("until-year", "2026"),
    ];
    let asked = jeroen.post(NEW, &form).await;
    let purpose = ["doel", "velden"].map(|name| (name, hidden(&asked, name).replace("&#38;", "&")));
    let [to, fields] = &purpose;
    let confirmed =
        jeroen.post("/bevestigen", &[("password", PASSWORD), (to.0, to.1.as_str()), (fields.0, fields.1.as_str())]).await;
    assert_eq!(confirmed.text.matches("name=\"task\"").count(), 2, "{}", confirmed.text);
    let sent = jeroen.post(NEW, &form).await;
    sent.shows(&["U ziet dit token maar één keer"]);
    assert_eq!(site.store.records().machines.len(), 2);
}
