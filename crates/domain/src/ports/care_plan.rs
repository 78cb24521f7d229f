//! The care plan.

use super::StoreError;
use crate::{
    care_plan::CarePlanAnswer,
    policy::{
        Permit, Sealed,
        actions::{AnswerCarePlan, DiscardCarePlanDraft, DraftCarePlan, ReadCarePlan, ReadCarePlanDraft, ShareCarePlan},
    },
    views::{CarePlanDraftView, CarePlanView, PageRequest},
};
use async_trait::async_trait;

/// Reads about the care plan. The scope of the permit is applied in the query.
#[async_trait]
pub trait CarePlanViews: Send {
    /// One shared version, the latest unless another is named, with all versions, the latest first, on pages after a number.
    async fn care_plan(
        &mut self,
        permit: &Permit<ReadCarePlan>,
        page: PageRequest<u32>,
    ) -> Result<Sealed<ReadCarePlan, CarePlanView>, StoreError>;
    /// The draft, and the version that was shared last.
    async fn care_plan_draft(
        &mut self,
        permit: &Permit<ReadCarePlanDraft>,
    ) -> Result<Sealed<ReadCarePlanDraft, CarePlanDraftView>, StoreError>;
}

/// Changes to the care plan. What was shared and what was answered stays.
#[async_trait]
pub trait CarePlanWrites: Send {
    /// Makes the permit's content the draft.
    async fn keep_care_plan_draft(&mut self, permit: &Permit<DraftCarePlan>) -> Result<(), StoreError>;
    /// Takes the draft away.
    async fn discard_care_plan_draft(&mut self, permit: &Permit<DiscardCarePlanDraft>) -> Result<(), StoreError>;
    /// Makes the draft the next version, asks for answers to it, and tells its number; the present one's if it was shared before.
    async fn share_care_plan(&mut self, permit: &Permit<ShareCarePlan>) -> Result<u32, StoreError>;
    /// Records the answer of every party in the permit's scope that gave none yet, and answers with the first one that whoever asks gave
    /// to this version, or else with the first that anybody gave as these parties (`D13`).
    async fn record_care_plan_answer(&mut self, permit: &Permit<AnswerCarePlan>) -> Result<CarePlanAnswer, StoreError>;
}
