//! Steps that matter, each on a page of its own that says what follows: removing, blocking, withdrawing an invitation.

use super::{address, ids, matrix};
use crate::{
    form::Errors,
    nav::Place,
    page::step::StepPage,
    parts::{Consequence, Effect, Link},
    text::Naming as _,
    visit::{Visit, home_of, see_other},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    policy::actions::{BlockPerson, LiftBlock, ReadContact, RemoveContact, WithdrawInvitation},
    views::ContactRow,
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/toegang/:relation/stap/:step", get(ask).post(take))
}

#[derive(Clone, Copy)]
enum Step {
    /// Verwijderen (`A31`).
    Remove,
    /// Blokkeren, by the holder (`D27`).
    Block,
    /// The holder's own block ends.
    Unblock,
    /// The link in the letter dies (`D04`).
    Withdraw,
}

/// The words of a step: its heading, its button, and what follows from it.
struct Said {
    title: &'static str,
    button: &'static str,
    consequences: &'static [(Effect, &'static str)],
}

impl Step {
    fn parse(raw: &str) -> Result<Self> {
        match raw {
            "verwijderen" => Ok(Self::Remove),
            "blokkeren" => Ok(Self::Block),
            "deblokkeren" => Ok(Self::Unblock),
            "intrekken" => Ok(Self::Withdraw),
            _ => Err(Problem::not_found().into()),
        }
    }

    const fn said(self) -> Said {
        match self {
            Self::Remove => Said {
                title: "step-remove",
                button: "step-remove-button",
                consequences: &[
                    (Effect::Removed, "step-remove-access"),
                    (Effect::Removed, "step-remove-list"),
                    (Effect::Afterwards, "step-remove-again"),
                ],
            },
            Self::Block => Said {
                title: "step-block",
                button: "step-block-button",
                consequences: &[
                    (Effect::Removed, "step-block-access"),
                    (Effect::Kept, "step-block-silent"),
                    (Effect::Afterwards, "step-block-again"),
                ],
            },
            Self::Unblock => Said {
                title: "step-unblock",
                button: "contact-unblock",
                consequences: &[(Effect::Kept, "step-unblock-access"), (Effect::Afterwards, "step-unblock-again")],
            },
            Self::Withdraw => Said {
                title: "step-withdraw-contact",
                button: "client-withdraw",
                consequences: &[(Effect::Removed, "step-withdraw-link"), (Effect::Afterwards, "step-withdraw-again")],
            },
        }
    }

    /// Takes the step; answers where to go on, and with which message.
    async fn take(self, visit: &Visit, portal: PortalId, relation: RelationId) -> Result<(String, &'static str), Problem> {
        let (inzage, actor) = (visit.inzage(), visit.private());
        let here = address(portal, relation);
        match self {
            Self::Remove => {
                inzage.remove_contact(actor, RemoveContact { portal, relation }).await?;
                Ok((matrix(portal), "removed"))
            }
            Self::Block => {
                inzage.block_person(actor, BlockPerson { portal, relation, reason: None }).await?;
                Ok((here, "blocked"))
            }
            Self::Unblock => {
                inzage.lift_block(actor, LiftBlock { portal, relation }).await?;
                Ok((here, "unblocked"))
            }
            Self::Withdraw => {
                inzage.withdraw_invitation(actor, WithdrawInvitation { portal, relation }).await?;
                Ok((here, "withdrawn"))
            }
        }
    }
}

#[handler]
async fn ask(visit: Visit, Path((portal, relation, step)): Path<(String, String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let asked = Step::parse(&step)?.said();
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let contact = inzage.contact(visit.private(), ReadContact { portal, relation }).await.map_err(Problem::from)?;
    let frame = visit.portal_frame(&home_of(&slot)?, Some(Place::Users));
    let here = address(portal, relation);
    let name = contact.row.card.name.to_string();
    visit.page(&StepPage {
        frame: &frame,
        words: &visit.words,
        errors: Errors::none(),
        title: visit.words.named(asked.title, &name),
        lead: wording::role_alone(&visit.words, &contact.row.role),
        consequences: consequences(&visit.words, &asked, &contact.row),
        warning: None,
        reason: None,
        tick: None,
        button: visit.words.get(asked.button),
        takes_away: asked.consequences.iter().any(|(effect, _)| *effect == Effect::Removed),
        seen: None,
        action: format!("{here}/stap/{step}"),
        back: Link { href: here, label: name },
    })
}

fn consequences(words: &Words, said: &Said, row: &ContactRow) -> Vec<Consequence> {
    let name = row.card.name.given.as_str();
    said.consequences.iter().map(|(effect, id)| Consequence { effect: *effect, text: words.named(id, name) }).collect()
}

#[derive(Deserialize)]
struct StepForm {
    csrf: String,
}

#[handler]
async fn take(
    visit: Visit,
    Path((portal, relation, step)): Path<(String, String, String)>,
    Form(form): Form<StepForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let (onward, done) = Step::parse(&step)?.take(&visit, portal, relation).await?;
    Ok(see_other(&onward, Some(done)))
}
