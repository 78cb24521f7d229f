//! The first journey, in a real browser: a contact person gets access.

use crate::{
    browser::Browser,
    mailbox::{ACTIVATION, Mailbox},
    stage::{Database, Stage},
};
use inzage_server::demo::PASSWORD;

pub(crate) const CLIENT_PASSWORD: &str = "Drie groene stoelen";
const CONTACT_PASSWORD: &str = "Zeven gele lampen";

/// Someone who prepares clients in the demonstration.
const STAFF: &str = "Fatima el Amrani";

/// A small PDF, as a scanner makes them.
pub(crate) fn a_pdf(stage: &Stage, name: &str) -> String {
    let (_, _, bytes) = stage.demo.files.iter().find(|(.., bytes)| bytes.starts_with(b"%PDF")).unwrap();
    let path = stage.folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

/// Staff prepare a client's portal and invite the client, who activates it and consents to its use.
pub(crate) async fn a_client_gets_a_portal(stage: &Stage, staff: &Browser, client: &Browser, email: &str) -> String {
    let mailbox = Mailbox::of(stage, email);
    staff.sign_in(&stage.email_of(STAFF), PASSWORD).await;
    staff.visit("/zorg/nieuw").await;
    staff.choose("gender", "female").await;
    staff.fill("first-name", "Roos").await;
    staff.fill("last-name", "van der Meer").await;
    staff.fill("born-day", "3").await;
    staff.fill("born-month", "4").await;
    staff.fill("born-year", "1980").await;
    staff.fill("email", email).await;
    staff.press("Klaarzetten").await;
    let portal = staff.path().await.trim_start_matches("/zorg/").to_owned();
    staff.sees("Roos van der Meer").await;
    staff.sees("nog 7 dagen geldig").await;

    let link = mailbox.link(ACTIVATION).await;
    assert!(!mailbox.letters().concat().contains("Roos van der Meer"), "a letter names no client");
    client.visit(&link).await;
    for day in ["4", "3"] {
        for (field, value) in [("born-day", day), ("born-month", "4"), ("born-year", "1980"), ("password", CLIENT_PASSWORD)] {
            client.fill(field, value).await;
        }
        client.press("Activeren").await;
        if day == "4" {
            client.sees("Dit klopt niet met wat wij weten").await;
        }
    }
    assert_eq!(client.path().await, "/inloggen");
    client.sign_in(email, CLIENT_PASSWORD).await;
    assert_eq!(client.path().await, "/toestemming", "nothing opens without consent");
    client.click("[name=decision][value=given]").await;
    assert_eq!(client.path().await, format!("/p/{portal}"));
    portal
}

/// The client adds a contact person and gives the first right, which sends one letter.
async fn a_contact_is_added(client: &Browser, portal: &str, mailbox: &Mailbox) -> String {
    // On a phone.
    client.width(320, 640).await;
    client.visit(&format!("/p/{portal}/toegang")).await;
    client.press("+ Gebruiker toevoegen").await;
    client.fill("first-name", "Tedje").await;
    client.fill("last-name", "Bakker").await;
    client.fill("email", mailbox.address()).await;
    client.press("Volgende").await;
    client.sees("Geen gebruikers gevonden").await;
    client.press("+ Nieuwe gebruiker").await;
    client.choose("gender", "female").await;
    client.choose("role", "sibling").await;
    client.fill("phone", "06-12345678").await;
    client.press("Toevoegen").await;
    client.sees("streepjes").await;
    client.fill("phone", "0612345678").await;
    client.press("Toevoegen").await;
    client.visit(&format!("/p/{portal}/toegang")).await;
    client.sees("Tedje Bakker").await;
    client.sees("mag 0").await;
    assert!(mailbox.letters().is_empty(), "adding is not yet giving access");

    client.click("a.vak[href$='/dossier']").await;
    let relation = client.path().await.split('/').nth(4).unwrap().to_owned();
    client.choose("documents", "yes").await;
    client.click("button[name=step][value=save]").await;
    client.sees("Eerste toegang").await;
    client.press("Annuleren").await;
    assert!(mailbox.letters().is_empty(), "cancelled is not sent");
    client.visit(&format!("/p/{portal}/toegang/{relation}/dossier")).await;
    client.choose("documents", "yes").await;
    client.click("button[name=step][value=save]").await;
    client.press("Gegevens versturen").await;
    client.visit(&format!("/p/{portal}/toegang")).await;
    client.sees("niet geaccepteerd").await;
    client.width(1280, 900).await;
    relation
}

async fn upload(browser: &Browser, path: &str, title: &str, file: &str) {
    browser.visit(path).await;
    browser.fill("title", title).await;
    browser.fill("file", file).await;
    browser.click("main form button.button").await;
    browser.sees(title).await;
}

/// The whole journey, on one database.
async fn a_contact_person_gets_access(database: Database) {
    let stage = Stage::open(database).await;
    let unique = stage.port();
    let (client_email, contact_email) = (format!("roos.{unique}@post.example"), format!("tedje.{unique}@post.example"));
    let (staff, client, contact) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url), Browser::open(&stage.url));

    let portal = a_client_gets_a_portal(&stage, &staff, &client, &client_email).await;
    let mailbox = Mailbox::of(&stage, &contact_email);
    let relation = a_contact_is_added(&client, &portal, &mailbox).await;

    // Staff put two documents into the file and ask for agreement on one.
    let file = a_pdf(&stage, "plan.pdf");
    upload(&staff, &format!("/zorg/{portal}/documenten/nieuw"), "Behandelplan", &file).await;
    staff.press("Akkoord vragen").await;
    staff.choose("party", "holder").await;
    staff.click("main form button.button").await;
    upload(&staff, &format!("/zorg/{portal}/documenten/nieuw"), "Brief van de huisarts", &file).await;

    // The contact activates and sees exactly what was granted: the section, and nothing in it yet.
    let link = mailbox.link(ACTIVATION).await;
    let letter = mailbox.letters().concat();
    assert!(!letter.contains("Roos") && !letter.to_lowercase().contains("document"));
    contact.visit(&link).await;
    contact.fill("phone", "0612345678").await;
    contact.fill("password", CONTACT_PASSWORD).await;
    contact.press("Activeren").await;
    contact.sign_in(&contact_email, CONTACT_PASSWORD).await;
    contact.click("[name=decision][value=given]").await;
    contact.visit(&format!("/p/{portal}/documenten")).await;
    contact.sees("U bent in het portaal van").await;
    contact.sees("Nog geen documenten").await;
    contact.sees_nothing_of("Behandelplan").await;
    assert_eq!(mailbox.letters().len(), 1, "one letter");

    // The client shares one document with the contact, for good, and acknowledges the other.
    client.visit(&format!("/p/{portal}/documenten")).await;
    client.press("Brief van de huisarts").await;
    client.choose("relation", &relation).await;
    client.click("form[action*=zichtbaar] button").await;
    client.choose("sure", "yes").await;
    client.click("main form button.button").await;
    client.sees("Tedje Bakker").await;
    client.visit(&format!("/p/{portal}/documenten")).await;
    client.press("Behandelplan").await;
    client.sees("niet meer intrekken").await;
    client.choose("agree", "yes").await;
    client.press("Akkoord bewaren").await;
    client.sees("U gaf akkoord op versie 1").await;
    client.sees_nothing_of("Akkoord bewaren").await;

    contact.visit(&format!("/p/{portal}/documenten")).await;
    contact.sees("Brief van de huisarts").await;
    contact.sees_nothing_of("Behandelplan").await;
    contact.press("Brief van de huisarts").await;
    contact.sees_nothing_of("Wie kan dit zien").await;
    let shared = contact.path().await;

    // The right is withdrawn and gone at the next request.
    client.visit(&format!("/p/{portal}/toegang/{relation}/dossier")).await;
    client.choose("documents", "no").await;
    client.click("button[name=step][value=save]").await;
    client.sees("Bewaard").await;
    contact.visit(&shared).await;
    contact.sees_nothing_of("Brief van de huisarts").await;

    // Everybody who looked is in the client's log.
    client.visit(&format!("/p/{portal}/gekeken")).await;
    client.sees("Tedje Bakker").await;
    client.sees(STAFF).await;
    client.sees("Brief van de huisarts").await;

    client.sign_out().await;
    client.visit(&format!("/p/{portal}")).await;
    assert_eq!(client.path().await, "/inloggen");
    for browser in [staff, client, contact] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: A03, A04, A05, A06, A07, A08, A13, A14, A15, A16, A30, B01, B03, B04, B05, B06, B07, B09, B12, B15, B17, D04, D14,
    /// G07, G08, G09, G10, G17, G27, G32, G43, G46, G47, G48, M14, X08, T3, T10.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_contact_person_gets_access_on_sqlite() {
        a_contact_person_gets_access(Database::Sqlite).await;
    }

    /// Proves: A14, A15, A16, A30, B15, G17, G43, G47, X08.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_contact_person_gets_access_on_postgres() {
        a_contact_person_gets_access(Database::Postgres).await;
    }
}
