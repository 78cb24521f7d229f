//! Setting up a new installation with the program itself, on an empty SQLite database.
#![expect(clippy::unwrap_used, reason = "test")]

use inzage_domain::{
    credential::{Password, Secret},
    document::Sharing,
    invitation::Knowledge,
    letter::Language,
    organisation::Communication,
    text::{DeviceName, EmailAddress, PhoneNumber},
};
use inzage_server::{config::Config, parts, serve};
use inzage_service::{Activation, ActivationError, Asks, Browser};
use std::process::{Command, Output};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

const PASSWORD: &str = "een lange zin met regen";
/// From where the first person calls.
fn browser() -> Browser {
    Browser { from: FROM.to_owned(), name: DeviceName::parse("Firefox, Linux").unwrap(), known_as: None, session: None }
}

const FROM: &str = "127.0.0.1";

/// The environment of an installation that keeps everything in this folder.
fn environment(folder: &TempDir) -> Vec<(String, String)> {
    let path = |name: &str| folder.path().join(name).display().to_string();
    [
        ("INZAGE_SERVER_LISTEN", "127.0.0.1:0".to_owned()),
        ("INZAGE_DATABASE_URL", format!("sqlite://{}", path("inzage.db"))),
        ("INZAGE_FILES_PLACE", path("files")),
        ("INZAGE_MAIL_FOLDER", path("mail")),
        ("INZAGE_KEYS_MASTER", path("master.key")),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

fn config(folder: &TempDir) -> Config {
    Config::load(None, environment(folder)).unwrap()
}

/// Runs `inzage setup` as an operator does.
fn run_setup(folder: &TempDir) -> Output {
    let told = [
        ["--organisation", "Zorg in de Buurt"],
        ["--support-phone", "0301234567"],
        ["--support-hours", "Op werkdagen van 9 tot 17 uur."],
        ["--given", "Bea"],
        ["--family", "Beheer"],
        ["--email", "bea@zorg.example"],
        ["--phone", "0612345678"],
    ];
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command.env_clear().envs(environment(folder)).arg("setup").args(told.as_flattened()).output().unwrap()
}

/// The secret in the link that setting up printed, and nothing else that looks like a way in.
fn secret_of(output: &Output) -> String {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let links: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("http://127.0.0.1:8080/activeren/")).collect();
    assert_eq!(links.len(), 1, "{text}");
    assert!(!text.to_lowercase().contains("password"), "{text}");
    links.concat()
}

fn activation(secret: &str, phone: &str) -> Activation {
    Activation {
        secret: Secret::parse(secret).unwrap(),
        answer: Knowledge::Phone(PhoneNumber::parse(phone).unwrap()),
        password: Password::typed(PASSWORD).unwrap(),
    }
}

/// The status of a page, as a browser gets it.
async fn status(address: std::net::SocketAddr, path: &str) -> u16 {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap().parse().unwrap()
}

/// Proves: T44.
#[tokio::test]
async fn the_printed_link_lets_the_first_person_in_once_and_is_dead_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let secret = secret_of(&run_setup(&folder));
    let config = config(&folder);
    let running = serve(&config).await.unwrap();
    let page = format!("/activeren/{secret}");
    assert_eq!(status(running.address, &page).await, 200);

    let inzage = parts(&config).await.unwrap().inzage;
    assert_eq!(inzage.invitation_asks(&Secret::parse(&secret).unwrap()).await.unwrap(), Some(Asks::Phone));
    let wrong = inzage.activate(activation(&secret, "0687654321"), FROM).await;
    assert!(matches!(wrong, Err(ActivationError::WrongAnswer { .. })), "{wrong:?}");
    inzage.activate(activation(&secret, "0612345678"), FROM).await.unwrap();
    let again = inzage.activate(activation(&secret, "0612345678"), FROM).await;
    assert!(matches!(again, Err(ActivationError::LinkDead)), "{again:?}");
    assert_eq!(status(running.address, &page).await, 404);

    let bea = EmailAddress::parse("bea@zorg.example").unwrap();
    inzage.sign_in(&bea, Password::typed(PASSWORD).unwrap(), &browser()).await.unwrap();
    running.stop().await;
}

/// Proves: T44.
#[tokio::test]
async fn an_installation_is_set_up_once() {
    let folder = tempfile::tempdir().unwrap();
    let secret = secret_of(&run_setup(&folder));
    let again = run_setup(&folder);
    assert!(!again.status.success());
    assert!(again.stdout.is_empty(), "a second link: {}", String::from_utf8_lossy(&again.stdout));
    assert!(String::from_utf8_lossy(&again.stderr).contains("set up already"));
    let inzage = parts(&config(&folder)).await.unwrap().inzage;
    let asks = inzage.invitation_asks(&Secret::parse(&secret).unwrap()).await.unwrap();
    assert_eq!(asks, Some(Asks::Phone), "the first link still works");
}

/// Runs `inzage settings` as an operator does.
fn run_settings(folder: &TempDir, address: &str, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    let command = command.env_clear().envs(environment(folder)).env("INZAGE_SERVER_PUBLIC_ADDRESS", address);
    command.arg("settings").args(options).output().unwrap()
}

/// Proves: M17, D29, D38, D42.
#[tokio::test]
async fn an_operator_reads_and_changes_how_people_prove_who_they_are() {
    const HERE: &str = "http://127.0.0.1:8080";
    let folder = tempfile::tempdir().unwrap();
    run_setup(&folder);
    let lines = |output: &Output| String::from_utf8(output.stdout.clone()).unwrap();
    let first = "--staff-assurance substantial\n--client-assurance basic\n--secret-question false\n--factor-reset false\n\
        --message-receipts false\n--relations-react false\n--pinboard-for-care false\n\
        --messages true\n--pinboard true\n\
        --document-sharing per-item\n--report-sharing per-item\n--conversation-sharing per-item\n\
        --client-edits phone\n--ages 12,16,18\n--from-holding needs-agreement\n";
    assert_eq!(lines(&run_settings(&folder, HERE, &[])), first);
    let changed = run_settings(
        &folder,
        HERE,
        &[
            ["--factor-reset", "true"],
            ["--client-assurance", "substantial"],
            ["--pinboard-for-care", "true"],
            ["--pinboard", "false"],
            ["--report-sharing", "by-section"],
        ]
        .concat(),
    );
    let expected = "--staff-assurance substantial\n--client-assurance substantial\n--secret-question false\n--factor-reset true\n\
        --message-receipts false\n--relations-react false\n--pinboard-for-care true\n\
        --messages true\n--pinboard false\n\
        --document-sharing per-item\n--report-sharing by-section\n--conversation-sharing per-item\n\
        --client-edits phone\n--ages 12,16,18\n--from-holding needs-agreement\n";
    assert_eq!(lines(&changed), expected, "{}", String::from_utf8_lossy(&changed.stderr));
    assert_eq!(lines(&run_settings(&folder, HERE, &[])), expected, "it is kept");
    let inzage = parts(&config(&folder)).await.unwrap().inzage;
    let settings = inzage.settings().await.unwrap();
    assert!(settings.factor_reset && settings.pinboard_for_care && !settings.secret_question);
    assert_eq!(settings.communication, Communication { messages: true, pinboard: false });
    let sharing = [settings.document_sharing, settings.report_sharing, settings.conversation_sharing];
    assert_eq!(sharing, [Sharing::PerItem, Sharing::BySection, Sharing::PerItem]);
    assert_eq!(settings.name.to_string(), "Zorg in de Buurt", "nothing else changes");

    let refused = run_settings(&folder, "https://mijn.example", &["--staff-assurance", "basic"]);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("leave it at substantial"));
    assert!(!run_settings(&folder, HERE, &["--staff-assurance", "none"]).status.success());
    assert_eq!(lines(&run_settings(&folder, HERE, &[])), expected);
}

/// Proves: G38, D39.
#[tokio::test]
async fn an_operator_publishes_what_people_are_asked_to_consent_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("nl.txt"), "Mogen wij overleggen met uw huisarts?\n").unwrap();
    std::fs::write(path("leeg.txt"), " \n").unwrap();
    let publish = |topic: &str, text: &str| {
        let told = ["consent-text", "--topic", topic, "--title", "Overleg met uw huisarts", "--text", &path(text)];
        Command::new(env!("CARGO_BIN_EXE_inzage")).env_clear().envs(environment(&folder)).args(told).output().unwrap()
    };
    assert!(!publish("huisarts", "nl.txt").status.success(), "nothing is asked before there is an organisation");
    run_setup(&folder);
    assert_eq!(publish("huisarts", "nl.txt").stdout, b"version 1\n");
    assert_eq!(publish("huisarts", "nl.txt").stdout, b"version 2\n");
    // The first version came with setting up.
    assert_eq!(publish("portal-use", "nl.txt").stdout, b"version 2\n");
    let inzage = parts(&config(&folder)).await.unwrap().inzage;
    let text = inzage.portal_use_text(Language::English).await.unwrap().unwrap();
    assert_eq!((text.version, text.language, text.title.as_str()), (2, Language::Dutch, "Overleg met uw huisarts"));
    for (topic, text, advice) in
        [("Huis Arts", "nl.txt", "small letters"), ("huisarts", "leeg.txt", "--text"), ("huisarts", "geen.txt", "can't read")]
    {
        let refused = publish(topic, text);
        assert!(!refused.status.success());
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains(advice), "{said}");
    }
    assert_eq!(publish("huisarts", "nl.txt").stdout, b"version 3\n", "what was refused left nothing");
}

/// Proves: T44.
#[tokio::test]
async fn nothing_is_open_before_the_installation_is_set_up() {
    let folder = tempfile::tempdir().unwrap();
    let error = serve(&config(&folder)).await.err().unwrap();
    assert!(format!("{error:#}").contains("run `inzage setup"), "{error:#}");
    let inzage = parts(&config(&folder)).await.unwrap().inzage;
    let bea = EmailAddress::parse("bea@zorg.example").unwrap();
    assert!(inzage.sign_in(&bea, Password::typed(PASSWORD).unwrap(), &browser()).await.is_err());
}
