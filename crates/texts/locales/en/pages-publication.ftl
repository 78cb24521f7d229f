## Information and Get started

start-news = Welcome and news
start-news-more = All news
start-news-read = Read this message
started = Get started
started-lead = Tools you can use yourself.
started-empty = No tools yet
started-open = Open
started-outside = A tool opens outside this portal. { $name } chose it for you.
information = Information
information-lead = Pages and news of { $name }.
information-pages = Pages
information-empty = No information yet

## Pages and news, for editors

content = Pages and news
content-lead = All clients see this in their own portal.
content-none = Nothing written yet.
content-news = News on the start page
content-page = Pages under Information
content-tool = Tools under Get started
content-new-news = New message
content-new-page = New page
content-new-tool = New tool
content-news-lead = This goes on the start page, which shows the first three messages.
content-page-lead = This goes under Information.
content-tool-lead = This goes under Get started.
content-draft = Draft
content-later = Shown later
content-over = Ended
content-shown = Shown now
content-from = Place { $position }, from { $from }
content-from-until = Place { $position }, from { $from } to { $until }
content-edit = Edit
content-title = Title
content-body = Text
content-body-hint = An empty line makes a new paragraph. At most 10,000 characters.
content-link = Link (optional)
content-link-hint = An address outside the portal that starts with https://
content-position = Place in the list
content-position-hint = The lowest number comes first.
content-position-wrong = Enter a number from 0 to 65535.
content-first-day = Shown from
content-first-day-hint = For example 24 11 2026
content-last-day = Shown to (optional)
content-last-day-hint = Leave it empty and it stays.
content-state = Who sees this?
content-state-draft = Draft
content-state-draft-hint = Only you and colleagues with this task.
content-state-published = Published
content-state-published-hint = All clients, in the chosen period.
content-changed-meanwhile = A colleague has just changed this. It is now called: { $title }. If you save, your text takes its place.
content-know-all = All clients see the same. So write nothing about one person.
content-know-relations = These texts are not in somebody else's portal.
content-know-log = Whoever changes something is in the log.
content-remove = Remove
content-remove-title = Remove this text?
content-remove-gone = Clients no longer see this text.
content-remove-log = The log keeps who wrote and removed the text.
content-remove-final = You can't undo this
content-remove-final-text = Do you want to show the text again later? Then make it a draft.

## Avatar

avatar = Photo or drawing
avatar-lead = You see this at the top instead of your initials.
avatar-only-you = Only you see this picture. Others see your initials.
avatar-change = Choose another picture
avatar-photo = A photo of yourself
avatar-photo-file = Photo
avatar-photo-hint = JPEG, PNG or WebP, at most 5 MB.
avatar-photo-made = We keep a small square of its middle. We don't keep where and when it was taken.
avatar-photo-missing = Choose a photo
avatar-photo-set = Use this photo
avatar-drawing = A drawing
avatar-initials = My initials
avatar-tree = Tree
avatar-house = House
avatar-boat = Boat
avatar-bird = Bird
avatar-flower = Flower
avatar-sun = Sun
