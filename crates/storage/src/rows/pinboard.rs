//! Posts on pinboards, and reactions on them.

use super::{Column as _, Insertable};
use inzage_domain::pinboard::{PinboardPost, PinboardReaction};
use sea_orm::Value;

impl Insertable for PinboardPost {
    const TABLE: &'static str = "pinboard_post";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "id", "author_id", "body", "posted_at"];

    fn values(&self) -> Vec<Value> {
        vec![self.portal.value(), self.id.value(), self.author.value(), self.body.value(), self.posted_at.value()]
    }
}

impl Insertable for PinboardReaction {
    const TABLE: &'static str = "pinboard_reaction";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "id", "post_id", "author_id", "body", "posted_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.id.value(),
            self.post.value(),
            self.author.value(),
            self.body.value(),
            self.posted_at.value(),
        ]
    }
}
