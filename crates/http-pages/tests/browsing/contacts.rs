//! Gebruikersbeheer: the list, adding somebody, and what can be done about a contact person.

use crate::browser::{Answer, Browser, Site};
use inzage_domain::{
    portal::Gender,
    relation::{BlockedBy, RelationState, Role},
    right::{Right, RightSet},
};
use inzage_testkit::worlds::{Journey, card, journey};
use poem::http::StatusCode;

fn users(journey: &Journey) -> String {
    format!("/p/{}/toegang", journey.portal)
}

fn tedje(journey: &Journey) -> String {
    format!("{}/{}", users(journey), journey.tedje)
}

/// The part of the list that is about one person.
fn row<'a>(page: &'a Answer, name: &str) -> &'a str {
    page.text.split("<tr>").find(|row| row.contains(name)).unwrap_or_else(|| panic!("{name} is not in the list"))
}

/// Proves: A03, A10, A32, A33, B10.
#[tokio::test]
async fn the_list_shows_everybody_with_what_they_may_do() {
    let mut journey = journey();
    journey.world.listed_contact(journey.portal, card("Henk", "Bosman", "henk@post.example"), Role::Father);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let before = site.lines(journey.portal);
    let page = anna.get(&users(&journey)).await;
    page.shows(&["Gebruikersbeheer", "+ Gebruiker toevoegen", "Berichten", "Afspraken", "Dossier", "Gegevens", "Instellingen"]);
    assert_eq!(site.lines(journey.portal), before + 1, "a page is one look");
    let tedjes = row(&page, "Tedje");
    for part in ["Vriend of vriendin, mag 3\u{a0}van\u{a0}19", "1 van 5", "2 van 8", &format!("{}/dossier", tedje(&journey))] {
        assert!(tedjes.contains(part), "{part}: {tedjes}");
    }
    assert!(!tedjes.contains("kan niet verwijderd worden"));
    let maries = row(&page, "Marie");
    assert!(maries.contains("kan niet verwijderd worden") && maries.contains("eerste contactpersoon"), "{maries}");
    let henks = row(&page, "Henk");
    assert!(henks.contains("mag 0\u{a0}van\u{a0}19") && henks.contains("Nog geen account"), "{henks}");
    page.shows(&["Wat de tekens betekenen", "Contact via Zorg in de Buurt. U kunt deze persoon niet verwijderen."]);
}

/// Proves: A34, B11.
#[tokio::test]
async fn the_list_can_be_narrowed_and_no_name_stands_in_an_address() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let page = anna.get(&users(&journey)).await;
    assert_eq!(page.action(&users(&journey)), users(&journey), "the search goes to the page itself, by POST");
    anna.post(&users(&journey), &[("search", " tED ")]).await.shows(&["Tedje"]).lacks(&["Marie"]);
    let with_access = anna.post(&users(&journey), &[("only-with-access", "yes")]).await;
    with_access.shows(&["Tedje"]).lacks(&["Marie"]);
    anna.post(&users(&journey), &[("search", "Truus")]).await.shows(&["Geen gebruikers gevonden"]).lacks(&["Tedje"]);
    assert_eq!(anna.post_bare(&users(&journey), &[("search", "x"), ("csrf", "")]).await.status, StatusCode::FORBIDDEN);
}

/// Proves: A29, D01, D26.
#[tokio::test]
async fn only_managers_manage_and_a_delegate_not_themselves_the_holder_or_the_locked() {
    let mut journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut theirs = site.signed_in("tedje@mail.example").await;
    assert_eq!(theirs.get(&users(&journey)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(theirs.get(&format!("{}/nieuw", users(&journey))).await.status, StatusCode::FORBIDDEN);

    journey.world.grants(journey.tedje, &[Right::ManageContacts]);
    let henk = journey.world.listed_contact(journey.portal, card("Henk", "Bosman", "henk@post.example"), Role::Father);
    let site = Site::with(&journey.records()).await;
    let mut delegate = site.signed_in("tedje@mail.example").await;
    let page = delegate.get(&users(&journey)).await;
    page.shows(&["class=\"guest\"", "+ Gebruiker toevoegen"]);
    assert!(row(&page, "Henk").contains(&format!("{henk}/dossier")));
    for locked in [journey.marie, journey.tedje] {
        page.lacks(&[&format!("{locked}/dossier")]);
    }
    for (relation, status) in
        [(journey.tedje, StatusCode::FORBIDDEN), (journey.marie, StatusCode::FORBIDDEN), (henk, StatusCode::OK)]
    {
        assert_eq!(delegate.get(&format!("{}/{relation}/dossier", users(&journey))).await.status, status);
    }
    let own = delegate.get(&tedje(&journey)).await;
    assert_eq!(own.to(), format!("/p/{}/mijn-toegang", journey.portal));
    let other = delegate.get(&format!("{}/{henk}", users(&journey))).await;
    other.shows(&["Henk Bosman", "stap/verwijderen"]).lacks(&["stap/blokkeren", "nieuwe-documenten"]);
}

/// Proves: D23.
#[tokio::test]
async fn a_client_who_does_not_hold_sees_the_list_and_changes_nothing() {
    let mut journey = journey();
    journey.world.seat(journey.portal, inzage_domain::portal::Seat::FirstContact);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let page = anna.get(&users(&journey)).await;
    page.shows(&["Tedje", "Marie"]).lacks(&["+ Gebruiker toevoegen", &format!("{}/dossier", tedje(&journey))]);
    anna.get(&tedje(&journey)).await.shows(&["Tedje"]).lacks(&["/stap/", "/pauze", "/gegevens\"", "/nieuwe-documenten"]);
    assert_eq!(anna.get(&format!("{}/dossier", tedje(&journey))).await.status, StatusCode::FORBIDDEN);
    assert_eq!(anna.get(&format!("{}/gegevens", tedje(&journey))).await.status, StatusCode::FORBIDDEN);
    let taken = anna.post(&format!("{}/stap/verwijderen", tedje(&journey)), &[]).await;
    assert_eq!(taken.status, StatusCode::FORBIDDEN);
}

const HENK: [(&str, &str); 3] = [("first-name", "Henk"), ("last-name", "Bosman"), ("email", "Henk@Post.example")];

/// Everything that is hidden in a page and belongs to adding somebody.
fn relation_of(page: &Answer) -> String {
    page.text.split("name=\"relation\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
}

async fn second_step(browser: &mut Browser<'_>, journey: &Journey) -> Answer {
    let start = format!("{}/nieuw", users(journey));
    browser.get(&start).await.shows(&["Voornaam", "Achternaam", "E-mailadres"]);
    let searched = browser.post(&start, &HENK).await;
    searched.shows(&["Geen gebruikers gevonden", "+ Nieuwe gebruiker", "value=\"Henk@Post.example\""]);
    browser.post(&searched.action(&format!("{start}/gegevens")), &HENK).await
}

/// Proves: A04, A05, A06, A07, A09, A10, A15, D03.
#[tokio::test]
async fn somebody_is_added_in_two_steps_without_any_right_or_account() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let page = second_step(&mut anna, &journey).await;
    page.shows(&["Geslacht", "Rol", "Tel nummer", "Henk Bosman", "Zoon/dochter", "Familielid", "Kies een rol"]);
    let relation = relation_of(&page);
    let filled = [("gender", "male"), ("role", "father"), ("phone", "0687654321"), ("relation", relation.as_str())];
    let all: Vec<_> = HENK.into_iter().chain(filled).collect();

    let back = anna.post(&format!("{}/nieuw", users(&journey)), &[all.as_slice(), &[("step", "back")]].concat()).await;
    back.shows(&["value=\"Henk\"", "name=\"phone\" value=\"0687654321\"", "name=\"role\" value=\"father\""]);
    back.lacks(&["Geen gebruikers gevonden"]);
    let again = anna.post(&format!("{}/nieuw/gegevens", users(&journey)), &all).await;
    again.shows(&["value=\"father\" selected", "value=\"male\" checked", "value=\"0687654321\""]);
    assert_eq!(relation_of(&again), relation, "going back and forth is still one person");

    let finish = format!("{}/nieuw/toevoegen", users(&journey));
    let done = anna.post(&finish, &all).await;
    assert_eq!(done.location.as_deref(), Some(format!("{}?gedaan=added", users(&journey)).as_str()));
    assert_eq!(anna.post(&finish, &all).await.to(), users(&journey), "sent twice it is no mistake");
    let records = site.store.records();
    let added: Vec<_> = records.relations.iter().filter(|it| it.card.email.key() == "henk@post.example").collect();
    assert_eq!(added.len(), 1);
    assert_eq!((added[0].state, added[0].account, &added[0].role), (RelationState::Listed, None, &Role::Father));
    assert_eq!((added[0].card.gender, added[0].card.phone.as_str()), (Gender::Male, "+31687654321"));
    assert!(records.grants.iter().all(|grant| grant.relation != added[0].id));
    assert_eq!(records.accounts.len(), journey.records().accounts.len());
    assert!(site.store.letters().is_empty());
}

/// Proves: A08, A09, B05, B07.
#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_at_its_field() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let start = format!("{}/nieuw", users(&journey));
    anna.get(&start).await;
    let wrong = [("first-name", ""), ("last-name", "Bosman"), ("email", "henk")];
    anna.post(&start, &wrong).await.complains(&["first-name-error", "email-error", "value=\"Bosman\""]);
    anna.post(&format!("{start}/gegevens"), &wrong).await.complains(&["first-name-error", "email-error"]);
    let page = second_step(&mut anna, &journey).await;
    let relation = relation_of(&page);
    let nothing: Vec<_> = HENK.into_iter().chain([("phone", "06-12345678"), ("relation", relation.as_str())]).collect();
    let complaint = anna.post(&format!("{start}/toevoegen"), &nothing).await;
    complaint.complains(&["gender-error", "role-error", "phone-error", "geen streepjes", "value=\"06-12345678\""]);
    let own_words = [("gender", "other"), ("role", "other"), ("role-other", ""), ("phone", "0612345678")];
    let own_words: Vec<_> = nothing.iter().copied().filter(|(name, _)| *name != "phone").chain(own_words).collect();
    anna.post(&format!("{start}/toevoegen"), &own_words).await.complains(&["role-other-error"]).lacks(&["gender-error"]);
    assert_eq!(anna.get(&format!("{start}/gegevens")).await.to(), start);
    assert_eq!(site.store.records().relations.len(), journey.records().relations.len());
}

/// Proves: A05, B06, D16.
#[tokio::test]
async fn only_contact_persons_of_this_client_are_found_by_their_exact_address() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let start = format!("{}/nieuw", users(&journey));
    anna.get(&start).await;
    let search = |email: &'static str| [("first-name", "Iemand"), ("last-name", "Anders"), ("email", email)];
    let found = anna.post(&start, &search("TEDJE@mail.example")).await;
    found.shows(&["Bedoelt u een van deze mensen?", &tedje(&journey)]);
    for elsewhere in ["vreemde@mail.example", "joris@zorg.example", "tedj@mail.example"] {
        let nobody = anna.post(&start, &search(elsewhere)).await;
        nobody.shows(&["Geen gebruikers gevonden"]).lacks(&["Vreemde", "Joris", "Tedje"]);
    }
}

#[tokio::test]
async fn an_address_that_can_not_be_added_is_told_at_the_address() {
    let mut journey = journey();
    journey.world.block(journey.tedje, BlockedBy::Holder);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let start = format!("{}/nieuw", users(&journey));
    anna.get(&start).await;
    let relation = journey.stranger_account.to_string();
    for (email, said) in [
        ("marie@mail.example", "Deze persoon staat al in de lijst."),
        ("anna@mail.example", "Dit is de cliënt zelf."),
        ("tedje@mail.example", "Deze persoon is geblokkeerd."),
    ] {
        let form = [("first-name", "Iemand"), ("last-name", "Anders"), ("email", email), ("gender", "male")];
        let rest = [("role", "friend"), ("phone", "0612345678"), ("relation", relation.as_str())];
        let sent = anna.post(&format!("{start}/toevoegen"), &[form.as_slice(), &rest].concat()).await;
        sent.complains(&["email-error", said, "name=\"phone\" value=\"0612345678\""]);
    }
}

/// Proves: X05, A30.
#[tokio::test]
async fn access_rests_and_goes_on_at_one_press() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let mut theirs = site.signed_in("tedje@mail.example").await;
    let documents = format!("/p/{}/documenten", journey.portal);
    theirs.get(&documents).await.shows(&["Plan voor het jaar"]);
    let page = anna.get(&tedje(&journey)).await;
    page.shows(&["Een tijdje niet", "Tedje", "tedje@mail.example", "0612345678", "Meelezen in documenten", "Actieve koppeling"]);
    let pause = format!("{}/pauze", tedje(&journey));
    let form = [("paused", "yes"), ("revision", "1")];
    assert_eq!(anna.post(&pause, &form).await.to(), tedje(&journey));
    assert_eq!(theirs.get(&documents).await.status, StatusCode::NOT_FOUND);
    let rests = anna.get(&tedje(&journey)).await;
    rests.shows(&["De toegang van Tedje rust", "Weer toegang geven"]);
    assert_eq!(anna.post(&pause, &form).await.status, StatusCode::PRECONDITION_FAILED, "the form is from before");
    let revision = rests.text.split("name=\"revision\" value=\"").nth(1).and_then(|it| it.split('"').next()).unwrap();
    anna.post(&pause, &[("paused", "no"), ("revision", revision)]).await.to();
    theirs.get(&documents).await.shows(&["Plan voor het jaar"]);
    assert_eq!(anna.post(&pause, &[("paused", "perhaps"), ("revision", "1")]).await.status, StatusCode::BAD_REQUEST);
}

/// Proves: A31, A32.
#[tokio::test]
async fn somebody_is_removed_after_a_page_that_says_what_follows_unless_the_organisation_entered_them() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let step = format!("{}/stap/verwijderen", tedje(&journey));
    anna.get(&tedje(&journey)).await.shows(&[&step]);
    anna.get(&step).await.shows(&["verwijderen", "Tedje ziet meteen niets meer van uw dossier."]);
    assert_eq!(site.store.records().relations.iter().find(|it| it.id == journey.tedje).unwrap().state, RelationState::Active);
    let gone = anna.post(&step, &[]).await;
    assert_eq!(gone.location.as_deref(), Some(format!("{}?gedaan=removed", users(&journey)).as_str()));
    anna.get(&gone.location.unwrap()).await.shows(&["Verwijderd"]).lacks(&["Tedje"]);
    assert_eq!(anna.get(&tedje(&journey)).await.status, StatusCode::NOT_FOUND);

    let marie = format!("{}/{}", users(&journey), journey.marie);
    anna.get(&marie).await.shows(&["U kunt deze persoon niet verwijderen"]).lacks(&["stap/verwijderen", "/gegevens\""]);
    let refused = anna.post(&format!("{marie}/stap/verwijderen"), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(anna.get(&format!("{marie}/stap/vergeten")).await.status, StatusCode::NOT_FOUND);
}

/// Proves: X06, D27.
#[tokio::test]
async fn the_holder_blocks_and_lifts_the_own_block_but_not_that_of_staff() {
    let mut journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&format!("{}/stap/blokkeren", tedje(&journey))).await.shows(&["krijgt hier geen bericht over"]);
    anna.post(&format!("{}/stap/blokkeren", tedje(&journey)), &[]).await.to();
    let mut theirs = site.signed_in("tedje@mail.example").await;
    assert_eq!(theirs.get(&format!("/p/{}", journey.portal)).await.status, StatusCode::NOT_FOUND);
    let blocked = anna.get(&tedje(&journey)).await;
    blocked.shows(&["geblokkeerd", "stap/deblokkeren"]).lacks(&[
        "stap/blokkeren",
        "stap/verwijderen",
        &format!("{}/dossier", tedje(&journey)),
    ]);
    let questions = anna.get(&format!("{}/dossier", tedje(&journey))).await;
    assert_eq!(questions.status, StatusCode::CONFLICT);
    anna.get(&format!("{}/stap/deblokkeren", tedje(&journey))).await.shows(&["niet meer blokkeren"]);
    anna.post(&format!("{}/stap/deblokkeren", tedje(&journey)), &[]).await.to();
    anna.get(&tedje(&journey)).await.shows(&["stap/blokkeren"]).lacks(&["stap/deblokkeren"]);

    journey.world.block(journey.tedje, BlockedBy::Staff);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    anna.get(&tedje(&journey)).await.shows(&["geblokkeerd door uw organisatie"]).lacks(&["stap/deblokkeren"]);
    let lifted = anna.post(&format!("{}/stap/deblokkeren", tedje(&journey)), &[]).await;
    assert_eq!(lifted.status, StatusCode::FORBIDDEN);
}

/// Proves: D29.
#[tokio::test]
async fn documents_to_come_are_shown_when_the_holder_chose_so() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let standing = format!("{}/nieuwe-documenten", tedje(&journey));
    anna.get(&tedje(&journey)).await.shows(&["Nieuwe documenten laten zien", &standing]);
    anna.post(&standing, &[("on", "yes")]).await.to();
    assert_eq!(site.store.records().standing_choices.len(), 1);
    anna.get(&tedje(&journey)).await.shows(&["Nieuwe documenten niet meer laten zien"]);
    anna.post(&standing, &[("on", "no")]).await.to();
    assert!(site.store.records().standing_choices.is_empty());
}

/// Proves: A28, D16, D41.
#[tokio::test]
async fn a_card_is_changed_by_managers_and_one_s_own_by_who_may() {
    let mut journey = journey();
    journey.world.grants(journey.tedje, &[Right::OwnContact]);
    let site = Site::with(&journey.records()).await;
    let mut anna = site.signed_in("anna@mail.example").await;
    let form = format!("{}/gegevens", tedje(&journey));
    anna.get(&form).await.shows(&["Gegevens aanpassen", "value=\"Tedje\"", "value=\"0612345678\""]);
    let names = [("first-name", "Teddy"), ("last-name", "Zon"), ("gender", "male"), ("revision", "1")];
    let wrong = [names.as_slice(), &[("email", "tedje"), ("phone", "06-1")]].concat();
    anna.post(&form, &wrong).await.complains(&["email-error", "phone-error", "value=\"Teddy\""]);
    for (address, said) in
        [("marie@mail.example", "Deze persoon staat al in de lijst."), ("anna@mail.example", "Dit is de cliënt zelf.")]
    {
        let taken = [names.as_slice(), &[("email", address), ("phone", "0687654321")]].concat();
        anna.post(&form, &taken).await.complains(&["email-error", said]);
    }
    let right = [names.as_slice(), &[("email", "tedje@mail.example"), ("phone", "0687654321")]].concat();
    assert_eq!(anna.post(&form, &right).await.to(), tedje(&journey));
    assert_eq!(
        anna.post(&form, &[right.as_slice(), &[("first-name", "T")]].concat()[1..]).await.status,
        StatusCode::PRECONDITION_FAILED
    );

    let mut theirs = site.signed_in("tedje@mail.example").await;
    let own = theirs.get(&form).await;
    own.shows(&["value=\"0687654321\""]).lacks(&["name=\"first-name\"", "name=\"gender\""]);
    let revision = own.text.split("name=\"revision\" value=\"").nth(1).and_then(|it| it.split('"').next()).unwrap().to_owned();
    let contact = [("email", "tedje@mail.example"), ("phone", "0612345679"), ("revision", revision.as_str())];
    let smuggled = [contact.as_slice(), &[("first-name", "Boss"), ("last-name", "Zon"), ("gender", "male")]].concat();
    assert_eq!(theirs.post(&form, &smuggled).await.status, StatusCode::FORBIDDEN);
    let done = theirs.post(&form, &contact).await;
    assert_eq!(done.to(), format!("/p/{}/mijn-toegang", journey.portal));
    let kept = site.store.records().relations.into_iter().find(|it| it.id == journey.tedje).unwrap();
    assert_eq!((kept.card.name.to_string().as_str(), kept.card.phone.as_str()), ("Teddy Zon", "+31612345679"));
    let account = site.store.records().accounts.into_iter().find(|it| it.id == journey.tedje_account).unwrap();
    assert_eq!(account.name.given.as_str(), "Tedje", "one's own account is one's own");
}

/// Each right opens its own half of the own card, on the page and behind it; the right to the photo opens neither half.
///
/// Proves: A28, D41.
#[tokio::test]
async fn each_right_opens_its_half_of_the_own_card() {
    let personal = [("first-name", "Theodora"), ("last-name", "Zon"), ("gender", "female")];
    let contact = [("email", "tedje@mail.example"), ("phone", "0687654321")];
    let fields =
        |half: &[(&'static str, &'static str)]| half.iter().map(|(name, _)| format!("name=\"{name}\"")).collect::<Vec<_>>();
    for (right, open, closed) in
        [(Right::OwnPersonal, &personal[..], &contact[..]), (Right::OwnContact, &contact[..], &personal[..])]
    {
        let mut journey = journey();
        journey.world.grants(journey.tedje, &[right]);
        let site = Site::with(&journey.records()).await;
        let form = format!("{}/gegevens", tedje(&journey));
        let mut theirs = site.signed_in("tedje@mail.example").await;
        theirs.get(&format!("/p/{}/mijn-toegang", journey.portal)).await.shows(&[&form]);
        let page = theirs.get(&form).await;
        page.shows(&fields(open).iter().map(String::as_str).collect::<Vec<_>>());
        page.lacks(&fields(closed).iter().map(String::as_str).collect::<Vec<_>>());
        let revision = [("revision", "1")];
        assert_eq!(theirs.post(&form, &[closed, &revision].concat()).await.status, StatusCode::FORBIDDEN, "{right:?}");
        theirs.post(&form, &[open, &revision].concat()).await.to();
        let kept = site.store.records().relations.into_iter().find(|it| it.id == journey.tedje).unwrap().card;
        let changed = (kept.name.given.as_str() == "Theodora", kept.phone.as_str() == "+31687654321");
        assert_eq!(changed, (right == Right::OwnPersonal, right == Right::OwnContact));
        let account = site.store.records().accounts.into_iter().find(|it| it.id == journey.tedje_account).unwrap();
        assert_eq!(account.name.given.as_str(), "Tedje", "the own profile is one's own");
    }
    let mut journey = journey();
    journey.world.grants(journey.tedje, &[Right::OwnPhoto]);
    let site = Site::with(&journey.records()).await;
    let mut theirs = site.signed_in("tedje@mail.example").await;
    let form = format!("{}/gegevens", tedje(&journey));
    let halves = [fields(&personal), fields(&contact)].concat();
    theirs.get(&form).await.shows(&["name=\"file\""]).lacks(&halves.iter().map(String::as_str).collect::<Vec<_>>());
    let revision = [("revision", "1")];
    for half in [&personal[..], &contact[..]] {
        assert_eq!(theirs.post(&form, &[half, &revision].concat()).await.status, StatusCode::FORBIDDEN);
    }
}

/// Proves: D42, G69.
#[tokio::test]
async fn a_relation_sees_the_own_access_and_gives_up_what_it_wants() {
    let journey = journey();
    let site = Site::with(&journey.records()).await;
    let mut theirs = site.signed_in("tedje@mail.example").await;
    let own = format!("/p/{}/mijn-toegang", journey.portal);
    theirs.get(&format!("/p/{}", journey.portal)).await.shows(&[&own]);
    let page = theirs.get(&own).await;
    page.shows(&["Mijn toegang", "gegeven door Anna de Wit", "Meelezen in documenten", "value=\"contacts\"", "class=\"guest\""]);
    theirs.post(&own, &[]).await.complains(&["right-error", "sure-error"]);
    theirs.post(&own, &[("right", "contacts")]).await.complains(&["sure-error", "value=\"contacts\" checked"]);
    let done = theirs.post(&own, &[("right", "contacts"), ("right", "data"), ("sure", "yes")]).await;
    assert_eq!(done.location.as_deref(), Some("/account/toegang?gedaan=given-up"));
    theirs.get(&own).await.shows(&["value=\"documents\""]).lacks(&["value=\"contacts\"", "value=\"data\""]);
    let anna = site.signed_in("anna@mail.example").await.get(&tedje(&journey)).await;
    anna.shows(&["Eerdere toegang", "Zelf opgegeven op 15 juni 2026."]);
    theirs.post(&own, &[("right", "documents"), ("sure", "yes")]).await.to();
    assert_eq!(theirs.get(&own).await.status, StatusCode::NOT_FOUND);
    let mut anna = site.signed_in("anna@mail.example").await;
    assert_eq!(anna.get(&own).await.status, StatusCode::NOT_FOUND);
    let open: RightSet = site.store.records().grants.iter().filter(|it| it.revocation.is_none()).map(|it| it.right).collect();
    assert!(open.is_empty());
}
