//! The drawings beside the words.

use std::fmt;

/// A drawing that stands beside a word and never instead of one: it is hidden from screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// An appointment.
    Appointment,
    /// To the page before.
    Back,
    /// The pinboard.
    Board,
    /// News of a location.
    Broadcast,
    /// A location.
    Building,
    /// A time or a period.
    Clock,
    /// It failed or goes away.
    Cross,
    /// A part, or less.
    Dash,
    /// Personal data.
    Data,
    /// The diary.
    Diary,
    /// A document.
    Document,
    /// It worked.
    Done,
    /// The file.
    Dossier,
    /// To keep a copy.
    Download,
    /// Emergency access.
    Emergency,
    /// A letter.
    Envelope,
    /// Seeing.
    Eye,
    /// To get started.
    Flag,
    /// Something to know.
    Info,
    /// A credential.
    Key,
    /// An active link.
    Linked,
    /// A list of tasks.
    List,
    /// Closed, or fixed.
    Lock,
    /// A message.
    Message,
    /// All sections.
    More,
    /// To the next page.
    Next,
    /// To sign out.
    Out,
    /// Something is asked or changed.
    Pencil,
    /// Several people.
    People,
    /// One person.
    Person,
    /// A phone number.
    Phone,
    /// Medication.
    Pill,
    /// A place.
    Place,
    /// Something is added.
    Plus,
    /// To print.
    Print,
    /// Not known.
    Question,
    /// A report.
    Report,
    /// To search.
    Search,
    /// Settings.
    Settings,
    /// Protection.
    Shield,
    /// The start page.
    Start,
    /// To another portal.
    Switch,
    /// Yes, all.
    Tick,
    /// No link.
    Unlinked,
    /// To hand in a file.
    Upload,
    /// Waiting for somebody.
    Waiting,
    /// Take care.
    Warning,
}

impl Icon {
    /// What is drawn, on a grid of 24 by 24.
    const fn drawing(self) -> &'static str {
        match self {
            Self::Appointment => {
                r#"<path d="M6 5h12a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM4 10h16M8 3v4M16 3v4M8 14.5h3"/>"#
            }
            Self::Back => r#"<path d="M15 5l-7 7 7 7"/>"#,
            Self::Board => r#"<path d="M4 4h16v12h-6l-6 0H4zM12 16v5M8.5 8h7M8.5 12h4"/>"#,
            Self::Broadcast => r#"<path d="M4 10v4h3l9 4V6L7 10zM19 9.5a4 4 0 0 1 0 5M7 14v5h3.5v-3.5"/>"#,
            Self::Building => r#"<path d="M5 21V4h9v17M14 10h5v11M3 21h18M8 8h3M8 12h3M8 16h3"/>"#,
            Self::Clock => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>"#,
            Self::Cross => r#"<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>"#,
            Self::Dash => r#"<path d="M6 12h12"/>"#,
            Self::Data => {
                r#"<path d="M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM14.5 10H18M14.5 14H18M6 16c.6-2.6 5.4-2.6 6 0"/><circle cx="9" cy="10.2" r="1.9"/>"#
            }
            Self::Diary => r#"<path d="M7 3h10a2 2 0 0 1 2 2v16H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM5 18a2 2 0 0 1 2-2h12M9 8h6"/>"#,
            Self::Document => r#"<path d="M9 3h6l4 4v10H9zM15 3v4h4M9 7H5v14h10v-4"/>"#,
            Self::Done => r#"<circle cx="12" cy="12" r="9"/><path d="M8 12.4l2.8 2.8L16 9.6"/>"#,
            Self::Dossier => r#"<path d="M3 7.5a2 2 0 0 1 2-2h4l2 2.5h8a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/>"#,
            Self::Download => r#"<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14"/>"#,
            Self::Emergency => r#"<path d="M13 3L5 14h6l-1 7 8-11h-6z"/>"#,
            Self::Envelope => {
                r#"<path d="M5 6h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zM3.5 7.5L12 13.5l8.5-6"/>"#
            }
            Self::Eye => {
                r#"<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>"#
            }
            Self::Flag => r#"<path d="M6 21V4h11.5l-2.5 4 2.5 4H6"/>"#,
            Self::Info => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.2M12 7.8v.1"/>"#,
            Self::Key => r#"<circle cx="8" cy="15.5" r="4.5"/><path d="M11.2 12.3L20 3.5M16 7.5l3 3"/>"#,
            Self::Linked => {
                r#"<path d="M10 13.5a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10.5a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"/>"#
            }
            Self::List => r#"<path d="M9 6h11M9 12h11M9 18h11M4 6h.1M4 12h.1M4 18h.1"/>"#,
            Self::Lock => {
                r#"<path d="M7 11h10a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>"#
            }
            Self::Message => r#"<path d="M6 5h12a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-6.5L7 20v-4H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"/>"#,
            Self::More => r#"<path d="M4 7h16M4 12h16M4 17h16"/>"#,
            Self::Next => r#"<path d="M9 5l7 7-7 7"/>"#,
            Self::Out => r#"<path d="M11 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h5M15 8l4 4-4 4M19 12h-9"/>"#,
            Self::Pencil => r#"<path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5"/>"#,
            Self::People => {
                r#"<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5c.7-4.7 12.3-4.7 13 0M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 15c2 .5 3.3 2 3.5 4.5"/>"#
            }
            Self::Person => r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-5.3 14.2-5.3 15 0"/>"#,
            Self::Phone => {
                r#"<path d="M5 4h4l1.5 4.5-2.2 1.6a12 12 0 0 0 5.6 5.6l1.6-2.2L20 15v4a1.5 1.5 0 0 1-1.6 1.5C10.5 20 4 13.5 3.5 5.6A1.5 1.5 0 0 1 5 4z"/>"#
            }
            Self::Pill => r#"<path d="M4.8 12.2l7.4-7.4a4.95 4.95 0 0 1 7 7l-7.4 7.4a4.95 4.95 0 0 1-7-7zM8.5 8.5l7 7"/>"#,
            Self::Place => {
                r#"<path d="M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>"#
            }
            Self::Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
            Self::Print => {
                r#"<path d="M7 9V4h10v5M7 17H5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M7 14h10v6H7z"/>"#
            }
            Self::Question => {
                r#"<circle cx="12" cy="12" r="9"/><path d="M9.4 9.6a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.1.9-1.1 1.8M12 16.8v.1"/>"#
            }
            Self::Report => r#"<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>"#,
            Self::Search => r#"<circle cx="10.5" cy="10.5" r="6.3"/><path d="M15.2 15.2L20.5 20.5"/>"#,
            Self::Settings => {
                r#"<path d="M4 8h8M18 8h2M4 16h2M12 16h8"/><circle cx="15" cy="8" r="2.6"/><circle cx="9" cy="16" r="2.6"/>"#
            }
            Self::Shield => r#"<path d="M12 3l7 2.8v5.4c0 4.4-3 7.9-7 9.8-4-1.9-7-5.4-7-9.8V5.8zM8.8 12l2.3 2.3 4.2-4.4"/>"#,
            Self::Start => r#"<path d="M5 21V11a7 7 0 0 1 14 0v10zM10 21v-4.5a2 2 0 0 1 4 0V21"/>"#,
            Self::Switch => r#"<path d="M4 8.5h15l-3.5-3.5M20 15.5H5l3.5 3.5"/>"#,
            Self::Tick => r#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#,
            Self::Unlinked => {
                r#"<path d="M8 10.1l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5M16 13.9l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M4 4l16 16"/>"#
            }
            Self::Upload => r#"<path d="M12 16V5M7.5 9L12 4.5 16.5 9M5 20h14"/>"#,
            Self::Waiting => {
                r#"<path d="M6 3h12M6 21h12M7.5 3c0 5 4.5 5.5 4.5 9s-4.5 4-4.5 9M16.5 3c0 5-4.5 5.5-4.5 9s4.5 4 4.5 9"/>"#
            }
            Self::Warning => r#"<path d="M12 4l9 16H3zM12 10v4.5M12 17.2v.1"/>"#,
        }
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>"#, self.drawing())
    }
}

/// A drawing is markup, made of constants only.
impl askama::filters::HtmlSafe for Icon {}
