//! The pages that pictures are taken of: for whom, and after what.

mod file;
mod staff;

use crate::{
    mailbox::{ACTIVATION, FORGOTTEN_PASSWORD, Mailbox},
    notices::link_in_letter,
    operations::{Names, body, made_up_id},
    stage::Stage,
    wire::{Answer, Caller},
};
use inzage_domain::dossier::DossierContent;
use inzage_server::demo::PASSWORD;
use reqwest::Method;

/// What a person does on a page before the picture is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Deed {
    Fill(&'static str, &'static str),
    Choose(&'static str, &'static str),
    /// Ticks the choice that says these words.
    Pick(&'static str),
    /// Types the code that an app shows once it knows the secret on the page.
    Code,
    /// Follows the first link to an address that holds these words.
    Follow(&'static str),
    /// Sends the form in which this field or button is, by its CSS selector, without the browser's own checks.
    Send(&'static str),
}
use Deed::{Choose, Code, Fill, Follow, Send};

/// A page to take a picture of.
pub(crate) struct Shot {
    pub(crate) name: &'static str,
    pub(crate) path: String,
    pub(crate) deeds: Vec<Deed>,
    /// Where the deeds lead, if that is another page; made-up words stand for what is not known before.
    pub(crate) leads_to: Option<&'static str>,
    pub(crate) status: u64,
    /// Whose portal this is, to somebody else.
    pub(crate) guest_of: Option<&'static str>,
}

fn shot(name: &'static str, path: impl Into<String>) -> Shot {
    Shot { name, path: path.into(), deeds: Vec::new(), leads_to: None, status: 200, guest_of: None }
}

impl Shot {
    /// After these deeds.
    fn after(self, deeds: &[Deed]) -> Self {
        Self { deeds: deeds.to_vec(), ..self }
    }

    fn leading_to(self, place: &'static str) -> Self {
        Self { leads_to: Some(place), ..self }
    }

    /// In the portal of somebody else.
    fn at(self, owner: &'static str) -> Self {
        Self { guest_of: Some(owner), ..self }
    }

    fn with_status(self, status: u64) -> Self {
        Self { status, ..self }
    }
}

/// Where things are in the demonstration.
pub(crate) struct Map<'s>(pub(crate) &'s Stage);

impl Map<'_> {
    fn portal(&self, client: &str) -> String {
        self.0.demo.portals.iter().find(|it| it.client.to_string() == client).unwrap().id.to_string()
    }

    /// A document's address below its portal.
    fn document(&self, client: &str, title: &str) -> String {
        let portal = self.portal(client);
        let mut documents = self.0.demo.records.documents.iter().filter(|it| it.portal.to_string() == portal);
        let document = documents.find(|it| it.title.to_string().starts_with(title)).unwrap_or_else(|| panic!("no {title}"));
        format!("{portal}/documenten/{}", document.id)
    }

    /// A report's address below its portal.
    fn report(&self, client: &str, title: &str) -> String {
        self.document(client, title).replace("/documenten/", "/verslagen/")
    }

    /// The address of a conversation, below its portal.
    fn conversation(&self, client: &str, title: &str) -> String {
        let portal = self.portal(client);
        let mut conversations = self.0.demo.records.conversations.iter().filter(|it| it.portal.to_string() == portal);
        format!("{portal}/berichten/{}", conversations.find(|it| it.title.as_str() == title).unwrap().id)
    }

    /// The address of a medication that is recorded of somebody, as professionals see it.
    fn medication(&self, client: &str, name: &str) -> String {
        let portal = self.portal(client);
        let mut things = self.0.demo.records.dossier.iter().filter(|it| it.portal.to_string() == portal);
        let is_it = |content: &DossierContent| matches!(content, DossierContent::Medication(it) if it.name.as_str() == name);
        format!("/zorg/{portal}/dossier/medicatie/{}", things.find(|it| is_it(&it.content)).unwrap().id)
    }

    /// The address of a note in somebody's diary, below its portal.
    fn note(&self, client: &str, title: &str) -> String {
        let portal = self.portal(client);
        let mut notes = self.0.demo.records.diary.iter().filter(|it| it.portal.to_string() == portal);
        format!("{portal}/dagboek/{}", notes.find(|it| it.note.title.to_string() == title).unwrap().id)
    }

    /// The addresses below somebody's portal of an appointment with a note, and of a request that waits.
    fn appointment(&self, client: &str) -> (String, String) {
        let portal = self.portal(client);
        let records = &self.0.demo.records;
        let mut appointments = records.appointments.iter().filter(|it| it.portal.to_string() == portal);
        let appointment = appointments.find(|it| it.details.note.is_some()).unwrap().id;
        let mut requests = records.appointment_requests.iter().filter(|it| it.portal.to_string() == portal);
        let request = requests.find(|it| it.outcome.is_none()).unwrap().id;
        (format!("{portal}/afspraken/{appointment}"), format!("{portal}/afspraken/verzoek/{request}"))
    }

    /// The address of an item in somebody's agenda, below its portal.
    fn agenda_item(&self, client: &str, title: &str) -> String {
        let portal = self.portal(client);
        let mut items = self.0.demo.records.agenda.iter().filter(|it| it.portal.to_string() == portal);
        format!("{portal}/afspraken/agenda/{}", items.find(|it| it.entry.title.as_str() == title).unwrap().id)
    }

    /// The address of a post on somebody's pinboard, below its portal, and its first reaction.
    fn post(&self, client: &str, opening: &str) -> (String, String) {
        let portal = self.portal(client);
        let records = &self.0.demo.records;
        let mut posts = records.pinboard_posts.iter().filter(|it| it.portal.to_string() == portal);
        let post = posts.find(|it| it.body.as_str().starts_with(opening)).unwrap().id;
        let reaction = records.pinboard_reactions.iter().find(|it| it.post == post).unwrap().id;
        (format!("{portal}/prikbord/{post}"), reaction.to_string())
    }

    /// The address of what somebody was asked to fill in, from this folder on.
    fn asked(&self, client: &str, folder: &str, title: &str) -> String {
        let portal = self.portal(client);
        let mut asked = self.0.demo.records.questionnaire_requests.iter().filter(|it| it.portal.to_string() == portal);
        format!("{portal}/{folder}/{}", asked.find(|it| it.content.title.as_str() == title).unwrap().id)
    }

    /// A questionnaire that the organisation keeps.
    fn questionnaire(&self, title: &str) -> String {
        let mut all = self.0.demo.records.questionnaires.iter();
        all.find(|it| it.content.title.as_str() == title).unwrap().id.to_string()
    }

    /// Something that the organisation publishes.
    fn publication(&self, title: &str) -> String {
        let mut all = self.0.demo.records.publications.iter();
        all.find(|it| it.content.title.as_str() == title).unwrap_or_else(|| panic!("no {title}")).id.to_string()
    }

    fn relation(&self, client: &str, name: &str) -> String {
        let portal = self.portal(client);
        let mut relations = self.0.demo.records.relations.iter().filter(|it| it.portal.to_string() == portal);
        relations.find(|it| it.card.name.to_string() == name).unwrap_or_else(|| panic!("no {name}")).id.to_string()
    }
}

fn of_nobody(_: &Map<'_>) -> Vec<Shot> {
    vec![
        shot("sign-in", "/inloggen"),
        shot("sign-in-wrong", "/inloggen")
            .after(&[Fill("username", "niemand@post.example"), Fill("password", "verkeerd"), Send("[name=password]")])
            .with_status(400),
        shot("provider-back", "/inloggen/terug").with_status(400),
        shot("provider-gone", "/inloggen").after(&[Send("form[action='/inloggen/aanbieder'] button")]).with_status(503),
        shot("signed-out", "/uitgelogd"),
        shot("forgotten", "/wachtwoord-vergeten"),
        shot("forgotten-missing", "/wachtwoord-vergeten").after(&[Send("[name=email]")]).with_status(400),
        shot("forgotten-sent", "/wachtwoord-vergeten").after(&[Fill("email", "niemand@post.example"), Send("[name=email]")]),
        shot("unsubscribe-dead-link", format!("/afmelden/nieuws/{}/{}", made_up_id(1), "x".repeat(43))).with_status(404),
        shot("forgotten-dead-link", format!("/wachtwoord-vergeten/{}", "x".repeat(43))).with_status(404),
        shot("dead-link", format!("/activeren/{}", "x".repeat(43))).with_status(404),
        shot("not-found", "/bestaat-niet").with_status(404),
    ]
}

fn of_thomas(_: &Map<'_>) -> Vec<Shot> {
    vec![shot("consent-to-use", "/toestemming")]
}

/// Marijke's own portal.
fn of_marijke(map: &Map<'_>) -> Vec<Shot> {
    let portal = map.portal("Marijke de Vries");
    let here = format!("/p/{portal}");
    vec![
        shot("chooser", "/kies"),
        shot("start", &here),
        shot("dossier", format!("{here}/dossier")),
        shot("person", format!("{here}/dossier/over-mij")),
        shot("person-address", format!("{here}/dossier/over-mij/adres")),
        shot("person-other", format!("{here}/dossier/over-mij/overig")),
        shot("person-edit", format!("{here}/dossier/over-mij/bewerken")),
        shot("person-edit-wrong", format!("{here}/dossier/over-mij/bewerken"))
            .after(&[Fill("phone", "06-12 34"), Send("[name=phone]")])
            .with_status(400),
        shot("insurance", format!("{here}/dossier/verzekering")),
        shot("gp-pharmacy", format!("{here}/dossier/huisarts-apotheek")),
        shot("medication", format!("{here}/dossier/medicatie")),
        shot("medication-insight", map.medication("Marijke de Vries", "Lithium").replace("/zorg/", "/p/") + "/eerder"),
        shot("looked", format!("{here}/gekeken")),
        shot("consents", format!("{here}/dossier/toestemmingen")),
        shot("consent", format!("{here}/dossier/toestemmingen/beeldmateriaal")),
        shot("care-team", format!("{here}/dossier/zorgteam")),
        shot("contact-names", format!("{here}/dossier/contactpersonen")),
        shot("started", format!("{here}/aan-de-slag")),
        shot("information", format!("{here}/informatie")),
        shot("publication", format!("{here}/informatie/{}", map.publication("Een klacht"))),
        shot("profile", "/account/profiel"),
        shot("notices", "/account/profiel/mail"),
        shot("avatar", "/account/profiel/avatar"),
        shot("avatar-missing", "/account/profiel/avatar").after(&[Send("[name=file]")]).with_status(400),
        shot("download", "/account/download"),
        shot("manuals", "/handleidingen"),
        shot("portal-use", "/account/toestemming"),
        shot("given", "/account/toegang"),
    ]
}

/// Marijke's management of contact persons.
fn of_the_holder(map: &Map<'_>) -> Vec<Shot> {
    let portal = map.portal("Marijke de Vries");
    let at = |name: &str| format!("/p/{portal}/toegang/{}", map.relation("Marijke de Vries", name));
    let new = format!("/p/{portal}/toegang/nieuw");
    let (given, family, email) = (Fill("first-name", "Henk"), Fill("last-name", "Jansen"), Fill("email", "henk@post.example"));
    let onward = Send("form[action$='/gegevens'] button");
    let mut shots = vec![
        shot("plan-asked", format!("/p/{}/plan", map.portal("Henk Bosman"))),
        shot("plan-asked-missing", format!("/p/{}/plan", map.portal("Henk Bosman")))
            .after(&[Send("[name=reply]")])
            .with_status(400),
        shot("users", format!("/p/{portal}/toegang")),
        shot("communication", format!("/p/{portal}/toegang/schrijven")),
        shot("add-user", &new),
        shot("add-user-missing", &new).after(&[Send("[name=email]")]).with_status(400),
        shot("add-user-found", &new).after(&[
            given,
            Fill("last-name", "Bosman"),
            Fill("email", "henk.bosman@post.example"),
            Send("[name=email]"),
        ]),
        shot("add-user-none-found", &new).after(&[given, family, email, Send("[name=email]")]),
        shot("add-user-details", &new).after(&[given, family, email, Send("[name=email]"), onward]),
        shot("add-user-details-missing", &new)
            .after(&[given, family, email, Send("[name=email]"), onward, Fill("phone", "06-12 34"), Send("[name=phone]")])
            .with_status(400),
        shot("contact", at("Tedje Bakker")),
        shot("contact-invited", at("Sanne de Vries")),
        shot("contact-card", format!("{}/gegevens", at("Tedje Bakker"))),
        shot("why", format!("{}/waarom", at("Tedje Bakker"))),
        shot("remove", format!("{}/stap/verwijderen", at("Tedje Bakker"))),
        shot("first-access", format!("{}/dossier", at("Henk Bosman"))).after(&[Choose("documents", "yes"), Send("[value=save]")]),
        shot("rights-preview", format!("{}/dossier", at("Tedje Bakker"))).after(&[Choose("plan", "no"), Send("[value=preview]")]),
    ];
    for (name, section) in [
        ("questions-messages", "messages"),
        ("questions-appointments", "appointments"),
        ("questions-dossier", "dossier"),
        ("questions-data", "data"),
        ("questions-settings", "settings"),
    ] {
        shots.push(shot(name, format!("{}/{section}", at("Tedje Bakker"))));
    }
    shots
}

/// Tedje, in her sister's portal.
fn of_tedje(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/p/{}", map.portal("Marijke de Vries"));
    vec![
        shot("guest-chooser", "/kies"),
        shot("guest-start", &here).at("Marijke de Vries"),
        shot("guest-dossier", format!("{here}/dossier")).at("Marijke de Vries"),
        shot("guest-medication-empty", format!("{here}/dossier/medicatie")).at("Marijke de Vries"),
        shot("guest-person", format!("{here}/dossier/over-mij/adres")).at("Marijke de Vries"),
        shot("guest-documents", format!("{here}/documenten")).at("Marijke de Vries"),
        shot("guest-document", format!("/p/{}", map.document("Marijke de Vries", "Signaleringsplan"))).at("Marijke de Vries"),
        shot("guest-insight", format!("/p/{}/eerder", map.document("Marijke de Vries", "Signaleringsplan")))
            .at("Marijke de Vries"),
        shot("guest-own-access", format!("{here}/mijn-toegang")).at("Marijke de Vries"),
        shot("guest-care-team", format!("{here}/dossier/zorgteam")).at("Marijke de Vries"),
        shot("guest-forbidden", format!("{here}/toegang")).with_status(403),
        shot("given-access", "/account/toegang"),
        shot("give-up", format!("/account/toegang/{}/opgeven", map.portal("Marijke de Vries"))),
    ]
}

/// Joost, who may change the whole of his card in Marijke's portal.
fn of_joost(map: &Map<'_>) -> Vec<Shot> {
    let card =
        format!("/p/{}/toegang/{}/gegevens", map.portal("Marijke de Vries"), map.relation("Marijke de Vries", "Joost de Vries"));
    vec![
        shot("own-card", &card).at("Marijke de Vries"),
        shot("own-card-photo-missing", &card).after(&[Send("[name=file]")]).at("Marijke de Vries").with_status(400),
    ]
}

/// A child who decides who looks along.
fn of_anna(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/p/{}", map.portal("Anna de Vries"));
    vec![shot("child-start", &here), shot("child-agreements", format!("{here}/meekijken"))]
}

/// Ruud, a father who is asked to agree beside the mother who holds.
fn of_ruud(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/p/{}", map.portal("Fleur Verhoeven"));
    let plan = format!("/p/{}", map.document("Fleur Verhoeven", "Ondersteuningsplan"));
    vec![
        shot("representative-start", &here).at("Fleur Verhoeven"),
        shot("representative-documents", format!("{here}/documenten")).at("Fleur Verhoeven"),
        shot("representative-asked", &plan).at("Fleur Verhoeven"),
        shot("representative-ask-missing", &plan).after(&[Send("[name=agree]")]).at("Fleur Verhoeven").with_status(400),
    ]
}

/// Kees's security, with a second step from here on.
fn of_kees(_: &Map<'_>) -> Vec<Shot> {
    let security = "/account/beveiliging";
    let at = |page: &str| format!("{security}/{page}");
    vec![
        shot("security-bare", security),
        shot("app", at("app")),
        shot("app-wrong", at("app")).after(&[Fill("code", "000000"), Send("[name=code]")]).with_status(400),
        shot("key", at("sleutel")),
        shot("yubikey", at("yubikey")),
        shot("yubikey-missing", at("yubikey")).after(&[Send("[name=code]")]).with_status(400),
        shot("password", at("wachtwoord")),
        shot("password-missing", at("wachtwoord")).after(&[Send("[name=password]")]).with_status(400),
        shot("question", at("vraag")),
        shot("app-set-up", at("app")).after(&[Code, Send("[name=code]")]),
        shot("security", security),
        shot("codes-ask", at("codes")),
        shot("codes", at("codes")).after(&[Send("button")]),
        shot("factor-remove", security).after(&[Follow("/weghalen/")]).leading_to("/account/beveiliging/weghalen/which"),
        shot("confirm", "/bevestigen"),
        shot("confirm-wrong", "/bevestigen").after(&[Fill("password", "verkeerd"), Send("[name=password]")]).with_status(400),
    ]
}

/// The second step, which Kees has.
fn of_kees_again(_: &Map<'_>) -> Vec<Shot> {
    let (name, word) = (Fill("username", "kees.mulder@post.example"), Fill("password", PASSWORD));
    let onward = Send("[name=password]");
    vec![
        shot("second-step", "/inloggen").after(&[name, word, onward]).leading_to("/inloggen/code"),
        shot("second-step-wrong", "/inloggen")
            .after(&[name, word, onward, Fill("code", "000000"), Send("[name=code]")])
            .with_status(400)
            .leading_to("/inloggen/code"),
    ]
}

/// Wilma, who can't decide about everything.
fn of_wilma(map: &Map<'_>) -> Vec<Shot> {
    vec![shot("represented-start", format!("/p/{}", map.portal("Wilma Schuurman")))]
}

/// Aart, her mentor.
fn of_aart(map: &Map<'_>) -> Vec<Shot> {
    let here = format!("/p/{}", map.portal("Wilma Schuurman"));
    vec![shot("mentor-start", &here).at("Wilma Schuurman"), shot("mentor-users", format!("{here}/toegang")).at("Wilma Schuurman")]
}

/// The pages of one person, by where things are.
type Shots = fn(&Map<'_>) -> Vec<Shot>;

/// People by name, nobody without one, with their pages.
pub(crate) type Album = &'static [(&'static str, Shots)];

/// The way in, and one's own portal.
pub(crate) const OWN: Album = &[("", of_nobody), ("Thomas Kuiper", of_thomas), ("Marijke de Vries", of_marijke)];
/// What is in one's own file, and what passes between people.
pub(crate) const FILE: Album = &[("Marijke de Vries", file::own_papers), ("Marijke de Vries", file::own_exchange)];
/// The same as professionals see it.
pub(crate) const FILE_IN_CARE: Album = &[("Lotte van Dijk", file::papers_in_care), ("Lotte van Dijk", file::exchange_in_care)];
/// How one gets in safely.
pub(crate) const SECURITY: Album = &[("Kees Mulder", of_kees), ("", of_kees_again)];
/// Managing contact persons.
pub(crate) const HOLDER: Album = &[("Marijke de Vries", of_the_holder)];
/// Somebody else's portal, and a child's.
pub(crate) const GUEST: Album =
    &[("Tedje Bakker", of_tedje), ("Joost de Vries", of_joost), ("Anna de Vries", of_anna), ("Ruud Verhoeven", of_ruud)];
/// Professionals.
pub(crate) const STAFF: Album = &[
    ("Fatima el Amrani", staff::of_fatima),
    ("Lotte van Dijk", staff::of_lotte),
    ("Samira Idrissi", staff::of_samira),
    ("Sjoerd Zijlstra", staff::of_sjoerd),
    ("Femke Bosch", staff::of_femke),
];
/// The care for accounts, and what those involved read of who decides.
pub(crate) const CARE: Album = &[
    ("Willem de Groot", staff::of_willem),
    ("Jeroen Brandsma", staff::of_jeroen),
    ("Wilma Schuurman", of_wilma),
    ("Aart van Beek", of_aart),
];
/// All of them.
pub(crate) const ALBUMS: [Album; 8] = [OWN, FILE, FILE_IN_CARE, SECURITY, HOLDER, GUEST, STAFF, CARE];

/// The pictures of what the links in letters lead to, which are in no album.
pub(crate) const BEHIND_LETTERS: [&str; 8] = [
    "activate-phone",
    "activate-phone-wrong",
    "activate-born",
    "activate-born-missing",
    "new-password",
    "new-password-weak",
    "unsubscribe",
    "unsubscribed",
];

/// The form behind the link by which letters are turned off, and what it says thereafter.
pub(crate) async fn unsubscribing(stage: &Stage) -> Vec<Shot> {
    let link = link_in_letter(stage).await;
    vec![shot("unsubscribe", &link), shot("unsubscribed", &link).after(&[Send("[name=kind]")])]
}

/// The form behind the link in a letter to who forgot the password.
pub(crate) async fn new_password(stage: &Stage) -> Vec<Shot> {
    let email = stage.email_of("Joost de Vries");
    let mailbox = Mailbox::of(stage, &email);
    let request = Caller::nobody(&stage.url, &stage.url).request(Method::POST, "/api/v1/recovery");
    let answer = Answer::of(request.json(&serde_json::json!({"email": email}))).await;
    assert_eq!(answer.status, 202, "{}", answer.text);
    let link = mailbox.link(FORGOTTEN_PASSWORD).await;
    vec![
        shot("new-password", &link),
        shot("new-password-weak", &link).after(&[Fill("password", "welkom"), Send("[name=password]")]).with_status(400),
    ]
}

/// The forms behind the links in two letters: one asks for the date of birth, the other for the phone number.
pub(crate) async fn activation(stage: &Stage) -> Vec<Shot> {
    let unique = stage.port();
    let marijke = Caller::named(stage, "Marijke de Vries").await;
    let fatima = Caller::named(stage, "Fatima el Amrani").await;
    let location = stage.demo.records.portals.iter().find(|it| it.client.to_string() == "Corrie de Groot").unwrap().location;
    let contact = Names {
        portal: Map(stage).portal("Marijke de Vries"),
        location: location.to_string(),
        email: format!("foto.contact.{unique}@post.example"),
        ..Names::of_nothing()
    };
    let client = Names { email: format!("foto.client.{unique}@post.example"), ..contact.clone() };
    let (by_phone, by_birth) = (Mailbox::of(stage, &contact.email), Mailbox::of(stage, &client.email));
    let post = async |caller: &Caller, path: String, json: Option<serde_json::Value>| {
        let request = caller.request(Method::POST, &format!("/api/v1{path}"));
        let answer = Answer::of(if let Some(json) = json { request.json(&json) } else { request }).await;
        assert!(answer.status < 300, "{path}: {}", answer.text);
        if answer.text.is_empty() { String::new() } else { answer.json()["id"].as_str().unwrap_or_default().to_owned() }
    };
    let contacts = format!("/portals/{}/contacts", contact.portal);
    let relation = post(&marijke, contacts.clone(), Some(body("NewContact", &contact))).await;
    let access = serde_json::json!({"section": "dossier", "answers": {"rights": ["documents"], "basis": "consent"}});
    post(&marijke, format!("{contacts}/{relation}/first-access"), Some(access)).await;
    let portal = post(&fatima, "/care/clients".to_owned(), Some(body("NewClient", &client))).await;
    post(&fatima, format!("/care/clients/{portal}/invitation"), None).await;
    let (by_phone, by_birth) = tokio::join!(by_phone.link(ACTIVATION), by_birth.link(ACTIVATION));
    vec![
        shot("activate-phone", &by_phone),
        shot("activate-phone-wrong", &by_phone)
            .after(&[Fill("phone", "0699999999"), Fill("password", "Drie groene stoelen"), Send("[name=phone]")])
            .with_status(400),
        shot("activate-born", &by_birth),
        shot("activate-born-missing", &by_birth).after(&[Send("[name=password]")]).with_status(400),
    ]
}
