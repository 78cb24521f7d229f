//! What is recorded of clients. What is recorded of a thing is JSON in one column: nothing is looked for in it.

use super::{
    Column, Fields, Insertable, Readable,
    column::{Bind, bound, derived},
    unreadable,
};
use inzage_domain::{
    dossier::{CareProvider, CareProviderKind, Course, DossierContent, DossierEntry, DossierTopic, Insurance, Medication},
    personal::{PersonalData, PersonalFields, PersonalRecord},
    ports::StoreError,
    text::{Line, Note, PhoneNumber},
};
use sea_orm::Value;
use serde::{Deserialize, Serialize};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

pub(super) const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// [`DossierContent`] as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum Stored {
    Insurance { insurer: String, policy: String, since: String },
    Gp { name: String, address: String, phone: String },
    Pharmacy { name: String, address: String, phone: String },
    Medication { name: String, dose: String, directions: String, since: String, until: Option<String> },
}

pub(super) fn day(date: Date) -> String {
    // Writing a date into a string can't fail.
    date.format(DAY).unwrap_or_default()
}

fn store(content: &DossierContent) -> String {
    let stored = match content {
        DossierContent::Insurance(Insurance { insurer, policy, since }) => {
            Stored::Insurance { insurer: insurer.to_string(), policy: policy.to_string(), since: day(*since) }
        }
        DossierContent::CareProvider(CareProvider { kind, name, address, phone }) => {
            let (name, address, phone) = (name.to_string(), address.to_string(), phone.as_str().to_owned());
            match kind {
                CareProviderKind::Gp => Stored::Gp { name, address, phone },
                CareProviderKind::Pharmacy => Stored::Pharmacy { name, address, phone },
            }
        }
        DossierContent::Medication(Medication { name, dose, directions, course }) => Stored::Medication {
            name: name.to_string(),
            dose: dose.to_string(),
            directions: directions.to_string(),
            since: day(course.since()),
            until: course.until().map(day),
        },
    };
    // Serialising strings can't fail; nothing is what no reader takes.
    serde_json::to_string(&stored).unwrap_or_default()
}

fn restore(raw: &str) -> Option<DossierContent> {
    let line = |raw: String| Line::parse(&raw).ok();
    let date = |raw: String| Date::parse(&raw, DAY).ok();
    let provider = |kind, name, address, phone: String| {
        let phone = PhoneNumber::stored(&phone).ok()?;
        Some(DossierContent::CareProvider(CareProvider { kind, name: line(name)?, address: line(address)?, phone }))
    };
    match serde_json::from_str(raw).ok()? {
        Stored::Insurance { insurer, policy, since } => {
            Some(DossierContent::Insurance(Insurance { insurer: line(insurer)?, policy: line(policy)?, since: date(since)? }))
        }
        Stored::Gp { name, address, phone } => provider(CareProviderKind::Gp, name, address, phone),
        Stored::Pharmacy { name, address, phone } => provider(CareProviderKind::Pharmacy, name, address, phone),
        Stored::Medication { name, dose, directions, since, until } => {
            let until = match until {
                Some(until) => Some(date(until)?),
                None => None,
            };
            let course = Course::new(date(since)?, until).ok()?;
            let directions = Note::parse(&directions).ok()?;
            Some(DossierContent::Medication(Medication { name: line(name)?, dose: line(dose)?, directions, course }))
        }
    }
}

derived! {
    DossierContent as String, |it| store(it), |raw| restore(&raw);
    DossierTopic as String, |it| it.name().to_owned(), |raw| Self::named(&raw);
    PersonalFields as i64, |it| i64::from(it.bits()), |raw| u8::try_from(raw).ok().map(Self::from_bits);
}

impl Insertable for DossierEntry {
    const TABLE: &'static str = "dossier_entry";
    const KEY: &'static str = "portal_id, id, revision";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "id", "revision", "topic", "content", "withdrawn", "account_id", "at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.id.value(),
            self.revision.value(),
            self.content.topic().value(),
            self.content.value(),
            self.withdrawn.value(),
            self.by.value(),
            self.at.value(),
        ]
    }
}

impl Readable for DossierEntry {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            portal: fields.get("portal_id")?,
            content: fields.get("content")?,
            withdrawn: fields.get("withdrawn")?,
            revision: fields.get("revision")?,
            by: fields.get("account_id")?,
            at: fields.get("at")?,
        })
    }
}

impl Insertable for PersonalRecord {
    const TABLE: &'static str = "personal_data";
    const KEY: &'static str = "portal_id, revision";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "revision",
        "called",
        "street",
        "postcode",
        "town",
        "phone",
        "languages",
        "occupation",
        "remarks",
        "account_id",
        "at",
    ];

    fn values(&self) -> Vec<Value> {
        let data = &self.data;
        vec![
            self.portal.value(),
            self.revision.value(),
            (&data.called).into_value(),
            (&data.street).into_value(),
            (&data.postcode).into_value(),
            (&data.town).into_value(),
            (&data.phone).into_value(),
            (&data.languages).into_value(),
            (&data.occupation).into_value(),
            (&data.remarks).into_value(),
            self.by.value(),
            self.at.value(),
        ]
    }
}

/// Reads what is recorded of a client; nothing is recorded where the row is missing.
pub(crate) fn read_personal(fields: Fields<'_>) -> Result<PersonalData, StoreError> {
    Ok(PersonalData {
        called: fields.opt("called")?,
        street: fields.opt("street")?,
        postcode: fields.opt("postcode")?,
        town: fields.opt("town")?,
        phone: fields.opt("phone")?,
        languages: fields.opt("languages")?,
        occupation: fields.opt("occupation")?,
        remarks: fields.opt("remarks")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn line(raw: &str) -> Line {
        Line::parse(raw).unwrap()
    }

    #[test]
    fn whatever_is_recorded_comes_back_as_it_was() {
        let phone = PhoneNumber::parse("0381234567").unwrap();
        let provider = |kind| {
            DossierContent::CareProvider(CareProvider {
                kind,
                name: line("Praktijk \"De Brink\""),
                address: line("Brink 1"),
                phone: phone.clone(),
            })
        };
        let medication = |until| {
            DossierContent::Medication(Medication {
                name: line("Metformine {500}"),
                dose: line("1 tablet"),
                directions: Note::parse("Bij het eten 🍞").unwrap(),
                course: Course::new(date!(2026 - 02 - 28), until).unwrap(),
            })
        };
        let insurance = Insurance { insurer: line("Zilveren Kruis"), policy: line("00123"), since: date!(2020 - 01 - 01) };
        for content in [
            DossierContent::Insurance(insurance),
            provider(CareProviderKind::Gp),
            provider(CareProviderKind::Pharmacy),
            medication(None),
            medication(Some(date!(2026 - 12 - 31))),
        ] {
            assert_eq!(restore(&store(&content)), Some(content));
        }
    }

    #[test]
    fn what_nobody_wrote_is_not_read() {
        for raw in [
            "",
            "{}",
            r#"{"kind":"insurance","insurer":"","policy":"1","since":"2020-01-01"}"#,
            r#"{"kind":"gp","name":"A","address":"B","phone":"0381234567"}"#,
            r#"{"kind":"medication","name":"A","dose":"B","directions":"C","since":"2026-02-02","until":"2026-02-01"}"#,
            r#"{"kind":"insurance","insurer":"A","policy":"1","since":"2020-01-01","more":1}"#,
        ] {
            assert_eq!(restore(raw), None, "{raw}");
        }
    }
}
