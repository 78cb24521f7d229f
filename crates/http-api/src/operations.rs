//! Every operation, and the way to it.

use std::{
    collections::{BTreeMap, HashMap},
    marker::PhantomData,
    sync::LazyLock,
};

use inzage_http_kit::ContentTypes;
use poem::{
    Endpoint, EndpointExt, IntoEndpoint, Request, Response, Result, Route,
    endpoint::BoxEndpoint,
    http::{HeaderValue, Method},
};
use poem_openapi::{
    OpenApi, OpenApiService, Tags,
    registry::{MetaApi, MetaPath, Registry},
};

use crate::{
    Api, PREFIX,
    access_log::AccessLogs,
    account::Accounts,
    account_care::AccountCare,
    agenda::Agendas,
    appointments::{Appointments, AskingAppointments, PlanningAppointments},
    avatars::Avatars,
    bearer::Bearers,
    body::Today,
    caller::{Care, Private},
    care::Clients,
    care_plans::{AnsweringCarePlans, CarePlans, WritingCarePlans},
    confirmation::Confirmations,
    consents::Consents,
    contacts::Contacts,
    conversations::{CareConversations, Conversations, SharingConversations},
    diary::{Diaries, OwnDiary},
    docs,
    documents::Documents,
    dossier::{Dossiers, Recording},
    exports::Exports,
    factors::Factors,
    forgery::TokenCheck,
    idempotency::Idempotency,
    invitations::Invitations,
    items::{
        AgendaInsight, AppointmentInsight, AppointmentRequestInsight, CarePlanInsight, ConversationInsight, DiaryInsight,
        DocumentInsight, DossierInsight, PinboardInsight, QuestionnaireInsight, ReportInsight,
    },
    limits::Limits,
    machines::Machines,
    management::Management,
    pinboard::{FamilyPinboard, Pinboards},
    portals::{CareTeams, Portals},
    publications::{KeptPublications, Publications},
    questionnaires::{AskingQuestionnaires, FillingIn, KeptQuestionnaires, QuestionnaireRequests},
    recovery::Recoveries,
    registration::Registrations,
    reports::{Reports, SharingReports},
    review::Reviews,
    rights::Rights,
    security::OwnSecurity,
    session::Sessions,
    sharing::Sharing,
    spec,
    version::{ApiVersion, NUMBER},
};

/// What operations are about.
#[derive(Debug, Tags)]
pub(crate) enum Subject {
    /// Signing in and out.
    Session,
    /// Activating an account.
    Invitations,
    /// Getting back in after a password was forgotten.
    Recovery,
    /// One's own account.
    Account,
    /// What one signs in with, and where one is signed in.
    Security,
    /// A portal as a whole.
    Portals,
    /// Consents of a client.
    Consents,
    /// Who looked and who changed.
    #[oai(rename = "Access log")]
    AccessLog,
    /// Documents: versions, who can see them, and acknowledgement.
    Documents,
    /// Reports: as documents, and what is said under them.
    Reports,
    /// What is recorded of a client: the person, insurance, GP and pharmacy, medication.
    Dossier,
    /// The care plan: a draft among staff, shared versions, and what was answered to them.
    #[oai(rename = "Care plan")]
    CarePlan,
    /// Appointments with professionals, and requests for them.
    Appointments,
    /// What a client and those around them put in the shared agenda, beside the appointments.
    Agenda,
    /// Messages between the people of a portal and the professionals who guide its client.
    Conversations,
    /// Notes that a client keeps, for nobody else or for all who read along.
    Diary,
    /// What a client and those around them post for each other.
    Pinboard,
    /// Questionnaires, what clients were asked to fill in, and what they answered.
    Questionnaires,
    /// Copies of everything in a portal, to take along.
    Exports,
    /// Contact persons and their rights.
    Contacts,
    /// What the organisation publishes in every client's own portal: news, pages, tools.
    Publications,
    /// A professional's clients.
    Clients,
    /// Machines that call the API.
    Machines,
}

type Own = (Sessions, Confirmations, Invitations, Recoveries, Accounts, Avatars, OwnSecurity, Factors);
type Portal = (
    Portals,
    Publications,
    Consents,
    Sharing,
    SharingReports,
    SharingConversations,
    OwnDiary,
    Exports,
    AnsweringCarePlans,
    AskingAppointments,
    Agendas,
    AgendaInsight<Private>,
    FamilyPinboard,
    FillingIn,
    Management,
    Rights,
);
type EitherHat<W> = (
    CareTeams<W>,
    AccessLogs<W>,
    Documents<W>,
    Reports<W>,
    Dossiers<W>,
    CarePlans<W>,
    Appointments<W>,
    Conversations<W>,
    Diaries<W>,
    Pinboards<W>,
    QuestionnaireRequests<W>,
    Contacts<W>,
    Insight<W>,
);
/// The same of every kind of item that professionals read too.
type Insight<W> = (
    DocumentInsight<W>,
    ReportInsight<W>,
    DossierInsight<W>,
    CarePlanInsight<W>,
    AppointmentInsight<W>,
    AppointmentRequestInsight<W>,
    ConversationInsight<W>,
    DiaryInsight<W>,
    PinboardInsight<W>,
    QuestionnaireInsight<W>,
);
type Staff = (
    Clients,
    CareConversations,
    KeptPublications,
    KeptQuestionnaires,
    AskingQuestionnaires,
    Registrations,
    AccountCare,
    PlanningAppointments,
    Recording,
    WritingCarePlans,
    Reviews,
    Machines,
);
type Everything = (Own, Portal, EitherHat<Private>, Staff, EitherHat<Care>);

/// Every operation; one object per address in the documentation, whichever files its methods are in.
pub(crate) struct Operations(Option<Api>);

impl Operations {
    /// The operations without anything behind them, to document.
    pub(crate) const DOCUMENTED: Self = Self(None);
}

fn either_hat<W>(api: &Api) -> EitherHat<W> {
    (
        CareTeams(api.clone(), PhantomData),
        AccessLogs(api.clone(), PhantomData),
        Documents(api.clone(), PhantomData),
        Reports(api.clone(), PhantomData),
        Dossiers(api.clone(), PhantomData),
        CarePlans(api.clone(), PhantomData),
        Appointments(api.clone(), PhantomData),
        Conversations(api.clone(), PhantomData),
        Diaries(api.clone(), PhantomData),
        Pinboards(api.clone(), PhantomData),
        QuestionnaireRequests(api.clone(), PhantomData),
        Contacts(api.clone(), PhantomData),
        insight(api),
    )
}

fn insight<W>(api: &Api) -> Insight<W> {
    (
        DocumentInsight(api.clone(), PhantomData),
        ReportInsight(api.clone(), PhantomData),
        DossierInsight(api.clone(), PhantomData),
        CarePlanInsight(api.clone(), PhantomData),
        AppointmentInsight(api.clone(), PhantomData),
        AppointmentRequestInsight(api.clone(), PhantomData),
        ConversationInsight(api.clone(), PhantomData),
        DiaryInsight(api.clone(), PhantomData),
        PinboardInsight(api.clone(), PhantomData),
        QuestionnaireInsight(api.clone(), PhantomData),
    )
}

fn everything(api: &Api) -> Everything {
    (
        (
            Sessions(api.clone()),
            Confirmations(api.clone()),
            Invitations(api.clone()),
            Recoveries(api.clone()),
            Accounts(api.clone()),
            Avatars(api.clone()),
            OwnSecurity(api.clone()),
            Factors(api.clone()),
        ),
        (
            Portals(api.clone()),
            Publications(api.clone()),
            Consents(api.clone()),
            Sharing(api.clone()),
            SharingReports(api.clone()),
            SharingConversations(api.clone()),
            OwnDiary(api.clone()),
            Exports(api.clone()),
            AnsweringCarePlans(api.clone()),
            AskingAppointments(api.clone()),
            Agendas(api.clone()),
            AgendaInsight(api.clone(), PhantomData),
            FamilyPinboard(api.clone()),
            FillingIn(api.clone()),
            Management(api.clone()),
            Rights(api.clone()),
        ),
        either_hat(api),
        (
            Clients(api.clone()),
            CareConversations(api.clone()),
            KeptPublications(api.clone()),
            KeptQuestionnaires(api.clone()),
            AskingQuestionnaires(api.clone()),
            Registrations(api.clone()),
            AccountCare(api.clone()),
            PlanningAppointments(api.clone()),
            Recording(api.clone()),
            WritingCarePlans(api.clone()),
            Reviews(api.clone()),
            Machines(api.clone()),
        ),
        either_hat(api),
    )
}

impl OpenApi for Operations {
    fn meta() -> Vec<MetaApi> {
        let mut paths: BTreeMap<String, MetaPath> = BTreeMap::new();
        for path in Everything::meta().into_iter().flat_map(|api| api.paths) {
            match paths.get_mut(&path.path) {
                Some(known) => known.operations.extend(path.operations),
                None => drop(paths.insert(path.path.clone(), path)),
            }
        }
        vec![MetaApi { paths: paths.into_values().collect() }]
    }

    fn register(registry: &mut Registry) {
        Everything::register(registry);
    }

    fn add_routes(self, table: &mut HashMap<String, HashMap<Method, BoxEndpoint<'static>>>) {
        if let Some(api) = self.0 {
            everything(&api).add_routes(table);
        }
    }
}

/// The service that documents and routes the operations.
pub(crate) fn service(operations: Operations) -> OpenApiService<Operations, ()> {
    OpenApiService::new(operations, "Inzage", NUMBER).server(PREFIX)
}

/// Everything below [`PREFIX`], at its full address, to stand behind [`Visitors`](inzage_http_kit::Visitors).
///
/// Every operation but a plain look needs the session's form token, or a machine's token instead of a session, bodies are JSON or an upload and nothing else, and no
/// more of them is read than one form or one file.
pub fn routes(api: Api) -> impl Endpoint<Output = Response> {
    let document = spec::served(&api);
    let page = docs::page(&document);
    let inzage = api.inzage.clone();
    let key = api.csrf.clone();
    let clock = api.inzage.clone();
    let operations = service(Operations(Some(api))).into_endpoint();
    let operations = operations.with(ContentTypes::json_or_upload());
    let operations = Idempotency::around(operations, inzage);
    let operations = TokenCheck::around(operations, key);
    let operations = Bearers::around(operations, clock.clone());
    let operations = Limits::around(Judged { inner: operations, inzage: clock });
    let below = Route::new()
        .at("/openapi.json", docs::document(document))
        .at("/docs", page)
        .at("/docs.css", docs::style())
        .nest("/", operations);
    Route::new().nest(PREFIX, below).with(ApiVersion)
}

/// Tells the operations on which day they judge.
struct Judged<E> {
    inner: E,
    inzage: inzage_service::Inzage,
}

impl<E: Endpoint<Output = Response>> Endpoint for Judged<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        request.set_data(Today(self.inzage.now().on));
        self.inner.call(request).await
    }
}

/// The methods of an address, as the value of `Allow`; none for addresses that the API doesn't have.
///
/// The routes name them on every 405 already; this is for [`Faults::allowing`](inzage_http_kit::Faults::allowing) and for tests.
pub fn allowed_methods(path: &str) -> Option<HeaderValue> {
    static METHODS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let looks = ["/openapi.json", "/docs", "/docs.css"].map(|path| (path.to_owned(), "GET".to_owned()));
        let operations = Operations::meta().into_iter().flat_map(|api| api.paths).map(|path| {
            let methods: Vec<&str> = path.operations.iter().map(|operation| operation.method.as_str()).collect();
            (path.path, methods.join(", "))
        });
        looks.into_iter().chain(operations).collect()
    });
    let path = path.strip_prefix(PREFIX)?;
    let is_this = |template: &str| {
        let mut segments = path.split('/');
        let fits =
            template.split('/').all(|part| segments.next().is_some_and(|segment| part.starts_with('{') || part == segment));
        fits && segments.next().is_none()
    };
    // An address that is spelt out goes before one with parameters.
    let methods =
        METHODS.iter().filter(|(template, _)| is_this(template)).min_by_key(|(template, _)| template.matches('{').count());
    HeaderValue::try_from(&methods?.1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_405_can_name_the_methods_that_there_are() {
        let allow = |path: &str| allowed_methods(path).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(allow("/api/v1/session").as_deref(), Some("POST, GET, DELETE"));
        assert_eq!(allow("/api/v1/care/clients/search").as_deref(), Some("POST"));
        assert_eq!(allow("/api/v1/care/clients/x").as_deref(), Some("GET"));
        assert_eq!(allow("/api/v1/account/factors/totp").as_deref(), Some("POST"));
        assert_eq!(allow("/api/v1/account/factors/x").as_deref(), Some("DELETE"));
        assert_eq!(allow("/api/v1/docs").as_deref(), Some("GET"));
        assert_eq!(allow("/api/v1/nothing"), None);
        assert_eq!(allow("/session"), None);
    }
}
