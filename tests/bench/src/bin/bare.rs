//! The least that a poem server with sea-orm can do to answer with a document, or with twenty: no session, no policy, no log.
//!
//! `bare DATABASE-URL` prints the address where it listens and serves until it is ended.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use poem::{
    Endpoint, EndpointExt, Route, Server, get,
    listener::{Acceptor as _, Listener as _, TcpListener},
};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, sqlx::sqlite::SqliteJournalMode};

/// As many connections as the portal has by default.
const CONNECTIONS: u32 = 16;

#[tokio::main]
async fn main() -> Result<()> {
    let url = std::env::args().nth(1).context("say which database")?;
    let mut options = ConnectOptions::new(&url);
    options
        .max_connections(CONNECTIONS)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| sqlite.journal_mode(SqliteJournalMode::Wal));
    let database = Database::connect(options).await?;
    if url.starts_with("sqlite:") { serve(sqlite::routes(database)).await } else { serve(postgres::routes(database)).await }
}

async fn serve(routes: impl Endpoint + 'static) -> Result<()> {
    let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await?;
    let address = acceptor.local_addr().into_iter().next().context("it listens nowhere")?;
    let address = address.as_socket_addr().context("it listens on no port")?.to_string();
    writeln!(std::io::stdout(), "{address}")?;
    Server::new_with_acceptor(acceptor).run(routes).await?;
    Ok(())
}

/// Instants are stored in a type of the database's own, so each has its entity.
macro_rules! document {
    ($database:ident, $instant:ident) => {
        #[expect(unreachable_pub, reason = "entities are public, or their derived types are not")]
        mod $database {
            use super::{DatabaseConnection, Endpoint, EndpointExt, Route, get};
            use poem::{
                error::{InternalServerError, NotFoundError},
                handler,
                web::{Data, Json, Path},
            };
            use sea_orm::{QueryOrder as _, QuerySelect as _, entity::prelude::*};

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
            #[sea_orm(table_name = "document")]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub portal_id: Uuid,
                #[sea_orm(primary_key, auto_increment = false)]
                pub id: Uuid,
                pub title: String,
                pub author_kind: String,
                pub author_id: Uuid,
                pub sharing: String,
                pub latest: i64,
                pub made_at: $instant,
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            pub(super) fn routes(database: DatabaseConnection) -> impl Endpoint {
                Route::new().at("/:portal", get(newest)).at("/:portal/:document", get(one)).data(database)
            }

            #[handler]
            async fn one(Path(id): Path<(Uuid, Uuid)>, Data(database): Data<&DatabaseConnection>) -> poem::Result<Json<Model>> {
                let found = Entity::find_by_id(id).one(database).await.map_err(InternalServerError)?;
                Ok(Json(found.ok_or(NotFoundError)?))
            }

            #[handler]
            async fn newest(
                Path(portal): Path<Uuid>,
                Data(database): Data<&DatabaseConnection>,
            ) -> poem::Result<Json<Vec<Model>>> {
                let newest = Entity::find().filter(Column::PortalId.eq(portal)).order_by_desc(Column::Id).limit(20);
                Ok(Json(newest.all(database).await.map_err(InternalServerError)?))
            }
        }
    };
}

document!(sqlite, i64);
document!(postgres, TimeDateTimeWithTimeZone);
