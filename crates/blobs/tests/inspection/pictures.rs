//! Pictures to inspect, made pixel by pixel.

use gif::{Encoder, Frame, Repeat};
use image::{
    DynamicImage, GrayImage, ImageBuffer, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage,
    codecs::{jpeg::JpegEncoder, webp::WebPEncoder},
};
use std::io::Cursor;

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn shade(x: u32, y: u32) -> u8 {
    u8::try_from((x * 7 + y * 13) % 251).unwrap()
}

pub(crate) fn rgb(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, y), shade(y, x), 90])).into()
}

pub(crate) fn rgba(width: u32, height: u32) -> DynamicImage {
    RgbaImage::from_fn(width, height, |x, y| Rgba([shade(x, y), 10, 90, shade(y, x)])).into()
}

pub(crate) fn grey(width: u32, height: u32) -> DynamicImage {
    GrayImage::from_fn(width, height, |x, y| Luma([shade(x, y)])).into()
}

pub(crate) fn deep(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb16(ImageBuffer::from_fn(width, height, |x, y| Rgb([u16::from(shade(x, y)) * 257 + 1, 2, 3])))
}

pub(crate) fn png(image: &DynamicImage) -> Vec<u8> {
    encoded(image, ImageFormat::Png)
}

pub(crate) fn jpeg(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 95)).unwrap();
    bytes
}

pub(crate) fn webp(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)).unwrap();
    bytes
}

/// A GIF of so many frames, in four colours of which the caller chooses the bytes.
pub(crate) fn gif(width: u16, height: u16, frames: u16, palette: &[u8]) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new(), width, height, palette).unwrap();
    if frames > 1 {
        encoder.set_repeat(Repeat::Infinite).unwrap();
    }
    for number in 0..frames {
        let pixels = usize::from(width) * usize::from(height);
        let indices: Vec<u8> = (0..pixels).map(|at| u8::try_from((at / 3 + usize::from(number)) % 4).unwrap()).collect();
        let mut frame = Frame::from_indexed_pixels(width, height, indices, None);
        frame.palette = None;
        frame.delay = 5;
        encoder.write_frame(&frame).unwrap();
    }
    encoder.into_inner().unwrap()
}

pub(crate) const FOUR_COLOURS: &[u8] = b"\0\0\0\xff\0\0\0\xff\0\0\0\xff";

/// A chunk of a PNG, put in right behind its header.
pub(crate) fn png_with_chunk(png: &[u8], kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    const HEADER: usize = 33;
    let mut checked = kind.to_vec();
    checked.extend(content);
    let mut bytes = png[..HEADER].to_vec();
    bytes.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
    bytes.extend(&checked);
    bytes.extend(crc32(&checked).to_be_bytes());
    bytes.extend(&png[HEADER..]);
    bytes
}

/// A PNG that claims other measures than it has.
pub(crate) fn png_claiming(png: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png.to_vec();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&crc);
    bytes
}

/// A JPEG that claims other measures than it has.
pub(crate) fn jpeg_claiming(jpeg: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg.to_vec();
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// A segment of a JPEG, put in right behind its start.
pub(crate) fn jpeg_with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, marker];
    bytes.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    bytes.extend(content);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// EXIF data that says how the camera was held and, behind that, where it was.
pub(crate) fn exif(orientation: u8, place: &str) -> Vec<u8> {
    let mut bytes = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    bytes.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(place.bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}
