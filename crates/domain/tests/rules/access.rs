//! What a contact finds in somebody else's portal, and what the client finds in the own.

use inzage_domain::{
    consent::{ConsentTopic, Decision, TopicName},
    document::{DocumentKind, Party},
    grant::Grant,
    moment::Period,
    policy::{
        Reason, RefusalKind,
        actions::{
            AcknowledgeDocument, AskAcknowledgement, DecideConsent, EditContactCard, GiveUpRights, ListConsents, ListContacts,
            ListDocuments, OpenPortal, ReadAccessLog, ReadContact, ReadDocument, RemoveContactPhoto, SeeAudience, SeeCareTeam,
            SeeContacts, SetContactPhoto, SetStandingChoice, ShareDocument, UploadDocument,
        },
    },
    portal::Seat,
    relation::BlockedBy,
    right::{Right, RightSet},
};
use inzage_testkit::worlds::{self, Journey, NOW, as_professional, journey, private};

fn home(it: &Journey, account: inzage_domain::ids::AccountId) -> Result<inzage_domain::policy::actions::PortalScope, Reason> {
    let verdict = it.world.judge(NOW, private(account), &OpenPortal { portal: it.portal });
    verdict.map(|it| it.scope).map_err(|it| it.reason)
}

/// What was granted opens, and nothing more.
///
/// Proves: A02, A16, A19, A24, A27, G30, G31.
#[test]
fn what_was_granted_opens_and_nothing_more() {
    for right in Right::ALL {
        let mut it = journey();
        // Marie starts with nothing; beside the right she gets the one that gates it.
        let marie = it.marie;
        it.world.grant(marie, right);
        right.gate().map(|gate| it.world.grant(marie, gate));
        let expected: RightSet = [Some(right), right.gate()].into_iter().flatten().collect();
        let scope = home(&it, it.marie_account).unwrap();
        assert_eq!((scope.reads, scope.acts), (expected, expected));
        assert!(!scope.own && !scope.holds);
        let portal = it.portal;
        let marie = private(it.marie_account);
        let documents = it.world.judge(NOW, marie, &ReadDocument { portal, kind: DocumentKind::Document, document: it.letter });
        assert_eq!(documents.is_ok(), right == Right::Documents);
        let team = it.world.judge(NOW, marie, &SeeCareTeam { portal }).unwrap().scope;
        assert_eq!(team, right == Right::CareTeam);
        let names = it.world.judge(NOW, marie, &SeeContacts { portal }).unwrap().scope;
        assert_eq!(names, matches!(right, Right::Contacts | Right::ManageContacts));
        let list = it.world.judge(NOW, marie, &ListContacts { portal });
        assert_eq!(list.is_ok(), right == Right::ManageContacts);
    }
}

/// Without any right the portal is as if it were not there; without a section's right its list is empty and an item hidden.
///
/// Proves: D28, D10, G32.
#[test]
fn hidden_empty_and_forbidden() {
    let it = journey();
    assert_eq!(home(&it, it.marie_account), Err(Reason::NoRightInForce));
    assert_eq!(home(&it, it.stranger_account), Err(Reason::NoHat));
    let kinds = [it.marie_account, it.stranger_account]
        .map(|account| it.world.judge(NOW, private(account), &OpenPortal { portal: it.portal }).unwrap_err().kind);
    assert_eq!(kinds, [RefusalKind::Hidden; 2], "the same for who has no right and who is nobody here");

    let mut it = journey();
    let marie = it.marie;
    it.world.grant(marie, Right::Messages);
    let marie = private(it.marie_account);
    let list = it.world.judge(NOW, marie, &ListDocuments { portal: it.portal, kind: DocumentKind::Document }).unwrap();
    assert_eq!(list.scope.filter, inzage_domain::policy::actions::DocumentFilter::Nothing);
    let item = it
        .world
        .judge(NOW, marie, &ReadDocument { portal: it.portal, kind: DocumentKind::Document, document: it.letter })
        .unwrap_err();
    assert_eq!(item.kind, RefusalKind::Hidden);
    let upload =
        UploadDocument { portal: it.portal, kind: DocumentKind::Document, document: it.letter, title: worlds::title("Nieuw") };
    assert_eq!(it.world.judge(NOW, marie, &upload).unwrap_err().kind, RefusalKind::Forbidden);
}

/// A right that is paused, over or yet to begin is as no right.
///
/// Proves: D28, X05, A30.
#[test]
fn a_right_not_in_force_is_no_right() {
    let later = NOW.at + time::Duration::DAY;
    for change in 0..4 {
        let mut it = journey();
        let tedje = it.tedje;
        for grant in it.world.edit().grants.iter_mut().filter(|it| it.relation == tedje) {
            match change {
                0 => grant.paused = true,
                1 => grant.period = inzage_domain::moment::Period::new(grant.period.from(), Some(NOW.at)).unwrap(),
                2 => grant.period = inzage_domain::moment::Period::starting(later),
                _ => {
                    grant.revocation = Some(inzage_domain::grant::Revocation {
                        at: NOW.at,
                        by: it.client_account,
                        reason: inzage_domain::grant::RevocationReason::Withdrawn,
                    });
                }
            }
        }
        assert_eq!(home(&it, it.tedje_account), Err(Reason::NoRightInForce), "change {change}");
    }
}

/// A blocked person learns nothing, with all rights of the world.
///
/// Proves: X06, D27.
#[test]
fn a_blocked_person_learns_nothing() {
    for laid_by in [BlockedBy::Staff, BlockedBy::Holder] {
        let mut it = journey();
        let tedje = it.tedje;
        it.world.grants(tedje, &Right::ALL);
        it.world.block(tedje, laid_by);
        let portal = it.portal;
        let tedje = private(it.tedje_account);
        let stranger = private(it.stranger_account);
        let kinds = |actor| {
            [
                it.world.judge(NOW, actor, &OpenPortal { portal }).unwrap_err().kind,
                it.world.judge(NOW, actor, &ListDocuments { portal, kind: DocumentKind::Document }).unwrap_err().kind,
                it.world
                    .judge(NOW, actor, &ReadDocument { portal, kind: DocumentKind::Document, document: it.letter })
                    .unwrap_err()
                    .kind,
                it.world.judge(NOW, actor, &SeeContacts { portal }).unwrap_err().kind,
                it.world.judge(NOW, actor, &ReadContact { portal, relation: it.tedje }).unwrap_err().kind,
            ]
        };
        assert_eq!(kinds(tedje), kinds(stranger), "the same as somebody who has nothing to do with it");
    }
}

/// The client who holds has everything; one who does not hold reads everything and shares, acknowledges and manages nothing.
///
/// Proves: D23, B02, G38.
#[test]
fn a_client_who_does_not_hold_reads_everything() {
    let mut it = journey();
    let (portal, client) = (it.portal, private(it.client_account));
    assert_eq!(home(&it, it.client_account).unwrap().acts, RightSet::ALL);
    it.world.seat(portal, Seat::FirstContact);
    let scope = home(&it, it.client_account).unwrap();
    assert_eq!((scope.own, scope.holds, scope.reads, scope.acts), (true, false, RightSet::ALL, RightSet::NONE));
    assert!(it.world.judge(NOW, client, &ReadDocument { portal, kind: DocumentKind::Document, document: it.report }).is_ok());
    assert!(it.world.judge(NOW, client, &ListConsents { portal }).is_ok());
    assert!(it.world.judge(NOW, client, &ReadAccessLog { portal }).is_ok());
    assert!(it.world.judge(NOW, client, &ListContacts { portal }).is_ok());
    assert!(it.world.judge(NOW, client, &SeeAudience { portal, kind: DocumentKind::Document, document: it.report }).is_ok());
    let upload = UploadDocument { portal, kind: DocumentKind::Document, document: it.letter, title: worlds::title("Nieuw") };
    assert!(it.world.judge(NOW, client, &upload).is_ok());

    let share = ShareDocument { portal, kind: DocumentKind::Document, document: it.report, with: vec![it.tedje] };
    assert_eq!(it.world.judge(NOW, client, &share).unwrap_err().reason, Reason::NotHolder);
    let topic = ConsentTopic::Named(TopicName::parse("research").unwrap());
    let consent = DecideConsent { portal, topic, version: 1, decision: Decision::Given };
    assert_eq!(it.world.judge(NOW, client, &consent).unwrap_err().reason, Reason::NotHolder);
    let choice = SetStandingChoice { portal, kind: DocumentKind::Document, relation: it.tedje, on: true };
    assert_eq!(it.world.judge(NOW, client, &choice).unwrap_err().reason, Reason::NotHolder);
    // Marie holds now, and has it all.
    let marie = home(&it, it.marie_account).unwrap();
    assert_eq!((marie.holds, marie.acts), (true, RightSet::ALL));
    assert!(it.world.judge(NOW, private(it.marie_account), &share).is_ok());
}

/// The access log is for the owner and the linked staff.
///
/// Proves: M06, X08.
#[test]
fn the_access_log_is_the_owners_and_the_linked_staffs() {
    let it = journey();
    let reads = |actor| it.world.judge(NOW, actor, &ReadAccessLog { portal: it.portal }).map(|_| ()).map_err(|it| it.reason);
    assert_eq!(reads(private(it.client_account)), Ok(()));
    assert_eq!(reads(as_professional(it.guide_account)), Ok(()));
    assert_eq!(reads(as_professional(it.supervisor_account)), Ok(()));
    assert_eq!(reads(private(it.tedje_account)), Err(Reason::NotHolder));
    assert_eq!(reads(as_professional(it.desk_account)), Err(Reason::NoCareLink));
}

/// Consent to the use of the portal is everybody's own, not the client's to give for another.
///
/// Proves: D09, G17.
#[test]
fn the_use_of_the_portal_is_decided_by_everybody_themselves() {
    let it = journey();
    let action = DecideConsent { portal: it.portal, topic: ConsentTopic::PortalUse, version: 1, decision: Decision::Given };
    assert_eq!(it.world.judge(NOW, private(it.client_account), &action).unwrap_err().reason, Reason::NotOwn);
}

/// One's own card is changed with the right for that part; the parts are apart.
///
/// Proves: A28, D41.
#[test]
fn ones_own_card_is_changed_part_by_part() {
    for (right, personal, contact) in
        [(Right::OwnPersonal, true, false), (Right::OwnContact, false, true), (Right::OwnPhoto, false, false)]
    {
        let mut it = journey();
        let tedje = it.tedje;
        it.world.grant(tedje, right);
        let may = |personal, phone, email: Option<&str>| {
            let email = email.map(worlds::email);
            let action = EditContactCard { portal: it.portal, relation: it.tedje, personal, phone, email, revision: 1 };
            it.world.judge(NOW, private(it.tedje_account), &action).is_ok()
        };
        let address = Some("nieuw@mail.example");
        assert_eq!((may(true, false, None), may(false, true, None), may(false, false, address)), (personal, contact, contact));
        assert!(!may(true, true, None) && !may(true, false, address));
        let (portal, relation, own) = (it.portal, it.tedje, private(it.tedje_account));
        let sets = it.world.judge(NOW, own, &SetContactPhoto { portal, relation }).map(|_| ()).map_err(|it| it.reason);
        let removes = it.world.judge(NOW, own, &RemoveContactPhoto { portal, relation }).map(|_| ()).map_err(|it| it.reason);
        let expected = if right == Right::OwnPhoto { Ok(()) } else { Err(Reason::NoRight(Right::OwnPhoto)) };
        assert_eq!((sets, removes), (expected, expected));
    }
}

/// Giving up one's own rights is one's own, and nobody gives up another's.
///
/// Proves: D42.
#[test]
fn giving_up_is_about_ones_own_rights() {
    let it = journey();
    let give_up = |account, relation| {
        let rights = RightSet::NONE.with(Right::Documents);
        let action = GiveUpRights { portal: it.portal, relation, rights };
        it.world.judge(NOW, private(account), &action).map(|_| ()).map_err(|it| it.kind)
    };
    assert_eq!(give_up(it.tedje_account, it.tedje), Ok(()));
    assert_eq!(give_up(it.tedje_account, it.marie), Err(RefusalKind::Hidden));
    assert_eq!(give_up(it.client_account, it.tedje), Err(RefusalKind::Forbidden));
    assert_eq!(give_up(it.stranger_account, it.tedje), Err(RefusalKind::Hidden));
}

/// Rights that rest are one's own as well: paused, yet to begin or ended by age, they can be given up, and nothing else is open by them.
///
/// Proves: D42, D28.
#[test]
fn rights_that_rest_can_be_given_up() {
    let day = time::Duration::DAY;
    let rest: [fn(&mut Grant); 3] =
        [|it| it.paused = true, |it| it.period = Period::starting(NOW.at + time::Duration::DAY), |it| it.maker.is_client = false];
    for (number, rest) in rest.into_iter().enumerate() {
        let mut it = journey();
        it.world.edit().grants.iter_mut().for_each(rest);
        if number == 2 {
            // Given by somebody else before eighteen.
            it.world.portal(it.portal, |it| it.born = worlds::born((NOW.on - day).replace_year(NOW.on.year() - 18).unwrap()));
        }
        let (portal, actor) = (it.portal, private(it.tedje_account));
        let give_up = |it: &Journey, relation| {
            let action = GiveUpRights { portal, relation, rights: RightSet::NONE.with(Right::Documents) };
            it.world.judge(NOW, actor, &action).map(|_| ()).map_err(|it| (it.kind, it.reason))
        };
        assert_eq!(home(&it, it.tedje_account), Err(Reason::NoRightInForce));
        assert_eq!(give_up(&it, it.tedje), Ok(()));
        assert_eq!(give_up(&it, it.marie), Err((RefusalKind::Hidden, Reason::NoSuchItem)));
        let own = it.world.judge(NOW, actor, &ReadContact { portal, relation: it.tedje });
        assert_eq!(own.unwrap_err().reason, Reason::NoRightInForce);
        for grant in &mut it.world.edit().grants {
            grant.period = Period::new(NOW.at - day, Some(NOW.at)).unwrap();
        }
        assert_eq!(give_up(&it, it.tedje), Err((RefusalKind::Hidden, Reason::NoRightInForce)), "there is nothing left");
    }
    let mut it = journey();
    let tedje = it.tedje;
    it.world.block(tedje, BlockedBy::Holder);
    let action = GiveUpRights { portal: it.portal, relation: tedje, rights: RightSet::ALL };
    assert_eq!(it.world.judge(NOW, private(it.tedje_account), &action).unwrap_err().reason, Reason::Blocked);
}

/// In somebody else's portal one reads: no uploads, no sharing, no asking, no acknowledging.
///
/// Proves: A19, G31, G34, G46.
#[test]
fn in_somebody_elses_portal_one_reads() {
    let mut it = journey();
    let tedje = it.tedje;
    it.world.grants(tedje, &Right::ALL);
    let (portal, tedje, document) = (it.portal, private(it.tedje_account), it.plan);
    let sha256 = it.world.records().documents.iter().find(|it| it.id == document).unwrap().versions[0].sha256;
    let title = worlds::title("Nieuw");
    let upload = UploadDocument { portal, kind: DocumentKind::Document, document, title };
    assert_eq!(it.world.judge(NOW, tedje, &upload).unwrap_err().reason, Reason::ReadOnlyHere);
    let share = ShareDocument { portal, kind: DocumentKind::Document, document, with: vec![it.marie] };
    assert_eq!(it.world.judge(NOW, tedje, &share).unwrap_err().reason, Reason::NotHolder);
    let ask = AskAcknowledgement { portal, kind: DocumentKind::Document, document, version: 1, parties: vec![Party::Holder] };
    assert_eq!(it.world.judge(NOW, tedje, &ask).unwrap_err().reason, Reason::WrongHat);
    let acknowledge = AcknowledgeDocument { portal, kind: DocumentKind::Document, document, version: 1, sha256 };
    assert_eq!(it.world.judge(NOW, tedje, &acknowledge).unwrap_err().reason, Reason::NotHolder);
    // Where the item can't be seen, the answer is that of an item that isn't there.
    let share = ShareDocument { portal, kind: DocumentKind::Document, document: it.report, with: vec![it.marie] };
    assert_eq!(it.world.judge(NOW, tedje, &share).unwrap_err().kind, RefusalKind::Hidden);
    let acknowledge = AcknowledgeDocument { portal, kind: DocumentKind::Document, document: it.report, version: 1, sha256 };
    assert_eq!(it.world.judge(NOW, tedje, &acknowledge).unwrap_err().kind, RefusalKind::Hidden);
}
