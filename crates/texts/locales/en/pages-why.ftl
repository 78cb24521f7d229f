## The page Why

why-title = Why may { $name } do this?
why-title-document = Why may { $name } see this document?
why-title-own = Why may I do this?
why-document = Document: { $title }
why-given-by = Given by
why-given-since = Given on
why-holds = Holds
why-period-open = From { $from }
why-period-until = From { $from }, until { $until }
why-purpose = What for
why-review = Look at it again
why-ended = Stopped
why-because = { $name } { $ground }.
