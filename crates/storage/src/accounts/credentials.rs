//! What several changes to accounts have in common: using something up, ending sessions, recovery codes.

use crate::{query::Query, rows::CodeOf, session::SqlSession};
use inzage_domain::{
    credential::{Digest, PasswordHash},
    factor::FactorUse,
    ids::{AccountId, SessionId},
    invitation::Addressee,
    ports::StoreError,
};
use time::OffsetDateTime;

impl SqlSession {
    /// Uses up what `account` signs in with besides its password; `false` when it was used before, and then nothing has changed. Of
    /// many who use it at once, the row changes for one.
    pub(super) async fn use_up(&self, account: AccountId, used: &FactorUse, at: OffsetDateTime) -> Result<bool, StoreError> {
        let query = match used {
            FactorUse::Totp(factor, step) => Query::new(
                "UPDATE factor SET last_used_at = $1, last_step = $2
                 WHERE account_id = $3 AND id = $4 AND kind = 'totp' AND last_step < $2",
            )
            .bind(at)
            .bind(step)
            .bind(account)
            .bind(factor),
            FactorUse::Passkey { factor, before, after } => Query::new(
                "UPDATE factor SET last_used_at = $1, data = $2
                 WHERE account_id = $3 AND id = $4 AND kind = 'passkey' AND data = $5",
            )
            .bind(at)
            .bind(after)
            .bind(account)
            .bind(factor)
            .bind(before),
            FactorUse::YubiKey(factor) => {
                Query::new("UPDATE factor SET last_used_at = $1 WHERE account_id = $2 AND id = $3 AND kind = 'yubikey'")
                    .bind(at)
                    .bind(account)
                    .bind(factor)
            }
            FactorUse::Provider(link) => {
                Query::new("UPDATE provider_link SET last_used_at = $1 WHERE account_id = $2 AND id = $3")
                    .bind(at)
                    .bind(account)
                    .bind(link)
            }
            FactorUse::RecoveryCode(digest) => {
                Query::new("UPDATE recovery_code SET used_at = $1 WHERE account_id = $2 AND digest = $3 AND used_at IS NULL")
                    .bind(at)
                    .bind(account)
                    .bind(digest)
            }
        };
        Ok(self.run(query).await? == 1)
    }

    /// Ends every session of an account, for good.
    pub(super) async fn end_sessions(&self, account: AccountId, at: OffsetDateTime) -> Result<(), StoreError> {
        let query = Query::new("UPDATE session SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL");
        self.run(query.bind(at).bind(account)).await.map(drop)
    }

    /// Ends every session of an account but one, for good.
    pub(super) async fn end_sessions_but(
        &self,
        account: AccountId,
        own: SessionId,
        at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let query = Query::new("UPDATE session SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL AND id <> $3");
        self.run(query.bind(at).bind(account).bind(own)).await.map(drop)
    }

    pub(super) async fn set_password(&self, account: AccountId, password: PasswordHash) -> Result<(), StoreError> {
        self.run_one(Query::new("UPDATE account SET password = $1 WHERE id = $2").bind(password).bind(account)).await
    }

    /// Puts these recovery codes in the place of the former ones.
    pub(super) async fn replace_codes(&self, account: AccountId, codes: &[Digest]) -> Result<(), StoreError> {
        self.run(Query::new("DELETE FROM recovery_code WHERE account_id = $1").bind(account)).await?;
        self.link.insert_all(codes.iter().map(|digest| CodeOf(account, *digest)).collect()).await
    }

    /// To whom letters about an account go.
    pub(super) async fn addressee(&self, account: AccountId) -> Result<Addressee, StoreError> {
        let query = Query::new("SELECT email, given, language FROM account WHERE id = $1").bind(account);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        Ok(Addressee { email: row.get("email")?, given: row.get("given")?, language: row.get("language")? })
    }
}
