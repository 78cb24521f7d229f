## Kies een portaal

chooser = Kies een portaal
chooser-question = Welk portaal wilt u openen?
chooser-lead =
    { $count ->
        [0] U kunt nu nog niet meekijken bij iemand anders.
        [one] Eén persoon geeft u toegang tot een portaal.
       *[other] { $count } mensen geven u toegang tot hun portaal.
    }
chooser-own = Uw eigen portaal
chooser-work = Uw werk
chooser-nothing-new = Niets nieuws sinds uw laatste bezoek
chooser-colour = Elk portaal heeft een eigen kleur. In het portaal van een ander ziet u altijd een gekleurde balk met de naam.
chooser-later = U kunt later wisselen. Kies dan rechtsboven uw naam.
chooser-missing = Mist u iemand? Diegene kan u toegang geven bij Gebruikersbeheer.

## Start

start = Start
start-morning = Goedemorgen, { $name }
start-afternoon = Goedemiddag, { $name }
start-evening = Goedenavond, { $name }
start-lead-first = Fijn dat u er bent.
start-lead-again = Fijn dat u er bent. U was hier { $moment } voor het laatst.
start-new = Nieuw sinds uw laatste bezoek
start-new-documents =
    { $count ->
        [0] Geen nieuwe documenten
        [one] { $count } nieuw document
       *[other] { $count } nieuwe documenten
    }
start-new-documents-many = Meer dan 50 nieuwe documenten
start-new-diary =
    { $count ->
        [0] Geen nieuwe dagboeknotities
        [one] { $count } nieuwe dagboeknotitie
       *[other] { $count } nieuwe dagboeknotities
    }
start-new-diary-many = Meer dan 50 nieuwe dagboeknotities
start-new-documents-asked =
    { $count ->
        [one] voor { $count } document vragen wij uw akkoord
       *[other] voor { $count } documenten vragen wij uw akkoord
    }
start-new-reports =
    { $count ->
        [0] Geen nieuwe verslagen
        [one] { $count } nieuw verslag
       *[other] { $count } nieuwe verslagen
    }
start-new-reports-many = Meer dan 50 nieuwe verslagen
start-new-reports-asked =
    { $count ->
        [one] voor { $count } verslag vragen wij uw akkoord
       *[other] voor { $count } verslagen vragen wij uw akkoord
    }
start-new-appointments =
    { $count ->
        [0] Geen nieuwe afspraken
        [one] { $count } nieuwe afspraak
       *[other] { $count } nieuwe afspraken
    }
start-new-appointments-many = Meer dan 50 nieuwe afspraken
start-new-messages =
    { $count ->
        [0] Geen nieuwe berichten
        [one] { $count } gesprek met nieuwe berichten
       *[other] { $count } gesprekken met nieuwe berichten
    }
start-new-messages-many = Meer dan 50 gesprekken met nieuwe berichten
start-next = Eerstvolgende afspraak
start-next-button = Bekijk deze afspraak
start-reports = Verslagen
start-reports-text = lezen, reageren en zelf schrijven
start-messages = Berichten
start-messages-text = schrijven met de behandelaar
start-sections = Wat u hier kunt doen
start-documents = Documenten
start-documents-text = lezen, bewaren en zelf toevoegen
start-appointments = Afspraken
start-appointments-text = bekijken en aanvragen
start-diary = Dagboek
start-diary-text = notities schrijven en teruglezen
start-diary-read = gedeelde notities lezen
start-pinboard = Prikbord
start-pinboard-text = korte berichten aan elkaar
start-consents = Toestemmingen
start-consents-text = bekijken, geven of intrekken
start-consents-read = bekijken waarvoor toestemming is gegeven
start-users = Gebruikersbeheer
start-users-text = bepalen wie wat mag zien
start-users-read = zien wie wat mag zien
start-looked = Wie heeft gekeken
start-looked-text = zien wie het dossier opende
start-nobody-holds = Niemand beheert dit portaal nu
start-security = Privacy en beveiliging
start-security-text = U logt in met alleen een wachtwoord. Met een extra code is uw dossier beter beschermd.
start-security-question = Stel ook een geheime vraag in. Vergeet u uw wachtwoord, dan helpt die u weer binnen.
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

## Wat er nu is

start-care-team = Zorgteam
start-care-team-text = zien wie er helpt
start-welcome-safe = Deel uw wachtwoord met niemand. Log uit op een apparaat van iemand anders.
guest-lead-along = U kijkt mee. { $name } blijft de baas over dit dossier.
guest-lead-holder = U beheert dit portaal voor { $name }.
guest-may-now = Dit mag u nu in dit portaal.
guest-may-holder = U mag alles wat de portaalhouder mag.
guest-log = Wij schrijven op wat u bekijkt. De portaalhouder kan dat nalezen.
guest-may-end = Wie het portaal beheert, kan dit altijd veranderen.
guest-last-visit = U was hier { $moment } voor het laatst.

## Mensen om de cliënt heen

care-team = Zorgteam
care-team-lead = Deze mensen van de organisatie zijn gekoppeld.
care-team-empty = Nog geen zorgteam
contacts = Contactpersonen
contacts-lead = Deze mensen staan in de lijst met contactpersonen.
contacts-empty = Nog geen contactpersonen

## Wie mag meekijken: een kind kiest

agreement = Wie mag meekijken?
agreement-lead = Het gaat over uw zorg. Daarom kiest u wie er meekijkt.
agreement-too-young = De rest van het portaal gaat open als u oud genoeg bent.
agreement-empty = Er is nu niets om over te kiezen
agreement-sees = Het gaat om: { $rights }.
agreement-yes = Ja, dat vind ik goed
agreement-no = Nee, dat wil ik niet
agreement-undecided = nog niet gekozen
agreement-given = mag meekijken
agreement-refused = mag niet meekijken
