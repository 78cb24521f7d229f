//! The address under which people reach the portal.

use std::net::{Ipv4Addr, Ipv6Addr};

use poem::http::{Uri, uri::Scheme};

/// The address that is in people's browsers: a scheme, a host and perhaps a port.
///
/// Anything but https is refused unless the host is this very machine, so care records never travel in the clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    origin: String,
    secure: bool,
}

/// Why a text is not a public address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PublicAddressError {
    /// It has no scheme and host, or more than those.
    #[error("a public address is a scheme, a host and perhaps a port, such as https://portal.example")]
    NotAnOrigin,
    /// It is neither http nor https.
    #[error("a public address starts with https://")]
    UnknownScheme,
    /// It is plain http on a host that others can reach.
    #[error("plain http is only for this machine: use https, or http://localhost to try things out")]
    NotSecure,
}

impl PublicAddress {
    /// Reads an address such as `https://portal.example` or `http://127.0.0.1:8080`.
    pub fn parse(raw: &str) -> Result<Self, PublicAddressError> {
        let uri: Uri = raw.parse().map_err(|_| PublicAddressError::NotAnOrigin)?;
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(PublicAddressError::NotAnOrigin);
        };
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(PublicAddressError::NotAnOrigin);
        }
        let secure = *scheme == Scheme::HTTPS;
        if !secure && *scheme != Scheme::HTTP {
            return Err(PublicAddressError::UnknownScheme);
        }
        let host = authority.host().to_ascii_lowercase();
        if host.is_empty() {
            return Err(PublicAddressError::NotAnOrigin);
        }
        if !secure && !is_loopback(&host) {
            return Err(PublicAddressError::NotSecure);
        }
        let usual_port = if secure { 443 } else { 80 };
        let port = authority.port_u16().filter(|port| *port != usual_port);
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self { origin: format!("{scheme}://{host}{port}"), secure })
    }

    /// The address as a browser writes it in `Origin`: lower case, and without a port that goes without saying.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether the address is https.
    pub fn is_secure(&self) -> bool {
        self.secure
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves: G02.
    #[test]
    fn plain_http_is_refused_for_every_host_but_this_machine() {
        for raw in ["http://portal.example", "http://10.0.0.1:8080", "http://localhost.example", "HTTP://portal.example"] {
            assert_eq!(PublicAddress::parse(raw), Err(PublicAddressError::NotSecure), "{raw}");
        }
        for raw in ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080"] {
            assert!(PublicAddress::parse(raw).is_ok_and(|address| !address.is_secure()), "{raw}");
        }
    }

    #[test]
    fn an_address_is_written_the_way_browsers_write_an_origin() {
        for (raw, origin) in [
            ("https://Portal.Example", "https://portal.example"),
            ("https://portal.example/", "https://portal.example"),
            ("https://portal.example:443", "https://portal.example"),
            ("https://portal.example:8443", "https://portal.example:8443"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ] {
            assert_eq!(PublicAddress::parse(raw).unwrap().origin(), origin);
        }
    }

    #[test]
    fn anything_more_than_an_origin_is_refused() {
        for raw in ["", "portal.example", "/x", "https://", "https://a/b", "https://a/?x", "https://u:p@a", "https://a b"] {
            assert_eq!(PublicAddress::parse(raw), Err(PublicAddressError::NotAnOrigin), "{raw}");
        }
        assert_eq!(PublicAddress::parse("ftp://a"), Err(PublicAddressError::UnknownScheme));
    }
}
