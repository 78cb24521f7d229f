//! Casbin: each grant is a line of an access list. Whether the item was shown, periods, pauses, ages and holders are left out.

use anyhow::Result;
use casbin::{CoreApi as _, DefaultModel, Enforcer, MemoryAdapter, MgmtApi as _};
use inzage_bench::people::GRANTS;

use crate::Judge;

const MODEL: &str = "
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.obj == p.obj && r.sub == p.sub && r.act == p.act
";

/// What Casbin is asked.
pub(crate) struct Question {
    enforcer: Enforcer,
}

impl Question {
    pub(crate) async fn new() -> Result<Self> {
        let model = DefaultModel::from_str(MODEL).await?;
        let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await?;
        for number in 0..GRANTS {
            let grant = ["karin".to_owned(), format!("jansen/{number}"), "read".to_owned()];
            enforcer.add_policy(grant.to_vec()).await?;
        }
        Ok(Self { enforcer })
    }

    /// Asks about a section that no grant opens.
    pub(crate) fn permits_without_the_right(&self) -> Result<bool> {
        Ok(self.enforcer.enforce(("karin", "jansen/none", "read"))?)
    }
}

impl Judge for Question {
    /// The grant that opens it is the last in the list.
    fn permits(&self) -> bool {
        const LAST: &str = "jansen/19";
        self.enforcer.enforce(("karin", LAST, "read")).unwrap_or(false)
    }
}
