## Wie heeft gekeken

looked = Wie heeft gekeken
looked-lead = Hier staat wie uw dossier bekeek of veranderde. Wij bewaren elke regel. Niemand kan er een weghalen, wij ook niet. Gelijke regels van een dag staan samen.
looked-period = Periode
looked-period-week = Afgelopen 7 dagen
looked-period-month = Afgelopen 30 dagen
looked-period-year = Dit jaar
looked-period-all = Alles
looked-who = Wie
looked-who-all = Iedereen
looked-who-client = De cliënt
looked-who-relations = Contactpersonen
looked-who-professionals = Professionals
looked-who-machines = Koppelingen
looked-what = Wat
looked-what-all = Alles
looked-what-seen = Alleen bekeken
looked-what-changed = Alleen veranderd
looked-show = Toon
looked-time = Tijd
looked-times = { $count } keer, vanaf { $since }
looked-because = Reden
looked-caption = Wie heeft gekeken, per dag
looked-empty = Nog geen regels in deze periode
looked-count =
    { $count ->
        [one] { $count } regel
       *[other] { $count } regels
    }
looked-count-page =
    { $count ->
        [one] { $count } regel op deze pagina
       *[other] { $count } regels op deze pagina
    }
looked-failed = niet gelukt
looked-self = uzelf
looked-contact = uw contactpersoon
looked-professional = hulpverlener

## Waarom

why-allowed = Mag
why-refused = Mag niet
why-decided = Dit is hoe het portaal zelf beslist. Elke keer opnieuw, bij elke pagina.
why-as-of = Zo is het op { $moment }.
