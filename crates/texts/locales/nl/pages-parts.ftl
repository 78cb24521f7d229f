## Delen die op veel pagina's staan

keep = Bewaren
parts-empty-help = Vragen? Neem contact op met uw behandelaar.
parts-pager = Bladeren
parts-search = Zoeken
parts-added = Erbij
parts-removed = Eraf
parts-kept = Blijft
parts-afterwards = Daarna
parts-consequences = Dit verandert er
parts-sure = Ja, ik weet het zeker.
parts-know = Goed om te weten

## Formulieren

form-error = Fout:
form-problem = Er is een probleem
form-day = Dag
form-month = Maand
form-year = Jaar
form-sure-missing = Zet eerst een vinkje. Dan weten wij dat u dit wilt.
form-reason-missing = Vul een reden in
form-choice-missing = Kies een antwoord.

field-name = Naam
field-first-name = Voornaam
field-last-name = Achternaam
field-email = E‑mailadres
field-gender = Geslacht
field-role = Rol
field-role-other = Rol in uw eigen woorden
field-phone = Tel nummer
