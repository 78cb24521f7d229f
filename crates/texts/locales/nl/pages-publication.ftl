## Informatie en Aan de slag

start-news = Welkom en nieuws
start-news-more = Al het nieuws
start-news-read = Lees dit bericht
started = Aan de slag
started-lead = Hulpmiddelen om zelf mee te werken.
started-empty = Nog geen hulpmiddelen
started-open = Openen
started-outside = Een hulpmiddel opent buiten dit portaal. { $name } koos het voor u uit.
information = Informatie
information-lead = Pagina's en nieuws van { $name }.
information-pages = Pagina's
information-empty = Nog geen informatie

## Pagina's en nieuws, voor de redactie

content = Pagina's en nieuws
content-lead = Dit zien alle cliënten in hun eigen portaal.
content-none = Nog niets geschreven.
content-news = Nieuws op de startpagina
content-page = Pagina's onder Informatie
content-tool = Hulpmiddelen onder Aan de slag
content-new-news = Nieuw bericht
content-new-page = Nieuwe pagina
content-new-tool = Nieuw hulpmiddel
content-news-lead = Dit komt op de startpagina. De eerste drie berichten staan daar.
content-page-lead = Dit komt onder Informatie.
content-tool-lead = Dit komt onder Aan de slag.
content-draft = Concept
content-later = Later te zien
content-over = Voorbij
content-shown = Nu te zien
content-from = Plaats { $position }, vanaf { $from }
content-from-until = Plaats { $position }, van { $from } tot en met { $until }
content-edit = Bewerken
content-title = Titel
content-body = Tekst
content-body-hint = Een lege regel maakt een nieuwe alinea. Hoogstens 10.000 tekens.
content-link = Link (niet verplicht)
content-link-hint = Een adres buiten het portaal, dat begint met https://
content-position = Plaats in de lijst
content-position-hint = Het laagste getal staat bovenaan.
content-position-wrong = Vul een getal in van 0 tot en met 65535.
content-first-day = Te zien vanaf
content-first-day-hint = Bijvoorbeeld 24 11 2026
content-last-day = Te zien tot en met (niet verplicht)
content-last-day-hint = Vult u niets in? Dan blijft het staan.
content-state = Wie ziet dit?
content-state-draft = Concept
content-state-draft-hint = Alleen u en uw collega's met deze taak.
content-state-published = Gepubliceerd
content-state-published-hint = Alle cliënten, in de gekozen periode.
content-changed-meanwhile = Een collega heeft dit intussen veranderd. Het heet nu: { $title }. Bewaart u, dan komt uw tekst ervoor in de plaats.
content-know-all = Alle cliënten zien hetzelfde. Schrijf dus niets over één persoon.
content-know-relations = In het portaal van een ander staan deze teksten niet.
content-know-log = Wie iets verandert, staat in het logboek.
content-remove = Verwijderen
content-remove-title = Deze tekst verwijderen?
content-remove-gone = Cliënten zien deze tekst niet meer.
content-remove-log = In het logboek blijft staan wie de tekst schreef en verwijderde.
content-remove-final = U kunt dit niet terugdraaien
content-remove-final-text = Wilt u de tekst later weer laten zien? Maak er dan een concept van.

## Avatar

avatar = Foto of illustratie
avatar-lead = Dit ziet u bovenaan in plaats van uw initialen.
avatar-only-you = Alleen u ziet deze afbeelding. Voor anderen staan hier uw initialen.
avatar-change = Kies een andere afbeelding
avatar-photo = Een foto van uzelf
avatar-photo-file = Foto
avatar-photo-hint = JPEG, PNG of WebP, hoogstens 5 MB.
avatar-photo-made = We bewaren een klein vierkant uit het midden. De plaats en tijd van de foto bewaren we niet.
avatar-photo-missing = Kies een foto
avatar-photo-set = Gebruik deze foto
avatar-drawing = Een illustratie
avatar-initials = Mijn initialen
avatar-tree = Boom
avatar-house = Huis
avatar-boat = Boot
avatar-bird = Vogel
avatar-flower = Bloem
avatar-sun = Zon
