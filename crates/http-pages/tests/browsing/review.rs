//! Toezicht op inzage.

use crate::browser::Site;
use inzage_domain::care::{CareLinkKind, Task};
use inzage_testkit::worlds::{Journey, journey};
use poem::http::StatusCode;
use time::{Duration, macros::date};

const HERE: &str = "/beheer/overzicht";

/// Sjoerd is the security officer; the guide looks at a colleague's page, and somebody tries Anna's password ten times.
async fn office() -> (Journey, Site) {
    let mut journey = journey();
    let build = &mut journey.world;
    let officer = build.account("Sjoerd", "Zorgvuldig", "sjoerd@zorg.example");
    let professional = build.professional(officer, "functionaris gegevensbescherming");
    build.tasks(professional, &[Task::ReviewAccess], journey.house);
    let colleague = build.client("Otto", "Anders", date!(1980 - 01 - 01), journey.house);
    build.client_account(colleague, journey.other_staff_account).link(colleague, journey.guide, CareLinkKind::Guiding);
    let site = Site::with(&journey.records()).await;
    let mut joris = site.signed_in("joris@zorg.example").await;
    joris.get(&format!("/zorg/{colleague}")).await.shows(&["Otto Anders"]);
    let mut stranger = site.browser();
    for _ in 0..10 {
        stranger.get("/inloggen").await;
        stranger.post("/inloggen", &[("username", "anna@mail.example"), ("password", "verkeerd")]).await;
        site.clock.advance(Duration::SECOND);
    }
    (journey, site)
}

/// Proves: D34.
#[tokio::test]
async fn the_officer_reads_what_is_unusual_by_kind() {
    let (journey, site) = office().await;
    let mut sjoerd = site.signed_in("sjoerd@zorg.example").await;
    let page = sjoerd.get(HERE).await;
    page.shows(&[
        "href=\"/beheer/overzicht\" aria-current=\"page\"",
        "Van 9 juni 2026 tot en met 15 juni 2026",
        "Inloggen mislukte 10 keer.",
        "Moest één keer wachten",
        "Joris van den Berg<small>psycholoog</small>",
        "Keek 1 keer bij Otto Anders, die hier werkt of werkte.",
        "maandag 15 juni 2026",
        "/beheer/overzicht.csv?van=2026-06-09&#38;tot=2026-06-15&#38;soort=all",
    ]);
    for document in journey.records().documents {
        page.lacks(&[document.title.as_str()]);
    }
    sjoerd.get(&format!("{HERE}?soort=locked-out")).await.shows(&["Te vaak geprobeerd"]).lacks(&["Otto Anders"]);
    sjoerd.get(&format!("{HERE}?van=2026-01-01&tot=2026-01-31")).await.shows(&["Er valt niets op"]).lacks(&[".csv"]);
    assert_eq!(sjoerd.get(&format!("{HERE}?na=x")).await.status, StatusCode::NOT_FOUND);
}

/// Proves: D34, D38.
#[tokio::test]
async fn nobody_else_finds_the_review() {
    let (_, site) = office().await;
    for email in ["joris@zorg.example", "bo@zorg.example", "tedje@mail.example"] {
        let mut other = site.signed_in(email).await;
        other.get("/account/profiel").await.lacks(&[HERE]);
        for path in [HERE.to_owned(), format!("{HERE}.csv")] {
            let answer = other.get(&path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{email} at {path}");
            answer.lacks(&["Otto"]);
        }
    }
    let mut sjoerd = site.signed_in("sjoerd@zorg.example").await;
    site.clock.advance(Duration::minutes(14) + Duration::seconds(59));
    sjoerd.get(HERE).await.shows(&["Otto Anders"]);
    site.clock.advance(Duration::SECOND);
    assert_eq!(sjoerd.get(HERE).await.location.as_deref(), Some("/bevestigen?verder=/beheer/overzicht"));
}

#[tokio::test]
async fn days_are_chosen_and_mistakes_are_told_at_the_field() {
    let (_, site) = office().await;
    let mut sjoerd = site.signed_in("sjoerd@zorg.example").await;
    sjoerd.get(HERE).await;
    let days = |from: [&'static str; 3], until: [&'static str; 3]| {
        let names = ["from-day", "from-month", "from-year", "until-day", "until-month", "until-year"];
        let dates = names.into_iter().zip(from.into_iter().chain(until));
        dates.chain([("kind", "own-file")]).collect::<Vec<_>>()
    };
    let chosen = sjoerd.post(HERE, &days(["1", "3", "2026"], ["29", "3", "2026"])).await;
    assert_eq!(chosen.location.as_deref(), Some("/beheer/overzicht?van=2026-03-01&tot=2026-03-29&soort=own-file"));
    let wrong = sjoerd.post(HERE, &days(["2", "3", "2026"], ["1", "3", "2026"])).await;
    wrong.complains(&["De laatste dag ligt voor de eerste dag", "href=\"#until\"", "value=\"own-file\" selected"]);
    let wrong = sjoerd.post(HERE, &days(["1", "1", "2026"], ["1", "6", "2026"])).await;
    wrong.complains(&["Kies hoogstens 92 dagen."]);
    let wrong = sjoerd.post(HERE, &days(["", "", ""], ["31", "2", "2026"])).await;
    wrong.complains(&["href=\"#from\"", "href=\"#until\"", "value=\"31\""]);
}

/// Proves: T36.
#[tokio::test]
async fn the_file_holds_what_the_page_shows() {
    let (journey, site) = office().await;
    let mut sjoerd = site.signed_in("sjoerd@zorg.example").await;
    let file = sjoerd.get(&format!("{HERE}.csv?van=2026-06-15&tot=2026-06-15")).await;
    assert_eq!((file.status, &*file.content_type), (StatusCode::OK, "text/csv; charset=utf-8"));
    let name = "attachment; filename*=UTF-8''toezicht-op-inzage-2026-06-15-2026-06-15.csv";
    assert_eq!(file.headers["content-disposition"], name);
    let mut reader = csv::Reader::from_reader(file.text.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().next(), Some("Dag"));
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let codes: Vec<&str> = rows.iter().map(|row| &row[1]).collect();
    assert_eq!(codes, ["failed-sign-ins", "locked-out", "colleague-file"]);
    assert_eq!((&rows[2][3], &rows[2][4], &rows[2][6]), ("Joris van den Berg", "psycholoog", "Otto Anders"));
    for document in journey.records().documents {
        assert!(!file.text.contains(document.title.as_str()));
    }
}
