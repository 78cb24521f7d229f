//! The shared agenda.

use super::file::owner;
use crate::{
    agenda::MOST_ITEMS,
    audit::Ground,
    policy::{AgendaItemFacts, Allowed, Case, Reason, Refusal, Standing, SubjectFacts, Verdict, actions},
    right::Right,
};

/// What somebody may do in an agenda that they can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaScope {
    /// Whether they may put something in it.
    pub adds: bool,
    /// Whether they may know who put something in it.
    pub sees_who: bool,
}

/// How far a look at one item reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaItemScope {
    /// Whether they may know who put it there.
    pub sees_who: bool,
    /// Whether they may change it.
    pub changes: bool,
    /// Whether they may take it away.
    pub removes: bool,
}

/// What whoever asks may do; nothing where the agenda is closed to them, which looks as if it were empty (`D28`).
///
/// It is the family's, as the pinboard is: staff are not in it.
fn place(case: &Case<'_>) -> Verdict<Option<AgendaScope>> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let adds = relation.acts().has(Right::Appointments);
            let scope = relation.reads().has(Right::Appointments).then_some(AgendaScope { adds, sees_who: false });
            Ok(Allowed { scope, ground: relation.ground(Right::Appointments, case.now) })
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            let ground = owner(case)?;
            Ok(Allowed { scope: Some(AgendaScope { adds: true, sees_who: true }), ground })
        }
    }
}

/// What whoever asks may do in an agenda that is open to them, judged before anything in it is looked up.
fn open(case: &Case<'_>) -> Verdict<AgendaScope> {
    let Allowed { scope, ground } = place(case)?;
    let scope = scope.ok_or(Refusal::hidden(Reason::NoRight(Right::Appointments)))?;
    Ok(Allowed { scope, ground })
}

fn item<'f>(case: &Case<'f>) -> Result<&'f AgendaItemFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::AgendaItem(Some(item), _) => Ok(item),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// How far whoever reads this item reaches: its author changes it, and whoever holds the portal takes any away.
fn reach(case: &Case<'_>, Allowed { scope, ground }: &Allowed<AgendaScope>, item: &AgendaItemFacts) -> AgendaItemScope {
    let own = Some(item.author) == case.account;
    let holds = matches!(ground, Ground::ClientHolds | Ground::FirstContactHolds);
    AgendaItemScope { sees_who: scope.sees_who, changes: own && scope.adds, removes: own || holds }
}

pub(crate) fn list(_: &actions::ListAgenda, case: &Case<'_>) -> Verdict<Option<AgendaScope>> {
    place(case)
}

pub(crate) fn read(_: &actions::ReadAgendaItem, case: &Case<'_>) -> Verdict<AgendaItemScope> {
    let allowed = open(case)?;
    let scope = reach(case, &allowed, item(case)?);
    Ok(Allowed { scope, ground: allowed.ground })
}

pub(crate) fn add(_: &actions::AddAgendaItem, case: &Case<'_>) -> Verdict<()> {
    let Allowed { scope, ground } = place(case)?;
    if !scope.is_some_and(|it| it.adds) {
        return Err(Refusal::forbidden(Reason::NoRight(Right::Appointments)));
    }
    match case.facts.subject {
        SubjectFacts::AgendaItem(None, others) if others >= u32::from(MOST_ITEMS) => Err(Refusal::conflict(Reason::NoRoom)),
        _ => Ok(Allowed { scope: (), ground }),
    }
}

pub(crate) fn change(action: &actions::ChangeAgendaItem, case: &Case<'_>) -> Verdict<()> {
    kept(case, action.revision, |it| it.changes)
}

pub(crate) fn remove(action: &actions::RemoveAgendaItem, case: &Case<'_>) -> Verdict<()> {
    kept(case, action.revision, |it| it.removes)
}

fn kept(case: &Case<'_>, revision: u32, may: fn(&AgendaItemScope) -> bool) -> Verdict<()> {
    let allowed = open(case)?;
    let item = item(case)?;
    if !may(&reach(case, &allowed, item)) {
        return Err(Refusal::forbidden(Reason::NotOwn));
    }
    if item.revision == revision {
        Ok(Allowed { scope: (), ground: allowed.ground })
    } else {
        Err(Refusal::conflict(Reason::Stale))
    }
}

pub(crate) fn see_feed(_: &actions::SeeAgendaFeed, case: &Case<'_>) -> Verdict<()> {
    open(case).map(|it| Allowed { scope: (), ground: it.ground })
}

pub(crate) fn make_feed(_: &actions::MakeAgendaFeed, case: &Case<'_>) -> Verdict<()> {
    let Allowed { scope, ground } = place(case)?;
    match scope {
        Some(_) => Ok(Allowed { scope: (), ground }),
        None => Err(Refusal::forbidden(Reason::NoRight(Right::Appointments))),
    }
}

/// One's own, and open to what it opens at this moment.
fn own_feed(case: &Case<'_>) -> Verdict<()> {
    let Allowed { ground, .. } = open(case)?;
    match case.facts.subject {
        SubjectFacts::AgendaFeed(account) if Some(account) == case.account => Ok(Allowed { scope: (), ground }),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

pub(crate) fn end_feed(_: &actions::EndAgendaFeed, case: &Case<'_>) -> Verdict<()> {
    own_feed(case)
}

pub(crate) fn follow_feed(_: &actions::FollowAgendaFeed, case: &Case<'_>) -> Verdict<()> {
    own_feed(case)
}
