//! Cedar: each grant is a policy linked from one template, and the item knows who it was shown to. Periods, pauses, ages and holders
//! are left out.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicyId, PolicySet, Request, RestrictedExpression, SlotId,
    Template,
};
use inzage_bench::people::GRANTS;

use crate::Judge;

/// What Cedar is asked; request, policies and entities are made beforehand.
pub(crate) struct Question {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    request: Request,
}

const GRANT: &str = r#"permit(principal == ?principal, action == Action::"read", resource in ?resource)
    when { resource.shown_to.contains(principal) };"#;

fn section(number: usize) -> Result<EntityUid> {
    Ok(format!(r#"Section::"jansen/{number}""#).parse()?)
}

impl Question {
    pub(crate) fn new() -> Result<Self> {
        Self::with_grants(GRANTS)
    }

    /// The document lies in the section of the last grant.
    fn with_grants(grants: usize) -> Result<Self> {
        let relation: EntityUid = r#"Relation::"karin""#.parse()?;
        let document: EntityUid = r#"Document::"zorgplan""#.parse()?;
        let mut policies = PolicySet::new();
        let template = PolicyId::new("grant");
        policies.add_template(Template::parse(Some(template.clone()), GRANT)?)?;
        let mut entities = vec![Entity::new_no_attrs(relation.clone(), HashSet::new())];
        for number in 0..GRANTS {
            entities.push(Entity::new_no_attrs(section(number)?, HashSet::new()));
        }
        for number in 0..grants {
            let slots = HashMap::from([(SlotId::principal(), relation.clone()), (SlotId::resource(), section(number)?)]);
            policies.link(template.clone(), PolicyId::new(format!("grant {number}")), slots)?;
        }
        let shown_to = RestrictedExpression::new_set([RestrictedExpression::new_entity_uid(relation.clone())]);
        let attributes = HashMap::from([("shown_to".to_owned(), shown_to)]);
        entities.push(Entity::new(document.clone(), attributes, HashSet::from([section(GRANTS - 1)?]))?);
        let entities = Entities::from_entities(entities, None)?;
        let request = Request::new(relation, r#"Action::"read""#.parse()?, document, Context::empty(), None)?;
        Ok(Self { authorizer: Authorizer::new(), policies, entities, request })
    }

    pub(crate) fn permits_without_the_right(&self) -> Result<bool> {
        Ok(Self::with_grants(GRANTS - 1)?.permits())
    }
}

impl Judge for Question {
    fn permits(&self) -> bool {
        self.authorizer.is_authorized(&self.request, &self.policies, &self.entities).decision() == Decision::Allow
    }
}
