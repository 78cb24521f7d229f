### Email about what is new: what somebody chooses, and turning it off by the link in an email.

notices = Email about news
notices-lead = You choose what we email you about. The email goes to { $name }.
notices-about = What do you want email about?
notices-messages = Messages
notices-messages-hint = One email for each conversation, at once. The next one comes when you have read the conversation.
notices-documents = Documents
notices-reports = Reports
notices-care-plan = Care plan
notices-questionnaires = Questionnaires
notices-appointments = Appointments
notices-agenda = Agenda
notices-diary = Diary
notices-pinboard = Pinboard
notices-often = How often do you want email?
notices-often-hint = This is not about messages. Have you looked already? Then you get no email. Was your request for an appointment answered? Then we email you sooner.
notices-daily = At most once a day
notices-weekly = At most once a week
notices-never = Never
notices-neutral = An email never says who it is about, or what is new.
notices-always = You always get email about your access and your way of signing in.
notices-change = Choose email
notices-card = You get an email when there is something new.

letters-off = Turn email off
letters-off-lead = Here you turn email off. You do not need to sign in.
letters-off-about = What do you not want email about any more?
letters-off-button = Turn off
letters-off-done = This email is off.
letters-off-again = You can turn it on again only when you are signed in. You do that at your profile.
