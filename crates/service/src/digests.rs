//! Letters about what is new: what people choose, and the digests in which they are told.

use crate::{Fault, Inzage};
use inzage_domain::{
    audit::SystemRole,
    credential::Secret,
    ids::AccountId,
    letter::LetterKind,
    notice::{DigestFacts, NoticeKinds},
    policy::{
        About, Actor, Question, SubjectFacts,
        actions::{SendDigest, SetNotices, Unsubscribe},
    },
    ports::{LeasedDigest, StoreError},
};
use time::{Duration, OffsetDateTime};

/// How long a worker keeps digests to itself: longer than it takes for as many as it takes on at once.
const LEASE: Duration = Duration::minutes(5);

/// What one round of digests came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DigestReport {
    /// People whose digest was looked at.
    pub looked_at: u32,
    /// Letters that were posted.
    pub posted: u32,
}

impl Inzage {
    /// Chooses of what one is told by e-mail, and how often.
    pub async fn set_notices(&self, actor: Actor, action: SetNotices) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.set_notices(permit)).await
    }

    /// Whether a link was in a letter to `account`.
    pub fn is_from_letter(&self, account: AccountId, unsubscribe: &Secret) -> bool {
        self.ports.secrets.digest(&self.unsubscribe_secret(account)) == self.ports.secrets.digest(unsubscribe)
    }

    /// Turns off what `account` is told by e-mail, for whoever has the link of a letter to it; `false` for whoever has not. It turns nothing
    /// on, and tells nothing of the account.
    pub async fn unsubscribe(&self, account: AccountId, unsubscribe: &Secret, kinds: NoticeKinds) -> Result<bool, Fault> {
        if !self.is_from_letter(account, unsubscribe) {
            return Ok(false);
        }
        self.change(Actor::Nobody, Unsubscribe { account, kinds }, |tx, permit| tx.unsubscribe(permit)).await?;
        Ok(true)
    }

    /// What the link in letters to `account` holds: always the same, so that it works in every letter that was ever sent.
    pub(crate) fn unsubscribe_secret(&self, account: AccountId) -> Secret {
        self.ports.secrets.signed(&format!("unsubscribe {account}"))
    }

    /// Looks at most at `limit` digests that are due, and posts a letter to each who has something new to find. However many workers do
    /// this, each is told once.
    pub async fn send_digests(&self, limit: u32) -> Result<DigestReport, Fault> {
        let now = self.now();
        let leased = self.ports.store.lease_digests(now.at, now.at + LEASE, limit).await?;
        let mut report = DigestReport { looked_at: u32::try_from(leased.len()).unwrap_or(u32::MAX), posted: 0 };
        let mut passed = Vec::new();
        for digest in leased {
            let is_told = self.digest_facts(digest.account, None).await?.is_some_and(|it| it.is_told());
            if !is_told {
                passed.push(digest);
            } else if self.send_digest(digest).await? {
                report.posted += 1;
            }
        }
        self.ports.store.digests_passed(&passed, now).await?;
        Ok(report)
    }

    async fn send_digest(&self, LeasedDigest { account, until }: LeasedDigest) -> Result<bool, Fault> {
        let action = SendDigest { account, leased_until: until };
        let sent = self.change(Actor::System(SystemRole::Postman), action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                let to = tx.digest_told(permit).await?;
                let unsubscribe = this.unsubscribe_secret(account);
                let letter = this.letter(&to, LetterKind::Digest { account, since: *permit.scope(), unsubscribe });
                // Where one still waits to be sent, that one tells it.
                tx.post_notice(permit, &letter, permit.now().at).await
            })
        });
        match sent.await {
            Ok(posted) => Ok(posted),
            // Something changed meanwhile, so that there is nothing to tell, or another worker tells it.
            Err(Fault::Refused(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    pub(crate) async fn digest_facts(
        &self,
        account: AccountId,
        since: Option<OffsetDateTime>,
    ) -> Result<Option<DigestFacts>, StoreError> {
        let about = About::Digest(account, since);
        let question = Question { account: None, machine: None, portal: None, about };
        let facts = self.ports.store.snapshot().await?.facts(&question, self.now()).await?;
        Ok(match facts.subject {
            SubjectFacts::Digest(facts) => Some(facts),
            _ => None,
        })
    }
}
