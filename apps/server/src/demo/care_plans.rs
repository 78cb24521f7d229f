//! Care plans: what was shared, and what is being written.

use super::{
    builder::{Builder, digest, sure},
    calendar::When,
};
use inzage_domain::{
    care_plan::{CarePlanAnswer, CarePlanContent, CarePlanDraft, CarePlanGoal, CarePlanReply, CarePlanVersion},
    credential::Digest,
    document::Party,
    ids::{AccountId, PortalId},
    text::{Line, PlanText, ReactionText, Title},
};
use time::Date;

/// How things are, and the goals with what was arranged for each.
pub(super) struct Told {
    pub(super) situation: &'static str,
    pub(super) goals: &'static [(&'static str, &'static str)],
}

fn text(raw: &str) -> PlanText {
    sure(PlanText::parse(raw))
}

fn content(days: (Date, Date), told: &Told) -> CarePlanContent {
    let goal =
        |(aim, arrangements): &(&str, &str)| CarePlanGoal { aim: sure(Line::parse(aim)), arrangements: text(arrangements) };
    let goals = told.goals.iter().map(goal).collect();
    sure(CarePlanContent::new(sure(Title::parse("Zorgplan")), days, text(told.situation), goals))
}

fn mark(content: &CarePlanContent) -> Digest {
    digest(content.text().as_bytes())
}

impl Builder {
    /// The days of a plan that began so many days ago and is evaluated half a year later.
    fn half_a_year(&self, days: i64) -> (Date, Date) {
        (self.calendar.day_ago(days), self.calendar.day_ago(days - 182))
    }

    /// Shares a version of the plan, which begins on that day, and asks whoever holds the portal.
    pub(super) fn share_plan(&mut self, portal: PortalId, by: AccountId, told: &Told, when: When) {
        let content = content(self.half_a_year(when.0), told);
        let number =
            self.records.care_plans.iter().filter(|it| it.portal == portal).map(|it| it.number).max().unwrap_or_default();
        let (sha256, at) = (mark(&content), self.calendar.ago(when).at);
        let version = CarePlanVersion { portal, number: number + 1, content, sha256, asks_client: false, by, at };
        self.records.care_plans.push(version);
    }

    /// Whoever holds the portal answers to the version that was shared last: yes, or no with the reason.
    pub(super) fn answer_plan(&mut self, portal: PortalId, account: AccountId, objection: Option<&str>, when: When) {
        let Some(latest) = self.records.care_plans.iter().rfind(|it| it.portal == portal) else { return };
        let reply = objection.map_or(CarePlanReply::Agrees, |words| CarePlanReply::Objects(sure(ReactionText::parse(words))));
        let (version, sha256, at) = (latest.number, latest.sha256, self.calendar.ago(when).at);
        let party = Party::Holder;
        self.records.care_plan_answers.push(CarePlanAnswer { portal, version, sha256, party, reply, account, at });
    }

    /// Somebody writes at the next version.
    pub(super) fn draft_plan(&mut self, portal: PortalId, by: AccountId, told: &Told, when: When) {
        let content = content(self.half_a_year(when.0 - 14), told);
        let (sha256, at) = (mark(&content), self.calendar.ago(when).at);
        self.records.care_plan_drafts.push(CarePlanDraft { portal, content, sha256, by, at });
    }
}
