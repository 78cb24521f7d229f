//! A site on a store in memory, and a browser that keeps cookies and form tokens.

use inzage_blobs::ContentInspector;
use inzage_domain::ports::Store as _;
use inzage_domain::{ids::PortalId, records::Records};
use inzage_http_kit::{Cookies, CsrfKey, Faults, PublicAddress, Shell, TrustedProxies, Visitors};
use inzage_http_pages::{Made, Pages, fault_page, routes};
use inzage_service::{Inzage, Ports};
use inzage_testkit::{
    doubles::{
        FakeClock, FakeCodes, FakePasskeys, FakeProvider, FakeSecrets, FakeYubiKeys, MemoryBlobs, PlainHasher, PlainStrength,
        SequentialIds,
    },
    memory::MemoryStore,
    worlds::PASSWORD,
};
use inzage_texts::{Texts, Zone};
use poem::{
    Endpoint as _, EndpointExt as _, Request, RequestBuilder, Response,
    endpoint::BoxEndpoint,
    http::{HeaderMap, Method, StatusCode, Uri, header},
};
use std::{collections::BTreeMap, sync::Arc};

/// Everything between a browser and the records.
pub(crate) struct Site {
    pub(crate) store: MemoryStore,
    pub(crate) blobs: Arc<MemoryBlobs>,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) provider: Arc<FakeProvider>,
    app: BoxEndpoint<'static, Response>,
}

impl Site {
    pub(crate) async fn with(records: &Records) -> Self {
        let store = MemoryStore::default();
        store.import(records).await.unwrap();
        let clock = Arc::new(FakeClock::default());
        let ids = Arc::new(SequentialIds::default());
        let provider = Arc::new(FakeProvider::default());
        let blobs = Arc::new(MemoryBlobs::new(clock.clone()));
        let inzage = Inzage::new(Ports {
            store: Arc::new(store.clone()),
            blobs: blobs.clone(),
            inspector: Arc::new(ContentInspector::default()),
            hasher: Arc::new(PlainHasher),
            strength: Arc::new(PlainStrength),
            codes: Arc::new(FakeCodes::default()),
            passkeys: Arc::new(FakePasskeys::default()),
            yubikeys: Arc::new(FakeYubiKeys::default()),
            provider: provider.clone(),
            secrets: Arc::new(FakeSecrets::default()),
            clock: clock.clone(),
            ids: ids.clone(),
        });
        let address = PublicAddress::parse("https://portaal.example").unwrap();
        let cookies = Cookies::new(&address);
        let key: [u8; 32] = std::array::from_fn(|index| u8::try_from(index * 7).unwrap());
        let pages = Pages::new(Made {
            inzage: inzage.clone(),
            csrf: Arc::new(CsrfKey::new(key).unwrap()),
            cookies,
            texts: Texts::built_in(),
            zone: Zone::default(),
            address: address.clone(),
            settings: records.settings.clone().unwrap(),
            theme: None,
            manuals: Some("/handleidingen".to_owned()),
            letters: None,
        });
        let shell = Shell {
            address,
            trusted_proxies: TrustedProxies::none(),
            ids,
            body_bytes: 64 * 1024,
            faults: Faults::new("/api", fault_page(pages.clone())),
        };
        let app = shell.around(routes(pages).with(Visitors::new(inzage, cookies))).boxed();
        Self { store, blobs, clock, provider, app }
    }

    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser { site: self, cookies: BTreeMap::new(), token: String::new() }
    }

    /// A browser in which the owner of this address has signed in.
    pub(crate) async fn signed_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.browser();
        browser.get("/inloggen").await;
        let answer = browser.post("/inloggen", &[("username", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.to(), "/", "{email} could not sign in: {}", answer.text);
        browser
    }

    /// How many lines the access log has about a portal.
    pub(crate) fn lines(&self, portal: PortalId) -> usize {
        self.store.records().log.iter().filter(|line| line.portal == Some(portal)).count()
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    pub(crate) content_type: String,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// Where it leads, without what just happened.
    #[track_caller]
    pub(crate) fn to(&self) -> &str {
        let location = self.location.as_deref().unwrap_or_else(|| panic!("{} leads nowhere: {}", self.status, self.text));
        location.split('?').next().unwrap_or(location)
    }

    /// A page that shows all of these.
    #[track_caller]
    pub(crate) fn shows(&self, parts: &[&str]) -> &Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.holds(parts)
    }

    /// A form that came back with all of these.
    #[track_caller]
    pub(crate) fn complains(&self, parts: &[&str]) -> &Self {
        assert_eq!(self.status, StatusCode::BAD_REQUEST, "{}", self.text);
        self.holds(&["<title>Fout: "]).holds(parts)
    }

    #[track_caller]
    pub(crate) fn holds(&self, parts: &[&str]) -> &Self {
        for part in parts {
            assert!(self.text.contains(part), "{part} is not on the page: {}", self.text);
        }
        self
    }

    #[track_caller]
    pub(crate) fn lacks(&self, parts: &[&str]) -> &Self {
        for part in parts {
            assert!(!self.text.contains(part), "{part} is on the page: {}", self.text);
        }
        self
    }

    /// The address of a form on the page that starts so.
    #[track_caller]
    pub(crate) fn action(&self, start: &str) -> String {
        let mut actions = self.text.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
        actions.find(|action| action.starts_with(start)).unwrap_or_else(|| panic!("no form goes to {start}")).to_owned()
    }
}

/// One browser: it sends back the cookies it got and the token of the form it saw last.
pub(crate) struct Browser<'s> {
    site: &'s Site,
    cookies: BTreeMap<String, String>,
    token: String,
}

impl Browser<'_> {
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Sends a form, with the token of the page that was seen last.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let fields: Vec<_> = fields.iter().copied().chain([("csrf", token.as_str())]).collect();
        self.post_bare(path, &fields).await
    }

    /// Sends a form as it is.
    pub(crate) async fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>();
        self.send(Method::POST, path, Some(body.join("&"))).await
    }

    /// Sends a form with a file, in parts as a browser does.
    pub(crate) async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        self.in_parts(path, fields, Some(file)).await
    }

    /// Sends a form that could bring a file, in parts.
    pub(crate) async fn parts(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.in_parts(path, fields, None).await
    }

    async fn in_parts(&mut self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
        let token = self.token.clone();
        let mut body = Vec::new();
        for (name, value) in [("csrf", token.as_str())].iter().chain(fields) {
            body.extend(format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        if let Some((name, bytes)) = file {
            let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/plain");
            body.extend(format!("--grens\r\n{head}\r\n\r\n").bytes());
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--grens--\r\n");
        let request = Request::builder().method(Method::POST).content_type("multipart/form-data; boundary=grens");
        self.exchange(path, request, body).await
    }

    /// Looks again at what the browser has already, by its entity tag.
    pub(crate) async fn get_again(&mut self, path: &str, tag: &str) -> Answer {
        self.exchange(path, Request::builder().header(header::IF_NONE_MATCH, tag), Vec::new()).await
    }

    async fn send(&mut self, method: Method, path: &str, form: Option<String>) -> Answer {
        let request = Request::builder().method(method);
        match form {
            Some(form) => self.exchange(path, request.content_type("application/x-www-form-urlencoded"), form.into_bytes()).await,
            None => self.exchange(path, request, Vec::new()).await,
        }
    }

    async fn exchange(&mut self, path: &str, request: RequestBuilder, body: Vec<u8>) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.uri(path.parse::<Uri>().unwrap()).header(header::COOKIE, cookies.join("; "));
        let request = request.header("sec-fetch-site", "same-origin").body(body);
        let response = self.site.app.call(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let said = |name| response.headers().get(name).and_then(|it| it.to_str().ok()).map(str::to_owned);
        let (status, location) = (response.status(), said(header::LOCATION));
        let content_type = said(header::CONTENT_TYPE).unwrap_or_default();
        let headers = response.headers().clone();
        // Where a long address may break and "e-mail" may not is no part of it.
        let body = response.into_body().into_vec().await.unwrap();
        let text = String::from_utf8_lossy(&body).replace("<wbr>", "").replace('\u{2011}', "-");
        if let Some(token) = text.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            token.clone_into(&mut self.token);
        }
        Answer { status, location, content_type, headers, text }
    }
}

pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The value of a hidden field.
#[track_caller]
pub(crate) fn hidden(page: &Answer, name: &str) -> String {
    let value = page.text.split(&format!("name=\"{name}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("no field {name}: {}", page.text)).to_owned()
}
