//! What held at an earlier moment.

use super::StoreError;
use crate::{
    policy::{
        Permit, Sealed,
        actions::{SeePastAudience, SeePastConversationAudience},
    },
    views::PastAudience,
};
use async_trait::async_trait;

/// Reads about the past.
///
/// An adapter keeps the state of a portal and its contact persons, in the transaction of every action that
/// [changes it](crate::past::changes_standing), and answers from that, with [`PastPortal`](crate::past::PastPortal) to weigh it.
#[async_trait]
pub trait PastViews: Send {
    /// Who could see a document at the permit's moment. What was imported counts as having been so from the day on which it was made.
    async fn past_audience(
        &mut self,
        permit: &Permit<SeePastAudience>,
    ) -> Result<Sealed<SeePastAudience, PastAudience>, StoreError>;
    /// The same of a conversation: contact persons, and the professionals in it who guided the client.
    async fn past_conversation_audience(
        &mut self,
        permit: &Permit<SeePastConversationAudience>,
    ) -> Result<Sealed<SeePastConversationAudience, PastAudience>, StoreError>;
}
