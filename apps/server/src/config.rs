//! Configuration: one commented TOML file, every key also as an environment variable.
//!
//! `server.listen` is `INZAGE_SERVER_LISTEN`; a key that ends in `_FILE` names a file that holds the value, for secrets. Unknown keys and
//! variables are errors, so that a typing mistake never goes unnoticed.

use anyhow::{Context, Result, bail, ensure};
use secrecy::SecretString;
use serde::Deserialize;
use std::{collections::BTreeMap, net::SocketAddr, path::Path};

/// The configuration file as it ships: every key with its default and what it does.
pub const COMMENTED: &str = include_str!("../inzage.toml");

/// Variables of the environment that are no configuration keys.
const OTHER_VARIABLES: [&str; 1] = ["INZAGE_CONFIG"];

/// The whole configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// How it is reached.
    pub server: Server,
    /// Where records are kept.
    pub database: Database,
    /// Where files are kept.
    pub files: Files,
    /// How letters leave.
    pub mail: Mail,
    /// Keys that live outside the database.
    pub keys: Keys,
    /// How people prove who they are.
    pub identity: Identity,
    /// What people see.
    pub ui: Ui,
    /// What the operator reads.
    pub log: Log,
}

/// How it is reached.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Where to listen for people.
    pub listen: SocketAddr,
    /// Where to answer `/livez` and `/readyz`; empty for nowhere.
    pub internal_listen: String,
    /// The address in people's browsers.
    pub public_address: String,
    /// Proxies that are believed about who calls.
    pub trusted_proxies: Vec<String>,
    /// Whether this process delivers letters and sweeps files too.
    pub worker: bool,
}

/// Where records are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite://path` or `postgres://…`.
    pub url: SecretString,
    /// Connections at most.
    pub max_connections: u32,
}

/// Where files are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// A folder, or `s3://bucket/prefix`.
    pub place: String,
    /// S3's address, when it is not Amazon's.
    pub s3_endpoint: String,
    /// S3's region.
    pub s3_region: String,
    /// Whose key signs requests.
    pub s3_access_key: String,
    /// The key.
    pub s3_secret_key: SecretString,
}

/// How letters leave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The mail server; empty for letters as files in `folder`.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// Who signs in; empty for nobody.
    pub user: String,
    /// With which password.
    pub password: SecretString,
    /// Where letters come from.
    pub from: String,
    /// Where letters go when there is no server.
    pub folder: String,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// Not at all; only on this machine.
    None,
    /// STARTTLS, without which no letter leaves.
    Starttls,
    /// TLS from the first byte.
    Tls,
}

/// Keys that live outside the database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// The file with the master key; made at the first start. Every process of the installation needs the same one.
    pub master: String,
}

/// How people prove who they are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The validation service for codes of YubiKeys; empty for none.
    pub yubico_url: String,
    /// Whose requests it answers.
    pub yubico_client: String,
    /// The key that signs its answers, in base64.
    pub yubico_key: SecretString,
    /// An outside provider to sign in at.
    pub oidc: Oidc,
}

/// An outside provider to sign in at, by OpenID Connect.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// Its issuer; empty for no provider.
    pub issuer: String,
    /// What people know it by.
    pub name: String,
    /// The name by which it knows this installation.
    pub client_id: String,
    /// The secret that goes with it.
    pub client_secret: SecretString,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// Its levels of assurance, from weak to strong.
    pub levels: Vec<String>,
    /// Which of them to ask for, the preferred one first.
    pub request_levels: Vec<String>,
    /// The weakest level for clients and relations; empty for any.
    pub client_level: String,
    /// The weakest level for people who work here; empty for any.
    pub staff_level: String,
    /// The weakest level that counts as a second factor; empty for none.
    pub substantial_level: String,
    /// Whether to ask its userinfo endpoint for more.
    pub user_info: bool,
    /// The claim that identifies somebody for good.
    pub subject_claim: String,
    /// The claim with the BSN of the person for whom somebody acts; empty for none.
    pub acting_for_claim: String,
    /// What stands before a BSN.
    pub sector_code: String,
}

/// What people see.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ui {
    /// The time zone in which ages and times are told.
    pub zone: String,
    /// A stylesheet with the organisation's tokens; empty for none.
    pub theme_css: String,
    /// A folder of texts to lay over the built-in ones; empty for none.
    pub texts: String,
    /// Where the manuals and videos are: a path of the portal or an https address; empty for none.
    pub manuals: String,
}

/// What the operator reads.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// What to write, as `tracing` directives.
    pub level: String,
    /// As what.
    pub format: LogFormat,
}

/// Forms of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
}

impl Config {
    /// Reads the defaults, then the file if there is one, then the environment.
    pub fn load(file: Option<&Path>, environment: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let mut table: toml::Table = COMMENTED.parse().context("the built-in configuration can't be read")?;
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
            let laid: toml::Table = text.parse().with_context(|| format!("can't read {} as TOML", path.display()))?;
            lay_over(&mut table, laid).with_context(|| format!("in {}", path.display()))?;
        }
        for (name, value) in variables(environment)? {
            set_variable(&mut table, &name, &value)?;
        }
        let config: Self = table.try_into().context("the configuration can't be used")?;
        config.check()?;
        Ok(config)
    }

    /// Refuses to start in a dangerous way, and says what to do.
    fn check(&self) -> Result<()> {
        let secure = self.server.public_address.starts_with("https://");
        ensure!(
            secure || self.server.listen.ip().is_loopback(),
            "server.listen is {}, which others can reach, and server.public_address is not https: put a proxy with TLS in front and set \
             server.public_address to its https address, or listen on 127.0.0.1",
            self.server.listen
        );
        let manuals = &self.ui.manuals;
        let is_path = manuals.starts_with('/') && !manuals.starts_with("//");
        ensure!(
            manuals.is_empty() || is_path || manuals.starts_with("https://"),
            "ui.manuals is {manuals}: make it an https address, or a path such as /handleidingen"
        );
        Ok(())
    }
}

/// Lays the keys of `over` over `base`; only keys that are there already.
fn lay_over(base: &mut toml::Table, over: toml::Table) -> Result<()> {
    for (section, keys) in over {
        let Some(toml::Value::Table(known)) = base.get_mut(&section) else {
            bail!("there is no section [{section}]");
        };
        let toml::Value::Table(keys) = keys else {
            bail!("[{section}] is a section, not a value");
        };
        for (key, value) in keys {
            match (known.get_mut(&key), value) {
                (None, _) => bail!("there is no key {section}.{key}"),
                (Some(toml::Value::Table(_)), value @ toml::Value::Table(_)) => {
                    lay_over(known, toml::Table::from_iter([(key, value)])).with_context(|| format!("in [{section}]"))?;
                }
                (Some(toml::Value::Table(_)), _) => bail!("[{section}.{key}] is a section, not a value"),
                (Some(place), value) => *place = value,
            }
        }
    }
    Ok(())
}

/// The `INZAGE_…` variables, with the content of the files that `…_FILE` names.
fn variables(environment: impl IntoIterator<Item = (String, String)>) -> Result<BTreeMap<String, String>> {
    let ours = environment.into_iter().filter(|(name, _)| {
        name.starts_with("INZAGE_") && !name.starts_with("INZAGE_TEST_") && !OTHER_VARIABLES.contains(&name.as_str())
    });
    let mut variables = BTreeMap::new();
    for (name, value) in ours {
        let (name, value) = match name.strip_suffix("_FILE") {
            Some(stem) => {
                let content =
                    std::fs::read_to_string(&value).with_context(|| format!("can't read the file that {name} names"))?;
                (stem.to_owned(), content.trim_end_matches(['\r', '\n']).to_owned())
            }
            None => (name, value),
        };
        if variables.insert(name.clone(), value).is_some() {
            bail!("{name} and {name}_FILE are both set: leave one out");
        }
    }
    Ok(variables)
}

fn set_variable(table: &mut toml::Table, name: &str, value: &str) -> Result<()> {
    let unknown = || format!("there is no configuration key for the variable {name}");
    let path = name.strip_prefix("INZAGE_").with_context(unknown)?.to_lowercase();
    let place = place_of(table, &path).with_context(unknown)?;
    *place = match place {
        toml::Value::Boolean(_) => {
            value.parse().map(toml::Value::Boolean).with_context(|| format!("{name} must be true or false"))?
        }
        toml::Value::Integer(_) => value.parse().map(toml::Value::Integer).with_context(|| format!("{name} must be a number"))?,
        toml::Value::Array(_) => toml::Value::Array(
            value.split(',').map(str::trim).filter(|it| !it.is_empty()).map(|it| it.to_owned().into()).collect(),
        ),
        _ => toml::Value::String(value.to_owned()),
    };
    Ok(())
}

/// The value that a variable sets: `identity_oidc_issuer` is `issuer` in `oidc` in `identity`.
fn place_of<'t>(table: &'t mut toml::Table, path: &str) -> Option<&'t mut toml::Value> {
    if table.get(path).is_some_and(|value| !value.is_table()) {
        return table.get_mut(path);
    }
    let section = path
        .match_indices('_')
        .filter_map(|(at, _)| path.get(..at))
        .find(|it| table.get(*it).is_some_and(toml::Value::is_table))?;
    let rest = path.get(section.len() + 1..)?;
    place_of(table.get_mut(section)?.as_table_mut()?, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Result<Config> {
        Config::load(None, variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn the_defaults_can_be_used_as_they_ship() {
        let config = with(&[("PATH", "/bin"), ("INZAGE_TEST_POSTGRES", "x")]).unwrap();
        assert!(config.server.listen.ip().is_loopback());
    }

    #[test]
    fn every_key_is_a_variable_and_unknown_ones_are_errors() {
        let config = with(&[
            ("INZAGE_SERVER_LISTEN", "127.0.0.1:9999"),
            ("INZAGE_DATABASE_MAX_CONNECTIONS", "3"),
            ("INZAGE_SERVER_WORKER", "false"),
            ("INZAGE_SERVER_TRUSTED_PROXIES", "10.0.0.1, 10.0.0.2"),
        ])
        .unwrap();
        assert_eq!(config.server.listen.port(), 9999);
        assert_eq!(config.database.max_connections, 3);
        assert!(!config.server.worker);
        assert_eq!(config.server.trusted_proxies.len(), 2);
        let nested = [("INZAGE_IDENTITY_OIDC_CLIENT_ID", "inzage"), ("INZAGE_IDENTITY_OIDC_LEVELS", "low, high")];
        let oidc = with(&nested).unwrap().identity.oidc;
        assert_eq!((oidc.client_id.as_str(), oidc.levels.len()), ("inzage", 2));
        for (name, value) in [
            ("INZAGE_SERVER_LISTNE", "x"),
            ("INZAGE_X", "x"),
            ("INZAGE_SERVER_WORKER", "maybe"),
            ("INZAGE_IDENTITY_OIDC", "x"),
            ("INZAGE_IDENTITY_OIDC_ISSUR", "x"),
        ] {
            assert!(with(&[(name, value)]).is_err(), "{name}");
        }
    }

    #[test]
    fn a_secret_can_come_from_a_file_but_not_twice() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "sesame\n").unwrap();
        let path = file.path().to_str().unwrap();
        let config = with(&[("INZAGE_MAIL_PASSWORD_FILE", path)]).unwrap();
        assert_eq!(secrecy::ExposeSecret::expose_secret(&config.mail.password), "sesame");
        assert!(with(&[("INZAGE_MAIL_PASSWORD_FILE", path), ("INZAGE_MAIL_PASSWORD", "x")]).is_err());
    }

    /// Proves: A37.
    #[test]
    fn the_manuals_are_the_built_in_ones_or_at_a_safe_address() {
        assert_eq!(with(&[]).unwrap().ui.manuals, "/handleidingen");
        for address in ["", "/uitleg", "https://hulp.example/video"] {
            assert_eq!(with(&[("INZAGE_UI_MANUALS", address)]).unwrap().ui.manuals, address);
        }
        for address in ["javascript:alert(1)", "http://hulp.example", "//hulp.example", "handleidingen"] {
            let error = with(&[("INZAGE_UI_MANUALS", address)]).unwrap_err().to_string();
            assert!(error.starts_with("ui.manuals"), "{error}");
        }
    }

    /// Proves: G02.
    #[test]
    fn without_https_it_listens_to_this_machine_only() {
        assert!(with(&[("INZAGE_SERVER_LISTEN", "0.0.0.0:8080")]).is_err());
        let proxied = [("INZAGE_SERVER_LISTEN", "0.0.0.0:8080"), ("INZAGE_SERVER_PUBLIC_ADDRESS", "https://mijn.example")];
        assert!(with(&proxied).is_ok());
    }

    #[test]
    fn a_file_lays_over_the_defaults_and_its_mistakes_are_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[mail]\nhost = \"post.example\"\n").unwrap();
        assert_eq!(Config::load(Some(file.path()), []).unwrap().mail.host, "post.example");
        std::fs::write(file.path(), "[mail]\nhots = \"post.example\"\n").unwrap();
        let error = format!("{:#}", Config::load(Some(file.path()), []).unwrap_err());
        assert!(error.contains("mail.hots"), "{error}");
        std::fs::write(file.path(), "[identity.oidc]\nname = \"Toegang\"\n").unwrap();
        assert_eq!(Config::load(Some(file.path()), []).unwrap().identity.oidc.name, "Toegang");
        for (text, mistake) in [("[identity.oidc]\nnaam = \"x\"\n", "oidc.naam"), ("[identity]\noidc = \"x\"\n", "identity.oidc")]
        {
            std::fs::write(file.path(), text).unwrap();
            let error = format!("{:#}", Config::load(Some(file.path()), []).unwrap_err());
            assert!(error.contains(mistake), "{error}");
        }
    }
}
