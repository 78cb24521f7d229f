## Consent to the use of the portal

portal-use = Consent to this portal
portal-use-tab = Consent
portal-use-lead = Read this first. Then you choose for yourself.
portal-use-version = This is version { $version } of this text. We keep it with your answer.
portal-use-yes = Yes, I give consent
portal-use-no = No, sign me out
portal-use-refuse = If you say no
portal-use-refuse-out = Then we sign you out. You cannot use the portal then.
portal-use-refuse-care = Your care does not change. Your practitioner can also call or write to you.
portal-use-refuse-later = You can still say yes later. Sign in again then.
portal-use-withdraw = If you say yes
portal-use-withdraw-text = You can always withdraw your consent. You do that under My account.

## Consents

consents = Consents
consents-lead = Here you see what you consented to. You can always withdraw it.
consents-empty = No consents yet
consent-given = given
consent-withdrawn = withdrawn
consent-not-given = not given
consent-undecided = not chosen yet
consent-undecided-text = You can say yes or no.
consent-given-at = Given on { $moment }
consent-withdrawn-at = Withdrawn on { $moment }
consent-by = by { $name }, about version { $version }
consent-withdraw = Withdraw consent
consent-withdraw-text = Do you no longer agree? Then you can withdraw your consent here.
consent-withdraw-button = Withdraw
consent-withdraw-out = You are signed out at once
consent-withdraw-out-text = On all your devices. Others keep their access. Your care simply goes on.
consent-give = Give consent
consent-give-text = Do you agree? Then you can give your consent here.
consent-give-button = I give consent
consent-history = What you chose before
consent-earlier = Text of version { $version }
consent-history-empty = You have not chosen yet.
consent-saved-given = You gave consent
consent-saved-withdrawn = You withdrew your consent
consents-portal-use = You can always withdraw this consent. Then you are signed out.
