//! The parts of a form that brings a file.

use inzage_http_kit::Problem;
use poem::Result;
use tokio::io::{AsyncRead, AsyncReadExt};

/// What is kept of a field that is not a file.
const MAX_FIELD_BYTES: usize = 16 * 1024;

/// A field that is not a file.
///
/// # Errors
/// 400 when it is too long, or no text.
pub(crate) async fn text(reader: impl AsyncRead + Unpin) -> Result<String> {
    let bytes = bytes(reader, MAX_FIELD_BYTES).await?.ok_or_else(Problem::malformed)?;
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
