## Letters. Never a client's name, a part of the portal or a medical word: a mailbox is often shared.
## An empty line starts a new paragraph.

letter-greeting = Dear { $name },
letter-greeting-plain = Hello,
letter-closing = Kind regards,
letter-link-fallback = Does the button not work? Copy this address to your browser:
letter-valid-until = The link works until { $moment }. After that you can ask for a new link.
letter-no-passwords = We never mail a password. We never ask for one by mail either.
letter-unexpected = Did you not expect this mail? Then you don't have to do anything. Don't pass the link on to anybody.
letter-support = Need help? You can reach us here: { $support }
letter-sender = This mail was sent automatically by { $organisation }.

letter-client-invitation-subject = Your portal is ready
letter-client-invitation-body =
    { $organisation } has prepared a portal for you. The link below is where you start.

    First you fill in your date of birth. That is how we know it is you. Then you choose a password yourself.
letter-client-invitation-button = Activate my portal

letter-contact-invitation-subject = Somebody gives you access to a portal
letter-contact-invitation-body =
    Somebody you know gives you access to a portal. It is a portal of { $organisation }.

    With the link below you accept the invitation. First you fill in your phone number. That is how we know it is you. Don't you have an account yet? Then you choose a password yourself.
letter-contact-invitation-button = Activate my access

letter-professional-invitation-subject = Your account is ready
letter-professional-invitation-body =
    { $organisation } has made an account for you. The link below is where you start.

    First we check that it is you. Then you choose a password yourself.
letter-professional-invitation-button = Activate my account

letter-invitation-voided-subject = An invitation no longer works
letter-invitation-voided-body =
    You invited somebody to the portal of { $organisation }. Too many wrong answers were given with that link. That is why the link no longer works.

    Check the email address in the portal. After that you can send a new invitation.
letter-access-changed-subject = Your access has changed
letter-access-changed-body =
    What you may see in a portal of { $organisation } has changed.

    Sign in to see what changed.
letter-something-new-subject = There is something new in the portal
letter-something-new-body =
    There is something new for you in the portal of { $organisation }.

    This mail does not say what it is. Sign in to see it.
letter-digest-subject = There is something new for you
letter-digest-body =
    There is something new for you at { $organisation }.

    This email does not say what it is, nor who it is about. Sign in to see it.
letter-unsubscribe = Do you not want this email any more? Turn it off here. You do not need to sign in:
letter-unsubscribe-link = Turn this email off
letter-new-message-subject = Somebody wrote to you
letter-new-message-body =
    Somebody wrote to you in the portal of { $organisation }.

    This email does not say who, or what about. Sign in to read it.
letter-change-ahead-subject = Something changes soon
letter-change-ahead-body =
    Something changes soon in a portal of { $organisation } that you belong to.

    This email does not say what it is. Sign in to read it.
letter-representation-changed-subject = Who may decide has changed
letter-representation-changed-body =
    Something has changed in a portal of { $organisation } that you are part of. It is about who may decide for somebody.

    This email does not say what it is. Sign in to read it.
letter-credentials-changed-subject = Your way of signing in has changed
letter-credentials-changed-body =
    Your password or another way of signing in has changed. This is about your account at { $organisation }.

    Did you do this yourself? Then you don't have to do anything. Did you not do this? Then contact us at once.
letter-passkey-copied-subject = One of your keys may have been copied
letter-passkey-copied-body =
    Somebody wanted to sign in to your account at { $organisation } with one of your keys. That key seems to have been copied. We did not allow it.

    Remove this key at Security. Then add a new one. Was this not you, or do you not know which key it is? Then contact us.
letter-new-device-subject = Somebody signed in on a new device
letter-new-device-body =
    Somebody signed in to your account at { $organisation }. It happened on a device that we do not know yet.

    Was this you? Then you don't have to do anything. Was it not you? Then choose a new password at once and contact us.
letter-recovery-subject = Choose a new password
letter-recovery-body =
    You asked for a new password for your account at { $organisation }. With the link below you choose it yourself.

    Did you not ask for this? Then you don't have to do anything. Your password stays the same.
letter-recovery-button = Choose a password
letter-portal-button = To the portal
