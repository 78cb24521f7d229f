//! The way back in for whoever forgot a password (`G13`, `G14`).

use inzage_domain::credential::Secret;
use inzage_http_kit::ClientAddress;
use inzage_service::RecoveryError;
use poem_openapi::{OpenApi, payload::Json};

use crate::{
    Api,
    answers::{Done, Noted},
    body::Body,
    dto::recovery::{PasswordReset, RecoveryQuestion, RecoveryRequest, RecoverySecret},
    faults::{Door, Refused},
    operations::Subject,
};

/// The way back in for whoever forgot a password.
pub(crate) struct Recoveries(pub(crate) Api);

#[OpenApi(tag = "Subject::Recovery")]
impl Recoveries {
    /// Ask for a link to choose a new password
    ///
    /// If the address is that of an account in use, a letter with a link goes there. The answer is the same for every address.
    #[oai(path = "/recovery", method = "post")]
    async fn request(&self, address: ClientAddress, body: Body<RecoveryRequest>) -> Result<Noted, Refused<Door>> {
        self.0.inzage.request_recovery(&body.0.email.0, &address.class()).await?;
        Ok(Noted::Noted)
    }

    /// See what a link to choose a new password asks
    ///
    /// Changes nothing. A link that does not work any more and one that never was get the same answer.
    #[oai(path = "/recovery/inspect", method = "post")]
    async fn inspect(&self, body: Body<RecoverySecret>) -> Result<Json<RecoveryQuestion>, Refused<Door>> {
        let secret = Secret::parse(&body.0.secret.0.0).ok_or(RecoveryError::LinkDead)?;
        let asks = self.0.inzage.recovery_asks(&secret).await?.ok_or(RecoveryError::LinkDead)?;
        Ok(Json(asks.into()))
    }

    /// Choose a new password by a mailed link
    ///
    /// It works once, and signs nobody in. Every session of the account ends. The fifth wrong answer to the secret question kills the
    /// link.
    #[oai(path = "/recovery/reset", method = "post")]
    async fn reset(&self, address: ClientAddress, body: Body<PasswordReset>) -> Result<Done, Refused<Door>> {
        let PasswordReset { secret, password, answer } = body.0;
        let secret = Secret::parse(&secret.0.0).ok_or(RecoveryError::LinkDead)?;
        let answer = answer.map(|answer| answer.0.0).unwrap_or_default();
        self.0.inzage.reset_password(&secret, &answer, &password.0.0, &address.class()).await?;
        Ok(Done::Done)
    }
}
