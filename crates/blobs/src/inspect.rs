//! The check of every upload.
//!
//! A file is what its bytes say, whatever its name says. Only nine kinds are taken. Pictures are made anew, so that
//! nothing but pixels comes through; documents are looked into and kept to the letter, or refused.

mod gif;
mod markup;
mod names;
mod office;
mod pdf;
mod picture;
mod program;
mod relationships;

use async_trait::async_trait;
use inzage_domain::{
    credential::Digest,
    file::{FileRefusal, InspectedFile, MAX_FILE_BYTES, MediaType},
    ports::FileInspector,
    text::FileName,
};
use picture::{Picture, PictureKind};
use sha2::{Digest as _, Sha256};
use std::{
    num::{NonZeroU32, NonZeroUsize},
    sync::Arc,
    thread,
};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Looks into uploads, off the threads that serve requests and a few at a time.
///
/// One inspection takes at most about 130 MB, but for a picture of more than 16 megapixels: that may take 400 MB, and
/// is made anew with no other inspection beside it.
#[derive(Debug, Clone)]
pub struct ContentInspector {
    slots: Arc<Semaphore>,
    all_slots: u32,
}

impl ContentInspector {
    /// An inspector that looks into `parallel` files at the same time; others wait for their turn.
    pub fn new(parallel: NonZeroU32) -> Self {
        // More at once helps nobody, and a semaphore has its limits.
        let all_slots = parallel.get().min(1_024);
        Self { slots: Arc::new(Semaphore::new(all_slots as usize)), all_slots }
    }

    /// Does `work` when `slots` slots are free. They go with the work, so an upload that is given up doesn't make room
    /// before its work is done.
    async fn in_turn<T: Send + 'static>(
        &self,
        slots: u32,
        work: impl FnOnce() -> Result<T, FileRefusal> + Send + 'static,
    ) -> Result<T, FileRefusal> {
        // The semaphore is never closed, so the only way to fail is a decoder that gave up by panicking: a file that
        // can't be read.
        let turn = Arc::clone(&self.slots).acquire_many_owned(slots).await.map_err(|_| FileRefusal::Damaged)?;
        spawn_blocking(move || {
            let outcome = work();
            drop(turn);
            outcome
        })
        .await
        .map_err(|_| FileRefusal::Damaged)?
    }

    /// Makes a picture anew; a large one with nothing else beside it.
    async fn make(&self, picture: Picture, how: Remake) -> Result<InspectedFile, FileRefusal> {
        let slots = if picture.is_large() { self.all_slots } else { 1 };
        self.in_turn(slots, move || how(picture).map(|(media_type, bytes)| kept(media_type, bytes))).await
    }
}

/// A way to make a picture anew.
type Remake = fn(Picture) -> Result<(MediaType, Vec<u8>), FileRefusal>;

/// One file per core at a time, but no more than four; two when the number of cores is unknown.
impl Default for ContentInspector {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(2, NonZeroUsize::get).min(4);
        Self::new(u32::try_from(cores).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN))
    }
}

#[async_trait]
impl FileInspector for ContentInspector {
    async fn inspect(&self, name: &FileName, bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        fits(&bytes)?;
        let name = name.clone();
        match self.in_turn(1, move || look(&name, bytes)).await? {
            Looked::Document(file) => Ok(file),
            Looked::Picture(picture) => self.make(picture, Picture::remake).await,
        }
    }

    async fn portrait(&self, bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
        fits(&bytes)?;
        let picture = self.in_turn(1, move || match recognise(&bytes)? {
            Kind::Picture(kind @ (PictureKind::Png | PictureKind::Jpeg | PictureKind::Webp)) => Picture::open(kind, bytes),
            Kind::Picture(PictureKind::Gif) | Kind::Pdf | Kind::Zip => Err(FileRefusal::NoPhoto),
        });
        self.make(picture.await?, Picture::portrait).await
    }
}

fn fits(bytes: &[u8]) -> Result<(), FileRefusal> {
    match bytes.len() {
        0 => Err(FileRefusal::Empty),
        1..=MAX_FILE_BYTES => Ok(()),
        _ => Err(FileRefusal::TooLarge),
    }
}

/// What the first look found.
enum Looked {
    Document(InspectedFile),
    /// A picture of fitting size, still to be made anew.
    Picture(Picture),
}

fn look(name: &FileName, bytes: Vec<u8>) -> Result<Looked, FileRefusal> {
    let looked = match recognise(&bytes)? {
        Kind::Picture(kind) => Looked::Picture(Picture::open(kind, bytes)?),
        Kind::Pdf => {
            pdf::look(&bytes)?;
            Looked::Document(kept(MediaType::Pdf, bytes))
        }
        Kind::Zip => Looked::Document(kept(office::look(&bytes)?, bytes)),
    };
    let media_type = match &looked {
        Looked::Document(file) => file.media_type,
        Looked::Picture(picture) => picture.media_type(),
    };
    if names::fits(name, media_type) { Ok(looked) } else { Err(FileRefusal::NameMismatch) }
}

/// What a file starts as.
enum Kind {
    Picture(PictureKind),
    Pdf,
    Zip,
}

fn recognise(bytes: &[u8]) -> Result<Kind, FileRefusal> {
    if program::is_program(bytes) {
        Err(FileRefusal::Program)
    } else if infer::image::is_png(bytes) {
        Ok(Kind::Picture(PictureKind::Png))
    } else if infer::image::is_jpeg(bytes) {
        Ok(Kind::Picture(PictureKind::Jpeg))
    } else if infer::image::is_gif(bytes) {
        Ok(Kind::Picture(PictureKind::Gif))
    } else if infer::image::is_webp(bytes) && bytes.starts_with(b"RIFF") {
        Ok(Kind::Picture(PictureKind::Webp))
    } else if infer::archive::is_zip(bytes) {
        Ok(Kind::Zip)
    } else if pdf::is_pdf(bytes) {
        Ok(Kind::Pdf)
    } else if markup::is_scriptable(bytes) {
        Err(FileRefusal::Scriptable)
    } else {
        Err(FileRefusal::UnknownKind)
    }
}

fn kept(media_type: MediaType, bytes: Vec<u8>) -> InspectedFile {
    let sha256 = Digest(Sha256::digest(&bytes).into());
    InspectedFile { media_type, bytes, sha256 }
}
