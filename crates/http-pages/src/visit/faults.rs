//! Problems, as pages and to handlers.

use super::{Pages, frames::other_language, see_other};
use crate::{
    frame::Frame,
    page::fault::{Fault as PageFault, FaultPage},
    parts::Link,
};
use askama::Template as _;
use inzage_domain::policy::RefusalKind;
use inzage_http_kit::{Problem, RequestInfo};
use poem::{Response, http::StatusCode};
use std::sync::Arc;

/// A problem as a page, for [`Faults`](inzage_http_kit::Faults): who is not signed in goes to sign in, who has not consented to the
/// consent page, and everybody else reads what is the matter and what to do.
pub fn fault_page(pages: Pages) -> inzage_http_kit::PageFault {
    Arc::new(move |problem: &Problem, info: &RequestInfo| {
        let words = pages.texts.words(info.language, pages.zone.clone());
        if problem.code() == "assurance-too-low" {
            return see_other("/account/beveiliging", None);
        }
        if problem.status() == StatusCode::UNAUTHORIZED {
            return see_other("/inloggen", None);
        }
        if problem.code() == "consent-needed" {
            return see_other("/toestemming", None);
        }
        let said = || problem.detail().map(|it| it.in_language(info.language).to_owned()).unwrap_or_default();
        let fault = match (problem.status(), problem.code()) {
            (StatusCode::FORBIDDEN, "form-expired" | "foreign-origin") => PageFault::FormExpired,
            (StatusCode::FORBIDDEN, _) => PageFault::Forbidden { because: said() },
            (StatusCode::CONFLICT, _) => PageFault::NotPossible { state: said() },
            (StatusCode::PRECONDITION_FAILED, _) => PageFault::ChangedMeanwhile,
            (StatusCode::PAYLOAD_TOO_LARGE, _) => PageFault::TooLarge,
            (StatusCode::TOO_MANY_REQUESTS, _) => PageFault::TooMany { seconds: problem.wait_seconds().unwrap_or(900) },
            (status, _) if status.is_server_error() => PageFault::Unavailable,
            _ => PageFault::NotFound,
        };
        let frame = Frame {
            site: pages.site(),
            other_language: other_language(&words, info.language, "/"),
            home: "/".to_owned(),
            ..Frame::default()
        };
        let onward = Link { href: "/".to_owned(), label: words.get("menu-start") };
        let request_id = info.request_id.map(|id| id.to_string());
        let page = FaultPage { frame: &frame, words: &words, fault, onward, request_id };
        let html = page.render().unwrap_or_default();
        Response::builder().status(problem.status()).content_type("text/html; charset=utf-8").body(html)
    })
}

/// Whether a fault is a refusal of this kind.
pub fn is_refused(fault: &inzage_service::Fault, kind: RefusalKind) -> bool {
    fault.refusal().is_some_and(|refusal| refusal.kind == kind)
}
