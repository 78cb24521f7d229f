//! Appointments, and what is asked for: who sees which, who makes them, and who decides.

use super::{Bench, Trial, at_once, by_pages};
use crate::worlds::{Journey, NOW, appointment_details, as_professional, journey, note, private, slot};
use inzage_domain::{
    appointment::{AppointmentDetails, AppointmentTab, Meeting, RequestDecision, Slot, WantedDay},
    care::CareLinkKind,
    ids::{AccountId, AppointmentId, AppointmentRequestId, ProfessionalId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            ApproveRequest, CancelAppointment, ChangeAppointment, ListAppointmentRequests, ListAppointments, ListOpenRequests,
            PlanAppointment, ReadAppointment, ReadAppointmentRequest, RejectRequest, RequestAppointment, SeeGuides,
            WithdrawRequest,
        },
    },
    ports::IdSource,
    right::Right,
    views::{AppointmentView, PageRequest, RequestView},
};
use time::{Duration, macros::date};

/// The journey, in which Marie has the right to appointments.
fn world() -> Journey {
    let mut world = journey();
    world.world.grant(world.marie, Right::Appointments);
    world
}

/// So many days from now, for an hour.
fn in_days(days: i64) -> Slot {
    slot(NOW.at + Duration::days(days), 60)
}

async fn listed(trial: &Trial, actor: Actor, world: &Journey, tab: AppointmentTab, limit: u8) -> Vec<AppointmentId> {
    let action = ListAppointments { portal: world.portal };
    let page = async |page| trial.try_look(actor, action.clone(), async |tx, it| tx.appointments(it, tab, page).await).await;
    by_pages(limit, page, |row| row.id).await.unwrap().into_iter().map(|row| row.id).collect()
}

async fn requests(trial: &Trial, actor: Actor, world: &Journey, limit: u8) -> Vec<AppointmentRequestId> {
    let action = ListAppointmentRequests { portal: world.portal };
    let page = async |page| trial.try_look(actor, action.clone(), async |tx, it| tx.appointment_requests(it, page).await).await;
    by_pages(limit, page, |row| row.id).await.unwrap().into_iter().map(|row| row.id).collect()
}

async fn read(trial: &Trial, actor: Actor, world: &Journey, id: AppointmentId) -> Result<AppointmentView, Refusal> {
    let action = ReadAppointment { portal: world.portal, appointment: id };
    trial.try_look(actor, action, async |tx, permit| tx.appointment(permit).await).await
}

async fn read_request(trial: &Trial, actor: Actor, world: &Journey, id: AppointmentRequestId) -> Result<RequestView, Refusal> {
    let action = ReadAppointmentRequest { portal: world.portal, request: id };
    trial.try_look(actor, action, async |tx, permit| tx.appointment_request(permit).await).await
}

pub(super) async fn plan(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (id, slot, with): (AppointmentId, Slot, &[ProfessionalId]),
    details: &AppointmentDetails,
) -> Result<bool, Refusal> {
    let action = PlanAppointment { portal: world.portal, appointment: id, slot, with: with.to_vec() };
    trial.try_change(actor, action, async |tx, permit| tx.insert_appointment(permit, details).await).await
}

async fn ask(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (id, to): (AppointmentRequestId, ProfessionalId),
) -> Result<bool, Refusal> {
    let on = WantedDay::stored(date!(2026 - 06 - 19));
    let action = RequestAppointment { portal: world.portal, request: id, to, on };
    trial.try_change(actor, action, async |tx, permit| tx.insert_appointment_request(permit, None).await).await
}

async fn approve(trial: &Trial, actor: Actor, world: &Journey, id: AppointmentRequestId) -> Result<AccountId, Refusal> {
    let action = ApproveRequest { portal: world.portal, request: id, slot: in_days(4), with: vec![world.guide] };
    let (details, said) = (appointment_details("Gesprek"), note("Tot dan."));
    trial.try_change(actor, action, async |tx, permit| tx.approve_request(permit, &details, Some(&said)).await).await
}

async fn reject(trial: &Trial, actor: Actor, world: &Journey, id: AppointmentRequestId) -> Result<AccountId, Refusal> {
    let action = RejectRequest { portal: world.portal, request: id, word: note("Die dag ben ik er niet.") };
    trial.try_change(actor, action, async |tx, permit| tx.reject_request(permit).await).await
}

/// The two halves hold what can be read one by one and nothing twice, in pages of any size; a closed section looks empty.
///
/// Proves: G54, G56, D02, D28, D31, G32.
pub async fn appointments_are_the_set_of_single_reads(bench: &dyn Bench) {
    let mut world = world();
    let (portal, by, guide) = (world.portal, world.guide_account, [world.guide]);
    // Made in another order than they take place, and two at the same time.
    let days = [3, -2, 9, 3, -20, 1, -1];
    let made = days.map(|day| world.world.appointment(portal, by, &guide, in_days(day), &format!("Dag {day} 🗓")));
    let now_on = world.world.appointment(portal, by, &guide, slot(NOW.at - Duration::minutes(30), 60), "Nu bezig");
    let just_over = world.world.appointment(portal, by, &guide, slot(NOW.at - Duration::minutes(60), 60), "Net voorbij");
    let elsewhere = world.world.client("Iemand", "Anders", date!(1990 - 01 - 01), world.house);
    let foreign = world.world.appointment(elsewhere, by, &guide, in_days(2), "Elders");
    let trial = Trial::of(bench, &world.records()).await;
    let planned = [now_on, made[5], made[0], made[3], made[2]];
    let past = [just_over, made[6], made[1], made[4]];
    let sees = [
        private(world.client_account),
        private(world.marie_account),
        as_professional(world.guide_account),
        as_professional(world.supervisor_account),
    ];
    for (actor, open) in sees.into_iter().map(|it| (it, true)).chain([(private(world.tedje_account), false)]) {
        for limit in [1, 2, 100] {
            for (tab, all) in [(AppointmentTab::Planned, &planned[..]), (AppointmentTab::Past, &past[..])] {
                let expected = if open { all } else { &[] };
                assert_eq!(listed(&trial, actor, &world, tab, limit).await, expected, "{actor:?} {tab:?}");
            }
        }
        for id in planned.iter().chain(&past) {
            assert_eq!(read(&trial, actor, &world, *id).await.is_ok_and(|it| it.id == *id), open, "{actor:?}");
        }
        assert_eq!(read(&trial, actor, &world, foreign).await.unwrap_err().kind, RefusalKind::Hidden);
    }
    for stranger in
        [private(world.stranger_account), as_professional(world.other_staff_account), as_professional(world.desk_account)]
    {
        let (action, page) = (ListAppointments { portal }, PageRequest::FIRST);
        let look = trial.try_look(stranger, action, async |tx, it| tx.appointments(it, AppointmentTab::Planned, page).await);
        assert!(look.await.is_err(), "{stranger:?}");
    }
}

/// Without the right, an appointment, a request and a made-up identifier are answered alike, and nothing can be asked.
///
/// Proves: D10, D28, G32.
pub async fn without_the_right_appointments_are_as_if_they_were_not_there(bench: &dyn Bench) {
    let mut world = world();
    let appointment = world.world.appointment(world.portal, world.guide_account, &[world.guide], in_days(1), "Gesprek");
    let on = date!(2026 - 06 - 20);
    let request = world.world.appointment_request(world.portal, world.client_account, world.guide, on);
    let trial = Trial::of(bench, &world.records()).await;
    let tedje = private(world.tedje_account);
    let nowhere = trial.ids.fresh();
    let real = read(&trial, tedje, &world, appointment).await.unwrap_err();
    assert_eq!(real, read(&trial, tedje, &world, AppointmentId::from_uuid(nowhere)).await.unwrap_err());
    assert_eq!((real.kind, real.reason), (RefusalKind::Hidden, Reason::NoRight(Right::Appointments)));
    assert_eq!(read_request(&trial, tedje, &world, request).await.unwrap_err(), real);
    assert_eq!(read_request(&trial, tedje, &world, AppointmentRequestId::from_uuid(nowhere)).await.unwrap_err(), real);
    assert!(requests(&trial, tedje, &world, 20).await.is_empty());
    for id in [request, AppointmentRequestId::from_uuid(nowhere)] {
        let withdraw = WithdrawRequest { portal: world.portal, request: id };
        let told = trial.try_change(tedje, withdraw, async |tx, permit| tx.withdraw_request(permit).await).await;
        assert_eq!(told.unwrap_err(), real);
    }
    let id = AppointmentRequestId::from_uuid(nowhere);
    assert_eq!(ask(&trial, tedje, &world, (id, world.guide)).await.unwrap_err().kind, RefusalKind::Forbidden);
    let guides = SeeGuides { portal: world.portal };
    assert!(trial.try_look(tedje, guides, async |tx, permit| tx.guides_to_ask(permit).await).await.is_err());
}

/// An appointment comes back as it was entered; the same form twice makes one; only those who guide make one, with whom is linked.
///
/// Proves: G54.
pub async fn whoever_guides_makes_appointments(bench: &dyn Bench) {
    let world = world();
    let trial = Trial::of(bench, &world.records()).await;
    let guide = as_professional(world.guide_account);
    let id = AppointmentId::from_uuid(trial.ids.fresh());
    let with = [world.supervisor, world.guide];
    let details = appointment_details("<b>Gesprek</b>; =1+1 🌙");
    assert!(plan(&trial, guide, &world, (id, in_days(1), &with), &details).await.unwrap());
    assert!(!plan(&trial, guide, &world, (id, in_days(2), &with), &appointment_details("Nog eens")).await.unwrap());
    let seen = read(&trial, private(world.client_account), &world, id).await.unwrap();
    assert_eq!((seen.slot, seen.details, seen.cancelled, seen.revision), (in_days(1), details, false, 1));
    assert_eq!(seen.with.iter().map(|it| it.id).collect::<Vec<_>>(), with, "by name");
    assert!(!seen.scope.changes && read(&trial, guide, &world, id).await.unwrap().scope.changes);
    for meeting in [Meeting::Phone, Meeting::Video] {
        let id = AppointmentId::from_uuid(trial.ids.fresh());
        let details = AppointmentDetails { meeting, note: None, ..appointment_details("Op afstand") };
        assert!(plan(&trial, guide, &world, (id, in_days(1), &[world.guide]), &details).await.unwrap());
        assert_eq!(read(&trial, guide, &world, id).await.unwrap().details, details);
    }

    let id = AppointmentId::from_uuid(trial.ids.fresh());
    let details = appointment_details("Gesprek");
    for (actor, with, slot, reason) in [
        (guide, &[world.guide, world.other_staff][..], in_days(1), Reason::NoSuchItem),
        (guide, &[], in_days(1), Reason::NoSuchItem),
        (guide, &[world.guide], slot(NOW.at - Duration::hours(1), 60), Reason::AlreadyOver),
        (as_professional(world.supervisor_account), &[world.guide], in_days(1), Reason::OnlySupervising),
        (as_professional(world.other_staff_account), &[world.other_staff], in_days(1), Reason::NoCareLink),
        (private(world.client_account), &[world.guide], in_days(1), Reason::WrongHat),
        (private(world.marie_account), &[world.guide], in_days(1), Reason::WrongHat),
    ] {
        let told = plan(&trial, actor, &world, (id, slot, with), &details).await;
        assert_eq!(told.unwrap_err().reason, reason, "{actor:?}");
    }
}

/// An appointment is moved and cancelled with a word, from its latest state, and stays to be seen; what is over or cancelled stays so.
///
/// Proves: G54, G56.
pub async fn an_appointment_is_moved_and_cancelled_with_a_word(bench: &dyn Bench) {
    let mut world = world();
    let id = world.world.appointment(world.portal, world.guide_account, &[world.guide], in_days(1), "Gesprek");
    let over = world.world.appointment(world.portal, world.guide_account, &[world.guide], in_days(-1), "Gisteren");
    let trial = Trial::of(bench, &world.records()).await;
    let (guide, client) = (as_professional(world.guide_account), private(world.client_account));
    let change = async |id, slot, with: &[ProfessionalId], revision| {
        let (portal, with, said) = (world.portal, with.to_vec(), note("Ik ben die ochtend ziek."));
        let action = ChangeAppointment { portal, appointment: id, slot, with, word: said, revision };
        let details = appointment_details("Gesprek, nu samen");
        trial.try_change(guide, action, async |tx, permit| tx.update_appointment(permit, &details).await).await
    };
    let both = [world.supervisor, world.guide];
    assert_eq!(change(id, in_days(2), &both, 1).await, Ok(()));
    let seen = read(&trial, client, &world, id).await.unwrap();
    assert_eq!((seen.slot, seen.moved_from, seen.revision), (in_days(2), Some(in_days(1).from()), 2));
    assert_eq!((seen.word, seen.with.len()), (Some(note("Ik ben die ochtend ziek.")), 2));
    assert_eq!(seen.details, appointment_details("Gesprek, nu samen"));
    // Only its end changes: it was not moved.
    assert_eq!(change(id, slot(in_days(2).from(), 90), &[world.guide], 2).await, Ok(()));
    let seen = read(&trial, client, &world, id).await.unwrap();
    assert_eq!((seen.moved_from, seen.with.len()), (Some(in_days(1).from()), 1));
    for (told, reason) in [
        (change(id, in_days(3), &both, 2).await, Reason::Stale),
        (change(id, in_days(-3), &both, 3).await, Reason::AlreadyOver),
        (change(over, in_days(3), &both, 1).await, Reason::AlreadyOver),
        (change(id, in_days(3), &[world.other_staff], 3).await, Reason::NoSuchItem),
    ] {
        assert_eq!(told.unwrap_err().reason, reason);
    }

    let cancel = async |revision| {
        let action = CancelAppointment { portal: world.portal, appointment: id, word: note("Het gaat niet door."), revision };
        trial.try_change(guide, action, async |tx, permit| tx.cancel_appointment(permit).await).await
    };
    assert_eq!(cancel(2).await.unwrap_err().reason, Reason::Stale);
    assert_eq!(cancel(3).await, Ok(()));
    assert_eq!(cancel(4).await.unwrap_err().reason, Reason::Cancelled);
    assert_eq!(change(id, in_days(3), &both, 4).await.unwrap_err().reason, Reason::Cancelled);
    let seen = read(&trial, client, &world, id).await.unwrap();
    assert_eq!((seen.cancelled, seen.word), (true, Some(note("Het gaat niet door."))));
    assert!(!read(&trial, guide, &world, id).await.unwrap().scope.changes);
    assert_eq!(listed(&trial, client, &world, AppointmentTab::Planned, 20).await, [id], "it is still told");
}

/// A request goes to a chosen professional who guides; only they decide, once; approving makes the appointment.
///
/// Proves: G54, G55, G58.
pub async fn only_who_was_asked_decides(bench: &dyn Bench) {
    let mut world = world();
    let colleague_account = world.world.account("Lotte", "Bos", "lotte@zorg.example");
    let colleague = world.world.professional(colleague_account, "psychiater");
    world.world.link(world.portal, colleague, CareLinkKind::Guiding);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, marie) = (private(world.client_account), private(world.marie_account));
    let (guide, other) = (as_professional(world.guide_account), as_professional(colleague_account));
    let guides = SeeGuides { portal: world.portal };
    let guides = trial.look(marie, guides, async |tx, permit| tx.guides_to_ask(permit).await).await;
    assert_eq!(guides.iter().map(|it| it.id).collect::<Vec<_>>(), [world.guide, colleague], "by name, and no supervisor");

    let fresh = || AppointmentRequestId::from_uuid(trial.ids.fresh());
    let [first, second, third] = [fresh(), fresh(), fresh()];
    assert_eq!(ask(&trial, client, &world, (first, world.guide)).await, Ok(true));
    assert_eq!(ask(&trial, client, &world, (first, colleague)).await, Ok(false), "the same form twice");
    assert_eq!(ask(&trial, marie, &world, (second, world.guide)).await, Ok(true));
    assert_eq!(ask(&trial, client, &world, (third, world.guide)).await, Ok(true));
    for to in [world.supervisor, world.other_staff] {
        assert_eq!(ask(&trial, client, &world, (fresh(), to)).await.unwrap_err().kind, RefusalKind::Hidden);
    }
    assert_eq!(ask(&trial, guide, &world, (fresh(), world.guide)).await.unwrap_err().reason, Reason::WrongHat);
    assert_eq!(requests(&trial, client, &world, 1).await, [third, second, first]);

    assert_eq!(approve(&trial, other, &world, first).await.unwrap_err().reason, Reason::NotOwn);
    assert_eq!(reject(&trial, other, &world, first).await.unwrap_err().reason, Reason::NotOwn);
    assert!(approve(&trial, client, &world, first).await.is_err());
    let supervisor = as_professional(world.supervisor_account);
    assert_eq!(reject(&trial, supervisor, &world, first).await.unwrap_err().reason, Reason::OnlySupervising);
    assert_eq!(approve(&trial, guide, &world, first).await, Ok(world.client_account));
    assert_eq!(reject(&trial, guide, &world, second).await, Ok(world.marie_account));
    for id in [first, second] {
        assert_eq!(approve(&trial, guide, &world, id).await.unwrap_err().reason, Reason::AlreadyDecided);
        assert_eq!(reject(&trial, guide, &world, id).await.unwrap_err().reason, Reason::AlreadyDecided);
    }
    let seen = read_request(&trial, client, &world, first).await.unwrap().outcome.unwrap();
    assert_eq!((seen.decision, seen.word), (RequestDecision::Approved, Some(note("Tot dan."))));
    let made = read(&trial, client, &world, AppointmentId::made_of(first)).await.unwrap();
    assert_eq!((made.slot, made.details), (in_days(4), appointment_details("Gesprek")));
    let seen = read_request(&trial, client, &world, second).await.unwrap().outcome.unwrap();
    assert_eq!((seen.decision, seen.word), (RequestDecision::Rejected, Some(note("Die dag ben ik er niet."))));
    assert!(read(&trial, client, &world, AppointmentId::made_of(second)).await.is_err());
    assert_eq!(read_request(&trial, client, &world, third).await.unwrap().outcome, None);
}

/// Approving and rejecting at the same time comes to one of the two.
///
/// Proves: G55, G58.
pub async fn a_request_is_decided_once_even_in_a_race(bench: &dyn Bench) {
    let mut world = world();
    let on = date!(2026 - 06 - 20);
    let request = world.world.appointment_request(world.portal, world.client_account, world.guide, on);
    let trial = Trial::of(bench, &world.records()).await;
    let guide = as_professional(world.guide_account);
    let decided = at_once((0..6).map(|nth| {
        let (trial, world) = (&trial, &world);
        async move {
            if nth % 2 == 0 { approve(trial, guide, world, request).await } else { reject(trial, guide, world, request).await }
        }
    }));
    let decided = decided.await;
    assert_eq!(decided.iter().filter(|it| it.is_ok()).count(), 1);
    assert!(decided.iter().filter_map(|it| it.as_ref().err()).all(|it| it.reason == Reason::AlreadyDecided));
    let seen = read_request(&trial, guide, &world, request).await.unwrap().outcome.unwrap().decision;
    let made = read(&trial, guide, &world, AppointmentId::made_of(request)).await.is_ok();
    assert_eq!(made, seen == RequestDecision::Approved);
}

/// A request is taken back by whoever made it, while nobody has decided; who made it is not told to other relations.
///
/// Proves: G54, G58.
pub async fn a_request_is_taken_back_by_who_made_it(bench: &dyn Bench) {
    let mut world = world();
    world.world.grant(world.tedje, Right::Appointments);
    let on = date!(2026 - 06 - 20);
    let request = world.world.appointment_request(world.portal, world.marie_account, world.guide, on);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, marie, tedje) = (private(world.client_account), private(world.marie_account), private(world.tedje_account));
    let guide = as_professional(world.guide_account);
    for (actor, knows, withdraws, decides) in [
        (client, true, false, false),
        (marie, true, true, false),
        (tedje, false, false, false),
        (guide, true, false, true),
        (as_professional(world.supervisor_account), true, false, false),
    ] {
        let seen = read_request(&trial, actor, &world, request).await.unwrap();
        assert_eq!((seen.by.is_some(), seen.scope.withdraws, seen.scope.decides), (knows, withdraws, decides), "{actor:?}");
    }
    let withdraw = async |actor| {
        let action = WithdrawRequest { portal: world.portal, request };
        trial.try_change(actor, action, async |tx, permit| tx.withdraw_request(permit).await).await.map_err(|it| it.reason)
    };
    assert_eq!(withdraw(client).await, Err(Reason::NotOwn));
    assert_eq!(withdraw(tedje).await, Err(Reason::NotOwn));
    assert_eq!(withdraw(guide).await, Err(Reason::WrongHat));
    assert_eq!(withdraw(marie).await, Ok(()));
    assert_eq!(withdraw(marie).await, Err(Reason::AlreadyDecided));
    assert_eq!(approve(&trial, guide, &world, request).await.unwrap_err().reason, Reason::AlreadyDecided);
    let seen = read_request(&trial, marie, &world, request).await.unwrap();
    assert_eq!(seen.outcome.unwrap().decision, RequestDecision::Withdrawn);
    assert!(!seen.scope.withdraws);
}

/// The work list holds the requests that wait of the clients whom one guides, and of nobody else.
///
/// Proves: G55.
pub async fn requests_that_wait_are_listed_for_who_guides(bench: &dyn Bench) {
    let mut world = world();
    let on = date!(2026 - 06 - 20);
    let own = world.world.appointment_request(world.portal, world.client_account, world.guide, on);
    let by_marie = world.world.appointment_request(world.portal, world.marie_account, world.guide, on);
    let elsewhere = world.world.client("Iemand", "Anders", date!(1990 - 01 - 01), world.house);
    world.world.link(elsewhere, world.other_staff, CareLinkKind::Guiding);
    let foreign = world.world.appointment_request(elsewhere, world.client_account, world.other_staff, on);
    let trial = Trial::of(bench, &world.records()).await;
    let open = async |account| {
        let staff = as_professional(account);
        let page = async |page| trial.try_look(staff, ListOpenRequests {}, async |tx, it| tx.open_requests(it, page).await).await;
        by_pages(1, page, |row| row.id).await.unwrap().into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(open(world.guide_account).await, [own, by_marie], "who has waited longest comes first");
    assert_eq!(open(world.other_staff_account).await, [foreign]);
    assert!(open(world.supervisor_account).await.is_empty() && open(world.desk_account).await.is_empty());
    assert!(reject(&trial, as_professional(world.guide_account), &world, own).await.is_ok());
    assert_eq!(open(world.guide_account).await, [by_marie]);
    let page = PageRequest::FIRST;
    let client = private(world.client_account);
    assert!(trial.try_look(client, ListOpenRequests {}, async |tx, it| tx.open_requests(it, page).await).await.is_err());
}
