//! What people have: factors, codes, passwords, links to choose one, and invitations.

use super::{Answer, Code, DAY, Factor, HOUR, Kind, Link, Mail, Model, SENDER, Typed, Use};

impl Model {
    /// A new factor makes the session sure and ends the others; with the first come ten recovery codes.
    pub(super) fn add(&mut self, session: usize, owner: usize, kind: Kind) {
        self.factors.push(Factor { owner, kind, removed: false, copied: false });
        if self.codes_of(owner) == 0 {
            self.show_codes(owner);
        }
        self.end_all(owner, Some(session));
        self.sessions[session].sure = true;
        self.sessions[session].secrets += 1;
        self.letters.push((owner, Mail::CredentialsChanged));
    }

    pub(super) fn kill_codes(&mut self, who: usize) {
        for code in self.codes.iter_mut().filter(|it| it.owner == who) {
            code.dead = true;
        }
    }

    pub(super) fn show_codes(&mut self, owner: usize) {
        self.codes.extend(std::iter::repeat_n(Code { owner, dead: false }, 10));
    }

    /// A new password kills every link to choose one.
    pub(super) fn choose(&mut self, who: usize) {
        self.passwords += 1;
        self.people[who].password = Some(self.passwords);
        self.kill_links(who);
        self.letters.push((who, Mail::CredentialsChanged));
    }

    pub(super) fn kill_links(&mut self, who: usize) {
        for link in self.links.iter_mut().filter(|it| it.owner == who) {
            link.dead = true;
        }
    }

    /// A letter goes to an account in use, three times an hour at most; the former link dies. Anybody else's address leads to nothing.
    pub(super) fn forgot(&mut self, who: usize) {
        let now = self.now;
        let Some(owner) = self.people.get_mut(who) else { return };
        owner.forgot.push(now);
        let lately = self.people[who].forgot.iter().filter(|at| self.counts(**at, HOUR)).count();
        if self.is_in_use(who) && lately <= 3 {
            self.kill_links(who);
            self.links.push(Link { owner: who, ends: now + HOUR, wrong: 0, dead: false });
            self.letters.push((who, Mail::Recovery));
        }
    }

    /// Seven days, once, five wrong answers; who has an account in use shows its password, else chooses one.
    pub(super) fn activate(&mut self, at: usize, knows: bool, typed: Typed) -> Option<Answer> {
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
