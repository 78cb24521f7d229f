//! Care plans. What a plan says is JSON in one column: nothing is looked for in it.

use super::{
    Column, Fields, Insertable, Readable,
    column::{Bind, bound, derived},
    dossier::{DAY, day},
    unreadable,
};
use inzage_domain::{
    care_plan::{CarePlanAnswer, CarePlanContent, CarePlanDraft, CarePlanGoal, CarePlanReply, CarePlanVersion},
    ports::StoreError,
    text::{Line, PlanText, ReactionText, Title},
};
use sea_orm::Value;
use serde::{Deserialize, Serialize};
use time::Date;

/// [`CarePlanContent`] as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    title: String,
    since: String,
    evaluation: String,
    situation: String,
    goals: Vec<StoredGoal>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredGoal {
    aim: String,
    arrangements: String,
}

fn store(content: &CarePlanContent) -> String {
    let goal = |goal: &CarePlanGoal| StoredGoal { aim: goal.aim.to_string(), arrangements: goal.arrangements.to_string() };
    let stored = Stored {
        title: content.title().to_string(),
        since: day(content.since()),
        evaluation: day(content.evaluation()),
        situation: content.situation().to_string(),
        goals: content.goals().iter().map(goal).collect(),
    };
    // Serialising strings can't fail; nothing is what no reader takes.
    serde_json::to_string(&stored).unwrap_or_default()
}

fn restore(raw: &str) -> Option<CarePlanContent> {
    let Stored { title, since, evaluation, situation, goals } = serde_json::from_str(raw).ok()?;
    let date = |raw: String| Date::parse(&raw, DAY).ok();
    let goal = |goal: StoredGoal| {
        Some(CarePlanGoal { aim: Line::parse(&goal.aim).ok()?, arrangements: PlanText::parse(&goal.arrangements).ok()? })
    };
    let days = (date(since)?, date(evaluation)?);
    let goals = goals.into_iter().map(goal).collect::<Option<_>>()?;
    CarePlanContent::new(Title::parse(&title).ok()?, days, PlanText::parse(&situation).ok()?, goals).ok()
}

derived! {
    CarePlanContent as String, |it| store(it), |raw| restore(&raw);
}

impl Insertable for CarePlanDraft {
    const TABLE: &'static str = "care_plan_draft";
    const KEY: &'static str = "portal_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "content", "sha256", "account_id", "at"];

    fn values(&self) -> Vec<Value> {
        vec![self.portal.value(), self.content.value(), self.sha256.value(), self.by.value(), self.at.value()]
    }
}

impl Insertable for CarePlanVersion {
    const TABLE: &'static str = "care_plan";
    const KEY: &'static str = "portal_id, number";
    const COLUMNS: &'static [&'static str] = &["portal_id", "number", "content", "sha256", "asks_client", "account_id", "at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.number.value(),
            self.content.value(),
            self.sha256.value(),
            self.asks_client.value(),
            self.by.value(),
            self.at.value(),
        ]
    }
}

impl Readable for CarePlanVersion {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            portal: fields.get("portal_id")?,
            number: fields.get("number")?,
            content: fields.get("content")?,
            sha256: fields.get("sha256")?,
            asks_client: fields.get("asks_client")?,
            by: fields.get("account_id")?,
            at: fields.get("at")?,
        })
    }
}

impl Insertable for CarePlanAnswer {
    const TABLE: &'static str = "care_plan_answer";
    const KEY: &'static str = "portal_id, version, party";
    const COLUMNS: &'static [&'static str] = &["portal_id", "version", "party", "sha256", "objection", "account_id", "at"];

    fn values(&self) -> Vec<Value> {
        let objection = match &self.reply {
            CarePlanReply::Agrees => None,
            CarePlanReply::Objects(words) => Some(words),
        };
        vec![
            self.portal.value(),
            self.version.value(),
            self.party.value(),
            self.sha256.value(),
            objection.map_or_else(ReactionText::null, Column::value),
            self.account.value(),
            self.at.value(),
        ]
    }
}

impl Readable for CarePlanAnswer {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        let objection: Option<ReactionText> = fields.opt("objection")?;
        Ok(Self {
            portal: fields.get("portal_id")?,
            version: fields.get("version")?,
            party: fields.get("party")?,
            sha256: fields.get("sha256")?,
            reply: objection.map_or(CarePlanReply::Agrees, CarePlanReply::Objects),
            account: fields.get("account_id")?,
            at: fields.get("at")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_plan_comes_back_as_it_was() {
        let goal = CarePlanGoal {
            aim: Line::parse("Weer \"zelf\" koken 🍲").unwrap(),
            arrangements: PlanText::parse("- Anna kookt\r\n- Joris helpt").unwrap(),
        };
        let days = (date!(2026 - 02 - 28), date!(2026 - 08 - 31));
        let situation = PlanText::parse("Zo gaat het nu.\n\nEn zo straks.").unwrap();
        let content = CarePlanContent::new(Title::parse("Zorgplan").unwrap(), days, situation, vec![goal.clone(), goal]).unwrap();
        assert_eq!(restore(&store(&content)), Some(content));
    }

    #[test]
    fn what_nobody_wrote_is_not_read() {
        for raw in [
            "",
            "{}",
            r#"{"title":"A","since":"2026-01-01","evaluation":"2026-02-01","situation":"B","goals":[]}"#,
            r#"{"title":"A","since":"2026-01-01","evaluation":"2026-01-01","situation":"B","goals":[{"aim":"C","arrangements":"D"}]}"#,
        ] {
            assert_eq!(restore(raw), None, "{raw}");
        }
    }
}
