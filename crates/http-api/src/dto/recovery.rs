//! A forgotten password.

use inzage_domain::text::{EmailAddress, SecretQuestion};
use inzage_service::RecoveryAsks;
use poem_openapi::Object;

use crate::text::{Hidden, SecretAnswer, Text};

/// Somebody forgot the password of this address.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RecoveryRequest {
    /// The address.
    pub(crate) email: Text<EmailAddress>,
}

/// The secret of a link to choose a new password.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RecoverySecret {
    /// The secret, as the letter brought it.
    pub(crate) secret: Text<Hidden>,
}

/// What a link to choose a new password asks besides the password.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct RecoveryQuestion {
    /// The secret question, if there is one.
    question: Option<Text<SecretQuestion>>,
}

impl From<RecoveryAsks> for RecoveryQuestion {
    fn from(RecoveryAsks { question }: RecoveryAsks) -> Self {
        Self { question: question.map(Text) }
    }
}

/// A new password by a mailed link.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PasswordReset {
    /// The secret, as the letter brought it.
    pub(crate) secret: Text<Hidden>,
    /// The new password.
    pub(crate) password: Text<Hidden>,
    /// The answer, if a secret question is asked.
    pub(crate) answer: Option<Text<SecretAnswer>>,
}
