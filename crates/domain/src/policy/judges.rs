//! The rules, one file per subject: steps 6 to 8 of the order of judgement.

pub(crate) mod account;
pub(crate) mod account_care;
pub(crate) mod agenda;
pub(crate) mod appointments;
pub(crate) mod care;
pub(crate) mod care_plan;
pub(crate) mod contacts;
pub(crate) mod conversations;
pub(crate) mod diary;
pub(crate) mod documents;
pub(crate) mod dossier;
pub(crate) mod exports;
pub(crate) mod file;
pub(crate) mod items;
pub(crate) mod machines;
pub(crate) mod pinboard;
pub(crate) mod publications;
pub(crate) mod questionnaires;
pub(crate) mod review;
