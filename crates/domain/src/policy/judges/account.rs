//! The account and the way in.

use crate::{
    account::{AccountState, Assurance},
    audit::{Ground, Subject, SystemRole},
    factor::Recovery,
    ids::AccountId,
    invitation::{Invitation, InvitationTarget, Knowledge},
    notice::DigestFacts,
    policy::{Allowed, Case, Found, Reason, Refusal, SignInFacts, SubjectFacts, Verdict, actions},
};
use time::OffsetDateTime;

/// What an answer to an invitation was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvitationAnswer {
    /// The right one: the invitation, and the state of the account that it activates.
    Right(Box<Invitation>, AccountState),
    /// A wrong one.
    Wrong {
        /// Which invitation.
        invitation: Box<Invitation>,
        /// How many more may be given; none kills the link.
        tries_left: u8,
    },
}

impl InvitationAnswer {
    /// The invitation that was answered.
    pub fn invitation(&self) -> &Invitation {
        match self {
            Self::Right(invitation, _) | Self::Wrong { invitation, .. } => invitation,
        }
    }
}

/// Whom an invitation that was answered is for.
pub(crate) fn invited(answer: &InvitationAnswer) -> Found {
    let invitation = answer.invitation();
    let subject = match invitation.opens {
        InvitationTarget::Relation(_, relation) => Subject::Relation(relation),
        InvitationTarget::Client(_) | InvitationTarget::Professional(_) => Subject::Account(invitation.account),
    };
    Found { portal: invitation.opens.portal(), subject: Some(subject), account: Some(invitation.account), ..Found::default() }
}

/// Whose password was chosen anew.
pub(crate) fn recovered(recovery: &Recovery) -> Found {
    Found { subject: Some(Subject::Account(recovery.account)), account: Some(recovery.account), ..Found::default() }
}

pub(crate) fn sign_in(action: &actions::SignIn, case: &Case<'_>) -> Verdict<()> {
    match case.facts.subject {
        SubjectFacts::Account(SignInFacts { state: AccountState::Active, has_factor, .. }) => {
            if has_factor && action.assurance < Assurance::Substantial {
                return Err(Refusal::sign_in(Reason::AssuranceTooLow));
            }
            Ok(Allowed { scope: (), ground: Ground::OwnAccount })
        }
        _ => Err(Refusal::sign_in(Reason::AccountNotActive)),
    }
}

pub(crate) fn send_recovery(_: &actions::SendRecovery, case: &Case<'_>) -> Verdict<AccountId> {
    match case.facts.subject {
        SubjectFacts::Account(SignInFacts { id, state: AccountState::Active, .. }) => {
            Ok(Allowed { scope: id, ground: Ground::OwnAccount })
        }
        _ => Err(Refusal::sign_in(Reason::AccountNotActive)),
    }
}

pub(crate) fn report_copied_passkey(_: &actions::ReportCopiedPasskey, case: &Case<'_>) -> Verdict<()> {
    match case.facts.subject {
        SubjectFacts::Account(SignInFacts { state: AccountState::Active, .. }) => {
            Ok(Allowed { scope: (), ground: Ground::OwnAccount })
        }
        _ => Err(Refusal::sign_in(Reason::AccountNotActive)),
    }
}

/// Whoever brings the link proved before that it was in a letter to that account.
pub(crate) fn unsubscribe(_: &actions::Unsubscribe, case: &Case<'_>) -> Verdict<()> {
    match case.facts.subject {
        SubjectFacts::Account(_) => Ok(Allowed { scope: (), ground: Ground::OwnAccount }),
        _ => Err(Refusal::conflict(Reason::LinkDead)),
    }
}

/// Since when there is something new, for the worker that took the digest on.
pub(crate) fn send_digest(action: &actions::SendDigest, case: &Case<'_>) -> Verdict<OffsetDateTime> {
    match case.facts.subject {
        SubjectFacts::Digest(facts) if facts.due_at != Some(action.leased_until) => Err(Refusal::conflict(Reason::AlreadySo)),
        SubjectFacts::Digest(facts @ DigestFacts { since: Some(since), .. }) if facts.is_told() => {
            Ok(Allowed { scope: since, ground: Ground::System(SystemRole::Postman) })
        }
        _ => Err(Refusal::conflict(Reason::NothingNew)),
    }
}

pub(crate) fn reset_password(_: &actions::ResetPassword, case: &Case<'_>) -> Verdict<Recovery> {
    match &case.facts.subject {
        SubjectFacts::Recovery(recovery, AccountState::Active) if recovery.is_open(case.now.at) => {
            Ok(Allowed { scope: recovery.clone(), ground: Ground::OwnAccount })
        }
        _ => Err(Refusal::conflict(Reason::LinkDead)),
    }
}

pub(crate) fn remove_factor(_: &actions::RemoveFactor, case: &Case<'_>) -> Verdict<()> {
    let SubjectFacts::Factor(_, others) = case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    let works_here = case.facts.professional.is_some_and(|it| it.active);
    let demanded =
        if works_here { case.facts.staff_assurance.max(case.facts.client_assurance) } else { case.facts.client_assurance };
    if others == 0 && demanded > Assurance::Basic {
        return Err(Refusal::conflict(Reason::LastFactor));
    }
    own(&(), case)
}

pub(crate) fn make_recovery_codes(_: &actions::MakeRecoveryCodes, case: &Case<'_>) -> Verdict<()> {
    if case.facts.account.is_some_and(|it| !it.has_factor) {
        return Err(Refusal::conflict(Reason::NoFactor));
    }
    own(&(), case)
}

/// About one's own account, which steps 1 and 2 have found.
pub(crate) fn own<A>(_: &A, case: &Case<'_>) -> Verdict<()> {
    match case.account {
        Some(_) => Ok(Allowed { scope: (), ground: Ground::OwnAccount }),
        None => Err(Refusal::sign_in(Reason::NotSignedIn)),
    }
}

pub(crate) fn answer_invitation(action: &actions::AnswerInvitation, case: &Case<'_>) -> Verdict<InvitationAnswer> {
    let SubjectFacts::Invitation(facts) = &case.facts.subject else {
        return Err(Refusal::conflict(Reason::LinkDead));
    };
    if !facts.works(case.now.at) {
        return Err(Refusal::conflict(Reason::LinkDead));
    }
    let invitation = &facts.invitation;
    let scope = if knows(&action.answer, &facts.knowledge) {
        InvitationAnswer::Right(Box::new(invitation.clone()), facts.account)
    } else {
        let tries_left = Invitation::TRIES.saturating_sub(invitation.wrong_answers.saturating_add(1));
        InvitationAnswer::Wrong { invitation: Box::new(invitation.clone()), tries_left }
    };
    Ok(Allowed { scope, ground: Ground::Invitation })
}

fn knows(answer: &Knowledge, asked: &Knowledge) -> bool {
    match (answer, asked) {
        (Knowledge::BirthDate(answer), Knowledge::BirthDate(asked)) => answer == asked,
        (Knowledge::Phone(answer), Knowledge::Phone(asked)) => answer == asked,
        (Knowledge::BirthDate(_), Knowledge::Phone(_)) | (Knowledge::Phone(_), Knowledge::BirthDate(_)) => false,
    }
}
