//! The account of whoever asks.

use super::gathering::{Gathering, MakeError, word};
use inzage_domain::{
    consent::Decision,
    export::{ExportField as F, ExportItem, ExportKind},
    letter::Language,
};

impl Gathering {
    pub(super) async fn account(&mut self) -> Result<(), MakeError> {
        let own = self.inzage.own_account(self.actor).await?;
        let language = match own.account.language {
            Language::Dutch => "nl",
            Language::English => "en",
        };
        let decisions = self.inzage.portal_use(self.actor, own.account.language).await?.decisions;
        let decisions = decisions.iter().map(|it| {
            let heading = word("export-decision", decision(it.decision));
            ExportItem::new(None, heading).with(F::Decided, it.at).with(F::Version, it.version)
        });
        let item = ExportItem::new(Some(own.account.id.as_uuid()), own.account.name.to_string())
            .with(F::Email, own.account.email.to_string())
            .with(F::Language, word("export-language", language))
            .with_some(F::LastSignIn, own.account.last_sign_in)
            .with_items(F::PortalUse, decisions.collect());
        self.add(ExportKind::Account, vec![item]).await
    }
}

/// What a decision on a consent is called.
pub(super) const fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Given => "given",
        Decision::Withdrawn => "withdrawn",
    }
}
