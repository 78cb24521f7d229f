//! What the organisation publishes, as clients see it and as staff keep it.

use crate::browser::{Site, hidden};
use inzage_domain::publication::PublicationKind;
use inzage_testkit::worlds::journey;
use poem::http::StatusCode;

const LIST: &str = "/beheer/inhoud";
const NEW: &str = "/beheer/inhoud/nieuw";

/// Proves: G06, G20, G28.
#[tokio::test]
async fn staff_write_and_clients_read_it_in_their_own_portal() {
    let mut journey = journey();
    let house = journey.house;
    journey.world.editor(house);
    let site = Site::with(&journey.records()).await;
    let mut eef = site.signed_in("eef@zorg.example").await;
    eef.get(LIST).await.shows(&["Nieuws op de startpagina", "Nog niets geschreven"]);
    let form = eef.get(&format!("{NEW}?soort=tool")).await;
    form.shows(&["Nieuw hulpmiddel", "Dit komt onder Aan de slag"]);
    let id = hidden(&form, "publication");
    let typed = |title: &'static str, link: &'static str, state: &'static str| {
        vec![
            ("title", title),
            ("body", "Slaap beter.\n\n<b>=1+1</b>"),
            ("link", link),
            ("position", "1"),
            ("state", state),
            ("from-day", "1"),
            ("from-month", "6"),
            ("from-year", "2026"),
        ]
    };
    let wrong = [typed("", "http://modules.example", "draft"), vec![("publication", &id), ("kind", "tool")]].concat();
    eef.post(NEW, &wrong).await.complains(&["Titel: Vul dit in.", "Vul een adres in dat begint met https://", "Slaap beter."]);
    let backwards = [("until-day", "31"), ("until-month", "5"), ("until-year", "2026"), ("publication", &id), ("kind", "tool")];
    let form = [typed("Slapen", "https://modules.example/slapen", "draft"), backwards.to_vec()].concat();
    eef.post(NEW, &form).await.complains(&["Te zien tot en met"]);
    let draft =
        [typed("Slapen", "https://modules.example/slapen", "draft"), vec![("publication", &id), ("kind", "tool")]].concat();
    assert_eq!(eef.post(NEW, &draft).await.to(), LIST);
    assert_eq!(eef.post(NEW, &draft).await.to(), LIST, "the same form twice makes one");
    eef.get(LIST).await.shows(&["Slapen", "Concept", "Plaats 1, vanaf ", "1 juni 2026"]);

    let mut anna = site.signed_in("anna@mail.example").await;
    let started = format!("/p/{}/aan-de-slag", journey.portal);
    anna.get(&started).await.shows(&["Nog geen hulpmiddelen"]);
    let here = format!("{LIST}/{id}");
    let revision = hidden(&eef.get(&here).await, "revision");
    let published = [typed("Slapen", "https://modules.example/slapen", "published"), vec![("revision", &revision)]].concat();
    assert_eq!(eef.post(&here, &published).await.to(), LIST);
    anna.get(&started).await.shows(&[
        "Slaap beter.\n\n&#60;b&#62;=1+1&#60;/b&#62;",
        "href=\"https://modules.example/slapen\" rel=\"noopener noreferrer\"",
    ]);
    let stale = eef.post(&here, &published).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    stale.holds(&["Een collega heeft dit intussen veranderd. Het heet nu: Slapen."]);

    let remove = format!("{here}/verwijderen");
    let step = eef.get(&remove).await;
    step.shows(&["Deze tekst verwijderen?", "Slapen"]);
    assert_eq!(eef.post(&remove, &[]).await.status, StatusCode::PRECONDITION_FAILED, "of which state is not told");
    assert_eq!(eef.post(&remove, &[("revision", &hidden(&step, "revision"))]).await.to(), LIST);
    anna.get(&started).await.lacks(&["Slapen"]);
    let mut guide = site.signed_in("joris@zorg.example").await;
    for path in [LIST, NEW, &here, &remove] {
        assert_eq!(guide.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// The first three stand on the start page, still and readable without script; the others are a link away.
///
/// Proves: G20, G29.
#[tokio::test]
async fn news_stands_still_on_the_own_start_page_and_on_no_other() {
    let mut journey = journey();
    let news = [1, 2, 3, 4].map(|nth| journey.world.publication(PublicationKind::News, &format!("Bericht {nth}"), nth));
    journey.world.publication(PublicationKind::Page, "Uw rechten", 1);
    let portal = journey.portal;
    let site = Site::with(&journey.records()).await;
    let start = format!("/p/{portal}");
    let information = format!("{start}/informatie");
    let mut anna = site.signed_in("anna@mail.example").await;
    let before = site.lines(portal);
    let page = anna.get(&start).await;
    page.shows(&["Welkom en nieuws", "Bericht 1", "Over Bericht 3.", "Al het nieuws", &information])
        .lacks(&["Bericht 4", "<script"]);
    assert_eq!(site.lines(portal), before + 1, "a page is one look");
    anna.get(&information).await.shows(&["Bericht 4", "Uw rechten"]);
    anna.get(&format!("{information}/{}", news[3])).await.shows(&["<h1>Bericht 4</h1>", "Over Bericht 4.\nLees verder."]);
    anna.get(&format!("{information}/{portal}")).await;

    let mut tedje = site.signed_in("tedje@mail.example").await;
    let guest = tedje.get(&start).await;
    guest.shows(&["Het portaal van Anna"]).lacks(&[
        "Welkom en nieuws",
        "Bericht 1",
        "/informatie",
        "/aan-de-slag",
        "Aan de slag",
    ]);
    for path in [information.clone(), format!("{information}/{}", news[0]), format!("{start}/aan-de-slag")] {
        assert_eq!(tedje.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(site.browser().get(&path).await.to(), "/inloggen");
    }
}
