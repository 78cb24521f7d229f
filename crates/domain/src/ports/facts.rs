//! Ground for decisions.

use super::StoreError;
use crate::{
    moment::Moment,
    policy::{Facts, Question},
};
use async_trait::async_trait;

/// Finds what the policy weighs; together with the credentials of [`AccountViews`](super::AccountViews), the reads that need no permit.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait FactsPort: Send {
    /// The facts for one question, as they are at `now`. What does not exist is absent in them.
    async fn facts(&mut self, question: &Question, now: Moment) -> Result<Facts, StoreError>;
}
