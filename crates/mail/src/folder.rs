//! Letters as files in a folder: for demonstrations and for trying things out.

use crate::Renderer;
use async_trait::async_trait;
use inzage_domain::{
    letter::Letter,
    ports::{Clock, MailError, Mailer},
};
use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::{fs, io::AsyncWriteExt};

/// Writes every letter as an `.eml` file, named by the letter's id, that any mail program opens.
///
/// A file appears whole or not at all. A letter that is sent again takes the place of its file.
pub struct FolderMailer {
    folder: PathBuf,
    renderer: Renderer,
    clock: Arc<dyn Clock>,
    /// Sets apart the unfinished files of letters that are written at the same time.
    written: AtomicU64,
}

impl fmt::Debug for FolderMailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FolderMailer").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// A letter could not be written into the folder.
#[derive(Debug, thiserror::Error)]
#[error("can't write to the folder {}", folder.display())]
struct NotWritten {
    folder: PathBuf,
    #[source]
    source: io::Error,
}

impl FolderMailer {
    /// A mailer that writes into `folder`, which is made if it isn't there.
    pub async fn open(folder: PathBuf, renderer: Renderer, clock: Arc<dyn Clock>) -> io::Result<Self> {
        fs::create_dir_all(&folder).await?;
        Ok(Self { folder, renderer, clock, written: AtomicU64::new(0) })
    }

    async fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let turn = self.written.fetch_add(1, Ordering::Relaxed);
        let unfinished = self.folder.join(format!(".{name}.{}-{turn}.part", std::process::id()));
        let result = write_through(&unfinished, &self.folder.join(format!("{name}.eml")), bytes).await;
        if result.is_err() {
            // The first error is the one to tell; that nothing is left behind is a courtesy.
            let _ = fs::remove_file(&unfinished).await;
        }
        result
    }
}

async fn write_through(unfinished: &Path, finished: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(unfinished).await?;
    file.write_all(bytes).await?;
    file.sync_all().await?;
    drop(file);
    fs::rename(unfinished, finished).await
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.renderer.message(letter, self.clock.now().at)?;
        self.write(&letter.id.to_string(), &message.formatted())
            .await
            .map_err(|source| MailError::Temporary(Box::new(NotWritten { folder: self.folder.clone(), source })))
    }
}
