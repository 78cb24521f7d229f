//! From the provider's claims to an identity.

use super::{Acr, ActingFor, Bsn, ClaimNames, ProvidedEmail, ProviderIdentity, Subject};
use inzage_domain::{
    account::Assurance,
    text::{EmailAddress, Name},
};
use openidconnect::AdditionalClaims;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use time::OffsetDateTime;

/// Every claim that the standard doesn't name.
#[derive(Serialize, Deserialize)]
pub(super) struct OtherClaims(Map<String, Value>);

impl AdditionalClaims for OtherClaims {}

/// Prints nothing of them.
impl fmt::Debug for OtherClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OtherClaims(..)")
    }
}

/// Adds claims of `more` that `claims` doesn't have: what was signed stands.
pub(super) fn lay_under(claims: &mut Value, more: Value) {
    if let (Value::Object(claims), Value::Object(more)) = (claims, more) {
        for (name, value) in more {
            claims.entry(name).or_insert(value);
        }
    }
}

impl ClaimNames {
    /// The identity that `claims` tell of, or the name of the claim that can't be used.
    ///
    /// A BSN of another sector is none. For whom somebody acts must be understood or refused: to overlook it would let
    /// them in as themselves.
    pub(super) fn identity(
        &self,
        claims: &Value,
        issuer: &str,
        acr: Option<Acr>,
        assurance: Assurance,
        auth_time: Option<OffsetDateTime>,
    ) -> Result<ProviderIdentity, String> {
        let subject = text(claims, &self.subject).and_then(Subject::parse).ok_or_else(|| self.subject.clone())?;
        let email = text(claims, &self.email)
            .and_then(|raw| EmailAddress::parse(raw).ok())
            .map(|address| ProvidedEmail { address, verified: value(claims, &self.email_verified).is_some_and(is_true) });
        let bsn = match self.bsn.as_deref().and_then(|name| Some((name, value(claims, name)?))) {
            None => None,
            Some((_, Value::String(raw))) if is_of_other_sector(raw, &self.sector_code) => None,
            Some((name, found)) => Some(self.bsn_in(found).ok_or_else(|| name.to_owned())?),
        };
        let acting_for = match self.acting_for.as_deref().and_then(|name| Some((name, value(claims, name)?))) {
            None => None,
            Some((name, found)) => {
                Some(ActingFor { bsn: self.bsn_in(found).ok_or_else(|| name.to_owned())?, mandate: self.mandate_in(claims)? })
            }
        };
        Ok(ProviderIdentity {
            issuer: issuer.to_owned(),
            subject,
            email,
            name: text(claims, &self.name).and_then(|raw| Name::parse(raw).ok()),
            bsn,
            acting_for,
            acr,
            assurance,
            auth_time,
        })
    }

    fn mandate_in(&self, claims: &Value) -> Result<Option<String>, String> {
        let Some((name, found)) = self.mandate.as_deref().and_then(|name| Some((name, value(claims, name)?))) else {
            return Ok(None);
        };
        found.as_str().map(|mandate| Some(mandate.to_owned())).ok_or_else(|| name.to_owned())
    }

    fn bsn_in(&self, found: &Value) -> Option<Bsn> {
        found.as_str()?.strip_prefix(&self.sector_code).and_then(Bsn::parse)
    }
}

/// The claim under `name`; what is null is not there.
fn value<'a>(claims: &'a Value, name: &str) -> Option<&'a Value> {
    let found = if name.starts_with('/') { claims.pointer(name) } else { claims.get(name) };
    found.filter(|found| !found.is_null())
}

fn text<'a>(claims: &'a Value, name: &str) -> Option<&'a str> {
    value(claims, name)?.as_str()
}

/// Some providers write it as a text.
fn is_true(value: &Value) -> bool {
    *value == Value::Bool(true) || value.as_str() == Some("true")
}

/// Whether `raw` starts with a sector code (`s`, eight digits, a colon) that is not ours.
fn is_of_other_sector(raw: &str, ours: &str) -> bool {
    let code = raw.split_once(':').and_then(|(code, _)| code.strip_prefix('s'));
    code.is_some_and(|code| code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit())) && !raw.starts_with(ours)
}
