//! A portal as a whole.

use super::{Bench, Opened as _, Trial, appointments, by_pages, diary, documents, reports};
use crate::worlds::{self, NOW, as_professional, private};
use inzage_domain::{
    audit::ActionKind,
    consent::{ConsentText, ConsentTopic, Decision, TopicName},
    document::{Author, DocumentKind, Party, Sharing},
    ids::{AccountId, AppointmentId, DiaryEntryId, PortalId},
    letter::Language,
    policy::{
        Actor,
        actions::{AskAcknowledgement, DecideConsent, ListConsents, OpenPortal, ReadAccessLog, SeeCareTeam, ShareDocument},
    },
    ports::IdSource as _,
    relation::{AuthorityKind, Role},
    right::Right,
    text::LongText,
    views::{LogFilter, LogLine, LogRole, LogWho, NewItems, PortalHome},
};
use time::{Duration, macros::date};

async fn opened(trial: &Trial, actor: Actor, portal: PortalId) -> PortalHome {
    trial.look(actor, OpenPortal { portal }, async |tx, permit| tx.portal_home(permit).await).await
}

/// Signs somebody in, and opens the portal.
async fn visit(trial: &Trial, account: AccountId, portal: PortalId) -> (Actor, PortalHome) {
    let actor = trial.sign_in(account).await.actor();
    (actor, opened(trial, actor, portal).await)
}

/// The start page counts what its reader can see, and no more.
///
/// Proves: D10, G27, T2.
pub async fn the_start_page_counts_what_its_reader_sees(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.grant(world.marie, Right::Contacts);
    world.world.grant(world.marie, Right::Data);
    let trial = Trial::of(bench, &world.records()).await;
    let ask = AskAcknowledgement {
        portal: world.portal,
        kind: DocumentKind::Document,
        document: world.report,
        version: 1,
        parties: vec![Party::Holder],
    };
    let guide = as_professional(world.guide_account);
    trial.change(guide, ask, async |tx, permit| tx.request_acknowledgement(permit).await).await;
    for (account, documents, asked) in [(world.client_account, 3, 1), (world.tedje_account, 2, 0), (world.marie_account, 0, 0)] {
        let home = opened(&trial, private(account), world.portal).await;
        assert_eq!((home.new.documents, home.to_acknowledge, home.last_visit), (documents, asked, None));
        assert_eq!(home.client, worlds::name("Anna", "de Wit"));
        let mut listed = trial.listed(private(account), world.portal, 50).await;
        // What one put there oneself is not new.
        listed.retain(|it| account != world.client_account || *it != world.photo);
        assert_eq!(usize::try_from(home.new.documents).unwrap(), listed.len(), "at a first visit everything else is new");
    }
}

/// The start page counts what others put there since the last visit, or showed: what one did oneself is not new, and what was done
/// during this visit stays new until the next.
///
/// Proves: G21.
pub async fn the_start_page_counts_what_is_new_since_the_last_visit(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (portal, guide) = (world.portal, as_professional(world.guide_account));
    world.world.grants(world.tedje, &[Right::Diary, Right::Reports, Right::Appointments]);
    world.world.report(portal, "Gesprek in mei", Author::Professional(world.guide), Sharing::BySection);
    let slot = worlds::slot(NOW.at + Duration::days(9), 45);
    world.world.appointment(portal, world.guide_account, &[world.guide], slot, "Gesprek");
    let mut trial = Trial::of(bench, &world.records()).await;
    let (client, tedje) = (world.client_account, world.tedje_account);
    assert_eq!(visit(&trial, client, portal).await.1.last_visit, None);
    assert_eq!(visit(&trial, tedje, portal).await.1.last_visit, None);

    trial.later(Duration::days(1));
    diary::write(&trial, &world, DiaryEntryId::from_uuid(trial.ids.fresh()), true, &worlds::diary_note("Vandaag")).await;
    let written_at = trial.now.at;
    trial.later(Duration::HOUR);
    documents::upload(&trial, &world, guide).await;
    let report = reports::write(&trial, &world, guide).await;
    let appointment = AppointmentId::from_uuid(trial.ids.fresh());
    let details = worlds::appointment_details("Nog een gesprek");
    assert_eq!(appointments::plan(&trial, guide, &world, (appointment, slot, &[world.guide]), &details).await, Ok(true));

    trial.later(Duration::days(1));
    let (session, home) = visit(&trial, client, portal).await;
    let new = NewItems { documents: 1, reports: 1, appointments: 1, diary: 0 };
    assert_eq!((home.last_visit, home.new), (Some(written_at), new));
    documents::upload(&trial, &world, session).await;
    for (kind, document) in [(DocumentKind::Document, world.report), (DocumentKind::Report, report)] {
        let action = ShareDocument { portal, kind, document, with: vec![world.tedje] };
        trial.change(session, action, async |tx, permit| tx.make_visible(permit).await).await;
    }
    assert_eq!(opened(&trial, session, portal).await, home, "the same visit");
    let (_, home) = visit(&trial, tedje, portal).await;
    let new = NewItems { documents: 1, reports: 1, appointments: 1, diary: 1 };
    assert_eq!((home.last_visit, home.new), (Some(NOW.at), new));

    let seen_at = trial.now.at;
    trial.later(Duration::days(1));
    for account in [client, tedje] {
        let (_, home) = visit(&trial, account, portal).await;
        assert_eq!((home.last_visit, home.new), (Some(seen_at), NewItems::default()));
    }

    trial.later(Duration::HOUR);
    documents::revise(&trial, &world, guide, world.report).await;
    for account in [client, tedje] {
        let (_, home) = visit(&trial, account, portal).await;
        assert_eq!(home.new, NewItems { documents: 1, ..NewItems::default() }, "a new version is new");
    }
}

/// The appointment that begins first is shown to whoever sees appointments; what was cancelled or has begun is not to come.
///
/// Proves: G22, D28.
pub async fn the_start_page_shows_the_next_appointment(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (portal, guide) = (world.portal, world.guide);
    world.world.grant(world.tedje, Right::Appointments);
    world.world.grant(world.marie, Right::Documents);
    let mut plan = |days: i64, called: &str| {
        let slot = worlds::slot(NOW.at + Duration::days(days), 45);
        world.world.appointment(portal, world.guide_account, &[guide], slot, called)
    };
    let (_, cancelled, next, _) = (plan(-1, "Gisteren"), plan(1, "Morgen"), plan(2, "Overmorgen"), plan(3, "Later"));
    let mut records = world.records();
    for appointment in records.appointments.iter_mut().filter(|it| it.id == cancelled) {
        appointment.cancelled = true;
    }
    let trial = Trial::of(bench, &records).await;
    for account in [world.client_account, world.tedje_account] {
        let home = opened(&trial, private(account), portal).await;
        let coming = home.next_appointment.unwrap();
        assert_eq!((coming.id, coming.from, coming.title.as_str()), (next, NOW.at + Duration::days(2), "Overmorgen"));
        assert_eq!(home.new.appointments, 4);
    }
    let home = opened(&trial, private(world.marie_account), portal).await;
    assert_eq!((home.next_appointment, home.new.appointments), (None, 0));
}

/// What is new is counted so far and no further, however much there is.
///
/// Proves: G21.
pub async fn the_start_page_counts_to_a_hundred(bench: &dyn Bench) {
    let mut world = worlds::journey();
    for number in 0..=NewItems::COUNTED {
        let called = format!("Stuk {number}");
        world.world.document(world.portal, &called, Author::Professional(world.guide), Sharing::BySection);
        let author = (Author::Professional(world.guide), world.guide_account);
        let conversation = world.world.conversation(world.portal, &called, &[world.guide], author, Sharing::BySection);
        world.world.message(conversation, author.0, author.1, "Hoe gaat het?");
    }
    world.world.grant(world.tedje, Right::Messages);
    let trial = Trial::of(bench, &world.records()).await;
    for account in [world.client_account, world.tedje_account] {
        let home = opened(&trial, private(account), world.portal).await;
        assert_eq!((home.new.documents, home.unread), (NewItems::COUNTED, NewItems::COUNTED));
    }
}

/// For a parent who reads by law the start page counts everything.
///
/// Proves: D19.
pub async fn the_start_page_counts_all_for_who_reads_by_law(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let child = world.world.client("Kees", "Klein", date!(2018 - 01 - 01), world.house);
    let parent = world.world.contact(child, world.stranger_account, Role::Father);
    world.world.authority(parent, AuthorityKind::Parental);
    world.world.document(child, "Verslag", Author::Professional(world.guide), Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    assert_eq!(opened(&trial, private(world.stranger_account), child).await.new.documents, 1);
    assert_eq!(trial.listed(private(world.stranger_account), child, 20).await.len(), 1);
}

/// The care team is shown to whom it was granted; without the right it is empty.
///
/// Proves: A27, D28.
pub async fn the_care_team_is_empty_without_the_right(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.grants(world.marie, &[Right::Data, Right::CareTeam]);
    let trial = Trial::of(bench, &world.records()).await;
    let team = async |actor| {
        trial.look(actor, SeeCareTeam { portal: world.portal }, async |tx, permit| tx.care_team(permit).await).await
    };
    let seen = team(private(world.client_account)).await;
    assert_eq!(seen.iter().map(|it| it.id).collect::<Vec<_>>(), [world.guide, world.supervisor]);
    assert_eq!(seen[0].name, worlds::name("Joris", "van den Berg"));
    assert_eq!(team(private(world.marie_account)).await, seen);
    assert!(team(private(world.tedje_account)).await.is_empty());
    assert_eq!(team(as_professional(world.supervisor_account)).await, seen);
}

fn topic() -> ConsentTopic {
    ConsentTopic::Named(TopicName::parse("research").unwrap())
}

fn text(version: u32, language: Language, title: &str) -> ConsentText {
    ConsentText { topic: topic(), version, language, title: worlds::title(title), body: LongText::parse("Mag dit?").unwrap() }
}

/// Consents are given and withdrawn to the present text, and every decision stays.
///
/// Proves: G19, G38, D39.
pub async fn consents_keep_their_history(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.edit().consent_texts.extend([
        text(1, Language::Dutch, "Oud"),
        text(2, Language::Dutch, "Onderzoek"),
        text(2, Language::English, "Research"),
    ]);
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let portal = world.portal;
    let decide = async |version, decision| {
        let action = DecideConsent { portal, topic: topic(), version, decision };
        trial.change(holder, action, async |tx, permit| tx.decide_consent(permit).await).await
    };
    assert!(!decide(1, Decision::Given).await, "there is a newer text");
    assert!(!decide(3, Decision::Given).await, "there is no such text");
    assert!(decide(2, Decision::Given).await);
    assert!(decide(2, Decision::Withdrawn).await);
    let consents = async |language| {
        trial.look(holder, ListConsents { portal }, async |tx, permit| tx.consents(permit, language).await).await
    };
    let seen = consents(Language::English).await;
    assert_eq!(seen.len(), 1, "the use of the portal is not among them");
    assert_eq!(seen[0].text.title.as_str(), "Research");
    assert_eq!(seen[0].decision, Some(Decision::Withdrawn));
    let history: Vec<_> = seen[0].history.iter().map(|(it, who)| (it.version, it.decision, who.given.to_string())).collect();
    assert_eq!(history, [(2, Decision::Given, "Anna".to_owned()), (2, Decision::Withdrawn, "Anna".to_owned())]);
    assert_eq!(consents(Language::Dutch).await[0].text.title.as_str(), "Onderzoek");
}

/// A new text has no decision yet, whatever was decided on the old one, which can still be read.
///
/// Proves: D39, G38.
pub async fn a_new_text_asks_anew(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let at = world.world.now().at;
    let records = world.world.edit();
    // Nobody decided anything on the first text.
    let texts = [(1, "Oudste"), (2, "Oud"), (3, "Nieuw")];
    records.consent_texts.extend(texts.map(|(version, title)| text(version, Language::Dutch, title)));
    records.consents.push(inzage_domain::consent::ConsentDecision {
        portal: Some(world.portal),
        topic: topic(),
        version: 2,
        account: world.client_account,
        decision: Decision::Given,
        at,
    });
    let trial = Trial::of(bench, &world.records()).await;
    let list = ListConsents { portal: world.portal };
    let seen = trial.look(private(world.client_account), list, async |tx, permit| tx.consents(permit, Language::Dutch).await);
    let seen = seen.await;
    assert_eq!((seen[0].text.version, seen[0].decision, seen[0].history.len()), (3, None, 1));
    assert_eq!(seen[0].earlier, [text(2, Language::Dutch, "Oud")], "what was agreed to can still be read");
}

async fn lines(trial: &Trial, actor: Actor, portal: inzage_domain::ids::PortalId, filter: LogFilter, limit: u8) -> Vec<LogLine> {
    // What is read is logged: only what was there before is asked for.
    let filter = LogFilter { until: Some(filter.until.unwrap_or(trial.now.at)), ..filter };
    let action = ReadAccessLog { portal };
    let page = async |page| trial.try_look(actor, action.clone(), async |tx, it| tx.log_lines(it, filter, page).await).await;
    by_pages(limit, page, |line| line.entry.id).await.unwrap()
}

/// The access log is filtered by time, people and kind, and pages add up to the whole.
///
/// Proves: X08, M06.
pub async fn the_access_log_is_filtered_and_paged(bench: &dyn Bench) {
    let world = worlds::journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let start = trial.now.at;
    let holder = private(world.client_account);
    let portal = world.portal;
    for actor in [holder, private(world.tedje_account), as_professional(world.guide_account)] {
        trial.reads(actor, portal, world.plan).await;
        trial.later(Duration::HOUR);
    }
    let action = inzage_domain::policy::actions::SetStandingChoice {
        portal,
        kind: DocumentKind::Document,
        relation: world.tedje,
        on: false,
    };
    trial.change(holder, action, async |tx, permit| tx.set_standing_choice(permit).await).await;
    trial.later(Duration::HOUR);

    let all = lines(&trial, holder, portal, LogFilter::default(), 100).await;
    assert_eq!(all.len(), 4);
    assert!(all.windows(2).all(|pair| pair[0].entry.id > pair[1].entry.id), "newest first");
    for limit in [1, 2, 3] {
        assert_eq!(lines(&trial, holder, portal, LogFilter::default(), limit).await, all);
    }
    let only = |who| LogFilter { who: Some(who), ..LogFilter::default() };
    let by = async |filter| lines(&trial, holder, portal, filter, 2).await;
    assert_eq!(by(only(LogWho::Client)).await, [all[0].clone(), all[3].clone()]);
    assert_eq!(by(only(LogWho::Relations)).await, [all[2].clone()]);
    assert_eq!(by(only(LogWho::Professionals)).await, [all[1].clone()]);
    assert_eq!(by(LogFilter { kind: Some(ActionKind::Change), ..LogFilter::default() }).await, [all[0].clone()]);
    let from = LogFilter { from: Some(start + Duration::HOUR), ..LogFilter::default() };
    assert_eq!(by(from).await, all[..3]);
    let between = LogFilter { until: Some(start + Duration::hours(2)), ..from };
    assert_eq!(by(between).await, [all[2].clone()], "from is inside, until is not");

    assert_eq!(all[2].role, Some(LogRole::Relation(Role::Friend)));
    assert_eq!(all[1].role, Some(LogRole::Professional(inzage_domain::text::Name::parse("psycholoog").unwrap())));
    assert_eq!(all[0].subject.as_deref(), Some("Tedje 🌻 Zon"));
    assert_eq!(all[3].subject.as_deref(), Some("Plan voor het jaar"));
}
