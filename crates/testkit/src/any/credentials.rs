//! Sessions, second factors and the way back in.

use super::{
    account_id, account_state, assurance, device_name, digest, factor_id, instant, provider_link_id, recovery_id,
    secret_question, session_id,
};
use inzage_domain::{
    account::{SessionLife, SignedInSession},
    credential::PasswordHash,
    factor::{Factor, FactorKey, FactorKind, FactorUse, QuestionAndAnswer, Recovery, SealedBytes},
    policy::SignInFacts,
    ports::{Challenge, ChallengeKind},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use time::Duration;

/// The hash of a password, in no particular form.
pub fn password_hash() -> impl Strategy<Value = PasswordHash> + Clone {
    "[a-z$0-9]{1,40}".prop_map(PasswordHash::new)
}

/// A signed-in session.
pub fn signed_in_session() -> impl Strategy<Value = SignedInSession> {
    let life = select(vec![SessionLife::PRIVATE, SessionLife::PROFESSIONAL]);
    (session_id(), account_id(), assurance(), device_name(), instant(), 0..=43_200_i64, life).prop_map(
        |(id, account, assurance, device, at, later, life)| SignedInSession {
            id,
            account,
            assurance,
            device,
            signed_in_at: at,
            confirmed_at: at + Duration::seconds(later / 2),
            last_used_at: at + Duration::minutes(later / 60),
            idle: life.idle,
            expires_at: at + life.absolute,
        },
    )
}

/// Bytes that look sealed.
pub fn sealed_bytes() -> impl Strategy<Value = SealedBytes> + Clone {
    vec(any::<u8>(), 1..80).prop_map(SealedBytes)
}

/// A kind of second factor.
pub fn factor_kind() -> impl Strategy<Value = FactorKind> + Clone {
    select(&FactorKind::ALL[..])
}

/// What is needed to check a factor.
pub fn factor_key() -> impl Strategy<Value = FactorKey> {
    let steps = prop_oneof![Just(0), 59_000_000..60_000_000_u64];
    prop_oneof![
        (sealed_bytes(), steps).prop_map(|(secret, last_step)| FactorKey::Totp { secret, last_step }),
        (vec(any::<u8>(), 1..64), "[a-z0-9{}:\",]{1,200}").prop_map(|(credential, data)| FactorKey::Passkey { credential, data }),
        "[cbdefghijklnrtuv]{12}".prop_map(|public_id| FactorKey::YubiKey { public_id }),
    ]
}

/// A second factor.
pub fn factor() -> impl Strategy<Value = Factor> {
    (factor_id(), account_id(), device_name(), factor_key(), instant(), option::of(instant()))
        .prop_map(|(id, account, name, key, made_at, last_used_at)| Factor { id, account, name, key, made_at, last_used_at })
}

/// What was used up at a sign-in.
pub fn factor_use() -> impl Strategy<Value = FactorUse> {
    prop_oneof![
        (factor_id(), 0..4_u64).prop_map(|(factor, step)| FactorUse::Totp(factor, step)),
        (factor_id(), "[a-c]", "[a-c]").prop_map(|(factor, before, after)| FactorUse::Passkey { factor, before, after }),
        factor_id().prop_map(FactorUse::YubiKey),
        digest().prop_map(FactorUse::RecoveryCode),
        provider_link_id().prop_map(FactorUse::Provider),
    ]
}

/// A secret question with its answer.
pub fn question_and_answer() -> impl Strategy<Value = QuestionAndAnswer> {
    (secret_question(), password_hash()).prop_map(|(question, answer)| QuestionAndAnswer { question, answer })
}

/// A link to choose a new password, in any state.
pub fn recovery() -> impl Strategy<Value = Recovery> {
    let end = (instant(), option::weighted(0.2, instant()), 0..=Recovery::TRIES);
    (recovery_id(), account_id(), end, option::of(secret_question())).prop_map(
        |(id, account, (expires_at, ended_at, wrong_answers), question)| Recovery {
            id,
            account,
            expires_at,
            ended_at,
            wrong_answers,
            question,
        },
    )
}

/// An account that somebody wants to use.
pub fn sign_in_facts() -> impl Strategy<Value = SignInFacts> + Clone {
    (account_id(), account_state(), any::<bool>()).prop_map(|(id, state, has_factor)| SignInFacts { id, state, has_factor })
}

/// What a challenge is part of.
pub fn challenge_kind() -> impl Strategy<Value = ChallengeKind> + Clone {
    select(&ChallengeKind::ALL[..])
}

/// Something that was begun.
pub fn challenge() -> impl Strategy<Value = Challenge> {
    (digest(), challenge_kind(), option::of(account_id()), sealed_bytes(), instant())
        .prop_map(|(digest, kind, account, state, expires_at)| Challenge { digest, kind, account, state, expires_at })
}
