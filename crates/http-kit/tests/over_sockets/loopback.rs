//! A portal of a few routes on a free port, and a client that can misbehave.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use inzage_domain::ports::IdSource;
use inzage_http_kit::{
    Binding, BodyLimit, CSRF_FIELD, ClientAddress, ContentTypes, CookieName, Cookies, CsrfKey, Drain, Faults, Problem,
    PublicAddress, RequestInfo, Server, ServerSettings, Shell, TrustedProxies,
};
use poem::{
    Body, Endpoint, EndpointExt, Request, Response, Result, Route, get, handler,
    http::HeaderValue,
    post,
    web::{Data, Form, Html, Json, Multipart},
};
use serde::Deserialize;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    sync::{Notify, oneshot},
    task::JoinHandle,
    time::timeout,
};
use uuid::Uuid;

/// Long enough for a loaded machine, short enough to notice that something hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// The time-outs of a server under test.
pub(crate) const SHORT: Duration = Duration::from_millis(300);

/// The limit of routes without one of their own, and of the upload route.
pub(crate) const BODY_BYTES: u64 = 2 * 1024;
pub(crate) const UPLOAD_BYTES: u64 = 64 * 1024;

pub(crate) const ADDRESS: &str = "https://portal.example";

pub(crate) fn short_settings() -> ServerSettings {
    ServerSettings { head_time: SHORT, body_time: SHORT, answer_time: SHORT, ..ServerSettings::default() }
}

/// What handlers did, as the tests look at it.
#[derive(Clone, Default)]
pub(crate) struct Traces {
    pub(crate) kept: Arc<Mutex<Vec<usize>>>,
    pub(crate) answer_given_up: Arc<Notify>,
    pub(crate) slow_started: Arc<Notify>,
    pub(crate) slow_may_end: Arc<Notify>,
}

pub(crate) struct Portal {
    pub(crate) address: SocketAddr,
    pub(crate) traces: Traces,
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) end: JoinHandle<Drain>,
}

pub(crate) async fn portal(settings: ServerSettings) -> Portal {
    let traces = Traces::default();
    let endpoint = shell(settings.trusted_proxies.clone()).around(routes(&traces));
    let server = Server::bind(([127, 0, 0, 1], 0).into(), settings).await.unwrap();
    let address = server.local_address();
    let (stop, told) = oneshot::channel::<()>();
    let end = tokio::spawn(server.serve(endpoint, async {
        let _ = told.await;
    }));
    Portal { address, traces, stop, end }
}

fn shell(trusted_proxies: TrustedProxies) -> Shell {
    let page = |problem: &Problem, info: &RequestInfo| {
        let title = problem.title().in_language(info.language);
        let mut response = Response::from(format!("<h1>{title}</h1>"));
        response.headers_mut().insert("content-type", HeaderValue::from_static("text/html; charset=utf-8"));
        response
    };
    Shell {
        address: PublicAddress::parse(ADDRESS).unwrap(),
        trusted_proxies,
        ids: Arc::new(Counting::default()),
        body_bytes: BODY_BYTES,
        faults: Faults::new("/api", Arc::new(page)).allowing(|_| Some(HeaderValue::from_static("GET, POST"))),
    }
}

#[derive(Default)]
struct Counting(AtomicU64);

impl IdSource for Counting {
    fn fresh(&self) -> Uuid {
        Uuid::from_u64_pair(0x0189_0a5d_ac96_774b, self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// The same routes below `/api` and outside of it, so that both kinds of answers are seen.
fn routes(traces: &Traces) -> impl Endpoint<Output = Response> + use<> {
    let both = || {
        Route::new()
            .at("/hello", get(hello))
            .at("/echo", post(echo))
            .at("/json", post(echo).with(ContentTypes::json()))
            .at("/upload", post(upload).with(BodyLimit::new(UPLOAD_BYTES)))
            .at("/fault", get(fault))
            .at("/fault-as-response", get(fault_as_response))
            .at("/panic", get(panics))
            .at("/broken", get(broken))
            .at("/whoami", get(whoami))
            .at("/form", post(form))
            .at("/call", post(call))
            .at("/endless", get(endless))
            .at("/slow", get(slow))
    };
    Route::new().nest("/api", both()).nest("/", both()).data(traces.clone()).data(Arc::new(csrf_key())).map_to_response()
}

pub(crate) fn csrf_key() -> CsrfKey {
    CsrfKey::new(std::array::from_fn(|i| u8::try_from(i * 5 + 3).unwrap())).unwrap()
}

pub(crate) fn session() -> &'static str {
    Cookies::new(&PublicAddress::parse(ADDRESS).unwrap()).name(CookieName::Session)
}

#[handler]
fn hello() -> &'static str {
    "hi"
}

#[handler]
fn echo(Json(body): Json<Value>, Data(traces): Data<&Traces>) -> Json<Value> {
    traces.kept.lock().unwrap().push(1);
    Json(body)
}

#[handler]
async fn upload(mut parts: Multipart, Data(traces): Data<&Traces>) -> Result<String> {
    while let Some(part) = parts.next_field().await? {
        let bytes = part.bytes().await?;
        traces.kept.lock().unwrap().push(bytes.len());
    }
    Ok("kept".to_owned())
}

#[handler]
fn fault() -> Result<()> {
    Err(Problem::too_many_requests(Duration::from_secs(90)).into())
}

#[handler]
fn fault_as_response() -> Problem {
    Problem::conflict()
}

#[handler]
fn panics() -> &'static str {
    panic!("the secret of Anna de Vries")
}

#[handler]
fn broken() -> Result<()> {
    Err(poem::error::InternalServerError(std::io::Error::other("the secret of Anna de Vries")))
}

#[handler]
fn whoami(caller: ClientAddress) -> String {
    caller.0.to_string()
}

#[derive(Deserialize)]
struct Posted {
    #[serde(rename = "csrf")]
    token: Option<String>,
}

/// As a page would do it: the token is a field, the session a cookie.
#[handler]
fn form(request: &Request, Form(posted): Form<Posted>, Data(key): Data<&Arc<CsrfKey>>) -> Result<Html<&'static str>> {
    assert_eq!(CSRF_FIELD, "csrf");
    key.require(posted.token.as_deref(), Binding::Session(session_of(request)?.as_bytes()))?;
    Ok(Html("done"))
}

/// As an API call would do it: the token is a header.
#[handler]
fn call(request: &Request, Data(key): Data<&Arc<CsrfKey>>) -> Result<&'static str> {
    key.require_header(request, Binding::Session(session_of(request)?.as_bytes()))?;
    Ok("done")
}

fn session_of(request: &Request) -> Result<String, Problem> {
    let cookies = Cookies::new(&PublicAddress::parse(ADDRESS).unwrap());
    let session = cookies.read(request.headers(), CookieName::Session)?;
    session.map(str::to_owned).ok_or_else(Problem::not_signed_in)
}

struct GivenUp(Arc<Notify>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

#[handler]
fn endless(Data(traces): Data<&Traces>) -> Response {
    let given_up = GivenUp(Arc::clone(&traces.answer_given_up));
    let chunk = bytes::Bytes::from(vec![b'x'; 64 * 1024]);
    let chunks = futures_util::stream::repeat_with(move || {
        let _held = &given_up;
        Ok::<_, std::io::Error>(chunk.clone())
    });
    Response::from(Body::from_bytes_stream(chunks))
}

#[handler]
async fn slow(Data(traces): Data<&Traces>) -> &'static str {
    traces.slow_started.notify_one();
    traces.slow_may_end.notified().await;
    "finally"
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn parse(raw: &str) -> Self {
        let (head, body) = raw.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer but {raw:?}"));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { status, headers, body: body.to_owned() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let first = values.next();
        assert_eq!(values.next(), None, "{name} is there twice");
        first
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }
}

/// A whole request that asks for the connection to be closed afterwards.
pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.extend([*name, ": ", *value, "\r\n"]);
    }
    if !body.is_empty() {
        text.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
    }
    (text + "\r\n" + body).into_bytes()
}

/// Sends bytes and reads until the server closes; whatever can't be sent any more is not sent.
pub(crate) async fn exchange(address: SocketAddr, bytes: &[u8]) -> String {
    converse(TcpStream::connect(address).await.unwrap(), bytes).await
}

pub(crate) async fn exchange_from(source: [u8; 4], address: SocketAddr, bytes: &[u8]) -> String {
    converse(connect_from(source, address).await, bytes).await
}

/// Connects from another address of the loopback network.
pub(crate) async fn connect_from(source: [u8; 4], address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((source, 0).into()).unwrap();
    socket.connect(address).await.unwrap()
}

async fn converse(stream: TcpStream, bytes: &[u8]) -> String {
    let (mut reader, mut writer) = stream.into_split();
    let reading = async {
        let mut answer = Vec::new();
        timeout(PATIENCE, reader.read_to_end(&mut answer)).await.expect("the server closes in time").unwrap();
        String::from_utf8(answer).unwrap()
    };
    let writing = async {
        let _ = writer.write_all(bytes).await;
    };
    tokio::join!(reading, writing).0
}

pub(crate) async fn ask(portal: &Portal, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    Reply::parse(&exchange(portal.address, &request(method, path, headers, body)).await)
}
