//! GIF pictures, frame by frame.
//!
//! Every frame keeps its colours and its pixels, so an animation stays what it was, but comments, applications'
//! blocks and everything behind the end are gone.

use super::picture::{MAX_PIXELS, MAX_REMADE};
use gif::{ColorOutput, DecodeOptions, Decoder, DecodingError, Encoder, Frame, MemoryLimit};
use inzage_domain::file::FileRefusal;
use std::{borrow::Cow, num::NonZeroU64};

/// Width and height.
pub(super) fn measures(bytes: &[u8]) -> Result<(u32, u32), FileRefusal> {
    let decoder = open(bytes)?;
    Ok((decoder.width().into(), decoder.height().into()))
}

/// The same picture, written anew.
pub(super) fn remake(bytes: &[u8]) -> Result<Vec<u8>, FileRefusal> {
    let mut decoder = open(bytes)?;
    let palette = speechless(decoder.global_palette().unwrap_or_default());
    let mut encoder = Encoder::new(Vec::new(), decoder.width(), decoder.height(), &palette).map_err(damaged)?;
    let mut pixels = 0;
    let mut frames = 0;
    while let Some(frame) = decoder.next_frame_info().map_err(|error| refusal(&error))?.cloned() {
        pixels += u64::from(frame.width) * u64::from(frame.height);
        if pixels > MAX_PIXELS {
            return Err(FileRefusal::TooManyPixels);
        }
        let mut indices = vec![0; decoder.buffer_size()];
        decoder.read_into_buffer(&mut indices).map_err(|error| refusal(&error))?;
        if frames == 0 {
            // How often it repeats stands before the first frame.
            encoder.set_repeat(decoder.repeat()).map_err(damaged)?;
        }
        let frame = Frame {
            palette: frame.palette.as_deref().map(speechless),
            buffer: Cow::Owned(indices),
            interlaced: false,
            needs_user_input: false,
            ..frame
        };
        encoder.write_frame(&frame).map_err(damaged)?;
        if encoder.get_ref().len() > MAX_REMADE {
            return Err(FileRefusal::Bomb);
        }
        frames += 1;
    }
    if frames == 0 {
        return Err(FileRefusal::Damaged);
    }
    encoder.into_inner().map_err(damaged)
}

fn open(bytes: &[u8]) -> Result<Decoder<&[u8]>, FileRefusal> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.set_memory_limit(MemoryLimit::Bytes(NonZeroU64::MIN.saturating_add(MAX_PIXELS)));
    options.check_frame_consistency(true);
    options.read_info(bytes).map_err(|error| refusal(&error))
}

/// Colours that spell no script.
///
/// A palette is kept byte by byte, so it could carry text. Levels in the range of ASCII become even, which no eye can
/// tell: that leaves no `=`, `/`, `'`, `;`, `)`, no bracket or brace that closes, and half of the letters.
fn speechless(palette: &[u8]) -> Vec<u8> {
    palette.iter().map(|level| if level.is_ascii() { level & !1 } else { *level }).collect()
}

fn refusal(error: &DecodingError) -> FileRefusal {
    match error {
        DecodingError::MemoryLimit | DecodingError::OutOfMemory => FileRefusal::TooManyPixels,
        _ => FileRefusal::Damaged,
    }
}

fn damaged<E>(_cause: E) -> FileRefusal {
    FileRefusal::Damaged
}
