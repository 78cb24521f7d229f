//! The same steps through the use cases, and a look at whether everything is as the model has it.

mod compare;

use crate::{
    benches::{Bench, Kept},
    model::{Answer, Device, Model, NEWCOMER, PASSWORDS_FROM_ADDRESS, PEOPLE, Proof, RELATIVE, STAFF, Step, Typed},
};
use inzage_domain::{
    account::Assurance,
    care::{CareLinkKind, Task},
    consent::Decision,
    credential::{Digest, Password, Secret},
    factor::{FactorKind, TotpSecret},
    ids::{AccountId, FactorId, PortalId, SessionId},
    invitation::{InvitationTarget, Knowledge},
    policy::{
        Actor, Hat, Person,
        actions::{DecidePortalUse, SetAccountUse, SuspendClient},
    },
    relation::{RelationState, Role},
    text::{DeviceName, EmailAddress, Note, PhoneNumber, SecretQuestion},
};
use inzage_service::{Activation, Browser, FactorEnrolled, SignInStep, SignedIn};
use inzage_testkit::{
    doubles::{FakeCodes, FakeSecrets, FakeYubiKeys, moment},
    worlds::{self, NOW, PASSWORD, PHONE},
};
use std::collections::{BTreeMap, BTreeSet};
use time::Duration;

const ADDRESSES: [&str; PEOPLE + 2] = [
    "anna@mail.example",
    "tedje@mail.example",
    "joris@zorg.example",
    "nour@mail.example",
    "bo@zorg.example",
    "niemand@mail.example",
];
const NOBODY: &str = ADDRESSES[PEOPLE + 1];
/// The secret of the first invitation; the second has the next.
const INVITATION: u64 = 900_000;
const ANSWER: &str = "Poes Minoes";

/// A session as its owner's browser knows it.
struct Held {
    id: SessionId,
    /// Every secret it had, the present one last.
    secrets: Vec<Secret>,
}

/// A ceremony as a browser knows it.
struct Asked {
    secret: Secret,
    challenge: String,
}

/// Use cases with the same history as the model.
pub(crate) struct Run {
    bench: Bench,
    accounts: [AccountId; PEOPLE],
    /// Guides the client, and manages everybody's accounts.
    manager: AccountId,
    portal: PortalId,
    /// Each person's passwords, the present one last.
    passwords: [Vec<String>; PEOPLE],
    sessions: Vec<Held>,
    in_browser: BTreeMap<usize, (Secret, Secret)>,
    waiting: Vec<Secret>,
    ceremonies: Vec<Asked>,
    links: Vec<Secret>,
    factors: Vec<(FactorId, Option<TotpSecret>)>,
    codes: Vec<String>,
    /// What each passkey answered last.
    shown: BTreeMap<usize, String>,
    letters: usize,
    calls: u64,
    taken: i64,
    steps: u64,
    kept: Kept,
    /// Secrets of which session were found dead.
    dead: BTreeSet<(usize, usize)>,
}

fn password(number: u32) -> String {
    if number == 0 { PASSWORD.to_owned() } else { format!("zeven grijze bruggen {number}") }
}

fn email(who: usize) -> EmailAddress {
    worlds::email(ADDRESSES[who])
}

fn typed(raw: &str) -> Password {
    Password::typed(raw).unwrap()
}

fn digest(secret: &Secret) -> Digest {
    FakeSecrets::digest_of(secret.expose())
}

fn device(called: &str) -> DeviceName {
    DeviceName::parse(called).unwrap()
}

fn hat(who: usize) -> Hat {
    if who == STAFF { Hat::Professional } else { Hat::Private }
}

fn public_id(key: usize) -> &'static str {
    ["ccccccccccbb", "ccccccccccdd"][key]
}

fn challenge(options: &str) -> String {
    options.split_once("\"challenge\":\"").unwrap().1.split_once('"').unwrap().0.to_owned()
}

/// What a passkey of the doubles answers, with a count of our choice.
fn response(challenge: &str, key: usize, count: u64) -> String {
    format!("{{\"challenge\":\"{challenge}\",\"credential\":\"{key:08x}\",\"counter\":\"{count}\"}}")
}

impl Run {
    pub(crate) async fn start(kept: Kept, model: &Model) -> Self {
        let bench = Bench::new(kept).await;
        let mut world = worlds::journey();
        world.world.settings(|it| {
            it.staff_assurance = Assurance::Substantial;
            it.client_assurance = if model.demands { Assurance::Substantial } else { Assurance::Basic };
            it.secret_question = model.questions;
        });
        // Long before, so that they are there when the clock is set back.
        world.world.at(worlds::days_ago(30));
        let manager = world.world.account("Vera", "Beheer", "vera@zorg.example");
        let professional = world.world.professional(manager, "beheerder");
        world.world.tasks(professional, &[Task::ManageApplication], world.organisation);
        world.world.link(world.portal, professional, CareLinkKind::Guiding);
        world.world.at(NOW);
        let newcomer = world.world.prepared_account("Nour", "Haddad", ADDRESSES[NEWCOMER]);
        let accounts = [world.client_account, world.tedje_account, world.guide_account, newcomer];
        let first = world.world.contact(world.portal, newcomer, Role::Child);
        let other = world.world.client("Piet", "Prins", time::macros::date!(1970 - 01 - 02), world.house);
        let card = worlds::card("Tedje", "🌻 Zon", ADDRESSES[RELATIVE]);
        let second = world.world.listed_contact(other, card, Role::Friend);
        for (number, (portal, relation, account)) in
            (INVITATION..).zip([(world.portal, first, newcomer), (other, second, accounts[RELATIVE])])
        {
            world.world.relation(relation, |it| {
                it.state = RelationState::Invited;
                it.account = Some(account);
            });
            world.world.invitation(InvitationTarget::Relation(portal, relation), account, world.desk_account, number);
        }
        let mut factors = Vec::new();
        for factor in &model.factors {
            let account = accounts[factor.owner];
            factors.push((world.world.totp(account), Some(worlds::totp_secret(account))));
        }
        bench.store.import(&world.records()).await.unwrap();
        let known = || vec![password(0)];
        Self {
            bench,
            accounts,
            manager,
            portal: world.portal,
            passwords: [known(), known(), known(), Vec::new()],
            sessions: Vec::new(),
            in_browser: BTreeMap::new(),
            waiting: Vec::new(),
            ceremonies: Vec::new(),
            links: Vec::new(),
            factors,
            codes: Vec::new(),
            shown: BTreeMap::new(),
            letters: 0,
            calls: 0,
            taken: 0,
            steps: 0,
            kept,
            dead: BTreeSet::new(),
        }
    }

    /// An address that nobody called from before: what slows guessing down has steps of its own.
    fn from(&mut self) -> String {
        self.calls += 1;
        format!("2001:db8:{:x}:{:x}::/64", self.calls >> 16, self.calls & 0xffff)
    }

    fn browser(&mut self, number: usize) -> Browser {
        let (session, known_as) = self.in_browser.get(&number).cloned().unzip();
        Browser { from: self.from(), name: device(&format!("Firefox {number}")), known_as, session }
    }

    fn keep(&mut self, number: usize, signed_in: SignedIn) -> Answer {
        self.in_browser.insert(number, (signed_in.secret.clone(), signed_in.known_as));
        self.sessions.push(Held { id: signed_in.session.id, secrets: vec![signed_in.secret] });
        Answer::In
    }

    fn renew(&mut self, session: usize, secret: Secret) -> Answer {
        for (kept, _) in self.in_browser.values_mut() {
            if self.sessions[session].secrets.last() == Some(kept) {
                *kept = secret.clone();
            }
        }
        self.sessions[session].secrets.push(secret);
        Answer::Done
    }

    /// The manager, at the desk.
    fn manager(&self) -> Actor {
        let session = SessionId::from_uuid(self.manager.as_uuid());
        let confirmed_at = self.bench.inzage.now().at;
        let (account, assurance) = (self.manager, Assurance::Substantial);
        Actor::Person(Person { account, session, assurance, confirmed_at, hat: Hat::Professional })
    }

    /// Whoever calls with a session's present secret.
    async fn actor(&self, session: usize, model: &Model) -> Option<Actor> {
        let secret = self.sessions.get(session)?.secrets.last()?;
        let found = self.bench.inzage.session(secret).await.unwrap()?;
        Some(Actor::Person(found.person(hat(model.sessions[session].owner))))
    }

    fn typed(&self, who: usize, which: Typed) -> String {
        let known = &self.passwords[who];
        let former = known.len().checked_sub(2).and_then(|it| known.get(it));
        let found = match which {
            Typed::Right => known.last(),
            Typed::Former => former,
            Typed::Wrong => None,
        };
        found.cloned().unwrap_or_else(|| String::from("dit is het niet"))
    }

    fn proof(&self, proof: Proof, model: &Model) -> String {
        match proof {
            Proof::Nothing => String::new(),
            Proof::Nonsense => String::from("geen code"),
            Proof::App(factor, offset) => self.app_code(factor, offset),
            Proof::Recovery(code) => self.codes.get(code).cloned().unwrap_or_default(),
            Proof::YubiKey(key, _) => FakeYubiKeys::otp(public_id(key), model.otps[key]),
        }
    }

    fn app_code(&self, factor: usize, offset: i64) -> String {
        let secret = self.factors.get(factor).and_then(|(_, secret)| secret.as_ref());
        secret.map_or_else(String::new, |secret| self.code_at(secret, offset))
    }

    fn code_at(&self, secret: &TotpSecret, offset: i64) -> String {
        FakeCodes::code_at(secret, self.bench.inzage.now().at + Duration::seconds(30 * offset))
    }

    fn answer_of(&mut self, ceremony: usize, key: usize, device: Device, model: &Model) -> String {
        let challenge = self.ceremonies.get(ceremony).map_or("", |it| it.challenge.as_str());
        let [original, clone] = model.counts[key];
        match device {
            Device::Replay => self.shown.get(&key).cloned().unwrap_or_else(|| response("none", key, original + 1)),
            Device::Clone => response(challenge, key, clone),
            Device::Original => {
                let answer = response(challenge, key, original);
                self.shown.insert(key, answer.clone());
                answer
            }
        }
    }

    /// Notes what was added, if something was.
    async fn added(
        &mut self,
        session: usize,
        model: &Model,
        secret: Option<TotpSecret>,
        done: Option<FactorEnrolled>,
    ) -> Option<Answer> {
        let done = done?;
        let account = self.accounts[model.sessions[session].owner];
        let credentials = self.bench.store.snapshot().await.unwrap().credentials(account).await.unwrap().unwrap();
        let is_new = |id: &FactorId| !self.factors.iter().any(|(known, _)| known == id);
        let id = credentials.factors.iter().map(|it| it.id).find(is_new).unwrap();
        self.factors.push((id, secret));
        self.codes.extend(done.codes.iter().map(|it| it.expose().to_owned()));
        Some(self.renew(session, done.secret))
    }

    /// Does what the model did, and tells what was answered.
    pub(crate) async fn take(&mut self, step: &Step, model: &Model) -> Answer {
        // No two steps are taken at the same instant.
        self.taken += 1;
        self.bench.clock.set(moment(NOW.at + Duration::seconds(model.now) + Duration::microseconds(self.taken)));
        let answer = self.try_step(step, model).await.unwrap_or(Answer::No);
        for (who, known) in self.passwords.iter_mut().enumerate() {
            if let Some(present) = model.people[who].password.map(password).filter(|it| known.last() != Some(it)) {
                known.push(present);
            }
        }
        answer
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each thing that can happen")]
    async fn try_step(&mut self, step: &Step, model: &Model) -> Option<Answer> {
        let inzage = self.bench.inzage.clone();
        match *step {
            Step::Sleep(_) | Step::SetBack => {}
            Step::Password { who, typed: which, browser } => {
                let (browser_now, words) = (self.browser(browser), self.typed(who, which));
                return match inzage.sign_in(&email(who), typed(&words), &browser_now).await.ok()? {
                    SignInStep::Done(signed_in) => Some(self.keep(browser, signed_in)),
                    SignInStep::SecondFactor(asked) => {
                        self.waiting.push(asked.secret);
                        let has = |kind| asked.kinds.contains(&kind);
                        Some(Answer::Asked([has(FactorKind::Totp), has(FactorKind::Passkey), has(FactorKind::YubiKey)]))
                    }
                };
            }
            Step::Code { waiting, proof, browser } => {
                let (secret, code) = (self.waiting.get(waiting)?.clone(), self.proof(proof, model));
                let at = self.browser(browser);
                let signed_in = inzage.sign_in_with_code(&secret, &code, &at).await.ok()?;
                return Some(self.keep(browser, signed_in));
            }
            Step::AskKey { waiting } => {
                let waiting = match waiting {
                    None => None,
                    Some(index) => Some(self.waiting.get(index)?),
                };
                let asked = inzage.ask_passkey(waiting).await.ok()?;
                self.ceremonies.push(Asked { challenge: challenge(&asked.options), secret: asked.secret });
            }
            Step::AskOwnKey { session } => {
                let actor = self.actor(session, model).await?;
                let asked = inzage.ask_own_passkey(actor).await.ok()?;
                self.ceremonies.push(Asked { challenge: challenge(&asked.options), secret: asked.secret });
            }
            Step::ShowKey { ceremony, key, device, browser } => {
                let response = self.answer_of(ceremony, key, device, model);
                let secret = self.ceremonies.get(ceremony)?.secret.clone();
                let at = self.browser(browser);
                let signed_in = inzage.sign_in_with_passkey(&secret, &response, &at).await.ok()?;
                return Some(self.keep(browser, signed_in));
            }
            Step::ConfirmByKey { session, ceremony, key, device } => {
                let actor = self.actor(session, model).await?;
                let response = self.answer_of(ceremony, key, device, model);
                let secret = self.ceremonies.get(ceremony)?.secret.clone();
                let secret = inzage.confirm_with_passkey(actor, &secret, &response).await.ok()?;
                return Some(self.renew(session, secret));
            }
            Step::Confirm { session, right, proof } => {
                let actor = self.actor(session, model).await?;
                let which = if right { Typed::Right } else { Typed::Wrong };
                let words = self.typed(model.sessions[session].owner, which);
                let secret = inzage.confirm(actor, typed(&words), &self.proof(proof, model)).await.ok()?;
                return Some(self.renew(session, secret));
            }
            Step::AddApp { session, offset } => {
                let actor = self.actor(session, model).await?;
                let asked = inzage.ask_totp(actor).await.ok()?;
                let secret = secret_in(&asked.enrolment.url);
                let code = self.code_at(&secret, offset);
                let done = inzage.add_totp(actor, &asked.secret, &code, device("Telefoon")).await.ok();
                return self.added(session, model, Some(secret), done).await;
            }
            Step::AddKey { session, key } => {
                let actor = self.actor(session, model).await?;
                let offered = inzage.ask_new_passkey(actor).await.ok()?;
                let answer = response(&challenge(&offered.options), key, model.counts[key][0]);
                let done = inzage.add_passkey(actor, &offered.secret, &answer, device("Sleutel")).await.ok();
                return self.added(session, model, None, done).await;
            }
            Step::AddYubiKey { session, key, .. } => {
                let actor = self.actor(session, model).await?;
                let code = FakeYubiKeys::otp(public_id(key), model.otps[key]);
                let done = inzage.add_yubikey(actor, &code, device("YubiKey")).await.ok();
                return self.added(session, model, None, done).await;
            }
            Step::Remove { session, factor } => {
                let actor = self.actor(session, model).await?;
                let (id, _) = self.factors.get(factor)?;
                inzage.remove_factor(actor, *id).await.ok()?;
            }
            Step::MakeCodes { session } => {
                let actor = self.actor(session, model).await?;
                let codes = inzage.make_recovery_codes(actor).await.ok()?;
                self.codes.extend(codes.iter().map(|it| it.expose().to_owned()));
            }
            Step::ChangePassword { session, right, good } => {
                let actor = self.actor(session, model).await?;
                let owner = model.sessions[session].owner;
                let present = self.typed(owner, if right { Typed::Right } else { Typed::Wrong });
                let wanted = if good { self.wanted(owner, model) } else { String::from("kort") };
                let secret = inzage.change_password(actor, typed(&present), &wanted).await.ok()?;
                return Some(self.renew(session, secret));
            }
            Step::SetQuestion { session, set } => {
                let actor = self.actor(session, model).await?;
                let question = SecretQuestion::parse("Hoe heet uw poes?").unwrap();
                inzage.set_secret_question(actor, set.then(|| (question, ANSWER.to_owned()))).await.ok()?;
            }
            Step::End { session, target } => {
                let actor = self.actor(session, model).await?;
                let target = self.sessions.get(target).map_or(SessionId::from_uuid(uuid::Uuid::nil()), |it| it.id);
                inzage.end_session(actor, target).await.ok()?;
            }
            Step::EndOthers { session } => {
                let actor = self.actor(session, model).await?;
                inzage.end_other_sessions(actor).await.ok()?;
            }
            Step::SignOut { session } => {
                let actor = self.actor(session, model).await?;
                inzage.sign_out(actor).await.ok()?;
            }
            Step::Consent { session, yes } => {
                let actor = self.actor(session, model).await?;
                let decision = if yes { Decision::Given } else { Decision::Withdrawn };
                inzage.decide_portal_use(actor, DecidePortalUse { version: 1, decision }).await.ok()?;
            }
            Step::Forgot { who } => {
                let address = if who == PEOPLE { worlds::email(NOBODY) } else { email(who) };
                let from = self.from();
                inzage.request_recovery(&address, &from).await.ok()?;
                assert_eq!(inzage.answer_recovery_requests(10).await.unwrap(), 1, "requests that waited");
            }
            Step::Reset { link, knows, good } => {
                let secret = self.links.get(link)?.clone();
                let wanted = if good { self.wanted(model.links[link].owner, model) } else { String::from("kort") };
                let from = self.from();
                let answer = if knows { "  poes minoes" } else { "hond" };
                inzage.reset_password(&secret, answer, &wanted, &from).await.ok()?;
            }
            Step::Activate { invitation, knows, typed: which } => {
                let owner = model.invitations[invitation].owner;
                let words = match which {
                    Typed::Right if owner == NEWCOMER && self.passwords[owner].is_empty() => self.wanted(owner, model),
                    Typed::Right | Typed::Former => self.typed(owner, which),
                    Typed::Wrong => String::from("kort"),
                };
                let phone = if knows { PHONE } else { "0687654321" };
                let activation = Activation {
                    secret: FakeSecrets::secret(INVITATION + u64::try_from(invitation).unwrap()).unwrap(),
                    answer: Knowledge::Phone(PhoneNumber::parse(phone).unwrap()),
                    password: typed(if which == Typed::Former && self.passwords[owner].len() < 2 { "kort" } else { &words }),
                };
                let from = self.from();
                inzage.activate(activation, &from).await.ok()?;
            }
            Step::SwitchOff { who } => {
                let deactivate = Some(Note::parse("Weg hier").unwrap());
                inzage.set_account_use(self.manager(), SetAccountUse { account: self.accounts[who], deactivate }).await.ok()?;
            }
            Step::SwitchOn { who } => {
                let action = SetAccountUse { account: self.accounts[who], deactivate: None };
                inzage.set_account_use(self.manager(), action).await.ok()?;
            }
            Step::Suspend { yes } => {
                let suspend = yes.then(|| Note::parse("Even niet").unwrap());
                inzage.suspend_client(self.manager(), SuspendClient { portal: self.portal, suspend }).await.ok()?;
            }
            Step::Sweep => {
                inzage.sweep_records().await.unwrap();
            }
            Step::Guess { who } => {
                let at = Browser { session: None, ..self.browser(0) };
                for _ in 0..PASSWORDS_FROM_ADDRESS {
                    inzage.sign_in(&email(who), typed("dit is het niet"), &at).await.unwrap_err();
                }
                inzage.sign_in(&email(who), typed(&self.typed(who, Typed::Right)), &at).await.ok()?;
                return Some(Answer::In);
            }
        }
        Some(Answer::Done)
    }

    /// The password that the model says was chosen, or one that would do.
    fn wanted(&self, who: usize, model: &Model) -> String {
        let chosen = model.people[who].password.map(password);
        chosen.filter(|it| self.passwords[who].last() != Some(it)).unwrap_or_else(|| password(9_999))
    }
}

/// The secret in the URL that the doubles give to an app.
fn secret_in(url: &str) -> TotpSecret {
    let hex = url.split_once("secret=").unwrap().1;
    let bytes = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
    TotpSecret(bytes.collect::<Vec<_>>().try_into().unwrap())
}
