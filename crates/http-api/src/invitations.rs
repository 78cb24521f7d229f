//! Activating an account by an invitation.

use inzage_domain::{
    credential::{Password, Secret},
    invitation::Knowledge,
    policy::{Reason, Refusal, RefusalKind},
};
use inzage_http_kit::{ClientAddress, Problem, Wording};
use inzage_service::{Activation, ActivationError, Asks};
use poem::http::StatusCode;
use poem_openapi::{OpenApi, payload::Json};

use crate::{
    Api,
    answers::Done,
    body::Body,
    dto::account::{Asked, InvitationAnswer, InvitationQuestion, InvitationSecret},
    faults::{Door, Refused, wrong},
    operations::Subject,
    text::advice,
};

/// Activating an account by an invitation.
pub(crate) struct Invitations(pub(crate) Api);

#[OpenApi(tag = "Subject::Invitations")]
impl Invitations {
    /// See what an invitation asks
    ///
    /// Changes nothing. A link that does not work any more and one that never was get the same answer.
    #[oai(path = "/invitations/inspect", method = "post")]
    async fn inspect(&self, body: Body<InvitationSecret>) -> Result<Json<InvitationQuestion>, Refused<Door>> {
        let secret = Secret::parse(&body.0.secret.0.0).ok_or_else(dead)?;
        let asks = self.0.inzage.invitation_asks(&secret).await?.ok_or_else(dead)?;
        let asks = match asks {
            Asks::BirthDate => Asked::BirthDate,
            Asks::Phone => Asked::Phone,
        };
        Ok(Json(InvitationQuestion { asks }))
    }

    /// Accept an invitation
    ///
    /// Activates the account and what the invitation opens. The fifth wrong answer kills the link.
    #[oai(path = "/invitations/accept", method = "post")]
    async fn accept(&self, address: ClientAddress, body: Body<InvitationAnswer>) -> Result<Done, Refused<Door>> {
        let InvitationAnswer { secret, birth_date, phone, password } = body.0;
        let answer = match (birth_date, phone) {
            (Some(date), None) => Knowledge::BirthDate(date.0),
            (None, Some(phone)) => Knowledge::Phone(phone.0),
            (Some(_), Some(_)) | (None, None) => {
                let detail =
                    Wording::fixed("Geef birthDate of phone, een van beide.", "Give birthDate or phone, one of the two.");
                return Err(wrong("#", detail).into());
            }
        };
        let password =
            Password::typed(&password.0.0).map_err(|error| wrong("#/password", advice(|words| words.password_error(&error))))?;
        let secret = Secret::parse(&secret.0.0).ok_or_else(dead)?;
        self.0.inzage.activate(Activation { secret, answer, password }, &address.class()).await.map_err(problem)?;
        Ok(Done::Done)
    }
}

fn dead() -> Problem {
    Refusal { kind: RefusalKind::Conflict, reason: Reason::LinkDead }.into()
}

fn problem(error: ActivationError) -> Problem {
    match error {
        ActivationError::LinkDead => dead(),
        ActivationError::WrongAnswer { tries_left } => {
            Problem::new(StatusCode::FORBIDDEN, "wrong-answer", Wording::fixed("Dit klopt niet", "This is not right"))
                .with_detail(Wording::new(
                    format!("U kunt het nog {tries_left} keer proberen."),
                    format!("You can try {tries_left} more times."),
                ))
        }
        ActivationError::Password(error) => wrong("#/password", advice(|words| words.password_error(&error))),
        ActivationError::Fault(fault) => fault.into(),
    }
}
