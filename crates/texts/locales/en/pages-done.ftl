### What just happened, told after a form was sent.

done-signed-in = You are signed in
done-signed-out = You are signed out
done-activated = Your account is ready. You can sign in now.
done-saved = Saved
done-sent = The details were sent
done-sent-before = The details were sent already. There is no second e-mail.
done-added = Added. This person has no rights yet.
done-removed = Removed
done-paused = The access is paused
done-resumed = The access runs again
done-blocked = The person is blocked
done-unblocked = The block was lifted
done-shared = The document was made visible
done-acknowledged = Your agreement was saved
done-asked = The agreement was asked
done-uploaded = The document is in the file
done-consent-given = You gave consent
done-consent-withdrawn = You withdrew the consent
done-prepared = The portal was prepared
done-invited = The invitation was sent
done-withdrawn = The invitation was withdrawn
done-opened = The portal is open
done-closed = The portal is closed
done-given-up = You gave up these rights

activate-wrong-left = This does not match what we know. You can try { $count } more times.
done-sign-in-over = Signing in took too long. Sign in again.
done-passkey-refused = You can't sign in here with this key.
done-password-chosen = Your new password is saved. Sign in now.
done-password-changed = Your password has changed.
done-factor-added = The second step is on.
done-factor-removed = The second step is removed.
done-session-ended = The device is signed out.
done-provider-linked = It is linked. From now on you can sign in with it.
done-provider-unlinked = It is no longer linked. You are signed out on other devices.
