//! Questionnaires.

use super::{care::professional, documents::guiding, file::owner};
use crate::{
    audit::Ground,
    care::{CareLinkKind, Task},
    ids::ProfessionalId,
    policy::{
        Allowed, Case, QuestionnaireFacts, QuestionnaireRequestFacts, Reason, Refusal, Standing, SubjectFacts, Verdict, actions,
    },
    questionnaire::{Questionnaire, QuestionnaireEnd, QuestionnaireRequest},
};

/// How far a look at what a client was asked to fill in reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionnaireScope {
    /// Whether one is on the client's side: fills in and sends, and sees what was saved before it is sent.
    pub fills: bool,
    /// Whether one may ask and take back.
    pub asks: bool,
}

/// Whoever keeps the questionnaires, whose task is the whole organisation's and opens no file.
fn keeper(case: &Case<'_>) -> Result<Ground, Refusal> {
    let task = Task::ManageContent;
    let may = professional(case)?.tasks.has(task);
    if may { Ok(Ground::Task(task)) } else { Err(Refusal::forbidden(Reason::NoTask(task))) }
}

fn questionnaire(case: &Case<'_>) -> Result<QuestionnaireFacts, Refusal> {
    match case.facts.subject {
        SubjectFacts::Questionnaire(questionnaire) => Ok(questionnaire),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

pub(crate) fn list(_: &actions::ListQuestionnaires, case: &Case<'_>) -> Verdict<()> {
    Ok(Allowed { scope: (), ground: keeper(case)? })
}

pub(crate) fn open(_: &actions::OpenQuestionnaire, case: &Case<'_>) -> Verdict<()> {
    let ground = keeper(case)?;
    questionnaire(case)?;
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn write(_: &actions::WriteQuestionnaire, case: &Case<'_>) -> Verdict<()> {
    let ground = keeper(case)?;
    match case.facts.subject {
        SubjectFacts::QuestionnairesBeside(others) if others < Questionnaire::MOST => Ok(Allowed { scope: (), ground }),
        _ => Err(Refusal::conflict(Reason::NoRoom)),
    }
}

pub(crate) fn edit(action: &actions::EditQuestionnaire, case: &Case<'_>) -> Verdict<()> {
    latest(case, action.version)
}

pub(crate) fn remove(action: &actions::RemoveQuestionnaire, case: &Case<'_>) -> Verdict<()> {
    latest(case, action.version)
}

fn latest(case: &Case<'_>, version: u32) -> Verdict<()> {
    let ground = keeper(case)?;
    if questionnaire(case)?.version == version {
        Ok(Allowed { scope: (), ground })
    } else {
        Err(Refusal::conflict(Reason::Stale))
    }
}

/// For professionals who guide the client.
pub(crate) fn offer(_: &actions::OfferQuestionnaires, case: &Case<'_>) -> Verdict<()> {
    Ok(Allowed { scope: (), ground: Ground::CareLink(guiding(case)?.0) })
}

/// What is on offer can be asked, and nothing else.
pub(crate) fn ask(action: &actions::AskQuestionnaire, case: &Case<'_>) -> Verdict<ProfessionalId> {
    let (link, professional) = guiding(case)?;
    let SubjectFacts::NewQuestionnaireRequest(found, waiting) = case.facts.subject else {
        return Err(Refusal::hidden(Reason::NoSuchItem));
    };
    let questionnaire = found.filter(|it| it.published).ok_or(Refusal::hidden(Reason::NoSuchItem))?;
    if questionnaire.version != action.version {
        return Err(Refusal::conflict(Reason::NewerVersion));
    }
    if waiting >= QuestionnaireRequest::MOST_WAITING {
        return Err(Refusal::conflict(Reason::NoRoom));
    }
    Ok(Allowed { scope: professional, ground: Ground::CareLink(link) })
}

/// The client's side, and professionals with a link; contact persons see nothing of it, whatever their rights.
fn sight(case: &Case<'_>) -> Verdict<QuestionnaireScope> {
    match &case.standing {
        Standing::Professional(professional) => match professional.link {
            Some((link, kind)) => {
                let scope = QuestionnaireScope { fills: false, asks: kind == CareLinkKind::Guiding };
                Ok(Allowed { scope, ground: Ground::CareLink(link) })
            }
            None => Err(Refusal::forbidden(Reason::NoCareLink)),
        },
        Standing::Client(_) | Standing::Relation(_) | Standing::Machine(_) | Standing::Outside => {
            owner(case).map(|ground| Allowed { scope: QuestionnaireScope { fills: true, asks: false }, ground })
        }
    }
}

fn request<'f>(case: &Case<'f>) -> Result<&'f QuestionnaireRequestFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::QuestionnaireRequest(request) => Ok(request),
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

/// A request that still waits; of another one it is told how it ended.
fn waiting<'f>(case: &Case<'f>) -> Result<&'f QuestionnaireRequestFacts, Refusal> {
    let request = request(case)?;
    match request.end {
        None => Ok(request),
        Some(QuestionnaireEnd::Sent { .. }) => Err(Refusal::conflict(Reason::AnswersSent)),
        Some(QuestionnaireEnd::Withdrawn { .. }) => Err(Refusal::conflict(Reason::RequestWithdrawn)),
    }
}

pub(crate) fn list_requests(_: &actions::ListQuestionnaireRequests, case: &Case<'_>) -> Verdict<QuestionnaireScope> {
    sight(case)
}

pub(crate) fn read(_: &actions::ReadQuestionnaireRequest, case: &Case<'_>) -> Verdict<QuestionnaireScope> {
    let allowed = sight(case)?;
    request(case)?;
    Ok(allowed)
}

/// What waits to be filled in, in the state that the form was made from.
fn unsent<'f>(case: &Case<'f>, revision: u32) -> Result<(&'f QuestionnaireRequestFacts, Ground), Refusal> {
    let ground = owner(case)?;
    let request = waiting(case)?;
    if request.revision == revision { Ok((request, ground)) } else { Err(Refusal::conflict(Reason::Stale)) }
}

pub(crate) fn save(action: &actions::SaveAnswers, case: &Case<'_>) -> Verdict<()> {
    let (_, ground) = unsent(case, action.revision)?;
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn send(action: &actions::SendAnswers, case: &Case<'_>) -> Verdict<()> {
    let (request, ground) = unsent(case, action.revision)?;
    if request.complete { Ok(Allowed { scope: (), ground }) } else { Err(Refusal::conflict(Reason::AnswersMissing)) }
}

pub(crate) fn withdraw(_: &actions::WithdrawQuestionnaireRequest, case: &Case<'_>) -> Verdict<()> {
    let (link, _) = guiding(case)?;
    waiting(case)?;
    Ok(Allowed { scope: (), ground: Ground::CareLink(link) })
}
