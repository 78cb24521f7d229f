//! What staff do, and what the system does by itself.

use crate::{
    ids::{AccountId, LocationId, MachineId, PortalId, RelationId},
    machine::MachineAccess,
    moment::BirthDate,
    policy::{
        About,
        judges::{
            account_care::{self, ClientEdit, Involved, RemindScope},
            care::{self, ClientFilter, HolderChange},
            contacts::ContactScope,
            machines, review,
        },
    },
    portal::{ClientAccount, PortalState, Seat, StatedIncapacity},
    relation::{Authority, LegalReading},
    reminder::Reminder,
    review::ReviewPeriod,
    text::{EmailAddress, Name, Note},
};

actions! {
    /// List the clients that one is linked to or may view the links of (`N02`, `N10`).
    ListClients {} = "client.list", Look, Consented, in |_| None, about |_| About::Nothing, scope ClientFilter, by care::list_clients => machines with ViewLinks | AddClients;
    /// Add a client and prepare the portal (`G07`, `M14`, `M28`).
    PreparePortal {
        /// The new portal's identifier, chosen when the form was made.
        portal: PortalId,
        /// The client's own address.
        email: EmailAddress,
        /// Where the client is placed.
        location: LocationId,
        /// Who will guide the client, by the address that they sign in with. A professional who names nobody guides the client
        /// themselves; a machine must name somebody.
        guide: Option<EmailAddress>,
    } = "client.prepare", Change, Consented, in |_| None, about |it| About::NewClient(it.email.clone(), it.location, it.portal, it.guide.clone()), scope crate::ids::ProfessionalId, by care::prepare_portal => machines with AddClients;
    /// Read a client's account page.
    ReadClient {
        /// Which.
        portal: PortalId,
    } = "client.read", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope ContactScope, by care::read_client => machines with ViewLinks;
    /// Open a prepared portal for use, or close it (`G07`, `D40`).
    SetPortalState {
        /// Which.
        portal: PortalId,
        /// To what.
        state: PortalState,
    } = "client.set-state", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by care::set_portal_state;
    /// Invite the client, or send the invitation again; the former link dies (`G08`, `M14`, `M18`).
    InviteClient {
        /// Which.
        portal: PortalId,
    } = "client.invite", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope AccountId, by care::invite_client => machines with Invite;
    /// Withdraw the client's open invitation (`N23`).
    WithdrawClientInvitation {
        /// Which.
        portal: PortalId,
    } = "client.withdraw-invitation", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope AccountId, by care::withdraw_client_invitation => machines with EditLinks;
    /// Enter a contact person for the organisation (`A32`, `D18`).
    RegisterContact {
        /// Whose.
        portal: PortalId,
        /// The new contact's identifier, chosen when the form was made.
        relation: RelationId,
        /// The contact's address.
        email: EmailAddress,
        /// Whether this is the first contact from now on.
        first_contact: bool,
    } = "client.register-contact", Change, Consented, in |it| Some(it.portal), about |it| About::Candidate(it.email.clone()), scope (), by care::register_contact;
    /// Name the holder, and with it perhaps another first contact (`B02`, `D24`).
    NameHolder {
        /// Whose.
        portal: PortalId,
        /// Client or first contact.
        seat: Seat,
        /// Who is first contact from now on.
        first_contact: RelationId,
    } = "client.name-holder", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.first_contact), scope HolderChange, by care::name_holder;
    /// Limit what a parent or guardian reads by law, or lift the limit (`D19`).
    LimitLegalReading {
        /// Whose.
        portal: PortalId,
        /// Of whom.
        relation: RelationId,
        /// How far.
        reading: LegalReading,
    } = "client.limit-legal-reading", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope (), by care::limit_legal_reading;
    /// Change what is registered of a client and of the client's account (`M16`).
    EditClient {
        /// Which.
        portal: PortalId,
        /// The address that the account is to have.
        email: EmailAddress,
        /// The date of birth that is registered from now on.
        born: BirthDate,
        /// The state that the form was made from.
        revision: u32,
    } = "client.edit", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::ClientAccount(Some(it.email.clone())), scope ClientEdit, by account_care::edit_client;
    /// Suspend the client's own access, or let it be used again (`M19`, `D35`).
    SuspendClient {
        /// Which.
        portal: PortalId,
        /// Why it is suspended; none lets it be used again.
        suspend: Option<Note>,
    } = "client.suspend", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope ClientAccount, by account_care::suspend_client;
    /// Take away the second factors of a client who has lost them (`M17`).
    ResetFactors {
        /// Which client's.
        portal: PortalId,
        /// Why.
        reason: Note,
    } = "client.reset-factors", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |_| About::ClientAccount(None), scope AccountId, by account_care::reset_factors;
    /// Record, change or take back a contact person's legal authority (`D18`).
    RecordAuthority {
        /// Whose portal.
        portal: PortalId,
        /// Whose authority.
        relation: RelationId,
        /// Which; none takes back what was recorded by mistake. One that ends has an end in its period.
        authority: Option<Authority>,
    } = "client.record-authority", Change, Consented, in |it| Some(it.portal), about |it| About::Relation(it.relation), scope Involved, by account_care::record_authority;
    /// Record that the client can't decide, or no longer so (`D22`).
    RecordIncapacity {
        /// Which.
        portal: PortalId,
        /// What; none ends it.
        incapacity: Option<StatedIncapacity>,
    } = "client.record-incapacity", Change, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope Involved, by account_care::record_incapacity;
    /// Find an account by its exact address, to manage it (`D35`).
    FindAccount {
        /// The address.
        email: EmailAddress,
    } = "account.find", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by account_care::find_account;
    /// Deactivate an account whole, or put it into use again (`D35`).
    SetAccountUse {
        /// Which.
        account: AccountId,
        /// Why it is deactivated; none puts it into use again.
        deactivate: Option<Note>,
    } = "account.set-use", Change, ConsentedAndConfirmed, in |_| None, about |it| About::SignIn(it.account), scope (), by account_care::set_account_use;

    /// List the machines that may call the API.
    ListMachines {} = "machine.list", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by machines::list;
    /// Make a machine's token.
    MakeMachine {
        /// The new machine's identifier.
        machine: MachineId,
        /// What it is called.
        name: Name,
        /// What it may do, where, and until when.
        access: MachineAccess,
    } = "machine.make", Change, ConsentedAndConfirmed, in |_| None, about |it| About::NewMachine(it.machine, it.access.reach().to_vec()), scope (), by machines::make;
    /// Revoke a machine's token, for good.
    RevokeMachine {
        /// Which.
        machine: MachineId,
    } = "machine.revoke", Change, ConsentedAndConfirmed, in |_| None, about |it| About::Machine(it.machine), scope (), by machines::revoke;

    /// Review what is unusual in the access log (NEN 7513).
    ReadReview {
        /// Of which days.
        period: ReviewPeriod,
    } = "review.read", Look, ConsentedAndConfirmed, in |_| None, about |_| About::Nothing, scope (), by review::review;
    /// Take what is unusual in the access log along as a file.
    ExportReview {
        /// Of which days.
        period: ReviewPeriod,
    } = "review.export", Look, ConsentedAndConfirmed, in |_| None, about |_| About::Nothing, scope (), by review::review;

    // What the system does by itself.

    /// Tell whoever it concerns of an age, or of a review that is near (`X04`, `D22`).
    Remind {
        /// In which portal.
        portal: PortalId,
        /// Of what.
        reminder: Reminder,
    } = "portal.remind", Change, System, in |it| Some(it.portal), about |_| About::Nothing, scope RemindScope, by account_care::remind;
}
