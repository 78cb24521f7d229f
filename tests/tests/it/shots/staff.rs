//! What those who work there see.

use super::{
    Deed::{Choose, Fill, Follow, Pick, Send},
    Map, Shot, shot,
};
use inzage_domain::relation::Role;

/// Fatima, who prepares clients.
pub(super) fn of_fatima(map: &Map<'_>) -> Vec<Shot> {
    let marijke = map.portal("Marijke de Vries");
    let corrie = map.portal("Corrie de Groot");
    let rosa = map.portal("Rosa Pereira");
    vec![
        shot("staff-clients", "/zorg"),
        shot("staff-prepare", "/zorg/nieuw"),
        shot("staff-prepare-missing", "/zorg/nieuw").after(&[Send("[name=first-name]")]).with_status(400),
        shot("staff-client", format!("/zorg/{corrie}")),
        shot("staff-client-unlinked", format!("/zorg/{marijke}")),
        shot("staff-client-preparing", format!("/zorg/{rosa}")),
        shot("staff-contacts", format!("/zorg/{corrie}/contactpersonen")),
        shot("staff-register", format!("/zorg/{corrie}/contactpersonen/nieuw")),
        shot("staff-register-missing", format!("/zorg/{corrie}/contactpersonen/nieuw"))
            .after(&[Send("[name=first-name]")])
            .with_status(400),
        shot("staff-close", format!("/zorg/{corrie}/sluiten")),
        shot("staff-close-unchosen", format!("/zorg/{corrie}/sluiten")).after(&[Send("[name=choice]")]).with_status(400),
        shot("staff-withdraw", format!("/zorg/{}/intrekken", map.portal("Gerda Hoekstra-Bos"))),
    ]
}

/// Lotte, who treats Marijke.
pub(super) fn of_lotte(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/zorg/{}", map.portal("Marijke de Vries"));
    let lithium = map.medication("Marijke de Vries", "Lithium");
    vec![
        shot("guide-client", &here),
        shot("guide-contact", format!("{here}/contactpersonen/{}", map.relation("Marijke de Vries", "Tedje Bakker"))),
        shot("guide-block", format!("{here}/contactpersonen/{}/blokkeren", map.relation("Marijke de Vries", "Tedje Bakker"))),
        shot("guide-history", format!("{here}/geschiedenis")),
        shot("guide-person", format!("{here}/dossier")),
        shot("guide-person-edit", format!("{here}/dossier/gegevens/bewerken")),
        shot("guide-medication", format!("{here}/dossier/medicatie")),
        shot("guide-medication-one", &lithium),
        shot("guide-medication-insight", format!("{lithium}/eerder")),
        shot("guide-medication-edit", format!("{lithium}/bewerken")),
        shot("guide-medication-withdraw", format!("{lithium}/terugnemen")),
        shot("guide-medication-new", format!("{here}/dossier/medicatie/nieuw")),
        shot("guide-medication-missing", format!("{here}/dossier/medicatie/nieuw"))
            .after(&[Send("[name=name]")])
            .with_status(400),
        shot("guide-insurance-new", format!("{here}/dossier/verzekering/nieuw")),
        shot("guide-gp-pharmacy-new", format!("{here}/dossier/huisarts-apotheek/nieuw")),
        shot("guide-holder", format!("{here}/contactpersonen/{}/houder", map.relation("Marijke de Vries", "Tedje Bakker"))),
    ]
}

/// Samira, who treats children of parents who live apart.
pub(super) fn of_samira(map: &Map<'_>) -> Vec<Shot> {
    let contact = |client: &str, role: &Role| {
        let portal = map.portal(client);
        let mut relations = map.0.demo.records.relations.iter().filter(|it| it.portal.to_string() == portal);
        format!("/zorg/{portal}/contactpersonen/{}", relations.find(|it| it.role == *role).unwrap().id)
    };
    vec![
        shot("child-client", format!("/zorg/{}", map.portal("Sem Dekker"))),
        shot("child-contact-limited", contact("Sem Dekker", &Role::Father)),
        shot("child-limit", format!("{}/meelezen", contact("Sem Dekker", &Role::Father))),
        shot("child-contact-blocked", contact("Yara Haddad", &Role::Father)),
        shot("child-unblock", format!("{}/deblokkeren", contact("Yara Haddad", &Role::Father))),
        shot("child-withdraw", format!("{}/intrekken", contact("Sem Dekker", &Role::Mother))),
        shot("child-ask", format!("/zorg/{}/akkoord", map.document("Fleur Verhoeven", "Ondersteuningsplan"))),
        shot("child-document", format!("/zorg/{}", map.document("Fleur Verhoeven", "Ondersteuningsplan"))),
    ]
}

/// Sjoerd, who reviews the access log.
pub(super) fn of_sjoerd(_: &Map<'_>) -> Vec<Shot> {
    let review = "/beheer/overzicht";
    vec![
        shot("review", review),
        shot("review-kind", format!("{review}?soort=locked-out")),
        shot("review-empty", format!("{review}?van=2020-01-01&tot=2020-01-31")),
        shot("review-wrong", review).after(&[Fill("until-year", "2020"), Send("[name=until-year]")]).with_status(400),
    ]
}

/// Femke, who keeps the pages and the news.
pub(super) fn of_femke(map: &Map<'_>) -> Vec<Shot> {
    let content = "/beheer/inhoud";
    let here = format!("{content}/{}", map.publication("Avond voor familie"));
    let questionnaires = "/beheer/vragenlijsten";
    let sleeping = format!("{questionnaires}/{}", map.questionnaire("Hoe slaapt u?"));
    vec![
        shot("content", content),
        shot("content-new", format!("{content}/nieuw?soort=tool")),
        shot("content-new-missing", format!("{content}/nieuw?soort=news")).after(&[Send("[name=title]")]).with_status(400),
        shot("content-edit", &here),
        shot("content-remove", format!("{here}/verwijderen")),
        shot("kept-questionnaires", questionnaires),
        shot("kept-questionnaire-new", format!("{questionnaires}/nieuw")),
        shot("kept-questionnaire-new-missing", format!("{questionnaires}/nieuw"))
            .after(&[Send("button[value=keep]")])
            .with_status(400),
        shot("kept-questionnaire", &sleeping),
        shot("kept-questionnaire-remove", format!("{sleeping}/verwijderen")),
    ]
}

/// Willem, who guides a woman with a mentor.
pub(super) fn of_willem(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/zorg/{}", map.portal("Wilma Schuurman"));
    let at = |name: &str, rest: &str| format!("{here}/contactpersonen/{}/{rest}", map.relation("Wilma Schuurman", name));
    let reason = Send("[name=reason]");
    vec![
        shot("care-client", &here),
        shot("care-edit", format!("{here}/gegevens")),
        shot("care-edit-wrong", format!("{here}/gegevens"))
            .after(&[Fill("email", "geen adres"), Send("[name=email]")])
            .with_status(400),
        shot("care-suspend", format!("{here}/opschorten")),
        shot("care-suspend-missing", format!("{here}/opschorten")).after(&[reason]).with_status(400),
        shot("care-resume", format!("{here}/hervatten")),
        shot("care-reset", format!("{here}/tweede-stap")),
        shot("care-reset-missing", format!("{here}/tweede-stap")).after(&[reason]).with_status(400),
        shot("care-incapacity", format!("{here}/beslissen")),
        shot("care-incapacity-wrong", format!("{here}/beslissen"))
            .after(&[Fill("review-year", "2020"), Send("[name=matters]")])
            .with_status(400),
        shot("care-incapacity-end", format!("{here}/beslissen/einde")),
        shot("care-contact", at("Aart van Beek", "").trim_end_matches('/')),
        shot("care-authority", at("Aart van Beek", "gezag")),
        shot("care-authority-missing", at("Joke Schuurman", "gezag")).after(&[Send("[name=authority]")]).with_status(400),
        shot("care-authority-end", at("Aart van Beek", "gezag/einde")),
        shot("care-authority-end-unchosen", at("Aart van Beek", "gezag/einde")).after(&[Send("[name=choice]")]).with_status(400),
    ]
}

/// Jeroen, who manages the application.
pub(super) fn of_jeroen(_: &Map<'_>) -> Vec<Shot> {
    let here = "/beheer/accounts";
    let found = [Fill("email", "wilma.schuurman@post.example"), Send("[name=email]")];
    vec![
        shot("accounts", here),
        shot("accounts-missing", here).after(&[Send("[name=email]")]).with_status(400),
        shot("accounts-nobody", here).after(&[Fill("email", "niemand@post.example"), Send("[name=email]")]),
        shot("accounts-found", here).after(&found),
        shot("machines", "/beheer/koppelingen"),
        shot("machine-new", "/beheer/koppelingen/nieuw"),
        shot("machine-new-missing", "/beheer/koppelingen/nieuw").after(&[Send("[name=name]")]).with_status(400),
        shot("machine-made", "/beheer/koppelingen/nieuw").after(&[
            Fill("name", "Planning"),
            Choose("task", "invite"),
            Pick("Polikliniek Zwolle"),
            Send("[name=name]"),
        ]),
        shot("machine-revoke", "/beheer/koppelingen")
            .after(&[Follow("/intrekken")])
            .leading_to("/beheer/koppelingen/which/intrekken"),
        shot("accounts-no-reason", here).after(&[found[0], found[1], Send("[name=use]")]).with_status(400),
    ]
}
