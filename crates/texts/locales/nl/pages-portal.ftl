## Kies een portaal

chooser = Kies een portaal
chooser-question = Welk portaal wilt u openen?
chooser-lead =
    { $count ->
        [one] Eén persoon geeft u toegang tot een portaal.
       *[other] { $count } mensen geven u toegang tot hun portaal.
    }
chooser-own = Uw eigen portaal
chooser-nothing-new = Niets nieuws sinds uw laatste bezoek
chooser-colour = Elk portaal heeft een eigen kleur. In het portaal van een ander ziet u altijd een gekleurde balk met de naam.
chooser-later = U kunt later wisselen. Kies dan rechtsboven uw naam.
chooser-missing = Mist u iemand? Diegene kan u toegang geven bij Gebruikersbeheer.

## Start

start = Start
start-morning = Goedemorgen, { $name }
start-afternoon = Goedemiddag, { $name }
start-evening = Goedenavond, { $name }
start-lead-first = Fijn dat u er bent. Dit is uw eerste bezoek.
start-lead-again = Fijn dat u er bent. U was hier { $moment } voor het laatst.
start-new = Nieuw sinds uw laatste bezoek
start-new-documents =
    { $count ->
        [0] Geen nieuwe documenten
        [one] { $count } nieuw document
       *[other] { $count } nieuwe documenten
    }
start-new-documents-asked =
    { $count ->
        [one] voor { $count } document vragen wij uw akkoord
       *[other] voor { $count } documenten vragen wij uw akkoord
    }
start-sections = Wat u hier kunt doen
start-documents = Documenten
start-documents-text = lezen, bewaren en zelf toevoegen
start-consents = Toestemmingen
start-consents-text = bekijken, geven of intrekken
start-users = Gebruikersbeheer
start-users-text = bepalen wie wat mag zien
start-looked = Wie heeft gekeken
start-looked-text = zien wie uw dossier opende
start-nobody-holds = Niemand beheert dit portaal nu
start-security = Privacy en beveiliging
start-security-text = U logt in met alleen een wachtwoord. Met een extra code is uw dossier beter beschermd.
start-security-button = Extra code instellen
start-welcome = Zo werkt uw portaal
start-welcome-text = Dit portaal is van u. U bepaalt wie er mag meekijken, en wat zij zien.
start-welcome-looked = Wij schrijven op wie er kijkt. U kunt dat altijd nalezen.

## Start in het portaal van een ander

guest-title = Het portaal van { $name }
guest-lead = U kijkt mee als { $role }. { $name } blijft de baas over dit dossier.
guest-may = Wat u hier mag
guest-may-since = { $name } gaf u toegang op { $date }.
guest-may-change = { $name } kan dit altijd veranderen.
guest-holder = Wie beheert dit portaal?
