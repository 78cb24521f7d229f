//! Documents and reports. What is asked of either is judged in one way; the kind says which right opens it.

use super::{
    contacts::ContactScope,
    file::{holder, owner},
};
use crate::{
    audit::Ground,
    care::CareLinkKind,
    document::{Author, DocumentKind, Party, Sharing},
    ids::{CareLinkId, ProfessionalId, RelationId},
    policy::{
        Allowed, Case, DocumentFacts, Reason, Refusal, RelationFacts, RelationStanding, Standing, SubjectFacts, Verdict, actions,
        relation_standing,
    },
};
use std::collections::BTreeSet;

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

/// What a list of documents tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentList {
    /// Which are on it.
    pub filter: DocumentFilter,
    /// What is needed to count who sees each, for those who may know (`G35`, `G51`).
    pub viewers: Option<ContactScope>,
    /// Whether it counts what was said under each.
    pub counts_reactions: bool,
    /// As whom one may be asked to agree to each (`D13`).
    pub asked_as: Vec<Party>,
}

/// How far a look at one document reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is something that a page may show or not")]
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
    /// Whether one may read what was said under it.
    pub sees_reactions: bool,
    /// Whether one may say something under it.
    pub reacts: bool,
}

impl DocumentScope {
    const READ_ONLY: Self = Self {
        party: None,
        sees_audience: false,
        shares: false,
        revises: false,
        asks: false,
        sees_reactions: false,
        reacts: false,
    };
}

/// The document that is asked about. One of the other kind is as if it were not there: another right opens it.
fn document<'f>(case: &Case<'f>, kind: DocumentKind) -> Result<&'f DocumentFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::Document(document) | SubjectFacts::Sharing(document, _) if document.kind == kind => Ok(document),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// A document, and which of the relations asked about are live contacts.
fn sharing<'f>(case: &Case<'f>, kind: DocumentKind) -> Result<(&'f DocumentFacts, &'f [RelationId]), Refusal> {
    match &case.facts.subject {
        SubjectFacts::Sharing(document, live) if document.kind == kind => Ok((document, live)),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// A document, and the contact persons asked about, each with whether it was made visible to them.
type Asking<'f> = (&'f DocumentFacts, &'f [(RelationFacts, bool)]);

/// What is asked, of whom.
fn asking<'f>(case: &Case<'f>, kind: DocumentKind) -> Result<Asking<'f>, Refusal> {
    match &case.facts.subject {
        SubjectFacts::Asking(document, representatives) if document.kind == kind => Ok((document, representatives)),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// The link of a professional, whichever kind it is.
pub(crate) fn any_link(case: &Case<'_>) -> Option<(CareLinkId, ProfessionalId)> {
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

pub(crate) fn list(action: &actions::ListDocuments, case: &Case<'_>) -> Verdict<DocumentList> {
    let is_report = action.kind == DocumentKind::Report;
    let (filter, ground) = match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let right = action.kind.right();
            let filter = match (relation.reads().has(right), relation.by_law) {
                (false, _) => DocumentFilter::Nothing,
                (true, Some(_)) => DocumentFilter::All,
                (true, None) => DocumentFilter::VisibleTo(relation.facts.id),
            };
            let counts_reactions = is_report && case.facts.relations_react;
            let scope = DocumentList { filter, viewers: None, counts_reactions, asked_as: asked_as(case) };
            return Ok(Allowed { scope, ground: relation.ground(right, case.now) });
        }
        Standing::Professional(_) => match any_link(case) {
            Some((link, _)) => (DocumentFilter::All, Ground::CareLink(link)),
            None => return Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            (DocumentFilter::All, owner(case)?)
        }
    };
    let viewers = Some(ContactScope::of(case)?);
    let scope = DocumentList { filter, viewers, counts_reactions: is_report, asked_as: asked_as(case) };
    Ok(Allowed { scope, ground })
}

pub(crate) fn read(action: &actions::ReadDocument, case: &Case<'_>) -> Verdict<DocumentScope> {
    look(action.kind, case)
}

pub(crate) fn download(action: &actions::DownloadDocument, case: &Case<'_>) -> Verdict<DocumentScope> {
    let allowed = look(action.kind, case)?;
    let latest = document(case, action.kind)?.version;
    if (1..=latest).contains(&action.version) { Ok(allowed) } else { Err(Refusal::hidden(Reason::NoSuchItem)) }
}

/// Steps 6 and 7 for looking at one document.
fn look(kind: DocumentKind, case: &Case<'_>) -> Verdict<DocumentScope> {
    let is_report = kind == DocumentKind::Report;
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let right = kind.right();
            if !relation.reads().has(right) {
                return Err(Refusal::hidden(Reason::NoRight(right)));
            }
            let document = document(case, kind)?;
            if !is_shown(relation, document, document.visible) {
                return Err(Refusal::hidden(Reason::NotVisible));
            }
            let reacts = is_report && case.facts.relations_react;
            let scope =
                DocumentScope { party: asked_first(case, document), sees_reactions: reacts, reacts, ..DocumentScope::READ_ONLY };
            Ok(Allowed { scope, ground: relation.ground(right, case.now) })
        }
        Standing::Professional(professional) => {
            let Some((link, how)) = professional.link else {
                return Err(Refusal::forbidden(Reason::NoCareLink));
            };
            let by_staff = document(case, kind)?.by_staff;
            let guides = how == CareLinkKind::Guiding;
            let scope = DocumentScope {
                sees_audience: true,
                revises: guides && by_staff,
                asks: guides,
                sees_reactions: is_report,
                reacts: is_report && guides,
                ..DocumentScope::READ_ONLY
            };
            Ok(Allowed { scope, ground: Ground::CareLink(link) })
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            let ground = owner(case)?;
            let document = document(case, kind)?;
            let holds = ground != Ground::OwnFile;
            let scope = DocumentScope {
                party: asked_first(case, document),
                sees_audience: true,
                shares: holds && document.sharing == Sharing::PerItem,
                revises: !document.by_staff,
                asks: false,
                sees_reactions: is_report,
                reacts: is_report,
            };
            Ok(Allowed { scope, ground })
        }
    }
}

/// Whether a document that the right opens was made visible to a contact person, where it must be.
fn is_shown(relation: &RelationStanding<'_>, document: &DocumentFacts, visible: bool) -> bool {
    document.sharing == Sharing::BySection || visible || relation.by_law.is_some()
}

/// As whom whoever asks can be asked to agree.
fn asked_as(case: &Case<'_>) -> Vec<Party> {
    match &case.standing {
        Standing::Client(client) => Party::all_of(client.holds, true, None),
        Standing::Relation(relation) => Party::all_of(relation.holds, false, relation.represents.then_some(relation.facts.id)),
        Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => Vec::new(),
    }
}

/// As which of the parties that were asked whoever asks may answer.
pub(crate) fn asked_parties(case: &Case<'_>, asked: &[Party]) -> Vec<Party> {
    asked_as(case).into_iter().filter(|party| asked.contains(party)).collect()
}

/// As which of them first: one that has yet to answer before one that has.
fn asked_first(case: &Case<'_>, document: &DocumentFacts) -> Option<Party> {
    let parties = asked_parties(case, &document.asked);
    let waits = parties.iter().find(|party| !document.answered.contains(party));
    waits.or(parties.first()).copied()
}

pub(crate) fn upload(_: &actions::UploadDocument, case: &Case<'_>) -> Verdict<Author> {
    author(case)
}

/// Who puts something of their own into the file: a professional who guides, the holder, the client.
fn author(case: &Case<'_>) -> Verdict<Author> {
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
            look(action.kind, case)?;
            return Err(Refusal::forbidden(Reason::ReadOnlyHere));
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => (owner(case)?, false),
    };
    let document = document(case, action.kind)?;
    if document.by_staff != staff {
        return Err(Refusal::forbidden(Reason::NotOwn));
    }
    if document.version != action.from_version {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    Ok(Allowed { scope: (), ground })
}

/// For whoever reads the document, but for contact persons who don't hold the portal.
pub(crate) fn see_audience(action: &actions::SeeAudience, case: &Case<'_>) -> Verdict<ContactScope> {
    // Whether the document exists is judged first, so that this 403 is given only for what the relation can see (`G35`).
    let Allowed { ground, .. } = look(action.kind, case)?;
    if matches!(&case.standing, Standing::Relation(relation) if !relation.holds) {
        return Err(Refusal::forbidden(Reason::NotHolder));
    }
    Ok(Allowed { scope: ContactScope::of(case)?, ground })
}

/// The right to make documents visible, judged before any document is looked up.
fn sharer(kind: DocumentKind, case: &Case<'_>) -> Result<Ground, Refusal> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            look(kind, case)?;
            Err(Refusal::forbidden(Reason::NotHolder))
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            holder(case)
        }
    }
}

pub(crate) fn preview_sharing(action: &actions::PreviewSharing, case: &Case<'_>) -> Verdict<ContactScope> {
    let ground = sharer(action.kind, case)?;
    let (_, live) = sharing(case, action.kind)?;
    if !live.contains(&action.relation) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    Ok(Allowed { scope: ContactScope::of(case)?, ground })
}

pub(crate) fn share(action: &actions::ShareDocument, case: &Case<'_>) -> Verdict<()> {
    let ground = sharer(action.kind, case)?;
    let (document, live) = sharing(case, action.kind)?;
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

/// All of them or nobody (`D39`). Who is asked by name can read what they are to agree to.
pub(crate) fn ask_acknowledgement(action: &actions::AskAcknowledgement, case: &Case<'_>) -> Verdict<Vec<Party>> {
    let (link, _) = guiding(case)?;
    let (document, representatives) = asking(case, action.kind)?;
    let found = |it: &RelationId| representatives.iter().any(|(facts, _)| facts.id == *it);
    if action.parties.is_empty() || !action.representatives().all(|it| found(&it)) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    if document.version != action.version {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    let portal = case.facts.portal.as_ref().ok_or(Refusal::hidden(Reason::NoHat))?;
    let can_answer = |(facts, visible): &(RelationFacts, bool)| {
        let standing = relation_standing(facts, portal, &case.facts.ages, case.now);
        standing.is_ok_and(|it| it.represents && it.reads().has(action.kind.right()) && is_shown(&it, document, *visible))
    };
    if !representatives.iter().all(can_answer) {
        return Err(Refusal::conflict(Reason::CannotAgree));
    }
    let new: BTreeSet<Party> = action.parties.iter().copied().filter(|party| !document.asked.contains(party)).collect();
    Ok(Allowed { scope: new.into_iter().collect(), ground: Ground::CareLink(link) })
}

pub(crate) fn acknowledge(action: &actions::AcknowledgeDocument, case: &Case<'_>) -> Verdict<Vec<Party>> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            look(action.kind, case)?;
            if !relation.represents {
                return Err(Refusal::forbidden(Reason::NotHolder));
            }
        }
        Standing::Professional(_) => {
            guiding(case)?;
            document(case, action.kind)?;
            return Err(Refusal::forbidden(Reason::WrongHat));
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case)?;
        }
    }
    let document = document(case, action.kind)?;
    if document.version != action.version || document.sha256 != action.sha256 {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    let parties = asked_parties(case, &document.asked);
    let first = parties.first().ok_or(Refusal::conflict(Reason::NotAsked))?;
    Ok(Allowed { ground: Ground::AskedAs(*first), scope: parties })
}

pub(crate) fn list_reactions(_: &actions::ListReactions, case: &Case<'_>) -> Verdict<()> {
    let Allowed { scope, ground } = look(DocumentKind::Report, case)?;
    if scope.sees_reactions { Ok(Allowed { scope: (), ground }) } else { Err(Refusal::forbidden(Reason::ReadOnlyHere)) }
}

pub(crate) fn react(_: &actions::React, case: &Case<'_>) -> Verdict<Author> {
    let author = match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let Allowed { scope, ground } = look(DocumentKind::Report, case)?;
            if !scope.reacts {
                return Err(Refusal::forbidden(Reason::ReadOnlyHere));
            }
            Allowed { scope: Author::Relation(relation.facts.id), ground }
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => {
            author(case)?
        }
    };
    document(case, DocumentKind::Report)?;
    Ok(author)
}
