## When something does not go

fault-not-found = This page is not here
fault-not-found-text = The address may be wrong. Or what you are looking for is gone.
fault-not-found-advice = Check the address, or begin again at Start.
fault-forbidden = You may not do this here
fault-forbidden-advice = Do you have questions about this? Contact your practitioner.
fault-form-expired = This form no longer works
fault-form-expired-text = The page was open too long, or you have signed in again since.
fault-form-expired-advice = Nothing has been saved. Open the page again and fill everything in once more.
fault-not-possible = This is not possible now
fault-not-possible-advice = Nothing has changed. First see how things are now.
fault-changed = Somebody else was just before you
fault-changed-text = Since you opened this page, something has changed.
fault-changed-advice = Nothing has been saved. First see what is there now.
fault-too-large = This is too large
fault-too-large-text = A file can be no larger than 5 MB.
fault-too-large-advice = Make the file smaller, or choose another file.
fault-too-many = Please wait a while
fault-too-many-text =
    { $count ->
        [one] You tried this too often. You can again in { $count } minute.
       *[other] You tried this too often. You can again in { $count } minutes.
    }
fault-too-many-advice = Does it not work? Then call us.
fault-unavailable = Something is wrong with us
fault-unavailable-text = This is not your doing. Nothing has been saved.
fault-unavailable-advice = Wait a while and try again.
fault-home = To Start
fault-again = Try again
fault-sign-in = To sign in
fault-call = Calling us about this?
fault-call-text = Then mention this number:
