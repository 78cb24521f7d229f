//! Numbers and sizes in words.

use crate::{Language, Value, Words};

/// Bytes in a kB and kB in an MB, as the limit of five MB counts them.
const STEP: u128 = 1024;

impl Words {
    /// A whole number with its thousands apart: "1.284" or "1,284".
    pub fn integer(&self, number: u64) -> String {
        let separator = match self.language() {
            Language::Dutch => '.',
            Language::English => ',',
        };
        let digits = number.to_string();
        let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                shown.push(separator);
            }
            shown.push(digit);
        }
        shown
    }

    /// The size of a file: "812 bytes", "64 kB", "1,2 MB".
    pub fn file_size(&self, bytes: u64) -> String {
        let bytes = u128::from(bytes);
        if bytes < STEP {
            return self.with("size-bytes", &[("size", Value::from(bytes))]);
        }
        let kilobytes = (bytes + STEP / 2) / STEP;
        if kilobytes < STEP {
            return self.with("size-kilobytes", &[("size", Value::from(kilobytes))]);
        }
        let tenths = (bytes * 10 + STEP * STEP / 2) / (STEP * STEP);
        let point = match self.language() {
            Language::Dutch => ',',
            Language::English => '.',
        };
        let size = match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}{point}{rest}", tenths / 10),
        };
        self.with("size-megabytes", &[("size", Value::from(size))])
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words, Zone};

    #[test]
    fn thousands_stand_apart() {
        let (nl, en) = (Words::new(Language::Dutch, Zone::default()), Words::new(Language::English, Zone::default()));
        assert_eq!(nl.integer(0), "0");
        assert_eq!(nl.integer(999), "999");
        assert_eq!(nl.integer(1284), "1.284");
        assert_eq!(en.integer(1284), "1,284");
        assert_eq!(en.integer(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn sizes_have_at_most_one_decimal() {
        let (nl, en) = (Words::new(Language::Dutch, Zone::default()), Words::new(Language::English, Zone::default()));
        assert_eq!(nl.file_size(1), "1 byte");
        assert_eq!(nl.file_size(812), "812 bytes");
        assert_eq!(nl.file_size(64 * 1024), "64 kB");
        assert_eq!(nl.file_size(1_048_575), "1 MB");
        assert_eq!(nl.file_size(1_258_291), "1,2 MB");
        assert_eq!(en.file_size(1_258_291), "1.2 MB");
        assert_eq!(nl.file_size(5 * 1_048_576), "5 MB");
    }
}
