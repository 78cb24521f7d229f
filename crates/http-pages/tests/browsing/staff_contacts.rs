//! Contact persons of a client, for professionals.

use crate::browser::{Answer, Browser, Site};
use inzage_domain::{
    ids::RelationId,
    letter::LetterKind,
    portal::Seat,
    relation::{AuthorityKind, BlockedBy, LegalReading, LimitReason, Origin, Relation, RelationState},
};
use inzage_testkit::worlds::{Journey, journey, name};
use poem::http::StatusCode;
use time::macros::{date, datetime};

const JORIS: &str = "joris@zorg.example";

fn contacts(journey: &Journey) -> String {
    format!("/zorg/{}/contactpersonen", journey.portal)
}

fn relation(site: &Site, id: RelationId) -> Relation {
    site.store.records().relations.into_iter().find(|it| it.id == id).unwrap()
}

const KARIN: [(&str, &str); 15] = [
    ("first-name", "Karin"),
    ("last-name", "Bos"),
    ("email", "karin@mail.example"),
    ("gender", "female"),
    ("role", "mother"),
    ("role-other", ""),
    ("phone", "0687654321"),
    ("authority", "written-mandate"),
    ("authority-from-day", "1"),
    ("authority-from-month", "3"),
    ("authority-from-year", "2026"),
    ("authority-until-day", "31"),
    ("authority-until-month", "12"),
    ("authority-until-year", "2026"),
    ("authority-source", "Machtiging van 1 maart 2026"),
];

/// Sends the form for a new contact person, with some fields otherwise.
async fn register(browser: &mut Browser<'_>, journey: &Journey, otherwise: &[(&str, &str)]) -> (String, Answer) {
    let form = browser.get(&format!("{}/nieuw", contacts(journey))).await;
    let action = form.action(&contacts(journey));
    let mut fields = KARIN.to_vec();
    fields.retain(|(name, _)| otherwise.iter().all(|(other, _)| other != name));
    fields.extend(otherwise);
    (action.clone(), browser.post(&action, &fields).await)
}

/// Proves: A33, D18, D15.
#[tokio::test]
async fn a_contact_is_registered_with_an_authority_whose_last_day_counts() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let (action, done) = register(&mut joris, &journey, &[]).await;
    assert_eq!(done.to(), action.replace("/nieuw", ""));
    let karin = site.store.records().relations.into_iter().find(|it| it.card.name == name("Karin", "Bos")).unwrap();
    assert_eq!((karin.origin, karin.state, karin.first_contact), (Origin::Organisation, RelationState::Listed, false));
    let authority = karin.authority.unwrap();
    assert_eq!(authority.kind, AuthorityKind::WrittenMandate);
    assert_eq!(authority.period.from(), datetime!(2026-02-28 23:00 UTC));
    assert_eq!(authority.period.until(), Some(datetime!(2026-12-31 23:00 UTC)));
    joris.get(done.to()).await.shows(&[
        "Karin Bos",
        "Schriftelijke machtiging, van 1 maart 2026 tot en met 31 december 2026",
        "Machtiging van 1 maart 2026",
        "0687654321",
        "Karin Bos mag nog niets zien.",
    ]);
    assert_eq!(joris.post(&action, &KARIN).await.to(), done.to(), "the same form twice is one contact");
    assert_eq!(site.store.records().relations.iter().filter(|it| it.card.name == name("Karin", "Bos")).count(), 1);
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_contact_is_told_at_once() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let wrong = [
        ("first-name", ""),
        ("gender", "x"),
        ("role", "other"),
        ("phone", "06-87654321"),
        ("authority-until-year", "2025"),
        ("authority-source", ""),
    ];
    let (action, back) = register(&mut joris, &journey, &wrong).await;
    back.complains(&["first-name-error", "gender-error", "role-other-error", "phone-error", "Gebruik alleen cijfers"]);
    back.holds(&[
        "De einddatum moet na de begindatum liggen.",
        "authority-source-error",
        "value=\"Bos\"",
        "value=\"06-87654321\"",
    ]);
    assert_eq!(back.action(&contacts(&journey)), action);
    let (_, back) =
        register(&mut joris, &journey, &[("authority-from-day", ""), ("authority-from-month", ""), ("authority-from-year", "")])
            .await;
    back.complains(&["authority-from-error"]);
    let (_, back) = register(&mut joris, &journey, &[("email", "tedje@mail.example")]).await;
    back.complains(&["Deze persoon staat al in de lijst."]);
    let (_, back) = register(&mut joris, &journey, &[("email", "anna@mail.example")]).await;
    back.complains(&["Dit is de cliënt zelf."]);
    assert!(site.store.records().relations.iter().all(|it| it.card.name != name("Karin", "Bos")));
}

/// Proves: D04, N23.
#[tokio::test]
async fn staff_invite_a_contact_send_it_again_and_withdraw_it() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let (_, done) = register(&mut joris, &journey, &[("authority", "none")]).await;
    let karin = done.to().to_owned();
    joris.get(&karin).await.shows(&["Uitnodiging versturen", "Niet gekoppeld"]);
    assert_eq!(joris.post(&format!("{karin}/uitnodigen"), &[]).await.to(), karin);
    assert!(matches!(site.store.letters()[0].kind, LetterKind::ContactInvitation { .. }));
    joris.get(&karin).await.shows(&["Uitnodiging is nog 7 dagen geldig", "Uitnodiging opnieuw versturen"]);
    assert_eq!(joris.post(&format!("{karin}/uitnodigen"), &[]).await.to(), karin);
    assert_eq!(site.store.letters().len(), 2);
    joris.get(&format!("{karin}/intrekken")).await.shows(&["Uitnodiging intrekken", "Karin Bos"]);
    assert_eq!(joris.post(&format!("{karin}/intrekken"), &[]).await.to(), karin);
    joris.get(&karin).await.shows(&["Niet gekoppeld"]);
}

/// Proves: X06, D27.
#[tokio::test]
async fn a_block_needs_a_reason_and_works_at_once() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let page = format!("{}/{}", contacts(&journey), journey.tedje);
    let (block, lift) = (format!("{page}/blokkeren"), format!("{page}/deblokkeren"));
    let portal = format!("/p/{}", journey.portal);
    joris.get(&block).await.shows(&["Tedje ziet meteen niets meer van uw dossier.", "Waarom blokkeert u deze persoon?"]);
    joris.post(&block, &[("reason", " ")]).await.complains(&["reason-error"]);
    assert_eq!(tedje.get(&portal).await.status, StatusCode::OK);
    assert_eq!(joris.post(&block, &[("reason", "Bedreiging aan de deur.")]).await.to(), page);
    assert_eq!(tedje.get(&portal).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.store.records().blocks[0].laid_by, BlockedBy::Staff);
    joris.get(&page).await.shows(&["geblokkeerd", "Blokkade opheffen"]).lacks(&["/blokkeren\""]);
    joris.get(&lift).await.shows(&["Tedje ziet weer wat eerder open stond."]);
    assert_eq!(joris.post(&lift, &[]).await.to(), page);
    assert_eq!(tedje.get(&portal).await.status, StatusCode::OK);
}

/// Proves: B02, D24.
#[tokio::test]
async fn staff_name_the_holder_and_with_it_the_first_contact() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let page = format!("{}/{}", contacts(&journey), journey.tedje);
    let holder = format!("{page}/houder");
    joris.get(&holder).await.shows(&["Wie beheert het portaal?", "Anna de Wit", "Tedje 🌻 Zon"]);
    joris.post(&holder, &[]).await.complains(&["Wie beheert het portaal? Kies een antwoord."]);
    assert_eq!(joris.post(&holder, &[("choice", "first-contact")]).await.to(), page);
    assert_eq!(site.store.records().portals[0].seat.named, Seat::FirstContact);
    assert!(relation(&site, journey.tedje).first_contact && !relation(&site, journey.marie).first_contact);
    joris.get(&page).await.shows(&["portaalhouder", "eerste contactpersoon"]);
}

/// Proves: D19.
#[tokio::test]
async fn staff_limit_what_a_parent_reads_by_law() {
    let mut journey = journey();
    journey.world.portal(journey.portal, |it| it.born = inzage_testkit::worlds::born(date!(2018 - 01 - 01)));
    journey.world.authority(journey.tedje, AuthorityKind::Parental);
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    let page = format!("{}/{}", contacts(&journey), journey.tedje);
    joris.get(&page).await.shows(&["Leest het hele dossier mee."]);
    let limit = format!("{page}/meelezen");
    joris.get(&limit).await.shows(&["Tedje leest alles mee", "op bevel van de rechter"]);
    joris.post(&limit, &[]).await.complains(&["Mag deze persoon alles meelezen? Kies een antwoord."]);
    assert_eq!(joris.post(&limit, &[("choice", "court-order")]).await.to(), page);
    assert_eq!(relation(&site, journey.tedje).legal_reading, LegalReading::Limited(LimitReason::CourtOrder));
    joris.get(&page).await.shows(&["Beperkt, op bevel van de rechter"]);
}

/// Proves: M31.
#[tokio::test]
async fn a_supervisor_looks_and_changes_nothing() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut fatima = site.signed_in("fatima@zorg.example").await;
    let page = format!("{}/{}", contacts(&journey), journey.tedje);
    fatima.get(&contacts(&journey)).await.shows(&["Tedje", "Marie de Wit"]).lacks(&["/nieuw"]);
    fatima.get(&page).await.shows(&["tedje@mail.example"]).lacks(&["Wat u kunt doen"]);
    for (step, fields) in [("blokkeren", ("reason", "x")), ("houder", ("choice", "client")), ("uitnodigen", ("", ""))] {
        let refused = fatima.post(&format!("{page}/{step}"), &[fields]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{step}");
    }
}

#[tokio::test]
async fn somebody_who_is_no_contact_of_this_client_is_not_found() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in(JORIS).await;
    for wrong in ["0191f3a2-7c11-7d40-9f21-5b6e0c2a8d10", "tedje"] {
        assert_eq!(joris.get(&format!("{}/{wrong}", contacts(&journey))).await.status, StatusCode::NOT_FOUND);
    }
}
