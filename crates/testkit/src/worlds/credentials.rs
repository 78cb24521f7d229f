//! Second factors, and people who are more or less surely known.

use super::World;
use crate::doubles::{FakePasskey, FakeProvider, FakeSecrets};
use inzage_domain::{
    account::Assurance,
    factor::{Factor, FactorKey, SealedBytes, TotpSecret},
    ids::{AccountId, FactorId, ProviderLinkId},
    policy::{Actor, Person},
    ports::Secrets,
    provider::ProviderLink,
    text::DeviceName,
};
use time::OffsetDateTime;

/// The same person, who last proved at `at` who they are.
pub const fn confirmed(actor: Actor, at: OffsetDateTime) -> Actor {
    match actor {
        Actor::Person(person) => Actor::Person(Person { confirmed_at: at, ..person }),
        other => other,
    }
}

/// The same person, signed in with a password only.
pub const fn less_sure(actor: Actor) -> Actor {
    match actor {
        Actor::Person(person) => Actor::Person(Person { assurance: Assurance::Basic, ..person }),
        other => other,
    }
}

/// The secret in the authenticator app of an account of a [`World`].
pub fn totp_secret(account: AccountId) -> TotpSecret {
    let mut secret = [0; 20];
    for (byte, from) in secret.iter_mut().zip(FakeSecrets::digest_of(&account.to_string()).0) {
        *byte = from;
    }
    TotpSecret(secret)
}

impl World {
    /// Gives an account an authenticator app with the secret [`totp_secret`], sealed by [`FakeSecrets`] for the purpose `totp of` and the account.
    #[track_caller]
    pub fn totp(&mut self, account: AccountId) -> FactorId {
        let secret: SealedBytes = FakeSecrets::default().seal(&format!("totp of {account}"), &totp_secret(account).0);
        self.factor(account, "Telefoon", FactorKey::Totp { secret, last_step: 0 })
    }

    /// Gives an account a passkey, as [`FakePasskeys`](crate::doubles::FakePasskeys) keeps it.
    #[track_caller]
    pub fn passkey(&mut self, account: AccountId, passkey: &FakePasskey) -> FactorId {
        let (credential, data) = (passkey.credential().to_vec(), passkey.data());
        self.factor(account, "Sleutel", FactorKey::Passkey { credential, data })
    }

    /// Gives an account a YubiKey.
    #[track_caller]
    pub fn yubikey(&mut self, account: AccountId, public_id: &str) -> FactorId {
        self.factor(account, "YubiKey", FactorKey::YubiKey { public_id: public_id.to_owned() })
    }

    /// Links an account to an identity at [`FakeProvider`] that nobody can show.
    pub fn provider_link(&mut self, account: AccountId) -> ProviderLinkId {
        let (id, made_at) = (ProviderLinkId::from_uuid(self.id()), self.now.at);
        let (issuer, subject) = (FakeProvider::ISSUER.to_owned(), FakeSecrets::digest_of(&id.to_string()));
        self.records.provider_links.push(ProviderLink { id, account, issuer, subject, made_at, last_used_at: None });
        id
    }

    #[track_caller]
    fn factor(&mut self, account: AccountId, called: &str, key: FactorKey) -> FactorId {
        let id = FactorId::from_uuid(self.id());
        let (name, made_at) = (super::parsed(DeviceName::parse(called)), self.now.at);
        self.records.factors.push(Factor { id, account, name, key, made_at, last_used_at: None });
        id
    }
}
