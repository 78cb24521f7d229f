//! Appointments: who sees, makes, asks and decides.

use inzage_domain::{
    appointment::{Slot, Urgency, WantedDay, WantedDayError},
    ids::{AppointmentId, AppointmentRequestId},
    moment::Moment,
    policy::{
        Actor, Reason,
        actions::{
            CancelAppointment, ListAppointments, ListOpenRequests, PlanAppointment, ReadAppointment, ReadAppointmentRequest,
            RejectRequest, RequestAppointment, SeeGuides, WithdrawRequest,
        },
    },
    portal::Seat,
    relation::AuthorityKind,
    right::Right,
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{Journey, NOW, as_professional, journey, note, private, slot},
};
use proptest::prelude::*;
use time::{
    Date, Duration,
    macros::{date, datetime},
};

fn asks(it: &Journey, actor: Actor) -> Result<(), Reason> {
    let request = AppointmentRequestId::from_uuid(numbered(9_200));
    let action = RequestAppointment { portal: it.portal, request, to: it.guide, on: WantedDay::stored(NOW.on) };
    it.world.judge(NOW, actor, &action).map(|_| ()).map_err(|it| it.reason)
}

fn lists(it: &Journey, actor: Actor) -> Result<bool, Reason> {
    it.world.judge(NOW, actor, &ListAppointments { portal: it.portal }).map(|it| it.scope).map_err(|it| it.reason)
}

/// The client asks whether they hold or not; a contact person needs the right, and reading by law is not enough to ask.
///
/// Proves: G54, D23, D28.
#[test]
fn who_may_ask_is_who_has_the_right() {
    let mut it = journey();
    let (client, marie) = (private(it.client_account), private(it.marie_account));
    assert_eq!((asks(&it, client), lists(&it, client)), (Ok(()), Ok(true)));
    assert_eq!(asks(&it, private(it.tedje_account)), Err(Reason::NoRight(Right::Appointments)));
    assert_eq!(lists(&it, private(it.tedje_account)), Ok(false));
    let relation = it.marie;
    it.world.grant(relation, Right::Appointments);
    assert_eq!((asks(&it, marie), lists(&it, marie)), (Ok(()), Ok(true)));
    assert_eq!(asks(&it, as_professional(it.guide_account)), Err(Reason::WrongHat));
    let portal = it.portal;
    it.world.seat(portal, Seat::FirstContact);
    assert_eq!((asks(&it, client), asks(&it, marie)), (Ok(()), Ok(())), "a client who does not hold asks as well");

    let mut child = journey();
    let (portal, marie) = (child.portal, child.marie);
    child.world.portal(portal, |it| it.born = inzage_domain::moment::BirthDate::stored(date!(2016 - 01 - 01)));
    let tedje = child.tedje;
    child.world.authority(tedje, AuthorityKind::Parental);
    child.world.authority(marie, AuthorityKind::Parental);
    let reader = private(child.tedje_account);
    assert_eq!(lists(&child, reader), Ok(true), "by law");
    assert_eq!(asks(&child, reader), Err(Reason::NoRight(Right::Appointments)));
}

/// Whether an appointment or a request exists is told only to who may know; what one may not do is refused before it is looked up.
///
/// Proves: D10, D28, G55.
#[test]
fn a_refusal_does_not_tell_whether_it_exists() {
    let mut it = journey();
    let (portal, guide) = (it.portal, it.guide);
    let own = it.world.appointment(portal, it.guide_account, &[guide], slot(NOW.at + Duration::DAY, 60), "Gesprek");
    let asked = it.world.appointment_request(portal, it.client_account, guide, NOW.on);
    let nowhere = numbered(9_300);
    for actor in [private(it.tedje_account), as_professional(it.other_staff_account), private(it.stranger_account)] {
        let of = |id: AppointmentId, request: AppointmentRequestId| {
            let judge = &it.world;
            [
                judge.judge(NOW, actor, &ReadAppointment { portal, appointment: id }).map(drop),
                judge.judge(NOW, actor, &CancelAppointment { portal, appointment: id, word: note("Weg"), revision: 1 }).map(drop),
                judge.judge(NOW, actor, &ReadAppointmentRequest { portal, request }).map(drop),
                judge.judge(NOW, actor, &RejectRequest { portal, request, word: note("Nee") }).map(drop),
                judge.judge(NOW, actor, &WithdrawRequest { portal, request }).map(drop),
            ]
        };
        let real = of(own, asked);
        assert!(real.iter().all(Result::is_err), "{actor:?}");
        assert_eq!(real, of(AppointmentId::from_uuid(nowhere), AppointmentRequestId::from_uuid(nowhere)), "{actor:?}");
    }
}

/// Those who only look along, or work elsewhere, make no appointments, and the work list is a professional's.
///
/// Proves: M27, M31.
#[test]
fn only_who_guides_makes_appointments() {
    let it = journey();
    let plan = |actor| {
        let appointment = AppointmentId::from_uuid(numbered(9_400));
        let (portal, slot, with) = (it.portal, slot(NOW.at + Duration::DAY, 60), vec![it.guide]);
        it.world.judge(NOW, actor, &PlanAppointment { portal, appointment, slot, with }).map(drop).map_err(|it| it.reason)
    };
    assert_eq!(plan(as_professional(it.guide_account)), Ok(()));
    assert_eq!(plan(as_professional(it.supervisor_account)), Err(Reason::OnlySupervising));
    assert_eq!(plan(as_professional(it.desk_account)), Err(Reason::NoCareLink));
    assert_eq!(plan(private(it.client_account)), Err(Reason::WrongHat));
    let open = |actor| it.world.judge(NOW, actor, &ListOpenRequests {}).map(|it| it.scope).map_err(|it| it.reason);
    assert_eq!(open(as_professional(it.guide_account)), Ok(it.guide));
    assert_eq!(open(private(it.guide_account)), Err(Reason::WrongHat));
    let guides = |actor| it.world.judge(NOW, actor, &SeeGuides { portal: it.portal }).map(drop).map_err(|it| it.reason);
    assert_eq!(guides(private(it.client_account)), Ok(()));
    assert_eq!(guides(as_professional(it.guide_account)), Err(Reason::WrongHat));
}

/// Urgency goes by the day: today until midnight in the organisation's zone, then a week, then later.
///
/// Proves: G57, D15.
#[test]
fn urgency_goes_by_the_day() {
    let now = Moment { at: datetime!(2026-06-15 21:59:59 UTC), on: date!(2026 - 06 - 15) };
    let of = |days: i64| Urgency::of(now.on + Duration::days(days), now);
    assert_eq!([-1, 0, 1, 7, 8].map(of), [Urgency::Past, Urgency::Today, Urgency::Soon, Urgency::Soon, Urgency::Later]);
    let midnight = Moment { at: datetime!(2026-06-15 22:00 UTC), on: date!(2026 - 06 - 16) };
    assert_eq!(Urgency::of(date!(2026 - 06 - 16), midnight), Urgency::Today);
}

/// A day can be asked for until it is over, within two years.
///
/// Proves: G55, D15.
#[test]
fn a_day_that_is_over_can_not_be_asked_for() {
    let parse = |year, month, day| WantedDay::parse(year, month, day, date!(2026 - 06 - 15)).map(WantedDay::date);
    assert_eq!(parse(2026, 6, 15), Ok(date!(2026 - 06 - 15)));
    assert_eq!(parse(2026, 6, 14), Err(WantedDayError::Past));
    assert_eq!(parse(2028, 6, 15), Ok(date!(2028 - 06 - 15)));
    assert_eq!(parse(2028, 6, 16), Err(WantedDayError::TooFar));
    for (year, month, day) in [(2027, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 12, 32)] {
        assert_eq!(parse(year, month, day), Err(WantedDayError::NoSuchDate));
    }
}

/// An appointment that ends at an instant is over at that instant.
///
/// Proves: D15.
#[test]
fn an_appointment_is_over_at_its_end() {
    let slot = slot(NOW.at, 60);
    assert!(!slot.is_over(slot.until() - Duration::NANOSECOND) && slot.is_over(slot.until()));
    assert!(Slot::new(NOW.at, NOW.at).is_err() && Slot::new(NOW.at, NOW.at - Duration::SECOND).is_err());
}

proptest! {
    /// The nearer the day, the more urgent, on every date.
    ///
    /// Proves: G57.
    #[test]
    fn what_is_nearer_is_never_less_urgent(today in 2_300_000_i32..2_600_000, near in 0..400_i64, further in 0..400_i64) {
        let on = Date::from_julian_day(today).unwrap();
        let now = Moment { at: on.midnight().assume_utc(), on };
        let day = on + Duration::days(near);
        prop_assert!(Urgency::of(day, now) <= Urgency::of(day + Duration::days(further), now));
    }
}
