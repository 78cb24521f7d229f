//! What is recorded about one topic, with what was recorded before.

use super::gathering::{Gathering, MakeError, first, following, still, word};
use inzage_domain::{
    dossier::{CareProviderKind, DossierContent, DossierTopic},
    export::{ExportField as F, ExportItem, ExportKind},
    ids::DossierEntryId,
    policy::actions::{ListDossierEntries, ReadDossierEntry},
};
use uuid::Uuid;

impl Gathering {
    pub(super) async fn dossier(&mut self, topic: DossierTopic) -> Result<(), MakeError> {
        let (portal, mut page) = (self.portal, first());
        let kind = match topic {
            DossierTopic::Insurance => ExportKind::Insurance,
            DossierTopic::GpPharmacy => ExportKind::GpPharmacy,
            DossierTopic::Medication => ExportKind::Medication,
        };
        loop {
            let found = self.inzage.dossier_entries(self.actor, ListDossierEntries { portal, topic }, page).await?;
            let mut items = Vec::new();
            for row in &found.rows {
                items.extend(self.entry(topic, row.id).await?);
            }
            self.add(kind, items).await?;
            match following(found.next_after(|row| row.id)) {
                Some(next) => page = next,
                None => return Ok(()),
            }
        }
    }

    async fn entry(&mut self, topic: DossierTopic, entry: DossierEntryId) -> Result<Option<ExportItem>, MakeError> {
        let (mut history, mut page) = (Vec::new(), first());
        loop {
            let action = ReadDossierEntry { portal: self.portal, topic, entry };
            let Some(found) = still(self.inzage.dossier_entry(self.actor, action, page).await)? else { return Ok(None) };
            history.extend(found.history.rows.iter().map(|state| {
                let item = content(None, &state.content).with(F::Changed, state.at).with(F::By, state.by.to_string());
                if state.withdrawn { item.with(F::Withdrawn, true) } else { item }
            }));
            if let Some(next) = following(found.history.next_after(|state| state.revision)) {
                page = next;
            } else {
                let item = content(Some(entry.as_uuid()), &found.present.content).with(F::Changed, found.present.at);
                return Ok(Some(item.with_items(F::History, history)));
            }
        }
    }
}

fn content(id: Option<Uuid>, content: &DossierContent) -> ExportItem {
    match content {
        DossierContent::Insurance(it) => {
            ExportItem::new(id, it.insurer.to_string()).with(F::Policy, it.policy.to_string()).with(F::Since, it.since)
        }
        DossierContent::CareProvider(it) => {
            let kind = match it.kind {
                CareProviderKind::Gp => "gp",
                CareProviderKind::Pharmacy => "pharmacy",
            };
            ExportItem::new(id, it.name.to_string())
                .with(F::Kind, word("export-provider", kind))
                .with(F::Address, it.address.to_string())
                .with(F::Phone, it.phone.in_groups())
        }
        DossierContent::Medication(it) => ExportItem::new(id, it.name.to_string())
            .with(F::Dose, it.dose.to_string())
            .with(F::Directions, it.directions.to_string())
            .with(F::Since, it.course.since())
            .with_some(F::Until, it.course.until()),
    }
}
