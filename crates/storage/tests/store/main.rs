//! The store on both databases: what every adapter must do, and what only databases can get wrong.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod cases;
mod databases;

mod sqlite {
    use crate::databases::sqlite as database;

    inzage_testkit::store_conformance!(crate::databases::sqlite);
    crate::cases::on_a_database!();
}

mod postgres {
    use crate::databases::postgres as database;

    inzage_testkit::store_conformance!(crate::databases::postgres);
    crate::cases::on_a_database!();
}
