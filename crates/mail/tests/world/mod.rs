//! An organisation and its letters, for the tests of this crate.

use inzage_domain::{
    credential::Secret,
    ids::{AccountId, ConversationId, LetterId, PortalId},
    letter::{Language, Letter, LetterKind},
    moment::Moment,
    ports::Clock,
    text::{EmailAddress, Name, Note},
};
use inzage_mail::{Renderer, Sender};
use inzage_texts::{Texts, Zone};
use std::{sync::Arc, time::Duration};
use time::{OffsetDateTime, macros::datetime};
use uuid::Uuid;

pub(crate) const NOW: OffsetDateTime = datetime!(2026-11-17 13:30 UTC);
pub(crate) const VALID_UNTIL: OffsetDateTime = datetime!(2026-11-24 13:30 UTC);
pub(crate) const SECRET: &str = "Zm9vYmFyYmF6cXV4-Zm9vYmFyYmF6cXV4_Zm9vYmFyY";
/// Whose letters are turned off.
pub(crate) const ACCOUNT: AccountId = AccountId::from_uuid(Uuid::from_u128(3));
pub(crate) const LANGUAGES: [Language; 2] = [Language::Dutch, Language::English];

/// A clock that goes on by one second whenever it is asked, so that a letter sent again has another date.
pub(crate) struct Ticking(std::sync::atomic::AtomicU64);

impl Clock for Ticking {
    fn now(&self) -> Moment {
        let seconds = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.moment(NOW + Duration::from_secs(seconds))
    }

    fn moment(&self, at: OffsetDateTime) -> Moment {
        Zone::default().moment(at)
    }
}

pub(crate) fn clock() -> Arc<dyn Clock> {
    Arc::new(Ticking(std::sync::atomic::AtomicU64::new(0)))
}

pub(crate) fn renderer() -> Renderer {
    renderer_of("Merelhoven")
}

pub(crate) fn renderer_of(organisation: &str) -> Renderer {
    let sender = Sender {
        organisation: Name::parse(organisation).unwrap(),
        from: EmailAddress::parse("portaal@merelhoven.example").unwrap(),
        public_address: "https://mijn.merelhoven.example/".to_owned(),
        support: Note::parse("085 555 01 44").unwrap(),
    };
    Renderer::new(sender, Texts::built_in(), Zone::default()).unwrap()
}

pub(crate) fn secret() -> Secret {
    Secret::parse(SECRET).unwrap()
}

pub(crate) fn kinds() -> [(&'static str, LetterKind); 14] {
    [
        ("client-invitation", LetterKind::ClientInvitation { secret: secret(), valid_until: VALID_UNTIL }),
        ("contact-invitation", LetterKind::ContactInvitation { secret: secret(), valid_until: VALID_UNTIL }),
        ("professional-invitation", LetterKind::ProfessionalInvitation { secret: secret(), valid_until: VALID_UNTIL }),
        ("invitation-voided", LetterKind::InvitationVoided),
        ("access-changed", LetterKind::AccessChanged),
        ("something-new", LetterKind::SomethingNew),
        (
            "new-message",
            LetterKind::NewMessage {
                portal: PortalId::from_uuid(Uuid::from_u128(1)),
                conversation: ConversationId::from_uuid(Uuid::from_u128(2)),
                account: ACCOUNT,
                unsubscribe: secret(),
            },
        ),
        ("digest", LetterKind::Digest { account: ACCOUNT, since: NOW, unsubscribe: secret() }),
        ("change-ahead", LetterKind::ChangeAhead),
        ("representation-changed", LetterKind::RepresentationChanged),
        ("credentials-changed", LetterKind::CredentialsChanged),
        ("passkey-copied", LetterKind::PasskeyCopied),
        ("new-device", LetterKind::SignedInOnNewDevice),
        ("recovery", LetterKind::Recovery { secret: secret(), valid_until: VALID_UNTIL }),
    ]
}

pub(crate) fn letter(number: u128, language: Language, kind: LetterKind) -> Letter {
    Letter {
        id: LetterId::from_uuid(Uuid::from_u128(0x0193_5a2b_4c00_7000_8000_0000_0000_0000 + number)),
        to: EmailAddress::parse("tedje@voorbeeld.example").unwrap(),
        greeting: Some(Name::parse("Tedje").unwrap()),
        language,
        kind,
    }
}

pub(crate) fn contact_invitation(number: u128) -> Letter {
    letter(number, Language::Dutch, LetterKind::ContactInvitation { secret: secret(), valid_until: VALID_UNTIL })
}
