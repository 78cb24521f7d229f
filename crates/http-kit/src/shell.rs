//! All layers in the only right order.

use std::sync::Arc;

use inzage_domain::ports::IdSource;
use poem::{Endpoint, EndpointExt, IntoEndpoint, Response};

use crate::{BodyLimit, ClientAddresses, Faults, OriginCheck, PublicAddress, RequestIds, SecurityHeaders, TrustedProxies};

/// Everything that stands between the accept loop and the routes, sessions excepted.
pub struct Shell {
    /// The address that is in people's browsers.
    pub address: PublicAddress,
    /// The proxies that are believed about who calls.
    pub trusted_proxies: TrustedProxies,
    /// Makes request identifiers.
    pub ids: Arc<dyn IdSource>,
    /// How many bytes of a body a route takes that has no [`BodyLimit`] of its own.
    pub body_bytes: u64,
    /// How errors are answered.
    pub faults: Faults,
}

impl Shell {
    /// Puts the layers around the routes.
    ///
    /// The headers are outermost, so that every answer has them. The identifier comes before the errors, which tell it.
    /// The errors come before the checks, whose refusals they show.
    pub fn around<E>(self, routes: E) -> impl Endpoint<Output = Response>
    where
        E: IntoEndpoint,
        E::Endpoint: 'static,
    {
        routes
            .into_endpoint()
            .with(BodyLimit::new(self.body_bytes))
            .with(OriginCheck::new(&self.address))
            .with(self.faults)
            .with(ClientAddresses::new(self.trusted_proxies.clone()))
            .with(RequestIds::new(self.ids, self.trusted_proxies))
            .with(SecurityHeaders::new(&self.address))
    }
}
