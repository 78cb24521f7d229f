//! The client as a person.

use super::gathering::{Gathering, MakeError, first, following, still, typed, word};
use inzage_domain::{
    export::{ExportField as F, ExportItem, ExportKind},
    personal::{PersonalData, PersonalField},
    policy::actions::ReadPersonalData,
    portal::Gender,
};

impl Gathering {
    pub(super) async fn personal(&mut self) -> Result<(), MakeError> {
        let (mut page, mut history, mut item) = (first(), Vec::new(), None);
        loop {
            let action = ReadPersonalData { portal: self.portal };
            let Some(found) = still(self.inzage.personal_data(self.actor, action, page).await)? else { break };
            for state in &found.history.rows {
                let changed = data(ExportItem::new(None, state.at), &state.after).with(F::By, state.by.to_string());
                let before = data(ExportItem::new(None, word("export", "before")), &state.before);
                history.push(changed.with_items(F::Before, Vec::from_iter((!before.fields.is_empty()).then_some(before))));
            }
            let next = following(found.history.next_after(|state| state.revision));
            let present = ExportItem::new(Some(self.portal.as_uuid()), found.name.to_string())
                .with(F::Born, found.born.date())
                .with(F::Gender, word("gender", gender(found.gender)));
            let present = typed(present, F::ClientNumber, found.number.as_ref());
            let present = typed(present, F::Email, found.email.as_ref());
            item = Some(data(present, &found.data));
            match next {
                Some(next) => page = next,
                None => break,
            }
        }
        let item = item.map(|item| item.with_items(F::History, history));
        self.add(ExportKind::Personal, Vec::from_iter(item)).await
    }
}

fn data(item: ExportItem, data: &PersonalData) -> ExportItem {
    PersonalField::ALL.into_iter().fold(item, |item, field| {
        let named = match field {
            PersonalField::Called => F::Called,
            PersonalField::Street => F::Street,
            PersonalField::Postcode => F::Postcode,
            PersonalField::Town => F::Town,
            PersonalField::Phone => F::Phone,
            PersonalField::Languages => F::Languages,
            PersonalField::Occupation => F::Occupation,
            PersonalField::Remarks => F::Remarks,
        };
        item.with_some(named, data.shown(field))
    })
}

/// What a gender is called.
pub(super) const fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Male => "male",
        Gender::Female => "female",
        Gender::Other => "other",
    }
}
