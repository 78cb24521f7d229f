//! Setting up an installation: the organisation, its first location and the first person who can sign in.

use crate::{assemble::Parts, config::Config, settings::Choices};
use anyhow::{Result, ensure};
use inzage_domain::{
    account::{Account, AccountState, Assurance},
    care::{Location, Professional, Task},
    consent::{ConsentText, ConsentTopic},
    credential::Secret,
    document::Sharing,
    ids::{AccountId, InvitationId, LocationId, ProfessionalId},
    invitation::{Invitation, InvitationState, InvitationTarget},
    letter::Language,
    organisation::{AgeRegime, Communication, Settings},
    personal::PersonalFields,
    ports::{IdSource as _, Store as _},
    records::Records,
    text::{EmailAddress, LongText, Name, Note, PersonName, PhoneNumber, Title},
};
use inzage_identity::OsSecrets;

/// What an operator tells to set up an installation.
#[derive(Debug, Clone)]
pub struct NewInstallation {
    /// The organisation's name.
    pub organisation: Title,
    /// Where people get help.
    pub support_phone: PhoneNumber,
    /// When they get it, in a sentence.
    pub support_hours: Note,
    /// The first person's name.
    pub name: PersonName,
    /// The first person's e-mail address.
    pub email: EmailAddress,
    /// The first person's phone number, asked at activation.
    pub phone: PhoneNumber,
    /// What the first person does.
    pub job: Name,
    /// How people prove who they are.
    pub choices: Choices,
}

/// Fills an empty installation and answers with the secret of a link that works once: there is no default password and no open
/// set-up page.
pub async fn set_up(config: &Config, parts: &Parts, new: NewInstallation) -> Result<Secret> {
    ensure!(parts.inzage.settings().await.is_err(), "this installation is set up already");
    let ids = crate::clock::UuidV7;
    let now = parts.clock.now();
    let secret = OsSecrets.fresh_secret();
    let (account, location) = (AccountId::from_uuid(ids.fresh()), LocationId::from_uuid(ids.fresh()));
    let professional = ProfessionalId::from_uuid(ids.fresh());
    let organisation = new.organisation.to_string();
    let settings = Settings {
        name: new.organisation.clone(),
        support_phone: new.support_phone,
        support_hours: new.support_hours,
        ages: AgeRegime::default(),
        document_sharing: Sharing::PerItem,
        conversation_sharing: Sharing::PerItem,
        message_receipts: false,
        report_sharing: Sharing::PerItem,
        relations_react: false,
        invitation_life: Invitation::DEFAULT_LIFE,
        staff_assurance: Assurance::Substantial,
        client_assurance: Assurance::Basic,
        secret_question: false,
        factor_reset: false,
        pinboard_for_care: false,
        communication: Communication::ALL,
        client_edits: PersonalFields::PHONE,
    };
    let records = Records {
        settings: Some(new.choices.laid_over(settings, config)?),
        locations: vec![Location { id: location, parent: None, name: new.organisation }],
        accounts: vec![Account {
            id: account,
            email: new.email.clone(),
            name: new.name,
            language: Language::Dutch,
            state: AccountState::Prepared,
            password: None,
            last_sign_in: None,
        }],
        professionals: vec![Professional {
            id: professional,
            account,
            job: new.job,
            phone: new.phone,
            tasks: [Task::ManageApplication, Task::AddClients, Task::ViewLinks, Task::EditLinks, Task::Invite]
                .into_iter()
                .collect(),
            reach: vec![location],
            active: true,
        }],
        consent_texts: portal_use_texts(&organisation)?,
        invitations: vec![Invitation {
            id: InvitationId::from_uuid(ids.fresh()),
            digest: OsSecrets.digest(&secret),
            opens: InvitationTarget::Professional(professional),
            account,
            email: new.email,
            sent_by: account,
            sent_at: now.at,
            expires_at: now.at + Invitation::DEFAULT_LIFE,
            wrong_answers: 0,
            state: InvitationState::Open,
        }],
        ..Records::default()
    };
    parts.store.import(&records).await?;
    Ok(secret)
}

/// The first version of the text for the use of the portal, in both languages.
fn portal_use_texts(organisation: &str) -> Result<Vec<ConsentText>> {
    let texts = [
        (Language::Dutch, "Toestemming voor het gebruik van dit portaal", include_str!("setup/portal-use.nl.txt")),
        (Language::English, "Consent to the use of this portal", include_str!("setup/portal-use.en.txt")),
    ];
    texts
        .into_iter()
        .map(|(language, title, body)| {
            Ok(ConsentText {
                topic: ConsentTopic::PortalUse,
                version: 1,
                language,
                title: Title::parse(title)?,
                body: LongText::parse(&body.replace("{organisation}", organisation))?,
            })
        })
        .collect()
}
