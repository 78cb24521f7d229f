//! PDF files: what they may not hold.
//!
//! Names are looked for in the bytes themselves, wherever they stand, since a reader may be led to any of them; and in
//! the compressed containers in which newer files keep their objects. What no reader of this could look into is
//! refused.

use flate2::read::ZlibDecoder;
use inzage_domain::file::FileRefusal;
use std::{io::Read, ops::Range};

/// Where the header must be.
const HEAD: usize = 1_024;
/// Most bytes that one container of objects unpacks to.
const MAX_CONTAINER: u64 = 16 * 1_048_576;
/// Most bytes that all of them unpack to.
const MAX_CONTAINERS: u64 = 64 * 1_048_576;
/// A stream's dictionary stands within this many bytes before it.
const MAX_DICTIONARY: usize = 4_096;
/// No name that matters is longer, not even with every character written as `#xx`.
const MAX_NAME: usize = 64;

/// Names of what runs, opens or carries something else.
const FORBIDDEN: [&[u8]; 8] =
    [b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia", b"Rendition", b"OnInstantiate", b"XFA"];

/// Whether the bytes start as a PDF: its header, after nothing but white space or a byte order mark.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    head.get(..HEAD.min(head.len())).unwrap_or_default().trim_ascii_start().starts_with(b"%PDF-")
}

/// Refuses a PDF that is cut off, has something behind its end, or holds what may not be in it.
pub(super) fn look(bytes: &[u8]) -> Result<(), FileRefusal> {
    let is_padding = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    let end = bytes.iter().rposition(|byte| !is_padding(byte)).map_or(0, |last| last + 1);
    let whole = bytes.get(..end).unwrap_or_default();
    if !whole.ends_with(b"%%EOF") {
        return Err(FileRefusal::Damaged);
    }
    let streams = streams(whole);
    // `/JS` is three characters, which chance puts into compressed data now and then. Inside streams it isn't looked
    // for: without one of the longer names it does nothing.
    let mut outside = 0;
    for stream in &streams {
        refuse_js(whole.get(outside..stream.start).unwrap_or_default())?;
        outside = stream.end;
    }
    refuse_js(whole.get(outside..).unwrap_or_default())?;
    refuse_forbidden(whole)?;
    let mut left = MAX_CONTAINERS;
    for stream in streams {
        look_into(whole, stream, &mut left)?;
    }
    Ok(())
}

fn refuse_js(bytes: &[u8]) -> Result<(), FileRefusal> {
    if names(bytes).any(|name| name == b"JS") { Err(FileRefusal::Scriptable) } else { Ok(()) }
}

fn refuse_forbidden(bytes: &[u8]) -> Result<(), FileRefusal> {
    if names(bytes).any(|name| FORBIDDEN.contains(&name.as_slice())) { Err(FileRefusal::Scriptable) } else { Ok(()) }
}

/// Looks into a stream when it is a container of objects, by its dictionary or by how its content starts.
fn look_into(whole: &[u8], stream: Range<usize>, left: &mut u64) -> Result<(), FileRefusal> {
    let before = whole.get(stream.start.saturating_sub(MAX_DICTIONARY)..stream.start).unwrap_or_default();
    let dictionary = find_last(before, b"obj").and_then(|at| before.get(at..)).unwrap_or(before);
    let has = |wanted: &[u8]| names(dictionary).any(|name| name == wanted);
    let is_container = has(b"ObjStm") || has(b"First");
    let content = whole.get(stream).unwrap_or_default();
    if is_container && !has(b"Filter") {
        // Its objects stand in the bytes themselves.
        return refuse_js(content);
    }
    let other_filters = names(dictionary).any(|name| name.ends_with(b"Decode") && name != b"FlateDecode");
    if is_container && (!has(b"FlateDecode") || other_filters || has(b"Predictor")) {
        return Err(FileRefusal::Damaged);
    }
    let mut start = Vec::new();
    let peeked = ZlibDecoder::new(content).take(512).read_to_end(&mut start);
    if !is_container && (peeked.is_err() || !starts_with_a_number(&start)) {
        return Ok(());
    }
    let mut objects = Vec::new();
    let limit = MAX_CONTAINER.min(*left);
    let unpacked = ZlibDecoder::new(content).take(limit + 1).read_to_end(&mut objects);
    let length = objects.len() as u64;
    if length > limit {
        return Err(FileRefusal::Bomb);
    }
    *left -= length;
    refuse_forbidden(&objects)?;
    if is_container {
        refuse_js(&objects)?;
        unpacked.map_err(|_| FileRefusal::Damaged)?;
    }
    Ok(())
}

/// A container starts with the numbers of its objects; comments may precede them.
fn starts_with_a_number(content: &[u8]) -> bool {
    let mut rest = content.trim_ascii_start();
    while let Some(comment) = rest.strip_prefix(b"%") {
        let line = comment.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(comment.len());
        rest = comment.get(line..).unwrap_or_default().trim_ascii_start();
    }
    rest.first().is_some_and(u8::is_ascii_digit)
}

/// The contents of all streams.
fn streams(bytes: &[u8]) -> Vec<Range<usize>> {
    const STREAM: &[u8] = b"stream";
    const END: &[u8] = b"endstream";
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(keyword) = find(bytes, STREAM, at) {
        at = keyword + STREAM.len();
        let spaces = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let line_end = match bytes.get(at + spaces..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r' | b'\n', ..]) => 1,
            _ => continue,
        };
        if bytes.get(..keyword).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        let start = at + spaces + line_end;
        let end = find(bytes, END, start).unwrap_or(bytes.len());
        found.push(start..end);
        at = end;
    }
    found
}

/// Every name, written out: `/J#61vaScript` is `JavaScript`.
fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(slash, _)| {
        let rest = bytes.get(slash + 1..).unwrap_or_default();
        let raw: Vec<u8> = rest.iter().copied().take(MAX_NAME).take_while(|byte| is_regular(*byte)).collect();
        written_out(&raw)
    })
}

fn is_regular(byte: u8) -> bool {
    !matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn written_out(raw: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut name = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((first, tail)) = rest.split_first() {
        let escaped = match (first, tail) {
            (b'#', [high, low, ..]) => digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        name.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    name
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(needle.len()).position(|window| window == needle).map(|at| from + at)
}

fn find_last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_names_are_read_as_what_they_mean() {
        let found: Vec<Vec<u8>> = names(b"<</J#61va#53cript 1/#/#4 /A#zz(/JS)>>").collect();
        assert_eq!(found, [&b"JavaScript"[..], b"#", b"#4", b"A#zz", b"JS"]);
    }

    #[test]
    fn streams_are_found_by_their_keywords() {
        let bytes = b"obj <<>> stream\r\nab\nendstream endobj obj stream \ncd endstream a streamer upstream\nx";
        let contents: Vec<&[u8]> = streams(bytes).into_iter().map(|range| &bytes[range]).collect();
        assert_eq!(contents, [&b"ab\n"[..], b"cd ", b"x"]);
    }
}
