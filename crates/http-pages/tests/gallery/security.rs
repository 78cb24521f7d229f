//! The second step, a forgotten password, a fresh proof, and the page about security.

use crate::{
    Page,
    people::{ACCOUNT, PORTAL, alone, choice, either, fact, link, own, say, signed_in},
    render,
};
use inzage_domain::notice::{DigestPeriod, NoticeKind};
use inzage_http_pages::{
    assets,
    form::{Errors, Hidden},
    nav::{Place, account_tabs},
    page::{
        door::{ConfirmPage, ConfirmedPage, ForgottenPage, NewPasswordPage, PasskeyPage, SecondStepPage},
        notice::{NoticesPage, UnsubscribePage},
        provider::{ProviderFailedPage, ProviderTripPage},
        security::{CodesPage, Enrolment, FactorLine, Field, FieldsPage, IdentityLine, SecurityPage, SessionLine},
    },
};
use inzage_texts::Words;

pub(crate) fn pages(words: &Words) -> Vec<Page> {
    let mut pages = doors(words);
    pages.extend(letters(words));
    pages.extend(confirmations(words));
    pages.push(overview(words, "security", false));
    pages.push(overview(words, "security-must", true));
    pages.extend(forms(words));
    pages.extend(provider(words));
    pages
}

fn provider(words: &Words) -> Vec<Page> {
    let frame = alone(words);
    let url = "https://inloggen.example/authorize?response_type=code&state=x".to_owned();
    let failed = |why: &str, stronger| ProviderFailedPage {
        frame: &frame,
        words,
        text: say(words, &format!("provider-failed-{why}"), &[("name", "DigiD")]),
        stronger,
        hidden: vec![Hidden::new("next", "/"), Hidden::new("strong", "true")],
        onward: link("/inloggen", words.get("fault-sign-in")),
    };
    vec![
        render("provider-trip", &ProviderTripPage { frame: &frame, words, name: "DigiD".to_owned(), url }),
        render("provider-failed", &failed("unknown", None)),
        render("provider-failed-weak", &failed("weak", Some("/inloggen/aanbieder".to_owned()))),
    ]
}

fn doors(words: &Words) -> Vec<Page> {
    let frame = alone(words);
    let step = |errors| SecondStepPage {
        frame: &frame,
        words,
        errors,
        action: "/inloggen/code".to_owned(),
        hidden: vec![Hidden::new("next", "/")],
        hint: words.get("second-step-code-app"),
        yubikey: true,
        passkey: Some("/inloggen/sleutel".to_owned()),
        sign_in: "/inloggen".to_owned(),
    };
    let forgotten = |sent| ForgottenPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        action: "/wachtwoord-vergeten".to_owned(),
        email: String::new(),
        sent,
        sign_in: "/inloggen".to_owned(),
    };
    let mut wrong = Errors::none();
    wrong.add("code", words.get("problem-wrong-code"));
    let mut answer = Errors::none();
    answer.add("answer", words.get("problem-wrong-answer"));
    let new = NewPasswordPage {
        frame: &frame,
        words,
        errors: answer,
        action: "/wachtwoord-vergeten/geheim".to_owned(),
        question: Some("Hoe heette mijn eerste hond?".to_owned()),
    };
    vec![
        render("second-step", &step(Errors::none())),
        render("second-step-wrong", &step(wrong)),
        render("forgotten", &forgotten(false)),
        render("forgotten-sent", &forgotten(true)),
        render("new-password-wrong", &new),
    ]
}

fn confirmations(words: &Words) -> Vec<Page> {
    let frame = signed_in(words);
    let mut password = Errors::none();
    password.add("password", words.get("confirm-wrong"));
    let hidden = vec![Hidden::new("doel", Place::Users.href(PORTAL)), Hidden::new("velden", "")];
    let confirm = ConfirmPage {
        frame: &frame,
        words,
        errors: password,
        action: "/bevestigen".to_owned(),
        code: true,
        passkey: Some("/bevestigen/sleutel".to_owned()),
        provider: Some(link("/bevestigen/aanbieder", "DigiD".to_owned())),
        hidden: hidden.clone(),
        cancel: Place::Start.href(PORTAL),
    };
    let confirmed = ConfirmedPage {
        frame: &frame,
        words,
        action: Place::Users.href(PORTAL),
        hidden: vec![Hidden::new("purpose", "Samen"), Hidden::new("csrf", "the-secret")],
        cancel: Place::Start.href(PORTAL),
    };
    let key = PasskeyPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        title: words.get("add-key"),
        lead: words.get("add-key-lead"),
        script: assets::href("passkey.js"),
        ceremony: "create",
        options: "{}".to_owned(),
        action: "/account/beveiliging/sleutel".to_owned(),
        hidden,
        name: Some(words.get("factor-passkey-name")),
        cancel: "/account/beveiliging".to_owned(),
    };
    vec![render("confirm-wrong", &confirm), render("confirmed", &confirmed), render("passkey", &key)]
}

fn overview(words: &Words, name: &'static str, must: bool) -> Page {
    let frame = own(words, Some(Place::Security));
    let factor = FactorLine {
        name: words.get("factor-totp-name"),
        kind: words.get("factor-totp"),
        detail: either(words, "Sinds 3 februari 2025. Laatst gebruikt: vandaag, 07:58.", "Since 3 February 2025."),
        remove: link("/account/beveiliging/weghalen/1", words.get("factor-remove")),
    };
    let session = |device: &str, end: Option<&str>| SessionLine {
        device: device.to_owned(),
        detail: either(words, "Ingelogd: vandaag, 07:58.", "Logged in: today, 07:58."),
        end: end.map(str::to_owned),
    };
    let add = |page: &str, id: &str| link(&format!("/account/beveiliging/{page}"), words.get(id));
    let identity = IdentityLine {
        provider: "DigiD".to_owned(),
        detail: either(words, "Sinds vandaag, 09:12.", "Since today, 09:12."),
        unlink: "/account/beveiliging/aanbieder/1".to_owned(),
    };
    let page = SecurityPage {
        frame: &frame,
        words,
        tabs: account_tabs(words, PORTAL, &ACCOUNT, Place::Security),
        must,
        factors: if must { Vec::new() } else { vec![factor] },
        add: vec![add("app", "factor-totp-add"), add("sleutel", "factor-passkey-add"), add("yubikey", "factor-yubikey-add")],
        codes: (!must).then(|| either(words, "U hebt nog 9 herstelcodes.", "You have 9 recovery codes left.")),
        new_codes: add("codes", "security-codes-new"),
        identities: if must { Vec::new() } else { vec![identity] },
        link: Some(link("/account/beveiliging/aanbieder", "DigiD".to_owned())),
        facts: vec![fact(words.get("security-how"), words.get("security-how-password"))],
        change: vec![add("wachtwoord", "change-password"), add("vraag", "secret-question-change")],
        sessions: vec![session("Firefox, Windows", None), session("Safari, iPhone", Some("/account/beveiliging/apparaten/1"))],
        end_others: Some("/account/beveiliging/apparaten".to_owned()),
        ends: vec![either(words, "Na 30 minuten waarin u niets doet.", "After 30 minutes in which you do nothing.")],
    };
    render(name, &page)
}

fn forms(words: &Words) -> Vec<Page> {
    let frame = signed_in(words);
    let field = |id, label: &str, kind| Field {
        id,
        label: words.get(label),
        hint: String::new(),
        kind,
        autocomplete: "off",
        value: String::new(),
    };
    let form = |id: &str, steps: Vec<String>, enrolment, fields| FieldsPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        title: words.get(id),
        lead: words.get(&format!("{id}-lead")),
        steps,
        enrolment,
        fields,
        action: "/account/beveiliging/app".to_owned(),
        hidden: Vec::new(),
        button: words.get(&format!("{id}-button")),
        cancel: "/account/beveiliging".to_owned(),
    };
    let enrolment = Enrolment {
        qr: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 3\"><path d=\"M0 0h1v1H0z\"/></svg>".to_owned(),
        text: "JBSW Y3DP EHPK 3PXP".to_owned(),
    };
    let steps = (1..=3).map(|step| words.get(&format!("add-app-step-{step}"))).collect();
    let app = form("add-app", steps, Some(enrolment), vec![field("code", "second-step-code", "text")]);
    let password =
        vec![field("present", "change-password-present", "password"), field("password", "new-password-password", "password")];
    let codes = CodesPage {
        frame: &frame,
        words,
        codes: ["B7KD-9PQR-2MXW", "H4TZ-8VND-6JCF", "R3WG-5BKM-9XPT"].map(str::to_owned).into(),
        onward: link("/account/beveiliging", words.get("codes-onward")),
    };
    vec![
        render("add-app", &app),
        render("change-password", &form("change-password", Vec::new(), None, password)),
        render("codes", &codes),
    ]
}

/// What one is told by e-mail, and turning it off by the link in a letter.
fn letters(words: &Words) -> Vec<Page> {
    let (profile, nobody) = (own(words, Some(Place::Profile)), alone(words));
    let kinds = |chosen: &dyn Fn(NoticeKind) -> bool| {
        NoticeKind::ALL.map(|kind| choice(kind.name(), words.get(&format!("notices-{}", kind.name())), chosen(kind))).into()
    };
    let notices = NoticesPage {
        frame: &profile,
        words,
        tabs: account_tabs(words, PORTAL, &ACCOUNT, Place::Profile),
        kinds: kinds(&|kind| kind != NoticeKind::Diary),
        periods: DigestPeriod::ALL
            .map(|period| choice(period.name(), words.get(&format!("notices-{}", period.name())), period == DigestPeriod::Weekly))
            .into(),
        email: "marijke@post.example".to_owned(),
        action: "/account/profiel/mail".to_owned(),
    };
    let off = |done| UnsubscribePage {
        frame: &nobody,
        words,
        done,
        kinds: kinds(&|kind| kind != NoticeKind::Messages),
        action: "/afmelden/nieuws/1/1".to_owned(),
        sign_in: "/inloggen".to_owned(),
    };
    vec![render("notices", &notices), render("unsubscribe", &off(false)), render("unsubscribe-done", &off(true))]
}
