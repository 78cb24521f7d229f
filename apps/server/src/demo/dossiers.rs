//! What is recorded of clients: the person, insurance, GP and pharmacy, medication.

use super::{
    builder::{Builder, sure},
    calendar::When,
};
use inzage_domain::{
    dossier::{CareProvider, CareProviderKind, Course, DossierContent, DossierEntry, Insurance, Medication},
    ids::{AccountId, DossierEntryId, PortalId},
    personal::{PersonalData, PersonalRecord},
    text::{Line, Name, Note, PhoneNumber},
};

fn line(text: &str) -> Line {
    sure(Line::parse(text))
}

/// A GP or a pharmacy.
pub(super) fn care_provider(kind: CareProviderKind, [name, address, phone]: [&str; 3]) -> DossierContent {
    let (name, address, phone) = (line(name), line(address), sure(PhoneNumber::parse(phone)));
    DossierContent::CareProvider(CareProvider { kind, name, address, phone })
}

/// Where a client lives, and how to call them.
pub(super) fn living([street, postcode, town, phone]: [&str; 4]) -> PersonalData {
    let phone = Some(sure(PhoneNumber::parse(phone)));
    let (street, postcode, town) = (Some(line(street)), Some(line(postcode)), Some(line(town)));
    PersonalData { street, postcode, town, phone, languages: Some(line("Nederlands")), ..PersonalData::default() }
}

/// The same with what the client is called, does, and what else matters.
pub(super) fn known(data: PersonalData, [called, occupation, remarks]: [&str; 3]) -> PersonalData {
    let (called, remarks) = (Some(sure(Name::parse(called))), Some(sure(Note::parse(remarks))));
    PersonalData { called, occupation: Some(line(occupation)), remarks, ..data }
}

impl Builder {
    /// An insurance since so many days.
    pub(super) fn insured(&self, [insurer, policy]: [&str; 2], days: i64) -> DossierContent {
        let (insurer, policy) = (line(insurer), line(policy));
        DossierContent::Insurance(Insurance { insurer, policy, since: self.calendar.day_ago(days) })
    }

    /// A medication since so many days, perhaps until so many days ago.
    pub(super) fn taken(&self, [name, dose, directions]: [&str; 3], (days, until): (i64, Option<i64>)) -> DossierContent {
        let course = sure(Course::new(self.calendar.day_ago(days), until.map(|days| self.calendar.day_ago(days))));
        let (name, dose, directions) = (line(name), line(dose), sure(Note::parse(directions)));
        DossierContent::Medication(Medication { name, dose, directions, course })
    }

    /// Records a thing, and what it became afterwards.
    pub(super) fn record(&mut self, portal: PortalId, by: AccountId, states: Vec<(DossierContent, When)>) {
        let first = states.first().map_or(self.calendar.now().at, |(_, when)| self.calendar.ago(*when).at);
        let id = DossierEntryId::from_uuid(self.id(first));
        for ((content, when), revision) in states.into_iter().zip(1..) {
            let at = self.calendar.ago(when).at;
            self.records.dossier.push(DossierEntry { id, portal, content, withdrawn: false, revision, by, at });
        }
    }

    /// Records the client as a person, and what changed afterwards, each by somebody.
    pub(super) fn know(&mut self, portal: PortalId, states: Vec<(PersonalData, AccountId, When)>) {
        for ((data, by, when), revision) in states.into_iter().zip(1..) {
            let at = self.calendar.ago(when).at;
            self.records.personal.push(PersonalRecord { portal, data, revision, by, at });
        }
    }
}
