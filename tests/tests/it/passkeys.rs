//! Passkeys in Chromium with its virtual authenticator: what works, and what is refused.

use crate::{
    browser::Browser,
    stage::{Database, Stage, free_port},
    wire::{Answer, Caller},
};
use inzage_server::demo::PASSWORD;
use reqwest::Method;
use serde_json::{Value, json};

const OWNER: &str = "Marijke de Vries";
const OTHER: &str = "Lotte van Dijk";

/// Makes or shows a passkey in the page, with these options, and gives the browser's answer as our own script sends it.
const CEREMONY: &str = r#"
const [kind, options, done] = [arguments[0], JSON.parse(arguments[1]).publicKey, arguments[2]];
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (b) => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list || []).map((it) => ({ ...it, id: bytes(it.id) }));
options.challenge = bytes(options.challenge);
if (options.user) options.user.id = bytes(options.user.id);
options.excludeCredentials = known(options.excludeCredentials);
options.allowCredentials = known(options.allowCredentials);
navigator.credentials[kind]({ publicKey: options }).then((key) => {
  const response = { clientDataJSON: text(key.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[part]) response[part] = text(key.response[part]);
  }
  const extensions = key.getClientExtensionResults();
  done(JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, extensions, response }));
}, (error) => done("refused by the browser: " + error));
"#;

/// The keys on somebody's computer.
struct Authenticator<'b> {
    browser: &'b Browser,
    id: String,
}

impl<'b> Authenticator<'b> {
    async fn plugged_into(browser: &'b Browser) -> Self {
        browser.driver.cdp().send_raw("WebAuthn.enable", json!({})).await.unwrap();
        let options = json!({"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}});
        let added = browser.driver.cdp().send_raw("WebAuthn.addVirtualAuthenticator", options).await.unwrap();
        Self { browser, id: added["authenticatorId"].as_str().unwrap().to_owned() }
    }

    async fn tell(&self, what: &str, mut with: Value) -> Value {
        with["authenticatorId"] = json!(self.id);
        self.browser.driver.cdp().send_raw(&format!("WebAuthn.{what}"), with).await.unwrap()
    }

    /// The keys that are kept, with their secrets and counts.
    async fn keys(&self) -> Vec<Value> {
        self.tell("getCredentials", json!({})).await["credentials"].as_array().unwrap().clone()
    }

    /// Puts a key in the place of the one with the same identifier.
    async fn replace(&self, key: &Value) {
        self.tell("removeCredential", json!({"credentialId": key["credentialId"]})).await;
        self.tell("addCredential", json!({"credential": key})).await;
    }

    async fn answers(&self, kind: &str, options: &str) -> String {
        let arguments = vec![json!(kind), json!(options)];
        let answer = self.browser.driver.execute_async(CEREMONY, arguments).await.unwrap();
        let answer = answer.json().as_str().unwrap().to_owned();
        assert!(answer.starts_with('{'), "{answer}");
        answer
    }
}

async fn post(caller: &Caller, path: &str, body: &Value) -> Answer {
    Answer::of(caller.request(Method::POST, &format!("/api/v1{path}")).json(body)).await
}

/// A question for a passkey: what goes along with the answer, and the options.
async fn ask(caller: &Caller, path: &str) -> (Value, String) {
    let asked = Answer::of(caller.request(Method::POST, &format!("/api/v1{path}/options"))).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    let asked = asked.json();
    (asked["asked"].clone(), asked["options"].as_str().unwrap().to_owned())
}

/// Takes over a new cookie, if there is one.
fn renewed(caller: &mut Caller, answer: &Answer) {
    if let Some(cookie) = answer.headers_named("set-cookie").into_iter().find(|it| it.contains("inzage-session=")) {
        caller.cookie = cookie.split(';').next().unwrap().to_owned();
    }
}

/// Registers a passkey for who is signed in, and signs in again with it, so that there is a session with the right token.
async fn with_passkey(stage: &Stage, email: &str, keys: &Authenticator<'_>) -> Caller {
    let mut caller = Caller::nobody(&stage.url, &stage.url).signed_in(email).await;
    let (asked, options) = ask(&caller, "/account/factors/passkey").await;
    let response = keys.answers("create", &options).await;
    let body = json!({"asked": asked, "response": response, "name": "Laptop"});
    let added = post(&caller, "/account/factors/passkey", &body).await;
    assert!((200..300).contains(&added.status), "{}", added.text);
    renewed(&mut caller, &added);
    let session = caller.get("/api/v1/session").await;
    assert_eq!(session.status, 200, "{}", session.text);
    caller.token = session.json()["csrfToken"].as_str().unwrap().to_owned();
    caller
}

async fn sign_in(stage: &Stage, asked: &Value, response: &str) -> Answer {
    let nobody = Caller::nobody(&stage.url, &stage.url);
    post(&nobody, "/session/passkey", &json!({"asked": asked, "response": response})).await
}

fn refused(what: &str, answer: &Answer) {
    assert!((400..500).contains(&answer.status) && answer.headers_named("set-cookie").is_empty(), "{what}: {answer:?}");
}

/// Registered, signs in without a password, is the second step after one, and proves again who somebody is.
async fn a_passkey_opens_the_door() {
    let stage = Stage::open(Database::Sqlite).await;
    let email = stage.email_of(OWNER);
    let browser = Browser::open(&stage.url).await;
    let _keys = Authenticator::plugged_into(&browser).await;
    browser.sign_in(&email, PASSWORD).await;
    browser.visit("/account/beveiliging/sleutel").await;
    browser.press("Sleutel gebruiken").await;
    wait_until_seen(&browser, "U ziet deze codes maar één keer").await;

    browser.visit("/account/beveiliging").await;
    browser.sees("Sleutel").await;
    sign_out(&browser).await;
    browser.visit("/inloggen").await;
    browser.press("Sleutel gebruiken").await;
    browser.press("Sleutel gebruiken").await;
    wait_until(&browser, |path| !path.starts_with("/inloggen")).await;
    browser.visit("/account/beveiliging").await;
    browser.sees("Sleutel").await;

    browser.visit("/bevestigen").await;
    browser.press("Sleutel gebruiken").await;
    browser.press("Sleutel gebruiken").await;
    wait_until(&browser, |path| !path.starts_with("/bevestigen")).await;

    sign_out(&browser).await;
    browser.sign_in(&email, PASSWORD).await;
    assert_eq!(browser.path().await, "/inloggen/code", "the password alone does not open the door");
    browser.press("Sleutel gebruiken").await;
    browser.press("Sleutel gebruiken").await;
    wait_until(&browser, |path| !path.starts_with("/inloggen")).await;
    browser.visit("/account/beveiliging").await;
    browser.sees("Sleutel").await;
    browser.close().await;
}

async fn sign_out(browser: &Browser) {
    browser.driver.delete_all_cookies().await.unwrap();
    browser.visit("/taal/nl").await;
}

async fn wait_until_seen(browser: &Browser, text: &str) {
    let give_up = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !browser.text().await.contains(text) {
        assert!(std::time::Instant::now() < give_up, "{text} is not on the page: {}", browser.text().await);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

async fn wait_until(browser: &Browser, there: impl Fn(&str) -> bool) {
    let give_up = std::time::Instant::now() + std::time::Duration::from_secs(10);
    loop {
        let path = browser.path().await;
        if there(&path) {
            return browser.ready().await;
        }
        assert!(std::time::Instant::now() < give_up, "still at {path}: {}", browser.text().await);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Whatever is not a fresh answer of the right key, to our own question, by its owner, is refused.
async fn other_answers_are_refused() {
    let mut stage = Stage::open(Database::Sqlite).await;
    let browser = Browser::open(&stage.url).await;
    let keys = Authenticator::plugged_into(&browser).await;
    browser.visit("/inloggen").await;
    let mut owner = with_passkey(&stage, &stage.email_of(OWNER), &keys).await;
    let nobody = Caller::nobody(&stage.url, &stage.url);
    let signing_in = "/session/passkey";

    let (asked, options) = ask(&nobody, signing_in).await;
    let good = keys.answers("get", &options).await;
    assert_eq!(sign_in(&stage, &asked, &good).await.status, 200, "a good answer");
    refused("the same answer again", &sign_in(&stage, &asked, &good).await);

    let (other, _) = ask(&nobody, signing_in).await;
    refused("an answer to an earlier question", &sign_in(&stage, &other, &good).await);

    let (asked, options) = ask(&nobody, signing_in).await;
    let mut forged: Value = serde_json::from_str(&keys.answers("get", &options).await).unwrap();
    let signature = forged["response"]["signature"].as_str().unwrap().to_owned();
    let middle = signature.len() / 2;
    let letter = if &signature[middle..=middle] == "A" { "B" } else { "A" };
    forged["response"]["signature"] = json!(format!("{}{letter}{}", &signature[..middle], &signature[middle + 1..]));
    refused("a forged signature", &sign_in(&stage, &asked, &forged.to_string()).await);

    let (asked, options) = ask(&nobody, signing_in).await;
    keys.tell("setUserVerified", json!({"isUserVerified": false})).await;
    let unverified = options.replace("\"required\"", "\"discouraged\"");
    assert_ne!(unverified, options, "we demand that the user is verified");
    let answer = keys.answers("get", &unverified).await;
    keys.tell("setUserVerified", json!({"isUserVerified": true})).await;
    refused("without verifying the user", &sign_in(&stage, &asked, &answer).await);

    let clone = keys.keys().await.remove(0);
    let (asked, options) = ask(&nobody, signing_in).await;
    let answer = keys.answers("get", &options).await;
    assert_eq!(sign_in(&stage, &asked, &answer).await.status, 200, "the key itself");
    let present = keys.keys().await.remove(0);
    keys.replace(&clone).await;
    let (asked, options) = ask(&nobody, signing_in).await;
    let answer = keys.answers("get", &options).await;
    refused("a clone, whose count is behind", &sign_in(&stage, &asked, &answer).await);
    let told = stage.rows("SELECT kind FROM letter WHERE kind = 'passkey-copied'").await;
    assert_eq!(told.len(), 1, "its owner is told");
    keys.replace(&present).await;

    let (asked, options) = ask(&nobody, signing_in).await;
    let answer = keys.answers("get", &options).await;
    stage.rows("UPDATE challenge SET expires_at = 0 RETURNING kind").await;
    refused("after the question has expired", &sign_in(&stage, &asked, &answer).await);

    // Another site on the same machine may use the same keys, but its name is in what they sign.
    let elsewhere = stage.serve(free_port(), false).await;
    browser.driver.goto(format!("{elsewhere}/inloggen")).await.unwrap();
    let (asked, options) = ask(&nobody, signing_in).await;
    let answer = keys.answers("get", &options).await;
    refused("from another origin", &sign_in(&stage, &asked, &answer).await);
    browser.visit("/inloggen").await;

    // Two people with a key each: the other's is a good key, and proves nothing here.
    let first = keys.keys().await.remove(0);
    keys.tell("removeCredential", json!({"credentialId": first["credentialId"]})).await;
    let other = with_passkey(&stage, &stage.email_of(OTHER), &keys).await;
    let (asked, mut options) = ask(&owner, "/session/confirmation/passkey").await;
    options = without_list(&options);
    let answer = keys.answers("get", &options).await;
    let confirmed = post(&owner, "/session/confirmation/passkey", &json!({"asked": asked, "response": answer})).await;
    refused("somebody else's key", &confirmed);
    let (asked, options) = ask(&other, "/session/confirmation/passkey").await;
    let answer = keys.answers("get", &options).await;
    let confirmed = post(&other, "/session/confirmation/passkey", &json!({"asked": asked, "response": answer})).await;
    assert!((200..300).contains(&confirmed.status), "its owner's own: {}", confirmed.text);
    let seconds = keys.keys().await.remove(0);
    keys.tell("removeCredential", json!({"credentialId": seconds["credentialId"]})).await;
    keys.tell("addCredential", json!({"credential": first})).await;

    let security = owner.get("/api/v1/account/security").await.json();
    let factor = security["factors"][0]["id"].as_str().unwrap().to_owned();
    let removed = Answer::of(owner.request(Method::DELETE, &format!("/api/v1/account/factors/{factor}"))).await;
    assert!((200..300).contains(&removed.status), "{}", removed.text);
    renewed(&mut owner, &removed);
    let (asked, options) = ask(&nobody, signing_in).await;
    let answer = keys.answers("get", &options).await;
    refused("a key that was removed", &sign_in(&stage, &asked, &answer).await);
    browser.close().await;
}

/// The same question, to whichever key there is.
fn without_list(options: &str) -> String {
    let mut options: Value = serde_json::from_str(options).unwrap();
    options["publicKey"]["allowCredentials"] = json!([]);
    options.to_string()
}

mod chromium {
    /// Proves: X14.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_passkey_opens_the_door() {
        super::a_passkey_opens_the_door().await;
    }

    /// Proves: T26, X14.
    #[tokio::test(flavor = "multi_thread")]
    async fn other_answers_of_passkeys_are_refused() {
        super::other_answers_are_refused().await;
    }
}
