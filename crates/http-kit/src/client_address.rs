//! From which address a request comes, when proxies stand in between.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use poem::{
    Endpoint, FromRequest, IntoResponse, Middleware, Request, RequestBody, Response, Result,
    http::{HeaderMap, HeaderName},
    web::RemoteAddr,
};

static FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The networks of our own proxies: only what they say about where a request comes from is believed.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Vec<IpNet>);

/// A text that is neither an address nor a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not an address or a network such as 10.1.0.0/16")]
pub struct TrustedProxiesError(pub Box<str>);

impl TrustedProxies {
    /// Nobody is believed: the portal is reached without a proxy.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Reads addresses (`10.1.2.3`) and networks (`10.1.0.0/16`, `fd00::/8`).
    pub fn parse<'a>(entries: impl IntoIterator<Item = &'a str>) -> Result<Self, TrustedProxiesError> {
        entries.into_iter().map(network).collect::<Result<_, _>>().map(Self)
    }

    /// Whether this address is one of our proxies.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The caller's address: the nearest one that is not our proxy.
    ///
    /// A proxy appends the address that it saw, so the list is believed from its end for as long as our own proxies
    /// wrote it. Whatever stands before that, the caller wrote.
    fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut nearest = peer.to_canonical();
        if !self.contains(nearest) {
            return nearest;
        }
        let lines = headers.get_all(&FORWARDED_FOR).iter().rev();
        for hop in lines.flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b',')) {
            let Some(address) = std::str::from_utf8(hop).ok().and_then(hop_address) else {
                break;
            };
            nearest = address;
            if !self.contains(nearest) {
                break;
            }
        }
        nearest
    }
}

fn network(entry: &str) -> Result<IpNet, TrustedProxiesError> {
    let entry = entry.trim();
    let parsed = entry.parse::<IpNet>().or_else(|_| entry.parse::<IpAddr>().map(IpNet::from));
    parsed.map_err(|_| TrustedProxiesError(entry.into()))
}

/// An address as proxies write it: bare, with a port, or an IPv6 address in brackets.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bracketed = || hop.strip_prefix('[')?.split_once(']')?.0.parse().ok();
    let with_port = || hop.parse::<std::net::SocketAddrV4>().ok().map(|address| IpAddr::V4(*address.ip()));
    hop.parse().ok().or_else(bracketed).or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

/// The address of whoever made the request, for the access log and for limits; every handler can have it as a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// The class that limits count by: the address itself, or the /64 network of an IPv6 address, which one caller may have whole.
    pub fn class(&self) -> String {
        match self.0.to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}

impl<'a> FromRequest<'a> for ClientAddress {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        Ok(request.data::<Self>().copied().unwrap_or_else(|| Self(peer_of(request.remote_addr()))))
    }
}

/// The address at the other end of the connection; unspecified (`0.0.0.0`) when there is no connection.
pub(crate) fn peer_of(remote: &RemoteAddr) -> IpAddr {
    remote.as_socket_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip().to_canonical())
}

/// Middleware that finds out the caller's address and puts it in the request's data as [`ClientAddress`].
#[derive(Debug, Clone)]
pub struct ClientAddresses {
    trusted: TrustedProxies,
}

impl ClientAddresses {
    /// Believes only these proxies.
    pub fn new(trusted: TrustedProxies) -> Self {
        Self { trusted }
    }
}

impl<E: Endpoint> Middleware<E> for ClientAddresses {
    type Output = ClientAddressesEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        ClientAddressesEndpoint { inner, trusted: self.trusted.clone() }
    }
}

/// The endpoint that [`ClientAddresses`] makes.
pub struct ClientAddressesEndpoint<E> {
    inner: E,
    trusted: TrustedProxies,
}

impl<E: Endpoint> Endpoint for ClientAddressesEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let peer = peer_of(request.remote_addr());
        let caller = ClientAddress(self.trusted.caller(peer, request.headers()));
        request.set_data(caller);
        self.inner.call(request).await.map(IntoResponse::into_response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_caller_counts_by_its_whole_network() {
        let class = |address: &str| ClientAddress(address.parse().unwrap()).class();
        assert_eq!(class("192.0.2.7"), "192.0.2.7");
        assert_eq!(class("2001:db8:1:2:3:4:5:6"), class("2001:db8:1:2::1"));
        assert_ne!(class("2001:db8:1:2::1"), class("2001:db8:1:3::1"));
    }
    use poem::http::HeaderValue;

    fn caller(trusted: &[&str], peer: &str, lines: &[&'static str]) -> String {
        let headers = lines.iter().map(|line| (FORWARDED_FOR.clone(), HeaderValue::from_static(line))).collect();
        let trusted = TrustedProxies::parse(trusted.iter().copied()).unwrap();
        trusted.caller(peer.parse().unwrap(), &headers).to_string()
    }

    /// Proves: T45.
    #[test]
    fn a_forged_header_is_not_believed() {
        assert_eq!(caller(&[], "203.0.113.9", &["10.0.0.1"]), "203.0.113.9");
        assert_eq!(caller(&["10.1.0.0/16"], "203.0.113.9", &["127.0.0.1, 10.1.0.1"]), "203.0.113.9");
        // The caller wrote the first address, our proxy appended the second.
        assert_eq!(caller(&["10.1.0.0/16"], "10.1.0.1", &["127.0.0.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(caller(&["10.1.0.0/16"], "10.1.0.1", &["127.0.0.1", "203.0.113.9"]), "203.0.113.9");
        assert_eq!(caller(&["10.1.0.0/16"], "10.1.0.1", &["10.1.0.7, 203.0.113.9, 10.1.0.2"]), "203.0.113.9");
        // Behind what can't be read may stand anything.
        assert_eq!(caller(&["10.1.0.0/16"], "10.1.0.1", &["203.0.113.9, unknown, 10.1.0.2"]), "10.1.0.2");
    }

    #[test]
    fn a_trusted_proxy_tells_who_calls() {
        assert_eq!(caller(&["10.1.0.1"], "10.1.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(caller(&["10.1.0.1"], "::ffff:10.1.0.1", &["203.0.113.9:4711"]), "203.0.113.9");
        assert_eq!(caller(&["fd00::/8"], "fd00::1", &["[2001:db8::7]:443"]), "2001:db8::7");
        assert_eq!(caller(&["10.1.0.1"], "10.1.0.1", &[]), "10.1.0.1");
        assert_eq!(caller(&["10.1.0.0/16"], "10.1.0.1", &["10.1.0.9"]), "10.1.0.9");
    }

    #[test]
    fn a_list_with_a_mistake_is_refused() {
        for wrong in ["proxy.example", "10.1.0.0/33", "", "10.1"] {
            assert!(TrustedProxies::parse([wrong]).is_err(), "{wrong}");
        }
    }
}
