//! Documents: sharing one way, acknowledging once.

use inzage_domain::{
    document::{Acknowledgement, AcknowledgementRequest, Author, DocumentKind, Party, Sharing},
    ids::{AccountId, DocumentId, RelationId},
    policy::{
        Reason, RefusalKind,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, DocumentFilter, DownloadDocument, ListDocuments, PreviewSharing,
            ReadDocument, ReviseDocument, SeeAudience, ShareDocument, UploadDocument,
        },
    },
    portal::Seat,
    relation::BlockedBy,
    right::Right,
};
use inzage_testkit::worlds::{self, Journey, NOW, as_professional, journey, private};

fn read(it: &Journey, account: AccountId, document: DocumentId) -> Result<inzage_domain::policy::actions::DocumentScope, Reason> {
    let action = ReadDocument { portal: it.portal, kind: DocumentKind::Document, document };
    it.world.judge(NOW, private(account), &action).map(|it| it.scope).map_err(|it| it.reason)
}

fn sha256(it: &Journey, document: DocumentId) -> inzage_domain::credential::Digest {
    it.world.records().documents.iter().find(|it| it.id == document).unwrap().versions.last().unwrap().sha256
}

/// A contact needs the section's right and, where the item is shared per item, that it was shown to them.
///
/// Proves: D02, D29, G33, G43.
#[test]
fn a_document_needs_the_right_and_the_showing() {
    let mut it = journey();
    assert!(read(&it, it.tedje_account, it.letter).is_ok(), "by section");
    assert!(read(&it, it.tedje_account, it.plan).is_ok(), "shown");
    assert_eq!(read(&it, it.tedje_account, it.report).unwrap_err(), Reason::NotVisible);
    let (report, marie) = (it.report, it.marie);
    it.world.show(report, marie);
    it.world.grant(marie, Right::Contacts);
    it.world.grant(marie, Right::Data);
    assert_eq!(read(&it, it.marie_account, it.report).unwrap_err(), Reason::NoRight(Right::Documents));
    it.world.grant(marie, Right::Documents);
    assert!(read(&it, it.marie_account, it.report).is_ok(), "what was shown stays shown");
    let list = it
        .world
        .judge(NOW, private(it.marie_account), &ListDocuments { portal: it.portal, kind: DocumentKind::Document })
        .unwrap()
        .scope;
    assert_eq!(list.filter, DocumentFilter::VisibleTo(it.marie));
    assert!(list.viewers.is_none() && !list.counts_reactions, "she is told nothing of others");
}

/// Only the holder shares; the client who does not hold, staff and contacts don't.
///
/// Proves: G34, D01, D23, D31.
#[test]
fn only_the_holder_shares() {
    let it = journey();
    let share = ShareDocument { portal: it.portal, kind: DocumentKind::Document, document: it.plan, with: vec![it.tedje] };
    let told = |actor| it.world.judge(NOW, actor, &share).map(|_| ()).map_err(|it| it.reason);
    assert_eq!(told(private(it.client_account)), Ok(()));
    assert_eq!(told(private(it.tedje_account)), Err(Reason::NotHolder));
    assert_eq!(told(as_professional(it.guide_account)), Err(Reason::WrongHat));
    assert_eq!(told(as_professional(it.supervisor_account)), Err(Reason::WrongHat));
    // Sharing is an action that only grows: there is none to take it back.
    let names: Vec<_> = inzage_domain::policy::actions::all().map(|it| it.name).collect();
    assert!(!names.iter().any(|name| name.contains("unshare") || name.contains("hide")), "{names:?}");
}

/// All of them or nobody: a name that is no live contact here makes the batch "not found".
///
/// Proves: D39, D10.
#[test]
fn a_batch_is_all_or_nothing() {
    let it = journey();
    let nowhere = RelationId::from_uuid(inzage_testkit::doubles::numbered(9_999));
    let share = |with| {
        let action = ShareDocument { portal: it.portal, kind: DocumentKind::Document, document: it.report, with };
        it.world.judge(NOW, private(it.client_account), &action).map(|_| ()).map_err(|it| it.kind)
    };
    assert_eq!(share(vec![it.tedje, it.marie]), Ok(()));
    assert_eq!(share(vec![it.tedje, nowhere]), Err(RefusalKind::Hidden));
    assert_eq!(share(vec![]), Err(RefusalKind::Hidden));
    let by_section = ShareDocument { portal: it.portal, kind: DocumentKind::Document, document: it.letter, with: vec![it.tedje] };
    let refused = it.world.judge(NOW, private(it.client_account), &by_section).unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Conflict, Reason::AlreadySo));
    let preview = PreviewSharing { portal: it.portal, kind: DocumentKind::Document, document: it.report, relation: nowhere };
    assert_eq!(it.world.judge(NOW, private(it.client_account), &preview).unwrap_err().kind, RefusalKind::Hidden);
}

/// Who can see a document is for owner and staff; a contact learns it of nothing, and not even that an item exists.
///
/// Proves: G35, G42, D10, T41.
#[test]
fn the_audience_is_for_owner_and_staff() {
    let it = journey();
    let told = |actor, document| {
        let action = SeeAudience { portal: it.portal, kind: DocumentKind::Document, document };
        it.world.judge(NOW, actor, &action).map(|_| ()).map_err(|it| it.kind)
    };
    assert_eq!(told(private(it.client_account), it.plan), Ok(()));
    assert_eq!(told(as_professional(it.guide_account), it.plan), Ok(()));
    assert_eq!(told(as_professional(it.supervisor_account), it.plan), Ok(()));
    assert_eq!(told(private(it.tedje_account), it.plan), Err(RefusalKind::Forbidden));
    assert_eq!(told(private(it.tedje_account), it.report), Err(RefusalKind::Hidden));
    let nowhere = DocumentId::from_uuid(inzage_testkit::doubles::numbered(9_999));
    for actor in [private(it.client_account), private(it.tedje_account), as_professional(it.guide_account)] {
        assert_eq!(told(actor, nowhere), Err(RefusalKind::Hidden));
    }
    assert!(!read(&it, it.tedje_account, it.plan).unwrap().sees_audience);
}

/// Who puts what into the file: the client and the holder their own, guiding staff theirs, nobody else anything.
///
/// Proves: G40, G41, D31.
#[test]
fn who_puts_documents_into_the_file() {
    let mut it = journey();
    let upload = |it: &Journey, actor| {
        let action = UploadDocument {
            portal: it.portal,
            kind: DocumentKind::Document,
            document: it.letter,
            title: worlds::title("Nieuw"),
        };
        it.world.judge(NOW, actor, &action).map(|it| it.scope).map_err(|it| it.reason)
    };
    let revise = |it: &Journey, actor, document| {
        let action = ReviseDocument { portal: it.portal, kind: DocumentKind::Document, document, from_version: 1 };
        it.world.judge(NOW, actor, &action).map(|_| ()).map_err(|it| it.reason)
    };
    let (client, guide) = (private(it.client_account), as_professional(it.guide_account));
    let supervisor = as_professional(it.supervisor_account);
    assert_eq!(upload(&it, client), Ok(Author::Client(it.client_account)));
    assert_eq!(upload(&it, guide), Ok(Author::Professional(it.guide)));
    assert_eq!(upload(&it, supervisor), Err(Reason::OnlySupervising));
    assert_eq!(upload(&it, as_professional(it.desk_account)), Err(Reason::NoCareLink));
    assert_eq!(upload(&it, private(it.tedje_account)), Err(Reason::ReadOnlyHere));
    assert_eq!(revise(&it, client, it.photo), Ok(()));
    assert_eq!(revise(&it, client, it.plan), Err(Reason::NotOwn), "staff's document is staff's");
    assert_eq!(revise(&it, guide, it.plan), Ok(()));
    assert_eq!(revise(&it, guide, it.photo), Err(Reason::NotOwn));
    assert_eq!(revise(&it, supervisor, it.plan), Err(Reason::OnlySupervising));
    assert_eq!(revise(&it, private(it.tedje_account), it.plan), Err(Reason::ReadOnlyHere));
    let (photo, portal) = (it.photo, it.portal);
    it.world.version(photo);
    assert_eq!(revise(&it, client, it.photo), Err(Reason::NewerVersion));
    it.world.seat(portal, Seat::FirstContact);
    assert_eq!(upload(&it, private(it.marie_account)), Ok(Author::Relation(it.marie)));
}

/// A version that was never there is not found, for everybody.
///
/// Proves: T1, G41.
#[test]
fn a_version_that_is_not_there_is_not_found() {
    let it = journey();
    for actor in [private(it.client_account), private(it.tedje_account), as_professional(it.guide_account)] {
        for (version, found) in [(0, false), (1, true), (2, false)] {
            let action = DownloadDocument { portal: it.portal, kind: DocumentKind::Document, document: it.plan, version };
            let verdict = it.world.judge(NOW, actor, &action).map(|_| ()).map_err(|it| it.kind);
            assert_eq!(verdict, if found { Ok(()) } else { Err(RefusalKind::Hidden) });
        }
    }
}

fn asked(it: &mut Journey, document: DocumentId, version: u32, party: Party) {
    let request = AcknowledgementRequest { portal: it.portal, document, version, party, by: it.guide, at: NOW.at };
    it.world.edit().acknowledgement_requests.push(request);
}

fn acknowledge(it: &Journey, account: AccountId, document: DocumentId, version: u32) -> Result<Vec<Party>, Reason> {
    let action =
        AcknowledgeDocument { portal: it.portal, kind: DocumentKind::Document, document, version, sha256: sha256(it, document) };
    it.world.judge(NOW, private(account), &action).map(|it| it.scope).map_err(|it| it.reason)
}

/// Acknowledgement only where staff asked it, of the version that was read.
///
/// Proves: G46, X10, D13.
#[test]
fn acknowledgement_only_where_it_was_asked() {
    let mut it = journey();
    let (plan, report) = (it.plan, it.report);
    assert_eq!(acknowledge(&it, it.client_account, plan, 1), Err(Reason::NotAsked));
    asked(&mut it, plan, 1, Party::Holder);
    assert_eq!(acknowledge(&it, it.client_account, plan, 1), Ok(vec![Party::Holder]));
    assert_eq!(acknowledge(&it, it.client_account, report, 1), Err(Reason::NotAsked));
    let other = AcknowledgeDocument {
        portal: it.portal,
        kind: DocumentKind::Document,
        document: plan,
        version: 1,
        sha256: sha256(&it, report),
    };
    assert_eq!(it.world.judge(NOW, private(it.client_account), &other).unwrap_err().reason, Reason::NewerVersion);
    it.world.version(plan);
    assert_eq!(acknowledge(&it, it.client_account, plan, 1), Err(Reason::NewerVersion));
    assert_eq!(acknowledge(&it, it.client_account, plan, 2), Err(Reason::NotAsked), "a new version asks anew");
}

/// Given once, it can be given again and changes nothing: the policy has no way to take it back.
///
/// Proves: G47, D13.
#[test]
fn an_acknowledgement_cannot_be_taken_back() {
    let mut it = journey();
    let plan = it.plan;
    asked(&mut it, plan, 1, Party::Holder);
    let receipt = Acknowledgement {
        portal: it.portal,
        document: plan,
        version: 1,
        sha256: sha256(&it, plan),
        party: Party::Holder,
        account: it.client_account,
        at: NOW.at,
    };
    it.world.edit().acknowledgements.push(receipt);
    assert_eq!(acknowledge(&it, it.client_account, plan, 1), Ok(vec![Party::Holder]));
    let names: Vec<_> = inzage_domain::policy::actions::all().map(|it| it.name).collect();
    assert_eq!(
        names.iter().filter(|name| name.contains("acknowledge")).count(),
        4,
        "asking and giving, of documents and of reports: {names:?}"
    );
}

/// The holder is asked by default, the client by name also when somebody else holds.
///
/// Proves: D13, D23, D42.
#[test]
fn holder_and_client_are_asked_apart() {
    let mut it = journey();
    let (plan, portal) = (it.plan, it.portal);
    it.world.seat(portal, Seat::FirstContact);
    asked(&mut it, plan, 1, Party::Holder);
    assert_eq!(acknowledge(&it, it.marie_account, plan, 1), Ok(vec![Party::Holder]));
    assert_eq!(acknowledge(&it, it.client_account, plan, 1), Err(Reason::NotAsked));
    asked(&mut it, plan, 1, Party::Client);
    assert_eq!(acknowledge(&it, it.client_account, plan, 1), Ok(vec![Party::Client]));
    assert_eq!(acknowledge(&it, it.marie_account, plan, 1), Ok(vec![Party::Holder]));
    assert_eq!(acknowledge(&it, it.tedje_account, plan, 1), Err(Reason::NotHolder));
}

/// A client who holds is both parties: asked as both, one answer is both's, and the page shows the one that is still to come.
///
/// Proves: D13, D42.
#[test]
fn who_is_both_parties_answers_as_both() {
    let mut it = journey();
    let plan = it.plan;
    let shown = |it: &Journey| {
        let action = ReadDocument { portal: it.portal, kind: DocumentKind::Document, document: plan };
        it.world.judge(NOW, private(it.client_account), &action).unwrap().scope.party
    };
    asked(&mut it, plan, 1, Party::Client);
    assert_eq!(acknowledge(&it, it.client_account, plan, 1), Ok(vec![Party::Client]));
    asked(&mut it, plan, 1, Party::Holder);
    assert_eq!(
        (acknowledge(&it, it.client_account, plan, 1), shown(&it)),
        (Ok(vec![Party::Holder, Party::Client]), Some(Party::Holder))
    );
    for (party, next) in [(Party::Holder, Party::Client), (Party::Client, Party::Holder)] {
        let (portal, account) = (it.portal, it.client_account);
        let receipt =
            Acknowledgement { portal, document: plan, version: 1, sha256: sha256(&it, plan), party, account, at: NOW.at };
        it.world.edit().acknowledgements.push(receipt);
        assert_eq!(acknowledge(&it, account, plan, 1), Ok(vec![Party::Holder, Party::Client]), "again gives the first");
        assert_eq!(shown(&it), Some(next));
    }
}

/// A legal representative is asked by name where they can read what they are to agree to, and answers for themselves.
///
/// Proves: D13, D39, X07.
#[test]
fn a_legal_representative_is_asked_by_name() {
    let mut it = journey();
    let (portal, plan, marie, tedje) = (it.portal, it.plan, it.marie, it.tedje);
    let ask = |it: &Journey, parties: &[Party]| {
        let action =
            AskAcknowledgement { portal, kind: DocumentKind::Document, document: plan, version: 1, parties: parties.to_vec() };
        it.world.judge(NOW, as_professional(it.guide_account), &action).map(|it| it.scope).map_err(|it| it.reason)
    };
    let by_name = Party::Representative(marie);
    assert_eq!(ask(&it, &[by_name]), Err(Reason::CannotAgree), "she may read nothing yet");
    it.world.grants(marie, &[Right::Data, Right::Documents]);
    assert_eq!(ask(&it, &[by_name]), Err(Reason::CannotAgree), "it was not shown to her");
    it.world.show(plan, marie);
    assert_eq!(ask(&it, &[by_name]), Ok(vec![by_name]));
    // All of them or nobody.
    assert_eq!(ask(&it, &[Party::Holder, Party::Representative(tedje)]), Err(Reason::CannotAgree), "a friend represents nobody");
    assert_eq!(ask(&it, &[by_name, Party::Holder, by_name]), Ok(vec![Party::Holder, by_name]), "named twice is asked once");
    assert_eq!(ask(&it, &[]), Err(Reason::NoSuchItem));
    let nobody = RelationId::from_uuid(inzage_testkit::doubles::numbered(9_999));
    assert_eq!(ask(&it, &[Party::Holder, Party::Representative(nobody)]), Err(Reason::NoSuchItem));

    assert_eq!(acknowledge(&it, it.marie_account, plan, 1), Err(Reason::NotAsked));
    asked(&mut it, plan, 1, by_name);
    assert_eq!(ask(&it, &[Party::Holder, by_name]), Ok(vec![Party::Holder]), "asking twice asks once");
    assert_eq!(acknowledge(&it, it.marie_account, plan, 1), Ok(vec![by_name]));
    assert_eq!(acknowledge(&it, it.client_account, plan, 1), Err(Reason::NotAsked), "it is hers to answer");
    let seen = read(&it, it.marie_account, plan).unwrap();
    assert_eq!((seen.party, seen.sees_audience), (Some(by_name), false), "of others she is told nothing");

    it.world.block(marie, BlockedBy::Holder);
    assert_eq!(ask(&it, &[by_name]), Err(Reason::CannotAgree));
    assert_eq!(acknowledge(&it, it.marie_account, plan, 1), Err(Reason::Blocked));
}

/// Who holds is asked as holder, whatever else they are.
///
/// Proves: D13, D22.
#[test]
fn a_representative_who_holds_is_asked_as_holder() {
    let mut it = journey();
    let (plan, portal, by_name) = (it.plan, it.portal, Party::Representative(it.marie));
    it.world.seat(portal, Seat::FirstContact);
    asked(&mut it, plan, 1, by_name);
    assert_eq!(acknowledge(&it, it.marie_account, plan, 1), Err(Reason::NotAsked));
    asked(&mut it, plan, 1, Party::Holder);
    assert_eq!(acknowledge(&it, it.marie_account, plan, 1), Ok(vec![Party::Holder]));
}

/// Asking is guiding staff's, of the version that they see.
///
/// Proves: G46, M31.
#[test]
fn asking_is_guiding_staffs() {
    let mut it = journey();
    let ask = |it: &Journey, actor, version| {
        let action = AskAcknowledgement {
            portal: it.portal,
            kind: DocumentKind::Document,
            document: it.plan,
            version,
            parties: vec![Party::Holder],
        };
        it.world.judge(NOW, actor, &action).map(|it| it.scope).map_err(|it| it.reason)
    };
    let guide = as_professional(it.guide_account);
    assert_eq!(ask(&it, guide, 1), Ok(vec![Party::Holder]));
    assert_eq!(ask(&it, guide, 2), Err(Reason::NewerVersion));
    assert_eq!(ask(&it, as_professional(it.supervisor_account), 1), Err(Reason::OnlySupervising));
    assert_eq!(ask(&it, as_professional(it.desk_account), 1), Err(Reason::NoCareLink));
    assert_eq!(ask(&it, private(it.client_account), 1), Err(Reason::WrongHat));
    let plan = it.plan;
    asked(&mut it, plan, 1, Party::Holder);
    assert_eq!(ask(&it, guide, 1), Ok(vec![]), "asking twice asks once");
}

/// What a reader may do with a document is said with it.
///
/// Proves: G31, G42, G48.
#[test]
fn a_document_says_what_its_reader_may_do() {
    let mut it = journey();
    let (plan, letter) = (it.plan, it.letter);
    asked(&mut it, plan, 1, Party::Holder);
    let own = read(&it, it.client_account, plan).unwrap();
    assert_eq!(
        (own.party, own.sees_audience, own.shares, own.revises, own.asks),
        (Some(Party::Holder), true, true, false, false)
    );
    assert!(!read(&it, it.client_account, letter).unwrap().shares, "by section there is nothing to share");
    let contact = read(&it, it.tedje_account, plan).unwrap();
    assert_eq!(
        (contact.party, contact.sees_audience, contact.shares, contact.revises, contact.asks),
        (None, false, false, false, false)
    );
    let action = ReadDocument { portal: it.portal, kind: DocumentKind::Document, document: plan };
    let staff = it.world.judge(NOW, as_professional(it.guide_account), &action).unwrap().scope;
    assert_eq!((staff.party, staff.sees_audience, staff.shares, staff.revises, staff.asks), (None, true, false, true, true));
    let supervisor = it.world.judge(NOW, as_professional(it.supervisor_account), &action).unwrap().scope;
    assert!(supervisor.sees_audience && !supervisor.revises && !supervisor.asks);
    assert_eq!(Sharing::BySection.max(Sharing::PerItem), Sharing::PerItem);
}
