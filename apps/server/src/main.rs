//! The one program an operator needs.

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use inzage_domain::text::{EmailAddress, Name, Note, PersonName, PhoneNumber, Title};
use inzage_server::{
    Choices, NewConsentText, NewInstallation, change_settings,
    config::{COMMENTED, Config},
    connect, demo, mailer, parts, publish_consent_text, require_migrated, run_demo, run_worker, serve, set_up, start_logging,
};
use serde_json::json;
use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

/// Inzage: the client portal for Dutch care.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The configuration file; the defaults hold without one.
    #[arg(long, env = "INZAGE_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the portal.
    Serve,
    /// Delivers letters and sweeps files, apart from the servers.
    Worker,
    /// Shows or applies the database's migrations.
    Migrate {
        #[command(subcommand)]
        step: MigrateStep,
    },
    /// Sets up a new installation and prints a link for its first person.
    Setup(Setup),
    /// Shows how people prove who they are, and changes what is given. A server that runs shows its pages by it from its next start on.
    Settings(Choices),
    /// Publishes the next version of a text that people are asked to consent to. It asks everybody anew.
    ConsentText(NewConsentText),
    /// Serves an invented organisation from a temporary folder.
    Demo {
        /// The port to listen on; a free one by default.
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// Print one line of JSON instead of a text.
        #[arg(long)]
        json: bool,
    },
    /// Checks, or prints, the configuration.
    Config {
        #[command(subcommand)]
        step: ConfigStep,
    },
}

#[derive(Subcommand)]
enum MigrateStep {
    /// Lists the migrations.
    Status,
    /// Applies those that are missing.
    Up,
}

#[derive(Subcommand)]
enum ConfigStep {
    /// Reads the configuration and says what is wrong.
    Check,
    /// Prints every key with its default and what it does.
    Print,
}

#[derive(clap::Args)]
struct Setup {
    /// The organisation's name.
    #[arg(long)]
    organisation: String,
    /// Where people get help: ten digits.
    #[arg(long)]
    support_phone: String,
    /// When they get it, in a sentence.
    #[arg(long)]
    support_hours: String,
    /// The first person's first name.
    #[arg(long)]
    given: String,
    /// The first person's last name.
    #[arg(long)]
    family: String,
    /// The first person's e-mail address.
    #[arg(long)]
    email: String,
    /// The first person's phone number, asked at activation: ten digits.
    #[arg(long)]
    phone: String,
    /// What the first person does.
    #[arg(long, default_value = "applicatiebeheerder")]
    job: String,
    #[command(flatten)]
    choices: Choices,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Command::Demo { port, json } = arguments.command {
        return run_demonstration(port, json).await;
    }
    if let Command::Config { step: ConfigStep::Print } = arguments.command {
        return print(COMMENTED);
    }
    let config = Config::load(arguments.config.as_deref(), std::env::vars())?;
    match arguments.command {
        Command::Serve => {
            start_logging(&config.log)?;
            let running = serve(&config).await?;
            tracing::info!(address = %running.address, "serving");
            asked_to_stop().await?;
            running.stop().await;
            Ok(())
        }
        Command::Worker => {
            start_logging(&config.log)?;
            let parts = parts(&config).await?;
            require_migrated(&parts.store).await?;
            let settings = parts.inzage.settings().await.context("this installation is not set up yet")?;
            let mailer = mailer(&config, &parts, &settings).await?;
            run_worker(parts.inzage.clone(), parts.packer(), mailer, async {
                if let Err(error) = asked_to_stop().await {
                    tracing::error!(%error, "signals can't be waited for");
                }
            })
            .await;
            Ok(parts.store.close().await?)
        }
        Command::Migrate { step } => migrate(&config, &step).await,
        Command::Setup(setup) => first_person(&config, setup).await,
        Command::Settings(choices) => {
            let parts = parts(&config).await?;
            require_migrated(&parts.store).await?;
            print(&change_settings(&config, &parts, choices).await?.lines())
        }
        Command::ConsentText(new) => {
            let parts = parts(&config).await?;
            require_migrated(&parts.store).await?;
            print(&format!("version {}\n", publish_consent_text(&parts, &new).await?))
        }
        Command::Config { .. } => print("The configuration can be used.\n"),
        Command::Demo { .. } => bail!("the demonstration has its own configuration"),
    }
}

async fn migrate(config: &Config, step: &MigrateStep) -> Result<()> {
    let store = connect(config).await?;
    if matches!(step, MigrateStep::Up) {
        store.migrate().await?;
    }
    for migration in store.migrations().await? {
        print(&format!("{} {}\n", if migration.applied { "applied" } else { "pending" }, migration.name))?;
    }
    Ok(())
}

async fn first_person(config: &Config, setup: Setup) -> Result<()> {
    let parts = parts(config).await?;
    parts.store.migrate().await?;
    let new = NewInstallation {
        organisation: Title::parse(&setup.organisation).context("--organisation")?,
        support_phone: PhoneNumber::parse(&setup.support_phone).context("--support-phone")?,
        support_hours: Note::parse(&setup.support_hours).context("--support-hours")?,
        name: PersonName {
            given: Name::parse(&setup.given).context("--given")?,
            family: Name::parse(&setup.family).context("--family")?,
        },
        email: EmailAddress::parse(&setup.email).context("--email")?,
        phone: PhoneNumber::parse(&setup.phone).context("--phone")?,
        job: Name::parse(&setup.job).context("--job")?,
        choices: setup.choices,
    };
    let secret = set_up(config, &parts, new).await?;
    print(&format!(
        "Open this link within 7 days, with the phone number at hand. It works once:\n{}/activeren/{}\n",
        config.server.public_address.trim_end_matches('/'),
        secret.expose()
    ))
}

/// The demonstration: everything in a temporary folder, which is removed at the end.
async fn run_demonstration(port: u16, as_json: bool) -> Result<()> {
    let port = if port == 0 { free_port()? } else { port };
    let folder = tempfile::Builder::new().prefix("inzage-demo-").tempdir().context("can't make a temporary folder")?;
    // By name, since browsers take no passkeys at a bare address.
    let address = format!("http://localhost:{port}");
    let config = demo_config(folder.path(), port, &address)?;
    start_logging(&config.log)?;
    let (running, demo) = run_demo(&config, folder.path().join("mail")).await?;
    if as_json {
        let accounts: Vec<_> = demo
            .accounts
            .iter()
            .map(|it| json!({"email": it.email.as_str(), "password": demo::PASSWORD, "name": it.name.to_string(), "role": it.role}))
            .collect();
        let portals: Vec<_> =
            demo.portals.iter().map(|it| json!({"id": it.id.to_string(), "client": it.client.to_string()})).collect();
        print(&format!("{}\n", json!({"url": address, "accounts": accounts, "portals": portals})))?;
    } else {
        print(&welcome(&address, &demo))?;
    }
    asked_to_stop().await?;
    running.stop().await;
    Ok(())
}

fn demo_config(folder: &Path, port: u16, address: &str) -> Result<Config> {
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let variables = [
        ("INZAGE_SERVER_LISTEN", format!("127.0.0.1:{port}")),
        ("INZAGE_SERVER_PUBLIC_ADDRESS", address.to_owned()),
        ("INZAGE_DATABASE_URL", format!("sqlite://{}", path("inzage.db"))),
        ("INZAGE_FILES_PLACE", path("files")),
        ("INZAGE_MAIL_FOLDER", path("mail")),
        ("INZAGE_KEYS_MASTER", path("master.key")),
        ("INZAGE_LOG_LEVEL", "warn".to_owned()),
        ("INZAGE_LOG_FORMAT", "text".to_owned()),
    ];
    Config::load(None, variables.map(|(name, value)| (name.to_owned(), value)))
}

fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no free port")?;
    Ok(listener.local_addr()?.port())
}

fn welcome(address: &str, demo: &demo::Demo) -> String {
    let rows = demo
        .accounts
        .iter()
        .fold(String::new(), |rows, it| rows + &format!("  {:<44} {}: {}\n", it.email.as_str(), it.name, it.role));
    format!(
        "\nInzage is open at {address}\n\nEverybody's password is {}\n\n{rows}\nLetters that would be mailed: {address}/demo/post\nStop with \
         Ctrl-C; everything is then thrown away.\n",
        demo::PASSWORD
    )
}

fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Waits for Ctrl-C or a polite request to end.
async fn asked_to_stop() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        done = tokio::signal::ctrl_c() => done?,
    }
    Ok(())
}
