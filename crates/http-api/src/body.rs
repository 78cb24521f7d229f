//! JSON bodies.

use std::sync::LazyLock;

use inzage_http_kit::{Location, Problem, Wording};
use poem::{Request, RequestBody, Result};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions, OpenApi,
    registry::{MetaMediaType, MetaRequest, Registry},
    types::ParseFromJSON,
};
use time::Date;

use crate::{asked::invalid, operations::Operations, shape};

/// A JSON body that fits its documented schema in every respect; unknown members are refused (`T40`).
#[derive(Debug, Clone)]
pub(crate) struct Body<T>(pub(crate) T);

/// The civil date on which a request is judged; put there by the routes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Today(pub(crate) Date);

/// Every schema of the API, made once.
static SCHEMAS: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry::new();
    Operations::register(&mut registry);
    registry
});

impl<'a, T: ParseFromJSON> ApiExtractor<'a> for Body<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        let content = vec![MetaMediaType { content_type: "application/json", schema: T::schema_ref() }];
        Some(MetaRequest { description: None, content, required: true })
    }

    async fn from_request(request: &'a Request, body: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        let today = request.data::<Today>().copied().ok_or_else(Problem::internal)?.0;
        let bytes = body.take()?.into_bytes().await?;
        // An empty body needs no content type; any other has the right one, or never comes here.
        if !bytes.is_empty() && !is_json(request) {
            return Err(Problem::unsupported_media_type().into());
        }
        let whole = || Location::Pointer("#".to_owned());
        let value = serde_json::from_slice(&bytes)
            .map_err(|error| Problem::malformed().with_error(whole(), Wording::technical(error.to_string())))?;
        let faults = shape::faults(&SCHEMAS, &T::schema_ref(), &value, today);
        if !faults.is_empty() {
            return Err(invalid(faults).into());
        }
        T::parse_from_json(Some(value)).map(Self).map_err(|_| {
            let detail = Wording::fixed("Dit is niet in de afgesproken vorm.", "This is not in the agreed form.");
            invalid(Vec::new()).with_error(whole(), detail).into()
        })
    }
}

fn is_json(request: &Request) -> bool {
    let essence = request.content_type().and_then(|kind| kind.split(';').next()).map(str::trim);
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
}
