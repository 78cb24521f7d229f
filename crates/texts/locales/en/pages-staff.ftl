## Clients

clients = Clients
clients-lead = You see the clients to whom you are linked.
clients-search = Search for a client
clients-search-hint = By name or client number.
clients-empty = No clients yet
clients-none-found = No clients found
clients-caption = Clients and the state of their link
clients-client = Client
clients-location = Location
clients-status = State
clients-about = { $number }, { $date }

link-active = Active link
link-not-linked = Not linked
link-invited =
    { $count ->
        [0] Invitation is still valid today
        [one] Invitation is valid for { $count } more day
       *[other] Invitation is valid for { $count } more days
    }
link-unknown = Unknown
link-last-known = Last known: { $state }, { $moment }

## Preparing a portal

prepare = Prepare a portal
prepare-lead = You make a portal for a client. The client gets an e-mail.
prepare-born-hint = For example 3 5 1941. The client enters this date when activating.
prepare-email-hint = The client’s own. Each e-mail address can be used once only.
prepare-email-taken = There is already a user with this e-mail address
prepare-number = Client number
prepare-number-hint = As in your own file.
prepare-button = Prepare and send e-mail
prepare-step-account = We make the portal and an account.
prepare-step-letter =
    { $count ->
        [one] The client gets an e-mail. The link works for { $count } day.
       *[other] The client gets an e-mail. The link works for { $count } days.
    }
prepare-step-born = The client enters the date of birth and chooses a password.
prepare-step-linked = You are linked as a professional at once.
prepare-done = The portal is ready
prepare-done-text = { $name } has been sent an e-mail.

## One client

client-tabs = Client
client-about = Born { $date }, { $age } years old. Client number { $number }. { $location }.
client-recorded = Every action here is recorded. { $name } can read this.
client-details = Details
client-portal = Portal
client-contacts = Contact persons
client-contacts-empty = No contact persons yet
client-history = Contact history
client-professionals = Professionals
client-guides = Professional, since { $date }
client-supervises = Supervisor, looks along since { $date }
client-invite = Send e-mail
client-resend = Send the welcome e-mail again
client-letter = Download letter
client-withdraw = Withdraw invitation
client-unlink = Unlink
client-resent = The e-mail has been sent again
client-holder = Portal holder
client-nobody-holds = Nobody manages this portal now
client-state = Portal
client-state-open = open since { $date }
client-state-not-prepared = not prepared yet
client-state-closed = closed since { $date }
client-sent = Last e-mail
client-born = Date of birth
client-placed = Location

step-withdraw = Withdraw the invitation
step-withdraw-link = The link in the e-mail stops working at once.
step-withdraw-again = You can send a new invitation later.
step-unlink = Break the link
step-unlink-access = { $name } can no longer sign in to this portal.
step-unlink-history = The file and the history stay.
step-unlink-again = After that you can send a new invitation, also to another e-mail address.
step-unlink-reason = Reason for unlinking
step-unlink-reason-hint = Only your organisation reads this.
step-unlink-button = Unlink

## Registering a contact person

register-contact = Register a contact person
register-contact-for = For { $name }.
register-contact-role-hint = Who is this person to the client?
register-contact-first = This is the first contact
register-contact-rights = A contact person may not see anything yet. The portal holder gives access.
register-contact-kept = If you register somebody, the client can not remove that person.
register-contact-holder = The portal holder is the client or the first contact. Never anybody else.
register-contact-done = { $name } has been registered

authority = Legal representation
authority-text = Only fill this in if you saw the decision yourself.
authority-kind = Kind
authority-none = None
authority-parental = Parental authority
authority-guardianship = Guardianship
authority-curatorship = Curatorship
authority-mentorship = Mentorship
authority-administration = Administration
authority-written-mandate = Written mandate
authority-from = From
authority-until = Until and including
authority-date-hint = For example 1 3 2026
authority-until-hint = Leave empty for no end.
authority-source = What shows this?
authority-source-hint = For example the register of parental authority, with the date.
