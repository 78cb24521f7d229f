//! The professionals, each with other tasks and another reach.

use super::{
    builder::{Builder, Pro, man, woman},
    organisation::Places,
};
use inzage_domain::care::Task;

/// The professionals, by first name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Staff {
    /// Psychologist of adults, without tasks besides caring.
    pub(super) lotte: Pro,
    /// Psychiatrist.
    pub(super) piet: Pro,
    /// Team leader: adds clients, invites, sees links.
    pub(super) fatima: Pro,
    /// Remedial educationalist of the youth team.
    pub(super) samira: Pro,
    /// Supervisor: looks along.
    pub(super) rob: Pro,
    /// Guide at De Linde, and the son of a client.
    pub(super) willem: Pro,
    /// Nurse at the nursing home, who prepares portals there.
    pub(super) mirjam: Pro,
    /// Nurse of the crisis team: may open files in an emergency.
    pub(super) noor: Pro,
    /// Worked here once.
    pub(super) hans: Pro,
}

/// Hires everybody.
pub(super) fn hire(builder: &mut Builder, places: &Places) -> Staff {
    let lotte = builder.professional(woman("Lotte", "van Dijk"), "psycholoog", &[], &[places.polikliniek]);
    let piet = builder.professional(man("Piet", "Oomen"), "psychiater", &[], &[]);
    let lead = [Task::AddClients, Task::ViewLinks, Task::EditLinks, Task::Invite, Task::SendBulletins];
    let fatima = builder.professional(woman("Fatima", "el Amrani"), "teamleider", &lead, &[places.noord]);
    let samira = builder.professional(woman("Samira", "Idrissi"), "orthopedagoog", &[Task::Invite], &[places.jeugdteam]);
    let rob = builder.professional(man("Rob", "Postma"), "supervisor", &[], &[]);
    let desk = [Task::LinkProfessionals, Task::ViewLinks];
    let truus = builder.professional(woman("Truus", "Wiersma"), "secretaresse", &desk, &[places.noord]);
    let willem = builder.professional(man("Willem", "de Groot"), "persoonlijk begeleider", &[Task::Invite], &[places.de_linde]);
    let nurse = [Task::AddClients, Task::ViewLinks, Task::Invite];
    let mirjam = builder.professional(woman("Mirjam", "Schouten"), "verpleegkundige", &nurse, &[places.avondrood]);
    let crisis = [Task::EmergencyAccess];
    let noor = builder.professional(woman("Noor", "Jansen"), "verpleegkundige crisisdienst", &crisis, &[places.merelhoven]);
    let jeroen = builder.professional(man("Jeroen", "Brandsma"), "applicatiebeheerder", &[Task::ManageApplication], &[]);
    super::machines::connect(builder, places, jeroen);
    let officer = [Task::ReviewAccess];
    let sjoerd = builder.professional(man("Sjoerd", "Zijlstra"), "functionaris gegevensbescherming", &officer, &[]);
    let femke = builder.professional(woman("Femke", "Bosch"), "communicatiemedewerker", &[Task::ManageContent], &[]);
    let hans = builder.professional(man("Hans", "Verbeek"), "psycholoog", &[], &[]);
    for former in builder.records.professionals.iter_mut().filter(|it| it.id == hans.id) {
        former.active = false;
    }
    for (pro, role) in [
        (fatima, "Teamleider. Voegt cliënten toe, nodigt ze uit en ziet de koppelingen."),
        (lotte, "Psycholoog van Marijke. Ziet alleen cliënten met wie zij is gekoppeld."),
        (samira, "Orthopedagoog bij het jeugdteam. Behandelt Anna, Noa, Sem en Bram."),
        (mirjam, "Verpleegkundige in verpleeghuis Avondrood. Maakt daar portalen klaar."),
        (truus, "Secretaresse. Koppelt hulpverleners aan cliënten en ziet geen dossiers."),
        (rob, "Supervisor. Kijkt mee bij Marijke en Bram en verandert niets."),
        (willem, "Persoonlijk begeleider in De Linde. Is ook de zoon van een cliënt."),
        (noor, "Verpleegkundige van de crisisdienst. Mag in nood een dossier openen."),
        (jeroen, "Applicatiebeheerder. Beheert accounts en koppelingen en ziet geen dossiers."),
        (femke, "Communicatiemedewerker. Schrijft het nieuws en de pagina's en opent geen dossiers."),
        (sjoerd, "Functionaris gegevensbescherming. Ziet wat opvalt in het logboek en opent geen dossiers."),
    ] {
        builder.introduce(pro.account, role);
    }
    builder.locked_out(rob.account, (2, 3, 10));
    Staff { lotte, piet, fatima, samira, rob, willem, mirjam, noor, hans }
}
