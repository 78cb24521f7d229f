//! Machines, which show a token in every request.

use inzage_domain::{ids::MachineId, policy::Reason};
use inzage_http_kit::{ClientAddress, Problem, Visitor, Wording, reason_wording};
use inzage_service::Inzage;
use poem::{
    Endpoint, FromRequest as _, Request, RequestBody, Response, Result,
    http::{HeaderMap, HeaderValue, StatusCode, header},
};

use crate::forgery::is_before_a_session;

/// The machine that asks, in the request's data.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallingMachine(pub(crate) MachineId);

/// Knows machines by `Authorization: Bearer`.
///
/// Such a request has no session and needs no form token: no browser sends that header by itself. One that brings a session's cookie or
/// other credentials besides is refused, since it can't be told as whom it wants to ask. A token that does not work gets the same 401,
/// whatever the reason.
pub(crate) struct Bearers<E> {
    inner: E,
    inzage: Inzage,
}

impl<E> Bearers<E> {
    /// Puts it around `inner`.
    pub(crate) const fn around(inner: E, inzage: Inzage) -> Self {
        Self { inner, inzage }
    }
}

impl<E: Endpoint<Output = Response>> Endpoint for Bearers<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let Some(token) = token_of(request.headers())? else {
            return self.inner.call(request).await;
        };
        let has_cookie = request.data::<Visitor>().is_some_and(|visitor| visitor.secret().is_some());
        if has_cookie || is_before_a_session(&request) {
            return Err(ambiguous().into());
        }
        let from = ClientAddress::from_request(&request, &mut RequestBody::default()).await?.class();
        let machine = self.inzage.machine(&token, &from).await.map_err(Problem::from)?.ok_or_else(unknown)?;
        request.set_data(CallingMachine(machine));
        self.inner.call(request).await.map_err(|error| {
            // Revoked since: the same answer as to a token that was never known.
            if error.status() == StatusCode::UNAUTHORIZED { unknown().into() } else { error }
        })
    }
}

/// The token, if the header names the scheme; whatever it looks like.
fn token_of(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().map_err(|_| ambiguous())?;
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Ok(None);
    }
    if values.next().is_some() { Err(ambiguous()) } else { Ok(Some(token.trim_start_matches(' ').to_owned())) }
}

fn unknown() -> Problem {
    Problem::not_signed_in().with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}

fn ambiguous() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "ambiguous-credentials", Problem::malformed().title().clone())
        .with_detail(Wording::fixed("Stuur een token of een sessie, niet allebei.", "Send a token or a session, not both."))
}

/// A machine asked for something that belongs to a person.
pub(crate) fn people_only() -> Problem {
    Problem::forbidden().with_detail(reason_wording(Reason::WrongHat))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(values: &[&'static str]) -> Result<Option<String>, u16> {
        let request =
            values.iter().fold(Request::builder(), |request, value| request.header(header::AUTHORIZATION, *value)).finish();
        token_of(request.headers()).map_err(|problem| problem.status().as_u16())
    }

    #[test]
    fn a_token_follows_its_scheme() {
        assert_eq!(token(&[]), Ok(None));
        assert_eq!(token(&["Basic YQ=="]), Ok(None));
        assert_eq!(token(&["Bearer inzage_x"]), Ok(Some("inzage_x".to_owned())));
        assert_eq!(token(&["bearer  inzage_x"]), Ok(Some("inzage_x".to_owned())));
        assert_eq!(token(&["Bearer"]), Ok(Some(String::new())));
        assert_eq!(token(&["Bearer a", "Bearer b"]), Err(400));
    }
}
