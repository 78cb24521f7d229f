## How long and what for a right holds

questions-terms = How long and what for?
questions-terms-text = This is about what you add with Yes now. You may leave everything empty.
questions-from = From which day?
questions-from-hint = For example 1 12 2026. Leave empty for at once.
questions-until = Up to and including which day?
questions-until-hint = The last day counts in full. Leave empty for no end.
questions-purpose = What is this for?
questions-purpose-hint = For example: planning appointments together.
questions-review = When will you look at this again?
questions-review-hint = This day is shown with the access.
questions-day-past = Choose today or a later day.
questions-loses-documents =
    { $count ->
        [one] { $name } no longer sees { $count } document.
       *[other] { $name } no longer sees { $count } documents.
    }
questions-sees-reports =
    { $count ->
        [0] There are no reports yet that { $name } can see.
        [one] { $name } will see { $count } report.
       *[other] { $name } will see { $count } reports, the oldest from { $date }.
    }
questions-loses-reports =
    { $count ->
        [one] { $name } no longer sees { $count } report.
       *[other] { $name } no longer sees { $count } reports.
    }

## One right, in a list

you = you
grant-from = from { $date }
grant-review = look again on { $date }
grant-purpose = What for: { $purpose }
grant-not-now = does not hold now
grant-over = Ended on { $date }.
grant-ended-withdrawn = Taken away on { $date }.
grant-ended-given-up = Given up by this person on { $date }.
grant-ended-superseded = Replaced on { $date }.
grant-ended-removed = Stopped on { $date }, when this person was removed.
grant-ended-blocked = Stopped on { $date }, by a block.

## More about one contact person

users-holds = portal holder
users-by-law = reads by law
users-resting = waits for the client
users-blocked-by-staff = blocked by your organisation
contact-earlier = Earlier access
contact-card = Change details

standing = New documents
standing-is-on = { $name } sees new documents at once, with the right to documents.
standing-is-off = { $name } sees new documents only once you show them.
standing-before = This changes nothing about documents that are there already.
standing-start = Show new documents
standing-end = Stop showing new documents
report-standing = New reports
report-standing-is-on = { $name } sees new reports at once, with the right to reports.
report-standing-is-off = { $name } sees new reports only when you show them.
report-standing-before = This changes nothing about reports that are there already.
report-standing-start = Show new reports
report-standing-end = Stop showing new reports
conversation-standing = New conversations
conversation-standing-is-on = { $name } sees new conversations at once, with the right to messages.
conversation-standing-is-off = { $name } only sees new conversations when you show them.
conversation-standing-before = This changes nothing for conversations that are there already.
conversation-standing-start = Show new conversations
conversation-standing-end = Stop showing new conversations

contact-agreement = Decide whether { $name } may have access

card = Change details
card-text = This is how this portal knows this person. Their own account does not change.
card-photo = Photo
card-photo-own = Whoever sees you as a contact person of { $name } sees this photo too. Your own account does not change.
card-photo-theirs = { $name } chose this photo. You can only remove it.
card-photo-remove = Remove the photo

step-withdraw-contact = Withdraw the invitation of { $name }
step-unblock-access = What { $name } was allowed before the block does not come back by itself.
step-unblock-again = After that you can give access again.

## One's own access to somebody else

own-access = My access
own-access-about = You are the { $role } of { $name }.
own-access-given = You may do this here
own-access-nothing = You may see nothing here now.
own-access-card = How { $name } knows you
own-access-which = Which access do you give up?
own-access-which-missing = Choose what you want to give up

## Documents

document-who-since = { $role }. May see this since { $date }.
document-who-all = { $role }. May see this document.
document-who-not-now = { $role }. Does not see this now, since documents are off.
document-who-team = { $job }. Part of the care team since { $date }.
document-who-why = Why does { $name } see this?
share-later = { $name } sees this only once you give access to documents.
share-versions =
    { $count ->
        [one] { $name } sees { $count } version, of { $date }.
       *[other] { $name } sees { $count } versions, the oldest of { $date }.
    }
upload-sees-section = Your practitioners see the document at once. Whoever may see your documents sees it at once too.
add-user-role-choose = Choose a role
step-unblock = Stop blocking { $name }
