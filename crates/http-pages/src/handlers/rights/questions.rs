//! The questions of one section about one contact person (`A12`), with what new answers will do (`X03`).

use super::{answers::Answers, first_access};
use crate::{
    form::Errors,
    handlers::contacts::{address, closed, ids, matrix},
    nav::Place,
    page::access::{Question, QuestionsPage},
    parts::{Consequence, Effect, Link},
    text::{Naming as _, fill},
    visit::{Visit, home_of, see_other},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    policy::actions::{PreviewRights, ReadContact},
    relation::{RelationState, Role},
    right::{Right, RightSet, Section},
    views::{ContactRow, PortalHome, RightsPreview},
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use std::collections::BTreeMap;

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/toegang/:relation/:section", get(show).post(answer))
}

/// The contact person whom the questions are about, and the portal around them.
pub(super) struct Asked {
    pub(super) home: PortalHome,
    pub(super) row: ContactRow,
    pub(super) section: Section,
    page: Inzage,
}

impl Asked {
    /// Looks them up, for a reader to whom the questions are open.
    pub(super) async fn look(visit: &Visit, portal: PortalId, relation: RelationId, section: &str) -> Result<Self> {
        let section = Section::named(section).ok_or_else(Problem::not_found)?;
        let (inzage, slot) = visit.inzage().in_portal(portal);
        let contact = inzage.contact(visit.private(), ReadContact { portal, relation }).await.map_err(Problem::from)?;
        let home = home_of(&slot)?;
        match closed(&home, &contact.row) {
            Some(refusal) => Err(Problem::from(refusal).into()),
            None => Ok(Self { home, row: contact.row, section, page: inzage }),
        }
    }

    /// What these answers will do.
    pub(super) async fn preview(&self, visit: &Visit, wanted: RightSet) -> Result<RightsPreview> {
        let Self { home, row, section, page } = self;
        let action = PreviewRights { portal: home.portal, relation: row.id, section: *section, wanted };
        Ok(page.preview_rights(visit.private(), action).await.map_err(Problem::from)?)
    }

    /// Whether this reader may not pass on `right` (`D01`).
    fn is_locked(&self, right: Right) -> bool {
        let scope = &self.home.scope;
        !scope.holds && !self.row.given.has(right) && !scope.acts.without(Right::ManageContacts).has(right)
    }
}

#[handler]
async fn show(visit: Visit, Path((portal, relation, section)): Path<(String, String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let asked = Asked::look(&visit, portal, relation, &section).await?;
    let answers = Answers::given(asked.section, asked.row.given);
    render(&visit, StatusCode::OK, &asked, &answers, Errors::none(), None)
}

/// With `step` = `preview` nothing is kept; for who has no account yet the first access comes first (`A13`).
#[handler]
async fn answer(
    visit: Visit,
    Path((portal, relation, section)): Path<(String, String, String)>,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Response> {
    let answers = Answers::new(fields);
    visit.require_form(answers.field("csrf"))?;
    let (portal, relation) = ids(&portal, &relation)?;
    let asked = Asked::look(&visit, portal, relation, &section).await?;
    let mut errors = Errors::none();
    let rights = answers.rights(&visit, (portal, relation), asked.section, &mut errors);
    if !errors.is_empty() {
        return render(&visit, StatusCode::BAD_REQUEST, &asked, &answers, errors, None);
    }
    if answers.field("step") == "preview" {
        let preview = asked.preview(&visit, rights.wanted).await?;
        return render(&visit, StatusCode::OK, &asked, &answers, errors, Some(&preview));
    }
    if asked.row.state == RelationState::Listed && !rights.wanted.is_empty() {
        return first_access::show(&visit, &asked, &answers, rights.wanted).await;
    }
    visit.inzage().change_rights(visit.private(), rights).await.map_err(Problem::from)?;
    Ok(see_other(&matrix(portal), Some("saved")))
}

pub(super) fn render(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    answers: &Answers,
    errors: Errors,
    preview: Option<&RightsPreview>,
) -> Result<Response> {
    let Asked { home, row, section, .. } = asked;
    let words = &visit.words;
    let frame = visit.portal_frame(home, Some(Place::Users));
    visit.page_with(
        status,
        &QuestionsPage {
            frame: &frame,
            words,
            errors,
            back: Link { href: matrix(home.portal), label: words.get("users") },
            section: wording::section(words, *section),
            who: who(words, home, row),
            person: row.card.name.given.to_string(),
            questions: section.rights().iter().map(|right| question(words, asked, answers, right)).collect(),
            terms: answers.terms(),
            revision: answers.revision().unwrap_or(row.revision),
            changed: preview.map_or(0, |it| u64::from(it.give.union(it.withdrawn).len())),
            consequences: preview.map(|it| consequences(words, it)).unwrap_or_default(),
            first_access: row.state == RelationState::Listed,
            action: format!("{}/{}", address(home.portal, row.id), section.name()),
        },
    )
}

fn who(words: &Words, home: &PortalHome, row: &ContactRow) -> String {
    let name = row.card.name.to_string();
    match &row.role {
        listed if home.scope.own && !matches!(listed, Role::Other(_)) => {
            fill(words, "questions-who", &[("name", &name), ("role", &wording::role(words, listed, row.card.gender))])
        }
        _ => words.named("questions-who-plain", &name),
    }
}

fn question(words: &Words, asked: &Asked, answers: &Answers, right: Right) -> Question {
    let yes = answers.field(right.name()) == "yes";
    let stored = asked.row.given.has(right);
    let was = if stored { "questions-was-yes" } else { "questions-was-no" };
    let answered = !answers.field(right.name()).is_empty();
    Question {
        name: right.name().to_owned(),
        text: words.get(&format!("question-{}", right.name())),
        hint: if matches!(right, Right::Messages | Right::Appointments | Right::Data) {
            words.get(&format!("question-{}-hint", right.name()))
        } else {
            String::new()
        },
        yes,
        was: (answered && yes != stored).then(|| words.get(was)),
        locked: asked.is_locked(right).then(|| words.get("questions-not-yours")),
    }
}

fn consequences(words: &Words, preview: &RightsPreview) -> Vec<Consequence> {
    let name = preview.name.given.as_str();
    let each = |rights: RightSet, effect: Effect, id: &'static str| {
        let text = move |right| fill(words, id, &[("name", name), ("right", &wording::right_said(words, right))]);
        rights.iter().map(move |right| Consequence { effect, text: text(right) }).collect::<Vec<_>>()
    };
    let mut told = each(preview.give, Effect::Added, "questions-gains");
    told.extend(each(preview.withdrawn, Effect::Removed, "questions-loses"));
    told.extend(sees(words, preview).into_iter().map(|text| Consequence { effect: Effect::Added, text }));
    for (change, loses) in [(preview.documents, "questions-loses-documents"), (preview.reports, "questions-loses-reports")] {
        if change.lost > 0 {
            let values = [("name", Value::from(name)), ("count", Value::from(change.lost))];
            told.push(Consequence { effect: Effect::Removed, text: words.with(loses, &values) });
        }
    }
    told
}

/// How many documents and how many reports they will see, the oldest from when; of each kind that the answers open.
pub(super) fn sees(words: &Words, preview: &RightsPreview) -> Vec<String> {
    let kinds = [
        (Right::Documents, preview.documents, "questions-sees-documents"),
        (Right::Reports, preview.reports, "questions-sees-reports"),
    ];
    let opened = kinds.into_iter().filter(|(right, change, _)| preview.give.has(*right) || change.gained > 0);
    opened
        .map(|(_, change, id)| {
            let oldest = change.oldest.map(|at| wording::day(words, at)).unwrap_or_default();
            let name = preview.name.given.as_str();
            words.with(id, &[("name", Value::from(name)), ("count", Value::from(change.gained)), ("date", Value::from(oldest))])
        })
        .collect()
}
