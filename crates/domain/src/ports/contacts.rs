//! Contact persons and their rights.

use super::{IdSource, StoreError};
use crate::{
    avatar::Photo,
    ids::BlockId,
    invitation::{Addressee, NewInvitation},
    policy::{
        Permit, Sealed,
        actions::{
            AddContact, BlockPerson, ChangeRights, DecideAgreement, EditContactCard, ExplainAccess, GiveFirstAccess,
            GiveUpRights, InviteContact, LiftBlock, ListContacts, PauseContact, PreviewRights, ReadContact, RemoveContact,
            RemoveContactPhoto, SearchCandidates, SeeContactPhoto, SeeContacts, SetContactPhoto, WithdrawInvitation,
        },
    },
    relation::{ContactCard, NewContact},
    views::{Candidates, ContactDetail, ContactName, ContactRow, ExplainedAccess, RightsPreview},
};
use async_trait::async_trait;

/// Reads about contact persons.
#[async_trait]
pub trait ContactViews: Send {
    /// Names only; empty when the permit's scope is `false`.
    async fn contact_names(&mut self, permit: &Permit<SeeContacts>) -> Result<Sealed<SeeContacts, Vec<ContactName>>, StoreError>;
    /// All live contact persons with their rights, first contact first, then by name. Blocked ones only where the scope sees blocks.
    async fn contacts(&mut self, permit: &Permit<ListContacts>) -> Result<Sealed<ListContacts, Vec<ContactRow>>, StoreError>;
    /// One contact person.
    async fn contact(&mut self, permit: &Permit<ReadContact>) -> Result<Sealed<ReadContact, ContactDetail>, StoreError>;
    /// The photo on a contact card, if there is one.
    async fn contact_photo(
        &mut self,
        permit: &Permit<SeeContactPhoto>,
    ) -> Result<Sealed<SeeContactPhoto, Option<Photo>>, StoreError>;
    /// Live contact persons of this client with the address that was searched.
    async fn candidates(&mut self, permit: &Permit<SearchCandidates>)
    -> Result<Sealed<SearchCandidates, Candidates>, StoreError>;
    /// What new answers will do.
    async fn rights_preview(
        &mut self,
        permit: &Permit<PreviewRights>,
    ) -> Result<Sealed<PreviewRights, RightsPreview>, StoreError>;
    /// The explanation in the permit's scope, with the names that it needs.
    async fn explained(&mut self, permit: &Permit<ExplainAccess>) -> Result<Sealed<ExplainAccess, ExplainedAccess>, StoreError>;
}

/// Changes to contact persons. Each that changes a relation counts up its revision.
#[async_trait]
pub trait ContactWrites: Send {
    /// Adds a contact person without any right. `false` if this identifier exists already: the same form twice makes one.
    async fn insert_contact(&mut self, permit: &Permit<AddContact>, contact: &NewContact) -> Result<bool, StoreError>;
    /// Changes what was judged of the card: name and gender, the phone number, and the address in the permit's action.
    ///
    /// A new address kills the open link; a contact who has not accepted is listed again and bound to no account (`T10`).
    async fn update_card(&mut self, permit: &Permit<EditContactCard>, card: &ContactCard) -> Result<(), StoreError>;
    /// Puts a photo on the card. Answers with the former one, whose bytes are of no use now.
    async fn set_contact_photo(&mut self, permit: &Permit<SetContactPhoto>, photo: Photo) -> Result<Option<Photo>, StoreError>;
    /// Takes the photo off the card, if there is one. Answers with it: its bytes are of no use now.
    async fn remove_contact_photo(&mut self, permit: &Permit<RemoveContactPhoto>) -> Result<Option<Photo>, StoreError>;
    /// Carries out the plan in the permit's scope, and says to whom it may be told if they have accepted.
    async fn change_rights(&mut self, permit: &Permit<ChangeRights>, ids: &dyn IdSource)
    -> Result<Option<Addressee>, StoreError>;
    /// Carries out the plan in the permit's scope, makes the account unless one has this address, binds it, and keeps the
    /// invitation. `None` when first access was given before.
    async fn give_first_access(
        &mut self,
        permit: &Permit<GiveFirstAccess>,
        invitation: NewInvitation,
        ids: &dyn IdSource,
    ) -> Result<Option<Addressee>, StoreError>;
    /// Kills the former link and keeps a new invitation; makes and binds the account where there is none.
    async fn invite_contact(
        &mut self,
        permit: &Permit<InviteContact>,
        invitation: NewInvitation,
    ) -> Result<Addressee, StoreError>;
    /// Kills the open link; the contact is listed again.
    async fn withdraw_invitation(&mut self, permit: &Permit<WithdrawInvitation>) -> Result<(), StoreError>;
    /// Supersedes every open grant with a paused or a running one.
    async fn pause_contact(&mut self, permit: &Permit<PauseContact>, ids: &dyn IdSource) -> Result<(), StoreError>;
    /// Ends the relation, its grants, its open invitation and its standing choice, and takes the photo off its card. The history stays.
    async fn remove_contact(&mut self, permit: &Permit<RemoveContact>) -> Result<(), StoreError>;
    /// Ends the open grants of these rights.
    async fn give_up_rights(&mut self, permit: &Permit<GiveUpRights>) -> Result<(), StoreError>;
    /// Lays a block and kills open invitations of the person in this portal.
    async fn block_person(&mut self, permit: &Permit<BlockPerson>, block: BlockId) -> Result<(), StoreError>;
    /// Lifts the block.
    async fn lift_block(&mut self, permit: &Permit<LiftBlock>) -> Result<(), StoreError>;
    /// Adds a decision.
    async fn decide_agreement(&mut self, permit: &Permit<DecideAgreement>) -> Result<(), StoreError>;
}
