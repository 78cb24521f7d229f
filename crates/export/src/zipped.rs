//! The ZIP itself.

use crate::{
    data::{self, SCHEMA},
    pages,
};
use async_trait::async_trait;
use inzage_domain::{
    export::{ExportCover, ExportFile, ExportItem, ExportKind},
    ports::{BlobReader, BlobWriter, PackError, Package, Packer},
};
use inzage_texts::{Texts, Words, Zone};
use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, PoisonError},
};
use zip::{
    ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// Packs copies as ZIP files.
#[derive(Debug, Clone)]
pub struct ZipPacker {
    texts: Texts,
    zone: Zone,
}

impl ZipPacker {
    /// A packer that writes in these texts, with the times of this zone.
    pub fn new(texts: Texts, zone: Zone) -> Self {
        Self { texts, zone }
    }
}

impl Packer for ZipPacker {
    fn pack(&self, cover: ExportCover, into: Box<dyn BlobWriter>) -> Box<dyn Package> {
        let words = self.texts.words(cover.language, self.zone.clone());
        let written = Written::default();
        Box::new(ZipPackage {
            zip: ZipWriter::new_stream(written.clone()),
            written,
            into,
            bytes: 0,
            words,
            cover,
            waiting: None,
            sections: Vec::new(),
        })
    }
}

/// What the ZIP writer has written and nobody has taken yet.
#[derive(Debug, Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A page of things that is not written yet, since nobody knows whether another follows.
struct Waiting {
    kind: ExportKind,
    page: u32,
    items: Vec<ExportItem>,
}

struct ZipPackage {
    zip: ZipWriter<StreamWriter<Written>>,
    written: Written,
    into: Box<dyn BlobWriter>,
    bytes: u64,
    words: Words,
    cover: ExportCover,
    waiting: Option<Waiting>,
    /// The sections that were begun, and how many things each has.
    sections: Vec<(ExportKind, u64)>,
}

/// So many bytes go into the ZIP at a time.
const PIECE: usize = 64 * 1024;

impl ZipPackage {
    /// Hands on what was written so far.
    async fn hand_on(&mut self) -> Result<(), PackError> {
        let piece = self.written.take();
        if piece.is_empty() {
            return Ok(());
        }
        self.bytes += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        self.into.write_piece(piece).await.map_err(PackError::new)
    }

    async fn add(&mut self, path: &str, content: &[u8]) -> Result<(), PackError> {
        self.zip.start_file(path, SimpleFileOptions::default()).map_err(PackError::new)?;
        for piece in content.chunks(PIECE) {
            self.zip.write_all(piece).map_err(PackError::new)?;
            self.hand_on().await?;
        }
        Ok(())
    }

    /// Writes the page that waits.
    async fn turn(&mut self, more: bool) -> Result<(), PackError> {
        let Some(Waiting { kind, page, items }) = self.waiting.take() else { return Ok(()) };
        let html = pages::section(&self.words, &self.cover, (kind, page, more), &items).map_err(PackError::new)?;
        self.add(&pages::path(kind, page), html.as_bytes()).await?;
        let json = data::file(&self.cover, kind, page, &items);
        self.add(&format!("data/{}-{page}.json", kind.name()), &json).await
    }
}

#[async_trait]
impl Package for ZipPackage {
    async fn add_items(&mut self, kind: ExportKind, items: Vec<ExportItem>) -> Result<(), PackError> {
        let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
        let page = match &self.waiting {
            // Nothing more of what has a page already.
            Some(waiting) if waiting.kind == kind && items.is_empty() => return Ok(()),
            // A page that stayed empty is taken.
            Some(waiting) if waiting.kind == kind && waiting.items.is_empty() => waiting.page,
            Some(waiting) if waiting.kind == kind => {
                let next = waiting.page + 1;
                self.turn(true).await?;
                next
            }
            Some(_) | None => {
                self.turn(false).await?;
                1
            }
        };
        match self.sections.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) => *known += count,
            None => self.sections.push((kind, count)),
        }
        self.waiting = Some(Waiting { kind, page, items });
        Ok(())
    }

    async fn add_file(&mut self, file: &ExportFile, mut bytes: Box<dyn BlobReader>) -> Result<(), PackError> {
        self.zip.start_file(file.as_str(), SimpleFileOptions::default()).map_err(PackError::new)?;
        while let Some(read) = bytes.next_piece().await.map_err(PackError::new)? {
            for piece in read.chunks(PIECE) {
                self.zip.write_all(piece).map_err(PackError::new)?;
                self.hand_on().await?;
            }
        }
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<u64, PackError> {
        self.turn(false).await?;
        let index = pages::index(&self.words, &self.cover, &self.sections).map_err(PackError::new)?;
        self.add("index.html", index.as_bytes()).await?;
        self.add("data/schema.json", SCHEMA.as_bytes()).await?;
        let Self { zip, written, mut into, bytes, .. } = *self;
        zip.finish().map_err(PackError::new)?;
        let end = written.take();
        let bytes = bytes + u64::try_from(end.len()).unwrap_or(u64::MAX);
        into.write_piece(end).await.map_err(PackError::new)?;
        into.finish_blob().await.map_err(PackError::new)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::ZipPacker;
    use async_trait::async_trait;
    use inzage_domain::{
        export::{ExportCover, ExportFile},
        ports::{BlobError, BlobReader, BlobWriter, Packer as _},
    };
    use inzage_testkit::worlds::name;
    use inzage_texts::{Language, Texts, Zone};
    use std::{
        io::{Cursor, Read as _},
        mem,
        sync::{Arc, Mutex},
    };
    use time::OffsetDateTime;
    use zip::ZipArchive;

    /// So many bytes that hardly become fewer by packing, a megabyte at a time.
    struct Noise {
        left: usize,
        state: u64,
    }

    #[async_trait]
    impl BlobReader for Noise {
        async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, BlobError> {
            let length = self.left.min(1024 * 1024);
            self.left -= length;
            let mut next = || {
                self.state ^= self.state << 13;
                self.state ^= self.state >> 7;
                self.state ^= self.state << 17;
                self.state.to_le_bytes()[0]
            };
            let piece: Vec<u8> = (0..length).map(|_| next()).collect();
            Ok((length > 0).then_some(piece))
        }
    }

    /// What was handed on, piece by piece.
    #[derive(Clone, Default)]
    struct Pieces(Arc<Mutex<Vec<Vec<u8>>>>);

    #[async_trait]
    impl BlobWriter for Pieces {
        async fn write_piece(&mut self, piece: Vec<u8>) -> Result<(), BlobError> {
            self.0.lock().unwrap().push(piece);
            Ok(())
        }

        async fn finish_blob(self: Box<Self>) -> Result<(), BlobError> {
            Ok(())
        }
    }

    /// A copy leaves as it comes, however long its files are, and none is too short.
    ///
    /// Proves: T36.
    #[tokio::test]
    async fn no_file_is_held_whole() {
        let pieces = Pieces::default();
        let client = name("Anna", "Bakker");
        let cover = ExportCover { client, at: OffsetDateTime::UNIX_EPOCH, language: Language::Dutch };
        let mut package = ZipPacker::new(Texts::built_in(), Zone::default()).pack(cover, Box::new(pieces.clone()));
        let lengths = [0, 1, 8 * 1024 * 1024];
        for (number, left) in (1..).zip(lengths) {
            let file = ExportFile::new(number, "Brief", 1, "bin");
            package.add_file(&file, Box::new(Noise { left, state: 88_172_645_463_325_252 })).await.unwrap();
        }
        let bytes = package.finish().await.unwrap();
        let pieces = mem::take(&mut *pieces.0.lock().unwrap());
        assert!(pieces.iter().all(|piece| piece.len() < 256 * 1024), "a piece is too long");
        let whole = pieces.concat();
        assert_eq!(u64::try_from(whole.len()).unwrap(), bytes);
        let mut archive = ZipArchive::new(Cursor::new(whole)).unwrap();
        for (at, length) in lengths.into_iter().enumerate() {
            let mut content = Vec::new();
            // Reading to the end checks the checksum.
            archive.by_index(at).unwrap().read_to_end(&mut content).unwrap();
            assert_eq!(content.len(), length);
        }
    }
}
