//! What the care plans say.

use super::care_plans::Told;

/// Marijke's first plan.
pub(super) const FIRST: Told = Told {
    situation: "Marijke slaapt slecht en piekert veel. Zij werkt nu niet. Joost doet veel in huis.",
    goals: &[
        (
            "Vijf van de zeven nachten doorslapen",
            "Marijke houdt elke ochtend bij hoe zij sliep.\nLotte oefent elke week met haar hoe je piekeren stopt.\nPiet kijkt na zes weken of een medicijn nodig is.",
        ),
        (
            "Weer twaalf uur per week werken",
            "Marijke belt in de eerste week met haar werk.\nLotte helpt bij het gesprek met de bedrijfsarts.",
        ),
        ("Elke week iets leuks doen", "Marijke en Joost kiezen op zondag wat zij gaan doen."),
    ],
};

/// Her second plan, to which she does not agree.
pub(super) const SECOND: Told = Told {
    situation: "Marijke slaapt de meeste nachten door. Zij werkt weer acht uur per week. Op zondagavond piekert zij nog.",
    goals: &[
        (
            "Zestien uur per week werken",
            "Marijke werkt elke maand twee uur meer.\nLotte belt in mei met de bedrijfsarts, samen met Marijke.",
        ),
        ("Minder piekeren op zondag", "Marijke begint in een groep van acht mensen.\nLotte leidt die groep op dinsdag."),
        (
            "Weten wat te doen op moeilijke dagen",
            "Marijke en Lotte maken een plan voor zulke dagen.\nJoost en Tedje lezen dat plan.",
        ),
    ],
};

/// Her third plan, at which is still written.
pub(super) const THIRD: Told = Told {
    situation: "Marijke werkt twaalf uur per week. Dat gaat goed. Zij wil nog niet met een groep beginnen.",
    goals: &[
        ("Zestien uur per week werken", "Marijke werkt elke maand twee uur meer."),
        (
            "Minder piekeren op zondag",
            "Marijke en Lotte praten om de week, zonder groep.\nNa drie maanden kijken zij of een groep past.",
        ),
    ],
};

/// Henk's plan, which waits for his daughter's answer.
pub(super) const HENK: Told = Told {
    situation: "Henk woont sinds acht maanden in de Merel. Hij vergeet veel en valt soms. Hij houdt van zingen en van zijn tuin.",
    goals: &[
        (
            "Veilig lopen in huis",
            "De verpleging zet elke avond de rollator naast het bed.\nHenk oefent twee keer per week met de fysiotherapeut.",
        ),
        (
            "Elke dag naar buiten",
            "Een vrijwilliger wandelt op werkdagen met Henk.\nMarijke en Tedje gaan in het weekend met hem naar de tuin.",
        ),
        ("Goed eten en drinken", "Mirjam weegt Henk elke maand.\nHenk eet aan de grote tafel, naast Jan."),
    ],
};
