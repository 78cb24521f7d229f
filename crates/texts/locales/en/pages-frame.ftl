## What stands around every page

frame-brand = Inzage
frame-skip = Skip to the content
frame-menu = Main menu
frame-more = More
frame-unread = unread
frame-my-account = my account
frame-switch-portal = switch portal
frame-guest = You are a guest here
frame-guest-in = You are in the portal of
frame-guest-back = Back to my own portal
frame-guest-chooser = To another portal
frame-portal-of = portal of { $name }
frame-help = Need help?
frame-manuals = See all manuals and videos
frame-all-sections = All sections
frame-about = About this portal
frame-privacy = Privacy
frame-accessibility = Accessibility
frame-sign-out = Sign out

## The menu

menu-start = Start
menu-documents = Documents
menu-consents = Consents
menu-looked = Who has looked
menu-account = My account
menu-switch = Switch portal
menu-clients = Clients
account-tabs = My account
