//! What a date was meant to be that is written as people write it elsewhere: `24.11.2026`, `15/01/2026`, "12 Oct 2026".

use jiff::civil::Date;

use super::form::Form;
use super::named;

/// The ways to write the date that `text` most likely is: two if day and month could be either way round, none if it is
/// no date.
#[must_use]
pub fn meant(text: &str) -> Vec<String> {
    const MOST_WORDS: usize = 5;
    let numbers: Vec<&str> =
        text.trim().trim_end_matches('.').split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let days = match numbers[..] {
        [year, month, day] if year.len() == 4 => vec![on(year, month, day)],
        // With full stops the day comes first; with strokes that depends on where one lives.
        [day, month, year] if year.len() == 4 && text.contains('.') => vec![on(year, month, day)],
        [one, other, year] if year.len() == 4 => vec![on(year, other, one), on(year, one, other)],
        _ => Vec::new(),
    };
    let mut days: Vec<String> = days.into_iter().flatten().map(|day| day.to_string()).collect();
    days.dedup();
    if !days.is_empty() || text.split_whitespace().count() > MOST_WORDS {
        return days;
    }
    let named = named::find(text).and_then(|(form, span)| match form {
        Form::Day => Some(span.first.to_string()),
        Form::Month if span.first.month() == span.last.month() => Some(span.first.strftime("%Y-%m").to_string()),
        _ => None,
    });
    named.into_iter().collect()
}

/// How to write a date, for one who wrote `text` where there is none that can be read; `usual` if it is none.
#[must_use]
pub fn how_to_write(text: &str, usual: &str) -> String {
    match &meant(text)[..] {
        [] => usual.to_owned(),
        [day] => format!("write it as `{day}`"),
        [day, other, ..] => format!("write it as `{day}` or `{other}`, whichever you mean"),
    }
}

fn on(year: &str, month: &str, day: &str) -> Option<Date> {
    let short = |number: &str| number.parse().ok().filter(|_| number.len() <= 2);
    Date::new(year.parse().ok()?, short(month)?, short(day)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_told_both_ways_where_it_is_unclear() {
        let cases: [(&str, &[&str]); 14] = [
            ("24.11.2026", &["2026-11-24"]),
            ("3. 4. 2026", &["2026-04-03"]),
            ("15/01/2026", &["2026-01-15"]),
            ("01/15/2026", &["2026-01-15"]),
            ("03/04/2026", &["2026-04-03", "2026-03-04"]),
            ("04/04/2026", &["2026-04-04"]),
            ("2026/11/24", &["2026-11-24"]),
            ("12 Oct 2026", &["2026-10-12"]),
            ("15. März 2026", &["2026-03-15"]),
            ("October 2025", &["2025-10"]),
            ("31.02.2026", &[]),
            ("soon", &[]),
            ("1.2.3", &[]),
            ("when the contract of October 2025 runs out", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(meant(text), expected, "{text}");
        }
    }
}
