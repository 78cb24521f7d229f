//! Sign-in at an outside provider, held against a provider that is real and one that lies.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails here has found what it looks for")]

mod honest;
mod identity;
mod lies;
#[path = "../provider/mod.rs"]
mod provider;
mod settings;
mod sign_in;
mod transport;

use inzage_domain::{credential::Digest, letter::Language};
use inzage_identity::oidc::{
    Acr, Answer, Arrival, BeginError, Demand, Departure, FinishError, Freshness, LevelSettings, Pending, Provider, Purpose,
    Request, Settings,
};
use provider::{CLIENT_ID, CLIENT_SECRET, TestProvider};
use reqwest::{Client, header::LOCATION, redirect};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use time::{OffsetDateTime, macros::datetime};

/// Where browsers come back to. Nobody listens there: the tests are the browser, and read the address only.
const REDIRECT_URL: &str = "https://mijn.example/inloggen/terug";
const NOW: OffsetDateTime = datetime!(2026-11-22 12:00 UTC);

const LOW: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
const MIDDLE: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract";
const HIGH: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI";

const SIGN_IN: Request =
    Request { purpose: Purpose::SignIn, demand: Demand::AnyHat, freshness: Freshness::Any, language: Language::Dutch };

/// A provider, ourselves, and what we keep of trips.
struct Stage {
    theirs: TestProvider,
    ours: Arc<Provider>,
    kept: Mutex<HashMap<Digest, Pending>>,
}

/// A browser that is back from the provider, or was sent here by somebody.
#[derive(Clone)]
struct Browser {
    query: String,
    cookie: String,
}

impl Stage {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let theirs = TestProvider::start(REDIRECT_URL, NOW).await;
        let mut settings = settings(&theirs.issuer());
        change(&mut settings);
        Self { ours: Arc::new(Provider::new(settings).unwrap()), theirs, kept: Mutex::default() }
    }

    /// The first half of a trip: there, and back to our door.
    async fn go(&self, request: Request) -> Browser {
        let departure = self.ours.begin(request, NOW).await.unwrap();
        self.visit(departure).await
    }

    async fn visit(&self, departure: Departure) -> Browser {
        let Departure { url, state, pending } = departure;
        assert!(self.kept.lock().unwrap().insert(pending.state, pending).is_none());
        Browser { query: at_provider(&url).await, cookie: state.expose().to_owned() }
    }

    /// The second half; `None` when nothing is kept for this answer.
    async fn come_back_at(&self, browser: &Browser, now: OffsetDateTime) -> Option<Result<Arrival, FinishError>> {
        let answer = Answer::parse(&browser.query, Some(&browser.cookie)).unwrap();
        let digest = inzage_identity::OsSecrets.digest(answer.state());
        let pending = self.kept.lock().unwrap().remove(&digest)?;
        let ours = Arc::clone(&self.ours);
        // As a server does it: on whichever thread is free.
        Some(tokio::spawn(async move { ours.finish(pending, answer, now).await }).await.unwrap())
    }

    async fn come_back(&self, browser: &Browser) -> Result<Arrival, FinishError> {
        self.come_back_at(browser, NOW).await.unwrap()
    }

    /// A whole trip.
    async fn trip(&self, request: Request) -> Result<Arrival, FinishError> {
        let browser = self.go(request).await;
        self.come_back(&browser).await
    }

    async fn sign_in(&self) -> Result<Arrival, FinishError> {
        self.trip(SIGN_IN).await
    }
}

fn settings(issuer: &str) -> Settings {
    Settings { time_out: Duration::from_secs(5), ..Settings::new(issuer, CLIENT_ID, CLIENT_SECRET.into(), REDIRECT_URL) }
}

/// Three levels; clients need the middle one, professionals the high one.
fn levels() -> LevelSettings {
    LevelSettings {
        ladder: [LOW, MIDDLE, HIGH].map(str::to_owned).to_vec(),
        requested: [LOW, MIDDLE].map(str::to_owned).to_vec(),
        private: Some(MIDDLE.to_owned()),
        professional: Some(HIGH.to_owned()),
        substantial: Some(MIDDLE.to_owned()),
    }
}

fn acr(level: &str) -> Acr {
    Acr::parse(level).unwrap()
}

/// Follows the address to the provider, and returns the query of the address it sends back to.
async fn at_provider(url: &str) -> String {
    let browser = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let response = browser.get(url).send().await.unwrap();
    assert_eq!(response.status(), 302, "{}", response.text().await.unwrap());
    let place = response.headers()[LOCATION].to_str().unwrap();
    place.strip_prefix(REDIRECT_URL).and_then(|rest| rest.strip_prefix('?')).unwrap().to_owned()
}

/// The error and its causes, in every way they can end up in a log.
fn printed(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string);
    causes.chain([format!("{error:?} {error:#?}")]).collect()
}

fn begin_error(result: Result<Departure, BeginError>) -> BeginError {
    result.map(|_| ()).unwrap_err()
}
