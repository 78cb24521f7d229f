//! From configuration to the use cases and everything around them.

use crate::{
    clock::{SystemClock, UuidV7},
    config::{Config, MailSecurity},
};
use anyhow::{Context, Result, ensure};
use inzage_blobs::{ContentInspector, ObjectBlobs, S3Keys, S3Options};
use inzage_domain::{
    organisation::Settings,
    ports::{Clock, Mailer, Packer, Passkeys, PasswordHasher, SignInProvider},
    text::{EmailAddress, Name, Note},
};
use inzage_export::ZipPacker;
use inzage_http_kit::{Cookies, CsrfKey, PublicAddress, TrustedProxies};
use inzage_identity::{
    Argon2Hasher, HasherSettings, InstallationSecrets, MasterKey, NoPasskeys, PasskeySetupError, StandardCodes, WebauthnPasskeys,
    YubicoService, YubicoSettings,
    oidc::{self, NoProvider, OidcSignIn},
    strength::Zxcvbn,
};
use inzage_mail::{FolderMailer, Login, Renderer, Security, Sender, SmtpMailer, SmtpServer};
use inzage_service::{Inzage, Ports};
use inzage_storage::{DatabaseSettings, SqlStore};
use inzage_texts::{Texts, Zone};
use secrecy::ExposeSecret as _;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// Everything that a process needs, made from the configuration.
#[derive(Clone)]
pub struct Parts {
    /// Where records are kept.
    pub store: SqlStore,
    /// The use cases.
    pub inzage: Inzage,
    /// Hashes passwords.
    pub hasher: Arc<dyn PasswordHasher>,
    /// Where files are kept.
    pub blobs: Arc<ObjectBlobs>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// The organisation's zone.
    pub zone: Zone,
    /// The words that people read.
    pub texts: Texts,
}

impl Parts {
    /// What packs copies of everything.
    pub fn packer(&self) -> Arc<dyn Packer> {
        Arc::new(ZipPacker::new(self.texts.clone(), self.zone.clone()))
    }
}

/// Connects to the database that the configuration names; a SQLite file's folder is made.
pub async fn connect(config: &Config) -> Result<SqlStore> {
    let url = config.database.url.expose_secret().to_owned();
    if let Some(path) = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
        let path = path.split('?').next().unwrap_or(path);
        make_folder_of(Path::new(path))?;
    }
    let settings = DatabaseSettings { url, max_connections: config.database.max_connections };
    SqlStore::connect(&settings).await.context("the database named by database.url can't be used")
}

fn make_folder_of(file: &Path) -> Result<()> {
    match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => std::fs::create_dir_all(folder).with_context(|| format!("can't make the folder {}", folder.display())),
        None => Ok(()),
    }
}

/// Makes everything but what serves HTTP.
pub async fn parts(config: &Config) -> Result<Parts> {
    let store = connect(config).await?;
    let zone = Zone::parse(&config.ui.zone).context("ui.zone names no time zone")?;
    let texts = if config.ui.texts.is_empty() {
        Texts::built_in()
    } else {
        Texts::with_overlay(Path::new(&config.ui.texts)).context("ui.texts can't be laid over")?
    };
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new(zone.clone()));
    let hasher: Arc<dyn PasswordHasher> = Arc::new(Argon2Hasher::new(HasherSettings::default())?);
    let blobs = Arc::new(blobs(config)?);
    let master = master_key(config)?;
    let inzage = Inzage::new(Ports {
        store: Arc::new(store.clone()),
        blobs: blobs.clone(),
        inspector: Arc::new(ContentInspector::default()),
        hasher: hasher.clone(),
        strength: Arc::new(Zxcvbn),
        codes: Arc::new(StandardCodes::new(&master)),
        passkeys: passkeys(config)?,
        yubikeys: Arc::new(yubikeys(config)?),
        provider: provider(config)?,
        secrets: Arc::new(InstallationSecrets::new(&master)),
        clock: clock.clone(),
        ids: Arc::new(UuidV7),
    });
    Ok(Parts { store, inzage, hasher, blobs, clock, zone, texts })
}

/// The master key, made at the first start.
fn master_key(config: &Config) -> Result<MasterKey> {
    let key_file = Path::new(&config.keys.master);
    make_folder_of(key_file)?;
    MasterKey::load_or_create(key_file).context("the file that keys.master names can't be used")
}

fn passkeys(config: &Config) -> Result<Arc<dyn Passkeys>> {
    match WebauthnPasskeys::new(&config.server.public_address, "Inzage") {
        Ok(passkeys) => Ok(Arc::new(passkeys)),
        Err(error @ PasskeySetupError::NoDomain(_)) => {
            tracing::warn!(cause = %error, "there will be no passkeys");
            Ok(Arc::new(NoPasskeys))
        }
        Err(error) => Err(error).context("server.public_address can't be used"),
    }
}

fn yubikeys(config: &Config) -> Result<YubicoService> {
    let identity = &config.identity;
    if identity.yubico_url.is_empty() {
        return Ok(YubicoService::off());
    }
    let settings = YubicoSettings {
        url: identity.yubico_url.clone(),
        client_id: identity.yubico_client.clone(),
        key: identity.yubico_key.clone(),
    };
    YubicoService::new(&settings).context("identity.yubico_url, _client and _key can't be used")
}

fn provider(config: &Config) -> Result<Arc<dyn SignInProvider>> {
    let of = &config.identity.oidc;
    if of.issuer.is_empty() {
        ensure!(
            of.client_id.is_empty(),
            "identity.oidc.client_id is set and identity.oidc.issuer is empty: fill in both, or neither"
        );
        return Ok(Arc::new(NoProvider));
    }
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let name = Name::parse(&of.name).context("identity.oidc.name must be what people know the provider by")?;
    let back = format!("{}/inloggen/terug", config.server.public_address.trim_end_matches('/'));
    let settings = oidc::Settings {
        scopes: of.scopes.clone(),
        levels: oidc::LevelSettings {
            ladder: of.levels.clone(),
            requested: of.request_levels.clone(),
            private: some(&of.client_level),
            professional: some(&of.staff_level),
            substantial: some(&of.substantial_level),
        },
        claims: oidc::ClaimNames {
            subject: of.subject_claim.clone(),
            acting_for: some(&of.acting_for_claim),
            sector_code: of.sector_code.clone(),
            ..oidc::ClaimNames::default()
        },
        user_info: of.user_info,
        ..oidc::Settings::new(&of.issuer, &of.client_id, of.client_secret.clone(), &back)
    };
    Ok(Arc::new(OidcSignIn::new(name, settings).context("identity.oidc can't be used")?))
}

fn blobs(config: &Config) -> Result<ObjectBlobs> {
    let files = &config.files;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let keys =
        some(&files.s3_access_key).map(|access_key_id| S3Keys { access_key_id, secret_access_key: files.s3_secret_key.clone() });
    let s3 = S3Options { endpoint: some(&files.s3_endpoint), region: some(&files.s3_region), keys, allow_http: false };
    ObjectBlobs::open(&files.place, &s3).context("files.place can't be used")
}

/// As much of a text as fits.
fn beginning(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// What letters leave through.
pub async fn mailer(config: &Config, parts: &Parts, settings: &Settings) -> Result<Arc<dyn Mailer>> {
    let mail = &config.mail;
    let support = format!("{}. {}", settings.support_phone.in_groups(), settings.support_hours);
    let sender = Sender {
        organisation: Name::parse(&beginning(settings.name.as_str(), Name::MAX))?,
        from: EmailAddress::parse(&mail.from).context("mail.from is no e-mail address")?,
        public_address: config.server.public_address.clone(),
        support: Note::parse(&beginning(&support, Note::MAX))?,
    };
    let renderer = Renderer::new(sender, parts.texts.clone(), parts.zone.clone())?;
    if mail.host.is_empty() {
        let folder = PathBuf::from(&mail.folder);
        let mailer = FolderMailer::open(folder, renderer, parts.clock.clone()).await.context("mail.folder can't be used")?;
        return Ok(Arc::new(mailer));
    }
    let login = (!mail.user.is_empty()).then(|| Login { user: mail.user.clone(), password: mail.password.clone() });
    let server = SmtpServer {
        host: mail.host.clone(),
        port: mail.port,
        security: match mail.security {
            MailSecurity::None => Security::None,
            MailSecurity::Starttls => Security::StartTls,
            MailSecurity::Tls => Security::Tls,
        },
        login,
        connect_within: Duration::from_secs(20),
        send_within: Duration::from_mins(1),
    };
    Ok(Arc::new(SmtpMailer::new(server, renderer, parts.clock.clone()).context("the mail server can't be used")?))
}

/// What requests are checked with.
pub struct Guards {
    /// The address in people's browsers.
    pub address: PublicAddress,
    /// The cookies that go with it.
    pub cookies: Cookies,
    /// Signs forms.
    pub csrf: Arc<CsrfKey>,
    /// Proxies that are believed.
    pub trusted_proxies: TrustedProxies,
}

impl Guards {
    /// Reads the keys and addresses of the configuration; the master key is made at the first start.
    pub fn of(config: &Config) -> Result<Self> {
        let address = PublicAddress::parse(&config.server.public_address).context("server.public_address can't be used")?;
        let master = master_key(config)?;
        let csrf = CsrfKey::new(*master.subkey("form tokens").expose_secret())?;
        let proxies = config.server.trusted_proxies.iter().map(String::as_str);
        Ok(Self {
            cookies: Cookies::new(&address),
            csrf: Arc::new(csrf),
            trusted_proxies: TrustedProxies::parse(proxies).context("server.trusted_proxies can't be used")?,
            address,
        })
    }
}

/// Refuses to go on when the tables are not those of this program.
pub async fn require_migrated(store: &SqlStore) -> Result<()> {
    let pending = store.migrations().await?.into_iter().filter(|it| !it.applied).count();
    ensure!(pending == 0, "the database misses {pending} migration(s): run `inzage migrate up` first");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(oidc: &[(&str, &str)]) -> Result<Arc<dyn SignInProvider>> {
        let variables = oidc.iter().map(|(key, value)| (format!("INZAGE_IDENTITY_OIDC_{key}"), (*value).to_owned()));
        provider(&Config::load(None, variables)?)
    }

    /// Proves: X14.
    #[tokio::test]
    async fn a_provider_is_there_once_it_is_configured_and_mistakes_are_named() {
        assert!(with(&[]).unwrap().provider().is_none());
        let whole = [
            ("ISSUER", "https://inloggen.example"),
            ("NAME", "Toegang"),
            ("CLIENT_ID", "inzage"),
            ("CLIENT_SECRET", "geheim"),
            ("LEVELS", "low,high"),
            ("SUBSTANTIAL_LEVEL", "high"),
        ];
        let info = with(&whole).unwrap().provider().unwrap();
        assert_eq!((info.name.as_str(), info.vouches_substantially), ("Toegang", true));
        for (key, value, mistake) in [
            ("ISSUER", "", "identity.oidc.issuer is empty"),
            ("ISSUER", "http://inloggen.example", "https"),
            ("NAME", "", "identity.oidc.name"),
            ("CLIENT_SECRET", "", "secret"),
            ("STAFF_LEVEL", "higher", "higher"),
            ("SCOPES", "two words", "two words"),
            ("SUBJECT_CLAIM", "", "claim"),
        ] {
            let changed: Vec<_> = whole.into_iter().filter(|(known, _)| *known != key).chain([(key, value)]).collect();
            let error = format!("{:#}", with(&changed).err().unwrap());
            assert!(error.contains(mistake), "{key}: {error}");
        }
    }
}
