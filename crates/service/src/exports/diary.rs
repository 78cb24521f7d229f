//! Notes in the diary.

use super::gathering::{Gathering, MakeError, first, following, still};
use inzage_domain::{
    export::{ExportField as F, ExportItem, ExportKind},
    policy::actions::{ListDiary, ReadDiaryEntry},
};

impl Gathering {
    pub(super) async fn diary(&mut self) -> Result<(), MakeError> {
        let (portal, mut page) = (self.portal, first());
        loop {
            let found = self.inzage.diary(self.actor, ListDiary { portal }, page).await?;
            let mut items = Vec::new();
            for row in &found.rows {
                let action = ReadDiaryEntry { portal, entry: row.id };
                let Some(view) = still(self.inzage.diary_entry(self.actor, action).await)? else { continue };
                items.push(
                    ExportItem::new(Some(view.id.as_uuid()), view.note.title.to_string())
                        .with(F::Written, view.written_at)
                        .with(F::Changed, view.changed_at)
                        .with(F::Shared, view.shared)
                        .with(F::Body, view.note.body.to_string()),
                );
            }
            self.add(ExportKind::Diary, items).await?;
            match following(found.next_after(|row| row.id)) {
                Some(next) => page = next,
                None => return Ok(()),
            }
        }
    }
}
