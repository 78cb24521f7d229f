//! What the provider answers.

use super::{CLIENT_ID, CLIENT_SECRET, Code, Desk, Endpoint, Trick, keys};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use poem::{
    IntoResponse as _, Request, Response, handler,
    http::{StatusCode, header},
    web::{Data, Form, Json, Query},
};
use reqwest::Url;
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use time::Duration;

type Parameters = HashMap<String, String>;
type Shared<'a> = Data<&'a Arc<Mutex<Desk>>>;

/// Counts the visit, and answers when there is a trick to it.
async fn arrive(desk: &Mutex<Desk>, at: Endpoint) -> Option<Response> {
    let trick = {
        let mut desk = desk.lock().unwrap();
        *desk.visits.entry(at).or_default() += 1;
        desk.trick.clone()
    };
    trick?.response(at).await
}

#[handler]
pub(super) async fn discovery_page(Data(desk): Shared<'_>) -> Response {
    if let Some(response) = arrive(desk, Endpoint::Discovery).await {
        return response;
    }
    let desk = desk.lock().unwrap();
    let issuer = &desk.issuer;
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    });
    if desk.secret_in_body {
        document["token_endpoint_auth_methods_supported"] = json!(["client_secret_post", "private_key_jwt"]);
    }
    match &desk.trick {
        Some(Trick::DocumentOfOther) => document["issuer"] = json!("https://inloggen.example"),
        Some(Trick::Address(name, address)) => document[*name] = json!(address),
        Some(Trick::Lacks(name)) => drop(document.as_object_mut().unwrap().remove(*name)),
        _ => {}
    }
    Json(document).into_response()
}

#[handler]
pub(super) async fn keys_page(Data(desk): Shared<'_>) -> Response {
    if let Some(response) = arrive(desk, Endpoint::Keys).await {
        return response;
    }
    Json(desk.lock().unwrap().keys.published()).into_response()
}

#[handler]
pub(super) fn authorize_page(Data(desk): Shared<'_>, Query(question): Query<Parameters>) -> Response {
    let mut desk = desk.lock().unwrap();
    desk.last_question.clone_from(&question);
    let asked = |name: &str| question.get(name).cloned().unwrap_or_default();
    let is_ours = asked("client_id") == CLIENT_ID
        && asked("redirect_uri") == desk.redirect_url
        && asked("response_type") == "code"
        && asked("scope").split(' ').any(|scope| scope == "openid")
        && asked("code_challenge_method") == "S256"
        && asked("code_challenge").len() == 43;
    if !is_ours {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let mut answer = vec![("state", asked("state"))];
    match &desk.trick {
        Some(Trick::AnswerOfNobody) => {}
        Some(Trick::AnswerOfOther) => answer.push(("iss", "https://inloggen.example".to_owned())),
        _ => answer.push(("iss", desk.issuer.clone())),
    }
    if let Some(Trick::Error(error)) = &desk.trick {
        answer.extend([("error", (*error).to_owned()), ("error_description", "Inloggen is niet gelukt".to_owned())]);
    } else {
        let code = keys::unguessable();
        let given = Code {
            challenge: asked("code_challenge"),
            nonce: asked("nonce"),
            redirect_url: asked("redirect_uri"),
            person: desk.signed_in(&question),
            used: false,
        };
        desk.codes.insert(code.clone(), given);
        answer.push(("code", code));
    }
    let place = Url::parse_with_params(&desk.redirect_url, answer).unwrap();
    Response::builder().status(StatusCode::FOUND).header(header::LOCATION, place.as_str()).finish()
}

#[handler]
pub(super) async fn token_page(Data(desk): Shared<'_>, request: &Request, Form(form): Form<Parameters>) -> Response {
    if let Some(response) = arrive(desk, Endpoint::Token).await {
        return response;
    }
    let mut desk = desk.lock().unwrap();
    if let Some(Trick::Refuse(error)) = desk.trick {
        return refusal(error);
    }
    let known = if desk.secret_in_body {
        form.get("client_id").is_some_and(|id| id == CLIENT_ID) && form.get("client_secret").is_some_and(|it| it == CLIENT_SECRET)
    } else {
        has_secret_in_header(request)
    };
    if !known || form.get("grant_type").map(String::as_str) != Some("authorization_code") {
        return refusal("invalid_client");
    }
    let ignores_verifier = desk.trick == Some(Trick::IgnoreVerifier);
    let Some(code) = form.get("code").and_then(|code| desk.codes.get_mut(code)) else { return refusal("invalid_grant") };
    let proven = form.get("code_verifier").is_some_and(|verifier| keys::challenge(verifier) == code.challenge);
    if code.used || form.get("redirect_uri") != Some(&code.redirect_url) || !(proven || ignores_verifier) {
        return refusal("invalid_grant");
    }
    code.used = true;
    let (person, nonce) = (code.person.clone(), code.nonce.clone());
    Json(desk.tokens(&person, &nonce)).into_response()
}

#[handler]
pub(super) async fn user_info_page(Data(desk): Shared<'_>, request: &Request) -> Response {
    if let Some(response) = arrive(desk, Endpoint::UserInfo).await {
        return response;
    }
    let desk = desk.lock().unwrap();
    let token = request.header(header::AUTHORIZATION).and_then(|it| it.strip_prefix("Bearer "));
    let Some(claims) = token.and_then(|token| desk.access_tokens.get(token)) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let mut claims = claims.clone();
    if desk.trick == Some(Trick::OtherPerson) {
        claims["sub"] = json!("somebody-else");
    }
    Json(claims).into_response()
}

impl Desk {
    /// The person, who signs in anew when the question asks for it.
    fn signed_in(&self, question: &Parameters) -> super::Person {
        let mut person = self.person.clone();
        let since = person.since.unwrap_or(self.now);
        let max_age = question.get("max_age").and_then(|age| age.parse().ok()).map(Duration::seconds);
        let too_old = max_age.is_some_and(|age| since + age < self.now) || question.get("prompt").is_some_and(|it| it == "login");
        person.since = Some(if too_old && self.trick != Some(Trick::OldSession) { self.now } else { since });
        person
    }

    fn tokens(&mut self, person: &super::Person, nonce: &str) -> Value {
        let access_token = keys::unguessable();
        let mut claims = person.claims.clone();
        claims["iss"] = json!(self.issuer);
        claims["aud"] = json!(CLIENT_ID);
        claims["nonce"] = json!(nonce);
        claims["iat"] = json!(self.now.unix_timestamp());
        claims["exp"] = json!(self.now.unix_timestamp() + 300);
        claims["auth_time"] = json!(person.since.map(time::OffsetDateTime::unix_timestamp));
        claims["acr"] = json!(person.acr);
        claims["at_hash"] = json!(keys::half_hash(&access_token));
        if let Some(trick) = &self.trick {
            trick.bend(&mut claims);
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let honest = || json!(self.keys.signed(self.algorithm, &claims));
        let id_token = self.trick.as_ref().and_then(|trick| trick.token(self, &claims)).unwrap_or_else(honest);
        let mut info = person.user_info.clone();
        info["sub"] = claims["sub"].clone();
        self.access_tokens.insert(access_token.clone(), info);
        let shown = match self.trick {
            Some(Trick::AccessToken(other) | Trick::BareAccessToken(other)) => other.to_owned(),
            _ => access_token,
        };
        let mut tokens = json!({ "access_token": shown, "token_type": "Bearer", "expires_in": 300, "id_token": id_token });
        tokens.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        tokens
    }
}

/// Name and secret as RFC 6749, section 2.3.1 has them: each encoded as in a form, then both as in HTTP Basic.
fn has_secret_in_header(request: &Request) -> bool {
    let header = request.header(header::AUTHORIZATION).and_then(|it| it.strip_prefix("Basic "));
    let plain = header.and_then(|it| STANDARD.decode(it).ok()).and_then(|it| String::from_utf8(it).ok());
    let Some((id, secret)) = plain.as_deref().and_then(|plain| plain.split_once(':')) else { return false };
    let form = Url::parse(&format!("http://localhost/?id={id}&secret={secret}")).unwrap();
    form.query_pairs().map(|(_, value)| value).eq([CLIENT_ID, CLIENT_SECRET])
}

fn refusal(error: &str) -> Response {
    let answer = json!({ "error": error, "error_description": "een tekst met het geheim van de aanbieder" });
    Json(answer).with_status(StatusCode::BAD_REQUEST).into_response()
}
