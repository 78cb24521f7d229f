//! Copies of everything: who may ask, who fetches, and how workers share them.

use super::{Bench, Opened as _, Trial};
use crate::{
    doubles::numbered,
    worlds::{Journey, as_professional, journey, private},
};
use inzage_domain::{
    export::{EXPORT_ASKED_EVERY, EXPORT_KEPT_FOR, ExportState, ExportTask},
    ids::{BlobId, ExportId, ShelfId},
    policy::{
        Actor, Door, Reason, Refusal, RefusalKind,
        actions::{AskExport, FetchExport, GatherExport, ListExports, SignOut},
    },
    portal::Seat,
    ports::{ExportAsked, IdSource as _},
    views::{ExportFound, ExportView},
};
use time::Duration;

const LEASE: Duration = Duration::minutes(10);

impl Trial {
    async fn try_ask(&self, actor: Actor, world: &Journey, export: ExportId) -> Result<ExportAsked, Refusal> {
        let action = AskExport { portal: world.portal, export };
        self.try_change(actor, action, async |tx, permit| tx.insert_export(permit).await).await
    }

    async fn ask(&self, actor: Actor, world: &Journey) -> (ExportId, ExportAsked) {
        let export = ExportId::from_uuid(self.ids.fresh());
        (export, self.try_ask(actor, world, export).await.unwrap())
    }

    async fn own_exports(&self, actor: Actor) -> Vec<ExportView> {
        self.look(actor, ListExports {}, async |tx, permit| tx.exports(permit).await).await
    }

    async fn fetch(&self, actor: Actor, world: &Journey, export: ExportId) -> Result<ExportFound, Refusal> {
        let action = FetchExport { portal: world.portal, export };
        self.try_look(actor, action, async |tx, permit| tx.export_found(permit).await).await
    }

    async fn lease(&self) -> Option<ExportTask> {
        self.store.lease_export(self.now.at, self.now.at + LEASE).await.unwrap()
    }

    /// Makes the copy that waits.
    async fn make(&self) -> (ExportTask, BlobId) {
        let (task, blob) = (self.lease().await.unwrap(), BlobId::from_uuid(self.ids.fresh()));
        assert!(self.store.export_ready(&task, blob, 5_000).await.unwrap());
        (task, blob)
    }
}

/// One form asks for one copy, and another is asked for an hour later or when the first failed; somebody else's asking is theirs.
///
/// Proves: X15, T36.
pub async fn a_copy_is_asked_for_once_an_hour(bench: &dyn Bench) {
    let mut world = journey();
    world.world.seat(world.portal, Seat::FirstContact);
    let mut trial = Trial::of(bench, &world.records()).await;
    let client = trial.sign_in(world.client_account).await.actor();
    let (first, asked) = trial.ask(client, &world).await;
    assert_eq!(asked, ExportAsked::New);
    let began = trial.now.at;
    trial.later(Duration::minutes(10));
    assert_eq!(trial.try_ask(client, &world, first).await, Ok(ExportAsked::Before));
    assert_eq!(trial.ask(client, &world).await.1, ExportAsked::TooSoon(began));
    let another = trial.sign_in(world.client_account).await.actor();
    assert_eq!(trial.ask(another, &world).await.1, ExportAsked::TooSoon(began), "also in another session");
    let holder = trial.sign_in(world.marie_account).await.actor();
    assert_eq!(trial.ask(holder, &world).await.1, ExportAsked::New, "for somebody else");
    let task = trial.lease().await.unwrap();
    assert_eq!((task.export, task.attempt), (first, 1));
    assert!(trial.store.export_failed(&task, None).await.unwrap());
    assert_eq!(trial.own_exports(client).await[0].state, ExportState::Failed);
    assert_eq!(trial.ask(client, &world).await.1, ExportAsked::New, "the first failed");
    trial.later(EXPORT_ASKED_EVERY);
    let again = trial.sign_in(world.client_account).await.actor();
    assert_eq!(trial.ask(again, &world).await.1, ExportAsked::New);
}

/// Only the client and whoever holds the portal have a copy, and only with a fresh proof of who they are.
///
/// Proves: X15, D23, D38.
pub async fn only_the_owner_takes_a_copy_along(bench: &dyn Bench) {
    let world = journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    for (actor, reason) in [
        (private(world.tedje_account), Reason::NotHolder),
        (private(world.marie_account), Reason::NoRightInForce),
        (private(world.stranger_account), Reason::NoHat),
        (as_professional(world.guide_account), Reason::WrongHat),
        (as_professional(world.desk_account), Reason::WrongHat),
        (Actor::Nobody, Reason::NotSignedIn),
    ] {
        let refused = trial.try_ask(actor, &world, ExportId::from_uuid(trial.ids.fresh())).await;
        assert_eq!(refused.unwrap_err().reason, reason, "{actor:?}");
        let refused = trial.fetch(actor, &world, ExportId::from_uuid(trial.ids.fresh())).await;
        assert_eq!(refused.unwrap_err().reason, reason, "{actor:?}");
    }
    let opened = trial.sign_in(world.client_account).await;
    let (export, _) = trial.ask(opened.actor(), &world).await;
    trial.make().await;
    assert!(trial.fetch(opened.actor(), &world, export).await.is_ok());
    trial.later(Door::CONFIRMED_FOR);
    assert_eq!(trial.fetch(opened.actor(), &world, export).await.unwrap_err().reason, Reason::NotConfirmed);
    assert_eq!(trial.ask_refused(opened.actor(), &world).await, Reason::NotConfirmed);
    assert_eq!(trial.own_exports(opened.actor()).await.len(), 1, "how far it is needs no proof");
}

impl Trial {
    async fn ask_refused(&self, actor: Actor, world: &Journey) -> Reason {
        self.try_ask(actor, world, ExportId::from_uuid(self.ids.fresh())).await.unwrap_err().reason
    }
}

/// A copy is there once it is ready, for the session that asked; for every other it is as if it had never been.
///
/// Proves: T36, D10.
pub async fn a_copy_is_fetched_in_the_session_that_asked(bench: &dyn Bench) {
    let mut world = journey();
    world.world.seat(world.portal, Seat::FirstContact);
    let trial = Trial::of(bench, &world.records()).await;
    let asker = trial.sign_in(world.client_account).await.actor();
    let other = trial.sign_in(world.client_account).await.actor();
    let holder = trial.sign_in(world.marie_account).await.actor();
    let (export, _) = trial.ask(asker, &world).await;
    let nowhere = ExportId::from_uuid(trial.ids.fresh());
    let hidden = (RefusalKind::Hidden, Reason::NoSuchItem);
    let told = async |actor, export| trial.fetch(actor, &world, export).await.map_err(|it| (it.kind, it.reason));
    assert_eq!(told(asker, export).await, Err(hidden), "not ready");
    let task = trial.lease().await.unwrap();
    assert_eq!((task.portal, task.export, Actor::Person(task.person)), (world.portal, export, asker));
    let look = async |actor| {
        let action = GatherExport { portal: world.portal, export };
        trial
            .try_look(actor, action, async |tx, permit| tx.export_to_gather(permit).await)
            .await
            .map_err(|it| (it.kind, it.reason))
    };
    assert_eq!(look(asker).await.unwrap().id, export);
    assert_eq!(look(other).await.unwrap_err(), hidden);
    assert!(trial.store.export_came_to(&task, 3, trial.now.at + LEASE).await.unwrap());
    assert_eq!(trial.own_exports(asker).await[0].state, ExportState::Gathering(3));
    let blob = BlobId::from_uuid(trial.ids.fresh());
    assert!(trial.store.export_ready(&task, blob, 5_000).await.unwrap());
    assert_eq!(told(asker, export).await, Ok(ExportFound { blob, bytes: 5_000 }));
    let own = trial.own_exports(asker).await;
    assert_eq!((own.len(), own[0].state, own[0].portal), (1, ExportState::Ready { bytes: 5_000 }, world.portal));
    for actor in [other, holder] {
        assert_eq!(told(actor, export).await, Err(hidden), "{actor:?}");
        assert_eq!(told(actor, nowhere).await, Err(hidden), "{actor:?}");
        assert!(trial.own_exports(actor).await.is_empty(), "{actor:?}");
    }
    trial.store.close_export(world.portal, export).await.unwrap();
    assert_eq!(told(asker, export).await, Err(hidden), "closed");
    assert!(trial.own_exports(asker).await.is_empty());
}

/// A copy is one worker's until its lease ends; of one that was overtaken nothing counts any more.
///
/// Proves: X15, T30.
pub async fn a_worker_that_was_overtaken_makes_no_copy(bench: &dyn Bench) {
    let world = journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let asker = trial.sign_in(world.client_account).await.actor();
    let (export, _) = trial.ask(asker, &world).await;
    let first = trial.lease().await.unwrap();
    assert!(trial.lease().await.is_none(), "it is taken");
    trial.later(LEASE - Duration::SECOND);
    assert!(trial.store.export_came_to(&first, 2, trial.now.at + LEASE).await.unwrap());
    trial.later(LEASE - Duration::SECOND);
    assert!(trial.lease().await.is_none(), "it was kept for longer");
    trial.later(Duration::SECOND);
    let second = trial.lease().await.unwrap();
    assert_eq!((second.export, second.attempt), (export, 2));
    assert_eq!(trial.own_exports(asker).await[0].state, ExportState::Gathering(0));
    let (late, blob) = (BlobId::from_uuid(trial.ids.fresh()), BlobId::from_uuid(trial.ids.fresh()));
    assert!(!trial.store.export_ready(&first, late, 1).await.unwrap());
    assert!(!trial.store.export_failed(&first, None).await.unwrap());
    assert!(!trial.store.export_came_to(&first, 9, trial.now.at + LEASE).await.unwrap());
    let retry_at = trial.now.at + Duration::MINUTE;
    assert!(trial.store.export_failed(&second, Some(retry_at)).await.unwrap());
    assert!(trial.lease().await.is_none(), "it waits for its next try");
    trial.later(Duration::MINUTE);
    let third = trial.lease().await.unwrap();
    assert_eq!(third.attempt, 3);
    assert!(trial.store.export_ready(&third, blob, 7).await.unwrap());
    assert!(!trial.store.export_ready(&third, blob, 7).await.unwrap(), "once");
    assert!(trial.lease().await.is_none());
}

/// Of a session that ended nothing is made any more, and what stands is told to be over; its bytes have a row until it is closed.
///
/// Proves: T36, T3.
pub async fn a_copy_ends_with_its_session(bench: &dyn Bench) {
    let world = journey();
    let mut trial = Trial::of(bench, &world.records()).await;
    let opened = trial.sign_in(world.client_account).await;
    let (export, _) = trial.ask(opened.actor(), &world).await;
    let (_, blob) = trial.make().await;
    let file = (ShelfId::from(world.portal), blob);
    let stray = (ShelfId::from(world.portal), BlobId::from_uuid(numbered(1 << 44)));
    assert_eq!(trial.store.unnamed_blobs(&[file, stray]).await.unwrap(), [stray]);
    let standing = trial.store.standing_exports(trial.now.at, None, 10).await.unwrap();
    assert_eq!((standing.len(), standing[0].export, standing[0].blob), (1, export, Some(blob)));
    assert_eq!(standing[0].person.map(Actor::Person), Some(opened.actor()));
    assert!(!standing[0].is_over(trial.now.at) && standing[0].is_over(trial.now.at + EXPORT_KEPT_FOR));
    let after = Some((standing[0].portal, standing[0].export));
    assert!(trial.store.standing_exports(trial.now.at, after, 10).await.unwrap().is_empty());
    let idle = trial.now.at + opened.session.idle;
    assert!(trial.store.standing_exports(idle, None, 10).await.unwrap()[0].person.is_none(), "idle");
    trial.later(EXPORT_ASKED_EVERY);
    let second = trial.sign_in(world.client_account).await;
    let (waiting, _) = trial.ask(second.actor(), &world).await;
    trial.change(second.actor(), SignOut {}, async |tx, permit| tx.end_session(permit).await).await;
    assert!(trial.lease().await.is_none(), "nobody waits for it");
    let standing = trial.store.standing_exports(trial.now.at, None, 10).await.unwrap();
    assert!(standing.iter().any(|it| it.export == waiting && it.is_over(trial.now.at)));
    trial.store.close_export(world.portal, export).await.unwrap();
    assert_eq!(trial.store.unnamed_blobs(&[file]).await.unwrap(), [file]);
    assert_eq!(trial.store.standing_exports(trial.now.at, None, 10).await.unwrap().len(), 1);
    trial.store.sweep(trial.now.at + EXPORT_KEPT_FOR, 100).await.unwrap();
    assert!(trial.store.standing_exports(trial.now.at, None, 10).await.unwrap().is_empty());
}
