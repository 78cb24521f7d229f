//! What held at an earlier moment (`X02`).
//!
//! Grants, agreements, blocks, care links and visibility carry their own times and are never taken away. Of everything else that the
//! policy weighs, adapters keep every state that a portal and its contact persons were in, the organisation's choices, and of each note
//! whether it was shared. Together they answer who could see something then, by the same judges that decide now.

use crate::{
    grant::{Grant, RevocationReason},
    ids::CareLinkId,
    moment::Moment,
    organisation::AgeRegime,
    policy::{PortalFacts, RelationFacts},
    relation::Role,
    text::PersonName,
    views::TeamMember,
};
use time::OffsetDateTime;

/// Whether an action by this name may put a portal or its contact persons into another state. Adapters keep the new state in the
/// transaction in which such an action is committed.
pub fn changes_standing(action: &str) -> bool {
    ["contact.", "client.", "invitation."].iter().any(|subject| action.starts_with(subject))
}

/// A portal, the people around it and one item, as they were at one moment: for [`ItemScope`](crate::policy::actions::ItemScope) to
/// weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastPortal {
    /// The moment.
    pub at: Moment,
    /// The portal, as the policy weighed it.
    pub portal: PortalFacts,
    /// The organisation's ages.
    pub ages: AgeRegime,
    /// Whether professionals who guided the client read the pinboard.
    pub pinboard_for_care: bool,
    /// Whether the note that is asked about was shared; no other item knows that.
    pub shared: bool,
    /// Whether the recorded thing that is asked about was taken back; no other item knows that.
    pub withdrawn: bool,
    /// The contact persons who had not been removed.
    pub contacts: Vec<PastContact>,
    /// The professionals who were linked to the client, each once.
    pub team: Vec<PastMember>,
}

/// A contact person as they were at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastContact {
    /// What they are called now.
    pub name: PersonName,
    /// Who they are.
    pub role: Role,
    /// As the policy weighed them.
    pub facts: RelationFacts,
    /// Whether the item that is asked about had been made visible to them.
    pub visible: bool,
}

/// A professional as linked to the client at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastMember {
    /// Who, and how they were linked.
    pub member: TeamMember,
    /// The link, guiding before supervising.
    pub link: CareLinkId,
    /// Whether they are in the conversation that is asked about.
    pub takes_part: bool,
}

/// The grants of one relation as they were at `at`: those that had been kept by then, and what was revoked later as it stood before.
///
/// Pausing and resuming put a grant in the place of another that keeps when it was made; it was kept when the other was revoked.
pub fn grants_at(grants: Vec<Grant>, at: OffsetDateTime) -> Vec<Grant> {
    let kept_at = |grant: &Grant| {
        let ended = |it: &Grant| (it.revocation.is_none(), it.revocation.map(|it| it.at), it.id);
        let before = grants.iter().filter(|it| ended(it) < ended(grant) && takes_place_of(grant, it));
        before.filter_map(|it| it.revocation).map(|it| it.at).max().unwrap_or(grant.made.at)
    };
    let known: Vec<&Grant> = grants.iter().filter(|grant| kept_at(grant) <= at).collect();
    let then = |grant: &Grant| Grant { revocation: grant.revocation.filter(|it| it.at <= at), ..grant.clone() };
    known.into_iter().map(then).collect()
}

/// Whether the one took the place of the other, or of what took its place.
fn takes_place_of(grant: &Grant, former: &Grant) -> bool {
    former.revocation.is_some_and(|it| it.reason == RevocationReason::Superseded)
        && (former.right, former.made, former.period) == (grant.right, grant.made, grant.period)
        && former.maker == grant.maker
        && former.terms == grant.terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        grant::{Maker, Revocation, Terms},
        ids::{AccountId, GrantId, PortalId, RelationId},
        moment::Period,
        right::Right,
    };
    use time::{Duration, macros::datetime};
    use uuid::Uuid;

    fn grant(id: u128, paused: bool, revoked: Option<i64>) -> Grant {
        let (nobody, start) = (Uuid::nil(), datetime!(2026-01-01 0:00 UTC));
        let account = AccountId::from_uuid(nobody);
        Grant {
            id: GrantId::from_uuid(Uuid::from_u128(id)),
            portal: PortalId::from_uuid(nobody),
            relation: RelationId::from_uuid(nobody),
            right: Right::Documents,
            period: Period::starting(start),
            paused,
            terms: Terms::default(),
            maker: Maker { account, is_client: true },
            made: Moment { at: start, on: start.date() },
            revocation: revoked.map(|day| Revocation {
                at: start + Duration::days(day),
                by: account,
                reason: RevocationReason::Superseded,
            }),
        }
    }

    /// Paused and resumed on two days, and once within one instant.
    ///
    /// Proves: X02, X05.
    #[test]
    fn a_grant_that_took_the_place_of_another_was_not_there_before() {
        let grants = vec![
            grant(1, false, Some(1)),
            grant(2, true, Some(2)),
            grant(3, false, Some(4)),
            grant(4, true, Some(4)),
            grant(5, false, None),
        ];
        let start = datetime!(2026-01-01 0:00 UTC);
        for (day, in_force) in [(-1, None), (0, Some(1)), (1, None), (2, Some(3)), (3, Some(3)), (4, Some(5)), (5, Some(5))] {
            let at = start + Duration::days(day);
            let then = grants_at(grants.clone(), at);
            let counting: Vec<_> = then.iter().filter(|it| it.is_in_force(at)).map(|it| it.id.as_uuid().as_u128()).collect();
            assert_eq!(counting, Vec::from_iter(in_force), "on day {day}");
        }
    }
}
