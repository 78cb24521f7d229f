## Brieven. Nooit de naam van een cliënt, een onderdeel van het portaal of een medisch woord: een mailbox is vaak van meer mensen.
## Een lege regel begint een nieuwe alinea.

letter-greeting = Beste { $name },
letter-greeting-plain = Goedendag,
letter-closing = Met vriendelijke groet,
letter-link-fallback = Werkt de knop niet? Kopieer dan dit adres naar uw browser:
letter-valid-until = De link werkt tot { $moment }. Daarna kunt u een nieuwe link vragen.
letter-no-passwords = Wij mailen nooit een wachtwoord. Wij vragen er ook nooit per mail om.
letter-unexpected = Had u deze mail niet verwacht? Dan hoeft u niets te doen. Stuur de link aan niemand door.
letter-support = Hulp nodig? U kunt ons zo bereiken: { $support }
letter-sender = Deze mail is automatisch verstuurd door { $organisation }.

letter-client-invitation-subject = Uw portaal staat klaar
letter-client-invitation-body =
    { $organisation } heeft een portaal voor u klaargezet. Met de link hieronder begint u.

    U vult eerst uw geboortedatum in. Zo weten wij dat u het bent. Daarna kiest u zelf een wachtwoord.
letter-client-invitation-button = Portaal activeren

letter-contact-invitation-subject = Iemand geeft u toegang tot een portaal
letter-contact-invitation-body =
    Iemand die u kent, geeft u toegang tot een portaal. Het is een portaal van { $organisation }.

    Met de link hieronder neemt u de uitnodiging aan. U vult eerst uw telefoonnummer in. Zo weten wij dat u het bent. Hebt u nog geen account? Dan kiest u daarna zelf een wachtwoord.
letter-contact-invitation-button = Toegang activeren

letter-professional-invitation-subject = Uw account staat klaar
letter-professional-invitation-body =
    { $organisation } heeft een account voor u gemaakt. Met de link hieronder begint u.

    Wij controleren eerst of u het bent. Daarna kiest u zelf een wachtwoord.
letter-professional-invitation-button = Account activeren

letter-invitation-voided-subject = Een uitnodiging werkt niet meer
letter-invitation-voided-body =
    U hebt iemand uitgenodigd voor het portaal van { $organisation }. Met die link is te vaak iets verkeerds ingevuld. Daarom werkt de link niet meer.

    Controleer in het portaal het e-mailadres. Daarna kunt u een nieuwe uitnodiging sturen.
letter-access-changed-subject = Uw toegang is veranderd
letter-access-changed-body =
    Wat u mag zien in een portaal van { $organisation }, is veranderd.

    Log in om te zien wat er veranderd is.
letter-something-new-subject = Er is iets nieuws in het portaal
letter-something-new-body =
    Er staat iets nieuws voor u klaar in het portaal van { $organisation }.

    In deze mail staat niet wat het is. Log in om het te zien.
letter-digest-subject = Er is iets nieuws voor u
letter-digest-body =
    Er staat iets nieuws voor u klaar bij { $organisation }.

    In deze mail staat niet wat het is, en niet om wie het gaat. Log in om het te zien.
letter-unsubscribe = Wilt u deze mail niet meer? Zet hem hier uit. U hoeft niet in te loggen:
letter-unsubscribe-link = Deze mail uitzetten
letter-new-message-subject = Iemand heeft u geschreven
letter-new-message-body =
    Iemand heeft u geschreven in het portaal van { $organisation }.

    In deze mail staat niet wie het is, en niet waar het over gaat. Log in om het te lezen.
letter-change-ahead-subject = Er verandert binnenkort iets
letter-change-ahead-body =
    Er verandert binnenkort iets in een portaal van { $organisation } waar u bij hoort.

    In deze mail staat niet wat het is. Log in om het te lezen.
letter-representation-changed-subject = Er is iets veranderd in wie mag beslissen
letter-representation-changed-body =
    In een portaal van { $organisation } waar u bij hoort, is iets veranderd. Het gaat over wie er voor iemand mag beslissen.

    In deze mail staat niet wat het is. Log in om het te lezen.
letter-credentials-changed-subject = Uw manier van inloggen is veranderd
letter-credentials-changed-body =
    Uw wachtwoord of een andere manier van inloggen is veranderd. Het gaat om uw account bij { $organisation }.

    Hebt u dit zelf gedaan? Dan hoeft u niets te doen. Hebt u dit niet gedaan? Neem dan meteen contact met ons op.
letter-passkey-copied-subject = Een van uw sleutels is misschien nagemaakt
letter-passkey-copied-body =
    Iemand wilde met een van uw sleutels inloggen op uw account bij { $organisation }. Het lijkt of die sleutel is nagemaakt. Wij lieten dat niet toe.

    Haal deze sleutel weg bij Beveiliging. Voeg daarna een nieuwe toe. Was u dit niet zelf, of weet u niet om welke sleutel het gaat? Neem dan contact met ons op.
letter-new-device-subject = Er is ingelogd op een nieuw apparaat
letter-new-device-body =
    Iemand heeft ingelogd op uw account bij { $organisation }. Dat gebeurde op een apparaat dat wij nog niet kennen.

    Was u dit zelf? Dan hoeft u niets te doen. Was u dit niet? Kies dan meteen een nieuw wachtwoord en neem contact met ons op.
letter-recovery-subject = Een nieuw wachtwoord kiezen
letter-recovery-body =
    U hebt gevraagd om een nieuw wachtwoord voor uw account bij { $organisation }. Met de link hieronder kiest u dat zelf.

    Hebt u dit niet gevraagd? Dan hoeft u niets te doen. Uw wachtwoord blijft hetzelfde.
letter-recovery-button = Wachtwoord kiezen
letter-portal-button = Naar het portaal
