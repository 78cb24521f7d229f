## Dossier

dossier = Dossier
dossier-text = gegevens, verzekering en medicatie
dossier-tabs = Onderdelen van het dossier
dossier-change = Klopt er iets niet? Vraag het uw behandelaar.
dossier-history = Wat er veranderde
dossier-history-empty = Er is nog niets vastgelegd.
dossier-recorded = { $at }, door { $name }

tile-person = Over mij
tile-person-text = personalia, adres en overige gegevens
tile-consents = Toestemmingen
tile-consents-text = waarvoor toestemming is gegeven
tile-insurance = Verzekering
tile-insurance-text = verzekeraar en polisnummer
tile-medication = Medicatie
tile-medication-text = medicijnen die de behandelaar kent
tile-reports = Verslagen
tile-reports-text = verslagen van de behandelaar
tile-documents = Documenten
tile-documents-text = lezen, downloaden en uploaden
tile-documents-read = lezen en downloaden
tile-care-team = Zorgteam
tile-care-team-text = wie de hulpverleners zijn
tile-gp-pharmacy = Huisarts en apotheek
tile-gp-pharmacy-text = namen, adressen en telefoonnummers
tile-contacts = Contactpersonen
tile-contacts-text = wie de contactpersonen zijn

## Over mij

person = Over mij
person-of = Over { $name }
person-tabs = Onderdelen van over mij
person-personal = Personalia
person-address = NAW-gegevens
person-other = Overig
person-called = Roepnaam
person-street = Straat en huisnummer
person-postcode = Postcode
person-town = Woonplaats
person-phone = Tel nummer
person-languages = Talen
person-occupation = Werk, school of dagbesteding
person-remarks = Bijzonderheden
person-empty = Niet ingevuld
person-edit = Cliëntgegevens bewerken
person-others = Niet alle gegevens zijn hier aan te passen. Vraag het dan uw behandelaar.
person-change = Was: { $before }; is nu: { $after }

## Verzekering, huisarts en apotheek, medicatie

insurance = Verzekering
insurance-add = Verzekering toevoegen
insurance-empty = Nog geen verzekering
insurance-insurer = Verzekeraar
insurance-policy = Polisnummer
gp-pharmacy = Huisarts en apotheek
gp-pharmacy-add = Huisarts of apotheek toevoegen
gp-pharmacy-empty = Nog geen huisarts of apotheek
provider-kind = Soort
provider-gp = Huisarts
provider-pharmacy = Apotheek
provider-address = Adres
medication = Medicatie
medication-add = Medicatie toevoegen
medication-empty = Nog geen medicatie
medication-dose = Dosering
medication-dose-hint = Bijvoorbeeld: 1 tablet van 500 mg.
medication-directions = Gebruik
medication-until = Tot en met
medication-until-hint = Laat dit leeg als de einddatum niet bekend is.
medication-until-wrong = De laatste dag is voor de eerste dag.
medication-over = Gestopt
thing-name = Naam
thing-since = Sinds
thing-open = Bekijken
thing-edit = Veranderen
thing-withdraw = Terugnemen
thing-withdraw-title = Terugnemen?
thing-withdraw-text = Doe dit alleen als het per vergissing is vastgelegd. De cliënt ziet het daarna niet meer.
thing-withdrawn = Teruggenomen
thing-seen = De cliënt ziet dit meteen. Ook contactpersonen met het recht zien het.
thing-stays = Wat er eerder stond, blijft voor hulpverleners bewaard.
thing-changed-meanwhile = Iemand anders veranderde dit net. Uw invoer is nog niet bewaard.
thing-meanwhile = Zo staat het er nu
thing-meanwhile-text = Bewaart u uw invoer? Dan komt die in de plaats van deze.
