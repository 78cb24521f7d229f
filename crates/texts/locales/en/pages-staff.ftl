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
prepare-lead = You make a portal for a client. The client gets an email.
prepare-born-hint = For example 3 5 1941. The client enters this date when activating.
prepare-email-hint = The client’s own. Each email address can be used once only.
prepare-email-taken = There is already a user with this email address
prepare-number = Client number
prepare-number-hint = As in your own file.
prepare-button = Prepare
prepare-step-account = We make the portal and an account.
prepare-step-letter =
    { $count ->
        [one] The client gets an email. The link works for { $count } day.
       *[other] The client gets an email. The link works for { $count } days.
    }
prepare-step-born = The client enters the date of birth and chooses a password.
prepare-step-linked = You are linked as a professional at once.
prepare-done = The portal is ready
prepare-done-text = { $name } has been sent an email.

## One client

client-tabs = Client
client-about = Born { $date }, { $age } years old. Client number { $number }. { $location }.
client-recorded = We write down every action here, with { $name }. The portal holder can read this.
client-details = Details
client-portal = Portal
client-contacts = Contact persons
client-contacts-empty = No contact persons yet
client-history = Contact history
client-professionals = Professionals
client-guides = Professional, since { $date }
client-supervises = Supervisor since { $date }
client-invite = Send email
client-resend = Send the welcome email again
client-letter = Download letter
client-withdraw = Withdraw invitation
client-unlink = Unlink
client-resent = The email has been sent again
client-holder = Portal holder
client-nobody-holds = Nobody manages this portal now
client-state = Portal
client-state-open = open since { $date }
client-state-not-prepared = Not prepared yet
client-state-closed = closed since { $date }
client-sent = Last email
client-born = Date of birth
client-placed = Location

step-withdraw = Withdraw the invitation
step-withdraw-link = The link in the email stops working at once.
step-withdraw-again = You can send a new invitation later.
step-unlink = Break the link
step-unlink-access = { $name } can no longer sign in to this portal.
step-unlink-history = The file and the history stay.
step-unlink-again = After that you can send a new invitation, also to another email address.
step-unlink-reason = Reason for unlinking
step-unlink-reason-hint = Only your organisation reads this.
step-unlink-button = Unlink

## Registering a contact person

register-contact = Register a contact person
register-contact-for = For { $name }.
register-contact-role-hint = Who is this person to the client?
register-contact-first = This is the first contact
register-contact-rights = A contact person may not see anything yet. The portal holder gives access.
register-contact-kept = If you register somebody, the client cannot remove that person.
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

## Searching

clients-lead-tasks = You see your own clients and those of your locations.
clients-search-lead = These are the clients that we found.
clients-search-more = We found more than fit here. Search more closely.

## Preparing

prepare-ready = Send the email at once
prepare-ready-hint = Otherwise the portal stays closed until you open it.

## The portal of a client

client-about-plain = Born { $date }, { $age } years old. { $location }.
client-open = Open the portal
client-close = Close the portal
client-is-open = Open
client-closed-care-ended = Closed, the care has ended
client-closed-death = Closed, the client has died
client-closed-mistake = Closed, it was a mistake
client-made = Made on
client-nobody-holds-text = Nobody can give access or agree now.
client-no-link = You are not linked to this client
client-no-link-text = So you see only the link here, and nothing of the file.
client-incapable = { $name } can't decide at present
client-incapable-text = That counts from { $since }. Look at it again on { $review }.
client-child = { $name } is younger than { $age }
client-child-text = The first contact with authority holds the portal of { $name }.
client-holding = { $name } is not { $age } yet
client-holding-text = { $name } holds the portal, and decides who has access.
client-deciding = { $name } is not { $age } yet
client-deciding-text = Only access that { $name } gave counts now.
step-close-reason = Why do you close the portal?
step-close-care-ended = The care has ended
step-close-death = The client has died
step-close-mistake = The portal was made by mistake
step-close-access = The client and the contacts see nothing any more, at once.
step-close-file = The file and the history stay.
step-close-again = You can open the portal again later.

## One contact of a client

contact-holds = portal holder
contact-by-law = Reading by law
contact-by-law-text = Reads the whole file.
contact-authority = { $kind }, from { $from }
contact-authority-until = { $kind }, from { $from } up to and including { $until }
reading-full = Not limited
reading-court-order = Limited, by order of a court
reading-safety = Limited, for safety
client-contact-steps = What you can do
contact-invite = Send an invitation
contact-invite-text = { $name } gets an email to activate an account.
contact-invite-again = Send the invitation again
contact-invite-again-text = { $name } has not activated yet. The old link stops working.
contact-withdraw = Withdraw the invitation
contact-withdraw-text = The link that { $name } got will no longer work.
contact-holder = First contact and portal holder
contact-holder-text = Make { $name } the first contact, and choose who holds the portal.
contact-holder-question = Who holds the portal?
contact-holder-client = The client holds it.
contact-holder-first-contact = The first contact holds it.
contact-holder-first = { $name } is the first contact from then on.
contact-reading = Reading by law
contact-reading-text = Limit what { $name } reads as parent or guardian, or lift that.
contact-reading-question = May this person read everything?
contact-reading-full = { $name } reads everything
contact-reading-court-order = No, by order of a court
contact-reading-safety = No, for somebody's safety
contact-reading-granted = What the portal holder gave to { $name } stays.
contact-staff-block = Block
contact-staff-block-text = { $name } sees nothing any more at once, and gets no message.
contact-staff-lift = Lift the block
contact-staff-lift-text = { $name } can then be given access again.
step-block-staff = Only your organisation can lift this block.
step-block-reason = Why do you block this person?
step-block-reason-hint = Only your organisation reads this.
step-lift-access = { $name } sees again what was open before.
