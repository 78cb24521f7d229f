//! The photo on a contact card: put there by whoever it shows, and seen with the card.

use crate::browser::Site;
use inzage_domain::{relation::BlockedBy, right::Right};
use inzage_testkit::worlds::{Journey, journey};
use poem::http::{StatusCode, header};

/// A picture of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x56\xc7\x2f\x0d\0\0\0\0IEND\xaeB`\x82";

/// A world in which Tedje may put a photo on his card, and Marie sees nobody.
fn scene() -> Journey {
    let mut journey = journey();
    journey.world.grant(journey.tedje, Right::OwnPhoto);
    journey.world.grant(journey.marie, Right::Documents);
    journey
}

/// Proves: A28, A24, D41, T41.
#[tokio::test]
async fn a_photo_stands_on_the_card_for_whoever_sees_the_card() {
    let journey = scene();
    let site = Site::with(&journey.records()).await;
    let (portal, tedje) = (journey.portal, journey.tedje);
    let (here, photo) = (format!("/p/{portal}/toegang/{tedje}"), format!("/p/{portal}/toegang/{tedje}/foto"));
    let (card, names, own) =
        (format!("{here}/gegevens"), format!("/p/{portal}/dossier/contactpersonen"), format!("/p/{portal}/mijn-toegang"));
    let mut theirs = site.signed_in("tedje@mail.example").await;
    theirs.get(&names).await.lacks(&["<img class=\"face\""]);
    theirs.get(&own).await.shows(&[&card]).lacks(&[&photo]);
    theirs.get(&card).await.shows(&["Wie u bij Anna als contactpersoon ziet, ziet ook deze foto.", "name=\"file\""]);
    assert_eq!(theirs.upload(&photo, &[], ("ik.png", PNG)).await.to(), own);

    let img = format!("<img class=\"face\" src=\"{photo}\" alt=\"\"");
    for path in [&names, &own, &card] {
        theirs.get(path).await.shows(&[&img]);
    }
    let mut anna = site.signed_in("anna@mail.example").await;
    for path in [&names, &here, &card, &format!("/p/{portal}/toegang")] {
        anna.get(path).await.shows(&[&img]);
    }
    let mut guide = site.signed_in("joris@zorg.example").await;
    let at_work = format!("/zorg/{portal}/contactpersonen");
    let photo_at_work = format!("{at_work}/{tedje}/foto");
    for path in [&at_work, &format!("{at_work}/{tedje}")] {
        guide.get(path).await.shows(&[&format!("<img class=\"face\" src=\"{photo_at_work}\"")]);
    }
    for (reader, path) in [(&mut theirs, &photo), (&mut anna, &photo), (&mut guide, &photo_at_work)] {
        let shown = reader.get(path).await;
        assert_eq!((shown.status, shown.content_type.as_str()), (StatusCode::OK, "image/png"));
        assert_eq!(shown.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(shown.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
    assert_eq!(anna.get("/account/foto").await.status, StatusCode::NOT_FOUND, "it is no avatar");
    assert_eq!(theirs.get("/account/foto").await.status, StatusCode::NOT_FOUND);

    let mut marie = site.signed_in("marie@mail.example").await;
    marie.get(&names).await.lacks(&["<img", "Tedje"]);
    assert_eq!(marie.get(&photo).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.signed_in("vreemde@mail.example").await.get(&photo).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.signed_in("bo@zorg.example").await.get(&photo_at_work).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.browser().get(&photo).await.to(), "/inloggen");
}

/// Proves: A28, A32, D27.
#[tokio::test]
async fn a_photo_is_taken_off_by_oneself_or_by_who_changes_the_card() {
    let mut journey = scene();
    journey.world.grant(journey.marie, Right::OwnPhoto);
    let site = Site::with(&journey.records()).await;
    let address = |relation| format!("/p/{}/toegang/{relation}", journey.portal);
    let (tedje, marie) = (address(journey.tedje), address(journey.marie));
    let (photo, card) = (format!("{tedje}/foto"), format!("{tedje}/gegevens"));
    let on = |relation| site.store.records().relations.iter().any(|it| it.id == relation && it.photo.is_some());
    for (email, here) in [("tedje@mail.example", &tedje), ("marie@mail.example", &marie)] {
        let mut theirs = site.signed_in(email).await;
        theirs.get(&format!("{here}/gegevens")).await.lacks(&["name=\"remove\""]);
        theirs.upload(&format!("{here}/foto"), &[], ("ik.png", PNG)).await.to();
        theirs.get(&format!("{here}/gegevens")).await.shows(&["name=\"remove\""]);
    }
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&card).await.shows(&["Tedje koos deze foto zelf.", "name=\"remove\""]).lacks(&["name=\"file\""]);
    assert_eq!(anna.upload(&photo, &[], ("iemand.png", PNG)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(anna.parts(&photo, &[("remove", "yes")]).await.to(), tedje);
    assert!(!on(journey.tedje) && on(journey.marie));
    anna.get(&card).await.lacks(&["name=\"remove\"", "<img"]);
    let locked = anna.parts(&format!("{marie}/foto"), &[("remove", "yes")]).await;
    assert_eq!(locked.status, StatusCode::FORBIDDEN, "the organisation entered her");
    let mut theirs = site.signed_in("marie@mail.example").await;
    theirs.get(&format!("{marie}/gegevens")).await;
    let own = format!("/p/{}/mijn-toegang", journey.portal);
    assert_eq!(theirs.parts(&format!("{marie}/foto"), &[("remove", "yes")]).await.to(), own);
    assert!(!on(journey.marie));

    journey.world.block(journey.tedje, BlockedBy::Holder);
    let site = Site::with(&journey.records()).await;
    let mut blocked = site.signed_in("tedje@mail.example").await;
    blocked.get("/account/profiel").await;
    assert_eq!(blocked.upload(&photo, &[], ("ik.png", PNG)).await.status, StatusCode::NOT_FOUND);
}

/// Whatever is no photo is told at the field, and what was there stays.
///
/// Proves: A28, D11, T21.
#[tokio::test]
async fn a_file_that_is_no_photo_is_refused_at_the_card() {
    let journey = scene();
    let site = Site::with(&journey.records()).await;
    let here = format!("/p/{}/toegang/{}", journey.portal, journey.tedje);
    let (card, photo) = (format!("{here}/gegevens"), format!("{here}/foto"));
    let mut theirs = site.signed_in("tedje@mail.example").await;
    theirs.get(&card).await;
    for (file, told) in [(&b""[..], "Kies een foto"), (b"hallo", "Dit is geen foto"), (&PNG[..40], "Fout:")] {
        theirs.upload(&photo, &[], ("foto.png", file)).await.complains(&[told, "id=\"file-error\""]);
        assert!(site.store.records().relations.iter().all(|it| it.photo.is_none()));
    }
    theirs.parts(&photo, &[]).await.complains(&["Kies een foto"]);
    let forged = site.signed_in("marie@mail.example").await.upload(&photo, &[], ("ik.png", PNG)).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN, "without a form of this session");
}
