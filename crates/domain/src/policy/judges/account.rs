//! The account and the way in.

use crate::{
    account::AccountState,
    audit::Ground,
    invitation::{Invitation, Knowledge},
    policy::{Allowed, Case, Reason, Refusal, SubjectFacts, Verdict, actions},
};

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

pub(crate) fn sign_in(_: &actions::SignIn, case: &Case<'_>) -> Verdict<()> {
    match case.facts.subject {
        SubjectFacts::Account(AccountState::Active) => Ok(Allowed { scope: (), ground: Ground::OwnAccount }),
        _ => Err(Refusal::sign_in(Reason::AccountNotActive)),
    }
}

/// About one's own account, which steps 1 and 2 have found.
pub(crate) fn own<A>(_: &A, case: &Case<'_>) -> Verdict<()> {
    match case.account {
        Some(_) => Ok(Allowed { scope: (), ground: Ground::OwnAccount }),
        None => Err(Refusal::sign_in(Reason::NotSignedIn)),
    }
}

pub(crate) fn answer_invitation(action: &actions::AnswerInvitation, case: &Case<'_>) -> Verdict<InvitationAnswer> {
    let SubjectFacts::Invitation(invitation, knowledge, state) = &case.facts.subject else {
        return Err(Refusal::conflict(Reason::LinkDead));
    };
    if !invitation.is_open(case.now.at) || *state == AccountState::Deactivated {
        return Err(Refusal::conflict(Reason::LinkDead));
    }
    let scope = if knows(&action.answer, knowledge) {
        InvitationAnswer::Right(Box::new(invitation.clone()), *state)
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
