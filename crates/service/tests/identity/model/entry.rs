//! Getting in: passwords, codes, passkeys and YubiKeys.

use super::{
    Answer, DAY, Device, Factor, Kind, MINUTE, Mail, Model, PASSWORDS_A_DAY, Proof, Session, TOTP_STEP, Typed, Use, Waiting,
};

impl Model {
    pub(super) fn password(&mut self, who: usize, typed: Typed, browser: usize) -> Option<Answer> {
        if self.people[who].wrong.iter().filter(|at| self.counts(**at, DAY)).count() >= PASSWORDS_A_DAY {
            return None;
        }
        let owner = &mut self.people[who];
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

    /// Five tries within ten minutes, for an account that is still in use.
    pub(super) fn resume(&mut self, waiting: usize) -> Option<usize> {
        let now = self.now;
        let waiting = self.waiting.get_mut(waiting).filter(|it| !it.done && now < it.ends && it.tries < 5)?;
        waiting.tries += 1;
        let owner = waiting.owner;
        Some(owner).filter(|owner| self.is_in_use(*owner))
    }

    /// Uses up a proof of somebody's, if it is one and nothing else is against it.
    pub(super) fn use_up(&mut self, who: usize, proof: Proof, otherwise: bool) -> Option<()> {
        let own: Vec<usize> = self.factors_of(who).collect();
        // Whatever is typed may be a code of an app.
        let mut is_behind = false;
        for index in &own {
            if let Kind::App(last) = self.factors[*index].kind {
                is_behind |= self.is_behind(last) && proof_is_of(proof, *index);
            }
        }
        match proof {
            Proof::App(factor, offset) => {
                let step = self.now.div_euclid(TOTP_STEP) + offset;
                let Some(Kind::App(last)) = own.contains(&factor).then(|| &mut self.factors[factor].kind) else { return None };
                if is_behind || !(offset == 0 || offset == -1) || step <= *last || !otherwise {
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
    pub(super) fn present(&mut self, key: usize, again: bool) -> bool {
        let number = self.make_otp(key, again);
        self.seen.insert((key, number))
    }

    /// A ceremony is answered once; by a registered key, that is of whom it must be, and whose count has grown.
    pub(super) fn show(&mut self, ceremony: usize, key: usize, device: Device, must_be: Option<usize>) -> Option<usize> {
        let count = match device {
            Device::Original => self.count(key, 0),
            Device::Clone => self.count(key, 1),
            Device::Replay => 0,
        };
        let now = self.now;
        let ceremony = self.ceremonies.get_mut(ceremony).filter(|it| !it.done)?;
        ceremony.done = true;
        let asked = ceremony.of;
        if device == Device::Replay || ceremony.ends <= now {
            return None;
        }
        let is_it = |it: &&mut Factor| !it.removed && matches!(it.kind, Kind::Passkey(other, _) if other == key);
        let factor = self.factors.iter_mut().find(is_it)?;
        let owner = factor.owner;
        let fits = [asked, must_be].into_iter().flatten().all(|who| who == owner);
        let in_use = self.people[owner].state == Use::Active;
        let Kind::Passkey(_, last) = &mut factor.kind else { return None };
        if fits && in_use && count <= *last && !factor.copied {
            factor.copied = true;
            self.letters.push((owner, Mail::PasskeyCopied));
            return None;
        }
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
    pub(super) fn open(&mut self, who: usize, sure: bool, browser: usize) -> Answer {
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
}

fn proof_is_of(proof: Proof, factor: usize) -> bool {
    matches!(proof, Proof::App(index, _) if index == factor)
}
