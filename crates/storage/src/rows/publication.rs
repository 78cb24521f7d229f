//! What the organisation publishes.

use super::{Bind as _, Column as _, Fields, Insertable, Readable};
use inzage_domain::{
    ports::StoreError,
    publication::{Publication, PublicationContent, Showing},
};
use sea_orm::Value;

impl Insertable for Publication {
    const TABLE: &'static str = "publication";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] =
        &["id", "kind", "title", "body", "link", "position", "published", "from_at", "until_at", "revision", "changed_at"];

    fn values(&self) -> Vec<Value> {
        let PublicationContent { title, body, link, position, showing } = &self.content;
        vec![
            self.id.value(),
            self.kind.value(),
            title.value(),
            body.value(),
            link.into_value(),
            position.value(),
            showing.published.value(),
            showing.period.from().value(),
            showing.period.until().into_value(),
            self.revision.value(),
            self.changed_at.value(),
        ]
    }
}

impl Readable for Publication {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            kind: fields.get("kind")?,
            content: PublicationContent {
                title: fields.get("title")?,
                body: fields.get("body")?,
                link: fields.opt("link")?,
                position: fields.get("position")?,
                showing: read_showing(fields)?,
            },
            revision: fields.get("revision")?,
            changed_at: fields.get("changed_at")?,
        })
    }
}

/// Reads when a publication is shown.
pub(crate) fn read_showing(fields: Fields<'_>) -> Result<Showing, StoreError> {
    Ok(Showing { published: fields.get("published")?, period: fields.period("from_at", "until_at")? })
}
