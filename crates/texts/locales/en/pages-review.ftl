### Review of access: what is unusual in the log, for the officer who looks into that.

menu-review = Review
review = Review of access
review-lead = You see what is unusual in the log. A finding proves nothing. Ask first what happened.
review-filter = Choose the days
review-from = First day
review-until = Last day
review-date-hint = For example 24 11 2026
review-kind = Kind of finding
review-kind-all = All kinds
review-days = From { $from } to { $until }
review-error-backwards = The last day lies before the first day. Choose a later day.
review-error-long = Choose at most { $days } days.
review-empty = Nothing is unusual in these days
review-empty-help = Choose other days to look further back.
review-totals = Findings by kind
review-total =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
review-download = Download all findings
review-download-hint = You open the file with a spreadsheet program. It holds names: keep it safe.
review-file = review-of-access
review-day = Day
review-who = Who
review-why = What was unusual
review-unknown = Unknown
review-between = { $from } to { $until }
review-column-day = Day
review-column-code = Code
review-column-kind = Kind
review-column-name = Name
review-column-job = Job
review-column-hat = Role
review-column-client = Client
review-column-count = Number
review-column-usual = Usually
review-column-first = First time
review-column-last = Last time
review-column-why = Reason

## Kinds of findings: what they are called, which rule finds them, and what happened.

finding-failed-sign-ins = Signing in failed
finding-failed-sign-ins-rule = For one account it went wrong { $threshold } times or more in a day. The password, code or key was wrong.
finding-failed-sign-ins-why = Signing in failed { $count } times.
finding-unknown-sign-ins = Signing in with unknown addresses
finding-unknown-sign-ins-rule = In one day there were { $threshold } tries or more with addresses that nobody has. We do not keep those addresses.
finding-unknown-sign-ins-why = { $count } tries with addresses that nobody has.
finding-locked-out = Tried too often
finding-locked-out-rule = After too many wrong tries somebody had to wait.
finding-locked-out-why =
    { $count ->
        [one] Had to wait once after too many wrong tries.
       *[other] Had to wait { $count } times after too many wrong tries.
    }
finding-many-clients = Looked at many clients
finding-many-clients-rule = Somebody looked at { $threshold } clients or more in a day. That is also more than { $times } times as many as usual. Usual is the middle number of the { $days } days before.
finding-many-clients-why = Looked at { $count } clients, usually { $usual }.
finding-colleague-file = Looked at a colleague
finding-colleague-file-rule = Somebody looked as a professional at a client who works or worked here too.
finding-colleague-file-why = Looked { $count } times at { $client }, who works or worked here.
finding-own-file = Looked at the own file
finding-own-file-rule = Somebody looked at the own file as a professional. The own portal shows it too.
finding-own-file-why = Looked { $count } times at the own file as a professional.
finding-relation-file = Looked at somebody close
finding-relation-file-rule = Somebody looked as a professional at a client whose contact person they are.
finding-relation-file-why = Looked { $count } times at { $client } and is a contact person there.
finding-factor-reset = Second step taken away
finding-factor-reset-rule = Somebody of the staff took away a client's second step for signing in.
finding-factor-reset-why = Took away the second step of { $client } { $count } times.
finding-password-recovery = Password forgotten
finding-password-recovery-rule = Somebody chose a new password with a link from an email.
finding-password-recovery-why = Chose a new password with a link { $count } times.
finding-emergency-look = Emergency access used
finding-emergency-look-rule = Somebody of the staff looked at a file with emergency access.
finding-emergency-look-why = Looked { $count } times with emergency access at { $client }.
finding-refused-staff = Refused often as a professional
finding-refused-staff-rule = Somebody wanted to open what they may not, { $threshold } times or more in a day.
finding-refused-staff-why = Was refused { $count } times as a professional.
finding-refused-private = Refused often as a client or contact person
finding-refused-private-rule = Somebody wanted to open what they may not, { $threshold } times or more in a day.
finding-refused-private-why = Was refused { $count } times as a client or contact person.
finding-hat-professional = professional
finding-hat-private = client or contact person
finding-client-gone = a client who is not here any more
