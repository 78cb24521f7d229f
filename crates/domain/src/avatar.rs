//! Avatars: the picture that somebody chose in the place of their initials (`G36`).

use crate::{
    file::MediaType,
    ids::{AccountId, BlobId},
};

/// What its owner sees in the place of their initials. Nobody else ever gets it, whoever they are (`G36`, `D41`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Avatar {
    /// A photo of their own.
    Photo(Photo),
    /// One of ours.
    Illustration(Illustration),
}

/// A photo, made anew as a small square picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Photo {
    /// Where its bytes are: on the shelf of its owner's account, or of the portal whose contact card it is on.
    pub blob: BlobId,
    /// What it is.
    pub media_type: MediaType,
}

/// The drawings that one can choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Illustration {
    /// A tree.
    Tree,
    /// A house.
    House,
    /// A boat.
    Boat,
    /// A bird.
    Bird,
    /// A flower.
    Flower,
    /// The sun behind a hill.
    Sun,
}

impl Illustration {
    /// Every drawing, in the order of the form.
    pub const ALL: [Self; 6] = [Self::Tree, Self::House, Self::Boat, Self::Bird, Self::Flower, Self::Sun];

    /// Stable name in storage, the API and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tree => "tree",
            Self::House => "house",
            Self::Boat => "boat",
            Self::Bird => "bird",
            Self::Flower => "flower",
            Self::Sun => "sun",
        }
    }

    /// The drawing with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// An account's avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OwnAvatar {
    /// Whose.
    pub account: AccountId,
    /// What they chose.
    pub avatar: Avatar,
}
