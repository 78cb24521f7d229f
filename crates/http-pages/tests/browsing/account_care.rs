//! Staff care for the account of a client, record who may decide, and manage accounts as a whole; and what those involved read of it.

use crate::browser::{Answer, Browser, Site, hidden};
use inzage_domain::{
    care::Task,
    letter::LetterKind,
    relation::{AuthorityKind, Role},
    right::Right,
};
use inzage_testkit::worlds::{self, Journey, PASSWORD, journey};
use poem::http::StatusCode;
use time::{Duration, macros::date};

const JORIS: &str = "joris@zorg.example";
const ANNA: &str = "anna@mail.example";

fn client(journey: &Journey) -> String {
    format!("/zorg/{}", journey.portal)
}

fn portal(journey: &Journey) -> String {
    format!("/p/{}", journey.portal)
}

/// The form to change a client, filled in as it is kept, with other values for some fields.
async fn edit(browser: &mut Browser<'_>, form: &Answer, changes: &[(&'static str, &str)]) -> Answer {
    let revision = hidden(form, "revision");
    let mut fields = vec![
        ("gender", "female"),
        ("first-name", "Anna"),
        ("last-name", "de Wit"),
        ("born-day", "29"),
        ("born-month", "2"),
        ("born-year", "1980"),
        ("email", ANNA),
        ("number", ""),
        ("label", ""),
        ("language", "nl"),
        ("revision", &revision),
    ];
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    let action = form.action("/zorg/");
    browser.post(&action, &fields).await
}

fn told(site: &Site, kind: &LetterKind) -> Vec<String> {
    let mut told: Vec<_> =
        site.store.letters().iter().filter(|it| it.kind == *kind).map(|it| it.to.as_str().to_owned()).collect();
    told.sort();
    told
}

/// Proves: M03, M15, M16, D17.
#[tokio::test]
async fn staff_change_a_clients_address_and_a_taken_one_is_told_at_its_field() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let (mut joris, mut anna) = (site.signed_in(JORIS).await, site.signed_in(ANNA).await);
    let page = joris.get(&client(&journey)).await;
    page.shows(&[ANNA, "Gegevens veranderen", "In gebruik"]);
    let form = joris.get(&format!("{}/gegevens", client(&journey))).await;
    form.shows(&["value=\"Anna\"", "value=\"1980\"", ANNA, "overal meteen uitgelogd", "krijgen een e-mail"]);
    let taken = edit(&mut joris, &form, &[("email", "tedje@mail.example")]).await;
    taken.complains(&["Er bestaat al een gebruiker met dit e-mailadres", "id=\"email-error\""]);
    let wrong =
        edit(&mut joris, &form, &[("email", "geen adres"), ("first-name", " "), ("born-month", "13"), ("language", "")]).await;
    wrong
        .complains(&["email-error", "first-name-error", "born-error", "language-error", "value=\"13\""])
        .lacks(&["last-name-error"]);
    assert_eq!(anna.get(&portal(&journey)).await.status, StatusCode::OK, "nothing was changed");

    let saved = edit(&mut joris, &form, &[("email", "nieuw@mail.example"), ("last-name", "Zwart")]).await;
    assert_eq!(saved.location.as_deref(), Some(&*format!("{}?gedaan=saved", client(&journey))));
    joris.get(&client(&journey)).await.shows(&["nieuw@mail.example", "Anna Zwart"]);
    assert_eq!(anna.get(&portal(&journey)).await.to(), "/inloggen", "whoever reads the former address is out");
    assert_eq!(told(&site, &LetterKind::CredentialsChanged), [ANNA, "nieuw@mail.example"]);
    site.signed_in("nieuw@mail.example").await;
}

/// Proves: M16.
#[tokio::test]
async fn a_label_is_kept_as_typed_and_taken_away_again() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let path = format!("{}/gegevens", client(&journey));
    let label = |page: &Answer| {
        let field = page.text.split("name=\"label\"").nth(1).unwrap();
        field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
    };
    let form = joris.get(&path).await;
    assert_eq!(label(&form), "", "there is none yet");
    assert_eq!(edit(&mut joris, &form, &[("label", "Dagbehandeling")]).await.status, StatusCode::SEE_OTHER);
    joris.get(&client(&journey)).await.shows(&["Dagbehandeling"]);
    let form = joris.get(&path).await;
    assert_eq!(label(&form), "Dagbehandeling");
    assert_eq!(edit(&mut joris, &form, &[("label", " ")]).await.status, StatusCode::SEE_OTHER);
    joris.get(&client(&journey)).await.lacks(&["Dagbehandeling"]);
}

/// Proves: M16.
#[tokio::test]
async fn of_two_who_change_a_client_the_second_reads_what_the_first_saved() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let path = format!("{}/gegevens", client(&journey));
    let (first, second) = (joris.get(&path).await, joris.get(&path).await);
    assert_eq!(edit(&mut joris, &first, &[("last-name", "Zwart")]).await.status, StatusCode::SEE_OTHER);
    let stale = edit(&mut joris, &second, &[("number", "C-7")]).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    stale.holds(&[
        "Iemand anders veranderde dit net",
        "Nu is bewaard: Zwart",
        "Nu is hier niets bewaard",
        "value=\"C-7\"",
        "value=\"de Wit\"",
    ]);
    stale.lacks(&["email-error", "born-error"]);
    let again = edit(&mut joris, &stale, &[("number", "C-7"), ("last-name", "Zwart")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    joris.get(&client(&journey)).await.shows(&["Anna Zwart", "C-7"]);
}

/// Proves: M16, D38.
#[tokio::test]
async fn a_change_of_details_waits_for_a_fresh_proof_and_loses_nothing() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    for minutes in [10, 10] {
        site.clock.advance(Duration::minutes(minutes));
        joris.get("/zorg").await;
    }
    let form = joris.get(&format!("{}/gegevens", client(&journey))).await;
    let asked = edit(&mut joris, &form, &[("last-name", "Zwart")]).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    let kept = hidden(&asked, "velden");
    let (fields, to) = (kept.replace("&#38;", "&").replace("&amp;", "&"), hidden(&asked, "doel"));
    let proven = joris.post("/bevestigen", &[("password", PASSWORD), ("doel", &to), ("velden", &fields)]).await;
    proven.shows(&["Zwart"]);
    joris.get(&client(&journey)).await.shows(&["Anna de Wit"]);
}

/// Proves: M18, D04.
#[tokio::test]
async fn the_welcome_letter_is_sent_again_its_state_is_shown_and_the_former_link_dies() {
    let mut journey = journey();
    let account = journey.world.prepared_account("Pim", "Nieuw", "pim@mail.example");
    let portal = journey.world.client("Pim", "Nieuw", date!(1980 - 02 - 29), journey.house);
    journey.world.client_account(portal, account).link(portal, journey.guide, inzage_domain::care::CareLinkKind::Guiding);
    journey.world.portal(portal, |it| it.account.as_mut().unwrap().activated = false);
    let site = Site::with(&journey.records()).await;
    let here = format!("/zorg/{portal}");
    let mut joris = site.signed_in(JORIS).await;
    joris.get(&here).await.shows(&["pim@mail.example", "Nog niet geactiveerd", "Er is geen link die werkt"]);
    assert_eq!(joris.post(&format!("{here}/uitnodigen"), &[]).await.to(), here);
    joris.get(&here).await.shows(&["De link werkt tot", "Dan werkt de oude link niet meer. De nieuwe werkt 7 dagen."]);
    let link = |site: &Site| {
        let letters = site.store.letters();
        let mut secrets = letters.iter().filter_map(|it| match &it.kind {
            LetterKind::ClientInvitation { secret, .. } => Some(format!("/activeren/{}", secret.expose())),
            _ => None,
        });
        secrets.next_back().unwrap()
    };
    let first = link(&site);
    assert_eq!(site.browser().get(&first).await.status, StatusCode::OK);
    assert_eq!(joris.post(&format!("{here}/uitnodigen"), &[]).await.to(), here);
    assert_eq!(site.browser().get(&first).await.status, StatusCode::NOT_FOUND, "the former link died");
    assert_eq!(site.browser().get(&link(&site)).await.status, StatusCode::OK);
    site.clock.advance(Duration::days(8));
    let mut joris = site.signed_in(JORIS).await;
    joris.get(&here).await.shows(&["De link is verlopen op", "E-mail versturen"]);
}

/// Proves: M19, D35.
#[tokio::test]
async fn suspended_access_ends_at_the_next_request_and_everything_is_kept() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let (mut joris, mut anna) = (site.signed_in(JORIS).await, site.signed_in(ANNA).await);
    anna.get(&portal(&journey)).await.shows(&["Anna"]);
    let suspend = format!("{}/opschorten", client(&journey));
    joris.get(&suspend).await.shows(&[
        "Niemand beheert het portaal zolang",
        "Het dossier en de geschiedenis blijven helemaal bewaard",
        "altijd weer ongedaan maken",
    ]);
    joris.post(&suspend, &[("reason", " ")]).await.complains(&["Waarom schort u de toegang op", "reason-error"]);
    let done = joris.post(&suspend, &[("reason", "Op verzoek van Anna")]).await;
    assert_eq!(done.location.as_deref(), Some(&*format!("{}?gedaan=suspended", client(&journey))));
    assert_eq!(anna.get(&portal(&journey)).await.status, StatusCode::NOT_FOUND);
    let page = joris.get(done.location.as_deref().unwrap()).await;
    page.shows(&["Alle gegevens zijn bewaard", "Opgeschort", "Op verzoek van Anna", "Toegang weer openen"])
        .lacks(&["/opschorten"]);
    assert_eq!(joris.post(&suspend, &[("reason", "Nog eens")]).await.status, StatusCode::CONFLICT);
    let documents = site.store.records().documents.len();
    joris.get(&format!("{}/hervatten", client(&journey))).await.shows(&["kan weer in het eigen portaal"]);
    assert_eq!(joris.post(&format!("{}/hervatten", client(&journey)), &[]).await.to(), client(&journey));
    anna.get(&portal(&journey)).await.shows(&["Anna"]);
    assert_eq!(site.store.records().documents.len(), documents);
    assert_eq!(told(&site, &LetterKind::AccessChanged), [ANNA, ANNA]);
}

/// Proves: M17.
#[tokio::test]
async fn second_factors_are_reset_only_where_the_organisation_lets_staff() {
    for allowed in [false, true] {
        let mut journey = journey();
        journey.world.totp(journey.client_account);
        journey.world.settings(|it| it.factor_reset = allowed);
        let site = Site::with(&journey.records()).await;
        let mut joris = site.signed_in(JORIS).await;
        let page = joris.get(&client(&journey)).await;
        let reset = format!("{}/tweede-stap", client(&journey));
        assert_eq!(page.text.contains(&reset), allowed, "it is offered only where it may");
        joris.get(&reset).await.shows(&["overal meteen uitgelogd", "Het wachtwoord blijft hetzelfde"]);
        joris.post(&reset, &[]).await.complains(&["reason-error"]);
        let done = joris.post(&reset, &[("reason", "Telefoon kwijt")]).await;
        if allowed {
            assert_eq!(done.to(), client(&journey));
            assert!(site.store.records().factors.is_empty());
            assert_eq!(told(&site, &LetterKind::CredentialsChanged), [ANNA]);
            site.signed_in(ANNA).await;
            joris.get(&client(&journey)).await.lacks(&["/tweede-stap"]);
        } else {
            assert_eq!(done.status, StatusCode::FORBIDDEN);
            assert_eq!(site.store.records().factors.len(), 1);
        }
    }
}

const INCAPABLE: [(&str, &str); 7] = [
    ("matters", "Besluiten over de behandeling"),
    ("since-day", "1"),
    ("since-month", "6"),
    ("since-year", "2026"),
    ("review-day", "1"),
    ("review-month", "2"),
    ("review-year", "2027"),
];

/// Proves: D22.
#[tokio::test]
async fn incapacity_is_recorded_and_shown_to_the_client_the_holder_and_a_relation() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let form = format!("{}/beslissen", client(&journey));
    joris.get(&form).await.shows(&["De eerste contactpersoon met gezag doet dat", "krijgen een e-mail"]);
    let late: Vec<_> =
        INCAPABLE.iter().map(|(name, value)| (*name, if *name == "since-year" { "2030" } else { *value })).collect();
    joris.post(&form, &late).await.complains(&["since-error", "Kies vandaag of een eerdere dag"]);
    joris.post(&form, &[]).await.complains(&["matters-error", "since-error", "review-error"]);
    assert_eq!(joris.post(&form, &INCAPABLE).await.to(), client(&journey));
    let page = joris.get(&client(&journey)).await;
    page.shows(&["Besluiten over de behandeling", "Joris van den Berg", "Weer zelf laten beslissen"]);
    assert_eq!(told(&site, &LetterKind::RepresentationChanged), [ANNA, "marie@mail.example", "tedje@mail.example"]);

    let (mut anna, mut marie) = (site.signed_in(ANNA).await, site.signed_in("marie@mail.example").await);
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let start = portal(&journey);
    anna.get(&start).await.shows(&[
        "Een vertegenwoordiger beslist nu met u mee",
        "Besluiten over de behandeling",
        "1 februari 2027",
    ]);
    marie.get(&start).await.shows(&["Anna kan nu niet alles zelf beslissen", "Besluiten over de behandeling"]);
    marie.get(&format!("{start}/toegang")).await.shows(&["Anna kan nu niet alles zelf beslissen"]);
    let seen = tedje.get(&start).await;
    seen.shows(&["Anna kan nu niet alles zelf beslissen", "1 juni 2026"]).lacks(&["Besluiten over de behandeling"]);

    let end = format!("{form}/einde");
    joris.get(&end).await.shows(&["beslist weer zelf", "Wat eerder vastlag, blijft te lezen"]);
    assert_eq!(joris.post(&end, &[]).await.to(), client(&journey));
    joris.get(&client(&journey)).await.shows(&["Eerder vastgelegd", "Besluiten over de behandeling", "Anna kan zelf beslissen"]);
    tedje.get(&start).await.lacks(&["kan nu niet alles zelf beslissen"]);
    let mut stranger = site.signed_in("vreemde@mail.example").await;
    assert_eq!(stranger.get(&start).await.status, StatusCode::NOT_FOUND, "who has no band with it learns nothing");
}

/// Proves: X04, D20.
#[tokio::test]
async fn a_coming_age_is_shown_to_the_child_and_to_relations() {
    let mut journey = journey();
    let kim = journey.world.account("Kim", "Klein", "kim@mail.example");
    let child = journey.world.client("Kim", "Klein", date!(2014 - 08 - 01), journey.house);
    journey.world.client_account(child, kim);
    let mother = journey.world.contact(child, journey.marie_account, Role::Mother);
    journey.world.first_contact(mother).authority(mother, AuthorityKind::Parental);
    let friend = journey.world.contact(child, journey.tedje_account, Role::Friend);
    journey.world.grant(friend, Right::Documents);
    let later = journey.world.client("Sam", "Klein", date!(2014 - 10 - 01), journey.house);
    let mother = journey.world.contact(later, journey.marie_account, Role::Mother);
    journey.world.first_contact(mother).authority(mother, AuthorityKind::Parental);
    let site = Site::with(&journey.records()).await;
    let start = format!("/p/{child}");
    let mut kim = site.signed_in("kim@mail.example").await;
    kim.get(&start).await.shows(&["U wordt 12 jaar op 1 augustus 2026", "Vanaf dan beheert u dit portaal zelf"]);
    for email in ["marie@mail.example", "tedje@mail.example"] {
        let mut relation = site.signed_in(email).await;
        let page = relation.get(&start).await;
        page.shows(&["Kim wordt 12 jaar op 1 augustus 2026", "alleen met een akkoord van Kim"]);
    }
    let mut marie = site.signed_in("marie@mail.example").await;
    marie.get(&format!("/p/{later}")).await.shows(&["Het portaal van Sam"]).lacks(&["Sam wordt"]);
}

const AUTHORITY: [(&str, &str); 5] = [
    ("authority", "mentorship"),
    ("authority-from-day", "1"),
    ("authority-from-month", "6"),
    ("authority-from-year", "2026"),
    ("authority-source", "Beschikking kantonrechter, 28 mei 2026"),
];

/// Proves: D18.
#[tokio::test]
async fn authority_is_recorded_changed_and_ended_and_what_was_stays_to_be_read() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let contact = format!("{}/contactpersonen/{}", client(&journey), journey.tedje);
    let form = format!("{contact}/gezag");
    joris.get(&contact).await.shows(&["Gezag vastleggen"]).lacks(&["/gezag/einde"]);
    joris.get(&form).await.shows(&["Wat eerder vastlag, blijft te lezen", "Daarin staat niet wat het is"]);
    joris.post(&form, &[]).await.complains(&["authority-error", "authority-from-error", "authority-source-error"]);
    assert_eq!(joris.post(&form, &AUTHORITY).await.to(), contact);
    joris.get(&contact).await.shows(&[
        "Mentorschap, vanaf 1 juni 2026",
        "Beschikking kantonrechter, 28 mei 2026",
        "Gezag veranderen",
    ]);
    let mut changed = AUTHORITY;
    changed[0].1 = "curatorship";
    assert_eq!(joris.post(&form, &changed).await.to(), contact);
    joris.get(&contact).await.shows(&["Curatele, vanaf 1 juni 2026", "Eerder vastgelegd", "Mentorschap, vanaf 1 juni 2026"]);
    joris.get(&form).await.shows(&["value=\"curatorship\" checked", "value=\"2026\""]);

    let end = format!("{contact}/gezag/einde");
    joris.get(&end).await.shows(&["Waarom beëindigt u dit?"]);
    joris.post(&end, &[]).await.complains(&["choice-error"]);
    let ended = joris.post(&end, &[("choice", "ended")]).await;
    assert_eq!(ended.location.as_deref(), Some(&*format!("{contact}?gedaan=authority-ended")));
    joris.get(&contact).await.shows(&["Curatele, van 1 juni 2026 tot en met 15 juni 2026"]);
    assert_eq!(joris.post(&end, &[("choice", "mistake")]).await.to(), contact);
    joris.get(&contact).await.lacks(&["/gezag/einde"]);

    let mut anna = site.signed_in(ANNA).await;
    let page = anna.get(&format!("{}/toegang/{}", portal(&journey), journey.tedje)).await;
    page.shows(&["Tedje heeft nu geen gezag", "Eerder vastgelegd", "Mentorschap, vanaf 1 juni 2026", "Joris van den Berg"]);
    let everybody = [ANNA, "tedje@mail.example"];
    let mut letters = told(&site, &LetterKind::RepresentationChanged);
    assert_eq!(letters.len(), 4 * everybody.len(), "each time, and to each once");
    letters.dedup();
    assert_eq!(letters, everybody);
}

/// Proves: D24.
#[tokio::test]
async fn authority_without_which_nobody_would_hold_is_not_ended() {
    let mut journey = journey();
    journey.world.incapacity(journey.portal, journey.guide_account);
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let contact = format!("{}/contactpersonen/{}", client(&journey), journey.marie);
    joris.get(&format!("{contact}/gezag/einde")).await;
    let refused = joris.post(&format!("{contact}/gezag/einde"), &[("choice", "ended")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["Dan heeft het portaal geen houder meer"]);
}

fn managed() -> Journey {
    let mut journey = journey();
    let manager = journey.world.account("Jeroen", "Beheer", "jeroen@zorg.example");
    let professional = journey.world.professional(manager, "applicatiebeheerder");
    journey.world.tasks(professional, &[Task::ManageApplication], journey.organisation);
    journey
}

/// Proves: D35, M19.
#[tokio::test]
async fn the_application_manager_deactivates_an_account_and_puts_it_into_use_again() {
    let journey = managed();
    let site = Site::with(&journey.records()).await;
    let (mut jeroen, mut tedje) = (site.signed_in("jeroen@zorg.example").await, site.signed_in("tedje@mail.example").await);
    let here = "/beheer/accounts";
    jeroen.get(here).await.shows(&["Accounts", "href=\"/beheer/accounts\""]).lacks(&["Account uitzetten"]);
    jeroen.post(here, &[("email", "tedje")]).await.complains(&["email-error"]);
    jeroen.post(here, &[("email", "niemand@mail.example")]).await.shows(&["Geen account gevonden"]);
    let found = jeroen.post(here, &[("email", "TEDJE@mail.example")]).await;
    found.shows(&["Tedje", "In gebruik", "Alle gegevens blijven bewaard", "Account uitzetten"]).lacks(&["Anna"]);
    let account = hidden(&found, "account");
    let change = |use_: &'static str, reason: &'static str| {
        [("email", "tedje@mail.example"), ("account", account.as_str()), ("use", use_), ("reason", reason)]
    };
    jeroen.post(here, &change("no", " ")).await.complains(&["reason-error", "Account uitzetten"]);
    let done = jeroen.post(here, &change("no", "Telefoon gestolen")).await;
    assert_eq!(done.location.as_deref(), Some("/beheer/accounts?gedaan=deactivated"));
    assert_eq!(tedje.get("/kies").await.to(), "/inloggen", "the session has ended");
    let found = jeroen.post(here, &[("email", "tedje@mail.example")]).await;
    found.shows(&["Uitgezet", "Telefoon gestolen", "Account weer aanzetten"]);
    assert_eq!(jeroen.post(here, &change("yes", "")).await.to(), here);
    site.signed_in("tedje@mail.example").await;
    let own = jeroen.post(here, &[("email", "jeroen@zorg.example")]).await;
    let own = [("email", "jeroen@zorg.example"), ("account", &*hidden(&own, "account")), ("use", "no"), ("reason", "x")];
    assert_eq!(jeroen.post(here, &own).await.status, StatusCode::FORBIDDEN, "not one's own");
}

/// Proves: D34, D35.
#[tokio::test]
async fn accounts_are_for_the_application_manager_alone() {
    let journey = managed();
    let site = Site::with(&journey.records()).await;
    for email in [JORIS, ANNA] {
        let mut browser = site.signed_in(email).await;
        let page = browser.get("/kies").await;
        page.lacks(&["/beheer/accounts"]);
        assert_eq!(browser.get("/beheer/accounts").await.status, StatusCode::FORBIDDEN);
        let search = browser.post("/beheer/accounts", &[("email", "tedje@mail.example")]).await;
        assert_eq!(search.status, StatusCode::FORBIDDEN);
        search.lacks(&["Zon"]);
    }
    let mut jeroen = site.signed_in("jeroen@zorg.example").await;
    assert_eq!(jeroen.get(&client(&journey)).await.status, StatusCode::FORBIDDEN, "and sees no content");
}

/// Who only looks along, or has a task at the desk, is offered nothing of this and can't do it.
///
/// Proves: M27, D31.
#[tokio::test]
async fn only_who_guides_a_client_cares_for_the_account() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    for email in ["fatima@zorg.example", "bo@zorg.example"] {
        let mut browser = site.signed_in(email).await;
        let page = browser.get(&client(&journey)).await;
        page.shows(&["Anna de Wit"]).lacks(&["/opschorten", "/beslissen", "/tweede-stap", "Gegevens veranderen"]);
        for (path, fields) in
            [("opschorten", &[("reason", "x")][..]), ("beslissen", &INCAPABLE), ("tweede-stap", &[("reason", "x")])]
        {
            let done = browser.post(&format!("{}/{path}", client(&journey)), fields).await;
            assert_eq!(done.status, StatusCode::FORBIDDEN, "{email} {path}");
        }
    }
    assert_eq!(site.store.letters().len(), 0);
    assert_eq!(
        worlds::email(ANNA),
        site.store.records().accounts.iter().find(|it| it.id == journey.client_account).unwrap().email
    );
}
