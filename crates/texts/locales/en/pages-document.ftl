## Documents

documents = Documents
documents-lead = Everything we keep for you. The newest is on top.
documents-lead-guest = What you may read in this file. The newest is on top.
documents-add = Add a document
documents-empty = No documents yet
document-new = New
document-about = Version { $version }, of { $date }. Written by { $author }.
document-row = { $date }, { $author }
document-row-version = Version { $version } of { $date }, { $author }
document-file = { $kind }, { $size }
document-view = View
document-download = Download
document-earlier = Earlier versions
document-version = Version { $version }, of { $date }
document-new-version = Add a new version
document-asked-chip = Asked to agree
document-agreed-chip = Agreed
document-seen-by-chip =
    { $count ->
        [0] No contact sees this
        [one] { $count } contact sees this
       *[other] { $count } contacts see this
    }
document-who = Who can see this?
document-who-nobody = Only you.
document-who-granted = { $role }. Since { $date }, because { $maker } switched it on.
document-who-guides = Practitioner. Since { $date }, part of the care team.
document-added = The document has been added
document-reactions-chip =
    { $count ->
        [one] { $count } reaction
       *[other] { $count } reactions
    }

## Searching

document-search-words = Search by title
document-search-year = Year
document-search-files = Kind of file
document-search-all = Show all
document-every-year = All years
document-years-before = Before { $year }
document-every-file = All kinds
document-files-pdf = PDF
document-files-pictures = Picture
document-files-texts = Text (Word)
document-files-sheets = Spreadsheet (Excel)
document-found =
    { $count ->
        [0] Nothing found
        [one] { $count } found
       *[other] { $count } found
    }
document-found-more = The first { $count } that we found. Search more closely for fewer.

## Agreeing

acknowledge = Agree to this document
acknowledge-asked = Your practitioner asks whether you agree to version { $version }.
acknowledge-final = You cannot take back that you agreed
acknowledge-doubt = So read the document first. In doubt? Call your practitioner first.
acknowledge-tick = I have read version { $version } and I agree.
acknowledge-button = Save that I agree
acknowledge-receipt = Proof of agreement
acknowledge-given = You agreed to version { $version }
acknowledge-given-by = { $name } agreed to version { $version }
acknowledge-by = By
acknowledge-as = As
acknowledge-text = To which text
acknowledge-mark = Reference

## Showing

share = Show this document to others
share-choose = Choose a person
share-nobody = Everybody who may see documents sees this one already.
share-preview-first = You first see what changes.
share-title = Show this to { $name }
share-lead = Show { $document } to { $person }.
share-sees = { $name } will see this document.
share-sees-versions = { $name } will also see earlier and new versions.
share-final = You cannot switch this off later
share-final-text = You can take away access to all documents. You do that under Users.
share-button = Show this to { $name }
share-done = { $name } now sees this document

## Adding

upload = Add a document
upload-for = This goes into the file of { $name }.
upload-title = Title
upload-title-hint = The document gets this name in the list.
upload-title-missing = Enter a title
upload-version-of = A new version of
upload-file = Choose a document
upload-file-hint = A picture, PDF, Word or Excel. No larger than 5 MB.
upload-file-missing = Choose a document
upload-file-again = Choose the document again. Your browser does not remember it.
upload-who-sees = Who sees this?
upload-sees-team = Your practitioners see the document at once. Your contacts only see it when you switch that on.
upload-sees-client = The client sees the document at once. Contacts only see it when the client switches that on.
upload-sees-client-section = The client sees the document at once. So do contacts with access to documents.
upload-checked = We check every file. We do not take programs or files with macros.

## Asking to agree

document-ask = Ask to agree
ask-who = Who do you ask to agree?
ask-who-hint = Usually that is the portal holder. You may choose more than one. A representative is listed if they can read this.
ask-who-missing = Choose who you ask to agree
ask-who-cannot = Somebody you chose can’t read this any more, or no longer represents the client. Look who you can ask now.
ask-holder = Portal holder
ask-client = The client
ask-representative = Representative
document-waits-for = Not agreed yet: { $names }.
ask-gets-letter = Whoever you choose gets an email that there is something new.
ask-sees-question = Whoever you choose sees the question with the document.
ask-final = An agreement cannot be taken back
ask-final-text = Is there a new version? Then you ask again.
ask-button = Ask to agree
ask-done = You asked { $name } to agree
