//! Care plans.

use crate::{Fault, Inzage};
use inzage_domain::{
    care_plan::{CarePlanAnswer, CarePlanContent},
    credential::Digest,
    ids::PortalId,
    policy::{
        Actor,
        actions::{AnswerCarePlan, DiscardCarePlanDraft, DraftCarePlan, ReadCarePlan, ReadCarePlanDraft, ShareCarePlan},
    },
    views::{CarePlanDraftView, CarePlanView, PageRequest},
};
use sha2::{Digest as _, Sha256};

impl Inzage {
    /// The care plan as it was shared, as far as the actor may read it, with one page of its versions.
    pub async fn care_plan(&self, actor: Actor, action: ReadCarePlan, page: PageRequest<u32>) -> Result<CarePlanView, Fault> {
        self.look(actor, action, move |tx, permit| tx.care_plan(permit, page)).await
    }

    /// What staff are writing, and what was shared last.
    pub async fn care_plan_draft(&self, actor: Actor, action: ReadCarePlanDraft) -> Result<CarePlanDraftView, Fault> {
        self.look(actor, action, |tx, permit| tx.care_plan_draft(permit)).await
    }

    /// Makes `content` the draft, in the place of the one with the SHA-256 `from`, and tells its own.
    pub async fn draft_care_plan(
        &self,
        actor: Actor,
        portal: PortalId,
        content: CarePlanContent,
        from: Option<Digest>,
    ) -> Result<Digest, Fault> {
        let sha256 = Digest(Sha256::digest(content.text()).into());
        let action = DraftCarePlan { portal, content, sha256, from };
        self.change(actor, action, |tx, permit| tx.keep_care_plan_draft(permit)).await?;
        Ok(sha256)
    }

    /// Throws the draft away, if it is still what was seen.
    pub async fn discard_care_plan_draft(&self, actor: Actor, action: DiscardCarePlanDraft) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.discard_care_plan_draft(permit)).await
    }

    /// Shares the draft as a new version, asks for answers to it, and tells its number; the same form twice shares once.
    pub async fn share_care_plan(&self, actor: Actor, action: ShareCarePlan) -> Result<u32, Fault> {
        self.change(actor, action, |tx, permit| tx.share_care_plan(permit)).await
    }

    /// Answers to a version, for good; doing it again gives the first answer (`D13`).
    pub async fn answer_care_plan(&self, actor: Actor, action: AnswerCarePlan) -> Result<CarePlanAnswer, Fault> {
        self.change(actor, action, |tx, permit| tx.record_care_plan_answer(permit)).await
    }
}
