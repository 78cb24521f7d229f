//! Whether an account exists is told neither by the bytes of an answer nor by the time it takes: measured on the program, over HTTP.

use crate::{
    stage::{Database, Stage, now},
    wire::{Answer, Caller},
};
use inzage_domain::{
    credential::{Password, PasswordHash},
    invitation::InvitationTarget,
    ports::{PasswordHasher as _, Secrets as _},
    records::Records,
    relation::{RelationState, Role},
};
use inzage_identity::{Argon2Hasher, HasherSettings, InstallationSecrets, MasterKey};
use inzage_server::demo::PASSWORD;
use inzage_testkit::{doubles::FakeSecrets, worlds};
use reqwest::{Method, RequestBuilder};
use serde_json::json;
use std::{
    cell::Cell,
    time::{Duration, Instant},
};

/// How far the medians may lie apart.
const APART: Duration = Duration::from_millis(1);
/// How often pairs may be added: other work on the machine is no fault of ours, and weighs less the more there are.
const ROUNDS: usize = 6;
/// Wrong answers to one link, of the five that kill it.
const PER_LINK: usize = 4;

/// Pairs of a known and an unknown address in a round: five hundred in the long form of the tests.
fn pairs() -> usize {
    if std::env::var_os("INZAGE_TEST_FULL").is_some_and(|it| it == "1") { 500 } else { 100 }
}

/// Whom a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Known,
    Unknown,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    SignIn,
    ForgotPassword,
    Activate,
    AddContact,
}

/// Where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Api,
    Page,
}

/// A server with people who have an account, and links to people with one and without.
struct Scene {
    stage: Stage,
    nobody: Caller,
    /// Anna, a client who manages her own contacts.
    holder: Caller,
    portal: String,
    /// Pairs so far, each about somebody of its own.
    pair: Cell<usize>,
    calls: Cell<usize>,
}

fn address(about: About, pair: usize) -> String {
    match about {
        About::Known => format!("bekende{pair:05}@mail.example"),
        About::Unknown => format!("vreemde{pair:05}@mail.example"),
    }
}

/// The number of a link's secret.
fn link(about: About, pair: usize) -> u64 {
    2 * u64::try_from(pair / PER_LINK).unwrap() + u64::from(about == About::Unknown)
}

/// So many people with an account, as Anna has, and enough links for as many wrong answers.
fn people(records: &mut Records, hash: &PasswordHash, count: usize) -> String {
    let mut world = worlds::journey();
    for pair in 0..count {
        world.world.account("Bekende", "Buur", &address(About::Known, pair));
    }
    for pair in (0..count).step_by(PER_LINK) {
        let active = world.world.account("Oude", "Bekende", &format!("oud{pair}@mail.example"));
        let prepared = world.world.prepared_account("Nieuwe", "Bekende", &format!("nieuw{pair}@mail.example"));
        for (about, account) in [(About::Known, active), (About::Unknown, prepared)] {
            let relation = world.world.contact(world.portal, account, Role::Friend);
            world.world.relation(relation, |it| it.state = RelationState::Invited);
            let target = InvitationTarget::Relation(world.portal, relation);
            world.world.invitation(target, account, world.client_account, link(about, pair));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let secrets = InstallationSecrets::new(&MasterKey::load_or_create(&folder.path().join("key")).unwrap());
    let edited = world.world.edit();
    for (invitation, number) in edited.invitations.iter_mut().zip(0..) {
        invitation.digest = secrets.digest(&FakeSecrets::secret(number).unwrap());
        invitation.expires_at = now() + time::Duration::days(7);
    }
    for account in edited.accounts.iter_mut().filter(|it| it.password.is_some()) {
        account.password = Some(hash.clone());
    }
    *records = world.records();
    world.portal.as_uuid().to_string()
}

impl Scene {
    /// With people enough for every round, in both faces.
    async fn open() -> Self {
        let hasher = Argon2Hasher::new(HasherSettings::default()).unwrap();
        let begun = Instant::now();
        let hash = hasher.hash(Password::typed(PASSWORD).unwrap()).await.unwrap();
        assert!(begun.elapsed() > 2 * APART, "a hash that is left out would not be seen");
        let mut portal = String::new();
        let mut stage = Stage::with(Database::Sqlite, |records| portal = people(records, &hash, 2 * ROUNDS * pairs())).await;
        stage.behind_a_proxy();
        let port = stage.port();
        stage.serve(port, false).await;
        let nobody = Caller::at_the_door(&stage, "/inloggen").await;
        let holder = Caller::nobody(&stage.url, &stage.url).signed_in("anna@mail.example").await;
        Self { stage, nobody, holder, portal, pair: Cell::new(0), calls: Cell::new(0) }
    }

    /// A request, and what in its answer is only what was sent.
    fn request(&self, flow: Flow, face: Face, about: About, pair: usize) -> (RequestBuilder, Vec<String>) {
        let email = address(about, pair);
        let caller = if flow == Flow::AddContact { &self.holder } else { &self.nobody };
        let post = |path: &str| caller.request(Method::POST, path);
        let wrong = "dit is het niet";
        let secret = FakeSecrets::secret(link(about, pair)).unwrap().expose().to_owned();
        let id = format!("01890000-0000-7000-8000-{:012x}", 2 * pair + usize::from(about == About::Unknown) + 1);
        let csrf = || ("csrf", caller.token.clone());
        let request = match (flow, face) {
            (Flow::SignIn, Face::Api) => post("/api/v1/session").json(&json!({"email": email, "password": wrong})),
            (Flow::SignIn, Face::Page) => {
                post("/inloggen").form(&[csrf(), ("username", email.clone()), ("password", wrong.to_owned())])
            }
            (Flow::ForgotPassword, Face::Api) => post("/api/v1/recovery").json(&json!({"email": email})),
            (Flow::ForgotPassword, Face::Page) => post("/wachtwoord-vergeten").form(&[csrf(), ("email", email.clone())]),
            (Flow::Activate, Face::Api) => post("/api/v1/invitations/accept")
                .json(&json!({"secret": secret, "phone": "0687654321", "password": "Drie groene stoelen"})),
            (Flow::Activate, Face::Page) => post(&format!("/activeren/{secret}")).form(&[
                csrf(),
                ("phone", "0687654321".to_owned()),
                ("password", "Drie groene stoelen".to_owned()),
            ]),
            (Flow::AddContact, Face::Api) => {
                let name = json!({"given": "Iemand", "family": "Anders"});
                let card = json!({"email": email, "name": name, "gender": "other", "phone": "0612345678"});
                let body = json!({"id": id, "card": card, "role": {"kind": "friend"}});
                post(&format!("/api/v1/portals/{}/contacts", self.portal)).json(&body)
            }
            (Flow::AddContact, Face::Page) => post(&format!("/p/{}/toegang/nieuw/toevoegen", self.portal)).form(&[
                csrf(),
                ("first-name", "Iemand".to_owned()),
                ("last-name", "Anders".to_owned()),
                ("email", email.clone()),
                ("gender", "other".to_owned()),
                ("role", "friend".to_owned()),
                ("phone", "0612345678".to_owned()),
                ("relation", id.clone()),
            ]),
        };
        // Each from an address of its own, so that nothing is slowed down.
        let call = self.calls.replace(self.calls.get() + 1);
        (request.header("x-forwarded-for", format!("2001:db8:0:{call:x}::1")), vec![email, secret, id, caller.token.clone()])
    }

    /// Sends pairs in turn, the first of each by turns; every pair is answered alike.
    async fn measure(&self, flow: Flow, face: Face, status: u16, took: &mut [Vec<Duration>; 2]) {
        for _ in 0..pairs() {
            let number = self.pair.replace(self.pair.get() + 1);
            let mut answers = [String::new(), String::new()];
            for (turn, told) in answers.iter_mut().enumerate() {
                let about = if (turn + number).is_multiple_of(2) { About::Known } else { About::Unknown };
                let (request, blank) = self.request(flow, face, about, number);
                let begun = Instant::now();
                let answer = Answer::of(request).await;
                took[usize::from(about == About::Unknown)].push(begun.elapsed());
                assert_eq!(answer.status, status, "{flow:?} {face:?}: {}", answer.text);
                let blank: Vec<&str> = blank.iter().map(String::as_str).collect();
                *told = answer.blanked(&blank);
            }
            assert_eq!(answers[0], answers[1], "{flow:?} {face:?}");
        }
    }

    async fn is_even(&self, flow: Flow, face: Face, status: u16) {
        let mut took = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            self.measure(flow, face, status, &mut took).await;
            let [known, unknown] = took.each_mut().map(|took| {
                took.sort_unstable();
                took[took.len() / 2]
            });
            eprintln!("{flow:?} {face:?}: medians {known:?} for known and {unknown:?} for unknown addresses");
            if known.abs_diff(unknown) < APART {
                return;
            }
        }
        panic!("{flow:?} {face:?} takes another time for known than for unknown addresses: {}", self.stage.url);
    }
}

/// Proves: D17, T9.
#[tokio::test]
async fn signing_in_takes_the_same_time_for_known_and_unknown_addresses() {
    let scene = Scene::open().await;
    scene.is_even(Flow::SignIn, Face::Api, 401).await;
    scene.is_even(Flow::SignIn, Face::Page, 400).await;
}

/// Proves: D17, G13, T9.
#[tokio::test]
async fn a_forgotten_password_takes_the_same_time_for_known_and_unknown_addresses() {
    let scene = Scene::open().await;
    scene.is_even(Flow::ForgotPassword, Face::Api, 202).await;
    scene.is_even(Flow::ForgotPassword, Face::Page, 200).await;
}

/// Proves: D17, T9.
#[tokio::test]
async fn a_wrong_answer_to_a_link_takes_the_same_time_for_known_and_unknown_addresses() {
    let scene = Scene::open().await;
    scene.is_even(Flow::Activate, Face::Api, 403).await;
    scene.is_even(Flow::Activate, Face::Page, 400).await;
}

/// Proves: D16, T9, T11.
#[tokio::test]
async fn adding_a_contact_takes_the_same_time_for_known_and_unknown_addresses() {
    let scene = Scene::open().await;
    scene.is_even(Flow::AddContact, Face::Api, 201).await;
    scene.is_even(Flow::AddContact, Face::Page, 303).await;
}
