//! What a use case's no becomes on the outside.

use crate::{Problem, Wording};
use inzage_domain::policy::{Reason, Refusal, RefusalKind};
use inzage_service::{Fault, SignInError, UploadError};
use inzage_texts::{Words, Zone};
use poem::http::StatusCode;
use std::time::Duration;

/// How long a caller waits before a request that found the store away is tried again.
const WAIT: Duration = Duration::from_secs(5);

/// The reason in words, without what it is about.
pub fn reason_wording(reason: Reason) -> Wording {
    Wording::each(|language| Words::new(language, Zone::default()).get(&format!("reason-{}", reason.code())))
}

impl From<Refusal> for Problem {
    /// Hidden things answer exactly as things that don't exist: nothing of the reason is told.
    fn from(refusal: Refusal) -> Self {
        match refusal.kind {
            RefusalKind::SignIn => Self::not_signed_in(),
            RefusalKind::Consent => Self::new(StatusCode::FORBIDDEN, "consent-needed", Self::forbidden().title().clone())
                .with_detail(reason_wording(refusal.reason)),
            RefusalKind::Hidden => Self::not_found(),
            RefusalKind::Forbidden => Self::forbidden().with_detail(reason_wording(refusal.reason)),
            RefusalKind::Conflict if refusal.reason == Reason::Stale => Self::precondition_failed(),
            RefusalKind::Conflict => Self::new(StatusCode::CONFLICT, refusal.reason.code(), Self::conflict().title().clone())
                .with_detail(reason_wording(refusal.reason)),
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(refusal) => refusal.into(),
            Fault::TooMany { retry_after } => Self::too_many_requests(Duration::from_secs(retry_after.into())),
            Fault::Unavailable(cause) => {
                tracing::error!(cause = %cause, "a use case was unavailable");
                Self::unavailable(WAIT)
            }
        }
    }
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wrong => Self::new(StatusCode::UNAUTHORIZED, "wrong-credentials", Self::not_signed_in().title().clone())
                .with_detail(reason_wording(Reason::WrongCredentials)),
            SignInError::Fault(fault) => fault.into(),
        }
    }
}

impl From<UploadError> for Problem {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::File(refusal) => Self::invalid().with_error(
                crate::Location::Pointer("#/file".to_owned()),
                Wording::each(|language| Words::new(language, Zone::default()).file_refusal(&refusal)),
            ),
            UploadError::Fault(fault) => fault.into(),
        }
    }
}
