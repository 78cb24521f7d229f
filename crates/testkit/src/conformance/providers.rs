//! Identities at sign-in providers.

use super::{Bench, Opened, Trial, at_once};
use crate::{
    doubles::FakeSecrets,
    worlds::{self, private},
};
use inzage_domain::{
    account::Assurance,
    credential::Digest,
    factor::FactorUse,
    ids::{AccountId, ProviderLinkId},
    policy::{
        Actor,
        actions::{Confirm, LinkProvider, ReadSecurity, UnlinkProvider},
    },
    ports::{IdSource, NewSession, SessionOpened},
    provider::ProviderLink,
    views::ProviderLinkRow,
};
use time::Duration;

const ISSUER: &str = "https://inloggen.example";

fn subject(text: &str) -> Digest {
    FakeSecrets::digest_of(text)
}

/// A link to be kept; account and identifier are those of the permit.
fn identity(trial: &Trial, issuer: &str, called: &str) -> ProviderLink {
    ProviderLink {
        id: ProviderLinkId::from_uuid(trial.ids.fresh()),
        account: AccountId::from_uuid(trial.ids.fresh()),
        issuer: issuer.to_owned(),
        subject: subject(called),
        made_at: trial.now.at,
        last_used_at: None,
    }
}

async fn link(trial: &Trial, account: AccountId, identity: &ProviderLink) -> bool {
    let action = LinkProvider { link: identity.id };
    trial.change(private(account), action, async |tx, permit| tx.link_provider(permit, identity).await).await
}

async fn unlink(trial: &Trial, actor: Actor, link: ProviderLinkId) -> bool {
    trial.change(actor, UnlinkProvider { link }, async |tx, permit| tx.unlink_provider(permit).await).await
}

async fn found(trial: &Trial, issuer: &str, called: &str) -> Option<ProviderLink> {
    trial.store.snapshot().await.unwrap().provider_link(issuer, &subject(called)).await.unwrap()
}

async fn own(trial: &Trial, account: AccountId) -> Vec<ProviderLinkRow> {
    trial.look(private(account), ReadSecurity {}, async |tx, permit| tx.security(permit).await).await.links
}

/// An identity belongs to one account, also when two link it at the same time; one account may have several.
///
/// Proves: X14.
pub async fn an_identity_is_linked_to_one_account(bench: &dyn Bench) {
    let world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    let mut trial = Trial::of(bench, &world.records()).await;
    let first = identity(&trial, ISSUER, "a-1");
    assert!(link(&trial, anna, &first).await);
    let kept = ProviderLink { account: anna, ..first.clone() };
    assert_eq!(found(&trial, ISSUER, "a-1").await, Some(kept.clone()));
    assert!(found(&trial, ISSUER, "a-2").await.is_none() && found(&trial, "https://anders.example", "a-1").await.is_none());

    for account in [tedje, anna] {
        assert!(!link(&trial, account, &identity(&trial, ISSUER, "a-1")).await, "it is linked already");
    }
    assert_eq!(found(&trial, ISSUER, "a-1").await, Some(kept.clone()));
    assert!(own(&trial, tedje).await.is_empty());

    trial.later(Duration::MINUTE);
    let second = identity(&trial, "https://anders.example", "a-1");
    assert!(link(&trial, anna, &second).await, "at another provider it is somebody else");
    let rows = [ProviderLinkRow::from(second.clone()), ProviderLinkRow::from(kept)];
    assert_eq!(own(&trial, anna).await, rows);
    let links = trial.store.snapshot().await.unwrap().provider_links(anna).await.unwrap();
    assert_eq!(links.into_iter().map(ProviderLinkRow::from).collect::<Vec<_>>(), rows);

    let rivals = [anna, tedje].map(|account| (account, identity(&trial, ISSUER, "contested")));
    let linked = at_once(rivals.iter().map(|(account, identity)| link(&trial, *account, identity))).await;
    assert_eq!(linked.iter().filter(|it| **it).count(), 1, "{linked:?}");
}

/// Who comes by a linked identity is let in, alone or with a second factor, and it is noted when. Nobody gets in by another's.
///
/// Proves: X14.
pub async fn a_linked_identity_lets_its_owner_in(bench: &dyn Bench) {
    let mut world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    let app = world.world.totp(anna);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (annas, tedjes) = (identity(&trial, ISSUER, "anna"), identity(&trial, ISSUER, "tedje"));
    assert!(link(&trial, anna, &annas).await && link(&trial, tedje, &tedjes).await);
    trial.later(Duration::MINUTE);

    let opening = NewSession { link: Some(tedjes.id), ..trial.opening(anna) };
    assert_eq!(trial.open(&opening).await, SessionOpened::Spent);
    assert!(trial.session(opening.digest).await.is_none());
    assert_eq!(own(&trial, tedje).await[0].last_used_at, None);

    let used = Some(FactorUse::Totp(app, 7));
    let opening = NewSession { link: Some(annas.id), used: used.clone(), ..trial.opening(anna) };
    assert!(matches!(trial.open(&opening).await, SessionOpened::Open { .. }));
    assert_eq!(own(&trial, anna).await[0].last_used_at, Some(trial.now.at));
    let again = NewSession { link: Some(annas.id), used, ..trial.opening(anna) };
    assert_eq!(trial.open(&again).await, SessionOpened::Spent, "the code was used");

    trial.later(Duration::MINUTE);
    let actor = opening.actor();
    let confirm = async |link: ProviderLinkId, next: &str| {
        let (used, digest, action) = (FactorUse::Provider(link), subject(next), Confirm { assurance: Assurance::Basic });
        trial.change(actor, action, async |tx, permit| tx.confirm_session(permit, Some(&used), digest).await).await
    };
    assert!(!confirm(tedjes.id, "no").await);
    assert!(confirm(annas.id, "next").await);
    assert_eq!(own(&trial, anna).await[0].last_used_at, Some(trial.now.at));
    let session = trial.session(subject("next")).await.unwrap();
    assert_eq!((session.confirmed_at, session.assurance), (trial.now.at, Assurance::Substantial));
}

/// An identity that was unlinked lets nobody in, not even who showed it a moment before, and every other session ends.
///
/// Proves: G68, X14.
pub async fn an_unlinked_identity_lets_nobody_in(bench: &dyn Bench) {
    let world = worlds::journey();
    let (anna, tedje) = (world.client_account, world.tedje_account);
    let trial = Trial::of(bench, &world.records()).await;
    let annas = identity(&trial, ISSUER, "anna");
    assert!(link(&trial, anna, &annas).await);
    let (here, there, tedjes) = (trial.sign_in(anna).await, trial.sign_in(anna).await, trial.sign_in(tedje).await);

    assert!(!unlink(&trial, tedjes.actor(), annas.id).await, "another's");
    assert!(found(&trial, ISSUER, "anna").await.is_some() && trial.session(there.digest).await.is_some());
    assert!(unlink(&trial, here.actor(), annas.id).await);
    assert!(!unlink(&trial, here.actor(), annas.id).await, "it is gone");
    assert!(trial.session(here.digest).await.is_some() && trial.session(there.digest).await.is_none());
    assert!(trial.session(tedjes.digest).await.is_some());

    assert!(found(&trial, ISSUER, "anna").await.is_none() && own(&trial, anna).await.is_empty());
    let late = NewSession { link: Some(annas.id), ..trial.opening(anna) };
    assert_eq!(trial.open(&late).await, SessionOpened::Spent);
    assert!(trial.session(late.digest).await.is_none());
    assert!(link(&trial, tedje, &identity(&trial, ISSUER, "anna")).await, "it is free again");
}
