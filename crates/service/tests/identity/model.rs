//! Who gets in, written down once more from the rules: one clock, four people, what each of them has, and plain lists.
//!
//! It shares no line with the policy or the stores. Time is whole seconds since the start; everything else is looked up anew each time.

mod credentials;
mod entry;
mod step;
mod take;

use std::collections::BTreeSet;
pub(crate) use step::{Answer, Device, Proof, Step, Typed};

/// A client, who holds their own portal.
pub(crate) const CLIENT: usize = 0;
/// A contact person in that portal; they are invited into a second one.
pub(crate) const RELATIVE: usize = 1;
/// A professional, who must have a second factor (`D38`).
pub(crate) const STAFF: usize = 2;
/// A contact person whose account was prepared, with an invitation.
pub(crate) const NEWCOMER: usize = 3;
/// Everybody who tries to get in.
pub(crate) const PEOPLE: usize = 4;
/// Who sent the invitations; does nothing else.
pub(crate) const SENDER: usize = 4;
/// Browsers, each with one session at a time.
pub(crate) const BROWSERS: usize = 3;
/// Passkeys that lie around, each with a clone.
pub(crate) const PASSKEYS: usize = 3;
/// YubiKeys that lie around.
pub(crate) const YUBIKEYS: usize = 2;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// By so much the server's clock may be set back before it takes no codes of apps.
const SLACK: i64 = 90;
/// Codes of an app follow each other this fast.
pub(crate) const TOTP_STEP: i64 = 30;
/// Wrong passwords for one account a day, whoever types them.
const PASSWORDS_A_DAY: usize = 100;
/// Wrong passwords from one address before both must wait.
pub(crate) const PASSWORDS_FROM_ADDRESS: usize = 10;

/// Whether an account is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Prepared,
    Active,
    SwitchedOff,
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) state: Use,
    /// The number of the password; none before there is one.
    pub(crate) password: Option<u32>,
    pub(crate) consented: bool,
    pub(crate) question: bool,
    /// Whether they ever signed in, and in which browsers.
    pub(crate) was_in: bool,
    pub(crate) browsers: BTreeSet<usize>,
    /// When a wrong password was typed.
    pub(crate) wrong: Vec<i64>,
    /// When the address was given as that of somebody who forgot.
    pub(crate) forgot: Vec<i64>,
}

/// What a second factor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An app, and the latest step of which a code was used.
    App(i64),
    /// A passkey, and the count that was seen last.
    Passkey(usize, u64),
    YubiKey(usize),
}

/// A second factor; those that were removed stay in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Factor {
    pub(crate) owner: usize,
    pub(crate) kind: Kind,
    pub(crate) removed: bool,
    /// Whether its owner was told that there is another one like it.
    pub(crate) copied: bool,
}

/// A session. Each new secret makes the former one worthless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) owner: usize,
    pub(crate) browser: usize,
    /// Whether a second factor or a passkey was shown.
    pub(crate) sure: bool,
    opened: i64,
    confirmed: i64,
    used: i64,
    pub(crate) ended: bool,
    pub(crate) secrets: u32,
}

/// A right password that waits for the second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) owner: usize,
    password: Option<u32>,
    ends: i64,
    tries: u32,
    done: bool,
}

/// A question for a passkey: of one account, or of whoever answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ceremony {
    pub(crate) of: Option<usize>,
    ends: i64,
    pub(crate) done: bool,
}

/// A mailed link to choose a new password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) owner: usize,
    ends: i64,
    wrong: u32,
    pub(crate) dead: bool,
}

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Invitation {
    pub(crate) owner: usize,
    wrong: u32,
    pub(crate) dead: bool,
}

/// A recovery code that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) owner: usize,
    pub(crate) dead: bool,
}

/// A letter that must have gone out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mail {
    CredentialsChanged,
    PasskeyCopied,
    NewDevice,
    Recovery,
    InvitationVoided,
    AccessChanged,
}

/// Everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Model {
    pub(crate) now: i64,
    /// Whether the organisation asks clients and contacts for a second factor.
    pub(crate) demands: bool,
    /// Whether it uses secret questions.
    pub(crate) questions: bool,
    pub(crate) people: Vec<Owner>,
    pub(crate) factors: Vec<Factor>,
    pub(crate) codes: Vec<Code>,
    pub(crate) sessions: Vec<Session>,
    pub(crate) waiting: Vec<Waiting>,
    pub(crate) ceremonies: Vec<Ceremony>,
    pub(crate) links: Vec<Link>,
    pub(crate) invitations: Vec<Invitation>,
    /// How often each passkey, and its clone, has counted.
    pub(crate) counts: [[u64; 2]; PASSKEYS],
    /// How many codes each YubiKey has made, and which were seen.
    pub(crate) otps: [u64; YUBIKEYS],
    seen: BTreeSet<(usize, u64)>,
    /// The latest instant at which a code of an app was looked at.
    looked_at: i64,
    /// Whether the client's own access is suspended.
    pub(crate) suspended: bool,
    passwords: u32,
    /// What the last step said, and which letters it sent.
    pub(crate) answer: Answer,
    pub(crate) letters: Vec<(usize, Mail)>,
}

impl Model {
    /// Everybody but the newcomer has an account in use, with a password; who has an app is chosen.
    pub(crate) fn start(demands: bool, questions: bool, with_app: [bool; 3]) -> Self {
        let owner = |state, password| Owner {
            state,
            password,
            consented: state == Use::Active,
            question: false,
            was_in: false,
            browsers: BTreeSet::new(),
            wrong: Vec::new(),
            forgot: Vec::new(),
        };
        let people = vec![
            owner(Use::Active, Some(0)),
            owner(Use::Active, Some(0)),
            owner(Use::Active, Some(0)),
            owner(Use::Prepared, None),
        ];
        let with_app = with_app.into_iter().enumerate().filter(|(_, has)| *has);
        let factors = with_app.map(|(owner, _)| Factor { owner, kind: Kind::App(i64::MIN), removed: false, copied: false });
        Self {
            now: 0,
            demands,
            questions,
            people,
            factors: factors.collect(),
            codes: Vec::new(),
            sessions: Vec::new(),
            waiting: Vec::new(),
            ceremonies: Vec::new(),
            links: Vec::new(),
            invitations: [NEWCOMER, RELATIVE].map(|owner| Invitation { owner, wrong: 0, dead: false }).to_vec(),
            counts: [[0; 2]; PASSKEYS],
            otps: [0; YUBIKEYS],
            seen: BTreeSet::new(),
            looked_at: i64::MIN,
            suspended: false,
            passwords: 0,
            answer: Answer::Done,
            letters: Vec::new(),
        }
    }

    /// Whether a session can be used (`T19`, `D09`): not ended, its owner's account in use, not idle for too long, not too old.
    pub(crate) fn is_alive(&self, session: usize) -> bool {
        self.sessions.get(session).is_some_and(|it| {
            let (idle, life) = self.lives(session);
            let in_use = self.people[it.owner].state == Use::Active;
            in_use && !it.ended && self.now < it.used + idle && self.now < it.opened + life
        })
    }

    /// For how long a session may be idle, and for how long it lives.
    fn lives(&self, session: usize) -> (i64, i64) {
        if self.sessions[session].owner == STAFF { (15 * MINUTE, 10 * HOUR) } else { (30 * MINUTE, 12 * HOUR) }
    }

    /// Whether what happened at `at` counts within a window around now. The clock may have been set back; of two things in the same second
    /// the former is a moment earlier.
    fn counts(&self, at: i64, window: i64) -> bool {
        self.now - window < at && at <= self.now + window
    }

    /// Notes that a code of an app is looked at, and tells whether the clock has gone back so far that none is taken (`T25`).
    fn is_behind(&mut self, last_step: i64) -> bool {
        self.looked_at = self.looked_at.max(self.now);
        self.now + SLACK < self.looked_at.max(last_step.saturating_mul(TOTP_STEP))
    }

    /// Whether a live session opens anything: the use consented to (`G18`), and as sure as is demanded (`D38`).
    pub(crate) fn opens(&self, session: &Session) -> bool {
        self.people[session.owner].consented && (session.sure || !self.demanded(session.owner))
    }

    fn demanded(&self, who: usize) -> bool {
        who == STAFF || self.demands
    }

    /// The factors that somebody has now.
    pub(crate) fn factors_of(&self, who: usize) -> impl Iterator<Item = usize> {
        let own = self.factors.iter().enumerate().filter(move |(_, it)| it.owner == who && !it.removed);
        own.map(|(index, _)| index).collect::<Vec<_>>().into_iter()
    }

    /// Whose a passkey is.
    pub(crate) fn owner_of_key(&self, key: usize) -> Option<usize> {
        let is_it = |it: &&Factor| !it.removed && matches!(it.kind, Kind::Passkey(other, _) if other == key);
        self.factors.iter().find(is_it).map(|it| it.owner)
    }

    /// How many recovery codes of somebody still work.
    pub(crate) fn codes_of(&self, who: usize) -> usize {
        self.codes.iter().filter(|it| it.owner == who && !it.dead).count()
    }

    fn is_in_use(&self, who: usize) -> bool {
        self.people[who].state == Use::Active
    }

    fn kinds(&self, who: usize) -> [bool; 3] {
        let mut kinds = [false; 3];
        for factor in self.factors_of(who) {
            match self.factors[factor].kind {
                Kind::App(_) => kinds[0] = true,
                Kind::Passkey(..) => kinds[1] = true,
                Kind::YubiKey(_) => kinds[2] = true,
            }
        }
        kinds
    }

    fn has_passkey(&self, who: usize) -> bool {
        self.kinds(who)[1]
    }

    /// Uses a live session; its last use is noted to the minute.
    fn touch(&mut self, session: usize) -> Option<usize> {
        if !self.is_alive(session) {
            return None;
        }
        let session = &mut self.sessions[session];
        if session.used + MINUTE <= self.now {
            session.used = self.now;
        }
        Some(session.owner)
    }

    /// Uses a session whose owner proved within fifteen minutes who they are.
    fn fresh(&mut self, session: usize) -> Option<usize> {
        let owner = self.touch(session)?;
        (self.now < self.sessions[session].confirmed + 15 * MINUTE).then_some(owner)
    }

    fn confirmed(&mut self, session: usize, sure: bool) {
        let now = self.now;
        let session = &mut self.sessions[session];
        session.confirmed = now;
        session.sure |= sure;
        session.secrets += 1;
    }

    fn end_all(&mut self, who: usize, but: Option<usize>) {
        for (index, session) in self.sessions.iter_mut().enumerate() {
            session.ended |= session.owner == who && Some(index) != but;
        }
    }
}
