//! A child who decides who looks along.

use crate::browser::{Answer, Site};
use inzage_domain::{
    ids::{PortalId, RelationId},
    relation::Agreement,
    right::Right,
};
use inzage_testkit::worlds::{World, days_ago};
use poem::http::StatusCode;
use time::{Date, macros::date};

struct Family {
    world: World,
    portal: PortalId,
    mother: RelationId,
}

/// A child with an own account, and a mother who was given a right by somebody else before the child was twelve.
fn family(born: Date) -> Family {
    let mut world = World::new();
    let house = world.location("Huis Iris", None);
    let mother_account = world.account("Karin", "Bos", "karin@mail.example");
    let child = world.account("Sem", "Bos", "sem@mail.example");
    let portal = world.client("Sem", "Bos", born, house);
    let mother = world.contact(portal, mother_account, inzage_domain::relation::Role::Mother);
    world.at(days_ago(400));
    world.grant(mother, Right::Documents);
    world.client_account(portal, child);
    Family { world, portal, mother }
}

async fn start(site: &Site, portal: PortalId) -> Answer {
    site.signed_in("sem@mail.example").await.get(&format!("/p/{portal}")).await
}

fn agreement(site: &Site, relation: RelationId) -> Option<Agreement> {
    site.store.records().agreements.iter().rfind(|it| it.relation == relation).map(|it| it.agreement)
}

/// Proves: D42.
#[tokio::test]
async fn a_child_below_the_age_finds_only_the_page_about_who_looks_along() {
    let family = family(date!(2014 - 08 - 01));
    let site = Site::with(&family.world.records()).await;
    let page = start(&site, family.portal).await;
    page.shows(&["Wie mag meekijken?", "De rest van het portaal gaat open als u oud genoeg bent."]);
    page.lacks(&["/documenten", "/gekeken"]);
}

/// Proves: D20.
#[tokio::test]
async fn a_child_of_twelve_decides_and_can_decide_otherwise() {
    let family = family(date!(2014 - 06 - 01));
    let site = Site::with(&family.world.records()).await;
    let mut sem = site.signed_in("sem@mail.example").await;
    let path = format!("/p/{}/meekijken", family.portal);
    sem.get(&path).await.shows(&["Karin Bos", "moeder", "Meelezen in documenten", "nog niet gekozen"]);
    let answer = format!("{path}/{}", family.mother);
    assert_eq!(sem.post(&answer, &[("decision", "given")]).await.to(), path);
    assert_eq!(agreement(&site, family.mother), Some(Agreement::Given));
    sem.get(&path).await.shows(&["mag meekijken"]).lacks(&["Ja, dat vind ik goed"]);
    assert_eq!(sem.post(&answer, &[("decision", "refused")]).await.to(), path);
    assert_eq!(agreement(&site, family.mother), Some(Agreement::Refused));
}

/// Proves: D20, D42.
#[tokio::test]
async fn long_before_the_age_there_is_nothing_to_decide_yet() {
    let family = family(date!(2014 - 10 - 01));
    let site = Site::with(&family.world.records()).await;
    let mut sem = site.signed_in("sem@mail.example").await;
    let page = sem.get(&format!("/p/{}", family.portal)).await;
    page.shows(&["Er is nu niets om over te kiezen"]).lacks(&["Karin Bos"]);
    let answer = format!("/p/{}/meekijken/{}", family.portal, family.mother);
    assert_eq!(sem.post(&answer, &[("decision", "given")]).await.status, StatusCode::CONFLICT);
    assert_eq!(agreement(&site, family.mother), None);
}

/// Proves: D20, D21.
#[tokio::test]
async fn from_sixteen_there_is_no_agreement_to_decide_about() {
    let family = family(date!(2010 - 01 - 01));
    let site = Site::with(&family.world.records()).await;
    let mut sem = site.signed_in("sem@mail.example").await;
    let here = format!("/p/{}", family.portal);
    sem.get(&format!("{here}/toegang/{}", family.mother)).await.shows(&["Karin Bos"]).lacks(&["/meekijken"]);
    assert_eq!(sem.get(&format!("{here}/meekijken")).await.status, StatusCode::NOT_FOUND);
}
