//! What the documents say.

use super::paper::{
    Paper,
    Part::{Head, Item, Text},
};

/// The first treatment plan of an adult.
pub(super) const TREATMENT_PLAN: Paper = Paper {
    heading: "Behandelplan",
    parts: &[
        Text("Dit plan maakten wij samen. Het staat erin wat u wilt bereiken en wat wij daarvoor doen."),
        Head("Waarom u hier bent"),
        Text(
            "U slaapt al lange tijd slecht en u piekert veel. U heeft weinig energie voor uw werk en uw gezin. U heeft zich drie maanden geleden ziek gemeld.",
        ),
        Head("Wat u wilt bereiken"),
        Item("U slaapt vijf van de zeven nachten door."),
        Item("U werkt weer twaalf uur per week."),
        Item("U doet elke week iets waar u plezier in heeft."),
        Head("Wat wij doen"),
        Text(
            "U heeft elke week een gesprek van drie kwartier met uw psycholoog. U houdt bij hoe u slaapt. Samen oefenen wij hoe u piekeren kunt stoppen.",
        ),
        Text("Uw psychiater spreekt u na zes weken. U praat dan over medicijnen. U gebruikt nu geen medicijnen om te slapen."),
        Head("Wie helpt u nog meer"),
        Text("Uw partner komt twee keer mee naar een gesprek. Uw bedrijfsarts krijgt alleen bericht als u dat wilt."),
        Head("Wanneer kijken wij terug"),
        Text(
            "Na drie maanden kijken wij samen of dit plan goed is. Bent u het eens met dit plan? Dan vragen wij uw akkoord in het portaal.",
        ),
    ],
};

/// The same plan after three months.
pub(super) const TREATMENT_PLAN_REVISED: Paper = Paper {
    heading: "Behandelplan",
    parts: &[
        Text("Dit is de tweede versie van uw plan. Wij pasten het aan na de evaluatie. Wat nieuw is, staat in het eerste deel."),
        Head("Wat is er nieuw"),
        Item("U heeft voortaan om de week een gesprek, in plaats van elke week."),
        Item("U begint met de training Piekeren de baas."),
        Item("U bouwt uw werk op van acht naar zestien uur per week."),
        Head("Waarom u hier bent"),
        Text(
            "U sliep lange tijd slecht en u piekerde veel. Het gaat nu beter. U slaapt de meeste nachten door. Piekeren gebeurt vooral nog op zondagavond.",
        ),
        Head("Wat u wilt bereiken"),
        Item("U slaapt zes van de zeven nachten door."),
        Item("U werkt over drie maanden zestien uur per week."),
        Item("U weet wat u kunt doen als het minder goed gaat."),
        Head("Wat wij doen"),
        Text(
            "Uw psycholoog oefent met u hoe u spanning op tijd herkent. U maakt samen een plan voor moeilijke dagen. Daarin staat ook wie u kunt bellen.",
        ),
        Text("Uw psychiater spreekt u nog één keer. Zijn er dan geen vragen meer, dan stoppen die gesprekken."),
        Head("Wie helpt u nog meer"),
        Text("Uw partner leest dit plan mee. Uw zus weet wat zij kan doen als u belt. U regelt zelf het contact met uw werk."),
        Head("Wanneer kijken wij terug"),
        Text(
            "Na drie maanden kijken wij of u de behandeling kunt afsluiten. Bent u het eens met deze versie? Dan vragen wij opnieuw uw akkoord.",
        ),
    ],
};

/// What to do on bad days.
pub(super) const SIGNS_PLAN: Paper = Paper {
    heading: "Signaleringsplan",
    parts: &[
        Text("Dit plan helpt u en de mensen om u heen. U ziet eraan hoe het gaat en wat u kunt doen."),
        Head("Het gaat goed"),
        Item("Ik slaap zeven uur."),
        Item("Ik bel mijn zus een paar keer per week."),
        Item("Ik kook zelf en eet samen met mijn gezin."),
        Head("Ik moet opletten"),
        Item("Ik zeg afspraken af."),
        Item("Ik lig ’s nachts langer dan een uur wakker."),
        Text("Wat ik dan doe: ik maak elke dag een wandeling. Ik vertel het aan mijn partner. Ik ga om half elf naar bed."),
        Head("Het gaat niet goed"),
        Item("Ik kom niet meer buiten."),
        Item("Ik slaap drie nachten achter elkaar bijna niet."),
        Text(
            "Wat ik dan doe: ik bel mijn behandelaar. Lukt dat niet, dan belt mijn partner. Buiten werktijd bellen wij de crisisdienst.",
        ),
    ],
};

/// A look back on a treatment.
pub(super) const EVALUATION: Paper = Paper {
    heading: "Evaluatie van de behandeling",
    parts: &[
        Text("Wij keken samen terug op de afgelopen drie maanden. Hieronder staat wat {naam} zei en wat wij zagen."),
        Head("Wat gaat er goed"),
        Text(
            "{naam} slaapt beter en heeft meer energie. De oefeningen met de ademhaling helpen. Het lukt vaker om hulp te vragen.",
        ),
        Head("Wat is nog moeilijk"),
        Text(
            "Drukke dagen kosten veel kracht. Na een volle week is het weekend nodig om bij te komen. Nee zeggen blijft lastig.",
        ),
        Head("Wat spreken wij af"),
        Item("De behandeling gaat door, met een gesprek om de week."),
        Item("Het plan wordt aangepast. U krijgt een nieuwe versie in het portaal."),
        Item("Over drie maanden kijken wij opnieuw terug."),
    ],
};

/// A letter that the client got from the general practitioner.
pub(super) const LETTER_OF_GP: Paper = Paper {
    heading: "Brief van de huisarts",
    parts: &[
        Text("Huisartsenpraktijk De Vechtoever, Zwolle"),
        Text("Geachte collega,"),
        Text(
            "Graag uw onderzoek en behandeling voor {naam}. Er zijn al langer slaapproblemen en sombere gevoelens. Het bloedonderzoek was goed. Het gewicht is gelijk gebleven.",
        ),
        Text(
            "In het verleden is paroxetine geprobeerd. Dat is gestopt wegens misselijkheid. Op dit moment zijn er geen medicijnen.",
        ),
        Text("Er is een allergie voor penicilline. De bloeddruk is 128 over 82."),
        Text("Met vriendelijke groet, M. Terpstra, huisarts"),
    ],
};

/// Agreements about contact and appointments.
pub(super) const AGREEMENTS: Paper = Paper {
    heading: "Afspraken over uw behandeling",
    parts: &[
        Text("Hier staat wat u van ons kunt verwachten en wat wij van u vragen."),
        Item("Kunt u niet komen? Bel dan een dag van tevoren."),
        Item("U krijgt binnen twee werkdagen antwoord op een bericht."),
        Item("U bepaalt zelf wie meeleest in uw dossier."),
        Item("Bent u niet tevreden? Zeg het ons, of bel de klachtenfunctionaris."),
        Text("Deze afspraken gelden voor iedereen die u bij ons helpt."),
    ],
};

/// Sent along with a message.
pub(super) const SLEEP_ADVICE: Paper = Paper {
    heading: "Beter slapen",
    parts: &[
        Text("{naam}, dit zijn de afspraken van vorige week op een rij."),
        Head("Overdag"),
        Item("U loopt elke dag een half uur buiten."),
        Item("Na drie uur in de middag drinkt u geen koffie."),
        Head("In de avond"),
        Item("U neemt uw tablet om tien uur."),
        Item("Een uur voor het slapen legt u uw telefoon weg."),
        Head("In de nacht"),
        Item("Ligt u langer dan twintig minuten wakker? Dan gaat u even uit bed."),
    ],
};

/// The plan of a teenager.
pub(super) const YOUTH_PLAN: Paper = Paper {
    heading: "Behandelplan",
    parts: &[
        Text("Dit is jouw plan, {naam}. Jij beslist wie het mag lezen. Wij maakten het samen op het jeugdteam."),
        Head("Wat is er aan de hand"),
        Text(
            "Je vindt het moeilijk om naar school te gaan. In drukke lokalen krijg je buikpijn. Je mentor en je ouders maakten zich zorgen.",
        ),
        Head("Wat wil jij"),
        Item("Ik wil alle lessen van een dag kunnen volgen."),
        Item("Ik wil weer naar hockey."),
        Item("Ik wil thuis niet steeds over school praten."),
        Head("Wat doen wij"),
        Text(
            "Je praat elke week met je behandelaar. Jullie maken een trapje met kleine stappen. Bij elke stap oefen je eerst hier en daarna op school.",
        ),
        Text("Je mentor weet dat je uit de les mag als het te veel wordt. Verder weet school niets uit je dossier."),
        Head("Wanneer kijken we terug"),
        Text("Na acht weken bekijken we samen hoe het gaat. Jij mag iemand meenemen naar dat gesprek."),
    ],
};

/// A conversation at school.
pub(super) const SCHOOL_REPORT: Paper = Paper {
    heading: "Gesprek op school",
    parts: &[
        Text("Bij dit gesprek waren {naam}, de mentor en de behandelaar."),
        Head("Wat is besproken"),
        Text(
            "{naam} volgt nu vier dagen per week alle lessen. De woensdag is nog vrij. De toetsen van deze periode mogen in een rustig lokaal.",
        ),
        Head("Wat is afgesproken"),
        Item("Vanaf volgende maand ook op woensdag naar school, tot twaalf uur."),
        Item("De mentor belt niet naar huis, maar vraagt het eerst aan {naam}."),
        Item("Over zes weken is er weer een gesprek."),
    ],
};

/// The plan of a child below twelve, for the parents.
pub(super) const CHILD_PLAN: Paper = Paper {
    heading: "Ondersteuningsplan",
    parts: &[
        Text("Dit plan is voor {naam} en de ouders. Beide ouders met gezag mogen het lezen."),
        Head("Wat zien wij"),
        Text(
            "{naam} is een vrolijk kind met veel fantasie. Bij veranderingen wordt {naam} snel boos of verdrietig. Op school lukt rekenen minder goed dan vorig jaar.",
        ),
        Head("Waar werken wij aan"),
        Item("{naam} kan vertellen wat er is, met de kaarten met gevoelens."),
        Item("Thuis zijn er vaste regels, in beide huizen dezelfde."),
        Item("Op school zit {naam} vooraan, naast een rustig kind."),
        Head("Wat doen wij"),
        Text(
            "{naam} komt tien keer naar de spelkamer. De ouders krijgen drie gesprekken over opvoeden na een scheiding. De juf krijgt tips die de ouders eerst lezen.",
        ),
        Head("Wanneer kijken wij terug"),
        Text("Na tien keer spelen praten wij met de ouders over hoe het gaat."),
    ],
};

/// The same plan after ten times.
pub(super) const CHILD_PLAN_REVISED: Paper = Paper {
    heading: "Ondersteuningsplan",
    parts: &[
        Text("Dit is de tweede versie van het plan. {naam} kwam tien keer naar de spelkamer."),
        Head("Hoe gaat het nu"),
        Text(
            "{naam} vertelt vaker wat er is. De boze buien zijn korter. Wisselen tussen twee huizen blijft moeilijk, vooral op zondag.",
        ),
        Head("Wat verandert er"),
        Item("{naam} komt nog vijf keer, om de week."),
        Item("De ouders gebruiken samen één kalender met kleuren."),
        Item("Op zondag eet {naam} eerst rustig voordat de tas wordt ingepakt."),
        Head("Wat vragen wij"),
        Text("Wij vragen akkoord op deze versie van de ouder die het portaal beheert."),
    ],
};

/// The care plan of somebody who lives in a house of the organisation.
pub(super) const LIVING_PLAN: Paper = Paper {
    heading: "Zorgplan",
    parts: &[
        Text("Dit plan gaat over wonen, werken en gezondheid van {naam}. Wij bespreken het elk half jaar."),
        Head("Wonen"),
        Text(
            "{naam} heeft een eigen kamer met keukentje. Koken gebeurt samen met de groep. De was doet {naam} zelf, op maandag.",
        ),
        Head("Werken"),
        Text("{naam} werkt drie dagen per week in de kas. Op donderdag is er zwemmen."),
        Head("Gezondheid"),
        Item("De begeleiding deelt de medicijnen uit, om acht en om twintig uur."),
        Item("De tandarts komt twee keer per jaar op de locatie."),
        Item("Bij onrust helpt het om even naar buiten te gaan."),
        Head("Geld"),
        Text("De vertegenwoordiger regelt het geld. {naam} krijgt elke vrijdag leefgeld."),
        Head("Akkoord"),
        Text("Wij vragen de vertegenwoordiger om akkoord. {naam} krijgt een uitleg met plaatjes."),
    ],
};

/// The plan of somebody in the nursing home.
pub(super) const NURSING_PLAN: Paper = Paper {
    heading: "Zorgleefplan",
    parts: &[
        Text("In dit plan staat wat belangrijk is voor {naam} en hoe wij daarbij helpen."),
        Head("Wie is {naam}"),
        Text(
            "{naam} werkte veertig jaar in de bakkerij. Muziek van vroeger geeft rust. ’s Ochtends is de beste tijd voor bezoek.",
        ),
        Head("Dagelijkse zorg"),
        Item("Opstaan om negen uur, met hulp van één persoon."),
        Item("Lopen met de rollator, buiten met iemand ernaast."),
        Item("Eten in de huiskamer, met hulp bij het snijden."),
        Head("Gezondheid"),
        Text(
            "De specialist ouderengeneeskunde kijkt elke zes weken. Het gewicht wordt elke maand gemeten. Vallen melden wij dezelfde dag aan de familie.",
        ),
        Head("Wensen"),
        Text("{naam} wil niet meer naar het ziekenhuis voor grote onderzoeken. Dat is besproken met de familie en de arts."),
    ],
};

/// The same plan after a fall.
pub(super) const NURSING_PLAN_REVISED: Paper = Paper {
    heading: "Zorgleefplan",
    parts: &[
        Text("Dit is de tweede versie. {naam} viel op de gang en brak daarbij niets. Daarom zijn er nieuwe afspraken."),
        Head("Wat is er nieuw"),
        Item("’s Nachts brandt er een lampje bij het bed."),
        Item("Een sensor meldt het als {naam} opstaat."),
        Item("De fysiotherapeut oefent twee keer per week het opstaan."),
        Head("Wat blijft"),
        Text("Opstaan om negen uur, met hulp van één persoon. Muziek in de middag. Bezoek het liefst in de ochtend."),
        Head("Akkoord"),
        Text("Een sensor raakt de vrijheid van {naam}. Wij vragen daarom akkoord van de eerste contactpersoon."),
    ],
};

/// Notes on the medicines.
pub(super) const MEDICINES: Paper = Paper {
    heading: "Overzicht van medicijnen",
    parts: &[
        Text("Dit overzicht maakten wij met de apotheek. Klopt er iets niet? Zeg het tegen de verpleging."),
        Item("Paracetamol 500 mg, zo nodig, hoogstens zes per dag."),
        Item("Metoprolol 50 mg, één tablet bij het ontbijt."),
        Item("Vitamine D, één capsule per week, op zondag."),
        Text("Neem nooit zelf extra medicijnen zonder overleg."),
    ],
};

/// What the family wrote.
pub(super) const LIFE_STORY: Paper = Paper {
    heading: "Het levensverhaal",
    parts: &[
        Text("Geschreven door de familie, voor iedereen die helpt."),
        Text(
            "Opgegroeid in Hasselt als derde van zeven kinderen. Op zaterdag werd er gebakken en dan rook de hele straat naar brood. De muziek van de fanfare hoort daarbij.",
        ),
        Text("Getrouwd in de zomer van 1962. Drie kinderen, zes kleinkinderen en een volkstuin met dahlia’s."),
        Text("Vraag gerust naar de tuin. Dan komt er altijd een verhaal."),
    ],
};
