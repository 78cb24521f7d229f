//! Who can see an item of a file, and why.

use super::StoreError;
use crate::{
    policy::{
        Permit, Sealed,
        actions::{ExplainItem, SeeItemAudience},
    },
    views::{ExplainedItem, PastAudience},
};
use async_trait::async_trait;

/// Reads about items of a file, whatever kind they are.
///
/// An adapter keeps the state of a portal and its contact persons, in the transaction of every action that
/// [changes it](crate::past::changes_standing), and of each note in the diary whether it was shared; it answers from that, with
/// [`PastPortal`](crate::past::PastPortal) to weigh it.
#[async_trait]
pub trait ItemViews: Send {
    /// Who can see an item at the permit's moment, or could. What was imported counts as having been so from the day on which it was made.
    async fn item_audience(
        &mut self,
        permit: &Permit<SeeItemAudience>,
    ) -> Result<Sealed<SeeItemAudience, PastAudience>, StoreError>;
    /// Why whoever asks sees an item: by whose grant, or since when.
    async fn explained_item(&mut self, permit: &Permit<ExplainItem>) -> Result<Sealed<ExplainItem, ExplainedItem>, StoreError>;
}
