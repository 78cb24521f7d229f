//! Signing in and out.

use std::{net::IpAddr, time::Duration};

use inzage_domain::{
    account::SignedInSession,
    credential::Password,
    policy::{Actor, Hat, Person},
};
use inzage_http_kit::{Binding, ClientAddress, CookieName, Problem, Visitor};
use inzage_service::{SIGN_IN_LIFE, SignInError};
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
    /// Sets the session's cookie. Unknown addresses, wrong passwords and accounts that are not in use get the same answer.
    #[oai(path = "/session", method = "post", response_header(name = "Set-Cookie", ty = "String", description = "The session."))]
    async fn sign_in(&self, address: ClientAddress, body: Body<Credentials>) -> Result<Response<Json<Session>>, Refused<Door>> {
        let Api { inzage, csrf: _, cookies, address: _ } = &self.0;
        let Credentials { email, password } = body.0;
        let password = Password::typed(&password.0.0).map_err(|_| SignInError::Wrong)?;
        let signed_in = inzage.sign_in(&email.0, password, &class_of(address.0)).await?;
        let life = Duration::from_secs(SIGN_IN_LIFE.whole_seconds().unsigned_abs());
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
        let person = Person { account: session.account, session: session.id, assurance: session.assurance, hat: Hat::Private };
        let own = self.0.inzage.own_account(Actor::Person(person)).await?;
        Ok(Session {
            account: (&own).into(),
            csrf_token: self.0.csrf.token_for(Binding::Session(session.id.as_uuid().as_bytes())),
            expires_at: Text(session.expires_at),
        })
    }
}

/// The class of addresses that tries are counted for: an IPv4 address, or the /64 that one IPv6 subscriber has.
fn class_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_from_one_subscriber_count_together() {
        let class = |address: &str| class_of(address.parse().unwrap());
        assert_eq!(class("203.0.113.9"), "203.0.113.9");
        assert_eq!(class("::ffff:203.0.113.9"), "203.0.113.9");
        assert_eq!(class("2001:db8:1:2:3:4:5:6"), class("2001:db8:1:2::1"));
        assert_ne!(class("2001:db8:1:2::1"), class("2001:db8:1:3::1"));
    }
}
