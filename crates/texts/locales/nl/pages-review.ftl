### Toezicht op inzage: wat opvalt in het logboek, voor de functionaris die dat nagaat.

menu-review = Toezicht
review = Toezicht op inzage
review-lead = U ziet wat opvalt in het logboek. Een melding bewijst niets. Vraag eerst na wat er is gebeurd.
review-filter = Kies de dagen
review-from = Eerste dag
review-until = Laatste dag
review-date-hint = Bijvoorbeeld 24 11 2026
review-kind = Soort melding
review-kind-all = Alle soorten
review-days = Van { $from } tot en met { $until }
review-error-backwards = De laatste dag ligt voor de eerste dag. Kies een latere dag.
review-error-long = Kies hoogstens { $days } dagen.
review-empty = Er valt niets op in deze dagen
review-empty-help = Kies andere dagen als u verder terug wilt kijken.
review-totals = Meldingen per soort
review-total =
    { $count ->
        [one] { $count } melding
       *[other] { $count } meldingen
    }
review-download = Download alle meldingen
review-download-hint = Het bestand opent u met een rekenprogramma. Er staan namen in: bewaar het veilig.
review-file = toezicht-op-inzage
review-day = Dag
review-who = Wie
review-why = Wat viel op
review-unknown = Onbekend
review-between = { $from } tot { $until }
review-column-day = Dag
review-column-code = Code
review-column-kind = Soort
review-column-name = Naam
review-column-job = Functie
review-column-hat = Rol
review-column-client = Cliënt
review-column-count = Aantal
review-column-usual = Gewoonlijk
review-column-first = Eerste tijd
review-column-last = Laatste tijd
review-column-why = Reden

## Soorten meldingen: hoe ze heten, welke regel ze vindt, en wat er was.

finding-failed-sign-ins = Inloggen mislukt
finding-failed-sign-ins-rule = Bij één account ging het op één dag { $threshold } keer of vaker mis. Het wachtwoord, de code of de sleutel klopte niet.
finding-failed-sign-ins-why = Inloggen mislukte { $count } keer.
finding-unknown-sign-ins = Inloggen met onbekende adressen
finding-unknown-sign-ins-rule = Op één dag waren er { $threshold } pogingen of meer met adressen die niemand heeft. Die adressen bewaren wij niet.
finding-unknown-sign-ins-why = { $count } pogingen met adressen die niemand heeft.
finding-locked-out = Te vaak geprobeerd
finding-locked-out-rule = Na te veel verkeerde pogingen moest iemand wachten.
finding-locked-out-why =
    { $count ->
        [one] Moest één keer wachten na te veel verkeerde pogingen.
       *[other] Moest { $count } keer wachten na te veel verkeerde pogingen.
    }
finding-many-clients = Veel cliënten bekeken
finding-many-clients-rule = Iemand bekeek op één dag { $threshold } cliënten of meer. Dat is ook meer dan { $times } keer zo veel als gewoonlijk. Gewoonlijk is het middelste aantal van de { $days } dagen ervoor.
finding-many-clients-why = Bekeek { $count } cliënten, gewoonlijk { $usual }.
finding-colleague-file = Bij een collega gekeken
finding-colleague-file-rule = Iemand keek als hulpverlener bij een cliënt die hier ook werkt of werkte.
finding-colleague-file-why = Keek { $count } keer bij { $client }, die hier werkt of werkte.
finding-own-file = In het eigen dossier gekeken
finding-own-file-rule = Iemand keek als hulpverlener in het eigen dossier. Dat kan ook via het eigen portaal.
finding-own-file-why = Keek { $count } keer als hulpverlener in het eigen dossier.
finding-relation-file = Bij een naaste gekeken
finding-relation-file-rule = Iemand keek als hulpverlener bij een cliënt, en is daar ook contactpersoon.
finding-relation-file-why = Keek { $count } keer bij { $client } en is daar contactpersoon.
finding-factor-reset = Tweede stap weggehaald
finding-factor-reset-rule = Een medewerker haalde bij een cliënt de tweede stap bij het inloggen weg.
finding-factor-reset-why = Haalde { $count } keer de tweede stap weg bij { $client }.
finding-password-recovery = Wachtwoord vergeten
finding-password-recovery-rule = Iemand koos een nieuw wachtwoord met een link uit een e‑mail.
finding-password-recovery-why = Koos { $count } keer een nieuw wachtwoord met een link.
finding-emergency-look = Noodtoegang gebruikt
finding-emergency-look-rule = Een medewerker keek met noodtoegang in een dossier.
finding-emergency-look-why = Keek { $count } keer met noodtoegang bij { $client }.
finding-refused-staff = Vaak geweigerd als hulpverlener
finding-refused-staff-rule = Iemand wilde op één dag { $threshold } keer of vaker iets openen dat niet mocht.
finding-refused-staff-why = Werd { $count } keer geweigerd als hulpverlener.
finding-refused-private = Vaak geweigerd als cliënt of contactpersoon
finding-refused-private-rule = Iemand wilde op één dag { $threshold } keer of vaker iets openen dat niet mocht.
finding-refused-private-why = Werd { $count } keer geweigerd als cliënt of contactpersoon.
finding-hat-professional = hulpverlener
finding-hat-private = cliënt of contactpersoon
finding-client-gone = een cliënt die hier niet meer is
