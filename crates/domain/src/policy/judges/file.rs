//! A portal as a whole.

use super::{
    agenda, appointments,
    conversations::{self, ConversationFilter},
    diary::{self, DiaryFilter},
    documents::{self, DocumentFilter},
    pinboard,
};
use crate::{
    audit::Ground,
    document::{DocumentKind, Party},
    ids::{PortalId, RelationId},
    policy::{Allowed, Case, ComingAge, Reason, Refusal, Standing, Verdict, actions},
    right::{Right, RightSet},
};

/// Which items of each kind somebody finds behind a portal's door. The adapter counts what is new among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finds {
    /// Documents.
    pub documents: DocumentFilter,
    /// Reports.
    pub reports: DocumentFilter,
    /// Notes in the diary.
    pub diary: DiaryFilter,
    /// Whether appointments.
    pub appointments: bool,
    /// Conversations.
    pub conversations: ConversationFilter,
    /// Whether questionnaires to fill in.
    pub questionnaires: bool,
    /// Whether what is on the pinboard.
    pub pinboard: bool,
    /// Whether the care plan.
    pub plan: bool,
    /// Whether what is in the shared agenda.
    pub agenda: bool,
}

impl Finds {
    /// What is on a list is what is counted; a list that may not be asked for has nothing on it.
    fn of(portal: PortalId, case: &Case<'_>) -> Self {
        let listed = |kind| {
            documents::list(&actions::ListDocuments { portal, kind }, case)
                .map_or(DocumentFilter::Nothing, |allowed| allowed.scope.filter)
        };
        Self {
            documents: listed(DocumentKind::Document),
            reports: listed(DocumentKind::Report),
            appointments: appointments::list(&actions::ListAppointments { portal }, case).is_ok_and(|allowed| allowed.scope),
            diary: diary::list(&actions::ListDiary { portal }, case).map_or(DiaryFilter::Nothing, |allowed| allowed.scope),
            conversations: conversations::found(case),
            questionnaires: owner(case).is_ok(),
            pinboard: pinboard::list(&actions::ListPinboard { portal }, case).is_ok_and(|allowed| allowed.scope.is_some()),
            plan: sees(case, &[Right::Plan]).is_ok_and(|allowed| allowed.scope),
            agenda: agenda::list(&actions::ListAgenda { portal }, case).is_ok_and(|allowed| allowed.scope.is_some()),
        }
    }
}

/// What somebody finds behind a portal's door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PortalScope {
    /// Whether it is one's own portal.
    pub own: bool,
    /// The relation by which one is here, if any.
    pub relation: Option<RelationId>,
    /// Whether one holds it.
    pub holds: bool,
    /// Whether one represents the client by law without holding it (`D13`).
    pub represents: bool,
    /// What one may read.
    pub reads: RightSet,
    /// What one may do.
    pub acts: RightSet,
    /// Which items one finds here.
    pub finds: Finds,
    /// Whether only the agreement page is open (`D42`).
    pub too_young: bool,
    /// Whether one decides about the access of others on that page: from 90 days before the age of holding until the age of deciding
    /// (`D20`).
    pub agrees: bool,
    /// An age that the client reaches soon, at which access changes (`X04`).
    pub coming: Option<ComingAge>,
}

impl PortalScope {
    /// As whom one may be asked to agree to what `right` opens (`D13`, `D42`).
    pub fn parties(&self, right: Right) -> Vec<Party> {
        if self.reads.has(right) {
            Party::all_of(self.holds, self.own, self.relation.filter(|_| self.represents))
        } else {
            Vec::new()
        }
    }
}

pub(crate) fn open_portal(action: &actions::OpenPortal, case: &Case<'_>) -> Verdict<PortalScope> {
    let coming = case.facts.portal.as_ref().and_then(|portal| ComingAge::of(portal, &case.facts.ages, case.now));
    let finds = Finds::of(action.portal, case);
    match &case.standing {
        Standing::Client(client) => Ok(Allowed {
            scope: PortalScope {
                own: true,
                relation: None,
                holds: client.holds,
                represents: false,
                reads: if client.too_young { RightSet::NONE } else { RightSet::ALL },
                acts: if client.holds { RightSet::ALL } else { RightSet::NONE },
                finds,
                too_young: client.too_young,
                agrees: client.agrees,
                coming,
            },
            ground: if client.holds { Ground::ClientHolds } else { Ground::OwnFile },
        }),
        Standing::Relation(relation) => Ok(Allowed {
            scope: PortalScope {
                own: false,
                relation: Some(relation.facts.id),
                holds: relation.holds,
                represents: relation.represents,
                reads: relation.reads(),
                acts: relation.acts(),
                finds,
                too_young: false,
                agrees: false,
                coming,
            },
            ground: if relation.holds { Ground::FirstContactHolds } else { Ground::OwnRelation },
        }),
        Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => Err(Refusal::forbidden(Reason::WrongHat)),
    }
}

/// For the client or whoever holds the portal, and for nobody else.
pub(crate) fn owner(case: &Case<'_>) -> Result<Ground, Refusal> {
    match &case.standing {
        Standing::Client(client) if client.too_young => Err(Refusal::forbidden(Reason::TooYoung)),
        Standing::Client(client) if client.holds => Ok(Ground::ClientHolds),
        Standing::Client(_) => Ok(Ground::OwnFile),
        Standing::Relation(relation) if relation.holds => Ok(Ground::FirstContactHolds),
        Standing::Relation(_) => Err(Refusal::forbidden(Reason::NotHolder)),
        Standing::Professional(_) | Standing::Machine(_) | Standing::Outside => Err(Refusal::forbidden(Reason::WrongHat)),
    }
}

/// For whoever holds the portal, and for nobody else.
pub(crate) fn holder(case: &Case<'_>) -> Result<Ground, Refusal> {
    match owner(case)? {
        Ground::OwnFile => Err(Refusal::forbidden(Reason::NotHolder)),
        ground => Ok(ground),
    }
}

pub(crate) fn see_care_team(_: &actions::SeeCareTeam, case: &Case<'_>) -> Verdict<bool> {
    sees(case, &[Right::CareTeam])
}

/// Whether one of `rights` opens a list of the client's data; without one the list is empty (`D28`).
pub(crate) fn sees(case: &Case<'_>, rights: &[Right]) -> Verdict<bool> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let right = rights.iter().copied().find(|right| relation.reads().has(*right));
            Ok(Allowed {
                scope: right.is_some(),
                ground: right.map_or(Ground::OwnRelation, |right| relation.ground(right, case.now)),
            })
        }
        Standing::Professional(professional) => match professional.link {
            Some((link, _)) => Ok(Allowed { scope: true, ground: Ground::CareLink(link) }),
            None => Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case).map(|ground| Allowed { scope: true, ground })
        }
    }
}

/// Whether one may change it too.
pub(crate) fn see_communication(_: &actions::SeeCommunication, case: &Case<'_>) -> Verdict<bool> {
    let ground = owner(case)?;
    Ok(Allowed { scope: holder(case).is_ok(), ground })
}

pub(crate) fn set_communication(_: &actions::SetCommunication, case: &Case<'_>) -> Verdict<()> {
    holder(case).map(|ground| Allowed { scope: (), ground })
}

pub(crate) fn list_consents(_: &actions::ListConsents, case: &Case<'_>) -> Verdict<()> {
    owner(case).map(|ground| Allowed { scope: (), ground })
}

pub(crate) fn decide_consent(action: &actions::DecideConsent, case: &Case<'_>) -> Verdict<()> {
    if action.topic == crate::consent::ConsentTopic::PortalUse {
        return Err(Refusal::forbidden(Reason::NotOwn));
    }
    holder(case).map(|ground| Allowed { scope: (), ground })
}

pub(crate) fn read_access_log(_: &actions::ReadAccessLog, case: &Case<'_>) -> Verdict<()> {
    match &case.standing {
        Standing::Professional(professional) => match professional.link {
            Some((link, _)) => Ok(Allowed { scope: (), ground: Ground::CareLink(link) }),
            None => Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case).map(|ground| Allowed { scope: (), ground })
        }
    }
}
