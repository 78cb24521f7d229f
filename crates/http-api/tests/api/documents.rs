//! Documents: in and out, versions, sharing, acknowledging.

use crate::stage::{Form, Sent, stage, stage_of};
use inzage_domain::{file::MAX_FILE_BYTES, policy::actions::MAX_SHARED_AT_ONCE, relation::AuthorityKind};
use inzage_testkit::{doubles::numbered, worlds::journey};
use poem::http::Method;
use serde_json::{Value, json};

fn titles(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap()).collect()
}

/// Proves: D02, T1.
#[tokio::test]
async fn everybody_sees_exactly_what_is_theirs_to_see() {
    let stage = stage().await;
    let (client, tedje) = (stage.client().await, stage.tedje().await);
    let all = stage.get(&client, &stage.portal("/documents")).await.expect(200).json();
    assert_eq!(all.as_array().unwrap().len(), 4);
    let some = stage.get(&tedje, &stage.portal("/documents")).await.expect(200).json();
    assert_eq!(titles(&some), ["Plan voor het jaar", "Brief over de intake"]);
    for (document, status) in [(stage.journey.plan, 200), (stage.journey.report, 404), (stage.journey.photo, 404)] {
        stage.get(&tedje, &stage.portal(&format!("/documents/{document}"))).await.expect(status);
    }
    let seen = stage.get(&tedje, &stage.portal(&format!("/documents/{}", stage.journey.plan))).await;
    assert_eq!(seen.header("etag"), "\"v1\"");
    assert_eq!(
        seen.json()["acts"],
        json!({ "seesAudience": false, "shares": false, "revises": false, "asks": false, "seesReactions": false, "reacts": false })
    );
    let care = stage.get(&stage.guide().await, &stage.care("/documents")).await.expect(200).json();
    assert_eq!(care.as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn a_list_is_read_page_by_page() {
    let stage = stage().await;
    let client = stage.client().await;
    let mut path = stage.portal("/documents?limit=3");
    let mut seen = Vec::new();
    for expected in [3, 1] {
        let page = stage.get(&client, &path).await.expect(200);
        let json = page.json();
        assert_eq!(json.as_array().unwrap().len(), expected);
        seen.extend(json.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        let next = page.headers.get("link").map(|link| link.to_str().unwrap().to_owned());
        assert_eq!(next.is_some(), expected == 3);
        if let Some(next) = next {
            let (address, relation) = next.strip_prefix("</api/v1").unwrap().split_once('>').unwrap();
            assert_eq!(relation, "; rel=\"next\"");
            path = address.to_owned();
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 4);
    let wrong = stage.get(&client, &stage.portal("/documents?limit=0&after=x")).await.problem(400, "invalid");
    assert_eq!(wrong.places(), ["after", "limit"]);
}

/// Proves: G40, G41.
#[tokio::test]
async fn a_file_goes_in_and_comes_out_as_it_was() {
    let stage = stage().await;
    let client = stage.client().await;
    let form = || Form::new().text("title", "Röntgen 🦴").pdf("een");
    let made = stage.form(&client, &stage.portal("/documents"), "", form()).await.expect(201);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(made.header("location"), format!("/api/v1{}", stage.portal(&format!("/documents/{id}"))));
    let address = stage.portal(&format!("/documents/{id}/versions/1/file"));
    let file = stage.get(&client, &address).await.expect(200);
    assert_eq!(file.text, "%PDF-1.7 een");
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("content-disposition"), "attachment; filename*=UTF-8''brief.pdf");
    assert!(file.header("content-security-policy").starts_with("sandbox"));
    let headers = vec![("if-none-match", file.header("etag").to_owned())];
    let again = Sent { caller: Some(&client), headers, ..Sent::default() };
    stage.send(Method::GET, &address, again).await.expect(304);

    let versions = stage.portal(&format!("/documents/{id}/versions"));
    let newer = |text: &str| Form::new().pdf(text);
    stage.form(&client, &versions, "", newer("twee")).await.problem(428, "precondition-required");
    assert_eq!(stage.form(&client, &versions, "\"v1\"", newer("twee")).await.expect(200).json(), json!({ "version": 2 }));
    stage.form(&client, &versions, "\"v1\"", newer("drie")).await.problem(412, "precondition-failed");
    stage.form(&client, &versions, "\"abc\"", newer("drie")).await.problem(412, "precondition-failed");
    let detail = stage.get(&client, &stage.portal(&format!("/documents/{id}"))).await.expect(200);
    assert_eq!((detail.header("etag"), &detail.json()["versions"][0]["number"]), ("\"v2\"", &json!(2)));
}

#[tokio::test]
async fn the_same_form_twice_makes_one_document() {
    let stage = stage().await;
    let client = stage.client().await;
    let id = numbered(9_999).to_string();
    for status in [201, 200] {
        let form = Form::new().text("title", "Brief").text("documentId", &id).pdf("een");
        assert_eq!(stage.form(&client, &stage.portal("/documents"), "", form).await.expect(status).json()["id"], id);
    }
    assert_eq!(stage.store.records().documents.len(), 5);
}

#[tokio::test]
async fn everything_that_is_wrong_with_an_upload_is_told_at_once() {
    let stage = stage().await;
    let client = stage.client().await;
    let path = stage.portal("/documents");
    let form = Form::new().text("title", " ").text("documentId", "x");
    let answer = stage.form(&client, &path, "", form).await.problem(400, "invalid");
    assert_eq!(answer.places(), ["#/title", "#/documentId", "#/file"]);
    let program = Form::new().text("title", "Brief").file(b"MZ");
    assert_eq!(stage.form(&client, &path, "", program).await.problem(400, "invalid").places(), ["#/file"]);
    let unknown = Form::new().text("title", "Brief").text("visibleTo", "all").pdf("een");
    assert_eq!(stage.form(&client, &path, "", unknown).await.problem(400, "invalid").places(), ["#/visibleTo", "#/file"]);
    let twice = Form::new().text("title", "Brief").pdf("een").pdf("twee");
    assert_eq!(stage.form(&client, &path, "", twice).await.problem(400, "invalid").places(), ["#/file"]);
    stage.post(&client, &path, json!({ "title": "Brief" })).await.problem(415, "unsupported-media-type");
    assert_eq!(stage.store.records().documents.len(), 4);
}

/// Proves: G40, D11, T38.
#[tokio::test]
async fn five_megabytes_fit_and_one_byte_more_does_not() {
    let stage = stage().await;
    let client = stage.client().await;
    let path = stage.portal("/documents");
    let of = |size: usize| {
        let mut bytes = b"%PDF-1.7 ".to_vec();
        bytes.resize(size, b'x');
        Form::new().text("title", "Groot").file(&bytes)
    };
    stage.form(&client, &path, "", of(MAX_FILE_BYTES)).await.expect(201);
    let answer = stage.form(&client, &path, "", of(MAX_FILE_BYTES + 1)).await.problem(413, "payload-too-large");
    assert_eq!(answer.places(), ["#/file"]);
    // Here the layer that counts every byte breaks the body off.
    stage.form(&client, &path, "", of(3 * MAX_FILE_BYTES)).await.problem(413, "payload-too-large");
    assert_eq!(stage.store.records().documents.len(), 5);
}

/// Proves: G42, G43, G44, X03.
#[tokio::test]
async fn sharing_shows_first_what_it_will_do_and_is_for_good() {
    let stage = stage().await;
    let client = stage.client().await;
    let tedje = stage.journey.tedje.to_string();
    let report = stage.portal(&format!("/documents/{}", stage.journey.report));
    let preview = stage.post(&client, &format!("{report}/visibility/preview"), json!({ "relation": tedje })).await.expect(200);
    assert_eq!((&preview.json()["seesAtOnce"], &preview.json()["already"]), (&json!(true), &json!(false)));
    let share = json!({ "relations": [tedje] });
    assert_eq!(
        stage.post(&client, &format!("{report}/visibility"), share.clone()).await.expect(200).json()["newFor"],
        json!([tedje])
    );
    assert_eq!(stage.post(&client, &format!("{report}/visibility"), share.clone()).await.expect(200).json()["newFor"], json!([]));
    stage.get(&stage.tedje().await, &report).await.expect(200);
    let audience = stage.get(&client, &format!("{report}/audience")).await.expect(200).json();
    assert_eq!(audience["relations"][0]["id"], tedje);
    let past = format!("{report}/past-audience");
    let now = stage.get(&client, &past).await.expect(200).json();
    assert_eq!((&now["existed"], &now["relations"][0]["id"]), (&json!(true), &json!(tedje)));
    let before = stage.get(&client, &format!("{past}?at=2020-01-01T00:00:00Z")).await.expect(200).json();
    assert_eq!((&before["existed"], &before["relations"]), (&json!(false), &json!([])));
    stage.get(&client, &format!("{past}?at=2100-01-01T00:00:00Z")).await.problem(409, "not-begun");
    assert_eq!(stage.get(&client, &format!("{past}?at=gisteren")).await.problem(400, "invalid").places(), ["at"]);
    // All of them or nobody.
    let with_stranger = json!({ "relations": [tedje, numbered(123_456).to_string()] });
    stage.post(&client, &format!("{report}/visibility"), with_stranger).await.problem(404, "not-found");
    assert_eq!(
        stage.post(&client, &format!("{report}/visibility"), json!({ "relations": [] })).await.expect(400).places(),
        ["#/relations"]
    );
    let strangers =
        |count: usize| json!({ "relations": (0..count as u64).map(|it| numbered(it).to_string()).collect::<Vec<_>>() });
    stage.post(&client, &format!("{report}/visibility"), strangers(MAX_SHARED_AT_ONCE)).await.problem(404, "not-found");
    let too_many = stage.post(&client, &format!("{report}/visibility"), strangers(MAX_SHARED_AT_ONCE + 1)).await;
    assert_eq!(too_many.problem(400, "invalid").places(), ["#/relations"]);
    stage.post(&stage.tedje().await, &format!("{report}/visibility"), share).await.problem(403, "forbidden");

    let choice = stage.portal(&format!("/contacts/{tedje}/standing-choice"));
    stage.put(&client, &choice, "", json!({ "on": true })).await.expect(204);
    let row = stage.get(&client, &stage.portal(&format!("/contacts/{tedje}"))).await.expect(200).json();
    assert_eq!(row["contact"]["standingChoice"], true);
}

/// Proves: G46, G47, X10, D13.
#[tokio::test]
async fn acknowledging_is_asked_and_gives_the_same_receipt_again() {
    let stage = stage().await;
    let (client, guide) = (stage.client().await, stage.guide().await);
    let document = stage.portal(&format!("/documents/{}", stage.journey.plan));
    let requests = stage.care(&format!("/documents/{}/acknowledgement-requests", stage.journey.plan));
    let version = stage.get(&client, &document).await.expect(200).json()["versions"][0].clone();
    let body = json!({ "version": 1, "sha256": version["sha256"] });
    let acknowledge = format!("{document}/acknowledgements");
    stage.post(&client, &acknowledge, body.clone()).await.problem(409, "not-asked");
    stage
        .post(&guide, &requests, json!({ "version": 2, "parties": [{ "party": "holder" }] }))
        .await
        .problem(409, "newer-version");
    stage.post(&guide, &requests, json!({ "version": 1, "parties": [{ "party": "holder" }] })).await.expect(204);
    assert_eq!(stage.get(&client, &document).await.json()["asksMe"], "holder");
    let first = stage.post(&client, &acknowledge, body.clone()).await.expect(200).json();
    stage.clock.advance(time::Duration::minutes(5));
    assert_eq!(stage.post(&client, &acknowledge, body).await.expect(200).json(), first);
    let wrong = json!({ "version": 1, "sha256": "0".repeat(64) });
    stage.post(&client, &acknowledge, wrong).await.problem(409, "newer-version");
    assert_eq!(
        stage.post(&client, &acknowledge, json!({ "version": 1, "sha256": "xyz" })).await.expect(400).places(),
        ["#/sha256"]
    );
}

/// Proves: D13, D39, X07.
#[tokio::test]
async fn a_representative_is_asked_by_name_beside_the_holder() {
    let mut journey = journey();
    journey.world.authority(journey.tedje, AuthorityKind::Mentorship);
    let (tedje, marie) = (journey.tedje.to_string(), journey.marie.to_string());
    let stage = stage_of(journey).await;
    let (guide, client, theirs) = (stage.guide().await, stage.client().await, stage.tedje().await);
    let plan = format!("/documents/{}", stage.journey.plan);
    let requests = stage.care(&format!("{plan}/acknowledgement-requests"));
    let ask = |parties: Value| json!({ "version": 1, "parties": parties });
    let named = json!({ "party": "representative", "relation": tedje });
    for (parties, place) in [
        (json!([]), "#/parties"),
        (json!([{ "party": "holder" }, { "party": "representative" }]), "#/parties/1/relation"),
        (json!([{ "party": "client", "relation": tedje }]), "#/parties/0/relation"),
    ] {
        assert_eq!(stage.post(&guide, &requests, ask(parties)).await.expect(400).places(), [place]);
    }
    let several = json!([{ "party": "representative" }, { "party": "holder" }, { "party": "client", "relation": tedje }]);
    let refused = stage.post(&guide, &requests, ask(several)).await.expect(400);
    assert_eq!(refused.places(), ["#/parties/0/relation", "#/parties/2/relation"], "all at once");
    let unseen = json!([{ "party": "holder" }, { "party": "representative", "relation": marie }]);
    stage.post(&guide, &requests, ask(unseen)).await.problem(409, "cannot-agree");
    stage.post(&guide, &requests, ask(json!([{ "party": "holder" }, named]))).await.expect(204);

    let audience = stage.get(&guide, &stage.care(&format!("{plan}/audience"))).await.expect(200).json();
    assert_eq!(audience["relations"][0]["represents"], true);
    let seen = stage.get(&theirs, &stage.portal(&plan)).await.expect(200).json();
    assert_eq!((&seen["asksMe"], &seen["asked"]), (&json!("representative"), &json!([])));
    let body = json!({ "version": 1, "sha256": seen["versions"][0]["sha256"] });
    let given = stage.post(&theirs, &stage.portal(&format!("{plan}/acknowledgements")), body).await.expect(200).json();
    assert_eq!(given["party"], "representative");
    let owned = stage.get(&client, &stage.portal(&plan)).await.expect(200).json();
    assert_eq!((&owned["asksMe"], &owned["asked"]), (&json!("holder"), &json!([{ "party": "holder" }, named])));
    assert_eq!(owned["receipts"].as_array().unwrap().len(), 1);
}
