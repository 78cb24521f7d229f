//! What files in a local folder can count on.
#![expect(clippy::unwrap_used, reason = "test")]

use inzage_blobs::{ObjectBlobs, OpenError, S3Keys, S3Options};
use inzage_domain::{
    ids::{BlobId, ShelfId},
    ports::BlobStore as _,
};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};
use tempfile::TempDir;
use time::OffsetDateTime;
use uuid::Uuid;

/// Later than every file that a test puts, and earlier.
const LATER: OffsetDateTime = time::macros::datetime!(2900-01-01 0:00 UTC);
const EARLIER: OffsetDateTime = time::macros::datetime!(2000-01-01 0:00 UTC);

fn shelf(number: u128) -> ShelfId {
    ShelfId::from_uuid(Uuid::from_u128(number))
}

fn blob(number: u128) -> BlobId {
    BlobId::from_uuid(Uuid::from_u128(number))
}

fn open() -> (TempDir, PathBuf, ObjectBlobs) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("not").join("there yet");
    let blobs = ObjectBlobs::open(root.to_str().unwrap(), &S3Options::default()).unwrap();
    (folder, root, blobs)
}

fn files(root: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()).collect()
}

#[tokio::test]
async fn what_was_put_is_there_and_only_in_its_own_portal() {
    let (_folder, root, blobs) = open();
    blobs.put_blob(shelf(1), blob(1), b"plan".to_vec()).await.unwrap();
    blobs.put_blob(shelf(1), blob(2), Vec::new()).await.unwrap();
    assert_eq!(blobs.blob(shelf(1), blob(1)).await.unwrap().unwrap(), b"plan");
    assert_eq!(blobs.blob(shelf(1), blob(2)).await.unwrap().unwrap(), b"");
    assert!(blobs.blob(shelf(2), blob(1)).await.unwrap().is_none());
    assert!(blobs.blob(shelf(1), blob(3)).await.unwrap().is_none());
    let place = root.join(shelf(1).to_string()).join(blob(1).to_string());
    assert_eq!(fs::read(place).unwrap(), b"plan", "not at {{shelf}}/{{blob}}");
    let reopened = ObjectBlobs::open(root.to_str().unwrap(), &S3Options::default()).unwrap();
    assert_eq!(reopened.blob(shelf(1), blob(1)).await.unwrap().unwrap(), b"plan");
}

#[tokio::test]
async fn putting_again_replaces_and_large_files_come_back_whole() {
    let (_folder, root, blobs) = open();
    let large: Vec<u8> = (0..20 << 20).map(|n: u32| n.to_le_bytes()[1]).collect();
    blobs.put_blob(shelf(1), blob(1), b"first".to_vec()).await.unwrap();
    blobs.put_blob(shelf(1), blob(1), large.clone()).await.unwrap();
    assert!(blobs.blob(shelf(1), blob(1)).await.unwrap().unwrap() == large);
    assert_eq!(files(&root).len(), 1);
}

#[tokio::test]
async fn a_deleted_file_is_gone_and_deleting_what_is_absent_is_no_error() {
    let (_folder, root, blobs) = open();
    blobs.put_blob(shelf(1), blob(1), b"plan".to_vec()).await.unwrap();
    blobs.put_blob(shelf(1), blob(2), b"other".to_vec()).await.unwrap();
    blobs.delete_blob(shelf(1), blob(1)).await.unwrap();
    assert!(blobs.blob(shelf(1), blob(1)).await.unwrap().is_none());
    assert_eq!(files(&root), [root.join(shelf(1).to_string()).join(blob(2).to_string())]);
    blobs.delete_blob(shelf(1), blob(1)).await.unwrap();
    blobs.delete_blob(shelf(7), blob(1)).await.unwrap();
    assert_eq!(blobs.blob(shelf(1), blob(2)).await.unwrap().unwrap(), b"other");
}

#[tokio::test]
async fn what_was_put_is_listed_by_its_age_and_other_names_are_passed_over() {
    let (_folder, root, blobs) = open();
    assert_eq!(blobs.blobs_put_before(LATER).await.unwrap(), []);
    let put = [(shelf(1), blob(1)), (shelf(1), blob(2)), (shelf(2), blob(1))];
    for (shelf, blob) in put {
        blobs.put_blob(shelf, blob, b"plan".to_vec()).await.unwrap();
    }
    let own = root.join(shelf(1).to_string());
    for name in [".lock", "plan.pdf", &"f".repeat(32), &blob(0xabc).to_string().to_uppercase(), "x#1", "\u{1}"] {
        fs::write(own.join(name), b"x").unwrap();
        fs::write(root.join(name), b"x").unwrap();
        fs::create_dir(root.join(format!("{name} folder"))).unwrap();
        fs::write(root.join(format!("{name} folder")).join(blob(1).to_string()), b"x").unwrap();
    }
    fs::create_dir(own.join(blob(8).to_string())).unwrap();
    fs::write(root.join(shelf(8).to_string()), b"no folder").unwrap();
    let listed: BTreeSet<_> = blobs.blobs_put_before(LATER).await.unwrap().into_iter().collect();
    assert_eq!(listed, put.into_iter().collect());
    assert_eq!(blobs.blobs_put_before(EARLIER).await.unwrap(), []);
    let file = fs::File::options().write(true).open(own.join(blob(2).to_string())).unwrap();
    file.set_modified((EARLIER - time::Duration::DAY).into()).unwrap();
    assert_eq!(blobs.blobs_put_before(EARLIER).await.unwrap(), [(shelf(1), blob(2))]);
}

/// What a put wrote before the power went is no file, but it is found and removed as one.
#[tokio::test]
async fn what_an_interrupted_put_left_is_never_read_but_listed_and_removed() {
    let (_folder, root, blobs) = open();
    blobs.put_blob(shelf(1), blob(1), b"whole".to_vec()).await.unwrap();
    let own = root.join(shelf(1).to_string());
    for draft in [format!("{}#1", blob(1)), format!("{}#1", blob(2)), format!("{}#12", blob(2))] {
        fs::write(own.join(draft), b"ha").unwrap();
    }
    assert_eq!(blobs.blob(shelf(1), blob(1)).await.unwrap().unwrap(), b"whole");
    assert!(blobs.blob(shelf(1), blob(2)).await.unwrap().is_none());
    assert_eq!(blobs.blobs_put_before(LATER).await.unwrap(), [(shelf(1), blob(1)), (shelf(1), blob(2))]);
    blobs.put_blob(shelf(1), blob(2), b"again".to_vec()).await.unwrap();
    assert_eq!(blobs.blob(shelf(1), blob(2)).await.unwrap().unwrap(), b"again");
    blobs.delete_blob(shelf(1), blob(1)).await.unwrap();
    blobs.delete_blob(shelf(1), blob(2)).await.unwrap();
    assert_eq!(files(&root), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn a_put_that_fails_leaves_nothing() {
    let (_folder, root, blobs) = open();
    fs::write(root.join(shelf(1).to_string()), b"in the way").unwrap();
    assert!(blobs.put_blob(shelf(1), blob(1), b"plan".to_vec()).await.is_err());
    let own = root.join(shelf(2).to_string());
    fs::create_dir_all(own.join(blob(1).to_string()).join("in the way")).unwrap();
    assert!(blobs.put_blob(shelf(2), blob(1), b"plan".to_vec()).await.is_err());
    assert_eq!(fs::read_dir(&own).unwrap().count(), 1, "a draft stayed behind");
}

const KILLED: &str = "INZAGE_TEST_PUT_UNTIL_KILLED";
const SIZE: usize = 3 << 20;

/// Puts one file after another and never comes back.
async fn put_until_killed(root: &str) {
    let blobs = ObjectBlobs::open(root, &S3Options::default()).unwrap();
    for number in 0.. {
        blobs.put_blob(shelf(1), blob(number), vec![7; SIZE]).await.unwrap();
    }
}

/// Starts itself, with the folder in the environment, as the process to be killed.
#[tokio::test]
async fn a_process_that_is_killed_leaves_no_half_file() {
    if let Ok(root) = env::var(KILLED) {
        put_until_killed(&root).await;
    }
    let (mut whole, mut drafts) = (0, 0);
    for round in 0..12 {
        let (_folder, root, blobs) = open();
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "a_process_that_is_killed_leaves_no_half_file"])
            .env(KILLED, &root)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !root.join(shelf(1).to_string()).join(blob(1).to_string()).exists() {
            assert!(child.try_wait().unwrap().is_none(), "it stopped by itself");
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(Duration::from_micros(round * 700));
        child.kill().unwrap();
        child.wait().unwrap();
        for (shelf, blob) in blobs.blobs_put_before(LATER).await.unwrap() {
            match blobs.blob(shelf, blob).await.unwrap() {
                Some(bytes) => {
                    assert!(bytes == vec![7; SIZE], "half a file of {} bytes", bytes.len());
                    whole += 1;
                }
                None => drafts += 1,
            }
            blobs.delete_blob(shelf, blob).await.unwrap();
        }
        assert_eq!(files(&root), Vec::<PathBuf>::new());
    }
    assert!(whole >= 24, "{whole} files put, {drafts} cut off");
}

#[cfg(unix)]
#[tokio::test]
async fn folders_that_are_made_are_closed_to_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, root, blobs) = open();
    blobs.put_blob(shelf(1), blob(1), b"plan".to_vec()).await.unwrap();
    for folder in [root.clone(), root.join(shelf(1).to_string())] {
        assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn only_folders_and_s3_are_places() {
    for place in ["", "s3://", "s3:///prefix", "s3://bucket/a//b", "s3://bucket/../b", "http://x", "gs://bucket", "file:///tmp"] {
        let outcome = ObjectBlobs::open(place, &S3Options::default());
        assert!(matches!(outcome, Err(OpenError::UnknownPlace(_))), "{place}");
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    let outcome = ObjectBlobs::open(file.path().to_str().unwrap(), &S3Options::default());
    assert!(matches!(outcome, Err(OpenError::Folder { .. })));
}

#[test]
fn no_key_is_printed() {
    let keys = S3Keys { access_key_id: "AK".to_owned(), secret_access_key: "geheim".into() };
    let options = S3Options { keys: Some(keys), ..S3Options::default() };
    assert!(!format!("{options:?}").contains("geheim"));
    let blobs = ObjectBlobs::open("s3://bucket/prefix", &options).unwrap();
    assert!(!format!("{blobs:?}").contains("geheim"), "{blobs:?}");
}
