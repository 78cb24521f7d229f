//! The way back in for whoever forgot a password.

use super::{Bench, Opened, Trial, at_once};
use crate::{
    doubles::{FakeSecrets, PlainHasher},
    worlds::{self, Journey, POSTMAN, private},
};
use inzage_domain::{
    account::Assurance,
    credential::{Digest, PasswordHash},
    factor::{QuestionAndAnswer, Recovery},
    ids::{AccountId, RecoveryId},
    invitation::Addressee,
    letter::Language,
    policy::{
        Actor, Permit, Reason, Refusal,
        actions::{ChangePassword, ResetPassword, SendRecovery, SetSecretQuestion, SignIn},
        authorize,
    },
    ports::{IdSource, Session, StoreError},
    text::SecretQuestion,
};
use time::Duration;

const ANNA: &str = "anna@mail.example";
const TEDJE: &str = "tedje@mail.example";

fn digest(link: &str) -> Digest {
    FakeSecrets::digest_of(link)
}

async fn waiting(trial: &Trial) -> Vec<String> {
    let waiting = trial.store.recovery_requests(10).await.unwrap();
    waiting.iter().map(|it| it.key().to_owned()).collect()
}

/// Somebody asks for a link, and a worker keeps one.
async fn send(trial: &Trial, email: &str, link: &str) -> Result<Option<Addressee>, Refusal> {
    trial.store.request_recovery(&worlds::email(email), trial.now.at).await.unwrap();
    answer(trial, email, link).await
}

/// A worker answers a request.
async fn answer(trial: &Trial, email: &str, link: &str) -> Result<Option<Addressee>, Refusal> {
    let id = RecoveryId::from_uuid(trial.ids.fresh());
    let action = SendRecovery { email: worlds::email(email) };
    trial.try_change(POSTMAN, action, async |tx, permit| tx.keep_recovery(permit, id, digest(link)).await).await
}

/// Asks for the link to be used, and does what the caller says.
async fn with_link<T>(
    trial: &Trial,
    link: &str,
    effect: impl AsyncFn(&mut dyn Session, &Permit<ResetPassword>) -> Result<T, StoreError>,
) -> Result<T, Refusal> {
    trial.try_change(Actor::Nobody, ResetPassword { digest: digest(link) }, effect).await
}

/// The link as it is found; none if it is dead or was made up.
async fn found(trial: &Trial, link: &str) -> Option<Recovery> {
    let found = with_link(trial, link, async |_, permit| Ok(permit.scope().clone())).await;
    if let Err(refusal) = &found {
        assert_eq!(refusal.reason, Reason::LinkDead);
    }
    found.ok()
}

async fn reset(trial: &Trial, link: &str, password: &str) -> Result<Addressee, Refusal> {
    let hash = PlainHasher::hash_of(password);
    with_link(trial, link, async |tx, permit| tx.reset_password(permit, hash.clone()).await).await
}

async fn miss(trial: &Trial, link: &str) -> Result<(), Refusal> {
    with_link(trial, link, async |tx, permit| tx.count_wrong_recovery(permit).await).await
}

async fn password(trial: &Trial, account: AccountId) -> Option<PasswordHash> {
    trial.store.snapshot().await.unwrap().credentials(account).await.unwrap().unwrap().account.password
}

async fn begin(bench: &dyn Bench) -> (Journey, Trial) {
    let world = worlds::journey();
    let trial = Trial::of(bench, &world.records()).await;
    (world, trial)
}

/// Requests wait in the order in which they came, one for each address, until they are answered or lead to nothing.
///
/// Proves: G13, T9.
pub async fn a_request_waits_until_it_is_answered(bench: &dyn Bench) {
    let (_, trial) = begin(bench).await;
    let ask = async |email: &str, seconds| {
        trial.store.request_recovery(&worlds::email(email), trial.now.at + Duration::seconds(seconds)).await.unwrap();
    };
    assert!(waiting(&trial).await.is_empty());
    ask("niemand@mail.example", 1).await;
    ask(TEDJE, 2).await;
    ask("Tedje@Mail.Example", 3).await;
    ask(ANNA, 4).await;
    ask("niemand@mail.example", 5).await;
    assert_eq!(waiting(&trial).await, ["niemand@mail.example", TEDJE, ANNA]);
    assert_eq!(trial.store.recovery_requests(2).await.unwrap().len(), 2);
    assert_eq!(waiting(&trial).await.len(), 3, "to look takes nothing out");
    trial.store.forget_recovery_request(&worlds::email("niemand@mail.example")).await.unwrap();
    trial.store.forget_recovery_request(&worlds::email("niemand@mail.example")).await.unwrap();
    assert_eq!(waiting(&trial).await, [TEDJE, ANNA]);
    assert!(answer(&trial, TEDJE, "link").await.unwrap().is_some());
    assert_eq!(waiting(&trial).await, [ANNA]);
}

/// A request is answered by one of many workers, with the address as the account has it.
///
/// Proves: G13.
pub async fn a_request_is_answered_once(bench: &dyn Bench) {
    let (world, trial) = begin(bench).await;
    trial.store.request_recovery(&worlds::email("ANNA@mail.example"), trial.now.at).await.unwrap();
    let links: Vec<String> = (0..8).map(|it| format!("link {it}")).collect();
    let answers = at_once(links.iter().map(|link| answer(&trial, "ANNA@mail.example", link))).await;
    let told: Vec<Addressee> = answers.into_iter().filter_map(Result::unwrap).collect();
    let given = worlds::name("Anna", "de Wit").given;
    assert_eq!(told, [Addressee { email: worlds::email(ANNA), given, language: Language::Dutch }]);
    let kept = at_once(links.iter().map(|link| found(&trial, link))).await;
    let kept: Vec<Recovery> = kept.into_iter().flatten().collect();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].account, kept[0].expires_at), (world.client_account, trial.now.at + Recovery::LIFE));
    assert_eq!((kept[0].wrong_answers, kept[0].ended_at, &kept[0].question), (0, None, &None));
    assert_eq!(answer(&trial, ANNA, "later").await, Ok(None), "nobody asked again");
    assert_eq!(found(&trial, "later").await, None);
}

/// A request that a worker began to answer and did not waits on.
pub async fn an_answer_that_fails_leaves_the_request(bench: &dyn Bench) {
    let (_, trial) = begin(bench).await;
    trial.store.request_recovery(&worlds::email(ANNA), trial.now.at).await.unwrap();
    let mut session = trial.store.begin().await.unwrap();
    let action = SendRecovery { email: worlds::email(ANNA) };
    let ticket = worlds::ticket(trial.now, trial.ids.fresh());
    let permit = authorize(&mut *session, POSTMAN, action, ticket).await.unwrap();
    let id = RecoveryId::from_uuid(trial.ids.fresh());
    assert!(session.keep_recovery(&permit, id, digest("link")).await.unwrap().is_some());
    drop(session);
    assert_eq!(waiting(&trial).await, [ANNA]);
    assert_eq!(found(&trial, "link").await, None);
}

/// A new link kills the former one, and nobody else's.
///
/// Proves: G13.
pub async fn a_new_recovery_link_kills_the_former(bench: &dyn Bench) {
    let (_, trial) = begin(bench).await;
    for (email, link) in [(ANNA, "first"), (TEDJE, "tedje"), (ANNA, "second")] {
        assert!(send(&trial, email, link).await.unwrap().is_some());
    }
    assert_eq!(found(&trial, "first").await, None);
    assert!(found(&trial, "second").await.is_some() && found(&trial, "tedje").await.is_some());
    assert_eq!(found(&trial, "made up").await, None);
}

/// A link works once, also when it is used at the same time; every session of the account ends, and nobody else's.
///
/// Proves: G13, T8.
pub async fn a_recovery_link_works_once_and_ends_every_session(bench: &dyn Bench) {
    let (world, trial) = begin(bench).await;
    let (one, two) = (trial.sign_in(world.client_account).await, trial.sign_in(world.client_account).await);
    let tedjes = trial.sign_in(world.tedje_account).await;
    send(&trial, ANNA, "link").await.unwrap();
    let passwords: Vec<String> = (0..8).map(|it| format!("acht rode fietsen {it}")).collect();
    let resets = at_once(passwords.iter().map(|it| reset(&trial, "link", it))).await;
    let done: Vec<&String> = passwords.iter().zip(&resets).filter(|(_, it)| it.is_ok()).map(|(password, _)| password).collect();
    assert_eq!(done.len(), 1, "{resets:?}");
    assert_eq!(password(&trial, world.client_account).await, Some(PlainHasher::hash_of(done[0])));
    assert_eq!(reset(&trial, "link", "nog een keer").await.unwrap_err().reason, Reason::LinkDead);
    for session in [one, two] {
        assert_eq!(trial.session(session.digest).await, None);
    }
    assert!(trial.session(tedjes.digest).await.is_some());
    assert_eq!(password(&trial, world.tedje_account).await, Some(PlainHasher::hash_of(worlds::PASSWORD)));
}

/// A new password says to whom the letter about it goes, and goes around no second factor.
///
/// Proves: T8.
pub async fn a_new_password_leaves_the_second_factor(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.totp(world.client_account);
    let trial = Trial::of(bench, &world.records()).await;
    send(&trial, ANNA, "link").await.unwrap();
    assert_eq!(reset(&trial, "link", "acht rode fietsen").await.unwrap().email, worlds::email(ANNA));
    let sign_in = |assurance| SignIn { account: world.client_account, assurance };
    let refused = trial.try_change(Actor::Nobody, sign_in(Assurance::Basic), async |_, _| Ok(())).await;
    assert_eq!(refused.unwrap_err().reason, Reason::AssuranceTooLow);
}

/// A link works until just before its end.
///
/// Proves: G13.
pub async fn a_recovery_link_ends_at_its_minute(bench: &dyn Bench) {
    let (world, mut trial) = begin(bench).await;
    send(&trial, ANNA, "link").await.unwrap();
    trial.later(Recovery::LIFE - Duration::SECOND);
    assert!(found(&trial, "link").await.is_some());
    trial.later(Duration::SECOND);
    assert_eq!(reset(&trial, "link", "acht rode fietsen").await.unwrap_err().reason, Reason::LinkDead);
    assert_eq!(password(&trial, world.client_account).await, Some(PlainHasher::hash_of(worlds::PASSWORD)));
}

/// Five wrong answers to the secret question kill a link; four don't, and answers at the same time are all counted.
///
/// Proves: G14, D08, T7.
pub async fn five_wrong_answers_kill_a_recovery_link(bench: &dyn Bench) {
    let (_, trial) = begin(bench).await;
    send(&trial, ANNA, "link").await.unwrap();
    for missed in at_once((1..Recovery::TRIES).map(|_| miss(&trial, "link"))).await {
        missed.unwrap();
    }
    assert_eq!(found(&trial, "link").await.map(|it| it.wrong_answers), Some(Recovery::TRIES - 1));
    miss(&trial, "link").await.unwrap();
    assert_eq!(found(&trial, "link").await, None);
    assert_eq!(miss(&trial, "link").await.unwrap_err().reason, Reason::LinkDead);
    assert_eq!(reset(&trial, "link", "acht rode fietsen").await.unwrap_err().reason, Reason::LinkDead);
    // The next link starts anew.
    send(&trial, ANNA, "next").await.unwrap();
    assert_eq!(found(&trial, "next").await.map(|it| it.wrong_answers), Some(0));
}

/// A link comes with the secret question as its owner has it at that moment.
///
/// Proves: G14, D08.
pub async fn a_recovery_link_comes_with_the_secret_question(bench: &dyn Bench) {
    let mut world = worlds::journey();
    world.world.settings(|it| it.secret_question = true);
    let trial = Trial::of(bench, &world.records()).await;
    let asked = async || found(&trial, "link").await.unwrap().question;
    let set = async |text: Option<&str>| {
        let question = text.map(|text| QuestionAndAnswer {
            question: SecretQuestion::parse(text).unwrap(),
            answer: PlainHasher::hash_of("mies"),
        });
        let actor = private(world.client_account);
        let set = async |tx: &mut dyn Session, permit: &Permit<_>| tx.set_secret_question(permit, question.as_ref()).await;
        trial.change(actor, SetSecretQuestion {}, set).await;
    };
    send(&trial, ANNA, "link").await.unwrap();
    assert_eq!(asked().await, None);
    set(Some("Hoe heette uw eerste kat? 🐈")).await;
    assert_eq!(asked().await, SecretQuestion::parse("Hoe heette uw eerste kat? 🐈").ok());
    send(&trial, TEDJE, "tedje").await.unwrap();
    assert_eq!(found(&trial, "tedje").await.unwrap().question, None, "it is Anna's question");
    set(None).await;
    assert_eq!(asked().await, None);
}

/// Who changes the password leaves no link behind by which it could be changed back; links of others go on.
///
/// Proves: G13, G68.
pub async fn a_changed_password_kills_the_recovery_link(bench: &dyn Bench) {
    let (world, trial) = begin(bench).await;
    send(&trial, ANNA, "link").await.unwrap();
    send(&trial, TEDJE, "tedje").await.unwrap();
    let session = trial.sign_in(world.client_account).await;
    let hash = PlainHasher::hash_of("acht rode fietsen");
    let change = async |tx: &mut dyn Session, permit: &Permit<_>| tx.change_password(permit, hash.clone(), digest("next")).await;
    trial.change(session.actor(), ChangePassword {}, change).await;
    assert_eq!(found(&trial, "link").await, None);
    assert!(found(&trial, "tedje").await.is_some());
}

/// Who was switched off gets no link, and a link from before opens nothing.
///
/// Proves: T19.
pub async fn a_switched_off_account_does_not_recover(bench: &dyn Bench) {
    let (world, trial) = begin(bench).await;
    send(&trial, ANNA, "link").await.unwrap();
    bench.switch_off(world.client_account).await;
    assert_eq!(reset(&trial, "link", "acht rode fietsen").await.unwrap_err().reason, Reason::LinkDead);
    assert_eq!(miss(&trial, "link").await.unwrap_err().reason, Reason::LinkDead);
    assert_eq!(send(&trial, ANNA, "next").await.unwrap_err().reason, Reason::AccountNotActive);
    assert_eq!(found(&trial, "next").await, None);
    assert_eq!(password(&trial, world.client_account).await, Some(PlainHasher::hash_of(worlds::PASSWORD)));
    // What was asked for can still be laid aside.
    trial.store.forget_recovery_request(&worlds::email(ANNA)).await.unwrap();
    assert!(waiting(&trial).await.is_empty());
}

/// A permit's own letters go to the address of its account, in its language.
pub async fn letters_about_an_account_go_to_its_owner(bench: &dyn Bench) {
    let mut world = worlds::journey();
    for account in world.world.edit().accounts.iter_mut().filter(|it| it.id == world.tedje_account) {
        account.language = Language::English;
    }
    let trial = Trial::of(bench, &world.records()).await;
    let session = trial.sign_in(world.tedje_account).await;
    let own = async |tx: &mut dyn Session, permit: &Permit<_>| tx.own_addressee(permit, world.tedje_account).await;
    let told = trial.change(session.actor(), SetSecretQuestion {}, own).await;
    let given = worlds::name("Tedje", "Zon").given;
    assert_eq!(told, Addressee { email: worlds::email(TEDJE), given, language: Language::English });
}
