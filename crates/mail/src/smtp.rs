//! Letters over SMTP.
//!
//! Connections are kept here and not in the mail library's pool. That pool takes a connection back in whatever state a time-out left
//! it, and its next letter would then read the answers to the previous one; and it limits only the time to connect. Here a connection is
//! used again only after a letter that went well, and every step has its time.

use crate::Renderer;
use async_trait::async_trait;
use inzage_domain::{
    letter::Letter,
    ports::{Clock, MailError, Mailer},
};
use lettre::{
    Message,
    transport::smtp::{
        Error as LettreError,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::ClientId,
    },
};
use secrecy::{ExposeSecret, SecretString};
use std::{error::Error, fmt, net::IpAddr, sync::Arc, time::Duration};
use tokio::{sync::Mutex, time::timeout};

/// Connections that are kept for the next letter.
const KEPT: usize = 4;

/// The server that takes the letters.
#[derive(Debug, Clone)]
pub struct SmtpServer {
    /// Its name; with TLS its certificate must be for this name.
    pub host: String,
    /// Its port: usually 465 for [`Security::Tls`] and 587 for [`Security::StartTls`].
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// How to sign in, if the server asks for it.
    pub login: Option<Login>,
    /// Most time to connect, encrypt and sign in.
    pub connect_within: Duration,
    /// Most time to hand over one letter.
    pub send_within: Duration,
}

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all. Only for a server on the same machine, since letters carry links that open a portal.
    None,
    /// It must be encrypted with STARTTLS before a letter goes over it; a server that doesn't offer it gets none.
    StartTls,
    /// It is encrypted from the first byte.
    Tls,
}

/// A user name and password for the server.
#[derive(Debug, Clone)]
pub struct Login {
    /// User name.
    pub user: String,
    /// Password.
    pub password: SecretString,
}

/// Why letters can't be sent through a server as it is set up.
#[derive(Debug, thiserror::Error)]
pub enum SmtpSetupError {
    /// Without encryption, to another machine.
    #[error("without encryption only a mail server on this machine can be used; choose starttls or tls")]
    Unprotected,
    /// A password would travel unencrypted.
    #[error("a password for the mail server needs an encrypted connection; choose starttls or tls")]
    UnprotectedPassword,
    /// The name of the server can't be one.
    #[error("the mail server's name can't be used for an encrypted connection")]
    Host(#[source] LettreError),
}

/// Sends letters through one SMTP server.
pub struct SmtpMailer {
    server: SmtpServer,
    tls: Option<TlsParameters>,
    hello: ClientId,
    renderer: Renderer,
    clock: Arc<dyn Clock>,
    kept: Mutex<Vec<AsyncSmtpConnection>>,
}

impl fmt::Debug for SmtpMailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpMailer").field("server", &self.server).finish_non_exhaustive()
    }
}

/// Where in the conversation something went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Connect,
    StartTls,
    SignIn,
    Sender,
    Receiver,
    Content,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting",
            Self::StartTls => "starttls",
            Self::SignIn => "signing in",
            Self::Sender => "the sender",
            Self::Receiver => "the receiver",
            Self::Content => "the letter",
        })
    }
}

/// Why the server did not take a letter, without the server's own words, which may repeat the address.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the mail server took too long at {0}")]
    Slow(&'static str),
    #[error("the mail server answered {code} to {step}")]
    Answered { step: Step, code: u16 },
    #[error("the mail server gave an answer to {step} that is not SMTP")]
    Garbled { step: Step },
    #[error("the connection with the mail server failed at {step}")]
    Connection {
        step: Step,
        #[source]
        source: LettreError,
    },
}

impl Failure {
    fn at(step: Step, error: LettreError) -> Self {
        match error.status() {
            Some(code) => Self::Answered { step, code: code.into() },
            None if error.is_response() => Self::Garbled { step },
            None => Self::Connection { step, source: error },
        }
    }

    /// Only a clear "no" to this receiver or this letter is for good. A "no" to us, at any step before, is a matter of settings
    /// that an operator can mend, and must not cost anybody a letter.
    const fn is_for_good(&self) -> bool {
        matches!(self, Self::Answered { step: Step::Receiver | Step::Content, code: 500..=599 }) && !self.asks_to_sign_in()
    }

    const fn asks_to_sign_in(&self) -> bool {
        matches!(self, Self::Answered { code: 530 | 534 | 535 | 538, .. })
    }
}

impl From<Failure> for MailError {
    fn from(failure: Failure) -> Self {
        let for_good = failure.is_for_good();
        let source: Box<dyn Error + Send + Sync> = Box::new(failure);
        if for_good { Self::Permanent(source) } else { Self::Temporary(source) }
    }
}

impl SmtpMailer {
    /// A mailer for one server. It connects when the first letter goes out.
    pub fn new(server: SmtpServer, renderer: Renderer, clock: Arc<dyn Clock>) -> Result<Self, SmtpSetupError> {
        let tls = match server.security {
            Security::None if server.login.is_some() => return Err(SmtpSetupError::UnprotectedPassword),
            Security::None if !is_this_machine(&server.host) => return Err(SmtpSetupError::Unprotected),
            Security::None => None,
            Security::StartTls | Security::Tls => Some(TlsParameters::new(server.host.clone()).map_err(SmtpSetupError::Host)?),
        };
        Ok(Self { server, tls, hello: ClientId::default(), renderer, clock, kept: Mutex::new(Vec::new()) })
    }

    async fn connection(&self) -> Result<AsyncSmtpConnection, Failure> {
        loop {
            let Some(mut kept) = self.kept.lock().await.pop() else { break };
            if timeout(self.server.connect_within, kept.test_connected()).await.unwrap_or(false) {
                return Ok(kept);
            }
        }
        timeout(self.server.connect_within, self.connect()).await.map_err(|_| Failure::Slow("connecting"))?
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let from_the_start = self.tls.clone().filter(|_| self.server.security == Security::Tls);
        let address = (self.server.host.as_str(), self.server.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(address, None, &self.hello, from_the_start, None)
            .await
            .map_err(|error| Failure::at(Step::Connect, error))?;
        if let (Security::StartTls, Some(tls)) = (self.server.security, &self.tls) {
            connection.starttls(tls.clone(), &self.hello).await.map_err(|error| Failure::at(Step::StartTls, error))?;
        }
        if let Some(login) = &self.server.login {
            let credentials = Credentials::new(login.user.clone(), login.password.expose_secret().to_owned());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await.map_err(|error| Failure::at(Step::SignIn, error))?;
        }
        Ok(connection)
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

async fn hand_over(connection: &mut AsyncSmtpConnection, message: &Message) -> Result<(), Failure> {
    let envelope = message.envelope();
    let sender = Mail::new(envelope.from().cloned(), Vec::new());
    connection.command(sender).await.map_err(|error| Failure::at(Step::Sender, error))?;
    for receiver in envelope.to() {
        let receiver = Rcpt::new(receiver.clone(), Vec::new());
        connection.command(receiver).await.map_err(|error| Failure::at(Step::Receiver, error))?;
    }
    connection.command(Data).await.map_err(|error| Failure::at(Step::Content, error))?;
    connection.message(&message.formatted()).await.map_err(|error| Failure::at(Step::Content, error))?;
    Ok(())
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.renderer.message(letter, self.clock.now().at)?;
        let mut connection = self.connection().await?;
        timeout(self.server.send_within, hand_over(&mut connection, &message))
            .await
            .map_err(|_| Failure::Slow("taking the letter"))??;
        let mut kept = self.kept.lock().await;
        if kept.len() < KEPT {
            kept.push(connection);
        }
        Ok(())
    }
}
