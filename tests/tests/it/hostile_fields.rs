//! Every column that holds what people type, so that a test can fill each to the brim.

use crate::stage::Stage;
use inzage_domain::text::{
    AnswerText, ClientNumber, DeviceName, FileName, Line, LongText, Name, Note, PageText, PlanText, ReactionText, Remark,
    RoleText, SecretQuestion, Title,
};
use std::collections::{BTreeMap, BTreeSet};

/// What people type, by table, with the most characters that it may have.
const TYPED: [(&str, &[(&str, usize)]); 36] = [
    ("access_grant", &[("purpose", Note::MAX)]),
    ("account", &[("given", Name::MAX), ("family", Name::MAX)]),
    ("agenda_item", &[("title", Title::MAX), ("place", Title::MAX), ("note", Remark::MAX)]),
    ("appointment", &[("title", Title::MAX), ("place", Title::MAX), ("note", Remark::MAX), ("word", Note::MAX)]),
    ("appointment_request", &[("about", Remark::MAX), ("word", Note::MAX)]),
    ("block", &[("reason", Note::MAX)]),
    ("consent_text", &[("title", Title::MAX), ("body", LongText::MAX)]),
    ("care_plan_answer", &[("objection", ReactionText::MAX)]),
    ("conversation", &[("title", Title::MAX)]),
    ("deactivation", &[("reason", Note::MAX)]),
    ("diary_entry", &[("title", Title::MAX), ("body", LongText::MAX)]),
    ("document", &[("title", Title::MAX)]),
    ("document_version", &[("file_name", FileName::MAX)]),
    ("factor", &[("name", DeviceName::MAX)]),
    ("factor_reset", &[("reason", Note::MAX)]),
    ("former_authority", &[("authority_source", Note::MAX)]),
    ("former_incapacity", &[("incapable_matters", Note::MAX)]),
    ("letter", &[("greeting", Name::MAX)]),
    ("location", &[("name", Title::MAX)]),
    ("machine", &[("name", Name::MAX)]),
    ("message", &[("body", LongText::MAX)]),
    ("message_attachment", &[("file_name", FileName::MAX)]),
    (
        "personal_data",
        &[
            ("called", Name::MAX),
            ("street", Line::MAX),
            ("postcode", Line::MAX),
            ("town", Line::MAX),
            ("languages", Line::MAX),
            ("occupation", Line::MAX),
            ("remarks", Note::MAX),
        ],
    ),
    ("pinboard_post", &[("body", LongText::MAX)]),
    ("pinboard_reaction", &[("body", ReactionText::MAX)]),
    (
        "portal",
        &[
            ("given", Name::MAX),
            ("family", Name::MAX),
            ("number", ClientNumber::MAX),
            ("label", Name::MAX),
            ("incapable_matters", Note::MAX),
        ],
    ),
    ("professional", &[("job", Name::MAX)]),
    ("publication", &[("title", Title::MAX), ("body", PageText::MAX)]),
    ("questionnaire", &[("title", Title::MAX), ("explanation", PageText::MAX)]),
    ("questionnaire_request", &[("title", Title::MAX), ("explanation", PageText::MAX)]),
    ("reaction", &[("body", LongText::MAX)]),
    ("relation", &[("given", Name::MAX), ("family", Name::MAX), ("role_text", RoleText::MAX), ("authority_source", Note::MAX)]),
    ("relation_past", &[("authority_source", Note::MAX)]),
    ("secret_question", &[("question", SecretQuestion::MAX)]),
    ("settings", &[("name", Title::MAX), ("support_hours", Note::MAX)]),
    ("suspension", &[("reason", Note::MAX)]),
];

/// A table, a column, and the paths in its records with the most characters.
type InRecord = (&'static str, &'static str, &'static [(&'static str, usize)]);

/// What people type, within a column that holds a record as JSON.
const TYPED_IN_RECORDS: [InRecord; 6] = [
    (
        "dossier_entry",
        "content",
        &[
            (".insurer", Line::MAX),
            (".policy", Line::MAX),
            (".name", Line::MAX),
            (".address", Line::MAX),
            (".dose", Line::MAX),
            (".directions", Note::MAX),
        ],
    ),
    ("care_plan", "content", CARE_PLAN),
    ("care_plan_draft", "content", CARE_PLAN),
    ("questionnaire", "questions", QUESTIONS),
    ("questionnaire_request", "questions", QUESTIONS),
    ("questionnaire_request", "answers", &[("[3][0]", AnswerText::MAX)]),
];

/// What people type in a care plan.
const CARE_PLAN: &[(&str, usize)] = &[
    (".title", Title::MAX),
    (".situation", PlanText::MAX),
    (".goals[0].aim", Line::MAX),
    (".goals[0].arrangements", PlanText::MAX),
];

/// What people type in the questions of a questionnaire.
const QUESTIONS: &[(&str, usize)] = &[
    ("[0].text", Note::MAX),
    ("[0].answer.low", Line::MAX),
    ("[0].answer.high", Line::MAX),
    ("[1].answer.options[0]", Line::MAX),
];

/// Columns that hold the program's own words, days, keys made of other columns, or what has a form of its own, into which no such text
/// fits: addresses and phone numbers. With a table before it where others of that name are typed.
const OWN: [&str; 67] = [
    "access_log.reason",
    "action",
    "agreement",
    "answer",
    "assurance",
    "author_kind",
    "authority",
    "back_until",
    "basis",
    "born",
    "capacity",
    "client_assurance",
    "conversation_sharing",
    "data",
    "decision",
    "device",
    "digest_period",
    "document_sharing",
    "due_on",
    "email",
    "email_key",
    "first_on",
    "from_holding",
    "gender",
    "ground",
    "idempotency_key.body",
    "idempotency_key.location",
    "illustration",
    "incapable_on",
    "incapable_review_on",
    "issuer",
    "kind",
    "laid_by",
    "language",
    "last_on",
    "legal_reading",
    "link",
    "made_on",
    "media_type",
    "meeting",
    "occasion",
    "on_day",
    "origin",
    "over_on",
    "party",
    "password",
    "path",
    "phone",
    "photo_type",
    "public_id",
    "report_sharing",
    "review_on",
    "revoked_why",
    "right_name",
    "role",
    "search_key",
    "seat",
    "seat_on",
    "secret",
    "sharing",
    "staff_assurance",
    "state",
    "subject",
    "support_phone",
    "title_key",
    "topic",
    "wanted_on",
];

/// Columns of which the demonstration has no row. This list may only become shorter.
const EMPTY: [&str; 8] = [
    "deactivation.reason",
    "factor.name",
    "factor_reset.reason",
    "former_authority.authority_source",
    "former_incapacity.incapable_matters",
    "letter.greeting",
    "secret_question.question",
    "suspension.reason",
];

/// More characters than all texts together: no field needs more.
const ENOUGH: usize = 20_000;

/// A column, the path within a record if it is one, and the most characters.
type Column = (&'static str, Option<&'static str>, usize);

/// Columns to fill.
pub(crate) struct Fields {
    /// By table.
    typed: BTreeMap<&'static str, Vec<Column>>,
}

impl Fields {
    /// All of them; fails when a column holds text of which nobody said whether people type it.
    pub(crate) async fn of(stage: &Stage) -> Self {
        let mut typed: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (table, columns) in TYPED {
            typed.insert(table, columns.iter().map(|(column, most)| (*column, None, *most)).collect());
        }
        for (table, column, members) in TYPED_IN_RECORDS {
            typed.entry(table).or_default().extend(members.iter().map(|(member, most)| (column, Some(*member), *most)));
        }
        let known: BTreeSet<String> =
            typed.iter().flat_map(|(table, columns)| columns.iter().map(move |it| format!("{table}.{}", it.0))).collect();
        let all = "SELECT m.name || '.' || p.name FROM sqlite_master m, pragma_table_info(m.name) p
            WHERE m.type = 'table' AND p.type = 'TEXT' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'seaql%'";
        let all: BTreeSet<String> = stage.rows(all).await.into_iter().collect();
        let gone: Vec<_> = known.difference(&all).collect();
        assert!(gone.is_empty(), "these columns are not there any more: {gone:?}");
        let is_own = |column: &&String| OWN.contains(&column.as_str()) || OWN.contains(&column.split_once('.').unwrap().1);
        let undecided: Vec<_> = all.difference(&known).filter(|column| !is_own(column)).collect();
        assert!(undecided.is_empty(), "say of each of these columns whether people type what is in it: {undecided:?}");
        Self { typed }
    }
}

/// Hands out texts in turn, each with its number behind it.
struct Supply<'t> {
    texts: &'t [String],
    next: usize,
}

impl Supply<'_> {
    /// As many texts as fit.
    fn take(&mut self, most: usize) -> String {
        // What has many lines has one for each.
        let between = if most >= Remark::MAX { "\n" } else { " " };
        let mut taken = String::new();
        loop {
            let nth = self.next % self.texts.len();
            let piece = format!("{}|{nth}|", self.texts[nth]);
            let length = taken.chars().count() + between.len() + piece.chars().count();
            if length > most && !taken.is_empty() {
                return taken;
            }
            self.next += 1;
            if length <= most {
                if !taken.is_empty() {
                    taken.push_str(between);
                }
                taken.push_str(&piece);
            }
        }
    }
}

/// Puts other texts into every field of every row; what was left open stays open.
pub(crate) async fn fill(stage: &Stage, fields: &Fields, texts: &[String]) {
    let mut supply = Supply { texts, next: 0 };
    let mut empty = BTreeSet::new();
    let mut changes = String::new();
    for trigger in stage.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'").await {
        changes.push_str(&format!("DROP TRIGGER {trigger};"));
    }
    for (table, columns) in &fields.typed {
        let keys = stage.rows(&format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0")).await;
        let key: Vec<String> = keys.iter().map(|key| format!("'{key} = ' || quote({key})")).collect();
        let rows = stage.rows(&format!("SELECT {} FROM {table}", key.join(" || ' AND ' || "))).await;
        for (column, member, _) in columns {
            let filled = match member {
                None => format!("{column} IS NOT NULL"),
                Some(member) => format!("json_extract({column}, '${member}') IS NOT NULL"),
            };
            if stage.count(&format!("SELECT COUNT(*) FROM {table} WHERE {filled}")).await == 0 {
                empty.insert(format!("{table}.{column}"));
            }
        }
        for row in rows {
            let mut sets: Vec<String> = Vec::new();
            let mut records: BTreeMap<&str, String> = BTreeMap::new();
            for (column, member, most) in columns {
                let text = supply.take((*most).min(ENOUGH)).replace('\'', "''");
                match member {
                    None => sets.push(format!("{column} = CASE WHEN {column} IS NULL THEN NULL ELSE '{text}' END")),
                    Some(member) => {
                        records.entry(*column).or_default().push_str(&format!(", '${member}', '{text}'"));
                    }
                }
            }
            sets.extend(records.iter().map(|(column, members)| format!("{column} = json_replace({column}{members})")));
            changes.push_str(&format!("UPDATE {table} SET {} WHERE {row};", sets.join(", ")));
        }
    }
    let known: BTreeSet<String> = EMPTY.iter().map(|&it| it.to_owned()).collect();
    assert_eq!(empty, known, "nothing is in these columns");
    stage.change(&changes).await;
}
