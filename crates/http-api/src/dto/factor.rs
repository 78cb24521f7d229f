//! Second factors: showing one, and adding one.
//!
//! What holds a secret has no `Debug`, so that no log line can hold it.

use inzage_domain::{credential::Secret, factor::RecoveryCode, text::DeviceName};
use inzage_service::{PasskeyAsked, PasskeyOffered, TotpAsked};
use poem_openapi::{ApiResponse, Object, payload::Json};

use crate::text::{Code, Hidden, PasskeyAnswer, Text};

/// A fresh proof of who one is.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Confirmation {
    /// The password.
    pub(crate) password: Text<Hidden>,
    /// A code of an authenticator app or a YubiKey, or a recovery code; for accounts with a second factor.
    pub(crate) code: Option<Text<Code>>,
}

/// What a browser is asked about a passkey.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PasskeyQuestion {
    /// What goes along with the answer.
    asked: Text<Secret>,
    /// The argument of `navigator.credentials.get` or `create`, in JSON, with bytes in base64url.
    options: String,
}

impl From<PasskeyAsked> for PasskeyQuestion {
    fn from(PasskeyAsked { secret, options }: PasskeyAsked) -> Self {
        Self { asked: Text(secret), options }
    }
}

impl From<PasskeyOffered> for PasskeyQuestion {
    fn from(PasskeyOffered { secret, options }: PasskeyOffered) -> Self {
        Self { asked: Text(secret), options }
    }
}

/// A passkey, shown by the browser.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PasskeyShown {
    /// What came with the question.
    pub(crate) asked: Text<Secret>,
    /// The credential that the browser gave, in JSON, with bytes in base64url.
    pub(crate) response: Text<PasskeyAnswer>,
}

/// A passkey to add.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPasskey {
    /// What came with the question.
    pub(crate) asked: Text<Secret>,
    /// The credential that the browser made, in JSON, with bytes in base64url.
    pub(crate) response: Text<PasskeyAnswer>,
    /// What one calls it.
    pub(crate) name: Text<DeviceName>,
}

/// An authenticator app that is being set up.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct TotpEnrolment {
    /// What goes along with the code.
    asked: Text<Secret>,
    /// What goes into the app, as an address.
    url: String,
    /// What goes into the app, to be typed over.
    secret: String,
    /// The address as a QR code, in SVG.
    qr_svg: String,
}

impl From<TotpAsked> for TotpEnrolment {
    fn from(TotpAsked { secret, enrolment }: TotpAsked) -> Self {
        Self { asked: Text(secret), url: enrolment.url, secret: enrolment.text, qr_svg: enrolment.qr_svg }
    }
}

/// An authenticator app to add.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewTotp {
    /// What came with the enrolment.
    pub(crate) asked: Text<Secret>,
    /// The app's code now.
    pub(crate) code: Text<Code>,
    /// What one calls it.
    pub(crate) name: Text<DeviceName>,
}

/// A YubiKey to add.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewYubiKey {
    /// A code that it made.
    pub(crate) code: Text<Code>,
    /// What one calls it.
    pub(crate) name: Text<DeviceName>,
}

/// Recovery codes, shown once.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RecoveryCodes {
    /// Each works once; none when there were recovery codes already.
    recovery_codes: Vec<String>,
}

/// What adding a factor, or making codes, answers.
#[derive(ApiResponse)]
pub(crate) enum CodesMade {
    /// Done; what is shown now is never shown again.
    #[oai(status = 201)]
    Made(Json<RecoveryCodes>),
}

impl CodesMade {
    /// Shows these codes.
    pub(crate) fn of(codes: &[RecoveryCode]) -> Self {
        Self::Made(Json(RecoveryCodes { recovery_codes: codes.iter().map(|code| code.expose().to_owned()).collect() }))
    }
}
