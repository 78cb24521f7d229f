//! Reports and what is said under them; and what lists of documents and reports count and find.

use super::{Bench, Trial};
use crate::{
    doubles::FakeSecrets,
    worlds::{self, Journey, as_professional, private},
};
use inzage_domain::{
    audit::Subject,
    document::{Author, DocumentKind, Party, Sharing},
    file::{FileGroup, MediaType},
    ids::{BlobId, DocumentId, PortalId, ReactionId},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, KeptFile, ListDocuments, ListReactions, PreviewRights, React, ReadDocument,
            ReviseDocument, SeeAudience, SetStandingChoice, ShareDocument, UploadDocument,
        },
    },
    ports::IdSource,
    right::{Right, RightSet, Section},
    text::{FileName, LongText},
    views::{DocumentRow, DocumentSearch, DocumentView, PageRequest, ReactionRow, SightChange},
};
use time::Duration;

const REPORT: DocumentKind = DocumentKind::Report;

async fn rows(trial: &Trial, actor: Actor, portal: PortalId, kind: DocumentKind, search: &DocumentSearch) -> Vec<DocumentRow> {
    let page = PageRequest::new(None, 100);
    let action = ListDocuments { portal, kind };
    trial.look(actor, action, async |tx, permit| tx.documents(permit, search, page).await).await.rows
}

async fn listed(trial: &Trial, actor: Actor, portal: PortalId, kind: DocumentKind) -> Vec<DocumentId> {
    rows(trial, actor, portal, kind, &DocumentSearch::default()).await.into_iter().map(|it| it.id).collect()
}

async fn read(
    trial: &Trial,
    actor: Actor,
    portal: PortalId,
    (kind, document): (DocumentKind, DocumentId),
) -> Result<DocumentView, Refusal> {
    let action = ReadDocument { portal, kind, document };
    trial.try_look(actor, action, async |tx, permit| tx.document(permit).await).await
}

fn text(trial: &Trial, said: &str) -> KeptFile {
    KeptFile {
        file_name: FileName::of_report(),
        media_type: MediaType::Text,
        bytes: 40,
        sha256: FakeSecrets::digest_of(said),
        blob: BlobId::from_uuid(trial.ids.fresh()),
    }
}

pub(super) async fn write(trial: &Trial, world: &Journey, actor: Actor) -> DocumentId {
    let document = DocumentId::from_uuid(trial.ids.fresh());
    let title = worlds::title("Gesprek van vandaag");
    let action = UploadDocument { portal: world.portal, kind: REPORT, document, title };
    let kept = text(trial, "Wij spraken over slapen.");
    assert!(trial.change(actor, action, async |tx, permit| tx.insert_document(permit, &kept).await).await);
    document
}

/// A journey with a report by the guide, shown to Tedje and to Marie, of whom only Tedje has the right.
fn with_report() -> (Journey, DocumentId) {
    let mut world = worlds::journey();
    let (portal, guide, tedje, marie) = (world.portal, world.guide, world.tedje, world.marie);
    let report = world.world.report(portal, "Gesprek in mei", Author::Professional(guide), Sharing::PerItem);
    world.world.show(report, tedje).show(report, marie);
    world.world.grant(tedje, Right::Reports);
    (world, report)
}

/// Reports stand apart from documents: other lists, another right, and neither is found as the other.
///
/// Proves: D02, D28, G32, G33, G53, T1.
pub async fn a_report_is_opened_by_the_right_to_reports(bench: &dyn Bench) {
    let (mut world, report) = with_report();
    let portal = world.portal;
    world.world.grants(world.marie, &[Right::Data, Right::Documents]);
    let earlier = world.world.report(portal, "Gesprek in april", Author::Professional(world.guide), Sharing::BySection);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, tedje, marie) = (private(world.client_account), private(world.tedje_account), private(world.marie_account));

    for (actor, reports) in [
        (client, vec![earlier, report]),
        (tedje, vec![earlier, report]),
        (marie, Vec::new()),
        (as_professional(world.guide_account), vec![earlier, report]),
        (as_professional(world.supervisor_account), vec![earlier, report]),
    ] {
        assert_eq!(listed(&trial, actor, portal, REPORT).await, reports);
        for document in listed(&trial, actor, portal, DocumentKind::Document).await {
            assert!(![earlier, report].contains(&document));
            let told = read(&trial, actor, portal, (REPORT, document)).await;
            assert_eq!(told.unwrap_err().kind, RefusalKind::Hidden, "a document is no report");
        }
        for document in [earlier, report] {
            assert_eq!(read(&trial, actor, portal, (REPORT, document)).await.is_ok(), reports.contains(&document));
            let told = read(&trial, actor, portal, (DocumentKind::Document, document)).await;
            assert_eq!(told.unwrap_err().kind, RefusalKind::Hidden, "a report is no document");
        }
    }
    let made_up = DocumentId::from_uuid(trial.ids.fresh());
    for document in [report, made_up] {
        let refused = read(&trial, marie, portal, (REPORT, document)).await.unwrap_err();
        assert_eq!((refused.kind, refused.reason), (RefusalKind::Hidden, Reason::NoRight(Right::Reports)));
    }
}

/// A report that comes is shared as the setting for reports says, and shown to whom reports to come are shown; documents stand apart.
///
/// Proves: D29, G43, G45.
pub async fn a_new_report_is_seen_by_who_was_chosen_for_reports(bench: &dyn Bench) {
    let (mut world, _) = with_report();
    world.world.settings(|it| it.document_sharing = Sharing::BySection);
    world.world.standing_choice(world.tedje);
    let trial = Trial::of(bench, &world.records()).await;
    let (client, tedje, guide) =
        (private(world.client_account), private(world.tedje_account), as_professional(world.guide_account));
    let before = write(&trial, &world, guide).await;
    let choose = async |on| {
        let action = SetStandingChoice { portal: world.portal, kind: REPORT, relation: world.tedje, on };
        trial.change(client, action, async |tx, permit| tx.set_standing_choice(permit).await).await;
        let row = trial.contact_row(client, world.portal, world.tedje).await;
        assert_eq!((row.standing_choice, row.standing_report_choice), (true, on));
    };
    choose(true).await;
    let during = write(&trial, &world, client).await;
    choose(false).await;
    let after = write(&trial, &world, guide).await;
    for (report, sees) in [(before, false), (during, true), (after, false)] {
        assert_eq!(read(&trial, tedje, world.portal, (REPORT, report)).await.is_ok(), sees);
    }
    let action = ShareDocument { portal: world.portal, kind: REPORT, document: after, with: vec![world.tedje] };
    assert_eq!(trial.change(client, action, async |tx, permit| tx.make_visible(permit).await).await, [world.tedje]);
    assert!(read(&trial, tedje, world.portal, (REPORT, after)).await.is_ok());
}

/// A report is acknowledged as a document is: when asked, for good, by version and text; a new version asks anew.
///
/// Proves: G46, G47, G49, D13, X10.
pub async fn a_report_is_acknowledged_by_version_and_text(bench: &dyn Bench) {
    let (world, _) = with_report();
    let trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    let portal = world.portal;
    let report = write(&trial, &world, guide).await;
    let acknowledge = async |version, said: &str| {
        let sha256 = FakeSecrets::digest_of(said);
        let action = AcknowledgeDocument { portal, kind: REPORT, document: report, version, sha256 };
        let given = trial.try_change(client, action, async |tx, permit| tx.record_acknowledgement(permit).await).await;
        given.map_err(|it| it.reason)
    };
    let ask = async |version| {
        let action = AskAcknowledgement { portal, kind: REPORT, document: report, version, parties: vec![Party::Holder] };
        trial.change(guide, action, async |tx, permit| tx.request_acknowledgement(permit).await).await;
    };
    let first = "Wij spraken over slapen.";
    assert_eq!(acknowledge(1, first).await, Err(Reason::NotAsked));
    ask(1).await;
    assert_eq!(acknowledge(1, "Iets anders.").await, Err(Reason::NewerVersion));
    let given = acknowledge(1, first).await.unwrap();
    assert_eq!(acknowledge(1, first).await, Ok(given), "again it is the first");

    let action = ReviseDocument { portal, kind: REPORT, document: report, from_version: 1 };
    let kept = text(&trial, "Wij spraken over slapen en eten.");
    assert_eq!(trial.change(guide, action, async |tx, permit| tx.insert_version(permit, &kept).await).await, 2);
    let seen = read(&trial, client, portal, (REPORT, report)).await.unwrap();
    assert_eq!((seen.asks_me, seen.receipts.len()), (None, 1), "the receipt stays with the version it was given on");
    ask(2).await;
    assert_eq!(read(&trial, client, portal, (REPORT, report)).await.unwrap().asks_me, Some(Party::Holder));
}

async fn reactions(
    trial: &Trial,
    actor: Actor,
    (portal, report): (PortalId, DocumentId),
    page: PageRequest<ReactionId>,
) -> Result<Vec<ReactionRow>, Reason> {
    let action = ListReactions { portal, report };
    let found = trial.try_look(actor, action, async |tx, permit| tx.reactions(permit, page).await).await;
    found.map(|it| it.rows).map_err(|it| it.reason)
}

async fn react(trial: &Trial, actor: Actor, (portal, report): (PortalId, DocumentId), said: &str) -> Result<bool, Reason> {
    let action = React { portal, report, reaction: ReactionId::from_uuid(trial.ids.fresh()) };
    let body = LongText::parse(said).unwrap();
    let done = trial.try_change(actor, action, async |tx, permit| tx.insert_reaction(permit, &body).await).await;
    done.map_err(|it| it.reason)
}

/// Client, holder and guides react under a report; all who may read reactions find them with who and when, the latest first, in pages.
///
/// Proves: G05, G50.
pub async fn reactions_are_kept_with_who_and_when(bench: &dyn Bench) {
    let (world, report) = with_report();
    let at = (world.portal, report);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (client, guide) = (private(world.client_account), as_professional(world.guide_account));
    assert_eq!(react(&trial, client, at, "Dit klopt, maar er mist iets.\n<b>Namelijk dit.</b>").await, Ok(true));
    trial.later(Duration::minutes(1));
    let reaction = ReactionId::from_uuid(trial.ids.fresh());
    let body = LongText::parse("Dank u. Ik vul het aan.").unwrap();
    for is_new in [true, false] {
        let action = React { portal: world.portal, report, reaction };
        let done = trial.change(guide, action, async |tx, permit| tx.insert_reaction(permit, &body).await).await;
        assert_eq!(done, is_new, "the same form twice makes one");
    }
    for actor in [client, guide, as_professional(world.supervisor_account)] {
        let all = reactions(&trial, actor, at, PageRequest::FIRST).await.unwrap();
        let told: Vec<_> = all.iter().map(|it| (it.author.author, it.body.as_str(), it.at)).collect();
        assert_eq!(
            told,
            [
                (Author::Professional(world.guide), "Dank u. Ik vul het aan.", trial.now.at),
                (
                    Author::Client(world.client_account),
                    "Dit klopt, maar er mist iets.\n<b>Namelijk dit.</b>",
                    trial.now.at - Duration::minutes(1)
                ),
            ]
        );
        let mut paged: Vec<ReactionRow> = Vec::new();
        while let Some(row) =
            reactions(&trial, actor, at, PageRequest::new(paged.last().map(|it| it.id), 1)).await.unwrap().into_iter().next()
        {
            paged.push(row);
        }
        assert_eq!(paged, all);
        let counts: Vec<_> = rows(&trial, actor, world.portal, REPORT, &DocumentSearch::default())
            .await
            .into_iter()
            .map(|it| (it.id, it.reactions))
            .collect();
        assert_eq!(counts, [(report, 2)]);
    }
    let supervisor = as_professional(world.supervisor_account);
    assert_eq!(react(&trial, supervisor, at, "Ik kijk mee.").await, Err(Reason::OnlySupervising));
    let line = trial.log(client, world.portal).await.into_iter().find(|it| it.entry.action == "report.react").unwrap();
    assert_eq!(line.entry.subject, Subject::Document(report, None));
    // A document has no reactions, nor does a report of elsewhere.
    for elsewhere in [world.letter, DocumentId::from_uuid(trial.ids.fresh())] {
        assert_eq!(react(&trial, client, (world.portal, elsewhere), "Hier?").await, Err(Reason::NoSuchItem));
        assert_eq!(reactions(&trial, client, (world.portal, elsewhere), PageRequest::FIRST).await, Err(Reason::NoSuchItem));
    }
}

/// Contact persons neither read reactions nor react, unless the organisation lets them.
///
/// Proves: G31, G50, D10.
pub async fn contacts_do_not_react_unless_they_may(bench: &dyn Bench) {
    contacts_and_reactions(bench, false).await;
}

/// Where the organisation lets them, contact persons read reactions and react, under what they see and nowhere else.
///
/// Proves: G31, G50, D10.
pub async fn contacts_react_where_they_may(bench: &dyn Bench) {
    contacts_and_reactions(bench, true).await;
}

async fn contacts_and_reactions(bench: &dyn Bench, allowed: bool) {
    let (mut world, report) = with_report();
    world.world.settings(|it| it.relations_react = allowed);
    world.world.grants(world.marie, &[Right::Documents]);
    let portal = world.portal;
    world.world.reaction((portal, report), Author::Client(world.client_account), "Fijn gesprek");
    let hidden = world.world.report(portal, "Alleen voor Anna", Author::Professional(world.guide), Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    let (tedje, marie) = (private(world.tedje_account), private(world.marie_account));
    let seen = read(&trial, tedje, portal, (REPORT, report)).await.unwrap();
    assert_eq!((seen.scope.sees_reactions, seen.scope.reacts), (allowed, allowed));
    let row = rows(&trial, tedje, portal, REPORT, &DocumentSearch::default()).await.remove(0);
    assert_eq!((row.id, row.reactions, row.viewers), (report, u32::from(allowed), None));
    let told = reactions(&trial, tedje, (portal, report), PageRequest::FIRST).await;
    assert_eq!(told.map(|it| it.len()), if allowed { Ok(1) } else { Err(Reason::ReadOnlyHere) });
    let done = react(&trial, tedje, (portal, report), "Mooi").await;
    assert_eq!(done, if allowed { Ok(true) } else { Err(Reason::ReadOnlyHere) });
    assert_eq!(react(&trial, tedje, (portal, hidden), "Mooi").await, Err(Reason::NotVisible));
    assert_eq!(react(&trial, marie, (portal, report), "Mooi").await, Err(Reason::NoRight(Right::Reports)));
}

/// A list tells client, holder and staff how many contact persons see each item: as many as its audience. Contact persons aren't told.
///
/// Proves: G35, G51, D10.
pub async fn a_list_counts_who_sees_each(bench: &dyn Bench) {
    let (mut world, _) = with_report();
    let portal = world.portal;
    world.world.report(portal, "Voor iedereen", Author::Professional(world.guide), Sharing::BySection);
    world.world.grants(world.marie, &[Right::Documents]);
    let trial = Trial::of(bench, &world.records()).await;
    for actor in [private(world.client_account), as_professional(world.guide_account), as_professional(world.supervisor_account)]
    {
        let mut counted = Vec::new();
        for kind in DocumentKind::ALL {
            for row in rows(&trial, actor, portal, kind, &DocumentSearch::default()).await {
                let action = SeeAudience { portal, kind, document: row.id };
                let audience = trial.look(actor, action, async |tx, permit| tx.audience(permit).await).await;
                let sees_now = audience.relations.iter().filter(|it| it.sees_now).count();
                assert_eq!(row.viewers.map(|it| usize::try_from(it).unwrap()), Some(sees_now));
                counted.push(sees_now);
            }
        }
        assert_eq!(counted, [0, 0, 1, 2, 1, 1], "photo, report, plan and letter; both reports");
    }
    for kind in DocumentKind::ALL {
        let seen = rows(&trial, private(world.tedje_account), portal, kind, &DocumentSearch::default()).await;
        assert!(!seen.is_empty() && seen.iter().all(|it| it.viewers.is_none()));
    }
}

/// A search finds, of what is on the list, what holds all words, came in time and is such a file; marks of patterns are plain marks.
///
/// Proves: T37, D10, G33.
pub async fn a_search_finds_only_what_is_on_the_list(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (portal, guide) = (world.portal, world.guide);
    let by = Author::Professional(guide);
    let world_of = &mut world.world;
    let sure = world_of.document(portal, "100% Zeker_weten", by, Sharing::BySection);
    let elan = world_of.document(portal, "Élan en zekerheid", by, Sharing::BySection);
    let hidden = world_of.document(portal, "Zeker geheim", by, Sharing::PerItem);
    let picture = world_of.document(portal, "Tekening", by, Sharing::BySection);
    for it in &mut world_of.edit().documents {
        if it.id == picture {
            it.versions.iter_mut().for_each(|version| version.media_type = MediaType::Png);
        }
    }
    let trial = Trial::of(bench, &world.records()).await;
    let (client, tedje) = (private(world.client_account), private(world.tedje_account));
    let found = async |actor, search: &DocumentSearch| {
        let rows = rows(&trial, actor, portal, DocumentKind::Document, search).await;
        rows.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    let words = |words: &str| DocumentSearch { words: Some(words.to_owned()), ..DocumentSearch::default() };
    for (search, all, tedjes) in [
        ("zeker", vec![hidden, elan, sure], vec![elan, sure]),
        ("ZEKER  100", vec![sure], vec![sure]),
        ("%", vec![sure], vec![sure]),
        ("_", vec![sure], vec![sure]),
        ("élan", vec![elan], vec![elan]),
        ("geheim", vec![hidden], Vec::new()),
        ("'; DROP TABLE document; --", Vec::new(), Vec::new()),
        ("\u{0}", Vec::new(), Vec::new()),
    ] {
        assert_eq!(found(client, &words(search)).await, all, "{search}");
        assert_eq!(found(tedje, &words(search)).await, tedjes, "{search}");
    }
    let files = |files| DocumentSearch { files: Some(files), ..DocumentSearch::default() };
    assert_eq!(found(client, &files(FileGroup::Pictures)).await, [picture]);
    assert_eq!(found(tedje, &files(FileGroup::Pictures)).await, [picture]);
    assert!(found(client, &files(FileGroup::Sheets)).await.is_empty());
    let everything = found(client, &DocumentSearch::default()).await;
    let (now, day) = (trial.now.at, Duration::days(1));
    let from = DocumentSearch { from: Some(now), ..DocumentSearch::default() };
    let until = DocumentSearch { until: Some(now), ..DocumentSearch::default() };
    let never = DocumentSearch { from: Some(now - day), until: Some(now), ..DocumentSearch::default() };
    assert_eq!(found(client, &from).await, [picture, hidden, elan, sure], "what came at the moment itself is in");
    assert_eq!(found(client, &until).await, everything[4..], "and not before it");
    assert!(found(tedje, &never).await.is_empty());
}

/// Before a right is given or taken it is told of how many documents and how many reports that opens or closes, each apart.
///
/// Proves: X03.
pub async fn a_preview_of_rights_counts_documents_and_reports_apart(bench: &dyn Bench) {
    let (world, _) = with_report();
    let trial = Trial::of(bench, &world.records()).await;
    let preview = async |relation, rights: &[Right]| {
        let wanted: RightSet = rights.iter().copied().collect();
        let action = PreviewRights { portal: world.portal, relation, section: Section::Dossier, wanted };
        let told = trial.look(private(world.client_account), action, async |tx, permit| tx.rights_preview(permit).await).await;
        (told.documents, told.reports)
    };
    let at = trial.now.at;
    let nothing = SightChange::default();
    assert_eq!(preview(world.tedje, &[Right::Documents]).await, (nothing, SightChange { lost: 1, ..nothing }));
    assert_eq!(preview(world.tedje, &[Right::Reports]).await, (SightChange { lost: 2, ..nothing }, nothing));
    let gained = SightChange { gained: 1, oldest: Some(at), lost: 0 };
    assert_eq!(preview(world.marie, &[Right::Reports]).await, (nothing, gained));
}
