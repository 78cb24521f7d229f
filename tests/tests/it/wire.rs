//! Requests and answers as they are on the wire, of the API and of the pages, to compare byte by byte.

use crate::stage::Stage;
use inzage_server::demo::PASSWORD;
use reqwest::{Method, RequestBuilder, header};
use serde_json::{Value, json};

/// Somebody who sends requests: what a browser would send along, goes along.
#[derive(Clone)]
pub(crate) struct Caller {
    pub(crate) http: reqwest::Client,
    /// Where the server answers.
    pub(crate) url: String,
    /// What a browser would say where requests come from.
    pub(crate) origin: String,
    /// The session's cookie; empty for who is not signed in.
    pub(crate) cookie: String,
    /// The session's form token; empty for who is not signed in.
    pub(crate) token: String,
}

impl Caller {
    /// Somebody who is not signed in.
    pub(crate) fn nobody(url: &str, origin: &str) -> Self {
        // Each request has a connection of its own: a server may close one on which it refused a body without reading it.
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).pool_max_idle_per_host(0);
        // Of an answer that does not come, the test says which.
        let http = http.timeout(std::time::Duration::from_secs(60)).build().unwrap();
        Self { http, url: url.to_owned(), origin: origin.to_owned(), cookie: String::new(), token: String::new() }
    }

    /// Somebody of the demonstration, signed in.
    pub(crate) async fn named(stage: &Stage, name: &str) -> Self {
        let account = stage.demo.records.accounts.iter().find(|it| it.name.to_string() == name);
        let account = account.unwrap_or_else(|| panic!("{name} has no account in the demonstration"));
        Self::nobody(&stage.url, &stage.url).signed_in(account.email.as_str()).await
    }

    /// Somebody who asks for a page before signing in, with the cookie and the token that its forms want.
    pub(crate) async fn at_the_door(stage: &Stage, page: &str) -> Self {
        Self::nobody(&stage.url, &stage.url).at_this_door(page).await
    }

    /// The same, at a page before signing in.
    pub(crate) async fn at_this_door(mut self, page: &str) -> Self {
        let answer = self.get(page).await;
        let cookies = answer.headers_named("set-cookie");
        self.cookie = cookies.first().unwrap().split(';').next().unwrap().to_owned();
        let (_, rest) = answer.text.split_once("name=\"csrf\" value=\"").unwrap();
        self.token = rest.split_once('"').unwrap().0.to_owned();
        self
    }

    /// The same, signed in.
    pub(crate) async fn signed_in(mut self, email: &str) -> Self {
        let credentials = json!({"email": email, "password": PASSWORD});
        let answer = Answer::of(self.request(Method::POST, "/api/v1/session").json(&credentials)).await;
        assert_eq!(answer.status, 200, "{email}: {}", answer.text);
        let mut cookies = answer.headers_named("set-cookie").into_iter();
        let session = cookies.find(|it| it.contains("inzage-session=")).unwrap();
        self.cookie = session.split(';').next().unwrap().to_owned();
        self.token = answer.json()["csrfToken"].as_str().unwrap().to_owned();
        self
    }

    /// A request without anything that a browser adds.
    pub(crate) fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url))
    }

    /// A request with origin and session. The API's token goes in a header; forms bring theirs in a field.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let is_api = path.starts_with("/api/");
        let mut request = self.bare(method, path).header(header::ORIGIN, &self.origin);
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
            if is_api {
                request = request.header("x-csrf-token", &self.token);
            }
        }
        request
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    /// Sends a form, with the session's token.
    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.token.as_str())];
        all.extend(fields);
        Answer::of(self.request(Method::POST, path).form(&all)).await
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Sorted, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let mut headers: Vec<_> =
            headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect();
        headers.sort();
        let text = String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned();
        Self { status, headers, text }
    }

    /// Every value of a header.
    pub(crate) fn headers_named(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The only value of a header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let values = self.headers_named(name);
        assert!(values.len() < 2, "{name} is there {} times", values.len());
        values.first().copied().unwrap_or_default()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The whole answer as one text, in which each of `blank` reads `‹n›`; left out are the date and the request's identifier.
    pub(crate) fn blanked(&self, blank: &[&str]) -> String {
        let id = self.header("x-request-id");
        assert_eq!(id.len(), 36, "every answer has an identifier: {:?}", self.headers);
        let headers = self.headers.iter().filter(|(name, _)| name != "date" && name != "x-request-id");
        let headers: String = headers.map(|(name, value)| format!("{name}: {value}\n")).collect();
        let whole = format!("{}\n{headers}\n{}", self.status, self.text).replace(id, "‹request›");
        blank.iter().enumerate().fold(whole, |text, (n, hide)| text.replace(hide, &format!("‹{n}›")))
    }
}
