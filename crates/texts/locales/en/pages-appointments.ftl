## Appointments

appointments = Appointments
appointment-tabs = Kinds of appointments
appointment-tab-past = Past
appointment-tab-planned = Planned
appointment-tab-requested = Requested
appointment-none-past = No appointments that are over yet
appointment-none-planned = No appointments planned yet
appointment-none-requested = No appointments requested yet
appointment-next = Next appointment
appointment-about = { $where }, with { $name }
appointment-with-name = With { $name }
appointment-asked-on = Asked on { $day }
appointment-span = { $from } until { $until }
appointment-cancelled = Cancelled
appointment-word = A word about this appointment
appointment-note = Good to know
appointment-meeting = Where
appointment-at-place = At a place
appointment-by-phone = By phone
appointment-by-video = By video call
appointment-with = With whom
appointment-moved-from = Was first planned on
appointment-change = Change the appointment
appointment-cancel = Cancel the appointment
appointment-cancel-text = The appointment can still be seen, marked as cancelled.
appointment-changed-meanwhile = Somebody else has just changed this appointment. Look at what it is now and save again.

## Requesting an appointment

appointment-ask = Request an appointment
appointment-ask-lead = Your practitioner looks at your request. After that you hear more.
appointment-ask-to = With whom?
appointment-ask-nobody = There is nobody yet whom you can ask for an appointment
appointment-ask-on = Which day suits you best?
appointment-ask-on-hint = For example 27 11 2026
appointment-subject = What is it about?
appointment-subject-hint = You do not have to fill this in.
appointment-ask-button = Send the request
appointment-request = Request for an appointment
appointment-request-waits = Not handled yet
appointment-request-approved = Approved
appointment-request-rejected = Rejected
appointment-request-withdrawn = Taken back
appointment-request-word = A word from the practitioner
appointment-request-to = Asked of
appointment-request-by = Asked by
appointment-request-made-at = Asked on
appointment-request-decided-at = Handled on
appointment-request-made = To the appointment
appointment-request-withdraw = Take the request back
appointment-request-withdraw-text = Do you no longer need the appointment? Then you can take your request back.
appointment-request-approve = Approve the request
appointment-request-reject = Reject the request
appointment-request-reject-text = Whoever asked reads your answer in the portal.

## Making an appointment

appointment-plan = Make an appointment
appointment-title = Title
appointment-title-hint = For example: Talk about the plan
appointment-on = Date
appointment-from = Begins at
appointment-until = Ends at
appointment-until-wrong = Choose an end after the beginning.
appointment-time-hint = For example 14:30
appointment-until-hint = For example 15:15
appointment-time-wrong = Write a time, such as 14:30.
appointment-place = Place
appointment-place-hint = Only for an appointment at a place
appointment-with-missing = Choose who will be there, ten people at most.
appointment-note-hint = The client reads this. You do not have to fill it in.
appointment-word-ask = Your message
appointment-word-hint = The client reads this.
appointment-waiting = Appointment requests
appointment-waiting-lead = Requests of your clients that wait. Whoever was asked decides.
appointment-waiting-none = No requests are waiting
