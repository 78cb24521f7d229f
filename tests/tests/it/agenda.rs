//! "Afspraken: rode paneel, gezamenlijke agenda", in a real browser; and what other programs make of our calendars.

use crate::{
    browser::Browser,
    stage::{Database, Stage, today, variable},
    wire::{Answer, Caller},
};
use inzage_server::demo::PASSWORD;
use reqwest::Method;
use serde_json::{Value, json};
use std::{
    io::Write as _,
    process::{Command, Stdio},
};
use time::{Date, Duration, Weekday};

/// Reads a calendar with a program that we did not write, and says what times of the clock in Amsterdam are by the rules of another.
const READER: &str = r#"
import datetime, json, sys, icalendar, zoneinfo
told = json.load(sys.stdin)
zone = zoneinfo.ZoneInfo("Europe/Amsterdam")
calendar = icalendar.Calendar.from_ical(told["calendar"])
text = lambda event, name: str(event[name]) if name in event else None
events = [{
    "uid": str(event["UID"]), "start": event.decoded("DTSTART").isoformat(), "end": event.decoded("DTEND").isoformat(),
    "summary": text(event, "SUMMARY"), "place": text(event, "LOCATION"), "note": text(event, "DESCRIPTION"),
    "stamp": event.decoded("DTSTAMP").isoformat(), "errors": [str(error) for error in event.errors],
} for event in calendar.walk("VEVENT")]
instant = lambda at: datetime.datetime.fromisoformat(at).replace(tzinfo=zone).astimezone(datetime.timezone.utc).isoformat()
print(json.dumps({
    "events": events, "expected": [[instant(it) for it in pair] for pair in told["clock"]],
    "version": str(calendar["VERSION"]), "errors": [str(error) for error in calendar.errors],
}))
"#;

fn read_elsewhere(calendar: &str, clock: &[[String; 2]]) -> Value {
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", variable("INZAGE_TEST_PYTHON")).args(["-c", READER]);
    let mut python = python.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let told = json!({"calendar": calendar, "clock": clock});
    python.stdin.take().unwrap().write_all(told.to_string().as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    let whole = read["events"].as_array().unwrap().iter().all(|it| it["errors"] == json!([]));
    assert!(whole && read["errors"] == json!([]) && read["version"] == "2.0", "{read}");
    // RFC 5545, 3.1: every line ends so, and none is longer.
    assert!(calendar.ends_with("END:VCALENDAR\r\n") && calendar.matches('\n').count() == calendar.matches("\r\n").count());
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    read
}

/// The Sundays of a year from today on: the clock changes on two of them.
fn sundays(today: Date) -> Vec<Date> {
    let first = (0..7).map(|days| today + Duration::days(days)).find(|day| day.weekday() == Weekday::Sunday).unwrap();
    (0..52).map(|week| first + Duration::weeks(week)).collect()
}

/// A file of an item is read by others as it was typed, however it was typed, and at the right instants also when the clock changes; a feed
/// says the same instants without a word of anybody's, to whoever has its address and to nobody after it was ended.
///
/// Proves: A18, X16, D15, T34.
#[tokio::test]
async fn other_programs_read_our_calendars_as_they_are_meant() {
    let stage = Stage::open(Database::Sqlite).await;
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    let marijke = Caller::named(&stage, "Marijke de Vries").await;
    let days = sundays(today());
    let title = format!("Taart; \"koffie\", \\n thee\\ 🌻 {}", "é老".repeat(60));
    let note = "Regel een,\nEND:VEVENT\nSUMMARY:niet dit; \\, wel\ttab\n\nlaatste 🧁";
    let entry = json!({"title": title, "place": "Thuis, boven; links", "note": note, "first": days[0].to_string(),
        "from": "02:30", "until": "04:00",
        "weekly": {"every": 1, "on": ["sunday"], "until": days.last().unwrap().to_string()}});
    let made =
        Answer::of(marijke.request(Method::POST, &format!("/api/v1/portals/{portal}/agenda")).json(&json!({"entry": entry})));
    let id = made.await.json()["id"].as_str().unwrap().to_owned();

    let clock: Vec<[String; 2]> = days.iter().map(|day| ["02:30", "04:00"].map(|time| format!("{day}T{time}:00"))).collect();
    let file = marijke.get(&format!("/p/{portal}/afspraken/agenda/{id}/agenda.ics")).await;
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(file.header("cache-control"), "no-store");
    let read = read_elsewhere(&file.text, &clock);
    let events = read["events"].as_array().unwrap();
    assert_eq!(events.len(), days.len(), "once a week, on nights when the clock changes too");
    for ((event, expected), day) in events.iter().zip(read["expected"].as_array().unwrap()).zip(&days) {
        assert_eq!([&event["start"], &event["end"]], [&expected[0], &expected[1]], "{day}");
        assert_eq!([&event["summary"], &event["place"], &event["note"]], [title.as_str(), "Thuis, boven; links", note]);
        let stamp = day.to_string().replace('-', "");
        assert_eq!(event["uid"], format!("{id}-{stamp}@inzage"));
    }
    let appointment = &stage.demo.records.appointments.iter().find(|it| it.portal == portal && !it.cancelled).unwrap();
    let file = marijke.get(&format!("/p/{portal}/afspraken/{}/agenda.ics", appointment.id)).await;
    let event = &read_elsewhere(&file.text, &[])["events"][0];
    assert_eq!((&event["summary"], &event["place"], &event["note"]), (&json!("Afspraak"), &Value::Null, &Value::Null));
    let start = time::OffsetDateTime::parse(event["start"].as_str().unwrap(), &time::format_description::well_known::Rfc3339);
    assert_eq!(start.unwrap(), appointment.slot.from());

    let feed = format!("/api/v1/portals/{portal}/agenda-feed");
    let made = Answer::of(marijke.request(Method::POST, &feed)).await.json();
    let address = made["address"].as_str().unwrap();
    let path = address.strip_prefix(&stage.url).unwrap_or_else(|| panic!("{address} is not at {}", stage.url));
    let nobody = Caller::nobody(&stage.url, &stage.url);
    let calendar = Answer::of(nobody.bare(Method::GET, path)).await;
    assert_eq!((calendar.status, calendar.header("cache-control")), (200, "no-store"));
    assert!(calendar.headers_named("set-cookie").is_empty());
    let read = read_elsewhere(&calendar.text, &clock);
    let events = read["events"].as_array().unwrap();
    let own: Vec<&Value> = events.iter().filter(|it| it["uid"].as_str().unwrap().starts_with(&id)).collect();
    let times: Vec<[&Value; 2]> = own.iter().map(|it| [&it["start"], &it["end"]]).collect();
    let expected: Vec<[&Value; 2]> = read["expected"].as_array().unwrap().iter().map(|it| [&it[0], &it[1]]).collect();
    assert_eq!(times, expected);
    for event in events {
        assert!(["Afspraak", "Eigen afspraak"].contains(&event["summary"].as_str().unwrap()), "{event}");
        assert_eq!((&event["place"], &event["note"]), (&Value::Null, &Value::Null));
    }
    assert!(events.iter().any(|it| it["summary"] == "Afspraak"), "appointments are in it");

    let lines = marijke.get(&format!("/api/v1/portals/{portal}/access-log")).await.json();
    let line = lines.as_array().unwrap().iter().find(|it| it["action"] == "agenda-feed.follow").unwrap();
    assert_eq!(line["subject"]["id"], made["id"], "{line}");

    let ended = marijke.request(Method::DELETE, &format!("{feed}/{}", made["id"].as_str().unwrap()));
    assert_eq!(Answer::of(ended).await.status, 204);
    let made_up = format!("/agenda/{}.ics", "x".repeat(43));
    let [ended, unknown] =
        [Answer::of(nobody.bare(Method::GET, path)).await, Answer::of(nobody.bare(Method::GET, &made_up)).await];
    assert_eq!((ended.status, unknown.status), (404, 404));
    assert_eq!(ended.text.replace(path, ""), unknown.text.replace(&made_up, ""));
}

/// On her phone a client puts in something that comes back; a neighbour with the right sees it beside her care and adds a lift; who has
/// other rights sees an empty agenda.
async fn a_family_shares_an_agenda(database: Database) {
    let stage = Stage::open(database).await;
    let (marijke, kees, tedje) = tokio::join!(Browser::open(&stage.url), Browser::open(&stage.url), Browser::open(&stage.url));
    let portal = stage.demo.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap().id;
    let agenda = format!("/p/{portal}/afspraken/agenda");
    let day = today() + Duration::days(1);
    let month = format!("{agenda}?maand={}-{:02}", day.year(), u8::from(day.month()));
    let (date, of_year, year) = (day.day().to_string(), u8::from(day.month()).to_string(), day.year().to_string());

    marijke.sign_in(&stage.email_of("Marijke de Vries"), PASSWORD).await;
    marijke.width(320, 640).await;
    marijke.visit(&format!("/p/{portal}/afspraken")).await;
    marijke.click("main nav a[href$='/afspraken/agenda']").await;
    marijke.press("Zet iets in de agenda").await;
    for (field, value) in [("title", "Koor"), ("place", "De Schakel"), ("from", "20:00"), ("until", "21:30"), ("weeks", "3")] {
        marijke.fill(field, value).await;
    }
    for (field, value) in [("first-day", &date), ("first-month", &of_year), ("first-year", &year)] {
        marijke.fill(field, value).await;
    }
    marijke.choose("every", "1").await;
    marijke.press("Bewaren").await;
    marijke.sees("Elke week op").await;
    let item = marijke.path().await;

    kees.sign_in(&stage.email_of("Kees Mulder"), PASSWORD).await;
    kees.visit(&month).await;
    for words in ["Koor", "20:00 tot 21:30", "Eigen afspraak"] {
        kees.sees(words).await;
    }
    kees.visit(&item).await;
    kees.sees("De Schakel").await;
    kees.sees_nothing_of("Eigen afspraak veranderen").await;
    kees.sees_nothing_of("Marijke de Vries zette").await;

    tedje.sign_in(&stage.email_of("Tedje Bakker"), PASSWORD).await;
    tedje.visit(&month).await;
    tedje.sees("Nog niets in de agenda van deze maand").await;
    tedje.sees_nothing_of("Koor").await;
    tedje.sees_nothing_of("Zet iets in de agenda").await;

    marijke.press("Haal uit de agenda").await;
    marijke.sees("Alle keren gaan weg").await;
    marijke.press("Haal uit de agenda").await;
    kees.visit(&month).await;
    kees.sees_nothing_of("Koor").await;
    for browser in [marijke, kees, tedje] {
        browser.close().await;
    }
}

mod chromium {
    use super::*;

    /// Proves: A18, A38, G32.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_family_shares_an_agenda_on_sqlite() {
        a_family_shares_an_agenda(Database::Sqlite).await;
    }
}
