//! Signing in, activating, profile, faults.

use crate::{
    Page,
    people::{ACCOUNT, PORTAL, alone, choice, either, fact, link, own, say},
    render,
};
use inzage_http_pages::{
    form::{DateFields, Errors, Hidden},
    handlers::manuals::manuals,
    nav::{Place, account_tabs},
    page::{
        account::{
            ActivatePage, ActivationAnswer, DownloadExport, DownloadPage, DownloadPortal, LinkDeadPage, ProfilePage, SignInPage,
            SignedOutPage,
        },
        fault::{Fault, FaultPage},
        manuals::ManualsPage,
    },
};
use inzage_texts::{Language, Value, Words};

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let frame = alone(words);
    let sign_in = |errors, username: &str| SignInPage {
        frame: &frame,
        words,
        errors,
        action: "/inloggen".to_owned(),
        username: username.to_owned(),
        hidden: vec![Hidden::new("next", format!("/p/{PORTAL}"))],
        forgotten: Some("/wachtwoord-vergeten".to_owned()),
        passkey: Some("/inloggen/sleutel".to_owned()),
        provider: Some(link("/inloggen/aanbieder", "DigiD".to_owned())),
        activate: None,
    };
    let mut wrong = Errors::none();
    wrong.add("username", words.get("sign-in-wrong"));
    let mut missing = Errors::none();
    missing.add("username", words.get("sign-in-username-missing"));
    missing.add("password", words.get("sign-in-password-missing"));

    let activate = |errors, answer| ActivatePage { frame: &frame, words, errors, action: "/activeren/geheim".to_owned(), answer };
    let mut not_right = Errors::none();
    not_right.add("born", words.get("activate-wrong"));
    not_right.add("password", say(words, "password-error-short", &[("min", "12")]));

    let profile = own(words, Some(Place::Profile));

    let mut pages = vec![
        render("sign-in", &sign_in(Errors::none(), "")),
        render("sign-in-wrong", &sign_in(wrong, "marijke@post.example")),
        render("sign-in-missing", &sign_in(missing, "")),
        render("activate-client", &activate(Errors::none(), ActivationAnswer::Born(DateFields::default()))),
        render(
            "activate-client-wrong",
            &activate(
                not_right,
                ActivationAnswer::Born(DateFields { day: "3".to_owned(), month: "5".to_owned(), year: "1941".to_owned() }),
            ),
        ),
        render("activate-contact", &activate(Errors::none(), ActivationAnswer::Phone(String::new()))),
        render("link-dead", &LinkDeadPage { frame: &frame, words, sign_in: "/inloggen".to_owned() }),
        render("signed-out", &SignedOutPage { frame: &frame, words, without_consent: false, sign_in: "/inloggen".to_owned() }),
        render(
            "signed-out-no-consent",
            &SignedOutPage { frame: &frame, words, without_consent: true, sign_in: "/inloggen".to_owned() },
        ),
        render(
            "profile",
            &ProfilePage {
                frame: &profile,
                words,
                tabs: account_tabs(words, PORTAL, &ACCOUNT, Place::Profile),
                facts: vec![
                    fact(words.get("field-name"), "Marijke de Vries"),
                    fact(words.get("field-email"), "marijke@post.example"),
                    fact(words.get("profile-member-since"), either(words, "3 februari 2025", "3 February 2025")),
                    fact(words.get("profile-last-sign-in"), either(words, "vandaag, 07:58", "today, 07:58")),
                ],
                languages: vec![
                    choice("nl", "Nederlands", words.language() == Language::Dutch),
                    choice("en", "English", words.language() == Language::English),
                ],
                avatar: "/account/profiel/avatar".to_owned(),
                notices: "/account/profiel/mail".to_owned(),
                language_action: "/account/taal".to_owned(),
                kept_by_organisation: true,
            },
        ),
    ];
    pages.push(render("manuals", &ManualsPage { frame: &frame, words, manuals: manuals(words) }));
    pages.extend(downloads(words));
    pages.extend(faults(words));
    pages
}

fn downloads(words: &Words) -> Vec<Page> {
    let download = own(words, Some(Place::Download));
    let download =
        |portals| DownloadPage { frame: &download, words, tabs: account_tabs(words, PORTAL, &ACCOUNT, Place::Download), portals };
    let portal = |everything| DownloadPortal {
        name: "Marijke de Vries".to_owned(),
        log: Some(format!("{}.csv", Place::Looked.href(PORTAL))),
        documents: Some(Place::Documents.href(PORTAL)),
        everything: Some(everything),
    };
    let ask = || Some((format!("/account/download/{PORTAL}"), Hidden::new("export", PORTAL)));
    let copy = |about: &str| DownloadExport { about: words.get(about), progress: None, fetch: None, ask: None };
    let busy = DownloadExport { progress: Some((7, 19)), ..copy("download-all-busy") };
    let values = [("size", Value::from("2,4 MB")), ("until", Value::from("zondag 22 november 2026, 12:00"))];
    let ready = DownloadExport {
        about: words.with("download-all-ready", &values),
        fetch: Some(format!("/account/download/{PORTAL}/{PORTAL}")),
        ..copy("download-all-busy")
    };
    let failed = DownloadExport { ask: ask(), ..copy("download-all-failed") };
    vec![
        render("download", &download(vec![portal(DownloadExport { ask: ask(), ..copy("download-all-about") })])),
        render("download-busy", &download(vec![portal(busy)])),
        render("download-ready", &download(vec![portal(ready)])),
        render("download-failed", &download(vec![portal(failed)])),
        render("download-empty", &download(Vec::new())),
    ]
}

fn faults(words: &Words) -> Vec<Page> {
    let frame = own(words, None);
    let fault = |name, fault, request_id: Option<&str>, onward| {
        render(name, &FaultPage { frame: &frame, words, fault, onward, request_id: request_id.map(str::to_owned) })
    };
    let home = || link("/", words.get("fault-home"));
    vec![
        fault("fault-404", Fault::NotFound, None, home()),
        fault(
            "fault-403",
            Fault::Forbidden {
                because: either(
                    words,
                    "Alleen de portaalhouder kan dit recht geven. Dat is Marijke de Vries.",
                    "Only the portal holder can give this right. That is Marijke de Vries.",
                ),
            },
            None,
            home(),
        ),
        fault("fault-form-expired", Fault::FormExpired, None, link("/p/1/toegang", words.get("fault-again"))),
        fault(
            "fault-409",
            Fault::NotPossible {
                state: either(
                    words,
                    "U gaf al akkoord op versie 2, op dinsdag 17 november 2026, 10:12.",
                    "You agreed with version 2 already, on Tuesday 17 November 2026, 10:12.",
                ),
            },
            None,
            home(),
        ),
        fault("fault-412", Fault::ChangedMeanwhile, None, link("/p/1/toegang", words.get("fault-again"))),
        fault("fault-413", Fault::TooLarge, None, link("/p/1/documenten", words.get("fault-again"))),
        fault("fault-429", Fault::TooMany { seconds: 240 }, None, link("/inloggen", words.get("fault-sign-in"))),
        fault("fault-503", Fault::Unavailable, Some("7f3a 91c2"), link("/", words.get("fault-again"))),
    ]
}
