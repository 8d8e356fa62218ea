//! What the notes of each type usually hold, and who may see it at most.

/// Audiences, to be combined.
pub const NOBODY: u8 = 0;
pub const MANAGER: u8 = 1;
pub const COMMITTEE: u8 = 2;
pub const INTERVIEW: u8 = 4;
pub const EVERYONE: u8 = MANAGER | COMMITTEE | INTERVIEW;

/// A type of note.
#[derive(Debug)]
pub struct Kind {
    /// Paths that tell the type.
    pub names: &'static [&'static str],
    /// Who may see anything of it.
    pub readers: u8,
    /// Lines of front matter, and who may see their `WORDS`.
    pub properties: &'static [(&'static str, u8)],
    pub sections: &'static [Section],
}

/// A section, what stands in it, and who may see its `WORDS`.
#[derive(Debug)]
pub struct Section {
    pub heading: &'static str,
    pub lines: &'static str,
    pub readers: u8,
}

impl Section {
    /// Whether a heading may be taken for this section's: by its name, with ornaments, or with a slip.
    pub fn is_called(&self, heading: &str) -> bool {
        let same = match heading {
            "2. Wins ✨:" | "wnis" => "Wins",
            "Lessons" => "Learned",
            "Learned" => "Lessons",
            "Asks" => "Needs",
            other => other,
        };
        [heading, same].contains(&self.heading)
    }
}

const fn section(heading: &'static str, lines: &'static str, readers: u8) -> Section {
    Section { heading, lines, readers }
}

/// Whom a note is shared with, as it is written, and at most.
pub const SHARES: &[(&str, u8)] = &[
    ("", NOBODY),
    ("share: manager\n", MANAGER),
    ("share: [committee]\n", COMMITTEE),
    ("share:\n  - interview\n", INTERVIEW),
    ("share: [manager, interview]\n", MANAGER | INTERVIEW),
    ("share: [Manager, committee, \"interview\"]\n", EVERYONE),
    ("share: [manager, committee, interview]\n", EVERYONE),
    ("share: [mangaer]\n", NOBODY),
    ("share: [manager, mangaer]\n", NOBODY),
    ("share: manager\nshare: committee\n", NOBODY),
    ("shared: manager\n", NOBODY),
];

const TITLE: &str = "title: WORDS";

/// All types.
pub const KINDS: &[Kind] = &[
    Kind {
        names: &["north-star.md", "North Star.md"],
        readers: NOBODY,
        properties: &[
            ("destination: CPO at a mid-stage startup", NOBODY),
            ("destination: WORDS", NOBODY),
            ("set: 2026-01-15", NOBODY),
            ("target: 2030-12-31", NOBODY),
            ("reviewed: 2026-06-30", NOBODY),
            ("revised: [2026-02-01]", NOBODY),
            ("field_start: 2017-03", NOBODY),
            ("leave: [2024-03..2024-09, 2025-08]", NOBODY),
        ],
        sections: &[
            section(
                "Measuring stick",
                "| Criterion | Weight |\n|---|---|\n| north star | 35 |\n| learning | 30 |\n| home | 10 |",
                NOBODY,
            ),
            section(
                "Steps",
                "- [x] 2026-03-01 WORDS ^own-core\n- [ ] 2027-06-01 WORDS\n- [ ] 2029-01-01 Lead one",
                NOBODY,
            ),
            section(
                "Skills",
                "| Skill | Now | Target |\n|---|---|---|\n| WORDS | 2 | 4 |\n| pricing | 1 | 3 |",
                NOBODY,
            ),
            section(
                "Metrics",
                "| Metric | Unit | Baseline | Target |\n|---|---|---|---|\n| Users | k | 1.000 | 5 |\n| WORDS | | | VP |",
                NOBODY,
            ),
            section("Home life", "- WORDS", NOBODY),
        ],
    },
    Kind {
        names: &["bets/alpha.md", "bets/beta.md", "bets/gamma 2.md", "bets/2025/delta.md"],
        readers: EVERYONE,
        properties: &[
            (TITLE, EVERYONE),
            ("kind: core", NOBODY),
            ("kind: innovation", NOBODY),
            ("started: 2026-02-01", NOBODY),
            ("started: 2022-02-01", NOBODY),
            ("ended: 2026-08-31", NOBODY),
            ("status: ended", NOBODY),
            ("outcome: mixed", NOBODY),
            ("mode: learning", NOBODY),
            ("paused: 2026-05-01", NOBODY),
            ("role: true", NOBODY),
            ("metric: WORDS", MANAGER | COMMITTEE),
            ("baseline: 12", NOBODY),
            ("goal: 13", NOBODY),
            ("reach: WORDS", EVERYONE),
            ("odds: 60%", NOBODY),
            ("traction: 2026-07-01", NOBODY),
            ("announced: 2026-08-01", NOBODY),
            ("skills: [WORDS, pricing]", COMMITTEE),
            ("step: \"[[north-star#^own-core]]\"", NOBODY),
            ("tags: [WORDS]", NOBODY),
            ("aliases: [WORDS]", NOBODY),
        ],
        sections: &[
            section("Hypothesis", "WORDS", NOBODY),
            section("Kill criteria", "- [ ] 2026-09-15 WORDS\n- [x] 2026-08-01 WORDS", NOBODY),
            section("Asks", "- 2026-03-01 M: WORDS", MANAGER),
            section(
                "Wins",
                "- 2026-09-02 WORDS from 12 % to 9 %\n  - For: WORDS\n  - Evidence: [[alpha]]",
                MANAGER | COMMITTEE,
            ),
            section("Lessons", "- WORDS", MANAGER | INTERVIEW),
            section("Story", "- Situation: WORDS\n- Task: WORDS\n- Result: WORDS\n- Reflection: WORDS", INTERVIEW),
        ],
    },
    Kind {
        names: &["decisions/2026-09-20 offer.md", "decisions/alpha.md"],
        readers: NOBODY,
        properties: &[
            (TITLE, NOBODY),
            ("date: 2026-09-20", NOBODY),
            ("opportunity: offer", NOBODY),
            ("opportunity: promotion", NOBODY),
            ("status: open", NOBODY),
            ("status: accepted", NOBODY),
            ("decide_by: 2026-10-03", NOBODY),
            ("decided: 2026-09-28", NOBODY),
            ("verdict: closer", NOBODY),
            ("verdict: further", NOBODY),
            ("override: WORDS", NOBODY),
            ("odds: 40", NOBODY),
            ("bet: \"[[alpha]]\"", NOBODY),
            ("review_on: 2026-09-30", NOBODY),
        ],
        sections: &[
            section(
                "Measuring stick",
                "| Criterion | Weight | Stay | Alpha (works 40%) | Alpha (fails) | Beta |\n|---|---|---|---|---|---|\n\
                 | learning | 30 | 1 | 9 | 9 | 5 |\n| home | 10 | 7 | 4 | 1 | 5 |\n| WORDS | 10 | 7 | 4 | 1 | 5 |",
                NOBODY,
            ),
            section(
                "Measuring stick",
                "| Criterion | Stay | Alpha |\n|---|---|---|\n| learning | 3 | 8,5 |\n| home | | 2 |",
                NOBODY,
            ),
            section("Because", "- WORDS [[north-star#^own-core]]", NOBODY),
            section("Premortem", "- WORDS", NOBODY),
            section("Home life", "Talked with: WORDS", NOBODY),
            section("Review", "WORDS", NOBODY),
        ],
    },
    Kind {
        names: &["updates/2026-09.md", "updates/2026-W37.md", "updates/2026-Q3.md", "updates/2026-08-31.md"],
        readers: MANAGER | COMMITTEE,
        properties: &[
            (TITLE, MANAGER),
            ("date: 2026-09-30", NOBODY),
            ("sent: 2026-10-01", NOBODY),
            ("to: [WORDS]", NOBODY),
            ("bets: [\"[[alpha]]\", \"[[beta|WORDS]]\"]", NOBODY),
            ("skills: [WORDS]", COMMITTEE),
            ("work: 2", NOBODY),
            ("home: 4", NOBODY),
        ],
        sections: &[
            section(
                "Wins",
                "- WORDS: churn fell from 12 % to 9 %\n  - For: WORDS\n  - My part: WORDS\n- WORDS [[alpha]]",
                MANAGER | COMMITTEE,
            ),
            section("Learned", "- WORDS", MANAGER),
            section("Setbacks", "- WORDS\n  - Lesson: words\n  - Next: words\n- WORDS", NOBODY),
            section("Feedback", "- WORDS\n  - Response: WORDS", NOBODY),
            section("Needs", "- WORDS", MANAGER),
            section("Risks", "- WORDS", MANAGER),
            section("Next", "- [ ] WORDS 📅 2026-10-20", MANAGER),
            section("Measures", "Users:: 12\n- [WORDS:: 3]", NOBODY),
            section("Home life", "- WORDS", NOBODY),
            section("Private", "- WORDS", NOBODY),
        ],
    },
    Kind {
        names: &["landings/2026-07-01 beta.md", "landings/alpha.md"],
        readers: MANAGER,
        properties: &[
            (TITLE, NOBODY),
            ("bet: \"[[beta]]\"", NOBODY),
            ("started: 2026-07-20", NOBODY),
            ("agreed: 2026-07-25", NOBODY),
            ("state_of_the_union: 2026-08-20", NOBODY),
            ("vision: 2026-09-10", NOBODY),
            ("conversations: 3", NOBODY),
        ],
        sections: &[
            section(
                "Listening tour",
                "| Who | Date | One thing | Done |\n|---|---|---|---|\n| WORDS | 2026-07-22 | WORDS | 2026-07-30 |\n\
                 | WORDS | 2026-07-23 | WORDS | |",
                NOBODY,
            ),
            section("Themes", "- WORDS (3)\n- builds are slow (2)", MANAGER),
            section("Vision", "WORDS", MANAGER),
            section("Agreed problems", "- builds are slow, WORDS\n  - Agreed: canary", MANAGER),
            section("Quick wins", "- [x] 2026-08-25 WORDS\n  - For: WORDS\n- [ ] WORDS", MANAGER),
        ],
    },
    Kind {
        names: &["contracts/ana.md"],
        readers: MANAGER,
        properties: &[
            (TITLE, NOBODY),
            ("with: WORDS", NOBODY),
            ("started: 2026-01-01", NOBODY),
            ("cadence: weekly", NOBODY),
            ("ended: 2026-12-31", NOBODY),
            ("paused: [2026-03..2026-05]", NOBODY),
        ],
        sections: &[section("I commit", "- WORDS", MANAGER), section("They commit", "- WORDS", MANAGER)],
    },
    Kind {
        names: &["posts/gamma.md", "posts/beta.md"],
        readers: MANAGER | COMMITTEE,
        properties: &[
            (TITLE, MANAGER | COMMITTEE),
            ("published: 2026-09-12", NOBODY),
            ("url: https://example.org/a", NOBODY),
            ("covers: [\"[[2026-09]]\", WORDS]", NOBODY),
        ],
        sections: &[section("Thoughts", "WORDS", NOBODY)],
    },
    Kind {
        names: &["notes/alpha.md", "bets/README.md", "bets/alpha (conflicted copy).md", "templates/bet.md"],
        readers: NOBODY,
        properties: &[(TITLE, NOBODY), ("kind: core", NOBODY), ("tags: WORDS", NOBODY)],
        sections: &[section("Wins", "- WORDS", NOBODY)],
    },
];
