//! What counts as a quantity, and what as a datum of its own.

use super::quantities;

/// The quantities of a text; data are marked with `!`.
fn read(text: &str) -> String {
    let found = quantities(text, true)
        .map(|quantity| format!("{}{}", &text[quantity.range], if quantity.is_datum { "!" } else { "" }));
    found.collect::<Vec<_>>().join(" ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| format!("{text:?} is {:?}, not {expected:?}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_with_what_they_measure_are_data() {
    check(&[
        ("retention up 15%", "15!"),
        ("retention up 15 % since then", "15!"),
        ("retention up by 15\u{a0}%", "15!"),
        ("1.2M readers", "1.2M!"),
        ("saved €3k a month", "3k!"),
        ("saved 3.000,50 € a month", "3.000,50!"),
        ("£120k–£150k", "120k! 150k!"),
        ("EUR 300 and EUR300 and 300 EUR", "300! 300! 300!"),
        ("p95 from 840 ms to 310 ms", "840! 310!"),
        ("p95 840ms → 310ms", "840ms! 310ms!"),
        ("12 → 4", "12! 4!"),
        ("from 12 to 4", "12! 4"),
        ("from 12 days down to 4", "12! 4"),
        ("swaps down to 38 in May, from 61", "38! 61"),
        ("Door failures: 9 in June, 3 in August", "9! 3"),
        ("**Falls:** 4", "4!"),
        ("3x faster, 2,5× schneller", "3x! 2,5!"),
        ("12 nurses trained", "12!"),
        ("12 new nurses", "12!"),
        ("a 3-day course", "3!"),
        ("1,200 families", "1,200!"),
        ("1 200 familles", "1 200!"),
        ("every object has a photo now, all 64,000", "64,000!"),
        ("all 64.000", "64.000"),
        ("1’200 Familien", "1’200!"),
        ("n = 24, p < 0.05", "24! 0.05!"),
        ("+12 and −3", "12! 3!"),
        ("0 falls", "0!"),
        ("9/10 and 5 of 8", "9! 10! 5! 8"),
        ("15°C", "15!"),
        ("40 Betten, 12 enfermeiros, 30 Minuten", "40! 12! 30!"),
        ("2026 patients", "2026!"),
        ("売上が2倍、15人に", "2! 15!"),
        ("매출 15% 증가, 약3명", "15! 3!"),
        ("sub-200ms answers", "200ms!"),
        ("under 15 minutes", "15!"),
        ("==15%== of it", "15!"),
        ("**12** tickets", "12!"),
        ("12 `tickets`", "12!"),
        ("this week 3 nurses passed", "3!"),
        ("in March 12 nurses passed", "12!"),
        ("½ of them", "½!"),
        ("1.234.567 users", "1.234.567!"),
    ]);
}

#[test]
fn numbers_that_measure_nothing_alone_are_no_data() {
    check(&[
        ("down to 4", "4"),
        ("AUC of 0.91", "0.91"),
        ("NPS 42", "42"),
        ("we had 3, then 5.", "3 5"),
        ("at 90 and rising", "90"),
        ("down to 4 since then, and from there on", "4"),
    ]);
}

#[test]
fn names_dates_and_places_are_no_quantities() {
    check(&[
        ("since 2024, in 1998 and 2025/26", ""),
        ("2026-03-14, 2026-W12, 2026-Q3, Q3 2026, 14.03.2026, 3/14/26", ""),
        ("14 March, March 14, 14. März, 14 de março, 14 mars, the 3rd of May", ""),
        ("on March 14 Ana joined", ""),
        ("5月3日, 2026年, 第3回", ""),
        ("the 1st, 2nd, 11th; le 2e; o 3º", ""),
        ("v2, v2.3, 1.2.3, Python 3.11, to Postgres 14, with iOS 17", ""),
        ("#123, PR #88, ticket 442, JIRA-123, issue 12, no. 5, Nr. 7, fig. 2", ""),
        ("week 3, sprint 12, Ward 7 staff, Year 9 pupils, phase 2, band 6, type 2 diabetes", ""),
        ("Q3, H1, FY26, p95, W38, B2B, k8s, Covid-19, GPT-4, ISO 27001", ""),
        ("at 9:30, 12:05, 7am, 9 pm, um 9 Uhr", ""),
        ("1:1s with Ana, 3D prints, 2FA, 5G, 1on1", ""),
        ("in the '90s, the 1990s and '24", ""),
        ("the class of ’98", ""),
    ]);
}

#[test]
fn words_count_from_two_on() {
    check(&[
        ("two nurses", "two!"),
        ("Twenty-five pupils", "Twenty-five!"),
        ("twenty-one of them", "twenty-one!"),
        ("one nurse, no one, one of them", ""),
        ("zero to one", ""),
        ("halved the queue", "halved!"),
        ("Doubled attendance, tripled output", "Doubled! tripled!"),
        ("twice as fast, threefold", "twice! threefold!"),
        ("cut in half, half of them, a third of the wards", "half! half! third!"),
        ("doubled down on it, doubled up as host, doubled in size", "doubled!"),
        ("half-term, half a page, the third quarter", ""),
        ("two-factor login, a two-way street", ""),
        ("a two-day course", "two!"),
        ("week two, phase three", ""),
        ("this month two papers", "two!"),
        ("a dozen posters, hundreds of letters", "dozen! hundreds!"),
        ("seconds, threesome, tend, often", ""),
        ("the two, and three", "two three"),
    ]);
    assert_eq!(quantities("zwei Pflegende, two nurses", false).count(), 0);
}

#[test]
fn hostile_numbers_are_read_to_the_end() {
    for text in
        ["1", "1.", "1,", "1.1.1.1.1.", "١٢٣", "1'", "1:", "1/", "-1", "９", "1\u{301}", "Rs", "EUR", "#", "1→", "①②"]
    {
        let _ = quantities(text, true).count();
    }
    let long = "1,".repeat(20_000);
    assert!(quantities(&long, true).count() <= 1);
}
