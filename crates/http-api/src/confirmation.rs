//! Proving again who one is, for what needs a fresh proof (`D38`).

use inzage_domain::credential::{Password, Secret};
use inzage_http_kit::{Problem, Visitor};
use inzage_service::FactorError;
use poem_openapi::{
    OpenApi,
    payload::{Json, Response},
};

use crate::{
    Api,
    body::Body,
    caller::{Caller, Private},
    dto::{
        account::Session,
        factor::{Confirmation, PasskeyQuestion, PasskeyShown},
    },
    faults::{Proof, Refused},
    operations::Subject,
};

/// Proving again who one is.
pub(crate) struct Confirmations(pub(crate) Api);

#[OpenApi(tag = "Subject::Session")]
impl Confirmations {
    /// Prove again who one is
    ///
    /// With the password and, for an account with a second factor, a code. What needs a fresh proof answers 401 with code
    /// `not-confirmed` when the last one is older than fifteen minutes. The session gets a new cookie; the former one is dead.
    #[oai(
        path = "/session/confirmation",
        method = "post",
        response_header(name = "Set-Cookie", ty = "String", description = "The session.")
    )]
    async fn confirm(
        &self,
        caller: Caller<Private>,
        visitor: Visitor,
        body: Body<Confirmation>,
    ) -> Result<Response<Json<Session>>, Refused<Proof>> {
        let Confirmation { password, code } = body.0;
        let password = Password::typed(&password.0.0).map_err(|_| FactorError::Wrong)?;
        let code = code.map(|code| code.0.0).unwrap_or_default();
        let secret = self.0.inzage.confirm(caller.actor, password, &code).await?;
        Ok(self.renewed(&visitor, &secret).await?)
    }

    /// Ask for a passkey to prove who one is
    ///
    /// For one of one's own passkeys. It must be shown within five minutes.
    #[oai(path = "/session/confirmation/passkey/options", method = "post")]
    async fn ask_passkey(&self, caller: Caller<Private>) -> Result<Json<PasskeyQuestion>, Refused<Proof>> {
        Ok(Json(self.0.inzage.ask_own_passkey(caller.actor).await?.into()))
    }

    /// Prove with a passkey who one is
    ///
    /// The session gets a new cookie; the former one is dead.
    #[oai(
        path = "/session/confirmation/passkey",
        method = "post",
        response_header(name = "Set-Cookie", ty = "String", description = "The session.")
    )]
    async fn confirm_with_passkey(
        &self,
        caller: Caller<Private>,
        visitor: Visitor,
        body: Body<PasskeyShown>,
    ) -> Result<Response<Json<Session>>, Refused<Proof>> {
        let PasskeyShown { asked, response } = body.0;
        let secret = self.0.inzage.confirm_with_passkey(caller.actor, &asked.0, &response.0.0).await?;
        Ok(self.renewed(&visitor, &secret).await?)
    }
}

impl Confirmations {
    async fn renewed(&self, visitor: &Visitor, secret: &Secret) -> Result<Response<Json<Session>>, Problem> {
        let cookie = self.0.renewed_cookie(visitor, secret)?;
        let session = visitor.session().ok_or_else(Problem::not_signed_in)?;
        Ok(Response::new(Json(self.0.session(session).await?)).header("set-cookie", cookie))
    }
}
