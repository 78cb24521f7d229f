//! Documents: who finds which, and what becomes of them.

use super::{Bench, Trial, conversations, reports};
use crate::{
    doubles::FakeSecrets,
    worlds::{self, Journey, as_professional, private},
};
use inzage_domain::{
    document::{Author, DocumentKind, Sharing},
    file::MediaType,
    ids::{BlobId, DocumentId},
    policy::{
        Actor, Reason, RefusalKind,
        actions::{
            DownloadDocument, KeptFile, PreviewSharing, ReadDocument, ReviseDocument, SeeAudience, SetStandingChoice,
            ShareDocument, UploadDocument,
        },
    },
    ports::IdSource,
    relation::{AuthorityKind, BlockedBy, Role},
    right::Right,
    text::FileName,
    views::{DocumentSearch, DocumentView, SharingPreview},
};
use time::{Duration, macros::date};

pub(super) fn file(trial: &Trial, called: &str) -> KeptFile {
    KeptFile {
        file_name: FileName::parse(called).unwrap(),
        media_type: MediaType::Docx,
        bytes: 5_242_880,
        sha256: FakeSecrets::digest_of(called),
        blob: BlobId::from_uuid(trial.ids.fresh()),
    }
}

pub(super) async fn upload(trial: &Trial, world: &Journey, actor: Actor) -> DocumentId {
    let document = DocumentId::from_uuid(trial.ids.fresh());
    let action =
        UploadDocument { portal: world.portal, kind: DocumentKind::Document, document, title: worlds::title("Nieuw 🌷 stuk") };
    let kept = file(trial, "nieuw.docx");
    assert!(trial.change(actor, action, async |tx, permit| tx.insert_document(permit, &kept).await).await);
    document
}

/// Makes a second version, and gives what it holds.
pub(super) async fn revise(trial: &Trial, world: &Journey, actor: Actor, document: DocumentId) -> KeptFile {
    let action = ReviseDocument { portal: world.portal, kind: DocumentKind::Document, document, from_version: 1 };
    let kept = file(trial, "nieuw.docx");
    assert_eq!(trial.change(actor, action, async |tx, permit| tx.insert_version(permit, &kept).await).await, 2);
    kept
}

async fn view(trial: &Trial, actor: Actor, world: &Journey, document: DocumentId) -> DocumentView {
    let action = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document };
    trial.look(actor, action, async |tx, permit| tx.document(permit).await).await
}

/// A list holds what can be read one by one, newest first, for everybody and in pages of any size.
///
/// Proves: T1, T2, D02, D10, D28, G32, G33, G53.
pub async fn a_list_is_the_set_of_single_reads(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let build = &mut world.world;
    // Contacts of every kind: with the right, without it, paused, blocked, removed, reading by law nowhere here.
    let mut actors = vec![
        private(world.client_account),
        private(world.tedje_account),
        private(world.marie_account),
        private(world.stranger_account),
        as_professional(world.guide_account),
        as_professional(world.supervisor_account),
        as_professional(world.desk_account),
        as_professional(world.other_staff_account),
        as_professional(world.tedje_account),
    ];
    for number in 0..4_u8 {
        let account = build.account("Extra", &format!("Nummer {number}"), &format!("extra{number}@mail.example"));
        let relation = build.contact(world.portal, account, Role::Family);
        build.grant(relation, Right::Documents);
        build.show(world.report, relation);
        match number {
            0 => {}
            1 => drop(build.block(relation, BlockedBy::Staff)),
            2 => drop(build.relation(relation, |it| it.state = inzage_domain::relation::RelationState::Removed)),
            _ => build.edit().grants.iter_mut().filter(|it| it.relation == relation).for_each(|it| it.paused = true),
        }
        actors.push(private(account));
    }
    let all = [world.photo, world.report, world.plan, world.letter];
    let trial = Trial::of(bench, &world.records()).await;
    let mut sizes = Vec::new();
    for actor in actors {
        let mut readable = Vec::new();
        for document in all {
            if trial.reads(actor, world.portal, document).await {
                readable.push(document);
            }
        }
        let action = inzage_domain::policy::actions::ListDocuments { portal: world.portal, kind: DocumentKind::Document };
        let may_list = trial
            .try_look(actor, action, async |tx, permit| {
                tx.documents(permit, &DocumentSearch::default(), inzage_domain::views::PageRequest::FIRST).await
            })
            .await;
        match may_list {
            Ok(page) => {
                assert_eq!(page.rows.iter().map(|it| it.id).collect::<Vec<_>>(), readable);
                for limit in [1, 2, 3, 100] {
                    assert_eq!(trial.listed(actor, world.portal, limit).await, readable);
                }
            }
            Err(_) => assert!(readable.is_empty()),
        }
        sizes.push(readable.len());
    }
    assert_eq!(sizes, [4, 2, 0, 0, 4, 4, 0, 0, 0, 2, 0, 0, 0]);
}

/// Without the right the list is empty and an item is hidden, exactly as one that does not exist.
///
/// Proves: D28, D10, T1, G32, A16.
pub async fn without_the_right_a_document_is_as_if_it_were_not_there(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.grants(world.marie, &[Right::Data, Right::Contacts]);
    let trial = Trial::of(bench, &world.records()).await;
    assert!(trial.listed(private(world.marie_account), world.portal, 20).await.is_empty());
    let made_up = DocumentId::from_uuid(trial.ids.fresh());
    for account in [world.marie_account, world.tedje_account, world.stranger_account] {
        let mut told = Vec::new();
        for document in [world.report, made_up] {
            let action = ReadDocument { portal: world.portal, kind: DocumentKind::Document, document };
            let refused = trial.try_look(private(account), action, async |tx, permit| tx.document(permit).await).await;
            told.push(refused.unwrap_err().kind);
        }
        assert_eq!(told, [RefusalKind::Hidden, RefusalKind::Hidden]);
    }
}

/// An upload keeps what was sent, by whom, and how the organisation shared on that day; so does a report and a conversation, each by the
/// setting for its kind.
///
/// Proves: G40, D29.
pub async fn an_upload_is_shared_as_the_setting_of_its_day_says(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.grants(world.tedje, &[Right::Reports, Right::Messages]);
    let by = conversations::by_client(&world);
    let before = world.world.conversation(world.portal, "Slapen", &[world.guide], by, Sharing::PerItem);
    world.world.settings(|it| {
        it.document_sharing = Sharing::BySection;
        it.report_sharing = Sharing::BySection;
        it.conversation_sharing = Sharing::BySection;
    });
    let trial = Trial::of(bench, &world.records()).await;
    let document = upload(&trial, &world, private(world.client_account)).await;
    let seen = view(&trial, private(world.client_account), &world, document).await;
    assert_eq!(seen.title.as_str(), "Nieuw 🌷 stuk");
    assert_eq!(seen.author.author, Author::Client(world.client_account));
    assert_eq!(seen.author.name, worlds::name("Anna", "de Wit"));
    let version = &seen.versions[0];
    assert_eq!((version.number, version.bytes, version.media_type), (1, 5_242_880, MediaType::Docx));
    assert_eq!((version.sha256, version.made_at), (FakeSecrets::digest_of("nieuw.docx"), trial.now.at));
    assert!(trial.reads(private(world.tedje_account), world.portal, document).await, "by section");
    let (client, tedje) = (private(world.client_account), private(world.tedje_account));
    let report = reports::write(&trial, &world, as_professional(world.guide_account)).await;
    let action = ReadDocument { portal: world.portal, kind: DocumentKind::Report, document: report };
    assert!(trial.try_look(tedje, action, async |tx, permit| tx.document(permit).await).await.is_ok(), "by section");
    let (conversation, _) = conversations::fresh(&trial);
    conversations::start(&trial, client, &world, conversation, &[world.guide]).await.unwrap();
    assert!(conversations::read(&trial, tedje, &world, conversation).await.is_ok(), "by section");
    // What was made under another setting stays as it was.
    assert!(!trial.reads(tedje, world.portal, world.report).await);
    assert!(conversations::read(&trial, tedje, &world, before).await.is_err());
}

/// A new document that is shared per item is seen by no contact, unless the holder chose so beforehand.
///
/// Proves: D29, G43.
pub async fn a_new_document_is_seen_by_who_was_chosen_beforehand(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let (holder, tedje) = (private(world.client_account), private(world.tedje_account));
    let guide = as_professional(world.guide_account);
    let choose = async |on| {
        let action = SetStandingChoice { portal: world.portal, kind: DocumentKind::Document, relation: world.tedje, on };
        trial.change(holder, action, async |tx, permit| tx.set_standing_choice(permit).await).await;
    };
    let before = upload(&trial, &world, guide).await;
    choose(true).await;
    choose(true).await;
    assert!(trial.contact_row(holder, world.portal, world.tedje).await.standing_choice);
    let during = upload(&trial, &world, guide).await;
    choose(false).await;
    let after = upload(&trial, &world, guide).await;
    assert!(!trial.reads(tedje, world.portal, before).await);
    assert!(trial.reads(tedje, world.portal, during).await);
    assert!(!trial.reads(tedje, world.portal, after).await);
}

/// The same form twice makes one document.
pub async fn the_same_upload_twice_makes_one_document(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let document = DocumentId::from_uuid(trial.ids.fresh());
    let kept = file(&trial, "brief.docx");
    let send = || {
        let action =
            UploadDocument { portal: world.portal, kind: DocumentKind::Document, document, title: worlds::title("Brief") };
        trial.change(private(world.client_account), action, async |tx, permit| tx.insert_document(permit, &kept).await)
    };
    let (a, b) = tokio::join!(send(), send());
    assert!(a != b, "one made it, the other found it made");
    assert!(!send().await);
    let found = trial.listed(private(world.client_account), world.portal, 100).await;
    assert_eq!(found.iter().filter(|it| **it == document).count(), 1);
}

/// Versions count up; who revises an older one is told so.
///
/// Proves: G41.
pub async fn versions_count_up(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let holder = private(world.client_account);
    let revise = |from_version| {
        let action = ReviseDocument { portal: world.portal, kind: DocumentKind::Document, document: world.photo, from_version };
        let kept = file(&trial, "nieuw.docx");
        trial.try_change(holder, action, async move |tx, permit| tx.insert_version(permit, &kept).await)
    };
    assert_eq!(revise(1).await, Ok(2));
    let (a, b) = tokio::join!(revise(2), revise(2));
    let mut told = [a.map_err(|it| it.reason), b.map_err(|it| it.reason)];
    told.sort();
    assert_eq!(told, [Ok(3), Err(Reason::NewerVersion)]);
    let seen = view(&trial, holder, &world, world.photo).await;
    assert_eq!(seen.versions.iter().map(|it| it.number).collect::<Vec<_>>(), [3, 2, 1], "newest first");
}

/// Every version can be downloaded by who reads the document, and no version that is not there.
///
/// Proves: G41, T1.
pub async fn a_version_is_downloaded_by_who_may_read_it(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.version(world.plan);
    let trial = Trial::of(bench, &world.records()).await;
    let download = async |account, document, version| {
        let action = DownloadDocument { portal: world.portal, kind: DocumentKind::Document, document, version };
        let found = trial.try_look(private(account), action, async |tx, permit| tx.document_file(permit).await).await;
        found.ok().flatten().map(|it| it.version)
    };
    let records = world.records();
    let kept = records.documents.iter().find(|it| it.id == world.plan).unwrap();
    for version in &kept.versions {
        assert_eq!(download(world.tedje_account, world.plan, version.number).await.as_ref(), Some(version));
    }
    for version in [0, 3, u32::MAX] {
        assert!(download(world.tedje_account, world.plan, version).await.is_none());
    }
    assert!(download(world.tedje_account, world.report, 1).await.is_none());
    assert!(download(world.stranger_account, world.plan, 1).await.is_none());
}

/// Making visible tells for whom that was new, and never shrinks: not when done again, nor while the right is away.
///
/// Proves: D02, G43, G44, T28.
pub async fn visibility_only_grows(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.grant(world.marie, Right::Data);
    let trial = Trial::of(bench, &world.records()).await;
    let (holder, marie) = (private(world.client_account), private(world.marie_account));
    let share = async |with| {
        let action = ShareDocument { portal: world.portal, kind: DocumentKind::Document, document: world.plan, with };
        trial.change(holder, action, async |tx, permit| tx.make_visible(permit).await).await
    };
    assert_eq!(share(vec![world.marie, world.tedje, world.marie]).await, [world.marie]);
    assert!(share(vec![world.marie, world.tedje]).await.is_empty());
    assert!(trial.reads(private(world.tedje_account), world.portal, world.plan).await);
    assert!(!trial.reads(marie, world.portal, world.plan).await, "she lacks the section's right");
    let action = SeeAudience { portal: world.portal, kind: DocumentKind::Document, document: world.plan };
    let audience = trial.look(holder, action, async |tx, permit| tx.audience(permit).await).await;
    let seen: Vec<_> = audience.relations.iter().map(|it| (it.relation, it.since.is_some(), it.sees_now)).collect();
    assert_eq!(seen, [(world.marie, true, false), (world.tedje, true, true)]);
}

/// Two who share at the same time make it visible once.
///
/// Proves: T28.
pub async fn sharing_twice_at_once_shares_once(bench: &dyn Bench) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    let share = || {
        let action =
            ShareDocument { portal: world.portal, kind: DocumentKind::Document, document: world.report, with: vec![world.tedje] };
        trial.change(private(world.client_account), action, async |tx, permit| tx.make_visible(permit).await)
    };
    let (a, b) = tokio::join!(share(), share());
    assert_eq!(a.len() + b.len(), 1);
    assert!(trial.reads(private(world.tedje_account), world.portal, world.report).await);
}

/// A batch with one name that may not be seen changes nothing.
///
/// Proves: D39.
pub async fn a_batch_with_a_stranger_in_it_changes_nothing(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let other = world.world.client("Bram", "Buur", date!(1990 - 01 - 01), world.house);
    let elsewhere = world.world.contact(other, world.stranger_account, Role::Friend);
    let trial = Trial::of(bench, &world.records()).await;
    let action = ShareDocument {
        portal: world.portal,
        kind: DocumentKind::Document,
        document: world.report,
        with: vec![world.tedje, elsewhere],
    };
    let refused = trial.try_change(private(world.client_account), action, async |tx, permit| tx.make_visible(permit).await).await;
    assert_eq!(refused.unwrap_err().kind, RefusalKind::Hidden);
    assert!(!trial.reads(private(world.tedje_account), world.portal, world.report).await);
}

/// The audience is exactly who can read: by section, by item, by care link.
///
/// Proves: G42, G52.
pub async fn the_audience_is_exactly_who_can_read(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let child = world.world.client("Kees", "Klein", date!(2018 - 01 - 01), world.house);
    let (father, mother) = (
        world.world.contact(child, world.stranger_account, Role::Father),
        world.world.contact(child, world.marie_account, Role::Mother),
    );
    world.world.authority(father, AuthorityKind::Parental).authority(mother, AuthorityKind::Parental).first_contact(mother);
    let uncle = world.world.contact(child, world.tedje_account, Role::Family);
    world.world.link(child, world.guide, inzage_domain::care::CareLinkKind::Guiding);
    let document = world.world.document(child, "Verslag", Author::Professional(world.guide), Sharing::PerItem);
    let trial = Trial::of(bench, &world.records()).await;
    let action = SeeAudience { portal: child, kind: DocumentKind::Document, document };
    let audience = trial.look(private(world.marie_account), action, async |tx, permit| tx.audience(permit).await).await;
    let mut viewers: Vec<_> = audience.relations.iter().map(|it| (it.relation, it.sees_now, it.since)).collect();
    viewers.sort();
    assert_eq!(viewers, [(father, true, None), (mother, true, None)], "one by law, one as holder");
    assert_eq!(audience.others.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [uncle]);
    assert_eq!(audience.team.iter().map(|it| it.id).collect::<Vec<_>>(), [world.guide]);

    let action = SeeAudience { portal: world.portal, kind: DocumentKind::Document, document: world.letter };
    let audience = trial.look(private(world.client_account), action, async |tx, permit| tx.audience(permit).await).await;
    assert_eq!(audience.sharing, Sharing::BySection);
    assert_eq!(audience.relations.iter().map(|it| (it.relation, it.since)).collect::<Vec<_>>(), [(world.tedje, None)]);
    assert!(audience.others.is_empty(), "what is shared by section is shown to nobody apart");
}

/// A contact is shown nothing of who else can see a document, nor what was asked of others.
///
/// Proves: G35, T41, D10.
pub async fn a_contact_sees_nothing_of_others_at_a_document(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let at = world.world.now().at;
    world.world.edit().acknowledgement_requests.push(inzage_domain::document::AcknowledgementRequest {
        portal: world.portal,
        document: world.plan,
        version: 1,
        party: inzage_domain::document::Party::Holder,
        by: world.guide,
        at,
    });
    let trial = Trial::of(bench, &world.records()).await;
    let seen = view(&trial, private(world.tedje_account), &world, world.plan).await;
    assert!(seen.asked.is_empty() && seen.receipts.is_empty() && seen.asks_me.is_none());
    assert!(!seen.scope.sees_audience);
    let action = SeeAudience { portal: world.portal, kind: DocumentKind::Document, document: world.plan };
    let refused = trial.try_look(private(world.tedje_account), action, async |tx, permit| tx.audience(permit).await).await;
    assert_eq!(refused.unwrap_err().reason, Reason::NotHolder);
}

/// The preview says what sharing will do, and sharing then does it.
///
/// Proves: X03.
pub async fn the_sharing_preview_tells_what_will_happen(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let first = world.world.now().at - Duration::days(365);
    world.world.version(world.report);
    world.world.grant(world.marie, Right::Data);
    let trial = Trial::of(bench, &world.records()).await;
    let preview = async |document, relation| -> SharingPreview {
        let action = PreviewSharing { portal: world.portal, kind: DocumentKind::Document, document, relation };
        trial.look(private(world.client_account), action, async |tx, permit| tx.sharing_preview(permit).await).await
    };
    let told = preview(world.report, world.tedje).await;
    assert_eq!((told.sees_at_once, told.versions, told.oldest, told.already), (true, 2, first, false));
    assert_eq!(told.name, worlds::name("Tedje", "🌻 Zon"));
    assert!(preview(world.plan, world.tedje).await.already);
    let told = preview(world.report, world.marie).await;
    assert!(!told.sees_at_once && !told.already);

    for (relation, account, expected) in [(world.tedje, world.tedje_account, true), (world.marie, world.marie_account, false)] {
        let action =
            ShareDocument { portal: world.portal, kind: DocumentKind::Document, document: world.report, with: vec![relation] };
        trial.change(private(world.client_account), action, async |tx, permit| tx.make_visible(permit).await).await;
        assert_eq!(trial.reads(private(account), world.portal, world.report).await, expected);
    }
}
