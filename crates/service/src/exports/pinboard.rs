//! The pinboard.

use super::gathering::{Gathering, MakeError, first, following, still};
use inzage_domain::{
    export::{ExportField as F, ExportItem, ExportKind},
    ids::PinboardPostId,
    policy::actions::{ListPinboard, ReadPinboardPost},
};

impl Gathering {
    pub(super) async fn pinboard(&mut self) -> Result<(), MakeError> {
        let (portal, mut page) = (self.portal, first());
        loop {
            let found = self.inzage.pinboard(self.actor, ListPinboard { portal }, page).await?.posts;
            let mut items = Vec::new();
            for row in &found.rows {
                items.extend(self.post(row.id).await?);
            }
            self.add(ExportKind::Pinboard, items).await?;
            match following(found.next_after(|row| row.id)) {
                Some(next) => page = next,
                None => return Ok(()),
            }
        }
    }

    async fn post(&mut self, post: PinboardPostId) -> Result<Option<ExportItem>, MakeError> {
        let (mut reactions, mut page) = (Vec::new(), first());
        loop {
            let action = ReadPinboardPost { portal: self.portal, post };
            let Some(found) = still(self.inzage.pinboard_post(self.actor, action, page).await)? else { return Ok(None) };
            reactions.extend(found.reactions.rows.iter().map(|row| {
                ExportItem::new(Some(row.id.as_uuid()), row.author.to_string())
                    .with(F::Written, row.posted_at)
                    .with(F::Body, row.body.to_string())
            }));
            if let Some(next) = following(found.reactions.next_after(|row| row.id)) {
                page = next;
            } else {
                let item = ExportItem::new(Some(post.as_uuid()), found.author.to_string())
                    .with(F::Written, found.posted_at)
                    .with(F::Body, found.body.to_string());
                return Ok(Some(item.with_items(F::Reactions, reactions)));
            }
        }
    }
}
