//! What the organisation publishes: its welcome and news, its pages, and tools to get started with.

use super::{
    builder::{Builder, sure},
    calendar::When,
};
use inzage_domain::{
    ids::PublicationId,
    moment::Period,
    publication::{Publication, PublicationContent, PublicationKind, Showing},
    text::{PageText, Title, WebAddress},
};

/// Writes everything: most of it is shown, one is yet to come, one is over and one is a draft.
pub(super) fn publish(builder: &mut Builder) {
    let (news, page, tool) = (PublicationKind::News, PublicationKind::Page, PublicationKind::Tool);
    let welcome =
        "In dit portaal leest u mee in uw dossier.\n\nU ziet ook wie er heeft gekeken. Vragen stelt u aan uw behandelaar.";
    let entrance = "De hoofdingang is aan de andere kant van het gebouw. Volg de blauwe borden.\n\nDe lift blijft werken.";
    let evening = "Elke eerste dinsdag van de maand is er een avond voor familie. U bent welkom vanaf 19.30 uur.";
    builder.publish(news, ("Welkom op uw portaal", welcome), None, 1, (60, 9, 0));
    builder.publish(news, ("Andere ingang in Zwolle", entrance), None, 2, (12, 10, 15));
    builder.publish(news, ("Avond voor familie", evening), None, 3, (9, 11, 0));
    let flu = "Medewerkers en cliënten kunnen een griepprik halen. Vraag ernaar bij uw begeleider.";
    builder.publish(news, ("Griepprik", flu), None, 4, (30, 9, 30)).until(4);
    let summer = "De tuin is in de zomer elke middag open.";
    builder.publish(news, ("De tuin in de zomer", summer), None, 5, (3, 15, 0)).draft();
    let rights = "U mag uw dossier lezen en een kopie vragen.\n\nKlopt iets niet? Vraag dan om een verbetering.";
    builder.publish(page, ("Uw rechten", rights), None, 1, (200, 9, 0));
    let complaint =
        "Praat eerst met uw behandelaar. Komt u er samen niet uit? De klachtenfunctionaris luistert en helpt u verder.";
    builder.publish(page, ("Een klacht", complaint), Some("https://merelhoven.example/klachten"), 2, (200, 9, 5));
    let sleep = "Een oefening van tien minuten per avond. U kunt haar zo vaak doen als u wilt.";
    builder.publish(tool, ("Beter slapen", sleep), Some("https://modules.example/slapen"), 1, (120, 14, 0));
    let mood = "Geef elke dag een cijfer voor uw stemming. Zo ziet u wat u goed doet.";
    builder.publish(tool, ("Stemmingsmeter", mood), Some("https://modules.example/stemming"), 2, (90, 14, 0));
}

impl Builder {
    /// Publishes something for good.
    fn publish(
        &mut self,
        kind: PublicationKind,
        (title, body): (&str, &str),
        link: Option<&str>,
        position: u16,
        when: When,
    ) -> Published<'_> {
        let at = self.calendar.ago(when).at;
        let content = PublicationContent {
            title: sure(Title::parse(title)),
            body: sure(PageText::parse(body)),
            link: link.map(|link| sure(WebAddress::parse(link))),
            position,
            showing: Showing { published: true, period: Period::starting(at) },
        };
        let id = PublicationId::from_uuid(self.id(at));
        self.records.publications.push(Publication { id, kind, content, revision: 1, changed_at: at });
        Published(self)
    }
}

/// What was published last.
struct Published<'b>(&'b mut Builder);

impl Published<'_> {
    fn showing(self, change: impl FnOnce(Showing) -> Showing) {
        if let Some(last) = self.0.records.publications.last_mut() {
            last.content.showing = change(last.content.showing);
        }
    }

    /// It was shown until so many days ago.
    fn until(self, days: i64) {
        let end = self.0.calendar.ago((days, 0, 0)).at;
        self.showing(|it| Showing { period: sure(Period::new(it.period.from(), Some(end))), ..it });
    }

    /// It is not shown yet.
    fn draft(self) {
        self.showing(|it| Showing { published: false, ..it });
    }
}
