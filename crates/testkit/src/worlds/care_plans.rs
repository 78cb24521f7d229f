//! Care plans.

use super::{World, parsed, title};
use crate::doubles::FakeSecrets;
use inzage_domain::{
    care_plan::{CarePlanContent, CarePlanGoal, CarePlanVersion},
    credential::Digest,
    ids::{AccountId, PortalId},
    text::{Line, PlanText},
};
use time::macros::date;

impl World {
    /// Adds a version of the care plan that `by` shared, and in which the client wants to reach `aim`; whoever holds the portal is asked.
    #[track_caller]
    pub fn care_plan(&mut self, portal: PortalId, by: AccountId, aim: &str) -> u32 {
        let content = care_plan(aim);
        let number =
            self.records.care_plans.iter().filter(|it| it.portal == portal).map(|it| it.number).max().unwrap_or_default() + 1;
        let (sha256, at) = (care_plan_digest(&content), self.now.at);
        self.records.care_plans.push(CarePlanVersion { portal, number, content, sha256, asks_client: false, by, at });
        number
    }
}

/// A care plan with this aim.
#[track_caller]
pub fn care_plan(aim: &str) -> CarePlanContent {
    let text = |raw| parsed(PlanText::parse(raw));
    let goal =
        CarePlanGoal { aim: parsed(Line::parse(aim)), arrangements: text("Anna oefent elke dag.\nJoris belt op vrijdag.") };
    let days = (date!(2026 - 06 - 15), date!(2026 - 12 - 15));
    parsed(CarePlanContent::new(title("Zorgplan van Anna"), days, text("Anna woont sinds kort alleen."), vec![goal]))
}

/// A digest that differs for plans that differ.
pub fn care_plan_digest(content: &CarePlanContent) -> Digest {
    FakeSecrets::digest_of(&content.text())
}
