//! Clients and their portals.

use super::{Bind as _, Column as _, Fields, Insertable, Readable, read_open};
use inzage_domain::{
    portal::{ClientAccount, HolderSeat, Incapacity, Portal},
    ports::StoreError,
    text::{ClientNumber, PersonName},
};
use sea_orm::Value;

impl Insertable for Portal {
    const TABLE: &'static str = "portal";
    const KEY: &'static str = "portal_id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "given",
        "family",
        "gender",
        "born",
        "number",
        "label",
        "search_key",
        "location_id",
        "account_id",
        "account_activated",
        "account_suspended",
        "state",
        "seat",
        "seat_at",
        "seat_on",
        "incapable_by",
        "incapable_at",
        "incapable_on",
        "incapable_review_on",
        "incapable_matters",
        "open_messages",
        "open_pinboard",
        "made_at",
        "made_on",
        "revision",
    ];

    fn values(&self) -> Vec<Value> {
        let incapacity = self.incapacity.as_ref();
        vec![
            self.id.value(),
            self.client.given.value(),
            self.client.family.value(),
            self.gender.value(),
            self.born.value(),
            (&self.number).into_value(),
            (&self.label).into_value(),
            search_key(&self.client, self.number.as_ref()).value(),
            self.location.value(),
            self.account.map(|it| it.account).into_value(),
            self.account.is_some_and(|it| it.activated).value(),
            self.account.is_some_and(|it| it.suspended).value(),
            self.state.value(),
            self.seat.named.value(),
            self.seat.made.at.value(),
            self.seat.made.on.value(),
            incapacity.map(|it| it.recorded_by).into_value(),
            incapacity.map(|it| it.since.at).into_value(),
            incapacity.map(|it| it.since.on).into_value(),
            incapacity.map(|it| it.review_on).into_value(),
            incapacity.map(|it| it.matters.clone()).into_value(),
            self.communication.messages.value(),
            self.communication.pinboard.value(),
            self.made.at.value(),
            self.made.on.value(),
            self.revision.value(),
        ]
    }
}

impl Readable for Portal {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("portal_id")?,
            client: fields.person()?,
            gender: fields.get("gender")?,
            born: fields.get("born")?,
            number: fields.opt("number")?,
            label: fields.opt("label")?,
            location: fields.get("location_id")?,
            account: read_client_account(fields)?,
            state: fields.get("state")?,
            seat: read_seat(fields)?,
            incapacity: read_incapacity(fields)?,
            communication: read_open(fields)?,
            made: fields.moment("made_at", "made_on")?,
            revision: fields.get("revision")?,
        })
    }
}

/// Reads what is recorded of a client who can't decide.
pub(crate) fn read_incapacity(fields: Fields<'_>) -> Result<Option<Incapacity>, StoreError> {
    let Some(recorded_by) = fields.opt("incapable_by")? else {
        return Ok(None);
    };
    Ok(Some(Incapacity {
        recorded_by,
        since: fields.moment("incapable_at", "incapable_on")?,
        review_on: fields.get("incapable_review_on")?,
        matters: fields.get("incapable_matters")?,
    }))
}

/// What a search for clients looks in: the name and the number in lower case. Databases differ in what they make lower case of.
pub(crate) fn search_key(client: &PersonName, number: Option<&ClientNumber>) -> String {
    let number = number.map_or("", |it| it.as_str());
    format!("{client}\n{number}").to_lowercase()
}

/// Reads the account by which a client uses their own portal.
pub(crate) fn read_client_account(fields: Fields<'_>) -> Result<Option<ClientAccount>, StoreError> {
    let Some(account) = fields.opt("account_id")? else {
        return Ok(None);
    };
    Ok(Some(ClientAccount { account, activated: fields.get("account_activated")?, suspended: fields.get("account_suspended")? }))
}

/// Reads who was named as holder.
pub(crate) fn read_seat(fields: Fields<'_>) -> Result<HolderSeat, StoreError> {
    Ok(HolderSeat { named: fields.get("seat")?, made: fields.moment("seat_at", "seat_on")? })
}
