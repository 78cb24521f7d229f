## Choosing a portal

chooser = Choose a portal
chooser-question = Which portal do you want to open?
chooser-lead =
    { $count ->
        [0] Nobody gives you access to a portal yet.
        [one] One person gives you access to a portal.
       *[other] { $count } people give you access to their portal.
    }
chooser-own = Your own portal
chooser-work = Your work
chooser-nothing-new = Nothing new since your last visit
chooser-colour = Each portal has its own colour. In another person’s portal a coloured bar shows the name.
chooser-later = You can switch later. Choose your name at the top right.
chooser-missing = Is somebody missing? They can give you access under Users.

## Start

start = Start
start-morning = Good morning, { $name }
start-afternoon = Good afternoon, { $name }
start-evening = Good evening, { $name }
start-lead-first = Good to see you.
start-lead-again = Good to have you here. You were last here on { $moment }.
start-new = New since your last visit
start-new-documents =
    { $count ->
        [0] No new documents
        [one] { $count } new document
       *[other] { $count } new documents
    }
start-new-documents-many = More than 50 new documents
start-new-diary =
    { $count ->
        [0] No new diary notes
        [one] { $count } new diary note
       *[other] { $count } new diary notes
    }
start-new-diary-many = More than 50 new diary notes
start-new-documents-asked =
    { $count ->
        [one] for { $count } document we ask you to agree
       *[other] for { $count } documents we ask you to agree
    }
start-new-reports =
    { $count ->
        [0] No new reports
        [one] { $count } new report
       *[other] { $count } new reports
    }
start-new-reports-many = More than 50 new reports
start-new-reports-asked =
    { $count ->
        [one] for { $count } report we ask you to agree
       *[other] for { $count } reports we ask you to agree
    }
start-new-appointments =
    { $count ->
        [0] No new appointments
        [one] { $count } new appointment
       *[other] { $count } new appointments
    }
start-new-appointments-many = More than 50 new appointments
start-new-messages =
    { $count ->
        [0] No new messages
        [one] { $count } conversation with new messages
       *[other] { $count } conversations with new messages
    }
start-new-messages-many = More than 50 conversations with new messages
start-next = Next appointment
start-next-button = See this appointment
start-reports = Reports
start-reports-text = read, react and write your own
start-messages = Messages
start-messages-text = write with the practitioner
start-sections = What you can do here
start-documents = Documents
start-documents-text = read, keep and add your own
start-appointments = Appointments
start-appointments-text = see and request
start-diary = Diary
start-diary-text = write and read notes
start-diary-read = read the notes that are shared
start-pinboard = Pinboard
start-pinboard-text = short posts to each other
start-consents = Consents
start-consents-text = see, give or withdraw
start-consents-read = see what was consented to
start-users = Users
start-users-text = decide who may see what
start-users-read = see who may see what
start-looked = Who has looked
start-looked-text = see who opened the file
start-nobody-holds = Nobody manages this portal now
start-security = Privacy and security
start-security-text = You sign in with a password only. An extra code protects your file better.
start-security-question = Set a secret question as well. It helps you back in when you forget your password.
start-security-button = Set up an extra code
start-welcome = How your portal works
start-welcome-text = This portal is yours. You decide who has access, and what they see.
start-welcome-looked = We write down who looks. You can always read it.

## Start in somebody else's portal

guest-title = The portal of { $name }
guest-lead = You are here as { $role }. { $name } remains in charge of this file.
guest-may = What you may do here
guest-may-since = { $name } gave you access on { $date }.
guest-may-change = { $name } can always change this.
guest-holder = Who manages this portal?

## What there is now

start-care-team = Care team
start-care-team-text = see who helps
start-welcome-safe = Share your password with nobody. Sign out on somebody else’s device.
guest-lead-along = You are a guest here. { $name } stays in charge of this file.
guest-lead-holder = You hold this portal for { $name }.
guest-may-now = This is what you may do in this portal now.
guest-may-holder = You may do everything that the portal holder may.
guest-log = We write down what you look at. The portal holder can read that.
guest-may-end = Whoever holds the portal can always change this.
guest-last-visit = You were last here on { $moment }.

## People around the client

care-team = Care team
care-team-lead = These people of the organisation are linked.
care-team-empty = No care team yet
contacts = Contacts
contacts-lead = These people are in the list of contacts.
contacts-empty = No contacts yet

## Who may look along: a child decides

agreement = Who may see your file?
agreement-lead = It is about your care. So you decide who has access.
agreement-too-young = The rest of the portal opens when you are old enough.
agreement-empty = There is nothing to decide about now
agreement-sees = This is about: { $rights }.
agreement-yes = Yes, that is fine with me
agreement-no = No, I do not want that
agreement-undecided = not decided yet
agreement-given = has access
agreement-refused = has no access
