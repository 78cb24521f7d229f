//! Who reviews the access log.

use super::care::professional;
use crate::{
    audit::Ground,
    care::Task,
    policy::{Allowed, Case, Reason, Refusal, Verdict},
};

/// The security officer, whose task reaches the whole log and opens no file.
pub(crate) fn review<A>(_: &A, case: &Case<'_>) -> Verdict<()> {
    let task = Task::ReviewAccess;
    let may = professional(case)?.tasks.has(task);
    if may { Ok(Allowed { scope: (), ground: Ground::Task(task) }) } else { Err(Refusal::forbidden(Reason::NoTask(task))) }
}
