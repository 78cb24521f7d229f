//! Second factors, fresh proof of who somebody is, and the way back in.

use crate::everything::{ask_for_everything, everybody};
use inzage_domain::{
    account::{AccountState, Assurance},
    audit::Ground,
    consent::Decision,
    document::DocumentKind,
    factor::{FactorKind, Recovery},
    ids::{AccountId, FactorId, RecoveryId, RelationId, SessionId},
    moment::Moment,
    policy::{Action, Actor, Door, Hat, Person, Question, Reason, RefusalKind, SubjectFacts, actions::*},
    right::{Right, RightSet},
};
use inzage_testkit::{
    doubles::{FakeSecrets, moment, numbered},
    worlds::{self, Journey, NOW, POSTMAN, as_professional, confirmed, journey, less_sure, private},
};
use time::Duration;

fn reason_at<A: Action>(it: &Journey, now: Moment, actor: Actor, action: &A) -> Option<Reason> {
    it.world.judge(now, actor, action).err().map(|it| it.reason)
}

fn reason<A: Action>(it: &Journey, actor: Actor, action: &A) -> Option<Reason> {
    reason_at(it, NOW, actor, action)
}

/// Whoever has a second factor can't sign in without one; whoever has none can.
///
/// Proves: G11, G12, X14, T8.
#[test]
fn who_has_a_factor_does_not_sign_in_without_it() {
    let mut it = journey();
    let (client, tedje) = (it.client_account, it.tedje_account);
    let with = |account, assurance| SignIn { account, assurance };
    assert_eq!(reason(&it, Actor::Nobody, &with(client, Assurance::Basic)), None);
    it.world.totp(client);
    let refused = it.world.judge(NOW, Actor::Nobody, &with(client, Assurance::Basic)).unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::SignIn, Reason::AssuranceTooLow));
    assert_eq!(reason(&it, Actor::Nobody, &with(client, Assurance::Substantial)), None);
    assert_eq!(reason(&it, Actor::Nobody, &with(tedje, Assurance::Basic)), None, "nobody else is asked");
}

/// A session from before the factor, by password only, opens nothing any more: at no door, under no hat, whatever the organisation
/// demands.
///
/// Proves: T8, T5.
#[test]
fn a_session_without_the_factor_of_its_account_is_refused_everywhere() {
    let mut it = journey();
    for account in it.world.records().accounts {
        it.world.totp(account.id);
    }
    for (account, actor) in everybody(&it) {
        for (name, door, told) in ask_for_everything(&it, less_sure(actor), account) {
            match door {
                Door::Open => {}
                Door::System => assert_eq!(told, Err(Reason::WrongHat), "{name}"),
                Door::SignedIn | Door::Confirmed | Door::Consented | Door::ConsentedAndConfirmed => {
                    assert_eq!(told, Err(Reason::AssuranceTooLow), "{name}");
                }
            }
        }
        let is_refused = |told: &Result<(), Reason>| *told == Err(Reason::AssuranceTooLow);
        assert!(!ask_for_everything(&it, actor, account).iter().any(|(.., told)| is_refused(told)), "with the factor it goes on");
    }
}

/// An account that was switched off finds every door shut: session, sign-in, factors, recovery, under every hat.
///
/// Proves: T19.
#[test]
fn a_switched_off_account_finds_every_door_shut() {
    for state in [AccountState::Prepared, AccountState::Deactivated] {
        let mut it = journey();
        for account in &mut it.world.edit().accounts {
            account.state = state;
        }
        for (account, actor) in everybody(&it) {
            for (name, door, told) in ask_for_everything(&it, actor, account) {
                let by_link = ["account.reset-password", "invitation.answer"].contains(&name);
                let expected = match door {
                    Door::System => Err(Reason::WrongHat),
                    _ if by_link => Err(Reason::LinkDead),
                    // By the link in a letter that came before; it opens nothing.
                    _ if name == "account.unsubscribe" => Ok(()),
                    _ => Err(Reason::AccountNotActive),
                };
                assert_eq!(told, expected, "{name}");
            }
        }
    }
}

/// Whoever must prove again who they are is told so, at the very doors that ask for it and nowhere else; the first step that refuses
/// goes before.
///
/// Proves: D38.
#[test]
fn a_stale_proof_stops_only_at_the_doors_that_ask_for_a_fresh_one() {
    let mut it = journey();
    let client = it.client_account;
    it.world.totp(client);
    for (account, actor) in everybody(&it) {
        let stale = confirmed(actor, NOW.at - Door::CONFIRMED_FOR);
        let fresh = ask_for_everything(&it, actor, account);
        for ((name, door, told), (.., with_fresh)) in ask_for_everything(&it, stale, account).into_iter().zip(fresh) {
            if door.needs_confirmation() {
                let before = matches!(with_fresh, Err(Reason::AssuranceTooLow));
                assert!(before || told == Err(Reason::NotConfirmed), "{name}: {told:?}");
            } else {
                assert_eq!(told, with_fresh, "{name}");
            }
            assert_ne!(with_fresh, Err(Reason::NotConfirmed), "{name}");
        }
    }
}

/// A proof is fresh for fifteen minutes, to the second.
///
/// Proves: D38.
#[test]
fn a_proof_is_fresh_for_fifteen_minutes_to_the_second() {
    let mut it = journey();
    let factor = it.world.totp(it.client_account);
    let portal = it.portal;
    let told = |after: Duration| {
        let now = moment(NOW.at + after);
        let actor = private(it.client_account);
        let email = worlds::email("nieuw@mail.example");
        [
            reason_at(&it, now, actor, &AddContact { portal, relation: RelationId::from_uuid(numbered(9_000)), email }),
            reason_at(&it, now, actor, &RemoveFactor { factor }),
            reason_at(&it, now, actor, &MakeRecoveryCodes {}),
        ]
    };
    assert_eq!(Door::CONFIRMED_FOR, Duration::minutes(15));
    for fresh in [Duration::ZERO, Duration::minutes(14), Duration::minutes(15) - Duration::SECOND] {
        assert_eq!(told(fresh), [None; 3], "{fresh}");
    }
    for stale in [Duration::minutes(15), Duration::minutes(15) + Duration::SECOND, Duration::hours(10)] {
        assert_eq!(told(stale), [Some(Reason::NotConfirmed); 3], "{stale}");
    }
}

/// What gives a contact person more again, or from now on, waits for a fresh proof although its opposite doesn't.
///
/// Proves: D38.
#[test]
fn resuming_and_showing_all_to_come_need_a_fresh_proof() {
    let it = journey();
    let (portal, relation) = (it.portal, it.tedje);
    let client = private(it.client_account);
    let stale = confirmed(client, NOW.at - Duration::hours(9));
    let (resume, show) = (
        PauseContact { portal, relation, paused: false, revision: 1 },
        SetStandingChoice { portal, kind: DocumentKind::Document, relation, on: true },
    );
    assert_eq!(reason(&it, stale, &resume), Some(Reason::NotConfirmed));
    assert_eq!(reason(&it, stale, &show), Some(Reason::NotConfirmed));
    assert_eq!(reason(&it, client, &resume), None);
    assert_eq!(reason(&it, client, &show), None);
}

/// Taking access away never waits for a fresh proof: whoever is in danger acts at once.
///
/// Proves: D38.
#[test]
fn narrowing_access_needs_no_fresh_proof() {
    let it = journey();
    let (portal, relation) = (it.portal, it.tedje);
    let stale = |actor| confirmed(actor, NOW.at - Duration::hours(9));
    let (client, tedje, guide) =
        (stale(private(it.client_account)), stale(private(it.tedje_account)), stale(as_professional(it.guide_account)));
    assert_eq!(reason(&it, client, &RemoveContact { portal, relation }), None);
    assert_eq!(reason(&it, client, &PauseContact { portal, relation, paused: true, revision: 1 }), None);
    let because = Some(worlds::note("Veiligheid"));
    assert_eq!(reason(&it, client, &BlockPerson { portal, relation, reason: None }), None);
    assert_eq!(reason(&it, guide, &BlockPerson { portal, relation, reason: because }), None);
    let rights = RightSet::NONE.with(Right::Documents);
    assert_eq!(reason(&it, tedje, &GiveUpRights { portal, relation, rights }), None);
    let withdraw = DecidePortalUse { version: 1, decision: Decision::Withdrawn };
    assert_eq!(reason(&it, client, &withdraw), None);
    assert_eq!(reason(&it, client, &EndOtherSessions {}), None);
    assert_eq!(reason(&it, client, &SetStandingChoice { portal, kind: DocumentKind::Document, relation, on: false }), None);
    // Withdrawing an invitation is against the present state here, and waits for no proof.
    assert_ne!(reason(&it, client, &WithdrawInvitation { portal, relation }), Some(Reason::NotConfirmed));
}

/// Staff who signed in less surely than the organisation demands see nothing but their own account, and can set up a factor.
///
/// Proves: D38, G11.
#[test]
fn staff_without_a_factor_can_only_set_one_up() {
    let mut it = journey();
    it.world.settings(|it| it.staff_assurance = Assurance::Substantial);
    for account in [it.guide_account, it.supervisor_account, it.desk_account, it.other_staff_account] {
        for (name, door, told) in ask_for_everything(&it, less_sure(as_professional(account)), account) {
            match door {
                Door::Open => {}
                Door::System => assert_eq!(told, Err(Reason::WrongHat), "{name}"),
                Door::Consented | Door::ConsentedAndConfirmed => assert_eq!(told, Err(Reason::AssuranceTooLow), "{name}"),
                // There is no factor yet to remove or to make codes for.
                Door::SignedIn | Door::Confirmed => {
                    assert!(matches!(told, Ok(()) | Err(Reason::NoFactor | Reason::NoSuchItem)), "{name}: {told:?}");
                }
            }
        }
    }
    let guide = it.guide_account;
    let add = AddFactor { factor: FactorId::from_uuid(numbered(9_000)), kind: FactorKind::Passkey };
    assert_eq!(reason(&it, less_sure(as_professional(guide)), &add), None);
    assert_eq!(reason(&it, as_professional(guide), &ListClients {}), None, "with a factor they work on");
}

/// The last factor stays where the organisation demands one; of several each may go. Whoever is both staff and client is held to both.
///
/// Proves: D38, T8.
#[test]
fn the_last_factor_of_who_must_have_one_stays() {
    let mut it = journey();
    let (guide, client) = (it.guide_account, it.client_account);
    let (guides, clients) = (it.world.totp(guide), it.world.yubikey(client, "cccccccccccb"));
    let remove = |it: &Journey, actor, factor| reason(it, actor, &RemoveFactor { factor });
    assert_eq!(remove(&it, private(guide), guides), None, "nobody demands one");
    for (staff, clients_too, of_guide, of_client) in [
        (Assurance::Substantial, Assurance::Basic, Some(Reason::LastFactor), None),
        (Assurance::Basic, Assurance::Substantial, Some(Reason::LastFactor), Some(Reason::LastFactor)),
        (Assurance::Substantial, Assurance::Substantial, Some(Reason::LastFactor), Some(Reason::LastFactor)),
    ] {
        it.world.settings(|it| (it.staff_assurance, it.client_assurance) = (staff, clients_too));
        for hat in [private, as_professional] {
            assert_eq!(remove(&it, hat(guide), guides), of_guide);
        }
        assert_eq!(remove(&it, private(client), clients), of_client);
    }
    let refused = it.world.judge(NOW, private(guide), &RemoveFactor { factor: guides }).unwrap_err();
    assert_eq!(refused.kind, RefusalKind::Conflict);
    let second = it.world.yubikey(guide, "cccccccccccd");
    assert_eq!([remove(&it, private(guide), guides), remove(&it, private(guide), second)], [None, None]);
    // Who works here no more is held to what clients are held to.
    it.world.settings(|it| it.client_assurance = Assurance::Basic);
    it.world.edit().factors.retain(|it| it.id != second);
    it.world.edit().professionals.iter_mut().for_each(|it| it.active = false);
    assert_eq!(remove(&it, private(guide), guides), None);
}

/// Nobody touches somebody else's factor, nor learns that it is there.
///
/// Proves: T1, T26.
#[test]
fn anothers_factor_is_as_if_it_did_not_exist() {
    let mut it = journey();
    it.world.totp(it.tedje_account);
    let clients = it.world.totp(it.client_account);
    let tedje = private(it.tedje_account);
    let told = |factor| it.world.judge(NOW, tedje, &RemoveFactor { factor }).unwrap_err();
    assert_eq!(told(clients), told(FactorId::from_uuid(numbered(9_999))));
    assert_eq!((told(clients).kind, told(clients).reason), (RefusalKind::Hidden, Reason::NoSuchItem));
}

/// Recovery codes are for whoever has a factor to lose.
///
/// Proves: X14.
#[test]
fn recovery_codes_are_made_for_who_has_a_factor() {
    let mut it = journey();
    let client = it.client_account;
    assert_eq!(reason(&it, private(client), &MakeRecoveryCodes {}), Some(Reason::NoFactor));
    it.world.totp(client);
    assert_eq!(reason(&it, private(client), &MakeRecoveryCodes {}), None);
}

/// Only an account in use gets a link to choose a new password, and only the system makes it; what is answered tells no unknown address
/// from it.
///
/// Proves: G13, T9, T19.
#[test]
fn only_an_account_in_use_gets_a_recovery_link() {
    let mut it = journey();
    let client = it.client_account;
    let ask = |it: &Journey, email: &str| {
        let action = SendRecovery { email: worlds::email(email) };
        it.world.judge(NOW, POSTMAN, &action).map(|it| (it.scope, it.ground))
    };
    assert_eq!(ask(&it, "ANNA@mail.example"), Ok((client, Ground::OwnAccount)));
    let unknown = ask(&it, "niemand@mail.example").unwrap_err();
    let action = SendRecovery { email: worlds::email("anna@mail.example") };
    for actor in [Actor::Nobody, private(client)] {
        assert_eq!(it.world.judge(NOW, actor, &action).unwrap_err().reason, Reason::WrongHat);
    }
    for state in [AccountState::Prepared, AccountState::Deactivated] {
        it.world.edit().accounts.iter_mut().filter(|it| it.id == client).for_each(|it| it.state = state);
        assert_eq!(ask(&it, "anna@mail.example"), Err(unknown));
    }
}

/// Proves: T19, T26.
#[test]
fn only_the_owner_of_an_account_in_use_hears_of_a_copied_passkey() {
    let mut it = journey();
    let account = it.client_account;
    let action = ReportCopiedPasskey { account, factor: FactorId::from_uuid(numbered(9_003)) };
    assert!(it.world.judge(NOW, POSTMAN, &action).is_ok());
    for actor in [Actor::Nobody, private(account)] {
        assert_eq!(it.world.judge(NOW, actor, &action).unwrap_err().reason, Reason::WrongHat);
    }
    for state in [AccountState::Prepared, AccountState::Deactivated] {
        it.world.edit().accounts.iter_mut().filter(|it| it.id == account).for_each(|it| it.state = state);
        assert_eq!(it.world.judge(NOW, POSTMAN, &action).unwrap_err().reason, Reason::AccountNotActive);
    }
}

fn recovery(account: AccountId) -> Recovery {
    Recovery {
        id: RecoveryId::from_uuid(numbered(9_000)),
        account,
        expires_at: NOW.at + Duration::SECOND,
        ended_at: None,
        wrong_answers: 0,
        question: None,
    }
}

/// A link to choose a new password works once, until its end, for an account in use, and no further than five wrong answers. A dead one
/// is as one that was made up.
///
/// Proves: G13, G14, D08, T19.
#[test]
fn a_recovery_link_is_open_or_as_if_made_up() {
    let it = journey();
    let client = it.client_account;
    let open = recovery(client);
    let action = ResetPassword { digest: FakeSecrets::digest_of("link") };
    let judge = |subject| {
        let question = Question { account: None, machine: None, portal: None, about: action.about() };
        let facts = inzage_domain::policy::Facts { subject, ..it.world.facts(&question, NOW) };
        action.decide(&facts, &Actor::Nobody, NOW)
    };
    let made_up = judge(SubjectFacts::Nothing).unwrap_err();
    assert_eq!((made_up.kind, made_up.reason), (RefusalKind::Conflict, Reason::LinkDead));
    assert_eq!(judge(SubjectFacts::Recovery(open.clone(), AccountState::Active)).map(|it| it.scope), Ok(open.clone()));
    let nearly = Recovery { wrong_answers: Recovery::TRIES - 1, ..open.clone() };
    assert!(judge(SubjectFacts::Recovery(nearly, AccountState::Active)).is_ok());
    for dead in [
        Recovery { expires_at: NOW.at, ..open.clone() },
        Recovery { ended_at: Some(NOW.at), ..open.clone() },
        Recovery { wrong_answers: Recovery::TRIES, ..open.clone() },
        Recovery { wrong_answers: u8::MAX, ..open.clone() },
    ] {
        assert_eq!(judge(SubjectFacts::Recovery(dead, AccountState::Active)), Err(made_up));
    }
    for state in [AccountState::Prepared, AccountState::Deactivated] {
        assert_eq!(judge(SubjectFacts::Recovery(open.clone(), state)), Err(made_up));
    }
    assert_eq!((Recovery::LIFE, Recovery::TRIES), (Duration::HOUR, 5));
}

/// One's own account can be mended without consent to the use of the portal.
///
/// Proves: G68, D09.
#[test]
fn credentials_can_be_mended_without_consent() {
    let mut it = journey();
    let client = it.client_account;
    it.world.consent(client, Decision::Withdrawn);
    for (name, door, told) in ask_for_everything(&it, private(client), client) {
        assert_eq!(told == Err(Reason::NoPortalUseConsent), door.needs_consent(), "{name}");
    }
}

/// A session is used by whoever it was opened for, as surely as then, under the hat that a request names.
///
/// Proves: T4, T5.
#[test]
fn a_session_speaks_for_its_owner_only() {
    let session = inzage_domain::account::SignedInSession {
        id: SessionId::from_uuid(numbered(1)),
        account: AccountId::from_uuid(numbered(2)),
        assurance: Assurance::Basic,
        device: inzage_domain::text::DeviceName::parse("Firefox").unwrap(),
        signed_in_at: NOW.at - Duration::HOUR,
        confirmed_at: NOW.at - Duration::MINUTE,
        last_used_at: NOW.at,
        idle: Duration::minutes(30),
        expires_at: NOW.at + Duration::minutes(40),
    };
    let (hat, confirmed_at) = (Hat::Professional, session.confirmed_at);
    let person = Person { account: session.account, session: session.id, assurance: Assurance::Basic, confirmed_at, hat };
    assert_eq!(session.person(hat), person);
    for (after, alive) in [(0, true), (1_799, true), (1_800, false)] {
        assert_eq!(session.is_alive(NOW.at + Duration::seconds(after)), alive, "idle after {after}");
    }
    let used = inzage_domain::account::SignedInSession { last_used_at: NOW.at + Duration::minutes(39), ..session };
    for (after, alive) in [(2_399, true), (2_400, false)] {
        assert_eq!(used.is_alive(NOW.at + Duration::seconds(after)), alive, "over after {after}");
    }
}
