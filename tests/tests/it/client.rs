//! A program that uses the REST API, signed in as one person.

use reqwest::{Method, Response, StatusCode, header};
use serde_json::Value;

/// One signed-in session over the API.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// Which server is called.
    pub server: String,
    /// The address in people's browsers, which is what an `Origin` holds.
    origin: String,
    cookie: String,
    token: String,
}

impl Client {
    /// Somebody who is not signed in.
    pub fn nobody(server: &str, origin: &str) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { http, server: server.to_owned(), origin: origin.to_owned(), cookie: String::new(), token: String::new() }
    }

    /// Signs in; the account must exist.
    pub async fn sign_in(server: &str, origin: &str, email: &str, password: &str) -> Self {
        let mut client = Self::nobody(server, origin);
        let credentials = serde_json::json!({"email": email, "password": password});
        let response = client.post("/session", &credentials).await;
        assert!(response.status().is_success(), "{email} can't sign in: {}", response.text().await.unwrap());
        let mut cookies = response.headers().get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap());
        let session = cookies.find(|it| it.contains("inzage-session=")).unwrap();
        client.cookie = session.split(';').next().unwrap().to_owned();
        let body: Value = response.json().await.unwrap();
        client.token = body["csrfToken"].as_str().unwrap().to_owned();
        client
    }

    /// The same session at another server.
    pub fn at(&self, server: &str) -> Self {
        Self { server: server.to_owned(), ..self.clone() }
    }

    /// A request below `/api/v1`, with what a signed-in browser sends along.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let mut request = self.http.request(method, format!("{}/api/v1{path}", self.server)).header(header::ORIGIN, &self.origin);
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie).header("x-csrf-token", &self.token);
        }
        request
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.request(Method::POST, path).json(body).send().await.unwrap()
    }

    /// The body of an answer that must be a success.
    pub async fn read(&self, path: &str) -> Value {
        let response = self.get(path).await;
        let status = response.status();
        let text = response.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Answers one section's questions of a contact person, from its present state.
    pub async fn set_rights(&self, portal: &str, relation: &str, section: &str, rights: &[&str]) -> StatusCode {
        let contact = self.get(&format!("/portals/{portal}/contacts/{relation}")).await;
        let tag = contact.headers()[header::ETAG].clone();
        let request = self.request(Method::PUT, &format!("/portals/{portal}/contacts/{relation}/rights/{section}"));
        let answer = request
            .header(header::IF_MATCH, tag)
            .json(&serde_json::json!({"rights": rights, "basis": "consent"}))
            .send()
            .await
            .unwrap();
        answer.status()
    }
}
