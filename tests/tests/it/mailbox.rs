//! Letters, as the mail server took them.

use crate::stage::{Stage, variable};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Where the link in an invitation leads.
pub(crate) const ACTIVATION: &str = "/activeren/";
/// Where the link leads that who forgot the password asked for.
pub(crate) const FORGOTTEN_PASSWORD: &str = "/wachtwoord-vergeten/";

/// What comes for one address from now on, by the processes of one stage. The people of every stage have the same addresses, and one mail
/// server takes the letters of all, so that a stage is told by its sender.
pub(crate) struct Mailbox {
    from: String,
    to: String,
    came_before: usize,
}

impl Mailbox {
    /// An address and the stage that writes to it.
    pub(crate) fn of(stage: &Stage, to: &str) -> Self {
        let mut mailbox = Self { from: stage.sender.clone(), to: to.to_owned(), came_before: 0 };
        mailbox.came_before = mailbox.letters().len();
        mailbox
    }

    /// Whose it is.
    pub(crate) fn address(&self) -> &str {
        &self.to
    }

    /// The letters that came, oldest first, as text with whole lines.
    pub(crate) fn letters(&self) -> Vec<String> {
        let folder = PathBuf::from(variable("INZAGE_TEST_SMTP_DIR"));
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut envelopes: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
        envelopes.sort();
        envelopes.iter().filter(|path| self.takes(path)).skip(self.came_before).map(|path| text(path)).collect()
    }

    fn takes(&self, envelope: &Path) -> bool {
        let envelope: serde_json::Value = serde_json::from_slice(&std::fs::read(envelope).unwrap()).unwrap();
        let is = |address: &serde_json::Value, other: &str| address.as_str().unwrap().eq_ignore_ascii_case(other);
        is(&envelope["from"], &self.from) && envelope["to"].as_array().unwrap().iter().any(|it| is(it, &self.to))
    }

    /// Waits for a letter with a link to `page`, and gives the link as a path.
    pub(crate) async fn link(&self, page: &str) -> String {
        let give_up = Instant::now() + Duration::from_secs(30);
        loop {
            let letters = self.letters();
            if let Some((_, secret)) = letters.iter().find_map(|letter| letter.split_once(page)) {
                let is_path = |it: &char| it.is_ascii_alphanumeric() || "/-_".contains(*it);
                return page.chars().chain(secret.chars().take_while(is_path)).collect();
            }
            assert!(Instant::now() < give_up, "no letter with a link to {page} came for {}: {letters:#?}", self.to);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

fn text(envelope: &Path) -> String {
    let letter = std::fs::read(envelope.with_extension("eml")).unwrap();
    String::from_utf8_lossy(&letter).replace("=\r\n", "").replace("=3D", "=")
}
