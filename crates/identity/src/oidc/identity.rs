//! Who signed in, by the provider's word.

use super::Acr;
use inzage_domain::{
    account::Assurance,
    text::{EmailAddress, Name},
};
use std::fmt;
use time::OffsetDateTime;

/// Who signed in at the provider.
///
/// Issuer and subject together identify somebody for good; everything else may change between two sign-ins. It is no
/// account: linking the two needs proof of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderIdentity {
    /// The provider.
    pub issuer: String,
    /// Who they are to the provider.
    pub subject: Subject,
    /// Their e-mail address, if the provider tells it and letters can reach it.
    pub email: Option<ProvidedEmail>,
    /// Their name, if the provider tells it and it can be shown.
    pub name: Option<Name>,
    /// Their own BSN, if the provider tells it.
    pub bsn: Option<Bsn>,
    /// For whom they act, when they act for somebody. Whoever does not know what to do with that must refuse.
    pub acting_for: Option<ActingFor>,
    /// How strong the sign-in was, in the provider's words.
    pub acr: Option<Acr>,
    /// How strong that is here.
    pub assurance: Assurance,
    /// When they showed the provider who they are, if the provider tells.
    pub auth_time: Option<OffsetDateTime>,
}

/// An e-mail address by the provider's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvidedEmail {
    /// The address.
    pub address: EmailAddress,
    /// Whether the provider says that it is theirs.
    pub verified: bool,
}

/// What a provider calls somebody: 1 to 255 characters, case-sensitive. With some brokers it is the BSN.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Subject(String);

impl Subject {
    /// Takes what a token or a database holds.
    pub fn parse(raw: &str) -> Option<Self> {
        let fits = (1..=255).contains(&raw.len()) && raw.chars().all(|c| !c.is_control());
        fits.then(|| Self(raw.to_owned()))
    }

    /// As the provider writes it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Prints nothing of it, since it may be a BSN.
impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subject(..)")
    }
}

/// A Dutch citizen service number: nine digits that pass the eleven test.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Bsn(String);

impl Bsn {
    /// Takes eight or nine digits; of eight, the first zero was left out.
    ///
    /// ```
    /// use inzage_identity::oidc::Bsn;
    /// assert_eq!(Bsn::parse("10000008").unwrap().expose(), "010000008");
    /// assert!(Bsn::parse("123456789").is_none());
    /// ```
    pub fn parse(raw: &str) -> Option<Self> {
        if !(8..=9).contains(&raw.len()) || !raw.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = format!("{raw:0>9}");
        // Weights 9 to 2, and for the last digit -1.
        let sum: i32 =
            digits.bytes().map(|byte| i32::from(byte - b'0')).zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(d, w)| d * w).sum();
        (sum % 11 == 0 && digits.bytes().any(|byte| byte != b'0')).then_some(Self(digits))
    }

    /// Its nine digits.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Prints nothing of it.
impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bsn(..)")
    }
}

/// That somebody acts for somebody else.
#[derive(Clone, PartialEq, Eq)]
pub struct ActingFor {
    /// For whom.
    pub bsn: Bsn,
    /// What they may do, in the provider's words.
    pub mandate: Option<String>,
}

/// Prints nothing of it.
impl fmt::Debug for ActingFor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActingFor(..)")
    }
}
