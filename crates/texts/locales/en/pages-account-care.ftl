### Care for accounts by staff, and who may decide for a client.

## Changing details

edit-client = Change details
edit-client-text = Change the name, email address, gender, date of birth, number or language of { $name }.
edit-client-born-hint = For example 3 5 1941. This date decides who manages the portal.
edit-client-label = Label
edit-client-label-hint = A word for yourself and your colleagues. The client doesn’t see it.
edit-client-language = Language of letters
edit-client-stale = Somebody else has just changed this
edit-client-stale-text = Each field shows what is kept now. Is what you typed right? Then save again.
edit-client-kept = Kept now: { $value }
edit-client-kept-empty = Nothing is kept here now.
edit-client-follows = What happens
edit-client-follows-sessions = With another email address { $name } is signed out everywhere at once.
edit-client-follows-link = A link that went to the old address no longer works.
edit-client-follows-letter = The old and the new address get an email.
edit-client-follows-born = Another date of birth may change who manages the portal.
language-nl = Dutch
language-en = English

## The client's account

client-account = The client's account
client-account-state = Access
client-account-active = In use
client-account-waits = Not activated yet
client-account-suspended = Suspended
client-suspended-because = Reason
client-letter-state = Welcome letter
client-letter-none = There is no link that works.
client-letter-open = Sent on { $sent }. The link works until { $until }.
client-letter-over = Sent on { $sent }. The link expired on { $until }.
client-letter-voided = Sent on { $sent }. The link no longer works: wrong answers were given too often.
client-resend-text =
    { $count ->
        [one] If you send it again, the old link stops working. The new one works for { $count } day.
       *[other] If you send it again, the old link stops working. The new one works for { $count } days.
    }

client-suspend = Suspend access
client-suspend-text = { $name } can then no longer open their own portal. All data is kept.
client-suspend-reason = Why do you suspend access?
suspend-access = From now on { $name } can’t open their own portal.
suspend-holder = Nobody manages the portal while access is suspended.
suspend-file = The file and the history are kept completely.
suspend-others = What { $name } may do in the portals of others stays. The access of contact persons stays too.
suspend-again = You can always undo this.
suspend-letter = { $name } gets an email, if the account is in use.
client-resume = Open access again
client-resume-text = { $name } can then open their own portal again.
resume-access = { $name } can open their own portal again, with everything that was there.

client-reset = Remove the second step
client-reset-text = Has { $name } lost both the phone and the recovery codes? Then remove the second step.
client-reset-reason = Why do you remove the second step?
reset-factors = All second steps and recovery codes of { $name } stop working.
reset-sessions = { $name } is signed out everywhere at once.
reset-password = The password stays the same.
reset-letter = { $name } gets an email, and can then set up a new second step.

## Not deciding oneself

incapacity = Making decisions
incapacity-text = Record this only after a judgement by somebody who is qualified for it.
incapacity-matters = What can the client not decide about?
incapacity-matters-said = About
incapacity-matters-hint = For example: decisions about treatment.
incapacity-since = From
incapacity-since-hint = Today or earlier, for example 1 3 2026.
incapacity-since-wrong = Choose today or an earlier day.
incapacity-review = Look at it again on
incapacity-review-hint = A day after today. You will get an email then.
incapacity-review-wrong = Choose a day after today.
incapacity-by = Recorded by
incapacity-former = Could not decide from { $since }. It was about “{ $matters }”.
incapacity-follows-holder = { $name } does not manage the portal. The first contact with authority does.
incapacity-follows-reads = { $name } still reads everything in their own file.
incapacity-follows-ages = Until then nothing changes at the ages of 12 and 16.
incapacity-follows-told = Everybody involved sees this in the portal, and gets an email.
client-incapacity = Record that the client can't decide
client-incapacity-text = Can { $name } not decide at present? A representative then manages the portal.
client-incapacity-change = Change what is recorded about decisions
client-incapacity-change-text = Change what it is about, or when you look at it again.
client-incapacity-end = Let the client decide again
client-incapacity-end-text = Can { $name } decide again? Record that here.
incapacity-end-decides = { $name } decides again, and manages the portal again.
incapacity-end-representative = A representative then no longer manages the portal.
incapacity-end-before = What was recorded before can still be read by you and your colleagues.
client-decides = { $name } can decide.
recorded-before = Recorded before
recorded-until = Until { $moment }, changed by { $name }

## Legal representation

contact-authority-record = Record authority
contact-authority-record-text = May { $name } decide for the client? Record what shows that.
contact-authority-change = Change authority
contact-authority-change-text = Change the kind, period or source. What was recorded is kept.
contact-authority-end = End authority
contact-authority-end-text = May { $name } no longer decide for the client? Record that here.
contact-no-authority = { $name } has no authority now.
authority-follows-decides = { $name } may come to manage the portal, or to read everything by law.
authority-follows-granted = What the portal holder gave to { $name } stays.
authority-follows-before = What was recorded before can still be read.
authority-follows-letter = Everybody involved gets an email. It does not say what it is.
authority-end-decides = After this { $name } no longer manages the portal, and no longer reads by law.
authority-end-question = Why do you end this?
authority-end-ended = The authority is over now
authority-end-mistake = It was recorded by mistake

## Accounts, for the application manager

accounts = Accounts
accounts-lead = Find one account, and deactivate it or put it into use again.
accounts-search-hint = The whole email address with which this person signs in.
accounts-none = No account found
accounts-none-text = Check the email address and search again.
account-state-prepared = Not activated yet
account-state-active = In use
account-state-deactivated = Deactivated
account-deactivate = Deactivate the account
account-reactivate = Put the account into use again
account-reason = Why do you deactivate this account?
account-reason-hint = Only application managers read this.
account-deactivated-at = Deactivated on
account-reason-said = Reason
deactivate-access = This person can no longer sign in anywhere, not even with a link.
deactivate-sessions = Every device is signed out at once.
deactivate-file = All data is kept.
deactivate-again = You can always put the account into use again.
reactivate-access = This person can sign in again, with their own password.
reactivate-ended = What was signed out or has ended stays so.

## What everybody involved reads

start-welcome-represented = This portal is about you. You can read everything. Somebody else manages it for you.

incapable-own = A representative now decides together with you
incapable-own-text = That counts from { $since }. On { $review } we look at it again. Do you not agree? Tell your care professional.
incapable-other = { $name } can't decide everything at present
incapable-other-text = That counts from { $since }. On { $review } we look at it again.
incapable-matters = It is about “{ $matters }”.

coming-age-own = You will be { $age } on { $date }
coming-age-other = { $name } will be { $age } on { $date }
coming-holding-own = From then on you manage this portal yourself. You also choose who has access.
coming-holding-other = From then on { $name } manages the portal. Access then needs the agreement of { $name }.
coming-holding-on-own = From then on you manage this portal yourself. You can then also end access.
coming-holding-on-other = From then on { $name } manages the portal. { $name } can then also end access.
coming-deciding-own = From then on only the access counts that you give after that.
coming-deciding-other = From then on only the access counts that { $name } gives after that.
coming-adult-own = From then on parental authority and guardianship end. You decide who has access.
coming-adult-other = From then on parental authority and guardianship end. That may change your access.
coming-adult-represented-own = From then on parental authority and guardianship end. A curator, mentor or mandate holder may then manage.
coming-adult-represented-other = From then on parental authority and guardianship end. A curator, mentor or mandate holder may then manage.

## What just happened

done-authority-recorded = The authority is recorded
done-authority-ended = The authority has ended
done-incapacity-recorded = Recorded. Everybody involved sees this in the portal.
done-incapacity-ended = The client decides again
done-suspended = Access is suspended. All data is kept.
done-lifted = Access is open again
done-factors-reset = The second step is removed. The client gets an email.
done-deactivated = The account is deactivated. All data is kept.
done-reactivated = The account is in use again
