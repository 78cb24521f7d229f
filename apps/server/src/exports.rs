//! What makes copies of everything, beside requests and letters, since one may take minutes.

use inzage_domain::ports::Packer;
use inzage_service::{ExportReport, Inzage};
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;

/// How long to wait when there was nothing to do.
const REST: Duration = Duration::from_secs(1);
/// How long to wait when something failed.
const RECOVER: Duration = Duration::from_secs(5);
/// How often copies are looked for that nobody may fetch any more.
const CLOSE_EVERY: Duration = Duration::from_mins(1);

/// Makes and closes copies until it is dropped. A copy that is being made then is left to the next worker.
pub(crate) async fn run(inzage: Inzage, packer: Arc<dyn Packer>) {
    let mut next_closing = Instant::now();
    loop {
        if next_closing <= Instant::now() {
            close(&inzage).await;
            next_closing = Instant::now() + CLOSE_EVERY;
        }
        tokio::time::sleep(make(&inzage, &*packer).await).await;
    }
}

/// Makes one copy; tells how long to wait for the next.
async fn make(inzage: &Inzage, packer: &dyn Packer) -> Duration {
    match inzage.make_export(packer).await {
        Ok(None) => REST,
        Ok(Some(ExportReport::Ready)) => {
            tracing::info!("a copy is ready");
            Duration::ZERO
        }
        Ok(Some(report)) => {
            tracing::warn!(?report, "a copy is not ready");
            Duration::ZERO
        }
        Err(fault) => {
            tracing::error!(fault = %fault, "copies can't be made now");
            RECOVER
        }
    }
}

async fn close(inzage: &Inzage) {
    match inzage.close_exports().await {
        Ok(0) => {}
        Ok(closed) => tracing::info!(closed, "copies that nobody fetches any more"),
        Err(fault) => tracing::error!(fault = %fault, "copies can't be closed now"),
    }
}
