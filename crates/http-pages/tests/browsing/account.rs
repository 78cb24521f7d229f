//! Where one begins, choosing a portal, and the own account.

use crate::browser::{Site, encoded};
use inzage_domain::right::Right;
use inzage_testkit::worlds::{PASSWORD, journey};
use poem::http::StatusCode;

#[tokio::test]
async fn who_is_not_signed_in_signs_in_first() {
    let site = Site::with(&journey().records()).await;
    let mut browser = site.browser();
    for path in ["/", "/kies", "/account/profiel", "/zorg"] {
        assert_eq!(browser.get(path).await.to(), "/inloggen", "{path}");
    }
}

/// Proves: G16.
#[tokio::test]
async fn who_has_one_portal_goes_straight_to_its_start() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    assert_eq!(anna.get("/").await.to(), format!("/p/{}", journey.portal));
    let mut joris = site.signed_in("joris@zorg.example").await;
    assert_eq!(joris.get("/").await.to(), "/zorg");
}

/// Proves: G15.
#[tokio::test]
async fn who_has_more_portals_chooses_the_own_one_first() {
    let mut journey = journey();
    let other = journey.world.client("Aart", "Aalders", time::macros::date!(1950 - 01 - 01), journey.house);
    let anna = journey.world.contact(other, journey.client_account, inzage_domain::relation::Role::Child);
    journey.world.grant(anna, Right::Documents);
    let site = Site::with(&journey.records()).await;
    let mut browser = site.signed_in("anna@mail.example").await;
    assert_eq!(browser.get("/").await.to(), "/kies");
    let page = browser.get("/kies").await;
    page.shows(&["Uw eigen portaal", "Aart Aalders", "Uw ouder", "Eén persoon geeft u toegang"]).lacks(&["Uw werk"]);
    assert!(page.text.find("Anna de Wit</b>") < page.text.find("Aart Aalders</b>"), "the own portal is first");
}

#[tokio::test]
async fn a_professional_with_a_portal_finds_both_doors() {
    let mut journey = journey();
    let joris = journey.world.contact(journey.portal, journey.guide_account, inzage_domain::relation::Role::Neighbour);
    journey.world.grant(joris, Right::Documents);
    let site = Site::with(&journey.records()).await;
    let mut browser = site.signed_in("joris@zorg.example").await;
    assert_eq!(browser.get("/").await.to(), "/kies");
    browser.get("/kies").await.shows(&["Uw werk", "href=\"/zorg\"", &format!("href=\"/p/{}\"", journey.portal)]);
}

#[tokio::test]
async fn the_profile_shows_the_account_and_keeps_the_language() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/account/profiel").await.shows(&["Anna de Wit", "anna@mail.example", "/toegang\"", "/account/toestemming"]);
    assert_eq!(anna.post("/account/taal", &[("language", "en")]).await.to(), "/account/profiel");
    anna.get("/account/profiel").await.shows(&["<html lang=\"en\"", "anna@mail.example"]);
    assert_eq!(anna.post("/account/taal", &[("language", "tlh")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_form_of_another_session_changes_nothing() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let refused = anna.post_bare("/account/taal", &[("language", "en"), ("csrf", "of somebody else")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    anna.get("/account/profiel").await.shows(&["<html lang=\"nl\""]);
}

/// Proves: G18, G19, D09.
#[tokio::test]
async fn withdrawing_the_consent_to_the_portal_signs_out_everywhere() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut elsewhere = site.signed_in("anna@mail.example").await;
    let page = anna.get("/account/toestemming").await;
    page.shows(&[
        "Gebruik van het portaal",
        "U leest hier gegevens over uw zorg.",
        "door Anna de Wit, over versie 1",
        "Intrekken",
    ]);
    let out = anna.post("/toestemming", &[("version", "1"), ("decision", "withdrawn")]).await;
    assert_eq!(out.location.as_deref(), Some("/uitgelogd?reden=toestemming"));
    assert_eq!(anna.get("/").await.to(), "/inloggen");
    assert_eq!(elsewhere.get("/").await.to(), "/inloggen");
}

/// Proves: G69, G71.
#[tokio::test]
async fn access_to_others_is_shown_by_section_in_words_and_colours() {
    let site = Site::with(&journey().records()).await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let page = tedje.get("/account/toegang").await;
    page.shows(&[
        "Anna de Wit",
        "Uw rol: vriend of vriendin.",
        "Meelezen in documenten",
        "chip warn",
        "1 van 5",
        "2 van 8",
        "Niets mag",
        "Toegang opgeven",
    ]);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/account/toegang").await.shows(&["Nog niemand geeft u toegang", "Naar Gebruikersbeheer"]);
}

/// Proves: D42.
#[tokio::test]
async fn access_that_is_given_up_is_gone_at_once() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let (step, portal) = (format!("/account/toegang/{}/opgeven", journey.portal), format!("/p/{}", journey.portal));
    tedje.get(&step).await.shows(&["Toegang opgeven", "Alleen Anna de Wit kan u opnieuw toegang geven."]);
    tedje.post(&step, &[]).await.complains(&["Zet eerst een vinkje"]);
    assert_eq!(tedje.get(&portal).await.status, StatusCode::OK);
    assert_eq!(tedje.post(&step, &[("sure", "yes")]).await.to(), "/account/toegang");
    assert_eq!(tedje.get(&portal).await.status, StatusCode::NOT_FOUND);
    assert_eq!(tedje.get(&step).await.status, StatusCode::NOT_FOUND);
}

/// Whoever is not signed in yet comes to the page that they wanted, and to no page of others.
#[tokio::test]
async fn after_signing_in_one_is_where_one_wanted_to_go() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.browser();
    let wanted = format!("/p/{}/gekeken?periode=week&wie=relations", journey.portal);
    let asked = anna.get(&wanted).await;
    let sign_in = format!("/inloggen?verder=/p/{}/gekeken%3Fperiode%3Dweek%26wie%3Drelations", journey.portal);
    assert_eq!(asked.location.as_deref(), Some(&*sign_in));
    let kept = format!("name=\"next\" value=\"{}\"", wanted.replace('&', "&#38;"));
    anna.get(&sign_in).await.shows(&[&kept]);
    let wrong = anna.post("/inloggen", &[("username", "anna@mail.example"), ("password", "onzin"), ("next", &wanted)]).await;
    wrong.complains(&[&kept]);
    let fields = [("username", "anna@mail.example"), ("password", PASSWORD), ("next", wanted.as_str())];
    let answer = anna.post("/inloggen", &fields).await;
    assert_eq!(answer.location.as_deref(), Some(&*wanted));
    anna.get(&wanted).await.shows(&["Anna de Wit"]);
    // A form can't be sent again from its address, so nobody is led to it.
    let mut nobody = site.browser();
    let sent = nobody.post(&format!("/p/{}/toegang", journey.portal), &[("search", "x")]).await;
    assert_eq!(sent.location.as_deref(), Some("/inloggen"));
    for elsewhere in ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "kwaad", "/\tkwaad", "javascript:alert(1)"]
    {
        let mut anna = site.browser();
        anna.get(&format!("/inloggen?verder={}", encoded(elsewhere))).await.lacks(&["name=\"next\""]);
        let fields = [("username", "anna@mail.example"), ("password", PASSWORD), ("next", elsewhere)];
        assert_eq!(anna.post("/inloggen", &fields).await.location.as_deref(), Some("/"), "{elsewhere}");
    }
}
