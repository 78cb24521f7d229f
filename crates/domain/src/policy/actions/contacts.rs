//! Contact persons, and their access.

use crate::{
    explanation::Explanation,
    grant::{GrantPlan, Terms},
    ids::{DocumentId, PortalId, RelationId},
    moment::Period,
    policy::{
        About,
        judges::contacts::{self, CardAuthority, ContactScope, FirstAccess, Manager},
    },
    relation::Agreement,
    right::{RightSet, Section},
    text::{EmailAddress, Note},
};

actions! {
    /// See the names of the contact persons (`A24`).
    SeeContacts {
        /// Whose.
        portal: PortalId,
    } = "contact.see", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope bool, by contacts::see;
    /// List the contact persons with their rights, to manage them (`A03`).
    ListContacts {
        /// Whose.
        portal: PortalId,
    } = "contact.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope ContactScope, by contacts::list;
    /// Read one contact person with the history of grants.
    ReadContact {
        /// Whose.
        portal: PortalId,
        /// Which.
        relation: RelationId,
    } = "contact.read", Look, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope ContactScope, by contacts::read;
    /// Look whether somebody is known to this portal already (`A05`, `B06`, `D16`).
    SearchCandidates {
        /// Whose.
        portal: PortalId,
        /// By exact address.
        email: EmailAddress,
    } = "contact.search", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by contacts::search;
    /// Add a contact person, who starts without any right (`A04`, `A10`, `D03`).
    AddContact {
        /// Whose.
        portal: PortalId,
        /// The new contact's identifier, chosen when the form was made.
        relation: RelationId,
        /// The contact's address.
        email: EmailAddress,
    } = "contact.add", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Candidate(it.email.clone()), scope (), by contacts::add;
    /// Change a contact card (`A28`, `D41`).
    EditContactCard {
        /// Whose portal.
        portal: PortalId,
        /// Whose card.
        relation: RelationId,
        /// Whether name or gender change.
        personal: bool,
        /// Whether the phone number changes.
        phone: bool,
        /// The new e-mail address, if it changes.
        email: Option<EmailAddress>,
        /// The state that the form was made from.
        revision: u32,
    } = "contact.edit-card", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::card(it.relation, it.email.as_ref()), scope CardAuthority, by contacts::edit_card;
    /// Look at the photo on a contact card (`A28`).
    SeeContactPhoto {
        /// Whose portal.
        portal: PortalId,
        /// Whose card.
        relation: RelationId,
    } = "contact.see-photo", Look, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::see_photo;
    /// Put a photo on one's own contact card (`A28`, `D41`).
    SetContactPhoto {
        /// Whose portal.
        portal: PortalId,
        /// One's own relation.
        relation: RelationId,
    } = "contact.set-photo", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::set_photo;
    /// Take the photo off a contact card (`A28`, `D41`).
    RemoveContactPhoto {
        /// Whose portal.
        portal: PortalId,
        /// Whose card.
        relation: RelationId,
    } = "contact.remove-photo", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope CardAuthority, by contacts::remove_photo;
    /// See what new answers will do (`X03`).
    PreviewRights {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// Which section's questions.
        section: Section,
        /// The answers.
        wanted: RightSet,
    } = "contact.preview-rights", Look, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope GrantPlan, by contacts::preview_rights;
    /// Answer one section's questions: give and withdraw rights (`A12`, `A30`).
    ChangeRights {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// Which section's questions.
        section: Section,
        /// The answers.
        wanted: RightSet,
        /// When what is given holds.
        period: Period,
        /// On what basis and to what end.
        terms: Terms,
        /// The state that the form was made from.
        revision: u32,
    } = "contact.change-rights", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope GrantPlan, by contacts::change_rights;
    /// Give the first right and send the login data: "Gegevens versturen" (`A13`-`A15`, `B12`).
    GiveFirstAccess {
        /// Whose.
        portal: PortalId,
        /// To whom.
        relation: RelationId,
        /// Which section's questions.
        section: Section,
        /// The answers.
        wanted: RightSet,
        /// When what is given holds.
        period: Period,
        /// On what basis and to what end.
        terms: Terms,
    } = "contact.give-first-access", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope FirstAccess, by contacts::give_first_access;
    /// Send a contact's invitation again, or for the first time by staff; the former link dies (`D04`).
    InviteContact {
        /// Whose.
        portal: PortalId,
        /// Whom.
        relation: RelationId,
    } = "contact.invite", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::invite => machines with Invite;
    /// Withdraw a contact's open invitation (`D04`).
    WithdrawInvitation {
        /// Whose.
        portal: PortalId,
        /// Whose invitation.
        relation: RelationId,
    } = "contact.withdraw-invitation", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::withdraw_invitation => machines with EditLinks;
    /// Pause or resume all rights of a contact person (`X05`).
    PauseContact {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// Pause or resume.
        paused: bool,
        /// The state that the form was made from.
        revision: u32,
    } = "contact.pause", Change, Consented or ConsentedAndConfirmed when |it| !it.paused, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope Manager, by contacts::pause;
    /// Remove a contact person (`A31`).
    RemoveContact {
        /// Whose.
        portal: PortalId,
        /// Whom.
        relation: RelationId,
    } = "contact.remove", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope Manager, by contacts::remove;
    /// Give up rights of one's own (`D42`).
    GiveUpRights {
        /// In whose portal.
        portal: PortalId,
        /// One's own relation.
        relation: RelationId,
        /// Which rights.
        rights: RightSet,
    } = "contact.give-up-rights", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::give_up, DORMANT;
    /// Block a person in this portal (`X06`, `D27`).
    BlockPerson {
        /// Whose.
        portal: PortalId,
        /// Whom.
        relation: RelationId,
        /// Why; staff must say.
        reason: Option<Note>,
    } = "contact.block", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope crate::relation::BlockedBy, by contacts::block;
    /// Lift a block (`D27`).
    LiftBlock {
        /// Whose.
        portal: PortalId,
        /// Whose block.
        relation: RelationId,
    } = "contact.lift-block", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::lift_block;
    /// Agree to a relation's access from 12 on, or not (`D20`).
    DecideAgreement {
        /// Whose.
        portal: PortalId,
        /// To whose access.
        relation: RelationId,
        /// What.
        agreement: Agreement,
    } = "contact.decide-agreement", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by contacts::decide_agreement;
    /// Have it explained what a contact person may see, and why (`X01`).
    ExplainAccess {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// Perhaps of one document.
        document: Option<DocumentId>,
    } = "contact.explain", Look, Consented, in |it| Some(it.portal), about |it| About::Why(it.relation, it.document), scope Explanation, by contacts::explain;
}
