## Datums en tijden

weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
weekday-short-1 = ma
weekday-short-2 = di
weekday-short-3 = wo
weekday-short-4 = do
weekday-short-5 = vr
weekday-short-6 = za
weekday-short-7 = zo
month-short-1 = jan
month-short-2 = feb
month-short-3 = mrt
month-short-4 = apr
month-short-5 = mei
month-short-6 = jun
month-short-7 = jul
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec
date-short = { $day } { $month } { $year }
date-full = { $weekday } { $date }
date-time = { $date }, { $time }
day-today = vandaag
day-tomorrow = morgen
day-yesterday = gisteren
day-ahead =
    { $days ->
        [one] over { $days } dag
       *[other] over { $days } dagen
    }
day-ago =
    { $days ->
        [one] { $days } dag geleden
       *[other] { $days } dagen geleden
    }

## Groottes

size-bytes =
    { $size ->
        [one] { $size } byte
       *[other] { $size } bytes
    }
size-kilobytes = { $size } kB
size-megabytes = { $size } MB

## Knoppen en korte woorden die overal hetzelfde zijn

yes = Ja
no = Nee
cancel = Annuleren
next = Volgende
previous = Vorige
add = Toevoegen
save = Opslaan
close = Sluiten
back = Terug
language-name = Nederlands
