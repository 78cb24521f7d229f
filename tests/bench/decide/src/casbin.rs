//! Casbin: each grant is a line of an access list. Whether the item was shown, periods, pauses, ages and holders are left out.

use std::sync::Arc;

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
    enforcer: Arc<Enforcer>,
    section: String,
}

impl Question {
    /// The grant that opens the section is the last in the list.
    pub(crate) async fn new() -> Result<Self> {
        let model = DefaultModel::from_str(MODEL).await?;
        let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await?;
        for number in 0..GRANTS {
            enforcer.add_policy(vec!["karin".to_owned(), section(number), "read".to_owned()]).await?;
        }
        Ok(Self { enforcer: Arc::new(enforcer), section: section(GRANTS - 1) })
    }

    /// Asks about a section that no grant opens.
    pub(crate) fn without_the_right(&self) -> Self {
        Self { enforcer: Arc::clone(&self.enforcer), section: section(GRANTS) }
    }
}

fn section(number: usize) -> String {
    format!("jansen/{number}")
}

impl Judge for Question {
    fn permits(&self) -> bool {
        self.enforcer.enforce(("karin", self.section.as_str(), "read")).unwrap_or(false)
    }
}
