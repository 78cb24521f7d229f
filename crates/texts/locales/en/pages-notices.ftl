### E-mail about what is new: what somebody chooses, and turning it off by the link in an e-mail.

notices = E-mail about news
notices-lead = You choose what we e-mail you about. The e-mail goes to { $name }.
notices-about = What do you want e-mail about?
notices-messages = Messages
notices-messages-hint = One e-mail for each conversation, at once. The next one comes when you have read the conversation.
notices-documents = Documents
notices-reports = Reports
notices-care-plan = Care plan
notices-questionnaires = Questionnaires
notices-appointments = Appointments
notices-agenda = Agenda
notices-diary = Diary
notices-pinboard = Pinboard
notices-often = How often do you want e-mail?
notices-often-hint = This is not about messages. Have you looked already? Then you get no e-mail. Was your request for an appointment answered? Then we e-mail you sooner.
notices-daily = At most once a day
notices-weekly = At most once a week
notices-never = Never
notices-neutral = An e-mail never says who it is about, or what is new.
notices-always = You always get e-mail about your access and your way of signing in.
notices-change = Choose e-mail
notices-card = You get an e-mail when there is something new.

letters-off = Turn e-mail off
letters-off-lead = Here you turn e-mail off. You do not need to sign in.
letters-off-about = What do you not want e-mail about any more?
letters-off-button = Turn off
letters-off-done = This e-mail is off.
letters-off-again = You can turn it on again only when you are signed in. You do that at your profile.
