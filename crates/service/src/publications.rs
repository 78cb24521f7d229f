//! What the organisation publishes.

use crate::{Fault, Inzage};
use inzage_domain::{
    policy::{
        Actor,
        actions::{
            EditPublication, ListAllPublications, ListPublications, OpenPublication, ReadPublication, RemovePublication,
            WritePublication,
        },
    },
    publication::{Publication, PublicationContent},
    views::PublicationView,
};

impl Inzage {
    /// What is shown of one kind, in its order.
    pub async fn publications(&self, actor: Actor, action: ListPublications) -> Result<Vec<PublicationView>, Fault> {
        self.look(actor, action, |tx, permit| tx.publications(permit)).await
    }

    /// Something that is shown.
    pub async fn publication(&self, actor: Actor, action: ReadPublication) -> Result<PublicationView, Fault> {
        self.look(actor, action, |tx, permit| tx.publication(permit)).await
    }

    /// Everything there is, drafts included, for whoever keeps it.
    pub async fn all_publications(&self, actor: Actor) -> Result<Vec<Publication>, Fault> {
        self.look(actor, ListAllPublications {}, |tx, permit| tx.all_publications(permit)).await
    }

    /// One publication, shown or not, for whoever keeps it.
    pub async fn open_publication(&self, actor: Actor, action: OpenPublication) -> Result<Publication, Fault> {
        self.look(actor, action, |tx, permit| tx.kept_publication(permit)).await
    }

    /// Writes a publication; `false` when the same form was sent before, and the first one stands.
    pub async fn write_publication(
        &self,
        actor: Actor,
        action: WritePublication,
        content: PublicationContent,
    ) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let content = content.clone();
            Box::pin(async move { tx.insert_publication(permit, &content).await })
        })
        .await
    }

    /// Changes a publication, and when it is shown.
    pub async fn edit_publication(
        &self,
        actor: Actor,
        action: EditPublication,
        content: PublicationContent,
    ) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let content = content.clone();
            Box::pin(async move { tx.update_publication(permit, &content).await })
        })
        .await
    }

    /// Takes a publication away, for good.
    pub async fn remove_publication(&self, actor: Actor, action: RemovePublication) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.delete_publication(permit)).await
    }
}
