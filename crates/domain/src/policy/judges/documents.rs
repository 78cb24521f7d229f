//! Documents.

use super::{
    contacts::ContactScope,
    file::{holder, owner},
};
use crate::{
    audit::Ground,
    care::CareLinkKind,
    document::{Author, Party, Sharing},
    ids::{CareLinkId, ProfessionalId, RelationId},
    policy::{Allowed, Case, DocumentFacts, Reason, Refusal, Standing, SubjectFacts, Verdict, actions},
    right::Right,
};

/// Which documents a list holds. The adapter applies it in its query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFilter {
    /// None: the section is closed, which looks as if it were empty (`D28`, `G32`).
    Nothing,
    /// All.
    All,
    /// Those shared by section, and those made visible to this relation (`D02`).
    VisibleTo(RelationId),
}

/// How far a look at one document reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentScope {
    /// As which party one may acknowledge, if asked: one that has yet to answer before one that has.
    pub party: Option<Party>,
    /// Whether one may see who can see it, and what was asked of others.
    pub sees_audience: bool,
    /// Whether one may make it visible to others.
    pub shares: bool,
    /// Whether one may put a new version.
    pub revises: bool,
    /// Whether one may ask for acknowledgement.
    pub asks: bool,
}

impl DocumentScope {
    const READ_ONLY: Self = Self { party: None, sees_audience: false, shares: false, revises: false, asks: false };
}

fn document<'f>(case: &Case<'f>) -> Result<&'f DocumentFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::Document(document) | SubjectFacts::Sharing(document, _) => Ok(document),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

fn any_link(case: &Case<'_>) -> Option<(CareLinkId, ProfessionalId)> {
    match &case.standing {
        Standing::Professional(professional) => professional.link.map(|(link, _)| (link, professional.id)),
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => None,
    }
}

/// The guiding link of a professional, or why there is none.
pub(crate) fn guiding(case: &Case<'_>) -> Result<(CareLinkId, ProfessionalId), Refusal> {
    match &case.standing {
        Standing::Professional(professional) => match professional.link {
            Some((link, CareLinkKind::Guiding)) => Ok((link, professional.id)),
            Some((_, CareLinkKind::Supervising)) => Err(Refusal::forbidden(Reason::OnlySupervising)),
            None => Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            Err(Refusal::forbidden(Reason::WrongHat))
        }
    }
}

pub(crate) fn list(_: &actions::ListDocuments, case: &Case<'_>) -> Verdict<DocumentFilter> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let open = relation.reads().has(Right::Documents);
            let scope = match (open, relation.by_law) {
                (false, _) => DocumentFilter::Nothing,
                (true, Some(_)) => DocumentFilter::All,
                (true, None) => DocumentFilter::VisibleTo(relation.facts.id),
            };
            Ok(Allowed { scope, ground: relation.ground(Right::Documents, case.now) })
        }
        Standing::Professional(_) => match any_link(case) {
            Some((link, _)) => Ok(Allowed { scope: DocumentFilter::All, ground: Ground::CareLink(link) }),
            None => Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case).map(|ground| Allowed { scope: DocumentFilter::All, ground })
        }
    }
}

pub(crate) fn read(_: &actions::ReadDocument, case: &Case<'_>) -> Verdict<DocumentScope> {
    look(case)
}

pub(crate) fn download(action: &actions::DownloadDocument, case: &Case<'_>) -> Verdict<DocumentScope> {
    let allowed = look(case)?;
    if (1..=document(case)?.version).contains(&action.version) { Ok(allowed) } else { Err(Refusal::hidden(Reason::NoSuchItem)) }
}

/// Steps 6 and 7 for looking at one document.
fn look(case: &Case<'_>) -> Verdict<DocumentScope> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            if !relation.reads().has(Right::Documents) {
                return Err(Refusal::hidden(Reason::NoRight(Right::Documents)));
            }
            let document = document(case)?;
            if document.sharing == Sharing::PerItem && !document.visible && relation.by_law.is_none() {
                return Err(Refusal::hidden(Reason::NotVisible));
            }
            Ok(Allowed { scope: DocumentScope::READ_ONLY, ground: relation.ground(Right::Documents, case.now) })
        }
        Standing::Professional(professional) => {
            let Some((link, kind)) = professional.link else {
                return Err(Refusal::forbidden(Reason::NoCareLink));
            };
            let by_staff = document(case)?.by_staff;
            let guides = kind == CareLinkKind::Guiding;
            let scope =
                DocumentScope { sees_audience: true, revises: guides && by_staff, asks: guides, ..DocumentScope::READ_ONLY };
            Ok(Allowed { scope, ground: Ground::CareLink(link) })
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            let ground = owner(case)?;
            let document = document(case)?;
            let holds = ground != Ground::OwnFile;
            let parties = asked_parties(case, document);
            let waits = parties.iter().find(|party| !document.given.iter().any(|it| it.party == **party));
            let scope = DocumentScope {
                party: waits.or(parties.first()).copied(),
                sees_audience: true,
                shares: holds && document.sharing == Sharing::PerItem,
                revises: !document.by_staff,
                asks: false,
            };
            Ok(Allowed { scope, ground })
        }
    }
}

/// As which parties whoever asks was asked to acknowledge the latest version: a client who holds is both (`D13`, `D42`).
fn asked_parties(case: &Case<'_>, document: &DocumentFacts) -> Vec<Party> {
    let (holder, client) = match &case.standing {
        Standing::Client(client) => (client.holds, true),
        Standing::Relation(relation) => (relation.holds, false),
        Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => (false, false),
    };
    let parties = [(holder, Party::Holder), (client, Party::Client)].into_iter();
    parties.filter(|(is, party)| *is && document.asked.contains(party)).map(|(_, party)| party).collect()
}

pub(crate) fn upload(_: &actions::UploadDocument, case: &Case<'_>) -> Verdict<Author> {
    match &case.standing {
        Standing::Professional(_) => {
            let (link, professional) = guiding(case)?;
            Ok(Allowed { scope: Author::Professional(professional), ground: Ground::CareLink(link) })
        }
        Standing::Relation(relation) if relation.holds => {
            Ok(Allowed { scope: Author::Relation(relation.facts.id), ground: Ground::FirstContactHolds })
        }
        Standing::Relation(_) => Err(Refusal::forbidden(Reason::ReadOnlyHere)),
        Standing::Client(_) | Standing::Machine(_) | Standing::Outside => {
            let ground = owner(case)?;
            let account = case.account.ok_or(Refusal::sign_in(Reason::NotSignedIn))?;
            Ok(Allowed { scope: Author::Client(account), ground })
        }
    }
}

pub(crate) fn revise(action: &actions::ReviseDocument, case: &Case<'_>) -> Verdict<()> {
    let (ground, staff) = match &case.standing {
        Standing::Professional(_) => (Ground::CareLink(guiding(case)?.0), true),
        Standing::Relation(relation) if !relation.holds => {
            look(case)?;
            return Err(Refusal::forbidden(Reason::ReadOnlyHere));
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => (owner(case)?, false),
    };
    let document = document(case)?;
    if document.by_staff != staff {
        return Err(Refusal::forbidden(Reason::NotOwn));
    }
    if document.version != action.from_version {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn see_audience(_: &actions::SeeAudience, case: &Case<'_>) -> Verdict<ContactScope> {
    let ground = match &case.standing {
        Standing::Professional(_) => match any_link(case) {
            Some((link, _)) => Ground::CareLink(link),
            None => return Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        // Whether the document exists is judged first, so that this 403 is given only for what the relation can see (`G35`).
        Standing::Relation(relation) if !relation.holds => {
            look(case)?;
            return Err(Refusal::forbidden(Reason::NotHolder));
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => owner(case)?,
    };
    document(case)?;
    Ok(Allowed { scope: ContactScope::of(case)?, ground })
}

/// The right to make documents visible, judged before any document is looked up.
fn sharer(case: &Case<'_>) -> Result<Ground, Refusal> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            look(case)?;
            Err(Refusal::forbidden(Reason::NotHolder))
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            holder(case)
        }
    }
}

pub(crate) fn preview_sharing(action: &actions::PreviewSharing, case: &Case<'_>) -> Verdict<ContactScope> {
    let ground = sharer(case)?;
    let SubjectFacts::Sharing(_, live) = &case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    if !live.contains(&action.relation) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    Ok(Allowed { scope: ContactScope::of(case)?, ground })
}

pub(crate) fn share(action: &actions::ShareDocument, case: &Case<'_>) -> Verdict<()> {
    let ground = sharer(case)?;
    let SubjectFacts::Sharing(document, live) = &case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    if action.with.is_empty() || !action.with.iter().all(|relation| live.contains(relation)) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    if document.sharing == Sharing::BySection {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn set_standing_choice(_: &actions::SetStandingChoice, case: &Case<'_>) -> Verdict<()> {
    let ground = holder(case)?;
    super::contacts::target(case)?;
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn ask_acknowledgement(action: &actions::AskAcknowledgement, case: &Case<'_>) -> Verdict<bool> {
    let (link, _) = guiding(case)?;
    let document = document(case)?;
    if document.version != action.version {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    Ok(Allowed { scope: !document.asked.contains(&action.party), ground: Ground::CareLink(link) })
}

pub(crate) fn acknowledge(action: &actions::AcknowledgeDocument, case: &Case<'_>) -> Verdict<Vec<Party>> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            look(case)?;
            return Err(Refusal::forbidden(Reason::NotHolder));
        }
        Standing::Professional(_) => {
            guiding(case)?;
            document(case)?;
            return Err(Refusal::forbidden(Reason::WrongHat));
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case)?;
        }
    }
    let document = document(case)?;
    if document.version != action.version || document.sha256 != action.sha256 {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    let parties = asked_parties(case, document);
    let first = parties.first().ok_or(Refusal::conflict(Reason::NotAsked))?;
    Ok(Allowed { ground: Ground::AskedAs(*first), scope: parties })
}
