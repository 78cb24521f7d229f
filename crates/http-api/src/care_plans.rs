//! Care plans.

use std::marker::PhantomData;

use inzage_domain::{
    care_plan::CarePlanReply,
    policy::actions::{AnswerCarePlan, DiscardCarePlanDraft, ReadCarePlan, ReadCarePlanDraft, ShareCarePlan},
    views::PageRequest,
};
use inzage_http_kit::Problem;
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use crate::{
    Api,
    answers::{Done, Paged},
    asked::{Asked, Limit, Parameters, State},
    body::Body,
    caller::{Caller, Care, Private, Wearing},
    dto::care_plan::{
        CarePlanAnswer, CarePlanDraft, CarePlanRow, CarePlanVersion, KeptCarePlanDraft, NewCarePlanAnswer, NewCarePlanDraft,
        NewCarePlanVersion, SharedCarePlan,
    },
    faults::{Change, Look, Refused, Removal, Setting},
    key::{DigestKey, Key, VersionKey},
    operations::Subject,
    text::{Text, Whole},
};

/// Care plans, under either hat.
pub(crate) struct CarePlans<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::CarePlan", prefix_path = W::PORTALS)]
impl<W: Wearing> CarePlans<W> {
    /// List the versions of the care plan
    ///
    /// Those that were shared, the latest first. Empty for who may not read it.
    #[oai(path = "/:portal/plan/versions", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// The last version of the page before.
        after: Query<Asked<State>>,
        /// How many versions.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<CarePlanRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, |State(number)| number);
        parameters.finish()?;
        let portal = portal.portal();
        let view = self.0.inzage.care_plan(caller.actor, ReadCarePlan { portal, version: None }, page).await?;
        let list = format!("{}/{portal}/plan/versions?", W::PORTALS);
        Ok(Paged::of(view.versions, &list, page.limit, |row| row.number, CarePlanRow::from))
    }

    /// Read one version of the care plan
    #[oai(path = "/:portal/plan/versions/:version", method = "get")]
    async fn read(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        version: Path<VersionKey>,
    ) -> Result<Json<CarePlanVersion>, Refused<Look>> {
        let action = ReadCarePlan { portal: portal.portal(), version: Some(version.0.0) };
        let view = self.0.inzage.care_plan(caller.actor, action, PageRequest::new(None, 1)).await?;
        Ok(Json(view.shown.ok_or_else(Problem::not_found)?.into()))
    }
}

/// Answering to the care plan.
pub(crate) struct AnsweringCarePlans(pub(crate) Api);

#[OpenApi(tag = "Subject::CarePlan")]
impl AnsweringCarePlans {
    /// Agree to the care plan or not
    ///
    /// To its latest version, for good. Doing it again gives the first answer.
    #[oai(path = "/portals/:portal/plan/versions/:version/answers", method = "post")]
    async fn answer(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        version: Path<VersionKey>,
        body: Body<NewCarePlanAnswer>,
    ) -> Result<Json<CarePlanAnswer>, Refused<Change>> {
        let NewCarePlanAnswer { sha256, objection } = body.0;
        let reply = objection.map_or(CarePlanReply::Agrees, |words| CarePlanReply::Objects(words.0));
        let action = AnswerCarePlan { portal: portal.portal(), version: version.0.0, sha256: sha256.0, reply };
        let answer = self.0.inzage.answer_care_plan(caller.actor, action).await?;
        Ok(Json(CarePlanAnswer::of(answer, None)))
    }
}

/// Writing and sharing the care plan.
pub(crate) struct WritingCarePlans(pub(crate) Api);

#[OpenApi(tag = "Subject::CarePlan")]
impl WritingCarePlans {
    /// Read the draft of the care plan
    #[oai(path = "/care/clients/:portal/plan/draft", method = "get")]
    async fn draft(&self, caller: Caller<Care>, portal: Path<Key>) -> Result<Json<CarePlanDraft>, Refused<Look>> {
        let view = self.0.inzage.care_plan_draft(caller.actor, ReadCarePlanDraft { portal: portal.portal() }).await?;
        Ok(Json(view.draft.ok_or_else(Problem::not_found)?.into()))
    }

    /// Write the draft of the care plan
    ///
    /// For professionals who guide the client. Nobody else sees it before it is shared.
    #[oai(path = "/care/clients/:portal/plan/draft", method = "put")]
    async fn write(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<NewCarePlanDraft>,
    ) -> Result<Json<KeptCarePlanDraft>, Refused<Setting>> {
        let (content, from) = body.0.read()?;
        let sha256 = self.0.inzage.draft_care_plan(caller.actor, portal.portal(), content, from).await?;
        Ok(Json(KeptCarePlanDraft { sha256: Text(sha256) }))
    }

    /// Throw the draft of the care plan away
    ///
    /// The one with this SHA-256: what somebody else wrote meanwhile stays. For professionals who guide the client, and for good.
    #[oai(path = "/care/clients/:portal/plan/draft/:sha256", method = "delete")]
    async fn discard(&self, caller: Caller<Care>, portal: Path<Key>, sha256: Path<DigestKey>) -> Result<Done, Refused<Removal>> {
        let action = DiscardCarePlanDraft { portal: portal.portal(), sha256: sha256.0.0 };
        self.0.inzage.discard_care_plan_draft(caller.actor, action).await?;
        Ok(Done::Done)
    }

    /// Share the draft of the care plan
    ///
    /// As a new version, to which whoever holds the portal is asked to answer. For professionals who guide the client.
    #[oai(path = "/care/clients/:portal/plan/versions", method = "post")]
    async fn share(
        &self,
        caller: Caller<Care>,
        portal: Path<Key>,
        body: Body<NewCarePlanVersion>,
    ) -> Result<Json<SharedCarePlan>, Refused<Change>> {
        let NewCarePlanVersion { sha256, asks_client } = body.0;
        let action = ShareCarePlan { portal: portal.portal(), sha256: sha256.0, asks_client };
        let version = self.0.inzage.share_care_plan(caller.actor, action).await?;
        Ok(Json(SharedCarePlan { version: Whole(version) }))
    }
}
