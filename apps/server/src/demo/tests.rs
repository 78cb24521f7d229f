//! Tests of the demonstration: its records hang together, its ages hold on any day, and the policy says what each story says.

use super::*;
use facts::Told;
use inzage_domain::{
    account::AccountState,
    audit::{Capacity, Ground, Outcome, Subject},
    consent::{ConsentTopic, Decision},
    credential::Password,
    document::DocumentKind,
    file::MAX_FILE_BYTES,
    ids::{AccountId, RelationId},
    invitation::{InvitationState, InvitationTarget},
    moment::Moment,
    policy::actions,
    portal::Seat,
};
use std::collections::{BTreeMap, BTreeSet};
use time::macros::{date, datetime};
use uuid::Uuid;

mod facts;
mod stored;
mod stories;
mod wording;

/// Moments on ordinary days, leap days, their neighbours, the turn of a year, and just after a summer midnight.
const MOMENTS: [Moment; 7] = [
    Moment { at: datetime!(2026-11-17 08:30 UTC), on: date!(2026 - 11 - 17) },
    Moment { at: datetime!(2028-02-29 11:00 UTC), on: date!(2028 - 02 - 29) },
    Moment { at: datetime!(2028-03-01 11:00 UTC), on: date!(2028 - 03 - 01) },
    Moment { at: datetime!(2027-02-28 22:59 UTC), on: date!(2027 - 02 - 28) },
    Moment { at: datetime!(2026-12-31 23:00 UTC), on: date!(2027 - 01 - 01) },
    Moment { at: datetime!(2027-07-01 22:00 UTC), on: date!(2027 - 07 - 02) },
    Moment { at: datetime!(2024-12-31 12:00 UTC), on: date!(2024 - 12 - 31) },
];

fn demo(now: Moment) -> Demo {
    records(now, PasswordHash::new("$argon2id$of-a-test".to_owned()))
}

#[test]
fn the_organisation_is_as_large_as_promised() {
    let demo = demo(MOMENTS[0]);
    assert_eq!(demo.portals.len(), 40);
    assert!(demo.records.locations.len() >= 10);
    assert!(demo.records.professionals.len() >= 10);
    assert!((50..=110).contains(&demo.records.log.len()), "{}", demo.records.log.len());
    let versions = demo.records.documents.iter().map(|it| it.versions.len()).sum::<usize>();
    let attachments = demo.records.conversations.iter().flat_map(|it| &it.messages).map(|it| it.attachments.len()).sum::<usize>();
    let photos = demo.records.relations.iter().filter(|it| it.photo.is_some()).count();
    assert_eq!(demo.files.len(), versions + attachments + photos);
}

#[test]
fn the_same_moment_gives_the_same_demonstration() {
    assert_eq!(demo(MOMENTS[1]), demo(MOMENTS[1]));
}

#[test]
fn every_identifier_is_new_and_of_version_seven() {
    for now in MOMENTS {
        let demo = demo(now);
        let records = &demo.records;
        let ids: Vec<Uuid> = (records.locations.iter().map(|it| it.id.as_uuid()))
            .chain(records.accounts.iter().map(|it| it.id.as_uuid()))
            .chain(records.professionals.iter().map(|it| it.id.as_uuid()))
            .chain(records.portals.iter().map(|it| it.id.as_uuid()))
            .chain(records.relations.iter().map(|it| it.id.as_uuid()))
            .chain(records.grants.iter().map(|it| it.id.as_uuid()))
            .chain(records.blocks.iter().map(|it| it.id.as_uuid()))
            .chain(records.care_links.iter().map(|it| it.id.as_uuid()))
            .chain(records.documents.iter().map(|it| it.id.as_uuid()))
            .chain(records.invitations.iter().map(|it| it.id.as_uuid()))
            .chain(records.log.iter().map(|it| it.id.as_uuid()))
            .chain(demo.files.iter().map(|it| it.1.as_uuid()))
            .collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        assert!(ids.iter().all(|id| id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122));
        let latest = u128::try_from(now.at.unix_timestamp_nanos() / 1_000_000).unwrap();
        assert!(ids.iter().all(|id| id.as_u128() >> 80 < latest), "one made later must sort later");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let demo = demo(MOMENTS[0]);
    let records = &demo.records;
    let accounts: BTreeSet<_> = records.accounts.iter().map(|it| it.id).collect();
    let professionals: BTreeSet<_> = records.professionals.iter().map(|it| it.id).collect();
    let locations: BTreeSet<_> = records.locations.iter().map(|it| it.id).collect();
    let portals: BTreeSet<_> = records.portals.iter().map(|it| it.id).collect();
    let relations: BTreeSet<_> = records.relations.iter().map(|it| (it.portal, it.id)).collect();
    let versions: BTreeMap<_, _> = records
        .documents
        .iter()
        .flat_map(|it| it.versions.iter().map(move |version| ((it.portal, it.id, version.number), version.sha256)))
        .collect();

    let mut seen = BTreeSet::new();
    for location in &records.locations {
        assert!(location.parent.is_none_or(|parent| seen.contains(&parent)), "parents come before children");
        seen.insert(location.id);
    }
    for professional in &records.professionals {
        assert!(accounts.contains(&professional.account) && professional.reach.iter().all(|it| locations.contains(it)));
    }
    for portal in &records.portals {
        assert!(locations.contains(&portal.location));
        assert!(portal.account.is_none_or(|own| accounts.contains(&own.account)));
        assert!(portal.incapacity.as_ref().is_none_or(|it| accounts.contains(&it.recorded_by)));
    }
    for relation in &records.relations {
        assert!(portals.contains(&relation.portal) && relation.account.is_none_or(|it| accounts.contains(&it)));
    }
    for grant in &records.grants {
        assert!(relations.contains(&(grant.portal, grant.relation)) && accounts.contains(&grant.maker.account));
        assert!(grant.revocation.is_none_or(|it| accounts.contains(&it.by)));
    }
    assert!(records.agreements.iter().all(|it| relations.contains(&(it.portal, it.relation)) && accounts.contains(&it.by)));
    assert!(records.blocks.iter().all(|it| portals.contains(&it.portal) && it.account.is_none_or(|id| accounts.contains(&id))));
    assert!(records.care_links.iter().all(|it| portals.contains(&it.portal) && professionals.contains(&it.professional)));
    for decision in &records.consents {
        assert!(accounts.contains(&decision.account) && decision.portal.is_none_or(|it| portals.contains(&it)));
        assert_eq!(decision.portal.is_none(), decision.topic == ConsentTopic::PortalUse);
        assert!(records.consent_texts.iter().any(|it| it.topic == decision.topic && it.version == decision.version));
    }
    for document in &records.documents {
        assert!(portals.contains(&document.portal));
        assert!(document.versions.iter().map(|it| it.number).eq(1..=u32::try_from(document.versions.len()).unwrap()));
        assert!(document.versions.first().is_some_and(|it| it.made_at == document.made_at));
    }
    for visibility in &records.visibilities {
        assert!(relations.contains(&(visibility.portal, visibility.relation)) && accounts.contains(&visibility.by));
        assert!(versions.contains_key(&(visibility.portal, visibility.document, 1)));
    }
    assert!(records.standing_choices.iter().all(|it| relations.contains(&(it.portal, it.relation))));
    for request in &records.acknowledgement_requests {
        assert!(professionals.contains(&request.by));
        assert!(versions.contains_key(&(request.portal, request.document, request.version)));
    }
    for given in &records.acknowledgements {
        assert_eq!(versions.get(&(given.portal, given.document, given.version)), Some(&given.sha256));
        let asked = |it: &&inzage_domain::document::AcknowledgementRequest| {
            (it.document, it.version, it.party) == (given.document, given.version, given.party)
        };
        assert!(records.acknowledgement_requests.iter().find(asked).is_some_and(|it| it.at < given.at));
    }
    for invitation in &records.invitations {
        assert!(accounts.contains(&invitation.account) && accounts.contains(&invitation.sent_by));
        assert!(match invitation.opens {
            InvitationTarget::Client(portal) => portals.contains(&portal),
            InvitationTarget::Relation(portal, relation) => relations.contains(&(portal, relation)),
            InvitationTarget::Professional(id) => professionals.contains(&id),
        });
    }
}

#[test]
fn nobody_is_there_twice() {
    let demo = demo(MOMENTS[0]);
    let records = &demo.records;
    let emails: BTreeSet<_> = records.accounts.iter().map(|it| it.email.key()).collect();
    assert_eq!(emails.len(), records.accounts.len());
    assert!(emails.iter().all(|it| it.ends_with(".example")));
    let numbers: BTreeSet<_> = records.portals.iter().map(|it| it.number.clone()).collect();
    assert_eq!(numbers.len(), records.portals.len());
    let mut owners: Vec<_> = records.portals.iter().filter_map(|it| it.account).map(|it| it.account).collect();
    owners.sort_unstable();
    owners.dedup();
    assert_eq!(owners.len(), records.portals.iter().filter(|it| it.account.is_some()).count());
    for portal in &records.portals {
        let here = || records.relations.iter().filter(|it| it.portal == portal.id);
        assert!(here().filter(|it| it.first_contact).count() <= 1);
        let accounts: Vec<AccountId> = here().filter_map(|it| it.account).chain(portal.account.map(|it| it.account)).collect();
        assert_eq!(accounts.iter().collect::<BTreeSet<_>>().len(), accounts.len(), "one tie per account and portal");
        let cards: BTreeSet<_> = here().map(|it| it.card.email.key()).collect();
        assert_eq!(cards.len(), here().count());
        if portal.seat.named == Seat::FirstContact {
            assert_eq!(here().filter(|it| it.first_contact).count(), 1);
        }
    }
}

/// What a store holds each portal to.
#[test]
fn no_right_and_no_invitation_is_open_twice() {
    let demo = demo(MOMENTS[0]);
    let records = &demo.records;
    let endless = records.grants.iter().filter(|it| it.revocation.is_none() && it.period.until().is_none());
    let rights: Vec<_> = endless.map(|it| (it.relation, it.right)).collect();
    assert_eq!(rights.iter().collect::<BTreeSet<_>>().len(), rights.len());
    let open = records.invitations.iter().filter(|it| it.state == InvitationState::Open);
    let targets: Vec<_> = open.map(|it| (it.opens.portal(), it.account)).collect();
    assert_eq!(targets.iter().collect::<BTreeSet<_>>().len(), targets.len());
    let shown: BTreeSet<_> = records.visibilities.iter().map(|it| (it.document, it.relation)).collect();
    assert_eq!(shown.len(), records.visibilities.len());
}

#[test]
fn every_account_can_sign_in_with_the_same_password() {
    let demo = demo(MOMENTS[0]);
    for account in &demo.records.accounts {
        let own = [account.email.as_str(), account.name.given.as_str(), account.name.family.as_str()];
        assert!(Password::chosen(PASSWORD, &own).is_ok());
        assert_eq!(account.password.is_some(), account.state == AccountState::Active);
    }
    assert!(demo.accounts.len() >= 20);
    for listed in &demo.accounts {
        let account = demo.records.accounts.iter().find(|it| it.email == listed.email).unwrap();
        assert_eq!((account.state, &account.name), (AccountState::Active, &listed.name));
    }
}

#[test]
fn all_but_one_of_the_active_accounts_consent_to_the_use_of_the_portal() {
    let demo = demo(MOMENTS[0]);
    let consents = |account: AccountId| {
        demo.records
            .consents
            .iter()
            .any(|it| it.account == account && it.topic == ConsentTopic::PortalUse && it.decision == Decision::Given)
    };
    let without: Vec<_> = (demo.records.accounts.iter())
        .filter(|it| it.state == AccountState::Active && !consents(it.id))
        .map(|it| it.name.to_string())
        .collect();
    assert_eq!(without, ["Thomas Kuiper"]);
}

#[test]
fn what_happened_is_past_at_every_moment() {
    for now in MOMENTS {
        let demo = demo(now);
        let records = &demo.records;
        let past = |at: time::OffsetDateTime| at < now.at;
        assert!(records.portals.iter().all(|it| past(it.made.at) && past(it.seat.made.at)));
        assert!(records.portals.iter().filter_map(|it| it.incapacity.as_ref()).all(|it| past(it.since.at)));
        assert!(records.relations.iter().all(|it| past(it.made.at)));
        for grant in &records.grants {
            let contact = records.relations.iter().find(|it| it.id == grant.relation).unwrap();
            assert!(contact.made.at <= grant.made.at && past(grant.made.at), "{}", contact.card.name);
            assert!(grant.revocation.is_none_or(|it| grant.made.at < it.at && past(it.at)));
        }
        assert!(records.documents.iter().flat_map(|it| &it.versions).all(|it| past(it.made_at)));
        assert!(records.documents.iter().all(|it| it.versions.is_sorted_by(|a, b| a.made_at < b.made_at)));
        assert!(records.visibilities.iter().all(|it| past(it.at)));
        assert!(records.acknowledgements.iter().all(|it| past(it.at)));
        assert!(records.consents.iter().all(|it| past(it.at)) && records.consents.is_sorted_by_key(|it| it.at));
        assert!(records.log.iter().all(|it| past(it.at)) && records.log.is_sorted_by_key(|it| (it.at, it.id)));
        assert!(records.accounts.iter().filter_map(|it| it.last_sign_in).all(past));
        for portal in &records.portals {
            let inside = |at: time::OffsetDateTime| portal.made.at <= at;
            assert!(
                records.relations.iter().filter(|it| it.portal == portal.id).all(|it| inside(it.made.at)),
                "{}",
                portal.client
            );
            assert!(
                records.documents.iter().filter(|it| it.portal == portal.id).all(|it| inside(it.made_at)),
                "{}",
                portal.client
            );
            assert!(
                records.care_links.iter().filter(|it| it.portal == portal.id).all(|it| inside(it.made.at)),
                "{}",
                portal.client
            );
        }
    }
}

#[test]
fn every_version_has_its_file() {
    let demo = demo(MOMENTS[0]);
    let files: BTreeMap<_, _> = demo.files.iter().map(|(portal, blob, bytes)| ((*portal, *blob), bytes)).collect();
    for document in &demo.records.documents {
        for version in &document.versions {
            let bytes = files[&(document.portal, version.blob)];
            assert_eq!(version.sha256, builder::digest(bytes));
            assert_eq!(usize::try_from(version.bytes).unwrap(), bytes.len());
            assert!(bytes.len() < MAX_FILE_BYTES);
            match document.kind {
                DocumentKind::Document => assert!(bytes.starts_with(b"%PDF-")),
                DocumentKind::Report => assert!(std::str::from_utf8(bytes).is_ok()),
            }
        }
    }
    let distinct: BTreeSet<_> = demo.records.documents.iter().flat_map(|it| &it.versions).map(|it| it.sha256).collect();
    let versions = demo.records.documents.iter().map(|it| it.versions.len()).sum::<usize>();
    assert_eq!(distinct.len(), versions, "no two versions are alike");
}

/// Who stands in the log did what the policy lets them do today, and was refused what it refuses.
#[test]
fn the_log_says_what_the_policy_says() {
    for now in MOMENTS {
        let told = Told::at(now);
        let mut judged = 0;
        for line in &told.demo.records.log {
            assert!(actions::all().any(|it| it.name == line.action && it.kind == line.kind));
            let Some(portal) = line.portal else { continue };
            let verdict = match (line.action, line.subject) {
                ("document.read" | "document.download", Subject::Document(document, _)) => {
                    told.judge(&actions::ReadDocument { portal, kind: DocumentKind::Document, document }, line)
                }
                ("portal.open", _) => told.judge(&actions::OpenPortal { portal }, line),
                ("contact.list", _) => told.judge(&actions::ListContacts { portal }, line),
                ("access-log.read", _) => told.judge(&actions::ReadAccessLog { portal }, line),
                ("client.read", _) => told.judge(&actions::ReadClient { portal }, line),
                _ => continue,
            };
            judged += 1;
            match (line.outcome, verdict) {
                // Of several grants of one right either may be named.
                (Outcome::Done(Ground::Grant(_)), Ok(Ground::Grant(_))) => {}
                (Outcome::Done(ground), Ok(now)) => assert_eq!(ground, now, "{line:?}"),
                (Outcome::Refused(reason), Err(now)) => assert_eq!(reason, now, "{line:?}"),
                (outcome, verdict) => panic!("{outcome:?} but {verdict:?} in {line:?}"),
            }
        }
        assert!(judged > 40, "{judged}");
    }
}

#[test]
fn a_grant_in_the_log_belongs_to_whoever_used_it() {
    let demo = demo(MOMENTS[0]);
    for line in &demo.records.log {
        if let Outcome::Done(Ground::Grant(id)) = line.outcome {
            let grant = demo.records.grants.iter().find(|it| it.id == id).unwrap();
            let own = |relation: RelationId| grant.relation == relation && Some(grant.portal) == line.portal;
            assert!(matches!(line.capacity, Capacity::Relation(relation) if own(relation)) && grant.made.at < line.at);
        }
    }
}
