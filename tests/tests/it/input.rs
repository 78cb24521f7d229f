//! What people and programs send by mistake or on purpose: refused in words, at the place that is wrong, and nothing is kept.

mod bodies;
mod files;
mod forms;

use crate::{
    contents::Contents,
    endpoints::LEADING_ON,
    operations::{Names, Operation, a_pdf, documented, made_up_id, pages},
    stage::{Database, Stage},
    wire::{Answer, Caller},
};
use inzage_domain::{document::DocumentKind, dossier::DossierTopic};
use reqwest::{
    Method, header,
    multipart::{Form, Part},
};
use serde_json::json;

/// A stage with the people who send things.
struct Cast {
    stage: Stage,
    marijke: Caller,
    lotte: Caller,
    fatima: Caller,
    /// Marijke's portal, her newest document and Tedje.
    names: Names,
}

async fn cast() -> Cast {
    let mut stage = Stage::empty(Database::Sqlite).await;
    let port = stage.port();
    stage.serve(port, false).await;
    let records = &stage.demo.records;
    let portal = records.portals.iter().find(|it| it.client.to_string() == "Marijke de Vries").unwrap();
    let relation = records.relations.iter().find(|it| it.portal == portal.id && it.card.name.to_string() == "Tedje Bakker");
    let of_kind =
        |kind| records.documents.iter().rfind(move |it| it.portal == portal.id && it.kind == kind).unwrap().id.to_string();
    let names = Names {
        portal: portal.id.to_string(),
        document: of_kind(DocumentKind::Document),
        report: of_kind(DocumentKind::Report),
        entry: records.diary.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        conversation: records.conversations.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        message: records.conversations.iter().find(|it| it.portal == portal.id).unwrap().messages[0].id.to_string(),
        appointment: records.appointments.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        request: records.appointment_requests.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        thing: records
            .dossier
            .iter()
            .find(|it| it.portal == portal.id && it.content.topic() == DossierTopic::Medication)
            .unwrap()
            .id
            .to_string(),
        item: records.agenda.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        feed: made_up_id(82),
        export: made_up_id(26),
        post: records.pinboard_reactions.iter().find(|it| it.portal == portal.id).unwrap().post.to_string(),
        reaction: records.pinboard_reactions.iter().find(|it| it.portal == portal.id).unwrap().id.to_string(),
        relation: relation.unwrap().id.to_string(),
        location: portal.location.to_string(),
        account: portal.account.as_ref().unwrap().account.to_string(),
        factor: made_up_id(6),
        link: made_up_id(9),
        session: made_up_id(7),
        machine: made_up_id(10),
        publication: records.publications[0].id.to_string(),
        questionnaire: records.questionnaires[0].id.to_string(),
        asked: records.questionnaire_requests.iter().rfind(|it| it.portal == portal.id).unwrap().id.to_string(),
        email: "nieuw@post.example".to_owned(),
        client: "de Vries".to_owned(),
    };
    let marijke = Caller::named(&stage, "Marijke de Vries").await;
    let lotte = Caller::named(&stage, "Lotte van Dijk").await;
    let fatima = Caller::named(&stage, "Fatima el Amrani").await;
    Cast { stage, marijke, lotte, fatima, names }
}

impl Cast {
    /// Somebody who may do this.
    fn caller(&self, operation: &Operation) -> &Caller {
        if operation.path.starts_with("/api/v1/care/") {
            if operation.path.contains("{portal}") { &self.lotte } else { &self.fatima }
        } else {
            &self.marijke
        }
    }
}

/// As a page shows a text.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;").replace('\'', "&#39;")
}

mod sqlite {
    use super::*;

    /// Proves: T1.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_malformed_id_is_an_absent_one() {
        let cast = cast().await;
        let before = Contents::of(&cast.stage, Database::Sqlite).await;
        let made_up = Names::made_up(&cast.names);
        let bad_ids = |good: &str| {
            let encoded = [good.replace('-', ""), format!("%7B{good}%7D"), format!("urn:uuid:{good}"), format!("{good}%20")];
            encoded.into_iter().chain(["x", "%00", "-1"].map(str::to_owned))
        };
        let operations = documented(&cast.marijke).await;
        for operation in operations.iter().filter(|it| it.has_id()) {
            let caller = cast.caller(operation);
            let absent = Answer::of(operation.request(caller, &made_up)).await;
            assert!([403, 404].contains(&absent.status), "{}: {}", operation.name(), absent.text);
            for bad in bad_ids(&cast.names.portal) {
                let answer = Answer::of(operation.request(caller, &made_up.with_ids(&bad))).await;
                assert_eq!(answer.blanked(&[]), absent.blanked(&[]), "{} with {bad}", operation.name());
            }
        }
        for page in pages().into_iter().filter(|it| it.has_id() && !it.path.starts_with("/zorg/nieuw")) {
            let caller = if page.path.starts_with("/zorg") { &cast.lotte } else { &cast.marijke };
            let absent = Answer::of(page.request(caller, &made_up)).await;
            if LEADING_ON.contains(&page.name().as_str()) {
                continue;
            }
            assert!([403, 404].contains(&absent.status), "{}: {} {}", page.name(), absent.status, absent.text);
            for bad in bad_ids(&cast.names.portal) {
                let answer = Answer::of(page.request(caller, &made_up.with_ids(&bad))).await;
                assert_eq!(answer.blanked(&[]), absent.blanked(&[]), "{} with {bad}", page.name());
            }
        }
        before.assert_is(&Contents::of(&cast.stage, Database::Sqlite).await, "after nothing but malformed ids");
    }

    /// Proves: T22.
    #[tokio::test(flavor = "multi_thread")]
    async fn names_of_all_people_are_kept_to_the_letter_and_shown_as_text() {
        let cast = cast().await;
        let family = "O'Néil-Ğül <b>&\"x\"</b> 王𠮷";
        let given = "Zoë 👩‍👩‍👧‍👦 \u{200f}עדי";
        let contact = format!("/api/v1/portals/{}/contacts/{}", cast.names.portal, cast.names.relation);
        let tag = cast.marijke.get(&contact).await.header("etag").to_owned();
        let card = json!({"name": {"given": given, "family": family}, "email": "zoe@post.example", "phone": "0612345678", "gender": "other"});
        let request = cast.marijke.request(Method::PUT, &format!("{contact}/card")).header(header::IF_MATCH, tag);
        let answer = Answer::of(request.json(&card)).await;
        assert_eq!(answer.status, 204, "{}", answer.text);
        let kept = cast.marijke.get(&contact).await.json();
        assert_eq!(kept["contact"]["card"]["name"], json!({"given": given, "family": family}));

        let title = "Brief 📄 <script>alert(1)</script> & \"co\"";
        let file = "brief 📄 \"1\"; x=<b>.pdf";
        let form = Form::new().text("title", title).part("file", Part::bytes(a_pdf()).file_name(file));
        let path = format!("/api/v1/portals/{}/documents", cast.names.portal);
        let answer = Answer::of(cast.marijke.request(Method::POST, &path).multipart(form)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let document = answer.json()["id"].as_str().unwrap().to_owned();
        let kept = cast.marijke.get(&format!("{path}/{document}")).await.json();
        assert_eq!(kept["title"], title);
        assert_eq!(kept["versions"][0]["fileName"], file);
        let download = cast.marijke.get(&format!("{path}/{document}/versions/1/file")).await;
        let disposition = download.header("content-disposition");
        assert!(disposition.starts_with("attachment;") && disposition.contains("UTF-8''brief%20%F0%9F%93%84"), "{disposition}");

        let here = format!("/p/{}", cast.names.portal);
        for path in [
            format!("{here}/toegang"),
            format!("{here}/toegang/{}", cast.names.relation),
            format!("{here}/toegang/{}/gegevens", cast.names.relation),
            format!("{here}/toegang/{}/dossier", cast.names.relation),
            format!("{here}/toegang/{}/waarom", cast.names.relation),
            format!("{here}/toegang/{}/stap/verwijderen", cast.names.relation),
            format!("{here}/documenten"),
            format!("{here}/documenten/{document}"),
            format!("{here}/gekeken"),
        ] {
            let page = cast.marijke.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.text.contains("<b>&") && !page.text.contains("<script"), "{path} shows markup");
            let shown = [family, given, title].iter().any(|it| page.text.contains(&escaped(it)));
            assert!(shown, "{path} shows none of the names: {}", page.text);
        }
    }
}
