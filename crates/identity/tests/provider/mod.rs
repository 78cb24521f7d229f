//! A small OpenID Connect provider for tests: real enough to sign in at, and able to lie.
//!
//! It runs on this machine over http, makes its keys when it starts, publishes them, and signs with RS256 or ES256.
//! Whoever comes to its authorization endpoint is signed in at once as the [`Person`] it was told about. It checks what
//! a provider must: the client's secret, the redirect address, PKCE, and that a code is used once. Its cryptography is
//! another library than the one under test.

mod keys;
mod pages;
mod tricks;

pub(crate) use keys::Algorithm;
pub(crate) use tricks::{Endpoint, Trick};

use keys::Keys;
use poem::{EndpointExt as _, Route, Server, get, listener::TcpAcceptor, post};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};
use time::OffsetDateTime;
use tokio::{net::TcpListener, task::JoinHandle};

/// The name of the one client it knows.
pub(crate) const CLIENT_ID: &str = "inzage";
/// That client's secret, with characters that need care in a header and in a form.
pub(crate) const CLIENT_SECRET: &str = "geheim: 100% & één+één";

/// Who is signed in at the provider.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// What the token says of them; `sub` must be there.
    pub(crate) claims: Value,
    /// What the userinfo endpoint adds.
    pub(crate) user_info: Value,
    /// How they signed in.
    pub(crate) acr: Option<&'static str>,
    /// When they signed in; without it, on arrival.
    pub(crate) since: Option<OffsetDateTime>,
}

impl Person {
    /// Somebody of whom only the subject is known.
    pub(crate) fn new(subject: &str) -> Self {
        Self { claims: json!({ "sub": subject }), user_info: json!({}), acr: None, since: None }
    }
}

/// The provider; it stops when it is dropped.
pub(crate) struct TestProvider {
    desk: Arc<Mutex<Desk>>,
    server: JoinHandle<()>,
}

/// What the provider knows and does.
struct Desk {
    issuer: String,
    redirect_url: String,
    now: OffsetDateTime,
    person: Person,
    trick: Option<Trick>,
    algorithm: Algorithm,
    secret_in_body: bool,
    keys: Arc<Keys>,
    codes: HashMap<String, Code>,
    access_tokens: HashMap<String, Value>,
    visits: HashMap<Endpoint, usize>,
    last_question: HashMap<String, String>,
}

/// A code that was given out.
struct Code {
    challenge: String,
    nonce: String,
    redirect_url: String,
    person: Person,
    used: bool,
}

impl TestProvider {
    /// Starts it. `redirect_url` is the one place it sends browsers back to; `now` is the time by its clock.
    pub(crate) async fn start(redirect_url: &str, now: OffsetDateTime) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let desk = Desk {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            redirect_url: redirect_url.to_owned(),
            now,
            person: Person::new("anna"),
            trick: None,
            algorithm: Algorithm::Rs256,
            secret_in_body: false,
            keys: Keys::first(),
            codes: HashMap::new(),
            access_tokens: HashMap::new(),
            visits: HashMap::new(),
            last_question: HashMap::new(),
        };
        let desk = Arc::new(Mutex::new(desk));
        let routes = Route::new()
            .at("/.well-known/openid-configuration", get(pages::discovery_page))
            .at("/keys", get(pages::keys_page))
            .at("/authorize", get(pages::authorize_page))
            .at("/token", post(pages::token_page))
            .at("/userinfo", get(pages::user_info_page))
            .data(Arc::clone(&desk));
        let server = Server::new_with_acceptor(TcpAcceptor::from_tokio(listener).unwrap());
        let server = tokio::spawn(async move { server.run(routes).await.unwrap() });
        Self { desk, server }
    }

    /// Its issuer, which is also its address.
    pub(crate) fn issuer(&self) -> String {
        self.desk().issuer.clone()
    }

    /// Sets its clock.
    pub(crate) fn set_time(&self, now: OffsetDateTime) {
        self.desk().now = now;
    }

    /// Who comes next.
    pub(crate) fn expect(&self, person: Person) {
        self.desk().person = person;
    }

    /// What it does from now on, until told otherwise.
    pub(crate) fn play(&self, trick: Option<Trick>) {
        self.desk().trick = trick;
    }

    /// How it signs.
    pub(crate) fn sign_with(&self, algorithm: Algorithm) {
        self.desk().algorithm = algorithm;
    }

    /// Takes the client's secret in the form only, no longer in a header.
    pub(crate) fn take_secret_in_body(&self) {
        self.desk().secret_in_body = true;
    }

    /// Makes new keys; the old ones are no longer published.
    pub(crate) fn rotate_keys(&self) {
        let mut desk = self.desk();
        desk.keys = desk.keys.next();
    }

    /// How often an endpoint was asked.
    pub(crate) fn visits(&self, endpoint: Endpoint) -> usize {
        self.desk().visits.get(&endpoint).copied().unwrap_or_default()
    }

    /// The parameters with which a browser came last.
    pub(crate) fn last_question(&self) -> HashMap<String, String> {
        self.desk().last_question.clone()
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap()
    }
}

impl Drop for TestProvider {
    fn drop(&mut self) {
        self.server.abort();
    }
}
