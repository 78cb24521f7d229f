//! Appointments with professionals, and what clients and relations ask for (`G54`-`G58`).

use crate::{
    ids::{AccountId, AppointmentId, AppointmentRequestId, PortalId, ProfessionalId},
    moment::{EndsBeforeStart, Moment},
    text::{Note, Remark, Title},
};
use time::{Date, Duration, Month, OffsetDateTime};

/// The most professionals that an appointment can be with.
pub const MAX_AT_ONE_APPOINTMENT: usize = 10;

/// An appointment. Those who guide the client make, move and cancel it; it is never taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its identifier.
    pub id: AppointmentId,
    /// With which client.
    pub portal: PortalId,
    /// When.
    pub slot: Slot,
    /// What it is.
    pub details: AppointmentDetails,
    /// With which professionals; at least one.
    pub with: Vec<ProfessionalId>,
    /// When it began before it was last moved to another beginning.
    pub moved_from: Option<OffsetDateTime>,
    /// What was said when it was last changed or cancelled.
    pub word: Option<Note>,
    /// Whether it does not go on.
    pub cancelled: bool,
    /// Counts changes.
    pub revision: u32,
    /// Who made it.
    pub by: AccountId,
    /// When it was made.
    pub made_at: OffsetDateTime,
}

/// What an appointment is, besides when and with whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentDetails {
    /// What it is called.
    pub title: Title,
    /// How client and professional meet.
    pub meeting: Meeting,
    /// What the client should know.
    pub note: Option<Remark>,
}

/// How client and professional meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meeting {
    /// At a place.
    At(Title),
    /// By phone.
    Phone,
    /// By video.
    Video,
}

/// When an appointment is: from its beginning until just before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    from: OffsetDateTime,
    until: OffsetDateTime,
}

impl Slot {
    /// # Errors
    /// It ends before it begins, or at once.
    pub fn new(from: OffsetDateTime, until: OffsetDateTime) -> Result<Self, EndsBeforeStart> {
        if from < until { Ok(Self { from, until }) } else { Err(EndsBeforeStart) }
    }

    /// When it begins.
    pub const fn from(&self) -> OffsetDateTime {
        self.from
    }

    /// First instant after it.
    pub const fn until(&self) -> OffsetDateTime {
        self.until
    }

    /// Whether it has ended at `at`.
    pub fn is_over(&self, at: OffsetDateTime) -> bool {
        self.until <= at
    }
}

/// Which half of a client's appointments (`G56`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppointmentTab {
    /// Those that are not over, the first to come first.
    Planned,
    /// Those that are over, the latest first.
    Past,
}

/// Somebody asks a professional of their choice for an appointment (`G54`, `G55`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentRequest {
    /// Its identifier.
    pub id: AppointmentRequestId,
    /// For which client.
    pub portal: PortalId,
    /// Who asks.
    pub by: AccountId,
    /// Whom: nobody else decides.
    pub to: ProfessionalId,
    /// On which day they would like it.
    pub on: WantedDay,
    /// What they want to talk about.
    pub about: Option<Remark>,
    /// When it was made.
    pub made_at: OffsetDateTime,
    /// What came of it; none while nobody has decided.
    pub outcome: Option<RequestOutcome>,
}

/// What came of a request (`G58`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestOutcome {
    /// What.
    pub decision: RequestDecision,
    /// What was said with it.
    pub word: Option<Note>,
    /// When.
    pub at: OffsetDateTime,
}

impl AppointmentId {
    /// The appointment that is made of a request when it is approved. It has the request's identifier, so that no request becomes two.
    pub const fn made_of(request: AppointmentRequestId) -> Self {
        Self::from_uuid(request.as_uuid())
    }
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestDecision {
    /// The professional made an appointment of it: [`AppointmentId::made_of`] names it.
    Approved,
    /// The professional said no.
    Rejected,
    /// Whoever asked took it back.
    Withdrawn,
}

/// The day on which somebody would like an appointment: a civil date that was not over when they asked (`D15`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WantedDay(Date);

/// Why nobody can ask for an appointment on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WantedDayError {
    /// Year, month and day name no day of the calendar.
    #[error("this date does not exist")]
    NoSuchDate,
    /// The day is over.
    #[error("choose today or a day to come")]
    Past,
    /// The day is more than two years ahead.
    #[error("choose a day within two years")]
    TooFar,
}

impl WantedDay {
    const FARTHEST: Duration = Duration::days(731);

    /// Parses the three fields of a form, as seen on the day `today`.
    ///
    /// # Errors
    /// No such day, a day that is over, or one too far ahead.
    pub fn parse(year: i32, month: u8, day: u8, today: Date) -> Result<Self, WantedDayError> {
        let month = Month::try_from(month).map_err(|_| WantedDayError::NoSuchDate)?;
        let date = Date::from_calendar_date(year, month, day).map_err(|_| WantedDayError::NoSuchDate)?;
        if date < today {
            return Err(WantedDayError::Past);
        }
        if Self::FARTHEST < date - today {
            return Err(WantedDayError::TooFar);
        }
        Ok(Self(date))
    }

    /// Wraps a date that was parsed before, for adapters that read it back.
    pub const fn stored(date: Date) -> Self {
        Self(date)
    }

    /// The date.
    pub const fn date(self) -> Date {
        self.0
    }
}

/// How near the day of an appointment is, or the day that was asked for (`G57`). It depends on the two days only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// The day is over.
    Past,
    /// It is today.
    Today,
    /// Within a week.
    Soon,
    /// Later.
    Later,
}

impl Urgency {
    const SOON: Duration = Duration::days(7);

    /// How near `day` is at `now`.
    pub fn of(day: Date, now: Moment) -> Self {
        if day < now.on {
            Self::Past
        } else if day == now.on {
            Self::Today
        } else if day - now.on <= Self::SOON {
            Self::Soon
        } else {
            Self::Later
        }
    }
}
