//! Grants: given, revoked and superseded, never edited.

use crate::{query::Query, rows::Readable as _, session::SqlSession};
use inzage_domain::{
    grant::{Grant, GrantPlan, Maker, Revocation, RevocationReason, Terms},
    ids::{GrantId, PortalId, RelationId},
    moment::{Moment, Period},
    ports::{IdSource, StoreError},
    right::RightSet,
};

/// Which open grants of a relation end.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ending<'a> {
    /// All of them.
    All,
    /// These; each must still be open, or else a race was lost.
    These(&'a [GrantId]),
    /// Those of these rights.
    Rights(RightSet),
    /// Those that are paused, or those that are not.
    Paused(bool),
}

/// To whom rights are given, on what terms and by whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Giving<'a> {
    pub(super) portal: PortalId,
    pub(super) relation: RelationId,
    pub(super) period: Period,
    pub(super) terms: &'a Terms,
    pub(super) maker: Maker,
    pub(super) made: Moment,
}

impl SqlSession {
    /// Revokes open grants of a relation and answers with them, as they were.
    pub(super) async fn end_grants(
        &self,
        portal: PortalId,
        relation: RelationId,
        which: Ending<'_>,
        revocation: Revocation,
    ) -> Result<Vec<Grant>, StoreError> {
        let query = Query::new(
            "UPDATE access_grant SET revoked_at = $3, revoked_by = $4, revoked_why = $5 \
             WHERE portal_id = $1 AND relation_id = $2 AND revoked_at IS NULL AND (until_at IS NULL OR until_at > $3)",
        );
        let query = query.bind(portal).bind(relation).bind(revocation.at).bind(revocation.by).bind(revocation.reason);
        let query = match which {
            Ending::All => query,
            Ending::These(ids) => query.push(" AND id IN ").list(ids),
            Ending::Rights(rights) => query.push(" AND right_name IN ").list(rights.iter()),
            Ending::Paused(paused) => query.push(" AND paused = ").arg(paused),
        };
        let mut ended = Vec::new();
        for row in self.rows(query.push(" RETURNING *")).await? {
            ended.push(Grant { revocation: None, ..Grant::read(row.fields())? });
        }
        match which {
            Ending::These(ids) if ids.len() != ended.len() => Err(StoreError::Conflict),
            _ => Ok(ended),
        }
    }

    /// Carries out a plan: what is withdrawn ends before what is given begins.
    pub(super) async fn carry_out(&self, plan: &GrantPlan, giving: Giving<'_>, ids: &dyn IdSource) -> Result<(), StoreError> {
        let Giving { portal, relation, period, terms, maker, made } = giving;
        for (ended, reason) in [(&plan.revoke, RevocationReason::Withdrawn), (&plan.supersede, RevocationReason::Superseded)] {
            if !ended.is_empty() {
                let revocation = Revocation { at: made.at, by: maker.account, reason };
                self.end_grants(portal, relation, Ending::These(ended), revocation).await?;
            }
        }
        let given = plan.give.iter().map(|right| Grant {
            id: GrantId::from_uuid(ids.fresh()),
            portal,
            relation,
            right,
            period,
            paused: false,
            terms: terms.clone(),
            maker,
            made,
            revocation: None,
        });
        self.link.insert_all(given.collect()).await
    }
}
