//! Every action under every hat in every state, as one table that a person can check: `docs/access-table.md`.

mod actors;
mod rows;
mod targets;

use actors::{Scene, now, portal, scenes};
use inzage_domain::{
    account::{AccountState, Assurance},
    policy::{
        actions::{FollowAgendaFeed, all},
        *,
    },
    portal::{ClosingReason, PortalState},
};
use rows::{Row, rows};
use std::fmt::Write as _;

/// The short form of a verdict.
fn short<S>(verdict: &Verdict<S>) -> &'static str {
    match verdict {
        Ok(_) => "yes",
        Err(refusal) => match refusal.kind {
            RefusalKind::SignIn => "401",
            RefusalKind::Consent => "consent",
            RefusalKind::Hidden => "404",
            RefusalKind::Forbidden => "403",
            RefusalKind::Conflict => "409",
        },
    }
}

fn table(out: &mut String, scenes: &[Scene], rows: &[Row]) {
    let names: Vec<&str> = scenes.iter().map(|scene| scene.name).collect();
    writeln!(out, "| action | {} |", names.join(" | ")).unwrap();
    writeln!(out, "|---|{}", "---|".repeat(names.len())).unwrap();
    for (name, judge) in rows {
        let cells: Vec<&str> = scenes.iter().map(judge).collect();
        writeln!(out, "| `{name}` | {} |", cells.join(" | ")).unwrap();
    }
    out.push('\n');
}

fn whole_table() -> String {
    let rows = rows();
    let mut out = String::from(
        "# Who may do what\n\nGenerated from the policy; `cargo xtask access-table` writes it anew, and a test compares. Each column is a \
         hat in a state, each row an action on somebody's portal: another contact person with one right, and one document that staff put \
         there, shared per item and waiting for the holder's acknowledgement.\n\n`yes` allowed · `401` sign in, or prove again who you \
         are · `consent` agree to the use of the portal first · `404` as if it did not exist · `403` known but not \
         allowed · `409` the present state is against it\n\n",
    );
    for scene in scenes() {
        writeln!(out, "- **{}**: {}", scene.name, scene.meaning).unwrap();
    }
    let mut part = |title: &str, change: &dyn Fn(&mut Facts, &mut Actor)| {
        writeln!(out, "\n## {title}\n").unwrap();
        let mut scenes = scenes();
        for scene in &mut scenes {
            change(&mut scene.facts, &mut scene.actor);
        }
        table(&mut out, &scenes, &rows);
    };
    part("The portal is open", &|_, _| {});
    part("The portal is not prepared", &|facts, _| portal(facts).state = PortalState::NotPrepared);
    part("The portal is closed", &|facts, _| portal(facts).state = PortalState::Closed(ClosingReason::CareEnded));
    part("The account has not consented to the use of the portal", &|facts, _| {
        facts.account.as_mut().unwrap().consents_to_use = false;
    });
    part("The account is deactivated", &|facts, _| facts.account.as_mut().unwrap().state = AccountState::Deactivated);
    part("The sign-in is not sure enough", &|facts, _| {
        facts.staff_assurance = Assurance::Substantial;
        facts.client_assurance = Assurance::Substantial;
    });
    part("The account has a second factor, and the sign-in was without it", &|facts, _| {
        facts.account.as_mut().unwrap().has_factor = true;
    });
    part("The last proof of who they are was fifteen minutes ago", &|_, actor| {
        if let Actor::Person(person) = actor {
            person.confirmed_at = now().at - Door::CONFIRMED_FOR;
        }
    });
    out.trim_end().to_owned() + "\n"
}

/// Proves: A10, A16, A19, B02, D01, D10, D23, D26, D28, D38, G07, G18, G34, M27, M31, X06.
#[test]
fn the_access_table_is_what_the_policy_answers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/access-table.md");
    let table = whole_table();
    if std::env::var_os("INZAGE_BLESS").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(table == written, "docs/access-table.md is out of date: look at what changed, then run `cargo xtask access-table`");
}

#[test]
fn the_access_table_covers_every_action() {
    let rows = rows();
    let covered: Vec<&str> = rows.iter().map(|(name, _)| *name).collect();
    let all: Vec<&str> = all().map(|action| action.name).collect();
    assert_eq!(covered, all);
}

/// Proves: X06, D28, D42, T20.
#[test]
fn who_is_blocked_removed_invited_or_without_rights_gets_the_answers_of_a_stranger() {
    let scenes = scenes();
    let column = |name: &str| {
        let scene = scenes.iter().find(|scene| scene.name == name).unwrap();
        rows().iter().map(|(action, judge)| (*action, judge(scene))).collect::<Vec<_>>()
    };
    for name in ["blocked", "removed", "invited", "no-rights", "client-suspended"] {
        assert_eq!(column(name), column("stranger"), "{name}");
    }
    // Rights that rest can still be given up.
    let of_stranger = column("stranger");
    let differ = column("paused").into_iter().filter(|cell| !of_stranger.contains(cell)).collect::<Vec<_>>();
    assert_eq!(differ, [("contact.give-up-rights", "yes")]);
}

/// Proves: X16, X06.
#[test]
fn a_calendar_opens_the_times_of_its_agenda_and_nothing_else() {
    let scenes = scenes();
    let calendar = scenes.iter().find(|scene| scene.name == "calendar").unwrap();
    let opened: Vec<&str> = rows().iter().filter(|(_, judge)| judge(calendar) == "yes").map(|(action, _)| *action).collect();
    assert_eq!(opened, [FollowAgendaFeed::NAME]);
}
