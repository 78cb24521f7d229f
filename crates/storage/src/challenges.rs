//! What was begun and must be finished within minutes, and requests for a way back in.

use crate::{
    connect::SqlStore,
    query::{Query, Row},
    rows::Readable as _,
};
use async_trait::async_trait;
use inzage_domain::{
    credential::Digest,
    ports::{Challenge, ChallengeKind, Challenges, RecoveryRequests, StoreError},
    text::EmailAddress,
};
use time::OffsetDateTime;

const CHALLENGE: &str = "SELECT * FROM challenge WHERE digest = $1 AND kind = $2 AND expires_at > $3";
const TRY: &str = "UPDATE challenge SET tries = tries + 1
    WHERE digest = $1 AND kind = $2 AND expires_at > $3 AND tries < $4 RETURNING *";
const TAKE: &str = "DELETE FROM challenge WHERE digest = $1 AND kind = $2 RETURNING *";

/// `$1` how many.
const WAITING: &str = "SELECT email FROM recovery_request ORDER BY at, email_key LIMIT $1";

#[async_trait]
impl Challenges for SqlStore {
    async fn keep_challenge(&self, challenge: &Challenge) -> Result<(), StoreError> {
        self.write.insert(challenge).await
    }

    async fn challenge(
        &self,
        digest: &Digest,
        kind: ChallengeKind,
        now: OffsetDateTime,
    ) -> Result<Option<Challenge>, StoreError> {
        let row = self.read.row(Query::new(CHALLENGE).bind(digest).bind(kind).bind(now)).await?;
        row.map(|row| Challenge::read(row.fields())).transpose()
    }

    async fn try_challenge(
        &self,
        digest: &Digest,
        kind: ChallengeKind,
        now: OffsetDateTime,
        most: u32,
    ) -> Result<Option<Challenge>, StoreError> {
        changed(self.write.rows(Query::new(TRY).bind(digest).bind(kind).bind(now).bind(most)).await?)
    }

    async fn take_challenge(
        &self,
        digest: &Digest,
        kind: ChallengeKind,
        now: OffsetDateTime,
    ) -> Result<Option<Challenge>, StoreError> {
        let taken = changed(self.write.rows(Query::new(TAKE).bind(digest).bind(kind)).await?)?;
        Ok(taken.filter(|it| now < it.expires_at))
    }
}

/// The challenge that a statement changed. All its rows were asked for, since SQLite commits only when it has given the last one.
fn changed(mut rows: Vec<Row>) -> Result<Option<Challenge>, StoreError> {
    rows.pop().map(|row| Challenge::read(row.fields())).transpose()
}

#[async_trait]
impl RecoveryRequests for SqlStore {
    async fn request_recovery(&self, email: &EmailAddress, at: OffsetDateTime) -> Result<(), StoreError> {
        let query = Query::new(
            "INSERT INTO recovery_request (email_key, email, at) VALUES ($1, $2, $3) ON CONFLICT (email_key) DO NOTHING",
        );
        self.write.run(query.bind(email.key()).bind(email).bind(at)).await.map(drop)
    }

    async fn recovery_requests(&self, limit: u32) -> Result<Vec<EmailAddress>, StoreError> {
        self.read.rows(Query::new(WAITING).bind(limit)).await?.iter().map(|row| row.get("email")).collect()
    }

    async fn forget_recovery_request(&self, email: &EmailAddress) -> Result<(), StoreError> {
        let query = Query::new("DELETE FROM recovery_request WHERE email_key = $1");
        self.write.run(query.bind(email.key())).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;

    #[tokio::test]
    async fn challenges_are_found_by_index() {
        for (sql, values) in [(CHALLENGE, 3), (TRY, 4), (TAKE, 2)] {
            assert_eq!(scans(sql, values).await, Vec::<String>::new());
        }
    }

    /// In the order of the index there is nothing to sort, however many wait.
    #[tokio::test]
    async fn the_oldest_requests_are_the_first_of_an_index() {
        assert_eq!(scans(WAITING, 1).await, ["SCAN recovery_request USING INDEX recovery_request_at"]);
    }
}
