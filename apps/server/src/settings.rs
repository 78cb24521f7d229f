//! The organisation's choices about how people prove who they are, at which ages access changes, what is shared and how people write to
//! each other: made when an installation is set up, and changed later by an operator.

use crate::{assemble::Parts, config::Config};
use anyhow::{Context, Error, Result, ensure};
use clap::{Args, ValueEnum};
use inzage_domain::{
    account::Assurance,
    document::Sharing,
    organisation::{AgeRegime, Communication, FromHolding, Settings},
    personal::{PersonalField, PersonalFields},
};
use std::str::FromStr;

/// How sure the system must be of who signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AssuranceName {
    /// A password is enough.
    Basic,
    /// A second factor, a passkey, or a provider that vouches for as much.
    Substantial,
}

impl AssuranceName {
    const fn of(assurance: Assurance) -> Self {
        match assurance {
            Assurance::Basic => Self::Basic,
            Assurance::Substantial => Self::Substantial,
        }
    }

    const fn assurance(self) -> Assurance {
        match self {
            Self::Basic => Assurance::Basic,
            Self::Substantial => Assurance::Substantial,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Substantial => "substantial",
        }
    }
}

/// Ages at which access changes, as an operator writes them: `12,16,18`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages([u8; 3]);

impl FromStr for Ages {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let ages: Option<Vec<u8>> = text.split(',').map(|age| age.trim().parse().ok()).collect();
        let ages: Option<[u8; 3]> = ages.and_then(|ages| ages.try_into().ok());
        // What happens at the first of them makes no difference for which ages can be chosen.
        let regime = ages.and_then(|ages| AgeRegime::new(ages, FromHolding::NeedsAgreement));
        let advice = || format!("give three ages up to {}, each later than the one before, such as 12,16,18", AgeRegime::MAX_AGE);
        regime.map(|regime| Self(regime.all())).with_context(advice)
    }
}

/// Which of their personal data clients change themselves, as an operator writes them: `phone,street`, or `none`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientEdits(PersonalFields);

impl FromStr for ClientEdits {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.trim() == "none" {
            return Ok(Self(PersonalFields::NONE));
        }
        let fields: Option<PersonalFields> = text.split(',').map(|name| PersonalField::named(name.trim())).collect();
        fields.map(Self).with_context(|| {
            let names = PersonalField::ALL.map(PersonalField::name).join(", ");
            format!("give none, or some of {names}, with commas between them")
        })
    }
}

impl ClientEdits {
    fn names(self) -> String {
        if self.0.is_empty() { "none".to_owned() } else { self.0.iter().map(PersonalField::name).collect::<Vec<_>>().join(",") }
    }
}

/// What happens to the access of others when a client starts to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FromHoldingName {
    /// It rests until the client agrees.
    NeedsAgreement,
    /// It goes on until the client objects.
    Continues,
}

impl FromHoldingName {
    const fn of(from_holding: FromHolding) -> Self {
        match from_holding {
            FromHolding::NeedsAgreement => Self::NeedsAgreement,
            FromHolding::ContinuesUnlessRefused => Self::Continues,
        }
    }

    const fn value(self) -> FromHolding {
        match self {
            Self::NeedsAgreement => FromHolding::NeedsAgreement,
            Self::Continues => FromHolding::ContinuesUnlessRefused,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::NeedsAgreement => "needs-agreement",
            Self::Continues => "continues",
        }
    }
}

/// How new items of a kind are shared with contact persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SharingName {
    /// Each with whom it is made visible to.
    PerItem,
    /// All with whoever has the section's right.
    BySection,
}

impl SharingName {
    const fn of(sharing: Sharing) -> Self {
        match sharing {
            Sharing::PerItem => Self::PerItem,
            Sharing::BySection => Self::BySection,
        }
    }

    const fn value(self) -> Sharing {
        match self {
            Self::PerItem => Sharing::PerItem,
            Self::BySection => Sharing::BySection,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::PerItem => "per-item",
            Self::BySection => "by-section",
        }
    }
}

/// What an operator chooses; what is left out stays as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Args)]
pub struct Choices {
    /// What staff must show at sign-in. "basic" is for trying out on one machine only.
    #[arg(long, value_enum)]
    pub staff_assurance: Option<AssuranceName>,
    /// What clients and contact persons must show at sign-in.
    #[arg(long, value_enum)]
    pub client_assurance: Option<AssuranceName>,
    /// Whether people can set a secret question, asked besides the mailed link when they forgot their password.
    #[arg(long)]
    pub secret_question: Option<bool>,
    /// Whether staff can take away the second factors of a client who lost them.
    #[arg(long)]
    pub factor_reset: Option<bool>,
    /// Whether clients and contact persons are shown which professionals have read their messages.
    #[arg(long)]
    pub message_receipts: Option<bool>,
    /// Whether contact persons who read a report read the reactions under it and react themselves.
    #[arg(long)]
    pub relations_react: Option<bool>,
    /// Whether professionals who guide a client read that client's pinboard and react on it.
    #[arg(long)]
    pub pinboard_for_care: Option<bool>,
    /// Whether people write messages to each other. Where it is off nothing new is written; what is there stays.
    #[arg(long)]
    pub messages: Option<bool>,
    /// Whether there are pinboards. Where it is off nothing new comes on them; what is there stays.
    #[arg(long)]
    pub pinboard: Option<bool>,
    /// How new documents are shared with contact persons. What is there stays as it is.
    #[arg(long, value_enum)]
    pub document_sharing: Option<SharingName>,
    /// How new reports are shared with contact persons. What is there stays as it is.
    #[arg(long, value_enum)]
    pub report_sharing: Option<SharingName>,
    /// How new conversations are shared with contact persons. What is there stays as it is.
    #[arg(long, value_enum)]
    pub conversation_sharing: Option<SharingName>,
    /// Which of their personal data clients change themselves: called, street, postcode, town, phone, languages, occupation, remarks.
    #[arg(long, value_name = "phone")]
    pub client_edits: Option<ClientEdits>,
    /// From which ages a client holds the portal, decides alone, and is an adult. Access changes at once for everybody between the old and
    /// the new ages.
    #[arg(long, value_name = "12,16,18")]
    pub ages: Option<Ages>,
    /// What happens to the access of others when a client starts to hold.
    #[arg(long, value_enum)]
    pub from_holding: Option<FromHoldingName>,
}

impl Choices {
    /// The settings with these choices.
    ///
    /// # Errors
    /// Staff are asked for no second factor on a portal that is open to others: their sign-in opens many files at once.
    pub fn laid_over(&self, settings: Settings, config: &Config) -> Result<Settings> {
        let staff = self.staff_assurance.map_or(settings.staff_assurance, AssuranceName::assurance);
        ensure!(
            staff == Assurance::Substantial || !config.server.public_address.starts_with("https://"),
            "--staff-assurance basic lets staff in by password alone, and server.public_address is open to others: leave it at substantial"
        );
        let ages = self.ages.map_or_else(|| settings.ages.all(), |ages| ages.0);
        let from_holding = self.from_holding.map_or(settings.ages.from_holding, FromHoldingName::value);
        Ok(Settings {
            ages: AgeRegime::new(ages, from_holding).context("the ages of this installation are out of order")?,
            staff_assurance: staff,
            client_assurance: self.client_assurance.map_or(settings.client_assurance, AssuranceName::assurance),
            secret_question: self.secret_question.unwrap_or(settings.secret_question),
            factor_reset: self.factor_reset.unwrap_or(settings.factor_reset),
            message_receipts: self.message_receipts.unwrap_or(settings.message_receipts),
            relations_react: self.relations_react.unwrap_or(settings.relations_react),
            pinboard_for_care: self.pinboard_for_care.unwrap_or(settings.pinboard_for_care),
            communication: Communication {
                messages: self.messages.unwrap_or(settings.communication.messages),
                pinboard: self.pinboard.unwrap_or(settings.communication.pinboard),
            },
            document_sharing: self.document_sharing.map_or(settings.document_sharing, SharingName::value),
            report_sharing: self.report_sharing.map_or(settings.report_sharing, SharingName::value),
            conversation_sharing: self.conversation_sharing.map_or(settings.conversation_sharing, SharingName::value),
            client_edits: self.client_edits.map_or(settings.client_edits, |edits| edits.0),
            ..settings
        })
    }

    /// The choices that these settings hold.
    pub const fn of(settings: &Settings) -> Self {
        Self {
            staff_assurance: Some(AssuranceName::of(settings.staff_assurance)),
            client_assurance: Some(AssuranceName::of(settings.client_assurance)),
            secret_question: Some(settings.secret_question),
            factor_reset: Some(settings.factor_reset),
            message_receipts: Some(settings.message_receipts),
            relations_react: Some(settings.relations_react),
            pinboard_for_care: Some(settings.pinboard_for_care),
            messages: Some(settings.communication.messages),
            pinboard: Some(settings.communication.pinboard),
            document_sharing: Some(SharingName::of(settings.document_sharing)),
            report_sharing: Some(SharingName::of(settings.report_sharing)),
            conversation_sharing: Some(SharingName::of(settings.conversation_sharing)),
            client_edits: Some(ClientEdits(settings.client_edits)),
            ages: Some(Ages(settings.ages.all())),
            from_holding: Some(FromHoldingName::of(settings.ages.from_holding)),
        }
    }

    /// Every choice that was made, one a line, as its option is written.
    pub fn lines(&self) -> String {
        let named = |name: &str, value: Option<AssuranceName>| value.map(|it| format!("--{name} {}\n", it.name()));
        let flag = |name: &str, value: Option<bool>| value.map(|it| format!("--{name} {it}\n"));
        let shared = |name: &str, value: Option<SharingName>| value.map(|it| format!("--{name} {}\n", it.name()));
        [
            named("staff-assurance", self.staff_assurance),
            named("client-assurance", self.client_assurance),
            flag("secret-question", self.secret_question),
            flag("factor-reset", self.factor_reset),
            flag("message-receipts", self.message_receipts),
            flag("relations-react", self.relations_react),
            flag("pinboard-for-care", self.pinboard_for_care),
            flag("messages", self.messages),
            flag("pinboard", self.pinboard),
            shared("document-sharing", self.document_sharing),
            shared("report-sharing", self.report_sharing),
            shared("conversation-sharing", self.conversation_sharing),
            self.client_edits.map(|edits| format!("--client-edits {}\n", edits.names())),
            self.ages.map(|Ages([holds, decides, adult])| format!("--ages {holds},{decides},{adult}\n")),
            self.from_holding.map(|it| format!("--from-holding {}\n", it.name())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Keeps these choices, and answers with all that hold from now on. Rules follow them at once; a server that runs shows its pages by them
/// from its next start on.
pub async fn change_settings(config: &Config, parts: &Parts, choices: Choices) -> Result<Choices> {
    let settings = parts.inzage.settings().await.context("this installation is not set up yet: run `inzage setup --help`")?;
    let chosen = choices.laid_over(settings.clone(), config)?;
    if chosen != settings {
        parts.store.keep_settings(&chosen, parts.inzage.now().at).await?;
    }
    Ok(Choices::of(&chosen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use inzage_domain::ports::Clock as _;

    fn config(address: &str) -> Config {
        Config::load(None, [("INZAGE_SERVER_PUBLIC_ADDRESS".to_owned(), address.to_owned())]).unwrap()
    }

    fn settings() -> Settings {
        let now = crate::SystemClock::new(inzage_texts::Zone::default()).now();
        let hash = inzage_domain::credential::PasswordHash::new("x".to_owned());
        crate::demo::records(now, hash).records.settings.unwrap()
    }

    #[test]
    fn what_is_left_out_stays_as_it_is() {
        let before = settings();
        let choices = Choices { client_assurance: Some(AssuranceName::Substantial), ..Choices::default() };
        let after = choices.laid_over(before.clone(), &config("http://127.0.0.1:8080")).unwrap();
        assert_eq!(after, Settings { client_assurance: Assurance::Substantial, ..before });
    }

    /// Proves: X04.
    #[test]
    fn an_organisation_chooses_its_ages_in_order() {
        let ages = |text: &str| text.parse::<Ages>().ok();
        assert_eq!(ages("12,16,18"), Some(Ages([12, 16, 18])));
        assert_eq!(ages(" 13, 16 ,21"), Some(Ages([13, 16, 21])));
        for bad in ["", "12", "12,16", "12,16,18,21", "16,12,18", "12,12,18", "0,16,18", "12,16,22", "12,16,x", "-1,2,3"] {
            assert_eq!(ages(bad), None, "{bad}");
        }
        let choices = Choices { ages: ages("13,17,19"), from_holding: Some(FromHoldingName::Continues), ..Choices::default() };
        let after = choices.laid_over(settings(), &config("http://127.0.0.1:8080")).unwrap();
        assert_eq!((after.ages.all(), after.ages.from_holding), ([13, 17, 19], FromHolding::ContinuesUnlessRefused));
        assert!(Choices::of(&after).lines().ends_with("--ages 13,17,19\n--from-holding continues\n"));
    }

    /// Proves: G37.
    #[test]
    fn an_organisation_chooses_what_clients_change_themselves() {
        let edits = |text: &str| text.parse::<ClientEdits>().ok();
        let address = [PersonalField::Street, PersonalField::Postcode, PersonalField::Town].into_iter().collect();
        assert_eq!(edits(" town,street, postcode"), Some(ClientEdits(address)));
        assert_eq!(edits("none"), Some(ClientEdits(PersonalFields::NONE)));
        for bad in ["", "email", "phone,", "Phone", "phone street"] {
            assert_eq!(edits(bad), None, "{bad}");
        }
        let choices = Choices { client_edits: edits("street,town,postcode"), ..Choices::default() };
        let after = choices.laid_over(settings(), &config("http://127.0.0.1:8080")).unwrap();
        assert_eq!(after.client_edits, address);
        assert!(Choices::of(&after).lines().contains("--client-edits street,postcode,town\n"));
    }

    /// Proves: D38.
    #[test]
    fn staff_need_a_second_factor_wherever_others_can_reach_the_portal() {
        let basic = Choices { staff_assurance: Some(AssuranceName::Basic), ..Choices::default() };
        assert!(basic.laid_over(settings(), &config("http://127.0.0.1:8080")).is_ok());
        let error = basic.laid_over(settings(), &config("https://mijn.example")).unwrap_err().to_string();
        assert!(error.starts_with("--staff-assurance basic"), "{error}");
    }
}
