//! What is asked of every item of a file alike: who can see it, who could, and why one does oneself.

use crate::{
    ids::PortalId,
    item::FileItem,
    moment::Moment,
    policy::judges::items::{self, ItemExplanation, ItemScope},
};

actions! {
    /// See who can see an item, or could at an earlier moment (`D31`, `X01`, `X02`).
    SeeItemAudience {
        /// Whose.
        portal: PortalId,
        /// Which.
        item: FileItem,
        /// When; the present moment if none is named.
        at: Option<Moment>,
    } = "item.audience", Look, Consented, in |it| Some(it.portal), about |it| it.item.about(), scope ItemScope, by items::see_audience;
    /// Have it explained why one sees an item oneself (`X01`).
    ExplainItem {
        /// Whose.
        portal: PortalId,
        /// Which.
        item: FileItem,
    } = "item.explain", Look, Consented, in |it| Some(it.portal), about |it| it.item.about(), scope ItemExplanation, by items::explain;
}
