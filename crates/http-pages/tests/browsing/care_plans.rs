//! The care plan: written and shared by staff, read and answered in the portal.

use crate::browser::{Site, hidden};
use inzage_domain::{care_plan::CarePlanReply, document::Party, portal::Seat, right::Right};
use inzage_testkit::worlds::journey;
use poem::http::StatusCode;

const FILLED: [(&str, &str); 8] = [
    ("called", "Zorgplan van Anna"),
    ("since-day", "1"),
    ("since-month", "7"),
    ("since-year", "2026"),
    ("evaluation-day", "1"),
    ("evaluation-month", "1"),
    ("evaluation-year", "2027"),
    ("situation", "Anna woont sinds kort alleen."),
];

/// The form with one goal, made from the draft `from`.
fn filled<'f>(aim: &'f str, from: &'f str) -> Vec<(&'f str, &'f str)> {
    let goal = [("aim-2", aim), ("arrangements-2", "Anna kookt.\nJoris helpt."), ("from", from)];
    FILLED.into_iter().chain(goal).collect()
}

/// Staff write a draft that only they see, read it as the client will, and share exactly that.
///
/// Proves: G04, A19.
#[tokio::test]
async fn a_plan_is_written_read_and_shared() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let (care, own) = (format!("/zorg/{}/plan", journey.portal), format!("/p/{}/plan", journey.portal));
    let (write, concept) = (format!("{care}/schrijven"), format!("{care}/concept"));
    let mut guide = site.signed_in("joris@zorg.example").await;
    let mut anna = site.signed_in("anna@mail.example").await;
    guide.get(&care).await.shows(&["Nog geen zorgplan", &write]);
    assert_eq!(guide.get(&concept).await.status, StatusCode::NOT_FOUND);
    guide.get(&write).await.shows(&["name=\"aim-2\"", "name=\"from\" value=\"\""]).lacks(&["name=\"aim-3\""]);
    guide.post(&write, &[("called", "Plan"), ("since-day", "1")]).await.complains(&[
        "since-error",
        "evaluation-error",
        "situation-error",
    ]);
    guide.post(&write, &FILLED).await.complains(&["aim-1-error"]);
    let half: Vec<_> = FILLED.into_iter().chain([("aim-1", "Zelf koken")]).collect();
    guide.post(&write, &half).await.complains(&["arrangements-1-error", "value=\"Zelf koken\""]);
    let early: Vec<_> = filled("Zelf koken", "")
        .into_iter()
        .chain([("evaluation-year", "2026")])
        .filter(|it| *it != ("evaluation-year", "2027"))
        .collect();
    guide.post(&write, &early).await.complains(&["evaluation-error"]);

    assert_eq!(guide.post(&write, &filled("Zelf koken", "")).await.to(), concept);
    let told = guide.post(&write, &filled("Wandelen", "")).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    told.holds(&["Iemand anders bewaarde intussen", "value=\"Wandelen\"", "Doel 1: Zelf koken"]);
    let from = hidden(&told, "from");
    assert_eq!(guide.post(&write, &filled("Wandelen", &from)).await.to(), concept);
    anna.get(&own).await.shows(&["Nog geen zorgplan"]).lacks(&["Wandelen"]);
    guide.get(&care).await.shows(&["Er is een concept van", &concept]);

    let draft = guide.get(&concept).await;
    draft.shows(&["Doel 1: Wandelen", "Anna kookt.\nJoris helpt.", "Anna de Wit"]);
    let sha256 = hidden(&draft, "sha256");
    guide.post(&concept, &[("sha256", &sha256)]).await.complains(&["party-error", "read-error"]);
    let share = [("sha256", sha256.as_str()), ("party", "holder"), ("read", "yes")];
    let changed = [("sha256", from.as_str()), ("party", "holder"), ("read", "yes")];
    guide.post(&concept, &changed).await.complains(&["read-error"]);
    assert!(site.store.records().care_plans.is_empty(), "nobody saw that");
    assert_eq!(guide.post(&concept, &share).await.to(), care);
    assert_eq!(guide.post(&concept, &share).await.to(), care, "the same form twice shares once");
    assert_eq!(site.store.records().care_plans.len(), 1);
    anna.get(&own).await.shows(&["Doel 1: Wandelen", "Gaat u akkoord met dit plan?"]);
    guide.get(&care).await.shows(&["Akkoord gevraagd", "Nieuwe versie schrijven"]);
    guide.get(&write).await.shows(&["value=\"Wandelen\"", "name=\"from\" value=\"\""]);

    let mut supervisor = site.signed_in("fatima@zorg.example").await;
    supervisor.get(&care).await.shows(&["Doel 1: Wandelen"]).lacks(&[&write]);
    assert_eq!(supervisor.get(&write).await.status, StatusCode::FORBIDDEN);
}

/// Whoever guides the client throws a draft away after being asked, and only the one that was shown.
///
/// Proves: G04, T27.
#[tokio::test]
async fn a_draft_is_thrown_away() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let care = format!("/zorg/{}/plan", journey.portal);
    let (write, concept, discard) = (format!("{care}/schrijven"), format!("{care}/concept"), format!("{care}/concept/weggooien"));
    let mut guide = site.signed_in("joris@zorg.example").await;
    assert_eq!(guide.get(&discard).await.status, StatusCode::NOT_FOUND, "there is no draft");
    guide.get(&write).await.shows(&["Wie doet wat?"]);
    guide.post(&write, &filled("Zelf koken", "")).await.to();
    guide.get(&concept).await.shows(&["Concept weggooien", &discard]);
    let asked = guide.get(&discard).await;
    asked.shows(&["Dit concept weggooien?", "Zorgplan van Anna", "Wat u al met de cliënt deelde, blijft staan."]);
    assert_eq!(asked.action(&discard), discard, "an address tells nothing of a draft");
    let first = hidden(&asked, "sha256");
    guide.post(&write, &filled("Wandelen", &first)).await.to();
    assert_eq!(guide.post(&discard, &[("sha256", &first)]).await.status, StatusCode::CONFLICT, "somebody wrote meanwhile");
    assert_eq!(guide.post(&discard, &[]).await.status, StatusCode::BAD_REQUEST, "of which draft is not told");
    assert_eq!(site.store.records().care_plan_drafts.len(), 1);

    let mut supervisor = site.signed_in("fatima@zorg.example").await;
    supervisor.get(&concept).await.lacks(&["Concept weggooien"]);
    assert_eq!(supervisor.get(&discard).await.status, StatusCode::FORBIDDEN);
    let second = hidden(&guide.get(&discard).await, "sha256");
    let second = [("sha256", second.as_str())];
    assert_eq!(supervisor.post(&discard, &second).await.status, StatusCode::FORBIDDEN);
    assert_eq!(guide.post(&discard, &second).await.to(), care);
    assert!(site.store.records().care_plan_drafts.is_empty());
    assert_eq!(guide.post(&discard, &second).await.status, StatusCode::NOT_FOUND, "once");
    guide.get(&care).await.shows(&["Nog geen zorgplan", &write]);
}

/// The client answers once, by a yes or a no with words; old versions and what was answered to them stay.
///
/// Proves: G04, X10, D13.
#[tokio::test]
async fn the_client_agrees_or_says_why_not() {
    let mut journey = journey();
    journey.world.care_plan(journey.portal, journey.guide_account, "Zelf koken");
    let site = Site::with(&journey.records()).await;
    let own = format!("/p/{}/plan", journey.portal);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&format!("/p/{}", journey.portal)).await.shows(&[&own, "Uw hulpverlener vraagt of u akkoord gaat."]);
    let page = anna.get(&own).await;
    page.shows(&["Doel 1: Zelf koken", "U kunt uw antwoord later niet veranderen", "Akkoord gevraagd"]);
    let sha256 = hidden(&page, "sha256");
    let to = |more: &[(&'static str, &'static str)]| -> Vec<(&'static str, String)> {
        let known = [("version", "1".to_owned()), ("sha256", sha256.clone())];
        known.into_iter().chain(more.iter().map(|(name, value)| (*name, (*value).to_owned()))).collect()
    };
    for (more, errors) in [
        (vec![], vec!["reply-error", "read-error"]),
        (vec![("reply", "no"), ("read", "yes")], vec!["objection-error"]),
        (vec![("reply", "no"), ("objection", "   "), ("read", "yes")], vec!["objection-error"]),
        (vec![("reply", "yes"), ("objection", "Maar"), ("read", "yes")], vec!["objection-error", "Maar"]),
        (vec![("reply", "yes")], vec!["read-error", "value=\"yes\" checked"]),
    ] {
        let sent = to(&more);
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        anna.post(&own, &sent).await.complains(&errors);
    }
    assert!(site.store.records().care_plan_answers.is_empty());
    let sent = to(&[("reply", "no"), ("objection", "Ik wil liever wandelen."), ("read", "yes")]);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(anna.post(&own, &sent).await.to(), own);
    let after = anna.get(&own).await;
    after.shows(&["U ging niet akkoord met versie 1", "Ik wil liever wandelen.", "Niet akkoord"]).lacks(&["Antwoord bewaren"]);
    anna.get(&format!("/p/{}", journey.portal)).await.lacks(&["Uw hulpverlener vraagt of u akkoord gaat."]);
    let mut guide = site.signed_in("joris@zorg.example").await;
    guide
        .get(&format!("/zorg/{}/plan", journey.portal))
        .await
        .shows(&["Anna de Wit ging niet akkoord met versie 1", "Ik wil liever wandelen."]);
    assert!(
        matches!(&site.store.records().care_plan_answers[..], [it] if it.reply != CarePlanReply::Agrees && it.party == Party::Holder)
    );
}

/// A contact person reads along with the right, and answers nothing; without it there is no tile and no plan.
///
/// Proves: A19, G32, D28.
#[tokio::test]
async fn a_contact_person_reads_along_with_the_right() {
    let mut journey = journey();
    let (portal, marie) = (journey.portal, journey.marie);
    journey.world.grant(marie, Right::Plan);
    for aim in ["Zelf koken", "Wandelen"] {
        journey.world.care_plan(portal, journey.guide_account, aim);
    }
    let site = Site::with(&journey.records()).await;
    let (own, tiles) = (format!("/p/{portal}/plan"), format!("/p/{portal}/dossier"));
    let mut marie = site.signed_in("marie@mail.example").await;
    marie.get(&tiles).await.shows(&[&own]);
    marie.get(&format!("/p/{portal}")).await.shows(&[&own]).lacks(&["Uw hulpverlener vraagt of u akkoord gaat."]);
    marie.get(&own).await.shows(&["Doel 1: Wandelen", "Versie 1"]).lacks(&["Gaat u akkoord", "Akkoord gevraagd"]);
    let old = marie.get(&format!("{own}/versies/1")).await;
    old.shows(&["Doel 1: Zelf koken", "Dit is niet de nieuwste versie"]);
    assert_eq!(marie.get(&format!("{own}/versies/3")).await.status, StatusCode::NOT_FOUND);
    let sha256 = inzage_testkit::worlds::care_plan_digest(&inzage_testkit::worlds::care_plan("Wandelen")).to_string();
    let answer = [("version", "2"), ("sha256", sha256.as_str()), ("reply", "yes"), ("read", "yes")];
    assert_eq!(marie.post(&own, &answer).await.status, StatusCode::FORBIDDEN);

    let mut tedje = site.signed_in("tedje@mail.example").await;
    tedje.get(&tiles).await.lacks(&[&own]);
    tedje.get(&own).await.shows(&["Nog geen zorgplan"]).lacks(&["Wandelen"]);
    assert_eq!(tedje.get(&format!("{own}/versies/1")).await.status, StatusCode::NOT_FOUND);
}

/// Beside a first contact who holds, staff may ask the client by name as well, and each answers.
///
/// Proves: G04, D13, D42.
#[tokio::test]
async fn the_client_is_asked_by_name_beside_who_holds() {
    let mut journey = journey();
    journey.world.seat(journey.portal, Seat::FirstContact);
    let site = Site::with(&journey.records()).await;
    let (care, own) = (format!("/zorg/{}/plan", journey.portal), format!("/p/{}/plan", journey.portal));
    let mut guide = site.signed_in("joris@zorg.example").await;
    guide.get(&format!("{care}/schrijven")).await.shows(&["Wie doet wat?"]);
    guide.post(&format!("{care}/schrijven"), &filled("Zelf koken", "")).await.to();
    let draft = guide.get(&format!("{care}/concept")).await;
    draft.shows(&["Marie de Wit en Anna de Wit", "portaalhouder en cliënt"]);
    let sha256 = hidden(&draft, "sha256");
    guide.post(&format!("{care}/concept"), &[("sha256", &sha256), ("party", "both"), ("read", "yes")]).await.to();
    let start = format!("/p/{}", journey.portal);
    for (who, reply) in [("anna@mail.example", "yes"), ("marie@mail.example", "yes")] {
        let mut asked = site.signed_in(who).await;
        asked.get(&start).await.shows(&["Uw hulpverlener vraagt of u akkoord gaat."]);
        asked.get(&own).await.shows(&["Gaat u akkoord met dit plan?"]);
        let answer = [("version", "1"), ("sha256", sha256.as_str()), ("reply", reply), ("read", "yes")];
        asked.post(&own, &answer).await.to();
        asked.get(&start).await.lacks(&["Uw hulpverlener vraagt of u akkoord gaat."]);
    }
    guide.get(&care).await.shows(&[
        "Anna de Wit ging akkoord met versie 1",
        "Marie de Wit ging akkoord met versie 1",
        "Akkoord gegeven",
    ]);
}
