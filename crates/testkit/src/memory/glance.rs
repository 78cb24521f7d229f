//! A look at one document.

use super::store::{MemoryError, Transaction};
use async_trait::async_trait;
use inzage_domain::{
    moment::Moment,
    policy::{About, Facts, Permit, Question, Sealed, actions::ReadDocument},
    ports::{DocumentViews as _, FactsPort, Glance, StoreError},
    views::DocumentView,
};

/// A snapshot that shows the document that its facts were about, and nothing else.
#[derive(Debug)]
pub(super) struct MemoryGlance {
    transaction: Transaction,
    asked: Option<Question>,
}

impl MemoryGlance {
    pub(super) fn new(transaction: Transaction) -> Self {
        Self { transaction, asked: None }
    }
}

#[async_trait]
impl FactsPort for MemoryGlance {
    async fn facts(&mut self, question: &Question, now: Moment) -> Result<Facts, StoreError> {
        self.asked = Some(question.clone());
        self.transaction.facts(question, now).await
    }
}

#[async_trait]
impl Glance for MemoryGlance {
    async fn document(&mut self, permit: &Permit<ReadDocument>) -> Result<Sealed<ReadDocument, DocumentView>, StoreError> {
        let ReadDocument { portal, document, .. } = *permit.action();
        let about = About::Document(document, None);
        if self.asked != Some(Question { account: permit.account(), machine: None, portal: Some(portal), about }) {
            return Err(StoreError::failed(MemoryError::OtherScope));
        }
        self.transaction.document(permit).await
    }
}
