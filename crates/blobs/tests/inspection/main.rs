//! What the inspector takes, and what it refuses, on files made for it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "test")]

mod corpus;
mod documents;
mod pictures;

use documents::pdf_of_length;
use image::GenericImageView as _;
use inzage_blobs::ContentInspector;
use inzage_domain::{
    file::{FileRefusal, InspectedFile, MAX_FILE_BYTES, MediaType},
    ports::FileInspector as _,
    text::FileName,
};
use pictures::{FOUR_COLOURS, exif, gif, jpeg, jpeg_with_segment, png, png_with_chunk, rgb, webp};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use std::num::NonZeroU32;

fn inspect(name: &str, bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(ContentInspector::default().inspect(&FileName::parse(name).unwrap(), bytes))
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Proves: T21.
#[test]
fn every_file_of_the_corpus_is_judged_by_its_content() {
    let cases = corpus::cases();
    assert!(cases.len() >= 200, "only {} files", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let outcome = inspect(&case.name, case.bytes.clone());
        if !case.expected.fits(&outcome) {
            wrong.push(format!("{} as {}: {outcome:?}, expected {:?}", case.label, case.name, case.expected));
        }
        if let Ok(file) = outcome {
            assert_eq!(file.sha256.0, <[u8; 32]>::from(Sha256::digest(&file.bytes)), "{}", case.label);
            assert!(!holds(&file.bytes, corpus::PAYLOAD), "{}: the payload came through", case.label);
            let again = inspect("x", file.bytes.clone()).map(|again| again.media_type);
            assert_eq!(again, Ok(file.media_type), "{}: what is kept would not be taken", case.label);
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Proves: G40, D11.
#[test]
fn five_megabytes_are_taken_and_one_byte_more_is_not() {
    assert_eq!(MAX_FILE_BYTES, 5_242_880);
    let largest = inspect("plan.pdf", pdf_of_length(MAX_FILE_BYTES)).unwrap();
    assert_eq!(largest.bytes.len(), MAX_FILE_BYTES);
    assert_eq!(inspect("plan.pdf", pdf_of_length(MAX_FILE_BYTES + 1)), Err(FileRefusal::TooLarge));
}

/// Proves: G40, D11.
#[test]
fn a_picture_of_five_megabytes_is_taken_and_one_byte_more_is_not() {
    let bare = png(&rgb(20, 20));
    let padded = |length: usize| png_with_chunk(&bare, b"teSt", &vec![0; length - bare.len() - 12]);
    let largest = inspect("foto.png", padded(MAX_FILE_BYTES)).unwrap();
    assert!(largest.bytes.len() < 10_000, "the padding was kept");
    assert_eq!(inspect("foto.png", padded(MAX_FILE_BYTES + 1)), Err(FileRefusal::TooLarge));
}

/// Proves: G40.
#[test]
fn documents_are_kept_to_the_letter() {
    for (name, bytes, media_type) in corpus::documents() {
        let file = inspect(name, bytes.clone()).unwrap();
        assert_eq!((file.media_type, file.bytes == bytes), (media_type, true), "{name}");
    }
}

/// Proves: G40.
#[test]
fn lossless_pictures_keep_every_pixel() {
    for image in [pictures::rgb(31, 17), pictures::rgba(31, 17), pictures::grey(31, 17), pictures::deep(31, 17)] {
        let file = inspect("foto.png", png(&image)).unwrap();
        assert_eq!(image::load_from_memory(&file.bytes).unwrap(), image);
    }
    for image in [pictures::rgb(31, 17), pictures::rgba(31, 17)] {
        let file = inspect("foto.webp", webp(&image)).unwrap();
        assert_eq!(file.media_type, MediaType::Webp);
        assert_eq!(image::load_from_memory(&file.bytes).unwrap(), image);
    }
}

#[test]
fn a_photo_is_turned_the_right_way_up_and_forgets_where_it_was_made() {
    let sideways = jpeg_with_segment(&jpeg(&rgb(40, 24)), 0xe1, &exif(6, "52.3702 N 4.8952 E"));
    let file = inspect("foto.jpg", sideways.clone()).unwrap();
    let (before, after) = (image::load_from_memory(&sideways).unwrap(), image::load_from_memory(&file.bytes).unwrap());
    assert_eq!((before.dimensions(), after.dimensions()), ((40, 24), (24, 40)));
    // A quarter turn clockwise brings the lower left corner to the upper left.
    for (from, to) in [((0, 23), (0, 0)), ((0, 0), (23, 0)), ((39, 23), (0, 39))] {
        let (from, to) = (before.get_pixel(from.0, from.1), after.get_pixel(to.0, to.1));
        assert!(from.0.iter().zip(to.0).all(|(a, b)| a.abs_diff(b) < 40), "{from:?} became {to:?}");
    }
    assert!(!holds(&file.bytes, b"Exif") && !holds(&file.bytes, b"52.3702"));
}

#[test]
fn an_animation_keeps_its_frames_and_loses_everything_else() {
    let bytes = gif(30, 20, 4, FOUR_COLOURS);
    let mut with_comment = bytes[..bytes.len() - 1].to_vec();
    with_comment.extend(b"\x21\xfe\x0eSecret comment\0;");
    let file = inspect("foto.gif", with_comment).unwrap();
    assert!(!holds(&file.bytes, b"Secret"));
    let frames = |bytes: &[u8]| {
        let mut decoder = gif::DecodeOptions::new().read_info(bytes).unwrap();
        let mut frames = Vec::new();
        while let Some(frame) = decoder.read_next_frame().unwrap() {
            frames.push((frame.delay, frame.buffer.to_vec()));
        }
        (frames, decoder.repeat())
    };
    assert_eq!(frames(&file.bytes), frames(&bytes));
    assert_eq!(frames(&bytes).0.len(), 4);
}

/// Uploads that come together are all answered, in few turns at a time.
#[tokio::test]
async fn many_uploads_at_once_are_all_answered() {
    let inspector = ContentInspector::new(NonZeroU32::MIN);
    let name = FileName::parse("foto.png").unwrap();
    let bytes = png(&rgb(64, 64));
    let all = futures_util::future::join_all((0..40).map(|_| inspector.inspect(&name, bytes.clone()))).await;
    assert!(all.iter().all(|outcome| outcome.as_ref().is_ok_and(|file| file.media_type == MediaType::Png)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Proves: T21.
    ///
    /// However a good file is damaged, it is refused or taken as what it was; and what is taken can be taken again.
    #[test]
    fn a_damaged_file_never_becomes_something_else(
        seed in 0..corpus::good().len(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let (_, mut bytes, media_type) = corpus::good().swap_remove(seed);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(file) = inspect("x", bytes) {
            prop_assert_eq!(file.media_type, media_type);
            prop_assert_eq!(inspect("x", file.bytes).map(|again| again.media_type), Ok(media_type));
        }
    }

    /// Proves: T21.
    #[test]
    fn random_bytes_are_nothing_that_is_taken(bytes in prop::collection::vec(any::<u8>(), 1..2_000)) {
        prop_assert!(inspect("x", bytes).is_err());
    }
}

fn portrait(bytes: Vec<u8>) -> Result<InspectedFile, FileRefusal> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(ContentInspector::default().portrait(bytes))
}

/// A portrait is a square of the middle of a photo, the right way up, with nothing beside its pixels.
///
/// Proves: G36, T21.
#[test]
fn a_portrait_is_a_small_square_of_pixels_and_nothing_else() {
    let place = "52.5168N 6.0830E";
    let photo = jpeg_with_segment(&jpeg(&rgb(900, 600)), 0xe1, &exif(6, place));
    let hidden = png_with_chunk(&png(&pictures::rgba(40, 900)), b"tEXt", b"Comment\0thuis");
    for (bytes, kind) in [
        (photo, MediaType::Jpeg),
        (hidden, MediaType::Png),
        (webp(&rgb(700, 700)), MediaType::Jpeg),
        (png(&pictures::deep(3, 3)), MediaType::Jpeg),
    ] {
        let made = portrait(bytes).unwrap();
        assert_eq!(made.media_type, kind);
        assert!(!holds(&made.bytes, place.as_bytes()) && !holds(&made.bytes, b"Exif") && !holds(&made.bytes, b"thuis"));
        let pixels = image::load_from_memory(&made.bytes).unwrap();
        assert_eq!(pixels.dimensions(), (256, 256));
        assert!(made.bytes.len() <= 256 * 256 * 4 + 4096, "{}", made.bytes.len());
        assert_eq!(made.sha256.0, <[u8; 32]>::from(Sha256::digest(&made.bytes)));
    }
}

/// Whatever is no photo is refused before anything is unpacked; so is a photo that is too large to look into.
///
/// Proves: D11, T21.
#[test]
fn a_portrait_is_made_of_a_photo_only() {
    let mut large = png(&rgb(9, 9));
    large.resize(MAX_FILE_BYTES + 1, 0);
    for (bytes, told) in [
        (Vec::new(), FileRefusal::Empty),
        (large, FileRefusal::TooLarge),
        (gif(9, 9, 2, FOUR_COLOURS), FileRefusal::NoPhoto),
        (pdf_of_length(2_000), FileRefusal::NoPhoto),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec(), FileRefusal::Scriptable),
        (b"MZ\x90\0".to_vec(), FileRefusal::Program),
        (b"hallo".to_vec(), FileRefusal::UnknownKind),
        (pictures::png_claiming(&png(&rgb(9, 9)), 60_000, 60_000), FileRefusal::TooManyPixels),
        (pictures::jpeg_claiming(&jpeg(&rgb(9, 9)), 60_000, 60_000), FileRefusal::TooManyPixels),
        (png(&rgb(90, 90))[..60].to_vec(), FileRefusal::Damaged),
    ] {
        assert_eq!(portrait(bytes), Err(told));
    }
}
