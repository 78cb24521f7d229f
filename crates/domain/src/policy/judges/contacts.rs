//! Contact persons and their rights.

use super::{
    care::by_task,
    documents::guiding,
    file::{holder, owner, sees},
};
use crate::{
    audit::Ground,
    care::Task,
    explanation::{Explanation, Item},
    grant::GrantPlan,
    ids::RelationId,
    moment::Moment,
    organisation::AgeRegime,
    policy::{
        Allowed, Case, PersonFacts, PortalFacts, Reason, Refusal, RelationFacts, RelationStanding, Standing, SubjectFacts,
        Verdict, actions, standing,
    },
    portal::PortalState,
    relation::{BlockedBy, Origin, RelationState},
    right::{Right, RightSet},
};

/// Who manages contact persons (`D01`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manager {
    /// The holder.
    Holder(Ground),
    /// A relation to whom it was delegated, who passes on only what they hold.
    Delegate {
        /// Which relation.
        relation: RelationId,
        /// What they hold and may pass on.
        ceiling: RightSet,
        /// By which grant.
        ground: Ground,
    },
}

impl Manager {
    const fn ground(self) -> Ground {
        match self {
            Self::Holder(ground) | Self::Delegate { ground, .. } => ground,
        }
    }
}

/// What is needed to tell what contact persons may see at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactScope {
    /// The portal.
    pub portal: PortalFacts,
    /// The organisation's ages.
    pub ages: AgeRegime,
    /// The moment.
    pub now: Moment,
    /// Whether blocks may be seen: by holder and staff, not by delegates (`D27`).
    pub sees_blocks: bool,
    /// Whether it may be seen what the client decided about a contact person, what will be made visible to them, and whether staff
    /// limited their reading: by the client, the holder and staff, not by contact persons, themselves included (`D10`, `D28`, `G35`).
    pub sees_decisions: bool,
}

impl ContactScope {
    pub(crate) fn of(case: &Case<'_>) -> Result<Self, Refusal> {
        let portal = case.facts.portal.clone().ok_or(Refusal::hidden(Reason::NoHat))?;
        let (sees_blocks, sees_decisions) = match &case.standing {
            Standing::Client(client) => (client.holds, true),
            Standing::Relation(relation) => (relation.holds, relation.holds),
            Standing::Professional(_) => (true, true),
            Standing::Machine(_) | Standing::Outside => (false, false),
        };
        Ok(Self { portal, ages: case.facts.ages, now: case.now, sees_blocks, sees_decisions })
    }

    /// What a relation may see at this moment, and whether it holds the portal.
    pub fn weigh<'f>(&'f self, relation: &'f RelationFacts) -> RelationStanding<'f> {
        RelationStanding::of(relation, &self.portal, &self.ages, self.now)
    }
}

/// What giving first access comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstAccess {
    /// Rights are given, an account is made and a letter is sent.
    Give(GrantPlan),
    /// It was done before: nothing more happens, however often it is pressed (`A14`).
    Done,
}

/// On whose authority a contact card is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardAuthority {
    /// One's own card (`A28`).
    Own,
    /// As manager of contact persons.
    Manager,
}

fn manager(case: &Case<'_>) -> Result<Manager, Refusal> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            if !relation.acts().has(Right::ManageContacts) {
                return Err(Refusal::forbidden(Reason::NoRight(Right::ManageContacts)));
            }
            Ok(Manager::Delegate {
                relation: relation.facts.id,
                ceiling: relation.acts().without(Right::ManageContacts),
                ground: relation.ground(Right::ManageContacts, case.now),
            })
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            holder(case).map(Manager::Holder)
        }
    }
}

/// The contact person that is acted upon; removed ones are as if they had never been.
pub(crate) fn target<'f>(case: &Case<'f>) -> Result<&'f RelationFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::Relation(relation) | SubjectFacts::Card(relation, _) if relation.state != RelationState::Removed => {
            Ok(relation)
        }
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// A target that `manager` may act upon (`D26`, and nobody acts on their own rights).
fn manageable<'f>(case: &Case<'f>, manager: Manager) -> Result<&'f RelationFacts, Refusal> {
    let target = target(case)?;
    if target.account.is_some() && target.account == case.account {
        return Err(Refusal::forbidden(Reason::TargetIsSelf));
    }
    if let Manager::Delegate { relation, .. } = manager {
        if target.blocked.is_some() {
            return Err(Refusal::hidden(Reason::Blocked));
        }
        if target.id == relation {
            return Err(Refusal::forbidden(Reason::TargetIsSelf));
        }
        if ContactScope::of(case)?.weigh(target).holds {
            return Err(Refusal::forbidden(Reason::TargetHolds));
        }
        if target.origin == Origin::Organisation {
            return Err(Refusal::forbidden(Reason::Locked));
        }
    }
    Ok(target)
}

pub(crate) fn see(_: &actions::SeeContacts, case: &Case<'_>) -> Verdict<bool> {
    sees(case, &[Right::Contacts, Right::ManageContacts])
}

pub(crate) fn list(_: &actions::ListContacts, case: &Case<'_>) -> Verdict<ContactScope> {
    let ground = match &case.standing {
        Standing::Professional(professional) => match professional.link {
            Some((link, _)) => Ground::CareLink(link),
            None => return Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        // The agreement page is open before the birthday (`D42`), and it asks about contact persons by name.
        Standing::Client(client) if client.too_young => Ground::OwnFile,
        // The client who does not hold reads everything of their own (`D23`).
        Standing::Client(_) => owner(case)?,
        Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => manager(case)?.ground(),
    };
    Ok(Allowed { scope: ContactScope::of(case)?, ground })
}

pub(crate) fn read(_: &actions::ReadContact, case: &Case<'_>) -> Verdict<ContactScope> {
    let allowed = match &case.standing {
        // One's own contact card is always one's own to read.
        Standing::Relation(relation) if matches!(&case.facts.subject, SubjectFacts::Relation(it) if it.id == relation.facts.id) => {
            Allowed { scope: ContactScope::of(case)?, ground: Ground::OwnRelation }
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
            list(&actions::ListContacts { portal: portal.id }, case)?
        }
    };
    if target(case)?.blocked.is_some() && !allowed.scope.sees_blocks {
        return Err(Refusal::hidden(Reason::Blocked));
    }
    Ok(allowed)
}

pub(crate) fn search(_: &actions::SearchCandidates, case: &Case<'_>) -> Verdict<()> {
    manager(case).map(|manager| Allowed { scope: (), ground: manager.ground() })
}

pub(crate) fn add(_: &actions::AddContact, case: &Case<'_>) -> Verdict<()> {
    let manager = manager(case)?;
    new_contact(case, matches!(manager, Manager::Holder(_)))?;
    Ok(Allowed { scope: (), ground: manager.ground() })
}

/// Whether somebody can become a contact person of this portal.
pub(crate) fn new_contact(case: &Case<'_>, sees_blocks: bool) -> Result<(), Refusal> {
    let (SubjectFacts::Person(person) | SubjectFacts::Card(_, person)) = case.facts.subject else {
        return Err(Refusal::conflict(Reason::Stale));
    };
    let PersonFacts { is_client, is_contact, is_blocked, .. } = person;
    if is_client {
        return Err(Refusal::conflict(Reason::IsTheClient));
    }
    if is_blocked {
        // A delegate learns no more than that this person can't be added.
        return Err(if sees_blocks { Refusal::conflict(Reason::Blocked) } else { Refusal::conflict(Reason::AlreadyContact) });
    }
    if is_contact {
        return Err(Refusal::conflict(Reason::AlreadyContact));
    }
    Ok(())
}

/// The relation whose own card it is.
fn own_card<'c, 'f>(case: &'c Case<'f>, card: RelationId) -> Option<&'c RelationStanding<'f>> {
    match &case.standing {
        Standing::Relation(relation) if relation.facts.id == card => Some(relation),
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            None
        }
    }
}

/// Who changes somebody else's card: a manager, unless the organisation entered that person.
fn card_manager(case: &Case<'_>) -> Result<Ground, Refusal> {
    let manager = manager(case)?;
    if manageable(case, manager)?.origin == Origin::Organisation {
        return Err(Refusal::forbidden(Reason::Locked));
    }
    Ok(manager.ground())
}

pub(crate) fn edit_card(action: &actions::EditContactCard, case: &Case<'_>) -> Verdict<CardAuthority> {
    let (scope, ground) = if let Some(relation) = own_card(case, action.relation) {
        let contact = action.phone || action.email.is_some();
        for (changes, right) in [(action.personal, Right::OwnPersonal), (contact, Right::OwnContact)] {
            if changes && !relation.acts().has(right) {
                return Err(Refusal::forbidden(Reason::NoRight(right)));
            }
        }
        if !action.personal && !contact {
            return Err(Refusal::conflict(Reason::AlreadySo));
        }
        let right = if action.personal { Right::OwnPersonal } else { Right::OwnContact };
        (CardAuthority::Own, relation.ground(right, case.now))
    } else {
        (CardAuthority::Manager, card_manager(case)?)
    };
    let target = target(case)?;
    not_blocked(target)?;
    fresh(target, action.revision)?;
    if action.email.is_some() {
        let told = new_contact(case, ContactScope::of(case)?.sees_blocks);
        // Of other people one's own card tells no more than that the address can't be one's own.
        if scope == CardAuthority::Own { told.map_err(|_| Refusal::conflict(Reason::AlreadyContact)) } else { told }?;
    }
    Ok(Allowed { scope, ground })
}

/// Whoever reads the contact person, and whoever is shown the names: the face belongs to the name.
pub(crate) fn see_photo(action: &actions::SeeContactPhoto, case: &Case<'_>) -> Verdict<()> {
    let actions::SeeContactPhoto { portal, relation } = *action;
    if let Ok(Allowed { ground, .. }) = read(&actions::ReadContact { portal, relation }, case) {
        return Ok(Allowed { scope: (), ground });
    }
    let Allowed { scope: shown, ground } = see(&actions::SeeContacts { portal }, case)?;
    if !shown {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    // From other contact persons a blocked one's name is hidden too (`D27`).
    if target(case)?.blocked.is_some() && matches!(case.standing, Standing::Relation(_)) {
        return Err(Refusal::hidden(Reason::Blocked));
    }
    Ok(Allowed { scope: (), ground })
}

/// With the right to the photo on one's own card.
fn own_photo(relation: &RelationStanding<'_>, case: &Case<'_>) -> Result<Ground, Refusal> {
    if !relation.acts().has(Right::OwnPhoto) {
        return Err(Refusal::forbidden(Reason::NoRight(Right::OwnPhoto)));
    }
    Ok(relation.ground(Right::OwnPhoto, case.now))
}

/// On one's own card only: nobody puts a face on somebody else's.
pub(crate) fn set_photo(action: &actions::SetContactPhoto, case: &Case<'_>) -> Verdict<()> {
    let relation = own_card(case, action.relation).ok_or(Refusal::forbidden(Reason::NotOwn))?;
    let ground = own_photo(relation, case)?;
    not_blocked(target(case)?)?;
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn remove_photo(action: &actions::RemoveContactPhoto, case: &Case<'_>) -> Verdict<CardAuthority> {
    let (scope, ground) = match own_card(case, action.relation) {
        Some(relation) => (CardAuthority::Own, own_photo(relation, case)?),
        None => (CardAuthority::Manager, card_manager(case)?),
    };
    not_blocked(target(case)?)?;
    Ok(Allowed { scope, ground })
}

fn fresh(target: &RelationFacts, revision: u32) -> Result<(), Refusal> {
    if target.revision == revision { Ok(()) } else { Err(Refusal::conflict(Reason::Stale)) }
}

/// What new answers change, within what the manager may pass on.
fn plan(case: &Case<'_>, manager: Manager, section: crate::right::Section, wanted: RightSet) -> Result<GrantPlan, Refusal> {
    let target = manageable(case, manager)?;
    let scope = ContactScope::of(case)?;
    // A delegate leaves alone what rests and is not theirs to give (`D26`).
    let beyond = |right: Right| matches!(manager, Manager::Delegate { ceiling, .. } if !ceiling.has(right));
    let ageing = standing::Ageing::of(&scope.portal, &scope.ages, case.now);
    let counts =
        |grant: &crate::grant::Grant| beyond(grant.right) || ageing.weigh(grant, target.agreement) == standing::Weight::Counts;
    let plan = GrantPlan::towards(wanted, section, &target.grants, case.now.at, counts);
    match manager {
        Manager::Delegate { ceiling, .. } if !plan.give.is_within(ceiling) => Err(Refusal::forbidden(Reason::NotHeld)),
        Manager::Delegate { .. } | Manager::Holder(_) => Ok(plan),
    }
}

fn not_blocked(target: &RelationFacts) -> Result<(), Refusal> {
    if target.blocked.is_some() { Err(Refusal::conflict(Reason::Blocked)) } else { Ok(()) }
}

pub(crate) fn preview_rights(action: &actions::PreviewRights, case: &Case<'_>) -> Verdict<GrantPlan> {
    let manager = manager(case)?;
    let plan = plan(case, manager, action.section, action.wanted)?;
    Ok(Allowed { scope: plan, ground: manager.ground() })
}

pub(crate) fn change_rights(action: &actions::ChangeRights, case: &Case<'_>) -> Verdict<GrantPlan> {
    let manager = manager(case)?;
    let plan = plan(case, manager, action.section, action.wanted)?;
    let target = target(case)?;
    not_blocked(target)?;
    if target.state == RelationState::Listed && !plan.give.is_empty() {
        return Err(Refusal::conflict(Reason::NoAccountYet));
    }
    fresh(target, action.revision)?;
    Ok(Allowed { scope: plan, ground: manager.ground() })
}

pub(crate) fn give_first_access(action: &actions::GiveFirstAccess, case: &Case<'_>) -> Verdict<FirstAccess> {
    let manager = manager(case)?;
    let plan = plan(case, manager, action.section, action.wanted)?;
    let target = target(case)?;
    not_blocked(target)?;
    let scope = match target.state {
        RelationState::Invited | RelationState::Active => FirstAccess::Done,
        // What was granted before an invitation was withdrawn counts as well.
        RelationState::Listed | RelationState::Removed if plan.give.union(kept(target, &plan, case.now)).is_empty() => {
            return Err(Refusal::conflict(Reason::NothingGranted));
        }
        RelationState::Listed | RelationState::Removed => FirstAccess::Give(plan),
    };
    Ok(Allowed { scope, ground: manager.ground() })
}

/// The rights of open grants that a plan leaves alone.
fn kept(target: &RelationFacts, plan: &GrantPlan, now: Moment) -> RightSet {
    let open: RightSet = target.grants.iter().filter(|grant| grant.is_open(now.at)).map(|grant| grant.right).collect();
    open.minus(plan.withdrawn)
}

/// Who may send and withdraw a contact's invitation: managers, and staff by guiding link or task.
fn inviter(case: &Case<'_>, task: Task) -> Result<Ground, Refusal> {
    if let Some(ground) = by_task(case, task) {
        return Ok(ground);
    }
    match &case.standing {
        Standing::Professional(_) | Standing::Machine(_) => guiding(case).map(|(link, _)| Ground::CareLink(link)),
        Standing::Client(_) | Standing::Relation(_) | Standing::Outside => {
            let manager = manager(case)?;
            manageable(case, manager)?;
            Ok(manager.ground())
        }
    }
}

pub(crate) fn invite(_: &actions::InviteContact, case: &Case<'_>) -> Verdict<()> {
    let ground = inviter(case, Task::Invite)?;
    let target = target(case)?;
    not_blocked(target)?;
    if case.facts.portal.as_ref().is_none_or(|portal| portal.state != PortalState::Open) {
        return Err(Refusal::conflict(Reason::PortalNotOpen));
    }
    match target.state {
        RelationState::Active => Err(Refusal::conflict(Reason::AlreadyAccepted)),
        RelationState::Listed if !matches!(case.standing, Standing::Professional(_) | Standing::Machine(_)) => {
            Err(Refusal::conflict(Reason::NoAccountYet))
        }
        RelationState::Listed | RelationState::Invited | RelationState::Removed => Ok(Allowed { scope: (), ground }),
    }
}

pub(crate) fn withdraw_invitation(_: &actions::WithdrawInvitation, case: &Case<'_>) -> Verdict<()> {
    let ground = inviter(case, Task::EditLinks)?;
    if target(case)?.state == RelationState::Invited {
        Ok(Allowed { scope: (), ground })
    } else {
        Err(Refusal::conflict(Reason::NotInvited))
    }
}

pub(crate) fn pause(action: &actions::PauseContact, case: &Case<'_>) -> Verdict<Manager> {
    let manager = manager(case)?;
    let target = manageable(case, manager)?;
    fresh(target, action.revision)?;
    let resumed: RightSet = target.grants.iter().filter(|it| it.paused && it.is_open(case.now.at)).map(|it| it.right).collect();
    if let Manager::Delegate { ceiling, .. } = manager
        && !action.paused
        && !resumed.is_within(ceiling)
    {
        return Err(Refusal::forbidden(Reason::NotHeld));
    }
    Ok(Allowed { scope: manager, ground: manager.ground() })
}

pub(crate) fn remove(_: &actions::RemoveContact, case: &Case<'_>) -> Verdict<Manager> {
    let manager = manager(case)?;
    let target = manageable(case, manager)?;
    let scope = ContactScope::of(case)?;
    let weighed = scope.weigh(target);
    if target.origin == Origin::Organisation {
        return Err(Refusal::forbidden(Reason::Locked));
    }
    if weighed.by_law.is_some() {
        return Err(Refusal::forbidden(Reason::ReadsByLaw));
    }
    if weighed.holds {
        return Err(Refusal::conflict(Reason::NoSuccessor));
    }
    Ok(Allowed { scope: manager, ground: manager.ground() })
}

pub(crate) fn give_up(action: &actions::GiveUpRights, case: &Case<'_>) -> Verdict<()> {
    match &case.standing {
        Standing::Relation(relation) if relation.facts.id == action.relation => {
            Ok(Allowed { scope: (), ground: Ground::OwnRelation })
        }
        Standing::Relation(_) => Err(Refusal::hidden(Reason::NoSuchItem)),
        Standing::Client(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            Err(Refusal::forbidden(Reason::WrongHat))
        }
    }
}

pub(crate) fn block(action: &actions::BlockPerson, case: &Case<'_>) -> Verdict<BlockedBy> {
    let (scope, ground) = match &case.standing {
        Standing::Professional(_) => (BlockedBy::Staff, Ground::CareLink(guiding(case)?.0)),
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            (BlockedBy::Holder, holder(case)?)
        }
    };
    let target = target(case)?;
    if scope == BlockedBy::Holder {
        manageable(case, Manager::Holder(ground))?;
        if ContactScope::of(case)?.weigh(target).by_law.is_some() {
            return Err(Refusal::forbidden(Reason::ReadsByLaw));
        }
    } else if action.reason.is_none() {
        return Err(Refusal::conflict(Reason::Stale));
    }
    if target.blocked.is_some() {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope, ground })
}

pub(crate) fn lift_block(_: &actions::LiftBlock, case: &Case<'_>) -> Verdict<()> {
    let (staff, ground) = match &case.standing {
        Standing::Professional(_) => (true, Ground::CareLink(guiding(case)?.0)),
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => (false, holder(case)?),
    };
    let SubjectFacts::Relation(target) = &case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    match target.blocked {
        None => Err(Refusal::conflict(Reason::NotBlocked)),
        Some(BlockedBy::Staff) if !staff => Err(Refusal::forbidden(Reason::BlockedByStaff)),
        Some(_) => Ok(Allowed { scope: (), ground }),
    }
}

pub(crate) fn decide_agreement(_: &actions::DecideAgreement, case: &Case<'_>) -> Verdict<()> {
    let Standing::Client(client) = &case.standing else {
        return Err(Refusal::forbidden(Reason::NotTheClient));
    };
    target(case)?;
    if client.agrees {
        return Ok(Allowed { scope: (), ground: if client.holds { Ground::ClientHolds } else { Ground::OwnFile } });
    }
    Err(Refusal::conflict(if client.too_young { Reason::TooYoung } else { Reason::EndedByAge }))
}

pub(crate) fn explain(action: &actions::ExplainAccess, case: &Case<'_>) -> Verdict<Explanation> {
    let ground = match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            // A relation gets what concerns their own access and nothing else (`X01`).
            if relation.facts.id != action.relation {
                return Err(Refusal::hidden(Reason::NoSuchItem));
            }
            Ground::OwnRelation
        }
        Standing::Professional(professional) => match professional.link {
            Some((link, _)) => Ground::CareLink(link),
            None => return Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => owner(case)?,
    };
    let own = ground == Ground::OwnRelation;
    let SubjectFacts::Why(relation, document) = &case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    let explanation = Explanation::of(relation, portal, &case.facts.ages, document.as_ref().map(Item::from), case.now);
    let explanation = if own { explanation.for_themselves() } else { explanation };
    // That an item exists which they can't see is not explained to a relation (`D10`), nor is a missing item to anybody.
    let seen = explanation.item.is_some_and(|item| item.is_ok());
    if action.document.is_some() && (document.is_none() || (own && !seen)) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    Ok(Allowed { scope: explanation, ground })
}
