## Wat er mis is met wat iemand invult, en wat te doen

text-error-empty = Vul dit in.
text-error-too-long = Dit is te lang. Gebruik hoogstens { $max } tekens.
text-error-control-character = Hier staat een teken dat niet kan. Typ de tekst opnieuw, op één regel.
text-error-direction-mark = Hier staat een onzichtbaar teken. Typ de tekst opnieuw.
text-error-email = Dit is geen e-mailadres. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl
text-error-web-address = Vul een adres in dat begint met https://, zoals https://voorbeeld.nl.
text-error-phone = Gebruik alleen cijfers, geen streepjes. Een Nederlands nummer heeft 10 cijfers.

wanted-day-error-no-such-date = Deze datum bestaat niet. Controleer dag, maand en jaar.
wanted-day-error-past = Deze dag is voorbij. Kies vandaag of een latere dag.
wanted-day-error-far = Deze dag is te ver weg. Kies een dag binnen twee jaar.
timing-error-end = Kies een einde na het begin.
timing-error-long = Dit duurt te lang. Kies hoogstens { $days } dagen.
timing-error-year = Kies een jaar van { $from } tot en met { $until }.
timing-error-weeks = Kies een aantal weken van 1 tot en met { $weeks }.
timing-error-far = Kies een laatste dag binnen twee jaar na de eerste.
birth-date-error-no-such-date = Deze datum bestaat niet. Controleer dag, maand en jaar.
birth-date-error-future = Deze datum moet nog komen. Controleer het jaar.
birth-date-error-long-ago = Deze datum is te lang geleden. Controleer het jaar.

password-error-short = Dit wachtwoord is te kort. Gebruik minstens { $min } tekens.
password-error-long = Dit wachtwoord is te lang. Gebruik hoogstens { $max } tekens.
password-error-easy = Dit wachtwoord is te makkelijk te raden. Kies bijvoorbeeld vier losse woorden.
password-error-own-word = In dit wachtwoord staat uw naam, uw e-mailadres of de naam van de organisatie. Kies bijvoorbeeld vier losse woorden.
password-error-common-word = Veel mensen kiezen zo'n wachtwoord. Dat is makkelijk te raden. Kies bijvoorbeeld vier losse woorden.
password-error-keyboard = Deze toetsen liggen naast elkaar. Dat is makkelijk te raden. Kies bijvoorbeeld vier losse woorden.
password-error-repetition = In dit wachtwoord staat steeds hetzelfde. Dat is makkelijk te raden. Kies bijvoorbeeld vier losse woorden.
password-error-row = In dit wachtwoord staat een rij, zoals abcd of 9876. Kies bijvoorbeeld vier losse woorden.
password-error-date = In dit wachtwoord staat een datum of een jaar. Dat is makkelijk te raden. Kies bijvoorbeeld vier losse woorden.

period-error = De einddatum moet na de begindatum liggen.
machine-error-no-task = Kies minstens één taak.
machine-error-only-people = Deze taak is alleen voor mensen.
machine-error-no-location = Kies minstens één locatie.
machine-error-many-locations = Kies hoogstens { $max } locaties. Een locatie telt ook voor alles wat erbij hoort.
machine-error-past = Kies een dag na vandaag.
machine-error-long = Kies een dag binnen { $days } dagen.

file-refusal-empty = Dit bestand is leeg. Kies een ander bestand.
file-refusal-large = Dit bestand is groter dan 5 MB. Maak het kleiner of kies een ander bestand.
file-refusal-program = Dit bestand is een programma. Kies een pdf, een foto of een tekst.
file-refusal-macros = In dit bestand zitten macro's. Sla het op zonder macro's, of als pdf.
file-refusal-scriptable = In dit soort bestand kan een programma zitten. Sla het op als pdf.
file-refusal-bomb = Dit bestand wordt te groot bij het openen. Sla het op als pdf.
file-refusal-pixels = Deze foto is te groot. Maak de foto kleiner.
file-refusal-damaged = Dit bestand is beschadigd. Sla het opnieuw op en probeer het nog eens.
file-refusal-unknown = Dit soort bestand kan niet. Kies een pdf, een foto, of Word of Excel.
file-refusal-photo = Dit is geen foto. Kies een foto van het type JPEG, PNG of WebP.
file-refusal-name = De naam en de inhoud passen niet bij elkaar. Sla het bestand opnieuw op.

## Wat er mis is bij het inloggen, en wat te doen

problem-sign-in-over = Dit duurde te lang, of er was te vaak een verkeerde code. Log opnieuw in.
problem-enrolment-over = Dit duurde te lang, of er was te vaak een verkeerde code. Begin opnieuw.
problem-clock-off = De klok van uw telefoon loopt niet goed. Zet in de instellingen de tijd op automatisch.
problem-wrong-code = Deze code klopt niet. Wacht op een nieuwe code en probeer het opnieuw.
problem-key-in-use = Deze sleutel is al in gebruik. Gebruik een andere.
problem-key-not-taken = Zo'n sleutel werkt hier niet. Kies een andere tweede stap.
problem-wrong-password = Dit is niet uw wachtwoord van nu.
problem-wrong-answer = Dit is niet het goede antwoord op uw geheime vraag.
