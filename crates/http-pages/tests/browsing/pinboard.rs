//! The pinboard, as the family uses it and as professionals who may read along.

use crate::browser::{Site, hidden};
use inzage_domain::right::Right;
use inzage_testkit::worlds::journey;
use poem::http::StatusCode;

/// Proves: A21, A25, A26, A38.
#[tokio::test]
async fn the_family_posts_reacts_and_takes_away() {
    let mut journey = journey();
    let marie = journey.marie;
    journey.world.grants(marie, &[Right::Data, Right::PinboardReact]);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut marie = site.signed_in("marie@mail.example").await;
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let board = format!("/p/{}/prikbord", journey.portal);
    let form = anna.get(&board).await;
    form.shows(&["Er hangt nog niets op het prikbord", "Iedereen die bij de gegevens van Anna mag, kan dit lezen."]);
    let post = hidden(&form, "item");
    anna.post(&board, &[("item", post.as_str()), ("body", " ")]).await.complains(&["Uw bericht: Vul dit in."]);
    let typed = [("item", post.as_str()), ("body", "Zaterdag taart\n<b>=1+1</b>")];
    assert_eq!(anna.post(&board, &typed).await.to(), board);
    assert_eq!(anna.post(&board, &typed).await.to(), board, "the same form twice makes one post");
    let list = anna.get(&board).await;
    list.shows(&["Anna de Wit", "Zaterdag taart\n&#60;b&#62;=1+1&#60;/b&#62;", "Nog geen reacties"]);
    assert_eq!(list.text.matches("Zaterdag taart").count(), 1);

    let here = format!("{board}/{post}");
    marie.get(&board).await.shows(&["Zaterdag taart"]).lacks(&["Nieuw bericht"]);
    tedje.get(&here).await.shows(&["Zaterdag taart"]).lacks(&["Uw reactie", "verwijderen"]);
    let page = marie.get(&here).await;
    let reaction = hidden(&page, "item");
    let too_long = "é".repeat(4_001);
    let long = [("item", reaction.as_str()), ("body", too_long.as_str())];
    marie.post(&here, &long).await.complains(&["Uw reactie: "]).holds(&[&too_long]);
    assert_eq!(marie.post(&here, &[("item", reaction.as_str()), ("body", "Ik kom!")]).await.to(), here);
    tedje.get(&here).await.shows(&["1 reactie", "Marie de Wit", "Ik kom!"]);
    let remove = format!("{here}/reacties/{reaction}/verwijderen");
    assert_eq!(tedje.get(&remove).await.status, StatusCode::FORBIDDEN);
    assert_eq!(tedje.get(&format!("{here}/verwijderen")).await.status, StatusCode::FORBIDDEN);
    anna.get(&remove).await.shows(&["Reactie verwijderen?", "Ik kom!"]);
    assert_eq!(anna.post(&remove, &[]).await.to(), here);
    tedje.get(&here).await.shows(&["Nog geen reacties"]).lacks(&["Ik kom!"]);
    anna.get(&format!("{here}/verwijderen")).await.shows(&["Bericht verwijderen?", "Zaterdag taart"]);
    assert_eq!(anna.post(&format!("{here}/verwijderen"), &[]).await.to(), board);
    assert_eq!(tedje.get(&here).await.status, StatusCode::NOT_FOUND);
}

/// Without the right to data the pinboard looks empty, whatever hangs on it.
///
/// Proves: D25, D28, G32.
#[tokio::test]
async fn a_closed_pinboard_looks_empty() {
    let mut pages = Vec::new();
    for posts in [0, 3] {
        let mut journey = journey();
        let (portal, marie) = (journey.portal, journey.marie);
        journey.world.grant(marie, Right::Documents);
        let ids: Vec<_> = (0..posts)
            .map(|nth| journey.world.pinboard_post(portal, journey.client_account, &format!("Bericht {nth}")))
            .collect();
        let site = Site::with(&journey.records()).await;
        let mut marie = site.signed_in("marie@mail.example").await;
        let start = marie.get(&format!("/p/{portal}")).await;
        assert!(!start.text.contains("/prikbord"), "the menu has no way to it");
        let list = marie.get(&format!("/p/{portal}/prikbord")).await;
        list.shows(&["Er hangt nog niets op het prikbord"]);
        pages.push(list.text.clone());
        for id in ids {
            assert_eq!(marie.get(&format!("/p/{portal}/prikbord/{id}")).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(pages[0], pages[1]);
}

/// Long posts begin in the list and go on at their own page; reactions come in pages.
///
/// Proves: A25, A26.
#[tokio::test]
async fn a_long_post_goes_on_at_its_own_page() {
    let mut journey = journey();
    let (portal, client) = (journey.portal, journey.client_account);
    let body = format!("{}Het einde", "x".repeat(400));
    let post = journey.world.pinboard_post(portal, client, &body);
    for nth in 0..25 {
        journey.world.pinboard_reaction(portal, post, client, &format!("Reactie nummer {nth}."));
    }
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let board = format!("/p/{portal}/prikbord");
    anna.get(&board).await.shows(&["Het bericht gaat verder.", "25 reacties"]).lacks(&["Het einde"]);
    let first = anna.get(&format!("{board}/{post}")).await;
    first.shows(&["Het einde", "Reactie nummer 24.", "Reactie nummer 5."]).lacks(&["Reactie nummer 4."]);
    let next = first.text.split("href=\"").find(|it| it.contains("?na=")).unwrap().split('"').next().unwrap().to_owned();
    anna.get(&next).await.shows(&["Reactie nummer 4.", "Reactie nummer 0."]).lacks(&["Reactie nummer 5."]);
}

/// Proves: D31, A38.
#[tokio::test]
async fn professionals_are_let_on_the_pinboard_by_their_organisation() {
    for allowed in [false, true] {
        let mut journey = journey();
        let (portal, client) = (journey.portal, journey.client_account);
        journey.world.settings(|it| it.pinboard_for_care = allowed);
        let post = journey.world.pinboard_post(portal, client, "Wie rijdt er mee?");
        let site = Site::with(&journey.records()).await;
        let mut guide = site.signed_in("joris@zorg.example").await;
        let mut supervisor = site.signed_in("fatima@zorg.example").await;
        let board = format!("/zorg/{portal}/prikbord");
        assert_eq!(guide.get(&format!("/zorg/{portal}")).await.text.contains(&board), allowed, "the tab");
        let list = guide.get(&board).await;
        assert_eq!(supervisor.get(&board).await.status, StatusCode::FORBIDDEN);
        if !allowed {
            assert_eq!(list.status, StatusCode::FORBIDDEN);
            continue;
        }
        list.shows(&["Wie rijdt er mee?"]);
        let here = format!("{board}/{post}");
        let page = guide.get(&here).await;
        page.shows(&["Uw reactie", "Ook hulpverleners die begeleiden lezen mee."]).lacks(&["Bericht verwijderen"]);
        let reaction = hidden(&page, "item");
        assert_eq!(guide.post(&here, &[("item", reaction.as_str()), ("body", "Ik vraag het na.")]).await.to(), here);
        guide.get(&here).await.shows(&["Ik vraag het na.", "Joris van den Berg"]);
        let remove = format!("{here}/reacties/{reaction}/verwijderen");
        guide.get(&remove).await.shows(&["Reactie verwijderen?"]);
        assert_eq!(guide.post(&remove, &[]).await.to(), here);
    }
}
