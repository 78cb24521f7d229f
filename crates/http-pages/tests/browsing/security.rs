//! The second step, recovery codes, passwords, devices, and proving again who one is.

use crate::browser::{Answer, Browser, Site, hidden};
use inzage_domain::{account::Assurance, factor::TotpSecret};
use inzage_testkit::{
    doubles::{FakeCodes, FakePasskey, FakeProvider},
    worlds::{PASSWORD, journey},
};
use poem::http::StatusCode;
use time::Duration;

/// The secret that a page shows, to be typed into an app.
fn secret(page: &Answer) -> TotpSecret {
    let shown = page.text.split("<p class=\"code\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let hex: String = shown.split_whitespace().collect();
    let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    TotpSecret(bytes.try_into().unwrap())
}

fn code(site: &Site, secret: &TotpSecret) -> String {
    FakeCodes::code_at(secret, inzage_domain::ports::Clock::now(&*site.clock).at)
}

/// Sets up an app with codes, and answers its secret and the recovery codes.
async fn with_app(site: &Site, browser: &mut Browser<'_>) -> (TotpSecret, Vec<String>) {
    let page = browser.get("/account/beveiliging/app").await;
    let secret = secret(&page);
    let fields = [("asked", hidden(&page, "asked")), ("code", code(site, &secret)), ("name", "Mijn telefoon".to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = browser.post("/account/beveiliging/app", &fields).await;
    page.shows(&["Herstelcodes", "U ziet deze codes maar één keer"]);
    let codes = page.text.split("<li class=\"code\">").skip(1).filter_map(|rest| rest.split('<').next());
    (secret, codes.map(str::to_owned).collect())
}

/// Proves: G11, G68.
#[tokio::test]
async fn an_app_with_codes_is_set_up_by_a_code_that_works_and_asked_from_then_on() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/account/beveiliging").await.shows(&["App met codes instellen"]).lacks(&["herstelcodes"]);
    let page = anna.get("/account/beveiliging/app").await;
    let asked = hidden(&page, "asked");
    let wrong = anna.post("/account/beveiliging/app", &[("asked", &asked), ("code", "000000"), ("name", "x")]).await;
    wrong.complains(&["Deze code klopt niet", &asked]);
    assert_eq!(secret(&wrong).0, secret(&page).0, "the app need not be set up anew");
    anna.get("/account/beveiliging").await.lacks(&["Mijn telefoon", "herstelcodes"]);

    let (secret, codes) = with_app(&site, &mut anna).await;
    assert_eq!(codes.len(), 10);
    anna.get("/account/beveiliging").await.shows(&["Mijn telefoon", "U hebt nog 10 herstelcodes"]);
    site.clock.advance(Duration::minutes(1));

    let mut other = site.browser();
    other.get("/inloggen").await;
    let answer = other.post("/inloggen", &[("username", "anna@mail.example"), ("password", PASSWORD)]).await;
    assert_eq!(answer.to(), "/inloggen/code");
    assert_eq!(other.get("/kies").await.to(), "/inloggen", "a password alone opens nothing");
    other.get("/inloggen/code").await.shows(&["De tweede stap"]);
    other.post("/inloggen/code", &[("code", "123456")]).await.complains(&["Deze code klopt niet"]);
    let typed = code(&site, &secret);
    let spaced = format!(" {} {}", &typed[..3], &typed[3..]);
    assert_eq!(other.post("/inloggen/code", &[("code", &spaced)]).await.to(), "/");
    other.get("/account/beveiliging").await.shows(&["Dit apparaat"]);
}

/// Proves: G23.
#[tokio::test]
async fn the_start_page_advises_a_second_step_until_there_is_one() {
    let journey = journey();
    let mut records = journey.records();
    records.settings.as_mut().unwrap().secret_question = true;
    let site = Site::with(&records).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let start = format!("/p/{}", journey.portal);
    anna.get(&start).await.shows(&["Privacy en beveiliging", "Extra code instellen", "geheime vraag"]);
    with_app(&site, &mut anna).await;
    anna.get(&start).await.lacks(&["Privacy en beveiliging", "geheime vraag"]);
}

/// Proves: X14.
#[tokio::test]
async fn a_recovery_code_works_once() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let (_, codes) = with_app(&site, &mut anna).await;
    for expected in ["/", "/inloggen/code"] {
        let mut other = site.browser();
        other.get("/inloggen").await;
        other.post("/inloggen", &[("username", "anna@mail.example"), ("password", PASSWORD)]).await;
        other.get("/inloggen/code").await;
        let answer = other.post("/inloggen/code", &[("code", &codes[0])]).await;
        if expected == "/" {
            assert_eq!(answer.to(), expected);
        } else {
            answer.complains(&["Deze code klopt niet"]);
        }
    }
    anna.get("/account/beveiliging").await.shows(&["U hebt nog 9 herstelcodes"]);
}

/// Proves: X14.
#[tokio::test]
async fn a_passkey_signs_in_without_a_password() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let page = anna.get("/account/beveiliging/sleutel").await;
    let key = FakePasskey::new(vec![1, 2, 3]);
    let response = key.register(&options(&page)).unwrap();
    let fields = [("asked", hidden(&page, "asked")), ("response", response), ("name", "Mijn sleutel".to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    anna.post("/account/beveiliging/sleutel", &fields).await.shows(&["Herstelcodes"]);

    let mut other = site.browser();
    other.get("/inloggen").await;
    let page = other.post("/inloggen/sleutel", &[]).await;
    let response = key.show(&options(&page)).unwrap();
    let asked = hidden(&page, "asked");
    let answer = other.post("/inloggen/sleutel/antwoord", &[("asked", &asked), ("response", &response)]).await;
    assert_eq!(answer.to(), "/");
    let again = other.post("/inloggen/sleutel/antwoord", &[("asked", &asked), ("response", &response)]).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN, "the form was for before signing in");
}

fn options(page: &Answer) -> String {
    let escaped = page.text.split("data-options=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    escaped.replace("&quot;", "\"").replace("&#34;", "\"").replace("&amp;", "&")
}

/// Proves: D38.
#[tokio::test]
async fn a_form_that_needs_a_fresh_proof_is_kept_and_sent_after_it() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/account/beveiliging").await;
    site.clock.advance(Duration::minutes(16));
    let to_page = anna.get("/account/beveiliging/app").await;
    assert_eq!(to_page.location.as_deref(), Some("/bevestigen?verder=/account/beveiliging/app"));

    let path = format!("/p/{}/toegang/{}/dossier", journey.portal, journey.tedje);
    let form = anna.get(&path).await;
    let revision = hidden(&form, "revision");
    let mut fields = vec![("revision", revision.as_str()), ("purpose", "Samen & thuis"), ("step", "save")];
    fields.extend(["plan", "reports", "documents", "medication", "diary"].map(|question| (question, "no")));
    let asked = anna.post(&path, &fields).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{}", asked.text);
    asked.holds(&["Vul uw wachtwoord opnieuw in"]);
    let (to, kept) = (hidden(&asked, "doel"), hidden(&asked, "velden").replace("&#38;", "&"));
    let wrong = anna.post("/bevestigen", &[("password", "niet dit"), ("doel", &to), ("velden", &kept)]).await;
    wrong.complains(&["Dit wachtwoord klopt niet"]);
    let right = anna.post("/bevestigen", &[("password", PASSWORD), ("doel", &to), ("velden", &kept)]).await;
    right.shows(&["Dank u, u bent het", "Samen &#38; thuis", &path]);
    let done = anna.post(&path, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

/// Proves: D38, G68.
#[tokio::test]
async fn a_new_password_that_comes_too_late_is_in_no_page() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/account/beveiliging/wachtwoord").await.shows(&["Uw wachtwoord van nu"]);
    site.clock.advance(Duration::minutes(16));
    let form = [("present", PASSWORD), ("password", "vier groene stoelen")];
    let asked = anna.post("/account/beveiliging/wachtwoord", &form).await;
    assert_eq!(asked.location.as_deref(), Some("/bevestigen?verder=/account/beveiliging/wachtwoord"));
    assert!(!asked.text.contains("stoelen") && !asked.text.contains(PASSWORD), "{}", asked.text);
    let again = anna.get("/account/beveiliging/wachtwoord").await;
    assert_eq!(again.location.as_deref(), Some("/bevestigen?verder=/account/beveiliging/wachtwoord"), "it asks before");
}

/// Proves: G68.
#[tokio::test]
async fn a_new_password_signs_the_other_devices_out() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut elsewhere = site.signed_in("anna@mail.example").await;
    anna.get("/account/beveiliging/wachtwoord").await.shows(&["Uw wachtwoord van nu"]);
    let form = |present: &'static str, new: &'static str| [("present", present), ("password", new)];
    anna.post("/account/beveiliging/wachtwoord", &form("", "")).await.complains(&["Uw wachtwoord van nu: Vul dit in."]);
    anna.post("/account/beveiliging/wachtwoord", &form("niet dit", "vier groene stoelen"))
        .await
        .complains(&["Dit is niet uw wachtwoord"]);
    anna.post("/account/beveiliging/wachtwoord", &form(PASSWORD, "kort")).await.complains(&["te kort"]);
    let done = anna.post("/account/beveiliging/wachtwoord", &form(PASSWORD, "vier groene stoelen")).await;
    assert_eq!(done.to(), "/account/beveiliging");
    anna.get("/account/beveiliging").await.shows(&["Beveiliging"]);
    assert_eq!(elsewhere.get("/account/beveiliging").await.to(), "/inloggen");
}

#[tokio::test]
async fn devices_are_listed_and_can_be_signed_out() {
    let site = Site::with(&journey().records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut elsewhere = site.signed_in("anna@mail.example").await;
    let page = anna.get("/account/beveiliging").await;
    page.shows(&["Apparaten", "Dit apparaat", "Alle andere uitloggen"]);
    let end = page.action("/account/beveiliging/apparaten/");
    assert_eq!(anna.post(&end, &[]).await.to(), "/account/beveiliging");
    assert_eq!(elsewhere.get("/kies").await.to(), "/inloggen");
    assert_eq!(anna.post(&end, &[]).await.status, StatusCode::NOT_FOUND);
    anna.get("/account/beveiliging").await.shows(&["Dit apparaat"]).lacks(&["Alle andere uitloggen"]);
}

/// Proves: G13, D17, T9.
#[tokio::test]
async fn a_forgotten_password_gets_the_same_answer_for_every_address() {
    let site = Site::with(&journey().records()).await;
    let mut pages = Vec::new();
    for email in ["anna@mail.example", "niemand@mail.example"] {
        let mut browser = site.browser();
        browser.get("/wachtwoord-vergeten").await.shows(&["Wachtwoord vergeten"]);
        let page = browser.post("/wachtwoord-vergeten", &[("email", email)]).await;
        page.shows(&["Kennen wij dit e-mailadres? Dan krijgt u zo een e-mail."]).lacks(&[email]);
        pages.push(page.text);
    }
    let without_token = |page: &String| page.split("name=\"csrf\"").next().unwrap().to_owned();
    assert_eq!(without_token(&pages[0]), without_token(&pages[1]));
    let mut browser = site.browser();
    browser.get("/wachtwoord-vergeten").await;
    browser.post("/wachtwoord-vergeten", &[("email", "geen adres")]).await.complains(&["Dit is geen e-mailadres", "geen adres"]);
    let dead = browser.get(&format!("/wachtwoord-vergeten/{}", "x".repeat(43))).await;
    assert_eq!(dead.status, StatusCode::NOT_FOUND);
    dead.holds(&["Deze link werkt niet"]);
}

/// Where the page leads to by itself, as the address at which the provider sends the browser back.
fn back_from(page: &Answer) -> String {
    page.shows(&["http-equiv=\"refresh\""]);
    let (_, state) = page.text.split_once("state=").unwrap();
    format!("/inloggen/terug?code=test&state={}", state.split('"').next().unwrap())
}

/// Links Anna's account to whoever comes from the provider.
async fn linked(site: &Site, assurance: Assurance) {
    let mut anna = site.signed_in("anna@mail.example").await;
    site.provider.expect(FakeProvider::person("anna", assurance));
    anna.get("/account/beveiliging").await.shows(&["Koppelen aan Toegang"]);
    let away = anna.post("/account/beveiliging/aanbieder", &[]).await;
    let answer = anna.get(&back_from(&away)).await;
    assert_eq!(answer.location.as_deref(), Some("/account/beveiliging?gedaan=provider-linked"));
}

/// Proves: X14.
#[tokio::test]
async fn an_identity_at_a_provider_signs_in_and_the_second_step_is_asked_after_a_weak_one() {
    let site = Site::with(&journey().records()).await;
    linked(&site, Assurance::Basic).await;
    let mut anna = site.browser();
    anna.get("/inloggen?verder=/account/profiel").await.shows(&["Inloggen met Toegang"]);
    let away = anna.post("/inloggen/aanbieder", &[("next", "/account/profiel")]).await;
    assert_eq!(anna.get(&back_from(&away)).await.location.as_deref(), Some("/account/profiel"));
    anna.get("/account/beveiliging").await.shows(&["<b>Toegang</b>", "Laatst gebruikt"]);

    let mut owner = site.signed_in("anna@mail.example").await;
    let (secret, _) = with_app(&site, &mut owner).await;
    site.clock.advance(Duration::minutes(1));
    let mut other = site.browser();
    other.get("/inloggen").await;
    let away = other.post("/inloggen/aanbieder", &[("next", "/account/profiel")]).await;
    let answer = other.get(&back_from(&away)).await;
    assert_eq!(answer.location.as_deref(), Some("/inloggen/code?verder=/account/profiel"));
    other.get("/inloggen/code?verder=/account/profiel").await;
    let typed = code(&site, &secret);
    assert_eq!(other.post("/inloggen/code", &[("code", &typed), ("next", "/account/profiel")]).await.to(), "/account/profiel");
}

/// A form that needs a fresh proof goes along to the provider, unseen, and is sent after.
///
/// Proves: D38, X14.
#[tokio::test]
async fn a_form_waits_while_its_sender_goes_to_the_provider() {
    let site = Site::with(&journey().records()).await;
    linked(&site, Assurance::Basic).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let page = anna.get("/account/beveiliging").await;
    let unlink = page.action("/account/beveiliging/aanbieder/");
    site.clock.advance(Duration::minutes(16));
    let asked = anna.post(&unlink, &[]).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    asked.holds(&["Inloggen met Toegang"]);
    let fields = [("doel", hidden(&asked, "doel")), ("velden", hidden(&asked, "velden"))];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let away = anna.post("/bevestigen/aanbieder", &fields).await;
    let answer = anna.get(&back_from(&away)).await;
    answer.shows(&["Wat u had ingevuld, staat nog klaar", &unlink]);
    assert_eq!(anna.post(&unlink, &[]).await.location.as_deref(), Some("/account/beveiliging?gedaan=provider-unlinked"));
    anna.get("/account/beveiliging").await.lacks(&["<b>Toegang</b>"]);
    assert_eq!(anna.post(&unlink, &[]).await.status, StatusCode::NOT_FOUND);
}

/// Proves: X14.
#[tokio::test]
async fn where_no_provider_is_configured_there_is_nothing_of_it() {
    let site = Site::with(&journey().records()).await;
    site.provider.be_absent(true);
    let mut anna = site.browser();
    anna.get("/inloggen").await.lacks(&["/inloggen/aanbieder"]);
    assert_eq!(anna.post("/inloggen/aanbieder", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(anna.get("/inloggen/terug?code=test&state=x").await.status, StatusCode::NOT_FOUND);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get("/account/beveiliging").await.lacks(&["/account/beveiliging/aanbieder"]);
    assert_eq!(anna.post("/account/beveiliging/aanbieder", &[]).await.status, StatusCode::NOT_FOUND);
}
