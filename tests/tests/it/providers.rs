//! Signing in at an outside provider: whole trips between the program and a provider that is real, and can lie.

use crate::{
    provider::{CLIENT_ID, CLIENT_SECRET, Person, TestProvider, Trick},
    stage::{Database, Stage, now},
    wire::{Answer, Caller},
};
use inzage_server::demo::PASSWORD;
use reqwest::Method;
use serde_json::json;

/// With some brokers, how the provider calls somebody is a BSN.
const SUBJECT: &str = "s00000000:123456782";
const OWNER: &str = "Marijke de Vries";

/// The program and its provider.
struct Door {
    stage: Stage,
    provider: TestProvider,
}

/// A browser: it sends back the cookies it got and the token of the form it saw last.
struct Tab<'d> {
    door: &'d Door,
    cookies: Vec<(String, String)>,
    token: String,
}

impl Door {
    async fn open() -> Self {
        let mut stage = Stage::empty(Database::Sqlite).await;
        let back = format!("{}/inloggen/terug", stage.url);
        let provider = TestProvider::start(&back, now()).await;
        let issuer = provider.issuer();
        stage.configure(&[
            ("INZAGE_LOG_LEVEL", "debug"),
            ("INZAGE_IDENTITY_OIDC_ISSUER", &issuer),
            ("INZAGE_IDENTITY_OIDC_NAME", "Toegang"),
            ("INZAGE_IDENTITY_OIDC_CLIENT_ID", CLIENT_ID),
            ("INZAGE_IDENTITY_OIDC_CLIENT_SECRET", CLIENT_SECRET),
            ("INZAGE_IDENTITY_OIDC_LEVELS", "low,high"),
            ("INZAGE_IDENTITY_OIDC_REQUEST_LEVELS", "low,high"),
            ("INZAGE_IDENTITY_OIDC_SUBSTANTIAL_LEVEL", "high"),
            ("INZAGE_IDENTITY_OIDC_STAFF_LEVEL", "high"),
            ("INZAGE_IDENTITY_OIDC_ACTING_FOR_CLAIM", "/represents/sub"),
        ]);
        provider.expect(Person::new(SUBJECT));
        let port = stage.port();
        stage.serve(port, true).await;
        Self { stage, provider }
    }

    fn tab(&self) -> Tab<'_> {
        Tab { door: self, cookies: Vec::new(), token: String::new() }
    }

    /// A tab in which somebody has signed in with the password.
    async fn signed_in(&self, name: &str) -> Tab<'_> {
        let mut tab = self.tab();
        tab.get("/inloggen").await;
        let email = self.stage.email_of(name);
        let answer = tab.post("/inloggen", &[("username", &email), ("password", PASSWORD)]).await;
        assert_eq!(answer.header("location"), "/", "{}", answer.text);
        tab.get("/account/profiel").await;
        tab
    }

    /// A tab of somebody whose account is linked to whoever signs in at the provider.
    async fn linked(&self, name: &str) -> Tab<'_> {
        let mut tab = self.signed_in(name).await;
        let left = tab.post("/account/beveiliging/aanbieder", &[]).await;
        let back = tab.back(&left).await;
        assert_eq!(back.header("location"), "/account/beveiliging?gedaan=provider-linked", "{}", back.text);
        tab
    }

    /// The sessions that are open in the database.
    async fn sessions(&self) -> usize {
        self.stage.count("SELECT COUNT(*) FROM session WHERE ended_at IS NULL").await
    }

    /// Where the provider sends a browser that comes to this address.
    async fn at_provider(&self, url: &str) -> String {
        self.provider.set_time(now());
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let response = client.get(url).send().await.unwrap();
        assert_eq!(response.status(), 302, "{}", response.text().await.unwrap());
        let place = response.headers()["location"].to_str().unwrap();
        place.strip_prefix(&self.stage.url).unwrap_or_else(|| panic!("the provider sends to {place}")).to_owned()
    }
}

/// Where a page leads to by itself.
fn leads_to(page: &Answer) -> String {
    assert_eq!(page.status, 200, "{}", page.text);
    let (_, rest) = page.text.split_once("content=\"0; url=").unwrap_or_else(|| panic!("it leads nowhere: {}", page.text));
    rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
}

impl Tab<'_> {
    async fn send(&mut self, request: reqwest::RequestBuilder) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = Answer::of(request.header("cookie", cookies.join("; "))).await;
        for cookie in answer.headers_named("set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        if let Some((_, rest)) = answer.text.split_once("name=\"csrf\" value=\"") {
            self.token = rest.split('"').next().unwrap().to_owned();
        }
        answer
    }

    fn caller(&self) -> Caller {
        Caller::nobody(&self.door.stage.url, &self.door.stage.url)
    }

    async fn get(&mut self, path: &str) -> Answer {
        let request = self.caller().bare(Method::GET, path).header("sec-fetch-site", "cross-site");
        self.send(request).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let fields: Vec<_> = fields.iter().copied().chain([("csrf", token.as_str())]).collect();
        let request = self.caller().request(Method::POST, path).form(&fields);
        self.send(request).await
    }

    /// Begins to sign in at the provider, and comes to our door again; tells the address that the provider sent it to.
    async fn away(&mut self, next: &str) -> String {
        self.get(&format!("/inloggen?verder={next}")).await;
        let left = self.post("/inloggen/aanbieder", &[("next", next)]).await;
        self.door.at_provider(&leads_to(&left)).await
    }

    /// Goes where the page leads, and comes back.
    async fn back(&mut self, left: &Answer) -> Answer {
        let place = self.door.at_provider(&leads_to(left)).await;
        self.get(&place).await
    }

    /// A whole sign-in.
    async fn sign_in(&mut self, next: &str) -> Answer {
        let place = self.away(next).await;
        self.get(&place).await
    }

    fn has_session(&self) -> bool {
        self.cookies.iter().any(|(name, _)| name == "inzage-session")
    }
}

/// Somebody links their account, signs in by it from then on, and unlinks it. What the provider knows of them is kept nowhere.
///
/// Proves: X14, T34.
#[tokio::test(flavor = "multi_thread")]
async fn somebody_links_their_account_and_signs_in_at_the_provider() {
    let door = Door::open().await;
    let unknown = door.tab().sign_in("/account/profiel").await;
    assert_eq!(unknown.status, 400);
    assert!(unknown.text.contains("geen account gekoppeld"), "{}", unknown.text);
    assert!(unknown.text.contains("/inloggen?verder=/account/profiel"), "{}", unknown.text);

    let mut owner = door.linked(OWNER).await;
    assert!(owner.get("/account/beveiliging").await.text.contains("<b>Toegang</b>"));

    let mut other = door.tab();
    let signed_in = other.sign_in("/account/profiel").await;
    assert_eq!((signed_in.status, signed_in.header("location")), (303, "/account/profiel"), "{}", signed_in.text);
    assert!(!other.cookies.iter().any(|(name, _)| name == "inzage-trip"), "the trip is over");
    assert!(other.get("/account/profiel").await.text.contains(OWNER));

    let caller = Caller::named(&door.stage, OWNER).await;
    let links = caller.get("/api/v1/account/security").await.json()["providerLinks"].clone();
    assert_eq!((links[0]["issuer"].as_str(), links.as_array().unwrap().len()), (Some(door.provider.issuer().as_str()), 1));
    assert!(links[0]["lastUsedAt"].is_string());
    let path = format!("/api/v1/account/provider-links/{}", links[0]["id"].as_str().unwrap());
    assert_eq!(Answer::of(caller.request(Method::DELETE, &path)).await.status, 204);
    assert_eq!(Answer::of(caller.request(Method::DELETE, &path)).await.status, 404);
    assert_eq!(other.get("/account/profiel").await.status, 303, "every other session ends");
    assert_eq!(door.tab().sign_in("/").await.status, 400);

    let log = std::fs::read_to_string(door.stage.log_file()).unwrap();
    assert!(log.contains("debug") || log.contains("DEBUG"), "the log tells much: {log}");
    let files = std::fs::read_dir(door.stage.folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let kept: Vec<u8> = files.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).unwrap()).collect();
    let question = door.provider.last_question();
    for secret in ["123456782", CLIENT_SECRET, "eyJ", "code=", "state=", "code_verifier", &question["state"], &question["nonce"]]
    {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
    assert!(!kept.windows(9).any(|bytes| bytes == b"123456782"), "the subject is in a file");
}

/// Nobody is let in by a provider that lies, or by somebody in its place.
///
/// Proves: X14.
#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_lies_opens_no_session() {
    let door = Door::open().await;
    door.linked(OWNER).await;
    let open = door.sessions().await;
    let past = now() - time::Duration::hours(1);
    let tricks = [
        Trick::Claim("iss", json!("https://inloggen.example")),
        Trick::Claim("aud", json!("somebody-else")),
        Trick::Claim("nonce", json!("another")),
        Trick::Until(past),
        Trick::Moment(past),
        Trick::ForgedSignature,
        Trick::ChangedClaims,
        Trick::Unsigned("none"),
        Trick::AnswerOfOther,
    ];
    for trick in tricks {
        door.provider.play(Some(trick.clone()));
        let mut tab = door.tab();
        let place = tab.away("/").await;
        let answer = tab.get(&place).await;
        assert_eq!(answer.status, 503, "{trick:?}: {}", answer.text);
        assert!(answer.text.contains("kan nu niet"), "{trick:?}: {}", answer.text);
        assert!(!tab.has_session(), "{trick:?}");
        assert_eq!(tab.get(&place).await.status, 400, "{trick:?}: the trip is used up");
    }
    assert_eq!(door.sessions().await, open);
    let failed = "SELECT COUNT(*) FROM access_log WHERE action = 'account.sign-in' AND reason = 'wrong-credentials'";
    assert!(door.stage.count(failed).await >= 9, "failures are for the security officer to see");
}

/// An answer counts once, and in the browser that began the trip; what another browser is made to bring changes nothing.
///
/// Proves: X14, T23.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_counts_once_in_the_browser_that_began() {
    let door = Door::open().await;
    door.linked(OWNER).await;
    let (mut mine, mut theirs, mut bare) = (door.tab(), door.tab(), door.tab());
    let (my_place, their_place) = (mine.away("/account/profiel").await, theirs.away("/").await);
    for (tab, place) in [(&mut mine, &their_place), (&mut bare, &their_place)] {
        let planted = tab.get(place).await;
        assert_eq!(planted.status, 400, "{}", planted.text);
        assert!(!tab.has_session());
    }
    let answer = mine.get(&my_place).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/account/profiel"), "my own trip goes on");
    assert_eq!(theirs.get(&their_place).await.status, 303);
    let open = door.sessions().await;
    for (tab, place) in [(&mut mine, &my_place), (&mut theirs, &their_place), (&mut bare, &my_place)] {
        assert_eq!(tab.get(place).await.status, 400, "it counted before");
    }
    assert_eq!(door.sessions().await, open);

    door.provider.play(Some(Trick::Error("access_denied")));
    let stopped = door.tab().sign_in("/account/profiel").await;
    assert_eq!(stopped.status, 400);
    assert!(stopped.text.contains("bij Toegang gestopt") && stopped.text.contains("/inloggen?verder=/account/profiel"));
}

/// An identity that somebody has linked can't be linked by another, and whoever acts for another gets in as nobody.
///
/// Proves: X14.
#[tokio::test(flavor = "multi_thread")]
async fn an_identity_is_one_persons_own() {
    let door = Door::open().await;
    door.linked(OWNER).await;
    let mut other = door.signed_in("Joost de Vries").await;
    let left = other.post("/account/beveiliging/aanbieder", &[]).await;
    let refused = other.back(&left).await;
    assert!(refused.text.contains("al gekoppeld aan een ander account"), "{}", refused.text);
    assert_eq!(door.stage.count("SELECT COUNT(*) FROM provider_link").await, 1);

    let mut person = Person::new(SUBJECT);
    person.claims["represents"] = json!({"sub": "s00000000:010000008"});
    door.provider.expect(person);
    let mut tab = door.tab();
    let refused = tab.sign_in("/").await;
    assert!(refused.text.contains("voor iemand anders") && !tab.has_session(), "{}", refused.text);
}

/// Whoever works here is let in only by a level that is strong enough for that, and may ask for it.
///
/// Proves: X14, D38.
#[tokio::test(flavor = "multi_thread")]
async fn staff_need_the_level_of_staff() {
    let door = Door::open().await;
    let high = Person { acr: Some("high"), ..Person::new(SUBJECT) };
    door.provider.expect(high.clone());
    door.linked("Samira Idrissi").await;
    door.provider.expect(Person { acr: Some("low"), ..high.clone() });
    let mut tab = door.tab();
    let weak = tab.sign_in("/zorg").await;
    assert!(weak.text.contains("niet sterk genoeg") && !tab.has_session(), "{}", weak.text);
    let left = tab.post("/inloggen/aanbieder", &[("next", "/zorg"), ("strong", "true")]).await;
    door.provider.expect(high);
    let answer = tab.back(&left).await;
    assert_eq!(door.provider.last_question()["acr_values"], "high");
    assert_eq!((answer.status, answer.header("location")), (303, "/zorg"), "{}", answer.text);
    assert_eq!(tab.get("/zorg").await.status, 200, "the provider's level is as good as a second step");
}
