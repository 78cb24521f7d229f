//! The browser that calls, as its owner will know it.

use crate::{ClientAddress, Visitor};
use inzage_domain::text::DeviceName;
use inzage_service::Browser;
use poem::{FromRequest, Request, RequestBody, Result, http::header};

/// The browser that calls; a handler that signs somebody in has it as a parameter.
#[derive(Debug, Clone)]
pub struct CallingBrowser(pub Browser);

impl<'a> FromRequest<'a> for CallingBrowser {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let visitor = Visitor::from_request(request, body).await?;
        let address = ClientAddress::from_request(request, body).await?;
        let agent = request.headers().get(header::USER_AGENT).and_then(|it| it.to_str().ok()).unwrap_or_default();
        Ok(Self(Browser {
            from: address.class(),
            name: device_name(agent),
            known_as: visitor.known_as().cloned(),
            session: visitor.secret().cloned(),
        }))
    }
}

/// Programs by what their `User-Agent` holds; the first that fits wins, since many pretend to be those further down.
const PROGRAMS: [(&str, &str); 8] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Machines by what their `User-Agent` holds, as above.
const MACHINES: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
];

/// What a browser is called in the list of sessions: program and machine, as far as it tells. It is a help to remember by, no proof.
pub fn device_name(user_agent: &str) -> DeviceName {
    let found = |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    let told: Vec<&str> = [found(&PROGRAMS), found(&MACHINES)].into_iter().flatten().collect();
    let name = if told.is_empty() { "?".to_owned() } else { told.join(", ") };
    DeviceName::parse(&name).unwrap_or_else(|_| unreachable!("the names above are good names"))
}
