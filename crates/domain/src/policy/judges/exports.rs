//! A copy of everything (`X15`).

use super::file::owner;
use crate::policy::{Allowed, Case, ExportFacts, Reason, Refusal, SubjectFacts, Verdict, actions};

/// A copy that whoever asks has asked for in this same session; any other is as if it weren't there (`T36`).
fn own<'f>(case: &Case<'f>) -> Result<&'f ExportFacts, Refusal> {
    match &case.facts.subject {
        SubjectFacts::Export(export) if Some(export.account) == case.account && Some(export.session) == case.session => {
            Ok(export)
        }
        _ => Err(Refusal::hidden(Reason::NoSuchItem)),
    }
}

pub(crate) fn ask(_: &actions::AskExport, case: &Case<'_>) -> Verdict<()> {
    owner(case).map(|ground| Allowed { scope: (), ground })
}

pub(crate) fn gather(_: &actions::GatherExport, case: &Case<'_>) -> Verdict<()> {
    let ground = owner(case)?;
    own(case)?;
    Ok(Allowed { scope: (), ground })
}

pub(crate) fn fetch(_: &actions::FetchExport, case: &Case<'_>) -> Verdict<()> {
    let ground = owner(case)?;
    if own(case)?.ready {
        return Ok(Allowed { scope: (), ground });
    }
    Err(Refusal::hidden(Reason::NoSuchItem))
}
