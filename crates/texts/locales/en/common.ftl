## Dates and times

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-short = { $day } { $month } { $year }
date-full = { $weekday } { $date }
date-time = { $date }, { $time }
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
day-ahead =
    { $days ->
        [one] in { $days } day
       *[other] in { $days } days
    }
day-ago =
    { $days ->
        [one] { $days } day ago
       *[other] { $days } days ago
    }

## Sizes

size-bytes =
    { $size ->
        [one] { $size } byte
       *[other] { $size } bytes
    }
size-kilobytes = { $size } kB
size-megabytes = { $size } MB

## Buttons and short words that are the same everywhere

yes = Yes
no = No
cancel = Cancel
next = Next
previous = Previous
add = Add
save = Save
close = Close
back = Back
language-name = English
