## Agenda

agenda = Agenda
agenda-item = Own appointment
agenda-empty = Nothing in the agenda of this month yet
agenda-more = There is more in this month. You see only the beginning.
agenda-own = Own appointment
agenda-care = Care appointment
agenda-neutral-own = Own appointment
agenda-neutral-care = Appointment
agenda-repeats = repeats
agenda-by-you = by you
agenda-by = by { $name }
agenda-by-self = You
agenda-by-whom = Who added this
agenda-when = When
agenda-when-first = First time
agenda-whole-day = Whole day
agenda-days = { $from } up to and including { $until }
agenda-days-until = Up to and including { $until }
agenda-again = Repeat
agenda-weekly =
    { $weeks ->
        [one] Every week on { $days }, up to and including { $until }
       *[other] Every { $weeks } weeks on { $days }, up to and including { $until }
    }
agenda-place = Where
agenda-note = Good to know
agenda-take = Put it in your own calendar

## Putting something in the agenda

agenda-add = Put something in the agenda
agenda-change = Change own appointment
agenda-form-lead = Everyone with whom you share the agenda sees this. Professionals do not.
agenda-title = What
agenda-title-hint = For example: Swimming with Tedje
agenda-first = Which day?
agenda-last = Last day
agenda-last-hint = Only if it takes longer than a day.
agenda-from = Start time
agenda-from-hint = For example 14:30. Leave both times empty for the whole day.
agenda-until = End time
agenda-every = How often?
agenda-every-never = Once
agenda-every-weeks =
    { $weeks ->
        [one] Every week
       *[other] Every { $weeks } weeks
    }
agenda-on = On which days?
agenda-on-hint = The day of the first time always counts.
agenda-ends = Up to and including which day?
agenda-ends-hint = Or fill in a number of weeks below.
agenda-weeks = For how many weeks?
agenda-weeks-hint = For example 10
agenda-ends-twice = Fill in a last day or a number of weeks, not both.
agenda-changed-meanwhile = This appointment was changed in the meantime. Your text is not yet kept.
agenda-meanwhile = This is how it is now
agenda-meanwhile-text = Do you keep what you filled in? Then it takes the place of this.
agenda-remove = Take out of the agenda
agenda-remove-title = Take out of the agenda?
agenda-remove-text = This appointment is then gone, for everyone. You can't get it back.
agenda-remove-all = This appointment repeats. All its times go.

## The agenda in a calendar of one's own

agenda-feed = Agenda on your phone
agenda-feed-link = Put this agenda on your phone or computer
agenda-feed-lead = With a secret link your phone or computer shows this agenda too.
agenda-feed-neutral = Your calendar only sees when there is something. It says "Appointment" or "Own appointment", without names.
agenda-feed-secret = Give the link to nobody. Whoever has the link sees when there is something.
agenda-feed-logged = Every time a calendar looks, that is added to who has looked.
agenda-feed-since = A link has been in use since { $day }.
agenda-feed-make = Make a link
agenda-feed-anew = Make a new link
agenda-feed-anew-text = Link lost or shared? Make a new one. The old one then stops working.
agenda-feed-end = End the link
agenda-feed-made = Your link is ready
agenda-feed-made-lead = Copy the link and put it in your calendar.
agenda-feed-once = You see this link only once
agenda-feed-onward = To the agenda
agenda-feed-address = Your secret link
agenda-feed-address-hint = In your calendar, choose a subscription or a calendar from the internet.
