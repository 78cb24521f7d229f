//! Letters over SMTP, against a small server that answers as it is told.

#![expect(clippy::unwrap_used, reason = "test")]

mod world;

use inzage_domain::{
    letter::{Language, LetterKind},
    ports::{MailError, Mailer},
};
use inzage_mail::{Login, Security, SmtpMailer, SmtpServer, SmtpSetupError};
use std::{
    error::Error,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use world::{ACCOUNT, LANGUAGES, SECRET, clock, contact_invitation, kinds, letter, renderer};

/// What the server does at one point instead of answering well.
#[derive(Clone, Copy)]
enum Answer {
    Says(&'static str),
    SaysLate(&'static str),
    Hangs,
    Leaves,
}

/// The point in the conversation: the first word of what the client sent, `greeting`, or `.` after the letter.
type Point = &'static str;

#[derive(Default)]
struct Seen {
    connections: usize,
    commands: Vec<String>,
    letters: Vec<String>,
}

struct Server {
    port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    /// A server with the same trouble for everybody.
    async fn with(trouble: Option<(Point, Answer)>) -> Self {
        Self::with_first(usize::MAX, trouble).await
    }

    /// A server with trouble on its first connections and none after.
    async fn with_first(connections: usize, trouble: Option<(Point, Answer)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        tokio::spawn({
            let seen = Arc::clone(&seen);
            async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    let number = {
                        let mut seen = seen.lock().unwrap();
                        seen.connections += 1;
                        seen.connections
                    };
                    tokio::spawn(converse(stream, trouble.filter(|_| number <= connections), Arc::clone(&seen)));
                }
            }
        });
        Self { port, seen }
    }

    fn mailer(&self) -> SmtpMailer {
        self.mailer_with(Security::None).unwrap()
    }

    fn mailer_with(&self, security: Security) -> Result<SmtpMailer, SmtpSetupError> {
        SmtpMailer::new(settings("127.0.0.1", self.port, security, None), renderer(), clock())
    }

    fn letters(&self) -> Vec<String> {
        self.seen.lock().unwrap().letters.clone()
    }

    fn commands(&self) -> Vec<String> {
        self.seen.lock().unwrap().commands.clone()
    }

    fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }
}

fn settings(host: &str, port: u16, security: Security, login: Option<Login>) -> SmtpServer {
    let within = Duration::from_millis(400);
    SmtpServer { host: host.to_owned(), port, security, login, connect_within: within, send_within: within }
}

/// Answers one client until it leaves; `None` when the connection is to be closed.
async fn converse(stream: TcpStream, trouble: Option<(Point, Answer)>, seen: Arc<Mutex<Seen>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut point = "greeting".to_owned();
    loop {
        let well = match point.as_str() {
            "greeting" => "220 mail.test",
            "EHLO" => "250-mail.test\r\n250 SIZE 10000000",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        let answer = trouble.filter(|(at, _)| *at == point).map_or(Answer::Says(well), |(_, answer)| answer);
        let said = match answer {
            Answer::Says(said) => said,
            Answer::SaysLate(said) => {
                tokio::time::sleep(Duration::from_millis(700)).await;
                said
            }
            Answer::Hangs => std::future::pending().await,
            Answer::Leaves => return None,
        };
        write.write_all(format!("{said}\r\n").as_bytes()).await.ok()?;
        if point == "DATA" && said.starts_with("354") {
            let mut letter = String::new();
            loop {
                match lines.next_line().await.ok()?? {
                    line if line == "." => break,
                    line => letter.extend([line.strip_prefix('.').unwrap_or(&line), "\n"]),
                }
            }
            seen.lock().unwrap().letters.push(letter);
            ".".clone_into(&mut point);
            continue;
        }
        let line = lines.next_line().await.ok()??;
        point = line.split([' ', ':']).next().unwrap().to_uppercase();
        seen.lock().unwrap().commands.push(line);
    }
}

/// The whole chain of an error, as a log would show it.
fn told(error: &MailError) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told.push_str(": ");
        told.push_str(&error.to_string());
        cause = error.source();
    }
    told
}

async fn failure(at: Point, answer: Answer) -> MailError {
    let server = Server::with(Some((at, answer))).await;
    server.mailer().send(&contact_invitation(1)).await.unwrap_err()
}

/// The text part of a letter as it came in: quoted-printable undone, far enough for ASCII.
fn text_of(letter: &str) -> String {
    letter.replace("=\n", "").replace("=3D", "=")
}

/// Proves: A14, B15.
#[tokio::test]
async fn an_invitation_reaches_the_mail_server_with_its_link() {
    let server = Server::with(None).await;
    server.mailer().send(&contact_invitation(1)).await.unwrap();
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    let text = text_of(&letters[0]);
    assert!(text.contains("To: tedje@voorbeeld.example\n"));
    assert!(text.contains("From: Merelhoven <portaal@merelhoven.example>\n"));
    assert!(text.contains("Subject: Iemand geeft u toegang tot een portaal\n"));
    assert!(text.contains("Content-Language: nl\n") && text.contains("Auto-Submitted: auto-generated\n"));
    assert!(text.contains("Date: Tue, 17 Nov 2026 13:30:00 +0000\n"));
    assert!(text.contains(&format!("\nhttps://mijn.merelhoven.example/activeren/{SECRET}\n")));
    assert!(text.contains("Content-Type: text/plain; charset=utf-8") && text.contains("Content-Type: text/html; charset=utf-8"));
    assert!(server.commands().contains(&"MAIL FROM:<portaal@merelhoven.example>".to_owned()));
    assert!(server.commands().contains(&"RCPT TO:<tedje@voorbeeld.example>".to_owned()));
}

/// Letters that people can turn off say so to mail programs, which need one request for it (RFC 8058); no other letter does.
#[tokio::test]
async fn a_mail_program_can_turn_off_letters_about_what_is_new() {
    let server = Server::with(None).await;
    let mailer = server.mailer();
    for (_, kind) in kinds() {
        mailer.send(&letter(1, Language::Dutch, kind)).await.unwrap();
    }
    let one_click = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n";
    for (received, (name, kind)) in server.letters().into_iter().zip(kinds()) {
        let unfolded = received.replace("\n ", " ");
        let to = |which| format!("List-Unsubscribe: <https://mijn.merelhoven.example/afmelden/{which}/{ACCOUNT}/{SECRET}>\n");
        let link = match kind {
            LetterKind::NewMessage { .. } => Some(to("direct")),
            LetterKind::Digest { .. } => Some(to("nieuws")),
            _ => None,
        };
        assert_eq!(unfolded.contains(one_click), link.is_some(), "{name}");
        assert_eq!(unfolded.matches("List-Unsubscribe: ").count(), usize::from(link.is_some()), "{name}");
        assert!(link.is_none_or(|link| unfolded.contains(&link)), "{unfolded}");
    }
}

#[tokio::test]
async fn letters_of_every_kind_share_one_connection() {
    let server = Server::with(None).await;
    let mailer = server.mailer();
    let mut sent = 0;
    for language in LANGUAGES {
        for (_, kind) in kinds() {
            mailer.send(&letter(sent, language, kind)).await.unwrap();
            sent += 1;
        }
    }
    assert_eq!(server.letters().len(), LANGUAGES.len() * kinds().len());
    assert_eq!(server.connections(), 1);
}

/// Proves: T29.
#[tokio::test]
async fn a_letter_that_is_sent_again_has_the_same_message_id() {
    let server = Server::with(None).await;
    let mailer = server.mailer();
    mailer.send(&contact_invitation(1)).await.unwrap();
    mailer.send(&contact_invitation(1)).await.unwrap();
    mailer.send(&contact_invitation(2)).await.unwrap();
    let ids: Vec<String> = server
        .letters()
        .iter()
        .map(|letter| letter.lines().find(|line| line.starts_with("Message-ID: ")).unwrap().to_owned())
        .collect();
    assert_eq!(ids[0], "Message-ID: <01935a2b-4c00-7000-8000-000000000001@merelhoven.example>");
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[1], ids[2]);
}

#[tokio::test]
async fn a_no_for_now_or_to_us_is_worth_another_try() {
    let cases: [(Point, Answer); 17] = [
        ("greeting", Answer::Says("421 mail.test closing")),
        ("greeting", Answer::Says("554 no service for you")),
        ("greeting", Answer::Says("HTTP/1.1 400 Bad Request")),
        ("greeting", Answer::Hangs),
        ("greeting", Answer::Leaves),
        ("EHLO", Answer::Says("502 what")),
        ("MAIL", Answer::Says("451 later")),
        ("MAIL", Answer::Says("530 sign in first")),
        ("MAIL", Answer::Says("553 you may not send as this")),
        ("RCPT", Answer::Says("421 mail.test closing")),
        ("RCPT", Answer::Says("450 mailbox busy")),
        ("RCPT", Answer::Hangs),
        ("DATA", Answer::Says("451 later")),
        ("DATA", Answer::Says("\u{fffd}\u{fffd}\u{fffd}")),
        (".", Answer::Says("451 later")),
        (".", Answer::Hangs),
        (".", Answer::Leaves),
    ];
    for (number, (at, answer)) in cases.into_iter().enumerate() {
        let error = failure(at, answer).await;
        assert!(matches!(error, MailError::Temporary(_)), "case {number}, at {at}: {}", told(&error));
    }
}

#[tokio::test]
async fn a_clear_no_to_the_receiver_or_the_letter_is_for_good() {
    for (at, says) in [
        ("RCPT", "550 no such user"),
        ("RCPT", "551 not here"),
        ("RCPT", "553 bad name"),
        ("DATA", "554 no"),
        (".", "550 looks like spam"),
        (".", "552 too big"),
    ] {
        let error = failure(at, Answer::Says(says)).await;
        assert!(matches!(error, MailError::Permanent(_)), "at {at}: {}", told(&error));
    }
}

#[tokio::test]
async fn nobody_at_the_door_is_worth_another_try() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let mailer = SmtpMailer::new(settings("localhost", port, Security::None, None), renderer(), clock()).unwrap();
    assert!(matches!(mailer.send(&contact_invitation(1)).await, Err(MailError::Temporary(_))));
}

/// Proves: T34.
#[tokio::test]
async fn a_servers_words_do_not_reach_the_log() {
    for (at, answer) in [
        ("RCPT", Answer::Says("550 <tedje@voorbeeld.example> unknown, says jansen")),
        (".", Answer::Says("451 tedje@voorbeeld.example later, says jansen")),
        ("MAIL", Answer::Says("tedje@voorbeeld.example what, says jansen")),
    ] {
        let error = failure(at, answer).await;
        let told = format!("{} {error:?}", told(&error));
        assert!(!told.contains("tedje") && !told.contains("jansen"), "{told}");
    }
    assert_eq!(
        told(&failure("RCPT", Answer::Says("550 no such user")).await),
        "the mail system refused the letter: the mail server answered 550 to the receiver"
    );
}

#[tokio::test]
async fn a_late_answer_is_never_taken_for_the_answer_to_the_next_letter() {
    // The first connection takes the first letter too late; its "ok" must not be read as an answer to the second.
    let server = Server::with_first(1, Some((".", Answer::SaysLate("250 ok")))).await;
    let mailer = server.mailer();
    assert!(matches!(mailer.send(&contact_invitation(1)).await, Err(MailError::Temporary(_))));
    tokio::time::sleep(Duration::from_millis(500)).await;
    mailer.send(&contact_invitation(2)).await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_connection_that_the_server_closed_is_replaced() {
    let server = Server::with_first(1, Some(("NOOP", Answer::Says("421 mail.test closing")))).await;
    let mailer = server.mailer();
    mailer.send(&contact_invitation(1)).await.unwrap();
    mailer.send(&contact_invitation(2)).await.unwrap();
    assert_eq!((server.connections(), server.letters().len()), (2, 2));
}

#[tokio::test]
async fn one_refused_letter_does_not_stop_the_next() {
    let server = Server::with_first(1, Some(("RCPT", Answer::Says("550 no such user")))).await;
    let mailer = server.mailer();
    assert!(matches!(mailer.send(&contact_invitation(1)).await, Err(MailError::Permanent(_))));
    mailer.send(&contact_invitation(2)).await.unwrap();
    assert_eq!(server.letters().len(), 1);
}

#[tokio::test]
async fn a_server_from_which_starttls_was_stripped_gets_no_letter() {
    let server = Server::with(None).await;
    for security in [Security::StartTls, Security::Tls] {
        let error = server.mailer_with(security).unwrap().send(&contact_invitation(1)).await.unwrap_err();
        assert!(matches!(error, MailError::Temporary(_)), "{security:?}");
    }
    assert!(server.letters().is_empty());
    assert!(!server.commands().iter().any(|command| command.starts_with("MAIL")));
}

#[test]
fn letters_never_leave_this_machine_unencrypted() {
    let new = |host, security, login| SmtpMailer::new(settings(host, 25, security, login), renderer(), clock());
    let login = || Some(Login { user: "portaal".to_owned(), password: "geheim".into() });
    assert!(matches!(new("mail.example.nl", Security::None, None), Err(SmtpSetupError::Unprotected)));
    assert!(matches!(new("10.0.0.1", Security::None, None), Err(SmtpSetupError::Unprotected)));
    assert!(matches!(new("localhost", Security::None, login()), Err(SmtpSetupError::UnprotectedPassword)));
    for host in ["localhost", "127.0.0.1", "::1"] {
        assert!(new(host, Security::None, None).is_ok());
    }
    let mailer = new("mail.example.nl", Security::StartTls, login()).unwrap();
    assert!(!format!("{mailer:?}").contains("geheim"));
}
