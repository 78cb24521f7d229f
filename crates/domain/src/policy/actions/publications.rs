//! What the organisation publishes.

use crate::{
    ids::{PortalId, PublicationId},
    policy::{About, judges::publications},
    publication::PublicationKind,
};

actions! {
    /// List what the organisation publishes of one kind, in one's own portal (`G20`, `G28`, `G29`).
    ListPublications {
        /// In which.
        portal: PortalId,
        /// Of which kind.
        kind: PublicationKind,
    } = "publication.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by publications::list;
    /// Read something that the organisation publishes, in one's own portal.
    ReadPublication {
        /// In which.
        portal: PortalId,
        /// Which.
        publication: PublicationId,
    } = "publication.read", Look, Consented, in |it| Some(it.portal), about |it| About::Publication(it.publication), scope (), by publications::read;
    /// List everything that the organisation publishes, drafts included, to keep it.
    ListAllPublications {} = "publication.list-all", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by publications::list_all;
    /// Read something that the organisation publishes, shown or not, to keep it.
    OpenPublication {
        /// Which.
        publication: PublicationId,
    } = "publication.open", Look, Consented, in |_| None, about |it| About::Publication(it.publication), scope (), by publications::open;
    /// Write something to publish.
    WritePublication {
        /// The new publication's identifier, chosen when the form was made, so that the same form twice makes one.
        publication: PublicationId,
        /// Where it stands.
        kind: PublicationKind,
    } = "publication.write", Change, Consented, in |_| None, about |it| About::NewPublication(it.publication, it.kind), scope (), by publications::write;
    /// Change something that the organisation publishes, and when it is shown.
    EditPublication {
        /// Which.
        publication: PublicationId,
        /// The state that the form was made from.
        revision: u32,
    } = "publication.edit", Change, Consented, in |_| None, about |it| About::Publication(it.publication), scope (), by publications::edit;
    /// Take something that the organisation publishes away, for good.
    RemovePublication {
        /// Which.
        publication: PublicationId,
        /// The state that the form was made from.
        revision: u32,
    } = "publication.remove", Change, Consented, in |_| None, about |it| About::Publication(it.publication), scope (), by publications::remove;
}
