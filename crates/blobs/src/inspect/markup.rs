//! Text that a browser or an interpreter would run.

/// How far to look.
const HEAD: usize = 8_192;

/// Words that betray a page or a script, wherever they stand in the head.
const TELLTALES: [&[u8]; 20] = [
    b"<script",
    b"<html",
    b"<svg",
    b"<body",
    b"<iframe",
    b"<object",
    b"<embed",
    b"<img",
    b"<!doctype",
    b"<?xml",
    b"<?php",
    b"<%",
    b"javascript:",
    b"vbscript",
    b"document.cookie",
    b"document.write",
    b"wscript.",
    b"eval(",
    b"function(",
    b"alert(",
];

/// Whether the bytes are a page, a drawing or a script in text form: SVG, HTML, XHTML, any XML, MHTML, JavaScript.
///
/// It reads every encoding in which a Latin letter is one byte among zeros, so UTF-16 and UTF-32 as well, with or
/// without a byte order mark.
pub(super) fn is_scriptable(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(HEAD).filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let start = head.iter().position(|byte| !is_padding(*byte)).unwrap_or(head.len());
    let text = head.get(start..).unwrap_or_default();
    let is_tag = match text {
        [b'<', second, ..] => second.is_ascii_alphabetic() || matches!(second, b'!' | b'?' | b'/' | b'%'),
        _ => false,
    };
    let is_mail = text.starts_with(b"mime-version:") || holds(text, b"content-type: multipart/related");
    is_tag || is_mail || TELLTALES.iter().any(|telltale| holds(text, telltale))
}

/// White space, control characters and the bytes of byte order marks.
fn is_padding(byte: u8) -> bool {
    byte <= b' ' || matches!(byte, 0xef | 0xbb | 0xbf | 0xfe | 0xff)
}

/// Whether `needle` stands somewhere in `text`.
pub(super) fn holds(text: &[u8], needle: &[u8]) -> bool {
    text.windows(needle.len()).any(|window| window == needle)
}
