//! A portal as a whole.

use crate::{Fault, Inzage, use_case::Tried};
use inzage_domain::{
    letter::Language,
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{DecideConsent, ListConsents, OpenPortal, ReadAccessLog, SeeCareTeam, SeeCommunication, SetCommunication},
    },
    views::{CommunicationView, ConsentView, LogFilter, LogLine, LogPage, Page, PortalHome, TeamMember},
};

impl Inzage {
    /// A portal's start page.
    pub async fn portal_home(&self, actor: Actor, action: OpenPortal) -> Result<PortalHome, Fault> {
        self.look(actor, action, |tx, permit| tx.portal_home(permit)).await
    }

    /// The care team.
    pub async fn care_team(&self, actor: Actor, action: SeeCareTeam) -> Result<Vec<TeamMember>, Fault> {
        self.look(actor, action, |tx, permit| tx.care_team(permit)).await
    }

    /// The client's consents.
    pub async fn consents(&self, actor: Actor, action: ListConsents, language: Language) -> Result<Vec<ConsentView>, Fault> {
        self.look(actor, action, move |tx, permit| tx.consents(permit, language)).await
    }

    /// Which ways of writing to each other there are.
    pub async fn communication(&self, actor: Actor, action: SeeCommunication) -> Result<CommunicationView, Fault> {
        self.look(actor, action, |tx, permit| tx.communication(permit)).await
    }

    /// Leaves ways of writing to each other open, or closes them.
    pub async fn set_communication(&self, actor: Actor, action: SetCommunication) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.set_communication(permit)).await
    }

    /// Gives or withdraws a consent for the client. A text that has a newer version is a conflict, one that isn't there is hidden.
    pub async fn decide_consent(&self, actor: Actor, action: DecideConsent) -> Result<(), Fault> {
        let decided = self.attempt(actor, action, |tx, permit| {
            Box::pin(async move {
                let known = tx.decide_consent(permit).await?;
                Ok(if known { Tried::Done(known) } else { Tried::Failed(known, Reason::NewerText) })
            })
        });
        if decided.await? {
            Ok(())
        } else {
            Err(Fault::Refused(Refusal { kind: RefusalKind::Conflict, reason: Reason::NewerText }))
        }
    }

    /// Lines of a portal's access log, newest first.
    pub async fn access_log(
        &self,
        actor: Actor,
        action: ReadAccessLog,
        filter: LogFilter,
        page: LogPage,
    ) -> Result<Page<LogLine>, Fault> {
        self.look(actor, action, move |tx, permit| tx.log_lines(permit, filter, page)).await
    }
}
