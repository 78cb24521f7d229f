//! The texts that people are asked to consent to, published by an operator.

use crate::assemble::Parts;
use anyhow::{Context, Error, Result};
use clap::Args;
use inzage_domain::{
    consent::{ConsentText, ConsentTopic},
    letter::Language,
    text::{LongText, Title},
};
use std::{fs, path::Path, path::PathBuf, str::FromStr};

/// What a text is about, as an operator writes it: `portal-use`, or a name of their own such as `family-doctor`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Topic(ConsentTopic);

impl FromStr for Topic {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let topic = ConsentTopic::named(text);
        topic.map(Self).context("give portal-use, or a name of at most 40 small letters, digits and hyphens")
    }
}

/// The next version of a text. It asks everybody anew (`D39`); what was decided on earlier versions stays with their text.
#[derive(Debug, Clone, Args)]
pub struct NewConsentText {
    /// What it is about: portal-use, or a name of your own such as family-doctor.
    #[arg(long)]
    topic: Topic,
    /// Its Dutch heading.
    #[arg(long)]
    title: String,
    /// The file with its Dutch text.
    #[arg(long, value_name = "FILE")]
    text: PathBuf,
    /// Its English heading.
    #[arg(long, requires = "text_en")]
    title_en: Option<String>,
    /// The file with its English text.
    #[arg(long, value_name = "FILE", requires = "title_en")]
    text_en: Option<PathBuf>,
}

impl NewConsentText {
    /// The text in each of its languages, as the first version.
    ///
    /// # Errors
    /// A file can't be read, or a heading or a text is empty or too long.
    fn texts(&self) -> Result<Vec<ConsentText>> {
        let Topic(topic) = &self.topic;
        let text = |language, title: &str, body: &Path, options: &'static str| -> Result<ConsentText> {
            let written = fs::read_to_string(body).with_context(|| format!("can't read {}", body.display()))?;
            Ok(ConsentText {
                topic: topic.clone(),
                version: 1,
                language,
                title: Title::parse(title).context(options)?,
                body: LongText::parse(&written).context(options)?,
            })
        };
        let dutch = text(Language::Dutch, &self.title, &self.text, "--title and --text")?;
        let english = self.title_en.as_ref().zip(self.text_en.as_ref());
        let english = english.map(|(title, body)| text(Language::English, title, body, "--title-en and --text-en"));
        Ok([dutch].into_iter().chain(english.transpose()?).collect())
    }
}

/// Publishes a text as the next version about its topic, and answers with that version. It holds from the next request on.
///
/// # Errors
/// The text can't be read or is no text; this installation is not set up yet; the store can't be written.
pub async fn publish_consent_text(parts: &Parts, new: &NewConsentText) -> Result<u32> {
    let texts = new.texts()?;
    parts.inzage.settings().await.context("this installation is not set up yet: run `inzage setup --help`")?;
    Ok(parts.store.publish_consent_text(&new.topic.0, texts).await?)
}
