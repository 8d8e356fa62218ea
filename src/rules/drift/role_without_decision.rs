//! `drift/role-without-decision`: a new role that no decision led to.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "drift/role-without-decision",
    severity: Severity::Warning,
    waits: false,
    summary: "a bet with `role: true` started after `set` that no accepted decision links to",
    why: "Serendipity hires many people: a reorg, a chat with a former manager, and there you are. A role without a \
          decision on record is one that was never held against the measuring stick, and in two years you cannot tell \
          whether you chose it.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/growth-lead.md
---
kind: core
role: true
started: 2026-09-21
---
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
== bets/growth-lead.md
---
kind: core
role: true
started: 2026-09-21
---
== decisions/2026-09-10 Growth lead.md
---
opportunity: role
status: accepted
decided: 2026-09-14
verdict: closer
bet: \"[[growth-lead]]\"
review_on: 2027-03-14
---
## Measuring stick

| Criterion            | Weight | Stay | Growth lead |
|----------------------|--------|------|-------------|
| Closer to CPO        | 40     | 4    | 7           |
| Learning             | 35     | 3    | 8           |
| Evenings with family | 25     | 7    | 5           |
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
    let of = super::Undecided {
        what: "new role",
        otherwise: "if you were placed in it, that is an `opportunity: reorg`",
        is_of_kind: &|bet| bet.is_role() && bet.is_active_on(cx.today()),
        was_weighed: &|_| false,
    };
    super::report_undecided(cx, &of, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn spoken(set: &str, bet: &str, decision: &str) -> usize {
        let decision = match decision {
            "" => String::new(),
            decision => format!("== decisions/d.md\n---\nopportunity: role\ndate: 2026-09-10\n{decision}\n"),
        };
        let spec = format!(
            "== bets/lead.md\n---\nkind: core\n{bet}\n---\n{decision}\
             == north-star.md\n---\ndestination: CPO\nset: {set}\n---\n"
        );
        said(&RULE, "2026-10-01", &spec).len()
    }

    #[test]
    fn only_active_roles_since_the_north_star_was_set() {
        let cases = [
            ("2026-09-01", "role: true\nstarted: 2026-09-02", 1),
            ("2026-09-01", "role: true\nstarted: 2026-09-01", 0),
            ("2026-09-10", "role: true\nstarted: 2026-09", 0),
            ("2026-09-01", "role: true\nstarted: 2026-10-01", 1),
            ("2026-09-01", "role: true\nstarted: 2026-10-02", 0),
            ("2026-09-01", "role: true\nstarted: 2026-10-02\nstatus: active", 0),
            ("2026-09-01", "role: true\nstatus: planned", 0),
            ("2026-09-01", "role: true\nstarted: soon", 0),
            ("2026-09-01", "role: false\nstarted: 2026-09-02", 0),
            ("2026-09-01", "started: 2026-09-02", 0),
            ("2026-09-01", "role: true\nstarted: 2026-09-02\nended: 2026-09-20\noutcome: lost", 0),
            ("unknown", "role: true\nstarted: 2026-09-02", 0),
        ];
        for (set, bet, expected) in cases {
            assert_eq!(spoken(set, bet, ""), expected, "set {set}, {bet}");
        }
    }

    #[test]
    fn any_link_from_an_accepted_decision_settles_it() {
        let cases = [
            ("status: accepted\nbet: \"[[lead]]\"\n---", 0),
            ("status: accepted\n---\n## Because\n\n- it became [[bets/lead|my role]]", 0),
            ("status: accepted\nbet: \"[[other]]\"\n---", 1),
            ("status: open\nbet: \"[[lead]]\"\n---", 1),
            ("status: declined\nbet: \"[[lead]]\"\n---", 1),
            ("status: acepted\nbet: \"[[lead]]\"\n---", 0),
            ("status: accepted\nbet: \"[[lead]]\n---", 0),
        ];
        for (decision, expected) in cases {
            assert_eq!(spoken("2026-09-01", "role: true\nstarted: 2026-09-02", decision), expected, "{decision}");
        }
    }
}
