//! Who can see an item of a file, and why one sees it oneself: the same of every kind of item.

use std::marker::PhantomData;

use inzage_domain::{
    document::DocumentKind,
    ids::PortalId,
    item::FileItem,
    policy::{Actor, actions::ExplainItem},
};
use inzage_http_kit::RequestInfo;
use inzage_texts::Language;
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use time::OffsetDateTime;

use crate::{
    Api,
    asked::{Asked, Parameters},
    caller::{Caller, Wearing},
    dto::item::{ItemExplanation, PastAudience},
    faults::{Look, Past, Refused},
    key::{Key, TopicKey, VersionKey},
    operations::Subject,
};

/// Who can see an item, or could at an earlier moment.
async fn audience(
    api: &Api,
    actor: Actor,
    item: (PortalId, FileItem),
    at: Asked<OffsetDateTime>,
) -> Result<Json<PastAudience>, Refused<Past>> {
    let mut parameters = Parameters::default();
    let at = parameters.take("at", at);
    parameters.finish()?;
    Ok(Json(api.inzage.item_audience(actor, item, at).await?.into()))
}

async fn explanation(
    api: &Api,
    actor: Actor,
    (portal, item): (PortalId, FileItem),
    language: Language,
) -> Result<Json<ItemExplanation>, Refused<Look>> {
    let explained = api.inzage.explain_item(actor, ExplainItem { portal, item }).await?;
    Ok(Json(ItemExplanation::of(explained, language)))
}

/// The operations of each kind of item: what they are about, where they are, and how the item is found there.
macro_rules! items { ($(
    #[doc = $about:literal]
    $name:ident in $tag:tt {
        $sees:tt at $audience:tt;
        $explains:tt at $explanation:tt;
        $($key:ident: $type:ty),+ => $item:expr
    }
)+) => { $(
    #[doc = $about]
    pub(crate) struct $name<W>(pub(crate) Api, pub(crate) PhantomData<W>);

    #[OpenApi(tag = $tag, prefix_path = W::PORTALS)]
    impl<W: Wearing> $name<W> {
        #[doc = $sees]
        ///
        /// As it was at that moment, whatever changed since.
        #[oai(path = $audience, method = "get")]
        async fn audience(
            &self,
            caller: Caller<W>,
            portal: Path<Key>,
            $($key: Path<$type>,)+
            /// When; the present moment if it is left out.
            at: Query<Asked<OffsetDateTime>>,
        ) -> Result<Json<PastAudience>, Refused<Past>> {
            audience(&self.0, caller.actor, (portal.portal(), $item), at.0).await
        }

        #[doc = $explains]
        #[oai(path = $explanation, method = "get")]
        async fn explanation(
            &self,
            caller: Caller<W>,
            portal: Path<Key>,
            $($key: Path<$type>,)+
            info: RequestInfo,
        ) -> Result<Json<ItemExplanation>, Refused<Look>> {
            explanation(&self.0, caller.actor, (portal.portal(), $item), info.language).await
        }
    }
)+ } }

items! {
    /// Who can see a document, and why.
    DocumentInsight in "Subject::Documents" {
        "See who could see a document at an earlier moment" at "/:portal/documents/:document/past-audience";
        "Have it explained why one sees a document" at "/:portal/documents/:document/explanation";
        document: Key => FileItem::Document(DocumentKind::Document, document.document())
    }
    /// Who can see a report, and why.
    ReportInsight in "Subject::Reports" {
        "See who could see a report at an earlier moment" at "/:portal/reports/:report/past-audience";
        "Have it explained why one sees a report" at "/:portal/reports/:report/explanation";
        report: Key => FileItem::Document(DocumentKind::Report, report.document())
    }
    /// Who can see a conversation, and why.
    ConversationInsight in "Subject::Conversations" {
        "See who could see a conversation at an earlier moment" at "/:portal/conversations/:conversation/past-audience";
        "Have it explained why one sees a conversation" at "/:portal/conversations/:conversation/explanation";
        conversation: Key => FileItem::Conversation(conversation.conversation())
    }
    /// Who can see an appointment, and why.
    AppointmentInsight in "Subject::Appointments" {
        "See who can see an appointment, or could" at "/:portal/appointments/:appointment/audience";
        "Have it explained why one sees an appointment" at "/:portal/appointments/:appointment/explanation";
        appointment: Key => FileItem::Appointment(appointment.appointment())
    }
    /// Who can see a request for an appointment, and why.
    AppointmentRequestInsight in "Subject::Appointments" {
        "See who can see a request for an appointment, or could" at "/:portal/appointment-requests/:request/audience";
        "Have it explained why one sees a request" at "/:portal/appointment-requests/:request/explanation";
        request: Key => FileItem::AppointmentRequest(request.appointment_request())
    }
    /// Who can see something in the agenda, and why.
    AgendaInsight in "Subject::Agenda" {
        "See who can see something in the agenda, or could" at "/:portal/agenda/:item/audience";
        "Have it explained why one sees something in the agenda" at "/:portal/agenda/:item/explanation";
        item: Key => FileItem::AgendaItem(item.agenda_item())
    }
    /// Who can see a note in the diary, and why.
    DiaryInsight in "Subject::Diary" {
        "See who can see a note, or could" at "/:portal/diary/:entry/audience";
        "Have it explained why one sees a note" at "/:portal/diary/:entry/explanation";
        entry: Key => FileItem::DiaryEntry(entry.diary_entry())
    }
    /// Who can see a post on the pinboard, and why.
    PinboardInsight in "Subject::Pinboard" {
        "See who can see a post, or could" at "/:portal/pinboard/:post/audience";
        "Have it explained why one sees a post" at "/:portal/pinboard/:post/explanation";
        post: Key => FileItem::PinboardPost(post.pinboard_post())
    }
    /// Who can see a version of the care plan, and why.
    CarePlanInsight in "Subject::CarePlan" {
        "See who can see a version of the care plan, or could" at "/:portal/plan/versions/:version/audience";
        "Have it explained why one sees the care plan" at "/:portal/plan/versions/:version/explanation";
        version: VersionKey => FileItem::CarePlan(version.0.0)
    }
    /// Who can see a recorded thing, and why.
    DossierInsight in "Subject::Dossier" {
        "See who can see a recorded thing, or could" at "/:portal/dossier/:kind/:thing/audience";
        "Have it explained why one sees a recorded thing" at "/:portal/dossier/:kind/:thing/explanation";
        kind: TopicKey, thing: Key => FileItem::DossierEntry(kind.topic()?, thing.dossier_entry())
    }
    /// Who can see a questionnaire that the client was asked to fill in, and why.
    QuestionnaireInsight in "Subject::Questionnaires" {
        "See who can see a questionnaire, or could" at "/:portal/questionnaires/:asked/audience";
        "Have it explained why one sees a questionnaire" at "/:portal/questionnaires/:asked/explanation";
        asked: Key => FileItem::QuestionnaireRequest(asked.questionnaire_request())
    }
}
