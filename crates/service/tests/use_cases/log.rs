//! Every committed use case and every refusal adds exactly one line to the access log, and one page is one look.

use crate::stage::{Stage, stage};
use inzage_domain::{
    audit::{Ground, LogEntry, Outcome, Subject},
    consent::{ConsentTopic, Decision},
    credential::Password,
    document::DocumentKind,
    grant::{Basis, Terms},
    ids::{PortalId, RelationId},
    invitation::{InvitationTarget, Knowledge},
    letter::Language,
    moment::BirthDate,
    policy::{
        Reason, RefusalKind,
        actions::{DecideConsent, DecidePortalUse, PreparePortal, ReadContact, ReadDocument, SeeAudience, SeeContacts},
    },
    portal::{Gender, NewClient},
    relation::{NewContact, RelationState, Role},
    right::{Right, RightSet},
    text::DeviceName,
};
use inzage_service::{Activation, Browser, Fault, NewRights};
use inzage_testkit::{
    doubles::{FakeSecrets, numbered},
    worlds::{NOW, as_professional, card, email, name, private},
};
use time::{Duration, OffsetDateTime, macros::date};

/// The one line that was written since `before`.
fn the_line(stage: &Stage, before: usize) -> LogEntry {
    let mut lines = stage.lines_after(before);
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}

fn refused(fault: Fault) -> (RefusalKind, Reason) {
    let refusal = fault.refusal().unwrap();
    (refusal.kind, refusal.reason)
}

/// What stands beside a look on the same page has no line of its own, and what is refused there has.
///
/// Proves: T35.
#[tokio::test]
async fn a_page_with_several_things_on_it_is_one_look() {
    let stage = stage().await;
    let (portal, document) = (stage.journey.portal, stage.journey.plan);
    let holder = private(stage.journey.client_account);
    let before = stage.lines();
    let (page, slot) = stage.inzage.in_portal(portal);
    page.document(holder, ReadDocument { portal, kind: DocumentKind::Document, document }).await.unwrap();
    assert!(slot.take().is_some());
    page.audience(holder, SeeAudience { portal, kind: DocumentKind::Document, document }).await.unwrap();
    page.contact_names(holder, SeeContacts { portal }).await.unwrap();
    let line = the_line(&stage, before);
    assert_eq!((line.action, line.subject), ("document.read", Subject::Document(document, None)));
    // Another document is on the page of nobody who may not see it.
    let tedje = private(stage.journey.tedje_account);
    let page = stage.inzage.on_one_page();
    page.document(tedje, ReadDocument { portal, kind: DocumentKind::Document, document }).await.unwrap();
    let before = stage.lines();
    let action = ReadDocument { portal, kind: DocumentKind::Document, document: stage.journey.report };
    assert_eq!(refused(page.document(tedje, action).await.unwrap_err()), (RefusalKind::Hidden, Reason::NotVisible));
    assert_eq!(the_line(&stage, before).outcome, Outcome::Refused(Reason::NotVisible));
}

/// One person's page is nobody else's, and one portal's page is no other's: that would be looking without a line.
///
/// Proves: T35.
#[tokio::test]
async fn nothing_of_another_portal_or_for_another_reader_stands_on_a_page() {
    let mut journey = inzage_testkit::worlds::journey();
    let other = journey.world.client("Bram", "Buur", date!(1990 - 01 - 01), journey.house);
    let guide = journey.guide;
    journey.world.link(other, guide, inzage_domain::care::CareLinkKind::Guiding);
    let stage = crate::stage::stage_of(journey).await;
    let portal = stage.journey.portal;
    let joris = as_professional(stage.journey.guide_account);
    let page = stage.inzage.on_one_page();
    page.contacts(joris, inzage_domain::policy::actions::ListContacts { portal }).await.unwrap();
    let action = inzage_domain::policy::actions::ListContacts { portal: other };
    assert!(matches!(page.contacts(joris, action).await, Err(Fault::Unavailable(_))));
    let action = inzage_domain::policy::actions::ListContacts { portal };
    let anna = private(stage.journey.client_account);
    assert!(matches!(page.contacts(anna, action).await, Err(Fault::Unavailable(_))));
}

/// Without a log nothing is handed out, also of what stands beside.
///
/// Proves: T35.
#[tokio::test]
async fn without_a_log_there_is_no_page() {
    let stage = stage().await;
    let portal = stage.journey.portal;
    let holder = private(stage.journey.client_account);
    stage.store.break_log(true);
    let page = stage.inzage.on_one_page();
    for _ in 0..2 {
        assert!(matches!(page.contact_names(holder, SeeContacts { portal }).await, Err(Fault::Unavailable(_))));
    }
}

/// Consent to a text that has a newer version is a refusal in the log too.
#[tokio::test]
async fn a_decision_on_an_old_text_is_logged_as_refused() {
    let stage = stage().await;
    let holder = private(stage.journey.client_account);
    let topic = ConsentTopic::named("fotos").unwrap();
    let decided = stage.store.records().consents;
    let action = DecideConsent { portal: stage.journey.portal, topic, version: 99, decision: Decision::Given };
    let before = stage.lines();
    let fault = stage.inzage.decide_consent(holder, action).await.unwrap_err();
    assert_eq!(refused(fault), (RefusalKind::Conflict, Reason::NewerText));
    let line = the_line(&stage, before);
    assert_eq!((line.action, line.outcome), ("consent.decide", Outcome::Refused(Reason::NewerText)));
    assert_eq!(stage.store.records().consents, decided);
    let action = DecidePortalUse { version: 99, decision: Decision::Given };
    let before = stage.lines();
    let fault = stage.inzage.decide_portal_use(holder, action).await.unwrap_err();
    assert_eq!(refused(fault), (RefusalKind::Conflict, Reason::NewerText));
    assert_eq!(the_line(&stage, before).outcome, Outcome::Refused(Reason::NewerText));
}

fn answers(stage: &Stage, until: OffsetDateTime) -> NewRights {
    NewRights {
        portal: stage.journey.portal,
        relation: stage.journey.tedje,
        section: Right::Data.section(),
        wanted: RightSet::NONE.with(Right::Data),
        from: None,
        until: Some(until),
        terms: Terms { basis: Basis::Consent, purpose: None, review_on: None },
        revision: 0,
    }
}

/// A period whose end was reached while the form was open is a refusal in the log; for who may not answer at all it is that refusal.
///
/// Proves: D15.
#[tokio::test]
async fn a_period_that_is_over_is_logged_as_refused() {
    let stage = stage().await;
    let holder = private(stage.journey.client_account);
    let before = stage.lines();
    let contact = stage.inzage.contact(holder, ReadContact { portal: stage.journey.portal, relation: stage.journey.tedje });
    let revision = contact.await.unwrap().row.revision;
    assert_eq!(the_line(&stage, before).action, "contact.read");
    let over = NewRights { revision, ..answers(&stage, NOW.at - Duration::SECOND) };
    let before = stage.lines();
    let fault = stage.inzage.change_rights(holder, over.clone()).await.unwrap_err();
    assert_eq!(refused(fault), (RefusalKind::Conflict, Reason::Ended));
    assert_eq!(the_line(&stage, before).outcome, Outcome::Refused(Reason::Ended));
    let before = stage.lines();
    let stranger = private(stage.journey.stranger_account);
    let fault = stage.inzage.change_rights(stranger, over).await.unwrap_err();
    assert_eq!(refused(fault).0, RefusalKind::Hidden);
    assert_eq!(the_line(&stage, before).outcome, Outcome::Refused(Reason::NoHat));
}

/// A form that is sent again makes nothing anew, and is one line.
#[tokio::test]
async fn a_form_that_is_sent_again_is_one_line() {
    let stage = stage().await;
    let holder = private(stage.journey.client_account);
    let portal = stage.journey.portal;
    let relation = RelationId::from_uuid(numbered(1 << 43));
    let contact = NewContact { card: card("Piet", "Nieuw", "piet@mail.example"), role: Role::Friend };
    for (is_new, action) in [(true, "contact.add"), (false, "contact.read")] {
        let before = stage.lines();
        assert_eq!(stage.inzage.add_contact(holder, portal, relation, contact.clone()).await.unwrap(), is_new);
        assert_eq!(the_line(&stage, before).action, action);
    }
    let guide = as_professional(stage.journey.guide_account);
    let portal = PortalId::from_uuid(numbered((1 << 43) + 1));
    for (is_new, action) in [(true, "client.prepare"), (false, "client.read")] {
        let client = NewClient {
            name: name("Nieuwe", "Cliënt"),
            gender: Gender::Other,
            born: BirthDate::stored(date!(1990 - 01 - 01)),
            number: None,
            language: Language::Dutch,
            ready: true,
        };
        let before = stage.lines();
        let prepare = PreparePortal { portal, email: email("nieuw@mail.example"), location: stage.journey.house, guide: None };
        let made = stage.inzage.prepare_portal(guide, prepare, client).await;
        assert_eq!(made.unwrap(), is_new);
        assert_eq!(the_line(&stage, before).action, action);
    }
}

/// Whose invitation was answered, in which portal, stands in the log; who failed is named as nobody.
///
/// Proves: X08.
#[tokio::test]
async fn an_answered_invitation_is_logged_in_the_portal_that_it_opens() {
    let mut journey = inzage_testkit::worlds::journey();
    let (portal, client) = (journey.portal, journey.client_account);
    let account = journey.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    let nour = journey.world.contact(portal, account, Role::Friend);
    journey.world.relation(nour, |it| it.state = RelationState::Invited);
    journey.world.invitation(InvitationTarget::Relation(portal, nour), account, client, 1);
    let stage = crate::stage::stage_of(journey).await;
    let right = inzage_testkit::worlds::phone(inzage_testkit::worlds::PHONE);
    let wrong = inzage_testkit::worlds::phone("0687654321");
    for (answer, by, outcome) in
        [(wrong, None, Outcome::Refused(Reason::WrongCredentials)), (right, Some(account), Outcome::Done(Ground::Invitation))]
    {
        let activation = Activation {
            secret: FakeSecrets::secret(1).unwrap(),
            answer: Knowledge::Phone(answer),
            password: Password::typed("vier blauwe fietsen in de regen").unwrap(),
        };
        let before = stage.lines();
        let done = stage.inzage.activate(activation, "192.0.2.1").await;
        assert_eq!(done.is_ok(), by.is_some(), "{done:?}");
        let line = the_line(&stage, before);
        assert_eq!((line.action, line.outcome), ("invitation.answer", outcome));
        assert_eq!((line.portal, line.subject, line.account), (Some(portal), Subject::Relation(nour), by));
    }
}

/// The failure after which somebody has to wait says so in the log; tries while they wait are not looked at and leave no line, so that nobody
/// can fill the log. The address that was typed stands nowhere.
///
/// Proves: T39, T34.
#[tokio::test]
async fn one_line_tells_that_somebody_must_wait() {
    let stage = stage().await;
    let browser =
        Browser { from: "192.0.2.1".to_owned(), name: DeviceName::parse("Firefox").unwrap(), known_as: None, session: None };
    let client = stage.journey.client_account;
    for (address, subject) in [("anna@mail.example", Subject::Account(client)), ("niemand@mail.example", Subject::Whole)] {
        let before = stage.lines();
        for _ in 0..12 {
            let wrong = Password::typed("een verkeerd wachtwoord").unwrap();
            assert!(stage.inzage.sign_in(&email(address), wrong, &browser).await.is_err());
        }
        let lines = stage.lines_after(before);
        assert!(lines.iter().all(|it| (it.account, it.subject) == (None, subject)));
        assert!(!format!("{lines:?}").contains(address));
        expect_a_wait_after(10, &lines);
    }
    let before = stage.lines();
    for _ in 0..52 {
        let wrong = Password::typed("een verkeerd wachtwoord").unwrap();
        assert!(stage.inzage.confirm(private(client), wrong, "").await.is_err());
    }
    expect_a_wait_after(50, &stage.lines_after(before));
}

fn expect_a_wait_after(tries: usize, lines: &[LogEntry]) {
    let outcomes: Vec<Outcome> = lines.iter().map(|it| it.outcome).collect();
    let mut expected = vec![Outcome::Refused(Reason::WrongCredentials); tries - 1];
    expected.push(Outcome::Refused(Reason::TooManyTries));
    assert_eq!(outcomes, expected);
}
