//! Consents.

use super::{
    account::decision,
    gathering::{Gathering, MakeError, word},
};
use inzage_domain::{
    export::{ExportField as F, ExportItem, ExportKind},
    policy::actions::ListConsents,
};

impl Gathering {
    pub(super) async fn consents(&mut self) -> Result<(), MakeError> {
        let action = ListConsents { portal: self.portal };
        let consents = self.inzage.consents(self.actor, action, self.task.language).await?;
        let items = consents.iter().map(|consent| {
            let history = consent.history.iter().map(|(decided, by)| {
                ExportItem::new(None, word("export-decision", decision(decided.decision)))
                    .with(F::Decided, decided.at)
                    .with(F::Version, decided.version)
                    .with(F::By, by.to_string())
            });
            let earlier = consent.earlier.iter().map(|text| {
                ExportItem::new(None, text.title.to_string()).with(F::Version, text.version).with(F::Body, text.body.to_string())
            });
            ExportItem::new(None, consent.text.title.to_string())
                .with(F::Kind, consent.text.topic.name().to_owned())
                .with_some(F::Decision, consent.decision.map(|it| word("export-decision", decision(it))))
                .with(F::Version, consent.text.version)
                .with(F::Body, consent.text.body.to_string())
                .with_items(F::History, history.collect())
                .with_items(F::Versions, earlier.collect())
        });
        self.add(ExportKind::Consents, items.collect()).await
    }
}
