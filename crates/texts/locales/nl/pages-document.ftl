## Documenten

documents = Documenten
documents-lead = Alles wat wij voor u bewaren. Wat het laatst erbij kwam, staat boven.
documents-lead-guest = Wat u in dit dossier mag lezen. Wat het laatst erbij kwam, staat boven.
documents-add = Document toevoegen
documents-empty = Nog geen documenten
document-new = Nieuw
document-about = Versie { $version }, van { $date }. Geschreven door { $author }.
document-row = { $date }, { $author }
document-row-version = Versie { $version } van { $date }, { $author }
document-file = { $kind }, { $size }
document-view = Bekijken
document-download = Downloaden
document-earlier = Eerdere versies
document-version = Versie { $version }, van { $date }
document-new-version = Nieuwe versie toevoegen
document-asked-chip = Akkoord gevraagd
document-agreed-chip = Akkoord gegeven
document-seen-by-chip =
    { $count ->
        [0] Niemand kijkt mee
        [one] { $count } kijkt mee
       *[other] { $count } kijken mee
    }
document-who = Wie kan dit zien?
document-who-nobody = Alleen uzelf.
document-who-granted = { $role }. Sinds { $date }, omdat { $maker } dat aanzette.
document-who-guides = Behandelaar. Sinds { $date }, hoort bij het zorgteam.
document-added = Het document is toegevoegd
document-reactions-chip =
    { $count ->
        [one] { $count } reactie
       *[other] { $count } reacties
    }

## Zoeken

document-search-words = Zoeken op titel
document-search-year = Jaar
document-search-files = Soort bestand
document-search-all = Alles tonen
document-every-year = Alle jaren
document-years-before = Vóór { $year }
document-every-file = Alle soorten
document-files-pdf = Pdf
document-files-pictures = Afbeelding
document-files-texts = Tekst (Word)
document-files-sheets = Rekenblad (Excel)
document-found =
    { $count ->
        [0] Niets gevonden
        [one] { $count } gevonden
       *[other] { $count } gevonden
    }
document-found-more = De eerste { $count } die wij vonden. Zoek preciezer voor minder.

## Akkoord

acknowledge = Akkoord op document
acknowledge-asked = Uw hulpverlener vraagt of u het eens bent met versie { $version }.
acknowledge-final = U kunt een akkoord niet meer intrekken
acknowledge-doubt = Lees daarom eerst het document. Twijfelt u? Bel dan eerst met uw behandelaar.
acknowledge-tick = Ik heb versie { $version } gelezen en ik ga akkoord.
acknowledge-button = Akkoord bewaren
acknowledge-receipt = Bewijs van akkoord
acknowledge-given = U gaf akkoord op versie { $version }
acknowledge-given-by = { $name } gaf akkoord op versie { $version }
acknowledge-by = Door
acknowledge-as = Als
acknowledge-text = Op welke tekst
acknowledge-mark = Kenmerk

## Laten zien

share = Laat dit document ook zien aan
share-choose = Kies een persoon
share-nobody = Iedereen die documenten mag zien, ziet dit al.
share-preview-first = U ziet eerst wat er verandert.
share-title = Zichtbaar maken voor { $name }
share-lead = { $document } laten zien aan { $person }.
share-sees = { $name } ziet hierna dit document.
share-sees-versions = { $name } ziet ook eerdere en nieuwe versies.
share-final = U kunt dit later niet meer uitzetten
share-final-text = U kunt wel de toegang tot alle documenten weghalen. Dat doet u bij Gebruikersbeheer.
share-button = Zichtbaar maken voor { $name }
share-done = { $name } ziet nu dit document

## Toevoegen

upload = Document toevoegen
upload-for = Dit komt in het dossier van { $name }.
upload-title = Titel
upload-title-hint = Zo heet het document in de lijst.
upload-title-missing = Vul een titel in
upload-version-of = Een nieuwe versie van
upload-file = Document kiezen
upload-file-hint = Een afbeelding, pdf, Word of Excel. Niet groter dan 5 MB.
upload-file-missing = Kies een document
upload-file-again = Kies het document opnieuw. Uw browser onthoudt het niet.
upload-who-sees = Wie ziet dit?
upload-sees-team = Uw behandelaars zien het document meteen. Uw contactpersonen zien het pas als u dat aanzet.
upload-sees-client = De cliënt ziet het document meteen. Contactpersonen zien het pas als de cliënt dat aanzet.
upload-sees-client-section = De cliënt ziet het document meteen. Contactpersonen met toegang tot documenten ook.
upload-checked = Wij controleren elk bestand. Programma’s en bestanden met macro’s nemen wij niet aan.

## Akkoord vragen

document-ask = Akkoord vragen
ask-who = Wie vraagt u om akkoord?
ask-who-hint = Meestal is dat de portaalhouder. U mag er meer kiezen. Een vertegenwoordiger staat erbij als die dit kan lezen.
ask-who-missing = Kies wie u om akkoord vraagt
ask-who-cannot = Iemand die u koos, kan dit niet meer lezen of vertegenwoordigt de cliënt niet meer. Kijk wie u nu kunt vragen.
ask-holder = Portaalhouder
ask-client = De cliënt zelf
ask-representative = Vertegenwoordiger
document-waits-for = Er is nog geen akkoord van: { $names }.
ask-gets-letter = Wie u kiest, krijgt een e‑mail dat er iets nieuws is.
ask-sees-question = Wie u kiest, ziet de vraag bij het document.
ask-final = Een akkoord is niet meer in te trekken
ask-final-text = Komt er een nieuwe versie? Dan vraagt u opnieuw om akkoord.
ask-button = Akkoord vragen
ask-done = U vroeg { $name } om akkoord
