//! The care plan, every version that was shared.

use super::{
    documents::party,
    gathering::{Gathering, MakeError, first, following, still, word},
};
use inzage_domain::{
    care_plan::CarePlanReply,
    export::{ExportField as F, ExportItem, ExportKind, ExportValue},
    policy::actions::ReadCarePlan,
    views::{CarePlanAnswerView, CarePlanVersionView},
};

impl Gathering {
    pub(super) async fn care_plan(&mut self) -> Result<(), MakeError> {
        let portal = self.portal;
        let mut page = Some(first());
        while let Some(this) = page {
            let found = self.inzage.care_plan(self.actor, ReadCarePlan { portal, version: None }, this).await?;
            let mut items = Vec::new();
            for row in &found.versions.rows {
                let action = ReadCarePlan { portal, version: Some(row.number) };
                let read = still(self.inzage.care_plan(self.actor, action, first()).await)?;
                items.extend(read.and_then(|it| it.shown).map(|it| version(&it)));
            }
            self.add(ExportKind::CarePlan, items).await?;
            page = following(found.versions.next_after(|row| row.number));
        }
        Ok(())
    }
}

fn version(plan: &CarePlanVersionView) -> ExportItem {
    let goals = plan
        .content
        .goals()
        .iter()
        .map(|goal| ExportItem::new(None, goal.aim.to_string()).with(F::Arrangements, goal.arrangements.to_string()));
    ExportItem::new(None, plan.content.title().to_string())
        .with(F::Version, plan.number)
        .with(F::Made, plan.at)
        .with(F::By, plan.by.to_string())
        .with(F::Since, plan.content.since())
        .with(F::Evaluation, plan.content.evaluation())
        .with(F::Situation, plan.content.situation().to_string())
        .with_items(F::Goals, goals.collect())
        .with_items(F::Answers, plan.answers.iter().map(answer).collect())
}

fn answer(view: &CarePlanAnswerView) -> ExportItem {
    let (reply, why) = match &view.answer.reply {
        CarePlanReply::Agrees => ("agrees", None),
        CarePlanReply::Objects(why) => ("objects", Some(why.to_string())),
    };
    ExportItem::new(None, ExportValue::Text(view.name.to_string()))
        .with(F::Party, word("export-party", party(view.answer.party)))
        .with(F::Answer, word("export-plan", reply))
        .with_some(F::Because, why)
        .with(F::Given, view.answer.at)
}
