//! Questionnaires.

use crate::{
    actor::account_of,
    appointments::read_attendant,
    query::{Query, Row},
    rows::{Readable as _, answers_column, own_columns, read_end},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    ids::{PortalId, QuestionnaireId, QuestionnaireRequestId},
    policy::{
        Permit, QuestionnaireFacts, QuestionnaireRequestFacts, Sealed,
        actions::{
            AskQuestionnaire, EditQuestionnaire, ListQuestionnaireRequests, ListQuestionnaires, OfferQuestionnaires,
            OpenQuestionnaire, QuestionnaireScope, ReadQuestionnaireRequest, RemoveQuestionnaire, SaveAnswers, SendAnswers,
            WithdrawQuestionnaireRequest, WriteQuestionnaire,
        },
    },
    ports::{QuestionnaireViews, QuestionnaireWrites, StoreError},
    questionnaire::{Answers, Questionnaire, QuestionnaireContent, QuestionnaireEnd, QuestionnaireRequest},
    views::{
        Page, PageRequest, QuestionnaireOffer, QuestionnaireRequestRow, QuestionnaireRequestView, QuestionnaireRow,
        QuestionnaireState,
    },
};

/// Columns of a request `q` in a list, with who asked and who sent.
const ROW: &str =
    "q.id, q.title, q.asked_at, q.due_on, q.saved_at, q.sent_by_id, q.ended_at, h.id AS professional_id, h.job, a.given,
    a.family, s.given AS s_given, s.family AS s_family";

/// Requests with who asked and who sent. `$1` portal.
const REQUESTS: &str = " FROM questionnaire_request q
    JOIN professional h ON h.id = q.by_id
    JOIN account a ON a.id = h.account_id
    LEFT JOIN account s ON s.id = q.sent_by_id
    WHERE q.portal_id = $1";

/// The newest requests of a portal.
fn list(portal: PortalId, page: PageRequest<QuestionnaireRequestId>) -> Query {
    let query = Query::new(format!("SELECT {ROW}{REQUESTS}")).bind(portal);
    let query = if let Some(after) = page.after { query.push(" AND q.id < ").arg(after) } else { query };
    query.push(" ORDER BY q.id DESC").limit(page.limit)
}

fn read_state(row: &Row, scope: QuestionnaireScope) -> Result<QuestionnaireState, StoreError> {
    Ok(match read_end(row.fields())? {
        None => QuestionnaireState::Waiting { saved_at: if scope.fills { row.opt("saved_at")? } else { None } },
        Some(QuestionnaireEnd::Sent { at, .. }) => QuestionnaireState::Sent { at, by: row.under("s_").person()? },
        Some(QuestionnaireEnd::Withdrawn { at }) => QuestionnaireState::Withdrawn { at },
    })
}

fn read_row(row: &Row, scope: QuestionnaireScope) -> Result<QuestionnaireRequestRow, StoreError> {
    Ok(QuestionnaireRequestRow {
        id: row.get("id")?,
        title: row.get("title")?,
        by: read_attendant(row.fields())?,
        asked_at: row.get("asked_at")?,
        due: row.opt("due_on")?,
        state: read_state(row, scope)?,
    })
}

impl SqlSession {
    /// One that a permit is about; another one is gone meanwhile.
    async fn judged_questionnaire(&self, id: QuestionnaireId) -> Result<Questionnaire, StoreError> {
        let row = self.row(Query::new("SELECT b.* FROM questionnaire b WHERE b.id = $1").bind(id)).await?;
        Questionnaire::read(row.ok_or(StoreError::Conflict)?.fields())
    }
}

/// A questionnaire as the policy weighs it.
pub(crate) fn facts(id: QuestionnaireId) -> Query {
    Query::new("SELECT b.published, b.version FROM questionnaire b WHERE b.id = $1").bind(id)
}

/// Reads it.
pub(crate) fn read_facts(row: &Row) -> Result<QuestionnaireFacts, StoreError> {
    Ok(QuestionnaireFacts { published: row.get("published")?, version: row.get("version")? })
}

/// How many there are, but for one.
pub(crate) fn beside(id: QuestionnaireId) -> Query {
    Query::new("SELECT COUNT(*) AS others FROM questionnaire b WHERE b.id <> $1").bind(id)
}

/// A request as the policy weighs it.
pub(crate) fn request_facts(portal: PortalId, request: QuestionnaireRequestId) -> Query {
    let columns = own_columns::<QuestionnaireRequest>("q");
    Query::new(format!("SELECT {columns} FROM questionnaire_request q WHERE q.portal_id = $1 AND q.id = $2"))
        .bind(portal)
        .bind(request)
}

/// Reads it.
pub(crate) fn read_request_facts(row: &Row) -> Result<QuestionnaireRequestFacts, StoreError> {
    let QuestionnaireRequest { end, revision, answers, content, .. } = QuestionnaireRequest::read(row.fields())?;
    let complete = answers.missing(&content.questions).is_empty();
    Ok(QuestionnaireRequestFacts { end, revision, complete })
}

/// How many wait in a portal, but for one.
pub(crate) fn waiting_beside(portal: PortalId, request: QuestionnaireRequestId) -> Query {
    Query::new("SELECT COUNT(*) AS others FROM questionnaire_request WHERE portal_id = $1 AND ended_at IS NULL AND id <> $2")
        .bind(portal)
        .bind(request)
}

#[async_trait]
impl QuestionnaireViews for SqlSession {
    async fn questionnaires(
        &mut self,
        permit: &Permit<ListQuestionnaires>,
    ) -> Result<Sealed<ListQuestionnaires, Vec<QuestionnaireRow>>, StoreError> {
        let rows =
            self.rows(Query::new("SELECT b.id, b.title, b.published, b.version, b.changed_at FROM questionnaire b")).await?;
        let read = |row: &Row| {
            Ok(QuestionnaireRow {
                id: row.get("id")?,
                title: row.get("title")?,
                published: row.get("published")?,
                version: row.get("version")?,
                changed_at: row.get("changed_at")?,
            })
        };
        let mut all = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        // Databases differ in how they order words.
        all.sort_by(|a, b| (&a.title, a.id).cmp(&(&b.title, b.id)));
        Ok(Sealed::seal(permit, all))
    }

    async fn questionnaire(
        &mut self,
        permit: &Permit<OpenQuestionnaire>,
    ) -> Result<Sealed<OpenQuestionnaire, Questionnaire>, StoreError> {
        let questionnaire = self.judged_questionnaire(permit.action().questionnaire).await?;
        Ok(Sealed::seal(permit, questionnaire))
    }

    async fn questionnaire_offers(
        &mut self,
        permit: &Permit<OfferQuestionnaires>,
    ) -> Result<Sealed<OfferQuestionnaires, Vec<QuestionnaireOffer>>, StoreError> {
        let rows = self.rows(Query::new("SELECT b.id, b.title, b.version FROM questionnaire b WHERE b.published")).await?;
        let read =
            |row: &Row| Ok(QuestionnaireOffer { id: row.get("id")?, title: row.get("title")?, version: row.get("version")? });
        let mut all = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        all.sort_by(|a, b| (&a.title, a.id).cmp(&(&b.title, b.id)));
        Ok(Sealed::seal(permit, all))
    }

    async fn questionnaire_requests(
        &mut self,
        permit: &Permit<ListQuestionnaireRequests>,
        page: PageRequest<QuestionnaireRequestId>,
    ) -> Result<Sealed<ListQuestionnaireRequests, Page<QuestionnaireRequestRow>>, StoreError> {
        let found = self.rows(list(permit.action().portal, page)).await?;
        let limit = usize::from(page.limit);
        let rows = found.iter().take(limit).map(|row| read_row(row, *permit.scope())).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, Page { rows, more: found.len() > limit }))
    }

    async fn questionnaire_request(
        &mut self,
        permit: &Permit<ReadQuestionnaireRequest>,
    ) -> Result<Sealed<ReadQuestionnaireRequest, QuestionnaireRequestView>, StoreError> {
        let ReadQuestionnaireRequest { portal, request } = *permit.action();
        let query = Query::new(format!(
            "SELECT {ROW}, q.portal_id, q.questionnaire_id, q.version, q.explanation, q.questions, q.by_id, q.answers, q.revision\
             {REQUESTS} AND q.id = $2"
        ));
        let row = self.row(query.bind(portal).bind(request)).await?.ok_or(StoreError::Conflict)?;
        let it = QuestionnaireRequest::read(row.fields())?;
        let QuestionnaireRequestRow { id, by, asked_at, due, state, .. } = read_row(&row, *permit.scope())?;
        let scope = *permit.scope();
        let shown = scope.fills || matches!(state, QuestionnaireState::Sent { .. });
        let view = QuestionnaireRequestView {
            id,
            content: it.content,
            version: it.version,
            by,
            asked_at,
            due,
            state,
            answers: shown.then_some(it.answers),
            revision: scope.fills.then_some(it.revision),
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }
}

#[async_trait]
impl QuestionnaireWrites for SqlSession {
    async fn insert_questionnaire(
        &mut self,
        permit: &Permit<WriteQuestionnaire>,
        content: &QuestionnaireContent,
    ) -> Result<bool, StoreError> {
        let WriteQuestionnaire { questionnaire: id, published } = *permit.action();
        let made = Questionnaire { id, content: content.clone(), published, version: 1, changed_at: permit.now().at };
        self.link.insert_new(&made).await
    }

    async fn update_questionnaire(
        &mut self,
        permit: &Permit<EditQuestionnaire>,
        content: &QuestionnaireContent,
    ) -> Result<(), StoreError> {
        let EditQuestionnaire { questionnaire, published, version } = *permit.action();
        let QuestionnaireContent { title, explanation, questions } = content;
        let query = Query::new(
            "UPDATE questionnaire SET title = $3, explanation = $4, questions = $5, published = $6, changed_at = $7, \
             version = version + 1 WHERE id = $1 AND version = $2",
        );
        let query = query.bind(questionnaire).bind(version).bind(title).bind(explanation).bind(questions).bind(published);
        self.run_one(query.bind(permit.now().at)).await
    }

    async fn delete_questionnaire(&mut self, permit: &Permit<RemoveQuestionnaire>) -> Result<(), StoreError> {
        let RemoveQuestionnaire { questionnaire, version } = *permit.action();
        let query = Query::new("DELETE FROM questionnaire WHERE id = $1 AND version = $2");
        self.run_one(query.bind(questionnaire).bind(version)).await
    }

    async fn insert_questionnaire_request(&mut self, permit: &Permit<AskQuestionnaire>) -> Result<bool, StoreError> {
        let AskQuestionnaire { portal, request, questionnaire, version, due } = *permit.action();
        let content = self.judged_questionnaire(questionnaire).await?.content;
        let asked = QuestionnaireRequest {
            id: request,
            portal,
            questionnaire,
            version,
            answers: Answers::none(&content.questions),
            content,
            by: *permit.scope(),
            asked_at: permit.now().at,
            due,
            saved_at: None,
            revision: 1,
            end: None,
        };
        self.link.insert_new(&asked).await
    }

    async fn update_answers(&mut self, permit: &Permit<SaveAnswers>, answers: &Answers) -> Result<(), StoreError> {
        let SaveAnswers { portal, request, revision } = *permit.action();
        let query = Query::new(
            "UPDATE questionnaire_request SET answers = $4, saved_at = $5, revision = revision + 1 \
             WHERE portal_id = $1 AND id = $2 AND revision = $3 AND ended_at IS NULL",
        );
        let query = query.bind(portal).bind(request).bind(revision).bind(answers_column(answers));
        self.run_one(query.bind(permit.now().at)).await
    }

    async fn send_answers(&mut self, permit: &Permit<SendAnswers>) -> Result<(), StoreError> {
        let SendAnswers { portal, request, revision } = *permit.action();
        let query = Query::new(
            "UPDATE questionnaire_request SET sent_by_id = $4, ended_at = $5 \
             WHERE portal_id = $1 AND id = $2 AND revision = $3 AND ended_at IS NULL",
        );
        let query = query.bind(portal).bind(request).bind(revision).bind(account_of(permit)?);
        self.run_one(query.bind(permit.now().at)).await
    }

    async fn withdraw_questionnaire_request(&mut self, permit: &Permit<WithdrawQuestionnaireRequest>) -> Result<(), StoreError> {
        let WithdrawQuestionnaireRequest { portal, request } = *permit.action();
        let query = Query::new(
            "UPDATE questionnaire_request SET answers = '[]', ended_at = $3 \
             WHERE portal_id = $1 AND id = $2 AND ended_at IS NULL",
        );
        self.run_one(query.bind(portal).bind(request).bind(permit.now().at)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;
    use uuid::Uuid;

    #[tokio::test]
    async fn the_newest_requests_are_found_by_index() {
        let portal = PortalId::from_uuid(Uuid::nil());
        for page in [PageRequest::FIRST, PageRequest::new(Some(QuestionnaireRequestId::from_uuid(Uuid::nil())), 20)] {
            let query = list(portal, page);
            assert_eq!(scans(query.text(), query.values_count()).await, Vec::<String>::new());
        }
    }
}
