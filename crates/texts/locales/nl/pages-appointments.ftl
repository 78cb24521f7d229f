## Afspraken

appointments = Afspraken
appointment-tabs = Soort afspraken
appointment-tab-past = Historie
appointment-tab-planned = Gepland
appointment-tab-requested = Aangevraagd
appointment-none-past = Nog geen afspraken die voorbij zijn
appointment-none-planned = Nog geen afspraken gepland
appointment-none-requested = Nog geen afspraken aangevraagd
appointment-next = Eerstvolgende afspraak
appointment-about = { $where }, met { $name }
appointment-with-name = Met { $name }
appointment-asked-on = Gevraagd op { $day }
appointment-span = { $from } tot { $until }
appointment-cancelled = Gaat niet door
appointment-word = Bericht over deze afspraak
appointment-note = Goed om te weten
appointment-meeting = Waar
appointment-at-place = Op een plaats
appointment-by-phone = Per telefoon
appointment-by-video = Met beeldbellen
appointment-with = Met wie
appointment-moved-from = Stond eerst op
appointment-change = Afspraak veranderen
appointment-cancel = Afspraak afzeggen
appointment-cancel-text = De afspraak blijft zichtbaar, met de tekst dat ze niet doorgaat.
appointment-changed-meanwhile = Deze afspraak is intussen veranderd. Kijk wat er nu staat en bewaar opnieuw.

## Een afspraak aanvragen

appointment-ask = Afspraak aanvragen
appointment-ask-lead = Uw behandelaar kijkt naar uw verzoek. U krijgt daarna bericht.
appointment-ask-to = Met wie?
appointment-ask-nobody = Er is nog niemand aan wie u een afspraak kunt vragen
appointment-ask-on = Welke dag heeft u het liefst?
appointment-ask-on-hint = Bijvoorbeeld 27 11 2026
appointment-subject = Waar gaat het over?
appointment-subject-hint = U hoeft dit niet in te vullen.
appointment-ask-button = Verzoek versturen
appointment-request = Afspraakverzoek
appointment-request-waits = Nog niet behandeld
appointment-request-approved = Goedgekeurd
appointment-request-rejected = Afgekeurd
appointment-request-withdrawn = Ingetrokken
appointment-request-word = Bericht van de behandelaar
appointment-request-to = Gevraagd aan
appointment-request-by = Gevraagd door
appointment-request-made-at = Gevraagd op
appointment-request-decided-at = Behandeld op
appointment-request-made = Naar de afspraak
appointment-request-withdraw = Verzoek intrekken
appointment-request-withdraw-text = Is de afspraak niet meer nodig? Dan kunt u uw verzoek intrekken.
appointment-request-approve = Verzoek goedkeuren
appointment-request-reject = Verzoek afkeuren
appointment-request-reject-text = Wie het vroeg, leest uw antwoord in het portaal.

## Een afspraak maken

appointment-plan = Afspraak maken
appointment-title = Titel
appointment-title-hint = Bijvoorbeeld: Gesprek over het plan
appointment-on = Datum
appointment-from = Begintijd
appointment-until = Eindtijd
appointment-until-wrong = Kies een eindtijd na de begintijd.
appointment-time-hint = Bijvoorbeeld 14:30
appointment-until-hint = Bijvoorbeeld 15:15
appointment-time-wrong = Schrijf een tijd, zoals 14:30.
appointment-place = Plaats
appointment-place-hint = Alleen voor een afspraak op een plaats
appointment-with-missing = Kies wie erbij is, hoogstens tien mensen.
appointment-note-hint = De cliënt leest dit. U hoeft het niet in te vullen.
appointment-word-ask = Uw bericht erbij
appointment-word-hint = De cliënt leest dit.
appointment-waiting = Afspraakverzoeken
appointment-waiting-lead = Verzoeken van uw cliënten die wachten. Wie gevraagd is, beslist.
appointment-waiting-none = Er wachten geen verzoeken
