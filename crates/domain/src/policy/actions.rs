//! Everything that can be asked, as one closed list.
//!
//! Each action names itself, whose file it is about, and the rule that judges it. The list is what the access table, the
//! access log and the endpoint tests go by.

use crate::{audit::ActionKind, care::Task, credential::Digest, policy::Door, text::FileName};

pub use crate::policy::judges::{
    account::InvitationAnswer,
    account_care::{ClientEdit, Involved, RemindScope},
    agenda::{AgendaItemScope, AgendaScope},
    appointments::{AppointmentScope, RequestScope},
    care::{ClientFilter, HolderChange},
    care_plan::CarePlanScope,
    contacts::{CardAuthority, ContactScope, FirstAccess, Manager},
    conversations::{ConversationFilter, ConversationList, ConversationScope, Writing, is_told, sees_conversation},
    diary::{DiaryFilter, DiaryScope},
    documents::{DocumentFilter, DocumentList, DocumentScope},
    dossier::{DossierFilter, DossierScope, PersonalScope},
    file::{Finds, PortalScope},
    items::{ItemExplanation, ItemScope},
    pinboard::PinboardScope,
    questionnaires::QuestionnaireScope,
};

/// To how many contact persons an item can be made visible at once.
pub const MAX_SHARED_AT_ONCE: usize = 100;

/// What is known of an action without doing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionInfo {
    /// Stable name.
    pub name: &'static str,
    /// Whether it looks or changes.
    pub kind: ActionKind,
    /// Which of the first two steps it goes through at least.
    pub door: Door,
    /// The tasks of which any one opens it to machines.
    pub machines: &'static [Task],
}

macro_rules! actions { ($(
    $(#[$doc:meta])*
    $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }
    = $code:literal $(/ $report:literal)?, $kind:ident, $door:ident $(or $narrower:ident when $when:expr)?, in $portal:expr, about $about:expr, scope $scope:ty $(=> $found:expr)?, by $judge:path $(, $dormant:ident)? $(=> machines with $($task:ident)|+)?;
)+) => {
    $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }

        impl $crate::policy::action::sealed::Sealed for $name {}

        impl $crate::policy::Action for $name {
            type Scope = $scope;
            const NAME: &'static str = $code;
            const KIND: $crate::audit::ActionKind = $crate::audit::ActionKind::$kind;
            const DOOR: $crate::policy::Door = $crate::policy::Door::$door;
            $(const $dormant: bool = true;)?
            $(const MACHINES: &'static [$crate::care::Task] = &[$($crate::care::Task::$task),+];)?

            $(fn name(&self) -> &'static str {
                match self.kind {
                    $crate::document::DocumentKind::Document => Self::NAME,
                    $crate::document::DocumentKind::Report => $report,
                }
            })?

            $(fn door(&self) -> $crate::policy::Door {
                let narrows: fn(&Self) -> bool = $when;
                if narrows(self) { $crate::policy::Door::$narrower } else { Self::DOOR }
            })?

            fn portal(&self) -> Option<$crate::ids::PortalId> {
                let portal: fn(&Self) -> Option<$crate::ids::PortalId> = $portal;
                portal(self)
            }

            fn about(&self) -> $crate::policy::About {
                let about: fn(&Self) -> $crate::policy::About = $about;
                about(self)
            }

            $(fn found(&self, scope: &Self::Scope) -> $crate::policy::Found {
                let found: fn(&$scope) -> $crate::policy::Found = $found;
                found(scope)
            })?

            fn judge(&self, case: &$crate::policy::Case<'_>) -> $crate::policy::Verdict<Self::Scope> {
                $judge(self, case)
            }
        }
    )+

    /// The actions of this file.
    pub(super) const ALL: &[$crate::policy::actions::ActionInfo] = &[$(
        $crate::policy::actions::ActionInfo { name: $code, kind: $crate::audit::ActionKind::$kind, door: $crate::policy::Door::$door, machines: <$name as $crate::policy::Action>::MACHINES },
        $($crate::policy::actions::ActionInfo { name: $report, kind: $crate::audit::ActionKind::$kind, door: $crate::policy::Door::$door, machines: <$name as $crate::policy::Action>::MACHINES },)?
    )+];
} }

mod account;
mod agenda;
mod appointments;
mod care;
mod care_plan;
mod contacts;
mod conversations;
mod diary;
mod documents;
mod dossier;
mod items;
mod pinboard;
mod portal;
mod publications;
mod questionnaires;

pub use self::{
    account::*, agenda::*, appointments::*, care::*, care_plan::*, contacts::*, conversations::*, diary::*, documents::*,
    dossier::*, items::*, pinboard::*, portal::*, publications::*, questionnaires::*,
};

/// Every action there is, in the order of the access table.
pub fn all() -> impl Iterator<Item = &'static ActionInfo> {
    [
        account::ALL,
        portal::ALL,
        documents::ALL,
        appointments::ALL,
        agenda::ALL,
        diary::ALL,
        pinboard::ALL,
        dossier::ALL,
        care_plan::ALL,
        publications::ALL,
        questionnaires::ALL,
        conversations::ALL,
        items::ALL,
        contacts::ALL,
        care::ALL,
    ]
    .into_iter()
    .flatten()
}

/// A file that was inspected and kept, on its way into the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// As uploaded, for display.
    pub file_name: FileName,
    /// What it is.
    pub media_type: crate::file::MediaType,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256 of the bytes.
    pub sha256: Digest,
    /// Where the bytes are.
    pub blob: crate::ids::BlobId,
}
