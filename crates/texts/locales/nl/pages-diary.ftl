## Dagboek

diary = Dagboek
diary-entry = Dagboeknotitie
diary-lead = Notities voor uzelf, als aanvulling op uw behandeling.
diary-lead-guest = Notities die met u worden gedeeld.
diary-lead-care = Notities die { $name } met u deelt.
diary-empty = Nog geen notities
diary-write = Nieuwe dagboeknotitie
diary-edit = Dagboeknotitie bewerken
diary-remove = Notitie verwijderen
diary-title = Titel
diary-body = Inhoud
diary-shared = Inhoud zichtbaar voor hulpverlener en andere gebruikers met toegang tot uw dossier
diary-shared-hint = U zet dit aan of uit voor iedereen samen. U kunt het later weer veranderen.
diary-who = Wie kan dit lezen?
diary-who-nobody = Staat het vinkje uit? Dan leest alleen u deze notitie.
diary-who-shared = Staat het aan? Dan lezen uw hulpverleners mee. Ook wie uw gedeelde dagboeknotities mag lezen, leest mee.
diary-who-users = Bekijk wie dat recht heeft
diary-chip-private = Alleen voor u
diary-chip-shared = Anderen lezen mee
diary-written = Geschreven op { $written }
diary-changed = Geschreven op { $written }, veranderd op { $changed }
diary-changed-meanwhile = Deze notitie is intussen veranderd. Uw tekst is nog niet bewaard.
diary-meanwhile = Zo staat het er nu
diary-meanwhile-text = Bewaart u uw tekst? Dan komt die in de plaats van deze.
diary-remove-title = Notitie verwijderen?
diary-remove-text = De notitie is daarna weg, voor u en voor wie meelas. U kunt haar niet terughalen.
