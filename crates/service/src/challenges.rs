//! What a person began and must finish within minutes.

use crate::{Fault, Inzage};
use inzage_domain::{
    credential::Secret,
    ids::AccountId,
    ports::{Challenge, ChallengeKind},
};
use time::Duration;

impl Inzage {
    /// Begins something, and answers the secret that the browser keeps until it is finished.
    pub(crate) async fn begin(
        &self,
        kind: ChallengeKind,
        account: Option<AccountId>,
        state: &[u8],
        within: Duration,
    ) -> Result<Secret, Fault> {
        let secret = self.ports.secrets.fresh_secret();
        self.keep_begun(&secret, kind, account, state, within).await?;
        Ok(secret)
    }

    /// Keeps what was begun under a secret that the browser keeps.
    pub(crate) async fn keep_begun(
        &self,
        secret: &Secret,
        kind: ChallengeKind,
        account: Option<AccountId>,
        state: &[u8],
        within: Duration,
    ) -> Result<(), Fault> {
        let challenge = Challenge {
            digest: self.ports.secrets.digest(secret),
            kind,
            account,
            state: self.ports.secrets.seal(kind.name(), state),
            expires_at: self.at() + within,
        };
        Ok(self.ports.store.keep_challenge(&challenge).await?)
    }

    /// What was begun, for one of at most `most` tries to finish it. None if it is over.
    pub(crate) async fn resume(&self, kind: ChallengeKind, secret: &Secret, most: u32) -> Result<Option<Begun>, Fault> {
        let digest = self.ports.secrets.digest(secret);
        let challenge = self.ports.store.try_challenge(&digest, kind, self.at(), most).await?;
        Ok(challenge.and_then(|it| self.opened(it)))
    }

    /// What was begun, to finish it: of many who do so at once, one gets it.
    pub(crate) async fn finish(&self, kind: ChallengeKind, secret: &Secret) -> Result<Option<Begun>, Fault> {
        let digest = self.ports.secrets.digest(secret);
        let challenge = self.ports.store.take_challenge(&digest, kind, self.at()).await?;
        Ok(challenge.and_then(|it| self.opened(it)))
    }

    /// Opens what is needed to finish it.
    pub(crate) fn opened(&self, challenge: Challenge) -> Option<Begun> {
        let state = self.ports.secrets.unseal(challenge.kind.name(), &challenge.state)?;
        Some(Begun { account: challenge.account, state })
    }
}

/// What was begun.
pub(crate) struct Begun {
    pub(crate) account: Option<AccountId>,
    pub(crate) state: Vec<u8>,
}
