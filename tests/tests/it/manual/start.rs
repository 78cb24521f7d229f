//! "Startpagina": which one, consent to the use of the portal, and what stands on it.

use super::{close, open, portal, signed_in};
use inzage_server::demo::PASSWORD;

/// "Welke startpagina", "Toestemming" and "Indeling".
pub(super) async fn everybody_begins_at_their_own_start() {
    let stage = open().await;
    // Who has only the own portal is there at once.
    let (iris, marijke, tedje, lotte, thomas) = tokio::join!(
        signed_in(&stage, "Iris Verhoeven"),
        signed_in(&stage, "Marijke de Vries"),
        signed_in(&stage, "Tedje Bakker"),
        signed_in(&stage, "Lotte van Dijk"),
        signed_in(&stage, "Thomas Kuiper")
    );
    assert_eq!(iris.path().await, format!("/p/{}", portal(&stage, "Iris Verhoeven")));
    // Who may look along elsewhere chooses first.
    assert_eq!(marijke.path().await, "/kies");
    marijke.sees("Welk portaal wilt u openen?").await;
    marijke.press("Uw eigen portaal").await;
    let start = format!("/p/{}", portal(&stage, "Marijke de Vries"));
    assert_eq!(marijke.path().await, start);
    assert_eq!(lotte.path().await, "/zorg", "a professional begins at the clients");

    // Without consent there is nothing but the question.
    assert_eq!(thomas.path().await, "/toestemming");
    thomas.press("Nee, log mij uit").await;
    let his = format!("/p/{}", portal(&stage, "Thomas Kuiper"));
    thomas.visit(&his).await;
    assert_eq!(thomas.path().await, "/inloggen", "who says no is signed out");
    thomas.sign_in(&stage.email_of("Thomas Kuiper"), PASSWORD).await;
    thomas.press("Ja, ik geef toestemming").await;
    assert_eq!(thomas.path().await, his);
    thomas.press("Dossier").await;
    thomas.press("Toestemmingen").await;
    thomas.sees("gegeven").await;

    for block in ["Welkom en nieuws", "Nieuw sinds uw laatste bezoek", "Eerstvolgende afspraak", "Privacy en beveiliging"] {
        marijke.sees(block).await;
    }
    for section in ["Dossier", "Verslagen", "Afspraken", "Berichten", "Dagboek", "Aan de slag", "Mijn account", "Uitloggen"] {
        marijke.sees(section).await;
    }
    // The messages stand still, and what is not for now is not there.
    marijke.sees("Avond voor familie").await;
    marijke.sees_nothing_of("De tuin in de zomer").await;
    marijke.press("Lees dit bericht").await;
    marijke.sees("Welkom op uw portaal").await;
    // Each count leads to its list.
    for (words, section) in [
        ("document", "documenten"),
        ("verslag", "verslagen"),
        ("afspra", "afspraken"),
        ("bericht", "berichten"),
        ("dagboeknotitie", "dagboek"),
    ] {
        marijke.visit(&start).await;
        let css = format!("[aria-labelledby=new] a[href='{start}/{section}']");
        let link = marijke.driver.find(thirtyfour::By::Css(css.as_str())).await.unwrap().text().await.unwrap();
        assert!(link.contains(words), "{section}: {link}");
        marijke.click(&css).await;
        assert_eq!(marijke.path().await, format!("{start}/{section}"));
    }
    marijke.visit(&start).await;
    marijke.press("Bekijk deze afspraak").await;
    assert!(marijke.path().await.contains("/afspraken/"), "the button leads to the appointment");
    marijke.visit(&start).await;
    marijke.press("Extra code instellen").await;
    assert_eq!(marijke.path().await, "/account/beveiliging");
    marijke.sees("Portaal wisselen").await;
    iris.visit("/account/beveiliging").await;
    iris.sees_nothing_of("Portaal wisselen").await;

    // What the organisation tells its clients is not in the portal of somebody else.
    tedje.visit(&start).await;
    tedje.sees("Nieuw sinds uw laatste bezoek").await;
    for hidden in ["Welkom en nieuws", "Aan de slag", "/informatie", "Privacy en beveiliging"] {
        tedje.sees_nothing_of(hidden).await;
    }
    close([iris, marijke, tedje, lotte, thomas]).await;
}
