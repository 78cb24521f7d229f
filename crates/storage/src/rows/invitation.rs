//! Invitations.

use super::{Bind as _, Column as _, Fields, Insertable, Readable, unreadable};
use inzage_domain::{
    ids::{PortalId, ProfessionalId, RelationId},
    invitation::{Invitation, InvitationTarget},
    ports::StoreError,
};
use sea_orm::Value;
use uuid::Uuid;

/// Stands in the key where something is about no portal, since a key has no NULL.
pub(crate) const NO_PORTAL: PortalId = PortalId::from_uuid(Uuid::nil());

/// What an invitation opens, as its portal, the name of its kind and the identifier of what it opens.
/// At most one invitation to the same thing is open.
pub(crate) fn target_columns(opens: InvitationTarget) -> (PortalId, &'static str, Uuid) {
    match opens {
        InvitationTarget::Client(portal) => (portal, "client", portal.as_uuid()),
        InvitationTarget::Relation(portal, relation) => (portal, "relation", relation.as_uuid()),
        InvitationTarget::Professional(professional) => (NO_PORTAL, "professional", professional.as_uuid()),
    }
}

impl Insertable for Invitation {
    const TABLE: &'static str = "invitation";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "id",
        "digest",
        "kind",
        "target_id",
        "account_id",
        "email",
        "sent_by",
        "sent_at",
        "expires_at",
        "wrong_answers",
        "state",
    ];

    fn values(&self) -> Vec<Value> {
        let (portal, kind, target) = target_columns(self.opens);
        vec![
            portal.value(),
            self.id.value(),
            self.digest.value(),
            kind.into_value(),
            target.value(),
            self.account.value(),
            self.email.value(),
            self.sent_by.value(),
            self.sent_at.value(),
            self.expires_at.value(),
            self.wrong_answers.value(),
            self.state.value(),
        ]
    }
}

impl Readable for Invitation {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        let portal = fields.get("portal_id")?;
        let target = fields.get("target_id")?;
        let opens = match fields.get::<String>("kind")?.as_str() {
            "client" => InvitationTarget::Client(portal),
            "relation" => InvitationTarget::Relation(portal, RelationId::from_uuid(target)),
            "professional" => InvitationTarget::Professional(ProfessionalId::from_uuid(target)),
            _ => return Err(unreadable("kind")),
        };
        Ok(Self {
            id: fields.get("id")?,
            digest: fields.get("digest")?,
            opens,
            account: fields.get("account_id")?,
            email: fields.get("email")?,
            sent_by: fields.get("sent_by")?,
            sent_at: fields.get("sent_at")?,
            expires_at: fields.get("expires_at")?,
            wrong_answers: fields.get("wrong_answers")?,
            state: fields.get("state")?,
        })
    }
}
