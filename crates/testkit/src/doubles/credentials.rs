//! Stand-ins for what people sign in with.

use super::{FakeSecrets, lock};
use async_trait::async_trait;
use inzage_domain::{
    credential::{Digest, Password, PasswordError},
    factor::{RecoveryCode, TotpSecret},
    ids::AccountId,
    ports::{
        Ceremony, CodeError, NewPasskey, OneTimeCodes, PasskeyError, Passkeys, PasswordStrength, TotpCheck, TotpEnrolment,
        YubiKeyError, YubiKeys,
    },
    text::EmailAddress,
};
use std::{
    collections::HashSet,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};
use time::OffsetDateTime;

/// Finds a password easily guessed when it has `wachtwoord` or one of the own words in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainStrength;

impl PasswordStrength for PlainStrength {
    fn judge_password(&self, password: &Password, own: &[String]) -> Result<(), PasswordError> {
        let typed = password.expose().to_lowercase();
        let own = own.iter().map(|word| word.trim().to_lowercase()).filter(|word| word.chars().count() > 2);
        let is_easy = own.chain(std::iter::once(String::from("wachtwoord"))).any(|word| typed.contains(&word));
        if is_easy { Err(PasswordError::TooEasy) } else { Ok(()) }
    }
}

/// Codes that are no cryptography, with time steps as real ones: a code works within its half minute and the next, and none does while the
/// clock has gone back (`T25`).
#[derive(Debug, Default)]
pub struct FakeCodes {
    made: AtomicU64,
    /// The latest second at which a code was checked.
    last_seen: AtomicU64,
}

/// Seconds of one step.
const STEP: u64 = 30;
/// Steps in which a code is told from a wrong one: an hour and a bit, as real adapters do.
const CLOCK_STEPS: u64 = 130;
/// Seconds that the clock may be set back without a word, as real adapters do.
const CLOCK_SLACK: u64 = 90;

impl FakeCodes {
    /// The code that an app with this secret shows at `at`.
    pub fn code_at(secret: &TotpSecret, at: OffsetDateTime) -> String {
        Self::code(secret, Self::step_at(at))
    }

    /// The time step of `at`.
    pub fn step_at(at: OffsetDateTime) -> u64 {
        Self::seconds(at) / STEP
    }

    fn seconds(at: OffsetDateTime) -> u64 {
        u64::try_from(at.unix_timestamp()).unwrap_or(0)
    }

    fn code(secret: &TotpSecret, step: u64) -> String {
        let digest = FakeSecrets::digest_of(&format!("{:?} {step}", secret.0));
        let number = digest.0.iter().fold(0_u32, |number, byte| (number * 31 + u32::from(*byte)) % 1_000_000);
        format!("{number:06}")
    }
}

/// What was typed without spaces and dashes, in lower case.
fn bare(typed: &str) -> String {
    typed.chars().filter(|it| !it.is_whitespace() && *it != '-').flat_map(char::to_lowercase).collect()
}

impl OneTimeCodes for FakeCodes {
    fn fresh_totp_secret(&self) -> TotpSecret {
        let mut secret = [0; 20];
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        for (byte, from) in secret.iter_mut().zip(FakeSecrets::digest_of(&number.to_string()).0) {
            *byte = from;
        }
        TotpSecret(secret)
    }

    fn totp_enrolment(&self, secret: &TotpSecret, issuer: &str, account: &EmailAddress) -> Result<TotpEnrolment, CodeError> {
        let text: Vec<String> = secret.0.chunks(2).map(hex).collect();
        Ok(TotpEnrolment {
            url: format!("otpauth://totp/{issuer}:{}?secret={}", account.as_str(), text.concat()),
            qr_svg: String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            text: text.join(" "),
        })
    }

    fn check_totp(&self, secret: &TotpSecret, typed: &str, now: OffsetDateTime, last_step: u64) -> TotpCheck {
        let seconds = Self::seconds(now);
        let last_seen = self.last_seen.fetch_max(seconds, Ordering::Relaxed);
        if seconds + CLOCK_SLACK < last_seen.max(last_step.saturating_mul(STEP)) {
            return TotpCheck::ClockOff;
        }
        let (typed, step) = (bare(typed), Self::step_at(now));
        let is_of = |step: &u64| typed == Self::code(secret, *step);
        let accepted = [step, step.saturating_sub(1)];
        if let Some(step) = accepted.into_iter().filter(|it| *it > last_step).find(is_of) {
            return TotpCheck::Right(step);
        }
        let mut others = (step.saturating_sub(CLOCK_STEPS)..=step + CLOCK_STEPS).filter(|it| *it > last_step);
        if others.any(|it| is_of(&it)) { TotpCheck::ClockOff } else { TotpCheck::Wrong }
    }

    fn fresh_recovery_codes(&self) -> Vec<RecoveryCode> {
        let fresh = std::iter::repeat_with(|| self.made.fetch_add(1, Ordering::Relaxed));
        fresh.take(RecoveryCode::COUNT).map(|number| RecoveryCode::new(format!("TEST-{number:08}"))).collect()
    }

    fn recovery_digest(&self, account: AccountId, typed: &str) -> Option<Digest> {
        let code = bare(typed);
        let is_one = code.len() == 12 && code.starts_with("test");
        is_one.then(|| FakeSecrets::digest_of(&format!("{account} {code}")))
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _never = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(byte).collect()
}

/// The value of a field in flat JSON as this file writes it.
fn field<'j>(json: &'j str, name: &str) -> Option<&'j str> {
    let (_, rest) = json.split_once(&format!("\"{name}\":\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Passkeys without cryptography, in flat JSON. What can go wrong with real ones does: another ceremony's answer, another key, a counter
/// that did not grow, a key that is registered already.
#[derive(Debug, Default)]
pub struct FakePasskeys {
    begun: AtomicU64,
    absent: AtomicBool,
}

/// A response that does not fit the ceremony, or the passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the response does not fit")]
pub struct OtherCeremony;

impl FakePasskeys {
    /// As where passkeys can't work, or as before.
    pub fn be_absent(&self, absent: bool) {
        self.absent.store(absent, Ordering::Relaxed);
    }

    fn begin(&self, names: &str) -> Ceremony {
        let challenge = format!("challenge-{}", self.begun.fetch_add(1, Ordering::Relaxed));
        let options = format!("{{\"challenge\":\"{challenge}\",\"credentials\":\"{names}\"}}");
        Ceremony { options, state: challenge.into_bytes() }
    }
}

fn fits(condition: bool) -> Result<(), PasskeyError> {
    if condition { Ok(()) } else { Err(PasskeyError::new(OtherCeremony)) }
}

fn told<'j>(json: &'j str, name: &str) -> Result<&'j str, PasskeyError> {
    field(json, name).ok_or_else(|| PasskeyError::new(OtherCeremony))
}

impl Passkeys for FakePasskeys {
    fn takes_passkeys(&self) -> bool {
        !self.absent.load(Ordering::Relaxed)
    }

    fn start_registration(
        &self,
        _: AccountId,
        _: &EmailAddress,
        _: &str,
        existing: &[Vec<u8>],
    ) -> Result<Ceremony, PasskeyError> {
        Ok(self.begin(&existing.iter().map(|it| hex(it)).collect::<Vec<_>>().join(" ")))
    }

    fn finish_registration(&self, state: &[u8], response: &str) -> Result<NewPasskey, PasskeyError> {
        fits(told(response, "challenge")?.as_bytes() == state)?;
        let credential = self.shown_credential(response)?;
        Ok(NewPasskey { data: data(&credential, told(response, "counter")?), credential })
    }

    fn start_assertion(&self, data: &[String]) -> Result<Ceremony, PasskeyError> {
        Ok(self.begin(&data.iter().filter_map(|it| field(it, "credential")).collect::<Vec<_>>().join(" ")))
    }

    fn start_discovery(&self) -> Result<Ceremony, PasskeyError> {
        Ok(self.begin(""))
    }

    fn shown_credential(&self, response: &str) -> Result<Vec<u8>, PasskeyError> {
        unhex(told(response, "credential")?).ok_or_else(|| PasskeyError::new(OtherCeremony))
    }

    fn finish_assertion(&self, state: &[u8], response: &str, kept: &str) -> Result<String, PasskeyError> {
        fits(told(response, "challenge")?.as_bytes() == state)?;
        fits(told(response, "credential")? == told(kept, "credential")?)?;
        let counted = |json| told(json, "counter")?.parse::<u64>().map_err(PasskeyError::new);
        if counted(response)? <= counted(kept)? {
            return Err(PasskeyError::Copied(Box::new(OtherCeremony)));
        }
        Ok(data(&self.shown_credential(response)?, told(response, "counter")?))
    }
}

fn data(credential: &[u8], counter: &str) -> String {
    format!("{{\"credential\":\"{}\",\"counter\":\"{counter}\"}}", hex(credential))
}

/// A passkey in somebody's hands, that answers what [`FakePasskeys`] ask.
#[derive(Debug)]
pub struct FakePasskey {
    credential: Vec<u8>,
    counter: AtomicU64,
}

impl FakePasskey {
    /// A passkey with this identifier that was never used.
    pub const fn new(credential: Vec<u8>) -> Self {
        Self { credential, counter: AtomicU64::new(0) }
    }

    /// Its identifier.
    pub fn credential(&self) -> &[u8] {
        &self.credential
    }

    /// What is kept of it as it is now.
    pub fn data(&self) -> String {
        data(&self.credential, &self.counter.load(Ordering::Relaxed).to_string())
    }

    /// A clone that was made of it, counter and all.
    #[must_use]
    pub fn cloned(&self) -> Self {
        Self { credential: self.credential.clone(), counter: AtomicU64::new(self.counter.load(Ordering::Relaxed)) }
    }

    /// Registers with these options; none if it was registered already.
    pub fn register(&self, options: &str) -> Option<String> {
        let is_new = !field(options, "credentials")?.split(' ').any(|it| it == hex(&self.credential));
        if is_new { self.answer(options) } else { None }
    }

    /// Shows itself; none if it was not asked for.
    pub fn show(&self, options: &str) -> Option<String> {
        let asked = field(options, "credentials")?;
        let is_asked = asked.is_empty() || asked.split(' ').any(|it| it == hex(&self.credential));
        if is_asked { self.answer(options) } else { None }
    }

    fn answer(&self, options: &str) -> Option<String> {
        let challenge = field(options, "challenge")?;
        let counter = self.counter.fetch_add(1, Ordering::Relaxed) + 1;
        let credential = hex(&self.credential);
        Some(format!("{{\"challenge\":\"{challenge}\",\"credential\":\"{credential}\",\"counter\":\"{counter}\"}}"))
    }
}

/// A validation service for YubiKeys that takes every well-formed code once.
#[derive(Debug, Default)]
pub struct FakeYubiKeys {
    used: Mutex<HashSet<String>>,
    absent: AtomicBool,
    down: AtomicBool,
}

/// The letters of a YubiKey's codes.
const MODHEX: &[u8; 16] = b"cbdefghijklnrtuv";

impl FakeYubiKeys {
    /// The `number`-th code of the key with this public identifier.
    pub fn otp(public_id: &str, number: u64) -> String {
        let digits = format!("{number:032}");
        let letters = digits.bytes().filter_map(|digit| MODHEX.get(usize::from(digit - b'0')).copied());
        public_id.chars().chain(letters.map(char::from)).collect()
    }

    /// As if no service were configured, or as before.
    pub fn be_absent(&self, absent: bool) {
        self.absent.store(absent, Ordering::Relaxed);
    }

    /// Makes the service unreachable, or reachable again.
    pub fn go_down(&self, down: bool) {
        self.down.store(down, Ordering::Relaxed);
    }
}

/// The service was told to be down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("told to be down")]
struct Down;

#[async_trait]
impl YubiKeys for FakeYubiKeys {
    fn takes_yubikeys(&self) -> bool {
        !self.absent.load(Ordering::Relaxed)
    }

    async fn check_otp(&self, typed: &str) -> Result<String, YubiKeyError> {
        if self.down.load(Ordering::Relaxed) || !self.takes_yubikeys() {
            return Err(YubiKeyError::Unavailable(Box::new(Down)));
        }
        let otp = typed.trim();
        let is_one = otp.len() == 44 && otp.bytes().all(|it| MODHEX.contains(&it));
        let is_new = is_one && lock(&self.used).insert(otp.to_owned());
        otp.get(..12).filter(|_| is_new).map(str::to_owned).ok_or(YubiKeyError::Refused)
    }
}
