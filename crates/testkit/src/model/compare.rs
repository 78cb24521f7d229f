//! Compares what a store shows with what the model says.

use super::{
    run::Run,
    start::{at, card_of, document_id, relation_id},
    state::{Model, Who},
};
use inzage_domain::{
    document::{Acknowledgement, DocumentKind},
    policy::{
        About, Refusal, RefusalKind, SubjectFacts,
        actions::{ListDocuments, OpenPortal, PortalScope, ReadClient, ReadDocument},
    },
    right::{Right, RightSet},
    views::PageRequest,
};
use std::collections::BTreeSet;

impl Run {
    /// Everything that can be seen is as the model has it.
    pub(super) async fn compare(&mut self, model: &Model) {
        let portal = self.cast.portal;
        let mut holders = Vec::new();
        for who in Who::everybody() {
            let list = self.look(who, ListDocuments { portal, kind: DocumentKind::Document }, async |tx, permit| {
                tx.documents(permit, &inzage_domain::views::DocumentSearch::default(), PageRequest::new(None, 100)).await
            });
            let found = list.await.map(|page| page.rows.iter().map(|row| row.id).collect::<BTreeSet<_>>());
            let expected = model.finds(who).map(|it| it.into_iter().map(document_id).collect::<BTreeSet<_>>());
            assert_eq!(found.ok(), expected, "documents of {who:?}");

            let home = self.look(who, OpenPortal { portal }, async |tx, permit| tx.portal_home(permit).await).await;
            Self::compare_home(model, who, home.as_ref().map(|it| it.scope).map_err(|it| *it));
            if let Ok(home) = home {
                let count = model.finds_of_others(who);
                assert_eq!(usize::try_from(home.new.documents).ok(), Some(count), "the count of {who:?}");
                holders.extend(home.scope.holds.then_some(who));
            }
        }
        assert!(holders.len() <= 1, "more than one holder: {holders:?}");
        let reachable = model.holder().filter(|who| model.acts_as_holder(*who));
        assert_eq!(holders.first().copied(), reachable, "the holder");
        self.compare_holder(model).await;
        self.compare_contacts(model).await;
        self.compare_papers(model).await;
    }

    /// Staff see who holds, also when nobody can be reached as holder.
    async fn compare_holder(&mut self, model: &Model) {
        if model.is_in(Who::Guide) {
            let action = ReadClient { portal: self.cast.portal };
            let view = self.look(Who::Guide, action, async |tx, permit| tx.client(permit).await).await.unwrap();
            let expected = model.holder().map(|who| match who {
                Who::Relative(person) => card_of(person).name,
                Who::Client | Who::Guide | Who::Supervisor => view.summary.portal.client.clone(),
            });
            assert_eq!(view.summary.holder.map(|it| it.to_string()), expected.map(|it| it.to_string()), "who holds");
        }
    }

    fn compare_home(model: &Model, who: Who, home: Result<PortalScope, Refusal>) {
        let kind = home.map(|_| ()).map_err(|it| it.kind);
        match who {
            Who::Guide | Who::Supervisor => assert!(kind.is_err(), "{who:?} has a page of their own"),
            Who::Client | Who::Relative(_) if !model.is_in(who) => {
                assert!(matches!(kind, Err(RefusalKind::SignIn | RefusalKind::Consent)), "{who:?}: {kind:?}");
            }
            Who::Client => assert_eq!(kind, if model.client_active { Ok(()) } else { Err(RefusalKind::Hidden) }),
            Who::Relative(person) => {
                let contact = model.enters(person).and_then(|index| model.contacts.get(index));
                let Some(contact) = contact else {
                    assert_eq!(kind, Err(RefusalKind::Hidden), "{who:?}");
                    return;
                };
                let scope = home.unwrap();
                let reads: RightSet = model.reads(contact).into_iter().collect();
                assert_eq!(scope.reads, reads, "what {who:?} reads");
                let granted: RightSet = model.granted(contact).into_iter().collect();
                let acts = if model.holds(contact) { Right::ALL.into_iter().collect() } else { granted };
                assert_eq!(scope.acts, acts, "what {who:?} does");
            }
        }
    }

    async fn compare_contacts(&self, model: &Model) {
        for (index, contact) in model.contacts.iter().enumerate() {
            let SubjectFacts::Relation(facts) = self.subject(About::Relation(relation_id(index))).await else {
                panic!("contact {index} is gone");
            };
            let given = |open: Vec<Right>| {
                let mut open = open;
                open.sort_unstable();
                open
            };
            let expected = given(contact.given.iter().filter(|it| it.is_open(model.day)).map(|it| it.right).collect());
            let found = given(facts.grants.iter().filter(|it| it.is_open(self.now.at)).map(|it| it.right).collect());
            assert_eq!(found, expected, "open grants of contact {index}: one of each right at most");
            assert_eq!(facts.blocked.is_some(), model.blocked.contains_key(&contact.person), "block on contact {index}");
            let by_itself = facts.grants.iter().any(|it| facts.account.is_some() && Some(it.maker.account) == facts.account);
            assert!(!by_itself, "contact {index} granted something to itself");
            for (number, paper) in model.papers.iter().enumerate() {
                let about = About::Why(relation_id(index), Some(document_id(number)));
                let SubjectFacts::Why(_, Some(document)) = self.subject(about).await else { panic!("document {number} is gone") };
                assert_eq!(document.visible, paper.shown.contains(&index), "document {number} to contact {index}");
            }
        }
    }

    async fn compare_papers(&mut self, model: &Model) {
        if !model.is_in(Who::Guide) {
            return;
        }
        for (number, paper) in model.papers.iter().enumerate() {
            let action = ReadDocument { portal: self.cast.portal, kind: DocumentKind::Document, document: document_id(number) };
            let view = self.look(Who::Guide, action, async |tx, permit| tx.document(permit).await).await.unwrap();
            let who = |it: &Acknowledgement| {
                if it.account == self.cast.client {
                    return Who::Client;
                }
                let person = self.accounts.iter().find(|(_, account)| **account == it.account).map(|(person, _)| *person);
                Who::Relative(person.unwrap())
            };
            let found: BTreeSet<_> = view.receipts.iter().map(|(it, _)| (it.version, it.party, who(it), it.at)).collect();
            let expected =
                paper.receipts.iter().map(|(version, party, who, day)| (*version, *party, *who, at(*day).at)).collect();
            assert_eq!(found, expected, "receipts of document {number}");
            assert_eq!(view.versions.len(), usize::try_from(paper.version).unwrap());
        }
    }
}
