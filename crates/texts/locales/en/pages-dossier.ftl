## Dossier

dossier = File
dossier-text = data, insurance and medication
dossier-tabs = Parts of the file
dossier-change = Is something not right? Ask your practitioner.
dossier-history = What changed
dossier-history-empty = Nothing is recorded yet.
dossier-recorded = { $at }, by { $name }

tile-person = About me
tile-person-text = personal details, address and other data
tile-consents = Consents
tile-consents-text = what was consented to
tile-insurance = Insurance
tile-insurance-text = insurer and policy number
tile-medication = Medication
tile-medication-text = medicines that the practitioner knows of
tile-reports = Reports
tile-reports-text = reports by the practitioner
tile-documents = Documents
tile-documents-text = read, download and upload
tile-documents-read = read and download
tile-care-team = Care team
tile-care-team-text = who the professionals are
tile-gp-pharmacy = GP and pharmacy
tile-gp-pharmacy-text = names, addresses and phone numbers
tile-contacts = Contact persons
tile-contacts-text = who the contact persons are

## About me

person = About me
person-of = About { $name }
person-tabs = Parts of about me
person-personal = Personal details
person-address = Name and address
person-other = Other
person-called = Called
person-street = Street and number
person-postcode = Postcode
person-town = Town
person-phone = Phone number
person-languages = Languages
person-occupation = Work, school or day activities
person-remarks = Remarks
person-empty = Not filled in
person-edit = Edit client data
person-others = Not all data can be changed here. Ask your practitioner for the rest.
person-change = Was: { $before }; is now: { $after }

## Insurance, GP and pharmacy, medication

insurance = Insurance
insurance-add = Add insurance
insurance-empty = No insurance yet
insurance-insurer = Insurer
insurance-policy = Policy number
gp-pharmacy = GP and pharmacy
gp-pharmacy-add = Add GP or pharmacy
gp-pharmacy-empty = No GP or pharmacy yet
provider-kind = Kind
provider-gp = GP
provider-pharmacy = Pharmacy
provider-address = Address
medication = Medication
medication-add = Add medication
medication-empty = No medication yet
medication-dose = Dose
medication-dose-hint = For example: 1 tablet of 500 mg.
medication-directions = Directions
medication-until = Until
medication-until-hint = Leave this empty if the last day is not known.
medication-until-wrong = The last day is before the first.
medication-over = Stopped
thing-name = Name
thing-since = Since
thing-open = View
thing-edit = Change
thing-withdraw = Take back
thing-withdraw-title = Take this back?
thing-withdraw-text = Only do this if it was recorded by mistake. The client no longer sees it then.
thing-withdrawn = Taken back
thing-seen = The client sees this at once. So do contact persons with the right.
thing-stays = What stood here before is kept for professionals.
thing-changed-meanwhile = Somebody else has just changed this. What you typed is not kept yet.
thing-meanwhile = As it is now
thing-meanwhile-text = If you keep what you typed, it takes the place of this.
