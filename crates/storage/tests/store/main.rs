//! The store on both databases: what every adapter must do, and what only databases can get wrong.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod cases;
mod databases;
mod histories;

mod sqlite {
    use crate::databases::sqlite as database;

    inzage_testkit::store_conformance!(crate::databases::sqlite);
    crate::cases::on_a_database!();

    /// What is permitted and what everybody sees is what the rules say.
    ///
    /// Proves: A30, B02, D01, D02, D20, D26, D27, D28, T12, T13.
    #[test]
    fn every_history_goes_as_the_rules_say() {
        inzage_testkit::model::check::<crate::histories::Sqlite>(12);
    }
}

mod postgres {
    use crate::databases::postgres as database;

    inzage_testkit::store_conformance!(crate::databases::postgres);
    crate::cases::on_a_database!();

    /// What is permitted and what everybody sees is what the rules say.
    ///
    /// Proves: A30, B02, D01, D02, D20, D26, D27, D28, T12, T13.
    #[test]
    fn every_history_goes_as_the_rules_say() {
        inzage_testkit::model::check::<crate::histories::Postgres>(8);
    }
}
