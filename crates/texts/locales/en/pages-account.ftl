## Signing in

sign-in = Sign in
sign-in-welcome = Welcome to { $name }
sign-in-lead = Your file, appointments and messages in one place.
sign-in-username = User name
sign-in-username-hint = Usually this is your e-mail address.
sign-in-username-missing = Enter your user name
sign-in-password = Password
sign-in-password-missing = Enter your password
sign-in-wrong = This user name and this password do not belong together.
sign-in-forgotten = Forgotten your password
sign-in-first = Is this your first time here?
sign-in-first-prepared = Your practitioner prepares your portal. Then you get an e-mail or a letter.
sign-in-first-spam = Looking for the e-mail? Check your spam folder too.
sign-in-never-asked = We never ask for your password by phone or e-mail.

confirm-title = Enter your password again
confirm-lead = You are about to do something important. So we check that it is you.
confirm-button = Continue
confirm-why = You signed in more than fifteen minutes ago. Somebody else may be here now.
confirm-wrong = This password is not right. Try again.

## Activating

activate = Activate your portal
activate-lead = A few more steps, then you can sign in.
activate-born = Date of birth
activate-born-hint = For example 3 5 1941
activate-born-missing = Enter your date of birth
activate-phone = Your phone number
activate-phone-hint = Digits only, no dashes. The number that you gave to whoever invited you.
activate-phone-missing = Enter your phone number
activate-wrong = This is not what we know. Check what you entered.
activate-password = Password
activate-password-hint = Choose a password of at least 12 characters. Do you have an account already? Then enter your own password.
activate-button = Activate
activate-steps = How it goes
activate-step-answer = You enter something that only you know.
activate-step-password = You choose your own password. We do not know it.
activate-step-consent = You sign in. Then we first ask for your consent.
activate-done = Your portal has been activated
activate-done-text = You can now sign in with your e-mail address and password.

link-dead = This link does not work
link-dead-lead = The link was used before, is too old or is not right.
link-dead-new = Ask for a new link
link-dead-client = Are you a client? Ask your practitioner for a new e-mail.
link-dead-contact = Are you a contact person? Ask whoever invited you.
link-dead-done = Do you have an account already?
link-dead-done-text = Then you can simply sign in.

## Signed out

signed-out = You are signed out
signed-out-lead = Nobody can open your portal on this device any more.
signed-out-shared-device = Is this somebody else’s computer? Then close the window too.
signed-out-without-consent = You did not give consent. So you can not use the portal.
signed-out-care-goes-on = Your care simply goes on. You can still give consent later.
signed-out-again = Sign in again

## Profile

profile = Profile settings
profile-lead = This is what we know of your account. Only you see this page.
profile-data = Your data
profile-kept = Is something not right? Tell { $name }.
profile-language = Language
profile-language-letters = This holds for this device and this browser.
profile-last-sign-in = Last signed in
profile-member-since = Account since
profile-job = Job
