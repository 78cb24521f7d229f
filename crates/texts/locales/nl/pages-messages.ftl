## Berichten

messages = Berichten
messages-lead = Berichten met de hulpverleners.
messages-lead-care = U ziet de gesprekken waar u zelf aan meedoet.
messages-kinds = Soort berichten
messages-received = Ontvangen
messages-sent = Verzonden
messages-empty = Nog geen berichten
messages-people =
    { $count ->
        [one] 1 persoon kan dit zien
       *[other] { $count } personen kunnen dit zien
    }
messages-replies =
    { $count ->
        [one] 1 reactie
       *[other] { $count } reacties
    }
messages-older = Oudere berichten
messages-newest = Naar de nieuwste berichten
message-new = Nieuw bericht
message-unread = Ongelezen
message-read = Gelezen
message-from = Van { $name }. Gesprek met { $with }.
message-to = Aan { $name }
message-is-new = Nieuw
message-own = U
message-by = { $name }, { $job }
message-read-by = Gelezen door { $name }
message-body = Uw bericht
message-answer = Uw antwoord aan { $name }
message-send = Versturen
attachments = Bestanden meesturen
attachments-hint = Dit hoeft niet. Hoogstens 3 bestanden: een afbeelding, pdf, Word of Excel. Elk niet groter dan 5 MB.
attachments-again = Kies de bestanden opnieuw. Uw browser onthoudt ze niet.
attachments-too-many = Kies niet meer dan 3 bestanden.
message-newer = Er is een nieuwer bericht. Lees dat eerst. Uw tekst staat er nog en is niet verstuurd.
message-no-answer = U kunt hier niet meer antwoorden
message-unsent = Uw tekst is niet verstuurd
conversation-back = Gesprek
conversation-title = Onderwerp
conversation-with = Gesprek met { $name }
conversation-with-whom = Aan wie wilt u schrijven?
conversation-with-colleagues = Welke collega's doen mee? Dit hoeft niet.
conversation-with-missing = Kies aan wie u wilt schrijven.
conversation-nobody = Er is nu geen hulpverlener aan wie u kunt schrijven. Bel ons gerust.
conversation-nobody-answers = Er is geen hulpverlener meer in dit gesprek. Begin een nieuw gesprek met een andere hulpverlener.
conversation-closed-chip = Gesloten
conversation-closed-by = { $name } sloot dit gesprek op { $at }. U kunt het nog lezen.
conversation-close = Gesprek sluiten
conversation-close-title = Gesprek sluiten?
conversation-close-text = Niemand kan daarna nog in dit gesprek schrijven. Wie het kon lezen, kan dat blijven doen.
conversation-readers = Wie kan dit lezen?
conversation-readers-own = U en de hulpverleners die u kiest.
conversation-readers-client = U, de hulpverleners die u kiest en wie uw portaal beheert. Die ziet elk gesprek.
conversation-readers-holder = U en de hulpverleners die u kiest. Ook { $name } ziet elk gesprek, vanaf 12 jaar.
conversation-readers-relation = { $name } en wie dit portaal beheert, zien elk gesprek. Ook wat u schrijft.
conversation-readers-per-item = Andere contactpersonen lezen alleen mee als u dat later zelf aanzet.
conversation-readers-by-holder = Andere contactpersonen lezen alleen mee als wie uw portaal beheert dat aanzet.
conversation-readers-by-section = Ook elke contactpersoon met het recht Berichten leest mee.
conversation-readers-care = { $name } en wie het portaal beheert, zien elk gesprek van dit portaal.
conversation-readers-colleagues = Van uw collega's leest alleen mee wie u kiest.
conversation-who-own = U ziet elk gesprek.
conversation-who-client = U en wie uw portaal beheert, zien elk gesprek.
conversation-who-holder = U ziet elk gesprek. Ook { $name } ziet elk gesprek, vanaf 12 jaar.
conversation-who-always = De cliënt en wie het portaal beheert, zien elk gesprek.
conversation-who-section = Ook elke contactpersoon met het recht Berichten ziet dit gesprek.
conversation-share = Gesprek zichtbaar maken
conversation-share-nobody = Iedereen die berichten mag zien, ziet dit al.
conversation-share-sees = { $name } ziet hierna dit gesprek en kan meeschrijven.
conversation-share-messages =
    { $count ->
        [one] { $name } ziet 1 bericht, van { $date }.
       *[other] { $name } ziet { $count } berichten, het oudste van { $date }.
    }
conversation-share-later = { $name } ziet dit gesprek pas met het recht Berichten.
conversation-share-new = { $name } ziet ook nieuwe berichten in dit gesprek.
conversation-share-final = U kunt wel de toegang tot alle berichten weghalen. Dat doet u bij Gebruikersbeheer.
inbox = Ongelezen berichten
inbox-lead = Cliënten met berichten die u nog niet las.
inbox-empty = U hebt alles gelezen
inbox-row =
    { $count ->
        [one] 1 ongelezen gesprek. Nieuwste bericht: { $at }.
       *[other] { $count } ongelezen gesprekken. Nieuwste bericht: { $at }.
    }
names-and = { $names } en { $last }
