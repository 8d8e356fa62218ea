//! Folders that mean harm, or only look so: every command ends by itself, in bounded memory, with an exit code of its
//! own and a finding that names the note; nothing raw reaches the terminal, and nothing from outside is read.

#[path = "support/bounded.rs"]
mod bounded;
mod support;

use std::fmt::Write;
use std::path::Path;

use bounded::{Ended, run};
use serde_json::Value;
use support::{Folder, STAR};

const BET: &str = "---\nkind: core\nstarted: 2026-09-20\nshare: [manager]\n---\n";
const UPDATE: &str = "---\ndate: 2026-09-30\nshare: [manager]\n---\n";
/// A word that stands outside of the vault only.
const OUTSIDE: &str = "outside-of-the-vault";
const MANY: usize = 100_000;

/// What is run on every folder. The note that is inspected comes behind `inspect`.
const COMMANDS: [&[&str]; 8] = [
    &["check", "--format", "json"],
    &["check"],
    &["check", "--format", "github"],
    &["report", "-o", "-"],
    &["report", "-o", "-", "--format", "markdown"],
    &["report", "-o", "-", "--audience", "manager"],
    &["status"],
    &["inspect", "--format", "json"],
];

/// Runs every command on `folder`; the findings, each as `path rule`, are those of `check`.
fn survive(folder: &Path, note: &str) -> Vec<String> {
    survive_these(folder, note, &COMMANDS)
}

/// Folders that take long to read: a program that is not optimised is asked less.
fn survive_size(folder: &Path, note: &str) -> Vec<String> {
    let asked: &[&[&str]] = if cfg!(debug_assertions) { &[COMMANDS[0], COMMANDS[7]] } else { &COMMANDS };
    survive_these(folder, note, asked)
}

fn survive_these(folder: &Path, note: &str, commands: &[&[&str]]) -> Vec<String> {
    let mut findings = Vec::new();
    for command in commands {
        let mut arguments = command.to_vec();
        if command[0] == "inspect" {
            arguments.push(note);
        }
        let ended = run(folder, &arguments);
        ends_well(&ended, &arguments);
        if *command == COMMANDS[0] {
            findings = said(&ended);
        }
        if *command == COMMANDS[2] {
            let annotations = ended.stdout.lines().filter(|line| line.starts_with("::")).count();
            assert_eq!(annotations, ended.stdout.lines().count(), "{}", ended.stdout);
        }
        if *command == COMMANDS[3] {
            holds_no_foreign_elements(&ended.stdout);
        }
    }
    findings
}

fn ends_well(ended: &Ended, arguments: &[&str]) {
    let Ended { code, stdout, stderr } = ended;
    let shown: String = stderr.chars().take(2000).collect();
    assert!(matches!(code, Some(0..=2)), "{arguments:?} ends with {code:?}: {shown}");
    assert!(!stderr.contains("internal error"), "{arguments:?}: {shown}");
    assert!(!stdout.contains(OUTSIDE) && !stderr.contains(OUTSIDE), "{arguments:?} reads what lies outside");
    let is_for_eyes = !arguments.contains(&"-o") && !arguments.contains(&"json");
    let raw = |text: &str| text.chars().find(|character| character.is_control() && *character != '\n');
    assert_eq!(raw(stderr), None, "{arguments:?}: {shown}");
    if is_for_eyes {
        assert_eq!(raw(stdout), None, "{arguments:?}: {stdout}");
    }
}

fn said(ended: &Ended) -> Vec<String> {
    let json: Value = serde_json::from_str(&ended.stdout).unwrap_or_else(|error| panic!("{error}: {}", ended.stderr));
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let diagnostics = json["diagnostics"].as_array().expect("a list");
    let mut findings: Vec<String> =
        diagnostics.iter().map(|found| format!("{} {}", text(&found["path"]), text(&found["rule"]))).collect();
    findings.dedup();
    findings
}

/// The report has elements of its own, and no others: nothing that runs, nothing that loads.
fn holds_no_foreign_elements(page: &str) {
    let lower = page.to_lowercase();
    for element in ["<script", "<iframe", "<object", "<embed", "<base", "<link", "<form", "<img", "<video"] {
        assert!(!lower.contains(element), "{element}> is in the report");
    }
}

fn assert_says(findings: &[String], expected: &[&str]) {
    for expected in expected {
        assert!(findings.iter().any(|found| found == expected), "{expected} is not among {findings:?}");
    }
}

#[test]
fn aliases_that_multiply() {
    let mut yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let nine = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(yaml, "a{level}: &a{level} [{nine}]").expect("a String takes all text");
    }
    let folder = Folder::with(&[("north-star.md", STAR)]);
    folder.write("bets/bomb.md", format!("---\nkind: core\n{yaml}skills: *a11\n---\n"));
    folder.write("bets/loop.md", "---\nkind: &a [*a, *a]\nstarted: &b {<<: *b}\n---\n");
    folder.write("bets/merge.md", format!("---\nkind: core\n{yaml}<<: *a11\n---\n"));
    let bombs =
        ["bets/bomb.md", "bets/loop.md", "bets/merge.md"].map(|path| format!("{path} note/invalid-front-matter"));
    let findings = survive(folder.path(), "bets/bomb.md");
    assert_says(&findings, &bombs.each_ref().map(String::as_str));
}

#[test]
fn depths_without_end_in_front_matter() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    let deep = [
        ("lists", "[".repeat(MANY)),
        ("maps", "{a: ".repeat(MANY)),
        ("blocks", "\n".to_owned() + &"- ".repeat(MANY)),
        ("quotes", "\"".repeat(MANY + 1)),
        ("marks", "? ".repeat(MANY)),
    ];
    for (name, value) in &deep {
        folder.write(&format!("bets/{name}.md"), format!("---\nkind: core\nstarted: 2026-09-20\nmine: {value}\n---\n"));
    }
    let findings = survive(folder.path(), "bets/maps.md");
    for (name, _) in deep {
        assert_says(&findings, &[&format!("bets/{name}.md note/invalid-front-matter")]);
    }
}

#[test]
fn depths_without_end_in_markdown() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    let stairs: String = (0..1500).map(|level| format!("{}- a\n", " ".repeat(2 * level))).collect();
    let ticks: String = (0..800).map(|length| "`".repeat(length) + "a").collect();
    let deep = [
        ("brackets", "- ".to_owned() + &"[".repeat(MANY)),
        ("links", "- ".to_owned() + &"[[a|".repeat(MANY)),
        ("embeds", "- ".to_owned() + &"![[".repeat(MANY)),
        ("addresses", "- ".to_owned() + &"[a](".repeat(MANY)),
        ("quotes", ">".repeat(MANY) + " a"),
        ("lists", "- ".repeat(MANY) + "a"),
        ("stairs", stairs),
        ("marks", "- ".to_owned() + &"*a **b ".repeat(MANY)),
        ("struck", "- ".to_owned() + &"~~a ~b ".repeat(MANY)),
        ("ticks", format!("- {}\n- {ticks}", "`".repeat(MANY))),
        ("html", "- ".to_owned() + &"<div>".repeat(MANY)),
        ("inline html", "- a ".to_owned() + &"<b>".repeat(MANY)),
        ("comments", format!("- {}\n- {}", "<!--".repeat(MANY), "%%".repeat(MANY))),
        ("highlights", format!("- {}\n- {}", "==a".repeat(MANY), "$".repeat(MANY))),
        ("footnotes", format!("- a{}", "[^".repeat(MANY))),
        ("fields", format!("- {}", "[a:: ".repeat(MANY))),
    ];
    for (at, (name, body)) in deep.iter().enumerate() {
        let update = format!("---\ndate: 2026-09-{:02}\nshare: [manager]\n---\n## Wins\n{body}\n", at + 1);
        folder.write(&format!("updates/{name}.md"), update);
    }
    let asked: &[&[&str]] = if cfg!(debug_assertions) { &[COMMANDS[0], COMMANDS[3]] } else { &COMMANDS };
    survive_these(folder.path(), "updates/lists.md", asked);
}

#[test]
fn embeds_that_multiply() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    for at in 0..30 {
        let next = format!("![[2026-09-{:02}]]\n\n", (at + 1) % 30 + 1);
        let itself = format!("![[2026-09-{:02}]]\n\n", at + 1);
        let text = format!("{UPDATE}## Wins\n\n{}{itself}", next.repeat(40)).replace("2026-09-30\ns", "2026-09-29\ns");
        folder.write(&format!("updates/2026-09-{:02}.md", at + 1), text);
    }
    survive(folder.path(), "updates/2026-09-01.md");
}

#[test]
fn a_line_of_20_megabytes() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    folder.write("updates/2026-09.md", format!("{UPDATE}## Wins\n- {}\n", "größer um 12 % ".repeat(1_200_000)));
    folder.write("updates/2026-08.md", format!("{UPDATE}## Learned\n- {}\n", "[[x]] #tag ^id ".repeat(30_000)));
    folder.write("updates/no front matter.md", "word ".repeat(400_000));
    folder.write("bets/value.md", format!("---\nkind: {}\nstarted: x\n---\n", "core ".repeat(400_000)));
    let findings = survive_size(folder.path(), "updates/2026-08.md");
    assert_says(&findings, &["bets/value.md note/invalid-value", "updates/no front matter.md note/missing-property"]);
}

#[test]
fn a_hundred_thousand_entries() {
    let wins: String = (0..MANY).map(|at| format!("- Cut churn from {at} % to 1 %\n")).collect();
    let folder = Folder::with(&[("north-star.md", STAR)]);
    folder.write("updates/2026-09.md", format!("{UPDATE}## Wins\n{wins}"));
    survive_size(folder.path(), "updates/2026-09.md");
}

#[test]
fn a_hundred_thousand_steps_sections_and_labels() {
    let steps: String = (0..MANY).map(|at| format!("- [ ] 2027-01-01 Step ^s{at}\n")).collect();
    let folder = Folder::new();
    folder.write("north-star.md", format!("{STAR}## Steps\n{steps}"));
    folder.write(
        "updates/2026-09.md",
        format!("{}{}", UPDATE.replace("share", "mine"), "## Wins\n- a\n".repeat(MANY / 10)),
    );
    folder.write("updates/2026-08.md", format!("{UPDATE}## Wins\n- a\n{}", "  - Evidence: [[x]]\n".repeat(MANY / 20)));
    let findings = survive_size(folder.path(), "north-star.md");
    assert_says(&findings, &["updates/2026-08.md note/unresolved-link"]);
}

#[test]
fn a_hundred_thousand_properties() {
    let properties: String = (0..MANY).map(|at| format!("key{at}: v\n")).collect();
    let skills: String = (0..MANY).map(|at| format!("  - \"[[skill {at}]]\"\n")).collect();
    let folder = Folder::with(&[("north-star.md", STAR)]);
    folder.write("bets/keys.md", format!("---\nkind: core\nstarted: 2026-09-20\n{properties}---\n"));
    folder.write("bets/skills.md", format!("---\nkind: core\nstarted: 2026-09-20\nskills:\n{skills}---\n"));
    folder.write("bets/twice.md", format!("---\n{}---\n", "kind: core\n".repeat(MANY / 20)));
    let findings = survive_size(folder.path(), "bets/keys.md");
    assert_says(&findings, &["bets/twice.md note/duplicate-property"]);
}

/// Names, and places that are named, meet in one spec by the ten thousands: each is looked up, none compared with all.
#[test]
fn fifty_thousand_names_that_are_looked_up() {
    const NAMES: usize = MANY / 2;
    let lines = |line: &dyn Fn(usize) -> String| (0..NAMES).map(line).collect::<String>();
    let folder = Folder::new();
    let criteria = lines(&|at| format!("| Criterion {at} | 1 |\n"));
    let skills = lines(&|at| format!("| Skill {at} | 1 | 3 |\n"));
    let metrics = lines(&|at| format!("| Metric {at} |\n"));
    folder.write(
        "north-star.md",
        format!(
            "{STAR}## Measuring stick\n| Criterion | Weight |\n|---|---|\n{criteria}\n\
             ## Skills\n| Skill | Now | Target |\n|---|---|---|\n{skills}\n\
             ## Metrics\n| Metric |\n|---|\n{metrics}\n"
        ),
    );
    let scores = lines(&|at| format!("| Criterion {at} | 1 | 3 | 4 |\n"));
    folder.write(
        "decisions/2026-09-20 Offer.md",
        format!(
            "---\nopportunity: offer\nstatus: open\n---\n## Measuring stick\n\
             | Criterion | Weight | Stay | Go |\n|---|---|---|---|\n{scores}"
        ),
    );
    let practised = lines(&|at| format!("  - Craft {at}\n"));
    folder.write("bets/skills.md", format!("---\nkind: core\nstarted: 2026-09-20\nskills:\n{practised}---\n"));
    let measures = lines(&|at| format!("- Metric {at}:: 3\n"));
    folder.write("updates/2026-09.md", format!("{UPDATE}## Measures\n{measures}"));
    let silenced = lines(&|_| "%%careerdoc-ignore note/invalid-value I know%%\n- 2026-02-30 Bread\n\n".to_owned());
    folder.write("updates/2026-08.md", format!("{UPDATE}## Learned\n{silenced}"));
    let findings = survive_size(folder.path(), "north-star.md");
    assert_says(&findings, &["bets/skills.md north-star/orphan-bet"]);
    assert!(!findings.contains(&"updates/2026-08.md note/invalid-value".to_owned()), "{findings:?}");
}

/// To tell how alike two names are takes the product of their lengths.
#[test]
fn names_too_long_to_be_meant() {
    let long = |letter: &str| letter.repeat(MANY);
    let folder = Folder::new();
    let ignore = format!("careerdoc-ignore: {}", long("x"));
    folder.write(
        "north-star.md",
        format!(
            "{}## Steps\n- [ ] 2027-01-01 Step ^{}\n",
            STAR.replacen("---\n", &format!("---\n{ignore}\n"), 1),
            long("y")
        ),
    );
    folder.write(
        "bets/long.md",
        format!("---\nkind: {}\nstarted: 2026-09-20\nstep: \"[[north-star#^{}]]\"\n---\n", long("c"), long("z")),
    );
    let findings = survive_size(folder.path(), "north-star.md");
    assert_says(&findings, &["bets/long.md note/invalid-value", "bets/long.md note/unresolved-link"]);
}

/// Each is told from the next by a number: a cost that grew with their square would not end.
#[test]
fn three_thousand_passages_that_are_nearly_the_same() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    for at in 0..3000 {
        let text = format!(
            "{UPDATE}## Learned\n- Talk to the platform team before promising a date, because their train leaves only \
             every second week and nothing that misses it ships before the next quarter, whoever asks; that was {at}\n"
        );
        folder.write(&format!("updates/{at} 2026-09-30.md"), text);
    }
    survive_size(folder.path(), "updates/1 2026-09-30.md");
}

#[test]
fn a_table_of_3000_columns() {
    let columns: String = (0..3000).map(|at| format!(" Option {at} |")).collect();
    let row = |name: &str| format!("| {name} | 1 |{}\n", " 5 |".repeat(3000));
    let rule = format!("|{}\n", "---|".repeat(3002));
    let rows: String = (0..10).map(|at| row(&format!("criterion {at}"))).collect();
    let table = format!("| Criterion | Weight |{columns}\n{rule}{rows}");
    let folder = Folder::new();
    folder
        .write("north-star.md", format!("{STAR}## Measuring stick\n{table}\n## Skills\n{table}\n## Metrics\n{table}"));
    let decision = "---\ndate: 2026-09-20\nopportunity: offer\nstatus: open\n---\n## Measuring stick\n";
    folder.write("decisions/2026-09-20 Offer.md", format!("{decision}{table}"));
    survive_size(folder.path(), "decisions/2026-09-20 Offer.md");
    if !cfg!(debug_assertions) {
        ends_well(&run(folder.path(), &["weigh"]), &["weigh"]);
    }
}

#[test]
fn bytes_that_are_no_text() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    let utf16: Vec<u8> = BET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("bets/utf-16.md", &utf16);
    folder.write("bets/utf-16 with a mark.md", [&[0xff, 0xfe][..], &utf16].concat());
    folder.write("bets/latin.md", b"---\nkind: core\nreach: caf\xe9\n---\n");
    folder.write("bets/half.md", b"---\nkind: core\n---\n## Wins\n- \xf0\x9f");
    folder.write("bets/nul.md", format!("{BET}## Wins\n- a\0b\0\n\0\n"));
    folder.write("bets/only nul.md", vec![0; 100_000]);
    folder.write("bets/steering.md", format!("{BET}## Wins\n- \u{1b}[2J\u{1b}]0;x\u{7} \u{202e}evil\u{9b}31m\n"));
    folder.write("bets/value.md", "---\nkind: \"\\e[31mcore\\x07\"\nstarted: \u{202e}2026\n---\n");
    folder.write("careerdoc.toml", b"name = \"\xff\"");
    let findings = survive(folder.path(), "bets/steering.md");
    let unreadable =
        ["utf-16", "utf-16 with a mark", "latin", "half"].map(|name| format!("bets/{name}.md note/unreadable"));
    assert_says(&findings, &unreadable.each_ref().map(String::as_str));
    assert_says(&findings, &["careerdoc.toml config/invalid", "bets/value.md note/invalid-value"]);
}

#[test]
fn dates_and_numbers_that_cannot_be() {
    let dates =
        ["2026-02-30", "0000-00-00", "9999-12-31", "99999-01-01", "-9999-01-01", "2026-W54", "2026-Q5", "2026-13"];
    let numbers = ["1e309", "-1e309", ".inf", ".nan", "1e-400", "999999999999999999999999", "0x7f", "1_000", "٣"];
    let folder = Folder::new();
    for (at, date) in dates.iter().enumerate() {
        folder.write(
            &format!("bets/{at}.md"),
            format!(
                "---\nkind: innovation\nstarted: {date}\nended: {date}\npaused: {date}\ntraction: {date}\nodds: {0}\n\
                 metric: users\nbaseline: {0}\ngoal: {0}\nshare: [manager]\n---\n## Kill criteria\n- [ ] {date} x\n## Asks\n\
                 - {date} M: x\n## Wins\n- {date} from {0} to {0} 📅 {date} ✅ {date}\n",
                numbers[at]
            ),
        );
        folder.write(
            &format!("updates/{date}.md"),
            format!("---\nsent: {date}\nwork: {0}\nhome: {0}\n---\n", numbers[at]),
        );
        folder.write(
            &format!("decisions/{at}.md"),
            format!(
                "---\ndate: {date}\ndecide_by: {date}\nopportunity: offer\nstatus: open\nodds: {0}\n---\n## Measuring stick\n\
                 | Criterion | Weight | A | B (works {0}%) | B (fails) |\n|---|---|---|---|---|\n\
                 | x | {0} | {0} | 1e308 | 5 |\n| y | 1e308 | 1 | 2 | 3 |\n| z | 1e308 | 1 | 2 | 3 |\n",
                numbers[at]
            ),
        );
        folder.write(
            &format!("landings/{at}.md"),
            format!("---\nstarted: {date}\nconversations: {}\n---\n", numbers[at]),
        );
    }
    for (star, today) in [("0001-01-01", "9999-12-31"), ("9999-12-31", "0001-01-01"), ("-9999-01-01", "-9999-01-01")] {
        folder.write(
            "north-star.md",
            format!("---\ndestination: CPO at a startup\nset: {star}\ntarget: {star}\nfield_start: {star}\nrevised: [{star}]\n---\n"),
        );
        for command in
            [&["check"][..], &["status"], &["report", "-o", "-"], &["report", "-o", "-", "--audience", "manager"]]
        {
            let today = format!("--today={today}");
            let arguments = [command, &[&today]].concat();
            let mut process = std::process::Command::new(env!("CARGO_BIN_EXE_careerdoc"));
            process.args(&arguments).current_dir(folder.path());
            ends_well(&bounded::wait(process), &arguments);
        }
    }
    let findings = survive(folder.path(), "bets/0.md");
    assert_says(&findings, &["bets/0.md note/invalid-value", "decisions/0.md note/invalid-value"]);
}

/// Names like these are not to be had on Windows.
#[cfg(unix)]
#[test]
fn words_that_would_run_elsewhere() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>::error::x";
    let folder = Folder::new();
    let sound = format!("name = '''{evil}'''\nrole = '''{evil}'''\n");
    folder.write("careerdoc.toml", format!("{sound}[rules]\n'''{evil}''' = 'off'\n"));
    folder.write(
        "north-star.md",
        format!(
            "---\ndestination: |\n  {evil}\n  ::error file=x::y\nset: 2026-09-15\n---\n## Steps\n- [ ] 2027-01-01 {evil}\n\
             ## Skills\n| Skill | Now | Target |\n|---|---|---|\n| {evil} | 1 | 3 |\n## Metrics\n\
             | Metric | Unit | Baseline | Target |\n|---|---|---|---|\n| {evil} | {evil} | 1 | 2 |\n"
        ),
    );
    for (at, name) in ["<img src=x onerror=alert(1)>", "::warning file=a,line=1::x", "a%0A::error::b", "'\"`$(id)`;&|"]
        .iter()
        .enumerate()
    {
        let title = format!("title: |\n  {evil}\n  {name}\n");
        folder.write(
            &format!("bets/{name}.md"),
            format!(
                "---\n{title}kind: core\nstarted: 2026-0{}-01\nmetric: \"{}\"\nbaseline: 1\ngoal: 2\nreach: x\nshare: [manager, committee, interview]\n---\n\
                 ## Wins\n- {evil} [x](javascript:alert(1)) <a href=\"javascript:alert(1)\">x</a> {name}\n",
                at + 1,
                evil.replace('"', "\\\"")
            ),
        );
        folder.write(
            &format!("updates/{name} 2026-09-0{}.md", at + 1),
            format!("---\n{title}share: [manager]\nstatus: x\n---\n## Wins\n- {evil}\n  - Evidence: [[{name}x]]\n"),
        );
    }
    let findings = survive(folder.path(), "bets/<img src=x onerror=alert(1)>.md");
    assert_says(&findings, &["careerdoc.toml config/invalid"]);
    // With a mistake in the configuration no report for others is written.
    folder.write("careerdoc.toml", sound);
    for audience in ["manager", "committee", "interview"] {
        let ended = run(folder.path(), &["report", "-o", "-", "--format", "html", "--audience", audience]);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        holds_no_foreign_elements(&ended.stdout);
        assert!(!ended.stdout.contains("href=\"javascript:"), "{}", ended.stdout);
    }
}

#[test]
fn configurations_that_never_end() {
    let braces = "{a,b}".repeat(30);
    let cases = [
        "a = ".to_owned() + &"[".repeat(MANY),
        "a = ".to_owned() + &"{ a = ".repeat(MANY),
        format!("{} = 1", vec!["a"; MANY].join(".")),
        format!("exclude = [\"{braces}\", \"{}a\", \"{}\"]", "**/".repeat(2000), "{".repeat(5000)),
        (0..20_000).map(|at| format!("[rules.\"x/{at}\"]\n")).collect(),
    ];
    for case in cases {
        let folder = Folder::with(&[("north-star.md", STAR), ("careerdoc.toml", &case)]);
        let ended = run(folder.path(), COMMANDS[0]);
        ends_well(&ended, COMMANDS[0]);
        assert_says(&said(&ended), &["careerdoc.toml config/invalid"]);
    }
    let settings = format!(
        r#"{{"userIgnoreFilters": ["/(a{{1000}}){{1000}}/", "/{}x/", "/(a|a)*b/"], "x": {}"#,
        "(".repeat(50_000),
        "[".repeat(MANY)
    );
    let folder = Folder::with(&[("north-star.md", STAR), (".obsidian/app.json", &settings)]);
    assert_says(&survive(folder.path(), "north-star.md"), &["north-star.md spec/next-part"]);
}

/// What else a template could do without end is tried in `tests/templates.rs`.
#[test]
fn templates_that_include_themselves() {
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        (".careerdoc/templates/html/cover.html", "{% include \"html/wins.html\" %}"),
        (".careerdoc/templates/html/wins.html", "{% include \"html/cover.html\" %}"),
    ]);
    survive(folder.path(), "north-star.md");
    let ended = run(folder.path(), &["report", "-o", "-"]);
    assert_eq!(ended.code, Some(2), "{}", ended.stdout);
    assert!(ended.stderr.contains("html/cover.html"), "{}", ended.stderr);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    /// A picture of one pixel.
    const PIXEL: &[u8] = &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x04, 0x00, 0x00, 0x00, 0xb5, 0x1c, 0x0c, 0x02, 0x00, 0x00, 0x00,
        0x0b, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0xf8, 0x0f, 0x00, 0x02, 0x02, 0x01, 0x80, 0x6e, 0x56,
        0x8b, 0x13, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ];

    fn pipe(path: &Path) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
    }

    #[test]
    fn names_that_are_no_text_or_steer_a_terminal() {
        let folder = Folder::with(&[("north-star.md", STAR)]);
        let names: [&[u8]; 7] = [
            b"not \xff UTF-8.md",
            b"two\nlines.md",
            b"\x1b[2J\x1b]0;x\x07clear.md",
            "\u{202e}dm.turned\u{9b}31m.md".as_bytes(),
            b"\r::error::x.md",
            b" .md",
            b"a\\b.md",
        ];
        fs::create_dir_all(folder.path().join("bets")).expect("a folder");
        for name in names {
            let path = folder.path().join("bets").join(OsStr::from_bytes(name));
            fs::write(path, "---\nkind: coer\nstarted: 2026-09-20\nstep: \"[[x]]\"\n---\n").expect("a note");
        }
        fs::create_dir(folder.path().join(OsStr::from_bytes(b"dir\xff"))).expect("a folder");
        fs::write(folder.path().join(OsStr::from_bytes(b"dir\xff/a.md")), BET).expect("a note");
        let findings = survive(folder.path(), "bets/\u{1b}[2J\u{1b}]0;x\u{7}clear.md");
        assert_says(&findings, &["bets/two\nlines.md note/invalid-value", "bets/\r::error::x.md note/invalid-value"]);
        let verbose = run(folder.path(), &["check", "--verbose"]);
        ends_well(&verbose, &["check"]);
        assert!(verbose.stderr.contains("its name is not UTF-8"), "{}", verbose.stderr);
        let diff = run(folder.path(), &["check", "--fix", "--diff"]);
        ends_well(&diff, &["check", "--fix", "--diff"]);
        assert!(diff.stdout.contains("kind: core"), "{}", diff.stdout);
    }

    #[test]
    fn links_that_loop_or_lead_out() {
        let outer = Folder::new();
        outer.write("secret.md", format!("{BET}## Wins\n- {OUTSIDE}\n"));
        outer.write("secret.toml", format!("name = \"{OUTSIDE}\""));
        outer.write("vault/north-star.md", STAR);
        outer.write("secret.png", PIXEL);
        let september =
            |embeds| format!("{}## Wins\n- words {embeds}\n", UPDATE.replacen("date", "type: update\ndate", 1));
        outer.write("vault/september.md", september("![[photo.png]] ![x](../secret.png) ![[../secret.png]]"));
        let wins = "## Wins\n- ![[../secret]] ![[out]] ![[../../secret.md]] ![x](../../secret.md) ![[/etc/passwd]]\n";
        outer.write("vault/bets/a.md", format!("{BET}{wins}"));
        let vault = outer.path().join("vault");
        let links = [
            ("bets/loop", ".."),
            ("bets/itself.md", "itself.md"),
            ("bets/one.md", "two.md"),
            ("bets/two.md", "one.md"),
            ("bets/out.md", "../../secret.md"),
            ("bets/photo.png", "../../secret.png"),
            ("bets/zero.md", "/dev/zero"),
            ("bets/terminal.md", "/dev/tty"),
            ("bets/nowhere.md", "nowhere"),
            ("updates", "bets"),
            ("posts", "/"),
            ("landings", "/proc/self"),
            ("contracts", ".."),
        ];
        for (path, target) in links {
            symlink(target, vault.join(path)).expect("a link");
        }
        survive(&vault, "bets/a.md");
        let pictures = || {
            ["self", "manager"].map(|audience| {
                let report = run(&vault, &["report", "-o", "-", "--format", "html", "--audience", audience]);
                assert_eq!(report.code, Some(0), "{}", report.stderr);
                report.stdout.matches("data:image").count()
            })
        };
        assert_eq!(pictures(), [0, 0], "a picture from outside is in the report");
        fs::copy(outer.path().join("secret.png"), vault.join("bets/own.png")).expect("a picture");
        fs::write(vault.join("september.md"), september("![[own.png]]")).expect("a note");
        assert_eq!(pictures(), [1, 1], "the same picture, brought in, is");
        let verbose = run(&vault, &["check", "--verbose"]);
        for skipped in ["bets/out.md: it is a symbolic link that leads out", "bets/zero.md: it is", "posts: it is"] {
            assert!(verbose.stderr.contains(skipped), "{skipped}: {}", verbose.stderr);
        }
        for path in ["bets/zero.md", "bets/itself.md", "updates/a.md"] {
            ends_well(&run(&vault, &["inspect", path]), &["inspect", path]);
        }
    }

    #[test]
    fn pipes_devices_and_folders_where_notes_belong() {
        let folder = Folder::with(&[("north-star.md", STAR), ("bets/x.md/note.md", BET)]);
        for path in [
            "bets/pipe.md",
            ".obsidian/app.json",
            ".obsidian/templates.json",
            ".obsidian/types.json",
            ".careerdoc/templates/html/page.html",
            "careerdoc.toml",
        ] {
            pipe(&folder.path().join(path));
        }
        symlink("/dev/zero", folder.path().join("bets/zero.md")).expect("a link");
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("bets/socket.md")).expect("a socket");
        let findings = survive(folder.path(), "bets/pipe.md");
        assert_says(&findings, &["careerdoc.toml config/invalid"]);
        for path in ["bets/pipe.md", "bets/zero.md", "bets/socket.md", "bets/x.md"] {
            let ended = run(folder.path(), &["inspect", path]);
            assert_eq!(ended.code, Some(2), "{path}: {}", ended.stdout);
            ends_well(&ended, &["inspect", path]);
        }
        let report = run(folder.path(), &["report", "-o", "bets/pipe.md"]);
        assert_eq!(report.code, Some(2), "{}", report.stderr);
        let init = run(folder.path(), &["init", "--obsidian"]);
        ends_well(&init, &["init"]);
    }

    #[test]
    fn notes_and_folders_that_may_not_be_read() {
        let folder = Folder::with(&[("north-star.md", STAR), ("bets/closed.md", BET), ("updates/2026-09.md", UPDATE)]);
        let set = |path: &str, mode| {
            fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(mode)).expect("it is ours");
        };
        set("bets/closed.md", 0);
        // Whoever may do anything can read it all the same.
        let is_closed = fs::read(folder.path().join("bets/closed.md")).is_err();
        let findings = survive(folder.path(), "bets/closed.md");
        assert!(!is_closed || findings.contains(&"bets/closed.md note/unreadable".to_owned()), "{findings:?}");
        set("updates", 0);
        let ended = run(folder.path(), &["check"]);
        set("updates", 0o755);
        ends_well(&ended, &["check"]);
        assert!(!is_closed || ended.code == Some(2) && ended.stderr.contains("updates"), "{}", ended.stderr);
    }

    #[test]
    fn notes_that_vanish_while_they_are_read() {
        let folder = Folder::with(&[("north-star.md", STAR)]);
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    for at in 0..40 {
                        folder.write(&format!("bets/{at}/a.md"), BET);
                        folder.write(&format!("updates/{at} 2026-09.md"), UPDATE);
                    }
                    let _ = fs::rename(folder.path().join("bets"), folder.path().join("gone"));
                    let _ = fs::remove_dir_all(folder.path().join("updates"));
                    let _ = fs::remove_dir_all(folder.path().join("gone"));
                }
            });
            for _ in 0..25 {
                for arguments in [&["check"][..], &["report", "-o", "-"]] {
                    let ended = run(folder.path(), arguments);
                    ends_well(&ended, arguments);
                    assert!(ended.code != Some(2), "{}", ended.stderr);
                }
            }
            is_over.store(true, Ordering::Relaxed);
        });
    }

    #[test]
    fn paths_longer_than_the_system_takes() {
        let folder = Folder::with(&[("north-star.md", STAR)]);
        // No path of such a length can be named: two that are just short enough are put together.
        let half = ["d".repeat(200).as_str(); 12].join("/");
        folder.write(&format!("{half}/a.md"), "text");
        folder.write(&format!("elsewhere/{half}/a.md"), "text");
        fs::rename(folder.path().join("elsewhere"), folder.path().join(&half).join("deeper")).expect("moved");
        folder.write(&format!("bets/{}.md", "b".repeat(250)), "---\nkind: coer\nstarted: 2026-09-20\n---\n");
        let findings = survive(folder.path(), "north-star.md");
        assert_says(&findings, &[&format!("bets/{}.md note/invalid-value", "b".repeat(250))]);
        let ended = run(folder.path(), &["report", "-o", &("r".repeat(300) + ".html")]);
        assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    }
}
