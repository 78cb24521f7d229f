## Toestemming voor het gebruik van het portaal

portal-use = Toestemming voor dit portaal
portal-use-tab = Toestemming
portal-use-lead = Lees dit eerst. Daarna kiest u zelf.
portal-use-version = Dit is versie { $version } van deze tekst. Wij bewaren uw antwoord erbij.
portal-use-yes = Ja, ik geef toestemming
portal-use-no = Nee, log mij uit
portal-use-refuse = Zegt u nee?
portal-use-refuse-out = Dan loggen wij u uit. U kunt het portaal dan niet gebruiken.
portal-use-refuse-care = Uw zorg verandert niet. Uw behandelaar kan u ook bellen of schrijven.
portal-use-refuse-later = U kunt later alsnog ja zeggen. Log dan opnieuw in.
portal-use-withdraw = Zegt u ja?
portal-use-withdraw-text = U kunt uw toestemming altijd intrekken. Dat doet u bij Mijn account.

## Toestemmingen

consents = Toestemmingen
consents-lead = Hier ziet u waar u toestemming voor gaf. U kunt die altijd intrekken.
consents-empty = Nog geen toestemmingen
consent-given = gegeven
consent-withdrawn = ingetrokken
consent-not-given = niet gegeven
consent-undecided = nog niet gekozen
consent-undecided-text = U kunt ja of nee zeggen.
consent-given-at = Gegeven op { $moment }
consent-withdrawn-at = Ingetrokken op { $moment }
consent-by = door { $name }, over versie { $version }
consent-withdraw = Toestemming intrekken
consent-withdraw-text = Vindt u het niet meer goed? Dan kunt u uw toestemming hier intrekken.
consent-withdraw-button = Intrekken
consent-withdraw-out = U wordt meteen uitgelogd
consent-withdraw-out-text = Op al uw apparaten. Anderen houden hun toegang. Uw zorg gaat gewoon door.
consent-give = Toestemming geven
consent-give-text = Vindt u het goed? Dan kunt u hier toestemming geven.
consent-give-button = Ik geef toestemming
consent-history = Wat u eerder koos
consent-earlier = Tekst van versie { $version }
consent-history-empty = U heeft nog niet gekozen.
consent-saved-given = U gaf toestemming
consent-saved-withdrawn = U trok uw toestemming in
consents-portal-use = U kunt deze toestemming altijd intrekken. Dan wordt u uitgelogd.
