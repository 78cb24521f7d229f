//! Forms with mistakes in them.

use super::{cast, escaped};
use crate::{contents::Contents, stage::Database, wire::Caller};

/// A form with everything wrong, and what must be told and kept.
struct BadForm<'c> {
    caller: &'c Caller,
    path: String,
    fields: Vec<(&'static str, String)>,
    /// The ids of the fields that are wrong.
    wrong: Vec<&'static str>,
}

mod sqlite {
    use super::*;

    /// Proves: A08, A09.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_form_tells_everything_that_is_wrong_at_its_field_and_keeps_what_was_typed() {
        let cast = cast().await;
        let before = Contents::of(&cast.stage, Database::Sqlite).await;
        let (here, care) = (format!("/p/{}", cast.names.portal), format!("/zorg/{}", cast.names.portal));
        let own = |text: &str| text.to_owned();
        let person = || {
            vec![
                ("first-name", "x".repeat(101)),
                ("last-name", own("Jan\u{202e}sen")),
                ("email", own("geen <adres>")),
                ("phone", own("06-12345678")),
                ("role", own("other")),
                ("role-other", "y".repeat(61)),
            ]
        };
        let born = |day: &str, month: &str, year: &str| {
            vec![("born-day", own(day)), ("born-month", own(month)), ("born-year", own(year))]
        };
        let client = |born: Vec<(&'static str, String)>| {
            let mut fields = vec![
                ("first-name", own("Jan\u{0}")),
                ("last-name", own("   ")),
                ("email", own("jan@")),
                ("number", "9".repeat(41)),
                ("location", uuid::Uuid::from_u128(1).to_string()),
            ];
            fields.extend(born);
            fields
        };
        let date = |parts: [&'static str; 3], values: [&str; 3]| parts.into_iter().zip(values.map(str::to_owned));
        let terms: Vec<(&'static str, String)> = [("purpose", own("z\u{7}z")), ("revision", own("1")), ("step", own("save"))]
            .into_iter()
            .chain(date(["from-day", "from-month", "from-year"], ["31", "2", "2031"]))
            .chain(date(["until-day", "until-month", "until-year"], ["x", "2", "2031"]))
            .chain(date(["review-day", "review-month", "review-year"], ["1", "13", "2031"]))
            .collect();
        let relation = uuid::Uuid::from_u128(3);
        let mut forms = vec![
            BadForm {
                caller: &cast.marijke,
                path: format!("{here}/toegang/nieuw"),
                fields: person(),
                wrong: vec!["first-name", "last-name", "email"],
            },
            BadForm {
                caller: &cast.marijke,
                path: format!("{here}/toegang/{}/gegevens", cast.names.relation),
                fields: person().into_iter().chain([("revision", own("1")), ("gender", own("?"))]).collect(),
                wrong: vec!["first-name", "last-name", "email", "phone", "gender"],
            },
            BadForm {
                caller: &cast.lotte,
                path: format!("{care}/contactpersonen/nieuw/{relation}"),
                fields: person(),
                wrong: vec!["first-name", "last-name", "email", "phone", "gender", "role-other"],
            },
            BadForm {
                caller: &cast.marijke,
                path: format!("{here}/toegang/{}/dossier", cast.names.relation),
                fields: terms,
                wrong: vec!["from", "until", "review", "purpose", "plan", "reports", "documents", "medication", "diary"],
            },
            BadForm {
                caller: &cast.marijke,
                path: format!("{here}/toegang/nieuw/toevoegen"),
                fields: vec![
                    ("first-name", own("Jan")),
                    ("last-name", own("Jansen")),
                    ("email", own("jan@post.example")),
                    ("phone", own("06 12345678")),
                    ("relation", relation.to_string()),
                ],
                wrong: vec!["gender", "role", "phone"],
            },
        ];
        for (day, month, year) in
            [("31", "2", "1980"), ("1", "1", "2126"), ("1", "1", "1799"), ("", "", ""), ("een", "mei", "1980")]
        {
            forms.push(BadForm {
                caller: &cast.fatima,
                path: format!("/zorg/nieuw/{relation}"),
                fields: client(born(day, month, year)),
                wrong: vec!["gender", "first-name", "last-name", "born", "email", "number", "location"],
            });
        }
        for form in &forms {
            let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = form.caller.form(&form.path, &fields).await;
            let what = format!("{} {fields:?}", form.path);
            assert_eq!(answer.status, 400, "{what}: {}", answer.text);
            assert!(answer.text.contains("<title>Fout: "), "{what}: the title does not say it");
            let summary = answer.text.split("id=\"errors\"").nth(1).unwrap_or_default().split("</ul>").next().unwrap_or_default();
            for id in &form.wrong {
                assert!(summary.contains(&format!("href=\"#{id}\"")), "{what}: {id} is not in the sum on top: {summary}");
                assert!(answer.text.contains(&format!("id=\"{id}\"")), "{what}: there is no {id} to go to");
            }
            assert_eq!(summary.matches("href=\"#").count(), form.wrong.len(), "{what}: {summary}");
            for (name, value) in &form.fields {
                let is_text = !["gender", "role", "location", "step"].contains(name);
                let is_shown = answer.text.contains(&format!("name=\"{name}\""));
                if is_text && is_shown && !value.contains(['\u{0}', '\u{7}']) {
                    assert!(answer.text.contains(&format!("value=\"{}\"", escaped(value))), "{what}: {name} is not kept");
                }
            }
        }
        before.assert_is(&Contents::of(&cast.stage, Database::Sqlite).await, "after nothing but forms with mistakes");
    }
}
