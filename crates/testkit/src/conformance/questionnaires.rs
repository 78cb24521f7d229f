//! Questionnaires: who keeps them, who asks, who answers, and who sees it.

use super::{Bench, Trial, by_pages};
use crate::worlds::{Journey, as_professional, filled_in, journey, private, questionnaire_content};
use inzage_domain::{
    appointment::WantedDay,
    audit::Subject,
    ids::{AccountId, QuestionnaireId, QuestionnaireRequestId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            AskQuestionnaire, EditQuestionnaire, ListQuestionnaireRequests, ListQuestionnaires, OfferQuestionnaires, OpenPortal,
            OpenQuestionnaire, QuestionnaireScope, ReadQuestionnaireRequest, RemoveQuestionnaire, SaveAnswers, SendAnswers,
            WithdrawQuestionnaireRequest, WriteQuestionnaire,
        },
    },
    portal::Seat,
    ports::IdSource,
    questionnaire::{Answers, Questionnaire, QuestionnaireContent, QuestionnaireRequest},
    right::Right,
    views::{QuestionnaireOffer, QuestionnaireRequestRow, QuestionnaireRequestView, QuestionnaireState},
};
use time::Duration;

fn fresh(trial: &Trial) -> QuestionnaireRequestId {
    QuestionnaireRequestId::from_uuid(trial.ids.fresh())
}

async fn write(
    trial: &Trial,
    keeper: AccountId,
    (questionnaire, published): (QuestionnaireId, bool),
    called: &str,
) -> Result<bool, Refusal> {
    let (action, content) = (WriteQuestionnaire { questionnaire, published }, questionnaire_content(called));
    trial.try_change(as_professional(keeper), action, async |tx, permit| tx.insert_questionnaire(permit, &content).await).await
}

async fn edit(
    trial: &Trial,
    keeper: AccountId,
    (questionnaire, published, version): (QuestionnaireId, bool, u32),
    content: &QuestionnaireContent,
) -> Result<(), Refusal> {
    let action = EditQuestionnaire { questionnaire, published, version };
    trial.try_change(as_professional(keeper), action, async |tx, permit| tx.update_questionnaire(permit, content).await).await
}

async fn open(trial: &Trial, keeper: AccountId, questionnaire: QuestionnaireId) -> Result<Questionnaire, Refusal> {
    let action = OpenQuestionnaire { questionnaire };
    trial.try_look(as_professional(keeper), action, async |tx, permit| tx.questionnaire(permit).await).await
}

async fn offers(trial: &Trial, actor: Actor, world: &Journey) -> Result<Vec<QuestionnaireOffer>, Refusal> {
    let action = OfferQuestionnaires { portal: world.portal };
    trial.try_look(actor, action, async |tx, permit| tx.questionnaire_offers(permit).await).await
}

async fn ask(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    request: QuestionnaireRequestId,
    (questionnaire, version): (QuestionnaireId, u32),
) -> Result<bool, Refusal> {
    let due = Some(WantedDay::stored(trial.now.on + Duration::WEEK));
    let action = AskQuestionnaire { portal: world.portal, request, questionnaire, version, due };
    trial.try_change(actor, action, async |tx, permit| tx.insert_questionnaire_request(permit).await).await
}

async fn listed(trial: &Trial, actor: Actor, world: &Journey, limit: u8) -> Result<Vec<QuestionnaireRequestRow>, Refusal> {
    let action = ListQuestionnaireRequests { portal: world.portal };
    let page = async |page| trial.try_look(actor, action.clone(), async |tx, it| tx.questionnaire_requests(it, page).await).await;
    by_pages(limit, page, |row| row.id).await
}

async fn read(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    request: QuestionnaireRequestId,
) -> Result<QuestionnaireRequestView, Refusal> {
    let action = ReadQuestionnaireRequest { portal: world.portal, request };
    trial.try_look(actor, action, async |tx, permit| tx.questionnaire_request(permit).await).await
}

async fn save(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (request, revision): (QuestionnaireRequestId, u32),
    typed: &[Vec<String>],
) -> Result<(), Reason> {
    let action = SaveAnswers { portal: world.portal, request, revision };
    let answers = Answers::read(&questionnaire_content("Slapen").questions, typed).unwrap();
    let saved = trial.try_change(actor, action, async |tx, permit| tx.update_answers(permit, &answers).await);
    saved.await.map_err(|it| it.reason)
}

async fn send(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (request, revision): (QuestionnaireRequestId, u32),
) -> Result<(), Reason> {
    let action = SendAnswers { portal: world.portal, request, revision };
    trial.try_change(actor, action, async |tx, permit| tx.send_answers(permit).await).await.map_err(|it| it.reason)
}

async fn withdraw(trial: &Trial, actor: Actor, world: &Journey, request: QuestionnaireRequestId) -> Result<(), Refusal> {
    let action = WithdrawQuestionnaireRequest { portal: world.portal, request };
    trial.try_change(actor, action, async |tx, permit| tx.withdraw_questionnaire_request(permit).await).await
}

async fn to_fill_in(trial: &Trial, actor: Actor, world: &Journey) -> u32 {
    let action = OpenPortal { portal: world.portal };
    trial.look(actor, action, async |tx, permit| tx.portal_home(permit).await).await.to_fill_in
}

/// Only whoever has the task keeps questionnaires, and only from their latest version; to others it is not even told which there are.
///
/// Proves: D34, G03.
pub async fn whoever_has_the_task_keeps_the_questionnaires(bench: &dyn Bench) {
    let mut world = journey();
    let editor = world.world.editor(world.house);
    let trial = Trial::of(bench, &world.records()).await;
    let [draft, shown] = [(); 2].map(|()| QuestionnaireId::from_uuid(trial.ids.fresh()));
    for other in [world.guide_account, world.desk_account, world.client_account] {
        assert_eq!(write(&trial, other, (draft, true), "Slapen").await.unwrap_err().kind, RefusalKind::Forbidden);
        assert_eq!(open(&trial, other, draft).await.unwrap_err().kind, RefusalKind::Forbidden);
        let told =
            trial.try_look(as_professional(other), ListQuestionnaires {}, async |tx, permit| tx.questionnaires(permit).await);
        assert_eq!(told.await.unwrap_err().kind, RefusalKind::Forbidden);
    }
    assert!(write(&trial, editor, (shown, true), "Slapen").await.unwrap());
    assert!(write(&trial, editor, (draft, false), "Eten").await.unwrap());
    assert!(!write(&trial, editor, (draft, true), "Nog eens").await.unwrap(), "the same form twice");
    let kept = open(&trial, editor, draft).await.unwrap();
    assert_eq!((kept.content, kept.published, kept.version), (questionnaire_content("Eten"), false, 1));
    let rows =
        trial.look(as_professional(editor), ListQuestionnaires {}, async |tx, permit| tx.questionnaires(permit).await).await;
    assert_eq!(rows.iter().map(|it| (it.id, it.published)).collect::<Vec<_>>(), [(draft, false), (shown, true)]);
    let offered = offers(&trial, as_professional(world.guide_account), &world).await.unwrap();
    assert_eq!(offered.iter().map(|it| it.id).collect::<Vec<_>>(), [shown], "a draft is not on offer");

    let content = questionnaire_content("Eten en drinken");
    edit(&trial, editor, (draft, true, 1), &content).await.unwrap();
    assert_eq!(edit(&trial, editor, (draft, true, 1), &content).await.unwrap_err().reason, Reason::Stale);
    let kept = open(&trial, editor, draft).await.unwrap();
    assert_eq!((kept.content, kept.published, kept.version), (content, true, 2));
    let remove = |version| RemoveQuestionnaire { questionnaire: draft, version };
    let delete = async |tx: &mut dyn inzage_domain::ports::Session, permit: &_| tx.delete_questionnaire(permit).await;
    assert_eq!(trial.try_change(as_professional(editor), remove(1), delete).await.unwrap_err().reason, Reason::Stale);
    trial.change(as_professional(editor), remove(2), delete).await;
    assert_eq!(open(&trial, editor, draft).await.unwrap_err().kind, RefusalKind::Hidden);
}

/// A client is asked one version; whatever becomes of the questionnaire changes nothing of what was asked.
///
/// Proves: G03.
pub async fn what_was_asked_stays_as_it_was_asked(bench: &dyn Bench) {
    let mut world = journey();
    let editor = world.world.editor(world.house);
    let sleeping = world.world.questionnaire("Slapen");
    let trial = Trial::of(bench, &world.records()).await;
    let (guide, client, request) = (as_professional(world.guide_account), private(world.client_account), fresh(&trial));
    assert!(ask(&trial, guide, &world, request, (sleeping, 1)).await.unwrap());
    assert!(!ask(&trial, guide, &world, request, (sleeping, 1)).await.unwrap(), "the same form twice");
    edit(&trial, editor, (sleeping, true, 1), &questionnaire_content("Anders")).await.unwrap();
    assert_eq!(ask(&trial, guide, &world, fresh(&trial), (sleeping, 1)).await.unwrap_err().reason, Reason::NewerVersion);
    edit(&trial, editor, (sleeping, false, 2), &questionnaire_content("Anders")).await.unwrap();
    for gone in [sleeping, QuestionnaireId::from_uuid(trial.ids.fresh())] {
        let told = ask(&trial, guide, &world, fresh(&trial), (gone, 3)).await.unwrap_err();
        assert_eq!((told.kind, told.reason), (RefusalKind::Hidden, Reason::NoSuchItem), "a draft is as if it were not there");
    }
    let remove = RemoveQuestionnaire { questionnaire: sleeping, version: 3 };
    let delete = async |tx: &mut dyn inzage_domain::ports::Session, permit: &_| tx.delete_questionnaire(permit).await;
    trial.change(as_professional(editor), remove, delete).await;
    for actor in [client, guide] {
        let seen = read(&trial, actor, &world, request).await.unwrap();
        assert_eq!((seen.content, seen.version, seen.by.id), (questionnaire_content("Slapen"), 1, world.guide));
        assert_eq!(seen.due, Some(WantedDay::stored(trial.now.on + Duration::WEEK)));
    }
    save(&trial, client, &world, (request, 1), &filled_in()).await.unwrap();
    send(&trial, client, &world, (request, 2)).await.unwrap();
}

/// Who guides the client asks and takes back; others among staff don't, and whether there is something to take back is not told to them.
/// What was filled in goes with it.
///
/// Proves: G03, M27.
pub async fn only_who_guides_asks_and_takes_back(bench: &dyn Bench) {
    let mut world = journey();
    let sleeping = world.world.questionnaire("Slapen");
    let request = world.world.questionnaire_request(world.portal, world.guide, "Slapen");
    let trial = Trial::of(bench, &world.records()).await;
    let (guide, client, nowhere) = (as_professional(world.guide_account), private(world.client_account), fresh(&trial));
    save(&trial, client, &world, (request, 1), &filled_in()).await.unwrap();
    for other in [
        as_professional(world.supervisor_account),
        as_professional(world.other_staff_account),
        client,
        private(world.tedje_account),
        private(world.stranger_account),
    ] {
        assert!(offers(&trial, other, &world).await.is_err(), "{other:?}");
        assert!(ask(&trial, other, &world, fresh(&trial), (sleeping, 1)).await.is_err(), "{other:?}");
        let [real, made_up] = [withdraw(&trial, other, &world, request).await, withdraw(&trial, other, &world, nowhere).await];
        assert_eq!(real.unwrap_err(), made_up.unwrap_err(), "{other:?}");
    }
    assert_eq!(withdraw(&trial, guide, &world, nowhere).await.unwrap_err().kind, RefusalKind::Hidden);
    withdraw(&trial, guide, &world, request).await.unwrap();
    assert_eq!(withdraw(&trial, guide, &world, request).await.unwrap_err().reason, Reason::RequestWithdrawn);
    assert_eq!(save(&trial, client, &world, (request, 2), &filled_in()).await.unwrap_err(), Reason::RequestWithdrawn);
    assert_eq!(send(&trial, client, &world, (request, 2)).await.unwrap_err(), Reason::RequestWithdrawn);
    let seen = read(&trial, client, &world, request).await.unwrap();
    assert_eq!(seen.answers, Some(Answers::none(&seen.content.questions)));
    assert!(matches!(seen.state, QuestionnaireState::Withdrawn { .. }));
    assert_eq!(to_fill_in(&trial, client, &world).await, 0);
}

/// Answers that are not sent are the client's: staff get the same, whatever was saved. Once sent, they read what the client reads.
///
/// Proves: G03, D10.
pub async fn answers_are_the_clients_until_they_are_sent(bench: &dyn Bench) {
    let mut world = journey();
    let first = world.world.questionnaire_request(world.portal, world.guide, "Slapen");
    let second = world.world.questionnaire_request(world.portal, world.guide, "Slapen");
    let mut trial = Trial::of(bench, &world.records()).await;
    let (guide, client) = (as_professional(world.guide_account), private(world.client_account));
    let supervisor = as_professional(world.supervisor_account);
    assert_eq!(to_fill_in(&trial, client, &world).await, 2);
    let mut before = Vec::new();
    for staff in [guide, supervisor] {
        before.push((read(&trial, staff, &world, first).await, listed(&trial, staff, &world, 1).await));
    }
    let unsaved = read(&trial, client, &world, first).await.unwrap();
    let typed = [vec![], vec![String::from("7,5")]];
    save(&trial, client, &world, (first, 1), &typed).await.unwrap();
    for (staff, before) in [guide, supervisor].into_iter().zip(&before) {
        let after = (read(&trial, staff, &world, first).await, listed(&trial, staff, &world, 1).await);
        assert_eq!(&after, before, "that something was saved is told to nobody");
        let seen = after.0.unwrap();
        assert_eq!((seen.answers, seen.revision, seen.scope.fills), (None, None, false));
    }
    let draft = read(&trial, client, &world, first).await.unwrap();
    assert_eq!((unsaved.revision, draft.revision), (Some(1), Some(2)));
    assert_eq!(draft.state, QuestionnaireState::Waiting { saved_at: Some(trial.now.at) });
    assert_eq!(draft.answers.unwrap().typed()[1], ["7.5"]);
    assert_eq!(draft.scope, QuestionnaireScope { fills: true, asks: false });
    for limit in [1, 100] {
        let rows = listed(&trial, client, &world, limit).await.unwrap();
        assert_eq!(rows.iter().map(|it| it.id).collect::<Vec<_>>(), [second, first]);
    }
    save(&trial, client, &world, (first, 2), &filled_in()).await.unwrap();
    trial.later(Duration::HOUR);
    send(&trial, client, &world, (first, 3)).await.unwrap();
    for actor in [client, guide, supervisor] {
        let seen = read(&trial, actor, &world, first).await.unwrap();
        assert_eq!(seen.answers, Some(Answers::read(&seen.content.questions, &filled_in()).unwrap()));
        assert!(matches!(seen.state, QuestionnaireState::Sent { at, .. } if at == trial.now.at));
    }
    let lines = trial.log(client, world.portal).await;
    let about = |it: &&inzage_domain::views::LogLine| it.entry.subject == Subject::QuestionnaireRequest(first);
    let lines: Vec<_> = lines.iter().filter(about).map(|it| it.entry.action).collect();
    for action in ["questionnaire-request.save", "questionnaire-request.send", "questionnaire-request.read"] {
        assert!(lines.contains(&action), "{action}: {lines:?}");
    }
}

/// Answers are sent once, when every question that must be answered is, from the state that was looked at; then nothing changes them.
///
/// Proves: G03, D39.
pub async fn answers_are_sent_once_and_whole(bench: &dyn Bench) {
    let mut world = journey();
    let request = world.world.questionnaire_request(world.portal, world.guide, "Slapen");
    let trial = Trial::of(bench, &world.records()).await;
    let (guide, client) = (as_professional(world.guide_account), private(world.client_account));
    assert_eq!(send(&trial, client, &world, (request, 1)).await.unwrap_err(), Reason::AnswersMissing);
    save(&trial, client, &world, (request, 1), &filled_in()).await.unwrap();
    assert_eq!(save(&trial, client, &world, (request, 1), &[]).await.unwrap_err(), Reason::Stale, "another tab was first");
    assert_eq!(send(&trial, client, &world, (request, 1)).await.unwrap_err(), Reason::Stale);
    assert!(send(&trial, guide, &world, (request, 2)).await.is_err(), "staff don't answer");
    send(&trial, client, &world, (request, 2)).await.unwrap();
    for revision in [1, 2, 3] {
        assert_eq!(send(&trial, client, &world, (request, revision)).await.unwrap_err(), Reason::AnswersSent);
        assert_eq!(save(&trial, client, &world, (request, revision), &[]).await.unwrap_err(), Reason::AnswersSent);
    }
    assert_eq!(withdraw(&trial, guide, &world, request).await.unwrap_err().reason, Reason::AnswersSent);
    let seen = read(&trial, client, &world, request).await.unwrap();
    assert_eq!(seen.answers, Some(Answers::read(&seen.content.questions, &filled_in()).unwrap()));
    assert_eq!(to_fill_in(&trial, client, &world).await, 0);
}

/// A contact person gets the same whether there is something to fill in or not, whatever their rights.
///
/// Proves: D10, D28, G31.
pub async fn to_a_contact_person_no_questionnaire_is_there(bench: &dyn Bench) {
    let mut world = journey();
    for right in Right::ALL {
        world.world.grant(world.marie, right);
    }
    let request = world.world.questionnaire_request(world.portal, world.guide, "Slapen");
    let trial = Trial::of(bench, &world.records()).await;
    let nowhere = fresh(&trial);
    for actor in [private(world.marie_account), private(world.stranger_account), as_professional(world.other_staff_account)] {
        assert!(listed(&trial, actor, &world, 20).await.is_err(), "{actor:?}");
        let [real, made_up] = [read(&trial, actor, &world, request).await, read(&trial, actor, &world, nowhere).await];
        assert_eq!(real.unwrap_err(), made_up.unwrap_err(), "{actor:?}");
        for it in [request, nowhere] {
            assert!(matches!(save(&trial, actor, &world, (it, 1), &[]).await, Err(reason) if reason != Reason::NoSuchItem));
            assert!(matches!(send(&trial, actor, &world, (it, 1)).await, Err(reason) if reason != Reason::NoSuchItem));
        }
    }
    assert_eq!(to_fill_in(&trial, private(world.marie_account), &world).await, 0);
}

/// Whoever holds the portal fills in and sends, like the client, and goes on where the other stopped.
///
/// Proves: G01, D19.
pub async fn whoever_holds_the_portal_fills_in(bench: &dyn Bench) {
    let mut world = journey();
    world.world.seat(world.portal, Seat::FirstContact);
    let request = world.world.questionnaire_request(world.portal, world.guide, "Slapen");
    let trial = Trial::of(bench, &world.records()).await;
    let (client, holder) = (private(world.client_account), private(world.marie_account));
    assert_eq!(to_fill_in(&trial, holder, &world).await, 1);
    save(&trial, client, &world, (request, 1), &filled_in()).await.unwrap();
    let seen = read(&trial, holder, &world, request).await.unwrap();
    assert_eq!(seen.answers.unwrap().typed()[0], ["Goed 🌷"]);
    send(&trial, holder, &world, (request, 2)).await.unwrap();
    let seen = read(&trial, client, &world, request).await.unwrap();
    assert!(matches!(seen.state, QuestionnaireState::Sent { by, .. } if by.given.as_str() == "Marie"));
}

/// There is room for as many as a list can show, and for as many as anybody can be asked at once.
pub async fn there_is_room_for_so_many_questionnaires(bench: &dyn Bench) {
    let mut world = journey();
    let editor = world.world.editor(world.house);
    let sleeping = world.world.questionnaire("Slapen");
    for nth in 2..Questionnaire::MOST {
        world.world.questionnaire(&format!("Lijst {nth}"));
    }
    for _ in 1..QuestionnaireRequest::MOST_WAITING {
        world.world.questionnaire_request(world.portal, world.guide, "Slapen");
    }
    let trial = Trial::of(bench, &world.records()).await;
    let [last, more] = [(); 2].map(|()| QuestionnaireId::from_uuid(trial.ids.fresh()));
    assert!(write(&trial, editor, (last, false), "De laatste").await.unwrap());
    assert_eq!(write(&trial, editor, (more, false), "Nog een").await.unwrap_err().reason, Reason::NoRoom);
    assert!(!write(&trial, editor, (last, false), "De laatste").await.unwrap(), "the same form twice");
    let guide = as_professional(world.guide_account);
    let request = fresh(&trial);
    assert!(ask(&trial, guide, &world, request, (sleeping, 1)).await.unwrap());
    assert_eq!(ask(&trial, guide, &world, fresh(&trial), (sleeping, 1)).await.unwrap_err().reason, Reason::NoRoom);
    assert!(!ask(&trial, guide, &world, request, (sleeping, 1)).await.unwrap(), "the same form twice");
}
