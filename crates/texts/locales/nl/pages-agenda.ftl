## Agenda

agenda = Agenda
agenda-item = Eigen afspraak
agenda-empty = Nog niets in de agenda van deze maand
agenda-more = Er staat meer in deze maand. U ziet alleen het begin.
agenda-own = Eigen afspraak
agenda-care = Zorgafspraak
agenda-neutral-own = Eigen afspraak
agenda-neutral-care = Afspraak
agenda-repeats = komt terug
agenda-by-you = van uzelf
agenda-by = van { $name }
agenda-by-self = Uzelf
agenda-by-whom = Wie zette dit erin
agenda-when = Wanneer
agenda-when-first = Eerste keer
agenda-whole-day = Hele dag
agenda-days = { $from } tot en met { $until }
agenda-days-until = Tot en met { $until }
agenda-again = Herhalen
agenda-weekly =
    { $weeks ->
        [one] Elke week op { $days }, tot en met { $until }
       *[other] Elke { $weeks } weken op { $days }, tot en met { $until }
    }
agenda-place = Waar
agenda-note = Goed om te weten
agenda-take = Zet in uw eigen kalender

## Iets in de agenda zetten

agenda-add = Zet iets in de agenda
agenda-change = Eigen afspraak veranderen
agenda-form-lead = Iedereen met wie u de agenda deelt, ziet dit. Hulpverleners zien het niet.
agenda-title = Wat
agenda-title-hint = Bijvoorbeeld: Zwemmen met Tedje
agenda-first = Welke dag?
agenda-last = Laatste dag
agenda-last-hint = Alleen als het langer dan een dag duurt.
agenda-from = Begintijd
agenda-from-hint = Bijvoorbeeld 14:30. Laat beide tijden leeg voor de hele dag.
agenda-until = Eindtijd
agenda-every = Hoe vaak?
agenda-every-never = Een keer
agenda-every-weeks =
    { $weeks ->
        [one] Elke week
       *[other] Elke { $weeks } weken
    }
agenda-on = Op welke dagen?
agenda-on-hint = De dag van de eerste keer telt altijd mee.
agenda-ends = Tot en met welke dag?
agenda-ends-hint = Of vul hieronder een aantal weken in.
agenda-weeks = Hoeveel weken lang?
agenda-weeks-hint = Bijvoorbeeld 10
agenda-ends-twice = Vul een laatste dag in of een aantal weken, niet allebei.
agenda-changed-meanwhile = Deze afspraak is intussen veranderd. Uw tekst is nog niet bewaard.
agenda-meanwhile = Zo staat het er nu
agenda-meanwhile-text = Bewaart u wat u invulde? Dan komt dat in de plaats hiervan.
agenda-remove = Haal uit de agenda
agenda-remove-title = Uit de agenda halen?
agenda-remove-text = Deze afspraak is daarna weg, voor iedereen. U kunt haar niet terughalen.
agenda-remove-all = Deze afspraak komt terug. Alle keren gaan weg.

## De agenda in een eigen kalender

agenda-feed = Agenda op uw telefoon
agenda-feed-link = Zet deze agenda op uw telefoon of computer
agenda-feed-lead = Met een geheime link leest de kalender op uw telefoon of computer mee.
agenda-feed-neutral = Uw kalender ziet alleen wanneer er iets is. Er staat "Afspraak" of "Eigen afspraak", zonder namen.
agenda-feed-secret = Geef de link aan niemand. Wie de link heeft, ziet wanneer er iets is.
agenda-feed-logged = Elke keer dat een kalender meeleest, komt in de lijst van wie er heeft gekeken.
agenda-feed-since = Er is een link in gebruik sinds { $day }.
agenda-feed-make = Maak een link
agenda-feed-anew = Maak een nieuwe link
agenda-feed-anew-text = Link kwijt of gedeeld? Maak dan een nieuwe. De oude werkt daarna niet meer.
agenda-feed-end = Stop de link
agenda-feed-made = Uw link is klaar
agenda-feed-made-lead = Kopieer de link en zet hem in uw kalender.
agenda-feed-once = U ziet deze link maar een keer
agenda-feed-onward = Naar de agenda
agenda-feed-address = Uw geheime link
agenda-feed-address-hint = Kies in uw kalender voor een abonnement of een agenda via internet.
