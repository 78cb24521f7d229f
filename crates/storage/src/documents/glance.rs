//! One document together with what decides about it, in one statement: each statement is a snapshot by itself.

use super::views::{AUTHOR_JOINS, AUTHOR_NAME, read_view, view_columns};
use crate::{
    facts::{NotSetUp, asking, read_document_facts, read_facts, with_document},
    query::{Link, Row, Texts},
};
use async_trait::async_trait;
use inzage_domain::{
    moment::Moment,
    policy::{About, Facts, Permit, Question, Sealed, SubjectFacts, actions::ReadDocument},
    ports::{FactsPort, Glance, StoreError},
    views::DocumentView,
};
use sea_orm::DatabaseConnection;
use std::sync::LazyLock;

/// As the facts about a document, with all that is shown of it.
static GLANCE: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(|backend| with_document(backend, &format!(", {AUTHOR_NAME}, {}", view_columns(backend)), AUTHOR_JOINS))
});

/// What was asked was not the question on which the document was found, or not about a document.
#[derive(Debug, thiserror::Error)]
#[error("a glance shows the one document that its facts were about")]
struct NotGlanced;

/// Facts and document as one row, which is kept until the permit that the facts lead to asks for the document.
#[derive(Debug)]
pub(crate) struct SqlGlance {
    link: Link<DatabaseConnection>,
    found: Option<(Question, Row)>,
}

impl SqlGlance {
    pub(crate) fn new(link: Link<DatabaseConnection>) -> Self {
        Self { link, found: None }
    }
}

#[async_trait]
impl FactsPort for SqlGlance {
    async fn facts(&mut self, question: &Question, now: Moment) -> Result<Facts, StoreError> {
        let About::Document(document, _) = question.about else {
            return Err(StoreError::failed(NotGlanced));
        };
        let backend = self.link.backend();
        let query = asking(GLANCE.of(backend), backend, question, now, Some(document), Vec::new());
        let row = self.link.row(query).await?.ok_or_else(|| StoreError::failed(NotSetUp))?;
        let subject = read_document_facts(&row)?.map_or(SubjectFacts::Nothing, SubjectFacts::Document);
        let facts = read_facts(&row, question, subject)?;
        self.found = Some((question.clone(), row));
        Ok(facts)
    }
}

#[async_trait]
impl Glance for SqlGlance {
    async fn document(&mut self, permit: &Permit<ReadDocument>) -> Result<Sealed<ReadDocument, DocumentView>, StoreError> {
        let ReadDocument { portal, document, .. } = *permit.action();
        let asked =
            Question { account: permit.account(), machine: None, portal: Some(portal), about: About::Document(document, None) };
        match &self.found {
            Some((question, row)) if *question == asked => read_view(row, permit),
            _ => Err(StoreError::failed(NotGlanced)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::scans;
    use sea_orm::DbBackend;

    #[tokio::test]
    async fn a_document_and_what_decides_about_it_are_found_by_index() {
        assert_eq!(scans(GLANCE.of(DbBackend::Sqlite), 5).await, Vec::<String>::new());
    }
}
