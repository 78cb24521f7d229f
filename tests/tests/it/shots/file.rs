//! What is in a client's file and what passes between people: in the own portal, and as professionals see it.

use super::{
    Deed::{Fill, Pick, Send},
    Map, Shot, shot,
};

/// Marijke's documents, reports and diary.
pub(super) fn own_papers(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/p/{}", map.portal("Marijke de Vries"));
    let plan = format!("/p/{}", map.document("Marijke de Vries", "Behandelplan"));
    let report = format!("/p/{}", map.report("Marijke de Vries", "Gesprek over uw werk"));
    let letter = format!("/p/{}", map.document("Marijke de Vries", "Brief van de huisarts"));
    let note = format!("/p/{}", map.note("Marijke de Vries", "Vragen voor dinsdag"));
    vec![
        shot("documents", format!("{here}/documenten")),
        shot("document-asked", &plan),
        shot("document-ask-missing", &plan).after(&[Send("[name=agree]")]).with_status(400),
        shot("document-own", &letter),
        shot("document-insight", format!("{letter}/eerder")),
        shot("document-insight-found", format!("{letter}/eerder?on-day=1&on-month=9&on-year=2026")),
        shot("report-insight", format!("{report}/eerder")),
        shot("document-share", &letter).after(&[Pick("Tedje Bakker"), Send("[name=relation]")]),
        shot("upload", format!("{here}/documenten/nieuw")),
        shot("upload-missing", format!("{here}/documenten/nieuw")).after(&[Send("[name=title]")]).with_status(400),
        shot("revise", format!("{letter}/nieuwe-versie")),
        shot("documents-found", format!("{here}/documenten")).after(&[Fill("words", "plan"), Send("[name=words]")]),
        shot("reports", format!("{here}/verslagen")),
        shot("report", &report),
        shot("report-reaction-missing", &report).after(&[Send("[name=said]")]).with_status(400),
        shot("report-new", format!("{here}/verslagen/nieuw")),
        shot("report-share", &report).after(&[Pick("Tedje Bakker"), Send("[name=relation]")]),
        shot("report-own-version", format!("/p/{}/nieuwe-versie", map.report("Marijke de Vries", "Mijn verslag"))),
        shot("plan", format!("{here}/plan")),
        shot("plan-version", format!("{here}/plan/versies/1")),
        shot("plan-insight", format!("{here}/plan/versies/1/eerder")),
        shot("diary", format!("{here}/dagboek")),
        shot("diary-entry", &note),
        shot("diary-insight", format!("{note}/eerder")),
        shot("diary-new", format!("{here}/dagboek/nieuw")),
        shot("diary-new-missing", format!("{here}/dagboek/nieuw")).after(&[Send("[name=title]")]).with_status(400),
        shot("diary-edit", format!("{note}/bewerken")),
        shot("diary-remove", format!("{note}/verwijderen")),
    ]
}

/// Marijke's appointments, messages and pinboard.
pub(super) fn own_exchange(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/p/{}", map.portal("Marijke de Vries"));
    let sleep = format!("/p/{}", map.conversation("Marijke de Vries", "Uw slaapschema"));
    let (appointment, request) = map.appointment("Marijke de Vries");
    let (appointment, request) = (format!("/p/{appointment}"), format!("/p/{request}"));
    let item = format!("/p/{}", map.agenda_item("Marijke de Vries", "Zwemmen met Tedje"));
    let (post, reaction) = map.post("Marijke de Vries", "Zaterdagmiddag");
    let post = format!("/p/{post}");
    let half_way = format!("/p/{}", map.asked("Marijke de Vries", "dossier/vragenlijsten", "Hoe slaapt u?"));
    vec![
        shot("appointments", format!("{here}/afspraken")),
        shot("appointments-past", format!("{here}/afspraken/historie")),
        shot("appointments-requested", format!("{here}/afspraken/aangevraagd")),
        shot("appointment", &appointment),
        shot("appointment-insight", format!("{appointment}/eerder")),
        shot("appointment-request", &request),
        shot("appointment-request-insight", format!("{request}/eerder")),
        shot("appointment-ask", format!("{here}/afspraken/aanvragen")),
        shot("appointment-ask-missing", format!("{here}/afspraken/aanvragen")).after(&[Send("[name=on-day]")]).with_status(400),
        shot("agenda", format!("{here}/afspraken/agenda")),
        shot("agenda-item", &item),
        shot("agenda-insight", format!("{item}/eerder")),
        shot("agenda-new", format!("{here}/afspraken/agenda/nieuw")),
        shot("agenda-new-missing", format!("{here}/afspraken/agenda/nieuw")).after(&[Send("[name=title]")]).with_status(400),
        shot("agenda-edit", format!("{item}/bewerken")),
        shot("agenda-remove", format!("{item}/verwijderen")),
        shot("agenda-feed", format!("{here}/afspraken/agenda/koppeling")),
        shot("agenda-feed-made", format!("{here}/afspraken/agenda/koppeling")).after(&[Send("[name=feed]")]),
        shot("messages", format!("{here}/berichten")),
        shot("messages-sent", format!("{here}/berichten?bak=verzonden")),
        shot("conversation", &sleep),
        shot("conversation-answer-missing", &sleep).after(&[Send("[name=body]")]).with_status(400),
        shot("conversation-insight", format!("{sleep}/eerder")),
        shot("conversation-closed", format!("/p/{}", map.conversation("Marijke de Vries", "Verzetten afspraak"))),
        shot("conversation-share", &sleep).after(&[Pick("Tedje Bakker"), Send("[name=relation]")]),
        shot("conversation-new", format!("{here}/berichten/nieuw")),
        shot("conversation-new-missing", format!("{here}/berichten/nieuw")).after(&[Send("[name=title]")]).with_status(400),
        shot("questionnaires", format!("{here}/dossier/vragenlijsten")),
        shot("questionnaire", &half_way),
        shot("questionnaire-wrong", &half_way).after(&[Fill("a1", "veel"), Send("[name=a1]")]).with_status(400),
        shot("questionnaire-insight", format!("{half_way}/eerder")),
        shot("questionnaire-check", format!("{half_way}/nakijken")),
        shot(
            "questionnaire-sent",
            format!("/p/{}", map.asked("Marijke de Vries", "dossier/vragenlijsten", "Hoe gaat het met u?")),
        ),
        shot("pinboard", format!("{here}/prikbord")),
        shot("pinboard-missing", format!("{here}/prikbord")).after(&[Send("[name=body]")]).with_status(400),
        shot("pinboard-post", &post),
        shot("pinboard-insight", format!("{post}/eerder")),
        shot("pinboard-react-missing", &post).after(&[Send("[name=body]")]).with_status(400),
        shot("pinboard-remove", format!("{post}/verwijderen")),
        shot("pinboard-remove-reaction", format!("{post}/reacties/{reaction}/verwijderen")),
    ]
}

/// Marijke's documents, reports and diary, as Lotte sees them.
pub(super) fn papers_in_care(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/zorg/{}", map.portal("Marijke de Vries"));
    let plan = format!("/zorg/{}", map.document("Marijke de Vries", "Evaluatie"));
    let report = format!("/zorg/{}", map.report("Marijke de Vries", "Gesprek over uw werk"));
    vec![
        shot("guide-documents", format!("{here}/documenten")),
        shot("guide-document", &plan),
        shot("guide-document-insight", format!("{plan}/eerder")),
        shot("guide-report-insight", format!("{report}/eerder")),
        shot("guide-reports", format!("{here}/verslagen")),
        shot("guide-report", &report),
        shot("guide-report-new", format!("{here}/verslagen/nieuw")),
        shot("guide-report-version", format!("{report}/nieuwe-versie")),
        shot("guide-report-ask", format!("{report}/akkoord")),
        shot("guide-plan", format!("{here}/plan")),
        shot("guide-plan-version", format!("{here}/plan/versies/1")),
        shot("guide-plan-insight", format!("{here}/plan/versies/1/eerder")),
        shot("guide-plan-write", format!("{here}/plan/schrijven")),
        shot("guide-plan-write-missing", format!("{here}/plan/schrijven"))
            .after(&[Fill("called", ""), Send("[name=called]")])
            .with_status(400),
        shot("guide-plan-draft", format!("{here}/plan/concept")),
        shot("guide-plan-discard", format!("{here}/plan/concept/weggooien")),
        shot("guide-diary", format!("{here}/dagboek")),
        shot("guide-diary-entry", format!("/zorg/{}", map.note("Marijke de Vries", "Vragen voor dinsdag"))),
        shot("guide-diary-insight", format!("/zorg/{}/eerder", map.note("Marijke de Vries", "Vragen voor dinsdag"))),
        shot("guide-upload", format!("{here}/documenten/nieuw")),
        shot("guide-ask", format!("{plan}/akkoord")),
        shot("guide-revise", format!("{plan}/nieuwe-versie")),
    ]
}

/// What passes between Marijke and Lotte.
pub(super) fn exchange_in_care(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/zorg/{}", map.portal("Marijke de Vries"));
    let (appointment, request) = map.appointment("Marijke de Vries");
    let (appointment, request) = (format!("/zorg/{appointment}"), format!("/zorg/{request}"));
    let (bike, reaction) = map.post("Marijke de Vries", "Mijn fiets");
    let bike = format!("/zorg/{bike}");
    let half_way = format!("/zorg/{}", map.asked("Marijke de Vries", "vragenlijsten", "Hoe slaapt u?"));
    vec![
        shot("guide-requests", "/zorg/afspraakverzoeken"),
        shot("guide-appointments", format!("{here}/afspraken")),
        shot("guide-appointments-past", format!("{here}/afspraken/historie")),
        shot("guide-appointments-requested", format!("{here}/afspraken/aangevraagd")),
        shot("guide-appointment", &appointment),
        shot("guide-appointment-insight", format!("{appointment}/eerder")),
        shot("guide-appointment-plan", format!("{here}/afspraken/nieuw")),
        shot("guide-appointment-plan-missing", format!("{here}/afspraken/nieuw")).after(&[Send("[name=title]")]).with_status(400),
        shot("guide-appointment-change", format!("{appointment}/wijzigen")),
        shot("guide-appointment-cancel", format!("{appointment}/afzeggen")),
        shot("guide-appointment-cancel-missing", format!("{appointment}/afzeggen"))
            .after(&[Send("[name=word]")])
            .with_status(400),
        shot("guide-request", &request),
        shot("guide-request-insight", format!("{request}/eerder")),
        shot("guide-request-approve", format!("{request}/goedkeuren")),
        shot("guide-request-reject", format!("{request}/afkeuren")),
        shot("guide-inbox", "/zorg/berichten"),
        shot("guide-messages", format!("{here}/berichten")),
        shot("guide-conversation", format!("/zorg/{}", map.conversation("Marijke de Vries", "Slecht geslapen"))),
        shot("guide-conversation-insight", format!("/zorg/{}/eerder", map.conversation("Marijke de Vries", "Slecht geslapen"))),
        shot("guide-conversation-new", format!("{here}/berichten/nieuw")),
        shot("guide-conversation-close", format!("/zorg/{}/sluiten", map.conversation("Marijke de Vries", "Slecht geslapen"))),
        shot("guide-questionnaires", format!("{here}/vragenlijsten")),
        shot("guide-questionnaire", &half_way),
        shot("guide-questionnaire-insight", format!("{half_way}/eerder")),
        shot(
            "guide-questionnaire-sent",
            format!("/zorg/{}", map.asked("Marijke de Vries", "vragenlijsten", "Hoe gaat het met u?")),
        ),
        shot("guide-questionnaire-ask", format!("{here}/vragenlijsten/vragen")),
        shot("guide-questionnaire-ask-missing", format!("{here}/vragenlijsten/vragen"))
            .after(&[Send("[name=offer]")])
            .with_status(400),
        shot("guide-questionnaire-withdraw", format!("{half_way}/intrekken")),
        shot("guide-pinboard", format!("{here}/prikbord")),
        shot("guide-pinboard-post", &bike),
        shot("guide-pinboard-insight", format!("{bike}/eerder")),
        shot("guide-pinboard-remove", format!("{bike}/reacties/{reaction}/verwijderen")),
    ]
}
