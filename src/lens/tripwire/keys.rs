//! Keys to systems: passwords and tokens, in addresses or alone. They look the same in every language.

use crate::source::Span;

/// How keys begin that say themselves whose they are.
const PREFIXES: [&str; 17] = [
    "sk_live_",
    "rk_live_",
    "sk_test_",
    "sk-ant-",
    "sk-proj-",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "hf_",
    "npm_",
    "AKIA",
    "AIza",
];
/// So many characters behind such a beginning make a key.
const LEAST_BEHIND: usize = 12;
/// What a parameter of an address is called that holds a key, whatever its value is.
const KEYS: [&str; 10] =
    ["password", "passwd", "pwd", "secret", "token", "apikey", "accesskey", "privatekey", "signature", "jwt"];
/// What one is called that may hold a key: its value tells.
const MAYBE: [&str; 7] = ["key", "sig", "auth", "pass", "session", "sessionid", "sid"];
/// From so many characters on, letters mixed with digits are no word and no number.
const LEAST_RANDOM: usize = 16;

/// Where keys stand in a text.
pub fn keys(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut seen = 0;
    for address in addresses(text) {
        found.extend(password(text, address));
        // An address within another one ends where that does, and its parameters are seen already.
        if address.start() >= seen {
            found.extend(parameters(text, address));
            seen = address.end();
        }
    }
    found.extend(words(text).filter(|word| is_key(&text[word.range()])));
    found.sort_unstable();
    found.dedup_by(|next, last| next.start() < last.end());
    found
}

/// The addresses of a text, from the authority on, up to a blank or a mark that closes them.
fn addresses(text: &str) -> impl Iterator<Item = Span> {
    let mut end = 0;
    text.match_indices("://").map(move |(at, mark)| {
        let start = at + mark.len();
        let ends = |c: char| c.is_whitespace() || matches!(c, ')' | '>' | '<' | '"' | ']' | '|' | '`');
        if end < start {
            end = start + text[start..].find(ends).unwrap_or(text.len() - start);
        }
        Span::new(start, end)
    })
}

/// A password before the host.
fn password(text: &str, address: Span) -> Option<Span> {
    let written = &text[address.range()];
    let authority = &written[..written.find(['/', '?', '#']).unwrap_or(written.len())];
    let (user, _) = authority.rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    is_filled_in(password).then(|| Span::new(address.start(), address.start() + user.len()))
}

/// Parameters that hold keys.
fn parameters(text: &str, address: Span) -> Vec<Span> {
    let written = &text[address.range()];
    let mut found = Vec::new();
    let mut at = 0;
    for part in written.split(['?', '&', '#', ';']) {
        let start = address.start() + at;
        at += part.len() + 1;
        let Some((name, value)) = part.split_once('=').filter(|_| start > address.start()) else { continue };
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let is_key = KEYS.iter().any(|key| name.ends_with(key)) && is_filled_in(value)
            || MAYBE.contains(&name.as_str()) && is_random(value);
        if is_key {
            found.push(Span::new(start, start + part.trim_end_matches(['.', ',']).len()));
        }
    }
    found
}

/// The runs of characters that a key is made of.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut at = 0;
    text.split(move |c: char| !is_part(c)).map(move |word| {
        let start = at;
        // What separates two words may take more than one byte.
        let next = start + word.len();
        at = next + text[next..].chars().next().map_or(0, char::len_utf8);
        Span::new(start, next)
    })
}

fn is_key(word: &str) -> bool {
    let has_prefix = PREFIXES.iter().any(|prefix| {
        word.strip_prefix(prefix).is_some_and(|rest| rest.len() >= LEAST_BEHIND && rest.contains(is_digit))
    });
    // A JSON Web Token: two parts of Base64 that begin with a brace.
    has_prefix || word.starts_with("eyJ") && word.contains(".eyJ")
}

/// Whether a value is one, and not what stands for it: `…`, `{token}`, `true`.
fn is_filled_in(value: &str) -> bool {
    let is_one_character = value.chars().all(|c| value.starts_with(c));
    let stands_for_it = value.contains(['{', '$', '…', '*', '[']) || ["true", "false", "null", "none"].contains(&value);
    value.len() >= 4 && !is_one_character && !stands_for_it
}

fn is_random(value: &str) -> bool {
    value.len() >= LEAST_RANDOM
        && is_filled_in(value)
        && value.contains(is_digit)
        && value.contains(|c: char| c.is_ascii_alphabetic())
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::keys;

    fn found(text: &str) -> Vec<&str> {
        keys(text).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn keys_are_found_wherever_they_stand() {
        for (text, key) in [
            ("[dash](https://d.example.com/x?token=abcdef123456)", "token=abcdef123456"),
            ("see https://d.example.com/?a=1&api_key=k3y9, please", "api_key=k3y9"),
            ("https://me:hunter2@grafana.example.com/d/1", "me:hunter2"),
            ("https://x.example.com/cb#access_token=eyAbc1", "access_token=eyAbc1"),
            ("https://x.example.com/b?sv=2024&sig=aB3dE5fG7hJ9kL1mN", "sig=aB3dE5fG7hJ9kL1mN"),
            ("https://m.example.com/j/93?pwd=Qm1x", "pwd=Qm1x"),
            ("https://s.example.com/o?X-Amz-Signature=9f8e7d", "X-Amz-Signature=9f8e7d"),
            ("https://x.example.com/?to=https://me:hunter2@y.example.com/", "me:hunter2"),
            ("https://x.example.com/?to=https://y.example.com/?pwd=Qm1x", "pwd=Qm1x"),
            ("the key – sk_live_51Hxyz0123456789 – works", "sk_live_51Hxyz0123456789"),
            ("eyJhbGciOi1.eyJzdWIiOi2.c2ln", "eyJhbGciOi1.eyJzdWIiOi2.c2ln"),
        ] {
            assert_eq!(found(text), [key], "{text}");
        }
    }

    #[test]
    fn other_addresses_and_words_are_none() {
        for text in [
            "https://d.example.com/x?tab=2&q=token&sort=asc",
            "https://jira.example.com/browse?key=PROJ-1234",
            "https://d.example.com/x?key=north-star-metrics-review",
            "https://x.example.com/?token={token}&secret=****&password=$PASS",
            "https://conf.example.com/?session=2026&auth=true",
            "git@github.com:me/x.git, mailto:me@example.com, https://me@example.com/x",
            "Cut token=costs by 12%: a signature=move",
            "https://docs.example.com/d/1AbCdEfGh2345678901234567890/edit#heading=h.x1y2z3",
            "ghp_ and AKIA are how keys begin, and sk-ant-ology is none",
            "",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
