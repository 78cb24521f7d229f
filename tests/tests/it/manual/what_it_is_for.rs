//! "Wat is het cliëntenportaal?": what it shows, taking part in one's own treatment, and tools besides.

use super::{close, open, portal, signed_in};
use crate::{browser::Browser, stage::Stage};

const TRIED: &str = "Geen koffie na vier uur";
const AIM: &str = "Elke dag een half uur lezen";
const OBJECTION: &str = "Een kwartier is genoeg voor mij.";
const MEETING: &str = "Ik schreef op wat wij vandaag afspraken.";
const FEEDBACK: &str = "Zo heb ik het ook begrepen.";

/// "Via het cliëntenportaal kunt u vragenlijsten invullen. Behandelplannen worden gedeeld. U kunt zelf een verslag maken van een bijeenkomst."
pub(super) async fn clients_take_part_in_their_treatment() {
    let stage = open().await;
    let (marijke, joost, kees, lotte) = tokio::join!(
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Joost de Vries"),
        signed_in(&stage, "Kees Mulder"),
        signed_in(&stage, "Lotte van Dijk")
    );
    let here = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    // On a phone.
    marijke.width(320, 640).await;
    a_questionnaire_is_filled_in(&stage, &marijke, &lotte).await;
    a_plan_is_shared_and_answered(&here, &marijke, &lotte).await;
    a_meeting_is_reported_and_answered(&here, &marijke, &lotte).await;

    // A contact with the right reads along in the plan, and answers nothing; without it there is no plan.
    joost.visit(&format!("{here}/plan")).await;
    joost.sees("Elke dag een kwartier lezen").await;
    joost.sees_nothing_of("Antwoord bewaren").await;
    kees.visit(&format!("{here}/plan")).await;
    kees.sees_nothing_of("lezen").await;
    // "Extra online behandelmodules": the organisation's tools, in one's own portal.
    marijke.visit(&format!("{here}/aan-de-slag")).await;
    marijke.sees("Stemmingsmeter").await;
    for guest in [&joost, &kees] {
        guest.visit(&format!("{here}/aan-de-slag")).await;
        guest.sees_nothing_of("Stemmingsmeter").await;
        guest.visit(&format!("{here}/dossier/vragenlijsten")).await;
        guest.sees_nothing_of(TRIED).await;
    }
    close([marijke, joost, kees, lotte]).await;
}

/// The client goes on with a questionnaire that was half way, with a number in Dutch, and sends it; the professional reads it only then.
async fn a_questionnaire_is_filled_in(stage: &Stage, marijke: &Browser, lotte: &Browser) {
    let portal = portal(stage, "Marijke de Vries");
    let mut asked = stage.demo.records.questionnaire_requests.iter().filter(|it| it.portal.to_string() == portal);
    let request = asked.find(|it| it.end.is_none()).unwrap().id;
    let at_care = format!("/zorg/{portal}/vragenlijsten/{request}");
    lotte.visit(&at_care).await;
    lotte.sees("Tot dan ziet u geen antwoorden").await;

    marijke.visit(&format!("/p/{portal}/dossier")).await;
    marijke.click("a[href$=\"/dossier/vragenlijsten\"]").await;
    marijke.click(&format!("a[href$=\"{request}\"]")).await;
    marijke.fill("a1", "veel").await;
    marijke.fill("a5", TRIED).await;
    marijke.press("Bewaren en later verder").await;
    marijke.sees("Er is een probleem").await;
    marijke.fill("a1", "7,5").await;
    marijke.press("Bewaren en later verder").await;
    marijke.sees("Bewaard").await;
    lotte.visit(&at_care).await;
    lotte.sees_nothing_of(TRIED).await;

    marijke.press("Verder: nakijken").await;
    marijke.sees("Beantwoord deze vraag").await;
    marijke.choose("a3", "1").await;
    marijke.press("Verder: nakijken").await;
    marijke.sees("Kijk uw antwoorden na").await;
    marijke.sees("7,5").await;
    marijke.sees("Piekeren").await;
    marijke.choose("sure", "yes").await;
    marijke.press("Versturen").await;
    marijke.sees("De vragenlijst is verstuurd").await;
    marijke.sees(TRIED).await;
    lotte.visit(&at_care).await;
    lotte.sees(TRIED).await;
    lotte.sees_nothing_of("Intrekken").await;
}

/// A professional shares the draft; the client reads it and says why not; a second version gets a yes, and the first stays.
async fn a_plan_is_shared_and_answered(here: &str, marijke: &Browser, lotte: &Browser) {
    let at_care = here.replace("/p/", "/zorg/");
    let share = async |aim: &str| {
        lotte.visit(&format!("{at_care}/plan/schrijven")).await;
        lotte.fill("aim-1", aim).await;
        lotte.press("Concept bewaren").await;
        lotte.sees("Het concept is bewaard").await;
        lotte.sees(aim).await;
        lotte.click("input[name=party]").await;
        lotte.click("input[name=read]").await;
        lotte.press("Versie delen").await;
        lotte.sees("Het zorgplan is gedeeld").await;
    };
    share(AIM).await;
    marijke.visit(&format!("{here}/dossier")).await;
    marijke.click("main a[href$='/plan']").await;
    marijke.sees(AIM).await;
    marijke.click("input[value=no]").await;
    marijke.fill("objection", OBJECTION).await;
    marijke.click("input[name=read]").await;
    marijke.press("Antwoord bewaren").await;
    marijke.sees("U ging niet akkoord met versie 3").await;
    marijke.sees_nothing_of("Antwoord bewaren").await;

    lotte.visit(&format!("{at_care}/plan")).await;
    lotte.sees(OBJECTION).await;
    share("Elke dag een kwartier lezen").await;
    marijke.visit(&format!("{here}/plan")).await;
    marijke.click("input[value=yes]").await;
    marijke.click("input[name=read]").await;
    marijke.press("Antwoord bewaren").await;
    marijke.sees("U ging akkoord met versie 4").await;
    marijke.visit(&format!("{here}/plan/versies/3")).await;
    marijke.sees(AIM).await;
    marijke.sees(OBJECTION).await;
}

/// "Hierop kan uw behandelaar weer feedback geven welke u dan terugziet in het portaal."
async fn a_meeting_is_reported_and_answered(here: &str, marijke: &Browser, lotte: &Browser) {
    marijke.visit(&format!("{here}/verslagen")).await;
    marijke.press("Verslag schrijven").await;
    marijke.fill("title", "Mijn verslag van vandaag").await;
    marijke.fill("text", MEETING).await;
    marijke.press("Bewaren").await;
    marijke.sees(MEETING).await;
    let report = marijke.path().await;
    lotte.visit(&report.replace("/p/", "/zorg/")).await;
    lotte.sees(MEETING).await;
    lotte.fill("said", FEEDBACK).await;
    lotte.press("Reactie plaatsen").await;
    marijke.visit(&report).await;
    marijke.sees(FEEDBACK).await;
}
