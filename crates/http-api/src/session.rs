//! Signing in and out.

use inzage_domain::{
    account::SignedInSession,
    credential::Password,
    policy::{Actor, Hat},
};
use inzage_http_kit::{Binding, CallingBrowser, CookieName, Problem, Visitor};
use inzage_service::{SignInError, SignInStep};
use poem_openapi::{
    OpenApi,
    payload::{Json, Response},
};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Private},
    dto::account::{Credentials, Session},
    faults::{Door, Own, Refused, Removal},
    operations::Subject,
    text::Text,
};

/// Signing in and out.
pub(crate) struct Sessions(pub(crate) Api);

#[OpenApi(tag = "Subject::Session")]
impl Sessions {
    /// Sign in
    ///
    /// Sets the session's cookie. Unknown addresses, wrong passwords and accounts that are not in use get the same answer. An account with a
    /// second factor needs a code besides: without one the answer is 401 with code `second-factor-needed`.
    #[oai(path = "/session", method = "post", response_header(name = "Set-Cookie", ty = "String", description = "The session."))]
    async fn sign_in(&self, browser: CallingBrowser, body: Body<Credentials>) -> Result<Response<Json<Session>>, Refused<Door>> {
        let Api { inzage, csrf: _, cookies, address: _ } = &self.0;
        let Credentials { email, password, code } = body.0;
        let password = Password::typed(&password.0.0).map_err(|_| SignInError::Wrong)?;
        let signed_in = match (inzage.sign_in(&email.0, password, &browser.0).await?, code) {
            (SignInStep::Done(signed_in), _) => signed_in,
            (SignInStep::SecondFactor(asked), Some(code)) => {
                inzage.sign_in_with_code(&asked.secret, &code.0.0, &browser.0).await?
            }
            (SignInStep::SecondFactor(_), None) => return Err(Problem::second_factor_needed().into()),
        };
        let life = (signed_in.session.expires_at - signed_in.session.signed_in_at).unsigned_abs();
        let cookie = cookies.set(CookieName::Session, signed_in.secret.expose(), Some(life)).map_err(Problem::from)?;
        let session = self.session(&signed_in.session).await?;
        Ok(Response::new(Json(session)).header("set-cookie", cookie))
    }

    /// Who am I
    ///
    /// The present session with its token for changes.
    #[oai(path = "/session", method = "get")]
    async fn who(&self, _caller: Caller<Private>, visitor: Visitor) -> Result<Json<Session>, Refused<Own>> {
        let session = visitor.session().ok_or_else(Problem::not_signed_in)?;
        Ok(Json(self.session(session).await?))
    }

    /// Sign out
    ///
    /// Ends the session and takes its cookie away.
    #[oai(path = "/session", method = "delete")]
    async fn sign_out(&self, caller: Caller<Private>) -> Result<Response<Done>, Refused<Removal>> {
        self.0.inzage.sign_out(caller.actor).await?;
        let gone = self.0.cookies.remove(CookieName::Session).map_err(Problem::from)?;
        Ok(Response::new(Done::Done).header("set-cookie", gone))
    }
}

impl Sessions {
    async fn session(&self, session: &SignedInSession) -> Result<Session, Problem> {
        let own = self.0.inzage.own_account(Actor::Person(session.person(Hat::Private))).await?;
        Ok(Session {
            account: (&own).into(),
            csrf_token: self.0.csrf.token_for(Binding::Session(session.id.as_uuid().as_bytes())),
            expires_at: Text(session.expires_at),
        })
    }
}
