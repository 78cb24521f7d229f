//! What the worker leaves behind, on a SQLite database in use.
#![expect(clippy::unwrap_used, reason = "test")]

use inzage_domain::{
    document::DocumentKind,
    ids::LetterId,
    letter::{Language, Letter, LetterKind},
    policy::{Trail, actions::SetStandingChoice, authorize},
    ports::Store as _,
};
use inzage_server::{Parts, config::Config, parts, run_worker};
use inzage_testkit::{
    doubles::{CountingMailer, FakeSecrets, numbered},
    worlds::{self, NOW, private},
};
use std::{fs, path::Path, sync::Arc, time::Duration};
use tempfile::TempDir;
use tokio::{sync::oneshot, time::timeout};

const CANARY: &str = "kanarie-in-de-enveloppe";

async fn installation(folder: &TempDir) -> Parts {
    let path = |name: &str| folder.path().join(name).display().to_string();
    let environment = [
        ("INZAGE_DATABASE_URL", format!("sqlite://{}", path("inzage.db"))),
        ("INZAGE_FILES_PLACE", path("files")),
        ("INZAGE_KEYS_MASTER", path("master.key")),
    ];
    let config = Config::load(None, environment.map(|(name, value)| (name.to_owned(), value))).unwrap();
    let parts = parts(&config).await.unwrap();
    parts.store.migrate().await.unwrap();
    parts
}

async fn post_letter(parts: &Parts) {
    let world = worlds::journey();
    parts.store.import(&world.records()).await.unwrap();
    let mut session = parts.store.begin().await.unwrap();
    let action = SetStandingChoice { portal: world.portal, kind: DocumentKind::Document, relation: world.tedje, on: true };
    let ticket = worlds::ticket(NOW, numbered(1 << 42));
    let permit = authorize(&mut *session, private(world.client_account), action, ticket).await.unwrap();
    let letter = Letter {
        id: LetterId::from_uuid(numbered(1)),
        to: worlds::email(&format!("{CANARY}@mail.example")),
        greeting: None,
        language: Language::Dutch,
        kind: LetterKind::ContactInvitation {
            secret: FakeSecrets::secret(7).unwrap(),
            valid_until: parts.clock.now().at + time::Duration::DAY,
        },
    };
    session.post_letter(&permit, &letter).await.unwrap();
    session.commit(Trail::done(permit)).await.unwrap();
}

/// Whether the address or the secret is in the raw bytes of the database or its write-ahead log.
fn is_found(folder: &Path) -> bool {
    let secret = FakeSecrets::secret(7).unwrap();
    ["inzage.db", "inzage.db-wal"].iter().filter_map(|name| fs::read(folder.join(name)).ok()).any(|bytes| {
        let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        holds(CANARY.as_bytes()) || holds(secret.expose().as_bytes())
    })
}

/// Soon after a letter was sent, no file says to whom and what it opened, while everything goes on.
///
/// Proves: T32.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_left_is_soon_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let parts = installation(&folder).await;
    post_letter(&parts).await;
    assert!(is_found(folder.path()), "a letter that waits is kept");
    let mailer = Arc::new(CountingMailer::default());
    let (stop, stopped) = oneshot::channel::<()>();
    let working = tokio::spawn(run_worker(parts.inzage.clone(), parts.packer(), mailer.clone(), async move {
        let _told = stopped.await;
    }));
    let forgotten = timeout(Duration::from_secs(20), async {
        while is_found(folder.path()) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    assert!(forgotten.await.is_ok(), "the letter is still in the files");
    assert_eq!(mailer.sent().len(), 1);
    stop.send(()).unwrap();
    working.await.unwrap();
}
