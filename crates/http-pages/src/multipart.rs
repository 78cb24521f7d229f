//! The parts of a form that brings a file.

use inzage_http_kit::Problem;
use poem::Result;
use tokio::io::{AsyncRead, AsyncReadExt};

/// What is kept of a field that is not a file.
const MAX_FIELD_BYTES: usize = 16 * 1024;

/// What is kept of the longest text: 64,000 characters of four bytes, and room to say so of one that is longer.
const MAX_TEXT_BYTES: usize = 64_000 * 4 + MAX_FIELD_BYTES;

/// A field that is not a file.
///
/// # Errors
/// 400 when it is too long, or no text.
pub(crate) async fn text(reader: impl AsyncRead + Unpin) -> Result<String> {
    text_within(reader, MAX_FIELD_BYTES).await
}

/// A field with a text of several lines.
///
/// # Errors
/// 400 when it is far too long, or no text.
pub(crate) async fn long_text(reader: impl AsyncRead + Unpin) -> Result<String> {
    text_within(reader, MAX_TEXT_BYTES).await
}

async fn text_within(reader: impl AsyncRead + Unpin, limit: usize) -> Result<String> {
    let bytes = bytes(reader, limit).await?.ok_or_else(Problem::malformed)?;
    Ok(String::from_utf8(bytes).map_err(|_| Problem::malformed())?)
}

/// At most `limit` bytes; none if there were more. The rest is read and forgotten, since a browser shows no answer before it has
/// sent everything.
///
/// # Errors
/// 400 when the form breaks off.
pub(crate) async fn bytes(mut reader: impl AsyncRead + Unpin, limit: usize) -> Result<Option<Vec<u8>>> {
    let mut kept = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX) + 1;
    (&mut reader).take(most).read_to_end(&mut kept).await.map_err(|_| Problem::malformed())?;
    if kept.len() <= limit {
        return Ok(Some(kept));
    }
    drop(kept);
    tokio::io::copy(&mut reader, &mut tokio::io::sink()).await.map_err(|_| Problem::malformed())?;
    Ok(None)
}
