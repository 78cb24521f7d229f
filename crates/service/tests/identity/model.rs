//! Who gets in, written down once more from the rules: one clock, four people, what each of them has, and plain lists.
//!
//! It shares no line with the policy or the stores. Time is whole seconds since the start; everything else is looked up anew each time.

use std::collections::BTreeSet;

/// A contact person in the portal of a client, who is number 0; they are invited into a second one.
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
    NewDevice,
    Recovery,
    InvitationVoided,
}

/// What somebody is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    No,
    Done,
    /// The password is right; these kinds of factors are asked for: app, passkey, YubiKey.
    Asked([bool; 3]),
    /// They are in.
    In,
}

/// What is shown besides, or instead of, a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    Nothing,
    Nonsense,
    /// The code of an app, so many steps from now.
    App(usize, i64),
    /// A recovery code.
    Recovery(usize),
    /// A YubiKey's code: the next one, or the latest again.
    YubiKey(usize, bool),
}

/// Which password is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typed {
    Right,
    Wrong,
    /// The one from before the present one.
    Former,
}

/// Which device answers for a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Device {
    Original,
    Clone,
    /// Nobody: an answer that the original gave before is sent again.
    Replay,
}

/// Something that somebody does. Numbers count in the lists of the model; what isn't there does nothing.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Sleep(i64),
    Password {
        who: usize,
        typed: Typed,
        browser: usize,
    },
    Code {
        waiting: usize,
        proof: Proof,
        browser: usize,
    },
    AskKey {
        waiting: Option<usize>,
    },
    AskOwnKey {
        session: usize,
    },
    ShowKey {
        ceremony: usize,
        key: usize,
        device: Device,
        browser: usize,
    },
    ConfirmByKey {
        session: usize,
        ceremony: usize,
        key: usize,
        device: Device,
    },
    Confirm {
        session: usize,
        right: bool,
        proof: Proof,
    },
    AddApp {
        session: usize,
        offset: i64,
    },
    AddKey {
        session: usize,
        key: usize,
    },
    AddYubiKey {
        session: usize,
        key: usize,
        again: bool,
    },
    Remove {
        session: usize,
        factor: usize,
    },
    MakeCodes {
        session: usize,
    },
    ChangePassword {
        session: usize,
        right: bool,
        good: bool,
    },
    SetQuestion {
        session: usize,
        set: bool,
    },
    End {
        session: usize,
        target: usize,
    },
    EndOthers {
        session: usize,
    },
    SignOut {
        session: usize,
    },
    Consent {
        session: usize,
        yes: bool,
    },
    Forgot {
        who: usize,
    },
    Reset {
        link: usize,
        knows: bool,
        good: bool,
    },
    Activate {
        invitation: usize,
        knows: bool,
        typed: Typed,
    },
    SwitchOff {
        who: usize,
    },
    /// Ten wrong passwords from one address, then the right one.
    Guess {
        who: usize,
    },
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
        let factors = with_app.map(|(owner, _)| Factor { owner, kind: Kind::App(i64::MIN), removed: false });
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
            passwords: 0,
            answer: Answer::Done,
            letters: Vec::new(),
        }
    }

    /// Whether a session can be used (`T19`, `D09`): not ended, its owner's account in use, not idle for too long, not too old.
    pub(crate) fn is_alive(&self, session: usize) -> bool {
        self.sessions.get(session).is_some_and(|it| {
            let (idle, life) = if it.owner == STAFF { (15 * MINUTE, 10 * HOUR) } else { (30 * MINUTE, 12 * HOUR) };
            let in_use = self.people[it.owner].state == Use::Active;
            in_use && !it.ended && self.now < it.used + idle && self.now < it.opened + life
        })
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

    /// What happens after a step.
    pub(crate) fn after(mut self, step: &Step) -> Self {
        self.letters.clear();
        self.answer = Answer::No;
        let answer = self.take(step);
        self.answer = answer.unwrap_or(Answer::No);
        self.letters.sort_unstable();
        self
    }

    /// `None` is no.
    #[expect(clippy::too_many_lines, reason = "one arm for each thing that can happen")]
    fn take(&mut self, step: &Step) -> Option<Answer> {
        match *step {
            Step::Sleep(seconds) => self.now += seconds,
            Step::Password { who, typed, browser } => return self.password(who, typed, browser),
            Step::Code { waiting, proof, browser } => {
                let owner = self.resume(waiting)?;
                self.use_up(owner, proof, self.waiting[waiting].password == self.people[owner].password)?;
                self.waiting[waiting].done = true;
                return Some(self.open(owner, true, browser));
            }
            Step::AskKey { waiting } => {
                let of = match waiting {
                    None => None,
                    Some(index) => {
                        let waiting = self.waiting.get(index).filter(|it| !it.done && self.now < it.ends)?;
                        Some(waiting.owner).filter(|owner| self.is_in_use(*owner) && self.has_passkey(*owner)).map(Some)?
                    }
                };
                self.ceremonies.push(Ceremony { of, ends: self.now + 5 * MINUTE, done: false });
            }
            Step::AskOwnKey { session } => {
                let of = self.touch(session).filter(|owner| self.has_passkey(*owner))?;
                self.ceremonies.push(Ceremony { of: Some(of), ends: self.now + 5 * MINUTE, done: false });
            }
            Step::ShowKey { ceremony, key, device, browser } => {
                let owner = self.show(ceremony, key, device, None)?;
                return Some(self.open(owner, true, browser));
            }
            Step::ConfirmByKey { session, ceremony, key, device } => {
                let owner = self.touch(session)?;
                self.show(ceremony, key, device, Some(owner))?;
                self.confirmed(session, true);
            }
            Step::Confirm { session, right, proof } => {
                let owner = self.touch(session).filter(|_| right)?;
                let has_factor = self.factors_of(owner).next().is_some();
                if has_factor {
                    self.use_up(owner, proof, true)?;
                }
                self.confirmed(session, has_factor);
            }
            Step::AddApp { session, offset } => {
                let owner = self.fresh(session).filter(|_| offset == 0 || offset == -1)?;
                let step = self.now.div_euclid(TOTP_STEP) + offset;
                self.add(session, owner, Kind::App(step));
            }
            Step::AddKey { session, key } => {
                let owner = self.fresh(session)?;
                self.counts[key][0] += 1;
                if self.owner_of_key(key).is_some() {
                    return None;
                }
                self.add(session, owner, Kind::Passkey(key, self.counts[key][0]));
            }
            Step::AddYubiKey { session, key, again } => {
                let owner = self.fresh(session)?;
                let is_new = self.present(key, again);
                let is_taken = self.factors.iter().any(|it| !it.removed && it.kind == Kind::YubiKey(key));
                if !is_new || is_taken {
                    return None;
                }
                self.add(session, owner, Kind::YubiKey(key));
            }
            Step::Remove { session, factor } => {
                let owner = self.fresh(session)?;
                let own: Vec<usize> = self.factors_of(owner).collect();
                if !own.contains(&factor) || (own.len() == 1 && self.demanded(owner)) {
                    return None;
                }
                self.factors[factor].removed = true;
                if own.len() == 1 {
                    self.kill_codes(owner);
                }
                self.end_all(owner, Some(session));
                self.letters.push((owner, Mail::CredentialsChanged));
            }
            Step::MakeCodes { session } => {
                let owner = self.fresh(session)?;
                self.factors_of(owner).next()?;
                self.kill_codes(owner);
                self.show_codes(owner);
                self.letters.push((owner, Mail::CredentialsChanged));
            }
            Step::ChangePassword { session, right, good } => {
                let owner = self.touch(session).filter(|_| right && good)?;
                self.choose(owner);
                self.end_all(owner, Some(session));
                self.sessions[session].secrets += 1;
            }
            Step::SetQuestion { session, set } => {
                let owner = self.fresh(session).filter(|_| self.questions)?;
                self.people[owner].question = set;
                self.letters.push((owner, Mail::CredentialsChanged));
            }
            Step::End { session, target } => {
                let owner = self.touch(session)?;
                if let Some(target) = self.sessions.get_mut(target).filter(|it| it.owner == owner) {
                    target.ended = true;
                }
            }
            Step::EndOthers { session } => {
                let owner = self.touch(session)?;
                self.end_all(owner, Some(session));
            }
            Step::SignOut { session } => {
                self.touch(session)?;
                self.sessions[session].ended = true;
            }
            Step::Consent { session, yes } => {
                let owner = self.touch(session)?;
                self.people[owner].consented = yes;
                if !yes {
                    self.end_all(owner, None);
                }
            }
            Step::Forgot { who } => self.forgot(who),
            Step::Reset { link, knows, good } => {
                let at = link;
                let now = self.now;
                let link = self.links.get_mut(at).filter(|it| !it.dead && now < it.ends)?;
                let owner = link.owner;
                if self.people[owner].state != Use::Active {
                    return None;
                }
                if self.questions && self.people[owner].question && !knows {
                    link.wrong += 1;
                    link.dead = link.wrong == 5;
                    return None;
                }
                if !good {
                    return None;
                }
                self.choose(owner);
                self.end_all(owner, None);
            }
            Step::Activate { invitation, knows, typed } => return self.activate(invitation, knows, typed),
            Step::SwitchOff { who } => self.people[who].state = Use::SwitchedOff,
            Step::Guess { who } => {
                for _ in 0..PASSWORDS_FROM_ADDRESS {
                    self.password(who, Typed::Wrong, 0);
                }
                return None;
            }
        }
        Some(Answer::Done)
    }

    fn password(&mut self, who: usize, typed: Typed, browser: usize) -> Option<Answer> {
        let owner = &mut self.people[who];
        if owner.wrong.iter().filter(|at| self.now - **at < DAY).count() >= PASSWORDS_A_DAY {
            return None;
        }
        if owner.state != Use::Active || typed != Typed::Right {
            owner.wrong.push(self.now);
            return None;
        }
        let password = owner.password;
        let kinds = self.kinds(who);
        if kinds == [false; 3] {
            return Some(self.open(who, false, browser));
        }
        self.waiting.push(Waiting { owner: who, password, ends: self.now + 10 * MINUTE, tries: 0, done: false });
        Some(Answer::Asked(kinds))
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

    /// Five tries within ten minutes, for an account that is still in use.
    fn resume(&mut self, waiting: usize) -> Option<usize> {
        let now = self.now;
        let waiting = self.waiting.get_mut(waiting).filter(|it| !it.done && now < it.ends && it.tries < 5)?;
        waiting.tries += 1;
        let owner = waiting.owner;
        Some(owner).filter(|owner| self.is_in_use(*owner))
    }

    /// Uses up a proof of somebody's, if it is one and nothing else is against it.
    fn use_up(&mut self, who: usize, proof: Proof, otherwise: bool) -> Option<()> {
        let own: Vec<usize> = self.factors_of(who).collect();
        match proof {
            Proof::App(factor, offset) => {
                let step = self.now.div_euclid(TOTP_STEP) + offset;
                let Some(Kind::App(last)) = own.contains(&factor).then(|| &mut self.factors[factor].kind) else { return None };
                if !(offset == 0 || offset == -1) || step <= *last || !otherwise {
                    return None;
                }
                *last = step;
            }
            Proof::Recovery(code) => {
                let code = self.codes.get_mut(code).filter(|it| it.owner == who && !it.dead && otherwise)?;
                code.dead = true;
            }
            Proof::YubiKey(key, again) => {
                if !self.kinds(who)[2] {
                    self.make_otp(key, again);
                    return None;
                }
                let is_new = self.present(key, again);
                let is_own = own.iter().any(|it| self.factors[*it].kind == Kind::YubiKey(key));
                if !is_new || !is_own || !otherwise {
                    return None;
                }
            }
            Proof::Nothing | Proof::Nonsense => return None,
        }
        Some(())
    }

    /// The number of the code that a YubiKey makes, or made last.
    pub(crate) fn make_otp(&mut self, key: usize, again: bool) -> u64 {
        if !again {
            self.otps[key] += 1;
        }
        self.otps[key]
    }

    /// Shows a YubiKey's code to the validation service, which takes each once.
    fn present(&mut self, key: usize, again: bool) -> bool {
        let number = self.make_otp(key, again);
        self.seen.insert((key, number))
    }

    /// A ceremony is answered once; by a registered key, that is of whom it must be, and whose count has grown.
    fn show(&mut self, ceremony: usize, key: usize, device: Device, must_be: Option<usize>) -> Option<usize> {
        let count = match device {
            Device::Original => self.count(key, 0),
            Device::Clone => self.count(key, 1),
            Device::Replay => 0,
        };
        let now = self.now;
        let ceremony = self.ceremonies.get_mut(ceremony).filter(|it| !it.done && now < it.ends)?;
        ceremony.done = true;
        let asked = ceremony.of;
        if device == Device::Replay {
            return None;
        }
        let is_it = |it: &&mut Factor| !it.removed && matches!(it.kind, Kind::Passkey(other, _) if other == key);
        let factor = self.factors.iter_mut().find(is_it)?;
        let owner = factor.owner;
        let fits = [asked, must_be].into_iter().flatten().all(|who| who == owner);
        let in_use = self.people[owner].state == Use::Active;
        let Kind::Passkey(_, last) = &mut factor.kind else { return None };
        if !fits || !in_use || count <= *last {
            return None;
        }
        *last = count;
        Some(owner)
    }

    fn count(&mut self, key: usize, device: usize) -> u64 {
        self.counts[key][device] += 1;
        self.counts[key][device]
    }

    /// A new session: the browser's former one ends, and who was in before hears of a device that they never used.
    fn open(&mut self, who: usize, sure: bool, browser: usize) -> Answer {
        for session in self.sessions.iter_mut().filter(|it| it.browser == browser) {
            session.ended = true;
        }
        let now = self.now;
        let session = Session { owner: who, browser, sure, opened: now, confirmed: now, used: now, ended: false, secrets: 1 };
        self.sessions.push(session);
        let owner = &mut self.people[who];
        let is_new = owner.browsers.insert(browser);
        if owner.was_in && is_new {
            self.letters.push((who, Mail::NewDevice));
        }
        self.people[who].was_in = true;
        Answer::In
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

    /// A new factor makes the session sure and ends the others; with the first come ten recovery codes.
    fn add(&mut self, session: usize, owner: usize, kind: Kind) {
        self.factors.push(Factor { owner, kind, removed: false });
        if self.codes_of(owner) == 0 {
            self.show_codes(owner);
        }
        self.end_all(owner, Some(session));
        self.sessions[session].sure = true;
        self.sessions[session].secrets += 1;
        self.letters.push((owner, Mail::CredentialsChanged));
    }

    fn kill_codes(&mut self, who: usize) {
        for code in self.codes.iter_mut().filter(|it| it.owner == who) {
            code.dead = true;
        }
    }

    fn show_codes(&mut self, owner: usize) {
        self.codes.extend(std::iter::repeat_n(Code { owner, dead: false }, 10));
    }

    /// A new password kills every link to choose one.
    fn choose(&mut self, who: usize) {
        self.passwords += 1;
        self.people[who].password = Some(self.passwords);
        self.kill_links(who);
        self.letters.push((who, Mail::CredentialsChanged));
    }

    fn kill_links(&mut self, who: usize) {
        for link in self.links.iter_mut().filter(|it| it.owner == who) {
            link.dead = true;
        }
    }

    /// A letter goes to an account in use, three times an hour at most; the former link dies. Anybody else's address leads to nothing.
    fn forgot(&mut self, who: usize) {
        let now = self.now;
        let Some(owner) = self.people.get_mut(who) else { return };
        owner.forgot.push(now);
        let lately = owner.forgot.iter().filter(|at| now - **at < HOUR).count();
        if owner.state == Use::Active && lately <= 3 {
            self.kill_links(who);
            self.links.push(Link { owner: who, ends: now + HOUR, wrong: 0, dead: false });
            self.letters.push((who, Mail::Recovery));
        }
    }

    /// Seven days, once, five wrong answers; who has an account in use shows its password, else chooses one.
    fn activate(&mut self, at: usize, knows: bool, typed: Typed) -> Option<Answer> {
        let now = self.now;
        let invitation = self.invitations.get_mut(at).filter(|it| !it.dead && now < 7 * DAY)?;
        let owner = invitation.owner;
        let is_wrong = match self.people[owner].state {
            Use::SwitchedOff => return None,
            Use::Active => !knows || typed != Typed::Right,
            Use::Prepared => !knows,
        };
        if is_wrong {
            invitation.wrong += 1;
            invitation.dead = invitation.wrong == 5;
            if invitation.dead {
                self.letters.push((SENDER, Mail::InvitationVoided));
            }
            return None;
        }
        if self.people[owner].state == Use::Prepared {
            if typed != Typed::Right {
                return None;
            }
            self.passwords += 1;
            self.people[owner].password = Some(self.passwords);
            self.people[owner].state = Use::Active;
        }
        self.invitations[at].dead = true;
        Some(Answer::Done)
    }
}
