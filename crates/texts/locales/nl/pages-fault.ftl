## Als iets niet gaat

fault-not-found = Deze pagina is er niet
fault-not-found-text = Misschien klopt het adres niet. Of wat u zoekt is er niet meer.
fault-not-found-advice = Controleer het adres, of begin opnieuw bij Start.
fault-forbidden = Dit mag u hier niet doen
fault-forbidden-advice = Heeft u hier vragen over? Neem contact op met uw behandelaar.
fault-form-expired = Dit formulier werkt niet meer
fault-form-expired-text = De pagina stond te lang open, of u logde intussen opnieuw in.
fault-form-expired-advice = Er is niets bewaard. Open de pagina opnieuw en vul alles nog eens in.
fault-not-possible = Dit kan nu niet
fault-not-possible-advice = Er is niets veranderd. Bekijk eerst hoe het er nu voor staat.
fault-changed = Iemand anders was u net voor
fault-changed-text = Sinds u deze pagina opende, is er iets veranderd.
fault-changed-advice = Er is niets bewaard. Bekijk eerst wat er nu staat.
fault-too-large = Dit is te groot
fault-too-large-text = Een bestand mag niet groter zijn dan 5 MB.
fault-too-large-advice = Maak het bestand kleiner, of kies een ander bestand.
fault-too-many = Even wachten
fault-too-many-text =
    { $count ->
        [one] U probeerde dit te vaak. Over { $count } minuut kan het weer.
       *[other] U probeerde dit te vaak. Over { $count } minuten kan het weer.
    }
fault-too-many-advice = Lukt het niet? Bel ons dan.
fault-unavailable = Er gaat iets mis bij ons
fault-unavailable-text = Dit ligt niet aan u. Er is niets bewaard.
fault-unavailable-advice = Wacht even en probeer het opnieuw.
fault-home = Naar Start
fault-again = Probeer het opnieuw
fault-sign-in = Naar Inloggen
fault-call = Belt u ons hierover?
fault-call-text = Noem dan dit nummer:
