## Who has looked

looked = Who has looked
looked-lead = Here you see who looked at your file or changed it. We keep every line. Nobody can remove one, nor can we.
looked-period = Period
looked-period-week = Past 7 days
looked-period-month = Past 30 days
looked-period-year = Past year
looked-period-all = Everything
looked-who = Who
looked-who-all = Everybody
looked-what = What
looked-what-all = Everything
looked-what-seen = Only looked at
looked-what-changed = Only changed
looked-show = Show
looked-time = Time
looked-because = May do this because
looked-caption = Who has looked, by day
looked-empty = No lines in this period yet
looked-count =
    { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
looked-failed = did not succeed
looked-self = yourself
looked-contact = your contact person
looked-professional = professional

## Why

why-allowed = Allowed
why-refused = Not allowed
why-decided = This is how the portal itself decides. Each time anew, with every page.
why-as-of = This is how it is on { $moment }.
