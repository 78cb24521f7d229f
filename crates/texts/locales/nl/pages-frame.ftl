## Wat om elke pagina heen staat

frame-brand = Inzage
frame-skip = Naar de inhoud
frame-menu = Hoofdmenu
frame-more = Meer
frame-unread = ongelezen
frame-my-account = mijn account
frame-switch-portal = portaal wisselen
frame-guest = U kijkt mee
frame-guest-in = U bent in het portaal van
frame-guest-back = Terug naar mijn eigen portaal
frame-guest-chooser = Naar een ander portaal
frame-portal-of = portaal van { $name }
frame-help = Hulp nodig?
frame-manuals = Bekijk alle handleidingen en video’s
frame-all-sections = Alle onderdelen
frame-about = Over dit portaal
frame-privacy = Privacy
frame-accessibility = Toegankelijkheid
frame-sign-out = Uitloggen

## Het menu

menu-start = Start
menu-documents = Documenten
menu-consents = Toestemmingen
menu-looked = Wie heeft gekeken
menu-account = Mijn account
menu-switch = Portaal wisselen
menu-clients = Cliënten
account-tabs = Mijn account
