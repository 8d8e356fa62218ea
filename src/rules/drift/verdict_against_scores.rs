//! `drift/verdict-against-scores`: the verdict says one thing, and the scores another.

use crate::diagnostic::Severity;
use crate::model::decision::Verdict;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::weigh::words::two_places;
use crate::weigh::{CLOSE, Weighing, subject};

pub static RULE: Rule = Rule {
    name: "drift/verdict-against-scores",
    severity: Severity::Hint,
    waits: false,
    summary: "`verdict` is `closer` although the scores rank the chosen change last, or `further` although they rank \
              it first",
    why: "When heart and table disagree, one of them knows something that the other does not. Perhaps a criterion is \
          missing, perhaps a weight is wishful; to find out which is worth more than either answer alone.",
    options: &[RuleOption::new("gap", CLOSE, "the smallest difference in U (0 to 1) that counts")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Head of Support.md
---
opportunity: promotion
status: open
verdict: closer
---
## Measuring stick

| Criterion            | Weight | Stay | Head of Support |
|----------------------|--------|------|-----------------|
| Closer to CPO        | 40     | 6    | 2               |
| Learning             | 35     | 5    | 4               |
| Evenings with family | 25     | 7    | 6               |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Head of Support.md
---
opportunity: promotion
status: open
verdict: further
---
## Measuring stick

| Criterion            | Weight | Stay | Head of Support |
|----------------------|--------|------|-----------------|
| Closer to CPO        | 40     | 6    | 2               |
| Learning             | 35     | 5    | 4               |
| Evenings with family | 25     | 7    | 6               |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let north_star = cx.spec.north_star.as_ref().and_then(|star| star.stick.as_ref());
    for decision in super::decisions(cx) {
        let (Some(verdict), Some(stick)) = (decision.verdict, &decision.stick) else { continue };
        let odds_are_known = !decision.note.garbles("odds", decision.odds.as_ref());
        let weighing = Weighing::of(decision, north_star).filter(|weighing| weighing.left_out.is_empty());
        let (Some(weighing), true, true) = (weighing, odds_are_known, stick.is_scored()) else { continue };
        let (claim, rank, place) = match verdict.value {
            Verdict::Closer => ("closer", Rank::Last, "last"),
            Verdict::Further => ("further", Rank::First, "first"),
            Verdict::Neutral => continue,
        };
        let gap = cx.option("gap", &decision.note.source.path);
        let is_contradicted = |option: &usize| Rank::of(&weighing, *option, gap) == Some(rank);
        // Finding out which option is meant is only worthwhile if one of them would be reported.
        if !(0..weighing.options.len()).any(|option| is_contradicted(&option)) {
            continue;
        }
        let Some(chosen) = subject::of(decision, stick, cx.spec).filter(is_contradicted) else { continue };
        let options = stick.options();
        let option = options[chosen];
        let utility = weighing.options[chosen].expected.utility;
        findings.push(
            Finding::new(
                &decision.note.source,
                verdict.span,
                format!("`verdict` says {claim}, but the scores rank \"{}\" {place}", option.value),
            )
            .related(&decision.note.source, option.span, format!("{}, {place} of {}", two_places(utility), options.len()))
            .help(format!(
                "`careerdoc weigh` shows why: is a criterion missing, a weight wishful, or `{claim}` not what you think?"
            )),
        );
    }
}

/// The rank of an option by its scores, if it is clearly ahead of or behind the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    First,
    Last,
}

impl Rank {
    fn of(weighing: &Weighing, chosen: usize, gap: f64) -> Option<Self> {
        const ROUNDING: f64 = 1e-9;
        let utility = |option: usize| weighing.options[option].expected.utility;
        let others: Vec<usize> = (0..weighing.options.len()).filter(|other| *other != chosen).collect();
        let is_clear = |lead: f64| lead + ROUNDING >= gap;
        if others.is_empty() {
            None
        } else if others.iter().all(|other| is_clear(utility(chosen) - utility(*other))) {
            Some(Self::First)
        } else if others.iter().all(|other| is_clear(utility(*other) - utility(chosen))) {
            Some(Self::Last)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    /// The findings for a decision with two equally weighted criteria.
    fn spoken(properties: &str, title: &str, header: &str, rows: &[&str]) -> Vec<String> {
        let rows: Vec<String> =
            rows.iter().zip(["Learning", "Pay"]).map(|(row, name)| format!("| {name} | 1 | {row} |\n")).collect();
        let columns = header.matches('|').count() + 3;
        let spec = format!(
            "== bets/ai.md\n---\ntitle: AI Shopping Assistant\nkind: innovation\nstarted: 2026-09-20\n---\n\
             == bets/checkout.md\n---\nkind: core\nstarted: 2024-09-20\n---\n\
             == decisions/d.md\n---\ntitle: {title}\nopportunity: role\nstatus: open\n{properties}\n---\n\
             ## Measuring stick\n\n| Criterion | Weight | {header} |\n|{}\n{}\n\
             == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n",
            "---|".repeat(columns),
            rows.concat()
        );
        pointed_at(&RULE, "2026-10-01", &spec)
    }

    #[test]
    fn both_sides_of_the_gap_and_of_the_verdict() {
        let cases = [
            ("verdict: closer", ["5 | 4", "5 | 5"], 1),
            ("verdict: closer", ["5 | 4.1", "5 | 5"], 0),
            ("verdict: closer", ["4 | 5", "5 | 5"], 0),
            ("verdict: further", ["4 | 5", "5 | 5"], 1),
            ("verdict: further", ["4.1 | 5", "5 | 5"], 0),
            ("verdict: further", ["5 | 4", "5 | 5"], 0),
            ("verdict: neutral", ["9 | 1", "9 | 1"], 0),
            ("verdict: closer", ["9 | 1", "9 | "], 0),
            ("verdict: closer", ["9 | 1", "9 | low"], 0),
            ("", ["9 | 1", "9 | 1"], 0),
            ("verdict: closer\nodds: high", ["9 | 1", "9 | 1"], 0),
        ];
        for (properties, rows, expected) in cases {
            assert_eq!(spoken(properties, "A move", "Stay | Go", &rows).len(), expected, "{properties} {rows:?}");
        }
        assert!(spoken("verdict: closer", "Go", "Go", &["1", "1"]).is_empty(), "there is nothing to rank it against");
        let risky = ["5 | 9 | 0", "5 | 9 | 0"];
        let header = "Stay | Go (works) | Go (fails)";
        assert_eq!(spoken("verdict: closer\nodds: 40", "A move", header, &risky), ["closer"]);
        assert!(spoken("verdict: closer\nodds: 60", "A move", header, &risky).is_empty());
    }

    #[test]
    fn the_chosen_change_is_named_or_the_only_one() {
        // The second option is last, the third is in between.
        let rows = ["9 | 1 | 5", "9 | 1 | 5"];
        let cases = [
            ("", "Head of Growth?", "Stay | Head of Growth | Head of Data", true),
            ("", "Growth or Data", "Stay | Growth | Data", false),
            ("", "A reorg", "Stay | Growth | Data", false),
            ("", "Stay or Growth", "Stay | Growth | Data", true),
            ("", "AI Shopping Assistant", "Checkout | AI Shopping | AI", true),
            ("", "AI Shopping Assistant", "Checkout | AI | AI Shopping", false),
            ("bet: \"[[ai]]\"", "A reorg", "Checkout | AI Shopping Assistant team | Data", true),
            ("bet: \"[[ai]]\"", "Data", "Checkout | AI Shopping Assistant | Data", true),
            ("bet: \"[[ai]]\"", "Growth", "Checkout | Growth | Data", true),
            ("bet: \"[[checkout]]\"", "Growth", "Checkout | Growth | Data", false),
            ("bet: \"[[nowhere]]\"", "Growth", "Checkout | Growth | Data", true),
        ];
        for (bet, title, header, expected) in cases {
            let spoken = spoken(&format!("verdict: closer\n{bet}"), title, header, &rows);
            assert_eq!(!spoken.is_empty(), expected, "{bet} {title}: {header}");
        }
        let two = spoken("verdict: closer", "A reorg", "Stay | Growth", &["9 | 1", "9 | 1"]);
        assert_eq!(two.len(), 1, "the only other option");
    }

    #[test]
    fn weights_of_the_north_star_count_and_a_criterion_without_any_leaves_it_unclear() {
        let spec = |criterion: &str| {
            format!(
                "== decisions/d.md\n---\nopportunity: role\nstatus: open\ndate: 2026-09-01\nverdict: closer\n---\n\
                 ## Measuring stick\n\n| Criterion | Stay | Go |\n|---|---|---|\n| Learning | 9 | 1 |\n| {criterion} | 5 | 5 |\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n\
                 ## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n| Learning | 3 |\n| Pay | 1 |\n"
            )
        };
        assert_eq!(pointed_at(&RULE, "2026-10-01", &spec("pay")).len(), 1);
        assert!(pointed_at(&RULE, "2026-10-01", &spec("Commute")).is_empty());
    }
}
