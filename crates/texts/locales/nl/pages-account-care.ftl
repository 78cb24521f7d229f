### Zorg voor accounts door medewerkers, en wie voor een cliënt mag beslissen.

## Gegevens veranderen

edit-client = Gegevens veranderen
edit-client-text = Verander naam, e‑mailadres, geslacht, geboortedatum, nummer of taal van { $name }.
edit-client-born-hint = Bijvoorbeeld 3 5 1941. Deze datum bepaalt wie het portaal beheert.
edit-client-label = Label
edit-client-label-hint = Een woord voor uzelf en uw collega’s. De cliënt ziet dit niet.
edit-client-language = Taal van brieven
edit-client-stale = Iemand anders veranderde dit net
edit-client-stale-text = Bij de velden leest u wat nu bewaard is. Klopt uw invoer? Bewaar dan opnieuw.
edit-client-kept = Nu is bewaard: { $value }
edit-client-kept-empty = Nu is hier niets bewaard.
edit-client-follows = Dit gebeurt er
edit-client-follows-sessions = Bij een ander e‑mailadres is { $name } overal meteen uitgelogd.
edit-client-follows-link = Een link die naar het oude adres ging, werkt niet meer.
edit-client-follows-letter = Het oude en het nieuwe adres krijgen een e‑mail.
edit-client-follows-born = Een andere geboortedatum kan veranderen wie het portaal beheert.
language-nl = Nederlands
language-en = Engels

## Het account van de cliënt

client-account = Account van de cliënt
client-account-state = Toegang
client-account-active = In gebruik
client-account-waits = Nog niet geactiveerd
client-account-suspended = Opgeschort
client-suspended-because = Reden
client-letter-state = Welkomstmail
client-letter-none = Er is geen link die werkt.
client-letter-open = Verstuurd op { $sent }. De link werkt tot { $until }.
client-letter-over = Verstuurd op { $sent }. De link is verlopen op { $until }.
client-letter-voided = Verstuurd op { $sent }. De link werkt niet meer: er is te vaak iets verkeerds ingevuld.
client-resend-text =
    { $count ->
        [one] Verstuurt u opnieuw? Dan werkt de oude link niet meer. De nieuwe werkt { $count } dag.
       *[other] Verstuurt u opnieuw? Dan werkt de oude link niet meer. De nieuwe werkt { $count } dagen.
    }

client-suspend = Toegang opschorten
client-suspend-text = { $name } kan dan niet meer in het eigen portaal. Alle gegevens blijven bewaard.
client-suspend-reason = Waarom schort u de toegang op?
suspend-access = { $name } kan vanaf nu niet in het eigen portaal.
suspend-holder = Niemand beheert het portaal zolang de toegang is opgeschort.
suspend-file = Het dossier en de geschiedenis blijven helemaal bewaard.
suspend-others = Wat { $name } in portalen van anderen mag, blijft. De toegang van contactpersonen blijft ook.
suspend-again = U kunt dit altijd weer ongedaan maken.
suspend-letter = { $name } krijgt een e‑mail, als het account in gebruik is.
client-resume = Toegang weer openen
client-resume-text = { $name } kan dan weer in het eigen portaal.
resume-access = { $name } kan weer in het eigen portaal, met alles wat er was.

client-reset = Tweede stap weghalen
client-reset-text = Is { $name } de telefoon en de herstelcodes kwijt? Haal dan de tweede stap weg.
client-reset-reason = Waarom haalt u de tweede stap weg?
reset-factors = Elke tweede stap en alle herstelcodes van { $name } vervallen.
reset-sessions = { $name } is overal meteen uitgelogd.
reset-password = Het wachtwoord blijft hetzelfde.
reset-letter = { $name } krijgt een e‑mail, en kan daarna een nieuwe tweede stap instellen.

## Niet zelf beslissen

incapacity = Zelf beslissen
incapacity-text = Leg dit alleen vast na een oordeel van wie daarvoor bevoegd is.
incapacity-matters = Waarover kan de cliënt niet beslissen?
incapacity-matters-said = Gaat over
incapacity-matters-hint = Bijvoorbeeld: beslissingen over de behandeling.
incapacity-since = Vanaf
incapacity-since-hint = Vandaag of eerder, bijvoorbeeld 1 3 2026.
incapacity-since-wrong = Kies vandaag of een eerdere dag.
incapacity-review = Opnieuw bekijken op
incapacity-review-hint = Een dag na vandaag. U krijgt dan een e‑mail.
incapacity-review-wrong = Kies een dag na vandaag.
incapacity-by = Vastgelegd door
incapacity-former = Kon niet zelf beslissen vanaf { $since }. Het ging over “{ $matters }”.
incapacity-follows-holder = { $name } beheert het portaal niet. De eerste contactpersoon met gezag doet dat.
incapacity-follows-reads = { $name } blijft alles uit het eigen dossier lezen.
incapacity-follows-ages = Bij 12 en 16 jaar verandert er intussen niets.
incapacity-follows-told = Alle betrokkenen zien dit in het portaal, en krijgen een e‑mail.
client-incapacity = Niet zelf beslissen vastleggen
client-incapacity-text = Kan { $name } nu niet zelf beslissen? Een vertegenwoordiger beheert dan het portaal.
client-incapacity-change = Niet zelf beslissen aanpassen
client-incapacity-change-text = Verander waar het over gaat, of wanneer u opnieuw kijkt.
client-incapacity-end = Weer zelf laten beslissen
client-incapacity-end-text = Kan { $name } weer zelf beslissen? Leg dat hier vast.
incapacity-end-decides = { $name } beslist weer zelf, en beheert het portaal weer.
incapacity-end-representative = Een vertegenwoordiger beheert het portaal hierdoor niet meer.
incapacity-end-before = Wat eerder vastlag, blijft te lezen voor u en uw collega's.
client-decides = { $name } kan zelf beslissen.
recorded-before = Eerder vastgelegd
recorded-until = Tot { $moment }, veranderd door { $name }

## Wettelijke vertegenwoordiging

contact-authority-record = Gezag vastleggen
contact-authority-record-text = Mag { $name } voor de cliënt beslissen? Leg vast waaruit dat blijkt.
contact-authority-change = Gezag veranderen
contact-authority-change-text = Verander soort, periode of bron. Wat er stond, blijft bewaard.
contact-authority-end = Gezag beëindigen
contact-authority-end-text = Mag { $name } niet meer voor de cliënt beslissen? Leg dat hier vast.
contact-no-authority = { $name } heeft nu geen gezag.
authority-follows-decides = { $name } kan het portaal gaan beheren, of alles meelezen volgens de wet.
authority-follows-granted = Wat de portaalhouder aan { $name } gaf, blijft.
authority-follows-before = Wat eerder vastlag, blijft te lezen.
authority-follows-letter = Alle betrokkenen krijgen een e‑mail. Daarin staat niet wat het is.
authority-end-decides = { $name } beheert het portaal hierdoor niet meer, en leest niet meer volgens de wet.
authority-end-question = Waarom beëindigt u dit?
authority-end-ended = Het gezag is nu afgelopen
authority-end-mistake = Het was verkeerd vastgelegd

## Accounts, voor de applicatiebeheerder

accounts = Accounts
accounts-lead = Zoek één account, en zet het uit of weer aan.
accounts-search-hint = Het hele e‑mailadres waarmee deze persoon inlogt.
accounts-none = Geen account gevonden
accounts-none-text = Controleer het e‑mailadres en zoek opnieuw.
account-state-prepared = Nog niet geactiveerd
account-state-active = In gebruik
account-state-deactivated = Uitgezet
account-deactivate = Account uitzetten
account-reactivate = Account weer aanzetten
account-reason = Waarom zet u dit account uit?
account-reason-hint = Alleen applicatiebeheerders lezen dit.
account-deactivated-at = Uitgezet op
account-reason-said = Reden
deactivate-access = Deze persoon kan nergens meer inloggen, ook niet met een link.
deactivate-sessions = Elk apparaat wordt meteen uitgelogd.
deactivate-file = Alle gegevens blijven bewaard.
deactivate-again = U kunt het account altijd weer aanzetten.
reactivate-access = Deze persoon kan weer inloggen, met het eigen wachtwoord.
reactivate-ended = Wat intussen is uitgelogd of vervallen, blijft zo.

## Wat alle betrokkenen lezen

start-welcome-represented = Dit portaal gaat over u. U kunt alles lezen. Iemand anders beheert het voor u.

incapable-own = Een vertegenwoordiger beslist nu met u mee
incapable-own-text = Dat geldt vanaf { $since }. Op { $review } bekijken wij het opnieuw. Bent u het er niet mee eens? Vertel het uw zorgverlener.
incapable-other = { $name } kan nu niet alles zelf beslissen
incapable-other-text = Dat geldt vanaf { $since }. Op { $review } bekijken wij het opnieuw.
incapable-matters = Het gaat over “{ $matters }”.

coming-age-own = U wordt { $age } jaar op { $date }
coming-age-other = { $name } wordt { $age } jaar op { $date }
coming-holding-own = Vanaf dan beheert u dit portaal zelf. U kiest dan ook wie er meekijkt.
coming-holding-other = Vanaf dan beheert { $name } het portaal zelf. Meekijken kan dan alleen met een akkoord van { $name }.
coming-holding-on-own = Vanaf dan beheert u dit portaal zelf. U kunt dan ook meekijken stoppen.
coming-holding-on-other = Vanaf dan beheert { $name } het portaal zelf. { $name } kan meekijken dan ook stoppen.
coming-deciding-own = Vanaf dan telt alleen de toegang die u daarna zelf geeft.
coming-deciding-other = Vanaf dan telt alleen de toegang die { $name } daarna zelf geeft.
coming-adult-own = Vanaf dan stoppen ouderlijk gezag en voogdij. U beslist zelf wie er meekijkt.
coming-adult-other = Vanaf dan stoppen ouderlijk gezag en voogdij. Dat kan uw toegang veranderen.
coming-adult-represented-own = Vanaf dan stoppen ouderlijk gezag en voogdij. Een curator, mentor of gemachtigde kan dan beheren.
coming-adult-represented-other = Vanaf dan stoppen ouderlijk gezag en voogdij. Een curator, mentor of gemachtigde kan dan beheren.

## Wat er net gebeurde

done-authority-recorded = Het gezag is vastgelegd
done-authority-ended = Het gezag is beëindigd
done-incapacity-recorded = Vastgelegd. Alle betrokkenen zien dit in het portaal.
done-incapacity-ended = De cliënt beslist weer zelf
done-suspended = De toegang is opgeschort. Alle gegevens zijn bewaard.
done-lifted = De toegang is weer open
done-factors-reset = De tweede stap is weggehaald. De cliënt krijgt een e‑mail.
done-deactivated = Het account is uitgezet. Alle gegevens zijn bewaard.
done-reactivated = Het account staat weer aan
