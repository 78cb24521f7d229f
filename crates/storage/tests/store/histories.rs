//! Random histories on both databases, compared with the reference model.

use crate::databases::{self, TestDatabase};
use inzage_testkit::model::Benches;
use tokio::runtime::Runtime;

pub(crate) struct Sqlite;

impl Benches for Sqlite {
    type Bench = TestDatabase;

    fn bench(runtime: &Runtime) -> TestDatabase {
        runtime.block_on(databases::sqlite())
    }
}

pub(crate) struct Postgres;

impl Benches for Postgres {
    type Bench = TestDatabase;

    fn bench(runtime: &Runtime) -> TestDatabase {
        runtime.block_on(databases::postgres())
    }
}
