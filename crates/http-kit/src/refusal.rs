//! What a use case's no becomes on the outside.

use crate::{Problem, Wording};
use inzage_domain::policy::{Reason, Refusal, RefusalKind};
use inzage_service::{AttachError, EnrolError, FactorError, Fault, PasswordChangeError, RecoveryError, SignInError, UploadError};
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
            RefusalKind::SignIn => match refusal.reason {
                reason @ (Reason::AssuranceTooLow | Reason::NotConfirmed) => sign_in_again(reason),
                _ => Self::not_signed_in(),
            },
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
            SignInError::Wrong => sign_in_again(Reason::WrongCredentials),
            SignInError::Fault(fault) => fault.into(),
        }
    }
}

impl Problem {
    /// The password was right, and a code is needed besides.
    pub fn second_factor_needed() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "second-factor-needed", Self::not_signed_in().title().clone())
            .with_detail(reason_wording(Reason::AssuranceTooLow))
    }
}

/// Somebody must sign in, or sign in otherwise; the code says how.
fn sign_in_again(reason: Reason) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, reason.code(), Problem::not_signed_in().title().clone())
        .with_detail(reason_wording(reason))
}

/// A state that is against what was asked, with its code and a text of its own.
fn in_the_way(code: &'static str) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, Problem::conflict().title().clone()).with_detail(text(code))
}

fn text(key: &str) -> Wording {
    Wording::each(|language| Words::new(language, Zone::default()).get(&format!("problem-{key}")))
}

impl From<FactorError> for Problem {
    fn from(error: FactorError) -> Self {
        match error {
            FactorError::Expired => Self::new(StatusCode::UNAUTHORIZED, "sign-in-over", Self::not_signed_in().title().clone())
                .with_detail(text("sign-in-over")),
            FactorError::Wrong => sign_in_again(Reason::WrongCredentials),
            FactorError::ClockOff => Self::new(StatusCode::UNAUTHORIZED, "clock-off", Self::not_signed_in().title().clone())
                .with_detail(text("clock-off")),
            FactorError::Fault(fault) => fault.into(),
        }
    }
}

impl From<EnrolError> for Problem {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::Expired => in_the_way("enrolment-over"),
            EnrolError::Wrong => in_the_way("wrong-code"),
            EnrolError::ClockOff => in_the_way("clock-off"),
            EnrolError::InUse => in_the_way("key-in-use"),
            EnrolError::NotTaken => in_the_way("key-not-taken"),
            EnrolError::Fault(fault) => fault.into(),
        }
    }
}

impl From<PasswordChangeError> for Problem {
    fn from(error: PasswordChangeError) -> Self {
        let at = |pointer: &str, wording| Self::invalid().with_error(crate::Location::Pointer(pointer.to_owned()), wording);
        match error {
            PasswordChangeError::Wrong => at("#/present", text("wrong-password")),
            PasswordChangeError::Password(error) => at("#/password", password_wording(&error)),
            PasswordChangeError::Fault(fault) => fault.into(),
        }
    }
}

impl From<RecoveryError> for Problem {
    fn from(error: RecoveryError) -> Self {
        let at = |pointer: &str, wording| Self::invalid().with_error(crate::Location::Pointer(pointer.to_owned()), wording);
        match error {
            RecoveryError::LinkDead => Refusal { kind: RefusalKind::Conflict, reason: Reason::LinkDead }.into(),
            RecoveryError::WrongAnswer => at("#/answer", text("wrong-answer")),
            RecoveryError::Password(error) => at("#/password", password_wording(&error)),
            RecoveryError::Fault(fault) => fault.into(),
        }
    }
}

fn password_wording(error: &inzage_domain::credential::PasswordError) -> Wording {
    Wording::each(|language| Words::new(language, Zone::default()).password_error(error))
}

impl From<AttachError> for Problem {
    fn from(error: AttachError) -> Self {
        let at_file = |wording| Self::invalid().with_error(crate::Location::Pointer("#/file".to_owned()), wording);
        match error {
            AttachError::File(name, refusal) => at_file(Wording::each(|language| {
                format!("{name}: {}", Words::new(language, Zone::default()).file_refusal(&refusal))
            })),
            AttachError::TooMany => {
                at_file(Wording::each(|language| Words::new(language, Zone::default()).get("attachments-too-many")))
            }
            AttachError::Fault(fault) => fault.into(),
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
