## Inloggen

sign-in = Inloggen
sign-in-welcome = Welkom bij { $name }
sign-in-lead = Uw dossier, afspraken en berichten bij elkaar.
sign-in-username = Gebruikersnaam
sign-in-username-hint = Meestal is dit uw e‑mailadres.
sign-in-username-missing = Vul uw gebruikersnaam in
sign-in-password = Wachtwoord
sign-in-password-missing = Vul uw wachtwoord in
sign-in-wrong = Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.
sign-in-forgotten = Wachtwoord vergeten
sign-in-first = Bent u hier voor het eerst?
sign-in-first-prepared = Uw behandelaar zet uw portaal klaar. Daarna krijgt u een e‑mail of een brief.
sign-in-first-spam = Zoekt u de e‑mail? Kijk ook bij uw ongewenste post.
sign-in-never-asked = Wij vragen nooit per telefoon of e‑mail om uw wachtwoord.

confirm-title = Vul uw wachtwoord opnieuw in
confirm-lead = U gaat iets belangrijks doen. Daarom controleren wij of u het bent.
confirm-button = Verder
confirm-why = U logde meer dan een kwartier geleden in. Misschien zit er nu iemand anders.
confirm-wrong = Dit wachtwoord klopt niet. Probeer het opnieuw.
confirm-wrong-either = Uw wachtwoord of de code klopt niet. Probeer het opnieuw.

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
activate-done-text = U kunt nu inloggen met uw e‑mailadres en wachtwoord.

link-dead = Deze link werkt niet
link-dead-lead = De link is al gebruikt, is te oud of klopt niet.
link-dead-new = Een nieuwe link vragen
link-dead-client = Bent u cliënt? Vraag uw behandelaar om een nieuwe e‑mail.
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
security-end-idle = Na { $minutes } minuten waarin u niets doet.
security-end-day = Na { $hours } uur, ook als u bezig bent.

## Toegang van relaties

given-by-me = Toegang van relaties
given-by-me-lead = U bepaalt wie bij u mag meekijken. Dat kunt u per persoon aanpassen.

## Download

download-tab = Download
download-lead = Deze gegevens kunt u nu op uw eigen apparaat bewaren.
download-documents = Open een document. Daar kunt u het bestand bewaren.
download-log = De hele lijst als bestand. U opent het in een rekenprogramma.
download-empty = U kunt nu nog niets bewaren
download-all = Alles in één bestand
download-all-about = U krijgt een kopie van alles in dit portaal, met de bestanden. U kunt er elk uur één vragen.
download-all-ask = Maak een kopie
download-all-busy = Uw kopie wordt gemaakt. U kunt intussen verder met andere dingen.
download-all-again = Kijk opnieuw
download-all-ready = Uw kopie is klaar: { $size }. U kunt haar ophalen tot u uitlogt, en tot { $until }.
download-all-fetch = Haal de kopie op
download-all-failed = Het maken van uw kopie is niet gelukt. Probeer het opnieuw.
download-all-file = mijn-gegevens

## Handleidingen

manuals = Handleidingen
manuals-lead = Korte uitleg, stap voor stap.

manual-activate = Uw portaal activeren
manual-activate-steps =
    Open de link uit uw e‑mail of brief.
    Bent u cliënt? Vul uw geboortedatum in.
    Bent u contactpersoon? Vul uw telefoonnummer in.
    Kies een wachtwoord van minstens 12 tekens.
    Kies Activeren. De link werkt daarna niet meer.

manual-sign-in = Inloggen
manual-sign-in-steps =
    Vul uw gebruikersnaam in. Meestal is dit uw e‑mailadres.
    Vul uw wachtwoord in en kies Inloggen.
    De eerste keer vragen wij uw toestemming.
    Heeft u meer portalen? Kies dan welk portaal u opent.

manual-add-contact = Een contactpersoon toevoegen
manual-add-contact-steps =
    Kies rechtsboven uw naam en dan Gebruikersbeheer.
    Kies + Gebruiker toevoegen.
    Vul de naam en het e‑mailadres in. Kies Volgende.
    Staat deze persoon er nog niet? Kies dan + Nieuwe gebruiker.
    Vul daarna geslacht, rol en telefoonnummer in. Kies Toevoegen.
    Deze persoon ziet nog niets. U geeft eerst zelf toegang.

manual-rights = Toegang geven en weghalen
manual-rights-steps =
    Kies rechtsboven uw naam en dan Gebruikersbeheer.
    Kies bij de persoon het vakje van een onderdeel.
    Beantwoord elke vraag met Ja of Nee.
    Kies Bekijk wat er verandert en daarna Bewaren.
    Is dit de eerste toegang? Kies dan Volgende en Gegevens versturen.
    Zet u iets op Nee? Dan stopt die toegang zodra u bewaart.

manual-share = Een document zichtbaar maken
manual-share-steps =
    Kies in het menu Documenten en open het document.
    Kies bij Laat dit document ook zien aan een persoon. Kies Volgende.
    Lees wat er verandert. U kunt dit later niet meer uitzetten.
    Zet het vinkje en kies Zichtbaar maken.

manual-acknowledge = Akkoord geven op een document
manual-acknowledge-steps =
    Kies in het menu Documenten en open het document.
    Lees het document rustig door.
    Zet een vinkje en kies Akkoord bewaren.
    U kunt uw akkoord daarna niet intrekken.

manual-looked = Zien wie heeft gekeken
manual-looked-steps =
    Kies rechtsboven uw naam en dan Wie heeft gekeken.
    U ziet per dag wie er keek en waarnaar.
    Kies een periode of een groep mensen.
    Wilt u de lijst bewaren? Ga dan naar Download.

## De tweede stap, en een nieuw wachtwoord

second-step = De tweede stap
second-step-lead = Uw wachtwoord klopt. Vul nu uw autorisatiecode in. Zo weten wij zeker dat u het bent.
second-step-code = Code
second-step-code-app = Open de app op uw telefoon. Typ de zes cijfers die u daar ziet.
second-step-code-other = Typ uw code of druk op uw sleutel.
second-step-passkey = Log in met uw vinger, uw gezicht of uw sleutel.
second-step-lost = Lukt het niet?
second-step-recovery = U kunt ook een van uw herstelcodes invullen. Elke code werkt één keer.
second-step-yubikey = Hebt u een YubiKey? Klik in het vak en druk op de knop van uw sleutel.
passkey = Zonder wachtwoord
passkey-lead = Log in met uw vinger, uw gezicht of een sleutel. Dat kan als u dit eerder hebt ingesteld.
passkey-use = Sleutel gebruiken
passkey-sign-in = Inloggen met uw sleutel
passkey-sign-in-lead = Uw telefoon of computer vraagt zo om uw vinger, gezicht of pincode.
passkey-failed = Het lukte niet met deze sleutel. Probeer het opnieuw of log op een andere manier in.
passkey-needs-script = Hiervoor is JavaScript nodig. Log anders in met uw wachtwoord.
factor-name = Naam
factor-name-hint = Zo herkent u hem later, bijvoorbeeld: mijn telefoon.
forgotten = Wachtwoord vergeten
forgotten-lead = Vul uw e‑mailadres in. U krijgt een e‑mail met een link.
forgotten-email = Uw e‑mailadres
forgotten-button = Link sturen
forgotten-sent = Kennen wij dit e‑mailadres? Dan krijgt u zo een e‑mail.
forgotten-sent-hour = De link werkt één uur en één keer.
forgotten-sent-spam = Zoekt u de e‑mail? Kijk ook bij uw ongewenste post.
forgotten-sent-nothing = Krijgt u niets? Dan hebt u misschien een ander e‑mailadres opgegeven.
new-password = Een nieuw wachtwoord kiezen
new-password-lead = Kies een wachtwoord dat u nergens anders gebruikt.
new-password-answer = Dit is uw geheime vraag.
new-password-password = Nieuw wachtwoord
new-password-hint = Gebruik minstens 12 tekens. Vier losse woorden zijn makkelijk te onthouden.
new-password-button = Wachtwoord kiezen
new-password-after = Hierna logt u opnieuw in. Op al uw apparaten bent u dan uitgelogd.
confirmed-title = Dank u, u bent het
confirmed-lead = Wat u had ingevuld, staat nog klaar. Klik op verder om het te versturen.
confirmed-button = Verder

## Beveiliging

security-must = Zet eerst een tweede stap aan
security-must-text = Uw organisatie vraagt bij het inloggen om een tweede stap. Daarna kunt u verder.
security-factors-text = Met een tweede stap kan niemand erin met alleen uw wachtwoord. Dit heet ook 2FA. U kiest een Authenticator App of een losse sleutel, zoals een YubiKey.
security-how-two-steps = Met een tweede stap
security-since = Sinds { $moment }.
security-used = Laatst gebruikt: { $moment }.
security-signed-in = Ingelogd: { $moment }.
security-codes = Herstelcodes
security-codes-left =
    { $count ->
        [0] U hebt geen herstelcodes meer. Maak nieuwe.
        [one] U hebt nog 1 herstelcode.
       *[other] U hebt nog { $count } herstelcodes.
    }
security-codes-new = Nieuwe herstelcodes
security-devices = Apparaten
security-devices-text = Hier bent u nu ingelogd. Herkent u er een niet? Log dat dan uit en kies een nieuw wachtwoord.
security-this-device = Dit apparaat
security-end-device = Uitloggen
security-end-others = Alle andere uitloggen
factor-totp = App met codes
factor-totp-add = App met codes instellen
factor-totp-name = Mijn telefoon
factor-passkey = Sleutel
factor-passkey-add = Sleutel of vingerafdruk instellen
factor-passkey-name = Mijn sleutel
factor-yubikey = YubiKey
factor-yubikey-add = YubiKey instellen
factor-remove = Weghalen
factor-qr = QR-code om in uw app te scannen
factor-secret = Kunt u niet scannen? Typ dan deze letters en cijfers in de app:
add-app = App met codes instellen
add-app-lead = Een Authenticator App op uw telefoon maakt elke halve minuut een nieuwe code.
add-app-step-1 = Zet een app voor codes op uw telefoon, bijvoorbeeld Aegis, Google Authenticator of 2FAS.
add-app-step-2 = Scan met die app de code hieronder.
add-app-step-3 = Typ de zes cijfers die de app laat zien.
add-app-button = Aanzetten
add-key = Sleutel of vingerafdruk instellen
add-key-lead = Daarna logt u in met uw vinger, uw gezicht of uw pincode. Een losse sleutel kan ook, zoals een YubiKey.
add-yubikey = YubiKey instellen
add-yubikey-lead = Doe uw sleutel in de computer en druk op de knop.
add-yubikey-button = Aanzetten
remove-factor = Tweede stap weghalen
remove-factor-lead = U kunt hem later opnieuw instellen.
remove-factor-effect = Inloggen met deze tweede stap werkt niet meer. Op andere apparaten bent u uitgelogd.
remove-factor-button = Weghalen
new-codes = Nieuwe herstelcodes maken
new-codes-lead = Elke code werkt één keer, als uw telefoon of sleutel er niet is.
new-codes-effect = Uw oude herstelcodes werken dan niet meer.
new-codes-button = Codes maken
codes-lead = Elke code werkt één keer in plaats van uw tweede stap.
codes-once = U ziet deze codes maar één keer
codes-keep = Schrijf ze op of print deze pagina. Bewaar ze op een veilige plek, niet bij uw wachtwoord.
codes-onward = Ik heb ze bewaard
change-password = Wachtwoord veranderen
change-password-lead = Op al uw andere apparaten bent u daarna uitgelogd.
change-password-present = Uw wachtwoord van nu
change-password-button = Veranderen
secret-question = Geheime vraag
secret-question-hint = Bijvoorbeeld: hoe heette mijn eerste hond?
secret-question-answer = Antwoord
secret-question-answer-hint = Kies een antwoord dat niemand anders weet.
secret-question-change = Geheime vraag instellen
secret-question-change-lead = Wij vragen dit extra als u uw wachtwoord vergeten bent.
secret-question-change-button = Opslaan

## Inloggen bij een aanbieder

provider-sign-in = Inloggen met { $name }
provider-sign-in-lead = Dit kan als u uw account daar eerder aan hebt gekoppeld.
provider-trip = U gaat naar { $name }
provider-trip-lead = Daar laat u zien wie u bent. Daarna komt u hier terug.
provider-trip-button = Verder naar { $name }
provider-confirm = U kunt ook bij { $name } opnieuw laten zien wie u bent.
provider-stronger = Sterker inloggen
provider-identities = Inloggen zonder ons wachtwoord
provider-identities-text = Wat u hier koppelt, kunt u ook gebruiken om in te loggen.
provider-link = Koppelen aan { $name }
provider-unlink = Ontkoppelen
provider-failed = Dit is niet gelukt
provider-failed-over = Dit duurde te lang, of u was al terug. Begin opnieuw.
provider-failed-cancelled = U bent bij { $name } gestopt. Begin opnieuw, of kies een andere manier.
provider-failed-weak = U logde bij { $name } niet sterk genoeg in. Kies daar een sterkere manier.
provider-failed-for-other = U logde bij { $name } in voor iemand anders. Hier logt iedereen in als zichzelf.
provider-failed-unknown = Aan deze inlog van { $name } is geen account gekoppeld. Log eerst in met uw wachtwoord. Koppel daarna uw account bij Beveiliging.
provider-failed-in-use = Deze inlog van { $name } is al gekoppeld aan een ander account.
provider-failed-other-identity = Deze inlog van { $name } is niet gekoppeld aan uw account.
provider-failed-unavailable = Inloggen met { $name } kan nu niet. Kies een andere manier, of probeer het later.
provider-failed-onward = Verder
