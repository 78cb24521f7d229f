//! Conversations.

use super::{
    care::professional,
    contacts::{ContactScope, target},
    documents::guiding,
    file::{holder, owner},
};
use crate::{
    account::AccountState,
    audit::Ground,
    document::{Author, Sharing},
    ids::{AccountId, ProfessionalId, RelationId},
    moment::Moment,
    policy::{
        Allowed, Case, ConversationFacts, Facts, Found, Hat, Reason, Refusal, RelationFacts, Standing, SubjectFacts, Verdict,
        actions, relation_standing,
    },
    right::Right,
};

/// Which conversations a list holds. The adapter applies it in its query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConversationFilter {
    /// None: the section is closed, which looks as if it were empty (`D28`, `G32`).
    Nothing,
    /// All (`D32`).
    All,
    /// Those shared by section, and those made visible to this relation (`D02`).
    VisibleTo(RelationId),
    /// Those that this professional is in (`M04`).
    With(ProfessionalId),
}

impl ConversationFilter {
    fn holds(self, conversation: &ConversationFacts) -> bool {
        match self {
            Self::Nothing => false,
            Self::All => true,
            Self::VisibleTo(_) => conversation.sharing == Sharing::BySection || conversation.visible,
            Self::With(_) => conversation.takes_part,
        }
    }
}

/// What a list of conversations holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationList {
    /// Which conversations.
    pub filter: ConversationFilter,
    /// What is needed to tell how many people can see each, for the client, the holder and staff; a relation is not told (`G35`, `G51`).
    pub contacts: Option<ContactScope>,
}

/// Whether somebody who reads a conversation can write in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// They can.
    Open,
    /// A professional closed it.
    Closed,
    /// Messages are off, for the organisation or in this portal; what is there stays (`D42`).
    NotOffered,
    /// No professional is left in it who guides the client (`M20`, `D32`).
    NobodyAnswers,
}

/// How far a look at one conversation reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConversationScope {
    /// Whether one can write in it.
    pub writing: Writing,
    /// Whether one may see who can see it.
    pub sees_audience: bool,
    /// Whether one may make it visible to others.
    pub shares: bool,
    /// Whether one may close it.
    pub closes: bool,
    /// Whether one is shown which professionals have read one's messages (`G61`, `D07`).
    pub receipts: bool,
    /// The newest message that one had read before this look.
    pub read_to: u32,
    /// Whether others wrote messages since.
    pub unread: bool,
    /// The newest message, if this look reads something new.
    pub reads: Option<u32>,
}

/// To where a look has read, for whoever writes the access log.
pub(crate) fn read_now(scope: &ConversationScope) -> Found {
    Found { read_to: scope.reads, ..Found::default() }
}

fn conversation<'f>(case: &Case<'f>) -> Result<&'f ConversationFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::Conversation(conversation) | SubjectFacts::ConversationSharing(conversation, _) => Ok(conversation),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// Which conversations whoever asks may read: a supervisor none (`M31`), the law opens none (`D42`).
fn sight(case: &Case<'_>) -> Verdict<ConversationFilter> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            let open = relation.reads().has(Right::Messages);
            let scope = if open { ConversationFilter::VisibleTo(relation.facts.id) } else { ConversationFilter::Nothing };
            Ok(Allowed { scope, ground: relation.ground(Right::Messages, case.now) })
        }
        Standing::Professional(_) => {
            let (link, professional) = guiding(case)?;
            Ok(Allowed { scope: ConversationFilter::With(professional), ground: Ground::CareLink(link) })
        }
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case).map(|ground| Allowed { scope: ConversationFilter::All, ground })
        }
    }
}

/// Which conversations somebody finds; none where there is no list for them.
pub(crate) fn found(case: &Case<'_>) -> ConversationFilter {
    sight(case).map_or(ConversationFilter::Nothing, |allowed| allowed.scope)
}

pub(crate) fn list(_: &actions::ListConversations, case: &Case<'_>) -> Verdict<ConversationList> {
    let Allowed { scope: filter, ground } = sight(case)?;
    let contacts = match filter {
        ConversationFilter::Nothing | ConversationFilter::VisibleTo(_) => None,
        ConversationFilter::All | ConversationFilter::With(_) => Some(ContactScope::of(case)?),
    };
    Ok(Allowed { scope: ConversationList { filter, contacts }, ground })
}

/// A conversation that whoever asks may read: what is on the list, and nothing else.
fn look<'f>(case: &Case<'f>) -> Result<(&'f ConversationFacts, Ground), Refusal> {
    let Allowed { scope: filter, ground } = sight(case)?;
    if filter == ConversationFilter::Nothing {
        return Err(Refusal::hidden(Reason::NoRight(Right::Messages)));
    }
    let conversation = conversation(case)?;
    if filter.holds(conversation) {
        return Ok((conversation, ground));
    }
    Err(Refusal::hidden(match filter {
        ConversationFilter::VisibleTo(_) => Reason::NotVisible,
        ConversationFilter::Nothing | ConversationFilter::All | ConversationFilter::With(_) => Reason::NoSuchItem,
    }))
}

fn writing(case: &Case<'_>, conversation: &ConversationFacts) -> Writing {
    match (conversation.closed, conversation.answered) {
        (true, _) => Writing::Closed,
        _ if !case.facts.communication.messages => Writing::NotOffered,
        (false, false) => Writing::NobodyAnswers,
        (false, true) => Writing::Open,
    }
}

pub(crate) fn read(_: &actions::ReadConversation, case: &Case<'_>) -> Verdict<ConversationScope> {
    let (conversation, ground) = look(case)?;
    let staff = matches!(case.standing, Standing::Professional(_));
    let plain = matches!(&case.standing, Standing::Relation(relation) if !relation.holds);
    let scope = ConversationScope {
        writing: writing(case, conversation),
        sees_audience: !plain,
        shares: holder(case).is_ok() && conversation.sharing == Sharing::PerItem,
        closes: staff && !conversation.closed,
        receipts: conversation.receipts && !staff,
        read_to: conversation.read_to,
        unread: conversation.unread,
        reads: (conversation.read_to < conversation.newest).then_some(conversation.newest),
    };
    Ok(Allowed { scope, ground })
}

pub(crate) fn download(action: &actions::DownloadAttachment, case: &Case<'_>) -> Verdict<()> {
    let (conversation, ground) = look(case)?;
    if !(1..=conversation.attachments).contains(&action.number) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    Ok(Allowed { scope: (), ground })
}

/// As whom one writes: a relation with the right too (`A17`, `D32`). It is judged before anything is looked up.
fn author(case: &Case<'_>) -> Verdict<Author> {
    match &case.standing {
        Standing::Relation(relation) if !relation.holds => {
            if !relation.acts().has(Right::Messages) {
                return Err(Refusal::forbidden(Reason::NoRight(Right::Messages)));
            }
            Ok(Allowed { scope: Author::Relation(relation.facts.id), ground: relation.ground(Right::Messages, case.now) })
        }
        Standing::Relation(relation) => {
            Ok(Allowed { scope: Author::Relation(relation.facts.id), ground: Ground::FirstContactHolds })
        }
        Standing::Professional(_) => {
            let (link, professional) = guiding(case)?;
            Ok(Allowed { scope: Author::Professional(professional), ground: Ground::CareLink(link) })
        }
        Standing::Client(_) | Standing::Machine(_) | Standing::Outside => {
            let ground = owner(case)?;
            let account = case.account.ok_or(Refusal::sign_in(Reason::NotSignedIn))?;
            Ok(Allowed { scope: Author::Client(account), ground })
        }
    }
}

/// To whom one may write is told to whoever may begin a conversation.
pub(crate) fn correspondents(_: &actions::ListCorrespondents, case: &Case<'_>) -> Verdict<()> {
    author(case).map(|Allowed { ground, .. }| Allowed { scope: (), ground })
}

pub(crate) fn start(action: &actions::StartConversation, case: &Case<'_>) -> Verdict<Author> {
    let allowed = author(case)?;
    let SubjectFacts::Correspondents(guides) = &case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    if !action.with.iter().all(|professional| guides.contains(professional)) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    if !case.facts.communication.messages {
        return Err(Refusal::conflict(Reason::NotOffered));
    }
    let by_staff = matches!(allowed.scope, Author::Professional(_));
    if action.with.is_empty() && !by_staff {
        return Err(Refusal::conflict(Reason::NobodyAnswers));
    }
    Ok(allowed)
}

pub(crate) fn write(action: &actions::WriteMessage, case: &Case<'_>) -> Verdict<Author> {
    let (conversation, _) = look(case)?;
    let allowed = author(case)?;
    // The same form twice sends one message, whatever came of the conversation since.
    if conversation.sent {
        return Ok(allowed);
    }
    match writing(case, conversation) {
        Writing::Closed => Err(Refusal::conflict(Reason::ConversationClosed)),
        Writing::NotOffered => Err(Refusal::conflict(Reason::NotOffered)),
        Writing::NobodyAnswers => Err(Refusal::conflict(Reason::NobodyAnswers)),
        Writing::Open if conversation.newest != action.after => Err(Refusal::conflict(Reason::NewerMessage)),
        Writing::Open => Ok(allowed),
    }
}

pub(crate) fn close(_: &actions::CloseConversation, case: &Case<'_>) -> Verdict<ProfessionalId> {
    let (link, professional) = guiding(case)?;
    if look(case)?.0.closed {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: professional, ground: Ground::CareLink(link) })
}

/// For whoever reads the conversation, but for contact persons who don't hold the portal.
pub(crate) fn see_audience(_: &actions::SeeConversationAudience, case: &Case<'_>) -> Verdict<ContactScope> {
    // Whether there is such a conversation is judged first, so that this 403 is given only for what the relation can see (`G35`).
    let (_, ground) = look(case)?;
    if matches!(&case.standing, Standing::Relation(relation) if !relation.holds) {
        return Err(Refusal::forbidden(Reason::NotHolder));
    }
    Ok(Allowed { scope: ContactScope::of(case)?, ground })
}

/// The right to make conversations visible, judged before any conversation is looked up.
fn sharer(case: &Case<'_>) -> Result<Ground, Refusal> {
    if matches!(&case.standing, Standing::Relation(relation) if !relation.holds) {
        look(case)?;
    }
    holder(case)
}

/// The relations asked about who are live contacts of the portal.
fn live<'f>(case: &Case<'f>) -> Result<(&'f ConversationFacts, &'f [RelationId]), Refusal> {
    match &case.facts.subject {
        SubjectFacts::ConversationSharing(conversation, live) => Ok((conversation, live)),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

pub(crate) fn preview_sharing(action: &actions::PreviewConversationSharing, case: &Case<'_>) -> Verdict<ContactScope> {
    let ground = sharer(case)?;
    if !live(case)?.1.contains(&action.relation) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    Ok(Allowed { scope: ContactScope::of(case)?, ground })
}

pub(crate) fn share(action: &actions::ShareConversation, case: &Case<'_>) -> Verdict<()> {
    let ground = sharer(case)?;
    let (conversation, live) = live(case)?;
    if action.with.is_empty() || !action.with.iter().all(|relation| live.contains(relation)) {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    }
    if conversation.sharing == Sharing::BySection {
        return Err(Refusal::conflict(Reason::AlreadySo));
    }
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn set_standing_choice(_: &actions::SetConversationChoice, case: &Case<'_>) -> Verdict<()> {
    let ground = holder(case)?;
    target(case)?;
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn inbox(_: &actions::ListInbox, case: &Case<'_>) -> Verdict<ProfessionalId> {
    professional(case).map(|professional| Allowed { scope: professional.id, ground: Ground::OwnAccount })
}

/// Whether a contact person sees a conversation at this moment, by the same weighing that decides.
pub fn sees_conversation(relation: &RelationFacts, scope: &ContactScope, sharing: Sharing, visible: bool) -> bool {
    let standing = relation_standing(relation, &scope.portal, &scope.ages, scope.now);
    standing.is_ok_and(|it| it.reads().has(Right::Messages) && (it.holds || sharing == Sharing::BySection || visible))
}

/// Whether a letter may tell `account` of the conversation that these facts are about: whoever can read it now, under either hat, and has
/// not read all of it. It is asked when a letter is posted and again when it is sent, so that nobody is told who lost access meanwhile.
pub fn is_told(facts: &Facts, account: AccountId, now: Moment) -> bool {
    let SubjectFacts::Conversation(conversation) = &facts.subject else { return false };
    let is_active = facts.account.is_some_and(|it| it.id == account && it.state == AccountState::Active);
    let can_read = |hat| {
        let case = |standing| Case { facts, now, account: Some(account), session: None, hat, standing };
        facts.standing(account, hat, now).is_ok_and(|standing| look(&case(standing)).is_ok())
    };
    is_active && conversation.unread && !conversation.muted && [Hat::Private, Hat::Professional].into_iter().any(can_read)
}
