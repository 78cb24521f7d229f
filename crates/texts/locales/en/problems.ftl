## What is wrong with what somebody filled in, and what to do

text-error-empty = Fill this in.
text-error-too-long = This is too long. Use at most { $max } characters.
text-error-control-character = There is a character here that can't be used. Type it again, on one line.
text-error-direction-mark = There is a hidden character here. Type the text again.
text-error-email = This is not an email address. An email address looks like this: name@example.com
text-error-web-address = Enter an address that starts with https://, such as https://example.nl.
text-error-phone = Use only digits, no dashes. A Dutch number has 10 digits.

wanted-day-error-no-such-date = This date does not exist. Check day, month and year.
wanted-day-error-past = This day is over. Choose today or a later day.
wanted-day-error-far = This day is too far away. Choose a day within two years.
timing-error-end = Choose an end after the beginning.
timing-error-long = This takes too long. Choose at most { $days } days.
timing-error-year = Choose a year from { $from } to { $until }.
timing-error-weeks = Choose a number of weeks from 1 to { $weeks }.
timing-error-far = Choose a last day within two years after the first.
birth-date-error-no-such-date = This date does not exist. Check the day, month and year.
birth-date-error-future = This date is yet to come. Check the year.
birth-date-error-long-ago = This date is too long ago. Check the year.

password-error-short = This password is too short. Use at least { $min } characters.
password-error-long = This password is too long. Use at most { $max } characters.
password-error-easy = This password is too easy to guess. Choose four random words, for instance.
password-error-own-word = This password has your name, your email address or the organisation's name in it. Choose four random words, for instance.
password-error-common-word = Many people choose a password like this. That makes it easy to guess. Choose four random words, for instance.
password-error-keyboard = These keys are next to each other. That makes it easy to guess. Choose four random words, for instance.
password-error-repetition = This password repeats itself. That makes it easy to guess. Choose four random words, for instance.
password-error-row = This password has a row in it, such as abcd or 9876. Choose four random words, for instance.
password-error-date = This password has a date or a year in it. That makes it easy to guess. Choose four random words, for instance.

period-error = The end date must be after the start date.
machine-error-no-task = Choose at least one task.
machine-error-only-people = Only people have this task.
machine-error-no-location = Choose at least one location.
machine-error-many-locations = Choose at most { $max } locations. A location stands for all that is part of it.
machine-error-past = Choose a day after today.
machine-error-long = Choose a day within { $days } days.

file-refusal-empty = This file is empty. Choose another file.
file-refusal-large = This file is larger than 5 MB. Make it smaller or choose another file.
file-refusal-program = This file is a program. Choose a PDF, a photo or a text.
file-refusal-macros = This file has macros in it. Save it without macros, or as a PDF.
file-refusal-scriptable = This kind of file can hide a program. Save it as a PDF.
file-refusal-bomb = This file becomes too large when opened. Save it as a PDF.
file-refusal-pixels = This photo is too large. Make the photo smaller.
file-refusal-damaged = This file is damaged. Save it again and try once more.
file-refusal-unknown = This kind of file can't be used. Choose a PDF, a photo, Word or Excel.
file-refusal-photo = This is no photo. Choose a photo of the type JPEG, PNG or WebP.
file-refusal-name = The name and the content don't match. Save the file again.

## What is wrong when signing in, and what to do

problem-sign-in-over = This took too long, or a code was wrong too often. Sign in again.
problem-enrolment-over = This took too long, or a code was wrong too often. Begin again.
problem-clock-off = The clock of your phone is not right. Set the time to automatic in its settings.
problem-wrong-code = This code is not right. Wait for a new code and try again.
problem-key-in-use = This key is in use already. Use another one.
problem-key-not-taken = Such a key does not work here. Choose another second step.
problem-wrong-password = This is not your present password.
problem-wrong-answer = This is not the right answer to your secret question.
