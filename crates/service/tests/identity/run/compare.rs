//! Whether everything is as the model has it.

use super::{ADDRESSES, Run, digest, hat};
use crate::{
    benches::Kept,
    model::{CLIENT, Mail, Model, Step},
};
use inzage_domain::{account::Assurance, letter::LetterKind, policy::Actor};

impl Run {
    /// Who is in, what opens to them, what they have, and which letters went out: all as the model says.
    pub(crate) async fn compare(&mut self, step: &Step, model: &Model) {
        self.steps += 1;
        self.compare_letters(step, model).await;
        let inzage = &self.bench.inzage;
        let now = inzage.now().at;
        assert_eq!(self.sessions.len(), model.sessions.len(), "sessions that were ever opened");
        assert_eq!(self.codes.len(), model.codes.len(), "recovery codes that were ever shown");
        let mut found = Vec::new();
        let mut snapshot = self.bench.store.snapshot().await.unwrap();
        for (index, (held, expected)) in self.sessions.iter().zip(&model.sessions).enumerate() {
            assert_eq!(held.secrets.len(), usize::try_from(expected.secrets).unwrap(), "secrets of session {index}");
            for (number, secret) in held.secrets.iter().enumerate() {
                // On a database, what was dead before is looked at again after every tenth step only.
                let was_dead = self.dead.contains(&(index, number)) && !model.is_alive(index);
                if self.kept != Kept::InMemory && !self.steps.is_multiple_of(10) && was_dead {
                    continue;
                }
                let session = snapshot.session_by_digest(&digest(secret), now).await.unwrap();
                let is_alive = model.is_alive(index) && number + 1 == held.secrets.len();
                assert_eq!(session.is_some(), is_alive, "secret {number} of session {index} after {step:?}");
                if session.is_none() {
                    self.dead.insert((index, number));
                }
                found.extend(session.map(|it| (index, it)));
            }
        }
        drop(snapshot);
        // In memory every session is looked into after every step; on a database, where that takes long, one of them in turn.
        let turn = usize::try_from(self.steps).unwrap() % found.len().max(1);
        let looked_into = found.into_iter().enumerate().filter(|(place, _)| self.kept == Kept::InMemory || *place == turn);
        for (_, (index, session)) in looked_into {
            let expected = &model.sessions[index];
            assert_eq!(session.assurance == Assurance::Substantial, expected.sure, "assurance of session {index}");
            let owed = model.factors_of(expected.owner).next().is_some();
            assert!(expected.sure || !owed, "session {index} lacks the factor that its owner has");
            let actor = Actor::Person(session.person(hat(expected.owner)));
            let doors = inzage.portals(actor).await.ok();
            assert_eq!(doors.is_some(), model.opens(expected), "whether session {index} opens anything after {step:?}");
            if let Some(doors) = doors.filter(|_| expected.owner == CLIENT) {
                let is_own = doors.iter().any(|door| door.relation.is_none());
                assert_eq!(is_own, !model.suspended, "whether the client's own portal opens after {step:?}");
            }
            let security = inzage.security(actor).await.unwrap();
            assert_eq!(security.factors.len(), model.factors_of(expected.owner).count(), "factors after {step:?}");
            let codes = usize::try_from(security.recovery_codes).unwrap();
            assert_eq!(codes, model.codes_of(expected.owner), "recovery codes after {step:?}");
            let own = |it: &usize| model.sessions[*it].owner == expected.owner && model.is_alive(*it);
            let alive = (0..model.sessions.len()).filter(own).count();
            assert_eq!(security.sessions.len(), alive, "sessions that are listed after {step:?}");
        }
    }

    /// Letters go to whom they concern, and to nobody else.
    async fn compare_letters(&mut self, step: &Step, model: &Model) {
        let mailer = &self.bench.mailer;
        self.bench.inzage.deliver_letters(mailer, 100).await.unwrap();
        let sent = mailer.sent().split_off(self.letters);
        self.letters += sent.len();
        let mut found = Vec::new();
        for letter in sent {
            let who = ADDRESSES.iter().position(|it| *it == letter.to.as_str()).unwrap();
            found.push(match letter.kind {
                LetterKind::CredentialsChanged => (who, Mail::CredentialsChanged),
                LetterKind::PasskeyCopied => (who, Mail::PasskeyCopied),
                LetterKind::SignedInOnNewDevice => (who, Mail::NewDevice),
                LetterKind::InvitationVoided => (who, Mail::InvitationVoided),
                LetterKind::AccessChanged => (who, Mail::AccessChanged),
                LetterKind::Recovery { secret, .. } => {
                    self.links.push(secret);
                    (who, Mail::Recovery)
                }
                other => panic!("nobody asked for {other:?}"),
            });
        }
        found.sort_unstable();
        assert_eq!(found, model.letters, "letters after {step:?}");
        assert_eq!(self.links.len(), model.links.len(), "links that were ever sent");
    }
}
