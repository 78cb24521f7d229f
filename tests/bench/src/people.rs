//! The people of every measurement: a client with a large file, and two contact persons who may read documents of it.

use inzage_domain::{
    document::{Author, Sharing},
    grant::{Revocation, RevocationReason},
    ids::{AccountId, DocumentId, PortalId, ProfessionalId, RelationId},
    relation::Role,
    right::Right,
};
use inzage_testkit::worlds::World;
use time::{Duration, macros::date};

/// How many grants a reader has: one of every right, and one of the right in question that was withdrawn.
pub const GRANTS: usize = Right::ALL.len() + 1;

/// Who there is.
#[derive(Debug, Clone)]
pub struct People {
    /// The world they live in.
    pub world: World,
    /// The client's portal.
    pub portal: PortalId,
    /// The client's own account.
    pub client: AccountId,
    /// With which address the client signs in.
    pub client_email: &'static str,
    /// Who put the documents into the file.
    pub author: ProfessionalId,
    /// The author's account.
    pub nurse: AccountId,
    /// A contact person to whom many documents are shown.
    pub often: Reader,
    /// A contact person to whom few documents are shown, all of them old.
    pub seldom: Reader,
    /// A document that is shown to both.
    pub document: DocumentId,
}

/// A contact person.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// As contact of the client.
    pub relation: RelationId,
    /// Who signs in.
    pub account: AccountId,
    /// With which address.
    pub email: &'static str,
}

impl People {
    /// Makes them.
    pub fn new() -> Self {
        let mut world = World::new();
        let home = world.location("De Wende", None);
        let client_email = "hendrik@example.nl";
        let client = world.account("Hendrik", "Jansen", client_email);
        let portal = world.client("Hendrik", "Jansen", date!(1950 - 02 - 03), home);
        world.client_account(portal, client);
        let nurse = world.account("Noor", "de Wit", "noor@example.nl");
        let author = world.professional(nurse, "Verpleegkundige");
        let often = reader(&mut world, portal, "Karin", "karin@example.nl");
        let seldom = reader(&mut world, portal, "Sanne", "sanne@example.nl");
        let document = world.document(portal, "Zorgplan", Author::Professional(author), Sharing::PerItem);
        world.show(document, often.relation).show(document, seldom.relation);
        Self { world, portal, client, client_email, author, nurse, often, seldom, document }
    }
}

impl Default for People {
    fn default() -> Self {
        Self::new()
    }
}

/// A contact person with [`GRANTS`] grants. The one that opens documents comes last, after one of the same right that was withdrawn.
fn reader(world: &mut World, portal: PortalId, given: &str, email: &'static str) -> Reader {
    let account = world.account(given, "Jansen", email);
    let relation = world.contact(portal, account, Role::Child);
    let withdrawn = world.grant(relation, Right::Documents);
    for right in Right::ALL.into_iter().filter(|right| *right != Right::Documents) {
        world.grant(relation, right);
    }
    world.grant(relation, Right::Documents);
    let at = world.now().at + Duration::DAY;
    for grant in world.edit().grants.iter_mut().filter(|it| it.id == withdrawn) {
        grant.revocation = Some(Revocation { at, by: account, reason: RevocationReason::Withdrawn });
    }
    Reader { relation, account, email }
}
