//! What the labels of the manuals are called here: the tables of `docs/manual.md`, which the pictures of the pages are held to.

use crate::{
    shots::{ALBUMS, BEHIND_LETTERS, Map},
    stage::{Database, Stage},
};
use std::collections::BTreeSet;

const TABLES: &str = include_str!("../../../../docs/manual.md");

/// A label of a manual.
struct Label<'t> {
    /// What it is called here.
    here: &'t str,
    /// The picture of the page where it stands.
    picture: &'t str,
}

/// The rows of the tables; their heads and the lines below those are none.
fn rows() -> impl Iterator<Item = Label<'static>> {
    TABLES.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
        let [_, here, picture] = cells[..] else { panic!("{line} has not three cells") };
        (!matches!(picture, "Picture" | "---")).then_some(Label { here, picture })
    })
}

/// The words that must stand on the page of a picture.
pub(crate) fn labels_on(picture: &str) -> impl Iterator<Item = &'static str> {
    rows().filter(move |row| row.picture == picture).map(|row| row.here)
}

mod sqlite {
    use super::*;

    /// Every label is looked for: its page has a picture, and every section of the manual has a table.
    #[tokio::test]
    async fn every_label_of_the_manuals_is_looked_for() {
        let stage = Stage::empty(Database::Sqlite).await;
        let taken = ALBUMS.iter().copied().flatten().flat_map(|(_, shots)| shots(&Map(&stage))).map(|shot| shot.name);
        let taken: BTreeSet<&str> = taken.chain(BEHIND_LETTERS).collect();
        let mut count = 0;
        for Label { here, picture } in rows() {
            assert!(taken.contains(picture), "there is no picture {picture} to look for {here:?}");
            assert!(!here.is_empty());
            count += 1;
        }
        assert!(count > 150, "only {count} labels");
        for section in [
            "Contact persons and their rights",
            "Activeren en inloggen",
            "Startpagina",
            "Portaal en gezin",
            "Dossier",
            "Verslagen",
            "Akkoord geven",
            "Afspraken",
            "Berichten",
            "Dagboek",
            "Mijn account",
        ] {
            assert!(TABLES.contains(&format!("## {section}\n\n| In the manual |")), "{section} has no table");
        }
    }
}
