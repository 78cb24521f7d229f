## Who has looked

looked = Who has looked
looked-lead = Here you see who looked at your file or changed it. We keep every line. Nobody can remove one, nor can we. The same lines on one day are shown together.
looked-period = Period
looked-period-week = Past 7 days
looked-period-month = Past 30 days
looked-period-year = This year
looked-period-all = Everything
looked-who = Who
looked-who-all = Everybody
looked-who-client = The client
looked-who-relations = Contacts
looked-who-professionals = Professionals
looked-who-machines = Machines
looked-what = What
looked-what-all = Everything
looked-what-seen = Only looked at
looked-what-changed = Only changed
looked-show = Show
looked-time = Time
looked-times = { $count } times, from { $since }
looked-because = Reason
looked-caption = Who has looked, by day
looked-empty = No lines in this period yet
looked-count =
    { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
looked-count-page =
    { $count ->
        [one] { $count } line on this page
       *[other] { $count } lines on this page
    }
looked-failed = did not succeed
looked-self = yourself
looked-contact = your contact person
looked-professional = professional

## Why

why-allowed = Allowed
why-refused = Not allowed
why-decided = This is how the portal itself decides, anew for every page.
why-as-of = This is how it is on { $moment }.
