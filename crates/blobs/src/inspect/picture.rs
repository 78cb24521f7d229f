//! Pictures, which are made anew from their pixels.

use super::gif;
use image::{
    DynamicImage, ImageDecoder, ImageError, Limits,
    codecs::{
        jpeg::{JpegDecoder, JpegEncoder},
        png::{CompressionType, FilterType, PngDecoder, PngEncoder},
        webp::{WebPDecoder, WebPEncoder},
    },
    imageops::FilterType::Triangle,
    metadata::Orientation,
};
use inzage_domain::file::{FileRefusal, MAX_FILE_BYTES, MediaType};
use std::io::Cursor;

/// Longest side, in pixels.
pub(super) const MAX_SIDE: u32 = 12_000;
/// Most pixels: all frames together for an animation.
pub(super) const MAX_PIXELS: u64 = 40_000_000;
/// Most bytes of pixels, four to a pixel: an image of 16 bits per channel may have half as many.
const MAX_DECODED: u64 = MAX_PIXELS * 4;
/// Beyond this a picture is decoded with no other beside it; the photos of most phones stay below.
const LARGE: u64 = 16_000_000 * 3;
/// A picture made anew may be larger than it was, up to a point.
pub(super) const MAX_REMADE: usize = 4 * MAX_FILE_BYTES;
/// Side of a portrait, in pixels.
pub(super) const PORTRAIT_SIDE: u32 = 256;
/// Of the JPEG images that are made here, out of 100.
const JPEG_QUALITY: u8 = 90;

/// The kinds of picture that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureKind {
    Png,
    Jpeg,
    Gif,
    Webp,
}

/// A picture whose measures were found to fit.
pub(super) struct Picture {
    kind: PictureKind,
    bytes: Vec<u8>,
    /// How many bytes its pixels take.
    decoded: u64,
}

impl Picture {
    /// Reads the measures, before anything is unpacked.
    pub(super) fn open(kind: PictureKind, bytes: Vec<u8>) -> Result<Self, FileRefusal> {
        let decoded = match kind {
            PictureKind::Gif => {
                let (width, height) = gif::measures(&bytes)?;
                check_measures(width, height)?
            }
            PictureKind::Png | PictureKind::Jpeg | PictureKind::Webp => {
                let decoder = decoder(kind, &bytes)?;
                let (width, height) = decoder.dimensions();
                check_measures(width, height)?;
                decoder.total_bytes()
            }
        };
        if decoded > MAX_DECODED {
            return Err(FileRefusal::TooManyPixels);
        }
        if kind == PictureKind::Jpeg && !jpeg_is_whole(&bytes) {
            return Err(FileRefusal::Damaged);
        }
        Ok(Self { kind, bytes, decoded })
    }

    pub(super) fn is_large(&self) -> bool {
        self.decoded > LARGE
    }

    /// What it was brought as.
    pub(super) fn media_type(&self) -> MediaType {
        match self.kind {
            PictureKind::Png => MediaType::Png,
            PictureKind::Jpeg => MediaType::Jpeg,
            PictureKind::Gif => MediaType::Gif,
            PictureKind::Webp => MediaType::Webp,
        }
    }

    /// Decodes it and encodes its pixels again: text, places, colour profiles, thumbnails and whatever else was
    /// hidden beside the pixels is gone.
    pub(super) fn remake(self) -> Result<(MediaType, Vec<u8>), FileRefusal> {
        let media_type = self.media_type();
        let (media_type, bytes) = match self.kind {
            PictureKind::Gif => (media_type, gif::remake(&self.bytes)?),
            PictureKind::Png => (media_type, png(&self.pixels()?)?),
            PictureKind::Jpeg => (media_type, jpeg(self.pixels()?)?),
            PictureKind::Webp => webp_or_jpeg(self.pixels()?, MAX_FILE_BYTES)?,
        };
        if bytes.len() > MAX_REMADE { Err(FileRefusal::Bomb) } else { Ok((media_type, bytes)) }
    }

    /// Makes a small square of its middle.
    pub(super) fn portrait(self) -> Result<(MediaType, Vec<u8>), FileRefusal> {
        let pixels = self.pixels()?.resize_to_fill(PORTRAIT_SIDE, PORTRAIT_SIDE, Triangle);
        if pixels.color().has_alpha() {
            Ok((MediaType::Png, png(&pixels.into_rgba8().into())?))
        } else {
            Ok((MediaType::Jpeg, jpeg(pixels.into_rgb8().into())?))
        }
    }

    /// The pixels, the right way up. Takes the picture, so that its bytes don't stay beside its pixels.
    fn pixels(self) -> Result<DynamicImage, FileRefusal> {
        let mut decoder = decoder(self.kind, &self.bytes)?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut pixels = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
        drop(self.bytes);
        pixels.apply_orientation(orientation);
        Ok(pixels)
    }
}

/// The bytes that a picture of these measures takes at most, when they fit.
fn check_measures(width: u32, height: u32) -> Result<u64, FileRefusal> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        Err(FileRefusal::Damaged)
    } else if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
        Err(FileRefusal::TooManyPixels)
    } else {
        Ok(pixels * 4)
    }
}

fn decoder(kind: PictureKind, bytes: &[u8]) -> Result<Box<dyn ImageDecoder + '_>, FileRefusal> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED + MAX_DECODED / 4);
    let input = Cursor::new(bytes);
    let mut decoder: Box<dyn ImageDecoder + '_> = match kind {
        PictureKind::Png => Box::new(PngDecoder::with_limits(input, limits.clone()).map_err(|error| refusal(&error))?),
        PictureKind::Jpeg => Box::new(JpegDecoder::new(input).map_err(|error| refusal(&error))?),
        PictureKind::Webp => Box::new(WebPDecoder::new(input).map_err(|error| refusal(&error))?),
        PictureKind::Gif => return Err(FileRefusal::Damaged),
    };
    decoder.set_limits(limits).map_err(|error| refusal(&error))?;
    Ok(decoder)
}

fn refusal(error: &ImageError) -> FileRefusal {
    match error {
        ImageError::Limits(_) => FileRefusal::TooManyPixels,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::Unsupported(_)
        | ImageError::IoError(_) => FileRefusal::Damaged,
    }
}

fn png(pixels: &DynamicImage) -> Result<Vec<u8>, FileRefusal> {
    let mut bytes = Vec::new();
    pixels
        .write_with_encoder(PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive))
        .map_err(|error| refusal(&error))?;
    Ok(bytes)
}

fn jpeg(pixels: DynamicImage) -> Result<Vec<u8>, FileRefusal> {
    let pixels = match pixels {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => pixels,
        other => other.into_rgb8().into(),
    };
    let mut bytes = Vec::new();
    pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)).map_err(|error| refusal(&error))?;
    Ok(bytes)
}

/// Only lossless WebP can be written, and of a photo that makes many times what it was: beyond `limit` a picture
/// without transparency becomes a JPEG.
fn webp_or_jpeg(pixels: DynamicImage, limit: usize) -> Result<(MediaType, Vec<u8>), FileRefusal> {
    let lossless = webp(&pixels)?;
    if lossless.len() > limit && !pixels.color().has_alpha() {
        drop(lossless);
        Ok((MediaType::Jpeg, jpeg(pixels)?))
    } else {
        Ok((MediaType::Webp, lossless))
    }
}

fn webp(pixels: &DynamicImage) -> Result<Vec<u8>, FileRefusal> {
    let mut bytes = Vec::new();
    pixels.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)).map_err(|error| refusal(&error))?;
    Ok(bytes)
}

/// Whether the image data has its end; the decoder paints what is missing grey instead of complaining.
///
/// Walks over the segments to the first scan, since a thumbnail in one of them has an end of its own.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xda;
    const END_OF_IMAGE: [u8; 2] = [0xff, 0xd9];
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        rest = match rest {
            [0xff, START_OF_SCAN, scan @ ..] => return scan.windows(2).any(|pair| pair == END_OF_IMAGE),
            // A fill byte.
            [0xff, 0xff, ..] => rest.get(1..).unwrap_or_default(),
            // A marker without content.
            [0xff, 0x00 | 0x01 | 0xd0..=0xd9, tail @ ..] => tail,
            [0xff, _, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest.get(2 + length.max(2)..).unwrap_or_default()
            }
            [] | [0xff, ..] => return false,
            [_, tail @ ..] => tail,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_in_webp_that_would_grow_too_large_becomes_a_jpeg() {
        let kind = |pixels: DynamicImage, limit| webp_or_jpeg(pixels, limit).map(|(kind, _)| kind);
        assert_eq!(kind(DynamicImage::new_rgb8(50, 50), 1_000_000), Ok(MediaType::Webp));
        assert_eq!(kind(DynamicImage::new_rgb8(50, 50), 1), Ok(MediaType::Jpeg));
        assert_eq!(kind(DynamicImage::new_rgba8(50, 50), 1), Ok(MediaType::Webp));
    }

    #[test]
    fn a_jpeg_is_whole_when_its_scan_has_an_end_and_not_when_only_its_thumbnail_has() {
        let thumbnail = b"\xff\xd8\xff\xe1\0\x06\xff\xd8\xff\xd9";
        let scan = b"\xff\xda\0\x02\x01\x02\x03";
        assert!(!jpeg_is_whole(&[&thumbnail[..], scan].concat()));
        assert!(jpeg_is_whole(&[&thumbnail[..], scan, b"\xff\xd9 and more"].concat()));
        for length in 0..thumbnail.len() {
            assert!(!jpeg_is_whole(&thumbnail[..length]));
        }
    }
}
