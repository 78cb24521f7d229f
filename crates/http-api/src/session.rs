//! Signing in and out.

use inzage_domain::{
    account::SignedInSession,
    credential::{Password, Secret},
    policy::{Actor, Hat},
};
use inzage_http_kit::{Binding, CallingBrowser, CookieName, Problem, Visitor};
use inzage_service::{SignInError, SignInStep, SignedIn};
use poem::http::HeaderValue;
use poem_openapi::{
    OpenApi,
    payload::{Json, Response},
};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Private},
    dto::{
        account::{Credentials, Session},
        factor::{PasskeyQuestion, PasskeyShown},
    },
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
    /// Sets the session's cookie, and one by which the browser is known again. Unknown addresses, wrong passwords and accounts that
    /// are not in use get the same answer. An account with a second factor needs a code besides: without one the answer is 401 with
    /// code `second-factor-needed`.
    #[oai(path = "/session", method = "post", response_header(name = "Set-Cookie", ty = "String", description = "The session."))]
    async fn sign_in(&self, browser: CallingBrowser, body: Body<Credentials>) -> Result<Response<Json<Session>>, Refused<Door>> {
        let inzage = &self.0.inzage;
        let Credentials { email, password, code } = body.0;
        let password = Password::typed(&password.0.0).map_err(|_| SignInError::Wrong)?;
        let signed_in = match (inzage.sign_in(&email.0, password, &browser.0).await?, code) {
            (SignInStep::Done(signed_in), _) => signed_in,
            (SignInStep::SecondFactor(asked), Some(code)) => {
                inzage.sign_in_with_code(&asked.secret, &code.0.0, &browser.0).await?
            }
            (SignInStep::SecondFactor(_), None) => return Err(Problem::second_factor_needed().into()),
        };
        Ok(self.opened(signed_in).await?)
    }

    /// Ask for a passkey to sign in with
    ///
    /// For whichever passkey the person picks. It must be shown within five minutes.
    #[oai(path = "/session/passkey/options", method = "post")]
    async fn ask_passkey(&self) -> Result<Json<PasskeyQuestion>, Refused<Door>> {
        Ok(Json(self.0.inzage.ask_passkey(None).await?.into()))
    }

    /// Sign in with a passkey
    ///
    /// A passkey is a password and a second factor in one. Sets the same cookies as signing in with a password.
    #[oai(
        path = "/session/passkey",
        method = "post",
        response_header(name = "Set-Cookie", ty = "String", description = "The session.")
    )]
    async fn sign_in_with_passkey(
        &self,
        browser: CallingBrowser,
        body: Body<PasskeyShown>,
    ) -> Result<Response<Json<Session>>, Refused<Door>> {
        let PasskeyShown { asked, response } = body.0;
        let signed_in = self.0.inzage.sign_in_with_passkey(&asked.0, &response.0.0, &browser.0).await?;
        Ok(self.opened(signed_in).await?)
    }

    /// Who am I
    ///
    /// The present session with its token for changes.
    #[oai(path = "/session", method = "get")]
    async fn who(&self, _caller: Caller<Private>, visitor: Visitor) -> Result<Json<Session>, Refused<Own>> {
        let session = visitor.session().ok_or_else(Problem::not_signed_in)?;
        Ok(Json(self.0.session(session).await?))
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
    /// Hands a session to the browser that opened it.
    async fn opened(&self, signed_in: SignedIn) -> Result<Response<Json<Session>>, Problem> {
        let SignedIn { secret, known_as, session } = signed_in;
        let cookie = self.0.session_cookie(&session, &secret)?;
        let device = self.0.cookies.set(CookieName::Device, known_as.expose(), Some(CookieName::DEVICE_KNOWN_FOR))?;
        let shown = self.0.session(&session).await?;
        Ok(Response::new(Json(shown)).header("set-cookie", cookie).header("set-cookie", device))
    }
}

impl Api {
    /// A session, as its owner sees it.
    pub(crate) async fn session(&self, session: &SignedInSession) -> Result<Session, Problem> {
        let own = self.inzage.own_account(Actor::Person(session.person(Hat::Private))).await?;
        Ok(Session {
            account: (&own).into(),
            csrf_token: self.csrf.token_for(Binding::Session(session.id.as_uuid().as_bytes())),
            expires_at: Text(session.expires_at),
        })
    }

    /// The cookie of a session, kept for as long as the session can last.
    fn session_cookie(&self, session: &SignedInSession, secret: &Secret) -> Result<HeaderValue, Problem> {
        let left = (session.expires_at - self.inzage.now().at).max(time::Duration::ZERO).unsigned_abs();
        Ok(self.cookies.set(CookieName::Session, secret.expose(), Some(left))?)
    }

    /// The cookie that takes the place of the one that this visitor's session had.
    pub(crate) fn renewed_cookie(&self, visitor: &Visitor, secret: &Secret) -> Result<HeaderValue, Problem> {
        self.session_cookie(visitor.session().ok_or_else(Problem::not_signed_in)?, secret)
    }
}
