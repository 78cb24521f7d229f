## Questionnaires

questionnaires = Questionnaires
questionnaire = Questionnaire
questionnaires-lead = Questions from your care professionals that you answer yourself.
questionnaires-empty = No questionnaires yet
questionnaire-asked = Asked by { $by } on { $asked }
questionnaire-due = Please send before the end of { $due }
questionnaire-due-over = Please send before the end of { $due }. That day is over. Sending is still possible.
questionnaire-state-open = To fill in
questionnaire-state-begun = Started
questionnaire-state-sent = Sent
questionnaire-state-withdrawn = No longer needed
questionnaire-state-waiting = Waiting for answers
questionnaire-saved = Saved on { $at }. Not sent yet.
questionnaire-private = Only you see what you fill in, until you send it. Whoever manages the portal can fill in too.
questionnaire-later = Save and continue later
questionnaire-check = Next: check
questionnaire-optional = { $text } (optional)
questionnaire-answer = Answer
questionnaire-number-hint = A number, such as 7.5.
questionnaire-number-min = A number of { $min } or more.
questionnaire-number-max = A number of { $max } or less.
questionnaire-number-between = A number from { $min } to { $max }.
questionnaire-several-hint = You can choose more than one answer.
questionnaire-scale-hint = { $from } means: { $low }. { $to } means: { $high }.
questionnaire-date-hint = For example 24 11 2026
questionnaire-no-choice = No answer
questionnaire-missing = Answer this question.
questionnaire-question = Question { $number }
questionnaire-changed-meanwhile = The answers were just saved somewhere else. What you filled in now is not saved yet.
questionnaire-meanwhile = What it says now
questionnaire-meanwhile-text = If you save, your answers take the place of these.
questionnaire-check-title = Check your answers
questionnaire-check-lead = Is everything right? Then send the questionnaire.
questionnaire-check-missing = Some questions have no answer yet. Answer them first.
questionnaire-check-meanwhile = The answers were just saved somewhere else. Check them again.
questionnaire-not-answered = Not answered
questionnaire-final = You can do this once
questionnaire-final-text = After sending, nobody can change the answers. Your care professionals can read them then.
questionnaire-sure = I have checked my answers
questionnaire-send = Send
questionnaire-change = Change answers
questionnaire-sent-by = Sent by { $by } on { $at }
questionnaire-withdrawn-at = Withdrawn on { $at }. You need not fill it in any more.
questionnaire-withdrawn-care = Withdrawn on { $at }
questionnaire-answers = Answers
questionnaire-questions = Questions
questionnaire-version = Version { $version }
done-questionnaire-sent = The questionnaire was sent.

## On the start page and in the file

tile-questionnaires = Questionnaires
tile-questionnaires-text = Questions that you answer yourself
start-questionnaires =
    { $count ->
        [one] You have 1 questionnaire to fill in
       *[other] You have { $count } questionnaires to fill in
    }

## For care professionals

questionnaires-lead-care = You see what { $name } fills in only after it is sent.
questionnaire-ask = Send a questionnaire
questionnaire-ask-which = Which questionnaire?
questionnaire-ask-none = There is no questionnaire to send yet. The editors make them.
questionnaire-ask-choose = Choose a questionnaire.
questionnaire-ask-due = Last day (optional)
questionnaire-ask-due-hint = For example 24 11 2026. It can still be sent after that day.
questionnaire-ask-send = Send
questionnaire-ask-sees = The client sees it in their own portal, in the file.
questionnaire-ask-fixed = The questions stay as they are now, even when the questionnaire changes later.
questionnaire-ask-relations = Contact persons see nothing of it.
questionnaire-ask-log = Who opens or saves it is in the log.
questionnaire-waits-care = This questionnaire was not sent yet. Until then you see no answers.
questionnaire-withdraw = Withdraw
questionnaire-withdraw-title = Withdraw this questionnaire?
questionnaire-withdraw-gone = The client can no longer fill it in.
questionnaire-withdraw-draft = What was filled in already is removed.
questionnaire-withdraw-stays = The file still shows that you sent this.
done-questionnaire-asked = The questionnaire is ready for the client.
done-questionnaire-withdrawn = The questionnaire was withdrawn.

## For the editors

questionnaires-lead-keep = Care professionals ask clients to fill these in.
questionnaires-none = No questionnaire made yet.
questionnaire-new = New questionnaire
questionnaire-edit = Edit questionnaire
questionnaire-published = Can be sent
questionnaire-draft = Draft
questionnaire-kept-about = Version { $version }, changed on { $changed }
questionnaire-title = Title
questionnaire-explanation = Explanation (optional)
questionnaire-explanation-hint = What is it for, and how is it filled in? At most 10,000 characters.
questionnaire-state = Can care professionals send this questionnaire?
questionnaire-state-draft = No, it is a draft
questionnaire-state-published = Yes
questionnaire-text = The question
questionnaire-text-hint = Leave this empty to remove the question.
questionnaire-place = Place
questionnaire-place-hint = The lowest number comes first.
questionnaire-kind = Kind of answer
questionnaire-kind-text = Text
questionnaire-kind-number = Number
questionnaire-kind-one = Choice: one answer
questionnaire-kind-several = Choice: several answers
questionnaire-kind-scale = Scale
questionnaire-kind-date = Date
questionnaire-required = This question must be answered
questionnaire-more = Limits, options or scale
questionnaire-min = Number: the lowest (optional)
questionnaire-max = Number: the highest (optional)
questionnaire-options = Choice: the options
questionnaire-options-hint = One on each line, 2 to 50.
questionnaire-from = Scale: from
questionnaire-to = Scale: to
questionnaire-scale-ends-hint = A number from 0 to 10.
questionnaire-low = Scale: words at the lowest
questionnaire-high = Scale: words at the highest
questionnaire-add = Another question
questionnaire-know-version = Every change makes a new version.
questionnaire-know-asked = What was sent already stays as it was.
questionnaire-know-draft = Nobody can send a draft.
questionnaire-kept-meanwhile = A colleague has just changed this questionnaire. It is now called: { $title }. If you save, yours takes its place.
questionnaire-remove = Remove
questionnaire-remove-title = Remove this questionnaire?
questionnaire-remove-gone = Care professionals can no longer send it.
questionnaire-remove-asked = What clients were sent already stays.
questionnaire-remove-final = You can't undo this
questionnaire-remove-final-text = To use it again later, make it a draft instead.

## What is wrong

answer-error-no-such-question = There is no such question.
answer-error-number = Fill in a number, with at most two decimals.
answer-error-low = Fill in a number of { $min } or more.
answer-error-high = Fill in a number of { $max } or less.
answer-error-option = Choose one of the answers.
answer-error-one = Choose one answer.
answer-error-date = This date does not exist. Check day, month and year.
questions-error-none = Make at least one question.
questions-error-many = Make at most { $max } questions.
choices-error-count = Give { $min } to { $max } options.
choices-error-twice = Give each option only once.
scale-error = A scale goes up. Use whole numbers from 0 to { $max }.
number-range-error = The lowest number is above the highest.
