### Hoe mensen elkaar in een portaal schrijven: berichten en prikbord, aan of uit.

communication = Berichten en prikbord
communication-lead = Zo kunnen mensen elkaar schrijven in dit portaal.
communication-about = Wat staat aan?
communication-messages = Berichten
communication-messages-hint = Gesprekken met hulpverleners.
communication-pinboard = Prikbord
communication-pinboard-hint = Voor de familie en andere mensen met toegang.
communication-stays = Staat iets uit? Dan komt er niets nieuws bij. Wat er al staat, blijft te lezen.
communication-on = Aan
communication-off = Uit
communication-not-offered = Uw organisatie heeft dit uitgezet.
communication-holder-only = Alleen wie het portaal beheert, kan dit aan- of uitzetten.
communication-open = Berichten en prikbord aan of uit
