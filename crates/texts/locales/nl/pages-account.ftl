## Inloggen

sign-in = Inloggen
sign-in-welcome = Welkom bij { $name }
sign-in-lead = Uw dossier, afspraken en berichten bij elkaar.
sign-in-username = Gebruikersnaam
sign-in-username-hint = Meestal is dit uw e-mailadres.
sign-in-username-missing = Vul uw gebruikersnaam in
sign-in-password = Wachtwoord
sign-in-password-missing = Vul uw wachtwoord in
sign-in-wrong = Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.
sign-in-forgotten = Wachtwoord vergeten
sign-in-first = Bent u hier voor het eerst?
sign-in-first-prepared = Uw behandelaar zet uw portaal klaar. Daarna krijgt u een e-mail of een brief.
sign-in-first-spam = Zoekt u de e-mail? Kijk ook bij uw ongewenste post.
sign-in-never-asked = Wij vragen nooit per telefoon of e-mail om uw wachtwoord.

confirm-title = Vul uw wachtwoord opnieuw in
confirm-lead = U gaat iets belangrijks doen. Daarom controleren wij of u het bent.
confirm-button = Verder
confirm-why = U logde meer dan een kwartier geleden in. Misschien zit er nu iemand anders.
confirm-wrong = Dit wachtwoord klopt niet. Probeer het opnieuw.

## Activeren

activate = Portaal activeren
activate-lead = Nog een paar stappen, dan kunt u inloggen.
activate-born = Geboortedatum
activate-born-hint = Bijvoorbeeld 3 5 1941
activate-born-missing = Vul uw geboortedatum in
activate-phone = Uw telefoonnummer
activate-phone-hint = Alleen de cijfers, geen streepjes. Het nummer dat u doorgaf aan wie u uitnodigde.
activate-phone-missing = Vul uw telefoonnummer in
activate-wrong = Dit klopt niet met wat wij weten. Controleer wat u invulde.
activate-password = Wachtwoord
activate-password-hint = Kies een wachtwoord van minstens 12 tekens. Heeft u al een account? Vul dan uw eigen wachtwoord in.
activate-button = Activeren
activate-steps = Zo gaat het
activate-step-answer = U vult iets in dat alleen u weet.
activate-step-password = U kiest uw eigen wachtwoord. Wij kennen het niet.
activate-step-consent = U logt in. Daarna vragen wij eerst uw toestemming.
activate-done = Uw portaal is geactiveerd
activate-done-text = U kunt nu inloggen met uw e-mailadres en wachtwoord.

link-dead = Deze link werkt niet
link-dead-lead = De link is al gebruikt, is te oud of klopt niet.
link-dead-new = Een nieuwe link vragen
link-dead-client = Bent u cliënt? Vraag uw behandelaar om een nieuwe e-mail.
link-dead-contact = Bent u contactpersoon? Vraag het aan wie u uitnodigde.
link-dead-done = Heeft u al een account?
link-dead-done-text = Dan kunt u gewoon inloggen.

## Uitgelogd

signed-out = U bent uitgelogd
signed-out-lead = Niemand kan nu nog in uw portaal op dit apparaat.
signed-out-shared-device = Gebruikt u een computer van iemand anders? Sluit dan ook het venster.
signed-out-without-consent = U gaf geen toestemming. Daarom kunt u het portaal niet gebruiken.
signed-out-care-goes-on = Uw zorg gaat gewoon door. U kunt later alsnog toestemming geven.
signed-out-again = Opnieuw inloggen

## Profiel

profile = Profiel instellingen
profile-lead = Dit weten wij van uw account. Alleen u ziet deze pagina.
profile-data = Uw gegevens
profile-kept = Klopt er iets niet? Geef het door aan { $name }.
profile-language = Taal
profile-language-letters = Dit geldt voor dit apparaat en deze browser.
profile-last-sign-in = Laatst ingelogd
profile-member-since = Account sinds
profile-job = Functie

## Beveiliging

security = Beveiliging
security-lead = Hier leest u hoe uw account veilig blijft.
security-how = Zo logt u in
security-how-password = Met uw gebruikersnaam en wachtwoord
security-end = U wordt vanzelf uitgelogd:
security-end-idle = Na 30 minuten waarin u niets doet.
security-end-day = Na 12 uur, ook als u bezig bent.

## Toegang van relaties

given-by-me = Toegang van relaties
given-by-me-lead = Hier ziet u wie mag meekijken. U kunt dit per persoon aanpassen.

## Download

download-tab = Download
download-lead = Deze gegevens kunt u nu op uw eigen apparaat bewaren.
download-documents = Open een document. Daar kunt u het bestand bewaren.
download-log = De hele lijst als bestand. U opent het in een rekenprogramma.
download-empty = U kunt nu nog niets bewaren

## Handleidingen

manuals = Handleidingen
manuals-lead = Korte uitleg, stap voor stap.

manual-activate = Uw portaal activeren
manual-activate-steps =
    Open de link uit uw e-mail of brief.
    Bent u cliënt? Vul uw geboortedatum in.
    Bent u contactpersoon? Vul uw telefoonnummer in.
    Kies een wachtwoord van minstens 12 tekens.
    Kies Activeren. De link werkt daarna niet meer.

manual-sign-in = Inloggen
manual-sign-in-steps =
    Vul uw gebruikersnaam in. Meestal is dit uw e-mailadres.
    Vul uw wachtwoord in en kies Inloggen.
    De eerste keer vragen wij uw toestemming.
    Heeft u meer portalen? Kies dan welk portaal u opent.

manual-add-contact = Een contactpersoon toevoegen
manual-add-contact-steps =
    Kies in het menu Gebruikers.
    Kies Gebruiker toevoegen.
    Vul de naam en het e-mailadres in.
    Vul daarna geslacht, rol en telefoonnummer in. Kies Toevoegen.
    Deze persoon ziet nog niets. U geeft eerst zelf toegang.

manual-rights = Toegang geven en weghalen
manual-rights-steps =
    Kies in het menu Gebruikers.
    Kies bij de persoon het vakje van een onderdeel.
    Beantwoord elke vraag met ja of nee.
    Kies Bekijk wat er verandert en daarna Bewaren.
    Er verandert niets voordat u bewaart.
    Zet u iets op nee? Dan stopt die toegang meteen.

manual-share = Een document zichtbaar maken
manual-share-steps =
    Kies in het menu Documenten en open het document.
    Kies wie het document mag zien.
    Lees wie het daarna kan zien.
    Zet een vinkje en bevestig uw keuze.

manual-acknowledge = Akkoord geven op een document
manual-acknowledge-steps =
    Kies in het menu Documenten en open het document.
    Lees het document rustig door.
    Zet een vinkje en kies Akkoord bewaren.
    U kunt uw akkoord daarna niet intrekken.

manual-looked = Zien wie heeft gekeken
manual-looked-steps =
    Kies in het menu Wie heeft gekeken.
    U ziet per dag wie er keek en waarnaar.
    Kies een periode of een groep mensen.
    Wilt u de lijst bewaren? Ga dan naar Download.
