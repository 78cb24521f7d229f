//! What is new to whom, as letters tell it.

use super::{
    Bench,
    digests::{a_day_later, later, round, sorted},
};
use crate::{
    doubles::moment,
    worlds::{Journey, NOW, agenda_entry, journey, slot},
};
use inzage_domain::{
    appointment::{RequestDecision, RequestOutcome},
    consent::Decision,
    document::{Acknowledgement, AcknowledgementRequest, Author, Party, Sharing},
    ids::{AccountId, DocumentId},
    relation::{AuthorityKind, BlockedBy, RelationState},
    right::Right,
};
use time::{Duration, macros::date};

/// Of something new whoever finds it is told, and nobody else; nor is who made it. `add` makes it, and names who is told.
async fn whoever_finds_it_is_told(bench: &dyn Bench, add: impl FnOnce(&mut Journey) -> Vec<AccountId>) {
    let mut world = journey();
    world.world.grants(world.marie, &[Right::Reports, Right::Appointments, Right::Diary, Right::Plan]);
    later(&mut world);
    let told = sorted(add(&mut world));
    let trial = a_day_later(bench, &world.records()).await;
    assert_eq!(round(&trial).await, told);
}

/// A message has a letter of its own.
///
/// Proves: D10, D32.
pub async fn no_digest_tells_of_messages(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        let by = (Author::Professional(it.guide), it.guide_account);
        it.world.conversation(it.portal, "Slapen", &[it.guide], by, Sharing::BySection);
        vec![]
    })
    .await;
}

/// Proves: D10, D28, G32.
pub async fn a_document_is_told_to_whoever_finds_it(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        it.world.document(it.portal, "Brief", Author::Professional(it.guide), Sharing::BySection);
        vec![it.client_account, it.tedje_account]
    })
    .await;
}

/// Proves: D10, D28, G32.
pub async fn a_report_is_told_to_whoever_finds_it(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        it.world.report(it.portal, "Gesprek", Author::Professional(it.guide), Sharing::BySection);
        vec![it.client_account, it.marie_account]
    })
    .await;
}

/// Proves: D10, D28, G32.
pub async fn an_appointment_is_told_to_whoever_finds_it(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        let when = slot(NOW.at + Duration::days(9), 30);
        it.world.appointment(it.portal, it.guide_account, &[it.guide], when, "Gesprek");
        vec![it.client_account, it.marie_account]
    })
    .await;
}

/// Proves: D10, D28, G32.
pub async fn a_note_is_told_to_whoever_finds_it(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        it.world.diary_entry(it.portal, it.client_account, "Een dag", true);
        vec![it.marie_account]
    })
    .await;
}

/// Proves: D10, D28, G32.
pub async fn a_post_is_told_to_whoever_finds_it(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        it.world.pinboard_post(it.portal, it.client_account, "Wie rijdt er mee?");
        vec![it.tedje_account]
    })
    .await;
}

/// Proves: D10, D28, G32.
pub async fn a_care_plan_is_told_to_whoever_finds_it(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        it.world.care_plan(it.portal, it.guide_account, "Beter slapen");
        vec![it.client_account, it.marie_account]
    })
    .await;
}

/// Contact persons see nothing of a questionnaire, whatever their rights.
///
/// Proves: D10, G03.
pub async fn a_questionnaire_is_told_to_whoever_fills_it_in(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        it.world.questionnaire_request(it.portal, it.guide, "Hoe gaat het?");
        vec![it.client_account]
    })
    .await;
}

/// Proves: D10, D28, G32.
pub async fn what_is_in_the_agenda_is_told_to_whoever_finds_it(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        it.world.agenda_item(it.portal, it.client_account, agenda_entry("Verjaardag", date!(2026 - 06 - 20)));
        vec![it.marie_account]
    })
    .await;
}

/// Has `party` asked to acknowledge a version of a document.
fn ask(world: &mut Journey, document: DocumentId, version: u32, party: Party) {
    let (portal, by, at) = (world.portal, world.guide, world.world.now().at);
    let request = AcknowledgementRequest { portal, document, version, party, by, at };
    world.world.edit().acknowledgement_requests.push(request);
}

/// A document and a report that were told already.
fn told_before(world: &mut Journey) -> [DocumentId; 2] {
    let (by, now) = (Author::Professional(world.guide), world.world.now());
    world.world.at(moment(NOW.at - Duration::DAY));
    let stood = [
        world.world.document(world.portal, "Brief", by, Sharing::BySection),
        world.world.report(world.portal, "Gesprek", by, Sharing::BySection),
    ];
    world.world.at(now);
    stood
}

/// What stood already is new to nobody but who is asked to acknowledge it.
///
/// Proves: D10, D13, G47.
pub async fn who_is_asked_later_to_acknowledge_a_document_is_told(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        let [document, _] = told_before(it);
        ask(it, document, 1, Party::Holder);
        vec![it.client_account]
    })
    .await;
}

/// Proves: D10, D13, G47.
pub async fn who_is_asked_later_to_acknowledge_a_report_is_told(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        let [_, report] = told_before(it);
        ask(it, report, 1, Party::Holder);
        vec![it.client_account]
    })
    .await;
}

/// A representative is told of what they can read, and of nothing else that they were asked about.
///
/// Proves: D10, D13.
pub async fn a_representative_who_is_asked_later_is_told(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        let [document, report] = told_before(it);
        let (marie, tedje) = (it.marie, it.tedje);
        it.world.authority(tedje, AuthorityKind::WrittenMandate);
        ask(it, document, 1, Party::Representative(marie));
        ask(it, document, 1, Party::Representative(tedje));
        ask(it, report, 1, Party::Representative(tedje));
        vec![it.tedje_account]
    })
    .await;
}

/// Proves: D10, D13.
pub async fn what_was_acknowledged_or_asked_of_an_older_version_is_not_told(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        let [document, report] = told_before(it);
        let now = it.world.now();
        it.world.at(moment(NOW.at - Duration::HOUR));
        it.world.version(report);
        it.world.at(now);
        ask(it, report, 1, Party::Holder);
        ask(it, document, 1, Party::Holder);
        let sha256 = it.records().documents.iter().find(|it| it.id == document).unwrap().versions[0].sha256;
        let (portal, account, at) = (it.portal, it.client_account, now.at);
        let given = Acknowledgement { portal, document, version: 1, party: Party::Holder, account, sha256, at };
        it.world.edit().acknowledgements.push(given);
        vec![]
    })
    .await;
}

/// Adds a request that Marie made, with what came of it.
fn decided(world: &mut Journey, decision: RequestDecision) {
    let on = date!(2026 - 06 - 20);
    let id = world.world.appointment_request(world.portal, world.marie_account, world.guide, on);
    let outcome = RequestOutcome { decision, word: None, at: world.world.now().at };
    world.world.edit().appointment_requests.iter_mut().find(|it| it.id == id).unwrap().outcome = Some(outcome);
}

/// Proves: D10, D28, G58.
pub async fn a_decision_is_told_to_whoever_asked(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        decided(it, RequestDecision::Rejected);
        vec![it.marie_account]
    })
    .await;
}

/// Who takes a request back knows.
pub async fn a_request_that_was_taken_back_is_not_told(bench: &dyn Bench) {
    whoever_finds_it_is_told(bench, |it| {
        decided(it, RequestDecision::Withdrawn);
        vec![]
    })
    .await;
}

/// What a contact person may not see tells them nothing; nor does anything tell who is blocked, removed or without a right, or who did not
/// agree to the use of the portal.
async fn nobody_outside_is_told(bench: &dyn Bench, sharing: Sharing, told: fn(&Journey) -> Vec<AccountId>) {
    let mut world = journey();
    let account = |world: &mut Journey, given: &str| {
        let account = world.world.account(given, "Buiten", &format!("{given}@mail.example"));
        let contact = world.world.contact(world.portal, account, inzage_domain::relation::Role::Friend);
        world.world.grants(contact, &[Right::Documents]);
        (account, contact)
    };
    let (_, blocked) = account(&mut world, "bas");
    world.world.block(blocked, BlockedBy::Staff);
    let (_, shut_out) = account(&mut world, "bea");
    world.world.block(shut_out, BlockedBy::Holder);
    let (_, removed) = account(&mut world, "rob");
    world.world.relation(removed, |it| it.state = RelationState::Removed);
    let (unwilling, _) = account(&mut world, "una");
    world.world.consent(unwilling, Decision::Withdrawn);
    later(&mut world);
    world.world.document(world.portal, "Brief over de voortgang", Author::Professional(world.guide), sharing);
    let trial = a_day_later(bench, &world.records()).await;
    assert_eq!(round(&trial).await, sorted(told(&world)));
}

/// Proves: D09, D10, D27, D28, X06.
pub async fn what_was_shown_to_nobody_tells_the_client_only(bench: &dyn Bench) {
    nobody_outside_is_told(bench, Sharing::PerItem, |it| vec![it.client_account]).await;
}

/// Proves: D09, D10, D27, D28, X06.
pub async fn what_a_section_holds_tells_those_who_may_see_it(bench: &dyn Bench) {
    nobody_outside_is_told(bench, Sharing::BySection, |it| vec![it.client_account, it.tedje_account]).await;
}
