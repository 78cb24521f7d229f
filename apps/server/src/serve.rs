//! Serving the portal.

use crate::{
    assemble::{Guards, Parts, mailer, parts, require_migrated},
    clock::UuidV7,
    config::Config,
    demo, health, letters, worker,
};
use anyhow::{Context, Result};
use inzage_domain::{
    credential::Password,
    ports::{BlobStore as _, Store as _},
};
use inzage_http_api::Api;
use inzage_http_kit::{Faults, Server, ServerSettings, Shell, Visitors};
use inzage_http_pages::{Made, Pages, fault_page};
use inzage_storage::SqlStore;
use poem::{Endpoint, EndpointExt, Response, Route};
use std::{net::SocketAddr, path::PathBuf, sync::Arc};
use tokio::{sync::watch, task::JoinSet};

/// How many bytes of a body are read where a route does not say otherwise.
const BODY_BYTES: u64 = 64 * 1024;

/// A portal that answers requests.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    tasks: JoinSet<()>,
    stop: watch::Sender<bool>,
    store: SqlStore,
}

impl Running {
    /// How many SQL statements were executed so far, for tests and measurements.
    pub fn statements(&self) -> u64 {
        self.store.statements()
    }

    /// Waits until every part has stopped by itself, which happens only after [`stop`](Self::stop), and closes the database.
    pub async fn finished(mut self) {
        while self.tasks.join_next().await.is_some() {}
        if let Err(error) = self.store.close().await {
            tracing::error!(%error, "the database was not closed");
        }
    }

    /// Finishes what is under way, and stops.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        self.finished().await;
    }
}

/// Starts serving as the configuration says.
pub async fn serve(config: &Config) -> Result<Running> {
    let parts = parts(config).await?;
    if parts.store.migrations().await?.iter().all(|it| !it.applied) {
        // A new installation on SQLite starts with zero configuration.
        parts.store.migrate().await?;
    }
    require_migrated(&parts.store).await?;
    start(config, parts, None).await
}

/// Starts serving an invented organisation. The folder holds everything and may be removed afterwards.
pub async fn run_demo(config: &Config, mail_folder: PathBuf) -> Result<(Running, demo::Demo)> {
    let parts = parts(config).await?;
    parts.store.migrate().await?;
    let hash = parts.hasher.hash(Password::typed(demo::PASSWORD)?).await?;
    let demo = demo::records(parts.clock.now(), hash);
    parts.store.import(&demo.records).await?;
    let blobs = parts.blobs.clone();
    let files = demo.files.clone();
    let running = start(config, parts, Some(mail_folder)).await?;
    for (portal, blob, bytes) in files {
        blobs.put_blob(portal.into(), blob, bytes).await?;
    }
    Ok((running, demo))
}

async fn start(config: &Config, parts: Parts, demo_mail: Option<PathBuf>) -> Result<Running> {
    let settings = parts.inzage.settings().await.context("this installation is not set up yet: run `inzage setup --help`")?;
    let mailer = mailer(config, &parts, &settings).await?;
    let guards = Guards::of(config)?;
    let listener = Server::bind(
        config.server.listen,
        ServerSettings { trusted_proxies: guards.trusted_proxies.clone(), ..ServerSettings::default() },
    )
    .await
    .context("server.listen can't be used")?;
    let address = listener.local_address();
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    let app = app(config, &parts, guards, settings, demo_mail)?;
    let shutdown = wait(stopped.clone());
    tasks.spawn(async move {
        listener.serve(app, shutdown).await;
    });
    if !config.server.internal_listen.is_empty() {
        let internal: SocketAddr = config.server.internal_listen.parse().context("server.internal_listen is no address")?;
        let listener = Server::bind(internal, ServerSettings::default()).await.context("server.internal_listen can't be used")?;
        let routes = health::routes(parts.clone());
        let shutdown = wait(stopped.clone());
        tasks.spawn(async move {
            listener.serve(routes, shutdown).await;
        });
    }
    if config.server.worker {
        tasks.spawn(worker::run(parts.inzage.clone(), parts.packer(), mailer, wait(stopped)));
    }
    Ok(Running { address, tasks, stop, store: parts.store })
}

/// Completes when a stop is asked, or when nobody can ask it any more.
async fn wait(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop as well.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// The API and the pages, with sessions and the shell around them.
fn app(
    config: &Config,
    parts: &Parts,
    guards: Guards,
    settings: inzage_domain::organisation::Settings,
    demo_mail: Option<PathBuf>,
) -> Result<impl Endpoint<Output = Response> + use<>> {
    let theme = (!config.ui.theme_css.is_empty()).then(|| "/thema.css".to_owned());
    let theme_css = match &theme {
        Some(_) => Some(std::fs::read_to_string(&config.ui.theme_css).context("ui.theme_css can't be read")?),
        None => None,
    };
    let pages = Pages::new(Made {
        inzage: parts.inzage.clone(),
        csrf: guards.csrf.clone(),
        cookies: guards.cookies,
        texts: parts.texts.clone(),
        zone: parts.zone.clone(),
        address: guards.address.clone(),
        settings,
        theme,
        manuals: Some(config.ui.manuals.clone()).filter(|address| !address.is_empty()),
        letters: demo_mail.is_some().then(|| "/demo/post".to_owned()),
    });
    let api =
        Api { inzage: parts.inzage.clone(), csrf: guards.csrf.clone(), cookies: guards.cookies, address: guards.address.clone() };
    let visitors = Visitors::new(parts.inzage.clone(), guards.cookies);
    let mut routes = Route::new()
        .nest_no_strip("/static", inzage_http_pages::assets::routes())
        .nest_no_strip("/favicon.ico", inzage_http_pages::assets::routes())
        .nest_no_strip("/robots.txt", inzage_http_pages::assets::routes())
        .nest_no_strip("/api/v1", inzage_http_api::routes(api).with(visitors.clone()))
        .nest_no_strip("/", inzage_http_pages::routes(pages.clone()).with(visitors));
    if let Some(folder) = demo_mail {
        routes = routes.nest("/demo/post", letters::routes(folder));
    }
    if let Some(css) = theme_css {
        routes = routes.at(
            "/thema.css",
            poem::get(poem::endpoint::make_sync(move |_| {
                Response::builder().content_type("text/css; charset=utf-8").body(css.clone())
            })),
        );
    }
    let shell = Shell {
        address: guards.address,
        trusted_proxies: guards.trusted_proxies,
        ids: Arc::new(UuidV7),
        body_bytes: BODY_BYTES,
        faults: Faults::new("/api", fault_page(pages)).explained_by(inzage_http_api::explain),
    };
    Ok(shell.around(routes).with(inzage_http_api::ApiVersion))
}
