//! The bodies of requests and answers: one type per action and per view (`T40`, `T41`).

pub(crate) mod access_log;
pub(crate) mod account;
pub(crate) mod account_care;
pub(crate) mod appointment;
pub(crate) mod care;
pub(crate) mod contact;
pub(crate) mod conversation;
pub(crate) mod diary;
pub(crate) mod document;
pub(crate) mod dossier;
pub(crate) mod explanation;
pub(crate) mod factor;
pub(crate) mod machine;
pub(crate) mod names;
pub(crate) mod person;
pub(crate) mod pinboard;
pub(crate) mod portal;
pub(crate) mod publication;
pub(crate) mod recovery;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod rights;
pub(crate) mod security;
