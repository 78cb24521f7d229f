//! The order of judgement: the first step that refuses wins.

use inzage_domain::{
    account::{AccountState, Assurance},
    audit::SystemRole,
    consent::Decision,
    document::DocumentKind,
    ids::{DocumentId, PortalId},
    policy::{
        Action, Actor, Hat, Person, Reason, RefusalKind,
        actions::{
            DecidePortalUse, ListDocuments, ListPortals, OpenPortal, ReadAccessLog, ReadDocument, ReadOwnAccount, ShareDocument,
            SignOut,
        },
    },
};
use inzage_testkit::{
    any,
    doubles::numbered,
    worlds::{NOW, as_professional, journey, private},
};
use proptest::prelude::*;

/// Nobody who is not signed in does anything that needs it, and learns nothing of what exists.
///
/// Proves: G10, T1.
#[test]
fn who_is_not_signed_in_is_sent_to_sign_in() {
    let it = journey();
    for actor in [Actor::Nobody, Actor::System(SystemRole::Postman), Actor::System(SystemRole::Sweeper)] {
        for portal in [it.portal, PortalId::from_uuid(numbered(9_999))] {
            let refused = it.world.judge(NOW, actor, &OpenPortal { portal }).unwrap_err();
            assert_eq!((refused.kind, refused.reason), (RefusalKind::SignIn, Reason::NotSignedIn));
        }
        assert!(it.world.judge(NOW, actor, &ReadOwnAccount {}).is_err());
    }
}

/// An account that is not active does nothing at all, not even sign out again.
///
/// Proves: T19, T4.
#[test]
fn an_account_that_is_not_active_does_nothing() {
    for state in [AccountState::Prepared, AccountState::Deactivated] {
        let mut it = journey();
        let id = it.client_account;
        it.world.edit().accounts.iter_mut().filter(|it| it.id == id).for_each(|it| it.state = state);
        let actor = private(id);
        let portal = it.portal;
        assert_eq!(it.world.judge(NOW, actor, &OpenPortal { portal }).unwrap_err().reason, Reason::AccountNotActive);
        assert_eq!(it.world.judge(NOW, actor, &SignOut {}).unwrap_err().reason, Reason::AccountNotActive);
    }
}

/// Without consent only the consent page, one's own account and signing out are open.
///
/// Proves: G17, G18, D09.
#[test]
fn without_consent_only_the_way_to_consent_is_open() {
    let mut it = journey();
    let client = it.client_account;
    it.world.consent(client, Decision::Withdrawn);
    let (actor, portal) = (private(client), it.portal);
    for refused in [
        it.world.judge(NOW, actor, &OpenPortal { portal }).unwrap_err(),
        it.world.judge(NOW, actor, &ListDocuments { portal, kind: DocumentKind::Document }).unwrap_err(),
        it.world.judge(NOW, actor, &ListPortals {}).unwrap_err(),
        it.world.judge(NOW, actor, &OpenPortal { portal: PortalId::from_uuid(numbered(9_999)) }).unwrap_err(),
    ] {
        assert_eq!((refused.kind, refused.reason), (RefusalKind::Consent, Reason::NoPortalUseConsent));
    }
    assert!(it.world.judge(NOW, actor, &DecidePortalUse { version: 1, decision: Decision::Given }).is_ok());
    assert!(it.world.judge(NOW, actor, &SignOut {}).is_ok());
    assert!(it.world.judge(NOW, actor, &ReadOwnAccount {}).is_ok());
    it.world.consent(client, Decision::Given);
    assert!(it.world.judge(NOW, actor, &OpenPortal { portal }).is_ok());
}

/// Staff consent for themselves as everybody does.
///
/// Proves: D09, G17.
#[test]
fn staff_consent_as_everybody_does() {
    let mut it = journey();
    let guide = it.guide_account;
    it.world.consent(guide, Decision::Withdrawn);
    let refused = it
        .world
        .judge(NOW, as_professional(guide), &ListDocuments { portal: it.portal, kind: DocumentKind::Document })
        .unwrap_err();
    assert_eq!(refused.kind, RefusalKind::Consent);
    assert!(it.world.judge(NOW, private(it.client_account), &OpenPortal { portal: it.portal }).is_ok(), "others go on");
}

/// Who did not sign in surely enough for a hat is asked to, whatever they may see.
///
/// Proves: D38.
#[test]
fn a_hat_asks_for_its_assurance() {
    let mut it = journey();
    it.world.settings(|it| it.staff_assurance = Assurance::Substantial);
    let ask = |it: &inzage_testkit::worlds::Journey, account, hat, assurance| {
        let session = inzage_domain::ids::SessionId::from_uuid(numbered(1));
        let actor = Actor::Person(Person { account, session, assurance, confirmed_at: NOW.at, hat });
        it.world
            .judge(NOW, actor, &ListDocuments { portal: it.portal, kind: DocumentKind::Document })
            .map(|_| ())
            .map_err(|it| it.reason)
    };
    let (guide, client) = (it.guide_account, it.client_account);
    assert_eq!(ask(&it, guide, Hat::Professional, Assurance::Basic), Err(Reason::AssuranceTooLow));
    assert_eq!(ask(&it, guide, Hat::Professional, Assurance::Substantial), Ok(()));
    assert_eq!(ask(&it, client, Hat::Private, Assurance::Basic), Ok(()));
    it.world.settings(|it| it.client_assurance = Assurance::Substantial);
    assert_eq!(ask(&it, client, Hat::Private, Assurance::Basic), Err(Reason::AssuranceTooLow));
}

/// The right to act on such things is judged before the thing is looked up: the answer to who may not is the same for what exists and
/// what doesn't.
///
/// Proves: T1, D10, D28.
#[test]
fn a_refusal_never_tells_whether_the_target_exists() {
    let it = journey();
    let portal = it.portal;
    let nowhere = DocumentId::from_uuid(numbered(9_999));
    for actor in [
        private(it.stranger_account),
        private(it.marie_account),
        as_professional(it.desk_account),
        as_professional(it.other_staff_account),
        as_professional(it.guide_account),
    ] {
        let told = |document| {
            let with = vec![it.tedje];
            it.world.judge(NOW, actor, &ShareDocument { portal, kind: DocumentKind::Document, document, with }).unwrap_err()
        };
        assert_eq!(told(it.report), told(nowhere));
    }
    for actor in [private(it.stranger_account), private(it.marie_account), private(it.tedje_account)] {
        let told = |document| {
            it.world.judge(NOW, actor, &ReadDocument { portal, kind: DocumentKind::Document, document }).unwrap_err().kind
        };
        assert_eq!(told(it.report), told(nowhere));
    }
}

/// Whatever the facts, who is not signed in, not active or has not consented gets no further than that.
///
/// Proves: G18, D09, T19.
#[test]
fn the_first_steps_go_before_all_others() {
    fn told<A: Action>(action: &A, facts: &inzage_domain::policy::Facts, actor: &Actor) -> Result<(), (RefusalKind, Reason)> {
        action.decide(facts, actor, NOW).map(|_| ()).map_err(|it| (it.kind, it.reason))
    }
    proptest!(ProptestConfig::with_cases(512), |(facts in any::facts(), actor in any::actor(), portal in any::portal_id(), document in any::document_id())| {
        let verdicts = [
            told(&OpenPortal { portal }, &facts, &actor),
            told(&ListDocuments { portal, kind: DocumentKind::Document }, &facts, &actor),
            told(&ReadDocument { portal, kind: DocumentKind::Document, document }, &facts, &actor),
            told(&ReadAccessLog { portal }, &facts, &actor),
        ];
        let expected = match actor {
            Actor::Nobody | Actor::System(_) => Some((RefusalKind::SignIn, Reason::NotSignedIn)),
            Actor::Machine(machine) => match facts.machine.filter(|it| it.id == machine && it.is_usable(NOW.at)) {
                None => Some((RefusalKind::SignIn, Reason::NotSignedIn)),
                Some(_) => Some((RefusalKind::Forbidden, Reason::WrongHat)),
            },
            Actor::Feed(_) => Some((RefusalKind::Forbidden, Reason::WrongHat)),
            Actor::Person(person) => match facts.account.filter(|it| it.id == person.account) {
                None => Some((RefusalKind::SignIn, Reason::NotSignedIn)),
                Some(account) if account.state != AccountState::Active => Some((RefusalKind::SignIn, Reason::AccountNotActive)),
                Some(account) => {
                    let demanded = if person.hat == Hat::Private { facts.client_assurance } else { facts.staff_assurance };
                    let owed = if account.has_factor { Assurance::Substantial } else { Assurance::Basic };
                    if person.assurance < demanded.max(owed) {
                        Some((RefusalKind::SignIn, Reason::AssuranceTooLow))
                    } else if account.consents_to_use {
                        None
                    } else {
                        Some((RefusalKind::Consent, Reason::NoPortalUseConsent))
                    }
                }
            },
        };
        for verdict in verdicts {
            match expected {
                Some(refusal) => prop_assert_eq!(verdict, Err(refusal)),
                None => prop_assert!(!matches!(verdict, Err((RefusalKind::SignIn | RefusalKind::Consent, _)))),
            }
        }
    });
}

/// Whatever the facts, a contact without any right in force, a blocked one, and one in a portal that is not open finds nothing.
///
/// Proves: D28, D27, X06.
#[test]
fn no_facts_open_a_portal_to_who_has_nothing() {
    proptest!(ProptestConfig::with_cases(1_024), |(mut facts in any::facts(), person in any::person(), portal in any::portal_id())| {
        let actor = Actor::Person(Person { hat: Hat::Private, ..person });
        if let Some(relation) = &mut facts.relation {
            relation.account = Some(person.account);
            let is_client = facts.portal.as_ref().and_then(|it| it.client).is_some_and(|it| it.account == person.account);
            let closed = relation.blocked.is_some()
                || relation.state != inzage_domain::relation::RelationState::Active
                || facts.portal.as_ref().is_none_or(|it| it.state != inzage_domain::portal::PortalState::Open);
            if closed && !is_client {
                let home = OpenPortal { portal }.decide(&facts, &actor, NOW);
                let list = ListDocuments { portal, kind: DocumentKind::Document }.decide(&facts, &actor, NOW);
                prop_assert!(home.is_err() && list.is_err());
            }
        }
    });
}
