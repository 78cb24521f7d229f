//! The questions, first access, and why.

use crate::browser::{Answer, Site};
use inzage_domain::{
    ids::RelationId,
    letter::LetterKind,
    relation::{RelationState, Role},
    right::Right,
};
use inzage_testkit::worlds::{Journey, card, journey};
use poem::http::StatusCode;
use time::macros::{date, datetime};

const DATA: [&str; 8] =
    ["data", "moderate", "gp-pharmacy", "insurance", "contacts", "pinboard-post", "pinboard-react", "care-team"];
const DOSSIER: [&str; 5] = ["plan", "reports", "documents", "medication", "diary"];

fn about(journey: &Journey, relation: RelationId) -> String {
    format!("/p/{}/toegang/{relation}", journey.portal)
}

/// The answers to questions: yes to these and no to the rest.
fn answers<'a>(questions: &[&'a str], yes: &[&str], rest: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let answer = |right: &&'a str| (*right, if yes.contains(right) { "yes" } else { "no" });
    questions.iter().map(answer).chain(rest.iter().copied()).collect()
}

/// The questions that are answered with Ja on a page.
fn ticked(page: &Answer) -> Vec<&str> {
    let inputs = page.text.split("<input").filter(|input| input.contains("value=\"yes\" checked"));
    inputs.filter_map(|input| input.split("name=\"").nth(1)?.split('"').next()).collect()
}

/// Proves: A12, A20, A26, X03.
#[tokio::test]
async fn questions_show_what_is_in_force_and_what_new_answers_will_do_before_anything_is_kept() {
    let mut journey = journey();
    journey.world.show(journey.report, journey.marie);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let dossier = format!("{}/dossier", about(&journey, journey.tedje));
    let page = anna.get(&dossier).await;
    page.shows(&[
        "Wat mag Tedje 🌻 Zon, uw vriend of vriendin?",
        "meelezen in uw documenten?",
        "Geef eerst antwoord op de vragen.",
    ]);
    assert_eq!(ticked(&page), ["documents"]);
    let data = anna.get(&format!("{}/data", about(&journey, journey.tedje))).await;
    assert_eq!(ticked(&data), ["data", "contacts"]);
    let before = site.store.records();
    let preview = [("step", "preview"), ("revision", "1")];
    let told = anna.post(&dossier, &answers(&DOSSIER, &["plan"], &preview)).await;
    told.shows(&[
        "U verandert 2 antwoorden",
        "Tedje mag hierna: meelezen in het zorgplan",
        "Tedje mag niet meer: meelezen in documenten",
    ]);
    told.holds(&["Tedje ziet 2 documenten niet meer.", "was Ja", "was Nee", "name=\"revision\" value=\"1\""]);
    assert_eq!(ticked(&told), ["plan"]);
    let of_marie = format!("{}/dossier", about(&journey, journey.marie));
    anna.get(&of_marie).await;
    let told = anna.post(&of_marie, &answers(&DOSSIER, &["documents"], &preview)).await;
    told.shows(&["Marie ziet hierna 2 documenten, het oudste van 15 juni 2025."]);
    assert_eq!(site.store.records().grants, before.grants);
    assert_eq!(anna.get(&format!("{}/nothing", about(&journey, journey.tedje))).await.status, StatusCode::NOT_FOUND);
}

/// Proves: A16, A30, B13.
#[tokio::test]
async fn what_is_given_and_what_is_taken_away_holds_at_the_next_request() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut theirs = site.signed_in("tedje@mail.example").await;
    let documents = format!("/p/{}/documenten", journey.portal);
    theirs.get(&documents).await.shows(&["Plan voor het jaar"]);
    let dossier = format!("{}/dossier", about(&journey, journey.tedje));
    anna.get(&dossier).await;
    let save = [("step", "save"), ("revision", "1")];
    let saved = anna.post(&dossier, &answers(&DOSSIER, &["plan"], &save)).await;
    assert_eq!(saved.location.as_deref(), Some(format!("/p/{}/toegang?gedaan=saved", journey.portal).as_str()));
    theirs.get(&documents).await.shows(&["Nog geen documenten"]);
    let stale = anna.post(&dossier, &answers(&DOSSIER, &["documents"], &save)).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "somebody changed it since the form was made");
    let page = anna.get(&dossier).await;
    assert_eq!(ticked(&page), ["plan"]);
    let revision = page.text.split("name=\"revision\" value=\"").nth(1).and_then(|it| it.split('"').next()).unwrap();
    anna.post(&dossier, &answers(&DOSSIER, &["plan", "documents"], &[("step", "save"), ("revision", revision)])).await.to();
    theirs.get(&documents).await.shows(&["Plan voor het jaar"]).lacks(&["Verslag van het gesprek"]);
}

/// Proves: X05, D15.
#[tokio::test]
async fn a_right_can_have_a_first_and_a_last_day_that_counts_in_full() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let dossier = format!("{}/dossier", about(&journey, journey.tedje));
    anna.get(&dossier).await;
    let terms = [
        ("from-day", "1"),
        ("from-month", "7"),
        ("from-year", "2026"),
        ("until-day", "31"),
        ("until-month", "12"),
        ("until-year", "2026"),
        ("review-day", "1"),
        ("review-month", "10"),
        ("review-year", "2026"),
        ("purpose", "Samen plannen"),
        ("step", "save"),
        ("revision", "1"),
    ];
    anna.post(&dossier, &answers(&DOSSIER, &["documents", "plan"], &terms)).await.to();
    let given = site.store.records().grants.into_iter().find(|it| it.right == Right::Plan).unwrap();
    assert_eq!(given.period.from(), datetime!(2026-06-30 22:00 UTC), "the start of the day in Amsterdam");
    assert_eq!(given.period.until(), Some(datetime!(2026-12-31 23:00 UTC)), "the end of the day in Amsterdam");
    assert_eq!(given.terms.review_on, Some(date!(2026 - 10 - 01)));
    let page = anna.get(&about(&journey, journey.tedje)).await;
    page.shows(&["Waarvoor: Samen plannen", "vanaf 1 juli 2026", "tot 1 januari 2027", "opnieuw bekijken op 1 oktober 2026"]);
}

/// The three fields of a date.
fn day<'a>(names: [&'a str; 3], [day, month, year]: [&'a str; 3]) -> [(&'a str, &'a str); 3] {
    [(names[0], day), (names[1], month), (names[2], year)]
}

#[tokio::test]
async fn days_that_can_not_be_are_told_at_their_field_and_the_answers_stay() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let dossier = format!("{}/dossier", about(&journey, journey.tedje));
    anna.get(&dossier).await;
    let from = ["from-day", "from-month", "from-year"];
    let until = ["until-day", "until-month", "until-year"];
    let review = ["review-day", "review-month", "review-year"];
    let step = [("step", "save"), ("revision", "1")];
    let (starts, ends) = (("from-error", "Vanaf welke dag? "), ("until-error", "Tot en met welke dag? "));
    for (terms, (field, question)) in [
        (day(from, ["14", "6", "2026"]).to_vec(), starts),
        (day(until, ["14", "6", "2026"]).to_vec(), ends),
        (day(until, ["31", "2", "2027"]).to_vec(), ends),
        (day(review, ["1", "1", "2026"]).to_vec(), ("review-error", "Wanneer bekijkt u dit opnieuw? ")),
        ([day(from, ["2", "8", "2026"]), day(until, ["1", "8", "2026"])].concat(), ends),
        (vec![("purpose", "\u{7}")], ("purpose-error", "Waarvoor is dit? ")),
    ] {
        let page = anna.post(&dossier, &answers(&DOSSIER, &["plan"], &[terms.as_slice(), &step].concat())).await;
        page.complains(&[field, &format!("<a href=\"#{}\">{question}", field.trim_end_matches("-error"))]);
        assert_eq!(ticked(&page), ["plan"]);
    }
    let unanswered = anna.post(&dossier, &answers(&DOSSIER[1..], &["documents"], &step)).await;
    unanswered.complains(&["Kies een antwoord"]);
    let today = [day(from, ["15", "6", "2026"]), day(until, ["15", "6", "2026"])].concat();
    anna.post(&dossier, &answers(&DOSSIER, &["documents", "plan"], &[today.as_slice(), &step].concat())).await.to();
    let given = site.store.records().grants.into_iter().find(|it| it.right == Right::Plan).unwrap();
    assert_eq!(
        (given.period.from(), given.period.until()),
        (datetime!(2026-06-15 10:00 UTC), Some(datetime!(2026-06-15 22:00 UTC)))
    );
}

/// Proves: D01, D26.
#[tokio::test]
async fn a_delegate_passes_on_only_what_they_hold() {
    let mut journey = journey();
    journey.world.grants(journey.tedje, &[Right::ManageContacts]);
    let henk = journey.world.listed_contact(journey.portal, card("Henk", "Bosman", "henk@post.example"), Role::Father);
    let site = Site::with(&journey.records()).await;
    let mut delegate = site.signed_in("tedje@mail.example").await;
    let dossier = format!("{}/dossier", about(&journey, henk));
    let page = delegate.get(&dossier).await;
    page.shows(&["Wat mag Henk Bosman?", "Dit recht heeft u zelf niet. Daarom kunt u het niet geven."]);
    let documents = page.text.split("<fieldset").find(|it| it.contains("name=\"documents\"")).unwrap();
    assert!(!documents.contains("disabled"), "{documents}");
    let settings = delegate.get(&format!("{}/settings", about(&journey, henk))).await;
    assert_eq!(settings.text.matches(" disabled").count(), 4, "nor managing, which only the holder gives");
    let save = [("step", "save"), ("revision", "1")];
    let too_much = delegate.post(&dossier, &answers(&DOSSIER, &["plan"], &save)).await;
    assert_eq!(too_much.status, StatusCode::FORBIDDEN);
    delegate.post(&dossier, &answers(&DOSSIER, &["documents"], &save)).await.shows(&["Eerste toegang", "Henk"]);
}

/// Proves: A13, A14, A15, A16, B12, B15.
#[tokio::test]
async fn the_first_yes_leads_to_a_letter_and_an_account_only_at_the_last_press() {
    let mut journey = journey();
    let henk = journey.world.listed_contact(journey.portal, card("Henk", "Bosman", "henk@post.example"), Role::Father);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let here = about(&journey, henk);
    let data = format!("{here}/data");
    anna.get(&data).await.shows(&["Henk heeft nog geen account. U ziet eerst wat wij versturen."]);
    let save = [("step", "save"), ("revision", "1")];
    let page = anna.post(&data, &answers(&DATA, &["data", "contacts"], &save)).await;
    page.shows(&[
        "Eerste toegang",
        "Gegevens versturen",
        "henk@post.example",
        "De link werkt 7 dagen",
        "De lijst met contactpersonen",
    ]);
    page.holds(&["name=\"section\" value=\"data\"", "name=\"contacts\" value=\"yes\"", "name=\"moderate\" value=\"no\""]);
    page.holds(&["Iemand geeft u toegang tot een portaal"]);
    assert_eq!(site.store.records().grants, journey.records().grants);
    assert!(site.store.letters().is_empty(), "Annuleren leaves everything as it was");
    assert_eq!(anna.get(&format!("{here}/eerste-toegang")).await.to(), here);

    let send = page.action(&format!("{here}/eerste-toegang"));
    let form = answers(&DATA, &["data", "contacts"], &[("section", "data"), ("revision", "1")]);
    let done = anna.post(&send, &form).await;
    assert_eq!(done.location.as_deref(), Some(format!("/p/{}/toegang?gedaan=sent", journey.portal).as_str()));
    let twice = anna.post(&send, &form).await;
    assert!(twice.location.unwrap().ends_with("?gedaan=sent-before"));
    let letters = site.store.letters();
    assert_eq!(letters.len(), 1);
    let LetterKind::ContactInvitation { secret, .. } = &letters[0].kind else { panic!("another letter") };
    anna.get(&here).await.shows(&[
        "niet geaccepteerd",
        "Uitnodiging is nog 7 dagen geldig",
        "E-mail opnieuw versturen",
        "stap/intrekken",
    ]);

    let mut new = site.browser();
    let activate = format!("/activeren/{}", secret.expose());
    new.get(&activate).await.shows(&["telefoonnummer"]);
    let known = [("phone", "0612345678"), ("password", "vier blauwe fietsen")];
    assert_eq!(new.post(&activate, &known).await.to(), "/inloggen");
    let state = |relation| site.store.records().relations.into_iter().find(|it| it.id == relation).unwrap().state;
    assert_eq!(state(henk), RelationState::Active);
}

/// Proves: D04.
#[tokio::test]
async fn an_invitation_is_sent_again_and_withdrawn() {
    let mut journey = journey();
    let henk = journey.world.listed_contact(journey.portal, card("Henk", "Bosman", "henk@post.example"), Role::Father);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let here = about(&journey, henk);
    anna.get(&format!("{here}/messages")).await;
    let first = [("messages", "yes"), ("section", "messages"), ("revision", "1")];
    anna.post(&format!("{here}/eerste-toegang"), &first).await.to();
    let again = anna.post(&format!("{here}/uitnodigen"), &[]).await;
    assert_eq!(again.location.as_deref(), Some(format!("{here}?gedaan=invited").as_str()));
    let secrets: Vec<String> = site
        .store
        .letters()
        .iter()
        .filter_map(|letter| match &letter.kind {
            LetterKind::ContactInvitation { secret, .. } => Some(secret.expose().to_owned()),
            _ => None,
        })
        .collect();
    assert_eq!(secrets.len(), 2);
    let mut new = site.browser();
    assert_eq!(new.get(&format!("/activeren/{}", secrets[0])).await.status, StatusCode::NOT_FOUND);
    new.get(&format!("/activeren/{}", secrets[1])).await.shows(&["telefoonnummer"]);
    let step = format!("{here}/stap/intrekken");
    anna.get(&step).await.shows(&["Uitnodiging van Henk Bosman intrekken"]);
    assert_eq!(anna.post(&step, &[]).await.to(), here);
    assert_eq!(new.get(&format!("/activeren/{}", secrets[1])).await.status, StatusCode::NOT_FOUND);
    assert_eq!(anna.post(&format!("{here}/uitnodigen"), &[]).await.status, StatusCode::CONFLICT);
    anna.get(&here).await.shows(&["Nog geen account"]).lacks(&["/uitnodigen", "stap/intrekken"]);
}

/// Proves: T31.
#[tokio::test]
async fn nobody_s_mailbox_is_flooded_by_pressing_again() {
    let mut journey = journey();
    let henk = journey.world.listed_contact(journey.portal, card("Henk", "Bosman", "henk@post.example"), Role::Father);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let here = about(&journey, henk);
    anna.get(&here).await;
    let first = [("messages", "yes"), ("section", "messages"), ("revision", "1")];
    anna.post(&format!("{here}/eerste-toegang"), &first).await.to();
    for _ in 0..2 {
        anna.post(&format!("{here}/uitnodigen"), &[]).await.to();
    }
    let often = anna.post(&format!("{here}/uitnodigen"), &[]).await;
    assert_eq!(often.status, StatusCode::TOO_MANY_REQUESTS);
    often.holds(&["Over 60 minuten kan het weer"]);
    assert_eq!(site.store.letters().len(), 3);
}

/// Proves: X01.
#[tokio::test]
async fn the_holder_reads_why_somebody_may_and_may_not() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let why = format!("{}/waarom", about(&journey, journey.tedje));
    let page = anna.get(&why).await;
    page.shows(&["Waarom mag Tedje dit?", "Tedje kreeg hier toegang toe.", "Dit recht staat niet aan.", "Gegeven door"]);
    let documents = page.text.split("<section").find(|it| it.contains("Meelezen in documenten")).unwrap();
    assert!(documents.contains("chip ok") && documents.contains("<dd>U</dd>"), "{documents}");
    let plan = anna.get(&format!("{why}?document={}", journey.plan)).await;
    plan.shows(&["Waarom mag Tedje dit document zien?", "Document: Plan voor het jaar"]);
    let report = anna.get(&format!("{why}?document={}", journey.report)).await;
    report.shows(&["Document: Verslag van het gesprek", "Dit is niet zichtbaar gemaakt voor deze persoon."]);
}

/// Proves: X02, G35.
#[tokio::test]
async fn the_holder_and_staff_read_who_could_see_a_document_on_a_day() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let document = format!("/p/{}/documenten/{}", journey.portal, journey.plan);
    let past = format!("{document}/eerder");
    let earlier = |href: &str| format!("<a href=\"{href}\">Wie kon dit eerder zien?</a>");
    anna.get(&document).await.shows(&["Wie kan dit zien?", &earlier(&past)]);
    anna.get(&past).await.shows(&["Wie dit nu kan zien", "Tedje", "Waarom zie ik dit?", "Dit hoort bij uw eigen dossier."]);
    let today = anna.get(&format!("{past}?on-day=15&on-month=6&on-year=2026")).await;
    today.shows(&["Wie dit kon zien op maandag 15 juni 2026", "Tedje", "Tedje kreeg hier toegang toe. Sinds"]);
    let before = anna.get(&format!("{past}?on-day=1&on-month=1&on-year=2020")).await;
    before.shows(&["Dit stond toen nog niet in het dossier."]).lacks(&["Tedje"]);
    for (day, told) in [
        ("on-day=16&on-month=6&on-year=2026", "Kies vandaag of een dag die voorbij is."),
        ("on-day=31&on-month=2&on-year=2026", "value=\"31\""),
    ] {
        let wrong = anna.get(&format!("{past}?{day}")).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        wrong.holds(&["Er is een probleem", told]);
    }
    let mut guide = site.signed_in("joris@zorg.example").await;
    let document = format!("/zorg/{}/documenten/{}", journey.portal, journey.plan);
    let in_care = format!("{document}/eerder");
    guide.get(&document).await.shows(&["Wie kan dit zien?", &earlier(&in_care)]);
    let told = guide.get(&format!("{in_care}?on-day=15&on-month=6&on-year=2026")).await;
    told.shows(&["Tedje kreeg hier toegang toe. Sinds", "U bent gekoppeld aan deze cliënt."]);
    let mut tedje = site.signed_in("tedje@mail.example").await;
    let own = tedje.get(&past).await;
    own.shows(&["Waarom zie ik dit?", "U mag meelezen met dit onderdeel: Meelezen in documenten.", "Gegeven door", "Anna"]);
    own.lacks(&["Wie kan dit zien?", "Joris", "Kies"]);
    let hidden = format!("/p/{}/documenten/{}/eerder", journey.portal, journey.report);
    assert_eq!(tedje.get(&hidden).await.status, StatusCode::NOT_FOUND);
}

/// Proves: X01, D10.
#[tokio::test]
async fn a_relation_reads_why_about_themselves_and_nothing_about_what_is_hidden() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut theirs = site.signed_in("tedje@mail.example").await;
    let why = format!("{}/waarom", about(&journey, journey.tedje));
    theirs.get(&why).await.shows(&["Waarom mag ik dit?", "Anna de Wit", "class=\"guest\""]);
    theirs.get(&format!("{why}?document={}", journey.plan)).await.shows(&["Document: Plan voor het jaar"]);
    for hidden in [journey.report.to_string(), journey.portal.to_string()] {
        assert_eq!(theirs.get(&format!("{why}?document={hidden}")).await.status, StatusCode::NOT_FOUND);
    }
    let of_another = theirs.get(&format!("{}/waarom", about(&journey, journey.marie))).await;
    assert_eq!(of_another.status, StatusCode::NOT_FOUND);
}

/// Proves: D28.
#[tokio::test]
async fn what_a_child_decided_is_not_told_to_whom_it_is_about() {
    let mut journey = journey();
    let maker = inzage_domain::grant::Maker { account: journey.marie_account, is_client: false };
    journey.world.portal(journey.portal, |it| it.born = inzage_testkit::worlds::born(date!(2013 - 01 - 01)));
    journey.world.grant_by(journey.tedje, Right::Messages, maker);
    let site = Site::with(&journey.records()).await;
    let why = format!("{}/waarom", about(&journey, journey.tedje));
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&why).await.shows(&["De cliënt heeft hier nog niet over beslist."]);
    anna.get(&about(&journey, journey.tedje)).await.shows(&["wacht op de cliënt", "/meekijken"]);
    let mut theirs = site.signed_in("tedje@mail.example").await;
    theirs.get(&why).await.shows(&["Dit recht staat niet aan."]).lacks(&["nog niet over beslist"]);
    let own = theirs.get(&format!("/p/{}/mijn-toegang", journey.portal)).await;
    own.shows(&["Berichten lezen en sturen", "geldt nu niet"]).lacks(&["wacht op"]);
}
