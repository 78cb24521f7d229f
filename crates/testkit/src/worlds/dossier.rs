//! What is recorded of clients.

use super::{World, note, parsed, phone};
use inzage_domain::{
    dossier::{CareProvider, CareProviderKind, Course, DossierContent, DossierEntry, Insurance, Medication},
    ids::{AccountId, DossierEntryId, PortalId},
    personal::{PersonalData, PersonalRecord},
    text::{Line, PhoneNumber},
};
use time::macros::date;

impl World {
    /// Adds a thing that `by` recorded of this client.
    #[track_caller]
    pub fn dossier_entry(&mut self, portal: PortalId, by: AccountId, content: DossierContent) -> DossierEntryId {
        let id = DossierEntryId::from_uuid(self.id());
        let at = self.now.at;
        self.records.dossier.push(DossierEntry { id, portal, content, withdrawn: false, revision: 1, by, at });
        id
    }

    /// Adds what `by` recorded of this client as a person; the client can be called at `number`.
    #[track_caller]
    pub fn personal(&mut self, portal: PortalId, by: AccountId, number: &str) {
        let (data, at) = (personal_data(number), self.now.at);
        self.records.personal.push(PersonalRecord { portal, data, revision: 1, by, at });
    }
}

#[track_caller]
fn line(raw: &str) -> Line {
    parsed(Line::parse(raw))
}

/// An insurance with this insurer.
#[track_caller]
pub fn insurance(insurer: &str) -> DossierContent {
    DossierContent::Insurance(Insurance { insurer: line(insurer), policy: line("004512"), since: date!(2020 - 01 - 01) })
}

/// A GP of this name.
#[track_caller]
pub fn gp(name: &str) -> DossierContent {
    let (address, phone) = (line("Brink 1, Zwolle"), phone("0384212345"));
    DossierContent::CareProvider(CareProvider { kind: CareProviderKind::Gp, name: line(name), address, phone })
}

/// A medication of this name, without an end.
#[track_caller]
pub fn medication(name: &str) -> DossierContent {
    let course = parsed(Course::new(date!(2026 - 01 - 05), None));
    let (dose, directions) = (line("1 tablet van 500 mg"), note("Elke ochtend bij het eten."));
    DossierContent::Medication(Medication { name: line(name), dose, directions, course })
}

/// Personal data with this phone number.
#[track_caller]
pub fn personal_data(number: &str) -> PersonalData {
    PersonalData {
        street: Some(line("Dorpsstraat 12")),
        postcode: Some(line("8011 AB")),
        town: Some(line("Zwolle")),
        phone: Some(parsed(PhoneNumber::parse(number))),
        ..PersonalData::default()
    }
}
