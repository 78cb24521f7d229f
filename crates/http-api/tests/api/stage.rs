//! A portal in memory with its API in front, and a caller who checks every answer against the documentation.

use async_trait::async_trait;
use inzage_domain::{
    credential::Digest,
    file::{FileRefusal, InspectedFile, MAX_FILE_BYTES, MediaType},
    ports::{BlobStore, Clock, FileInspector, Store},
    records::Records,
    text::FileName,
};
use inzage_http_api::{Api, ApiVersion, PREFIX};
use inzage_http_kit::{Cookies, CsrfKey, Faults, PublicAddress, Shell, TrustedProxies, Visitors};
use inzage_service::{Inzage, Ports};
use inzage_testkit::{
    doubles::{
        FakeClock, FakeCodes, FakePasskeys, FakeProvider, FakeSecrets, FakeYubiKeys, MemoryBlobs, PlainHasher, PlainStrength,
        SequentialIds,
    },
    memory::MemoryStore,
    worlds::{Journey, PASSWORD, journey},
};
use poem::{
    Endpoint, EndpointExt, Request, RequestParts, Response,
    endpoint::BoxEndpoint,
    http::{self, HeaderMap, Method, StatusCode, uri::Scheme},
    web::{LocalAddr, RemoteAddr},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicU64, Ordering},
};

pub(crate) static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&inzage_http_api::spec()).unwrap());

pub(crate) struct Stage {
    app: BoxEndpoint<'static>,
    pub(crate) journey: Journey,
    pub(crate) store: MemoryStore,
    pub(crate) blobs: Arc<MemoryBlobs>,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) passkeys: Arc<FakePasskeys>,
    pub(crate) yubikeys: Arc<FakeYubiKeys>,
    pub(crate) inzage: Inzage,
}

/// The name of the session's cookie.
pub(crate) const SESSION: &str = "__Host-inzage-session";
/// The name of the cookie by which a browser is known again.
pub(crate) const DEVICE: &str = "__Host-inzage-device";

/// Somebody who signed in.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) cookie: String,
    pub(crate) token: String,
}

impl Caller {
    /// The same session after its cookie was renewed.
    #[track_caller]
    pub(crate) fn renewed(&self, answer: &Answer) -> Self {
        let renewed = Self { cookie: answer.cookie(SESSION), ..self.clone() };
        assert_ne!(renewed.cookie, self.cookie);
        renewed
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name}")).to_str().unwrap()
    }

    /// The cookie of this name that was set, as a browser sends it back.
    #[track_caller]
    pub(crate) fn cookie(&self, name: &str) -> String {
        let mut set = self.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
        let line = set.find(|line| line.starts_with(&format!("{name}="))).unwrap_or_else(|| panic!("no {name} in {self:?}"));
        line.split(';').next().unwrap().to_owned()
    }

    /// Who signed in by this answer.
    #[track_caller]
    pub(crate) fn caller(self) -> Caller {
        let answer = self.expect(200);
        Caller { cookie: answer.cookie(SESSION), token: answer.json()["csrfToken"].as_str().unwrap().to_owned() }
    }

    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    #[track_caller]
    pub(crate) fn problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.json()["code"], code, "{}", answer.text);
        answer
    }

    /// The places that a problem points at.
    pub(crate) fn places(&self) -> Vec<String> {
        let json = self.json();
        let errors = json["errors"].as_array().cloned().unwrap_or_default();
        let place = |error: &Value| error["pointer"].as_str().or(error["parameter"].as_str()).unwrap().to_owned();
        errors.iter().map(place).collect()
    }
}

/// Takes what starts as a PDF, and nothing else.
struct PdfInspector;

#[async_trait]
impl FileInspector for PdfInspector {
    async fn inspect(&self, _: &FileName, bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(FileRefusal::TooLarge);
        }
        if !bytes.starts_with(b"%PDF-") {
            return Err(FileRefusal::UnknownKind);
        }
        let sha256 = Digest(Sha256::digest(&bytes).into());
        Ok(InspectedFile { media_type: MediaType::Pdf, bytes, sha256 })
    }

    /// Takes what says that it is a photo.
    async fn portrait(&self, bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        if !bytes.starts_with(b"photo") {
            return Err(FileRefusal::UnknownKind);
        }
        let sha256 = Digest(Sha256::digest(&bytes).into());
        Ok(InspectedFile { media_type: MediaType::Png, bytes, sha256 })
    }
}

pub(crate) async fn stage() -> Stage {
    stage_of(journey()).await
}

pub(crate) async fn stage_of(journey: Journey) -> Stage {
    let records = journey.records();
    stage_with(journey, &records).await
}

/// A stage on other records than those of the journey.
pub(crate) async fn stage_with(journey: Journey, records: &Records) -> Stage {
    let store = MemoryStore::default();
    store.import(records).await.unwrap();
    let clock = Arc::new(FakeClock::default());
    let ids = Arc::new(SequentialIds::default());
    let passkeys = Arc::new(FakePasskeys::default());
    let yubikeys = Arc::new(FakeYubiKeys::default());
    let blobs = Arc::new(MemoryBlobs::new(Arc::clone(&clock) as Arc<dyn Clock>));
    let inzage = Inzage::new(Ports {
        store: Arc::new(store.clone()),
        blobs: Arc::clone(&blobs) as _,
        inspector: Arc::new(PdfInspector),
        hasher: Arc::new(PlainHasher),
        strength: Arc::new(PlainStrength),
        codes: Arc::new(FakeCodes::default()),
        passkeys: Arc::clone(&passkeys) as _,
        yubikeys: Arc::clone(&yubikeys) as _,
        provider: Arc::new(FakeProvider::default()),
        secrets: Arc::new(FakeSecrets::default()),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        ids: Arc::clone(&ids) as _,
    });
    for contact in &records.relations {
        if let Some(photo) = contact.photo {
            blobs.put_blob(contact.portal.into(), photo.blob, b"a face".to_vec()).await.unwrap();
        }
    }
    let address = PublicAddress::parse("https://portal.example").unwrap();
    let cookies = Cookies::new(&address);
    let csrf = Arc::new(CsrfKey::new(std::array::from_fn(|i| u8::try_from(i).unwrap() * 7)).unwrap());
    let api = Api { inzage: inzage.clone(), csrf, cookies, address: address.clone() };
    let routes = inzage_http_api::routes(api).with(Visitors::new(inzage.clone(), cookies));
    let shell = Shell {
        address,
        trusted_proxies: TrustedProxies::none(),
        ids,
        body_bytes: 1024,
        faults: Faults::new("/api", Arc::new(|problem, _| Response::from(problem.status())))
            .explained_by(inzage_http_api::explain),
    };
    Stage { app: shell.around(routes).with(ApiVersion).boxed(), journey, store, blobs, clock, passkeys, yubikeys, inzage }
}

/// What a request brings.
#[derive(Default)]
pub(crate) struct Sent<'a> {
    pub(crate) caller: Option<&'a Caller>,
    pub(crate) json: Option<Value>,
    pub(crate) form: Option<Form>,
    pub(crate) raw: Option<(&'a str, Vec<u8>)>,
    pub(crate) headers: Vec<(&'a str, String)>,
}

impl Stage {
    /// Sends a request to an address below the prefix and holds the answer against the documentation.
    pub(crate) async fn send(&self, method: Method, path: &str, sent: Sent<'_>) -> Answer {
        let safe = matches!(method, Method::GET | Method::HEAD);
        let mut request = http::Request::builder().method(method.clone()).uri(format!("{PREFIX}{path}"));
        if !sent.headers.iter().any(|(name, _)| *name == "sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        if let Some(caller) = sent.caller {
            request = request.header("cookie", &caller.cookie);
            if !safe && !sent.headers.iter().any(|(name, _)| *name == "x-csrf-token") {
                request = request.header("x-csrf-token", &caller.token);
            }
        }
        for (name, value) in &sent.headers {
            if !value.is_empty() {
                request = request.header(*name, value);
            }
        }
        let (content_type, body) = match (sent.json, sent.raw, sent.form) {
            (Some(json), ..) => ("application/json".to_owned(), json.to_string().into_bytes()),
            (_, Some((content_type, body)), _) => (content_type.to_owned(), body),
            (.., Some(form)) => form.finish(),
            (None, None, None) => Default::default(),
        };
        if !content_type.is_empty() {
            request = request.header("content-type", content_type);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let parts = RequestParts::from((parts, LocalAddr::default(), RemoteAddr::default(), Scheme::HTTPS));
        let (parts, body) = self.app.get_response(Request::from_parts(parts, body.into())).await.into_parts();
        let text = String::from_utf8(body.into_vec().await.unwrap()).unwrap();
        let answer = Answer { status: parts.status.as_u16(), headers: parts.headers, text };
        check(&method, path, &answer);
        answer
    }

    pub(crate) async fn get(&self, caller: &Caller, path: &str) -> Answer {
        self.send(Method::GET, path, Sent { caller: Some(caller), ..Sent::default() }).await
    }

    pub(crate) async fn post(&self, caller: &Caller, path: &str, json: Value) -> Answer {
        self.send(Method::POST, path, Sent { caller: Some(caller), json: Some(json), ..Sent::default() }).await
    }

    /// A POST without a body.
    pub(crate) async fn press(&self, caller: &Caller, path: &str) -> Answer {
        self.send(Method::POST, path, Sent { caller: Some(caller), ..Sent::default() }).await
    }

    pub(crate) async fn put(&self, caller: &Caller, path: &str, if_match: &str, json: Value) -> Answer {
        let headers = vec![("if-match", if_match.to_owned())];
        self.send(Method::PUT, path, Sent { caller: Some(caller), json: Some(json), headers, ..Sent::default() }).await
    }

    pub(crate) async fn delete(&self, caller: &Caller, path: &str) -> Answer {
        self.send(Method::DELETE, path, Sent { caller: Some(caller), ..Sent::default() }).await
    }

    pub(crate) async fn form(&self, caller: &Caller, path: &str, if_match: &str, form: Form) -> Answer {
        let headers = vec![("if-match", if_match.to_owned())];
        self.send(Method::POST, path, Sent { caller: Some(caller), form: Some(form), headers, ..Sent::default() }).await
    }

    /// A POST by somebody who is not signed in.
    pub(crate) async fn knock(&self, path: &str, json: Value) -> Answer {
        self.send(Method::POST, path, Sent { json: Some(json), ..Sent::default() }).await
    }

    pub(crate) async fn sign_in(&self, address: &str) -> Caller {
        self.knock("/session", json!({ "email": address, "password": PASSWORD })).await.caller()
    }

    /// Proves again with the password who the caller is.
    pub(crate) async fn confirmed(&self, caller: &Caller) -> Caller {
        caller.renewed(&self.post(caller, "/session/confirmation", json!({ "password": PASSWORD })).await.expect(200))
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, minutes: i64) {
        self.clock.advance(time::Duration::minutes(minutes));
    }

    pub(crate) async fn client(&self) -> Caller {
        self.sign_in("anna@mail.example").await
    }

    pub(crate) async fn tedje(&self) -> Caller {
        self.sign_in("tedje@mail.example").await
    }

    pub(crate) async fn stranger(&self) -> Caller {
        self.sign_in("vreemde@mail.example").await
    }

    pub(crate) async fn guide(&self) -> Caller {
        self.sign_in("joris@zorg.example").await
    }

    /// The client's portal, as client or contact person.
    pub(crate) fn portal(&self, rest: &str) -> String {
        format!("/portals/{}{rest}", self.journey.portal)
    }

    /// The client's portal, as professional.
    pub(crate) fn care(&self, rest: &str) -> String {
        format!("/care/clients/{}{rest}", self.journey.portal)
    }
}

/// A form with files, as a browser sends it.
pub(crate) struct Form {
    boundary: String,
    body: Vec<u8>,
}

impl Form {
    /// A form whose boundary is new each time, as with browsers.
    pub(crate) fn new() -> Self {
        static FORMS: AtomicU64 = AtomicU64::new(1);
        Self { boundary: format!("boundary{}", FORMS.fetch_add(1, Ordering::Relaxed)), body: Vec::new() }
    }

    fn part(mut self, heading: &str, content: &[u8]) -> Self {
        self.body.extend(format!("--{}\r\nContent-Disposition: form-data; {heading}\r\n\r\n", self.boundary).bytes());
        self.body.extend(content);
        self.body.extend(b"\r\n");
        self
    }

    pub(crate) fn text(self, name: &str, text: &str) -> Self {
        self.part(&format!("name=\"{name}\""), text.as_bytes())
    }

    pub(crate) fn file(self, content: &[u8]) -> Self {
        self.part("name=\"file\"; filename=\"brief.pdf\"\r\nContent-Type: application/pdf", content)
    }

    /// Adds a PDF, as far as this stage looks into one.
    pub(crate) fn pdf(self, text: &str) -> Self {
        self.file(format!("%PDF-1.7 {text}").as_bytes())
    }

    fn finish(mut self) -> (String, Vec<u8>) {
        self.body.extend(format!("--{}--\r\n", self.boundary).bytes());
        (format!("multipart/form-data; boundary={}", self.boundary), self.body)
    }
}

/// An answer is as documented: the status is one of the operation's, the version is named, and errors are problems.
fn check(method: &Method, path: &str, answer: &Answer) {
    assert_eq!(answer.header("api-version"), "1.0.0");
    let path = path.split('?').next().unwrap();
    let is_this = |template: &str| {
        let (parts, segments): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
        parts.len() == segments.len()
            && parts.iter().zip(&segments).all(|(part, segment)| part.starts_with('{') || part == segment)
    };
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let known = paths.iter().filter(|(template, _)| is_this(template)).min_by_key(|(template, _)| template.matches('{').count());
    let operation = known.and_then(|(_, methods)| methods.get(method.as_str().to_lowercase()));
    if let Some(operation) = operation {
        let documented = operation["responses"].get(answer.status.to_string());
        assert!(documented.is_some(), "{method} {path} answered {} without saying so: {}", answer.status, answer.text);
    }
    let status = StatusCode::from_u16(answer.status).unwrap();
    if status.is_client_error() || status.is_server_error() {
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["status"], answer.status);
    }
}
