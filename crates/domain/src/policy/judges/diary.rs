//! The diary.

use super::file::owner;
use crate::{
    audit::Ground,
    ids::AccountId,
    policy::{Allowed, Case, DiaryEntryFacts, Reason, Refusal, Standing, SubjectFacts, Verdict, actions},
    right::Right,
};

/// Which notes a list holds. The adapter applies it in its query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiaryFilter {
    /// None: the section is closed, which looks as if it were empty (`D28`, `G32`).
    Nothing,
    /// Those that are shared.
    Shared,
    /// Those that this account wrote, and those that are shared.
    SharedAndBy(AccountId),
}

impl DiaryFilter {
    /// Whether it holds a note.
    pub fn holds(self, author: AccountId, shared: bool) -> bool {
        match self {
            Self::Nothing => false,
            Self::Shared => shared,
            Self::SharedAndBy(account) => shared || author == account,
        }
    }
}

/// How far a look at one note reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiaryScope {
    /// Whether it is one's own, to change, show and take away.
    pub writes: bool,
}

fn entry<'f>(case: &Case<'f>) -> Result<&'f DiaryEntryFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::DiaryEntry(entry) => Ok(entry),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// Which notes whoever asks may read.
fn sight(case: &Case<'_>) -> Verdict<DiaryFilter> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let scope = if relation.reads().has(Right::Diary) { DiaryFilter::Shared } else { DiaryFilter::Nothing };
            Ok(Allowed { scope, ground: relation.ground(Right::Diary, case.now) })
        }
        Standing::Professional(professional) => match professional.link {
            Some((link, _)) => Ok(Allowed { scope: DiaryFilter::Shared, ground: Ground::CareLink(link) }),
            None => Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) => {
            let ground = owner(case)?;
            Ok(Allowed { scope: case.account.map_or(DiaryFilter::Shared, DiaryFilter::SharedAndBy), ground })
        }
        Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case).map(|ground| Allowed { scope: DiaryFilter::Shared, ground })
        }
    }
}

pub(crate) fn list(_: &actions::ListDiary, case: &Case<'_>) -> Verdict<DiaryFilter> {
    sight(case)
}

/// What is on the list can be read, and nothing else.
pub(crate) fn read(_: &actions::ReadDiaryEntry, case: &Case<'_>) -> Verdict<DiaryScope> {
    let Allowed { scope: filter, ground } = sight(case)?;
    if filter == DiaryFilter::Nothing {
        return Err(Refusal::hidden(Reason::NoRight(Right::Diary)));
    }
    // A private note is not there for others, in their lines of the access log neither.
    let entry = entry(case)?;
    if !filter.holds(entry.author, entry.shared) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    let writes = matches!(case.standing, Standing::Client(_)) && Some(entry.author) == case.account;
    Ok(Allowed { scope: DiaryScope { writes }, ground })
}

/// For the client in the own portal, and for nobody else, whoever holds it (`D30`).
fn keeper(case: &Case<'_>) -> Result<Ground, Refusal> {
    let ground = owner(case)?;
    if matches!(case.standing, Standing::Client(_)) { Ok(ground) } else { Err(Refusal::forbidden(Reason::NotOwn)) }
}

pub(crate) fn write(_: &actions::WriteDiaryEntry, case: &Case<'_>) -> Verdict<()> {
    keeper(case).map(|ground| Allowed { scope: (), ground })
}

pub(crate) fn edit(action: &actions::EditDiaryEntry, case: &Case<'_>) -> Verdict<()> {
    own(case, action.revision)
}

pub(crate) fn remove(action: &actions::RemoveDiaryEntry, case: &Case<'_>) -> Verdict<()> {
    own(case, action.revision)
}

fn own(case: &Case<'_>, revision: u32) -> Verdict<()> {
    let ground = keeper(case)?;
    let entry = entry(case)?;
    if Some(entry.author) != case.account {
        return Err(if entry.shared { Refusal::forbidden(Reason::NotOwn) } else { Refusal::hidden(Reason::NoSuchItem) });
    }
    if entry.revision == revision { Ok(Allowed { scope: (), ground }) } else { Err(Refusal::conflict(Reason::Stale)) }
}
