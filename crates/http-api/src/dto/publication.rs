//! What the organisation publishes.

use inzage_domain::{
    moment::Period,
    publication::{self, PublicationContent, Showing},
    text::{PageText, Title, WebAddress},
    views,
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::Object;
use time::OffsetDateTime;
use uuid::Uuid;

use super::names::PublicationKind;
use crate::{
    faults::wrong,
    text::{Text, Whole, advice},
};

/// Something that the organisation publishes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Publication {
    /// Which.
    id: Text<Uuid>,
    /// Where it stands.
    kind: PublicationKind,
    /// What it is called.
    title: String,
    /// The text, as it was typed.
    body: String,
    /// Where it leads, outside the portal.
    link: Option<String>,
}

impl From<views::PublicationView> for Publication {
    fn from(view: views::PublicationView) -> Self {
        Self {
            id: Text(view.id.as_uuid()),
            kind: view.kind.into(),
            title: view.title.to_string(),
            body: view.body.to_string(),
            link: view.link.map(|link| link.to_string()),
        }
    }
}

/// Something that the organisation publishes, as staff keep it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct KeptPublication {
    /// Which.
    id: Text<Uuid>,
    /// Where it stands.
    kind: PublicationKind,
    /// What it is called.
    title: String,
    /// The text, as it was typed.
    body: String,
    /// Where it leads, outside the portal.
    link: Option<String>,
    /// The lowest comes first; among equals the newest.
    position: Whole,
    /// Whether it is published; a draft is for staff only.
    published: bool,
    /// From when it is shown.
    from: Text<OffsetDateTime>,
    /// Until when it is shown, if that ends.
    until: Option<Text<OffsetDateTime>>,
    /// When it last changed.
    changed_at: Text<OffsetDateTime>,
}

impl From<publication::Publication> for KeptPublication {
    fn from(it: publication::Publication) -> Self {
        let PublicationContent { title, body, link, position, showing } = it.content;
        Self {
            id: Text(it.id.as_uuid()),
            kind: it.kind.into(),
            title: title.to_string(),
            body: body.to_string(),
            link: link.map(|link| link.to_string()),
            position: Whole(position.into()),
            published: showing.published,
            from: Text(showing.period.from()),
            until: showing.period.until().map(Text),
            changed_at: Text(it.changed_at),
        }
    }
}

/// Something that is to be published.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPublication {
    /// An identifier of one's own choice, so that the same request twice makes one.
    id: Option<Text<Uuid>>,
    /// Where it stands. It never changes.
    kind: PublicationKind,
    /// What it is called.
    title: Text<Title>,
    /// The text.
    body: Text<PageText>,
    /// Where it leads, outside the portal.
    link: Option<Text<WebAddress>>,
    /// The lowest comes first; among equals the newest.
    position: Whole,
    /// Whether it is published; a draft is for staff only.
    #[oai(default)]
    published: bool,
    /// From when it is shown.
    from: Text<OffsetDateTime>,
    /// Until when it is shown, if that ends.
    until: Option<Text<OffsetDateTime>>,
}

impl NewPublication {
    /// The domain's values.
    pub(crate) fn read(self) -> Result<(Option<Uuid>, publication::PublicationKind, PublicationContent), Problem> {
        let Self { id, kind, title, body, link, position, published, from, until } = self;
        let content = PublicationChange { title, body, link, position, published, from, until }.read()?;
        Ok((id.map(|id| id.0), kind.into(), content))
    }
}

/// What a publication becomes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PublicationChange {
    /// What it is called.
    title: Text<Title>,
    /// The text.
    body: Text<PageText>,
    /// Where it leads, outside the portal.
    link: Option<Text<WebAddress>>,
    /// The lowest comes first; among equals the newest.
    position: Whole,
    /// Whether it is published; a draft is for staff only.
    published: bool,
    /// From when it is shown.
    from: Text<OffsetDateTime>,
    /// Until when it is shown, if that ends.
    until: Option<Text<OffsetDateTime>>,
}

impl PublicationChange {
    /// The domain's values.
    pub(crate) fn read(self) -> Result<PublicationContent, Problem> {
        let position = u16::try_from(self.position.0).map_err(|_| {
            wrong("#/position", Wording::fixed("Kies een getal tot en met 65535.", "Choose a number up to 65535."))
        })?;
        let period = Period::new(self.from.0, self.until.map(|until| until.0))
            .map_err(|error| wrong("#/until", advice(|words| words.period_error(&error))))?;
        Ok(PublicationContent {
            title: self.title.0,
            body: self.body.0,
            link: self.link.map(|link| link.0),
            position,
            showing: Showing { published: self.published, period },
        })
    }
}
