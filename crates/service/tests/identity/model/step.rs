//! What people do, and what they are told.

/// What somebody is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    No,
    Done,
    /// The password is right; these kinds of factors are asked for: app, passkey, YubiKey.
    Asked([bool; 3]),
    /// They are in.
    In,
}

/// What is shown besides, or instead of, a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    Nothing,
    Nonsense,
    /// The code of an app, so many steps from now.
    App(usize, i64),
    /// A recovery code.
    Recovery(usize),
    /// A YubiKey's code: the next one, or the latest again.
    YubiKey(usize, bool),
}

/// Which password is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typed {
    Right,
    Wrong,
    /// The one from before the present one.
    Former,
}

/// Which device answers for a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Device {
    Original,
    Clone,
    /// Nobody: an answer that the original gave before is sent again.
    Replay,
}

/// Something that somebody does. Numbers count in the lists of the model; what isn't there does nothing.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Sleep(i64),
    Password {
        who: usize,
        typed: Typed,
        browser: usize,
    },
    Code {
        waiting: usize,
        proof: Proof,
        browser: usize,
    },
    AskKey {
        waiting: Option<usize>,
    },
    AskOwnKey {
        session: usize,
    },
    ShowKey {
        ceremony: usize,
        key: usize,
        device: Device,
        browser: usize,
    },
    ConfirmByKey {
        session: usize,
        ceremony: usize,
        key: usize,
        device: Device,
    },
    Confirm {
        session: usize,
        right: bool,
        proof: Proof,
    },
    AddApp {
        session: usize,
        offset: i64,
    },
    AddKey {
        session: usize,
        key: usize,
    },
    AddYubiKey {
        session: usize,
        key: usize,
        again: bool,
    },
    Remove {
        session: usize,
        factor: usize,
    },
    MakeCodes {
        session: usize,
    },
    ChangePassword {
        session: usize,
        right: bool,
        good: bool,
    },
    SetQuestion {
        session: usize,
        set: bool,
    },
    End {
        session: usize,
        target: usize,
    },
    EndOthers {
        session: usize,
    },
    SignOut {
        session: usize,
    },
    Consent {
        session: usize,
        yes: bool,
    },
    Forgot {
        who: usize,
    },
    Reset {
        link: usize,
        knows: bool,
        good: bool,
    },
    Activate {
        invitation: usize,
        knows: bool,
        typed: Typed,
    },
    /// The application manager deactivates an account, or puts it into use again.
    SwitchOff {
        who: usize,
    },
    SwitchOn {
        who: usize,
    },
    /// Who guides the client suspends their own access, or lifts that.
    Suspend {
        yes: bool,
    },
    /// The server's clock is set back by an hour.
    SetBack,
    /// The worker removes what is over.
    Sweep,
    /// Ten wrong passwords from one address, then the right one.
    Guess {
        who: usize,
    },
}
