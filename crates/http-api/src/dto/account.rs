//! Accounts, sessions and activation.

use inzage_domain::{
    avatar,
    consent::ConsentText,
    moment::BirthDate,
    notice::{self, NoticeChoice},
    text::{EmailAddress, PhoneNumber},
    views::{self, OwnAccount, PortalDoor},
};
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    names::{Decision, Drawing, Language, Right, Task, rights},
    person::{PersonName, Role},
};
use crate::text::{Code, Hidden, Text, Whole};

/// What is needed to sign in.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Credentials {
    /// The address of the account.
    pub(crate) email: Text<EmailAddress>,
    /// The password.
    pub(crate) password: Text<Hidden>,
    /// A code of an authenticator app or a YubiKey, or a recovery code; for accounts with a second factor.
    pub(crate) code: Option<Text<Code>>,
}

/// A session, and who is in it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Session {
    /// Whose it is.
    pub(crate) account: Account,
    /// What every change of this session brings in the header X-CSRF-Token.
    pub(crate) csrf_token: String,
    /// When it ends whatever happens.
    pub(crate) expires_at: Text<OffsetDateTime>,
}

/// One's own account.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Account {
    /// Its identifier.
    id: Text<Uuid>,
    /// The address that signs in.
    email: Text<EmailAddress>,
    /// What one is called.
    name: PersonName,
    /// The language of letters.
    language: Language,
    /// The professional that one is, if any.
    professional: Option<Professional>,
    /// What one set in the place of one's initials, if anything. Only oneself sees it.
    avatar: Option<Avatar>,
    /// Of what one is told by e-mail, and how often.
    notices: Notices,
}

/// Of what somebody is told by e-mail, and how often.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Notices {
    /// What one turned off; all else is on.
    pub(crate) off: Vec<NoticeKind>,
    /// How often one is told of what is new at most. Each conversation with something to read has a letter of its own, at once.
    pub(crate) period: DigestPeriod,
}

impl From<NoticeChoice> for Notices {
    fn from(choice: NoticeChoice) -> Self {
        Self { off: choice.off.iter().map(NoticeKind::from).collect(), period: choice.period.into() }
    }
}

impl From<Notices> for NoticeChoice {
    fn from(notices: Notices) -> Self {
        Self { off: notices.off.into_iter().map(notice::NoticeKind::from).collect(), period: notices.period.into() }
    }
}

/// What people are told of by e-mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::notice::NoticeKind", rename_all = "kebab-case")]
pub(crate) enum NoticeKind {
    /// Messages.
    Messages,
    /// Documents, and that an acknowledgement was asked.
    Documents,
    /// Reports, and that an acknowledgement was asked.
    Reports,
    /// Versions of the care plan.
    CarePlan,
    /// Questionnaires to fill in.
    Questionnaires,
    /// Appointments, and what came of a request for one; of that the letter comes sooner.
    Appointments,
    /// What was put in the shared agenda.
    Agenda,
    /// Notes in the diary.
    Diary,
    /// Posts and reactions on the pinboard.
    Pinboard,
}

/// How often somebody is told of what is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::notice::DigestPeriod", rename_all = "kebab-case")]
pub(crate) enum DigestPeriod {
    /// At most once a day.
    Daily,
    /// At most once a week.
    Weekly,
    /// Not at all.
    Never,
}

/// What stands in the place of one's initials.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Avatar {
    /// A photo of one's own, or a drawing.
    kind: AvatarKind,
    /// Which drawing.
    drawing: Option<Drawing>,
}

impl From<avatar::Avatar> for Avatar {
    fn from(avatar: avatar::Avatar) -> Self {
        match avatar {
            avatar::Avatar::Photo(_) => Self { kind: AvatarKind::Photo, drawing: None },
            avatar::Avatar::Illustration(it) => Self { kind: AvatarKind::Drawing, drawing: Some(it.into()) },
        }
    }
}

/// What an avatar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum AvatarKind {
    /// A photo of one's own.
    Photo,
    /// A drawing.
    Drawing,
}

/// The drawing that one chooses.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ChosenDrawing {
    /// Which.
    pub(crate) drawing: Drawing,
}

/// The professional that one is.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Professional {
    /// Which.
    id: Text<Uuid>,
    /// What one does.
    job: String,
    /// What one may do besides caring.
    tasks: Vec<Task>,
}

impl From<&OwnAccount> for Account {
    fn from(own: &OwnAccount) -> Self {
        let OwnAccount { account, professional, avatar, notices } = own;
        Self {
            id: Text(account.id.as_uuid()),
            email: Text(account.email.clone()),
            name: account.name.clone().into(),
            language: account.language.into(),
            professional: professional.as_ref().map(|professional| Professional {
                id: Text(professional.id.as_uuid()),
                job: professional.job.to_string(),
                tasks: inzage_domain::care::Task::ALL
                    .into_iter()
                    .filter(|task| professional.tasks.has(*task))
                    .map(Task::from)
                    .collect(),
            }),
            avatar: avatar.map(Avatar::from),
            notices: (*notices).into(),
        }
    }
}

/// The text for the use of the portal, and what one decided on it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PortalUse {
    /// The present text; none before the portal is set up.
    text: Option<AgreedText>,
    /// One's latest decision on the present text, if any.
    decision: Option<Decision>,
    /// One's decisions on all versions, oldest first.
    history: Vec<PortalUseDecision>,
    /// The earlier texts that one decided on, the oldest first.
    earlier_texts: Vec<AgreedText>,
}

/// One version of a text that people agree to.
#[derive(Debug, Object)]
#[oai(rename = "ConsentText", rename_all = "camelCase")]
pub(crate) struct AgreedText {
    /// Counts up from 1.
    version: Whole,
    /// In which language this is.
    language: Language,
    /// Its heading.
    title: String,
    /// The text.
    body: String,
}

impl From<ConsentText> for AgreedText {
    fn from(text: ConsentText) -> Self {
        Self {
            version: Whole(text.version),
            language: text.language.into(),
            title: text.title.to_string(),
            body: text.body.to_string(),
        }
    }
}

/// A decision on the use of the portal.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PortalUseDecision {
    /// On which version of the text.
    version: Whole,
    /// What.
    decision: Decision,
    /// When.
    at: Text<OffsetDateTime>,
}

impl From<views::PortalUse> for PortalUse {
    fn from(view: views::PortalUse) -> Self {
        let present = view.text.as_ref().map(|text| text.version);
        let latest = view.decisions.iter().rev().find(|decision| Some(decision.version) == present);
        let history = view.decisions.iter().map(|decision| PortalUseDecision {
            version: Whole(decision.version),
            decision: decision.decision.into(),
            at: Text(decision.at),
        });
        Self {
            decision: latest.map(|decision| decision.decision.into()),
            history: history.collect(),
            earlier_texts: view.earlier.into_iter().map(AgreedText::from).collect(),
            text: view.text.map(AgreedText::from),
        }
    }
}

/// A decision to make on the use of the portal.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPortalUseDecision {
    /// On which version of the text.
    pub(crate) version: Whole,
    /// What.
    pub(crate) decision: Decision,
}

/// A portal that is open to oneself.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Door {
    /// Which.
    id: Text<Uuid>,
    /// Whose.
    client: PersonName,
    /// The contact person as whom one enters; none in one's own portal.
    relation: Option<Text<Uuid>>,
    /// Who that is to the client.
    role: Option<Role>,
    /// Whether one holds it.
    holds: bool,
    /// What one may read.
    reads: Vec<Right>,
    /// What one may do.
    acts: Vec<Right>,
}

impl From<PortalDoor> for Door {
    fn from(door: PortalDoor) -> Self {
        let (relation, role) = door.relation.map(|(id, role)| (Text(id.as_uuid()), Role::from(role))).unzip();
        Self {
            id: Text(door.portal.as_uuid()),
            client: door.client.into(),
            relation,
            role,
            holds: door.holds,
            reads: rights(door.reads),
            acts: rights(door.acts),
        }
    }
}

/// The secret of an invitation's link.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InvitationSecret {
    /// The secret, as the letter brought it.
    pub(crate) secret: Text<Hidden>,
}

/// What the receiver of an invitation must know besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum Asked {
    /// The client's date of birth.
    BirthDate,
    /// The phone number that was entered.
    Phone,
}

/// What an invitation asks.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct InvitationQuestion {
    /// What.
    pub(crate) asks: Asked,
}

/// An invitation, answered.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InvitationAnswer {
    /// The secret, as the letter brought it.
    pub(crate) secret: Text<Hidden>,
    /// The answer, if the date of birth is asked.
    pub(crate) birth_date: Option<Text<BirthDate>>,
    /// The answer, if the phone number is asked.
    pub(crate) phone: Option<Text<PhoneNumber>>,
    /// A new password, or one's own if one has an account already.
    pub(crate) password: Text<Hidden>,
}
