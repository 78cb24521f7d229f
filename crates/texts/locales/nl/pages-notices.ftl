### E-mail over wat nieuw is: wat iemand kiest, en uitzetten met de link in een mail.

notices = E‑mail over nieuws
notices-lead = U kiest waarover wij u mailen. De mail gaat naar { $name }.
notices-about = Waarover wilt u mail?
notices-messages = Berichten
notices-messages-hint = Per gesprek één mail, meteen. De volgende komt pas als u het gesprek hebt gelezen.
notices-documents = Documenten
notices-reports = Verslagen
notices-care-plan = Zorgplan
notices-questionnaires = Vragenlijsten
notices-appointments = Afspraken
notices-agenda = Agenda
notices-diary = Dagboek
notices-pinboard = Prikbord
notices-often = Hoe vaak wilt u mail?
notices-often-hint = Dit geldt niet voor berichten. Hebt u al gekeken? Dan krijgt u geen mail. Is er antwoord op uw afspraakverzoek? Dan mailen wij u eerder.
notices-daily = Hooguit één keer per dag
notices-weekly = Hooguit één keer per week
notices-never = Nooit
notices-neutral = In een mail staat nooit om wie het gaat, of wat er nieuw is.
notices-always = Mail over uw toegang en uw manier van inloggen krijgt u altijd.
notices-change = Mail kiezen
notices-card = U krijgt een mail als er iets nieuws is.

letters-off = E‑mail uitzetten
letters-off-lead = U zet hier mail uit. U hoeft niet in te loggen.
letters-off-about = Waarover wilt u geen mail meer?
letters-off-button = Uitzetten
letters-off-done = Deze mail staat uit.
letters-off-again = Weer aanzetten kan alleen als u bent ingelogd. Dat doet u bij uw profiel.
