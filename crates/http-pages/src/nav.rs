//! Menus and tabs: which pages there are, and where.

use crate::{
    frame::MenuItem,
    icon::Icon,
    page::access::SectionHead,
    parts::{Link, Tab, Tone},
};
use inzage_texts::Words;

/// A page of the main menu or of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where one begins, for pages that belong to no portal (`A36`).
    Home,
    /// Start of a portal.
    Start,
    /// Dossier of a portal: the tiles.
    Dossier,
    /// Documenten of a portal.
    Documents,
    /// Verslagen of a portal.
    Reports,
    /// Afspraken of a portal.
    Appointments,
    /// Berichten of a portal.
    Messages,
    /// Dagboek of a portal.
    Diary,
    /// Prikbord of a portal.
    Pinboard,
    /// Aan de slag, in one's own portal.
    Started,
    /// Informatie, in one's own portal.
    Information,
    /// Toestemmingen of a portal.
    Consents,
    /// Gebruikersbeheer of a portal.
    Users,
    /// Wie heeft gekeken, of a portal.
    Looked,
    /// Mijn toegang, in somebody else's portal.
    OwnAccess,
    /// Profiel instellingen.
    Profile,
    /// Beveiliging.
    Security,
    /// Toegang relaties.
    Given,
    /// Download.
    Download,
    /// Toestemming voor dit portaal.
    PortalUse,
    /// Kies een portaal.
    Chooser,
    /// Staff: the clients.
    Clients,
    /// Staff: the clients with something to read.
    Inbox,
    /// Staff: the requests for appointments that wait.
    Requests,
    /// The application manager: accounts as a whole.
    Accounts,
    /// The application manager: machines that call the API.
    Machines,
    /// Toezicht op inzage, for the security officer.
    Review,
    /// Pagina's en nieuws, for whoever keeps them.
    Content,
    /// Vragenlijsten, for whoever keeps them.
    Questionnaires,
}

impl Place {
    /// Its address; `portal` is the id of the portal that is open, and not used by pages that belong to none.
    pub fn href(self, portal: &str) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Start => format!("/p/{portal}"),
            Self::Dossier => format!("/p/{portal}/dossier"),
            Self::Documents => format!("/p/{portal}/documenten"),
            Self::Reports => format!("/p/{portal}/verslagen"),
            Self::Appointments => format!("/p/{portal}/afspraken"),
            Self::Messages => format!("/p/{portal}/berichten"),
            Self::Diary => format!("/p/{portal}/dagboek"),
            Self::Pinboard => format!("/p/{portal}/prikbord"),
            Self::Started => format!("/p/{portal}/aan-de-slag"),
            Self::Information => format!("/p/{portal}/informatie"),
            Self::Consents => format!("/p/{portal}/dossier/toestemmingen"),
            Self::Users => format!("/p/{portal}/toegang"),
            Self::Looked => format!("/p/{portal}/gekeken"),
            Self::OwnAccess => format!("/p/{portal}/mijn-toegang"),
            Self::Profile => "/account/profiel".to_owned(),
            Self::Security => "/account/beveiliging".to_owned(),
            Self::Given => "/account/toegang".to_owned(),
            Self::Download => "/account/download".to_owned(),
            Self::PortalUse => "/account/toestemming".to_owned(),
            Self::Chooser => "/kies".to_owned(),
            Self::Clients => "/zorg".to_owned(),
            Self::Inbox => "/zorg/berichten".to_owned(),
            Self::Requests => "/zorg/afspraakverzoeken".to_owned(),
            Self::Accounts => "/beheer/accounts".to_owned(),
            Self::Machines => "/beheer/koppelingen".to_owned(),
            Self::Review => "/beheer/overzicht".to_owned(),
            Self::Content => "/beheer/inhoud".to_owned(),
            Self::Questionnaires => "/beheer/vragenlijsten".to_owned(),
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Home | Self::Start => Icon::Start,
            Self::Dossier => Icon::Dossier,
            Self::Documents => Icon::Document,
            Self::Reports => Icon::Report,
            Self::Appointments | Self::Requests => Icon::Appointment,
            Self::Messages | Self::Inbox => Icon::Message,
            Self::Diary => Icon::Diary,
            Self::Pinboard => Icon::Board,
            Self::Consents | Self::PortalUse => Icon::Tick,
            Self::Users | Self::Clients => Icon::People,
            Self::Looked | Self::Review => Icon::Eye,
            Self::Profile | Self::Accounts => Icon::Person,
            Self::Security => Icon::Lock,
            Self::Given | Self::OwnAccess | Self::Machines => Icon::Key,
            Self::Download => Icon::Download,
            Self::Started => Icon::Flag,
            Self::Information => Icon::Info,
            Self::Content => Icon::Pencil,
            Self::Questionnaires => Icon::Question,
            Self::Chooser => Icon::Switch,
        }
    }

    /// How much it belongs in the bar of a narrow screen, which has room for [`NARROW`]; none when its word does not fit there. The rest
    /// stands under "Meer".
    const fn rank_when_narrow(self) -> Option<u8> {
        match self {
            Self::Home | Self::Start => Some(0),
            Self::Clients => Some(1),
            Self::Messages | Self::Inbox => Some(2),
            Self::Appointments => Some(3),
            Self::Dossier => Some(4),
            Self::Documents => Some(5),
            Self::Reports => Some(6),
            Self::Diary => Some(7),
            Self::Profile => Some(8),
            Self::Users | Self::Download => Some(9),
            Self::Consents
            | Self::Started
            | Self::Information
            | Self::Content
            | Self::Questionnaires
            | Self::Pinboard
            | Self::Looked
            | Self::OwnAccess
            | Self::Security
            | Self::Given
            | Self::PortalUse
            | Self::Chooser
            | Self::Accounts
            | Self::Machines
            | Self::Requests
            | Self::Review => None,
        }
    }

    fn label(self, words: &Words) -> String {
        match self {
            Self::Home | Self::Start => words.get("menu-start"),
            Self::Dossier => words.get("dossier"),
            Self::Documents => words.get("menu-documents"),
            Self::Reports => words.get("reports"),
            Self::Appointments => words.get("appointments"),
            Self::Requests => words.get("appointment-waiting"),
            Self::Messages | Self::Inbox => words.get("messages"),
            Self::Diary => words.get("diary"),
            Self::Pinboard => words.get("pinboard"),
            Self::Consents => words.get("menu-consents"),
            Self::Users => words.get("users"),
            Self::Looked => words.get("menu-looked"),
            Self::OwnAccess => words.get("own-access"),
            Self::Profile => words.get("menu-account"),
            Self::Security => words.get("security"),
            Self::Given => words.get("given"),
            Self::Download => words.get("download-tab"),
            Self::PortalUse => words.get("portal-use-tab"),
            Self::Chooser => words.get("menu-switch"),
            Self::Clients => words.get("menu-clients"),
            Self::Accounts => words.get("accounts"),
            Self::Machines => words.get("menu-machines"),
            Self::Review => words.get("menu-review"),
            Self::Started => words.get("started"),
            Self::Information => words.get("information"),
            Self::Content => words.get("content"),
            Self::Questionnaires => words.get("questionnaires"),
        }
    }
}

/// How many places the bar of a narrow screen holds, beside "Meer".
const NARROW: usize = 4;

/// The main menu, with the page that is shown marked.
pub fn menu(words: &Words, portal: &str, places: &[Place], current: Option<Place>) -> Vec<MenuItem> {
    let mut ranks: Vec<u8> = places.iter().filter_map(|place| place.rank_when_narrow()).collect();
    ranks.sort_unstable();
    ranks.truncate(NARROW);
    let last = ranks.last().copied();
    places
        .iter()
        .map(|place| MenuItem {
            href: place.href(portal),
            icon: place.icon(),
            label: place.label(words),
            current: current == Some(*place),
            unread: 0,
            wide_only: place.rank_when_narrow().is_none_or(|rank| last < Some(rank)),
            narrow_only: *place == Place::Profile,
        })
        .collect()
}

/// The same menu with how many conversations there are to read behind `place` (`G60`).
pub fn with_unread(mut menu: Vec<MenuItem>, place: &str, unread: u32) -> Vec<MenuItem> {
    for item in menu.iter_mut().filter(|item| item.href == place) {
        item.unread = unread;
    }
    menu
}

/// All sections, for the footer.
pub fn sections(words: &Words, portal: &str, places: &[Place]) -> Vec<Link> {
    places.iter().map(|place| Link { href: place.href(portal), label: place.label(words) }).collect()
}

/// The pages of an account that manages a portal, in the order of the tabs.
pub const ACCOUNT: [Place; 7] =
    [Place::Profile, Place::Security, Place::Given, Place::Users, Place::Download, Place::Looked, Place::PortalUse];

/// The pages of an account that manages none.
pub const ACCOUNT_WITHOUT_PORTAL: [Place; 5] = [Place::Profile, Place::Security, Place::Given, Place::Download, Place::PortalUse];

/// The pages of the own account (`A35`, `G67`): in full words, since they are headings too.
pub fn account_tabs(words: &Words, portal: &str, places: &[Place], current: Place) -> Vec<Tab> {
    places
        .iter()
        .map(|place| Tab {
            href: place.href(portal),
            icon: None,
            label: match place {
                Place::Profile => words.get("profile"),
                Place::Users => words.get("users"),
                Place::Home
                | Place::Start
                | Place::Dossier
                | Place::Documents
                | Place::Reports
                | Place::Appointments
                | Place::Requests
                | Place::Messages
                | Place::Inbox
                | Place::Diary
                | Place::Pinboard
                | Place::Consents
                | Place::Looked
                | Place::OwnAccess
                | Place::Security
                | Place::Given
                | Place::Download
                | Place::PortalUse
                | Place::Chooser
                | Place::Clients
                | Place::Accounts
                | Place::Machines
                | Place::Started
                | Place::Information
                | Place::Content
                | Place::Questionnaires
                | Place::Review => place.label(words),
            },
            current: *place == current,
        })
        .collect()
}

/// A page about one client, for staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientPlace {
    /// Details.
    Details,
    /// Contactpersonen.
    Contacts,
    /// Dossier: the person, insurance, GP and pharmacy, medication.
    Dossier,
    /// Documenten.
    Documents,
    /// Verslagen.
    Reports,
    /// Afspraken.
    Appointments,
    /// Berichten.
    Messages,
    /// Dagboek.
    Diary,
    /// Prikbord.
    Pinboard,
    /// Vragenlijsten.
    Questionnaires,
    /// Contactgeschiedenis.
    History,
}

impl ClientPlace {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 11] = [
        Self::Details,
        Self::Contacts,
        Self::Dossier,
        Self::Documents,
        Self::Reports,
        Self::Appointments,
        Self::Messages,
        Self::Diary,
        Self::Pinboard,
        Self::Questionnaires,
        Self::History,
    ];

    /// Its address.
    pub fn href(self, portal: &str) -> String {
        match self {
            Self::Details => format!("/zorg/{portal}"),
            Self::Contacts => format!("/zorg/{portal}/contactpersonen"),
            Self::Dossier => format!("/zorg/{portal}/dossier"),
            Self::Documents => format!("/zorg/{portal}/documenten"),
            Self::Reports => format!("/zorg/{portal}/verslagen"),
            Self::Appointments => format!("/zorg/{portal}/afspraken"),
            Self::Messages => format!("/zorg/{portal}/berichten"),
            Self::Diary => format!("/zorg/{portal}/dagboek"),
            Self::Pinboard => format!("/zorg/{portal}/prikbord"),
            Self::Questionnaires => format!("/zorg/{portal}/vragenlijsten"),
            Self::History => format!("/zorg/{portal}/geschiedenis"),
        }
    }
}

/// The menu beside a client's pages (`M01`).
pub fn client_tabs(words: &Words, portal: &str, places: &[ClientPlace], current: ClientPlace) -> Vec<Tab> {
    places
        .iter()
        .map(|place| {
            let (icon, label) = match place {
                ClientPlace::Details => (Icon::Data, words.get("client-details")),
                ClientPlace::Contacts => (Icon::People, words.get("client-contacts")),
                ClientPlace::Dossier => (Icon::Dossier, words.get("dossier")),
                ClientPlace::Documents => (Icon::Document, words.get("documents")),
                ClientPlace::Reports => (Icon::Report, words.get("reports")),
                ClientPlace::Appointments => (Icon::Appointment, words.get("appointments")),
                ClientPlace::Messages => (Icon::Message, words.get("messages")),
                ClientPlace::Diary => (Icon::Diary, words.get("diary")),
                ClientPlace::Pinboard => (Icon::Board, words.get("pinboard")),
                ClientPlace::Questionnaires => (Icon::Question, words.get("questionnaires")),
                ClientPlace::History => (Icon::Clock, words.get("client-history")),
            };
            Tab { href: place.href(portal), icon: Some(icon), label, current: *place == current }
        })
        .collect()
}

/// The five sections of access, in the order of the page (`A11`), by the stable name that addresses use.
pub fn section_heads(words: &Words) -> [(&'static str, SectionHead); 5] {
    let head = |label: String, icon, tone| SectionHead { label, icon, tone };
    [
        ("messages", head(words.get("section-messages"), Icon::Message, Tone::Info)),
        ("appointments", head(words.get("section-appointments"), Icon::Appointment, Tone::Red)),
        ("dossier", head(words.get("section-dossier"), Icon::Dossier, Tone::Yellow)),
        ("data", head(words.get("section-data"), Icon::Data, Tone::Green)),
        ("settings", head(words.get("section-settings"), Icon::Settings, Tone::Violet)),
    ]
}
