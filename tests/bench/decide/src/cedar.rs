//! Cedar, in two forms: grants as a set that the relation has, which is the quickest, and each grant as a policy linked from one
//! template, which is how Cedar would have them. Periods, pauses, ages and holders are left out of both.

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

const RIGHTS_AS_A_SET: &str = r#"permit(principal, action == Action::"read", resource)
    when { principal.granted.contains(resource.section) && resource.shown_to.contains(principal) };"#;

const GRANT: &str = r#"permit(principal == ?principal, action == Action::"read", resource in ?resource)
    when { resource.shown_to.contains(principal) };"#;

fn section(number: usize) -> Result<EntityUid> {
    Ok(format!(r#"Section::"jansen/{number}""#).parse()?)
}

fn relation() -> Result<EntityUid> {
    Ok(r#"Relation::"karin""#.parse()?)
}

impl Question {
    /// With the first `grants` of [`GRANTS`] in the relation's set.
    pub(crate) fn of_a_set(grants: usize) -> Result<Self> {
        Self::new(RIGHTS_AS_A_SET.parse()?, grants)
    }

    /// With the first `grants` of [`GRANTS`] as policies.
    pub(crate) fn of_policies(grants: usize) -> Result<Self> {
        let mut policies = PolicySet::new();
        let template = PolicyId::new("grant");
        policies.add_template(Template::parse(Some(template.clone()), GRANT)?)?;
        for number in 0..grants {
            let slots = HashMap::from([(SlotId::principal(), relation()?), (SlotId::resource(), section(number)?)]);
            policies.link(template.clone(), PolicyId::new(format!("grant {number}")), slots)?;
        }
        Self::new(policies, grants)
    }

    /// The document lies in the section of the last grant.
    fn new(policies: PolicySet, grants: usize) -> Result<Self> {
        let relation = relation()?;
        let document: EntityUid = r#"Document::"zorgplan""#.parse()?;
        let last = section(GRANTS - 1)?;
        let sections = (0..GRANTS).map(section).collect::<Result<Vec<_>>>()?;
        let set = |of: &[EntityUid]| RestrictedExpression::new_set(of.iter().cloned().map(RestrictedExpression::new_entity_uid));
        let granted = HashMap::from([("granted".to_owned(), set(sections.get(..grants).unwrap_or_default()))]);
        let mut entities = vec![Entity::new(relation.clone(), granted, HashSet::new())?];
        entities.extend(sections.into_iter().map(|it| Entity::new_no_attrs(it, HashSet::new())));
        let about = HashMap::from([
            ("shown_to".to_owned(), set(std::slice::from_ref(&relation))),
            ("section".to_owned(), RestrictedExpression::new_entity_uid(last.clone())),
        ]);
        entities.push(Entity::new(document.clone(), about, HashSet::from([last]))?);
        let entities = Entities::from_entities(entities, None)?;
        let request = Request::new(relation, r#"Action::"read""#.parse()?, document, Context::empty(), None)?;
        Ok(Self { authorizer: Authorizer::new(), policies, entities, request })
    }
}

impl Judge for Question {
    fn permits(&self) -> bool {
        self.authorizer.is_authorized(&self.request, &self.policies, &self.entities).decision() == Decision::Allow
    }
}
