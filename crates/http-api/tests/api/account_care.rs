//! The accounts of others, as staff care for them.

use crate::stage::{stage, stage_of};
use inzage_domain::{care::Task, letter::LetterKind};
use inzage_testkit::{doubles::numbered, worlds::journey};
use serde_json::{Value, json};

fn details(email: &str) -> Value {
    json!({ "email": email, "birthDate": "1980-02-29", "name": { "given": "Anna", "family": "Zwart" }, "gender": "female",
        "number": "C-9", "label": "Dagbehandeling", "language": "en" })
}

/// Proves: M15, M16, D17.
#[tokio::test]
async fn staff_change_a_clients_details_and_both_addresses_are_told() {
    let stage = stage().await;
    let (guide, anna) = (stage.guide().await, stage.client().await);
    let page = stage.get(&guide, &stage.care("")).await.expect(200);
    let (etag, account) = (page.header("etag").to_owned(), &page.json()["account"]);
    assert_eq!((&account["email"], &account["suspended"]), (&json!("anna@mail.example"), &json!(false)));
    stage
        .put(&guide, &stage.care("/details"), "\"v999\"", details("anna@mail.example"))
        .await
        .problem(412, "precondition-failed");
    stage.put(&guide, &stage.care("/details"), &etag, details("tedje@mail.example")).await.problem(409, "email-taken");
    stage.put(&anna, &stage.care("/details"), &etag, details("nieuw@mail.example")).await.problem(404, "not-found");
    stage.put(&guide, &stage.care("/details"), &etag, details("anna@mail.example")).await.expect(204);
    stage.get(&anna, "/session").await.expect(200);
    stage.put(&guide, &stage.care("/details"), &etag, details("nieuw@mail.example")).await.problem(412, "precondition-failed");
    let etag = stage.get(&guide, &stage.care("")).await.expect(200).header("etag").to_owned();
    stage.put(&guide, &stage.care("/details"), &etag, details("nieuw@mail.example")).await.expect(204);
    stage.get(&anna, "/session").await.expect(401);
    let page = stage.get(&guide, &stage.care("")).await.expect(200).json();
    assert_eq!(
        (&page["name"]["family"], &page["number"], &page["label"]),
        (&json!("Zwart"), &json!("C-9"), &json!("Dagbehandeling"))
    );
    let letters = stage.store.letters();
    let told = letters.iter().filter(|it| it.kind == LetterKind::CredentialsChanged);
    let told: Vec<&str> = told.map(|it| it.to.as_str()).collect();
    assert_eq!(told, ["anna@mail.example", "nieuw@mail.example"]);
    stage.sign_in("nieuw@mail.example").await;
}

/// Proves: M19, D35.
#[tokio::test]
async fn staff_suspend_a_clients_own_access() {
    let stage = stage().await;
    let (guide, anna) = (stage.guide().await, stage.client().await);
    for (suspended, status) in [(true, 404), (false, 200)] {
        let mut body = json!({ "suspended": suspended });
        if suspended {
            assert_eq!(stage.put(&guide, &stage.care("/suspension"), "", body.clone()).await.expect(400).places(), ["#/reason"]);
            body["reason"] = json!("Op verzoek van de cliënt");
        }
        stage.put(&guide, &stage.care("/suspension"), "", body.clone()).await.expect(204);
        stage.put(&guide, &stage.care("/suspension"), "", body.clone()).await.problem(409, "already-so");
        stage.get(&anna, &stage.portal("")).await.expect(status);
        let account = stage.get(&guide, &stage.care("")).await.json()["account"].clone();
        assert_eq!((&account["suspended"], account.get("suspendedBecause")), (&json!(suspended), body.get("reason")));
    }
}

/// Proves: M17.
#[tokio::test]
async fn staff_reset_second_factors_with_a_reason_where_it_is_switched_on() {
    for allowed in [false, true] {
        let mut world = journey();
        world.world.totp(world.client_account);
        world.world.settings(|it| it.factor_reset = allowed);
        let stage = stage_of(world).await;
        let guide = stage.guide().await;
        let reset = stage.care("/factor-reset");
        assert_eq!(stage.post(&guide, &reset, json!({ "reason": " " })).await.expect(400).places(), ["#/reason"]);
        let answer = stage.post(&guide, &reset, json!({ "reason": "Telefoon kwijt" })).await;
        if allowed {
            answer.expect(204);
            stage.client().await;
            let letters = stage.store.letters();
            let told =
                letters.iter().any(|it| it.kind == LetterKind::CredentialsChanged && it.to.as_str() == "anna@mail.example");
            assert!(told);
        } else {
            answer.expect(403);
        }
    }
}

/// Proves: D35.
#[tokio::test]
async fn the_application_manager_deactivates_an_account_whole() {
    let mut world = journey();
    let manager = world.world.account("Jeroen", "Beheer", "jeroen@zorg.example");
    let professional = world.world.professional(manager, "applicatiebeheerder");
    world.world.tasks(professional, &[Task::ManageApplication], world.organisation);
    let stage = stage_of(world).await;
    let (manager, guide, tedje) = (stage.sign_in("jeroen@zorg.example").await, stage.guide().await, stage.tedje().await);
    let by_address = json!({ "email": "TEDJE@mail.example" });
    stage.post(&guide, "/care/accounts/search", by_address.clone()).await.expect(403);
    let found = stage.post(&manager, "/care/accounts/search", by_address.clone()).await.expect(200).json();
    assert_eq!(found["account"]["state"], "active");
    let account = format!("/care/accounts/{}/use", found["account"]["id"].as_str().unwrap());
    stage.put(&guide, &account, "", json!({ "inUse": false, "reason": "Uit dienst" })).await.expect(403);
    stage.put(&manager, &account, "", json!({ "inUse": false, "reason": "Uit dienst" })).await.expect(204);
    stage.get(&tedje, "/session").await.expect(401);
    let credentials = json!({ "email": "tedje@mail.example", "password": inzage_testkit::worlds::PASSWORD });
    stage.knock("/session", credentials.clone()).await.expect(401);
    let made_up = format!("/care/accounts/{}/use", numbered(9_999));
    stage.put(&manager, &made_up, "", json!({ "inUse": false, "reason": "Uit dienst" })).await.expect(404);
    stage.put(&manager, &account, "", json!({ "inUse": true })).await.expect(204);
    stage.get(&tedje, "/session").await.expect(401);
    stage.tedje().await;
    let nobody =
        stage.post(&manager, "/care/accounts/search", json!({ "email": "niemand@mail.example" })).await.expect(200).json();
    assert_eq!(nobody, json!({}));
}

/// Proves: D18, D22, D24.
#[tokio::test]
async fn staff_record_authority_and_incapacity() {
    let stage = stage().await;
    let guide = stage.guide().await;
    let authority = format!("{}/contacts/{}/authority", stage.care(""), stage.journey.marie);
    let recorded = |since: &str, review: &str| json!({ "incapacity": { "since": since, "reviewOn": review, "matters": "Beslissingen over zorg" } });
    let incapacity = stage.care("/incapacity");
    let places = async |body| stage.put(&guide, &incapacity, "", body).await.expect(400).places();
    assert_eq!(places(recorded("2026-06-16", "2027-01-01")).await, ["#/incapacity/since"]);
    assert_eq!(places(recorded("2026-06-01", "2026-06-15")).await, ["#/incapacity/reviewOn"]);
    stage.put(&guide, &incapacity, "", recorded("2026-06-01", "2027-01-01")).await.expect(204);
    let page = stage.get(&guide, &stage.care("")).await.json();
    assert_eq!((&page["incapacity"]["reviewOn"], &page["holder"]["given"]), (&json!("2027-01-01"), &json!("Marie")));
    stage.put(&guide, &authority, "", json!({})).await.problem(409, "no-successor");
    let mentor = json!({ "authority": { "kind": "mentorship", "from": "2026-06-01T00:00:00Z", "source": "Rechtbank" } });
    stage.put(&guide, &authority, "", mentor).await.expect(204);
    let (anna, tedje) = (stage.client().await, stage.tedje().await);
    for (caller, matters) in [(&anna, Some(&json!("Beslissingen over zorg"))), (&tedje, None)] {
        let home = stage.get(caller, &stage.portal("")).await.expect(200).json();
        let shown = &home["incapacity"];
        assert_eq!((&shown["reviewOn"], shown.get("matters")), (&json!("2027-01-01"), matters), "all involved see it");
    }
    stage.put(&guide, &incapacity, "", json!({})).await.expect(204);
    stage.put(&guide, &authority, "", json!({})).await.expect(204);
    let page = stage.get(&guide, &stage.care("")).await.json();
    assert_eq!(page["formerIncapacities"][0]["matters"], "Beslissingen over zorg");
    let contact = stage.portal(&format!("/contacts/{}", stage.journey.marie));
    let former = stage.get(&anna, &contact).await.expect(200).json()["formerAuthorities"].clone();
    let kinds: Vec<_> = former.as_array().unwrap().iter().map(|it| it["authority"]["kind"].clone()).collect();
    assert_eq!(kinds, ["mentorship", "written-mandate"], "the holder reads what was recorded before");
}
