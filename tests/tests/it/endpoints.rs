//! Every operation and every page, as nobody, as a stranger and as somebody with other rights: what may not be known looks exactly
//! like what does not exist, and a refusal changes nothing.

use crate::{
    contents::Contents,
    operations::{Names, Operation, Page, documented, made_up_id, pages},
    stage::{Database, Stage},
    wire::{Answer, Caller},
};
use inzage_domain::{
    credential::Digest,
    document::DocumentKind,
    dossier::{DossierContent, DossierEntry, DossierTopic},
    factor::{Factor, FactorKey},
    ids::{FactorId, ProviderLinkId},
    provider::ProviderLink,
    records::Records,
    text::DeviceName,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Operations about oneself: there is nothing in them that a stranger could guess. This list may only become shorter.
const ABOUT_ONESELF: [(&str, &str); 22] = [
    ("PUT /api/v1/account/notices", "chooses what one is told oneself"),
    ("PUT /api/v1/account/avatar", "chooses one's own avatar"),
    ("DELETE /api/v1/account/avatar", "takes one's own avatar away"),
    ("GET /api/v1/account/avatar/photo", "shows one's own photo"),
    ("PUT /api/v1/account/avatar/photo", "sets one's own photo"),
    ("GET /api/v1/session", "tells about one's own session"),
    ("DELETE /api/v1/session", "ends one's own session"),
    ("GET /api/v1/account", "tells about one's own account"),
    ("GET /api/v1/account/portal-use", "tells one's own consent"),
    ("POST /api/v1/account/portal-use", "gives or withdraws one's own consent"),
    ("GET /api/v1/account/exports", "tells one's own copies"),
    ("GET /api/v1/account/portals", "tells one's own portals"),
    ("GET /api/v1/account/security", "tells one's own factors and sessions"),
    ("POST /api/v1/account/factors/totp/enrolment", "begins something of one's own"),
    ("POST /api/v1/account/factors/passkey/options", "begins something of one's own"),
    ("PUT /api/v1/account/secret-question", "sets one's own secret question"),
    ("DELETE /api/v1/account/secret-question", "takes one's own secret question away"),
    ("DELETE /api/v1/account/sessions", "ends one's own sessions"),
    ("GET /api/v1/care/appointment-requests", "tells what waits for one's own clients"),
    ("GET /api/v1/care/clients", "tells one's own clients; the search is tried with names"),
    ("GET /api/v1/care/locations", "tells one's own locations"),
    ("POST /api/v1/invitations/accept", "names nothing but the secret of a letter, which nobody can guess"),
];

/// Operations that do for everybody what they do for anybody, each with its status. This list may only become shorter.
const FOR_EVERYBODY: [(&str, u16); 2] = [("POST /api/v1/recovery", 202), ("POST /api/v1/session/passkey/options", 200)];

fn is_for_everybody(operation: &Operation) -> bool {
    FOR_EVERYBODY.iter().any(|(known, _)| *known == operation.name())
}

/// Somebody's portal with what is in it.
struct Target {
    names: Names,
    /// Words that stand in this portal only.
    canaries: Vec<String>,
}

impl Target {
    fn of(stage: &Stage, client: &str) -> Self {
        let records = &stage.demo.records;
        let portal = records.portals.iter().find(|it| it.client.to_string() == client).unwrap();
        let documents: Vec<_> = records.documents.iter().filter(|it| it.portal == portal.id).collect();
        let relations: Vec<_> = records.relations.iter().filter(|it| it.portal == portal.id).collect();
        let report = documents.iter().rfind(|it| it.kind == DocumentKind::Report);
        let entry = records.diary.iter().rfind(|it| it.portal == portal.id);
        let conversation = records.conversations.iter().rfind(|it| it.portal == portal.id);
        let appointment = records.appointments.iter().rfind(|it| it.portal == portal.id);
        let request = records.appointment_requests.iter().rfind(|it| it.portal == portal.id);
        let is_taken = |it: &&DossierEntry| it.portal == portal.id && it.content.topic() == DossierTopic::Medication;
        let taken = records.dossier.iter().rfind(is_taken);
        let asked = records.questionnaire_requests.iter().rfind(|it| it.portal == portal.id);
        let item = records.agenda.iter().rfind(|it| it.portal == portal.id);
        let said = records.pinboard_reactions.iter().find(|it| it.portal == portal.id);
        let account = portal.account.as_ref().unwrap().account;
        let email = records.accounts.iter().find(|it| it.id == account).unwrap().email.as_str().to_owned();
        let names = Names {
            portal: portal.id.to_string(),
            document: documents.iter().rfind(|it| it.kind == DocumentKind::Document).unwrap().id.to_string(),
            report: report.map_or_else(|| made_up_id(71), |it| it.id.to_string()),
            entry: entry.map_or_else(|| made_up_id(8), |it| it.id.to_string()),
            conversation: conversation.map_or_else(|| made_up_id(51), |it| it.id.to_string()),
            message: conversation.map_or_else(|| made_up_id(52), |it| it.messages[0].id.to_string()),
            appointment: appointment.map_or_else(|| made_up_id(41), |it| it.id.to_string()),
            request: request.map_or_else(|| made_up_id(42), |it| it.id.to_string()),
            thing: taken.map_or_else(|| made_up_id(16), |it| it.id.to_string()),
            item: item.map_or_else(|| made_up_id(81), |it| it.id.to_string()),
            feed: made_up_id(82),
            export: made_up_id(26),
            post: said.map_or_else(|| made_up_id(31), |it| it.post.to_string()),
            reaction: said.map_or_else(|| made_up_id(32), |it| it.id.to_string()),
            relation: relations[0].id.to_string(),
            location: portal.location.to_string(),
            account: account.to_string(),
            factor: records.factors[0].id.to_string(),
            link: records.provider_links[0].id.to_string(),
            session: made_up_id(7),
            machine: records.machines[0].id.to_string(),
            publication: records.publications[0].id.to_string(),
            questionnaire: records.questionnaires[0].id.to_string(),
            asked: asked.map_or_else(|| made_up_id(63), |it| it.id.to_string()),
            email: email.clone(),
            client: portal.client.family.to_string(),
        };
        let mut canaries = vec![email, portal.client.given.to_string()];
        canaries.extend(documents.iter().map(|it| it.title.to_string()));
        canaries.extend(records.conversations.iter().filter(|it| it.portal == portal.id).map(|it| it.title.to_string()));
        canaries.extend(records.diary.iter().filter(|it| it.portal == portal.id).map(|it| it.note.title.to_string()));
        canaries.extend(records.dossier.iter().filter(|it| it.portal == portal.id).map(|it| match &it.content {
            DossierContent::Insurance(it) => it.policy.to_string(),
            DossierContent::CareProvider(it) => it.phone.national(),
            DossierContent::Medication(it) => it.name.to_string(),
        }));
        canaries.extend(asked.map(|it| it.content.title.to_string()));
        canaries.extend(records.agenda.iter().filter(|it| it.portal == portal.id).map(|it| it.entry.title.to_string()));
        let posts = records.pinboard_posts.iter().filter(|it| it.portal == portal.id);
        canaries.extend(posts.map(|it| it.body.as_str().lines().next().unwrap().to_owned()));
        canaries.extend(relations.iter().flat_map(|it| [it.card.name.to_string(), it.card.email.as_str().to_owned()]));
        Self { names, canaries }
    }

    fn assert_not_in(&self, answer: &Answer, what: &str) {
        let headers = format!("{:?}", answer.headers);
        for canary in &self.canaries {
            assert!(!answer.text.contains(canary) && !headers.contains(canary), "{what} tells {canary}: {}", answer.text);
        }
    }
}

/// A stage and the people on it, signed in.
struct Cast<'s> {
    stage: &'s Stage,
    people: BTreeMap<&'static str, Caller>,
    /// A session of somebody whom no stranger is.
    session: String,
}

/// Sends the same request about what is real and about what is made up; the answers must be the same to the byte.
async fn indistinguishable(
    what: &str,
    target: &Target,
    real: (reqwest::RequestBuilder, &Names),
    made_up: (reqwest::RequestBuilder, &Names),
) -> Answer {
    let answer = Answer::of(real.0).await;
    let absent = Answer::of(made_up.0).await;
    assert_eq!(answer.blanked(&real.1.all()), absent.blanked(&made_up.1.all()), "{what}");
    target.assert_not_in(&answer, what);
    assert!(answer.status < 500, "{what}: {} {}", answer.status, answer.text);
    answer
}

fn documents_status(operation: &Operation, answer: &Answer, who: &str) {
    let known = operation.spec["responses"].get(answer.status.to_string()).is_some();
    assert!(known, "{} as {who}: {} is not documented: {}", operation.name(), answer.status, answer.text);
}

/// What is for people who are signed in is closed to others, whatever they name.
async fn nobody_learns_anything(stage: &Stage, operations: &[Operation]) {
    let target = Target::of(stage, "Marijke de Vries");
    let made_up = Names::made_up(&target.names);
    let nobody = Caller::nobody(&stage.url, &stage.url);
    for operation in operations.iter().filter(|it| !is_for_everybody(it)) {
        let what = format!("{} as nobody", operation.name());
        let real = (operation.request(&nobody, &target.names), &target.names);
        let answer = indistinguishable(&what, &target, real, (operation.request(&nobody, &made_up), &made_up)).await;
        documents_status(operation, &answer, "nobody");
        if operation.is_public() {
            assert!((400..=409).contains(&answer.status), "{what}: {} {}", answer.status, answer.text);
        } else {
            assert_eq!(answer.status, 401, "{what}: {}", answer.text);
        }
    }
    let public: Vec<String> = operations.iter().filter(|it| it.is_public()).map(Operation::name).collect();
    let expected = [
        "POST /api/v1/invitations/accept",
        "POST /api/v1/invitations/inspect",
        "POST /api/v1/recovery",
        "POST /api/v1/recovery/inspect",
        "POST /api/v1/recovery/reset",
        "POST /api/v1/session",
        "POST /api/v1/session/passkey",
        "POST /api/v1/session/passkey/options",
    ];
    assert_eq!(public, expected);
}

/// What is done for everybody tells nothing about anybody.
async fn everybody_gets_the_same(cast: &Cast<'_>, operations: &[Operation]) {
    let target = Target::of(cast.stage, "Marijke de Vries");
    let made_up = Names::made_up(&target.names);
    let nobody = Caller::nobody(&cast.stage.url, &cast.stage.url);
    for (name, status) in FOR_EVERYBODY {
        let operation = operations.iter().find(|it| it.name() == name).unwrap();
        for caller in [&nobody, &cast.people["Corrie de Groot"]] {
            let answer = Answer::of(operation.request(caller, &target.names)).await;
            let absent = Answer::of(operation.request(caller, &made_up)).await;
            assert_eq!((answer.status, absent.status), (status, status), "{name}: {} {}", answer.text, absent.text);
            assert_eq!(answer.text.len(), absent.text.len(), "{name}");
            target.assert_not_in(&answer, name);
        }
    }
}

/// Somebody without any band with a portal gets the same answer for it as for a portal that never was. Returns which operations were
/// tried so.
async fn a_stranger_learns_nothing(cast: &Cast<'_>, operations: &[Operation], who: &str, client: &str) -> BTreeSet<String> {
    let target = Target::of(cast.stage, client);
    let made_up = Names::made_up(&target.names);
    let stranger = &cast.people[who];
    let mut tried = BTreeSet::new();
    for operation in operations.iter().filter(|it| !is_for_everybody(it)) {
        let name = operation.name();
        let what = format!("{name} as {who}");
        if let Some((_, reason)) = ABOUT_ONESELF.iter().find(|(known, _)| *known == name) {
            assert!(!operation.has_id(), "{what} names something, so it is not the case that it {reason}");
            continue;
        }
        let names = Names { session: cast.session.clone(), ..target.names.clone() };
        let real = (operation.request(stranger, &names), &names);
        let answer = indistinguishable(&what, &target, real, (operation.request(stranger, &made_up), &made_up)).await;
        documents_status(operation, &answer, who);
        if operation.has_id() {
            assert!([403, 404].contains(&answer.status), "{what}: {} {}", answer.status, answer.text);
        }
        tried.insert(name);
    }
    tried
}

/// What belongs to another portal is not there in one's own.
async fn nothing_of_another_portal_is_in_ones_own(cast: &Cast<'_>, operations: &[Operation], own: &str, client: &str) {
    let target = Target::of(cast.stage, client);
    let portal = Target::of(cast.stage, own).names.portal;
    let real = Names { portal: portal.clone(), ..target.names.clone() };
    let made_up = Names { portal, ..Names::made_up(&target.names) };
    let holder = &cast.people[own];
    let within = |it: &&Operation| {
        let body = it.spec["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or_default();
        let names_relation = ["/VisibilityQuestion", "/NewVisibility"].iter().any(|name| body.ends_with(name));
        it.path.starts_with("/api/v1/portals/{portal}/")
            && (it.path.contains("{document}") || it.path.contains("{relation}") || names_relation)
    };
    let mut tried = 0;
    for operation in operations.iter().filter(within) {
        let what = format!("{} as {own}, with an id of {client}", operation.name());
        let request = (operation.request(holder, &real), &real);
        let answer = indistinguishable(&what, &target, request, (operation.request(holder, &made_up), &made_up)).await;
        // One's own portal holds no rights that the holder could give up there, and no contact card of the holder.
        let of_a_contact = operation.path.ends_with("/given-up-rights")
            || operation.name() == "PUT /api/v1/portals/{portal}/contacts/{relation}/photo";
        let expected = if of_a_contact { 403 } else { 404 };
        assert_eq!(answer.status, expected, "{what}: {}", answer.text);
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

/// What a contact person with the right to see appointments, and nothing else, may do in the portal: little about documents and
/// other people. This list may only become shorter.
const OPEN_TO_KEES: [&str; 16] = [
    "GET /api/v1/portals/{portal}",
    // Empty, as for who has nothing to see in it.
    "GET /api/v1/portals/{portal}/care-team",
    "GET /api/v1/portals/{portal}/contact-names",
    "GET /api/v1/portals/{portal}/documents",
    "POST /api/v1/portals/{portal}/documents/search",
    "GET /api/v1/portals/{portal}/reports",
    "GET /api/v1/portals/{portal}/diary",
    "GET /api/v1/portals/{portal}/conversations",
    // What the right is for; a request goes to nobody, since the body names nobody.
    "GET /api/v1/portals/{portal}/appointments",
    "GET /api/v1/portals/{portal}/appointment-requests",
    "GET /api/v1/portals/{portal}/appointment-guides",
    "GET /api/v1/portals/{portal}/agenda",
    "GET /api/v1/portals/{portal}/agenda-feed",
    "GET /api/v1/portals/{portal}/dossier/{kind}",
    "GET /api/v1/portals/{portal}/plan/versions",
    "GET /api/v1/portals/{portal}/pinboard",
];

/// What the right to appointments lets a contact person make, which is no refusal.
const MADE_BY_KEES: [&str; 2] = ["POST /api/v1/portals/{portal}/agenda", "POST /api/v1/portals/{portal}/agenda-feed"];

/// A contact person with other rights gets the same answer for what is there and hidden, and for what is not there.
async fn other_rights_open_nothing(cast: &Cast<'_>, operations: &[Operation]) {
    let target = Target::of(cast.stage, "Marijke de Vries");
    let real = target.names.clone();
    let made_up = Names { portal: real.portal.clone(), client: real.client.clone(), ..Names::made_up(&real) };
    // Appointments, requests and the agenda are what Kees may see.
    let (appointment, request, item) = (made_up.appointment.clone(), made_up.request.clone(), made_up.item.clone());
    let real = Names { appointment, request, item, ..real };
    let agenda: Vec<String> = cast.stage.demo.records.agenda.iter().map(|it| it.entry.title.to_string()).collect();
    let kees = &cast.people["Kees Mulder"];
    let canaries = Target {
        names: real.clone(),
        // Kees knows whose portal he visits.
        canaries: target.canaries.into_iter().filter(|it| it != "Marijke" && !agenda.contains(it)).collect(),
    };
    for operation in operations.iter().filter(|it| it.path.contains("{portal}")) {
        let what = format!("{} as a contact with other rights", operation.name());
        if MADE_BY_KEES.contains(&operation.name().as_str()) {
            continue;
        }
        let request = (operation.request(kees, &real), &real);
        let answer = indistinguishable(&what, &canaries, request, (operation.request(kees, &made_up), &made_up)).await;
        documents_status(operation, &answer, "a contact with other rights");
        if OPEN_TO_KEES.contains(&operation.name().as_str()) {
            assert_eq!(answer.status, 200, "{what}: {}", answer.text);
        } else {
            assert!([403, 404].contains(&answer.status), "{what}: {} {}", answer.status, answer.text);
        }
    }
}

/// Addresses that lead on to another page without looking at anything: steps that were left by a reload, and filters that become
/// part of the address. The page that they lead to asks who is there. This list may only become shorter.
pub(crate) const LEADING_ON: [&str; 10] = [
    "GET /p/{portal}/documenten/{document}/akkoord",
    "GET /p/{portal}/documenten/{document}/zichtbaar",
    "GET /p/{portal}/verslagen/{report}/akkoord",
    "GET /p/{portal}/verslagen/{report}/zichtbaar",
    "GET /p/{portal}/berichten/{conversation}/zichtbaar",
    "GET /p/{portal}/toegang/nieuw/gegevens",
    "GET /p/{portal}/toegang/nieuw/toevoegen",
    "GET /p/{portal}/toegang/{relation}/eerste-toegang",
    "POST /p/{portal}/gekeken",
    "POST /zorg/{portal}/geschiedenis",
];

/// The same for pages.
async fn pages_tell_nothing(cast: &Cast<'_>, pages: &[Page], who: &str, client: &str) {
    let target = Target::of(cast.stage, client);
    let made_up = Names::made_up(&target.names);
    let stranger = &cast.people[who];
    for page in pages.iter().filter(|it| it.has_id()) {
        let what = format!("{} as {who}", page.name());
        let real = (page.request(stranger, &target.names), &target.names);
        let answer = indistinguishable(&what, &target, real, (page.request(stranger, &made_up), &made_up)).await;
        let leads_on = answer.status == 303 && LEADING_ON.contains(&page.name().as_str());
        assert!(leads_on || [403, 404].contains(&answer.status), "{what}: {} {}", answer.status, answer.text);
    }
}

/// Who is not signed in is sent to sign in, whatever the page.
async fn pages_ask_nobody_in(stage: &Stage, pages: &[Page]) {
    let target = Target::of(stage, "Marijke de Vries");
    let made_up = Names::made_up(&target.names);
    let nobody = Caller::nobody(&stage.url, &stage.url);
    for page in pages.iter().filter(|it| it.has_id()) {
        let what = format!("{} as nobody", page.name());
        let real = (page.request(&nobody, &target.names), &target.names);
        let answer = indistinguishable(&what, &target, real, (page.request(&nobody, &made_up), &made_up)).await;
        let leads_on = LEADING_ON.contains(&page.name().as_str());
        assert_eq!(answer.status, 303, "{what}: {}", answer.text);
        let sign_in = ["/inloggen".to_owned(), format!("/inloggen?verder={}", page.path(&target.names))];
        let location = answer.header("location").to_owned();
        assert!(leads_on || sign_in.contains(&location), "{what} leads to {location}");
    }
}

async fn refusals_tell_and_change_nothing(database: Database) {
    let mut stage = Stage::with(database, give_marijke_a_key).await;
    let port = stage.port();
    stage.serve(port, false).await;
    let operations = documented(&Caller::nobody(&stage.url, &stage.url)).await;
    // Everybody signs in first, because that is written down.
    let mut people = BTreeMap::new();
    for who in ["Corrie de Groot", "Willem de Groot", "Samira Idrissi", "Kees Mulder", "Mirjam Schouten"] {
        people.insert(who, Caller::named(&stage, who).await);
    }
    let sessions = people["Kees Mulder"].get("/api/v1/account/security").await.json()["sessions"].clone();
    let cast = Cast { stage: &stage, people, session: sessions[0]["id"].as_str().unwrap().to_owned() };
    let before = Contents::of(&stage, database).await;

    nobody_learns_anything(&stage, &operations).await;
    let mut tried = BTreeSet::new();
    for (who, client) in [
        ("Corrie de Groot", "Marijke de Vries"),
        ("Willem de Groot", "Marijke de Vries"),
        ("Samira Idrissi", "Corrie de Groot"),
        ("Mirjam Schouten", "Anna de Vries"),
    ] {
        tried.extend(a_stranger_learns_nothing(&cast, &operations, who, client).await);
    }
    for operation in &operations {
        let name = operation.name();
        let exempt = ABOUT_ONESELF.iter().any(|(known, _)| *known == name);
        assert!(is_for_everybody(operation) || tried.contains(&name) != exempt, "{name} was not tried");
    }
    let exceptions = ABOUT_ONESELF.len() + FOR_EVERYBODY.len();
    assert_eq!(tried.len() + exceptions, operations.len(), "an exception that is no operation any more");
    nothing_of_another_portal_is_in_ones_own(&cast, &operations, "Corrie de Groot", "Marijke de Vries").await;
    other_rights_open_nothing(&cast, &operations).await;

    let pages = pages();
    pages_ask_nobody_in(&stage, &pages).await;
    pages_tell_nothing(&cast, &pages, "Corrie de Groot", "Marijke de Vries").await;
    pages_tell_nothing(&cast, &pages, "Willem de Groot", "Marijke de Vries").await;
    pages_tell_nothing(&cast, &pages, "Samira Idrissi", "Corrie de Groot").await;

    before.assert_is(&Contents::of(&stage, database).await, "after nothing but refusals");
    everybody_gets_the_same(&cast, &operations).await;
}

/// A second factor and an identity at a provider, so that there are some that others could guess. Marijke does not sign in here.
fn give_marijke_a_key(records: &mut Records) {
    let owner = records.accounts.iter().find(|it| it.name.to_string() == "Marijke de Vries").unwrap();
    records.factors.push(Factor {
        id: FactorId::from_uuid(Uuid::from_u128(0x0198_a0b0_0000_7000_8000_0000_0000_00aa)),
        account: owner.id,
        name: DeviceName::parse("YubiKey").unwrap(),
        key: FactorKey::YubiKey { public_id: "cccccccccccc".to_owned() },
        made_at: time::OffsetDateTime::UNIX_EPOCH,
        last_used_at: None,
    });
    records.provider_links.push(ProviderLink {
        id: ProviderLinkId::from_uuid(Uuid::from_u128(0x0198_a0b0_0000_7000_8000_0000_0000_00bb)),
        account: owner.id,
        issuer: "https://inloggen.example".to_owned(),
        subject: Digest([7; 32]),
        made_at: time::OffsetDateTime::UNIX_EPOCH,
        last_used_at: None,
    });
}

mod sqlite {
    use super::*;

    /// Every operation in the OpenAPI document answers a stranger's id exactly as a made-up id.
    ///
    /// Proves: T1, T17, T41.
    #[tokio::test(flavor = "multi_thread")]
    async fn refusals_tell_and_change_nothing_on_sqlite() {
        refusals_tell_and_change_nothing(Database::Sqlite).await;
    }
}

mod postgres {
    use super::*;

    /// Every operation in the OpenAPI document answers a stranger's id exactly as a made-up id.
    ///
    /// Proves: T1, T17, T41.
    #[tokio::test(flavor = "multi_thread")]
    async fn refusals_tell_and_change_nothing_on_postgres() {
        refusals_tell_and_change_nothing(Database::Postgres).await;
    }
}
