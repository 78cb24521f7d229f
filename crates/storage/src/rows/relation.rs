//! Contact persons and what was granted to them.

use super::{Bind as _, Column as _, Fields, Insertable, Nestable, Readable, unreadable};
use inzage_domain::{
    avatar::Photo,
    grant::{Grant, Maker, Revocation, Terms},
    ports::StoreError,
    records::AgreementDecision,
    relation::{Authority, Block, ContactCard, Relation, Role},
};
use sea_orm::Value;

impl Insertable for Relation {
    const TABLE: &'static str = "relation";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "id",
        "given",
        "family",
        "email",
        "email_key",
        "phone",
        "gender",
        "photo_id",
        "photo_type",
        "role",
        "role_text",
        "origin",
        "first_contact",
        "authority",
        "authority_from",
        "authority_until",
        "authority_source",
        "legal_reading",
        "state",
        "account_id",
        "revision",
        "made_at",
        "made_on",
    ];

    fn values(&self) -> Vec<Value> {
        let authority = self.authority.as_ref();
        let role_text = match &self.role {
            Role::Other(text) => Some(text.clone()),
            _ => None,
        };
        vec![
            self.portal.value(),
            self.id.value(),
            self.card.name.given.value(),
            self.card.name.family.value(),
            self.card.email.value(),
            self.card.email.key().into_value(),
            self.card.phone.value(),
            self.card.gender.value(),
            self.photo.map(|it| it.blob).into_value(),
            self.photo.map(|it| it.media_type).into_value(),
            self.role.name().into_value(),
            role_text.into_value(),
            self.origin.value(),
            self.first_contact.value(),
            authority.map(|it| it.kind).into_value(),
            authority.map(|it| it.period.from()).into_value(),
            authority.and_then(|it| it.period.until()).into_value(),
            authority.map(|it| it.source.clone()).into_value(),
            self.legal_reading.value(),
            self.state.value(),
            self.account.into_value(),
            self.revision.value(),
            self.made.at.value(),
            self.made.on.value(),
        ]
    }
}

impl Readable for Relation {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            portal: fields.get("portal_id")?,
            card: ContactCard {
                name: fields.person()?,
                email: fields.get("email")?,
                phone: fields.get("phone")?,
                gender: fields.get("gender")?,
            },
            photo: read_photo(fields)?,
            role: read_role(fields)?,
            origin: fields.get("origin")?,
            first_contact: fields.get("first_contact")?,
            authority: read_authority(fields)?,
            legal_reading: fields.get("legal_reading")?,
            state: fields.get("state")?,
            account: fields.opt("account_id")?,
            revision: fields.get("revision")?,
            made: fields.moment("made_at", "made_on")?,
        })
    }
}

/// Reads the photo on a contact card, from `photo_id` and `photo_type`.
pub(crate) fn read_photo(fields: Fields<'_>) -> Result<Option<Photo>, StoreError> {
    let Some(blob) = fields.opt("photo_id")? else {
        return Ok(None);
    };
    Ok(Some(Photo { blob, media_type: fields.get("photo_type")? }))
}

/// Reads who a contact person is, from `role` and `role_text`.
pub(crate) fn read_role(fields: Fields<'_>) -> Result<Role, StoreError> {
    let name: String = fields.get("role")?;
    match fields.opt("role_text")? {
        Some(text) if name == "other" => Ok(Role::Other(text)),
        Some(_) => Err(unreadable("role_text")),
        None => Role::named(&name).ok_or_else(|| unreadable("role")),
    }
}

/// Reads a legal authority, from the columns that begin with `authority`.
pub(crate) fn read_authority(fields: Fields<'_>) -> Result<Option<Authority>, StoreError> {
    let Some(kind) = fields.opt("authority")? else {
        return Ok(None);
    };
    Ok(Some(Authority {
        kind,
        period: fields.period("authority_from", "authority_until")?,
        source: fields.get("authority_source")?,
    }))
}

impl Insertable for Grant {
    const TABLE: &'static str = "access_grant";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "id",
        "relation_id",
        "right_name",
        "from_at",
        "until_at",
        "paused",
        "basis",
        "purpose",
        "review_on",
        "made_by",
        "made_by_client",
        "made_at",
        "made_on",
        "revoked_at",
        "revoked_by",
        "revoked_why",
    ];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.id.value(),
            self.relation.value(),
            self.right.value(),
            self.period.from().value(),
            self.period.until().into_value(),
            self.paused.value(),
            self.terms.basis.value(),
            (&self.terms.purpose).into_value(),
            self.terms.review_on.into_value(),
            self.maker.account.value(),
            self.maker.is_client.value(),
            self.made.at.value(),
            self.made.on.value(),
            self.revocation.map(|it| it.at).into_value(),
            self.revocation.map(|it| it.by).into_value(),
            self.revocation.map(|it| it.reason).into_value(),
        ]
    }
}

impl Nestable for Grant {
    const BYTES: &'static [&'static str] = &["portal_id", "id", "relation_id", "made_by", "revoked_by"];
}

impl Readable for Grant {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        let revocation = match fields.opt("revoked_at")? {
            None => None,
            Some(at) => Some(Revocation { at, by: fields.get("revoked_by")?, reason: fields.get("revoked_why")? }),
        };
        Ok(Self {
            id: fields.get("id")?,
            portal: fields.get("portal_id")?,
            relation: fields.get("relation_id")?,
            right: fields.get("right_name")?,
            period: fields.period("from_at", "until_at")?,
            paused: fields.get("paused")?,
            terms: Terms { basis: fields.get("basis")?, purpose: fields.opt("purpose")?, review_on: fields.opt("review_on")? },
            maker: Maker { account: fields.get("made_by")?, is_client: fields.get("made_by_client")? },
            made: fields.moment("made_at", "made_on")?,
            revocation,
        })
    }
}

/// A client's decision on a relation's access, numbered per relation.
pub(crate) struct AgreementOf<'a>(pub(crate) i64, pub(crate) &'a AgreementDecision);

impl Insertable for AgreementOf<'_> {
    const TABLE: &'static str = "agreement";
    const KEY: &'static str = "portal_id, relation_id, nth";
    const COLUMNS: &'static [&'static str] = &["portal_id", "relation_id", "nth", "agreement", "by_account", "at"];

    fn values(&self) -> Vec<Value> {
        let Self(nth, it) = self;
        vec![it.portal.value(), it.relation.value(), nth.value(), it.agreement.value(), it.by.value(), it.at.value()]
    }
}

impl Insertable for Block {
    const TABLE: &'static str = "block";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "id", "account_id", "email", "email_key", "laid_by", "reason", "made_at", "made_on", "lifted_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.id.value(),
            self.account.into_value(),
            self.email.value(),
            self.email.key().into_value(),
            self.laid_by.value(),
            (&self.reason).into_value(),
            self.made.at.value(),
            self.made.on.value(),
            self.lifted_at.into_value(),
        ]
    }
}
