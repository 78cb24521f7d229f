//! What each step comes to.

use super::{
    Answer, CLIENT, Ceremony, DAY, HOUR, Kind, MINUTE, Mail, Model, PASSWORDS_FROM_ADDRESS, Step, TOTP_STEP, Typed, Use,
};

impl Model {
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
                let owner = self.fresh(session)?;
                if self.is_behind(i64::MIN) || !(offset == 0 || offset == -1) {
                    return None;
                }
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
                let owner = self.fresh(session).filter(|_| right && good)?;
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
            Step::SwitchOff { who } => {
                if self.people[who].state == Use::SwitchedOff {
                    return None;
                }
                self.people[who].state = Use::SwitchedOff;
                self.end_all(who, None);
                self.kill_links(who);
            }
            Step::SwitchOn { who } => {
                let person = self.people.get_mut(who).filter(|it| it.state == Use::SwitchedOff)?;
                person.state = if person.password.is_some() { Use::Active } else { Use::Prepared };
            }
            Step::Suspend { yes } => {
                if self.suspended == yes {
                    return None;
                }
                self.suspended = yes;
                if self.is_in_use(CLIENT) {
                    self.letters.push((CLIENT, Mail::AccessChanged));
                }
            }
            Step::SetBack => self.now -= HOUR,
            Step::Sweep => self.sweep(),
            Step::Guess { who } => {
                for _ in 0..PASSWORDS_FROM_ADDRESS {
                    self.password(who, Typed::Wrong, 0);
                }
                return None;
            }
        }
        Some(Answer::Done)
    }

    /// What is over goes: it does not come back when the clock is set back.
    fn sweep(&mut self) {
        let now = self.now;
        for index in 0..self.sessions.len() {
            let (_, life) = self.lives(index);
            self.sessions[index].ended |= self.sessions[index].opened + life <= now;
        }
        for link in &mut self.links {
            link.dead |= link.ends <= now;
        }
        for waiting in &mut self.waiting {
            waiting.done |= waiting.ends <= now;
        }
        for ceremony in &mut self.ceremonies {
            ceremony.done |= ceremony.ends <= now;
        }
        for person in &mut self.people {
            person.wrong.retain(|at| now < at + DAY);
            person.forgot.retain(|at| now < at + HOUR);
        }
    }
}
