//! A world on a store, somebody who takes a copy along, and what is in it.

use crate::benches::{Bench, Kept};
use inzage_domain::{
    account::SignedInSession,
    ids::{AccountId, ExportId, PortalId},
    policy::{
        Actor, Hat,
        actions::{AskExport, FetchExport},
    },
    ports::BlobStore,
    records::Records,
};
use inzage_domain::{credential::Password, ports::Packer, text::DeviceName};
use inzage_export::ZipPacker;
use inzage_service::{Browser, ExportReport, Fault, SignInStep};
use inzage_testkit::worlds::PASSWORD;
use inzage_texts::{Texts, Zone};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
    sync::Arc,
};
use zip::ZipArchive;

/// What is in a copy, by path.
pub(crate) type Contents = BTreeMap<String, Vec<u8>>;

pub(crate) struct Stage {
    pub(crate) bench: Bench,
    pub(crate) blobs: Arc<dyn BlobStore>,
    pub(crate) records: Records,
    pub(crate) packer: ZipPacker,
    asked: std::cell::Cell<u128>,
}

impl Stage {
    /// A store with `records`, and for each version of a document and each photo the bytes that [`bytes_of`] makes.
    pub(crate) async fn of(kept: Kept, records: Records) -> Self {
        let mut blobs = None;
        let bench = Bench::with(kept, |ports| blobs = Some(Arc::clone(&ports.blobs))).await;
        let blobs = blobs.unwrap();
        bench.store.import(&records).await.unwrap();
        for document in &records.documents {
            for version in &document.versions {
                blobs.put_blob(document.portal.into(), version.blob, bytes_of(version.blob)).await.unwrap();
            }
        }
        for contact in &records.relations {
            if let Some(photo) = contact.photo {
                blobs.put_blob(contact.portal.into(), photo.blob, bytes_of(photo.blob)).await.unwrap();
            }
        }
        for conversation in &records.conversations {
            for attached in conversation.messages.iter().flat_map(|it| &it.attachments) {
                blobs.put_blob(conversation.portal.into(), attached.blob, bytes_of(attached.blob)).await.unwrap();
            }
        }
        let packer = ZipPacker::new(Texts::built_in(), Zone::default());
        Self { bench, blobs, records, packer, asked: std::cell::Cell::new(1 << 100) }
    }

    pub(crate) async fn sign_in(&self, account: AccountId) -> SignedInSession {
        let email = &self.records.accounts.iter().find(|it| it.id == account).unwrap().email;
        let name = DeviceName::parse("Firefox").unwrap();
        let browser = Browser { from: "192.0.2.1".to_owned(), name, known_as: None, session: None };
        let typed = Password::typed(PASSWORD).unwrap();
        match self.bench.inzage.sign_in(email, typed, &browser).await.unwrap() {
            SignInStep::Done(signed_in) => signed_in.session,
            SignInStep::SecondFactor(_) => panic!("nobody here has a second factor"),
        }
    }

    /// Asks for a copy.
    pub(crate) async fn ask(&self, actor: Actor, portal: PortalId) -> Result<ExportId, Fault> {
        self.asked.set(self.asked.get() + 1);
        let export = ExportId::from_uuid(uuid::Uuid::from_u128(self.asked.get()));
        self.bench.inzage.ask_export(actor, AskExport { portal, export }).await.map(|_| export)
    }

    pub(crate) async fn make(&self, packer: &dyn Packer) -> Option<ExportReport> {
        self.bench.inzage.make_export(packer).await.unwrap()
    }

    /// Fetches a copy and unpacks it.
    pub(crate) async fn fetch(&self, actor: Actor, portal: PortalId, export: ExportId) -> Result<Contents, Fault> {
        let mut found = self.bench.inzage.fetch_export(actor, FetchExport { portal, export }).await?;
        let mut bytes = Vec::new();
        while let Some(piece) = found.pieces.next_piece().await.unwrap() {
            bytes.extend(piece);
        }
        assert_eq!(u64::try_from(bytes.len()).unwrap(), found.bytes, "it is as long as was said");
        Ok(unpacked(bytes))
    }

    /// Asks for a copy, makes it and fetches it.
    pub(crate) async fn copy(&self, account: AccountId, portal: PortalId) -> Contents {
        let actor = private(&self.sign_in(account).await);
        let export = self.ask(actor, portal).await.unwrap();
        assert_eq!(self.make(&self.packer).await, Some(ExportReport::Ready));
        self.fetch(actor, portal, export).await.unwrap()
    }
}

/// Whoever uses a session, privately.
pub(crate) fn private(session: &SignedInSession) -> Actor {
    Actor::Person(session.person(Hat::Private))
}

/// The bytes behind a document: text, since some are reports, and more than one piece.
pub(crate) fn bytes_of(blob: inzage_domain::ids::BlobId) -> Vec<u8> {
    format!("De bytes van {blob}. ").repeat(120).into_bytes()
}

fn unpacked(bytes: Vec<u8>) -> Contents {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The data of every section, as `(kind, item)`.
pub(crate) fn items(contents: &Contents) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for (path, content) in contents {
        if path.starts_with("data/") && path != "data/schema.json" {
            let file: Value = serde_json::from_slice(content).unwrap();
            let kind = file["kind"].as_str().unwrap();
            assert_eq!(*path, format!("data/{kind}-{}.json", file["page"]));
            found.extend(file["items"].as_array().unwrap().iter().map(|item| (kind.to_owned(), item.clone())));
        }
    }
    found
}
