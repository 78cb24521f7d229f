//! Consents of a client.

use inzage_domain::{
    consent::ConsentTopic,
    policy::actions::{DecideConsent, ListConsents},
    text::TextError,
};
use inzage_http_kit::RequestInfo;
use poem_openapi::{OpenApi, param::Path, payload::Json};

use crate::{
    Api,
    answers::Done,
    body::Body,
    caller::{Caller, Private},
    dto::portal::{Consent, NewConsentDecision},
    faults::{Change, Look, Refused, wrong},
    key::Key,
    operations::Subject,
    text::advice,
};

/// Consents of a client.
pub(crate) struct Consents(pub(crate) Api);

#[OpenApi(tag = "Subject::Consents")]
impl Consents {
    /// List the consents of a client
    ///
    /// Each with its present text and its history.
    #[oai(path = "/portals/:portal/consents", method = "get")]
    async fn list(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        info: RequestInfo,
    ) -> Result<Json<Vec<Consent>>, Refused<Look>> {
        let action = ListConsents { portal: portal.portal() };
        let consents = self.0.inzage.consents(caller.actor, action, info.language).await?;
        Ok(Json(consents.into_iter().map(Consent::from).collect()))
    }

    /// Give or withdraw a consent
    ///
    /// On the present version of the text; another version is a conflict.
    #[oai(path = "/portals/:portal/consents", method = "post")]
    async fn decide(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        body: Body<NewConsentDecision>,
    ) -> Result<Done, Refused<Change>> {
        let NewConsentDecision { topic, version, decision } = body.0;
        let topic =
            ConsentTopic::named(&topic).ok_or_else(|| wrong("#/topic", advice(|words| words.text_error(&TextError::Empty))))?;
        let action = DecideConsent { portal: portal.portal(), topic, version: version.0, decision: decision.into() };
        self.0.inzage.decide_consent(caller.actor, action).await?;
        Ok(Done::Done)
    }
}
