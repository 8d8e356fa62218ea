//! Writes values for a note's template as YAML.

/// A text as a front matter value, quoted if necessary.
#[must_use]
pub fn yaml(text: &str) -> String {
    let is_word = |character: char| character.is_alphanumeric() || " -'.,()&/".contains(character);
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.chars().all(is_word)
        && !text.ends_with(' ')
        && !["true", "false", "null"].contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes: JSON strings are valid YAML.
#[must_use]
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A one-line list of texts.
#[must_use]
pub fn yaml_list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_where_they_must_be() {
        for (text, value) in [
            ("AI Shopping Assistant", "AI Shopping Assistant"),
            ("Offer: CPO", "\"Offer: CPO\""),
            ("2026-11", "\"2026-11\""),
            ("true", "\"true\""),
            ("[[Priya]]", "\"[[Priya]]\""),
            ("say \"no\"", "\"say \\\"no\\\"\""),
            ("- a", "\"- a\""),
            ("größe", "größe"),
            ("", "\"\""),
        ] {
            assert_eq!(yaml(text), value);
        }
    }
}
