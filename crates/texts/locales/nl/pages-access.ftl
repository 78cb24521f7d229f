## Gebruikersbeheer

users = Gebruikersbeheer
users-lead = Hier bepaalt u wie wat mag zien. Kies een vakje om de vragen te openen. Er verandert pas iets als u bewaart.
users-add = + Gebruiker toevoegen
users-search = Hier kunt u een specifiek persoon vinden
users-only-with-access = Toon alleen mensen met toegang
users-caption = Gebruikers en hun toegang per onderdeel
users-column = Gebruikers
users-last-sign-in = Laatst ingelogd
users-never = Nog nooit
users-no-account = Nog geen account
users-about = { $role }, mag { $count }{ "\u00A0" }van{ "\u00A0" }{ $total }
users-part = { $count } van { $total }
users-not-accepted = niet geaccepteerd
users-until = tot { $date }
users-paused = rust
users-blocked = geblokkeerd
users-first-contact = eerste contactpersoon
users-locked = kan niet verwijderd worden
users-change-for = aanpassen voor { $name }
users-empty = Nog geen gebruikers
users-empty-help = Voeg iemand toe die met u mag meekijken.
users-none-found = Geen gebruikers gevonden
users-legend = Wat de tekens betekenen
users-legend-all = Alles mag
users-legend-part = Een deel mag
users-legend-nothing = Niets mag
users-legend-locked = Contact via { $name }. U kunt deze persoon niet verwijderen.

## De vijf onderdelen

section-messages = Berichten
section-appointments = Afspraken
section-dossier = Dossier
section-data = Gegevens
section-settings = Instellingen

## De vragen, na „Mag Tedje …”

question-messages = toegang krijgen tot mijn berichten?
question-messages-hint = Berichten lezen, en ook zelf sturen.
question-appointments = toegang krijgen tot mijn afspraken?
question-appointments-hint = Uw afspraken zien, en de agenda samen gebruiken.
question-plan = meelezen in uw zorgplan?
question-reports = meelezen in uw verslagen?
question-documents = meelezen in uw documenten?
question-medication = uw medicatie inzien?
question-diary = uw gedeelde dagboeknotities lezen?
question-data = toegang krijgen tot mijn gegevens?
question-data-hint = Zegt u hier Nee? Dan gelden de vragen hieronder niet.
question-moderate = berichten en reacties van anderen verwijderen?
question-gp-pharmacy = uw huisarts- en apotheekinformatie inzien?
question-insurance = uw verzekeringsinformatie inzien?
question-contacts = de lijst met contactpersonen bekijken?
question-pinboard-post = nieuwe prikbord berichten plaatsen?
question-pinboard-react = reageren op geplaatste prikbord berichten?
question-care-team = de lijst met zorgteam deelnemers bekijken?
question-own-photo = de eigen profielfoto bewerken?
question-own-personal = de eigen persoonlijke gegevens bewerken?
question-own-contact = de eigen contactgegevens bewerken?
question-manage-contacts = uw contactpersonen toevoegen en beheren?

## De rechten, in een lijst

right-messages = Berichten lezen en sturen
right-appointments = Afspraken zien en de agenda samen gebruiken
right-plan = Meelezen in het zorgplan
right-reports = Meelezen in verslagen
right-documents = Meelezen in documenten
right-medication = Medicatie inzien
right-diary = Gedeelde dagboeknotities lezen
right-data = Toegang tot gegevens
right-moderate = Berichten en reacties van anderen verwijderen
right-gp-pharmacy = Huisarts- en apotheekinformatie inzien
right-insurance = Verzekeringsinformatie inzien
right-contacts = De lijst met contactpersonen bekijken
right-pinboard-post = Prikbord berichten plaatsen
right-pinboard-react = Reageren op prikbord berichten
right-care-team = De lijst met zorgteam deelnemers bekijken
right-own-photo = De eigen profielfoto bewerken
right-own-personal = De eigen persoonlijke gegevens bewerken
right-own-contact = De eigen contactgegevens bewerken
right-manage-contacts = Contactpersonen toevoegen en beheren

questions-who = Wat mag { $name }, uw { $role }?
questions-who-plain = Wat mag { $name }?
questions-may = Mag { $name } …
questions-was-yes = was Ja
questions-was-no = was Nee
questions-not-yours = Dit recht heeft u zelf niet. Daarom kunt u het niet geven.
questions-unchanged = Geef eerst antwoord op de vragen. Kies daarna Bekijk wat er verandert.
questions-changed =
    { $count ->
        [one] U verandert { $count } antwoord. Er is nog niets bewaard.
       *[other] U verandert { $count } antwoorden. Er is nog niets bewaard.
    }
questions-at-once = Weghalen werkt meteen. { $name } krijgt hier een e‑mail over.
questions-first-access = { $name } heeft nog geen account. U ziet eerst wat wij versturen.
questions-preview = Bekijk wat er verandert
questions-preview-again = Bekijk opnieuw wat er verandert
questions-saved = Bewaard
questions-saved-text = De toegang van { $name } is aangepast.
questions-gains = { $name } mag hierna: { $right }
questions-loses = { $name } mag niet meer: { $right }
questions-sees-documents =
    { $count ->
        [0] Er zijn nu nog geen documenten die { $name } kan zien.
        [one] { $name } ziet hierna { $count } document.
       *[other] { $name } ziet hierna { $count } documenten, het oudste van { $date }.
    }

## Eerste toegang

first-access = Eerste toegang
first-access-lead = U geeft { $name } voor het eerst toegang tot een onderdeel van het cliëntenportaal.
first-access-what = Dit gaat er gebeuren
first-access-account = Wij maken een account voor { $name }.
first-access-account-when = Dat gebeurt pas als u op Gegevens versturen drukt.
first-access-letter = { $name } krijgt een e‑mail met een link om in te loggen.
first-access-letter-days =
    { $count ->
        [one] De link werkt { $count } dag. Er staat geen wachtwoord in.
       *[other] De link werkt { $count } dagen. Er staat geen wachtwoord in.
    }
first-access-password = { $name } kiest zelf een wachtwoord.
first-access-password-then = Daarna ziet { $name } alleen wat u liet zien.
first-access-for = Voor
first-access-to = Toegang tot
first-access-sees = { $name } ziet hierna
first-access-change-email = E‑mailadres aanpassen
first-access-send = Gegevens versturen
first-access-once = Drukt u per ongeluk twee keer? Dan sturen wij toch maar één e‑mail.
first-access-preview = Zo ziet de e‑mail eruit
first-access-from = Van
first-access-subject = Onderwerp
first-access-sent = Gegevens verstuurd
first-access-sent-text = { $name } heeft een e‑mail gekregen.

## Gebruiker toevoegen

add-user = Gebruiker toevoegen
add-user-step-1 = Stap 1 van 2: wie wilt u toevoegen?
add-user-step-2 = Stap 2 van 2: nog een paar gegevens.
add-user-email-hint = Hier sturen wij later de e‑mail met de link naartoe.
add-user-search-again = Opnieuw zoeken
add-user-none-found = Geen gebruikers gevonden
add-user-none-found-text = Deze persoon staat nog niet bij uw contactpersonen.
add-user-found = Bedoelt u een van deze mensen?
add-user-already = staat al bij uw contactpersonen
add-user-not-among = Staat de persoon er niet bij? Maak dan een nieuwe gebruiker.
add-user-new = + Nieuwe gebruiker
add-user-no-rights = Een nieuwe gebruiker mag nog niets. U bepaalt daarna wat diegene mag zien.
add-user-no-account = Toevoegen is nog geen account. Dat komt pas bij Gegevens versturen.
add-user-own = Iedereen krijgt een eigen account. Deel uw wachtwoord met niemand.
add-user-role-hint = Wie is deze persoon voor u?
add-user-role-other-hint = Alleen als u bij Rol voor Anders kiest.
add-user-phone-hint = Alleen de cijfers, geen streepjes.
add-user-phone-why = Het telefoonnummer gebruiken wij één keer. Daarmee laat de persoon zien dat de link klopt.
add-user-blocked = Deze persoon kan niet worden toegevoegd.
add-user-added = { $name } is toegevoegd
add-user-added-text = { $name } mag nog niets. Kies een vakje om toegang te geven.

gender-male = Man
gender-female = Vrouw
gender-other = Anders
role-father = Vader
role-mother = Moeder
role-partner = Partner
role-child = Zoon/dochter
role-sibling = Broer of zus
role-grandparent = Grootouder
role-family = Familielid
role-friend = Vriend of vriendin
role-neighbour = Buur
role-representative = Vertegenwoordiger
role-other = Anders

## Eén contactpersoon

contact-may = Wat mag { $name }?
contact-may-nothing = { $name } mag nog niets zien.
contact-why = Waarom mag dit?
contact-change = Toegang aanpassen
contact-since = Sinds { $date }, gegeven door { $maker }.
contact-pause = Een tijdje niet
contact-pause-text = { $name } ziet dan even niets. U kunt het altijd weer aanzetten.
contact-pause-button = Toegang laten rusten
contact-paused = De toegang van { $name } rust
contact-paused-text = Wat u gaf blijft bewaard, maar werkt nu niet.
contact-resume-button = Weer toegang geven
contact-data = Gegevens
contact-added = Toegevoegd
contact-account = Account
contact-resend = E‑mail opnieuw versturen
contact-resend-text = { $name } heeft nog niet geactiveerd. Bij een nieuwe e‑mail vervalt de oude link.
contact-away = Verwijderen of blokkeren
contact-locked = Contact via { $name }. U kunt deze persoon niet verwijderen, wel de toegang weghalen.
contact-remove = Verwijderen
contact-remove-text = Verwijdert u { $name }? Dan is alle toegang meteen weg.
contact-block = Blokkeren
contact-block-text = Voelt u zich niet veilig? Blokkeer { $name } dan. Diegene krijgt daar geen bericht van.
contact-unblock = Blokkade opheffen
contact-unblock-text = { $name } is geblokkeerd en ziet niets.

step-remove = { $name } verwijderen
step-remove-access = { $name } ziet meteen niets meer van uw dossier.
step-remove-list = { $name } staat niet meer bij uw gebruikers.
step-remove-again = U kunt { $name } later opnieuw toevoegen. De toegang geeft u dan ook opnieuw.
step-remove-button = Verwijderen
step-remove-done = { $name } is verwijderd
step-block = { $name } blokkeren
step-block-access = { $name } ziet meteen niets meer van uw dossier.
step-block-again = Niemand kan { $name } opnieuw toevoegen zolang de blokkade er is.
step-block-silent = { $name } krijgt hier geen bericht over.
step-block-button = Blokkeren
step-block-done = { $name } is geblokkeerd
step-give-up = Toegang opgeven
step-give-up-lead = U kijkt dan niet meer mee bij { $name }.
step-give-up-access = U ziet meteen niets meer van dit dossier.
step-give-up-final = U kunt dit niet zelf terugdraaien
step-give-up-final-text = Alleen { $name } kan u opnieuw toegang geven.
step-give-up-button = Toegang opgeven

## Toegang relaties

given = Toegang relaties
given-to-me = Toegang tot relaties
given-lead = Deze mensen geven u toegang tot hun portaal.
given-users = Naar Gebruikersbeheer
given-empty = Nog niemand geeft u toegang
given-about = Uw rol: { $role }. Toegang sinds { $date }.
given-as = Uw rol: { $role }.
given-holds = U beheert dit portaal.
given-open = Openen
given-up = Toegang opgeven

## In een zin: „uw zus”

role-said-father =
    { $gender ->
        [male] vader
        [female] vader
       *[other] vader
    }
role-said-mother =
    { $gender ->
        [male] moeder
        [female] moeder
       *[other] moeder
    }
role-said-partner =
    { $gender ->
        [male] partner
        [female] partner
       *[other] partner
    }
role-said-child =
    { $gender ->
        [male] zoon
        [female] dochter
       *[other] kind
    }
role-said-sibling =
    { $gender ->
        [male] broer
        [female] zus
       *[other] broer of zus
    }
role-said-grandparent =
    { $gender ->
        [male] grootvader
        [female] grootmoeder
       *[other] grootouder
    }
role-said-family =
    { $gender ->
        [male] familielid
        [female] familielid
       *[other] familielid
    }
role-said-friend =
    { $gender ->
        [male] vriend
        [female] vriendin
       *[other] vriend of vriendin
    }
role-said-neighbour =
    { $gender ->
        [male] buurman
        [female] buurvrouw
       *[other] buur
    }
role-said-representative =
    { $gender ->
        [male] vertegenwoordiger
        [female] vertegenwoordiger
       *[other] vertegenwoordiger
    }

## Wie de cliënt is voor de contactpersoon: „Uw dochter”

client-is-father =
    { $gender ->
        [male] Uw zoon
        [female] Uw dochter
       *[other] Uw kind
    }
client-is-mother =
    { $gender ->
        [male] Uw zoon
        [female] Uw dochter
       *[other] Uw kind
    }
client-is-partner =
    { $gender ->
        [male] Uw partner
        [female] Uw partner
       *[other] Uw partner
    }
client-is-child =
    { $gender ->
        [male] Uw vader
        [female] Uw moeder
       *[other] Uw ouder
    }
client-is-sibling =
    { $gender ->
        [male] Uw broer
        [female] Uw zus
       *[other] Uw broer of zus
    }
client-is-grandparent =
    { $gender ->
        [male] Uw kleinzoon
        [female] Uw kleindochter
       *[other] Uw kleinkind
    }
client-is-family =
    { $gender ->
        [male] Uw familielid
        [female] Uw familielid
       *[other] Uw familielid
    }
client-is-friend =
    { $gender ->
        [male] Uw vriend
        [female] Uw vriendin
       *[other] Uw vriend of vriendin
    }
client-is-neighbour =
    { $gender ->
        [male] Uw buurman
        [female] Uw buurvrouw
       *[other] Uw buur
    }
client-is-representative = U vertegenwoordigt
client-is-other = U bent contactpersoon van
