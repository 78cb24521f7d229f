//! The texts that people agree to, in Dutch and English.

use super::builder::{Builder, sure};
use inzage_domain::{
    consent::{ConsentText, ConsentTopic},
    letter::Language,
    text::{LongText, Title},
};

/// Photos and films of the client.
pub(super) const IMAGES: &str = "beeldmateriaal";
/// Exchange of data with the general practitioner.
pub(super) const GENERAL_PRACTITIONER: &str = "gegevens-huisarts";

/// The topic with this name.
pub(super) fn topic(name: &str) -> ConsentTopic {
    sure(ConsentTopic::named(name).ok_or(name))
}

/// Writes version 1 of every text.
pub(super) fn write(builder: &mut Builder) {
    for (topic_name, language, title, body) in TEXTS {
        builder.records.consent_texts.push(ConsentText {
            topic: topic(topic_name),
            version: 1,
            language: *language,
            title: sure(Title::parse(title)),
            body: sure(LongText::parse(body)),
        });
    }
}

const TEXTS: &[(&str, Language, &str, &str)] = &[
    (
        "portal-use",
        Language::Dutch,
        "Toestemming voor het gebruik van dit portaal",
        "Dit portaal is van Zorggroep Merelhoven. U kunt hier een dossier lezen en documenten delen.

Wat leggen wij vast?
Wij bewaren uw naam, uw e-mailadres en uw telefoonnummer. Wij bewaren ook wanneer u inlogt. Wij leggen vast welk dossier u bekijkt en wat u verandert. De cliënt kan dat teruglezen.

Wat vragen wij van u?
Houd uw wachtwoord geheim. Laat niemand anders met uw account inloggen. Leest u het dossier van iemand anders? Deel dat dan met niemand.

Hoe lang bewaren wij dit?
Wij bewaren uw gegevens zolang u een account heeft. De lijst van wie heeft gekeken, bewaren wij langer. Dat moet volgens de wet.

U kiest zelf
U hoeft geen toestemming te geven. Zonder toestemming kunt u het portaal niet gebruiken. Uw zorg verandert daardoor niet. U kunt uw toestemming later intrekken, bij uw eigen account.

Heeft u vragen? Bel 085 555 01 70 of vraag het aan uw behandelaar.",
    ),
    (
        "portal-use",
        Language::English,
        "Consent to the use of this portal",
        "This portal belongs to Zorggroep Merelhoven. You can read a file and share documents here.

What do we record?
We keep your name, your email address and your phone number. We also keep when you sign in. We record which file you look at and what you change. The client can read that.

What do we ask of you?
Keep your password secret. Let nobody else sign in with your account. Do you read somebody else’s file? Then share it with nobody.

How long do we keep this?
We keep your data as long as you have an account. We keep the list of who has looked for longer. The law says so.

It is your choice
You do not have to consent. Without consent you can’t use the portal. Your care does not change. You can withdraw your consent later, at your own account.

Do you have questions? Call 085 555 01 70 or ask your practitioner.",
    ),
    (
        IMAGES,
        Language::Dutch,
        "Foto’s en films van u",
        "Wij maken soms foto’s of films, bijvoorbeeld op een feest of tijdens een uitstapje.

Met uw toestemming mogen wij die laten zien op onze locatie en in onze nieuwsbrief. Uw naam staat er niet bij. Wij zetten nooit beelden op sociale media zonder het u apart te vragen.

Foto’s die nodig zijn voor uw behandeling vallen hier niet onder. Daarover praat uw behandelaar met u.

U kunt uw toestemming altijd intrekken. Wij gebruiken de beelden dan niet opnieuw. Een nieuwsbrief die al gedrukt is, halen wij niet terug.",
    ),
    (
        IMAGES,
        Language::English,
        "Photos and films of you",
        "We sometimes take photos or make films, for example at a party.

With your consent we may show them at our location and in our newsletter. Your name is not with them. We never put images on social media without asking you separately.

Photos that your treatment needs are not part of this. Your practitioner talks with you about those.

You can always withdraw your consent. Then we do not use the images again. We do not call back a newsletter that has been printed.",
    ),
    (
        GENERAL_PRACTITIONER,
        Language::Dutch,
        "Gegevens delen met uw huisarts",
        "Uw huisarts wil graag weten welke zorg u bij ons krijgt.

Met uw toestemming sturen wij uw huisarts een brief. Dat doen wij bij het begin en het einde van de zorg. Ook bij een grote verandering sturen wij een brief. In de brief staan de reden van de zorg, het plan en de medicijnen.

Zonder uw toestemming sturen wij geen brief. Bij direct gevaar mogen wij uw huisarts altijd bellen.

U kunt uw toestemming altijd intrekken. Brieven die al zijn verstuurd, blijven bij uw huisarts.",
    ),
    (
        GENERAL_PRACTITIONER,
        Language::English,
        "Sharing data with your general practitioner",
        "Your general practitioner likes to know which care you get from us.

With your consent we send your general practitioner a letter. We do so when the care begins and when it ends. We also send a letter when much changes. The letter holds the reason for the care, the plan and the medicines.

Without your consent we send no letter. In direct danger we may always call your general practitioner.

You can always withdraw your consent. Letters that were sent stay with your general practitioner.",
    ),
];
