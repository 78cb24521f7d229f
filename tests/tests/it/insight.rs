//! Who can see something in the file, or could on an earlier day, and why one sees it oneself: in real browsers.

use crate::{
    browser::Browser,
    manual::{close, open, portal, signed_in},
    operations::made_up_id,
    stage::today,
};
use inzage_domain::dossier::DossierContent;
use thirtyfour::By;
use time::{Date, Duration};

const CLIENT: &str = "Marijke de Vries";
const PARTNER: &str = "Joost de Vries";
const SISTER: &str = "Tedje Bakker";
const NOBODY: &str = "Alleen de cliënt en wie het portaal beheert.";

/// Who is told to be able to see the item, or to have been.
async fn viewers(browser: &Browser) -> Vec<String> {
    let mut names = Vec::new();
    for name in browser.driver.find_all(By::Css("section[aria-labelledby=viewers] li b")).await.unwrap() {
        names.push(name.text().await.unwrap());
    }
    names
}

/// Who can see the item now, by the link on the page where it is shown.
async fn follow(browser: &Browser, insight: &str) -> Vec<String> {
    browser.click(&format!("main a[href='{insight}']")).await;
    browser.sees("Wie dit nu kan zien").await;
    browser.sees("Dit hoort bij uw eigen dossier.").await;
    viewers(browser).await
}

/// Who could see the item at the end of a day.
async fn ask(browser: &Browser, insight: &str, day: Date) -> Vec<String> {
    browser.visit(insight).await;
    browser.fill("on-day", &day.day().to_string()).await;
    browser.fill("on-month", &u8::from(day.month()).to_string()).await;
    browser.fill("on-year", &day.year().to_string()).await;
    browser.press("Laat zien").await;
    browser.sees("Wie dit kon zien op").await;
    viewers(browser).await
}

/// What is hidden is answered as what was never there: the item and the page about it.
async fn is_absent(browser: &Browser, item: &str) {
    let (folder, id) = item.rsplit_once('/').unwrap();
    assert_ne!(id, made_up_id(9));
    for below in ["", "/eerder"] {
        browser.visit(&format!("{folder}/{}{below}", made_up_id(9))).await;
        browser.sees("Deze pagina is er niet").await;
        let nothing = browser.text().await;
        browser.visit(&format!("{item}{below}")).await;
        assert_eq!(browser.text().await, nothing, "{item}{below}");
    }
}

fn has(names: &[String], name: &str) -> bool {
    names.iter().any(|it| it == name)
}

/// The client looks who can see a document, a note and a medicine, takes the document from one contact person and the note from all, and
/// still finds who could see them before; the contact person is told why they see what they see, and nothing of the rest.
async fn who_can_and_could_see_is_told_to_the_client_and_why_to_the_contact_person() {
    let stage = open().await;
    let here = format!("/p/{}", portal(&stage, CLIENT));
    let (marijke, tedje) = tokio::join!(signed_in(&stage, CLIENT), signed_in(&stage, SISTER));
    let before = today() - Duration::days(3);
    let is_lithium =
        |content: &DossierContent| matches!(content, DossierContent::Medication(it) if it.name.as_str() == "Lithium");
    let lithium = stage.demo.records.dossier.iter().find(|it| here.ends_with(&it.portal.to_string()) && is_lithium(&it.content));
    let lithium = format!("{here}/dossier/medicatie/{}/eerder", lithium.unwrap().id);

    marijke.visit(&format!("{here}/documenten")).await;
    marijke.press("Signaleringsplan").await;
    let plan = marijke.path().await;
    let of_plan = format!("{plan}/eerder");
    let all = follow(&marijke, &of_plan).await;
    assert!(has(&all, PARTNER) && has(&all, SISTER) && has(&all, "Lotte van Dijk"), "{all:?}");
    marijke.sees("Tedje kreeg hier toegang toe. Sinds").await;
    marijke.visit(&format!("{here}/dagboek")).await;
    marijke.press("Vragen voor dinsdag").await;
    let note = marijke.path().await;
    let of_note = format!("{note}/eerder");
    let readers = follow(&marijke, &of_note).await;
    assert!(has(&readers, PARTNER) && !has(&readers, SISTER) && has(&readers, "Lotte van Dijk"), "{readers:?}");
    // A right that was taken away two weeks ago.
    marijke.visit(&format!("{here}/dossier/medicatie")).await;
    let now = follow(&marijke, &lithium).await;
    let then = ask(&marijke, &lithium, today() - Duration::days(30)).await;
    assert!(has(&now, PARTNER) && !has(&now, SISTER) && has(&then, PARTNER) && has(&then, SISTER), "{now:?} {then:?}");

    tedje.visit(&plan).await;
    tedje.click(&format!("main a[href='{of_plan}']")).await;
    for told in ["Waarom zie ik dit?", "U mag meelezen met dit onderdeel: Meelezen in documenten.", "Gegeven door", CLIENT] {
        tedje.sees(told).await;
    }
    for untold in ["Wie kan dit zien?", PARTNER, "Lotte van Dijk"] {
        tedje.sees_nothing_of(untold).await;
    }
    is_absent(&tedje, &note).await;

    let mut relations = stage.demo.records.relations.iter().filter(|it| here.ends_with(&it.portal.to_string()));
    let sister = relations.find(|it| it.card.name.to_string() == SISTER).unwrap().id;
    marijke.visit(&format!("{here}/toegang/{sister}/dossier")).await;
    marijke.choose("documents", "no").await;
    marijke.click("button[name=step][value=save]").await;
    marijke.sees("Bewaard").await;
    marijke.visit(&note).await;
    marijke.press("Dagboeknotitie bewerken").await;
    marijke.pick("Inhoud zichtbaar voor hulpverlener").await;
    marijke.press("Bewaren").await;

    let others: Vec<String> = all.iter().filter(|it| *it != SISTER).cloned().collect();
    marijke.visit(&plan).await;
    assert_eq!(follow(&marijke, &of_plan).await, others);
    assert_eq!(ask(&marijke, &of_plan, today()).await, others);
    assert_eq!(ask(&marijke, &of_plan, before).await, all);
    assert_eq!(ask(&marijke, &of_note, before).await, readers);
    assert_eq!(ask(&marijke, &of_note, today()).await, Vec::<String>::new());
    marijke.sees(NOBODY).await;

    is_absent(&tedje, &plan).await;
    tedje.visit(&format!("{here}/plan")).await;
    tedje.press("Waarom zie ik dit?").await;
    tedje.sees("U mag meelezen met dit onderdeel: Meelezen in het zorgplan.").await;

    // Every look is in the log, the client's own and the contact person's, also at what was hidden.
    marijke.visit(&format!("{here}/gekeken")).await;
    for (who, looked) in [
        ("uzelf", "bekeek waarom Signaleringsplan zichtbaar is"),
        ("uzelf", "bekeek waarom een dagboeknotitie zichtbaar is"),
        ("uzelf", "bekeek waarom de medicatie zichtbaar is"),
        ("broer of zus", "bekeek waarom Signaleringsplan zichtbaar is"),
        ("broer of zus", "bekeek waarom het zorgplan zichtbaar is"),
        ("broer of zus", "wilde bekijken waarom een dagboeknotitie zichtbaar is\nniet gelukt"),
        ("broer of zus", "wilde bekijken waarom Signaleringsplan zichtbaar is\nniet gelukt"),
    ] {
        marijke.sees(&format!("{who}\n{looked}")).await;
    }
    close([marijke, tedje]).await;
}

mod chromium {
    use super::*;

    /// Proves: X01, X02, X08, D10, G35.
    #[tokio::test(flavor = "multi_thread")]
    async fn who_can_and_could_see_is_told_and_why() {
        who_can_and_could_see_is_told_to_the_client_and_why_to_the_contact_person().await;
    }
}
