//! The closed lists: actions, reasons, kinds of files.

use inzage_domain::{
    audit::ActionKind,
    care::Task,
    file::{MAX_FILE_BYTES, MediaType},
    policy::{Door, Reason, actions},
    right::Right,
};
use std::collections::BTreeSet;

/// Every action has a name of its own, and only the way in is open to everybody. What gives access, or changes what
/// somebody signs in with, needs a fresh proof of who they are.
///
/// Proves: X08, D38.
#[test]
fn every_action_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = actions::all().map(|it| it.name).collect();
    assert_eq!(names.len(), actions::all().count());
    assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'-'))));
    let at = |door: Door| -> Vec<&str> { actions::all().filter(|it| it.door == door).map(|it| it.name).collect() };
    assert_eq!(at(Door::Open), ["account.sign-in", "account.reset-password", "invitation.answer", "account.unsubscribe"]);
    assert_eq!(
        at(Door::System),
        ["account.send-recovery", "account.report-copied-passkey", "account.send-digest", "portal.remind"]
    );
    assert_eq!(
        at(Door::SignedIn),
        [
            "account.sign-out",
            "account.confirm",
            "account.read",
            "account.read-avatar",
            "account.read-security",
            "account.end-session",
            "account.end-other-sessions",
            "account.decide-portal-use",
        ]
    );
    assert_eq!(
        at(Door::Confirmed),
        [
            "account.change-password",
            "account.add-factor",
            "account.remove-factor",
            "account.make-recovery-codes",
            "account.link-provider",
            "account.unlink-provider",
            "account.set-secret-question",
        ]
    );
    assert_eq!(
        at(Door::ConsentedAndConfirmed),
        [
            "export.ask",
            "export.fetch",
            "agenda-feed.make",
            "contact.add",
            "contact.edit-card",
            "contact.change-rights",
            "contact.give-first-access",
            "contact.invite",
            "contact.lift-block",
            "client.edit",
            "client.reset-factors",
            "account.set-use",
            "machine.make",
            "machine.revoke",
            "review.read",
            "review.export",
        ]
    );
    assert!(actions::all().any(|it| it.kind == ActionKind::Look) && actions::all().any(|it| it.kind == ActionKind::Change));
}

/// Every reason is read back as it was written.
///
/// Proves: X01, X08.
#[test]
fn every_reason_survives_the_log() {
    let of_rights = Right::ALL.into_iter().map(Reason::NoRight);
    let of_tasks = Task::ALL.into_iter().map(Reason::NoTask);
    let mut codes = BTreeSet::new();
    for reason in Reason::PLAIN.iter().copied().chain(of_rights).chain(of_tasks) {
        assert_eq!(Reason::parse(&reason.to_string()), Some(reason));
        assert!(codes.insert(reason.to_string()), "{reason} is there twice");
    }
    for bad in ["", "no-right", "no-right/", "no-right/x", "no-task/documents", "blocked/x", "BLOCKED"] {
        assert_eq!(Reason::parse(bad), None, "{bad}");
    }
}

/// Five megabytes are five times 1,048,576 bytes.
///
/// Proves: D11, G40.
#[test]
fn five_megabytes_are_what_they_are() {
    assert_eq!(MAX_FILE_BYTES, 5_242_880);
}

/// No kind of file that is taken can carry a script.
///
/// Proves: T21.
#[test]
fn no_file_that_is_taken_can_carry_a_script() {
    let types: BTreeSet<&str> = MediaType::ALL.into_iter().map(MediaType::as_str).collect();
    assert_eq!(types.len(), MediaType::ALL.len());
    for bad in ["image/svg+xml", "text/html", "application/xhtml+xml", "text/xml", "application/javascript"] {
        assert!(!types.contains(bad));
    }
    let endings: BTreeSet<&str> = MediaType::ALL.into_iter().map(MediaType::extension).collect();
    assert!(endings.iter().all(|it| !matches!(*it, "exe" | "svg" | "html" | "docm" | "xlsm")));
}
