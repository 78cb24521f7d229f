//! The diary.

use crate::{
    ids::{DiaryEntryId, PortalId},
    policy::{
        About,
        judges::diary::{self, DiaryFilter, DiaryScope},
    },
};

actions! {
    /// List the notes in the diary that one may read.
    ListDiary {
        /// Whose.
        portal: PortalId,
    } = "diary.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope DiaryFilter, by diary::list;
    /// Read a note in the diary.
    ReadDiaryEntry {
        /// Whose.
        portal: PortalId,
        /// Which.
        entry: DiaryEntryId,
    } = "diary.read", Look, Consented, in |it| Some(it.portal), about |it| About::DiaryEntry(it.entry), scope DiaryScope, by diary::read;
    /// Write a note in one's own diary (`G64`, `D30`).
    WriteDiaryEntry {
        /// Whose.
        portal: PortalId,
        /// The new note's identifier, chosen when the form was made, so that the same form twice makes one note.
        entry: DiaryEntryId,
        /// Whether all who read along can read it.
        shared: bool,
    } = "diary.write", Change, Consented, in |it| Some(it.portal), about |it| About::DiaryEntry(it.entry), scope (), by diary::write;
    /// Change a note of one's own, and who reads it: all or nobody (`G65`, `G66`, `D30`).
    EditDiaryEntry {
        /// Whose.
        portal: PortalId,
        /// Which.
        entry: DiaryEntryId,
        /// Whether all who read along can read it from now on.
        shared: bool,
        /// The state that the form was made from.
        revision: u32,
    } = "diary.edit", Change, Consented, in |it| Some(it.portal), about |it| About::DiaryEntry(it.entry), scope (), by diary::edit;
    /// Take a note of one's own away, for good.
    RemoveDiaryEntry {
        /// Whose.
        portal: PortalId,
        /// Which.
        entry: DiaryEntryId,
        /// The state that the form was made from.
        revision: u32,
    } = "diary.remove", Change, Consented, in |it| Some(it.portal), about |it| About::DiaryEntry(it.entry), scope (), by diary::remove;
}
