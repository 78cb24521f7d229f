## Diary

diary = Diary
diary-entry = Diary note
diary-lead = Notes for yourself, alongside your treatment.
diary-lead-guest = Notes that are shared with you.
diary-lead-care = Notes that { $name } shares with you.
diary-empty = No notes yet
diary-write = New diary note
diary-edit = Change the note
diary-remove = Remove the note
diary-title = Title
diary-body = Text
diary-shared = Text visible to your care professional and others with access to your file
diary-shared-hint = You switch this on or off for everybody at once. You can change it later.
diary-who = Who can read this?
diary-who-nobody = Not ticked? Then only you read this note.
diary-who-shared = Ticked? Then your care professionals can read it. So can whoever got the right Diary from you.
diary-who-users = See who has that right
diary-chip-private = Only for you
diary-chip-shared = Others can read this
diary-written = Written on { $written }
diary-changed = Written on { $written }, changed on { $changed }
diary-changed-meanwhile = This note has just been changed. Your text is not kept yet.
diary-meanwhile = As it is now
diary-meanwhile-text = If you keep your text, it takes the place of this one.
diary-remove-title = Remove this note?
diary-remove-text = The note is then gone, for everybody who could read it. You can’t get it back.
