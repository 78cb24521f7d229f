//! A portal as a whole: start page, care team, consents, access log.

use super::StoreError;
use crate::{
    letter::Language,
    policy::{
        Permit, Sealed,
        actions::{DecideConsent, ListConsents, OpenPortal, ReadAccessLog, SeeCareTeam, SeeCommunication, SetCommunication},
    },
    views::{CommunicationView, ConsentView, LogFilter, LogLine, LogPage, Page, PortalHome, TeamMember},
};
use async_trait::async_trait;

/// Reads about a portal as a whole.
#[async_trait]
pub trait PortalViews: Send {
    /// The start page.
    async fn portal_home(&mut self, permit: &Permit<OpenPortal>) -> Result<Sealed<OpenPortal, PortalHome>, StoreError>;
    /// Professionals with an open link; empty when the permit's scope is `false`.
    async fn care_team(&mut self, permit: &Permit<SeeCareTeam>) -> Result<Sealed<SeeCareTeam, Vec<TeamMember>>, StoreError>;
    /// Which ways of writing to each other there are.
    async fn communication(
        &mut self,
        permit: &Permit<SeeCommunication>,
    ) -> Result<Sealed<SeeCommunication, CommunicationView>, StoreError>;
    /// The client's consents in the latest version of each text, with the earlier versions that were decided on, in `language` or else in
    /// Dutch. The use of the portal is not among them.
    async fn consents(
        &mut self,
        permit: &Permit<ListConsents>,
        language: Language,
    ) -> Result<Sealed<ListConsents, Vec<ConsentView>>, StoreError>;
    /// Lines of the access log, newest first.
    async fn log_lines(
        &mut self,
        permit: &Permit<ReadAccessLog>,
        filter: LogFilter,
        page: LogPage,
    ) -> Result<Sealed<ReadAccessLog, Page<LogLine>>, StoreError>;
}

/// Changes to a portal as a whole.
#[async_trait]
pub trait PortalWrites: Send {
    /// Adds a decision on a consent; `false` when there is no such text, or a newer version.
    async fn decide_consent(&mut self, permit: &Permit<DecideConsent>) -> Result<bool, StoreError>;
    /// Keeps which ways of writing to each other are open.
    async fn set_communication(&mut self, permit: &Permit<SetCommunication>) -> Result<(), StoreError>;
}
