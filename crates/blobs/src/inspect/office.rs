//! Word, Excel and `OpenDocument` files: zip archives with a known inside.
//!
//! The applications read an archive by its central directory, and so does this. Every entry is unpacked once, within
//! bounds, so that a size that lies is found out; nothing of it is kept.

use super::{markup::holds, program::is_program, relationships};
use inzage_domain::file::{FileRefusal, MediaType};
use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
};
use zip::{CompressionMethod, ZipArchive, read::ZipFile};

/// Most entries, those of embedded documents included.
const MAX_ENTRIES: usize = 4_096;
/// Most bytes unpacked, those of embedded documents included.
const MAX_UNPACKED: u64 = 128 * 1_048_576;
/// From this many bytes on, [`MAX_RATIO`] counts.
const RATIO_COUNTS_FROM: u64 = 1_048_576;
/// Most bytes unpacked for one byte packed; text in a large sheet stays well below.
const MAX_RATIO: u64 = 200;
/// Most bytes of a part that is read as a whole.
const MAX_PART: u64 = 1_048_576;
/// Most bytes of an embedded document.
const MAX_EMBEDDED: u64 = 8 * 1_048_576;
/// How much of an entry is unpacked at a time.
const CHUNK: usize = 64 * 1_024;

/// What starts an OLE container: `vbaProject.bin`, embedded programs and objects, old office files.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP: &[u8] = b"PK\x03\x04";

/// Endings of what has no place in a document and would run.
const RUNNABLE: [&str; 24] = [
    "bat", "chm", "class", "cmd", "com", "cpl", "dll", "exe", "hta", "htm", "html", "jar", "js", "jse", "lnk", "mht", "msi",
    "pif", "ps1", "py", "scr", "sh", "vbs", "wsf",
];

/// Words in any XML part that call code: macros of `OpenDocument`, and data fetched from other programs.
const CALLS: [&[u8]; 5] = [b"vnd.sun.star.script:", b"script:event-listener", b"ddeservice", b"dde-source", b"ddeauto"];

/// Says which document it is, when nothing in it runs.
pub(super) fn look(bytes: &[u8]) -> Result<MediaType, FileRefusal> {
    Limits { entries: MAX_ENTRIES, bytes: MAX_UNPACKED }.look(bytes, false)
}

/// What may still be unpacked.
struct Limits {
    entries: usize,
    bytes: u64,
}

/// What the entries of one archive told.
#[derive(Default)]
struct Inside {
    names: BTreeSet<String>,
    /// `[Content_Types].xml`, in lower case.
    content_types: Option<String>,
    /// The first entry, when it is a plain `mimetype`.
    mimetype: Option<Vec<u8>>,
    /// `META-INF/manifest.xml`, in lower case.
    manifest: Option<String>,
    /// What to answer when it turns out to be a document.
    refusal: Option<FileRefusal>,
}

impl Limits {
    fn look(&mut self, bytes: &[u8], embedded: bool) -> Result<MediaType, FileRefusal> {
        if !ends_with_its_directory(bytes) {
            return Err(FileRefusal::Damaged);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.offset() != 0 || archive.has_duplicate_names() {
            return Err(FileRefusal::Damaged);
        }
        self.entries = self.entries.checked_sub(archive.len()).ok_or(FileRefusal::Bomb)?;
        let declared = declared_size(&archive)?;
        if declared > self.bytes || is_too_dense(declared, bytes.len()) {
            return Err(FileRefusal::Bomb);
        }
        if archive.has_overlapping_entries().map_err(damaged)? {
            return Err(FileRefusal::Bomb);
        }
        let mut inside = Inside::default();
        for index in 0..archive.len() {
            // Encrypted entries can't be opened, so they end here.
            let entry = archive.by_index(index).map_err(damaged)?;
            self.enter(entry, index, embedded, &mut inside)?;
        }
        inside.conclude()
    }

    /// Unpacks one entry and takes note of what it is.
    fn enter<R: Read>(
        &mut self,
        mut entry: ZipFile<'_, R>,
        index: usize,
        embedded: bool,
        inside: &mut Inside,
    ) -> Result<(), FileRefusal> {
        let stored = entry.compression() == CompressionMethod::Stored;
        let is_plain = stored || entry.compression() == CompressionMethod::Deflated;
        if !is_plain || entry.encrypted() || entry.is_symlink() || entry.enclosed_name().is_none() {
            return Err(FileRefusal::Damaged);
        }
        let name = entry.name().map_err(damaged)?.replace('\\', "/").to_lowercase();
        if !inside.names.insert(name.clone()) {
            return Err(FileRefusal::Damaged);
        }
        let is_rels = ending(&name) == "rels";
        let is_manifest = name == "meta-inf/manifest.xml";
        let is_mimetype = index == 0 && stored && name == "mimetype";
        let wanted = if is_rels || is_manifest || is_mimetype || name == "[content_types].xml" {
            MAX_PART
        } else if name.starts_with("word/embeddings/") || name.starts_with("xl/embeddings/") {
            MAX_EMBEDDED
        } else {
            0
        };
        let is_xml = is_rels || ending(&name) == "xml";
        let unpacked = self.unpack(&mut entry, wanted, is_xml)?;
        if wanted == MAX_PART && unpacked.length > MAX_PART {
            return Err(FileRefusal::Bomb);
        }
        if is_program(&unpacked.head) || is_runnable(&name) {
            inside.note(FileRefusal::Program);
        }
        if unpacked.calls || unpacked.head.starts_with(OLE) || is_macro_part(&name) {
            inside.note(FileRefusal::Macros);
        }
        if unpacked.head.starts_with(ZIP) {
            inside.note_archive(self.embedded(&unpacked, embedded));
        }
        if is_rels && relationships::reach_out(&text(&unpacked.whole)?) {
            inside.note(FileRefusal::Macros);
        }
        if name == "[content_types].xml" {
            inside.content_types = Some(text(&unpacked.whole)?);
        } else if is_manifest {
            inside.manifest = Some(text(&unpacked.whole)?);
        } else if is_mimetype {
            inside.mimetype = Some(unpacked.whole);
        }
        Ok(())
    }

    /// Reads an entry to its end, and keeps the whole of it when it is no longer than `wanted`.
    fn unpack(&mut self, entry: &mut impl DeclaredRead, wanted: u64, is_xml: bool) -> Result<Unpacked, FileRefusal> {
        let declared = entry.declared();
        let mut unpacked = Unpacked::default();
        let mut chunk = vec![0; CHUNK];
        let mut seen = Vec::new();
        loop {
            let read = entry.read(&mut chunk).map_err(damaged)?;
            let bytes = chunk.get(..read).unwrap_or_default();
            if bytes.is_empty() {
                break;
            }
            unpacked.length += read as u64;
            if unpacked.length > declared {
                return Err(FileRefusal::Bomb);
            }
            self.bytes = self.bytes.checked_sub(read as u64).ok_or(FileRefusal::Bomb)?;
            if unpacked.length <= wanted {
                unpacked.whole.extend_from_slice(bytes);
            }
            if unpacked.head.len() < HEAD {
                unpacked.head.extend(bytes.iter().take(HEAD - unpacked.head.len()));
            }
            if is_xml && !unpacked.calls {
                // A word may lie across the border of two chunks.
                seen.extend(bytes.iter().map(u8::to_ascii_lowercase));
                unpacked.calls = CALLS.iter().any(|call| holds(&seen, call));
                let keep = seen.len().saturating_sub(32);
                seen.drain(..keep);
            }
        }
        if unpacked.length != declared {
            return Err(FileRefusal::Damaged);
        }
        // UTF-16 would hide every word that is looked for; no office program writes its parts that way.
        if is_xml && unpacked.head.iter().take(4).any(|byte| matches!(byte, 0 | 0xfe | 0xff)) {
            return Err(FileRefusal::Damaged);
        }
        Ok(unpacked)
    }

    /// An archive in a document is taken when it is itself a clean document, as the sheet behind a chart is.
    fn embedded(&mut self, unpacked: &Unpacked, embedded: bool) -> Result<(), FileRefusal> {
        if embedded {
            return Err(FileRefusal::Bomb);
        }
        if unpacked.whole.is_empty() {
            return Err(FileRefusal::UnknownKind);
        }
        self.look(&unpacked.whole, true).map(|_| ())
    }
}

/// How many bytes of an entry tell what it is.
const HEAD: usize = 512;

/// What came out of an entry.
#[derive(Default)]
struct Unpacked {
    length: u64,
    head: Vec<u8>,
    /// Everything, when that was asked.
    whole: Vec<u8>,
    /// Whether one of [`CALLS`] was in it.
    calls: bool,
}

/// A reader that says beforehand how much it will give.
trait DeclaredRead: Read {
    fn declared(&self) -> u64;
}

impl<R: Read> DeclaredRead for ZipFile<'_, R> {
    fn declared(&self) -> u64 {
        self.size()
    }
}

impl Inside {
    /// Keeps the first refusal, so that the answer doesn't hang on what comes later.
    fn note(&mut self, refusal: FileRefusal) {
        self.refusal.get_or_insert(refusal);
    }

    fn note_archive(&mut self, outcome: Result<(), FileRefusal>) {
        if let Err(refusal) = outcome {
            self.note(refusal);
        }
    }

    fn conclude(self) -> Result<MediaType, FileRefusal> {
        let media_type = match (&self.content_types, &self.mimetype) {
            (Some(_), Some(_)) => return Err(FileRefusal::Damaged),
            (Some(types), None) => self.microsoft(types)?,
            (None, Some(mimetype)) => self.open_document(mimetype)?,
            // An archive of other things, or none of the taken kinds.
            (None, None) => return Err(FileRefusal::UnknownKind),
        };
        self.refusal.map_or(Ok(media_type), Err)
    }

    fn microsoft(&self, types: &str) -> Result<MediaType, FileRefusal> {
        const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
        if ["macroenabled", "vbaproject", "activex", "macrosheet"].iter().any(|word| types.contains(word)) {
            return Err(FileRefusal::Macros);
        }
        // A character reference would hide a word; nothing in this part needs one.
        if types.contains('&') {
            return Err(FileRefusal::Damaged);
        }
        let has = |folder: &str| self.names.iter().any(|name| name.starts_with(folder) && ending(name) == "xml");
        match (types.contains(WORD), types.contains(EXCEL)) {
            (true, false) if has("word/document") => Ok(MediaType::Docx),
            (false, true) if has("xl/workbook") => Ok(MediaType::Xlsx),
            (false, false) => Err(self.refusal.unwrap_or(FileRefusal::UnknownKind)),
            _ => Err(FileRefusal::Damaged),
        }
    }

    fn open_document(&self, mimetype: &[u8]) -> Result<MediaType, FileRefusal> {
        let media_type = [MediaType::Odt, MediaType::Ods]
            .into_iter()
            .find(|kind| kind.as_str().as_bytes() == mimetype)
            .ok_or(FileRefusal::UnknownKind)?;
        if self.names.iter().any(|name| name.starts_with("basic/") || name.starts_with("scripts/")) {
            return Err(FileRefusal::Macros);
        }
        match &self.manifest {
            // Encrypted: its parts can't be looked into.
            Some(manifest) if manifest.contains("encryption-data") => Err(FileRefusal::Damaged),
            Some(_) if self.names.contains("content.xml") => Ok(media_type),
            _ => Err(FileRefusal::Damaged),
        }
    }
}

/// Whether the last bytes are the directory's end, without a comment: nothing can hang behind.
fn ends_with_its_directory(bytes: &[u8]) -> bool {
    match bytes.last_chunk::<22>() {
        Some([b'P', b'K', 5, 6, .., 0, 0]) => true,
        Some(_) | None => false,
    }
}

/// What the directory says that all entries unpack to.
fn declared_size(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<u64, FileRefusal> {
    (0..archive.len()).try_fold(0_u64, |sum, index| {
        let entry = archive.by_index_data(index).map_err(damaged)?;
        sum.checked_add(entry.size()).ok_or(FileRefusal::Bomb)
    })
}

fn is_too_dense(unpacked: u64, packed: usize) -> bool {
    unpacked > RATIO_COUNTS_FROM && unpacked / MAX_RATIO > packed as u64
}

fn is_macro_part(name: &str) -> bool {
    ["vbaproject", "vbadata", "activex", "macrosheets/", "dialogsheets/", "attachedtoolbars"]
        .iter()
        .any(|part| name.contains(part))
}

fn is_runnable(name: &str) -> bool {
    RUNNABLE.contains(&ending(name))
}

/// What follows the last full stop of a name in lower case.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// A part as text in lower case, for words to be looked for.
fn text(part: &[u8]) -> Result<String, FileRefusal> {
    std::str::from_utf8(part).map(str::to_ascii_lowercase).map_err(damaged)
}

fn damaged<E>(_cause: E) -> FileRefusal {
    FileRefusal::Damaged
}
