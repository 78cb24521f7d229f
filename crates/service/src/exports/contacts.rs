//! Contact persons, and which rights they have or had.

use super::{
    gathering::{Gathering, MakeError, still, word},
    personal::gender,
};
use crate::{Fault, Inzage};
use inzage_domain::{
    export::{ExportField as F, ExportItem, ExportKind, ExportValue},
    file::MediaType,
    grant::{Basis, Grant, RevocationReason},
    policy::{
        Actor,
        actions::{ListContacts, ReadContact, SeeContactPhoto},
    },
    ports::BlobReader,
    relation::{Agreement, Authority, AuthorityKind, RelationState, Role},
    text::PersonName,
    views::ContactDetail,
};

impl Gathering {
    pub(super) async fn contacts(&mut self) -> Result<(), MakeError> {
        let portal = self.portal;
        let mut items = Vec::new();
        for row in self.inzage.contacts(self.actor, ListContacts { portal }).await? {
            let action = ReadContact { portal, relation: row.id };
            if let Some(detail) = still(self.inzage.contact(self.actor, action).await)? {
                let item = contact(&detail);
                items.push(self.with_photo(item, &detail).await?);
            }
        }
        self.add(ExportKind::Contacts, items).await
    }

    /// With the photo on the card, if there is one.
    async fn with_photo(&mut self, item: ExportItem, detail: &ContactDetail) -> Result<ExportItem, MakeError> {
        if !detail.row.photo {
            return Ok(item);
        }
        let action = SeeContactPhoto { portal: self.portal, relation: detail.row.id };
        let Some((media_type, bytes)) = still(self.inzage.open_contact_photo(self.actor, action).await)?.flatten() else {
            return Ok(item);
        };
        let name = detail.row.card.name.to_string();
        let file = self.add_file((&name, 1, media_type.extension()), bytes).await?;
        Ok(item.with(F::Photo, file))
    }
}

impl Inzage {
    /// The photo on a contact card, piece by piece; none when it was taken off meanwhile.
    async fn open_contact_photo(
        &self,
        actor: Actor,
        action: SeeContactPhoto,
    ) -> Result<Option<(MediaType, Box<dyn BlobReader>)>, Fault> {
        let portal = action.portal;
        let Some(photo) = self.look(actor, action, |tx, permit| tx.contact_photo(permit)).await? else { return Ok(None) };
        let bytes = self.ports.blobs.open_blob(portal.into(), photo.blob).await?.ok_or_else(crate::documents::missing)?;
        Ok(Some((photo.media_type, bytes)))
    }
}

fn contact(detail: &ContactDetail) -> ExportItem {
    let row = &detail.row;
    let former =
        detail.former.iter().map(|it| authority(&it.authority).with(F::Until, it.replaced_at).with(F::By, it.by.to_string()));
    let mut item = ExportItem::new(Some(row.id.as_uuid()), row.card.name.to_string())
        .with(F::Role, role(&row.role))
        .with(F::Email, row.card.email.to_string())
        .with(F::Phone, row.card.phone.in_groups())
        .with(F::Gender, word("gender", gender(row.card.gender)))
        .with(F::State, word("export-contact", state(row.state)))
        .with(F::FirstContact, row.first_contact)
        .with(F::Holds, row.holds)
        .with_items(F::Authority, row.authority.iter().map(authority).collect())
        .with_items(F::History, former.collect());
    if row.blocked.is_some() {
        item = item.with(F::Blocked, true);
    }
    item = match row.agreement {
        Agreement::Undecided => item,
        Agreement::Given => item.with(F::Agreement, word("export-decision", "given")),
        Agreement::Refused => item.with(F::Agreement, word("export-decision", "refused")),
    };
    item.with_some(F::LastSignIn, row.last_sign_in)
        .with_items(F::Grants, detail.grants.iter().map(|(given, by)| grant(given, by)).collect())
}

fn grant(grant: &Grant, by: &PersonName) -> ExportItem {
    let basis = match grant.terms.basis {
        Basis::Consent => "consent",
        Basis::Representation => "representation",
        Basis::LegalObligation => "legal-obligation",
    };
    let mut item = ExportItem::new(Some(grant.id.as_uuid()), word("right", grant.right.name()))
        .with(F::From, grant.period.from())
        .with_some(F::Until, grant.period.until())
        .with(F::Made, grant.made.at)
        .with(F::By, by.to_string())
        .with(F::Basis, word("export-basis", basis))
        .with_some(F::Purpose, grant.terms.purpose.as_ref().map(ToString::to_string));
    if grant.paused {
        item = item.with(F::Paused, true);
    }
    if let Some(revocation) = &grant.revocation {
        let reason = match revocation.reason {
            RevocationReason::Withdrawn => "withdrawn",
            RevocationReason::GivenUp => "given-up",
            RevocationReason::Superseded => "superseded",
            RevocationReason::Removed => "removed",
            RevocationReason::Blocked => "blocked",
        };
        item = item.with(F::Revoked, revocation.at).with(F::Because, word("export-revoked", reason));
    }
    item
}

fn authority(authority: &Authority) -> ExportItem {
    let kind = match authority.kind {
        AuthorityKind::Parental => "parental",
        AuthorityKind::Guardianship => "guardianship",
        AuthorityKind::Curatorship => "curatorship",
        AuthorityKind::Mentorship => "mentorship",
        AuthorityKind::Administration => "administration",
        AuthorityKind::WrittenMandate => "written-mandate",
    };
    ExportItem::new(None, word("authority", kind))
        .with(F::From, authority.period.from())
        .with_some(F::Until, authority.period.until())
        .with(F::Source, authority.source.to_string())
}

/// A role, as a word or as whoever entered it put it.
pub(super) fn role(role: &Role) -> ExportValue {
    match role {
        Role::Other(text) => ExportValue::Text(text.to_string()),
        listed => word("role", listed.name()).into(),
    }
}

const fn state(state: RelationState) -> &'static str {
    match state {
        RelationState::Listed => "listed",
        RelationState::Invited => "invited",
        RelationState::Active => "active",
        RelationState::Removed => "removed",
    }
}
