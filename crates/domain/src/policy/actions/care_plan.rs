//! The care plan.

use crate::{
    care_plan::{CarePlanContent, CarePlanReply},
    credential::Digest,
    document::Party,
    ids::PortalId,
    policy::{
        About,
        judges::care_plan::{self, CarePlanScope},
    },
};

actions! {
    /// Read the care plan as it was shared, with its versions (`A19`, `G04`).
    ReadCarePlan {
        /// Whose.
        portal: PortalId,
        /// Which version; none for the latest.
        version: Option<u32>,
    } = "plan.read", Look, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope CarePlanScope, by care_plan::read;
    /// Read what staff are writing.
    ReadCarePlanDraft {
        /// Whose.
        portal: PortalId,
    } = "plan.read-draft", Look, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope bool, by care_plan::read_draft;
    /// Write the draft of the care plan.
    DraftCarePlan {
        /// Whose.
        portal: PortalId,
        /// What it says.
        content: CarePlanContent,
        /// SHA-256 of its text.
        sha256: Digest,
        /// SHA-256 of the draft that the form was made from; none when there was none.
        from: Option<Digest>,
    } = "plan.draft", Change, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope (), by care_plan::draft;
    /// Throw the draft away.
    DiscardCarePlanDraft {
        /// Whose.
        portal: PortalId,
        /// SHA-256 of the draft that was seen.
        sha256: Digest,
    } = "plan.discard-draft", Change, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope (), by care_plan::discard_draft;
    /// Share the draft as a new version, and ask for agreement (`G04`).
    ShareCarePlan {
        /// Whose.
        portal: PortalId,
        /// SHA-256 of the draft that was seen.
        sha256: Digest,
        /// Whether the client is asked by name besides whoever holds the portal.
        asks_client: bool,
    } = "plan.share", Change, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope bool, by care_plan::share;
    /// Agree to a version of the care plan or not, for good (`G04`, `X10`).
    AnswerCarePlan {
        /// Whose.
        portal: PortalId,
        /// Which version.
        version: u32,
        /// SHA-256 of what was read.
        sha256: Digest,
        /// What is answered.
        reply: CarePlanReply,
    } = "plan.answer", Change, Consented, in |it| Some(it.portal), about |_| About::CarePlan, scope Vec<Party>, by care_plan::answer;
}
