//! The pinboard.

use super::{documents::guiding, file::owner};
use crate::{
    audit::Ground,
    ids::AccountId,
    policy::{Allowed, Case, Reason, Refusal, Standing, SubjectFacts, Verdict, actions},
    right::Right,
};

/// What somebody may do on a pinboard that they can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinboardScope {
    /// Whether they may post (`A25`).
    pub posts: bool,
    /// Whether they may react, which asks for no right to post (`A26`).
    pub reacts: bool,
    /// Whether they may take away what others wrote (`A21`).
    pub moderates: bool,
}

/// What whoever asks may do; nothing where the pinboard is closed to them, which looks as if it were empty (`D28`).
///
/// It is the family's: professionals who guide the client read and react only where the organisation lets them.
fn place(case: &Case<'_>) -> Verdict<Option<PinboardScope>> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let acts = relation.acts();
            let scope = relation.reads().has(Right::Data).then(|| PinboardScope {
                posts: acts.has(Right::PinboardPost),
                reacts: acts.has(Right::PinboardReact),
                moderates: acts.has(Right::Moderate),
            });
            Ok(Allowed { scope, ground: relation.ground(Right::Data, case.now) })
        }
        Standing::Professional(_) => {
            let (link, _) = guiding(case)?;
            if !case.facts.pinboard_for_care {
                return Err(Refusal::forbidden(Reason::PinboardNotForCare));
            }
            let scope = PinboardScope { posts: false, reacts: true, moderates: false };
            Ok(Allowed { scope: Some(scope), ground: Ground::CareLink(link) })
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            let ground = owner(case)?;
            let scope = PinboardScope { posts: true, reacts: true, moderates: ground != Ground::OwnFile };
            Ok(Allowed { scope: Some(scope), ground })
        }
    }
}

/// As it is shown: where the pinboard is off nothing new comes on it, and what is there stays (`D42`).
const fn offered(case: &Case<'_>, scope: PinboardScope) -> PinboardScope {
    let offers = case.facts.communication.pinboard;
    PinboardScope { posts: scope.posts && offers, reacts: scope.reacts && offers, moderates: scope.moderates }
}

/// Something new may come on the pinboard.
fn takes_more(case: &Case<'_>) -> Result<(), Refusal> {
    if case.facts.communication.pinboard { Ok(()) } else { Err(Refusal::conflict(Reason::NotOffered)) }
}

/// What whoever asks may do on a pinboard that is open to them, judged before anything on it is looked up.
fn open(case: &Case<'_>) -> Verdict<PinboardScope> {
    let Allowed { scope, ground } = place(case)?;
    let scope = scope.ok_or(Refusal::hidden(Reason::NoRight(Right::Data)))?;
    Ok(Allowed { scope, ground })
}

/// Who wrote what it is about.
fn author(case: &Case<'_>) -> Result<AccountId, Refusal> {
    match &case.facts.subject {
        SubjectFacts::PinboardItem(author) => Ok(*author),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// The ground on which `right` lets somebody act: a contact person's own grant, or what opens the pinboard to everybody else.
fn ground(case: &Case<'_>, right: Right, otherwise: Ground) -> Ground {
    match &case.standing {
        Standing::Relation(relation) => relation.ground(right, case.now),
        Standing::Client(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => otherwise,
    }
}

pub(crate) fn list(_: &actions::ListPinboard, case: &Case<'_>) -> Verdict<Option<PinboardScope>> {
    let Allowed { scope, ground } = place(case)?;
    Ok(Allowed { scope: scope.map(|scope| offered(case, scope)), ground })
}

pub(crate) fn read(_: &actions::ReadPinboardPost, case: &Case<'_>) -> Verdict<PinboardScope> {
    let Allowed { scope, ground } = open(case)?;
    author(case)?;
    Ok(Allowed { scope: offered(case, scope), ground })
}

pub(crate) fn read_reaction(_: &actions::ReadPinboardReaction, case: &Case<'_>) -> Verdict<PinboardScope> {
    let Allowed { scope, ground } = open(case)?;
    author(case)?;
    Ok(Allowed { scope: offered(case, scope), ground })
}

pub(crate) fn post(_: &actions::PostOnPinboard, case: &Case<'_>) -> Verdict<()> {
    let Allowed { scope, ground: otherwise } = place(case)?;
    if scope.is_some_and(|it| it.posts) {
        takes_more(case)?;
        return Ok(Allowed { scope: (), ground: ground(case, Right::PinboardPost, otherwise) });
    }
    Err(Refusal::forbidden(match &case.standing {
        Standing::Professional(_) => Reason::WrongHat,
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            Reason::NoRight(Right::PinboardPost)
        }
    }))
}

pub(crate) fn react(_: &actions::ReactOnPinboard, case: &Case<'_>) -> Verdict<()> {
    let Allowed { scope, ground: otherwise } = open(case)?;
    if !scope.reacts {
        return Err(Refusal::forbidden(Reason::NoRight(Right::PinboardReact)));
    }
    author(case)?;
    takes_more(case)?;
    Ok(Allowed { scope: (), ground: ground(case, Right::PinboardReact, otherwise) })
}

pub(crate) fn remove_post(_: &actions::RemovePinboardPost, case: &Case<'_>) -> Verdict<()> {
    remove(case)
}

pub(crate) fn remove_reaction(_: &actions::RemovePinboardReaction, case: &Case<'_>) -> Verdict<()> {
    remove(case)
}

/// What is one's own goes without a right; what is somebody else's asks for one (`A21`).
fn remove(case: &Case<'_>) -> Verdict<()> {
    let Allowed { scope, ground: otherwise } = open(case)?;
    if Some(author(case)?) == case.account {
        return Ok(Allowed { scope: (), ground: otherwise });
    }
    if !scope.moderates {
        return Err(Refusal::forbidden(Reason::NotOwn));
    }
    Ok(Allowed { scope: (), ground: ground(case, Right::Moderate, otherwise) })
}
