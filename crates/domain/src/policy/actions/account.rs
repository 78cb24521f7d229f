//! What people do with their own account, and the way in.

use crate::{
    account::Assurance,
    avatar::Avatar,
    consent::Decision,
    credential::Digest,
    factor::{FactorKind, Recovery},
    ids::{AccountId, FactorId, ProviderLinkId, SessionId},
    invitation::Knowledge,
    notice::{NoticeChoice, NoticeKinds},
    policy::{
        About,
        judges::account::{self, InvitationAnswer},
    },
    text::EmailAddress,
};
use time::OffsetDateTime;

actions! {
    /// Sign in, after the credentials were found right.
    SignIn {
        /// Whose account.
        account: AccountId,
        /// How sure the credentials make it. Whoever has a second factor can't sign in without one.
        assurance: Assurance,
    } = "account.sign-in", Change, Open, in |_| None, about |it| About::SignIn(it.account), scope (), by account::sign_in;
    /// End one's own session.
    SignOut {} = "account.sign-out", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Prove again who one is, perhaps more surely than before (`D38`).
    Confirm {
        /// How sure it makes the session.
        assurance: Assurance,
    } = "account.confirm", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Make a link to choose a new password, for whoever forgot it (`G13`).
    SendRecovery {
        /// The address that was typed.
        email: EmailAddress,
    } = "account.send-recovery", Change, System, in |_| None, about |it| About::Forgotten(it.email.clone()), scope AccountId, by account::send_recovery;
    /// Tell somebody that one of their passkeys was copied (`T26`).
    ReportCopiedPasskey {
        /// Whose.
        account: AccountId,
        /// Which.
        factor: FactorId,
    } = "account.report-copied-passkey", Change, System, in |_| None, about |it| About::SignIn(it.account), scope (), by account::report_copied_passkey;
    /// Choose a new password by a mailed link (`G13`). It signs nobody in.
    ResetPassword {
        /// Digest of the link's secret.
        digest: Digest,
    } = "account.reset-password", Change, Open, in |_| None, about |it| About::Recovery(it.digest), scope Recovery => account::recovered, by account::reset_password;
    /// Answer an invitation with what its receiver knows (`D04`).
    AnswerInvitation {
        /// Digest of the link's secret.
        digest: Digest,
        /// The answer.
        answer: Knowledge,
    } = "invitation.answer", Change, Open, in |_| None, about |it| About::Invitation(it.digest), scope InvitationAnswer => account::invited, by account::answer_invitation;
    /// Read one's own account.
    ReadOwnAccount {} = "account.read", Look, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Look at one's own avatar (`G36`).
    ReadAvatar {} = "account.read-avatar", Look, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Choose a picture in the place of one's initials, or none (`G36`, `D41`).
    SetAvatar {
        /// What; none brings the initials back.
        avatar: Option<Avatar>,
    } = "account.set-avatar", Change, Consented, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Choose of what one is told by e-mail, and how often.
    SetNotices {
        /// What.
        choice: NoticeChoice,
    } = "account.set-notices", Change, Consented, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Turn letters off by the link in one of them. It turns none on.
    Unsubscribe {
        /// Whose letters.
        account: AccountId,
        /// About what.
        kinds: NoticeKinds,
    } = "account.unsubscribe", Change, Open, in |_| None, about |it| About::SignIn(it.account), scope (), by account::unsubscribe;
    /// Tell somebody in one letter that there is something new in portals that are open to them.
    SendDigest {
        /// Whom.
        account: AccountId,
        /// Until when the worker that does it took it on.
        leased_until: OffsetDateTime,
    } = "account.send-digest", Change, System, in |_| None, about |it| About::Digest(it.account, None), scope OffsetDateTime, by account::send_digest;
    /// See one's own second factors and sessions (`G68`).
    ReadSecurity {} = "account.read-security", Look, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Choose another password, knowing the present one; every other session ends (`G68`).
    ChangePassword {} = "account.change-password", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Add a second factor that was shown to work; every other session ends (`G11`, `G12`, `X14`).
    AddFactor {
        /// Its identifier.
        factor: FactorId,
        /// Which kind.
        kind: FactorKind,
    } = "account.add-factor", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Remove one of one's second factors.
    RemoveFactor {
        /// Which.
        factor: FactorId,
    } = "account.remove-factor", Change, Confirmed, in |_| None, about |it| About::Factor(it.factor), scope (), by account::remove_factor;
    /// Make new recovery codes; the former ones die (`X14`).
    MakeRecoveryCodes {} = "account.make-recovery-codes", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::make_recovery_codes;
    /// Link one's account to an identity at a sign-in provider, after proof of both (`X14`).
    LinkProvider {
        /// The link's identifier.
        link: ProviderLinkId,
    } = "account.link-provider", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Unlink an identity at a sign-in provider from one's account; every other session ends.
    UnlinkProvider {
        /// Which link.
        link: ProviderLinkId,
    } = "account.unlink-provider", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Set or take away one's secret question (`G14`, `G68`, `D08`).
    SetSecretQuestion {} = "account.set-secret-question", Change, Confirmed, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// End one of one's own sessions.
    EndSession {
        /// Which.
        session: SessionId,
    } = "account.end-session", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// End all one's sessions but this one.
    EndOtherSessions {} = "account.end-other-sessions", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// Give or withdraw consent to the use of the portal, for oneself (`G17`, `D09`).
    DecidePortalUse {
        /// Which version of the text.
        version: u32,
        /// What.
        decision: Decision,
    } = "account.decide-portal-use", Change, SignedIn, in |_| None, about |_| About::Nothing, scope (), by account::own;
    /// List the portals that are open to oneself (`G15`, `G69`).
    ListPortals {} = "account.list-portals", Look, Consented, in |_| None, about |_| About::Nothing, scope (), by account::own;
}
