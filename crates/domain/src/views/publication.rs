//! What the organisation publishes, as shown to clients.

use crate::{
    ids::PublicationId,
    publication::{Publication, PublicationKind},
    text::{PageText, Title, WebAddress},
};

/// A publication, as clients see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationView {
    /// Which.
    pub id: PublicationId,
    /// Where it stands.
    pub kind: PublicationKind,
    /// What it is called.
    pub title: Title,
    /// The text.
    pub body: PageText,
    /// Where it leads, outside the portal.
    pub link: Option<WebAddress>,
}

impl From<Publication> for PublicationView {
    fn from(Publication { id, kind, content, .. }: Publication) -> Self {
        Self { id, kind, title: content.title, body: content.body, link: content.link }
    }
}
