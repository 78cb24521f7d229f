//! Levels of assurance, in the provider's words.

use super::{Demand, SettingsError};
use inzage_domain::{account::Assurance, policy::Hat};

/// A level in the words of the provider: the value of its `acr` claim.
///
/// It has 1 to 255 visible ASCII characters, so no spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Acr(String);

impl Acr {
    /// Takes what a token, a setting or a database holds.
    pub fn parse(raw: &str) -> Option<Self> {
        let fits = (1..=255).contains(&raw.len()) && raw.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(raw.to_owned()))
    }

    /// As the provider writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which levels the provider knows, and which are asked.
///
/// All empty means: whatever the provider does is good enough for both hats, and never
/// [`Substantial`](Assurance::Substantial).
#[derive(Debug, Clone, Default)]
pub struct LevelSettings {
    /// Every level that counts, from weak to strong. A level that is not here reaches nothing.
    pub ladder: Vec<String>,
    /// The values of `acr_values`, the preferred one first. Those that are weaker than what is demanded are left out.
    pub requested: Vec<String>,
    /// The weakest level for the own portal and those of others.
    pub private: Option<String>,
    /// The weakest level for professionals.
    pub professional: Option<String>,
    /// The weakest level that counts as a second factor.
    pub substantial: Option<String>,
}

/// The provider has no level that counts as substantial.
pub(super) struct NeverSubstantial;

/// [`LevelSettings`] in which every level named is on the ladder.
pub(super) struct Levels {
    ladder: Vec<Acr>,
    requested: Vec<Acr>,
    private: Option<Acr>,
    professional: Option<Acr>,
    substantial: Option<Acr>,
}

impl Levels {
    pub(super) fn new(settings: LevelSettings) -> Result<Self, SettingsError> {
        let mut ladder = Vec::with_capacity(settings.ladder.len());
        for level in settings.ladder {
            let acr = Acr::parse(&level).filter(|acr| !ladder.contains(acr)).ok_or(SettingsError::Level { level })?;
            ladder.push(acr);
        }
        let known = |level: String| Acr::parse(&level).filter(|acr| ladder.contains(acr)).ok_or(SettingsError::Level { level });
        Ok(Self {
            requested: settings.requested.into_iter().map(known).collect::<Result<_, _>>()?,
            private: settings.private.map(known).transpose()?,
            professional: settings.professional.map(known).transpose()?,
            substantial: settings.substantial.map(known).transpose()?,
            ladder,
        })
    }

    pub(super) fn minimum(&self, hat: Hat) -> Option<&Acr> {
        match hat {
            Hat::Private => self.private.as_ref(),
            Hat::Professional => self.professional.as_ref(),
        }
    }

    /// Whether `found` is `demanded` or stronger.
    pub(super) fn reaches(&self, found: Option<&Acr>, demanded: &Acr) -> bool {
        let Some(found) = found else { return false };
        match (self.rung(found), self.rung(demanded)) {
            (Some(found), Some(demanded)) => demanded <= found,
            _ => false,
        }
    }

    pub(super) fn demanded(&self, demand: Demand) -> Result<Option<Acr>, NeverSubstantial> {
        match demand {
            Demand::AnyHat => {
                let minimums = self.private.as_ref().zip(self.professional.as_ref());
                Ok(minimums.map(|(one, other)| if self.reaches(Some(one), other) { other } else { one }).cloned())
            }
            Demand::Hat(hat) => Ok(self.minimum(hat).cloned()),
            Demand::Substantial => self.substantial.clone().map(Some).ok_or(NeverSubstantial),
        }
    }

    /// What to ask for: the requested levels that will do, or just the one that is demanded.
    pub(super) fn requested<'a>(&'a self, at_least: Option<&'a Acr>) -> Vec<&'a Acr> {
        let Some(at_least) = at_least else { return self.requested.iter().collect() };
        let mut levels: Vec<_> = self.requested.iter().filter(|acr| self.reaches(Some(acr), at_least)).collect();
        if levels.is_empty() {
            levels.push(at_least);
        }
        levels
    }

    pub(super) fn assurance(&self, found: Option<&Acr>) -> Assurance {
        if self.substantial.as_ref().is_some_and(|substantial| self.reaches(found, substantial)) {
            Assurance::Substantial
        } else {
            Assurance::Basic
        }
    }

    fn rung(&self, acr: &Acr) -> Option<usize> {
        self.ladder.iter().position(|level| level == acr)
    }
}
