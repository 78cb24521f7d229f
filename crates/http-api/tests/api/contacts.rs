//! Contact persons and their rights.

use crate::stage::{Caller, Stage, stage, stage_of};
use inzage_domain::right::Right;
use inzage_testkit::{doubles::numbered, worlds::journey};
use serde_json::{Value, json};

fn new_contact(email: &str) -> Value {
    json!({
        "card": {
            "name": { "given": "Piet", "family": "Nieuw" },
            "email": email,
            "phone": "0612345678",
            "gender": "other",
        },
        "role": { "kind": "other", "text": "Wandelmaatje" },
    })
}

async fn etag(stage: &Stage, caller: &Caller, relation: &str) -> String {
    stage.get(caller, &stage.portal(&format!("/contacts/{relation}"))).await.expect(200).header("etag").to_owned()
}

/// Proves: A04, A10, A13, A14, D03.
#[tokio::test]
async fn a_contact_person_is_added_without_rights_and_given_a_first_access_once() {
    let stage = stage().await;
    let client = stage.client().await;
    let contacts = stage.portal("/contacts");
    let made = stage.post(&client, &contacts, new_contact("piet@mail.example")).await.expect(201);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let row = stage.get(&client, &format!("{contacts}/{id}")).await.expect(200).json();
    assert_eq!((&row["contact"]["given"], &row["contact"]["state"]), (&json!([]), &json!("listed")));
    assert_eq!(row["contact"]["role"], json!({ "kind": "other", "text": "Wandelmaatje" }));
    stage.post(&client, &contacts, new_contact("piet@mail.example")).await.problem(409, "already-contact");
    let found = stage.post(&client, &format!("{contacts}/search"), json!({ "email": "PIET@mail.example" })).await.expect(200);
    assert_eq!(found.json()["contacts"][0]["id"], id);
    stage.press(&client, &format!("{contacts}/{id}/invitation")).await.problem(409, "no-account-yet");

    let answers = json!({ "section": "dossier", "answers": { "rights": ["documents"], "basis": "consent" } });
    let nothing = json!({ "section": "dossier", "answers": { "rights": [], "basis": "consent" } });
    let first = format!("{contacts}/{id}/first-access");
    stage.post(&client, &first, nothing).await.problem(409, "nothing-granted");
    for outcome in ["sent", "sent-before"] {
        assert_eq!(stage.post(&client, &first, answers.clone()).await.expect(200).json()["outcome"], outcome);
    }
    let row = stage.get(&client, &format!("{contacts}/{id}")).await.expect(200).json();
    assert_eq!(row["contact"]["link"], json!({ "state": "invited", "daysLeft": 7 }));
    stage.press(&client, &format!("{contacts}/{id}/invitation")).await.expect(204);
    stage.delete(&client, &format!("{contacts}/{id}/invitation")).await.expect(204);
    stage.delete(&client, &format!("{contacts}/{id}")).await.expect(204);
    stage.get(&client, &format!("{contacts}/{id}")).await.problem(404, "not-found");
}

#[tokio::test]
async fn an_identifier_of_ones_own_choice_adds_one_contact_person() {
    let stage = stage().await;
    let client = stage.client().await;
    let mut contact = new_contact("piet@mail.example");
    contact["id"] = numbered(9_999).to_string().into();
    for status in [201, 200] {
        stage.post(&client, &stage.portal("/contacts"), contact.clone()).await.expect(status);
    }
    contact["id"] = "00000000-0000-0000-0000-000000000000".into();
    assert_eq!(stage.post(&client, &stage.portal("/contacts"), contact).await.expect(400).places(), ["#/id"]);
}

/// Proves: A30, X03.
#[tokio::test]
async fn rights_are_tried_out_given_and_gone_at_the_next_request() {
    let stage = stage().await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    let relation = stage.journey.tedje.to_string();
    let rights = stage.portal(&format!("/contacts/{relation}/rights/dossier"));
    let preview = stage.post(&client, &format!("{rights}/preview"), json!({ "rights": ["plan"] })).await.expect(200).json();
    assert_eq!((&preview["gives"], &preview["withdraws"]), (&json!(["plan"]), &json!(["documents"])));
    assert_eq!(preview["documentsLost"], 2);

    let answers = json!({ "rights": ["plan"], "basis": "consent", "purpose": "Meelezen", "reviewOn": "2027-01-01" });
    stage.put(&client, &rights, "", answers.clone()).await.problem(428, "precondition-required");
    let tag = etag(&stage, &client, &relation).await;
    stage.put(&client, &rights, "\"v999\"", answers.clone()).await.problem(412, "precondition-failed");
    stage.get(&tedje, &stage.portal(&format!("/documents/{}", stage.journey.plan))).await.expect(200);
    stage.put(&client, &rights, &tag, answers.clone()).await.expect(204);
    stage.get(&tedje, &stage.portal(&format!("/documents/{}", stage.journey.plan))).await.problem(404, "not-found");
    stage.put(&client, &rights, &tag, answers).await.problem(412, "precondition-failed");

    let detail = stage.get(&client, &stage.portal(&format!("/contacts/{relation}"))).await.expect(200).json();
    let plan = detail["grants"].as_array().unwrap().iter().find(|grant| grant["right"] == "plan").unwrap().clone();
    assert_eq!((&plan["purpose"], &plan["reviewOn"]), (&json!("Meelezen"), &json!("2027-01-01")));
    let documents = detail["grants"].as_array().unwrap().iter().find(|grant| grant["right"] == "documents").unwrap().clone();
    assert_eq!(documents["ended"], "withdrawn");
}

#[tokio::test]
async fn answers_are_about_one_section_and_a_period_that_exists() {
    let stage = stage().await;
    let client = stage.client().await;
    let rights = |section: &str| stage.portal(&format!("/contacts/{}/rights/{section}", stage.journey.tedje));
    let foreign = json!({ "rights": ["plan", "messages", "data"], "basis": "consent" });
    let answer = stage.put(&client, &rights("dossier"), "\"v1\"", foreign).await.problem(400, "invalid");
    assert_eq!(answer.places(), ["#/rights/1", "#/rights/2"]);
    let over = json!({ "rights": ["plan"], "basis": "consent", "from": "2026-07-01T00:00:00Z", "until": "2026-07-01T00:00:00Z" });
    assert_eq!(stage.put(&client, &rights("dossier"), "\"v1\"", over).await.problem(400, "invalid").places(), ["#/until"]);
    let past = json!({ "rights": ["plan"], "basis": "consent", "until": "2026-01-01T00:00:00Z" });
    assert_eq!(stage.put(&client, &rights("dossier"), "\"v1\"", past).await.problem(400, "invalid").places(), ["#/until"]);
    let fine = json!({ "rights": ["plan"], "basis": "consent" });
    stage.put(&client, &rights("garden"), "\"v1\"", fine).await.problem(404, "not-found");
}

/// Proves: A28, D41.
#[tokio::test]
async fn a_card_is_changed_by_whoever_may_and_reads_back_as_it_was_written() {
    let stage = stage().await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    let relation = stage.journey.tedje.to_string();
    let detail = stage.get(&client, &stage.portal(&format!("/contacts/{relation}"))).await.expect(200);
    let (tag, mut card) = (detail.header("etag").to_owned(), detail.json()["contact"]["card"].clone());
    let path = stage.portal(&format!("/contacts/{relation}/card"));
    card["phone"] = "004915112345678".into();
    stage.put(&tedje, &path, &tag, card.clone()).await.problem(403, "forbidden");
    stage.put(&client, &path, "", card.clone()).await.problem(428, "precondition-required");
    stage.put(&client, &path, &tag, card.clone()).await.expect(204);
    stage.put(&client, &path, &tag, card.clone()).await.problem(412, "precondition-failed");
    let now = stage.get(&client, &stage.portal(&format!("/contacts/{relation}"))).await.expect(200).json();
    assert_eq!(now["contact"]["card"], card);
}

/// With one right a contact person changes that half of the own card through the API, and never the other.
///
/// Proves: A28, D41.
#[tokio::test]
async fn each_right_opens_its_half_of_the_own_card() {
    for (right, personal) in [(Right::OwnPersonal, true), (Right::OwnContact, false)] {
        let mut world = journey();
        world.world.grants(world.tedje, &[right]);
        let stage = stage_of(world).await;
        let (client, tedje) = (stage.client().await, stage.tedje().await);
        let contact = stage.portal(&format!("/contacts/{}", stage.journey.tedje));
        let detail = stage.get(&client, &contact).await.expect(200);
        let (tag, card) = (detail.header("etag").to_owned(), detail.json()["contact"]["card"].clone());
        let (mut name, mut phone) = (card.clone(), card);
        name["name"]["given"] = "Theodora".into();
        phone["phone"] = "0687654321".into();
        let (own, other) = if personal { (name, phone) } else { (phone, name) };
        let path = format!("{contact}/card");
        stage.put(&tedje, &path, &tag, other).await.problem(403, "forbidden");
        stage.put(&tedje, &path, &tag, own.clone()).await.expect(204);
        assert_eq!(stage.get(&client, &contact).await.expect(200).json()["contact"]["card"], own);
    }
}

/// Proves: X05, X06.
#[tokio::test]
async fn access_is_paused_blocked_and_given_up() {
    let stage = stage().await;
    let (client, tedje, guide) = (stage.client().await, stage.tedje().await, stage.guide().await);
    let relation = stage.journey.tedje.to_string();
    let contact = stage.portal(&format!("/contacts/{relation}"));
    let portal = stage.portal("");
    let tag = etag(&stage, &client, &relation).await;
    stage.put(&client, &format!("{contact}/pause"), &tag, json!({ "paused": true })).await.expect(204);
    stage.get(&tedje, &portal).await.problem(404, "not-found");
    let tag = etag(&stage, &client, &relation).await;
    stage.put(&client, &format!("{contact}/pause"), &tag, json!({ "paused": false })).await.expect(204);
    stage.get(&tedje, &portal).await.expect(200);

    stage.post(&tedje, &format!("{contact}/given-up-rights"), json!({ "rights": ["contacts"] })).await.expect(204);
    assert_eq!(stage.get(&tedje, &stage.portal("/contact-names")).await.expect(200).json(), json!([]));

    stage.post(&client, &format!("{contact}/block"), json!({})).await.expect(204);
    stage.get(&tedje, &portal).await.problem(404, "not-found");
    stage.post(&client, &format!("{contact}/block"), json!({})).await.problem(409, "already-so");
    stage.delete(&client, &format!("{contact}/block")).await.expect(204);
    stage.delete(&client, &format!("{contact}/block")).await.problem(409, "not-blocked");
    let care = stage.care(&format!("/contacts/{relation}/block"));
    assert_eq!(stage.post(&guide, &care, json!({})).await.problem(400, "invalid").places(), ["#/reason"], "staff must say why");
    stage.post(&guide, &care, json!({ "reason": "Op verzoek van de rechter." })).await.expect(204);
    stage.delete(&client, &format!("{contact}/block")).await.problem(403, "forbidden");
    stage.delete(&guide, &care).await.expect(204);
    stage.get(&tedje, &portal).await.expect(200);
}

/// Proves: X01, D10.
#[tokio::test]
async fn access_is_explained_to_those_whom_it_concerns() {
    let stage = stage().await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    let path = stage.portal(&format!("/contacts/{}/explanation", stage.journey.tedje));
    let hidden = format!("{path}?document={}", stage.journey.report);
    let explained = stage.get(&client, &hidden).await.expect(200).json();
    assert_eq!(explained["documentVerdict"]["reason"]["code"], "not-visible");
    assert_eq!(explained["rights"].as_array().unwrap().len(), 19);
    stage.get(&tedje, &path).await.expect(200);
    // A relation learns nothing about documents that they can't see, not even that they are there.
    stage.get(&tedje, &hidden).await.problem(404, "not-found");
    stage.get(&tedje, &format!("{path}?document=x")).await.problem(404, "not-found");
    stage.get(&tedje, &stage.portal(&format!("/contacts/{}/explanation", stage.journey.marie))).await.problem(404, "not-found");
}

/// What is closed takes nothing new, also not through the API; what is not offered is not opened.
///
/// Proves: D42.
#[tokio::test]
async fn the_holder_closes_ways_of_writing() {
    let mut journey = journey();
    journey.world.settings(|it| it.communication.messages = false);
    let stage = stage_of(journey).await;
    let (client, here) = (stage.client().await, stage.portal("/communication"));
    let all = json!({ "messages": true, "pinboard": true });
    let offered = json!({ "messages": false, "pinboard": true });
    let told = stage.get(&client, &here).await.expect(200).json();
    assert_eq!(told, json!({ "offered": offered, "open": all, "changes": true }));
    let post = json!({ "body": "Wie rijdt er mee?" });
    stage.post(&client, &stage.portal("/pinboard"), post.clone()).await.expect(201);
    let open = json!({ "messages": true, "pinboard": false });
    stage.put(&client, &here, "", open.clone()).await.expect(204);
    assert_eq!(stage.get(&client, &here).await.expect(200).json()["open"], open);
    stage.post(&client, &stage.portal("/pinboard"), post).await.problem(409, "not-offered");
    let tedje = stage.tedje().await;
    stage.get(&tedje, &here).await.problem(403, "forbidden");
    stage.put(&tedje, &here, "", all).await.problem(403, "forbidden");
}

/// Proves: G38.
#[tokio::test]
async fn consents_are_listed_and_decided_by_the_holder() {
    let stage = stage().await;
    let client = stage.client().await;
    assert_eq!(stage.get(&client, &stage.portal("/consents")).await.expect(200).json(), json!([]));
    let decision = json!({ "topic": "foto", "version": 1, "decision": "given" });
    stage.post(&client, &stage.portal("/consents"), decision.clone()).await.problem(409, "newer-text");
    stage.post(&stage.tedje().await, &stage.portal("/consents"), decision).await.problem(403, "forbidden");
    let malformed = json!({ "topic": "Foto!", "version": 1, "decision": "given" });
    assert_eq!(stage.post(&client, &stage.portal("/consents"), malformed).await.expect(400).places(), ["#/topic"]);
    stage.get(&client, &stage.portal("/care-team")).await.expect(200);
}

/// Proves: D20.
#[tokio::test]
async fn agreeing_is_for_clients_below_sixteen() {
    let stage = stage().await;
    let path = stage.portal(&format!("/contacts/{}/agreement", stage.journey.tedje));
    stage.post(&stage.client().await, &path, json!({ "agreement": "given" })).await.problem(409, "ended-by-age");
    stage.post(&stage.tedje().await, &path, json!({ "agreement": "given" })).await.problem(403, "forbidden");
    let undecided = stage.post(&stage.client().await, &path, json!({ "agreement": "undecided" })).await;
    assert_eq!(undecided.expect(400).places(), ["#/agreement"]);
}
