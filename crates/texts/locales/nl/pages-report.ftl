## Verslagen

reports = Verslagen
report-documents-lead = Verslagen van uw behandelaars en van uzelf. Wat het laatst erbij kwam, staat boven.
report-documents-lead-guest = De verslagen die u in dit dossier mag lezen. Wat het laatst erbij kwam, staat boven.
report-documents-add = Verslag schrijven
report-documents-empty = Nog geen verslagen
report-document-new-version = Nieuwe versie schrijven
report-title = Titel
report-title-hint = Zo heet het verslag in de lijst.
report-text = Tekst
report-version-anew = Gaf iemand akkoord? Dat geldt dan alleen voor de vorige versie.
report-sees-team = Uw behandelaars lezen het verslag meteen. Uw contactpersonen lezen het pas als u dat aanzet.
report-sees-section = Uw behandelaars lezen het verslag meteen. Contactpersonen met toegang tot verslagen ook.
report-sees-client = De cliënt leest het verslag meteen. Contactpersonen lezen het pas als de cliënt dat aanzet.
report-sees-client-section = De cliënt leest het verslag meteen. Contactpersonen met toegang tot verslagen ook.

### Akkoord voor verslag

report-acknowledge = Akkoord voor verslag
report-acknowledge-doubt = Lees daarom eerst het verslag. Twijfelt u? Bel dan eerst met uw behandelaar.
report-ask-sees-question = Wie u kiest, ziet de vraag bij het verslag.

### Laten zien

report-share = Laat dit verslag ook zien aan
report-share-nobody = Iedereen die verslagen mag zien, ziet dit al.
report-share-sees = { $name } ziet hierna dit verslag.
report-share-later = { $name } ziet dit verslag zodra u toegang tot verslagen geeft.
report-share-final-text = U kunt wel de toegang tot alle verslagen weghalen. Dat doet u bij Gebruikersbeheer.

### Reacties

report-reactions = Reacties
report-reactions-none = Nog geen reacties
report-reaction = Uw reactie
report-reaction-hint = Een reactie blijft staan. U kunt haar later niet veranderen.
report-react = Reactie plaatsen
report-reaction-by-job = { $name }, { $job }
