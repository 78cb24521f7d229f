//! What the organisation publishes.

use super::StoreError;
use crate::{
    policy::{
        Permit, Sealed,
        actions::{
            EditPublication, ListAllPublications, ListPublications, OpenPublication, ReadPublication, RemovePublication,
            WritePublication,
        },
    },
    publication::{Publication, PublicationContent},
    views::PublicationView,
};
use async_trait::async_trait;

/// Reads about what the organisation publishes. Lists are in the order in which they are shown, and as long as they can be
/// ([`PublicationKind::MOST`](crate::publication::PublicationKind::MOST)).
#[async_trait]
pub trait PublicationViews: Send {
    /// What is shown of one kind now.
    async fn publications(
        &mut self,
        permit: &Permit<ListPublications>,
    ) -> Result<Sealed<ListPublications, Vec<PublicationView>>, StoreError>;
    /// One publication that is shown now.
    async fn publication(
        &mut self,
        permit: &Permit<ReadPublication>,
    ) -> Result<Sealed<ReadPublication, PublicationView>, StoreError>;
    /// Everything there is, drafts included, kind by kind.
    async fn all_publications(
        &mut self,
        permit: &Permit<ListAllPublications>,
    ) -> Result<Sealed<ListAllPublications, Vec<Publication>>, StoreError>;
    /// One publication, shown or not.
    async fn kept_publication(
        &mut self,
        permit: &Permit<OpenPublication>,
    ) -> Result<Sealed<OpenPublication, Publication>, StoreError>;
}

/// Changes to what the organisation publishes.
#[async_trait]
pub trait PublicationWrites: Send {
    /// Adds a publication. `false` if this identifier exists already: the same form twice makes one.
    async fn insert_publication(
        &mut self,
        permit: &Permit<WritePublication>,
        content: &PublicationContent,
    ) -> Result<bool, StoreError>;
    /// Puts this in the place of what was in the publication.
    async fn update_publication(
        &mut self,
        permit: &Permit<EditPublication>,
        content: &PublicationContent,
    ) -> Result<(), StoreError>;
    /// Takes the publication away, for good.
    async fn delete_publication(&mut self, permit: &Permit<RemovePublication>) -> Result<(), StoreError>;
}
