//! What the organisation publishes, and who keeps it.

use super::{World, parsed, title};
use inzage_domain::{
    care::Task,
    ids::{AccountId, LocationId, PublicationId},
    moment::Period,
    publication::{Publication, PublicationContent, PublicationKind, Showing},
    text::PageText,
};

impl World {
    /// Adds somebody who keeps the pages and the news, and answers with their account.
    #[track_caller]
    pub fn editor(&mut self, reach: LocationId) -> AccountId {
        let account = self.account("Eef", "Redactie", "eef@zorg.example");
        let professional = self.professional(account, "communicatiemedewerker");
        self.tasks(professional, &[Task::ManageContent], reach);
        account
    }

    /// Publishes something from now on, on this place among its kind.
    #[track_caller]
    pub fn publication(&mut self, kind: PublicationKind, called: &str, position: u16) -> PublicationId {
        let id = PublicationId::from_uuid(self.id());
        let content = publication_content(called, position, Showing { published: true, period: Period::starting(self.now.at) });
        self.records.publications.push(Publication { id, kind, content, revision: 1, changed_at: self.now.at });
        id
    }
}

/// What is in a publication with this title.
#[track_caller]
pub fn publication_content(called: &str, position: u16, showing: Showing) -> PublicationContent {
    let body = parsed(PageText::parse(&format!("Over {called}.\nLees verder.")));
    PublicationContent { title: title(called), body, link: None, position, showing }
}
