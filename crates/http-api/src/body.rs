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
        let today = today(request)?;
        let bytes = body.take()?.into_bytes().await?;
        // An empty body needs no content type; any other has the right one, or never comes here.
        if !bytes.is_empty() && !is_json(request) {
            return Err(Problem::unsupported_media_type().into());
        }
        Ok(Self(parsed(&bytes, today)?))
    }
}

/// The day on which a request is judged.
///
/// # Errors
/// 500 when the routes did not put the date there.
pub(crate) fn today(request: &Request) -> Result<Date, Problem> {
    request.data::<Today>().map(|today| today.0).ok_or_else(Problem::internal)
}

/// JSON that fits the documented schema in every respect.
///
/// # Errors
/// 400, with everything that is wrong with it.
pub(crate) fn parsed<T: ParseFromJSON>(bytes: &[u8], today: Date) -> Result<T, Problem> {
    let whole = || Location::Pointer("#".to_owned());
    let value = serde_json::from_slice(bytes)
        .map_err(|error| Problem::malformed().with_error(whole(), Wording::technical(error.to_string())))?;
    let faults = shape::faults(&SCHEMAS, &T::schema_ref(), &value, today);
    if !faults.is_empty() {
        return Err(invalid(faults));
    }
    T::parse_from_json(Some(value)).map_err(|_| {
        let detail = Wording::fixed("Dit is niet in de afgesproken vorm.", "This is not in the agreed form.");
        invalid(Vec::new()).with_error(whole(), detail)
    })
}

fn is_json(request: &Request) -> bool {
    let essence = request.content_type().and_then(|kind| kind.split(';').next()).map(str::trim);
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
}
