//! A portal that holds very much.

use super::{Journey, journey};
use inzage_domain::{
    document::{Author, Sharing},
    ids::{DocumentId, PinboardPostId},
};

/// Anna's portal with many documents more, and many reactions under a report and under a post on the pinboard.
#[derive(Debug)]
pub struct Much {
    /// Anna's world.
    pub journey: Journey,
    /// The report.
    pub report: DocumentId,
    /// The post.
    pub post: PinboardPostId,
}

/// A world with 5,000 documents, and 10,000 reactions in both places.
#[track_caller]
pub fn much() -> Much {
    much_of(5_000, 10_000)
}

/// A world with so many documents, and so many reactions in both places.
#[track_caller]
pub fn much_of(documents: usize, reactions: usize) -> Much {
    let mut journey = journey();
    let (portal, client, guide) = (journey.portal, journey.client_account, Author::Professional(journey.guide));
    let world = &mut journey.world;
    let report = world.report(portal, "Gesprek", guide, Sharing::BySection);
    let post = world.pinboard_post(portal, client, "Wie komt er?");
    for _ in 0..documents {
        world.document(portal, "Brief", guide, Sharing::BySection);
    }
    for _ in 0..reactions {
        world.reaction((portal, report), Author::Client(client), "Dank u wel.");
        world.pinboard_reaction(portal, post, client, "Ik kom.");
    }
    Much { journey, report, post }
}
