## Signing in

sign-in = Sign in
sign-in-welcome = Welcome to { $name }
sign-in-lead = Your file, appointments and messages in one place.
sign-in-username = User name
sign-in-username-hint = Usually this is your email address.
sign-in-username-missing = Enter your user name
sign-in-password = Password
sign-in-password-missing = Enter your password
sign-in-wrong = This user name and this password do not belong together.
sign-in-forgotten = Forgotten your password
sign-in-first = Is this your first time here?
sign-in-first-prepared = Your practitioner prepares your portal. Then you get an email or a letter.
sign-in-first-spam = Looking for the email? Check your spam folder too.
sign-in-never-asked = We never ask for your password by phone or email.

confirm-title = Enter your password again
confirm-lead = You are about to do something important. So we check that it is you.
confirm-button = Continue
confirm-why = You signed in more than fifteen minutes ago. Somebody else may be here now.
confirm-wrong = This password is not right. Try again.
confirm-wrong-either = Your password or the code is not right. Try again.

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
activate-steps = How it works
activate-step-answer = You enter something that only you know.
activate-step-password = You choose your own password. We do not know it.
activate-step-consent = You sign in. Then we first ask for your consent.
activate-done = Your portal has been activated
activate-done-text = You can now sign in with your email address and password.

link-dead = This link does not work
link-dead-lead = The link was used before, is too old or is not right.
link-dead-new = Ask for a new link
link-dead-client = Are you a client? Ask your practitioner for a new email.
link-dead-contact = Are you a contact person? Ask whoever invited you.
link-dead-done = Do you have an account already?
link-dead-done-text = Then you can simply sign in.

## Signed out

signed-out = You are signed out
signed-out-lead = Nobody can open your portal on this device any more.
signed-out-shared-device = Is this somebody else’s computer? Then close the window too.
signed-out-without-consent = You did not give consent. So you cannot use the portal.
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

## Security

security = Security
security-lead = Here you see how your account stays safe.
security-how = How you sign in
security-how-password = With your user name and password
security-end = You are signed out automatically:
security-end-idle = After { $minutes } minutes without doing anything.
security-end-day = After { $hours } hours, even when you are busy.

## Access of relations

given-by-me = Access of relations
given-by-me-lead = Here you see who has access. You can change this per person.

## Download

download-tab = Download
download-lead = You can keep this data on your own device now.
download-documents = Open a document. There you can keep the file.
download-log = The whole list as a file. It opens in a spreadsheet.
download-empty = There is nothing you can keep yet
download-all = Everything in one file
download-all-about = You get a copy of everything in this portal, with the files. You can ask for one every hour.
download-all-ask = Make a copy
download-all-busy = Your copy is being made. You can go on with other things.
download-all-again = Look again
download-all-ready = Your copy is ready: { $size }. You can fetch it until you sign out, and until { $until }.
download-all-fetch = Fetch the copy
download-all-failed = Making your copy did not work. Please try again.
download-all-file = my-data

## Manuals

manuals = Manuals
manuals-lead = Short explanations, step by step.

manual-activate = Activating your portal
manual-activate-steps =
    Open the link in your email or letter.
    Are you a client? Enter your date of birth.
    Are you a contact person? Enter your phone number.
    Choose a password of at least 12 characters.
    Choose Activate. After that the link does not work any more.

manual-sign-in = Signing in
manual-sign-in-steps =
    Enter your user name. Usually this is your email address.
    Enter your password and choose Sign in.
    The first time we ask for your consent.
    Do you have more portals? Then choose which one to open.

manual-add-contact = Adding a contact person
manual-add-contact-steps =
    Choose your name at the top right, and then Users.
    Choose + Add a user.
    Enter the name and the email address. Choose Next.
    Is this person not there yet? Then choose + New user.
    Then enter gender, role and phone number. Choose Add.
    This person sees nothing yet. You give access yourself first.

manual-rights = Giving and taking away access
manual-rights-steps =
    Choose your name at the top right, and then Users.
    Choose the box of a section, beside the person.
    Answer every question with Yes or No.
    Choose See what changes and then Save.
    Is it the first access? Then choose Next and Send details.
    Do you choose No? Then that access stops as soon as you save.

manual-share = Making a document visible
manual-share-steps =
    Choose Documents in the menu and open the document.
    Choose a person at Show this document to others. Choose Next.
    Read what changes. You cannot switch this off later.
    Tick the box and choose Show this.

manual-acknowledge = Agreeing with a document
manual-acknowledge-steps =
    Choose Documents in the menu and open the document.
    Read the document at your ease.
    Tick the box and choose Save that I agree.
    You cannot take it back afterwards.

manual-looked = Seeing who has looked
manual-looked-steps =
    Choose your name at the top right, and then Who has looked.
    You see for each day who looked, and at what.
    Choose a period or a group of people.
    Do you want to keep the list? Then go to Download.

## The second step, and a new password

second-step = The second step
second-step-lead = Your password is right. Now fill in your code. Then we are sure that it is you.
second-step-code = Code
second-step-code-app = Open the app on your phone. Type the six digits that you see there.
second-step-code-other = Type your code or press your key.
second-step-passkey = Sign in with your finger, your face or your key.
second-step-lost = Is it not working?
second-step-recovery = You can also fill in one of your recovery codes. Each code works once.
second-step-yubikey = Do you have a YubiKey? Click in the box and press the button of your key.
passkey = Without a password
passkey-lead = Sign in with your finger, your face or a key. You can do so if you have set this up before.
passkey-use = Use a key
passkey-sign-in = Sign in with your key
passkey-sign-in-lead = Your phone or computer will ask for your finger, face or PIN.
passkey-failed = It did not work with this key. Try again or sign in in another way.
passkey-needs-script = This needs JavaScript. Otherwise sign in with your password.
factor-name = Name
factor-name-hint = This is how you will know it later, for example: my phone.
forgotten = Forgotten your password
forgotten-lead = Fill in your email address. You will get an email with a link.
forgotten-email = Your email address
forgotten-button = Send link
forgotten-sent = Do we know this email address? Then you will get an email soon.
forgotten-sent-hour = The link works for one hour, and only once.
forgotten-sent-spam = Looking for the email? Check your spam folder too.
forgotten-sent-nothing = Do you get nothing? Then you may have given another email address.
new-password = Choose a new password
new-password-lead = Choose a password that you use nowhere else.
new-password-answer = This is your secret question.
new-password-password = New password
new-password-hint = Use at least 12 characters. Four separate words are easy to remember.
new-password-button = Choose password
new-password-after = After this you sign in again. You will be signed out on all your devices.
confirmed-title = Thank you, it is you
confirmed-lead = What you had filled in is still there. Choose Continue to send it.
confirmed-button = Continue

## Security

security-must = First turn on a second step
security-must-text = Your organisation asks for a second step when you sign in. After that you can continue.
security-factors-text = With a second step nobody gets in with your password alone. This is also called 2FA. You choose an authenticator app or a separate key, such as a YubiKey.
security-how-two-steps = With a second step
security-since = Since { $moment }.
security-used = Last used: { $moment }.
security-signed-in = Signed in: { $moment }.
security-codes = Recovery codes
security-codes-left =
    { $count ->
        [0] You have no recovery codes left. Make new ones.
        [one] You have 1 recovery code left.
       *[other] You have { $count } recovery codes left.
    }
security-codes-new = New recovery codes
security-devices = Devices
security-devices-text = You are signed in here now. Is there one you don't know? Sign it out and choose a new password.
security-this-device = This device
security-end-device = Sign out
security-end-others = Sign out all others
factor-totp = App with codes
factor-totp-add = Set up an app with codes
factor-totp-name = My phone
factor-passkey = Key
factor-passkey-add = Set up a key or fingerprint
factor-passkey-name = My key
factor-yubikey = YubiKey
factor-yubikey-add = Set up a YubiKey
factor-remove = Remove
factor-qr = QR code to scan in your app
factor-secret = Can you not scan it? Then type these letters and digits in the app:
add-app = Set up an app with codes
add-app-lead = An authenticator app on your phone makes a new code every half minute.
add-app-step-1 = Put an app for codes on your phone, for example Aegis, Google Authenticator or 2FAS.
add-app-step-2 = Scan the code below with that app.
add-app-step-3 = Type the six digits that the app shows.
add-app-button = Turn on
add-key = Set up a key or fingerprint
add-key-lead = After this you sign in with your finger, face or PIN. A separate key also works, such as a YubiKey.
add-yubikey = Set up a YubiKey
add-yubikey-lead = Put your key into the computer and press the button.
add-yubikey-button = Turn on
remove-factor = Remove the second step
remove-factor-lead = You can set it up again later.
remove-factor-effect = Signing in with this second step will not work any more. You will be signed out on other devices.
remove-factor-button = Remove
new-codes = Make new recovery codes
new-codes-lead = Each code works once, when your phone or key is not there.
new-codes-effect = Your old recovery codes will not work any more.
new-codes-button = Make codes
codes-lead = Each code works once instead of your second step.
codes-once = You see these codes only once
codes-keep = Write them down or print this page. Keep them in a safe place, not with your password.
codes-onward = I have kept them
change-password = Change password
change-password-lead = You will be signed out on all your other devices.
change-password-present = Your current password
change-password-button = Change
secret-question = Secret question
secret-question-hint = For example: what was my first dog called?
secret-question-answer = Answer
secret-question-answer-hint = Choose an answer that nobody else knows.
secret-question-change = Set a secret question
secret-question-change-lead = We ask this as well when you have forgotten your password.
secret-question-change-button = Save

## Signing in at a provider

provider-sign-in = Sign in with { $name }
provider-sign-in-lead = You can do so if you have linked your account to it before.
provider-trip = You are going to { $name }
provider-trip-lead = There you show who you are. After that you come back here.
provider-trip-button = Continue to { $name }
provider-confirm = You can also show again who you are at { $name }.
provider-stronger = Sign in more strongly
provider-identities = Signing in without our password
provider-identities-text = What you link here, you can also use to sign in.
provider-link = Link to { $name }
provider-unlink = Unlink
provider-failed = This did not work
provider-failed-over = This took too long, or you were back already. Begin again.
provider-failed-cancelled = You stopped at { $name }. Begin again, or choose another way.
provider-failed-weak = You did not sign in strongly enough at { $name }. Choose a stronger way there.
provider-failed-for-other = You signed in at { $name } for somebody else. Here everybody signs in as themselves.
provider-failed-unknown = No account is linked to this sign-in of { $name }. First sign in with your password. Then link your account under Security.
provider-failed-in-use = This sign-in of { $name } is already linked to another account.
provider-failed-other-identity = This sign-in of { $name } is not linked to your account.
provider-failed-unavailable = You can't sign in with { $name } now. Choose another way, or try again later.
provider-failed-onward = Continue
