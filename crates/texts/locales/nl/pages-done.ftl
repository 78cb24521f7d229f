### What just happened, told after a form was sent.

done-signed-in = U bent ingelogd
done-signed-out = U bent uitgelogd
done-activated = Uw account is klaar. U kunt nu inloggen.
done-saved = Bewaard
done-sent = De gegevens zijn verstuurd
done-sent-before = De gegevens waren al verstuurd. Er gaat geen tweede e-mail.
done-added = Toegevoegd. Deze persoon heeft nog geen rechten.
done-removed = Verwijderd
done-paused = De toegang staat op pauze
done-resumed = De toegang loopt weer
done-blocked = De persoon is geblokkeerd
done-unblocked = De blokkade is opgeheven
done-shared = Het document is zichtbaar gemaakt
done-acknowledged = Uw akkoord is bewaard
done-asked = Het akkoord is gevraagd
done-uploaded = Het document staat in het dossier
done-consent-given = U gaf toestemming
done-consent-withdrawn = U trok de toestemming in
done-prepared = Het portaal is klaargezet
done-invited = De uitnodiging is verstuurd
done-withdrawn = De uitnodiging is ingetrokken
done-opened = Het portaal is open
done-closed = Het portaal is gesloten
done-given-up = U gaf deze rechten op

activate-wrong-left = Dit klopt niet met wat wij weten. U kunt het nog { $count } keer proberen.
done-sign-in-over = Het inloggen duurde te lang. Log opnieuw in.
done-passkey-refused = Met deze sleutel kunt u hier niet inloggen.
done-password-chosen = Uw nieuwe wachtwoord is opgeslagen. Log nu in.
done-password-changed = Uw wachtwoord is veranderd.
done-factor-added = De tweede stap staat aan.
done-factor-removed = De tweede stap is weggehaald.
done-session-ended = Het apparaat is uitgelogd.
done-provider-linked = De koppeling is gemaakt. U kunt er voortaan mee inloggen.
done-provider-unlinked = De koppeling is weg. Op andere apparaten bent u uitgelogd.
