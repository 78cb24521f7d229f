## Messages

messages = Messages
messages-lead = Messages with the professionals.
messages-lead-care = You see the conversations that you take part in.
messages-kinds = Kinds of messages
messages-received = Received
messages-sent = Sent
messages-empty = No messages yet
messages-people =
    { $count ->
        [one] 1 person can see this
       *[other] { $count } people can see this
    }
messages-replies =
    { $count ->
        [one] 1 reply
       *[other] { $count } replies
    }
messages-older = Older messages
messages-newest = To the newest messages
message-new = New message
message-unread = Unread
message-read = Read
message-from = From { $name }. Conversation with { $with }.
message-to = To { $name }
message-is-new = New
message-own = You
message-by = { $name }, { $job }
message-read-by = Read by { $name }
message-body = Your message
message-answer = Your answer to { $name }
message-send = Send
attachments = Add files
attachments-hint = Optional. At most 3 files: a picture, PDF, Word or Excel. Each no larger than 5 MB.
attachments-again = Choose the files again. Your browser does not remember them.
attachments-too-many = Choose no more than 3 files.
message-newer = There is a newer message. Read that first. Your text is still there and was not sent.
message-no-answer = You can no longer answer here
message-unsent = Your text was not sent
conversation-back = Conversation
conversation-title = Subject
conversation-with = Conversation with { $name }
conversation-with-whom = To whom do you want to write?
conversation-with-colleagues = Which colleagues take part? You do not have to choose any.
conversation-with-missing = Choose to whom you want to write.
conversation-nobody = There is no professional you can write to now. You can call us.
conversation-nobody-answers = There is no professional left in this conversation. Begin a new one with another professional.
conversation-closed-chip = Closed
conversation-closed-by = { $name } closed this conversation on { $at }. You can still read it.
conversation-close = Close conversation
conversation-close-title = Close this conversation?
conversation-close-text = Nobody can write in this conversation after that. Whoever could read it, still can.
conversation-readers = Who can read this?
conversation-readers-own = You and the professionals you choose.
conversation-readers-client = You, the professionals you choose, and whoever manages your portal. They see every conversation.
conversation-readers-holder = You and the professionals you choose. { $name } sees every conversation too, from the age of 12.
conversation-readers-relation = { $name } and whoever manages this portal see every conversation. Also what you write.
conversation-readers-per-item = Other contact persons can read it only if you switch that on later.
conversation-readers-by-holder = Other contact persons can read it only if whoever manages your portal switches that on.
conversation-readers-by-section = Every contact person with the right Messages can read it too.
conversation-readers-care = { $name } and whoever manages the portal see every conversation of this portal.
conversation-readers-colleagues = Of your colleagues, only those you choose can read it.
conversation-who-own = You see every conversation.
conversation-who-client = You and whoever manages your portal see every conversation.
conversation-who-holder = You see every conversation. From the age of 12 { $name } sees every conversation too.
conversation-who-always = The client and whoever manages the portal see every conversation.
conversation-who-section = Every contact person with the right Messages sees this conversation too.
conversation-share = Make conversation visible
conversation-share-nobody = Everybody who may see messages sees this already.
conversation-share-sees = { $name } will see this conversation and can write in it.
conversation-share-messages =
    { $count ->
        [one] { $name } will see 1 message, of { $date }.
       *[other] { $name } will see { $count } messages, the oldest of { $date }.
    }
conversation-share-later = { $name } sees this conversation only with the right Messages.
conversation-share-new = { $name } also sees new messages in this conversation.
conversation-share-final = You can take away access to all messages. You do that under Users.
inbox = Unread messages
inbox-lead = Clients with messages that you have not read.
inbox-empty = You have read everything
inbox-row =
    { $count ->
        [one] 1 unread conversation. Newest message: { $at }.
       *[other] { $count } unread conversations. Newest message: { $at }.
    }
names-and = { $names } and { $last }
