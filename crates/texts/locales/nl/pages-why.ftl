## De pagina Waarom

why-title = Waarom mag { $name } dit?
why-title-document = Waarom mag { $name } dit document zien?
why-title-own = Waarom mag ik dit?
why-document = Document: { $title }
why-given-by = Gegeven door
why-given-since = Gegeven op
why-holds = Geldt
why-period-open = Vanaf { $from }
why-period-until = Vanaf { $from }, tot { $until }
why-purpose = Waarvoor
why-review = Opnieuw bekijken
why-ended = Gestopt
why-because = { $name } { $ground }.
