//! What is recorded of clients.

use inzage_domain::{
    dossier::{self, DossierTopic},
    moment::BirthDate,
    personal::{self, PersonalFields},
    text::{ClientNumber, EmailAddress, Line, Name, Note, PhoneNumber},
    views,
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::{Enum, Object};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{names::Gender, person::PersonName};
use crate::{
    faults::wrong,
    text::{Text, Whole},
};

/// An insurance.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Insurance {
    /// With whom.
    insurer: Text<Line>,
    /// Under which number.
    policy: Text<Line>,
    /// Since when.
    since: Text<Date>,
}

/// Kinds of care providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::dossier::CareProviderKind", rename_all = "kebab-case")]
pub(crate) enum CareProviderKind {
    /// A GP.
    Gp,
    /// A pharmacy.
    Pharmacy,
}

/// A GP or a pharmacy.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CareProvider {
    /// Which of the two.
    kind: CareProviderKind,
    /// What it is called.
    name: Text<Line>,
    /// Where it is.
    address: Text<Line>,
    /// How to call.
    phone: Text<PhoneNumber>,
}

/// Something that the client takes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none, deny_unknown_fields)]
pub(crate) struct Medication {
    /// What.
    name: Text<Line>,
    /// How much at a time.
    dose: Text<Line>,
    /// How and when to take it.
    directions: Text<Note>,
    /// The first day.
    since: Text<Date>,
    /// The last day, if it is known.
    until: Option<Text<Date>>,
}

/// What is recorded: the one that belongs to the topic, and no other.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none, deny_unknown_fields)]
pub(crate) struct DossierContent {
    /// An insurance, about `insurance`.
    insurance: Option<Insurance>,
    /// A GP or a pharmacy, about `gp-pharmacy`.
    care_provider: Option<CareProvider>,
    /// Something that the client takes, about `medication`.
    medication: Option<Medication>,
}

impl DossierContent {
    /// The domain's value about `topic`.
    pub(crate) fn read(self, topic: DossierTopic) -> Result<dossier::DossierContent, Problem> {
        match (topic, self.insurance, self.care_provider, self.medication) {
            (DossierTopic::Insurance, Some(Insurance { insurer, policy, since }), None, None) => {
                let (insurer, policy, since) = (insurer.0, policy.0, since.0);
                Ok(dossier::DossierContent::Insurance(dossier::Insurance { insurer, policy, since }))
            }
            (DossierTopic::GpPharmacy, None, Some(CareProvider { kind, name, address, phone }), None) => {
                let (kind, name, address, phone) = (kind.into(), name.0, address.0, phone.0);
                Ok(dossier::DossierContent::CareProvider(dossier::CareProvider { kind, name, address, phone }))
            }
            (DossierTopic::Medication, None, None, Some(Medication { name, dose, directions, since, until })) => {
                let course = dossier::Course::new(since.0, until.map(|until| until.0)).map_err(|_| {
                    let detail = Wording::fixed("De laatste dag is voor de eerste.", "The last day is before the first.");
                    wrong("#/medication/until", detail)
                })?;
                let (name, dose, directions) = (name.0, dose.0, directions.0);
                Ok(dossier::DossierContent::Medication(dossier::Medication { name, dose, directions, course }))
            }
            (DossierTopic::Insurance, ..) => Err(only("insurance")),
            (DossierTopic::GpPharmacy, ..) => Err(only("careProvider")),
            (DossierTopic::Medication, ..) => Err(only("medication")),
        }
    }
}

fn only(field: &str) -> Problem {
    wrong(&format!("#/{field}"), Wording::fixed("Stuur dit, en niets anders.", "Send this, and nothing else."))
}

impl From<dossier::DossierContent> for DossierContent {
    fn from(content: dossier::DossierContent) -> Self {
        let nothing = Self { insurance: None, care_provider: None, medication: None };
        match content {
            dossier::DossierContent::Insurance(dossier::Insurance { insurer, policy, since }) => {
                let (insurer, policy, since) = (Text(insurer), Text(policy), Text(since));
                Self { insurance: Some(Insurance { insurer, policy, since }), ..nothing }
            }
            dossier::DossierContent::CareProvider(dossier::CareProvider { kind, name, address, phone }) => {
                let (kind, name, address, phone) = (kind.into(), Text(name), Text(address), Text(phone));
                Self { care_provider: Some(CareProvider { kind, name, address, phone }), ..nothing }
            }
            dossier::DossierContent::Medication(dossier::Medication { name, dose, directions, course }) => {
                let (name, dose, directions) = (Text(name), Text(dose), Text(directions));
                let (since, until) = (Text(course.since()), course.until().map(Text));
                Self { medication: Some(Medication { name, dose, directions, since, until }), ..nothing }
            }
        }
    }
}

/// A thing to be recorded.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewDossierThing {
    /// An identifier of one's own choice, so that the same request twice makes one thing.
    pub(crate) id: Option<Text<Uuid>>,
    /// What is recorded.
    content: DossierContent,
}

impl NewDossierThing {
    /// The domain's value about `topic`.
    pub(crate) fn read(self, topic: DossierTopic) -> Result<dossier::DossierContent, Problem> {
        self.content.read(topic)
    }
}

/// A recorded thing in its present state.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct DossierThing {
    /// Which.
    id: Text<Uuid>,
    /// What is recorded.
    content: DossierContent,
    /// Whether it was taken back, as a mistake.
    withdrawn: bool,
    /// When this was recorded.
    at: Text<OffsetDateTime>,
}

impl From<views::DossierRow> for DossierThing {
    fn from(row: views::DossierRow) -> Self {
        let (id, at) = (Text(row.id.as_uuid()), Text(row.at));
        Self { id, content: row.content.into(), withdrawn: row.withdrawn, at }
    }
}

/// One state of a recorded thing.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct DossierRevision {
    /// Which state, the first being 1.
    revision: Whole,
    /// What was recorded.
    content: DossierContent,
    /// Whether it was taken back, as a mistake.
    withdrawn: bool,
    /// By whom.
    by: PersonName,
    /// When.
    at: Text<OffsetDateTime>,
}

impl From<views::DossierRevision> for DossierRevision {
    fn from(state: views::DossierRevision) -> Self {
        Self {
            revision: Whole(state.revision),
            content: state.content.into(),
            withdrawn: state.withdrawn,
            by: state.by.into(),
            at: Text(state.at),
        }
    }
}

/// A field of what is recorded of a client as a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::personal::PersonalField", rename_all = "kebab-case")]
pub(crate) enum PersonalField {
    /// What the client is called in daily life.
    Called,
    /// Street and number.
    Street,
    /// Postcode.
    Postcode,
    /// Town.
    Town,
    /// Phone number.
    Phone,
    /// Languages.
    Languages,
    /// Work, school or other daily pursuit.
    Occupation,
    /// What else matters.
    Remarks,
}

/// What is recorded of a client besides what the portal is registered with.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PersonalFieldValues {
    /// What the client is called in daily life.
    called: Option<Text<Name>>,
    /// Street and number.
    street: Option<Text<Line>>,
    /// Postcode.
    postcode: Option<Text<Line>>,
    /// Town.
    town: Option<Text<Line>>,
    /// Where the client can be called.
    phone: Option<Text<PhoneNumber>>,
    /// The languages that the client speaks.
    languages: Option<Text<Line>>,
    /// Work, school or other daily pursuit.
    occupation: Option<Text<Line>>,
    /// What else matters.
    remarks: Option<Text<Note>>,
}

impl From<personal::PersonalData> for PersonalFieldValues {
    fn from(data: personal::PersonalData) -> Self {
        Self {
            called: data.called.map(Text),
            street: data.street.map(Text),
            postcode: data.postcode.map(Text),
            town: data.town.map(Text),
            phone: data.phone.map(Text),
            languages: data.languages.map(Text),
            occupation: data.occupation.map(Text),
            remarks: data.remarks.map(Text),
        }
    }
}

impl PersonalFieldValues {
    fn read(self) -> personal::PersonalData {
        personal::PersonalData {
            called: self.called.map(|it| it.0),
            street: self.street.map(|it| it.0),
            postcode: self.postcode.map(|it| it.0),
            town: self.town.map(|it| it.0),
            phone: self.phone.map(|it| it.0),
            languages: self.languages.map(|it| it.0),
            occupation: self.occupation.map(|it| it.0),
            remarks: self.remarks.map(|it| it.0),
        }
    }
}

/// What is recorded of a client as a person.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PersonalData {
    /// What the client is called.
    name: PersonName,
    /// As registered.
    gender: Gender,
    /// The date of birth.
    birth_date: Text<BirthDate>,
    /// The organisation's number.
    number: Option<Text<ClientNumber>>,
    /// The address that signs in.
    email: Option<Text<EmailAddress>>,
    /// What is recorded besides.
    recorded: PersonalFieldValues,
    /// Which of it the caller may change.
    may_edit: Vec<PersonalField>,
}

impl From<views::PersonalDataView> for PersonalData {
    fn from(view: views::PersonalDataView) -> Self {
        Self {
            name: view.name.into(),
            gender: view.gender.into(),
            birth_date: Text(view.born),
            number: view.number.map(Text),
            email: view.email.map(Text),
            recorded: view.data.into(),
            may_edit: view.scope.edits.iter().map(PersonalField::from).collect(),
        }
    }
}

/// What is to change in what is recorded of a client as a person.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PersonalDataChange {
    /// Which fields change.
    fields: Vec<PersonalField>,
    /// What they become; what is not named does not change.
    values: PersonalFieldValues,
}

impl PersonalDataChange {
    /// Which fields change, and to what: no other has a value.
    pub(crate) fn read(self) -> Result<(PersonalFields, personal::PersonalData), Problem> {
        let fields: PersonalFields = self.fields.into_iter().map(personal::PersonalField::from).collect();
        let data = self.values.read();
        match data.differs_from(&personal::PersonalData::default()).iter().find(|field| !fields.has(*field)) {
            None => Ok((fields, data)),
            Some(field) => {
                let detail = Wording::fixed("Noem dit ook in fields.", "Name this in fields too.");
                Err(wrong(&format!("#/values/{}", field.name()), detail))
            }
        }
    }
}

/// One change in what is recorded of a client as a person.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PersonalRevision {
    /// Which state it made, the first being 1.
    revision: Whole,
    /// Which fields changed.
    changed: Vec<PersonalField>,
    /// What was recorded before.
    before: PersonalFieldValues,
    /// What is recorded from then on.
    after: PersonalFieldValues,
    /// By whom.
    by: PersonName,
    /// When.
    at: Text<OffsetDateTime>,
}

impl From<views::PersonalRevision> for PersonalRevision {
    fn from(change: views::PersonalRevision) -> Self {
        Self {
            revision: Whole(change.revision),
            changed: change.after.differs_from(&change.before).iter().map(PersonalField::from).collect(),
            before: change.before.into(),
            after: change.after.into(),
            by: change.by.into(),
            at: Text(change.at),
        }
    }
}
