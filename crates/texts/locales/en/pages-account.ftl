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

## Security

security = Security
security-lead = Here you read how your account stays safe.
security-how = How you sign in
security-how-password = With your user name and password
security-end = You are signed out by itself:
security-end-idle = After 30 minutes in which you do nothing.
security-end-day = After 12 hours, also when you are busy.

## Access of relations

given-by-me = Access of relations
given-by-me-lead = Here you see who may look along. You can change this per person.

## Download

download-tab = Download
download-lead = You can keep these data on your own device now.
download-documents = Open a document. There you can keep the file.
download-log = The whole list as a file. It opens in a spreadsheet.
download-empty = There is nothing you can keep yet

## Manuals

manuals = Manuals
manuals-lead = Short explanations, step by step.

manual-activate = Activating your portal
manual-activate-steps =
    Open the link in your e-mail or letter.
    Are you a client? Enter your date of birth.
    Are you a contact person? Enter your phone number.
    Choose a password of at least 12 characters.
    Choose Activate. After that the link does not work any more.

manual-sign-in = Signing in
manual-sign-in-steps =
    Enter your user name. Usually this is your e-mail address.
    Enter your password and choose Sign in.
    The first time we ask for your consent.
    Do you have more portals? Then choose which one to open.

manual-add-contact = Adding a contact person
manual-add-contact-steps =
    Choose Users in the menu.
    Choose Add user.
    Enter the name and the e-mail address.
    Then enter gender, role and phone number. Choose Add.
    This person sees nothing yet. You give access yourself first.

manual-rights = Giving and taking away access
manual-rights-steps =
    Choose Users in the menu.
    Choose the box of a section, beside the person.
    Answer every question with yes or no.
    Choose See what changes and then Save.
    Nothing changes before you do so.
    Do you choose no? Then that access stops at once.

manual-share = Making a document visible
manual-share-steps =
    Choose Documents in the menu and open the document.
    Choose who may see the document.
    Read who can see it afterwards.
    Tick the box and confirm your choice.

manual-acknowledge = Agreeing with a document
manual-acknowledge-steps =
    Choose Documents in the menu and open the document.
    Read the document at your ease.
    Tick the box and choose Save that I agree.
    You can not take it back afterwards.

manual-looked = Seeing who has looked
manual-looked-steps =
    Choose Who has looked in the menu.
    You see for each day who looked, and at what.
    Choose a period or a group of people.
    Do you want to keep the list? Then go to Download.
