## Prikbord

pinboard = Prikbord
pinboard-lead = Berichten van u en de mensen om u heen.
pinboard-lead-guest = Berichten van { $name } en de mensen eromheen.
pinboard-lead-care = Berichten van { $name } en de mensen eromheen. U kunt erop reageren.
pinboard-empty = Er hangt nog niets op het prikbord
pinboard-write = Nieuw bericht
pinboard-body = Uw bericht
pinboard-readers = Iedereen die bij de gegevens van { $name } mag, kan dit lezen.
pinboard-readers-care = Iedereen die bij de gegevens van { $name } mag, kan dit lezen. Ook hulpverleners die begeleiden lezen mee.
pinboard-post = Bericht plaatsen
pinboard-by = { $author }, { $moment }
pinboard-of = Bericht van { $author }
pinboard-message = Bericht
pinboard-goes-on = Het bericht gaat verder.
pinboard-reactions =
    { $count ->
        [0] Nog geen reacties
        [one] 1 reactie
       *[other] { $count } reacties
    }
pinboard-reaction = Uw reactie
pinboard-react = Reactie plaatsen
pinboard-remove = Bericht verwijderen
pinboard-remove-title = Bericht verwijderen?
pinboard-remove-text = Het bericht en de reacties zijn daarna weg, voor iedereen. U kunt ze niet terughalen.
pinboard-remove-reaction = Reactie verwijderen
pinboard-remove-reaction-title = Reactie verwijderen?
pinboard-remove-reaction-text = De reactie is daarna weg, voor iedereen. U kunt haar niet terughalen.
