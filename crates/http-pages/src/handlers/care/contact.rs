//! One contact person of a client, for staff: what is known, and what can be done.

use super::{
    contacts::contact_row,
    head::{client_head, guides, load_client, load_summary_beside, may},
};
use crate::{
    form::Errors,
    input::OnlyToken,
    nav::{ClientPlace, Place},
    page::{
        staff::{ClientContactPage, StaffStep},
        step::{Reason, StepPage},
    },
    parts::{Consequence, Effect, Fact, Link},
    visit::{Visit, id, portal_id, see_other},
    wording,
};
use inzage_domain::{
    care::Task,
    ids::{PortalId, RelationId},
    policy::actions::{BlockPerson, InviteContact, LiftBlock, ReadContact, WithdrawInvitation},
    relation::{LegalReading, LimitReason, RelationState},
    text::Note,
    views::{ClientSummary, ContactRow, OwnAccount},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

/// A contact person, the client, and the professional who looks.
pub(super) struct Known {
    pub(super) client: ClientSummary,
    pub(super) contact: ContactRow,
    pub(super) account: OwnAccount,
}

pub(super) fn ids(portal: &str, relation: &str) -> Result<(PortalId, RelationId)> {
    Ok((portal_id(portal)?, RelationId::from_uuid(id(relation)?)))
}

/// Finds a contact person; without a link to the client there are none (`M27`).
pub(super) async fn known(visit: &Visit, portal: PortalId, relation: RelationId) -> Result<Known> {
    let (client, account) = load_client(visit, portal).await?;
    let contact = client.contacts.iter().find(|it| it.id == relation).cloned().ok_or_else(Problem::not_found)?;
    Ok(Known { client: client.summary, contact, account })
}

pub(super) fn href(portal: PortalId, relation: RelationId) -> String {
    format!("{}/{relation}", ClientPlace::Contacts.href(&portal.to_string()))
}

impl Known {
    /// Back to the contact person, by name.
    pub(super) fn back(&self) -> Link {
        Link { href: self.href(), label: self.contact.card.name.to_string() }
    }

    pub(super) fn href(&self) -> String {
        href(self.client.portal.id, self.contact.id)
    }

    /// A text with the contact person's first name.
    pub(super) fn named(&self, words: &Words, text: &str) -> String {
        words.with(text, &[("name", Value::from(self.contact.card.name.given.as_str()))])
    }

    pub(super) fn follows(&self, words: &Words, effect: Effect, text: &str) -> Consequence {
        Consequence { effect, text: self.named(words, text) }
    }
}

#[handler]
pub(super) async fn contact_page(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let (inzage, slot) = visit.inzage().in_account();
    let detail = inzage.contact(visit.professional(), ReadContact { portal, relation }).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let known = Known { client, contact: detail.row, account };
    let frame = visit.account_frame(&known.account, Some(Place::Clients));
    let words = &visit.words;
    let has = known.contact.granted;
    let page = ClientContactPage {
        frame: &frame,
        words,
        head: client_head(&visit, &known.client, ClientPlace::Contacts),
        back: Link { href: ClientPlace::Contacts.href(&portal.to_string()), label: words.get("client-contacts") },
        person: contact_row(words, portal, &known.contact),
        facts: facts(words, &known.contact),
        former: detail.former.iter().map(|it| wording::former_authority(words, it)).collect(),
        grants: wording::sections(words)
            .filter(|(section, _)| !section.rights().intersection(has).is_empty())
            .map(|(section, head)| wording::section_row(words, section, head, has))
            .collect(),
        steps: steps(words, &known),
    };
    visit.page(&page)
}

fn facts(words: &Words, contact: &ContactRow) -> Vec<Fact> {
    let fact = |name: &str, value: String| Fact { name: words.get(name), value };
    let last = contact.last_sign_in.map_or_else(|| words.get("users-never"), |at| words.moment(at));
    let mut facts = vec![
        fact("field-email", contact.card.email.to_string()),
        fact("field-phone", contact.card.phone.national()),
        fact("users-last-sign-in", last),
    ];
    if let Some(authority) = &contact.authority {
        facts.extend(wording::authority_facts(words, authority));
    }
    if contact.by_law {
        facts.push(fact("contact-by-law", words.get("contact-by-law-text")));
    }
    if contact.legal_reading != LegalReading::Full {
        facts.push(fact("contact-by-law", words.get(reading_text(contact.legal_reading))));
    }
    facts
}

/// What is said of how far somebody reads by law.
const fn reading_text(reading: LegalReading) -> &'static str {
    match reading {
        LegalReading::Full => "reading-full",
        LegalReading::Limited(LimitReason::CourtOrder) => "reading-court-order",
        LegalReading::Limited(LimitReason::Safety) => "reading-safety",
    }
}

/// What this professional may do now; whatever the page offers is judged again when it is done.
fn steps(words: &Words, known: &Known) -> Vec<StaffStep> {
    let Known { client, contact, account } = known;
    let guides = guides(client);
    let blocked = contact.blocked.is_some();
    let is_invited = contact.state == RelationState::Invited;
    let invites = !blocked && may(client, account, Task::Invite);
    let has_authority = contact.authority.is_some();
    let over_minors = contact.authority.as_ref().is_some_and(|it| it.kind.is_over_minors());
    let step = |shown: bool, rest: &str, id: &str, at_once: bool, takes_away: bool| {
        shown.then(|| StaffStep {
            text: known.named(words, &format!("{id}-text")),
            label: words.get(id),
            href: format!("{}/{rest}", known.href()),
            at_once,
            takes_away,
        })
    };
    [
        step(invites && contact.state == RelationState::Listed, "uitnodigen", "contact-invite", true, false),
        step(invites && is_invited, "uitnodigen", "contact-invite-again", true, false),
        step(is_invited && may(client, account, Task::EditLinks), "intrekken", "contact-withdraw", false, true),
        step(guides && !blocked, "houder", "contact-holder", false, false),
        step(guides && over_minors, "meelezen", "contact-reading", false, false),
        step(guides && !has_authority, "gezag", "contact-authority-record", false, false),
        step(guides && has_authority, "gezag", "contact-authority-change", false, false),
        step(guides && has_authority, "gezag/einde", "contact-authority-end", false, true),
        step(guides && !blocked, "blokkeren", "contact-staff-block", false, true),
        step(guides && blocked, "deblokkeren", "contact-staff-lift", false, false),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[handler]
pub(super) async fn invite(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<OnlyToken>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    visit.inzage().invite_contact(visit.professional(), InviteContact { portal, relation }).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, relation), Some("invited")))
}

/// A step on a page of its own; `rest` is the last part of its address, `id` the text on top and on the button.
fn show_step(
    visit: &Visit,
    known: &Known,
    (status, errors): (StatusCode, Errors),
    (rest, id): (&str, &str),
    consequences: Vec<Consequence>,
    reason: Option<Reason>,
) -> Result<Response> {
    let frame = visit.account_frame(&known.account, Some(Place::Clients));
    let words = &visit.words;
    let page = StepPage {
        frame: &frame,
        words,
        errors,
        back: known.back(),
        title: words.get(id),
        lead: known.contact.card.name.to_string(),
        consequences,
        warning: None,
        reason,
        tick: None,
        button: words.get(id),
        takes_away: rest != "deblokkeren",
        seen: None,
        action: format!("{}/{rest}", known.href()),
    };
    visit.page_with(status, &page)
}

const FIRST: fn() -> (StatusCode, Errors) = || (StatusCode::OK, Errors::none());

#[handler]
pub(super) async fn withdraw_form(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let known = known(&visit, portal, relation).await?;
    let follows = vec![
        Consequence { effect: Effect::Removed, text: visit.words.get("step-withdraw-link") },
        Consequence { effect: Effect::Afterwards, text: visit.words.get("step-withdraw-again") },
    ];
    show_step(&visit, &known, FIRST(), ("intrekken", "contact-withdraw"), follows, None)
}

#[handler]
pub(super) async fn withdraw(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<OnlyToken>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let action = WithdrawInvitation { portal, relation };
    visit.inzage().withdraw_invitation(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, relation), Some("withdrawn")))
}

fn show_block(visit: &Visit, known: &Known, head: (StatusCode, Errors), value: String) -> Result<Response> {
    let words = &visit.words;
    let follows = vec![
        known.follows(words, Effect::Removed, "step-block-access"),
        known.follows(words, Effect::Removed, "step-block-again"),
        known.follows(words, Effect::Kept, "step-block-silent"),
        known.follows(words, Effect::Afterwards, "step-block-staff"),
    ];
    let reason = Reason { label: words.get("step-block-reason"), hint: words.get("step-block-reason-hint"), value };
    show_step(visit, known, head, ("blokkeren", "contact-staff-block"), follows, Some(reason))
}

#[handler]
pub(super) async fn block_form(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    show_block(&visit, &known(&visit, portal, relation).await?, FIRST(), String::new())
}

#[derive(Deserialize)]
pub(super) struct BlockForm {
    csrf: String,
    #[serde(default)]
    reason: String,
}

#[handler]
pub(super) async fn block(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<BlockForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let reason = match Note::parse(&form.reason) {
        Ok(reason) => reason,
        Err(error) => {
            let mut errors = Errors::none();
            errors.add_labelled("reason", visit.words.get("step-block-reason"), visit.words.text_error(&error));
            let known = known(&visit, portal, relation).await?;
            return show_block(&visit, &known, (StatusCode::BAD_REQUEST, errors), form.reason);
        }
    };
    let action = BlockPerson { portal, relation, reason: Some(reason) };
    visit.inzage().block_person(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, relation), Some("blocked")))
}

#[handler]
pub(super) async fn lift_form(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let known = known(&visit, portal, relation).await?;
    let follows = vec![known.follows(&visit.words, Effect::Added, "step-lift-access")];
    show_step(&visit, &known, FIRST(), ("deblokkeren", "contact-staff-lift"), follows, None)
}

#[handler]
pub(super) async fn lift(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<OnlyToken>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    visit.inzage().lift_block(visit.professional(), LiftBlock { portal, relation }).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, relation), Some("unblocked")))
}
