## Users

users = Users
users-lead = Here you decide who may see what. Choose a box to open the questions. Nothing changes until you save.
users-add = + Add a user
users-search = Here you can find a specific person
users-only-with-access = Show only people with access
users-caption = Users and their access for each section
users-column = Users
users-last-sign-in = Last signed in
users-never = Never yet
users-no-account = No account yet
users-about = { $role }, may do { $count }{ "\u00A0" }of{ "\u00A0" }{ $total }
users-part = { $count } of { $total }
users-not-accepted = not accepted
users-until = until { $date }
users-paused = paused
users-blocked = blocked
users-first-contact = first contact
users-locked = cannot be removed
users-change-for = change for { $name }
users-empty = No users yet
users-empty-help = Add somebody who may see your file too.
users-none-found = No users found
users-legend = What the signs mean
users-legend-all = All allowed
users-legend-part = Part allowed
users-legend-nothing = Nothing allowed
users-legend-locked = Contact through { $name }. You cannot remove this person.

## The five sections

section-messages = Messages
section-appointments = Appointments
section-dossier = File
section-data = Data
section-settings = Settings

## The questions, after "May Tedje …"

question-messages = have access to my messages?
question-messages-hint = Reading messages, and sending them too.
question-appointments = have access to my appointments?
question-appointments-hint = Seeing your appointments, and using the agenda together.
question-plan = read your care plan?
question-reports = read your reports?
question-documents = read your documents?
question-medication = see your medication?
question-diary = read the diary notes that you share?
question-data = have access to my data?
question-data-hint = Is your answer No? Then the questions below do not count.
question-moderate = delete messages and reactions of others?
question-gp-pharmacy = see your GP and pharmacy information?
question-insurance = see your insurance information?
question-contacts = see the list of contact persons?
question-pinboard-post = post new messages on the pinboard?
question-pinboard-react = react to messages on the pinboard?
question-care-team = see the list of the care team?
question-own-photo = change their own profile photo?
question-own-personal = change their own personal data?
question-own-contact = change their own contact data?
question-manage-contacts = add and manage your contact persons?

## The rights, in a list

right-messages = Read and send messages
right-appointments = See appointments and share the agenda
right-plan = Read the care plan
right-reports = Read reports
right-documents = Read documents
right-medication = See medication
right-diary = Read shared diary notes
right-data = Access to data
right-moderate = Delete messages and reactions of others
right-gp-pharmacy = See GP and pharmacy information
right-insurance = See insurance information
right-contacts = See the list of contact persons
right-pinboard-post = Post messages on the pinboard
right-pinboard-react = React to messages on the pinboard
right-care-team = See the list of the care team
right-own-photo = Change their own profile photo
right-own-personal = Change their own personal data
right-own-contact = Change their own contact data
right-manage-contacts = Add and manage contact persons

questions-who = What may { $name }, your { $role }, do?
questions-who-plain = What may { $name } do?
questions-may = May { $name } …
questions-was-yes = was Yes
questions-was-no = was No
questions-not-yours = You do not have this right. So you cannot give it.
questions-unchanged = Answer the questions first. Then choose See what changes.
questions-changed =
    { $count ->
        [one] You are changing { $count } answer. Nothing has been saved yet.
       *[other] You are changing { $count } answers. Nothing has been saved yet.
    }
questions-at-once = Taking away works at once. { $name } gets an email about this.
questions-first-access = { $name } has no account yet. You first see what we send.
questions-preview = See what changes
questions-preview-again = See what changes again
questions-saved = Saved
questions-saved-text = The access of { $name } has been changed.
questions-gains = { $name } may now: { $right }
questions-loses = { $name } may no longer: { $right }
questions-sees-documents =
    { $count ->
        [0] There are no documents yet that { $name } can see.
        [one] { $name } will see { $count } document.
       *[other] { $name } will see { $count } documents, the oldest of { $date }.
    }

## First access

first-access = First access
first-access-lead = You give { $name } access to a section of the client portal for the first time.
first-access-what = This is what happens
first-access-account = We make an account for { $name }.
first-access-account-when = That only happens when you press Send details.
first-access-letter = { $name } gets an email with a link to sign in.
first-access-letter-days =
    { $count ->
        [one] The link works for { $count } day. It holds no password.
       *[other] The link works for { $count } days. It holds no password.
    }
first-access-password = { $name } chooses a password.
first-access-password-then = After that { $name } only sees what you showed.
first-access-for = For
first-access-to = Access to
first-access-sees = { $name } will see
first-access-change-email = Change the email address
first-access-send = Send details
first-access-once = Did you press twice by accident? We still send one email only.
first-access-preview = This is what the email looks like
first-access-from = From
first-access-subject = Subject
first-access-sent = Details sent
first-access-sent-text = { $name } has been sent an email.

## Adding a user

add-user = Add a user
add-user-step-1 = Step 1 of 2: who do you want to add?
add-user-step-2 = Step 2 of 2: a few more details.
add-user-email-hint = Later we send the email with the link here.
add-user-search-again = Search again
add-user-none-found = No users found
add-user-none-found-text = This person is not among your contact persons yet.
add-user-found = Do you mean one of these people?
add-user-already = is already among your contact persons
add-user-not-among = Is the person not among them? Then make a new user.
add-user-new = + New user
add-user-no-rights = A new user may not do anything yet. After this you decide what they may see.
add-user-no-account = A new user has no account yet. That only comes with Send details.
add-user-own = Everybody gets their own account. Share your password with nobody.
add-user-role-hint = Who is this person to you?
add-user-role-other-hint = Only if you choose Other under Role.
add-user-phone-hint = Digits only, no dashes.
add-user-phone-why = We use the phone number once. With it the person shows that the link is theirs.
add-user-blocked = This person cannot be added.
add-user-added = { $name } has been added
add-user-added-text = { $name } may not see anything yet. Choose a box to give access.

gender-male = Man
gender-female = Woman
gender-other = Other
role-father = Father
role-mother = Mother
role-partner = Partner
role-child = Son or daughter
role-sibling = Brother or sister
role-grandparent = Grandparent
role-family = Family member
role-friend = Friend
role-neighbour = Neighbour
role-representative = Representative
role-other = Other

## One contact person

contact-may = What may { $name } do?
contact-may-nothing = { $name } may not see anything yet.
contact-why = Why is this allowed?
contact-change = Change access
contact-since = Since { $date }, given by { $maker }.
contact-pause = Not for a while
contact-pause-text = { $name } sees nothing for a while. You can always switch it on again.
contact-pause-button = Pause the access
contact-paused = The access of { $name } is paused
contact-paused-text = What you gave is kept, but does not work now.
contact-resume-button = Give access again
contact-data = Details
contact-added = Added
contact-account = Account
contact-resend = Send the email again
contact-resend-text = { $name } has not activated yet. With a new email the old link stops working.
contact-away = Remove or block
contact-locked = Contact through { $name }. You cannot remove this person, but you can take away access.
contact-remove = Remove
contact-remove-text = If you remove { $name }, all access is gone at once.
contact-block = Block
contact-block-text = Do you not feel safe? Then block { $name }. They are not told.
contact-unblock = Lift the block
contact-unblock-text = { $name } is blocked and sees nothing.

step-remove = Remove { $name }
step-remove-access = { $name } sees nothing of your file any more, at once.
step-remove-list = { $name } is no longer among your users.
step-remove-again = You can add { $name } again later. You then give access again too.
step-remove-button = Remove
step-remove-done = { $name } has been removed
step-block = Block { $name }
step-block-access = { $name } sees nothing of your file any more, at once.
step-block-again = Nobody can add { $name } again as long as the block is there.
step-block-silent = { $name } is not told about this.
step-block-button = Block
step-block-done = { $name } has been blocked
step-give-up = Give up access
step-give-up-lead = You will no longer see the file of { $name }.
step-give-up-access = You see nothing of this file any more, at once.
step-give-up-final = You cannot undo this yourself
step-give-up-final-text = Only { $name } can give you access again.
step-give-up-button = Give up access

## Access of relations

given = Access to relations
given-to-me = Access to relations’ portals
given-lead = These people give you access to their portal.
given-users = Do you want to see who has access to your file? Go to Users.
given-empty = Nobody gives you access yet
given-about = Your role: { $role }. Access since { $date }.
given-as = Your role: { $role }.
given-holds = You hold this portal.
given-open = Open
given-up = Give up access

## In a sentence: "your sister"

role-said-father =
    { $gender ->
        [male] father
        [female] father
       *[other] father
    }
role-said-mother =
    { $gender ->
        [male] mother
        [female] mother
       *[other] mother
    }
role-said-partner =
    { $gender ->
        [male] partner
        [female] partner
       *[other] partner
    }
role-said-child =
    { $gender ->
        [male] son
        [female] daughter
       *[other] child
    }
role-said-sibling =
    { $gender ->
        [male] brother
        [female] sister
       *[other] brother or sister
    }
role-said-grandparent =
    { $gender ->
        [male] grandfather
        [female] grandmother
       *[other] grandparent
    }
role-said-family =
    { $gender ->
        [male] family member
        [female] family member
       *[other] family member
    }
role-said-friend =
    { $gender ->
        [male] friend
        [female] friend
       *[other] friend
    }
role-said-neighbour =
    { $gender ->
        [male] neighbour
        [female] neighbour
       *[other] neighbour
    }
role-said-representative =
    { $gender ->
        [male] representative
        [female] representative
       *[other] representative
    }

## Who the client is to the contact person: "Your daughter"

client-is-father =
    { $gender ->
        [male] Your son
        [female] Your daughter
       *[other] Your child
    }
client-is-mother =
    { $gender ->
        [male] Your son
        [female] Your daughter
       *[other] Your child
    }
client-is-partner =
    { $gender ->
        [male] Your partner
        [female] Your partner
       *[other] Your partner
    }
client-is-child =
    { $gender ->
        [male] Your father
        [female] Your mother
       *[other] Your parent
    }
client-is-sibling =
    { $gender ->
        [male] Your brother
        [female] Your sister
       *[other] Your brother or sister
    }
client-is-grandparent =
    { $gender ->
        [male] Your grandson
        [female] Your granddaughter
       *[other] Your grandchild
    }
client-is-family =
    { $gender ->
        [male] Your family member
        [female] Your family member
       *[other] Your family member
    }
client-is-friend =
    { $gender ->
        [male] Your friend
        [female] Your friend
       *[other] Your friend
    }
client-is-neighbour =
    { $gender ->
        [male] Your neighbour
        [female] Your neighbour
       *[other] Your neighbour
    }
client-is-representative = You represent
client-is-other = You are a contact of
