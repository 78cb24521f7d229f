//! Files that people upload.

use crate::credential::Digest;

/// Largest file that can be uploaded: 5 MB as the manuals say it, 5 × 1,048,576 bytes (`G40`, `D11`).
pub const MAX_FILE_BYTES: usize = 5 * 1_048_576;

/// A kind of file that the portal keeps, decided by its content and never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaType {
    /// PDF.
    Pdf,
    /// PNG image.
    Png,
    /// JPEG image.
    Jpeg,
    /// GIF image.
    Gif,
    /// WebP image.
    Webp,
    /// Word document without macros.
    Docx,
    /// Excel sheet without macros.
    Xlsx,
    /// `OpenDocument` text.
    Odt,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// The plain text of a report. It is written in the portal, and no upload is taken as one.
    Text,
}

/// Kinds of files that people look for together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileGroup {
    /// PDF.
    Pdf,
    /// Pictures.
    Pictures,
    /// What was written with a word processor.
    Texts,
    /// Spreadsheets.
    Sheets,
}

impl FileGroup {
    /// Every group.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Pictures, Self::Texts, Self::Sheets];

    /// The kinds of file in it.
    pub const fn media_types(self) -> &'static [MediaType] {
        match self {
            Self::Pdf => &[MediaType::Pdf],
            Self::Pictures => &[MediaType::Png, MediaType::Jpeg, MediaType::Gif, MediaType::Webp],
            Self::Texts => &[MediaType::Docx, MediaType::Odt],
            Self::Sheets => &[MediaType::Xlsx, MediaType::Ods],
        }
    }
}

impl MediaType {
    /// Every kind that is taken from people.
    pub const ALL: [Self; 9] =
        [Self::Pdf, Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Docx, Self::Xlsx, Self::Odt, Self::Ods];

    /// The IANA media type.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// The file name's ending that belongs to it.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Text => "txt",
        }
    }
}

/// A file that was looked into and found fit to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct InspectedFile {
    /// What it is.
    pub media_type: MediaType,
    /// The bytes to keep: images are made anew, so nothing can hide in them.
    pub bytes: Vec<u8>,
    /// SHA-256 of [`bytes`](Self::bytes).
    pub sha256: Digest,
}

impl std::fmt::Debug for InspectedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InspectedFile")
            .field("media_type", &self.media_type)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// More than [`MAX_FILE_BYTES`].
    #[error("the file is larger than 5 MB")]
    TooLarge,
    /// A program, whatever its name says.
    #[error("the file is a program")]
    Program,
    /// An office document with macros.
    #[error("the document holds macros")]
    Macros,
    /// A drawing or page that can carry scripts: SVG, HTML, XML.
    #[error("files of this kind can carry scripts")]
    Scriptable,
    /// It unpacks to far more than it is.
    #[error("the file unpacks to too much")]
    Bomb,
    /// An image with too many pixels to look into.
    #[error("the image has too many pixels")]
    TooManyPixels,
    /// It starts as a known kind, but can't be read as one.
    #[error("the file is damaged")]
    Damaged,
    /// Any other kind.
    #[error("files of this kind are not taken")]
    UnknownKind,
    /// It is no photo in one of the kinds that an avatar is made of: JPEG, PNG or WebP.
    #[error("this is no photo")]
    NoPhoto,
    /// Its name ends as one kind and its content is another.
    #[error("the file's name and its content don't match")]
    NameMismatch,
}
