//! Why somebody may see something, or may not.

use inzage_domain::{
    audit::Ground,
    document::DocumentKind,
    explanation::{Explanation, Item},
    grant::{Maker, Revocation, RevocationReason},
    moment::Period,
    policy::{
        Ageing, Reason, RefusalKind, RelationStanding, Weight,
        actions::{ExplainAccess, OpenPortal, ReadDocument},
    },
    portal::PortalState,
    relation::{BlockedBy, RelationState},
    right::{Right, RightSet},
};
use inzage_testkit::{
    any,
    worlds::{Journey, NOW, as_professional, journey, private},
};
use proptest::prelude::*;
use time::Duration;

/// The explanation opens exactly the rights that the decision opens, and gives a reason for every other.
///
/// Proves: X01.
#[test]
fn an_explanation_agrees_with_the_decision() {
    proptest!(ProptestConfig::with_cases(1_024), |(relation in any::relation_facts(), portal in any::portal_facts(), ages in any::ages(), document in any::document_facts(), now in any::any_moment())| {
        let explained = Explanation::of(&relation, &portal, &ages, Some(Item::from(&document)), now);
        let standing = RelationStanding::of(&relation, &portal, &ages, now);
        let enters = portal.state == PortalState::Open
            && relation.blocked.is_none()
            && relation.state == RelationState::Active
            && !(standing.reads().is_empty() && standing.resting.is_empty());
        prop_assert_eq!(explained.closed.is_none(), enters);
        prop_assert_eq!(explained.open(), if enters { standing.reads() } else { RightSet::NONE });
        prop_assert_eq!(explained.rights.len(), Right::ALL.len());
        for it in &explained.rights {
            if let Ok(Ground::Grant(id)) = it.verdict {
                let grant = relation.grants.iter().find(|grant| grant.id == id && grant.right == it.right && grant.is_in_force(now.at));
                prop_assert!(grant.is_some(), "the ground is a grant of this right, in force");
            }
        }
        let item = explained.item.unwrap();
        if item.is_ok() {
            prop_assert!(enters && standing.reads().has(document.kind.right()));
        }
    });
}

/// The grant that is named as ground counts: not one that rests beside it.
///
/// Proves: X01, D20, D21.
#[test]
fn the_ground_is_a_grant_that_counts() {
    proptest!(ProptestConfig::with_cases(1_024), |(mut relation in any::relation_facts(), portal in any::portal_facts(), ages in any::ages(), now in any::any_moment())| {
        // Each grant with an identifier of its own.
        for (grant, number) in relation.grants.iter_mut().zip(1..) {
            grant.id = inzage_domain::ids::GrantId::from_uuid(inzage_testkit::doubles::numbered(number));
        }
        let standing = RelationStanding::of(&relation, &portal, &ages, now);
        for right in standing.reads().iter() {
            if let Ground::Grant(id) = standing.ground(right, now) {
                let grant = relation.grants.iter().find(|grant| grant.id == id).unwrap();
                prop_assert_eq!(Ageing::of(&portal, &ages, now).weigh(grant, relation.agreement), Weight::Counts);
            }
        }
    });
}

fn why(it: &Journey, right: Right) -> Result<Ground, Reason> {
    let action = ExplainAccess { portal: it.portal, relation: it.tedje, document: None };
    let told = it.world.judge(NOW, private(it.client_account), &action).unwrap().scope;
    told.rights.into_iter().find(|it| it.right == right).unwrap().verdict
}

/// Each way in which a right can be closed has its own reason.
///
/// Proves: X01, X05, D25, D27.
#[test]
fn each_closed_right_has_its_own_reason() {
    let base = journey();
    let documents = |change: &dyn Fn(&mut inzage_domain::grant::Grant)| {
        let mut it = base.clone();
        let tedje = it.tedje;
        let grants = it.world.edit().grants.iter_mut();
        grants.filter(|grant| grant.relation == tedje && grant.right == Right::Documents).for_each(change);
        why(&it, Right::Documents)
    };
    assert!(matches!(documents(&|_| {}), Ok(Ground::Grant(_))));
    assert_eq!(documents(&|it| it.paused = true), Err(Reason::Paused));
    assert_eq!(documents(&|it| it.period = Period::starting(NOW.at + Duration::DAY)), Err(Reason::NotBegun));
    let over = Period::new(NOW.at - Duration::DAY, Some(NOW.at)).unwrap();
    assert_eq!(documents(&|it| it.period = over), Err(Reason::Ended));
    let by = base.client_account;
    let revocation = Revocation { at: NOW.at, by, reason: RevocationReason::Withdrawn };
    assert_eq!(documents(&|it| it.revocation = Some(revocation)), Err(Reason::Withdrawn));
    assert_eq!(why(&base, Right::Messages), Err(Reason::NoRight(Right::Messages)));

    let mut it = base.clone();
    let tedje = it.tedje;
    it.world.edit().grants.retain(|grant| grant.relation != tedje || grant.right != Right::Data);
    assert_eq!(why(&it, Right::Contacts), Err(Reason::DataNotOpen));
    it.world.block(tedje, BlockedBy::Holder);
    assert_eq!(why(&it, Right::Documents), Err(Reason::Blocked));
}

/// Age and agreement say what they are about.
///
/// Proves: X01, D20, D21.
#[test]
fn age_and_agreement_are_explained() {
    let mut it = journey();
    let (portal, tedje, client) = (it.portal, it.tedje, it.client_account);
    let guide = it.guide_account;
    for grant in it.world.edit().grants.iter_mut().filter(|grant| grant.relation == tedje) {
        grant.maker = Maker { account: guide, is_client: false };
    }
    let aged = |it: &mut Journey, years: i32| {
        let birthday = NOW.on.replace_year(NOW.on.year() - years).unwrap();
        it.world.portal(portal, |it| it.born = inzage_testkit::worlds::born(birthday));
    };
    aged(&mut it, 13);
    assert_eq!(why(&it, Right::Documents), Err(Reason::AwaitsAgreement));
    let mut refused = it.clone();
    refused.world.edit().agreements.push(inzage_domain::records::AgreementDecision {
        portal,
        relation: tedje,
        agreement: inzage_domain::relation::Agreement::Refused,
        by: client,
        at: NOW.at,
    });
    assert_eq!(why(&refused, Right::Documents), Err(Reason::AgreementRefused));
    aged(&mut it, 17);
    assert_eq!(why(&it, Right::Documents), Err(Reason::EndedByAge));
    aged(&mut it, 18);
    assert_eq!(why(&it, Right::Documents), Err(Reason::EndedByAge));
}

/// The owner gets all of it, a contact only what concerns their own access, and never that a hidden item exists.
///
/// Proves: X01, D10, G35.
#[test]
fn a_contact_is_explained_only_their_own_access() {
    let it = journey();
    let ask = |actor, relation, document| {
        let action = ExplainAccess { portal: it.portal, relation, document };
        it.world.judge(NOW, actor, &action).map(|it| it.scope.item).map_err(|it| it.kind)
    };
    let (owner, tedje) = (private(it.client_account), private(it.tedje_account));
    assert_eq!(ask(owner, it.tedje, Some(it.report)), Ok(Some(Err(Reason::NotVisible))));
    assert!(matches!(ask(owner, it.tedje, Some(it.plan)), Ok(Some(Ok(_)))));
    assert_eq!(ask(as_professional(it.guide_account), it.tedje, Some(it.report)), Ok(Some(Err(Reason::NotVisible))));
    assert_eq!(ask(tedje, it.tedje, None), Ok(None));
    assert!(matches!(ask(tedje, it.tedje, Some(it.plan)), Ok(Some(Ok(_)))));
    assert_eq!(ask(tedje, it.tedje, Some(it.report)), Err(RefusalKind::Hidden));
    assert_eq!(ask(tedje, it.marie, None), Err(RefusalKind::Hidden));
    let nowhere = inzage_domain::ids::DocumentId::from_uuid(inzage_testkit::doubles::numbered(9_999));
    assert_eq!(ask(tedje, it.tedje, Some(nowhere)), Err(RefusalKind::Hidden));
    assert_eq!(ask(owner, it.tedje, Some(nowhere)), Err(RefusalKind::Hidden));
    assert_eq!(ask(as_professional(it.desk_account), it.tedje, None), Err(RefusalKind::Forbidden));
}

/// What the explanation says of a document is what reading it gives.
///
/// Proves: X01.
#[test]
fn an_explained_document_is_read_or_not_just_so() {
    let mut it = journey();
    let (tedje, marie) = (it.tedje, it.marie);
    it.world.grant(marie, Right::Messages);
    for (relation, account) in [(tedje, it.tedje_account), (marie, it.marie_account)] {
        for document in [it.letter, it.plan, it.report, it.photo] {
            let action = ExplainAccess { portal: it.portal, relation, document: Some(document) };
            let told = it.world.judge(NOW, private(it.client_account), &action).unwrap().scope.item.unwrap();
            let read = it.world.judge(
                NOW,
                private(account),
                &ReadDocument { portal: it.portal, kind: DocumentKind::Document, document },
            );
            assert_eq!(told.map_err(|_| ()), read.map(|it| it.ground).map_err(|_| ()));
        }
        assert!(it.world.judge(NOW, private(account), &OpenPortal { portal: it.portal }).is_ok());
    }
}
