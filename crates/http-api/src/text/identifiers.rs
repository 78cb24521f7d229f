//! Identifiers and digests, each in the one spelling that the portal writes.

use inzage_domain::credential::Digest;
use inzage_http_kit::Wording;
use poem_openapi::registry::MetaSchema;
use uuid::Uuid;

use super::Textual;

impl Textual for Uuid {
    const KIND: &'static str = "uuid";

    fn schema() -> MetaSchema {
        MetaSchema::new_with_format("string", "uuid")
    }

    /// The nil identifier is refused: it stands for what can't be there (see [`Key`](crate::key::Key)).
    fn read(raw: &str) -> Result<Self, Wording> {
        hyphenated(raw)
            .filter(|id| !id.is_nil())
            .ok_or(Wording::fixed("Dit is geen nummer van het portaal.", "This is not an identifier."))
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

/// An identifier in the only form that the portal writes.
pub(crate) fn hyphenated(raw: &str) -> Option<Uuid> {
    (raw.len() == 36).then(|| Uuid::parse_str(raw).ok()).flatten()
}

impl Textual for Digest {
    const KIND: &'static str = "sha256";

    fn schema() -> MetaSchema {
        MetaSchema { pattern: Some("^[0-9a-f]{64}$".to_owned()), ..MetaSchema::new("string") }
    }

    fn read(raw: &str) -> Result<Self, Wording> {
        let wrong = || Wording::fixed("Dit zijn geen 64 tekens van 0 tot en met f.", "These are not 64 characters from 0 to f.");
        let mut bytes = [0; 32];
        let plain = raw.len() == 64 && raw.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !plain {
            return Err(wrong());
        }
        for (byte, pair) in bytes.iter_mut().zip(raw.as_bytes().chunks_exact(2)) {
            let digits = std::str::from_utf8(pair).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_one_spelling_and_are_never_nil() {
        for raw in [
            "01890a5dac96774bbcceb302099a8057",
            "{01890a5d-ac96-774b-bcce-b302099a8057}",
            "urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057",
            "00000000-0000-0000-0000-000000000000",
        ] {
            assert!(Uuid::read(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn digests_are_lower_case_and_whole() {
        for wrong in ["", "00", &"0G".repeat(32), &"FF".repeat(32), &"é".repeat(32)] {
            assert!(Digest::read(wrong).is_err(), "{wrong}");
        }
    }
}
