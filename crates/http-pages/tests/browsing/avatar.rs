//! The own avatar: a photo or a drawing that nobody else sees.

use crate::browser::Site;
use inzage_domain::file::MAX_FILE_BYTES;
use inzage_testkit::worlds::journey;
use poem::http::{StatusCode, header};

const HERE: &str = "/account/profiel/avatar";
const PHOTO: &str = "/account/foto";

/// A picture of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x56\xc7\x2f\x0d\0\0\0\0IEND\xaeB`\x82";

/// Proves: G36, G67, D41, T41.
#[tokio::test]
async fn a_photo_stands_at_the_top_for_its_owner_and_for_nobody_else() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let start = format!("/p/{}", journey.portal);
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&start).await.shows(&["<span class=\"face\" aria-hidden=\"true\">AW</span>"]).lacks(&["<img"]);
    assert_eq!(anna.get(PHOTO).await.status, StatusCode::NOT_FOUND);
    anna.get("/account/profiel").await.shows(&["Alleen u ziet deze afbeelding", HERE]);

    anna.get(HERE).await.shows(&["Een foto van uzelf", "Mijn initialen", "Boom"]);
    let set = anna.upload(HERE, &[], ("ik.png", PNG)).await;
    assert_eq!(set.to(), "/account/profiel");
    for path in [start.as_str(), "/account/profiel", HERE] {
        anna.get(path).await.shows(&["<img class=\"face\" src=\"/account/foto\" alt=\"\""]);
    }
    let photo = anna.get(PHOTO).await;
    assert_eq!((photo.status, photo.content_type.as_str()), (StatusCode::OK, "image/png"));
    assert_eq!(photo.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(photo.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");

    for (other, paths) in [
        ("tedje@mail.example", vec![start.clone(), "/account/profiel".to_owned(), "/kies".to_owned()]),
        ("marie@mail.example", vec!["/account/profiel".to_owned()]),
        ("vreemde@mail.example", vec!["/account/profiel".to_owned()]),
        ("joris@zorg.example", vec![format!("/zorg/{}", journey.portal), "/zorg".to_owned(), "/account/profiel".to_owned()]),
        ("fatima@zorg.example", vec![format!("/zorg/{}", journey.portal), format!("/zorg/{}/contactpersonen", journey.portal)]),
    ] {
        let mut other = site.signed_in(other).await;
        for path in paths {
            other.get(&path).await.shows(&["class=\"face"]).lacks(&["<img", PHOTO]);
        }
        assert_eq!(other.get(PHOTO).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(site.browser().get(PHOTO).await.to(), "/inloggen");
}

/// Proves: G36.
#[tokio::test]
async fn a_drawing_or_the_initials_can_be_chosen_again() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut guide = site.signed_in("joris@zorg.example").await;
    guide.get(HERE).await.shows(&["Een illustratie"]);
    let choose = |drawing: &'static str| vec![("drawing", drawing)];
    assert_eq!(guide.parts(HERE, &choose("boat")).await.to(), "/account/profiel");
    guide.get("/zorg").await.shows(&["avatar-boat.svg\" alt=\"\""]);
    assert_eq!(guide.parts(HERE, &choose("yacht")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(guide.parts(HERE, &[]).await.to(), HERE, "nothing was chosen, so nothing changes");
    guide.get("/zorg").await.shows(&["avatar-boat.svg"]);
    assert_eq!(guide.parts(HERE, &choose("")).await.to(), "/account/profiel");
    guide.get("/zorg").await.lacks(&["<img"]);
}

/// Whatever is no photo, or too much of one, is told at the field, and what was there stays.
///
/// Proves: D11, T21.
#[tokio::test]
async fn a_file_that_is_no_photo_is_refused_at_the_field() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(HERE).await;
    let large = [PNG, &vec![0; MAX_FILE_BYTES]].concat();
    for (file, told) in [
        (&b""[..], "Kies een foto"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "Fout:"),
        (b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "Dit is geen foto"),
        (b"GIF89a\x01\0\x01\0\0\0\0;", "Dit is geen foto"),
        (b"hallo", "Dit is geen foto"),
        (&PNG[..40], "Fout:"),
        (large.as_slice(), "5 MB"),
    ] {
        let answer = anna.upload(HERE, &[], ("foto.png", file)).await;
        answer.complains(&[told, "id=\"file-error\""]);
        assert!(site.store.records().avatars.is_empty());
    }
    let forged = site.signed_in("tedje@mail.example").await.upload(HERE, &[], ("ik.png", PNG)).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN, "without a form of this session");
}
