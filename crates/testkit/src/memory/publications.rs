//! What the organisation publishes.

use super::{
    core::Core,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    ids::PublicationId,
    policy::{
        Permit, PublicationFacts, Sealed,
        actions::{
            EditPublication, ListAllPublications, ListPublications, OpenPublication, ReadPublication, RemovePublication,
            WritePublication,
        },
    },
    ports::{PublicationViews, PublicationWrites, StoreError},
    publication::{Publication, PublicationContent, PublicationKind},
    views::PublicationView,
};
use std::cmp::Reverse;

impl Core {
    fn publication(&self, id: PublicationId) -> Option<&Publication> {
        self.records.publications.iter().find(|it| it.id == id)
    }

    pub(super) fn publication_facts(&self, id: PublicationId) -> Option<PublicationFacts> {
        let it = self.publication(id)?;
        Some(PublicationFacts { id, showing: it.content.showing, revision: it.revision })
    }

    pub(super) fn publications_beside(&self, id: PublicationId, kind: PublicationKind) -> u32 {
        let others = self.records.publications.iter().filter(|it| it.kind == kind && it.id != id).count();
        u32::try_from(others).unwrap_or(u32::MAX)
    }

    /// In the order in which they are shown, kind by kind.
    fn publications_in_order(&self) -> Vec<&Publication> {
        let mut all: Vec<&Publication> = self.records.publications.iter().collect();
        all.sort_by_key(|it| (it.kind, it.content.position, Reverse(it.id)));
        all
    }

    /// The publication in the state that was judged; another is a lost race.
    fn judged_publication(&mut self, id: PublicationId, revision: u32) -> Result<&mut Publication, StoreError> {
        let mut all = self.records.publications.iter_mut();
        all.find(|it| it.id == id && it.revision == revision).ok_or(StoreError::Conflict)
    }
}

#[async_trait]
impl PublicationViews for Transaction {
    async fn publications(
        &mut self,
        permit: &Permit<ListPublications>,
    ) -> Result<Sealed<ListPublications, Vec<PublicationView>>, StoreError> {
        let (kind, at) = (permit.action().kind, permit.now().at);
        let all = self.core().publications_in_order().into_iter();
        let shown = all.filter(|it| it.kind == kind && it.content.showing.is_shown(at));
        Ok(Sealed::seal(permit, shown.cloned().map(PublicationView::from).collect()))
    }

    async fn publication(
        &mut self,
        permit: &Permit<ReadPublication>,
    ) -> Result<Sealed<ReadPublication, PublicationView>, StoreError> {
        let it = found(self.core().publication(permit.action().publication), "publication")?;
        Ok(Sealed::seal(permit, it.clone().into()))
    }

    async fn all_publications(
        &mut self,
        permit: &Permit<ListAllPublications>,
    ) -> Result<Sealed<ListAllPublications, Vec<Publication>>, StoreError> {
        let all = self.core().publications_in_order().into_iter().cloned().collect();
        Ok(Sealed::seal(permit, all))
    }

    async fn kept_publication(
        &mut self,
        permit: &Permit<OpenPublication>,
    ) -> Result<Sealed<OpenPublication, Publication>, StoreError> {
        let it = found(self.core().publication(permit.action().publication), "publication")?;
        Ok(Sealed::seal(permit, it.clone()))
    }
}

#[async_trait]
impl PublicationWrites for Transaction {
    async fn insert_publication(
        &mut self,
        permit: &Permit<WritePublication>,
        content: &PublicationContent,
    ) -> Result<bool, StoreError> {
        let WritePublication { publication: id, kind } = *permit.action();
        if self.core().publication(id).is_some() {
            return Ok(false);
        }
        let made = Publication { id, kind, content: content.clone(), revision: 1, changed_at: permit.now().at };
        self.core_mut().records.publications.push(made);
        Ok(true)
    }

    async fn update_publication(
        &mut self,
        permit: &Permit<EditPublication>,
        content: &PublicationContent,
    ) -> Result<(), StoreError> {
        let EditPublication { publication, revision } = *permit.action();
        let changed_at = permit.now().at;
        let it = self.core_mut().judged_publication(publication, revision)?;
        *it = Publication { content: content.clone(), revision: revision + 1, changed_at, ..it.clone() };
        Ok(())
    }

    async fn delete_publication(&mut self, permit: &Permit<RemovePublication>) -> Result<(), StoreError> {
        let RemovePublication { publication, revision } = *permit.action();
        let core = self.core_mut();
        core.judged_publication(publication, revision)?;
        core.records.publications.retain(|it| it.id != publication);
        Ok(())
    }
}
