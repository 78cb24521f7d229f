//! Giving and withdrawing rights.

use inzage_domain::policy::actions::PreviewRights;
use inzage_service::{NewRights, RightsChange};
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, IfMatch, Private},
    dto::rights::{Answers, FirstAccessGiven, FirstAccessOutcome, NewFirstAccess, RightsPreview, RightsQuestion, SectionAnswers},
    faults::{Change, Refused, Revision, Search},
    key::{Key, SectionKey},
    operations::Subject,
};

/// Giving and withdrawing rights.
pub(crate) struct Rights(pub(crate) Api);

#[OpenApi(tag = "Subject::Contacts")]
impl Rights {
    /// See what new answers will do
    #[oai(path = "/portals/:portal/contacts/:relation/rights/:section/preview", method = "post")]
    async fn preview(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        section: Path<SectionKey>,
        body: Body<RightsQuestion>,
    ) -> Result<Json<RightsPreview>, Refused<Search>> {
        let section = section.section()?;
        let wanted = body.0.read(section)?;
        let action = PreviewRights { portal: portal.portal(), relation: relation.relation(), section, wanted };
        let preview = self.0.inzage.preview_rights(caller.actor, action).await?;
        Ok(Json(preview.into()))
    }

    /// Answer one section's questions
    ///
    /// Gives and withdraws rights. What is withdrawn is gone at the next request.
    #[oai(path = "/portals/:portal/contacts/:relation/rights/:section", method = "put")]
    async fn change(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        section: Path<SectionKey>,
        #[oai(name = "If-Match")] revision: IfMatch,
        body: Body<SectionAnswers>,
    ) -> Result<Done, Refused<Revision>> {
        let section = section.section()?;
        let Answers { wanted, from, until, terms } = body.0.read(section, self.0.inzage.now().at)?;
        let (portal, relation) = (portal.portal(), relation.relation());
        let rights = NewRights { portal, relation, section, wanted, from, until, terms, revision: revision.0 };
        self.0.inzage.change_rights(caller.actor, rights).await?;
        Ok(Done::Done)
    }

    /// Give the first access
    ///
    /// Gives the first rights, makes the account and sends the letter with the link. Doing it twice sends once.
    #[oai(path = "/portals/:portal/contacts/:relation/first-access", method = "post")]
    async fn give_first(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        relation: Path<Key>,
        body: Body<NewFirstAccess>,
    ) -> Result<Json<FirstAccessGiven>, Refused<Change>> {
        let section = body.0.section.into();
        let Answers { wanted, from, until, terms } = body.0.answers.read(section, self.0.inzage.now().at)?;
        let (portal, relation) = (portal.portal(), relation.relation());
        let rights = NewRights { portal, relation, section, wanted, from, until, terms, revision: 0 };
        let outcome = match self.0.inzage.give_first_access(caller.actor, rights).await? {
            RightsChange::Sent | RightsChange::Changed => FirstAccessOutcome::Sent,
            RightsChange::SentBefore => FirstAccessOutcome::SentBefore,
        };
        Ok(Json(FirstAccessGiven { outcome }))
    }
}
