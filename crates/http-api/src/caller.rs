//! Who asks, and from which version of things.

use std::marker::PhantomData;

use inzage_domain::policy::{Actor, Hat};
use inzage_http_kit::{ETag, Location, Problem, Visitor, Wording, require_match};
use poem::{Request, RequestBody, Result, http::header};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaParamIn, MetaSchemaRef, MetaSecurityScheme, Registry},
    types::Type,
};

use crate::bearer::{CallingMachine, people_only};

/// A hat, and where it is worn in the addresses.
pub(crate) trait Wearing: Send + Sync + 'static {
    /// The hat.
    const HAT: Hat;
    /// What the addresses of portals start with.
    const PORTALS: &'static str;
}

/// As client in the own portal, or as relation in somebody else's.
#[derive(Debug)]
pub(crate) enum Private {}

/// As professional.
#[derive(Debug)]
pub(crate) enum Care {}

impl Wearing for Private {
    const HAT: Hat = Hat::Private;
    const PORTALS: &'static str = "/portals";
}

impl Wearing for Care {
    const HAT: Hat = Hat::Professional;
    const PORTALS: &'static str = "/care/clients";
}

/// Whoever asks, under the hat that the address names. Somebody who isn't signed in may ask as well: the policy refuses them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller<W> {
    /// Who.
    pub(crate) actor: Actor,
    hat: PhantomData<W>,
}

/// The name of the security scheme of people in the documentation.
pub(crate) const SESSION_SCHEME: &str = "session";
/// That of machines.
pub(crate) const MACHINE_SCHEME: &str = "machine";

impl<W: Wearing> Caller<W> {
    /// Machines do staff work only; what of it they may do, the policy says.
    fn of(request: &Request) -> Result<Self, Problem> {
        let machine = request.data::<CallingMachine>();
        let actor = match (machine, W::HAT) {
            (Some(CallingMachine(machine)), Hat::Professional) => Actor::Machine(*machine),
            (Some(_), Hat::Private) => return Err(people_only()),
            (None, hat) => request.data::<Visitor>().map_or(Actor::Nobody, |visitor| visitor.actor(hat)),
        };
        Ok(Self { actor, hat: PhantomData })
    }
}

impl<'a, W: Wearing> ApiExtractor<'a> for Caller<W> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];

    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        let scheme = MetaSecurityScheme {
            ty: "apiKey",
            description: Some("The cookie that signing in sets. Every change also needs the header X-CSRF-Token."),
            name: Some("__Host-inzage-session"),
            key_in: Some("cookie"),
            scheme: None,
            bearer_format: None,
            flows: None,
            openid_connect_url: None,
        };
        registry.create_security_scheme(SESSION_SCHEME, scheme);
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![SESSION_SCHEME]
    }

    async fn from_request(request: &'a Request, _: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        Ok(Self::of(request)?)
    }
}

/// As [`Caller`], for operations that are open to machines too.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Worker<W> {
    /// Who.
    pub(crate) actor: Actor,
    hat: PhantomData<W>,
}

impl<'a, W: Wearing> ApiExtractor<'a> for Worker<W> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];

    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        Caller::<W>::register(registry);
        let scheme = MetaSecurityScheme {
            ty: "http",
            description: Some("The token of a machine, without a cookie. What it opens is within its tasks and its locations."),
            name: None,
            key_in: None,
            scheme: Some("bearer"),
            bearer_format: None,
            flows: None,
            openid_connect_url: None,
        };
        registry.create_security_scheme(MACHINE_SCHEME, scheme);
    }

    fn security_schemes() -> Vec<&'static str> {
        match W::HAT {
            Hat::Private => vec![SESSION_SCHEME],
            Hat::Professional => vec![SESSION_SCHEME, MACHINE_SCHEME],
        }
    }

    async fn from_request(request: &'a Request, _: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        Ok(Self { actor: Caller::<W>::of(request)?.actor, hat: PhantomData })
    }
}

/// The version that a change was made from, as the header `If-Match` tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IfMatch(pub(crate) u32);

impl IfMatch {
    /// What a tag that isn't one of ours stands for: a version that nothing ever has, so that the change is found stale.
    const FOREIGN: Self = Self(u32::MAX);

    fn read(request: &Request) -> Result<Self, Problem> {
        let headers = request.headers();
        let mut values = headers.get_all(header::IF_MATCH).iter();
        let only = values.next().filter(|_| values.next().is_none()).and_then(|value| value.to_str().ok());
        // `*` would let every version through, and a change must name the one that it was made from.
        if only.is_some_and(|value| value.trim() == "*") {
            return Err(Problem::precondition_required());
        }
        let number = only.and_then(|value| value.trim().strip_prefix("\"v")?.strip_suffix('"')?.parse::<u32>().ok());
        let version = number.filter(|version| require_match(headers, &ETag::of_version((*version).into())).is_ok());
        match version {
            Some(version) => Ok(Self(version)),
            None => match require_match(headers, &ETag::of_version(u64::MAX)) {
                Err(problem) if problem.status() != poem::http::StatusCode::PRECONDITION_FAILED => Err(problem.with_error(
                    Location::Parameter("If-Match".to_owned()),
                    Wording::fixed("Stuur de ETag die u kreeg.", "Send the ETag that you were given."),
                )),
                Ok(()) | Err(_) => Ok(Self::FOREIGN),
            },
        }
    }
}

impl<'a> ApiExtractor<'a> for IfMatch {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::Parameter];
    const PARAM_IS_REQUIRED: bool = true;

    type ParamType = String;
    type ParamRawType = String;

    fn param_in() -> Option<MetaParamIn> {
        Some(MetaParamIn::Header)
    }

    fn param_schema_ref() -> Option<MetaSchemaRef> {
        Some(String::schema_ref())
    }

    async fn from_request(request: &'a Request, _: &mut RequestBody, _: ExtractParamOptions<String>) -> Result<Self> {
        Ok(Self::read(request)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&'static str]) -> Result<IfMatch, u16> {
        let request = values.iter().fold(Request::builder(), |request, value| request.header(header::IF_MATCH, *value)).finish();
        IfMatch::read(&request).map_err(|problem| problem.status().as_u16())
    }

    #[test]
    fn a_change_names_the_one_version_that_it_was_made_from() {
        assert_eq!(read(&["\"v3\""]), Ok(IfMatch(3)));
        assert_eq!(read(&[]), Err(428));
        assert_eq!(read(&["*"]), Err(428));
        assert_eq!(read(&["v3"]), Err(400));
        assert_eq!(read(&["3"]), Err(400));
        for foreign in ["W/\"v3\"", "\"abc\"", "\"v-1\"", "\"v99999999999\"", "\"v3\", \"v4\""] {
            assert_eq!(read(&[foreign]), Ok(IfMatch::FOREIGN), "{foreign}");
        }
    }
}
