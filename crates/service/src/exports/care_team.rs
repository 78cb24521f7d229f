//! Professionals.

use super::gathering::{Gathering, MakeError, word};
use inzage_domain::{
    care::CareLinkKind,
    export::{ExportField as F, ExportItem, ExportKind},
    policy::actions::SeeCareTeam,
};

impl Gathering {
    pub(super) async fn care_team(&mut self) -> Result<(), MakeError> {
        let team = self.inzage.care_team(self.actor, SeeCareTeam { portal: self.portal }).await?;
        let items = team.iter().map(|member| {
            let kind = match member.kind {
                CareLinkKind::Guiding => "guiding",
                CareLinkKind::Supervising => "supervising",
            };
            ExportItem::new(Some(member.id.as_uuid()), member.name.to_string())
                .with(F::Job, member.job.to_string())
                .with(F::Kind, word("export-link", kind))
                .with(F::Since, member.since)
        });
        self.add(ExportKind::CareTeam, items.collect()).await
    }
}
