//! Contact persons and their rights.

use crate::{Fault, Inzage};
use inzage_domain::{
    grant::Terms,
    ids::{BlockId, PortalId, RelationId},
    letter::LetterKind,
    moment::Period,
    policy::{
        Action, Actor, Reason, Refusal, RefusalKind,
        actions::{
            AddContact, BlockPerson, ChangeRights, DecideAgreement, EditContactCard, ExplainAccess, FirstAccess, GiveFirstAccess,
            GiveUpRights, InviteContact, LiftBlock, ListContacts, PauseContact, PreviewRights, ReadContact, RemoveContact,
            SearchCandidates, SeeContacts, WithdrawInvitation,
        },
    },
    relation::{ContactCard, NewContact},
    right::{RightSet, Section},
    views::{Candidates, ContactDetail, ContactName, ContactRow, ExplainedAccess, RightsPreview},
};
use time::{Duration, OffsetDateTime};

/// The answers to one section's questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRights {
    /// Whose portal.
    pub portal: PortalId,
    /// Of whom.
    pub relation: RelationId,
    /// Which section.
    pub section: Section,
    /// What is answered with Ja.
    pub wanted: RightSet,
    /// From when what is given holds; none for at once.
    pub from: Option<OffsetDateTime>,
    /// Until when what is given holds; none for as long as nobody withdraws it.
    pub until: Option<OffsetDateTime>,
    /// On what basis and to what end.
    pub terms: Terms,
    /// The state that the form was made from.
    pub revision: u32,
}

/// What came of new answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RightsChange {
    /// They hold from now on.
    Changed,
    /// First access was given and the letter is on its way.
    Sent,
    /// First access was given before; nothing more happened.
    SentBefore,
}

/// How long a letter about changed access waits for further changes, which it then tells as well: one for each sitting, and never more
/// than [`LETTERS_PER_ADDRESS`].
pub(crate) const NOTICE_AFTER: Duration = Duration::minutes(20);
/// Letters that one address may get within an hour (`T31`).
const LETTERS_PER_ADDRESS: u32 = 3;
/// Letters that may be sent about one client within a day (`T31`).
const LETTERS_PER_CLIENT: u32 = 20;

impl Inzage {
    /// The names of the contact persons.
    pub async fn contact_names(&self, actor: Actor, action: SeeContacts) -> Result<Vec<ContactName>, Fault> {
        self.look(actor, action, |tx, permit| tx.contact_names(permit)).await
    }

    /// The contact persons with their rights.
    pub async fn contacts(&self, actor: Actor, action: ListContacts) -> Result<Vec<ContactRow>, Fault> {
        self.look(actor, action, |tx, permit| tx.contacts(permit)).await
    }

    /// One contact person.
    pub async fn contact(&self, actor: Actor, action: ReadContact) -> Result<ContactDetail, Fault> {
        self.look(actor, action, |tx, permit| tx.contact(permit)).await
    }

    /// Looks whether somebody is a contact person of this client already.
    pub async fn search_candidates(&self, actor: Actor, action: SearchCandidates) -> Result<Candidates, Fault> {
        self.look(actor, action, |tx, permit| tx.candidates(permit)).await
    }

    /// Adds a contact person, without any right and without an account. `false` when the same form was sent before.
    pub async fn add_contact(
        &self,
        actor: Actor,
        portal: PortalId,
        relation: RelationId,
        contact: NewContact,
    ) -> Result<bool, Fault> {
        if self.made_before(actor, ReadContact { portal, relation }).await? {
            return Ok(false);
        }
        let action = AddContact { portal, relation, email: contact.card.email.clone() };
        self.change(actor, action, move |tx, permit| {
            let contact = contact.clone();
            Box::pin(async move { tx.insert_contact(permit, &contact).await })
        })
        .await
    }

    /// Changes a contact card.
    pub async fn edit_card(&self, actor: Actor, action: EditContactCard, card: ContactCard) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let card = card.clone();
            Box::pin(async move { tx.update_card(permit, &card).await })
        })
        .await
    }

    /// What new answers will do.
    pub async fn preview_rights(&self, actor: Actor, action: PreviewRights) -> Result<RightsPreview, Fault> {
        self.look(actor, action, |tx, permit| tx.rights_preview(permit)).await
    }

    /// Answers one section's questions for a contact person who has an account. What is withdrawn is gone at the next request.
    pub async fn change_rights(&self, actor: Actor, rights: NewRights) -> Result<RightsChange, Fault> {
        let (period, is_over) = self.period(rights.from, rights.until);
        let NewRights { portal, relation, section, wanted, terms, revision, .. } = rights;
        let action = ChangeRights { portal, relation, section, wanted, period, terms, revision };
        if is_over {
            return Err(self.over(actor, action).await);
        }
        let receiver = relation.to_string();
        // Whatever was sent before, a right can be withdrawn; only the letter about it is left out then.
        let tells = match self.may_send_letter(portal, &receiver).await {
            Ok(()) => true,
            Err(Fault::TooMany { .. }) => false,
            Err(fault) => return Err(fault),
        };
        let posted = self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                let told = tx.change_rights(permit, &*this.ports.ids).await?;
                match told.filter(|_| tells && !permit.scope().is_empty()) {
                    Some(told) => {
                        let letter = this.letter(&told, LetterKind::AccessChanged);
                        tx.post_notice(permit, &letter, permit.now().at + NOTICE_AFTER).await
                    }
                    None => Ok(false),
                }
            })
        });
        if posted.await? {
            self.count_letter(portal, &receiver).await?;
        }
        Ok(RightsChange::Changed)
    }

    /// "Gegevens versturen": gives the first right, makes the account and sends the link. Pressed twice it sends once.
    pub async fn give_first_access(&self, actor: Actor, rights: NewRights) -> Result<RightsChange, Fault> {
        let life = self.settings().await?.invitation_life;
        let (period, is_over) = self.period(rights.from, rights.until);
        let NewRights { portal, relation, section, wanted, terms, .. } = rights;
        let action = GiveFirstAccess { portal, relation, section, wanted, period, terms };
        if is_over {
            return Err(self.over(actor, action).await);
        }
        let receiver = relation.to_string();
        if matches!(self.judged(actor, action.clone()).await?.scope(), FirstAccess::Give(_)) {
            self.may_send_letter(portal, &receiver).await?;
        }
        let outcome = self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                let (invitation, secret) = this.new_invitation(life);
                let Some(to) = tx.give_first_access(permit, invitation, &*this.ports.ids).await? else {
                    return Ok(RightsChange::SentBefore);
                };
                let kind = LetterKind::ContactInvitation { secret, valid_until: invitation.expires_at };
                tx.post_letter(permit, &this.letter(&to, kind)).await?;
                Ok(RightsChange::Sent)
            })
        });
        let outcome = outcome.await?;
        // Only a letter that left counts, so pressing many times at once is as pressing once.
        if outcome == RightsChange::Sent {
            self.count_letter(portal, &receiver).await?;
        }
        Ok(outcome)
    }

    /// Sends a contact's invitation again; the former link dies.
    pub async fn invite_contact(&self, actor: Actor, action: InviteContact) -> Result<(), Fault> {
        let _may = self.judged(actor, action.clone()).await?;
        self.limit_letters(action.portal, &action.relation.to_string()).await?;
        let life = self.settings().await?.invitation_life;
        self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move {
                let (invitation, secret) = this.new_invitation(life);
                let to = tx.invite_contact(permit, invitation).await?;
                let kind = LetterKind::ContactInvitation { secret, valid_until: invitation.expires_at };
                tx.post_letter(permit, &this.letter(&to, kind)).await
            })
        })
        .await
    }

    /// Whether one more letter may be sent, without counting it.
    async fn may_send_letter(&self, portal: PortalId, receiver: &str) -> Result<(), Fault> {
        let now = self.at();
        for (key, window, most) in letter_limits(portal, receiver) {
            let key = self.ports.secrets.digest_text(&key);
            if self.ports.store.tries(key, now, window).await? >= most {
                return Err(Fault::TooMany { retry_after: 3600 });
            }
        }
        Ok(())
    }

    /// Counts a letter that was posted.
    async fn count_letter(&self, portal: PortalId, receiver: &str) -> Result<(), Fault> {
        let now = self.at();
        for (key, window, _) in letter_limits(portal, receiver) {
            self.ports.store.count_try(self.ports.secrets.digest_text(&key), now, window).await?;
        }
        Ok(())
    }

    /// Nobody's mailbox is flooded by pressing "send again" (`T31`). Counts only for who was judged before: else anybody could use up
    /// the letters of a portal.
    pub(crate) async fn limit_letters(&self, portal: PortalId, receiver: &str) -> Result<(), Fault> {
        let now = self.at();
        for (key, window, most) in letter_limits(portal, receiver) {
            let key = self.ports.secrets.digest_text(&key);
            if self.ports.store.count_try(key, now, window).await? > most {
                return Err(Fault::TooMany { retry_after: 3600 });
            }
        }
        Ok(())
    }

    /// Withdraws a contact's open invitation.
    pub async fn withdraw_invitation(&self, actor: Actor, action: WithdrawInvitation) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.withdraw_invitation(permit)).await
    }

    /// Pauses or resumes all rights of a contact person.
    pub async fn pause_contact(&self, actor: Actor, action: PauseContact) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let this = self.clone();
            Box::pin(async move { tx.pause_contact(permit, &*this.ports.ids).await })
        })
        .await
    }

    /// Removes a contact person.
    pub async fn remove_contact(&self, actor: Actor, action: RemoveContact) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.remove_contact(permit)).await
    }

    /// Gives up rights of one's own.
    pub async fn give_up_rights(&self, actor: Actor, action: GiveUpRights) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.give_up_rights(permit)).await
    }

    /// Blocks a person in this portal.
    pub async fn block_person(&self, actor: Actor, action: BlockPerson) -> Result<(), Fault> {
        let block = BlockId::from_uuid(self.ports.ids.fresh());
        self.change(actor, action, move |tx, permit| tx.block_person(permit, block)).await
    }

    /// Lifts a block.
    pub async fn lift_block(&self, actor: Actor, action: LiftBlock) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.lift_block(permit)).await
    }

    /// Agrees to a relation's access from 12 on, or not.
    pub async fn decide_agreement(&self, actor: Actor, action: DecideAgreement) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.decide_agreement(permit)).await
    }

    /// Why a contact person may see something, or may not.
    pub async fn explain(&self, actor: Actor, action: ExplainAccess) -> Result<ExplainedAccess, Fault> {
        self.look(actor, action, |tx, permit| tx.explained(permit)).await
    }

    /// A period from `from` or now, and whether it is over before it begins. Forms refuse an end that isn't after the start; one that was
    /// reached meanwhile is over (`D15`), and never a period without end.
    fn period(&self, from: Option<OffsetDateTime>, until: Option<OffsetDateTime>) -> (Period, bool) {
        let from = from.unwrap_or_else(|| self.at());
        Period::new(from, until).map_or_else(|_| (Period::starting(from), true), |period| (period, false))
    }

    /// Records that what somebody may do is over before it begins; whoever may not do it learns that instead.
    async fn over<A: Action>(&self, actor: Actor, action: A) -> Fault {
        match self.judged(actor, action).await {
            Ok(permit) => self.not_done(permit, Refusal { kind: RefusalKind::Conflict, reason: Reason::Ended }).await,
            Err(refused) => refused,
        }
    }
}

/// What letters are counted under, over which time, and how many are allowed.
fn letter_limits(portal: PortalId, receiver: &str) -> [(String, Duration, u32); 2] {
    [
        (format!("letters to {portal} {receiver}"), Duration::HOUR, LETTERS_PER_ADDRESS),
        (format!("letters about {portal}"), Duration::DAY, LETTERS_PER_CLIENT),
    ]
}
