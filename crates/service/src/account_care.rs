//! How staff care for the accounts of others (`M16`-`M19`, `D35`), and what they record about who decides (`D18`, `D22`).

use crate::{Fault, Inzage};
use inzage_domain::{
    letter::LetterKind,
    policy::{
        Actor,
        actions::{EditClient, FindAccount, RecordAuthority, RecordIncapacity, ResetFactors, SetAccountUse, SuspendClient},
    },
    portal::ClientDetails,
    ports::AccountRow,
};

impl Inzage {
    /// Changes what is registered of a client. Whoever had the former address of an account in use, and whoever has the new, gets a letter.
    pub async fn edit_client(&self, actor: Actor, action: EditClient, details: ClientDetails) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let (this, details) = (self.clone(), details.clone());
            Box::pin(async move {
                for to in tx.edit_client(permit, &details).await?.into_iter().flatten() {
                    tx.post_letter(permit, &this.letter(&to, LetterKind::CredentialsChanged)).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Suspends the client's own access, or lets it be used again. What else that person may do here stays.
    pub async fn suspend_client(&self, actor: Actor, action: SuspendClient) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                if let Some(to) = tx.suspend_client(permit).await? {
                    tx.post_letter(permit, &this.letter(&to, LetterKind::AccessChanged)).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Takes away the second factors of a client who has lost them; the client gets a letter.
    pub async fn reset_factors(&self, actor: Actor, action: ResetFactors) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                let to = tx.reset_factors(permit).await?;
                tx.post_letter(permit, &this.letter(&to, LetterKind::CredentialsChanged)).await
            })
        })
        .await
    }

    /// Records, changes or takes back a contact person's legal authority. Everybody whom it concerns gets a letter.
    pub async fn record_authority(&self, actor: Actor, action: RecordAuthority) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                for to in tx.record_authority(permit).await? {
                    tx.post_letter(permit, &this.letter(&to, LetterKind::RepresentationChanged)).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Records that the client can't decide, or no longer so. Everybody whom it concerns gets a letter.
    pub async fn record_incapacity(&self, actor: Actor, action: RecordIncapacity) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                for to in tx.record_incapacity(permit).await? {
                    tx.post_letter(permit, &this.letter(&to, LetterKind::RepresentationChanged)).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// The account with an address, for the application manager.
    pub async fn find_account(&self, actor: Actor, action: FindAccount) -> Result<Option<AccountRow>, Fault> {
        self.look(actor, action, |tx, permit| tx.found_account(permit)).await
    }

    /// Deactivates an account whole, or puts it into use again.
    pub async fn set_account_use(&self, actor: Actor, action: SetAccountUse) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.set_account_use(permit)).await
    }
}
