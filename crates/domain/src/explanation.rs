//! Why somebody may see something, or may not (`X01`).
//!
//! An explanation is made of the same weighing that decides, so it can't say anything else than what happens.

use crate::{
    audit::Ground,
    document::Sharing,
    grant::Grant,
    moment::Moment,
    organisation::AgeRegime,
    policy::{DocumentFacts, PortalFacts, Reason, RelationFacts, RelationStanding, Stage, Weight, relation_standing},
    relation::Agreement,
    right::{Right, RightSet},
};

/// What one contact person may see, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Why the portal as a whole is closed to them, if it is.
    pub closed: Option<Reason>,
    /// Each right with its verdict, in the order of the page.
    pub rights: Vec<ExplainedRight>,
    /// The verdict on the item that was asked about.
    pub item: Option<Result<Ground, Reason>>,
}

/// One item of a section, as it stands to one contact person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The right that opens its section.
    pub right: Right,
    /// Whether each relation needs to be shown it.
    pub sharing: Sharing,
    /// Whether it was made visible to that contact person.
    pub visible: bool,
}

impl From<&DocumentFacts> for Item {
    fn from(document: &DocumentFacts) -> Self {
        Self { right: document.kind.right(), sharing: document.sharing, visible: document.visible }
    }
}

/// One right, and why it is open or closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedRight {
    /// Which.
    pub right: Right,
    /// The ground on which it is open, or the reason why not.
    pub verdict: Result<Ground, Reason>,
    /// The grant that the verdict is about, if there is one.
    pub grant: Option<Grant>,
}

impl Explanation {
    /// Explains what `relation` may see in `portal`, and of `item` if one is given as it stands to that relation.
    pub fn of(relation: &RelationFacts, portal: &PortalFacts, ages: &AgeRegime, item: Option<Item>, now: Moment) -> Self {
        let closed = relation_standing(relation, portal, ages, now).err().map(|refusal| refusal.reason);
        let standing = RelationStanding::of(relation, portal, ages, now);
        let rights: Vec<ExplainedRight> = Right::ALL
            .into_iter()
            .map(|right| {
                let grant = telling_grant(relation, right, now);
                let verdict = match closed {
                    Some(reason) if reason != Reason::NoRightInForce => Err(reason),
                    _ if standing.reads().has(right) => Ok(standing.ground(right, now)),
                    _ => Err(missing(right, grant, &standing, now)),
                };
                ExplainedRight { right, verdict, grant: grant.cloned() }
            })
            .collect();
        let item = item.map(|Item { right, sharing, visible }| {
            // What the law opens it opens whole.
            let all = standing.holds || (standing.by_law.is_some() && RightSet::BY_LAW.has(right));
            match closed {
                Some(reason) => Err(reason),
                None if !standing.reads().has(right) => {
                    let explained = rights.iter().find(|it| it.right == right);
                    Err(explained.and_then(|it| it.verdict.err()).unwrap_or(Reason::NoRight(right)))
                }
                None if sharing == Sharing::PerItem && !visible && !all => Err(Reason::NotVisible),
                None => Ok(standing.ground(right, now)),
            }
        });
        Self { closed, rights, item }
    }

    /// As a relation may know it of themselves: on age and agreement it says no more than that the right is not there (`D28`).
    #[must_use]
    pub fn for_themselves(mut self) -> Self {
        for explained in &mut self.rights {
            if let Err(Reason::AwaitsAgreement | Reason::AgreementRefused | Reason::EndedByAge) = explained.verdict {
                explained.verdict = Err(Reason::NoRight(explained.right));
                explained.grant = None;
            }
        }
        self
    }

    /// The rights that are open.
    pub fn open(&self) -> RightSet {
        self.rights.iter().filter(|it| it.verdict.is_ok()).map(|it| it.right).collect()
    }
}

/// The grant that says most about a right: one in force, else an open one, else the one that ended last.
fn telling_grant(relation: &RelationFacts, right: Right, now: Moment) -> Option<&Grant> {
    let ended_at = |grant: &Grant| grant.revocation.map(|it| it.at).or(grant.period.until()).unwrap_or(now.at);
    relation
        .grants
        .iter()
        .filter(|grant| grant.right == right)
        .max_by_key(|grant| (grant.is_in_force(now.at), grant.is_open(now.at), ended_at(grant)))
}

/// Why a right is not open, from the grant that says most about it.
fn missing(right: Right, grant: Option<&Grant>, standing: &RelationStanding<'_>, now: Moment) -> Reason {
    let Some(grant) = grant else {
        return Reason::NoRight(right);
    };
    if grant.revocation.is_some() {
        return Reason::Withdrawn;
    }
    if grant.period.is_over(now.at) {
        return Reason::Ended;
    }
    if grant.paused {
        return Reason::Paused;
    }
    if grant.period.is_future(now.at) {
        return Reason::NotBegun;
    }
    let agreement = standing.facts.agreement;
    let decides = standing.ageing.stage() >= Stage::Deciding;
    match standing.ageing.weigh(grant, agreement) {
        Weight::Counts => Reason::DataNotOpen,
        Weight::Rests if decides => Reason::EndedByAge,
        Weight::Rests => Reason::AwaitsAgreement,
        Weight::Ended if agreement == Agreement::Refused && !decides => Reason::AgreementRefused,
        Weight::Ended => Reason::EndedByAge,
    }
}
