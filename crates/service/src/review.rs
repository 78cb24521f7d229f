//! What the security officer reviews in the access log (NEN 7513).

use crate::{Fault, Inzage};
use inzage_domain::{
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{ExportReview, ReadReview},
    },
    review::{Finding, FindingKind, Review, ReviewPage},
};

impl Inzage {
    /// A page of what is unusual in the access log, with how much there is of each kind.
    pub async fn review(
        &self,
        actor: Actor,
        action: ReadReview,
        kind: Option<FindingKind>,
        page: ReviewPage,
    ) -> Result<Review, Fault> {
        self.look(actor, action, move |tx, permit| tx.review(permit, kind, page)).await
    }

    /// All that is unusual, to take along. More than fits into one file is refused whole, since half a file looks like all there is.
    pub async fn exported_review(
        &self,
        actor: Actor,
        action: ExportReview,
        kind: Option<FindingKind>,
    ) -> Result<Vec<Finding>, Fault> {
        let found = self.look(actor, action, move |tx, permit| tx.exported_review(permit, kind)).await?;
        if found.more {
            return Err(Fault::Refused(Refusal { kind: RefusalKind::Conflict, reason: Reason::TooMuch }));
        }
        Ok(found.rows)
    }
}
