## Cliënten

clients = Cliënten
clients-lead = U ziet de cliënten met wie u een koppeling heeft.
clients-search = Zoek een cliënt
clients-search-hint = Op naam of cliëntnummer.
clients-empty = Nog geen cliënten
clients-none-found = Geen cliënten gevonden
clients-caption = Cliënten en de status van hun koppeling
clients-client = Cliënt
clients-location = Locatie
clients-status = Status
clients-about = { $number }, { $date }

link-active = Actieve koppeling
link-not-linked = Niet gekoppeld
link-invited =
    { $count ->
        [0] Uitnodiging is nog vandaag geldig
        [one] Uitnodiging is nog { $count } dag geldig
       *[other] Uitnodiging is nog { $count } dagen geldig
    }
link-unknown = Onbekend
link-last-known = Laatst bekend: { $state }, { $moment }

## Portaal klaarzetten

prepare = Portaal klaarzetten
prepare-lead = U maakt een portaal voor een cliënt. De cliënt krijgt een e‑mail.
prepare-born-hint = Bijvoorbeeld 3 5 1941. De cliënt vult deze datum in bij het activeren.
prepare-email-hint = Van de cliënt zelf. Elk e‑mailadres kan maar één keer.
prepare-email-taken = Er bestaat al een gebruiker met dit e‑mailadres
prepare-number = Cliëntnummer
prepare-number-hint = Zoals in uw eigen dossier.
prepare-button = Klaarzetten
prepare-step-account = Wij maken het portaal en een account.
prepare-step-letter =
    { $count ->
        [one] De cliënt krijgt een e‑mail. De link werkt { $count } dag.
       *[other] De cliënt krijgt een e‑mail. De link werkt { $count } dagen.
    }
prepare-step-born = De cliënt vult de geboortedatum in en kiest een wachtwoord.
prepare-step-linked = U bent meteen gekoppeld als hulpverlener.
prepare-done = Het portaal staat klaar
prepare-done-text = { $name } heeft een e‑mail gekregen.

## Eén cliënt

client-tabs = Cliënt
client-about = Geboren { $date }, { $age } jaar. Cliëntnummer { $number }. { $location }.
client-recorded = Wij schrijven elke handeling hier op, bij { $name }. De portaalhouder kan dit teruglezen.
client-details = Details
client-portal = Portaal
client-contacts = Contactpersonen
client-contacts-empty = Nog geen contactpersonen
client-history = Contactgeschiedenis
client-professionals = Professionals
client-guides = Hulpverlener, sinds { $date }
client-supervises = Kijkt mee sinds { $date }
client-invite = E‑mail versturen
client-resend = Welkomstmail opnieuw versturen
client-letter = Brief downloaden
client-withdraw = Uitnodiging intrekken
client-unlink = Ontkoppelen
client-resent = De e‑mail is opnieuw verstuurd
client-holder = Portaalhouder
client-nobody-holds = Niemand beheert dit portaal nu
client-state = Portaal
client-state-open = open sinds { $date }
client-state-not-prepared = Nog niet klaargezet
client-state-closed = gesloten sinds { $date }
client-sent = Laatste e‑mail
client-born = Geboortedatum
client-placed = Locatie

step-withdraw = Uitnodiging intrekken
step-withdraw-link = De link in de e‑mail werkt meteen niet meer.
step-withdraw-again = U kunt later een nieuwe uitnodiging versturen.
step-unlink = Koppeling verbreken
step-unlink-access = { $name } kan niet meer inloggen in dit portaal.
step-unlink-history = Het dossier en de geschiedenis blijven bestaan.
step-unlink-again = U kunt daarna een nieuwe uitnodiging versturen, ook naar een ander e‑mailadres.
step-unlink-reason = Reden voor ontkoppeling
step-unlink-reason-hint = Alleen uw organisatie leest dit.
step-unlink-button = Ontkoppelen

## Contactpersoon vastleggen

register-contact = Contactpersoon vastleggen
register-contact-for = Bij { $name }.
register-contact-role-hint = Wie is deze persoon voor de cliënt?
register-contact-first = Dit is de eerste contactpersoon
register-contact-rights = Een contactpersoon mag nog niets zien. De portaalhouder geeft toegang.
register-contact-kept = Legt u iemand vast? Dan kan de cliënt die persoon niet verwijderen.
register-contact-holder = De portaalhouder is de cliënt of de eerste contactpersoon. Nooit iemand anders.
register-contact-done = { $name } is vastgelegd

authority = Wettelijke vertegenwoordiging
authority-text = Vul dit alleen in als u de beslissing zelf zag.
authority-kind = Soort
authority-none = Geen
authority-parental = Ouderlijk gezag
authority-guardianship = Voogdij
authority-curatorship = Curatele
authority-mentorship = Mentorschap
authority-administration = Bewind
authority-written-mandate = Schriftelijke machtiging
authority-from = Vanaf
authority-until = Tot en met
authority-date-hint = Bijvoorbeeld 1 3 2026
authority-until-hint = Laat leeg voor zonder einde.
authority-source = Waar blijkt dit uit?
authority-source-hint = Bijvoorbeeld het gezagsregister, met de datum.

## Zoeken

clients-lead-tasks = U ziet uw eigen cliënten en die van uw locaties.
clients-search-lead = Dit zijn de cliënten die wij vonden.
clients-search-more = Wij vonden er meer dan hier passen. Zoek preciezer.

## Klaarzetten

prepare-ready = Verstuur de e‑mail meteen
prepare-ready-hint = Anders blijft het portaal dicht tot u het opent.

## Het portaal van een cliënt

client-about-plain = Geboren { $date }, { $age } jaar. { $location }.
client-open = Portaal openen
client-close = Portaal sluiten
client-is-open = Open
client-closed-care-ended = Gesloten, de zorg is afgelopen
client-closed-death = Gesloten, de cliënt is overleden
client-closed-mistake = Gesloten, het was een vergissing
client-made = Gemaakt op
client-nobody-holds-text = Niemand kan nu toegang geven of akkoord gaan.
client-no-link = U bent niet gekoppeld aan deze cliënt
client-no-link-text = Daarom ziet u hier alleen de koppeling, en niets uit het dossier.
client-incapable = { $name } kan nu niet zelf beslissen
client-incapable-text = Dat geldt vanaf { $since }. Bekijk het opnieuw op { $review }.
client-child = { $name } is jonger dan { $age } jaar
client-child-text = De eerste contactpersoon met gezag beheert het portaal van { $name }.
client-holding = { $name } is nog geen { $age } jaar
client-holding-text = { $name } beheert het portaal zelf, en kiest wie er meekijkt.
client-deciding = { $name } is nog geen { $age } jaar
client-deciding-text = Alleen toegang die { $name } zelf gaf, telt nog.
step-close-reason = Waarom sluit u het portaal?
step-close-care-ended = De zorg is afgelopen
step-close-death = De cliënt is overleden
step-close-mistake = Het portaal is per vergissing gemaakt
step-close-access = De cliënt en de contactpersonen zien meteen niets meer.
step-close-file = Het dossier en de geschiedenis blijven bestaan.
step-close-again = U kunt het portaal later weer openen.

## Eén contactpersoon van een cliënt

contact-holds = portaalhouder
contact-by-law = Meelezen volgens de wet
contact-by-law-text = Leest het hele dossier mee.
contact-authority = { $kind }, vanaf { $from }
contact-authority-until = { $kind }, van { $from } tot en met { $until }
reading-full = Niet beperkt
reading-court-order = Beperkt, op bevel van de rechter
reading-safety = Beperkt, om de veiligheid
client-contact-steps = Wat u kunt doen
contact-invite = Uitnodiging versturen
contact-invite-text = { $name } krijgt een e‑mail om een account te activeren.
contact-invite-again = Uitnodiging opnieuw versturen
contact-invite-again-text = { $name } heeft nog niet geactiveerd. De oude link vervalt.
contact-withdraw = Uitnodiging intrekken
contact-withdraw-text = De link die { $name } kreeg, werkt dan niet meer.
contact-holder = Eerste contactpersoon en portaalhouder
contact-holder-text = Maak { $name } eerste contactpersoon, en kies wie het portaal beheert.
contact-holder-question = Wie beheert het portaal?
contact-holder-client = De cliënt beheert zelf.
contact-holder-first-contact = De eerste contactpersoon beheert.
contact-holder-first = { $name } is hierna de eerste contactpersoon.
contact-reading = Meelezen volgens de wet
contact-reading-text = Beperk wat { $name } als ouder of voogd leest, of hef dat op.
contact-reading-question = Mag deze persoon alles meelezen?
contact-reading-full = { $name } leest alles mee
contact-reading-court-order = Niet, op bevel van de rechter
contact-reading-safety = Niet, om iemands veiligheid
contact-reading-granted = Wat de portaalhouder aan { $name } gaf, blijft.
contact-staff-block = Blokkeren
contact-staff-block-text = { $name } ziet dan meteen niets meer, en merkt dat zonder bericht.
contact-staff-lift = Blokkade opheffen
contact-staff-lift-text = { $name } kan dan weer toegang krijgen.
step-block-staff = Alleen uw organisatie kan deze blokkade opheffen.
step-block-reason = Waarom blokkeert u deze persoon?
step-block-reason-hint = Alleen uw organisatie leest dit.
step-lift-access = { $name } ziet weer wat eerder open stond.
