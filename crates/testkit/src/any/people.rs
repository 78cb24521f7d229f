//! People, rights and what binds them.

use super::{
    account_id, any_moment, day, email, grant_id, instant, name, note, period, person_name, phone, portal_id, relation_id,
    role_text,
};
use inzage_domain::{
    account::{AccountState, Assurance},
    care::{CareLinkKind, Task, TaskSet},
    document::{Party, Sharing},
    file::MediaType,
    grant::{Basis, Grant, Maker, Revocation, RevocationReason, Terms},
    letter::Language,
    organisation::{AgeRegime, FromHolding},
    portal::{ClientAccount, ClosingReason, Gender, HolderSeat, PortalState, Seat},
    relation::{
        Agreement, Authority, AuthorityKind, BlockedBy, ContactCard, LegalReading, LimitReason, Origin, RelationState, Role,
    },
    right::{Right, RightSet, Section},
};
use proptest::{option, prelude::*, sample::select};

macro_rules! enums { ($($(#[$doc:meta])* $function:ident -> $type:ty [$($value:expr),+ $(,)?];)+) => {$(
    $(#[$doc])*
    pub fn $function() -> impl Strategy<Value = $type> + Clone {
        select(vec![$($value),+])
    }
)+} }

enums! {
    /// Whether an account can sign in.
    account_state -> AccountState [AccountState::Prepared, AccountState::Active, AccountState::Deactivated];
    /// How sure a sign-in was.
    assurance -> Assurance [Assurance::Basic, Assurance::Substantial];
    /// A kind of care link.
    care_link_kind -> CareLinkKind [CareLinkKind::Guiding, CareLinkKind::Supervising];
    /// How an item is shared.
    sharing -> Sharing [Sharing::BySection, Sharing::PerItem];
    /// A language.
    language -> Language [Language::Dutch, Language::English];
    /// A legal basis.
    basis -> Basis [Basis::Consent, Basis::Representation, Basis::LegalObligation];
    /// How a grant ended.
    revocation_reason -> RevocationReason [
        RevocationReason::Withdrawn,
        RevocationReason::GivenUp,
        RevocationReason::Superseded,
        RevocationReason::Removed,
        RevocationReason::Blocked,
    ];
    /// What happens when the client starts to hold.
    from_holding -> FromHolding [FromHolding::NeedsAgreement, FromHolding::ContinuesUnlessRefused];
    /// Who can be named as holder.
    seat -> Seat [Seat::Client, Seat::FirstContact];
    /// Whether a portal can be used.
    portal_state -> PortalState [
        PortalState::Open,
        PortalState::Open,
        PortalState::NotPrepared,
        PortalState::Closed(ClosingReason::CareEnded),
        PortalState::Closed(ClosingReason::Death),
        PortalState::Closed(ClosingReason::Mistake),
    ];
    /// Whether a child agreed.
    agreement -> Agreement [Agreement::Undecided, Agreement::Given, Agreement::Refused];
    /// Who laid a block.
    blocked_by -> BlockedBy [BlockedBy::Staff, BlockedBy::Holder];
    /// How far reading by law is limited.
    legal_reading -> LegalReading [
        LegalReading::Full,
        LegalReading::Full,
        LegalReading::Limited(LimitReason::CourtOrder),
        LegalReading::Limited(LimitReason::Safety),
    ];
    /// Who entered a contact person.
    origin -> Origin [Origin::Organisation, Origin::Portal];
    /// How far a binding has come.
    relation_state -> RelationState [
        RelationState::Active,
        RelationState::Active,
        RelationState::Listed,
        RelationState::Invited,
        RelationState::Removed,
    ];
}

/// A right.
pub fn right() -> impl Strategy<Value = Right> + Clone {
    select(&Right::ALL[..])
}

/// A section.
pub fn section() -> impl Strategy<Value = Section> + Clone {
    select(&Section::ALL[..])
}

/// Any set of rights.
pub fn right_set() -> impl Strategy<Value = RightSet> + Clone {
    (0..=RightSet::ALL.bits()).prop_map(|bits| RightSet::from_bits(bits).unwrap_or(RightSet::NONE))
}

/// Any set of tasks.
pub fn task_set() -> impl Strategy<Value = TaskSet> + Clone {
    proptest::sample::subsequence(Task::ALL.to_vec(), 0..=Task::ALL.len()).prop_map(|tasks| tasks.into_iter().collect())
}

/// A kind of file.
pub fn media_type() -> impl Strategy<Value = MediaType> + Clone {
    select(&MediaType::ALL[..])
}

/// A gender.
pub fn gender() -> impl Strategy<Value = Gender> + Clone {
    select(&Gender::ALL[..])
}

/// A kind of authority.
pub fn authority_kind() -> impl Strategy<Value = AuthorityKind> + Clone {
    select(&AuthorityKind::ALL[..])
}

/// A role from the list, or in free words.
pub fn role() -> impl Strategy<Value = Role> {
    prop_oneof![3 => select(&Role::LISTED[..]), 1 => role_text().prop_map(Role::Other)]
}

/// Ages at which access changes: mostly the law's, sometimes an organisation's own.
pub fn ages() -> impl Strategy<Value = AgeRegime> + Clone {
    let law = from_holding().prop_map(|from_holding| AgeRegime { from_holding, ..AgeRegime::default() });
    let own =
        (10..=13_u8, 14..=17_u8, 18..=21_u8, from_holding()).prop_map(|(holds_from, decides_from, adult_from, from_holding)| {
            AgeRegime { holds_from, decides_from, adult_from, from_holding }
        });
    prop_oneof![4 => law, 1 => own]
}

/// A legal authority.
pub fn authority() -> impl Strategy<Value = Authority> {
    (authority_kind(), period(), note()).prop_map(|(kind, period, source)| Authority { kind, period, source })
}

/// A contact card.
pub fn contact_card() -> impl Strategy<Value = ContactCard> {
    (person_name(), email(), phone(), gender()).prop_map(|(name, email, phone, gender)| ContactCard {
        name,
        email,
        phone,
        gender,
    })
}

/// What a grant rests on.
pub fn terms() -> impl Strategy<Value = Terms> {
    (basis(), option::of(note()), option::of(day())).prop_map(|(basis, purpose, review_on)| Terms { basis, purpose, review_on })
}

/// Who gave a grant.
pub fn maker() -> impl Strategy<Value = Maker> + Clone {
    (account_id(), any::<bool>()).prop_map(|(account, is_client)| Maker { account, is_client })
}

/// How a grant ended.
pub fn revocation() -> impl Strategy<Value = Revocation> + Clone {
    (instant(), account_id(), revocation_reason()).prop_map(|(at, by, reason)| Revocation { at, by, reason })
}

/// A grant, open or ended, in force or not.
pub fn grant() -> impl Strategy<Value = Grant> {
    let whose = (grant_id(), portal_id(), relation_id(), right());
    let life = (period(), prop::bool::weighted(0.2), maker(), any_moment(), option::weighted(0.2, revocation()));
    (whose, life, terms()).prop_map(|((id, portal, relation, right), (period, paused, maker, made, revocation), terms)| Grant {
        id,
        portal,
        relation,
        right,
        period,
        paused,
        terms,
        maker,
        made,
        revocation,
    })
}

/// The account by which a client uses their own portal.
pub fn client_account() -> impl Strategy<Value = ClientAccount> + Clone {
    (account_id(), prop::bool::weighted(0.8), prop::bool::weighted(0.1))
        .prop_map(|(account, activated, suspended)| ClientAccount { account, activated, suspended })
}

/// Who was named as holder, and when.
pub fn holder_seat() -> impl Strategy<Value = HolderSeat> + Clone {
    (seat(), any_moment()).prop_map(|(named, made)| HolderSeat { named, made })
}

/// A job.
pub fn job() -> impl Strategy<Value = inzage_domain::text::Name> {
    name()
}

/// Who is asked to acknowledge.
pub fn party() -> impl Strategy<Value = Party> + Clone {
    prop_oneof![Just(Party::Holder), Just(Party::Client), relation_id().prop_map(Party::Representative)]
}
