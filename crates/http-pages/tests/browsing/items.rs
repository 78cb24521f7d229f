//! Who can see an item of the file, or could, and why one sees it oneself.

use crate::browser::Site;
use inzage_domain::right::Right;
use inzage_testkit::worlds::{journey, medication};
use poem::http::StatusCode;
use time::macros::date;

/// A request for an appointment and medication, which a right opens, and a questionnaire, which none does.
///
/// Proves: X01, X02, D28.
#[tokio::test]
async fn who_can_see_a_request_a_medicine_or_a_questionnaire_is_told_and_why() {
    let mut journey = journey();
    let (portal, client, guide, marie) = (journey.portal, journey.client_account, journey.guide, journey.marie);
    journey.world.grant(marie, Right::Appointments);
    journey.world.grant(marie, Right::Medication);
    let request = journey.world.appointment_request(portal, client, guide, date!(2026 - 06 - 20));
    let medicine = journey.world.dossier_entry(portal, journey.guide_account, medication("Lithium"));
    let asked = journey.world.questionnaire_request(portal, guide, "Slapen");
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut marie = site.signed_in("marie@mail.example").await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let mut joris = site.signed_in("joris@zorg.example").await;
    let (request, medicine) = (format!("afspraken/verzoek/{request}"), format!("dossier/medicatie/{medicine}"));
    let in_care = format!("vragenlijsten/{asked}");
    let asked = format!("dossier/{in_care}");
    // Without the right a thing is not there; questionnaires are for no contact person, whether they are there or not.
    for (item, shown_at, in_care, closed) in [
        (&request, request.as_str(), &request, StatusCode::NOT_FOUND),
        (&medicine, "dossier/medicatie", &medicine, StatusCode::NOT_FOUND),
        (&asked, asked.as_str(), &in_care, StatusCode::FORBIDDEN),
    ] {
        let opened = item != &asked;
        let (page, insight) = (format!("/p/{portal}/{shown_at}"), format!("/p/{portal}/{item}/eerder"));
        anna.get(&page).await.shows(&["Wie kan dit zien?", &insight]);
        let now = anna.get(&insight).await;
        now.shows(&["Wie dit nu kan zien", "Joris", "Dit hoort bij uw eigen dossier.", &format!("href=\"{page}\"")]);
        assert_eq!(now.text.contains("Marie"), opened, "{item}");
        let before = anna.get(&format!("{insight}?on-day=1&on-month=1&on-year=1990")).await;
        before.shows(&["Dit stond toen nog niet in het dossier."]).lacks(&["Joris", "Marie"]);

        if opened {
            marie.get(&page).await.shows(&["Waarom zie ik dit?", &insight]).lacks(&["Wie kan dit zien?"]);
            marie.get(&insight).await.shows(&["Waarom zie ik dit?", "Gegeven door"]).lacks(&["Wie kan dit zien?", "Joris"]);
        } else {
            assert_eq!(marie.get(&insight).await.status, closed, "{item}");
        }
        assert_eq!(tedje.get(&insight).await.status, closed, "{item}");
        let (page, insight) = (format!("/zorg/{portal}/{in_care}"), format!("/zorg/{portal}/{in_care}/eerder"));
        joris.get(&page).await.shows(&["Wie kan dit zien?", &insight]);
        joris.get(&insight).await.shows(&["Wie dit nu kan zien", "U bent gekoppeld aan deze cliënt.", &page]);
    }
    // Recorded things of another topic are not found at this one's address.
    let elsewhere = format!("/p/{portal}/{}/eerder", medicine.replace("medicatie", "verzekering"));
    assert_eq!(anna.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
}
