## Zorgplan

plan = Zorgplan
plan-empty = Nog geen zorgplan
plan-about = Versie { $version }, gedeeld op { $date } door { $name }
plan-since = Vanaf
plan-evaluation = Evaluatie
plan-situation = Hoe gaat het nu?
plan-goal = Doel { $number }: { $aim }
plan-arrangements = Wie doet wat?
plan-objected-chip = Niet akkoord

plan-answer = Gaat u akkoord met dit plan?
plan-answer-asked = Uw hulpverlener vraagt of u het eens bent met versie { $version }.
plan-answer-choice = Uw antwoord
plan-answer-agrees = Ik ga akkoord
plan-answer-objects = Ik ga niet akkoord
plan-answer-objection = Waarom niet?
plan-answer-objection-hint = Alleen als u niet akkoord gaat. Uw hulpverleners lezen dit.
plan-answer-final = U kunt uw antwoord later niet veranderen
plan-answer-doubt = Lees daarom eerst het hele plan. Twijfelt u? Bel dan eerst met uw behandelaar.
plan-answer-tick = Ik heb versie { $version } helemaal gelezen.
plan-answer-button = Antwoord bewaren
plan-answer-missing = Kies uw antwoord
plan-answer-objection-missing = Schrijf waarom u niet akkoord gaat
plan-answer-both = U gaat akkoord en schrijft waarom niet. Haal de tekst weg of kies anders.

plan-receipt = Bewijs van antwoord
plan-receipt-why = Waarom niet
plan-receipt-agreed = U ging akkoord met versie { $version }
plan-receipt-agreed-by = { $name } ging akkoord met versie { $version }
plan-receipt-objected = U ging niet akkoord met versie { $version }
plan-receipt-objected-by = { $name } ging niet akkoord met versie { $version }

plan-versions = Alle versies
plan-version-agreed-by = { $name } ging akkoord op { $date }
plan-version-objected-by = { $name } ging niet akkoord op { $date }
plan-old = Dit is niet de nieuwste versie
plan-old-text = U leest hier een plan van eerder, precies zoals het toen was.
plan-old-latest = Naar de nieuwste versie

plan-write = Zorgplan schrijven
plan-write-new = Nieuwe versie schrijven
plan-write-then = Daarna leest u het concept na en deelt u het.
plan-title = Titel
plan-evaluation-hint = De dag waarop u samen bekijkt hoe het gaat.
plan-evaluation-wrong = De evaluatie komt na de eerste dag
plan-situation-hint = Schrijf zo dat de cliënt het begrijpt.
plan-goal-number = Doel { $number }
plan-aim = Wat wil de cliënt bereiken?
plan-arrangements-hint = Eén afspraak per regel, met de naam erbij.
plan-goals-more = Een doel dat leeg blijft, komt niet in het plan. Na het bewaren is er ruimte voor meer doelen.
plan-goal-missing = Schrijf een doel op
plan-keep = Concept bewaren
plan-changed-meanwhile = Iemand anders bewaarde intussen een ander concept. Lees dat eerst.

plan-draft = Concept
plan-draft-about = Bewaard op { $date } door { $name }
plan-draft-note = Er is een concept van { $date }
plan-draft-note-text = Alleen hulpverleners zien een concept. De cliënt ziet het pas als u het deelt.
plan-draft-open = Concept bekijken
plan-draft-edit = Concept bewerken

plan-discard = Concept weggooien
plan-discard-title = Dit concept weggooien?
plan-discard-gone = Niemand kan dit concept nog lezen of delen.
plan-discard-stays = Wat u al met de cliënt deelde, blijft staan.
plan-discard-final = U kunt dit niet terugdraaien
plan-discard-final-text = Wilt u later verder schrijven? Laat het concept dan staan.

plan-share = Delen en akkoord vragen
plan-share-both = { $holder } en { $client }
plan-share-both-hint = portaalhouder en cliënt, ieder voor zich
plan-share-sees = De cliënt ziet deze versie, net als iedereen die het zorgplan mag lezen.
plan-share-asks = Wie u kiest, ziet de vraag om akkoord bij het plan.
plan-share-final = U kunt een gedeelde versie niet terugnemen
plan-share-final-text = Staat er een fout in? Deel dan een nieuwe versie.
plan-share-tick = Ik heb dit concept helemaal gelezen.
plan-share-button = Versie delen

tile-plan = Zorgplan
tile-plan-text = doelen en afspraken over de zorg
start-plan-asked = Uw hulpverlener vraagt of u akkoord gaat.

done-plan-drafted = Het concept is bewaard
done-plan-discarded = Het concept is weg
done-plan-shared = Het zorgplan is gedeeld
done-plan-answered = Uw antwoord is bewaard
