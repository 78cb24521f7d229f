//! Steps 3 to 5 of the order of judgement: which hat fits, who holds, and which grants count at this instant.

use crate::{
    audit::{Capacity, Ground},
    grant::Grant,
    ids::{AccountId, RelationId},
    moment::{BirthDate, Moment},
    organisation::{AgeRegime, FromHolding},
    policy::{Facts, MachineFacts, PortalFacts, ProfessionalFacts, Reason, Refusal, RelationFacts},
    portal::{PortalState, Seat},
    relation::{Agreement, AuthorityKind, LegalReading, RelationState},
    right::{Right, RightSet},
};
use time::{Date, Duration};

/// In which stage of life the rules see a client (`D19`-`D22`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Below 12: a representative holds.
    Child,
    /// 12 to 15: the client holds, and agrees to the access of others.
    Holding,
    /// 16 and 17: only what the client granted since then counts.
    Deciding,
    /// From 18.
    Adult,
}

impl Stage {
    /// The stage of somebody born on `born`, on the day `on`.
    pub fn of(born: BirthDate, ages: &AgeRegime, on: Date) -> Self {
        if born.is_at_least(ages.adult_from, on) {
            Self::Adult
        } else if born.is_at_least(ages.decides_from, on) {
            Self::Deciding
        } else if born.is_at_least(ages.holds_from, on) {
            Self::Holding
        } else {
            Self::Child
        }
    }
}

/// How long before the age of holding a child may be invited, and decide on others' access (`D20`).
const AHEAD: Duration = Duration::days(90);

/// Whether somebody born on `born` has the age of holding on the day `on`, or will have it in 90 days: then they can be invited.
pub fn holds_soon(born: BirthDate, ages: &AgeRegime, on: Date) -> bool {
    on.checked_add(AHEAD).is_none_or(|ahead| born.is_at_least(ages.holds_from, ahead))
}

/// An age that a client reaches soon, at which access changes (`X04`). It is told to everybody who can open the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComingAge {
    /// How old they will be.
    pub age: u8,
    /// The birthday.
    pub on: Date,
    /// The stage of life that begins.
    pub begins: Stage,
}

impl ComingAge {
    /// The next age within 90 days. While the client can't decide only the last of the three changes anything (`D22`).
    pub fn of(portal: &PortalFacts, ages: &AgeRegime, now: Moment) -> Option<Self> {
        let incapable = portal.incapable_since.is_some_and(|since| since.at <= now.at);
        let stages = [(Stage::Holding, ages.holds_from), (Stage::Deciding, ages.decides_from), (Stage::Adult, ages.adult_from)];
        stages
            .into_iter()
            .filter(|(begins, _)| *begins == Stage::Adult || !incapable)
            .filter_map(|(begins, age)| portal.born.reaches(age).map(|on| Self { age, on, begins }))
            .find(|coming| now.on < coming.on && coming.on - now.on <= AHEAD)
    }
}

/// Who acts as holder of a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The client.
    Client(AccountId),
    /// The first contact.
    FirstContact(RelationId),
}

/// Who acts as holder at `now`: at most one, and nobody while the one who should hold can't act (`B02`, `D19`-`D24`).
///
/// It is a pure function of what is recorded and of the moment.
pub fn holder(portal: &PortalFacts, ages: &AgeRegime, now: Moment) -> Option<Holder> {
    Ageing::of(portal, ages, now).holder(now)
}

impl Ageing<'_> {
    fn holder(&self, now: Moment) -> Option<Holder> {
        let portal = self.portal;
        let client = || {
            let client = portal.client.filter(|client| client.activated && !client.suspended)?;
            Some(Holder::Client(client.account))
        };
        let first_contact = |fits: fn(AuthorityKind) -> bool| {
            let contact = portal.first_contact.as_ref()?;
            let has_authority = contact.authority.as_ref().and_then(|it| it.in_force(now.at)).is_some_and(fits);
            (has_authority && contact.state == RelationState::Active && !contact.blocked)
                .then_some(Holder::FirstContact(contact.id))
        };
        match (self.stage, self.incapable.is_some()) {
            (Stage::Child, _) | (Stage::Holding | Stage::Deciding, true) => {
                first_contact(|kind| kind != AuthorityKind::Administration)
            }
            (Stage::Holding | Stage::Deciding, false) => client(),
            (Stage::Adult, true) => first_contact(AuthorityKind::represents_adults),
            (Stage::Adult, false) => match portal.seat.named {
                Seat::Client => client(),
                Seat::FirstContact if portal.born.is_at_least(self.ages.adult_from, portal.seat.made.on) => portal
                    .first_contact
                    .as_ref()
                    .filter(|contact| contact.state == RelationState::Active && !contact.blocked)
                    .map(|contact| Holder::FirstContact(contact.id)),
                Seat::FirstContact => first_contact(AuthorityKind::represents_adults),
            },
        }
    }
}

/// In what capacity somebody stands before a portal, after steps 3 to 5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing<'f> {
    /// No portal is involved.
    Outside,
    /// The client in the own portal.
    Client(ClientStanding),
    /// A relation in somebody else's portal.
    Relation(RelationStanding<'f>),
    /// A professional; what they may do follows from link and tasks.
    Professional(&'f ProfessionalFacts),
    /// A machine; what it may do follows from its tasks and reach, whether a portal is involved or not.
    Machine(&'f MachineFacts),
}

/// The client in the own portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientStanding {
    /// Whether they hold it.
    pub holds: bool,
    /// Whether they are still too young for more than the agreement page (`D42`).
    pub too_young: bool,
    /// Whether they are of the age at which they agree to the access of others, or nearly (`D20`).
    pub agrees: bool,
}

/// A relation in somebody else's portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelationStanding<'f> {
    /// What is known of it.
    pub facts: &'f RelationFacts,
    /// What the client's age does to its grants.
    pub ageing: Ageing<'f>,
    /// Whether they hold the portal as first contact.
    pub holds: bool,
    /// The authority by which they read the whole file (`D19`).
    pub by_law: Option<AuthorityKind>,
    /// Whether they represent the client by law at this age and do not hold the portal, so that they may be asked to agree by name
    /// (`D13`). A client of 16 or older who can decide is represented by no parent or guardian.
    pub represents: bool,
    /// What was granted and counts now.
    pub granted: RightSet,
    /// What was granted and rests until the client has decided (`D42`).
    pub resting: RightSet,
}

impl<'f> RelationStanding<'f> {
    /// Weighs everything that was granted to `relation`, as it counts at `now`.
    pub fn of(relation: &'f RelationFacts, portal: &'f PortalFacts, ages: &'f AgeRegime, now: Moment) -> Self {
        let ageing = Ageing::of(portal, ages, now);
        let holds = ageing.holder(now) == Some(Holder::FirstContact(relation.id));
        let read_by_law = match ageing.stage {
            Stage::Child => true,
            Stage::Holding | Stage::Deciding => ageing.incapable.is_some(),
            Stage::Adult => false,
        };
        let authority = relation.authority.as_ref().and_then(|authority| authority.in_force(now.at));
        let by_law =
            authority.filter(|kind| read_by_law && kind.is_over_minors() && relation.legal_reading == LegalReading::Full);
        let represents = authority.is_some_and(|kind| match ageing.stage {
            Stage::Child | Stage::Holding => kind != AuthorityKind::Administration,
            Stage::Deciding => kind != AuthorityKind::Administration && ageing.incapable.is_some(),
            Stage::Adult => kind.represents_adults(),
        });
        let mut granted = RightSet::NONE;
        let mut resting = RightSet::NONE;
        for grant in relation.grants.iter().filter(|grant| grant.is_in_force(now.at)) {
            match ageing.weigh(grant, relation.agreement) {
                Weight::Counts => granted = granted.with(grant.right),
                Weight::Rests => resting = resting.with(grant.right),
                Weight::Ended => {}
            }
        }
        Self { facts: relation, ageing, holds, by_law, represents: represents && !holds, granted: granted.gated(), resting }
    }

    /// What they may read: all as holder, else what was granted and what the law opens.
    pub fn reads(&self) -> RightSet {
        if self.holds {
            RightSet::ALL
        } else if self.by_law.is_some() {
            self.granted.union(RightSet::BY_LAW)
        } else {
            self.granted
        }
    }

    /// What they may do and, as delegate, pass on.
    pub fn acts(&self) -> RightSet {
        if self.holds { RightSet::ALL } else { self.granted }
    }

    /// The ground on which `right` opens reading.
    pub fn ground(&self, right: Right, now: Moment) -> Ground {
        if self.holds {
            return Ground::FirstContactHolds;
        }
        let counts = |grant: &&Grant| {
            grant.right == right && grant.is_in_force(now.at) && self.ageing.weigh(grant, self.facts.agreement) == Weight::Counts
        };
        let grant = self.facts.grants.iter().find(counts);
        match (grant, self.by_law) {
            (Some(grant), _) if self.granted.has(right) => Ground::Grant(grant.id),
            (_, Some(kind)) => Ground::ByLaw(kind),
            _ => Ground::OwnRelation,
        }
    }
}

/// How a grant in force weighs, given the client's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It opens its right.
    Counts,
    /// It waits for the client's decision.
    Rests,
    /// Age has ended it.
    Ended,
}

/// What the client's age does to grants at one moment; found once for all grants of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ageing<'f> {
    portal: &'f PortalFacts,
    ages: &'f AgeRegime,
    stage: Stage,
    /// Since when the client can't decide, and in which stage that began.
    incapable: Option<(Moment, Stage)>,
}

impl<'f> Ageing<'f> {
    /// As it is in `portal` at `now`.
    pub fn of(portal: &'f PortalFacts, ages: &'f AgeRegime, now: Moment) -> Self {
        let incapable = portal.incapable_since.filter(|since| since.at <= now.at);
        Self {
            portal,
            ages,
            stage: Stage::of(portal.born, ages, now.on),
            incapable: incapable.map(|since| (since, Stage::of(portal.born, ages, since.on))),
        }
    }

    /// In which stage of life the client is.
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// How `grant` weighs, whatever its own period says (`D20`, `D21`, `D22`, `D42`).
    pub fn weigh(&self, grant: &Grant, agreement: Agreement) -> Weight {
        match self.incapable {
            // While the client can't decide, ages rest; but what age had ended before does not come back (`D21`, `D22`).
            Some((since, began)) if grant.made.on < since.on => match began {
                Stage::Child | Stage::Holding => Weight::Counts,
                Stage::Deciding | Stage::Adult if self.weigh_in(began, grant, agreement) == Weight::Counts => Weight::Counts,
                Stage::Deciding | Stage::Adult => Weight::Ended,
            },
            Some(_) => Weight::Counts,
            None => self.weigh_in(self.stage, grant, agreement),
        }
    }

    fn weigh_in(&self, stage: Stage, grant: &Grant, agreement: Agreement) -> Weight {
        let made_since = |age: u8| self.portal.born.is_at_least(age, grant.made.on);
        let own_since = |age: u8| grant.maker.is_client && made_since(age);
        match stage {
            Stage::Child => Weight::Counts,
            Stage::Holding => match (agreement, self.ages.from_holding) {
                _ if grant.maker.is_client => Weight::Counts,
                (Agreement::Given, _) | (Agreement::Undecided, FromHolding::ContinuesUnlessRefused) => Weight::Counts,
                (Agreement::Undecided, FromHolding::NeedsAgreement) => Weight::Rests,
                (Agreement::Refused, _) => Weight::Ended,
            },
            Stage::Deciding if own_since(self.ages.decides_from) => Weight::Counts,
            // What the child refused before stays refused (`D42`).
            Stage::Deciding if agreement == Agreement::Refused => Weight::Ended,
            Stage::Deciding => Weight::Rests,
            Stage::Adult if own_since(self.ages.decides_from) || made_since(self.ages.adult_from) => Weight::Counts,
            Stage::Adult => Weight::Ended,
        }
    }
}

/// How a person asks: the private hats (client or relation, whichever fits) or the professional's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hat {
    /// As client in the own portal, or as relation in somebody else's. Nobody can be both in one portal.
    Private,
    /// As professional.
    Professional,
}

impl Facts {
    /// Steps 3 to 5: the standing of `account` under `hat`, or why there is none.
    pub fn standing(&self, account: AccountId, hat: Hat, now: Moment) -> Result<Standing<'_>, Refusal> {
        let no_hat = Refusal::hidden(Reason::NoHat);
        let portal = self.portal.as_ref().ok_or(no_hat)?;
        match hat {
            Hat::Professional => {
                let professional = self.professional.as_ref().filter(|it| it.active).ok_or(no_hat)?;
                let known = professional.link.is_some() || (professional.in_reach && !professional.tasks.is_empty());
                if known { Ok(Standing::Professional(professional)) } else { Err(Refusal::hidden(Reason::NoCareLink)) }
            }
            Hat::Private => {
                let Some(client) = portal.client.filter(|client| client.account == account) else {
                    let relation = self.relation.as_ref().filter(|it| it.account == Some(account)).ok_or(no_hat)?;
                    return relation_standing(relation, portal, &self.ages, now).map(Standing::Relation);
                };
                if portal.state != PortalState::Open {
                    return Err(Refusal::hidden(Reason::PortalNotOpen));
                }
                if !client.activated || client.suspended {
                    return Err(Refusal::hidden(Reason::ClientAccessNotActive));
                }
                let ageing = Ageing::of(portal, &self.ages, now);
                let holds = ageing.holder(now) == Some(Holder::Client(account));
                let too_young = ageing.stage == Stage::Child;
                let agrees = ageing.stage < Stage::Deciding && holds_soon(portal.born, &self.ages, now.on);
                Ok(Standing::Client(ClientStanding { holds, too_young, agrees }))
            }
        }
    }
}

impl Facts {
    /// The standing of a relation that has rights, of which none is in force.
    pub(super) fn dormant(&self, now: Moment) -> Option<Standing<'_>> {
        let (relation, portal) = self.relation.as_ref().zip(self.portal.as_ref())?;
        let has_any = relation.grants.iter().any(|grant| grant.is_open(now.at));
        has_any.then(|| Standing::Relation(RelationStanding::of(relation, portal, &self.ages, now)))
    }
}

/// Steps 4 and 5 for a relation, whoever asks: used to judge it and to explain it.
pub(crate) fn relation_standing<'f>(
    relation: &'f RelationFacts,
    portal: &'f PortalFacts,
    ages: &'f AgeRegime,
    now: Moment,
) -> Result<RelationStanding<'f>, Refusal> {
    if portal.state != PortalState::Open {
        return Err(Refusal::hidden(Reason::PortalNotOpen));
    }
    if relation.blocked.is_some() {
        return Err(Refusal::hidden(Reason::Blocked));
    }
    if relation.state != RelationState::Active {
        return Err(Refusal::hidden(Reason::RelationNotActive));
    }
    let standing = RelationStanding::of(relation, portal, ages, now);
    if standing.reads().is_empty() && standing.resting.is_empty() {
        return Err(Refusal::hidden(Reason::NoRightInForce));
    }
    Ok(standing)
}

impl Standing<'_> {
    /// As the access log names it.
    pub fn capacity(&self) -> Capacity {
        match self {
            Self::Outside => Capacity::Owner,
            Self::Client(_) => Capacity::Client,
            Self::Relation(relation) if relation.holds => Capacity::Representative(relation.facts.id),
            Self::Relation(relation) => Capacity::Relation(relation.facts.id),
            Self::Professional(professional) => Capacity::Professional(professional.id),
            Self::Machine(machine) => Capacity::Machine(machine.id),
        }
    }
}
