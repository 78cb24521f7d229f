//! The first password of an account.

use crate::benches::{Bench, Kept};
use inzage_domain::{
    credential::{Password, PasswordError},
    invitation::{InvitationTarget, Knowledge},
    relation::{RelationState, Role},
    text::PhoneNumber,
};
use inzage_service::{Activation, ActivationError};
use inzage_testkit::{
    doubles::FakeSecrets,
    worlds::{self, PHONE},
};

/// A password that is chosen with an invitation is judged as every later one: by how hard it is to guess for who knows the person and
/// the organisation, not only by its length. It costs no try.
#[tokio::test]
async fn a_first_password_is_judged_as_every_later_one() {
    let mut world = worlds::journey();
    let account = world.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    let relation = world.world.contact(world.portal, account, Role::Child);
    world.world.relation(relation, |it| it.state = RelationState::Invited);
    world.world.invitation(InvitationTarget::Relation(world.portal, relation), account, world.client_account, 900_000);
    let bench = Bench::new(Kept::InMemory).await;
    bench.store.import(&world.records()).await.unwrap();
    let activate = async |password: &str| {
        let activation = Activation {
            secret: FakeSecrets::secret(900_000).unwrap(),
            answer: Knowledge::Phone(PhoneNumber::parse(PHONE).unwrap()),
            password: Password::typed(password).unwrap(),
        };
        bench.inzage.activate(activation, "192.0.2.1").await
    };
    for easy in ["mijn Wachtwoord 1", "zorg in de buurt 7", "mevrouw haddad 7"] {
        for _ in 0..2 {
            let answer = activate(easy).await;
            assert!(matches!(answer, Err(ActivationError::Password(PasswordError::TooEasy))), "{easy}: {answer:?}");
        }
    }
    activate("zeven grijze bruggen").await.unwrap();
}
