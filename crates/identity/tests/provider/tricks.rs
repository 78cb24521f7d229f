//! What a bad provider, or somebody in its place, can do.

use super::{CLIENT_SECRET, Desk, keys};
use poem::{Body, IntoResponse as _, Response, http::StatusCode};
use serde_json::{Value, json};
use std::time::Duration;
use time::OffsetDateTime;
use tokio::io::AsyncWriteExt as _;

/// Where the provider answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Endpoint {
    Discovery,
    Keys,
    Token,
    UserInfo,
}

/// One thing it does wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trick {
    /// Answers so late that nobody should wait.
    Late(Endpoint),
    /// Answers a byte at a time, without end.
    Drip(Endpoint),
    /// Answers without end, fast.
    Flood(Endpoint),
    /// Answers 503.
    Fail(Endpoint),
    /// Sends on to another place.
    SendOn(Endpoint),
    /// Answers with a page for people, or an empty one.
    Page(Endpoint, &'static str),
    /// The discovery document is another issuer's.
    DocumentOfOther,
    /// The discovery document names this address instead of the endpoint's own.
    Address(&'static str, &'static str),
    /// The discovery document lacks this.
    Lacks(&'static str),
    /// Sends the browser back with an error.
    Error(&'static str),
    /// The answer names another issuer.
    AnswerOfOther,
    /// The answer names no issuer, though the discovery document promises one.
    AnswerOfNobody,
    /// A claim has another value; null takes it away.
    Claim(&'static str, Value),
    /// The token belongs to this moment.
    Moment(OffsetDateTime),
    /// The token was valid until this moment.
    Until(OffsetDateTime),
    /// The person did not sign in anew, though that was asked.
    OldSession,
    /// One bit of the signature is wrong.
    ForgedSignature,
    /// The claims were changed after they were signed.
    ChangedClaims,
    /// Signed with a key that is not published, under its own name.
    UnknownKey,
    /// Signed with a key that is not published, under the name of one that is.
    SwappedKey,
    /// Not signed; the header says so in these words.
    Unsigned(&'static str),
    /// Signed with the public key as if it were a secret.
    PublicKeyAsSecret,
    /// Signed with the client's secret.
    ClientSecretAsKey,
    /// Another header.
    Header(&'static str),
    /// There is this in the place of the token; null takes it away.
    IdToken(Value),
    /// The access token is this, though the token has the hash of another.
    AccessToken(&'static str),
    /// The access token is this, and the token has no hash.
    BareAccessToken(&'static str),
    /// Takes a code with any verifier, or none.
    IgnoreVerifier,
    /// Refuses with this error at the token endpoint.
    Refuse(&'static str),
    /// The userinfo endpoint tells of somebody else.
    OtherPerson,
}

impl Trick {
    /// The answer, when the trick is in how the endpoint answers.
    pub(super) async fn response(&self, at: Endpoint) -> Option<Response> {
        match self {
            Self::Late(here) if *here == at => {
                tokio::time::sleep(Duration::from_secs(30)).await;
                Some(StatusCode::OK.into_response())
            }
            Self::Drip(here) if *here == at => Some(endless(b" ", Duration::from_millis(20))),
            Self::Flood(here) if *here == at => Some(endless(&[b' '; 4096], Duration::ZERO)),
            Self::Fail(here) if *here == at => Some(StatusCode::SERVICE_UNAVAILABLE.into_response()),
            Self::SendOn(here) if *here == at => Some(
                Response::builder()
                    .status(StatusCode::FOUND)
                    .header("Location", "http://169.254.169.254/latest/meta-data")
                    .finish(),
            ),
            Self::Page(here, page) if *here == at => Some(Response::builder().content_type("text/html").body(*page)),
            _ => None,
        }
    }

    /// Changes the claims before they are signed.
    pub(super) fn bend(&self, claims: &mut Value) {
        match self {
            Self::Claim(name, value) => claims[*name] = value.clone(),
            Self::Moment(at) => {
                claims["iat"] = json!(at.unix_timestamp());
                claims["exp"] = json!(at.unix_timestamp() + 300);
            }
            Self::BareAccessToken(_) => claims["at_hash"] = Value::Null,
            Self::Until(at) => claims["exp"] = json!(at.unix_timestamp()),
            _ => {}
        }
    }

    /// The token, when the trick is in how it is signed.
    pub(super) fn token(&self, desk: &Desk, claims: &Value) -> Option<Value> {
        let key_id = desk.keys.id(desk.algorithm);
        let token = match self {
            Self::ForgedSignature => {
                let token = desk.keys.signed(desk.algorithm, claims);
                let (content, signature) = token.rsplit_once('.').unwrap();
                let first = if signature.starts_with('A') { 'B' } else { 'A' };
                format!("{content}.{first}{}", &signature[1..])
            }
            Self::ChangedClaims => {
                let token = desk.keys.signed(desk.algorithm, claims);
                let mut changed = claims.clone();
                changed["sub"] = json!("somebody-else");
                let other = desk.keys.signed(desk.algorithm, &changed);
                let mut parts: Vec<&str> = token.split('.').collect();
                parts[1] = other.split('.').nth(1).unwrap();
                parts.join(".")
            }
            Self::UnknownKey => keys::Keys::stray().signed(desk.algorithm, claims),
            Self::SwappedKey => keys::Keys::stray().signed_as(&key_id, desk.algorithm, claims),
            Self::Unsigned(word) => {
                format!("{}.", keys::content(&json!({ "alg": word, "kid": key_id }), claims))
            }
            Self::PublicKeyAsSecret => keys::with_secret(&key_id, claims, &desk.keys.public_bytes()),
            Self::ClientSecretAsKey => keys::with_secret(&key_id, claims, CLIENT_SECRET.as_bytes()),
            Self::Header(header) => {
                let header: Value = serde_json::from_str(header).unwrap();
                let token = desk.keys.signed(desk.algorithm, claims);
                format!("{}.{}", keys::content(&header, claims), token.rsplit_once('.').unwrap().1)
            }
            Self::IdToken(token) => return Some(token.clone()),
            _ => return None,
        };
        Some(json!(token))
    }
}

/// A body that never ends.
fn endless(piece: &'static [u8], pause: Duration) -> Response {
    let (mut writer, reader) = tokio::io::duplex(4096);
    tokio::spawn(async move {
        while writer.write_all(piece).await.is_ok() {
            tokio::time::sleep(pause).await;
        }
    });
    Response::builder().content_type("application/json").body(Body::from_async_read(reader))
}
