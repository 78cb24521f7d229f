//! One's own second factors.

use inzage_http_kit::{Problem, Visitor};
use inzage_service::FactorEnrolled;
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
    dto::factor::{CodesMade, NewPasskey, NewTotp, NewYubiKey, PasskeyQuestion, TotpEnrolment},
    faults::{Enrolment, Refused, Removal},
    key::Key,
    operations::Subject,
};

/// One's own second factors.
pub(crate) struct Factors(pub(crate) Api);

#[OpenApi(tag = "Subject::Security")]
impl Factors {
    /// Begin setting up an authenticator app
    ///
    /// Nothing is added before a code shows that the app works, within fifteen minutes.
    #[oai(path = "/account/factors/totp/enrolment", method = "post")]
    async fn ask_totp(&self, caller: Caller<Private>) -> Result<Json<TotpEnrolment>, Refused<Enrolment>> {
        Ok(Json(self.0.inzage.ask_totp(caller.actor).await?.into()))
    }

    /// Add the authenticator app
    ///
    /// If the code is the app's code now. Every other session ends, and this one gets a new cookie. With the first second factor come
    /// recovery codes, which are shown now and never again.
    #[oai(
        path = "/account/factors/totp",
        method = "post",
        response_header(name = "Set-Cookie", ty = "String", description = "The session.")
    )]
    async fn add_totp(
        &self,
        caller: Caller<Private>,
        visitor: Visitor,
        body: Body<NewTotp>,
    ) -> Result<Response<CodesMade>, Refused<Enrolment>> {
        let NewTotp { asked, code, name } = body.0;
        let enrolled = self.0.inzage.add_totp(caller.actor, &asked.0, &code.0.0, name.0).await?;
        Ok(self.added(&visitor, enrolled)?)
    }

    /// Begin adding a passkey
    ///
    /// Nothing is added before the browser's answer, within fifteen minutes.
    #[oai(path = "/account/factors/passkey/options", method = "post")]
    async fn ask_passkey(&self, caller: Caller<Private>) -> Result<Json<PasskeyQuestion>, Refused<Enrolment>> {
        Ok(Json(self.0.inzage.ask_new_passkey(caller.actor).await?.into()))
    }

    /// Add the passkey
    ///
    /// Every other session ends, and this one gets a new cookie. With the first second factor come recovery codes, which are shown now
    /// and never again.
    #[oai(
        path = "/account/factors/passkey",
        method = "post",
        response_header(name = "Set-Cookie", ty = "String", description = "The session.")
    )]
    async fn add_passkey(
        &self,
        caller: Caller<Private>,
        visitor: Visitor,
        body: Body<NewPasskey>,
    ) -> Result<Response<CodesMade>, Refused<Enrolment>> {
        let NewPasskey { asked, response, name } = body.0;
        let enrolled = self.0.inzage.add_passkey(caller.actor, &asked.0, &response.0.0, name.0).await?;
        Ok(self.added(&visitor, enrolled)?)
    }

    /// Add a YubiKey
    ///
    /// The one that made this code. Every other session ends, and this one gets a new cookie. With the first second factor come recovery
    /// codes, which are shown now and never again.
    #[oai(
        path = "/account/factors/yubikey",
        method = "post",
        response_header(name = "Set-Cookie", ty = "String", description = "The session.")
    )]
    async fn add_yubikey(
        &self,
        caller: Caller<Private>,
        visitor: Visitor,
        body: Body<NewYubiKey>,
    ) -> Result<Response<CodesMade>, Refused<Enrolment>> {
        let NewYubiKey { code, name } = body.0;
        let enrolled = self.0.inzage.add_yubikey(caller.actor, &code.0.0, name.0).await?;
        Ok(self.added(&visitor, enrolled)?)
    }

    /// Remove a second factor
    ///
    /// Every other session ends. The recovery codes go with the last one. Who must have a second factor can't remove the last.
    #[oai(path = "/account/factors/:factor", method = "delete")]
    async fn remove(&self, caller: Caller<Private>, factor: Path<Key>) -> Result<Done, Refused<Removal>> {
        self.0.inzage.remove_factor(caller.actor, factor.factor()).await?;
        Ok(Done::Done)
    }

    /// Make new recovery codes
    ///
    /// The former ones die. These are shown now and never again.
    #[oai(path = "/account/recovery-codes", method = "post")]
    async fn make_recovery_codes(&self, caller: Caller<Private>) -> Result<CodesMade, Refused<Enrolment>> {
        Ok(CodesMade::of(&self.0.inzage.make_recovery_codes(caller.actor).await?))
    }
}

impl Factors {
    fn added(&self, visitor: &Visitor, enrolled: FactorEnrolled) -> Result<Response<CodesMade>, Problem> {
        let FactorEnrolled { secret, codes } = enrolled;
        Ok(Response::new(CodesMade::of(&codes)).header("set-cookie", self.0.renewed_cookie(visitor, &secret)?))
    }
}
