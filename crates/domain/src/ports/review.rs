//! What the security officer sees of the access log.

use super::StoreError;
use crate::{
    policy::{
        Permit, Sealed,
        actions::{ExportReview, ReadReview},
    },
    review::{Finding, FindingKind, Review, ReviewPage},
    views::Page,
};
use async_trait::async_trait;

/// Reads for whoever reviews the access log. They name accounts, and a client only where a finding is about that one.
#[async_trait]
pub trait ReviewViews: Send {
    /// Findings in the permit's period, perhaps of one kind, in the order of [`FindingKey::order`](crate::review::FindingKey::order). The totals
    /// are of every kind.
    async fn review(
        &mut self,
        permit: &Permit<ReadReview>,
        kind: Option<FindingKind>,
        page: ReviewPage,
    ) -> Result<Sealed<ReadReview, Review>, StoreError>;
    /// The same findings all at once, at most [`MAX_EXPORTED`](crate::review::MAX_EXPORTED).
    async fn exported_review(
        &mut self,
        permit: &Permit<ExportReview>,
        kind: Option<FindingKind>,
    ) -> Result<Sealed<ExportReview, Page<Finding>>, StoreError>;
}
