## Hoe lang en waarvoor een recht geldt

questions-terms = Hoe lang en waarvoor?
questions-terms-text = Dit geldt voor wat u nu met Ja toevoegt. U mag alles leeg laten.
questions-from = Vanaf welke dag?
questions-from-hint = Bijvoorbeeld 1 12 2026. Laat leeg voor meteen.
questions-until = Tot en met welke dag?
questions-until-hint = De laatste dag telt helemaal mee. Laat leeg voor zonder einde.
questions-purpose = Waarvoor is dit?
questions-purpose-hint = Bijvoorbeeld: samen afspraken plannen.
questions-review = Wanneer bekijkt u dit opnieuw?
questions-review-hint = Deze dag staat straks bij de toegang.
questions-day-past = Kies vandaag of een latere dag.
questions-loses-documents =
    { $count ->
        [one] { $name } ziet { $count } document niet meer.
       *[other] { $name } ziet { $count } documenten niet meer.
    }
questions-sees-reports =
    { $count ->
        [0] Er zijn nu nog geen verslagen die { $name } kan zien.
        [one] { $name } ziet hierna { $count } verslag.
       *[other] { $name } ziet hierna { $count } verslagen, het oudste van { $date }.
    }
questions-loses-reports =
    { $count ->
        [one] { $name } ziet { $count } verslag niet meer.
       *[other] { $name } ziet { $count } verslagen niet meer.
    }

## Eén recht, in een lijst

you = u
grant-from = vanaf { $date }
grant-review = opnieuw bekijken op { $date }
grant-purpose = Waarvoor: { $purpose }
grant-not-now = geldt nu niet
grant-over = Afgelopen op { $date }.
grant-ended-withdrawn = Weggehaald op { $date }.
grant-ended-given-up = Zelf opgegeven op { $date }.
grant-ended-superseded = Vervangen op { $date }.
grant-ended-removed = Gestopt op { $date }, toen de persoon werd verwijderd.
grant-ended-blocked = Gestopt op { $date }, door een blokkade.

## Meer over één contactpersoon

users-holds = portaalhouder
users-by-law = leest mee volgens de wet
users-resting = wacht op de cliënt
users-blocked-by-staff = geblokkeerd door uw organisatie
contact-earlier = Eerdere toegang
contact-card = Gegevens aanpassen

standing = Nieuwe documenten
standing-is-on = { $name } ziet nieuwe documenten meteen, met het recht op documenten.
standing-is-off = { $name } ziet nieuwe documenten pas als u ze laat zien.
standing-before = Dit verandert niets aan documenten die er al zijn.
standing-start = Nieuwe documenten laten zien
standing-end = Nieuwe documenten niet meer laten zien
report-standing = Nieuwe verslagen
report-standing-is-on = { $name } ziet nieuwe verslagen meteen, met het recht op verslagen.
report-standing-is-off = { $name } ziet nieuwe verslagen pas als u ze laat zien.
report-standing-before = Dit verandert niets aan verslagen die er al zijn.
report-standing-start = Nieuwe verslagen laten zien
report-standing-end = Nieuwe verslagen niet meer laten zien
conversation-standing = Nieuwe gesprekken
conversation-standing-is-on = { $name } ziet nieuwe gesprekken meteen, met het recht Berichten.
conversation-standing-is-off = { $name } ziet nieuwe gesprekken pas als u ze laat zien.
conversation-standing-before = Dit verandert niets aan gesprekken die er al zijn.
conversation-standing-start = Nieuwe gesprekken laten zien
conversation-standing-end = Nieuwe gesprekken niet meer laten zien

contact-agreement = Beslis of { $name } mag meekijken

card = Gegevens aanpassen
card-text = Zo kent dit portaal deze persoon. Het eigen account verandert niet.
card-photo = Foto
card-photo-own = Wie u bij { $name } als contactpersoon ziet, ziet ook deze foto. Uw eigen account verandert niet.
card-photo-theirs = { $name } koos deze foto zelf. U kunt de foto alleen weghalen.
card-photo-remove = Haal de foto weg

step-withdraw-contact = Uitnodiging van { $name } intrekken
step-unblock-access = Wat { $name } vóór de blokkade mocht, komt niet vanzelf terug.
step-unblock-again = U kunt daarna opnieuw toegang geven.

## De eigen toegang bij een ander

own-access = Mijn toegang
own-access-about = U bent { $role } van { $name }.
own-access-given = Dit mag u hier
own-access-nothing = U mag hier nu niets zien.
own-access-card = Zo kent { $name } u
own-access-which = Welke toegang geeft u op?
own-access-which-missing = Kies wat u wilt opgeven

## Documenten

document-who-since = { $role }. Mag dit zien sinds { $date }.
document-who-all = { $role }. Mag dit document zien.
document-who-not-now = { $role }. Ziet dit nu niet, want documenten staan uit.
document-who-team = { $job }. Hoort sinds { $date } bij het zorgteam.
document-who-why = Waarom ziet { $name } dit?
share-later = { $name } ziet dit pas als u toegang tot documenten geeft.
share-versions =
    { $count ->
        [one] { $name } ziet { $count } versie, van { $date }.
       *[other] { $name } ziet { $count } versies, de oudste van { $date }.
    }
upload-sees-section = Uw behandelaars zien het document meteen. Ook wie uw documenten mag zien, ziet het meteen.
add-user-role-choose = Kies een rol
step-unblock = { $name } niet meer blokkeren
