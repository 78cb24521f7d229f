//! Letters in the outbox.

use super::{Bind as _, Column as _, Fields, Insertable, unreadable};
use inzage_domain::{
    credential::Secret,
    letter::{Letter, LetterKind},
    ports::StoreError,
};
use sea_orm::Value;
use time::OffsetDateTime;

/// A letter and when it was posted.
pub(crate) struct LetterPosted<'a>(pub(crate) &'a Letter, pub(crate) OffsetDateTime);

impl Insertable for LetterPosted<'_> {
    const TABLE: &'static str = "letter";
    const KEY: &'static str = "id";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "kind",
        "language",
        "email",
        "greeting",
        "secret",
        "valid_until",
        "posted_at",
        "due_at",
        "attempts",
        "portal_id",
        "conversation_id",
        "account_id",
        "since_at",
    ];

    fn values(&self) -> Vec<Value> {
        let Self(letter, at) = self;
        let (kind, secret) = stored(&letter.kind);
        let (portal, conversation, account, since) = match letter.kind {
            LetterKind::NewMessage { portal, conversation, account, .. } => {
                (Some(portal), Some(conversation), Some(account), None)
            }
            LetterKind::Digest { account, since, .. } => (None, None, Some(account), Some(since)),
            _ => (None, None, None, None),
        };
        vec![
            letter.id.value(),
            kind.into_value(),
            letter.language.value(),
            letter.to.value(),
            (&letter.greeting).into_value(),
            secret.into_value(),
            letter.kind.useless_from().into_value(),
            at.value(),
            at.value(),
            0_i64.value(),
            portal.into_value(),
            conversation.into_value(),
            account.into_value(),
            since.into_value(),
        ]
    }
}

/// The stored name of a letter's kind, and the secret in it.
pub(crate) fn stored(kind: &LetterKind) -> (&'static str, Option<Secret>) {
    match kind {
        LetterKind::ClientInvitation { secret, .. } => ("client-invitation", Some(secret.clone())),
        LetterKind::ContactInvitation { secret, .. } => ("contact-invitation", Some(secret.clone())),
        LetterKind::ProfessionalInvitation { secret, .. } => ("professional-invitation", Some(secret.clone())),
        LetterKind::InvitationVoided => ("invitation-voided", None),
        LetterKind::AccessChanged => ("access-changed", None),
        LetterKind::SomethingNew => ("something-new", None),
        LetterKind::NewMessage { unsubscribe, .. } => ("new-message", Some(unsubscribe.clone())),
        LetterKind::Digest { unsubscribe, .. } => ("digest", Some(unsubscribe.clone())),
        LetterKind::ChangeAhead => ("change-ahead", None),
        LetterKind::RepresentationChanged => ("representation-changed", None),
        LetterKind::CredentialsChanged => ("credentials-changed", None),
        LetterKind::PasskeyCopied => ("passkey-copied", None),
        LetterKind::SignedInOnNewDevice => ("signed-in-on-new-device", None),
        LetterKind::Recovery { secret, .. } => ("recovery", Some(secret.clone())),
    }
}

/// Reads a letter that was not sent yet.
pub(crate) fn read_letter(fields: Fields<'_>) -> Result<Letter, StoreError> {
    let link = || -> Result<(Secret, OffsetDateTime), StoreError> { Ok((fields.get("secret")?, fields.get("valid_until")?)) };
    let kind = match fields.get::<String>("kind")?.as_str() {
        "client-invitation" => {
            let (secret, valid_until) = link()?;
            LetterKind::ClientInvitation { secret, valid_until }
        }
        "contact-invitation" => {
            let (secret, valid_until) = link()?;
            LetterKind::ContactInvitation { secret, valid_until }
        }
        "professional-invitation" => {
            let (secret, valid_until) = link()?;
            LetterKind::ProfessionalInvitation { secret, valid_until }
        }
        "invitation-voided" => LetterKind::InvitationVoided,
        "access-changed" => LetterKind::AccessChanged,
        "something-new" => LetterKind::SomethingNew,
        "new-message" => LetterKind::NewMessage {
            portal: fields.get("portal_id")?,
            conversation: fields.get("conversation_id")?,
            account: fields.get("account_id")?,
            unsubscribe: fields.get("secret")?,
        },
        "digest" => LetterKind::Digest {
            account: fields.get("account_id")?,
            since: fields.get("since_at")?,
            unsubscribe: fields.get("secret")?,
        },
        "change-ahead" => LetterKind::ChangeAhead,
        "representation-changed" => LetterKind::RepresentationChanged,
        "credentials-changed" => LetterKind::CredentialsChanged,
        "passkey-copied" => LetterKind::PasskeyCopied,
        "signed-in-on-new-device" => LetterKind::SignedInOnNewDevice,
        "recovery" => {
            let (secret, valid_until) = link()?;
            LetterKind::Recovery { secret, valid_until }
        }
        _ => return Err(unreadable("kind")),
    };
    Ok(Letter {
        id: fields.get("id")?,
        to: fields.get("email")?,
        greeting: fields.opt("greeting")?,
        language: fields.get("language")?,
        kind,
    })
}
