//! Letters as files.

#![expect(clippy::unwrap_used, reason = "test")]

#[expect(dead_code, reason = "shared by the tests of this crate")]
mod world;

use inzage_domain::{
    letter::Letter,
    ports::{MailError, Mailer},
};
use inzage_mail::FolderMailer;
use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use world::{clock, contact_invitation, renderer};

async fn mailer(folder: &Path) -> FolderMailer {
    FolderMailer::open(folder.to_owned(), renderer(), clock()).await.unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn header<'a>(message: &'a str, name: &str) -> &'a str {
    message.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap()
}

#[tokio::test]
async fn a_letter_becomes_one_file_that_a_mail_program_opens() {
    let folder = tempfile::tempdir().unwrap();
    mailer(folder.path()).await.send(&contact_invitation(1)).await.unwrap();
    assert_eq!(names(folder.path()), ["01935a2b-4c00-7000-8000-000000000001.eml"]);
    let message = fs::read_to_string(folder.path().join("01935a2b-4c00-7000-8000-000000000001.eml")).unwrap();
    insta::assert_snapshot!("file", message.replace("\r\n", "\n"));
}

/// Proves: T29.
#[tokio::test]
async fn a_letter_that_is_sent_again_keeps_its_message_id_and_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(folder.path()).await;
    let read = || fs::read_to_string(folder.path().join("01935a2b-4c00-7000-8000-000000000001.eml")).unwrap();
    mailer.send(&contact_invitation(1)).await.unwrap();
    let first = read();
    mailer.send(&contact_invitation(1)).await.unwrap();
    let again = read();
    assert_ne!(header(&first, "Date"), header(&again, "Date"));
    assert_eq!(header(&first, "Message-ID"), "<01935a2b-4c00-7000-8000-000000000001@merelhoven.example>");
    assert_eq!(header(&first, "Message-ID"), header(&again, "Message-ID"));
    mailer.send(&contact_invitation(2)).await.unwrap();
    assert_eq!(names(folder.path()).len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_ever_sees_half_a_letter() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Arc::new(mailer(folder.path()).await);
    let done = Arc::new(AtomicBool::new(false));
    let watcher = std::thread::spawn({
        let (path, done) = (folder.path().to_owned(), Arc::clone(&done));
        move || {
            let mut seen = 0;
            while !done.load(Ordering::Relaxed) {
                for name in names(&path).into_iter().filter(|name| name.ends_with("eml")) {
                    let message = fs::read_to_string(path.join(&name)).unwrap();
                    assert!(message.trim_end().ends_with("--"), "{name} is not whole: it has {} bytes", message.len());
                    seen += 1;
                }
            }
            seen
        }
    });
    let senders: Vec<_> = (0..4)
        .map(|_| {
            let mailer = Arc::clone(&mailer);
            tokio::spawn(async move {
                for number in 0..25 {
                    mailer.send(&contact_invitation(number)).await.unwrap();
                }
            })
        })
        .collect();
    for sender in senders {
        sender.await.unwrap();
    }
    done.store(true, Ordering::Relaxed);
    assert!(watcher.join().unwrap() > 25);
    let left = names(folder.path());
    assert_eq!(left.len(), 25, "{left:?}");
    assert!(left.iter().all(|name| name.ends_with("eml")));
}

#[tokio::test]
async fn a_folder_that_is_gone_is_worth_another_try_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("mail");
    let mailer = mailer(&inside).await;
    fs::remove_dir(&inside).unwrap();
    let letter: Letter = contact_invitation(1);
    assert!(matches!(mailer.send(&letter).await, Err(MailError::Temporary(_))));
    // The finished name is taken by a folder, so the last step fails after all bytes were written.
    fs::create_dir_all(inside.join(format!("{}.eml", letter.id)).join("in the way")).unwrap();
    assert!(matches!(mailer.send(&letter).await, Err(MailError::Temporary(_))));
    assert_eq!(names(&inside), [format!("{}.eml", letter.id)]);
}
