### What people did in a portal, and why they could.

## After the name: "looked at Treatment plan 2026". The ids are `action-` and the name of the action.

action-account-sign-in =
    { $done ->
        [yes] signed in
       *[no] wanted to sign in
    }
action-account-sign-out =
    { $done ->
        [yes] signed out
       *[no] wanted to sign out
    }
action-account-confirm =
    { $done ->
        [yes] proved again who it was
       *[no] wanted to prove again who it was
    }
action-account-report-copied-passkey =
    { $done ->
        [yes] reported a copied key
       *[no] wanted to report a copied key
    }
action-account-send-recovery =
    { $done ->
        [yes] sent a link for a new password
       *[no] wanted to send a link for a new password
    }
action-account-reset-password =
    { $done ->
        [yes] chose a new password
       *[no] wanted to choose a new password
    }
action-account-read-security =
    { $done ->
        [yes] looked at their own security
       *[no] wanted to look at their own security
    }
action-account-change-password =
    { $done ->
        [yes] changed the password
       *[no] wanted to change the password
    }
action-account-add-factor =
    { $done ->
        [yes] turned on a second step
       *[no] wanted to turn on a second step
    }
action-account-remove-factor =
    { $done ->
        [yes] removed a second step
       *[no] wanted to remove a second step
    }
action-account-make-recovery-codes =
    { $done ->
        [yes] made new recovery codes
       *[no] wanted to make new recovery codes
    }
action-account-link-provider =
    { $done ->
        [yes] linked another way of signing in
       *[no] wanted to link another way of signing in
    }
action-account-unlink-provider =
    { $done ->
        [yes] unlinked another way of signing in
       *[no] wanted to unlink another way of signing in
    }
action-account-set-secret-question =
    { $done ->
        [yes] changed the secret question
       *[no] wanted to change the secret question
    }
action-account-end-session =
    { $done ->
        [yes] signed out a device
       *[no] wanted to sign out a device
    }
action-account-end-other-sessions =
    { $done ->
        [yes] signed out the other devices
       *[no] wanted to sign out the other devices
    }
action-invitation-answer =
    { $done ->
        [yes] activated the account
       *[no] wanted to activate the account
    }
action-account-read =
    { $done ->
        [yes] looked at the own account
       *[no] wanted to look at the own account
    }
action-account-decide-portal-use =
    { $done ->
        [yes] decided about using the portal
       *[no] wanted to decide about using the portal
    }
action-account-list-portals =
    { $done ->
        [yes] looked at the portals that are open
       *[no] wanted to look at the portals that are open
    }
action-portal-open =
    { $done ->
        [yes] opened the portal
       *[no] wanted to open the portal
    }
action-care-team-see =
    { $done ->
        [yes] looked at the care team
       *[no] wanted to look at the care team
    }
action-communication-see =
    { $done ->
        [yes] looked whether messages and pinboard are on
       *[no] wanted to look whether messages and pinboard are on
    }
action-communication-set =
    { $done ->
        [yes] turned messages or the pinboard on or off
       *[no] wanted to turn messages or the pinboard on or off
    }
action-consent-list =
    { $done ->
        [yes] looked at the consents
       *[no] wanted to look at the consents
    }
action-consent-decide =
    { $done ->
        [yes] gave or withdrew a consent
       *[no] wanted to give or withdraw a consent
    }
action-access-log-read =
    { $done ->
        [yes] looked at who has looked
       *[no] wanted to look at who has looked
    }
action-export-ask =
    { $done ->
        [yes] asked for a copy of all data
       *[no] wanted to ask for a copy of all data
    }
action-export-list =
    { $done ->
        [yes] looked at the own copies
       *[no] wanted to look at the own copies
    }
action-export-gather =
    { $done ->
        [yes] had a copy of all data made
       *[no] wanted to have a copy of all data made
    }
action-export-fetch =
    { $done ->
        [yes] fetched a copy of all data
       *[no] wanted to fetch a copy of all data
    }
action-document-list =
    { $done ->
        [yes] looked at the list of documents
       *[no] wanted to look at the list of documents
    }
action-document-read =
    { $done ->
        [yes] looked at { $subject }
       *[no] wanted to look at { $subject }
    }
action-document-download =
    { $done ->
        [yes] opened or kept { $subject }
       *[no] wanted to open or keep { $subject }
    }
action-document-upload =
    { $done ->
        [yes] added { $subject }
       *[no] wanted to add { $subject }
    }
action-document-revise =
    { $done ->
        [yes] gave { $subject } a new version
       *[no] wanted to give { $subject } a new version
    }
action-document-audience =
    { $done ->
        [yes] looked at who can see { $subject }
       *[no] wanted to look at who can see { $subject }
    }
action-document-preview-sharing =
    { $done ->
        [yes] looked at what showing { $subject } would change
       *[no] wanted to look at what showing { $subject } would change
    }
action-document-share =
    { $done ->
        [yes] made { $subject } visible to somebody
       *[no] wanted to make { $subject } visible to somebody
    }
action-document-standing-choice =
    { $done ->
        [yes] changed whether { $subject } sees new documents at once
       *[no] wanted to change whether { $subject } sees new documents at once
    }
action-document-ask-acknowledgement =
    { $done ->
        [yes] asked for agreement with { $subject }
       *[no] wanted to ask for agreement with { $subject }
    }
action-document-acknowledge =
    { $done ->
        [yes] agreed with { $subject }
       *[no] wanted to agree with { $subject }
    }
action-appointment-list =
    { $done ->
        [yes] looked at the appointments
       *[no] wanted to look at the appointments
    }
action-appointment-read =
    { $done ->
        [yes] looked at { $subject }
       *[no] wanted to look at { $subject }
    }
action-appointment-plan =
    { $done ->
        [yes] made { $subject }
       *[no] wanted to make { $subject }
    }
action-appointment-change =
    { $done ->
        [yes] changed { $subject }
       *[no] wanted to change { $subject }
    }
action-appointment-cancel =
    { $done ->
        [yes] cancelled { $subject }
       *[no] wanted to cancel { $subject }
    }
action-appointment-see-guides =
    { $done ->
        [yes] looked at who can be asked for an appointment
       *[no] wanted to look at who can be asked for an appointment
    }
action-appointment-request-list =
    { $done ->
        [yes] looked at the requests for appointments
       *[no] wanted to look at the requests for appointments
    }
action-appointment-request-read =
    { $done ->
        [yes] looked at { $subject }
       *[no] wanted to look at { $subject }
    }
action-appointment-request-make =
    { $done ->
        [yes] made { $subject }
       *[no] wanted to make { $subject }
    }
action-appointment-request-approve =
    { $done ->
        [yes] approved { $subject }
       *[no] wanted to approve { $subject }
    }
action-appointment-request-reject =
    { $done ->
        [yes] rejected { $subject }
       *[no] wanted to reject { $subject }
    }
action-appointment-request-withdraw =
    { $done ->
        [yes] took { $subject } back
       *[no] wanted to take { $subject } back
    }
action-appointment-request-list-open =
    { $done ->
        [yes] looked at which requests for appointments wait
       *[no] wanted to look at which requests for appointments wait
    }
action-account-read-avatar =
    { $done ->
        [yes] looked at their own picture
       *[no] wanted to look at their own picture
    }
action-account-set-avatar =
    { $done ->
        [yes] chose a picture for themselves
       *[no] wanted to choose a picture for themselves
    }
action-account-set-notices =
    { $done ->
        [yes] chose what to get email about
       *[no] wanted to choose what to get email about
    }
action-account-unsubscribe =
    { $done ->
        [yes] turned email off
       *[no] wanted to turn email off
    }
action-account-send-digest =
    { $done ->
        [yes] emailed that there is something new
       *[no] wanted to email that there is something new
    }
action-publication-list =
    { $done ->
        [yes] looked at pages and news of the organisation
       *[no] wanted to look at pages and news of the organisation
    }
action-publication-read =
    { $done ->
        [yes] read { $subject }
       *[no] wanted to read { $subject }
    }
action-publication-list-all =
    { $done ->
        [yes] looked at all pages and messages
       *[no] wanted to look at all pages and messages
    }
action-publication-open =
    { $done ->
        [yes] opened { $subject }
       *[no] wanted to open { $subject }
    }
action-publication-write =
    { $done ->
        [yes] wrote { $subject }
       *[no] wanted to write { $subject }
    }
action-publication-edit =
    { $done ->
        [yes] changed { $subject }
       *[no] wanted to change { $subject }
    }
action-publication-remove =
    { $done ->
        [yes] removed { $subject }
       *[no] wanted to remove { $subject }
    }
action-questionnaire-list =
    { $done ->
        [yes] viewed all questionnaires
       *[no] wanted to view all questionnaires
    }
action-questionnaire-open =
    { $done ->
        [yes] opened { $subject }
       *[no] wanted to open { $subject }
    }
action-questionnaire-write =
    { $done ->
        [yes] made { $subject }
       *[no] wanted to make { $subject }
    }
action-questionnaire-edit =
    { $done ->
        [yes] changed { $subject }
       *[no] wanted to change { $subject }
    }
action-questionnaire-remove =
    { $done ->
        [yes] removed { $subject }
       *[no] wanted to remove { $subject }
    }
action-questionnaire-offer =
    { $done ->
        [yes] viewed which questionnaires can be asked
       *[no] wanted to view which questionnaires can be asked
    }
action-questionnaire-ask =
    { $done ->
        [yes] asked for { $subject } to be filled in
       *[no] wanted to ask for { $subject } to be filled in
    }
action-questionnaire-request-list =
    { $done ->
        [yes] viewed the questionnaires
       *[no] wanted to view the questionnaires
    }
action-questionnaire-request-read =
    { $done ->
        [yes] read { $subject }
       *[no] wanted to read { $subject }
    }
action-questionnaire-request-save =
    { $done ->
        [yes] saved answers to { $subject }
       *[no] wanted to save answers to { $subject }
    }
action-questionnaire-request-send =
    { $done ->
        [yes] sent the answers to { $subject }
       *[no] wanted to send the answers to { $subject }
    }
action-questionnaire-request-withdraw =
    { $done ->
        [yes] withdrew { $subject }
       *[no] wanted to withdraw { $subject }
    }
action-dossier-list =
    { $done ->
        [yes] viewed { $subject }
       *[no] wanted to view { $subject }
    }
action-dossier-read =
    { $done ->
        [yes] viewed one line of { $subject }
       *[no] wanted to view one line of { $subject }
    }
action-dossier-record =
    { $done ->
        [yes] recorded { $subject }
       *[no] wanted to record { $subject }
    }
action-dossier-withdraw =
    { $done ->
        [yes] took back one line of { $subject }
       *[no] wanted to take back one line of { $subject }
    }
action-plan-read =
    { $done ->
        [yes] looked at the care plan
       *[no] wanted to look at the care plan
    }
action-plan-read-draft =
    { $done ->
        [yes] looked at the draft of the care plan
       *[no] wanted to look at the draft of the care plan
    }
action-plan-draft =
    { $done ->
        [yes] kept a draft of the care plan
       *[no] wanted to keep a draft of the care plan
    }
action-plan-discard-draft =
    { $done ->
        [yes] threw the draft of the care plan away
       *[no] wanted to throw the draft of the care plan away
    }
action-plan-share =
    { $done ->
        [yes] shared a version of the care plan
       *[no] wanted to share a version of the care plan
    }
action-plan-answer =
    { $done ->
        [yes] answered whether they agree to the care plan
       *[no] wanted to answer whether they agree to the care plan
    }
action-personal-data-read =
    { $done ->
        [yes] viewed the client data
       *[no] wanted to view the client data
    }
action-personal-data-edit =
    { $done ->
        [yes] changed the client data
       *[no] wanted to change the client data
    }
action-conversation-list =
    { $done ->
        [yes] looked at the list of messages
       *[no] tried to look at the list of messages
    }
action-conversation-read =
    { $done ->
        [yes] read { $subject }
       *[no] tried to read { $subject }
    }
action-conversation-correspondents =
    { $done ->
        [yes] looked at whom messages can be sent to
       *[no] tried to look at whom messages can be sent to
    }
action-conversation-start =
    { $done ->
        [yes] began { $subject }
       *[no] tried to begin { $subject }
    }
action-conversation-write =
    { $done ->
        [yes] wrote a message in { $subject }
       *[no] tried to write a message in { $subject }
    }
action-conversation-download =
    { $done ->
        [yes] opened a file with a message in { $subject }
       *[no] tried to open a file with a message in { $subject }
    }
action-conversation-standing-choice =
    { $done ->
        [yes] changed whether { $subject } sees new conversations at once
       *[no] tried to change whether { $subject } sees new conversations at once
    }
action-conversation-close =
    { $done ->
        [yes] closed { $subject }
       *[no] tried to close { $subject }
    }
action-conversation-audience =
    { $done ->
        [yes] looked at who can see { $subject }
       *[no] tried to look at who can see { $subject }
    }
action-conversation-preview-sharing =
    { $done ->
        [yes] looked at what changes when { $subject } is shown
       *[no] tried to look at what changes when { $subject } is shown
    }
action-conversation-share =
    { $done ->
        [yes] made { $subject } visible to somebody
       *[no] tried to make { $subject } visible to somebody
    }
action-conversation-inbox =
    { $done ->
        [yes] looked at which clients have unread messages
       *[no] tried to look at which clients have unread messages
    }
action-diary-list =
    { $done ->
        [yes] looked at the diary
       *[no] wanted to look at the diary
    }
action-diary-read =
    { $done ->
        [yes] read { $subject }
       *[no] wanted to read { $subject }
    }
action-diary-write =
    { $done ->
        [yes] wrote { $subject }
       *[no] wanted to write { $subject }
    }
action-diary-edit =
    { $done ->
        [yes] changed { $subject }
       *[no] wanted to change { $subject }
    }
action-diary-remove =
    { $done ->
        [yes] removed { $subject }
       *[no] wanted to remove { $subject }
    }
action-agenda-list =
    { $done ->
        [yes] looked at the agenda
       *[no] wanted to look at the agenda
    }
action-agenda-read =
    { $done ->
        [yes] looked at { $subject }
       *[no] wanted to look at { $subject }
    }
action-agenda-add =
    { $done ->
        [yes] put { $subject } in the agenda
       *[no] wanted to put { $subject } in the agenda
    }
action-agenda-change =
    { $done ->
        [yes] changed { $subject }
       *[no] wanted to change { $subject }
    }
action-agenda-remove =
    { $done ->
        [yes] took { $subject } out of the agenda
       *[no] wanted to take { $subject } out of the agenda
    }
action-agenda-feed-see =
    { $done ->
        [yes] looked whether a calendar reads the agenda
       *[no] wanted to look whether a calendar reads the agenda
    }
action-agenda-feed-make =
    { $done ->
        [yes] made { $subject }
       *[no] wanted to make { $subject }
    }
action-agenda-feed-end =
    { $done ->
        [yes] ended { $subject }
       *[no] wanted to end { $subject }
    }
action-agenda-feed-follow =
    { $done ->
        [yes] read the agenda with a calendar, at { $subject }
       *[no] wanted to read the agenda with a calendar, at { $subject }
    }
action-pinboard-list =
    { $done ->
        [yes] looked at the pinboard
       *[no] wanted to look at the pinboard
    }
action-pinboard-read =
    { $done ->
        [yes] read { $subject }
       *[no] wanted to read { $subject }
    }
action-pinboard-read-reaction =
    { $done ->
        [yes] read { $subject }
       *[no] wanted to read { $subject }
    }
action-pinboard-post =
    { $done ->
        [yes] posted { $subject }
       *[no] wanted to post { $subject }
    }
action-pinboard-react =
    { $done ->
        [yes] reacted on { $subject }
       *[no] wanted to react on { $subject }
    }
action-pinboard-remove-post =
    { $done ->
        [yes] removed { $subject }
       *[no] wanted to remove { $subject }
    }
action-pinboard-remove-reaction =
    { $done ->
        [yes] removed { $subject }
       *[no] wanted to remove { $subject }
    }
action-contact-see =
    { $done ->
        [yes] looked at the names of the contacts
       *[no] wanted to look at the names of the contacts
    }
action-contact-list =
    { $done ->
        [yes] looked at the contacts and their access
       *[no] wanted to look at the contacts and their access
    }
action-contact-read =
    { $done ->
        [yes] looked at contact { $subject }
       *[no] wanted to look at contact { $subject }
    }
action-contact-search =
    { $done ->
        [yes] searched for a contact
       *[no] wanted to search for a contact
    }
action-contact-add =
    { $done ->
        [yes] added a contact
       *[no] wanted to add a contact
    }
action-contact-edit-card =
    { $done ->
        [yes] changed the details of { $subject }
       *[no] wanted to change the details of { $subject }
    }
action-contact-see-photo =
    { $done ->
        [yes] looked at the photo of { $subject }
       *[no] wanted to look at the photo of { $subject }
    }
action-contact-set-photo =
    { $done ->
        [yes] put a photo with the details of { $subject }
       *[no] wanted to put a photo with the details of { $subject }
    }
action-contact-remove-photo =
    { $done ->
        [yes] removed the photo of { $subject }
       *[no] wanted to remove the photo of { $subject }
    }
action-contact-preview-rights =
    { $done ->
        [yes] looked at what would change in the access of { $subject }
       *[no] wanted to look at what would change in the access of { $subject }
    }
action-contact-change-rights =
    { $done ->
        [yes] changed the access of { $subject }
       *[no] wanted to change the access of { $subject }
    }
action-contact-give-first-access =
    { $done ->
        [yes] gave { $subject } access for the first time
       *[no] wanted to give { $subject } access for the first time
    }
action-contact-invite =
    { $done ->
        [yes] sent { $subject } an invitation
       *[no] wanted to send { $subject } an invitation
    }
action-contact-withdraw-invitation =
    { $done ->
        [yes] withdrew the invitation of { $subject }
       *[no] wanted to withdraw the invitation of { $subject }
    }
action-contact-pause =
    { $done ->
        [yes] paused or resumed the access of { $subject }
       *[no] wanted to pause or resume the access of { $subject }
    }
action-contact-remove =
    { $done ->
        [yes] removed contact { $subject }
       *[no] wanted to remove contact { $subject }
    }
action-contact-give-up-rights =
    { $done ->
        [yes] gave up the own access
       *[no] wanted to give up the own access
    }
action-contact-block =
    { $done ->
        [yes] blocked { $subject }
       *[no] wanted to block { $subject }
    }
action-contact-lift-block =
    { $done ->
        [yes] lifted the block on { $subject }
       *[no] wanted to lift the block on { $subject }
    }
action-contact-decide-agreement =
    { $done ->
        [yes] decided whether { $subject } may have access
       *[no] wanted to decide whether { $subject } may have access
    }
action-item-audience =
    { $done ->
        [yes] looked who can or could see { $subject }
       *[no] tried to look who can or could see { $subject }
    }
action-item-explain =
    { $done ->
        [yes] looked why { $subject } can be seen
       *[no] tried to look why { $subject } can be seen
    }
action-contact-explain =
    { $done ->
        [yes] looked at why { $subject } may or may not see something
       *[no] wanted to look at why { $subject } may or may not see something
    }
action-client-list =
    { $done ->
        [yes] looked at the list of clients
       *[no] wanted to look at the list of clients
    }
action-client-prepare =
    { $done ->
        [yes] prepared the portal
       *[no] wanted to prepare the portal
    }
action-client-read =
    { $done ->
        [yes] looked at the details of the client
       *[no] wanted to look at the details of the client
    }
action-client-set-state =
    { $done ->
        [yes] opened or closed the portal
       *[no] wanted to open or close the portal
    }
action-client-invite =
    { $done ->
        [yes] sent the client an invitation
       *[no] wanted to send the client an invitation
    }
action-client-withdraw-invitation =
    { $done ->
        [yes] withdrew the invitation of the client
       *[no] wanted to withdraw the invitation of the client
    }
action-client-register-contact =
    { $done ->
        [yes] registered a contact
       *[no] wanted to register a contact
    }
action-client-name-holder =
    { $done ->
        [yes] named the portal holder, with { $subject } as first contact
       *[no] wanted to name the portal holder, with { $subject } as first contact
    }
action-client-limit-legal-reading =
    { $done ->
        [yes] changed what { $subject } reads by law
       *[no] wanted to change what { $subject } reads by law
    }
action-client-edit =
    { $done ->
        [yes] changed details of the client
       *[no] wanted to change details of the client
    }
action-client-suspend =
    { $done ->
        [yes] changed whether the client can use the portal
       *[no] wanted to change whether the client can use the portal
    }
action-client-reset-factors =
    { $done ->
        [yes] removed the second step of the client’s sign-in
       *[no] wanted to remove the second step of the client’s sign-in
    }
action-client-record-authority =
    { $done ->
        [yes] changed the legal authority of { $subject }
       *[no] wanted to change the legal authority of { $subject }
    }
action-client-record-incapacity =
    { $done ->
        [yes] changed whether the client can decide
       *[no] wanted to change whether the client can decide
    }
action-account-find =
    { $done ->
        [yes] searched for an account
       *[no] wanted to search for an account
    }
action-account-set-use =
    { $done ->
        [yes] switched an account on or off
       *[no] wanted to switch an account on or off
    }
action-machine-list =
    { $done ->
        [yes] looked at the machines
       *[no] wanted to look at the machines
    }
action-machine-make =
    { $done ->
        [yes] made a token for a machine
       *[no] wanted to make a token for a machine
    }
action-machine-revoke =
    { $done ->
        [yes] revoked a machine's token
       *[no] wanted to revoke a machine's token
    }
action-review-read =
    { $done ->
        [yes] looked at the review of access
       *[no] wanted to look at the review of access
    }
action-review-export =
    { $done ->
        [yes] downloaded the review of access
       *[no] wanted to download the review of access
    }
action-portal-remind =
    { $done ->
        [yes] sent a notice ahead
       *[no] wanted to send a notice ahead
    }
action-report-reactions =
    { $done ->
        [yes] looked at the reactions under { $subject }
       *[no] wanted to look at the reactions under { $subject }
    }
action-report-react =
    { $done ->
        [yes] reacted to { $subject }
       *[no] wanted to react to { $subject }
    }
action-report-list =
    { $done ->
        [yes] looked at the list of reports
       *[no] wanted to look at the list of reports
    }
action-report-read =
    { $done ->
        [yes] looked at { $subject }
       *[no] wanted to look at { $subject }
    }
action-report-download =
    { $done ->
        [yes] opened or kept { $subject }
       *[no] wanted to open or keep { $subject }
    }
action-report-write =
    { $done ->
        [yes] added { $subject }
       *[no] wanted to add { $subject }
    }
action-report-revise =
    { $done ->
        [yes] gave { $subject } a new version
       *[no] wanted to give { $subject } a new version
    }
action-report-audience =
    { $done ->
        [yes] looked at who can see { $subject }
       *[no] wanted to look at who can see { $subject }
    }
action-report-preview-sharing =
    { $done ->
        [yes] looked at what showing { $subject } would change
       *[no] wanted to look at what showing { $subject } would change
    }
action-report-share =
    { $done ->
        [yes] made { $subject } visible to somebody
       *[no] wanted to make { $subject } visible to somebody
    }
action-report-standing-choice =
    { $done ->
        [yes] changed whether { $subject } sees new reports at once
       *[no] wanted to change whether { $subject } sees new reports at once
    }
action-report-ask-acknowledgement =
    { $done ->
        [yes] asked for agreement with { $subject }
       *[no] wanted to ask for agreement with { $subject }
    }
action-report-acknowledge =
    { $done ->
        [yes] agreed with { $subject }
       *[no] wanted to agree with { $subject }
    }

## Why it was allowed. The ids are `ground-` and the ground.

ground-own-account = it is about the own account
ground-own-file = it is the own file
ground-client-holds = holds the portal
ground-first-contact-holds = is the first contact and holds the portal
ground-grant = was given access to this
ground-by-law = reads by law: { $authority }
ground-own-relation = is a contact
ground-care-link = is linked to the client
ground-task = has this task at the organisation
ground-asked-as = was asked to agree
ground-invitation = got an invitation and knew the answer
ground-system = the portal does this by itself

## Why it was not, about somebody else. The ids are `refused-` and the code of the reason.

refused-not-signed-in = was not signed in
refused-account-not-active = the account is not in use
refused-assurance-too-low = did not sign in securely enough
refused-not-confirmed = did not prove again who it was
refused-no-factor = had no second step yet
refused-last-factor = this was the only second step
refused-wrong-credentials = the details did not belong together
refused-no-portal-use-consent = had not consented to using the portal
refused-no-hat = has no tie to this portal
refused-portal-not-open = the portal was not open
refused-client-access-not-active = the client did not use the portal
refused-relation-not-active = had not accepted the invitation
refused-blocked = was blocked
refused-no-right-in-force = had no access
refused-awaits-agreement = the client had not decided yet
refused-agreement-refused = the client did not want this
refused-ended-by-age = the access ended with the age of the client
refused-paused = the access was paused
refused-not-begun = the access had not begun
refused-ended = the access had ended
refused-withdrawn = the access was withdrawn
refused-data-not-open = had no access to the data
refused-too-young = the client was too young for this
refused-not-visible = this was not made visible
refused-no-such-item = this did not exist
refused-not-holder = did not hold the portal
refused-not-the-client = was not the client
refused-not-own = this belonged to somebody else
refused-not-editable = only the organisation changes this
refused-read-only-here = could only read here
refused-no-care-link = was not linked to the client
refused-only-supervising = was only a supervisor
refused-wrong-hat = this did not belong to the role
refused-target-holds = this was not possible for the portal holder
refused-target-is-self = this was about the own rights
refused-locked = the organisation manages this contact
refused-not-held = did not have this right
refused-reads-by-law = this person reads by law
refused-is-the-client = this person is the client
refused-already-contact = this person was in the list already
refused-stale = something had changed in the meantime
refused-no-account-yet = this person had no account yet
refused-already-invited = this person was invited already
refused-already-accepted = the invitation was accepted already
refused-not-invited = there was no open invitation
refused-nothing-granted = no part was chosen
refused-not-asked = was not asked to agree
refused-cannot-agree = asked somebody who can’t read this or is no representative
refused-newer-version = there was a newer version
refused-conversation-closed = the conversation was closed
refused-newer-message = there was a newer message
refused-nobody-answers = there was nobody who could answer
refused-newer-text = there was a newer text
refused-no-room = there was no room left
refused-too-much = there was too much for one file
refused-no-successor = the portal would have had no holder
refused-cancelled = the appointment was cancelled
refused-already-over = the appointment was over
refused-already-decided = the request was already settled
refused-answers-sent = the answers had been sent already
refused-answers-missing = a question had no answer yet
refused-request-withdrawn = the question had been withdrawn
refused-already-so = it was so already
refused-email-taken = a user with this email address existed already
refused-link-dead = the link no longer worked
refused-blocked-by-staff = the organisation laid the block
refused-factor-reset-off = the organisation does not allow this
refused-not-offered = this was turned off here
refused-nothing-new = there was nothing new
refused-pinboard-not-for-care = the organisation does not allow this
refused-is-professional = this person works here too
refused-not-blocked = this person was not blocked
refused-no-guide = named no professional who can guide the client
refused-too-many-tries = tried too often
refused-no-right = had no access to this part
refused-no-task = did not have this task

## Who and what

log-document = a document
log-report = a report
log-appointment = an appointment
log-appointment-request = a request for an appointment
log-publication = a text of the organisation
log-questionnaire = a questionnaire of the organisation
log-questionnaire-request = a questionnaire
log-insurance = the insurance
log-gp-pharmacy = GP and pharmacy
log-medication = the medication
log-conversation = a conversation
log-diary-entry = a diary note
log-agenda-item = an own appointment in the agenda
log-agenda-feed = an agenda address
log-pinboard-post = a post on the pinboard
log-pinboard-reaction = a reaction on the pinboard
log-care-plan = the care plan
log-contact = a contact
log-version = { $title }, version { $version }
log-somebody = Somebody who is not known
log-system = The portal itself
log-machine = Machine
log-client = client
log-contact-person = contact
log-owner = without a tie to this portal

## The file to keep

log-file = who-has-looked
log-column-date = Date
log-column-who = Who
log-column-role = Role
log-column-result = Done
log-more = There are more lines. Choose a shorter period.
