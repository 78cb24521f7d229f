## Vragenlijsten

questionnaires = Vragenlijsten
questionnaire = Vragenlijst
questionnaires-lead = Vragen van uw hulpverleners die u zelf beantwoordt.
questionnaires-empty = Nog geen vragenlijsten
questionnaire-asked = Gevraagd door { $by } op { $asked }
questionnaire-due = Graag versturen voor het einde van { $due }
questionnaire-due-over = Graag versturen voor het einde van { $due }. Die dag is voorbij. Versturen kan nog.
questionnaire-state-open = Nog in te vullen
questionnaire-state-begun = Begonnen
questionnaire-state-sent = Verstuurd
questionnaire-state-withdrawn = Niet meer nodig
questionnaire-state-waiting = Wacht op antwoord
questionnaire-saved = Bewaard op { $at }. Nog niet verstuurd.
questionnaire-private = Alleen u ziet wat u invult, tot u de lijst verstuurt. Wie het portaal beheert, kan ook invullen.
questionnaire-later = Bewaren en later verder
questionnaire-check = Verder: nakijken
questionnaire-optional = { $text } (niet verplicht)
questionnaire-answer = Antwoord
questionnaire-number-hint = Een getal, bijvoorbeeld 7,5.
questionnaire-number-min = Een getal van { $min } of meer.
questionnaire-number-max = Een getal van { $max } of minder.
questionnaire-number-between = Een getal van { $min } tot en met { $max }.
questionnaire-several-hint = U kunt meer dan één antwoord kiezen.
questionnaire-scale-hint = { $from } is: { $low }. { $to } is: { $high }.
questionnaire-date-hint = Bijvoorbeeld 24 11 2026
questionnaire-no-choice = Geen antwoord
questionnaire-missing = Beantwoord deze vraag.
questionnaire-question = Vraag { $number }
questionnaire-changed-meanwhile = De antwoorden zijn intussen ergens anders bewaard. Wat u nu invulde, is nog niet bewaard.
questionnaire-meanwhile = Zo staat het er nu
questionnaire-meanwhile-text = Bewaart u uw antwoorden? Dan komen die in de plaats van deze.
questionnaire-check-title = Kijk uw antwoorden na
questionnaire-check-lead = Klopt alles? Verstuur dan de lijst.
questionnaire-check-missing = Er zijn nog vragen zonder antwoord. Beantwoord ze eerst.
questionnaire-check-meanwhile = De antwoorden zijn intussen ergens anders bewaard. Kijk ze opnieuw na.
questionnaire-not-answered = Niet beantwoord
questionnaire-final = U kunt dit één keer doen
questionnaire-final-text = Na het versturen kan niemand de antwoorden veranderen. Uw hulpverleners lezen ze dan.
questionnaire-sure = Ik heb mijn antwoorden nagekeken
questionnaire-send = Versturen
questionnaire-change = Antwoorden aanpassen
questionnaire-sent-by = Verstuurd door { $by } op { $at }
questionnaire-withdrawn-at = Ingetrokken op { $at }. U hoeft deze lijst niet meer in te vullen.
questionnaire-withdrawn-care = Ingetrokken op { $at }
questionnaire-answers = Antwoorden
questionnaire-questions = Vragen
questionnaire-version = Versie { $version }
done-questionnaire-sent = De vragenlijst is verstuurd.

## Op de startpagina en bij het dossier

tile-questionnaires = Vragenlijsten
tile-questionnaires-text = Vragen die u zelf beantwoordt
start-questionnaires =
    { $count ->
        [one] U hebt 1 vragenlijst om in te vullen
       *[other] U hebt { $count } vragenlijsten om in te vullen
    }

## Voor hulpverleners

questionnaires-lead-care = Wat { $name } invult, ziet u pas na het versturen.
questionnaire-ask = Vragenlijst vragen
questionnaire-ask-which = Welke vragenlijst?
questionnaire-ask-none = Er is nog geen vragenlijst om te vragen. De redactie maakt ze.
questionnaire-ask-choose = Kies een vragenlijst.
questionnaire-ask-due = Laatste dag (niet verplicht)
questionnaire-ask-due-hint = Bijvoorbeeld 24 11 2026. Versturen kan ook na die dag nog.
questionnaire-ask-send = Vragen
questionnaire-ask-sees = De cliënt ziet de lijst in het eigen portaal, bij Dossier.
questionnaire-ask-fixed = De vragen blijven zoals ze nu zijn, ook als de lijst later verandert.
questionnaire-ask-relations = Contactpersonen zien er niets van.
questionnaire-ask-log = Wie de lijst opent of bewaart, staat in het logboek.
questionnaire-waits-care = Deze lijst is nog niet verstuurd. Tot dan ziet u geen antwoorden.
questionnaire-withdraw = Intrekken
questionnaire-withdraw-title = Deze vragenlijst intrekken?
questionnaire-withdraw-gone = De cliënt kan de lijst niet meer invullen.
questionnaire-withdraw-draft = Wat al was ingevuld, wordt verwijderd.
questionnaire-withdraw-stays = In het dossier blijft staan dat u dit vroeg.
done-questionnaire-asked = De vragenlijst staat klaar voor de cliënt.
done-questionnaire-withdrawn = De vragenlijst is ingetrokken.

## Voor de redactie

questionnaires-lead-keep = Hulpverleners vragen cliënten om deze lijsten in te vullen.
questionnaires-none = Nog geen vragenlijst gemaakt.
questionnaire-new = Nieuwe vragenlijst
questionnaire-edit = Vragenlijst bewerken
questionnaire-published = Te vragen
questionnaire-draft = Concept
questionnaire-kept-about = Versie { $version }, veranderd op { $changed }
questionnaire-title = Titel
questionnaire-explanation = Uitleg (niet verplicht)
questionnaire-explanation-hint = Waarvoor is de lijst, en hoe vult men hem in? Hoogstens 10.000 tekens.
questionnaire-state = Kunnen hulpverleners deze lijst vragen?
questionnaire-state-draft = Nee, het is een concept
questionnaire-state-published = Ja
questionnaire-text = De vraag
questionnaire-text-hint = Maak dit leeg om de vraag weg te halen.
questionnaire-place = Plaats
questionnaire-place-hint = Het laagste getal komt eerst.
questionnaire-kind = Soort antwoord
questionnaire-kind-text = Tekst
questionnaire-kind-number = Getal
questionnaire-kind-one = Keuze: één antwoord
questionnaire-kind-several = Keuze: meer antwoorden
questionnaire-kind-scale = Schaal
questionnaire-kind-date = Datum
questionnaire-required = Deze vraag is verplicht
questionnaire-more = Grenzen, opties of schaal
questionnaire-min = Getal: het laagste (niet verplicht)
questionnaire-max = Getal: het hoogste (niet verplicht)
questionnaire-options = Keuze: de opties
questionnaire-options-hint = Eén op elke regel, 2 tot en met 50.
questionnaire-from = Schaal: van
questionnaire-to = Schaal: tot en met
questionnaire-scale-ends-hint = Een getal van 0 tot en met 10.
questionnaire-low = Schaal: woorden bij het laagste
questionnaire-high = Schaal: woorden bij het hoogste
questionnaire-add = Nog een vraag
questionnaire-know-version = Elke verandering maakt een nieuwe versie.
questionnaire-know-asked = Wat al gevraagd is, blijft zoals het was.
questionnaire-know-draft = Een concept kan niemand vragen.
questionnaire-kept-meanwhile = Een collega heeft deze lijst intussen veranderd. Hij heet nu: { $title }. Bewaart u, dan komt uw lijst ervoor in de plaats.
questionnaire-remove = Verwijderen
questionnaire-remove-title = Deze vragenlijst verwijderen?
questionnaire-remove-gone = Hulpverleners kunnen deze lijst niet meer vragen.
questionnaire-remove-asked = Wat cliënten al gevraagd is, blijft staan.
questionnaire-remove-final = U kunt dit niet terugdraaien
questionnaire-remove-final-text = Wilt u de lijst later weer gebruiken? Maak er dan een concept van.

## Wat er niet klopt

answer-error-no-such-question = Deze vraag is er niet.
answer-error-number = Vul een getal in, met hoogstens twee cijfers achter de komma.
answer-error-low = Vul een getal in van { $min } of meer.
answer-error-high = Vul een getal in van { $max } of minder.
answer-error-option = Kies een van de antwoorden.
answer-error-one = Kies één antwoord.
answer-error-date = Deze datum bestaat niet. Controleer dag, maand en jaar.
questions-error-none = Maak minstens één vraag.
questions-error-many = Maak hoogstens { $max } vragen.
choices-error-count = Geef { $min } tot en met { $max } opties.
choices-error-twice = Geef elke optie maar één keer.
scale-error = Een schaal loopt op. Gebruik hele getallen van 0 tot en met { $max }.
number-range-error = Het laagste getal is hoger dan het hoogste.
