//! Codes of authenticator apps: time-based one-time passwords (RFC 6238) of six digits, thirty seconds and SHA-1, which every app can do.

use crate::secrets::random_bytes;
use inzage_domain::{
    factor::TotpSecret,
    ports::{TotpCheck, TotpEnrolment},
};
use qrcode::{Color, EcLevel, QrCode, types::QrError};
use std::ops::RangeInclusive;
use time::OffsetDateTime;
use totp_rs::{Builder, Totp, TotpError};

/// Seconds of one step.
const STEP: u64 = 30;
/// Steps within which a code is told from a wrong one: 65 minutes, since clocks that are wrong are mostly wrong by an hour.
const CLOCK_STEPS: u64 = 130;
/// Seconds that the server's clock may be set back without a word; time servers do so by less.
const CLOCK_SLACK: u64 = 90;
/// Light modules around a QR code, which readers need to find it.
const QUIET_ZONE: usize = 4;

/// What the server knows when it checks a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The instant of the check.
    pub now: OffsetDateTime,
    /// The latest instant that was seen before.
    pub last_seen: OffsetDateTime,
    /// The last step of which a code was used with this secret; 0 when none was.
    pub last_step: u64,
}

/// A secret for one app, from the operating system's random source.
pub fn fresh_secret() -> TotpSecret {
    TotpSecret(random_bytes())
}

/// Judges what somebody typed as the code of `secret`.
///
/// Spaces and dashes don't matter. One step back is accepted, for whoever types slowly; none forward. The step of a right code must be kept
/// as the last used one, only if that is still earlier: so a code works once (`T24`).
///
/// A code of another moment within 65 minutes is [`TotpCheck::ClockOff`], which must count as a wrong try. Which moment isn't told: somebody
/// who guesses would learn when the guess will be right, and had only to wait. It is the answer to every code as well while the server's
/// own clock has been set back by more than 90 seconds, since it can't tell then which codes are past (`T25`).
pub fn check(secret: &TotpSecret, typed: &str, known: Known) -> TotpCheck {
    let Known { now, last_seen, last_step } = known;
    let (now, last_seen) = (seconds(now), seconds(last_seen));
    if now.saturating_add(CLOCK_SLACK) < last_seen.max(last_step.saturating_mul(STEP)) {
        return TotpCheck::ClockOff;
    }
    let Some(code) = digits(typed) else { return TotpCheck::Wrong };
    let step = now / STEP;
    let matches = matching_steps(secret, &code, step.saturating_sub(CLOCK_STEPS)..=step.saturating_add(CLOCK_STEPS));
    let accepted = step.saturating_sub(1)..=step;
    if let Some(step) = matches.iter().rev().find(|step| accepted.contains(step) && **step > last_step) {
        TotpCheck::Right(*step)
    } else if matches.is_empty() || matches.iter().any(|step| *step <= last_step) {
        TotpCheck::Wrong
    } else {
        TotpCheck::ClockOff
    }
}

/// The code that an app with this secret shows at `at`: for tests and demonstrations, never for people.
pub fn code_at(secret: &TotpSecret, at: OffsetDateTime) -> String {
    generator(secret).generate(seconds(at)).to_string()
}

/// Why no app can be set up.
#[derive(Debug, thiserror::Error)]
pub enum EnrolmentError {
    /// The account has no name.
    #[error("an authenticator app needs the name of an account")]
    Unnamed(#[source] TotpError),
    /// The names are longer than fits into a QR code: some thousand characters.
    #[error("the names do not fit into a qr code")]
    TooLong(#[source] QrError),
}

/// What a person needs to bring `secret` into their app, under the name of `issuer`, such as the organisation's, and of `account`, such as an
/// e-mail address.
///
/// Colons become spaces, since they separate the two. The QR code is an SVG element to be put into a page: it has presentation attributes
/// only, so any content security policy lets it through, and is dark on light whatever the page's colours. Its accessible name is the
/// page's business.
///
/// # Errors
///
/// See [`EnrolmentError`]. An e-mail address and an organisation's name always fit.
pub fn enrolment(secret: &TotpSecret, issuer: &str, account: &str) -> Result<TotpEnrolment, EnrolmentError> {
    let totp = Builder::new()
        .with_secret(secret.0.as_slice())
        .with_issuer(Some(issuer.replace(':', " ")))
        .with_account_name(account.replace(':', " "))
        .build()
        .map_err(EnrolmentError::Unnamed)?;
    let url = totp.to_url().map_err(EnrolmentError::Unnamed)?;
    let qr_svg = drawn(&QrCode::with_error_correction_level(&url, EcLevel::M).map_err(EnrolmentError::TooLong)?);
    Ok(TotpEnrolment { url, qr_svg, text: in_fours(&totp.secret().to_base32()) })
}

/// Six digits, when that is what was typed but for spaces and dashes.
fn digits(typed: &str) -> Option<String> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}')).collect();
    (code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())).then_some(code)
}

/// The steps of which `code` is the code.
fn matching_steps(secret: &TotpSecret, code: &str, steps: RangeInclusive<u64>) -> Vec<u64> {
    let totp = generator(secret);
    steps.filter(|step| totp.check(code, step.saturating_mul(STEP)).is_some()).collect()
}

/// The generator of RFC 6238, whose `check` takes the code of exactly one step. The type of the secret makes true what `build` checks.
fn generator(secret: &TotpSecret) -> Totp {
    Builder::new().with_secret(secret.0.as_slice()).with_skew(0).build_noncompliant()
}

fn seconds(at: OffsetDateTime) -> u64 {
    at.unix_timestamp().try_into().unwrap_or(0)
}

fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// One path of horizontal bars, four pixels to a module.
fn drawn(code: &QrCode) -> String {
    let width = code.width();
    let side = width + 2 * QUIET_ZONE;
    let pixels = side * 4;
    let mut bars = Vec::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = QUIET_ZONE;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                bars.push(format!("M{x} {y}h{length}v1h-{length}z", y = y + QUIET_ZONE, length = run.len()));
            }
            x += run.len();
        }
    }
    let bars = bars.concat();
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path fill="#000" d="{bars}"/></svg>"##
    )
}
