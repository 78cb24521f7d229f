//! Passkeys and security keys (WebAuthn), after the password or instead of it.

use inzage_domain::{
    ids::AccountId,
    ports::{Ceremony, NewPasskey, PasskeyError, Passkeys},
    text::EmailAddress,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::time::Duration;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn,
    WebauthnBuilder, WebauthnError,
};
use webauthn_rs_proto::{AllowCredentials, ResidentKeyRequirement};

/// How long a browser lets its user look for the key.
const PATIENCE: Duration = Duration::from_mins(5);

/// Passkeys of the site at one address.
///
/// The state of a ceremony must be kept **on the server's side, for minutes, and taken out once**; whoever keeps it answers for that.
/// Everything else is checked here: the challenge, the origin, the relying party, the signature, that the key verified its user by PIN or
/// body, that its counter went up, that it is one of those that were asked for, and that it was registered for its account.
///
/// A key's data must be replaced only while it is still what was checked. So of two answers with one counter the second is refused.
#[derive(Debug, Clone)]
pub struct WebauthnPasskeys(Webauthn);

/// Why there can be no passkeys.
#[derive(Debug, thiserror::Error)]
pub enum PasskeySetupError {
    /// The public address is no URL.
    #[error("the public address is not a url")]
    NotAnAddress(#[source] url::ParseError),
    /// The public address names no domain: passkeys don't work at a bare IP address.
    #[error("the public address has no domain name, so there can be no passkeys")]
    NoDomain(#[source] WebauthnError),
}

/// Why a ceremony failed: the cause in a [`PasskeyError`].
#[derive(Debug, thiserror::Error)]
pub enum PasskeyRefusal {
    /// What the browser sent isn't an answer at all.
    #[error("the browser's answer cannot be read")]
    Unreadable(#[source] serde_json::Error),
    /// The state or the stored data can't be read or written: a fault of the installation.
    #[error("what was kept of a passkey cannot be read")]
    Damaged(#[source] serde_json::Error),
    /// The state belongs to another ceremony.
    #[error("the answer belongs to another ceremony")]
    OtherCeremony,
    /// The key isn't one of those that were asked for, or names another account than the one it was registered for.
    #[error("the passkey was not asked for")]
    OtherKey,
    /// The counter didn't go up: there may be a copy of the key.
    #[error("the passkey may have been copied")]
    Copied,
    /// It was used inside another site's page.
    #[error("the passkey was used in another site's page")]
    CrossOrigin,
    /// Something that WebAuthn demands doesn't hold: challenge, origin, signature, user verification …
    #[error("webauthn does not allow it")]
    Refused(#[source] WebauthnError),
}

impl From<PasskeyRefusal> for PasskeyError {
    fn from(refusal: PasskeyRefusal) -> Self {
        match refusal {
            PasskeyRefusal::Copied => Self::Copied(Box::new(refusal)),
            other => Self::new(other),
        }
    }
}

/// What is kept between beginning and finishing.
#[derive(Serialize, Deserialize)]
enum State {
    Registration { account: [u8; 16], state: PasskeyRegistration },
    Assertion { allowed: Vec<Vec<u8>>, state: DiscoverableAuthentication },
    Discovery { state: DiscoverableAuthentication },
}

/// What is kept of a key.
#[derive(Serialize, Deserialize)]
struct StoredKey {
    account: [u8; 16],
    key: Passkey,
}

impl WebauthnPasskeys {
    /// For the site at `public_address`, which browsers show as `name`.
    ///
    /// Keys are bound to the domain of the address: they all stop working when it changes.
    ///
    /// # Errors
    ///
    /// See [`PasskeySetupError`].
    pub fn new(public_address: &str, name: &str) -> Result<Self, PasskeySetupError> {
        let origin = Url::parse(public_address).map_err(PasskeySetupError::NotAnAddress)?;
        WebauthnBuilder::new(origin.domain().unwrap_or_default(), &origin)
            .and_then(|builder| builder.rp_name(name).timeout(PATIENCE).build())
            .map(Self)
            .map_err(PasskeySetupError::NoDomain)
    }

    fn register(&self, state: &[u8], response: &str) -> Result<NewPasskey, PasskeyRefusal> {
        let State::Registration { account, state } = kept(state)? else { return Err(PasskeyRefusal::OtherCeremony) };
        let response: RegisterPublicKeyCredential = answered(response)?;
        let key = self.0.finish_passkey_registration(&response, &state).map_err(PasskeyRefusal::Refused)?;
        Ok(NewPasskey { credential: key.cred_id().clone(), data: written(&StoredKey { account, key })? })
    }

    /// Asks for one of the `allowed` keys, or for any when there are none.
    ///
    /// The library's own ceremony for known keys remembers them as they are when it begins. This one takes the key as it is when the answer
    /// comes, so that a counter that went up in between is seen.
    fn challenge(&self, allowed: Vec<Vec<u8>>) -> Result<Ceremony, PasskeyRefusal> {
        let (mut options, state) = self.0.start_discoverable_authentication().map_err(PasskeyRefusal::Refused)?;
        options.mediation = None; // The page decides whether keys are offered in a field or by a button.
        options.public_key.allow_credentials = allowed
            .iter()
            .map(|id| AllowCredentials { type_: "public-key".to_owned(), id: id.clone(), transports: None })
            .collect();
        let state = if allowed.is_empty() { State::Discovery { state } } else { State::Assertion { allowed, state } };
        begun(&options, &state)
    }

    fn assert(&self, state: &[u8], response: &str, data: &str) -> Result<String, PasskeyRefusal> {
        let response: PublicKeyCredential = answered(response)?;
        let StoredKey { account, mut key } = kept(data.as_bytes())?;
        let named = response.get_user_unique_id();
        let (state, is_asked) = match kept(state)? {
            State::Registration { .. } => return Err(PasskeyRefusal::OtherCeremony),
            State::Assertion { allowed, state } => {
                (state, allowed.contains(&response.raw_id) && named.is_none_or(|named| named == account))
            }
            State::Discovery { state } => (state, named == Some(&account)),
        };
        if !is_asked {
            return Err(PasskeyRefusal::OtherKey);
        }
        refuse_cross_origin(&response.response.client_data_json)?;
        let result = self.0.finish_discoverable_authentication_v2(&response, state, &key).map_err(|refused| match refused {
            WebauthnError::CredentialNotFound => PasskeyRefusal::OtherKey,
            WebauthnError::CredentialPossibleCompromise => PasskeyRefusal::Copied,
            other => PasskeyRefusal::Refused(other),
        })?;
        key.update_credential(&result);
        written(&StoredKey { account, key })
    }
}

impl Passkeys for WebauthnPasskeys {
    fn takes_passkeys(&self) -> bool {
        true
    }

    /// The key is asked to remember the account, so that every passkey signs in without a password as well.
    fn start_registration(
        &self,
        account: AccountId,
        email: &EmailAddress,
        name: &str,
        existing: &[Vec<u8>],
    ) -> Result<Ceremony, PasskeyError> {
        let (mut options, state) = self
            .0
            .start_passkey_registration(account.as_uuid(), email.as_str(), name, Some(existing.to_vec()))
            .map_err(PasskeyRefusal::Refused)?;
        if let Some(selection) = &mut options.public_key.authenticator_selection {
            selection.resident_key = Some(ResidentKeyRequirement::Required);
            selection.require_resident_key = true;
        }
        Ok(begun(&options, &State::Registration { account: account.as_uuid().into_bytes(), state })?)
    }

    fn finish_registration(&self, state: &[u8], response: &str) -> Result<NewPasskey, PasskeyError> {
        Ok(self.register(state, response)?)
    }

    /// Without any `data` no answer is taken.
    fn start_assertion(&self, data: &[String]) -> Result<Ceremony, PasskeyError> {
        if data.is_empty() {
            return Err(PasskeyRefusal::OtherKey.into());
        }
        let credential = |data: &String| Ok(kept::<StoredKey>(data.as_bytes())?.key.cred_id().clone());
        let allowed = data.iter().map(credential).collect::<Result<_, PasskeyRefusal>>()?;
        Ok(self.challenge(allowed)?)
    }

    fn start_discovery(&self) -> Result<Ceremony, PasskeyError> {
        Ok(self.challenge(Vec::new())?)
    }

    fn shown_credential(&self, response: &str) -> Result<Vec<u8>, PasskeyError> {
        Ok(answered::<PublicKeyCredential>(response)?.raw_id)
    }

    fn finish_assertion(&self, state: &[u8], response: &str, data: &str) -> Result<String, PasskeyError> {
        Ok(self.assert(state, response, data)?)
    }
}

/// The library looks at this when a key is registered, and not when it is used.
fn refuse_cross_origin(client_data: &[u8]) -> Result<(), PasskeyRefusal> {
    #[derive(Deserialize)]
    struct ClientData {
        #[serde(rename = "crossOrigin")]
        cross_origin: Option<bool>,
    }
    let data: ClientData = serde_json::from_slice(client_data).map_err(PasskeyRefusal::Unreadable)?;
    if data.cross_origin == Some(true) { Err(PasskeyRefusal::CrossOrigin) } else { Ok(()) }
}

fn begun(options: &impl Serialize, state: &State) -> Result<Ceremony, PasskeyRefusal> {
    Ok(Ceremony { options: written(options)?, state: written(state)?.into_bytes() })
}

fn answered<T: DeserializeOwned>(response: &str) -> Result<T, PasskeyRefusal> {
    serde_json::from_str(response).map_err(PasskeyRefusal::Unreadable)
}

fn kept<T: DeserializeOwned>(stored: &[u8]) -> Result<T, PasskeyRefusal> {
    serde_json::from_slice(stored).map_err(PasskeyRefusal::Damaged)
}

fn written(value: &impl Serialize) -> Result<String, PasskeyRefusal> {
    serde_json::to_string(value).map_err(PasskeyRefusal::Damaged)
}

/// Stands in where the public address is a bare IP address, at which browsers take no passkeys.
#[derive(Debug, Clone, Copy)]
pub struct NoPasskeys;

/// There are no passkeys here.
#[derive(Debug, thiserror::Error)]
#[error("this installation takes no passkeys")]
struct NotHere;

impl Passkeys for NoPasskeys {
    fn takes_passkeys(&self) -> bool {
        false
    }

    fn start_registration(&self, _: AccountId, _: &EmailAddress, _: &str, _: &[Vec<u8>]) -> Result<Ceremony, PasskeyError> {
        Err(PasskeyError::new(NotHere))
    }

    fn finish_registration(&self, _: &[u8], _: &str) -> Result<NewPasskey, PasskeyError> {
        Err(PasskeyError::new(NotHere))
    }

    fn start_assertion(&self, _: &[String]) -> Result<Ceremony, PasskeyError> {
        Err(PasskeyError::new(NotHere))
    }

    fn start_discovery(&self) -> Result<Ceremony, PasskeyError> {
        Err(PasskeyError::new(NotHere))
    }

    fn shown_credential(&self, _: &str) -> Result<Vec<u8>, PasskeyError> {
        Err(PasskeyError::new(NotHere))
    }

    fn finish_assertion(&self, _: &[u8], _: &str, _: &str) -> Result<String, PasskeyError> {
        Err(PasskeyError::new(NotHere))
    }
}
