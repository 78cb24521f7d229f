//! Who can see an item of a file, and why: told by the judge of reading it, whatever kind of item it is.

use super::{agenda, appointments, care_plan, conversations, diary, documents, dossier, pinboard, questionnaires};
use crate::{
    audit::Ground,
    explanation::{ExplainedRight, Explanation},
    ids::PortalId,
    item::FileItem,
    past::{PastContact, PastMember, PastPortal},
    policy::{
        Allowed, Case, ConversationFacts, DiaryEntryFacts, DocumentFacts, DossierEntryFacts, Facts, Hat, ProfessionalFacts,
        Reason, Refusal, Standing, SubjectFacts, Verdict, actions, relation_standing,
    },
    views::{PastAudience, PastViewer},
};

/// What is needed to tell who could see an item at a moment: the item as it is now, and what else the judges weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemScope {
    portal: PortalId,
    item: FileItem,
    facts: Facts,
}

/// Why whoever asks sees an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemExplanation {
    /// The ground on which they do.
    pub ground: Ground,
    /// For a contact person, the right that opens its section.
    pub right: Option<ExplainedRight>,
}

/// The verdict of the judge of reading.
fn read(portal: PortalId, item: FileItem, case: &Case<'_>) -> Result<Ground, Refusal> {
    fn ground<S>(verdict: Verdict<S>) -> Result<Ground, Refusal> {
        verdict.map(|it| it.ground)
    }
    match item {
        FileItem::Document(kind, document) => ground(documents::read(&actions::ReadDocument { portal, kind, document }, case)),
        FileItem::Conversation(conversation) => {
            ground(conversations::read(&actions::ReadConversation { portal, conversation }, case))
        }
        FileItem::Appointment(appointment) => ground(appointments::read(&actions::ReadAppointment { portal, appointment }, case)),
        FileItem::AppointmentRequest(request) => {
            ground(appointments::read_request(&actions::ReadAppointmentRequest { portal, request }, case))
        }
        FileItem::AgendaItem(item) => ground(agenda::read(&actions::ReadAgendaItem { portal, item }, case)),
        FileItem::DiaryEntry(entry) => ground(diary::read(&actions::ReadDiaryEntry { portal, entry }, case)),
        FileItem::PinboardPost(post) => ground(pinboard::read(&actions::ReadPinboardPost { portal, post }, case)),
        FileItem::CarePlan(version) => ground(care_plan::read(&actions::ReadCarePlan { portal, version: Some(version) }, case)),
        FileItem::DossierEntry(topic, entry) => ground(dossier::read(&actions::ReadDossierEntry { portal, topic, entry }, case)),
        FileItem::QuestionnaireRequest(request) => {
            ground(questionnaires::read(&actions::ReadQuestionnaireRequest { portal, request }, case))
        }
    }
}

/// For whoever reads the item, but for contact persons who don't hold the portal. Blocks of back then are told to nobody here: whoever
/// was blocked could not see it.
pub(crate) fn see_audience(action: &actions::SeeItemAudience, case: &Case<'_>) -> Verdict<ItemScope> {
    let actions::SeeItemAudience { portal, item, at } = *action;
    // Whether the item is there is judged first, so that this 403 is given only for what the contact person can see (`G35`).
    let ground = read(portal, item, case)?;
    if matches!(&case.standing, Standing::Relation(relation) if !relation.holds) {
        return Err(Refusal::forbidden(Reason::NotHolder));
    }
    if at.is_some_and(|at| at.at > case.now.at) {
        return Err(Refusal::conflict(Reason::NotBegun));
    }
    Ok(Allowed { scope: ItemScope { portal, item, facts: case.facts.clone() }, ground })
}

/// For whoever reads the item. To everybody else it is not there, or not theirs, as when they read it (`D10`); which rights they lack is
/// told of their access as a whole.
pub(crate) fn explain(action: &actions::ExplainItem, case: &Case<'_>) -> Verdict<ItemExplanation> {
    let actions::ExplainItem { portal, item } = *action;
    let ground = read(portal, item, case)?;
    let right = match (&case.standing, &case.facts.portal, item.right()) {
        (Standing::Relation(relation), Some(portal), Some(right)) if !relation.holds => {
            let explanation = Explanation::of(relation.facts, portal, &case.facts.ages, None, case.now).for_themselves();
            explanation.rights.into_iter().find(|it| it.right == right)
        }
        _ => None,
    };
    Ok(Allowed { scope: ItemExplanation { ground, right }, ground })
}

impl ItemScope {
    /// Which item.
    pub fn item(&self) -> FileItem {
        self.item
    }

    /// Who could see the item: everybody for whom the judge of reading said yes, with everything as it was `then`.
    pub fn audience(&self, then: PastPortal) -> PastAudience {
        let seen = |contact: &PastContact| {
            let ground = self.contact_ground(&then, contact)?;
            let since = match ground {
                Ground::Grant(id) => contact.facts.grants.iter().find(|it| it.id == id).map(|it| it.period.from()),
                Ground::ByLaw(_) => contact.facts.authority.as_ref().map(|it| it.period.from()),
                _ => None,
            };
            let (name, role) = (contact.name.clone(), contact.role.clone());
            Some(PastViewer { relation: contact.facts.id, name, role, ground, since })
        };
        let mut relations: Vec<PastViewer> = then.contacts.iter().filter_map(seen).collect();
        relations.sort_by(|a, b| (&a.name, a.relation).cmp(&(&b.name, b.relation)));
        let team = then.team.iter().filter(|member| self.member_reads(&then, member)).map(|it| it.member.clone()).collect();
        PastAudience { at: then.at, existed: true, relations, team }
    }

    fn contact_ground(&self, then: &PastPortal, contact: &PastContact) -> Option<Ground> {
        let subject = self.subject(then, contact.visible, false);
        let facts = Facts { relation: Some(contact.facts.clone()), professional: None, ..self.facts_then(then, subject) };
        let standing = Standing::Relation(relation_standing(&contact.facts, &then.portal, &then.ages, then.at).ok()?);
        let account = contact.facts.account;
        let case = Case { facts: &facts, now: then.at, account, session: None, hat: Hat::Private, standing };
        read(self.portal, self.item, &case).ok()
    }

    fn member_reads(&self, then: &PastPortal, PastMember { member, link, takes_part }: &PastMember) -> bool {
        let professional = ProfessionalFacts {
            id: member.id,
            active: true,
            tasks: crate::care::TaskSet::NONE,
            in_reach: false,
            link: Some((*link, member.kind)),
        };
        let facts = Facts {
            relation: None,
            professional: Some(professional),
            ..self.facts_then(then, self.subject(then, false, *takes_part))
        };
        let standing = Standing::Professional(&professional);
        let case = Case { facts: &facts, now: then.at, account: None, session: None, hat: Hat::Professional, standing };
        read(self.portal, self.item, &case).is_ok()
    }

    fn facts_then(&self, then: &PastPortal, subject: SubjectFacts) -> Facts {
        Facts {
            ages: then.ages,
            pinboard_for_care: then.pinboard_for_care,
            portal: Some(then.portal.clone()),
            account: None,
            machine: None,
            subject,
            ..self.facts.clone()
        }
    }

    /// The item as it stood to somebody. What is not named here does not decide who sees it.
    fn subject(&self, then: &PastPortal, visible: bool, takes_part: bool) -> SubjectFacts {
        match self.facts.subject.clone() {
            SubjectFacts::Document(it) => SubjectFacts::Document(DocumentFacts { visible, ..it }),
            SubjectFacts::Conversation(it) => SubjectFacts::Conversation(ConversationFacts { visible, takes_part, ..it }),
            SubjectFacts::DiaryEntry(it) => SubjectFacts::DiaryEntry(DiaryEntryFacts { shared: then.shared, ..it }),
            SubjectFacts::DossierEntry(it) => SubjectFacts::DossierEntry(DossierEntryFacts { withdrawn: then.withdrawn, ..it }),
            other => other,
        }
    }
}
