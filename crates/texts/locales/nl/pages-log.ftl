### Wat mensen deden in een portaal, en waarom dat mocht.

## Na de naam: „bekeek Behandelplan 2026”. De ids zijn `action-` en de naam van de handeling.

action-account-sign-in =
    { $done ->
        [yes] logde in
       *[no] wilde inloggen
    }
action-account-sign-out =
    { $done ->
        [yes] logde uit
       *[no] wilde uitloggen
    }
action-account-confirm =
    { $done ->
        [yes] bewees opnieuw wie het was
       *[no] wilde opnieuw bewijzen wie het was
    }
action-account-report-copied-passkey =
    { $done ->
        [yes] meldde een nagemaakte sleutel
       *[no] wilde een nagemaakte sleutel melden
    }
action-account-send-recovery =
    { $done ->
        [yes] stuurde een link voor een nieuw wachtwoord
       *[no] wilde een link voor een nieuw wachtwoord sturen
    }
action-account-reset-password =
    { $done ->
        [yes] koos een nieuw wachtwoord
       *[no] wilde een nieuw wachtwoord kiezen
    }
action-account-read-security =
    { $done ->
        [yes] bekeek de eigen beveiliging
       *[no] wilde de eigen beveiliging bekijken
    }
action-account-change-password =
    { $done ->
        [yes] veranderde het wachtwoord
       *[no] wilde het wachtwoord veranderen
    }
action-account-add-factor =
    { $done ->
        [yes] zette een tweede stap aan
       *[no] wilde een tweede stap aanzetten
    }
action-account-remove-factor =
    { $done ->
        [yes] haalde een tweede stap weg
       *[no] wilde een tweede stap weghalen
    }
action-account-make-recovery-codes =
    { $done ->
        [yes] maakte nieuwe herstelcodes
       *[no] wilde nieuwe herstelcodes maken
    }
action-account-link-provider =
    { $done ->
        [yes] koppelde een andere manier van inloggen
       *[no] wilde een andere manier van inloggen koppelen
    }
action-account-unlink-provider =
    { $done ->
        [yes] ontkoppelde een andere manier van inloggen
       *[no] wilde een andere manier van inloggen ontkoppelen
    }
action-account-set-secret-question =
    { $done ->
        [yes] veranderde de geheime vraag
       *[no] wilde de geheime vraag veranderen
    }
action-account-end-session =
    { $done ->
        [yes] logde een apparaat uit
       *[no] wilde een apparaat uitloggen
    }
action-account-end-other-sessions =
    { $done ->
        [yes] logde de andere apparaten uit
       *[no] wilde de andere apparaten uitloggen
    }
action-invitation-answer =
    { $done ->
        [yes] activeerde het account
       *[no] wilde het account activeren
    }
action-account-read =
    { $done ->
        [yes] bekeek het eigen account
       *[no] wilde het eigen account bekijken
    }
action-account-decide-portal-use =
    { $done ->
        [yes] koos over het gebruik van het portaal
       *[no] wilde kiezen over het gebruik van het portaal
    }
action-account-list-portals =
    { $done ->
        [yes] bekeek welke portalen er open zijn
       *[no] wilde bekijken welke portalen er open zijn
    }
action-portal-open =
    { $done ->
        [yes] opende het portaal
       *[no] wilde het portaal openen
    }
action-care-team-see =
    { $done ->
        [yes] bekeek het zorgteam
       *[no] wilde het zorgteam bekijken
    }
action-communication-see =
    { $done ->
        [yes] bekeek of berichten en prikbord aan staan
       *[no] wilde bekijken of berichten en prikbord aan staan
    }
action-communication-set =
    { $done ->
        [yes] zette berichten of het prikbord aan of uit
       *[no] wilde berichten of het prikbord aan- of uitzetten
    }
action-consent-list =
    { $done ->
        [yes] bekeek de toestemmingen
       *[no] wilde de toestemmingen bekijken
    }
action-consent-decide =
    { $done ->
        [yes] gaf een toestemming of trok die in
       *[no] wilde een toestemming geven of intrekken
    }
action-access-log-read =
    { $done ->
        [yes] bekeek wie er keek
       *[no] wilde bekijken wie er keek
    }
action-export-ask =
    { $done ->
        [yes] vroeg een kopie van alle gegevens aan
       *[no] wilde een kopie van alle gegevens aanvragen
    }
action-export-list =
    { $done ->
        [yes] bekeek de eigen kopieën
       *[no] wilde de eigen kopieën bekijken
    }
action-export-gather =
    { $done ->
        [yes] liet een kopie van alle gegevens maken
       *[no] wilde een kopie van alle gegevens laten maken
    }
action-export-fetch =
    { $done ->
        [yes] haalde een kopie van alle gegevens op
       *[no] wilde een kopie van alle gegevens ophalen
    }
action-document-list =
    { $done ->
        [yes] bekeek de lijst met documenten
       *[no] wilde de lijst met documenten bekijken
    }
action-document-read =
    { $done ->
        [yes] bekeek { $subject }
       *[no] wilde { $subject } bekijken
    }
action-document-download =
    { $done ->
        [yes] opende of bewaarde { $subject }
       *[no] wilde { $subject } openen of bewaren
    }
action-document-upload =
    { $done ->
        [yes] voegde { $subject } toe
       *[no] wilde { $subject } toevoegen
    }
action-document-revise =
    { $done ->
        [yes] gaf { $subject } een nieuwe versie
       *[no] wilde { $subject } een nieuwe versie geven
    }
action-document-audience =
    { $done ->
        [yes] bekeek wie { $subject } kan zien
       *[no] wilde bekijken wie { $subject } kan zien
    }
action-document-preview-sharing =
    { $done ->
        [yes] bekeek wat er verandert bij het laten zien van { $subject }
       *[no] wilde bekijken wat er verandert bij het laten zien van { $subject }
    }
action-document-share =
    { $done ->
        [yes] maakte { $subject } zichtbaar voor iemand
       *[no] wilde { $subject } zichtbaar maken voor iemand
    }
action-document-standing-choice =
    { $done ->
        [yes] veranderde of { $subject } nieuwe documenten meteen ziet
       *[no] wilde veranderen of { $subject } nieuwe documenten meteen ziet
    }
action-document-ask-acknowledgement =
    { $done ->
        [yes] vroeg akkoord op { $subject }
       *[no] wilde akkoord vragen op { $subject }
    }
action-document-acknowledge =
    { $done ->
        [yes] gaf akkoord op { $subject }
       *[no] wilde akkoord geven op { $subject }
    }
action-appointment-list =
    { $done ->
        [yes] bekeek de afspraken
       *[no] wilde de afspraken bekijken
    }
action-appointment-read =
    { $done ->
        [yes] bekeek { $subject }
       *[no] wilde { $subject } bekijken
    }
action-appointment-plan =
    { $done ->
        [yes] maakte { $subject }
       *[no] wilde { $subject } maken
    }
action-appointment-change =
    { $done ->
        [yes] veranderde { $subject }
       *[no] wilde { $subject } veranderen
    }
action-appointment-cancel =
    { $done ->
        [yes] zei { $subject } af
       *[no] wilde { $subject } afzeggen
    }
action-appointment-see-guides =
    { $done ->
        [yes] bekeek bij wie een afspraak kan
       *[no] wilde bekijken bij wie een afspraak kan
    }
action-appointment-request-list =
    { $done ->
        [yes] bekeek de afspraakverzoeken
       *[no] wilde de afspraakverzoeken bekijken
    }
action-appointment-request-read =
    { $done ->
        [yes] bekeek { $subject }
       *[no] wilde { $subject } bekijken
    }
action-appointment-request-make =
    { $done ->
        [yes] deed { $subject }
       *[no] wilde { $subject } doen
    }
action-appointment-request-approve =
    { $done ->
        [yes] keurde { $subject } goed
       *[no] wilde { $subject } goedkeuren
    }
action-appointment-request-reject =
    { $done ->
        [yes] keurde { $subject } af
       *[no] wilde { $subject } afkeuren
    }
action-appointment-request-withdraw =
    { $done ->
        [yes] trok { $subject } in
       *[no] wilde { $subject } intrekken
    }
action-appointment-request-list-open =
    { $done ->
        [yes] bekeek welke afspraakverzoeken wachten
       *[no] wilde bekijken welke afspraakverzoeken wachten
    }
action-account-read-avatar =
    { $done ->
        [yes] bekeek de eigen afbeelding
       *[no] wilde de eigen afbeelding bekijken
    }
action-account-set-avatar =
    { $done ->
        [yes] koos een afbeelding voor zichzelf
       *[no] wilde een afbeelding voor zichzelf kiezen
    }
action-account-set-notices =
    { $done ->
        [yes] koos waarover e-mail komt
       *[no] wilde kiezen waarover e-mail komt
    }
action-account-unsubscribe =
    { $done ->
        [yes] zette e-mail uit
       *[no] wilde e-mail uitzetten
    }
action-account-send-digest =
    { $done ->
        [yes] mailde dat er iets nieuws is
       *[no] wilde mailen dat er iets nieuws is
    }
action-publication-list =
    { $done ->
        [yes] bekeek pagina's en nieuws van de organisatie
       *[no] wilde pagina's en nieuws van de organisatie bekijken
    }
action-publication-read =
    { $done ->
        [yes] las { $subject }
       *[no] wilde { $subject } lezen
    }
action-publication-list-all =
    { $done ->
        [yes] bekeek alle pagina's en berichten
       *[no] wilde alle pagina's en berichten bekijken
    }
action-publication-open =
    { $done ->
        [yes] opende { $subject }
       *[no] wilde { $subject } openen
    }
action-publication-write =
    { $done ->
        [yes] schreef { $subject }
       *[no] wilde { $subject } schrijven
    }
action-publication-edit =
    { $done ->
        [yes] veranderde { $subject }
       *[no] wilde { $subject } veranderen
    }
action-publication-remove =
    { $done ->
        [yes] verwijderde { $subject }
       *[no] wilde { $subject } verwijderen
    }
action-questionnaire-list =
    { $done ->
        [yes] bekeek alle vragenlijsten
       *[no] wilde alle vragenlijsten bekijken
    }
action-questionnaire-open =
    { $done ->
        [yes] opende { $subject }
       *[no] wilde { $subject } openen
    }
action-questionnaire-write =
    { $done ->
        [yes] maakte { $subject }
       *[no] wilde { $subject } maken
    }
action-questionnaire-edit =
    { $done ->
        [yes] veranderde { $subject }
       *[no] wilde { $subject } veranderen
    }
action-questionnaire-remove =
    { $done ->
        [yes] verwijderde { $subject }
       *[no] wilde { $subject } verwijderen
    }
action-questionnaire-offer =
    { $done ->
        [yes] bekeek welke vragenlijsten er te vragen zijn
       *[no] wilde bekijken welke vragenlijsten er te vragen zijn
    }
action-questionnaire-ask =
    { $done ->
        [yes] vroeg om { $subject } in te vullen
       *[no] wilde vragen om { $subject } in te vullen
    }
action-questionnaire-request-list =
    { $done ->
        [yes] bekeek de vragenlijsten
       *[no] wilde de vragenlijsten bekijken
    }
action-questionnaire-request-read =
    { $done ->
        [yes] las { $subject }
       *[no] wilde { $subject } lezen
    }
action-questionnaire-request-save =
    { $done ->
        [yes] bewaarde antwoorden op { $subject }
       *[no] wilde antwoorden op { $subject } bewaren
    }
action-questionnaire-request-send =
    { $done ->
        [yes] verstuurde de antwoorden op { $subject }
       *[no] wilde de antwoorden op { $subject } versturen
    }
action-questionnaire-request-withdraw =
    { $done ->
        [yes] trok { $subject } in
       *[no] wilde { $subject } intrekken
    }
action-dossier-list =
    { $done ->
        [yes] bekeek { $subject }
       *[no] wilde { $subject } bekijken
    }
action-dossier-read =
    { $done ->
        [yes] bekeek een regel van { $subject }
       *[no] wilde een regel van { $subject } bekijken
    }
action-dossier-record =
    { $done ->
        [yes] legde { $subject } vast
       *[no] wilde { $subject } vastleggen
    }
action-dossier-withdraw =
    { $done ->
        [yes] nam een regel van { $subject } terug
       *[no] wilde een regel van { $subject } terugnemen
    }
action-plan-read =
    { $done ->
        [yes] bekeek het zorgplan
       *[no] wilde het zorgplan bekijken
    }
action-plan-read-draft =
    { $done ->
        [yes] bekeek het concept van het zorgplan
       *[no] wilde het concept van het zorgplan bekijken
    }
action-plan-draft =
    { $done ->
        [yes] bewaarde een concept van het zorgplan
       *[no] wilde een concept van het zorgplan bewaren
    }
action-plan-discard-draft =
    { $done ->
        [yes] gooide het concept van het zorgplan weg
       *[no] wilde het concept van het zorgplan weggooien
    }
action-plan-share =
    { $done ->
        [yes] deelde een versie van het zorgplan
       *[no] wilde een versie van het zorgplan delen
    }
action-plan-answer =
    { $done ->
        [yes] antwoordde of het zorgplan akkoord is
       *[no] wilde antwoorden of het zorgplan akkoord is
    }
action-personal-data-read =
    { $done ->
        [yes] bekeek de cliëntgegevens
       *[no] wilde de cliëntgegevens bekijken
    }
action-personal-data-edit =
    { $done ->
        [yes] veranderde de cliëntgegevens
       *[no] wilde de cliëntgegevens veranderen
    }
action-conversation-list =
    { $done ->
        [yes] bekeek de lijst met berichten
       *[no] wilde de lijst met berichten bekijken
    }
action-conversation-read =
    { $done ->
        [yes] las { $subject }
       *[no] wilde { $subject } lezen
    }
action-conversation-correspondents =
    { $done ->
        [yes] bekeek aan wie berichten gestuurd kunnen worden
       *[no] wilde bekijken aan wie berichten gestuurd kunnen worden
    }
action-conversation-start =
    { $done ->
        [yes] begon { $subject }
       *[no] wilde { $subject } beginnen
    }
action-conversation-write =
    { $done ->
        [yes] schreef een bericht in { $subject }
       *[no] wilde een bericht schrijven in { $subject }
    }
action-conversation-download =
    { $done ->
        [yes] opende een bestand bij een bericht in { $subject }
       *[no] wilde een bestand openen bij een bericht in { $subject }
    }
action-conversation-standing-choice =
    { $done ->
        [yes] veranderde of { $subject } nieuwe gesprekken meteen ziet
       *[no] wilde veranderen of { $subject } nieuwe gesprekken meteen ziet
    }
action-conversation-close =
    { $done ->
        [yes] sloot { $subject }
       *[no] wilde { $subject } sluiten
    }
action-conversation-audience =
    { $done ->
        [yes] bekeek wie { $subject } kan zien
       *[no] wilde bekijken wie { $subject } kan zien
    }
action-conversation-preview-sharing =
    { $done ->
        [yes] bekeek wat er verandert bij het laten zien van { $subject }
       *[no] wilde bekijken wat er verandert bij het laten zien van { $subject }
    }
action-conversation-share =
    { $done ->
        [yes] maakte { $subject } zichtbaar voor iemand
       *[no] wilde { $subject } zichtbaar maken voor iemand
    }
action-conversation-inbox =
    { $done ->
        [yes] bekeek bij welke cliënten er ongelezen berichten zijn
       *[no] wilde bekijken bij welke cliënten er ongelezen berichten zijn
    }
action-diary-list =
    { $done ->
        [yes] bekeek het dagboek
       *[no] wilde het dagboek bekijken
    }
action-diary-read =
    { $done ->
        [yes] las { $subject }
       *[no] wilde { $subject } lezen
    }
action-diary-write =
    { $done ->
        [yes] schreef { $subject }
       *[no] wilde { $subject } schrijven
    }
action-diary-edit =
    { $done ->
        [yes] veranderde { $subject }
       *[no] wilde { $subject } veranderen
    }
action-diary-remove =
    { $done ->
        [yes] verwijderde { $subject }
       *[no] wilde { $subject } verwijderen
    }
action-agenda-list =
    { $done ->
        [yes] bekeek de agenda
       *[no] wilde de agenda bekijken
    }
action-agenda-read =
    { $done ->
        [yes] bekeek { $subject }
       *[no] wilde { $subject } bekijken
    }
action-agenda-add =
    { $done ->
        [yes] zette { $subject } in de agenda
       *[no] wilde { $subject } in de agenda zetten
    }
action-agenda-change =
    { $done ->
        [yes] veranderde { $subject }
       *[no] wilde { $subject } veranderen
    }
action-agenda-remove =
    { $done ->
        [yes] haalde { $subject } uit de agenda
       *[no] wilde { $subject } uit de agenda halen
    }
action-agenda-feed-see =
    { $done ->
        [yes] bekeek of een kalender meeleest met de agenda
       *[no] wilde bekijken of een kalender meeleest met de agenda
    }
action-agenda-feed-make =
    { $done ->
        [yes] maakte { $subject }
       *[no] wilde { $subject } maken
    }
action-agenda-feed-end =
    { $done ->
        [yes] stopte { $subject }
       *[no] wilde { $subject } stoppen
    }
action-agenda-feed-follow =
    { $done ->
        [yes] las de agenda met een kalender, via { $subject }
       *[no] wilde de agenda lezen met een kalender, via { $subject }
    }
action-pinboard-list =
    { $done ->
        [yes] bekeek het prikbord
       *[no] wilde het prikbord bekijken
    }
action-pinboard-read =
    { $done ->
        [yes] las { $subject }
       *[no] wilde { $subject } lezen
    }
action-pinboard-read-reaction =
    { $done ->
        [yes] las { $subject }
       *[no] wilde { $subject } lezen
    }
action-pinboard-post =
    { $done ->
        [yes] plaatste { $subject }
       *[no] wilde { $subject } plaatsen
    }
action-pinboard-react =
    { $done ->
        [yes] reageerde op { $subject }
       *[no] wilde reageren op { $subject }
    }
action-pinboard-remove-post =
    { $done ->
        [yes] verwijderde { $subject }
       *[no] wilde { $subject } verwijderen
    }
action-pinboard-remove-reaction =
    { $done ->
        [yes] verwijderde { $subject }
       *[no] wilde { $subject } verwijderen
    }
action-contact-see =
    { $done ->
        [yes] bekeek de namen van de contactpersonen
       *[no] wilde de namen van de contactpersonen bekijken
    }
action-contact-list =
    { $done ->
        [yes] bekeek de contactpersonen en hun toegang
       *[no] wilde de contactpersonen en hun toegang bekijken
    }
action-contact-read =
    { $done ->
        [yes] bekeek contactpersoon { $subject }
       *[no] wilde contactpersoon { $subject } bekijken
    }
action-contact-search =
    { $done ->
        [yes] zocht naar een contactpersoon
       *[no] wilde naar een contactpersoon zoeken
    }
action-contact-add =
    { $done ->
        [yes] voegde een contactpersoon toe
       *[no] wilde een contactpersoon toevoegen
    }
action-contact-edit-card =
    { $done ->
        [yes] paste de gegevens van { $subject } aan
       *[no] wilde de gegevens van { $subject } aanpassen
    }
action-contact-see-photo =
    { $done ->
        [yes] bekeek de foto van { $subject }
       *[no] wilde de foto van { $subject } bekijken
    }
action-contact-set-photo =
    { $done ->
        [yes] zette een foto bij de gegevens van { $subject }
       *[no] wilde een foto bij de gegevens van { $subject } zetten
    }
action-contact-remove-photo =
    { $done ->
        [yes] haalde de foto van { $subject } weg
       *[no] wilde de foto van { $subject } weghalen
    }
action-contact-preview-rights =
    { $done ->
        [yes] bekeek wat er verandert in de toegang van { $subject }
       *[no] wilde bekijken wat er verandert in de toegang van { $subject }
    }
action-contact-change-rights =
    { $done ->
        [yes] veranderde de toegang van { $subject }
       *[no] wilde de toegang van { $subject } veranderen
    }
action-contact-give-first-access =
    { $done ->
        [yes] gaf { $subject } voor het eerst toegang
       *[no] wilde { $subject } voor het eerst toegang geven
    }
action-contact-invite =
    { $done ->
        [yes] stuurde { $subject } een uitnodiging
       *[no] wilde { $subject } een uitnodiging sturen
    }
action-contact-withdraw-invitation =
    { $done ->
        [yes] trok de uitnodiging van { $subject } in
       *[no] wilde de uitnodiging van { $subject } intrekken
    }
action-contact-pause =
    { $done ->
        [yes] liet de toegang van { $subject } rusten of weer lopen
       *[no] wilde de toegang van { $subject } laten rusten of weer laten lopen
    }
action-contact-remove =
    { $done ->
        [yes] verwijderde contactpersoon { $subject }
       *[no] wilde contactpersoon { $subject } verwijderen
    }
action-contact-give-up-rights =
    { $done ->
        [yes] gaf de eigen toegang op
       *[no] wilde de eigen toegang opgeven
    }
action-contact-block =
    { $done ->
        [yes] blokkeerde { $subject }
       *[no] wilde { $subject } blokkeren
    }
action-contact-lift-block =
    { $done ->
        [yes] hief de blokkade van { $subject } op
       *[no] wilde de blokkade van { $subject } opheffen
    }
action-contact-decide-agreement =
    { $done ->
        [yes] koos of { $subject } mag meekijken
       *[no] wilde kiezen of { $subject } mag meekijken
    }
action-item-audience =
    { $done ->
        [yes] bekeek wie { $subject } kan of kon zien
       *[no] wilde bekijken wie { $subject } kan of kon zien
    }
action-item-explain =
    { $done ->
        [yes] bekeek waarom { $subject } zichtbaar is
       *[no] wilde bekijken waarom { $subject } zichtbaar is
    }
action-contact-explain =
    { $done ->
        [yes] bekeek waarom { $subject } iets wel of niet mag zien
       *[no] wilde bekijken waarom { $subject } iets wel of niet mag zien
    }
action-client-list =
    { $done ->
        [yes] bekeek de lijst met cliënten
       *[no] wilde de lijst met cliënten bekijken
    }
action-client-prepare =
    { $done ->
        [yes] zette het portaal klaar
       *[no] wilde het portaal klaarzetten
    }
action-client-read =
    { $done ->
        [yes] bekeek de gegevens van de cliënt
       *[no] wilde de gegevens van de cliënt bekijken
    }
action-client-set-state =
    { $done ->
        [yes] opende of sloot het portaal
       *[no] wilde het portaal openen of sluiten
    }
action-client-invite =
    { $done ->
        [yes] stuurde de cliënt een uitnodiging
       *[no] wilde de cliënt een uitnodiging sturen
    }
action-client-withdraw-invitation =
    { $done ->
        [yes] trok de uitnodiging van de cliënt in
       *[no] wilde de uitnodiging van de cliënt intrekken
    }
action-client-register-contact =
    { $done ->
        [yes] legde een contactpersoon vast
       *[no] wilde een contactpersoon vastleggen
    }
action-client-name-holder =
    { $done ->
        [yes] koos wie het portaal beheert, met { $subject } als eerste contactpersoon
       *[no] wilde kiezen wie het portaal beheert, met { $subject } als eerste contactpersoon
    }
action-client-limit-legal-reading =
    { $done ->
        [yes] veranderde wat { $subject } volgens de wet meeleest
       *[no] wilde veranderen wat { $subject } volgens de wet meeleest
    }
action-client-edit =
    { $done ->
        [yes] veranderde gegevens van de cliënt
       *[no] wilde gegevens van de cliënt veranderen
    }
action-client-suspend =
    { $done ->
        [yes] veranderde of de cliënt het portaal kan gebruiken
       *[no] wilde veranderen of de cliënt het portaal kan gebruiken
    }
action-client-reset-factors =
    { $done ->
        [yes] haalde de tweede stap bij het inloggen van de cliënt weg
       *[no] wilde de tweede stap bij het inloggen van de cliënt weghalen
    }
action-client-record-authority =
    { $done ->
        [yes] veranderde het wettelijk gezag van { $subject }
       *[no] wilde het wettelijk gezag van { $subject } veranderen
    }
action-client-record-incapacity =
    { $done ->
        [yes] veranderde of de cliënt zelf kan beslissen
       *[no] wilde veranderen of de cliënt zelf kan beslissen
    }
action-account-find =
    { $done ->
        [yes] zocht een account
       *[no] wilde een account zoeken
    }
action-account-set-use =
    { $done ->
        [yes] zette een account aan of uit
       *[no] wilde een account aan- of uitzetten
    }
action-machine-list =
    { $done ->
        [yes] bekeek de koppelingen
       *[no] wilde de koppelingen bekijken
    }
action-machine-make =
    { $done ->
        [yes] maakte een koppeling
       *[no] wilde een koppeling maken
    }
action-machine-revoke =
    { $done ->
        [yes] trok een koppeling in
       *[no] wilde een koppeling intrekken
    }
action-review-read =
    { $done ->
        [yes] bekeek het overzicht van opvallende inzage
       *[no] wilde het overzicht van opvallende inzage bekijken
    }
action-review-export =
    { $done ->
        [yes] downloadde het overzicht van opvallende inzage
       *[no] wilde het overzicht van opvallende inzage downloaden
    }
action-portal-remind =
    { $done ->
        [yes] stuurde een bericht vooraf
       *[no] wilde een bericht vooraf sturen
    }
action-report-reactions =
    { $done ->
        [yes] bekeek de reacties onder { $subject }
       *[no] wilde de reacties onder { $subject } bekijken
    }
action-report-react =
    { $done ->
        [yes] reageerde op { $subject }
       *[no] wilde reageren op { $subject }
    }
action-report-list =
    { $done ->
        [yes] bekeek de lijst met verslagen
       *[no] wilde de lijst met verslagen bekijken
    }
action-report-read =
    { $done ->
        [yes] bekeek { $subject }
       *[no] wilde { $subject } bekijken
    }
action-report-download =
    { $done ->
        [yes] opende of bewaarde { $subject }
       *[no] wilde { $subject } openen of bewaren
    }
action-report-write =
    { $done ->
        [yes] voegde { $subject } toe
       *[no] wilde { $subject } toevoegen
    }
action-report-revise =
    { $done ->
        [yes] gaf { $subject } een nieuwe versie
       *[no] wilde { $subject } een nieuwe versie geven
    }
action-report-audience =
    { $done ->
        [yes] bekeek wie { $subject } kan zien
       *[no] wilde bekijken wie { $subject } kan zien
    }
action-report-preview-sharing =
    { $done ->
        [yes] bekeek wat er verandert bij het laten zien van { $subject }
       *[no] wilde bekijken wat er verandert bij het laten zien van { $subject }
    }
action-report-share =
    { $done ->
        [yes] maakte { $subject } zichtbaar voor iemand
       *[no] wilde { $subject } zichtbaar maken voor iemand
    }
action-report-standing-choice =
    { $done ->
        [yes] veranderde of { $subject } nieuwe verslagen meteen ziet
       *[no] wilde veranderen of { $subject } nieuwe verslagen meteen ziet
    }
action-report-ask-acknowledgement =
    { $done ->
        [yes] vroeg akkoord op { $subject }
       *[no] wilde akkoord vragen op { $subject }
    }
action-report-acknowledge =
    { $done ->
        [yes] gaf akkoord op { $subject }
       *[no] wilde akkoord geven op { $subject }
    }

## Waarom het mocht. De ids zijn `ground-` en de grond.

ground-own-account = het gaat over het eigen account
ground-own-file = het is het eigen dossier
ground-client-holds = is portaalhouder
ground-first-contact-holds = is eerste contactpersoon en portaalhouder
ground-grant = kreeg hier toegang toe
ground-by-law = leest mee volgens de wet: { $authority }
ground-own-relation = is contactpersoon
ground-care-link = is gekoppeld aan de cliënt
ground-task = heeft deze taak bij de organisatie
ground-asked-as = werd om akkoord gevraagd
ground-invitation = kreeg een uitnodiging en wist het antwoord
ground-system = dit doet het portaal zelf

## Waarom het niet mocht, over een ander. De ids zijn `refused-` en de code van de reden.

refused-not-signed-in = was niet ingelogd
refused-account-not-active = het account is niet in gebruik
refused-assurance-too-low = logde niet veilig genoeg in
refused-not-confirmed = bewees niet opnieuw wie het was
refused-no-factor = had nog geen tweede stap
refused-last-factor = dit was de enige tweede stap
refused-wrong-credentials = de gegevens hoorden niet bij elkaar
refused-no-portal-use-consent = gaf nog geen toestemming voor het portaal
refused-no-hat = heeft geen band met dit portaal
refused-portal-not-open = het portaal was niet open
refused-client-access-not-active = de cliënt gebruikte het portaal niet
refused-relation-not-active = had de uitnodiging nog niet geaccepteerd
refused-blocked = was geblokkeerd
refused-no-right-in-force = had geen toegang
refused-awaits-agreement = de cliënt had nog niet gekozen
refused-agreement-refused = de cliënt wilde dit niet
refused-ended-by-age = de toegang stopte door de leeftijd van de cliënt
refused-paused = de toegang rustte
refused-not-begun = de toegang was nog niet begonnen
refused-ended = de toegang was afgelopen
refused-withdrawn = de toegang was weggehaald
refused-data-not-open = had geen toegang tot de gegevens
refused-too-young = de cliënt was hier nog te jong voor
refused-not-visible = dit was niet zichtbaar gemaakt
refused-no-such-item = dit bestond niet
refused-not-holder = was geen portaalhouder
refused-not-the-client = was niet de cliënt
refused-not-own = dit hoorde bij iemand anders
refused-not-editable = dit verandert alleen de organisatie
refused-read-only-here = mocht hier alleen lezen
refused-no-care-link = was niet gekoppeld aan de cliënt
refused-only-supervising = keek alleen mee als supervisor
refused-wrong-hat = dit hoorde niet bij de rol
refused-target-holds = dit kon niet bij de portaalhouder
refused-target-is-self = dit ging over de eigen rechten
refused-locked = de organisatie beheert deze contactpersoon
refused-not-held = had dit recht zelf niet
refused-reads-by-law = deze persoon leest mee volgens de wet
refused-is-the-client = het ging om de cliënt zelf
refused-already-contact = deze persoon stond al in de lijst
refused-stale = er was intussen iets veranderd
refused-no-account-yet = deze persoon had nog geen account
refused-already-invited = deze persoon was al uitgenodigd
refused-already-accepted = de uitnodiging was al geaccepteerd
refused-not-invited = er was geen open uitnodiging
refused-nothing-granted = er was geen onderdeel gekozen
refused-not-asked = was niet om akkoord gevraagd
refused-cannot-agree = vroeg iemand die dit niet kan lezen of geen vertegenwoordiger is
refused-newer-version = er was een nieuwere versie
refused-conversation-closed = het gesprek was gesloten
refused-newer-message = er was een nieuwer bericht
refused-nobody-answers = er was niemand die antwoord kon geven
refused-newer-text = er was een nieuwere tekst
refused-no-room = er was geen plaats meer
refused-too-much = er was te veel voor één bestand
refused-no-successor = het portaal had dan geen houder meer
refused-cancelled = de afspraak was afgezegd
refused-already-over = de afspraak was voorbij
refused-already-decided = het verzoek was al afgehandeld
refused-answers-sent = de antwoorden waren al verstuurd
refused-answers-missing = er was nog een vraag zonder antwoord
refused-request-withdrawn = de vraag was ingetrokken
refused-already-so = het was al zo
refused-email-taken = er bestond al een gebruiker met dit e-mailadres
refused-link-dead = de link werkte niet meer
refused-blocked-by-staff = de organisatie legde de blokkade
refused-factor-reset-off = de organisatie laat dit niet toe
refused-not-offered = dit stond hier uit
refused-nothing-new = er was niets nieuws
refused-pinboard-not-for-care = de organisatie laat dit niet toe
refused-is-professional = deze persoon werkt hier ook
refused-not-blocked = deze persoon was niet geblokkeerd
refused-no-guide = noemde geen professional die kan begeleiden
refused-too-many-tries = probeerde het te vaak
refused-no-right = had geen toegang tot dit onderdeel
refused-no-task = had deze taak niet

## Wie en wat

log-document = een document
log-report = een verslag
log-appointment = een afspraak
log-appointment-request = een afspraakverzoek
log-publication = een tekst van de organisatie
log-questionnaire = een vragenlijst van de organisatie
log-questionnaire-request = een vragenlijst
log-insurance = de verzekering
log-gp-pharmacy = huisarts en apotheek
log-medication = de medicatie
log-conversation = een gesprek
log-diary-entry = een dagboeknotitie
log-agenda-item = een eigen afspraak in de agenda
log-agenda-feed = een agendalink
log-pinboard-post = een bericht op het prikbord
log-pinboard-reaction = een reactie op het prikbord
log-care-plan = het zorgplan
log-contact = een contactpersoon
log-version = { $title }, versie { $version }
log-somebody = Iemand die niet bekend is
log-system = Het portaal zelf
log-machine = Koppeling
log-client = cliënt
log-contact-person = contactpersoon
log-owner = zonder band met dit portaal

## Het bestand om te bewaren

log-file = wie-heeft-gekeken
log-column-date = Datum
log-column-who = Wie
log-column-role = Rol
log-column-result = Gelukt
log-more = Er zijn meer regels. Kies een kortere periode.
