//! The problems that every part of the portal can meet, with their texts.

use std::time::Duration;

use poem::http::{HeaderValue, StatusCode, header};

use super::{Problem, Wording};

/// How long a caller waits by default before a refused or failed request is tried again.
const DEFAULT_WAIT: Duration = Duration::from_secs(5);

macro_rules! problems { ($($(#[$doc:meta])* $name:ident = $status:ident $code:literal $title:expr, $detail:expr;)+) => {
    impl Problem {$(
        $(#[$doc])*
        pub fn $name() -> Self {
            Self::new(StatusCode::$status, $code, $title).with_detail($detail)
        }
    )+}
} }

const fn w(nl: &'static str, en: &'static str) -> Wording {
    Wording::fixed(nl, en)
}

problems! {
    /// 400: the request can't be read at all.
    malformed = BAD_REQUEST "malformed" w("De aanvraag klopt niet", "The request is malformed"),
        w("De server begrijpt de aanvraag niet.", "The server can't read this request.");
    /// 400: what was filled in is wrong; the errors say where.
    invalid = BAD_REQUEST "invalid" w("Er is een probleem", "There is a problem"),
        w("Controleer wat u hebt ingevuld.", "Check what you filled in.");
    /// 400: the same cookie twice, of which one was planted.
    duplicate_cookie = BAD_REQUEST "duplicate-cookie" w("Er is iets mis met de cookies", "Something is wrong with the cookies"),
        w("Verwijder de cookies van deze website. Log daarna opnieuw in.", "Remove the cookies of this website. Then sign in again.");
    /// 401: nobody is signed in, or not surely enough.
    not_signed_in = UNAUTHORIZED "not-signed-in" w("U bent niet ingelogd", "You are not signed in"),
        w("Log in en probeer het opnieuw.", "Sign in and try again.");
    /// 403: known, and not allowed.
    forbidden = FORBIDDEN "forbidden" w("U mag dit niet doen", "You may not do this"),
        w("U hebt hier geen recht op.", "You don't have the right to this.");
    /// 403: another site made the browser send this.
    foreign_origin = FORBIDDEN "foreign-origin" w("Deze aanvraag kwam van een andere website", "This request came from another website"),
        w("Open het portaal zelf en probeer het daar opnieuw.", "Open the portal itself and try again there.");
    /// 403: the form token is absent or of another session.
    form_expired = FORBIDDEN "form-expired" w("Dit formulier is verlopen", "This form has expired"),
        w("Laad de pagina opnieuw en probeer het nog eens.", "Reload the page and try again.");
    /// 404: not there, or not for this reader.
    not_found = NOT_FOUND "not-found" w("Niet gevonden", "Not found"),
        w("Deze pagina bestaat niet, of u mag hem niet zien.", "This page doesn't exist, or you may not see it.");
    /// 405: there, but not for this method.
    method_not_allowed = METHOD_NOT_ALLOWED "method-not-allowed" w("Dit kan hier niet", "This is not possible here"),
        w("Deze methode is hier niet toegestaan.", "This method is not allowed here.");
    /// 409: the present state doesn't allow it.
    conflict = CONFLICT "conflict" w("Dit kan nu niet", "This is not possible now"),
        w("Er is intussen iets veranderd. Laad de pagina opnieuw.", "Something changed in the meantime. Reload the page.");
    /// 412: somebody else changed it first.
    precondition_failed = PRECONDITION_FAILED "precondition-failed" w("Iemand anders was u voor", "Somebody else was first"),
        w("Laad de pagina opnieuw en vergelijk.", "Reload the page and compare.");
    /// 415: a body in another form than agreed.
    unsupported_media_type = UNSUPPORTED_MEDIA_TYPE "unsupported-media-type" w("Deze vorm wordt niet gelezen", "This format is not read"),
        w("Stuur de gegevens in de afgesproken vorm, zoals application/json.", "Send the data in the agreed format, such as application/json.");
    /// 428: a change must name the version it changes.
    precondition_required = PRECONDITION_REQUIRED "precondition-required" w("De versie ontbreekt", "The version is missing"),
        w("Stuur de versie mee in de kop If-Match.", "Send the version in the header If-Match.");
    /// 431: more headers than anybody needs.
    headers_too_large = REQUEST_HEADER_FIELDS_TOO_LARGE "headers-too-large" w("De aanvraag is te groot", "The request is too large"),
        w("Verwijder de cookies van deze website en probeer het opnieuw.", "Remove the cookies of this website and try again.");
    /// 500: our mistake.
    internal = INTERNAL_SERVER_ERROR "internal" w("Er ging iets mis", "Something went wrong"),
        w("Dat ligt aan ons. Probeer het later opnieuw.", "That is our fault. Try again later.");
}

impl Problem {
    /// 408: the body came too slowly; the connection closes.
    pub fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "too-slow", w("Het versturen duurde te lang", "Sending took too long"))
            .with_detail(w("Controleer uw verbinding en probeer het opnieuw.", "Check your connection and try again."))
            .closing()
    }

    /// 413: the body is larger than this route takes; the connection closes.
    pub fn payload_too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "payload-too-large", w("Dit is te groot", "This is too large"))
            .with_detail(w("Kies een kleiner bestand of stuur minder tekst.", "Choose a smaller file or send less text."))
            .closing()
    }

    /// 429: too often; come back after `wait`.
    pub fn too_many_requests(wait: Duration) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", w("U probeert het te vaak", "You try too often"))
            .with_detail(w("Wacht even en probeer het dan opnieuw.", "Wait a while and then try again."))
            .retry_after(wait)
    }

    /// 503: it may well work after `wait`.
    pub fn unavailable(wait: Duration) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            w("Het portaal is even niet bereikbaar", "The portal is not available right now"),
        )
        .with_detail(w("Probeer het straks opnieuw.", "Try again in a moment."))
        .retry_after(wait)
    }

    /// The problem that goes with a bare status, for errors that the framework made.
    ///
    /// A 4xx without a text of its own becomes [`Problem::malformed`] with that status, and a 5xx
    /// [`Problem::internal`], so no status leaves without a body.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::not_signed_in(),
            StatusCode::FORBIDDEN => Self::forbidden(),
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::method_not_allowed(),
            StatusCode::REQUEST_TIMEOUT => Self::too_slow(),
            StatusCode::CONFLICT => Self::conflict(),
            StatusCode::PRECONDITION_FAILED => Self::precondition_failed(),
            StatusCode::PAYLOAD_TOO_LARGE => Self::payload_too_large(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::unsupported_media_type(),
            StatusCode::PRECONDITION_REQUIRED => Self::precondition_required(),
            StatusCode::TOO_MANY_REQUESTS => Self::too_many_requests(DEFAULT_WAIT),
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => Self::headers_too_large(),
            StatusCode::SERVICE_UNAVAILABLE => Self::unavailable(DEFAULT_WAIT),
            other => {
                let mut problem = if other.is_client_error() { Self::malformed() } else { Self::internal() };
                problem.0.status = other;
                problem
            }
        }
    }

    fn closing(self) -> Self {
        self.with_header(header::CONNECTION, HeaderValue::from_static("close"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inzage_texts::Language;

    #[test]
    fn every_error_status_has_a_body_in_both_languages() {
        for code in 400..600 {
            let status = StatusCode::from_u16(code).unwrap();
            let problem = Problem::of_status(status);
            assert_eq!(problem.status(), status);
            let (title, detail) = (problem.title(), problem.detail().unwrap());
            for text in [title, detail] {
                assert_ne!(text.in_language(Language::Dutch), text.in_language(Language::English));
                for lang in [Language::Dutch, Language::English] {
                    for sentence in text.in_language(lang).split('.') {
                        assert!(sentence.split_whitespace().count() <= 15, "{sentence}");
                        assert!(!sentence.contains('!'), "{sentence}");
                    }
                }
            }
        }
    }

    #[test]
    fn refusals_that_may_end_say_when_to_come_back() {
        for status in [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE] {
            assert!(Problem::of_status(status).0.headers.contains_key(header::RETRY_AFTER));
        }
    }
}
