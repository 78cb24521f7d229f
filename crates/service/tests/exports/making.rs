//! When there is a copy, and when there is none any more.

use crate::{
    benches::Kept,
    stage::{Stage, private},
};
use async_trait::async_trait;
use inzage_domain::{
    export::{ExportCover, ExportFile, ExportItem, ExportKind, ExportState},
    policy::{Reason, actions::NameHolder},
    portal::Seat,
    ports::{BlobReader, BlobWriter, PackError, Package, Packer},
};
use inzage_service::{ExportReport, Fault};
use inzage_testkit::worlds::{self, NOW};
use time::Duration;

/// Packs, and breaks at the end: what it wrote is never a file.
struct Breaking;

struct Broken(Box<dyn BlobWriter>);

impl Packer for Breaking {
    fn pack(&self, _: ExportCover, into: Box<dyn BlobWriter>) -> Box<dyn Package> {
        Box::new(Broken(into))
    }
}

#[async_trait]
impl Package for Broken {
    async fn add_items(&mut self, _: ExportKind, _: Vec<ExportItem>) -> Result<(), PackError> {
        self.0.write_piece(b"half".to_vec()).await.map_err(PackError::new)
    }

    async fn add_file(&mut self, _: &ExportFile, _: Box<dyn BlobReader>) -> Result<(), PackError> {
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Result<u64, PackError> {
        Err(PackError::new("the disk is full"))
    }
}

async fn kept_files(stage: &Stage) -> usize {
    stage.blobs.blobs_put_before(NOW.at + Duration::days(400)).await.unwrap().len()
}

/// A worker that breaks halfway leaves no file; the copy is tried again, and told as failed when that does not help.
///
/// Proves: X15, T29.
#[tokio::test]
async fn a_half_made_copy_is_no_copy() {
    let journey = worlds::journey();
    let stage = Stage::of(Kept::InMemory, journey.records()).await;
    let files = kept_files(&stage).await;
    let actor = private(&stage.sign_in(journey.client_account).await);
    let export = stage.ask(actor, journey.portal).await.unwrap();
    for _ in 0..3 {
        assert_eq!(stage.make(&Breaking).await, Some(ExportReport::Postponed));
        assert_eq!(kept_files(&stage).await, files);
        let refused = stage.fetch(actor, journey.portal, export).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().reason, Reason::NoSuchItem);
        assert_eq!(stage.make(&stage.packer).await, None, "it waits for its next try");
        stage.bench.clock.advance(Duration::minutes(5));
    }
    assert_eq!(stage.make(&Breaking).await, Some(ExportReport::Failed));
    assert_eq!(stage.bench.inzage.exports(actor).await.unwrap()[0].state, ExportState::Failed);
    assert_eq!(stage.make(&stage.packer).await, None);
    assert!(
        stage.ask(private(&stage.sign_in(journey.client_account).await), journey.portal).await.is_ok(),
        "another may be asked for"
    );
}

/// A worker that died is followed by another, which makes the copy.
///
/// Proves: X15, T30.
#[tokio::test]
async fn a_copy_of_a_worker_that_died_is_made_by_the_next() {
    let journey = worlds::journey();
    let stage = Stage::of(Kept::InMemory, journey.records()).await;
    let actor = private(&stage.sign_in(journey.client_account).await);
    let export = stage.ask(actor, journey.portal).await.unwrap();
    let now = NOW.at;
    let dead = stage.bench.store.lease_export(now, now + Duration::minutes(10)).await.unwrap();
    assert!(dead.is_some());
    assert_eq!(stage.make(&stage.packer).await, None);
    stage.bench.clock.advance(Duration::minutes(10));
    assert_eq!(stage.make(&stage.packer).await, Some(ExportReport::Ready));
    assert!(stage.fetch(actor, journey.portal, export).await.unwrap().contains_key("index.html"));
}

/// A copy and its bytes are gone when its time, its session, its account or the right to it is over.
///
/// Proves: T36, T3, D38.
#[tokio::test]
async fn a_copy_ends_with_time_session_account_and_right() {
    for end in 0..4 {
        let journey = worlds::journey();
        let stage = Stage::of(Kept::InMemory, journey.records()).await;
        let files = kept_files(&stage).await;
        let actor = private(&stage.sign_in(journey.client_account).await);
        let export = stage.ask(actor, journey.portal).await.unwrap();
        assert_eq!(stage.make(&stage.packer).await, Some(ExportReport::Ready));
        assert_eq!(stage.bench.inzage.close_exports().await.unwrap(), 0, "it stands");
        assert_eq!(kept_files(&stage).await, files + 1);
        match end {
            0 => stage.bench.clock.advance(Duration::hours(24)),
            1 => stage.bench.inzage.sign_out(actor).await.unwrap(),
            2 => stage.bench.switch_off(journey.client_account).await,
            _ => {
                let action = inzage_domain::policy::actions::DecidePortalUse {
                    version: 1,
                    decision: inzage_domain::consent::Decision::Withdrawn,
                };
                stage.bench.inzage.decide_portal_use(actor, action).await.unwrap();
            }
        }
        assert!(stage.fetch(actor, journey.portal, export).await.is_err() || end == 1, "judged again");
        assert_eq!(stage.bench.inzage.close_exports().await.unwrap(), 1);
        assert_eq!(kept_files(&stage).await, files);
        assert_eq!(stage.bench.inzage.close_exports().await.unwrap(), 0, "once");
        assert!(matches!(stage.fetch(actor, journey.portal, export).await, Err(Fault::Refused(_))));
    }
}

/// Whoever no longer holds the portal has no copy any more, though time and session go on.
///
/// Proves: T36, T3, D24.
#[tokio::test]
async fn a_copy_ends_when_its_owner_no_longer_holds() {
    let mut journey = worlds::journey();
    let (portal, first_contact) = (journey.portal, journey.marie);
    journey.world.seat(portal, Seat::FirstContact);
    let stage = Stage::of(Kept::InMemory, journey.records()).await;
    let files = kept_files(&stage).await;
    let actor = private(&stage.sign_in(journey.marie_account).await);
    let export = stage.ask(actor, portal).await.unwrap();
    assert_eq!(stage.make(&stage.packer).await, Some(ExportReport::Ready));
    assert!(stage.fetch(actor, portal, export).await.is_ok());
    let guide = worlds::confirmed(worlds::as_professional(journey.guide_account), NOW.at);
    let action = NameHolder { portal, seat: Seat::Client, first_contact };
    stage.bench.inzage.name_holder(guide, action).await.unwrap();
    assert!(matches!(stage.fetch(actor, portal, export).await, Err(Fault::Refused(_))));
    assert_eq!(stage.bench.inzage.close_exports().await.unwrap(), 1);
    assert_eq!(kept_files(&stage).await, files);
}

/// Who asks again too soon is told how long to wait, and it stands in the log as a try.
///
/// Proves: T36.
#[tokio::test]
async fn asking_too_soon_is_told_with_how_long_to_wait() {
    let journey = worlds::journey();
    let stage = Stage::of(Kept::InMemory, journey.records()).await;
    let actor = private(&stage.sign_in(journey.client_account).await);
    stage.ask(actor, journey.portal).await.unwrap();
    stage.bench.clock.advance(Duration::minutes(10));
    let again = stage.ask(actor, journey.portal).await;
    assert!(matches!(again, Err(Fault::TooMany { retry_after: 3_000 })), "{again:?}");
}
