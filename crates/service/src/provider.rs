//! Signing in at an outside provider, and linking an account to an identity there (`X14`).

use crate::{
    FactorError, Fault, Inzage,
    sign_in::{Browser, NoSuchAccount, Shown, SignInStep, WaitingSignIn},
    use_case::Tried,
};
use inzage_domain::{
    account::{AccountState, Assurance},
    credential::{Digest, Secret},
    factor::FactorUse,
    ids::{AccountId, ProviderLinkId, SessionId},
    letter::Language,
    policy::{
        Actor, Door, Hat, Reason, Trail,
        actions::{Confirm, LinkProvider, UnlinkProvider},
    },
    ports::{ChallengeKind, Credentials, ProviderError, StoreError},
    provider::{Demand, Freshness, ProviderInfo, ProviderLink, Purpose, Request, Vouched},
};
use time::Duration;

/// How long somebody may be away.
const TRIP_WITHIN: Duration = Duration::minutes(10);

/// A trip to the provider that begins.
#[derive(Debug)]
pub struct ProviderTrip {
    /// Where the browser goes.
    pub url: String,
    /// What goes into a cookie until it is back.
    pub secret: Secret,
}

/// What a trip to the provider led to.
#[derive(Debug)]
pub enum ProviderArrival {
    /// They have signed in, but perhaps for a second factor.
    SignedIn(SignInStep),
    /// Their account is linked to the identity.
    Linked,
    /// They have proved again who they are.
    Confirmed {
        /// The session's new secret; the former one is dead.
        secret: Secret,
        /// What was given along when the trip began.
        along: String,
    },
}

/// Why a trip to the provider led to nothing.
#[derive(Debug, thiserror::Error)]
pub enum ProviderSignInError {
    /// It took too long, was ended before, or belongs to another browser or another person: begin again.
    #[error("the trip to the sign-in provider is over; begin again")]
    Over,
    /// They stopped at the provider.
    #[error("the sign-in was broken off at the provider")]
    Cancelled,
    /// They were not known surely enough at the provider.
    #[error("the sign-in at the provider is not strong enough")]
    TooWeak,
    /// They act for somebody else there. Here everybody comes as themselves.
    #[error("whoever signs in at the provider acts for somebody else")]
    ForOther,
    /// No account in use is linked to this identity. Which e-mail address the provider knows never matters.
    #[error("no account in use is linked to this identity")]
    Unknown,
    /// The identity is linked to another account.
    #[error("this identity is linked to another account")]
    InUse,
    /// It is another identity than one of theirs.
    #[error("this identity is not linked to the own account")]
    OtherIdentity,
    /// The provider can't be used now, or its answer can't be trusted: another way in is open.
    #[error("the sign-in provider can't be used")]
    Unavailable,
    /// It could not be tried.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for ProviderSignInError {
    fn from(cause: StoreError) -> Self {
        Self::Fault(cause.into())
    }
}

impl From<FactorError> for ProviderSignInError {
    fn from(error: FactorError) -> Self {
        match error {
            FactorError::Expired => Self::Over,
            FactorError::Wrong | FactorError::ClockOff => Self::OtherIdentity,
            FactorError::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl Inzage {
    /// At which provider people can sign in, if at any.
    pub fn provider(&self) -> Option<ProviderInfo> {
        self.ports.provider.provider()
    }

    /// At which provider the actor can prove again who they are, if at any.
    pub async fn own_provider(&self, actor: Actor) -> Result<Option<ProviderInfo>, FactorError> {
        let Some(provider) = self.provider() else {
            return Ok(None);
        };
        let permit = self.judged(actor, Confirm { assurance: Assurance::Basic }).await?;
        let account = permit.account().ok_or(FactorError::Expired)?;
        let links = self.ports.store.snapshot().await?.provider_links(account).await?;
        let is_linked = links.iter().any(|it| it.issuer == provider.issuer);
        let has_factor = !self.usable(account).await?.factors.is_empty();
        Ok(Some(provider).filter(|it| is_linked && (it.vouches_substantially || !has_factor)))
    }

    /// Begins a trip to sign in; `hat` is what the sign-in must be strong enough for, where that is known.
    pub async fn ask_provider(&self, hat: Option<Hat>, language: Language) -> Result<ProviderTrip, ProviderSignInError> {
        let demand = hat.map_or(Demand::AnyHat, Demand::Hat);
        self.begin_trip(None, Request { purpose: Purpose::SignIn, demand, freshness: Freshness::Any, language }, "").await
    }

    /// Begins a trip to link the actor's account to the identity that will be shown.
    pub async fn ask_provider_link(&self, actor: Actor, language: Language) -> Result<ProviderTrip, ProviderSignInError> {
        let link = ProviderLinkId::from_uuid(uuid::Uuid::nil());
        let permit = self.judged(actor, LinkProvider { link }).await?;
        let account = permit.account().ok_or_else(no_account)?;
        let demand = demanded(&self.credentials(account).await?);
        let request = Request { purpose: Purpose::Link { account }, demand, freshness: Freshness::Anew, language };
        self.begin_trip(Some(account), request, "").await
    }

    /// Begins a trip to prove again who one is (`D38`); `along` comes back at its end.
    pub async fn ask_provider_proof(
        &self,
        actor: Actor,
        along: &str,
        language: Language,
    ) -> Result<ProviderTrip, ProviderSignInError> {
        let permit = self.judged(actor, Confirm { assurance: Assurance::Basic }).await?;
        let (account, session) = permit.account().zip(permit.session()).ok_or_else(no_account)?;
        let credentials = self.usable(account).await?;
        let demand = if credentials.factors.is_empty() { demanded(&credentials) } else { Demand::Substantial };
        let purpose = Purpose::StepUp { account, session };
        self.begin_trip(Some(account), Request { purpose, demand, freshness: Freshness::Anew, language }, along).await
    }

    async fn begin_trip(
        &self,
        account: Option<AccountId>,
        request: Request,
        along: &str,
    ) -> Result<ProviderTrip, ProviderSignInError> {
        let trip = match self.ports.provider.begin_trip(request, self.at()).await {
            Ok(trip) => trip,
            Err(error) => return Err(self.failed_trip(error).await?),
        };
        // No text has a zero byte in it that came out of a form.
        let state = [along.replace('\0', "").as_bytes(), &[0], &trip.kept].concat();
        self.keep_begun(&trip.state, ChallengeKind::Provider, account, &state, TRIP_WITHIN).await?;
        Ok(ProviderTrip { url: trip.url, secret: trip.state })
    }

    /// Ends a trip. `query` is that of the address that the browser came back to, and `secret` what its cookie holds; of many who bring
    /// the same answer, one gets through.
    pub async fn return_from_provider(
        &self,
        actor: Actor,
        query: &str,
        secret: &Secret,
        browser: &Browser,
    ) -> Result<ProviderArrival, ProviderSignInError> {
        // Looked at first, so that nobody can end the trip of another's browser with an answer of their own.
        if !self.ports.provider.is_answer(query, secret) {
            return Err(ProviderSignInError::Over);
        }
        let begun = self.finish(ChallengeKind::Provider, secret).await?.ok_or(ProviderSignInError::Over)?;
        let (along, kept) = parted(&begun.state).ok_or(ProviderSignInError::Over)?;
        let (purpose, vouched) = match self.ports.provider.finish_trip(kept, query, secret, self.at()).await {
            Ok(arrived) => arrived,
            Err(error) => return Err(self.failed_trip(error).await?),
        };
        if vouched.acts_for_other {
            self.note_stranger(None, Reason::WrongCredentials).await?;
            return Err(ProviderSignInError::ForOther);
        }
        match purpose {
            Purpose::SignIn => self.sign_in_by_provider(&vouched, browser).await.map(ProviderArrival::SignedIn),
            Purpose::Link { account } => self.link_identity(actor, account, &vouched).await.map(|()| ProviderArrival::Linked),
            Purpose::StepUp { account, session } => {
                let secret = self.confirm_by_provider(actor, account, session, &vouched).await?;
                Ok(ProviderArrival::Confirmed { secret, along: along.to_owned() })
            }
        }
    }

    async fn sign_in_by_provider(&self, vouched: &Vouched, browser: &Browser) -> Result<SignInStep, ProviderSignInError> {
        let Some(link) = self.link_of(vouched).await? else {
            self.note_stranger(None, Reason::WrongCredentials).await?;
            return Err(ProviderSignInError::Unknown);
        };
        let credentials = self.credentials(link.account).await?;
        if credentials.account.state != AccountState::Active {
            self.note_stranger(Some(link.account), Reason::WrongCredentials).await?;
            return Err(ProviderSignInError::Unknown);
        }
        if !suffices(&credentials, vouched) {
            self.note_stranger(Some(link.account), Reason::AssuranceTooLow).await?;
            return Err(ProviderSignInError::TooWeak);
        }
        if !credentials.factors.is_empty() && vouched.assurance < Assurance::Substantial {
            let waiting = WaitingSignIn { checked: None, rehashed: None, link: Some(link.id) };
            return Ok(SignInStep::SecondFactor(self.ask_second_factor(&credentials, &waiting).await?));
        }
        let now = self.at();
        let shown = Shown {
            assurance: vouched.assurance,
            checked: None,
            link: Some(link.id),
            used: None,
            rehashed: None,
            // A provider that doesn't tell may have known them for days: that is no fresh proof.
            at: vouched.shown_at.map_or(now - Door::CONFIRMED_FOR, |at| at.min(now)),
        };
        let opened = self.open_session(&credentials, shown, browser).await?;
        opened.map(SignInStep::Done).ok_or(ProviderSignInError::Unknown)
    }

    /// Links the actor's account to an identity that they have just shown, as they have their account (`Door::Confirmed`).
    async fn link_identity(&self, actor: Actor, account: AccountId, vouched: &Vouched) -> Result<(), ProviderSignInError> {
        let action = LinkProvider { link: ProviderLinkId::from_uuid(self.ports.ids.fresh()) };
        let permit = self.judged(actor, action.clone()).await?;
        if permit.account() != Some(account) {
            return Err(ProviderSignInError::Over);
        }
        if !suffices(&self.credentials(account).await?, vouched) {
            return Err(ProviderSignInError::TooWeak);
        }
        let link = ProviderLink {
            id: action.link,
            account,
            issuer: vouched.issuer.clone(),
            subject: self.subject_digest(vouched),
            made_at: self.at(),
            last_used_at: None,
        };
        let linked = self
            .attempt(actor, action, move |tx, permit| {
                let (inzage, link) = (self.clone(), link.clone());
                Box::pin(async move {
                    if !tx.link_provider(permit, &link).await? {
                        return Ok(Tried::Failed(false, Reason::WrongCredentials));
                    }
                    inzage.tell_owner(tx, permit).await?;
                    Ok(Tried::Done(true))
                })
            })
            .await?;
        if linked || self.link_of(vouched).await?.is_some_and(|it| it.account == account) {
            return Ok(());
        }
        Err(ProviderSignInError::InUse)
    }

    async fn confirm_by_provider(
        &self,
        actor: Actor,
        account: AccountId,
        session: SessionId,
        vouched: &Vouched,
    ) -> Result<Secret, ProviderSignInError> {
        let permit = self.judged(actor, Confirm { assurance: vouched.assurance }).await?;
        if (permit.account(), permit.session()) != (Some(account), Some(session)) {
            return Err(ProviderSignInError::Over);
        }
        let Some(link) = self.link_of(vouched).await?.filter(|it| it.account == account) else {
            self.note_stranger(Some(account), Reason::WrongCredentials).await?;
            return Err(ProviderSignInError::OtherIdentity);
        };
        let credentials = self.usable(account).await?;
        let is_sure = credentials.factors.is_empty() || vouched.assurance >= Assurance::Substantial;
        if !is_sure || !suffices(&credentials, vouched) {
            return Err(ProviderSignInError::TooWeak);
        }
        Ok(self.confirm_session(actor, vouched.assurance, Some(FactorUse::Provider(link.id))).await?)
    }

    /// Unlinks an identity from the actor's account; `false` when there is no such link.
    pub async fn unlink_provider(&self, actor: Actor, link: ProviderLinkId) -> Result<bool, Fault> {
        self.change(actor, UnlinkProvider { link }, move |tx, permit| {
            let inzage = self.clone();
            Box::pin(async move {
                let unlinked = tx.unlink_provider(permit).await?;
                if unlinked {
                    inzage.tell_owner(tx, permit).await?;
                }
                Ok(unlinked)
            })
        })
        .await
    }

    async fn link_of(&self, vouched: &Vouched) -> Result<Option<ProviderLink>, Fault> {
        let subject = self.subject_digest(vouched);
        Ok(self.ports.store.snapshot().await?.provider_link(&vouched.issuer, &subject).await?)
    }

    /// What is kept of how the provider calls somebody.
    fn subject_digest(&self, vouched: &Vouched) -> Digest {
        self.ports.secrets.digest_text(&format!("identity {} at {}", vouched.subject, vouched.issuer))
    }

    /// Puts a sign-in that failed into the access log.
    async fn note_stranger(&self, account: Option<AccountId>, reason: Reason) -> Result<(), Fault> {
        Ok(self.ports.store.append(Trail::sign_in_failed(account, reason, self.ticket())).await?)
    }

    /// What is told of a trip that failed. What can't be trusted is in the access log too.
    async fn failed_trip(&self, error: ProviderError) -> Result<ProviderSignInError, Fault> {
        Ok(match error {
            ProviderError::Over => ProviderSignInError::Over,
            ProviderError::Cancelled => ProviderSignInError::Cancelled,
            ProviderError::TooWeak => ProviderSignInError::TooWeak,
            ProviderError::Untrusted(cause) => {
                tracing::warn!(cause = ?cause, "the sign-in provider's answer can't be trusted");
                self.note_stranger(None, Reason::WrongCredentials).await?;
                ProviderSignInError::Unavailable
            }
            ProviderError::Unavailable(cause) => {
                tracing::error!(cause = ?cause, "the sign-in provider can't be used");
                ProviderSignInError::Unavailable
            }
        })
    }
}

/// Whoever works here may wear either hat later, so the sign-in must be strong enough for both.
fn suffices(credentials: &Credentials, vouched: &Vouched) -> bool {
    vouched.hats.contains(&Hat::Private) && (!credentials.is_professional || vouched.hats.contains(&Hat::Professional))
}

fn demanded(credentials: &Credentials) -> Demand {
    Demand::Hat(if credentials.is_professional { Hat::Professional } else { Hat::Private })
}

/// What was given along, and what the provider needs.
fn parted(state: &[u8]) -> Option<(&str, &[u8])> {
    let mut parts = state.splitn(2, |byte| *byte == 0);
    Some((std::str::from_utf8(parts.next()?).ok()?, parts.next()?))
}

fn no_account() -> Fault {
    Fault::Unavailable(Box::new(NoSuchAccount))
}
