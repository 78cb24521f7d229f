//! What one signs in with, and where one is signed in.

use inzage_domain::{credential::Password, factor::FactorKind};
use inzage_http_kit::{Problem, Visitor};
use inzage_service::PasswordChangeError;
use poem_openapi::{
    OpenApi,
    param::Path,
    payload::{Json, Response},
};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Private},
    dto::security::{NewPassword, NewSecretQuestion, OwnSession, Security},
    faults::{Look, Own, Proof, Refused, Removal, Setting},
    key::Key,
    operations::Subject,
};

/// What one signs in with, and where one is signed in.
pub(crate) struct OwnSecurity(pub(crate) Api);

#[OpenApi(tag = "Subject::Security")]
impl OwnSecurity {
    /// Read what one signs in with, and where one is signed in
    #[oai(path = "/account/security", method = "get")]
    async fn read(&self, caller: Caller<Private>) -> Result<Json<Security>, Refused<Own>> {
        let inzage = &self.0.inzage;
        let security = inzage.security(caller.actor).await?;
        let is_taken = |kind: &FactorKind| match kind {
            FactorKind::Totp => true,
            FactorKind::Passkey => inzage.takes_passkeys(),
            FactorKind::YubiKey => inzage.takes_yubikeys(),
        };
        Ok(Json(Security::of(security, FactorKind::ALL.into_iter().filter(is_taken))))
    }

    /// Choose another password
    ///
    /// Knowing the present one. Every other session ends, and this one gets a new cookie.
    #[oai(
        path = "/account/password",
        method = "put",
        response_header(name = "Set-Cookie", ty = "String", description = "The session.")
    )]
    async fn change_password(
        &self,
        caller: Caller<Private>,
        visitor: Visitor,
        body: Body<NewPassword>,
    ) -> Result<Response<Done>, Refused<Proof>> {
        let NewPassword { present, password } = body.0;
        let present = Password::typed(&present.0.0).map_err(|_| PasswordChangeError::Wrong)?;
        let secret = self.0.inzage.change_password(caller.actor, present, &password.0.0).await?;
        Ok(Response::new(Done::Done).header("set-cookie", self.0.renewed_cookie(&visitor, &secret)?))
    }

    /// Set one's secret question
    ///
    /// It is asked besides the mailed link when the password is forgotten. Only where the organisation uses it.
    #[oai(path = "/account/secret-question", method = "put")]
    async fn set_question(&self, caller: Caller<Private>, body: Body<NewSecretQuestion>) -> Result<Done, Refused<Setting>> {
        let NewSecretQuestion { question, answer } = body.0;
        self.0.inzage.set_secret_question(caller.actor, Some((question.0, answer.0.0))).await?;
        Ok(Done::Done)
    }

    /// Take one's secret question away
    #[oai(path = "/account/secret-question", method = "delete")]
    async fn remove_question(&self, caller: Caller<Private>) -> Result<Done, Refused<Removal>> {
        self.0.inzage.set_secret_question(caller.actor, None).await?;
        Ok(Done::Done)
    }

    /// Unlink an identity at a sign-in provider
    ///
    /// Nobody signs in by it any more, and every other session ends. Linking one leads through the provider's own pages, so it begins on
    /// a page of the portal.
    #[oai(path = "/account/provider-links/:link", method = "delete")]
    async fn unlink_provider(&self, caller: Caller<Private>, link: Path<Key>) -> Result<Done, Refused<Removal>> {
        if !self.0.inzage.unlink_provider(caller.actor, link.provider_link()).await? {
            return Err(Problem::not_found().into());
        }
        Ok(Done::Done)
    }

    /// Read one of one's own open sessions
    #[oai(path = "/account/sessions/:session", method = "get")]
    async fn session(&self, caller: Caller<Private>, session: Path<Key>) -> Result<Json<OwnSession>, Refused<Look>> {
        let sessions = self.0.inzage.security(caller.actor).await?.sessions;
        let found = sessions.into_iter().find(|it| it.id == session.session()).ok_or_else(Problem::not_found)?;
        Ok(Json(found.into()))
    }

    /// End one of one's own sessions
    #[oai(path = "/account/sessions/:session", method = "delete")]
    async fn end_session(&self, caller: Caller<Private>, session: Path<Key>) -> Result<Done, Refused<Removal>> {
        if !self.0.inzage.end_session(caller.actor, session.session()).await? {
            return Err(Problem::not_found().into());
        }
        Ok(Done::Done)
    }

    /// End all one's sessions but this one
    #[oai(path = "/account/sessions", method = "delete")]
    async fn end_other_sessions(&self, caller: Caller<Private>) -> Result<Done, Refused<Removal>> {
        self.0.inzage.end_other_sessions(caller.actor).await?;
        Ok(Done::Done)
    }
}
