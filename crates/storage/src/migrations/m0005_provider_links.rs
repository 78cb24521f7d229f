//! Version 5: accounts are linked to identities at sign-in providers.

use super::apply;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub(super) struct ProviderLinks;

impl MigrationName for ProviderLinks {
    fn name(&self) -> &'static str {
        "m0005_provider_links"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "with a name the signature differs from the trait's")]
#[async_trait::async_trait]
impl MigrationTrait for ProviderLinks {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apply(
            manager,
            &[
                // How the provider calls somebody may be a BSN, so only a digest under the installation's key is here.
                "CREATE TABLE provider_link (
                    id UUID NOT NULL PRIMARY KEY,
                    account_id UUID NOT NULL REFERENCES account (id),
                    issuer TEXT NOT NULL,
                    subject BYTES NOT NULL,
                    made_at INSTANT NOT NULL,
                    last_used_at INSTANT
                )",
                // An identity belongs to one account.
                "CREATE UNIQUE INDEX provider_link_subject ON provider_link (issuer, subject)",
                "CREATE INDEX provider_link_account ON provider_link (account_id)",
            ],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
