//! Every operation of the API and every page, as requests that mean something.

use crate::{stage::today, wire::Caller};
use reqwest::{
    Method, RequestBuilder,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// An operation of the OpenAPI document.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    pub(crate) method: Method,
    /// With its parameters in braces, from the root.
    pub(crate) path: String,
    pub(crate) spec: Value,
}

/// All operations that the running server documents.
pub(crate) async fn documented(caller: &Caller) -> Vec<Operation> {
    let document = caller.get("/api/v1/openapi.json").await.json();
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, methods)| {
        methods.as_object().unwrap().iter().map(move |(method, spec)| Operation {
            method: method.to_uppercase().parse().unwrap(),
            path: format!("/api/v1{path}"),
            spec: spec.clone(),
        })
    });
    let all: Vec<_> = all.collect();
    assert!(all.len() > 60, "only {} operations", all.len());
    all
}

/// Everything that a request can name: identifiers, and what else could be guessed.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    pub(crate) portal: String,
    pub(crate) document: String,
    pub(crate) report: String,
    pub(crate) entry: String,
    pub(crate) conversation: String,
    pub(crate) message: String,
    /// An appointment's, in that portal.
    pub(crate) appointment: String,
    /// A request's for an appointment, in that portal.
    pub(crate) request: String,
    pub(crate) thing: String,
    /// An item's in the agenda of that portal.
    pub(crate) item: String,
    /// That of an address at which a calendar reads that agenda.
    pub(crate) feed: String,
    /// That of a copy of everything, of that portal.
    pub(crate) export: String,
    pub(crate) post: String,
    pub(crate) reaction: String,
    pub(crate) relation: String,
    pub(crate) location: String,
    pub(crate) account: String,
    pub(crate) factor: String,
    pub(crate) link: String,
    pub(crate) session: String,
    pub(crate) machine: String,
    pub(crate) publication: String,
    pub(crate) questionnaire: String,
    pub(crate) asked: String,
    pub(crate) email: String,
    pub(crate) client: String,
}

/// An identifier of nothing.
pub(crate) fn made_up_id(number: u32) -> String {
    format!("0198a0b0-0000-7000-8000-00000000{number:04}")
}

impl Names {
    /// Names of nothing and nobody.
    pub(crate) fn of_nothing() -> Self {
        Self {
            portal: made_up_id(1),
            document: made_up_id(2),
            report: made_up_id(71),
            entry: made_up_id(8),
            conversation: made_up_id(51),
            message: made_up_id(52),
            appointment: made_up_id(41),
            request: made_up_id(42),
            thing: made_up_id(16),
            item: made_up_id(81),
            feed: made_up_id(82),
            export: made_up_id(26),
            post: made_up_id(31),
            reaction: made_up_id(32),
            relation: made_up_id(3),
            location: made_up_id(4),
            account: made_up_id(5),
            factor: made_up_id(6),
            link: made_up_id(9),
            session: made_up_id(7),
            machine: made_up_id(10),
            publication: made_up_id(61),
            questionnaire: made_up_id(62),
            asked: made_up_id(63),
            email: String::new(),
            client: String::new(),
        }
    }

    /// The same, each as long as a real one.
    pub(crate) fn made_up(like: &Self) -> Self {
        let word = |real: &str| real.chars().map(|c| if c.is_alphabetic() { 'q' } else { c }).collect();
        Self { email: word(&like.email), client: word(&like.client), ..Self::of_nothing() }
    }

    /// The same, in which every address names something by `id`.
    pub(crate) fn with_ids(&self, id: &str) -> Self {
        let id = || id.to_owned();
        Self { portal: id(), account: id(), factor: id(), link: id(), session: id(), machine: id(), ..self.clone() }
    }

    /// What to blank in an answer that may say back what was asked.
    pub(crate) fn all(&self) -> [&str; 26] {
        [
            &self.conversation,
            &self.message,
            &self.portal,
            &self.document,
            &self.report,
            &self.entry,
            &self.appointment,
            &self.request,
            &self.thing,
            &self.item,
            &self.feed,
            &self.export,
            &self.post,
            &self.reaction,
            &self.relation,
            &self.location,
            &self.account,
            &self.factor,
            &self.link,
            &self.session,
            &self.machine,
            &self.publication,
            &self.questionnaire,
            &self.asked,
            &self.email,
            &self.client,
        ]
    }

    fn path(&self, template: &str) -> String {
        let path = template
            .replace("{portal}", &self.portal)
            .replace("{document}", &self.document)
            .replace("{report}", &self.report)
            .replace("{entry}", &self.entry)
            .replace("{conversation}", &self.conversation)
            .replace("{message}", &self.message)
            .replace("{number}", "1")
            .replace("{appointment}", &self.appointment)
            .replace("{request}", &self.request)
            .replace("{thing}", &self.thing)
            .replace("{item}", &self.item)
            .replace("{feed}", &self.feed)
            .replace("{kind}", "medication")
            .replace("{part}", "medicatie")
            .replace("{export}", &self.export)
            .replace("{post}", &self.post)
            .replace("{reaction}", &self.reaction)
            .replace("{relation}", &self.relation)
            .replace("{factor}", &self.factor)
            .replace("{link}", &self.link)
            .replace("{account}", &self.account)
            .replace("{session}", &self.session)
            .replace("{machine}", &self.machine)
            .replace("{publication}", &self.publication)
            .replace("{questionnaire}", &self.questionnaire)
            .replace("{asked}", &self.asked)
            .replace("{section}", "dossier")
            .replace("{topic}", "beeldmateriaal")
            .replace("{version}", "1")
            .replace("{sha256}", &"0".repeat(64))
            .replace("{step}", "verwijderen")
            .replace("{which}", "nieuws")
            .replace("{secret}", &"x".repeat(43))
            .replace("{tag}", "nl");
        assert!(!path.contains('{'), "a new kind of parameter: {template}");
        path
    }
}

impl Operation {
    /// As in the documentation.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Whether its address names something.
    pub(crate) fn has_id(&self) -> bool {
        self.path.contains('{')
    }

    /// Whether it is for who is not signed in, too.
    pub(crate) fn is_public(&self) -> bool {
        self.spec["security"].as_array().is_none_or(Vec::is_empty)
    }

    pub(crate) fn path(&self, names: &Names) -> String {
        names.path(&self.path)
    }

    /// A request that parses, about `names`.
    pub(crate) fn request(&self, caller: &Caller, names: &Names) -> RequestBuilder {
        let mut request = caller.request(self.method.clone(), &self.path(names));
        if self.spec["parameters"].as_array().into_iter().flatten().any(|it| it["name"] == "If-Match") {
            request = request.header("if-match", "\"v1\"");
        }
        match self.spec["requestBody"]["content"].as_object().and_then(|content| content.iter().next()) {
            None => request,
            Some((kind, _)) if kind == "multipart/form-data" => request.multipart(upload(&self.path)),
            Some((_, content)) => request.json(&body(&self.schema(content), names)),
        }
    }

    /// The name of the schema of its body.
    fn schema(&self, content: &Value) -> String {
        let schema = content["schema"]["$ref"].as_str();
        schema.unwrap_or_else(|| panic!("{} has a body without a name", self.name())).rsplit('/').next().unwrap().to_owned()
    }
}

/// A PDF that is accepted.
pub(crate) fn a_pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        .to_vec()
}

/// A photo that is accepted: a picture of one pixel.
pub(crate) const A_PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x56\xc7\x2f\x0d\0\0\0\0IEND\xaeB`\x82";

fn upload(path: &str) -> Form {
    let form = Form::new();
    if path.ends_with("/photo") {
        return form.part("file", Part::bytes(A_PHOTO).file_name("ik.png"));
    }
    let form = if path.ends_with("/versions") { form } else { form.text("title", "Brief") };
    form.part("file", Part::bytes(a_pdf()).file_name("brief.pdf"))
}

/// A moment that a token may expire at, whenever the test runs.
fn in_a_month() -> String {
    format!("{}T00:00:00Z", a_later_day())
}

/// A day that is to come, also when midnight passes during the test.
fn a_later_day() -> String {
    (today() + time::Duration::days(30)).to_string()
}

/// Something for the agenda that comes back.
fn agenda_entry() -> Value {
    json!({"title": "Zwemmen", "place": "Zwembad", "note": "Muntje mee.", "first": a_later_day(), "from": "10:00", "until": "11:00",
        "weekly": {"every": 2, "on": ["monday", "friday"], "until": a_later_day()}})
}

/// A body that parses, for each schema that operations take. A new schema needs its line here.
pub(crate) fn body(schema: &str, names: &Names) -> Value {
    let card =
        json!({"name": {"given": "Nieuw", "family": "Iemand"}, "email": names.email, "phone": "0612345678", "gender": "other"});
    let answers = json!({"rights": ["documents"], "basis": "consent", "purpose": "Om mee te lezen", "reviewOn": "2090-01-01",
        "from": "2090-01-01T10:00:00Z", "until": "2091-01-01T10:00:00Z"});
    let role = json!({"kind": "other", "text": "Buurvrouw"});
    let authority = json!({"kind": "written-mandate", "from": "2020-01-01T10:00:00Z", "until": "2090-01-01T10:00:00Z",
        "source": "Machtiging"});
    let medication =
        json!({"medication": {"name": "Metformine", "dose": "1 tablet", "directions": "Bij het eten", "since": "2026-01-05"}});
    let plan = json!({"from": in_a_month(), "until": "2090-01-01T10:00:00Z", "title": "Gesprek", "meeting": "place",
        "place": "Kamer 2.14", "note": "Neem uw plan mee.", "with": [made_up_id(43)]});
    match schema {
        "AccountSearch" => json!({"email": names.email}),
        "Notices" => json!({"off": ["diary"], "period": "weekly"}),
        "ChosenDrawing" => json!({"drawing": "tree"}),
        "ClientDetails" => json!({"email": names.email, "name": {"given": "Nieuw", "family": "Iemand"}, "gender": "other",
            "birthDate": "1980-01-01", "language": "nl", "number": "K 12", "label": "Dagbehandeling"}),
        "ClientSearch" => json!({"query": names.client}),
        "Confirmation" => json!({"password": "een verkeerd wachtwoord", "code": "123456"}),
        "ContactCard" => card,
        "ContactRegistration" => json!({"card": card, "role": role, "firstContact": false, "authority": authority}),
        "ContactSearch" => json!({"email": names.email}),
        "Credentials" => json!({"email": names.email, "password": "een verkeerd wachtwoord"}),
        "DossierContent" => medication,
        "AppointmentChange" => json!({"plan": plan, "word": "Ik ben ziek."}),
        "Declined" => json!({"word": "Die dag niet."}),
        "NewAppointment" => json!({"plan": plan}),
        "AgendaEntry" => agenda_entry(),
        "NewAgendaItem" => json!({"entry": agenda_entry()}),
        "NewAppointmentRequest" => json!({"to": made_up_id(43), "on": a_later_day(), "about": "Over het slapen."}),
        "RequestApproval" => json!({"plan": plan, "word": "Tot dan."}),
        "Communication" => json!({"messages": false, "pinboard": true}),
        "DiaryEntryChange" => json!({"title": "Vandaag", "body": "Het ging goed.", "shared": true}),
        "DocumentQuery" => {
            json!({"words": "brief", "from": "2020-01-01T10:00:00Z", "until": "2090-01-01T10:00:00Z", "files": "pdf"})
        }
        "FactorReset" => json!({"reason": "Telefoon kwijt"}),
        "GivenUpRights" => json!({"rights": ["documents"]}),
        "InvitationAnswer" => json!({"secret": "x".repeat(43), "birthDate": "1980-01-01", "password": "Drie groene stoelen"}),
        "InvitationSecret" => json!({"secret": "x".repeat(43)}),
        "NewAcknowledgement" => json!({"version": 1, "sha256": "0".repeat(64)}),
        "NewAcknowledgementRequest" => json!({"version": 1, "parties": [{ "party": "holder" }]}),
        "NewAccountUse" => json!({"inUse": false, "reason": "Uit dienst"}),
        "NewAgreement" => json!({"agreement": "given"}),
        "NewAuthority" => json!({"authority": authority}),
        "NewBlock" => json!({"reason": "Dreiging"}),
        "NewClient" => json!({"email": names.email, "location": names.location, "name": {"given": "Nieuw", "family": "Iemand"},
            "gender": "other", "birthDate": "1980-01-01", "language": "nl", "number": "K 12", "ready": true}),
        "NewConsentDecision" => json!({"topic": "beeldmateriaal", "version": 1, "decision": "given"}),
        "NewContact" => json!({"card": card, "role": role}),
        "NewDossierThing" => json!({"content": medication}),
        "NewConversation" => json!({"title": "Slapen", "body": "Ik slaap slecht.", "professionals": [made_up_id(43)]}),
        "NewMessage" => json!({"body": "Dank u.", "after": 1}),
        "NewExport" => json!({}),
        "NewDiaryEntry" => json!({"title": "Vandaag", "body": "Het ging goed."}),
        "NewFirstAccess" => json!({"section": "dossier", "answers": answers}),
        "NewIncapacity" => json!({"incapacity": {"since": "2020-01-01", "reviewOn": "2090-01-01", "matters": "Zorg"}}),
        "NewHolder" => json!({"seat": "first-contact", "firstContact": names.relation}),
        "NewMachine" => json!({"name": "Koppeling", "tasks": ["invite"], "locations": [names.location],
            "expiresAt": in_a_month()}),
        "NewLegalReading" => json!({"limitedBecause": "court-order"}),
        "NewPasskey" => json!({"asked": "x".repeat(43), "response": "{}", "name": "Sleutel"}),
        "NewPassword" => json!({"present": "een verkeerd wachtwoord", "password": "Drie groene stoelen"}),
        "NewPause" => json!({"paused": true}),
        "NewPinboardPost" => json!({"body": "Zaterdag taart."}),
        "NewPinboardReaction" => json!({"body": "Ik kom."}),
        "NewPortalState" => json!({"state": "closed", "reason": "care-ended"}),
        "NewPortalUseDecision" => json!({"version": 1, "decision": "withdrawn"}),
        "NewPublication" => {
            json!({"kind": "news", "title": "Open dag", "body": "Kom langs.", "link": "https://voorbeeld.example/dag",
            "position": 1, "published": true, "from": "2026-01-01T00:00:00Z", "until": "2090-01-01T00:00:00Z"})
        }
        "NewCarePlanAnswer" => json!({"sha256": "0".repeat(64), "objection": "Ik wil iets anders."}),
        "NewCarePlanDraft" => json!({"plan": {"title": "Zorgplan", "since": "2026-01-01", "evaluation": "2026-07-01",
            "situation": "Het gaat goed.", "goals": [{"aim": "Zelf koken", "arrangements": "Elke dag oefenen."}]},
            "from": "0".repeat(64)}),
        "NewCarePlanVersion" => json!({"sha256": "0".repeat(64), "asksClient": true}),
        "NewQuestionnaire" | "QuestionnaireChange" => {
            json!({"title": "Slapen", "explanation": "Over de nacht.", "published": true, "questions": [
                {"text": "Hoe gaat het?", "required": true, "kind": "text"},
                {"text": "Hoeveel uur slaapt u?", "kind": "number", "min": "0", "max": "24"},
                {"text": "Wie helpt u?", "kind": "choice", "options": ["Niemand", "Mijn familie"], "several": true},
                {"text": "Hoeveel pijn hebt u?", "kind": "scale", "from": 0, "to": 10, "low": "Geen", "high": "Veel"},
            ]})
        }
        "NewQuestionnaireRequest" => json!({"questionnaire": names.questionnaire, "version": 1, "due": a_later_day()}),
        "FilledIn" => json!({"answers": [["7,5"], ["4"], ["1", "3"]]}),
        "NewReaction" => json!({"body": "Dank u."}),
        "NewReport" => json!({"title": "Gesprek", "text": "Het ging over slapen."}),
        "NewReportVersion" => json!({"text": "Het ging over slapen en eten."}),
        "NewSecretQuestion" => json!({"question": "Hoe heette uw eerste hond?", "answer": "Loki"}),
        "NewSuspension" => json!({"suspended": true, "reason": "Op eigen verzoek"}),
        "NewStandingChoice" => json!({"on": true}),
        "NewTotp" => json!({"asked": "x".repeat(43), "code": "123456", "name": "Telefoon"}),
        "NewVisibility" => json!({"relations": [names.relation]}),
        "NewYubiKey" => json!({"code": "c".repeat(44), "name": "YubiKey"}),
        "PasskeyShown" => json!({"asked": "x".repeat(43), "response": "{}"}),
        "PublicationChange" => {
            json!({"title": "Open dag", "body": "Kom langs.", "link": "https://voorbeeld.example/dag", "position": 1,
            "published": true, "from": "2026-01-01T00:00:00Z", "until": "2090-01-01T00:00:00Z"})
        }
        "PersonalDataChange" => json!({"fields": ["phone"], "values": {"phone": "0612345678"}}),
        "PasswordReset" => json!({"secret": "x".repeat(43), "password": "Drie groene stoelen", "answer": "Loki"}),
        "RecoveryRequest" => json!({"email": names.email}),
        "RecoverySecret" => json!({"secret": "x".repeat(43)}),
        "RightsQuestion" => json!({"rights": ["documents"]}),
        "SectionAnswers" => answers,
        "VisibilityQuestion" => json!({"relation": names.relation}),
        _ => panic!("write down a body for {schema}"),
    }
}

/// A page that can be asked for, or a form that can be sent.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) method: Method,
    /// With its parameters in braces.
    pub(crate) path: String,
}

/// All pages, read out of the handlers that name them, so that none can be forgotten.
pub(crate) fn pages() -> Vec<Page> {
    let mut pages = Vec::new();
    for file in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/http-pages/src/handlers"))) {
        let source = std::fs::read_to_string(&file).unwrap();
        // A folder's files use names of the file beside the folder.
        let around = std::fs::read_to_string(file.parent().unwrap().with_extension("rs")).unwrap();
        let named = format!("{source}{around}");
        for (start, _) in source.match_indices(".at(") {
            let inside = balanced(&source[start + ".at(".len()..]);
            let (path, handlers) = address(inside, &named);
            for (method, word) in [(Method::GET, "get("), (Method::POST, "post(")] {
                if handlers.contains(word) {
                    pages.push(Page { method, path: path.clone() });
                }
            }
        }
    }
    assert!(pages.len() > 80, "only {} pages", pages.len());
    pages
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// Up to the bracket that closes.
fn balanced(source: &str) -> &str {
    let mut depth = 1;
    for (at, c) in source.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 {
            return &source[..at];
        }
    }
    panic!("a bracket that does not close: {source}")
}

/// An address and what handles it, from the arguments of `at`. The address is written out, or has a name in `source`.
fn address<'s>(arguments: &'s str, source: &str) -> (String, &'s str) {
    let arguments = arguments.trim_start();
    let text_after = |start: &str| {
        let rest = source.split_once(start).unwrap_or_else(|| panic!("{start} is not in the file of {arguments}")).1;
        rest.split('"').next().unwrap().to_owned()
    };
    let (first, handlers) = arguments.split_once(',').unwrap();
    let path = match (first.split('"').nth(1), first.starts_with("at(")) {
        (Some(whole), false) => whole.to_owned(),
        (Some(rest), true) => format!("{}/{rest}", text_after("let contacts = \"")),
        (None, _) if first == first.to_uppercase() => text_after(&format!("const {first}: &str = \"")),
        (None, _) => text_after(&format!("let {first} = \"")),
    };
    let parts = path.split('/').map(|part| part.strip_prefix(':').map_or_else(|| part.to_owned(), |name| format!("{{{name}}}")));
    (parts.collect::<Vec<_>>().join("/"), handlers)
}

impl Page {
    /// As it is asked for.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Whether its address names something that belongs to somebody.
    pub(crate) fn has_id(&self) -> bool {
        ["{portal}", "{relation}", "{document}", "{report}", "{entry}", "{thing}", "{post}", "{factor}", "{link}", "{session}"]
            .iter()
            .any(|name| self.path.contains(name))
    }

    pub(crate) fn path(&self, names: &Names) -> String {
        names.path(&self.path)
    }

    /// The page, or its form filled in with everything that any form asks.
    pub(crate) fn request(&self, caller: &Caller, names: &Names) -> RequestBuilder {
        self.request_with(caller, names, Some(&caller.token))
    }

    /// The same with another form token, or with none.
    pub(crate) fn request_with(&self, caller: &Caller, names: &Names, token: Option<&str>) -> RequestBuilder {
        let request = caller.request(self.method.clone(), &self.path(names));
        if self.method == Method::GET {
            return request;
        }
        let fields = fields(names, token);
        if self.path.contains("/documenten/nieuw")
            || self.path.contains("/documenten/{document}/nieuwe-versie")
            || self.path.ends_with("/avatar")
            || self.path.ends_with("/toegang/{relation}/foto")
            || (self.path.contains("/berichten/") && ["/antwoord", "/nieuw"].iter().any(|it| self.path.ends_with(it)))
        {
            let form = fields.into_iter().fold(Form::new(), |form, (name, value)| form.text(name, value));
            return request.multipart(form.part("file", Part::bytes(a_pdf()).file_name("brief.pdf")));
        }
        request.form(&fields)
    }
}

/// Every field of every form, with a value that is accepted; the form token, if there is one.
fn fields(names: &Names, token: Option<&str>) -> Vec<(&'static str, String)> {
    let dates = [
        ("authority-from-day", "1"),
        ("authority-from-month", "2"),
        ("authority-from-year", "2020"),
        ("born-day", "3"),
        ("born-month", "4"),
        ("born-year", "1980"),
        ("first-day", "1"),
        ("first-month", "2"),
        ("first-year", "2026"),
        ("from-day", "1"),
        ("from-month", "2"),
        ("from-year", "2026"),
        ("review-day", "1"),
        ("review-month", "1"),
        ("review-year", "2090"),
        ("since-day", "1"),
        ("since-month", "2"),
        ("since-year", "2020"),
    ];
    let choices = [
        ("agree", "yes"),
        ("authority", "written-mandate"),
        ("basis", "consent"),
        ("choice", "care-ended"),
        ("decision", "given"),
        ("documents", "yes"),
        ("first-contact", "no"),
        ("gender", "other"),
        ("kind", "news"),
        ("language", "nl"),
        ("on", "yes"),
        ("party", "holder"),
        ("paused", "yes"),
        ("period", "all"),
        ("ready", "yes"),
        ("revision", "1"),
        ("role", "friend"),
        ("section", "dossier"),
        ("state", "draft"),
        ("step", "save"),
        ("sure", "yes"),
        ("use", "no"),
        ("version", "1"),
        ("what", "all"),
        ("who", "all"),
    ];
    let texts = [
        ("answer", "Loki"),
        ("authority-source", "Machtiging"),
        ("body", "Het ging goed."),
        ("code", "123456"),
        ("directions", "Bij het eten"),
        ("dose", "1 tablet"),
        ("first-name", "Nieuw"),
        ("last-name", "Iemand"),
        ("matters", "Zorg"),
        ("name", "Telefoon"),
        ("password", "Drie groene stoelen"),
        ("phone", "0612345678"),
        ("position", "1"),
        ("present", "een verkeerd wachtwoord"),
        ("question", "Hoe heette uw eerste hond?"),
        ("reason", "Omdat het moet"),
        ("response", "{}"),
        ("said", "Dank u."),
        ("text", "Het ging over slapen."),
        ("title", "Brief"),
        ("username", "niemand@post.example"),
        ("words", "brief"),
    ];
    let named = [
        ("account", names.account.clone()),
        ("asked", "x".repeat(43)),
        ("document", names.document.clone()),
        ("email", names.email.clone()),
        ("appointment", names.appointment.clone()),
        ("export", names.export.clone()),
        ("entry", names.entry.clone()),
        ("feed", names.feed.clone()),
        ("request", names.request.clone()),
        ("item", made_up_id(33)),
        ("location", names.location.clone()),
        ("publication", names.publication.clone()),
        ("questionnaire", names.questionnaire.clone()),
        ("reaction", made_up_id(34)),
        ("relation", names.relation.clone()),
        ("search", names.client.clone()),
        ("sha256", "0".repeat(64)),
    ];
    let fixed = dates.into_iter().chain(choices).chain(texts).map(|(name, value)| (name, value.to_owned()));
    let token = token.map(|token| ("csrf", token.to_owned()));
    token.into_iter().chain(named).chain(fixed).collect()
}
