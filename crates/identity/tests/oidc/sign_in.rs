//! The provider as the domain knows it.

use super::{
    HIGH, LOW, MIDDLE, NOW, REDIRECT_URL, SIGN_IN, at_provider, levels,
    provider::{Person, TestProvider, Trick},
    settings,
};
use inzage_domain::{
    account::Assurance,
    ids::{AccountId, SessionId},
    policy::Hat,
    ports::{ProviderError, SignInProvider as _},
    provider::{Purpose, Request, Trip, Vouched},
    text::Name,
};
use inzage_identity::oidc::{ClaimNames, NoProvider, OidcSignIn};
use serde_json::json;
use time::Duration;
use uuid::Uuid;

struct Door {
    theirs: TestProvider,
    ours: OidcSignIn,
}

impl Door {
    async fn new() -> Self {
        let theirs = TestProvider::start(REDIRECT_URL, NOW).await;
        let mut settings = settings(&theirs.issuer());
        settings.levels = levels();
        settings.claims = ClaimNames { acting_for: Some("acts_for".to_owned()), ..ClaimNames::default() };
        let ours = OidcSignIn::new(Name::parse("Toegang").unwrap(), settings).unwrap();
        Self { theirs, ours }
    }

    /// There and back.
    async fn go(&self, purpose: Purpose) -> (Trip, String) {
        let trip = self.ours.begin_trip(Request { purpose, ..SIGN_IN }, NOW).await.unwrap();
        let query = at_provider(&trip.url).await;
        (trip, query)
    }

    async fn trip(&self, purpose: Purpose) -> Result<(Purpose, Vouched), ProviderError> {
        let (trip, query) = self.go(purpose).await;
        assert!(self.ours.is_answer(&query, &trip.state));
        self.ours.finish_trip(&trip.kept, &query, &trip.state, NOW).await
    }
}

/// Proves: X14.
#[tokio::test]
async fn what_is_kept_of_a_trip_comes_back_whatever_it_is_for() {
    let door = Door::new().await;
    let (account, session) = (AccountId::from_uuid(Uuid::from_u128(7)), SessionId::from_uuid(Uuid::from_u128(9)));
    door.theirs.expect(Person { acr: Some(MIDDLE), ..Person::new("anna") });
    for purpose in [Purpose::SignIn, Purpose::Link { account }, Purpose::StepUp { account, session }] {
        let (back, vouched) = door.trip(purpose).await.unwrap();
        assert_eq!(back, purpose);
        assert_eq!((vouched.issuer, vouched.subject.as_str()), (door.theirs.issuer(), "anna"));
        assert_eq!((vouched.assurance, vouched.acts_for_other, vouched.shown_at), (Assurance::Substantial, false, Some(NOW)));
    }
    let info = door.ours.provider().unwrap();
    assert_eq!((info.name.as_str(), info.issuer, info.vouches_substantially), ("Toegang", door.theirs.issuer(), true));
}

/// Proves: X14.
#[tokio::test]
async fn a_level_is_told_as_the_hats_it_is_enough_for() {
    let door = Door::new().await;
    for (acr, hats) in [(MIDDLE, vec![Hat::Private]), (HIGH, vec![Hat::Private, Hat::Professional])] {
        door.theirs.expect(Person { acr: Some(acr), ..Person::new("anna") });
        assert_eq!(door.trip(Purpose::SignIn).await.unwrap().1.hats, hats, "{acr}");
    }
    door.theirs.expect(Person { acr: Some(LOW), ..Person::new("anna") });
    assert!(matches!(door.trip(Purpose::SignIn).await, Err(ProviderError::TooWeak)));
}

#[tokio::test]
async fn acting_for_somebody_else_is_told() {
    let door = Door::new().await;
    let mut person = Person { acr: Some(HIGH), ..Person::new("anna") };
    person.claims["acts_for"] = json!("s00000000:010000008");
    door.theirs.expect(person);
    assert!(door.trip(Purpose::SignIn).await.unwrap().1.acts_for_other);
}

/// What failed is told by what can be done about it.
#[tokio::test]
async fn failures_are_told_by_what_to_do() {
    let door = Door::new().await;
    door.theirs.expect(Person { acr: Some(HIGH), ..Person::new("anna") });
    let told = async |trick| {
        door.theirs.play(Some(trick));
        door.trip(Purpose::SignIn).await.unwrap_err()
    };
    assert!(matches!(told(Trick::Error("access_denied")).await, ProviderError::Cancelled));
    assert!(matches!(told(Trick::Refuse("invalid_grant")).await, ProviderError::Over));
    assert!(matches!(told(Trick::Refuse("invalid_client")).await, ProviderError::Unavailable(_)));
    assert!(matches!(told(Trick::Claim("sub", json!(""))).await, ProviderError::Unavailable(_)));
    for lie in [Trick::AnswerOfOther, Trick::ForgedSignature, Trick::Claim("nonce", json!("another"))] {
        let error = told(lie.clone()).await;
        assert!(matches!(error, ProviderError::Untrusted(_)), "{lie:?}: {error:?}");
    }
}

/// Proves: X14.
#[tokio::test]
async fn a_trip_that_is_another_or_too_late_is_over() {
    let door = Door::new().await;
    door.theirs.expect(Person { acr: Some(HIGH), ..Person::new("anna") });
    let (mine, my_query) = door.go(Purpose::SignIn).await;
    let (theirs, _) = door.go(Purpose::SignIn).await;
    assert!(!door.ours.is_answer(&my_query, &theirs.state) && !door.ours.is_answer("", &mine.state));
    let finish = async |kept: &[u8], query: &str, state, at| door.ours.finish_trip(kept, query, state, at).await.unwrap_err();
    let late = NOW + Duration::minutes(10);
    assert!(matches!(finish(&mine.kept, &my_query, &mine.state, late).await, ProviderError::Over));
    assert!(matches!(finish(&mine.kept, &my_query, &theirs.state, NOW).await, ProviderError::Over));
    assert!(matches!(finish(b"{}", &my_query, &mine.state, NOW).await, ProviderError::Over));
    assert!(matches!(finish(&theirs.kept, &my_query, &mine.state, NOW).await, ProviderError::Untrusted(_)));
}

#[tokio::test]
async fn where_no_provider_is_configured_none_can_be_used() {
    assert!(NoProvider.provider().is_none());
    let begun = NoProvider.begin_trip(SIGN_IN, NOW).await;
    assert!(matches!(begun, Err(ProviderError::Unavailable(_))));
}
