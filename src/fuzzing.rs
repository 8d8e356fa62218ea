//! Entry points for the fuzzers in `fuzz/`: each takes any text and panics if an invariant is broken.
//!
//! Built only for the fuzzers and for tests, which run every seed and every past finding.

use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, date};

use crate::compile::{Compiled, Compiler, compile};
use crate::config::Config;
use crate::emit::{self, Format as Output, Results, RuleInfo, Style};
use crate::fix;
use crate::inspect::Read;
use crate::lens::Lens;
use crate::model::audience::Audience;
use crate::model::choice::Choice;
use crate::model::document::Document;
use crate::model::measures::Measures;
use crate::model::spec::Spec;
use crate::note::front_matter::{self, Data, FrontMatter, Value};
use crate::note::outline::NamedSection;
use crate::report::period::Period;
use crate::report::{self, Format, others};
use crate::rules;
use crate::source::{Source, Span};
use crate::status;
use crate::templates::Templates;
use crate::vault::Sources;
use crate::weigh::Weighing;
use crate::weigh::card::Card;

/// A word placed where only the writer may see it.
pub const CANARY: &str = "canary";

/// Words placed where one audience may not see them: the manager, the committee, an interview.
pub const HUSHED: [&str; 3] = ["quietm", "quietc", "quieti"];

const TODAY: Date = date(2026, 10, 1);
const CONFIG: &str = "careerdoc.toml";
const STAR: (&str, &str) = (
    "north-star.md",
    "---\ntype: north-star\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n---\n\
     ## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n| north star | 35 |\n| learning | 30 |\n| home | 10 |\n",
);

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::new(&[]).expect("the built-in templates compile"));

/// Reads a front matter: it never fails, and every span is in the block and on character boundaries.
pub fn front_matter(text: &str) {
    for text in [text.to_owned(), format!("---\n{text}\n---\n"), format!("---\r\n{text}\r\n---\r\n")] {
        let found = front_matter::read(&text);
        let whole = found.block.unwrap_or(Span::new(0, text.len()));
        let check = |span: Span| assert!(whole.contains(span) && text.get(span.range()).is_some(), "{span:?}");
        assert!(text.is_char_boundary(found.body_start), "the body starts within a character");
        if let Some(problem) = &found.problem {
            check(problem.span);
            assert!(found.properties.is_empty(), "nothing is used of a block that cannot be read");
        }
        let mut open: Vec<&Value> = Vec::new();
        for property in &found.properties {
            check(property.key.span);
            open.push(&property.value);
        }
        while let Some(value) = open.pop() {
            check(value.span);
            match &value.data {
                Data::List(items) => open.extend(items),
                Data::Map(pairs) => open.extend(pairs.iter().map(|(_, value)| value)),
                Data::Null | Data::Text { .. } => {}
            }
        }
    }
}

/// Reads a note of the type that it states, else a bet; checks it and reports on it.
pub fn note(text: &str) {
    everything(&[STAR, ("bets/a.md", text)], &[]);
}

/// Reads a configuration: each problem points into it, and a spec compiles with the valid settings.
pub fn config(text: &str) {
    let config = Config::read(Some(Source::new(CONFIG, text)), &rules::vocabulary());
    for problem in &config.problems {
        assert!(text.get(problem.span.range()).is_some(), "{:?} of {}", problem.span, problem.message);
    }
    let bet = "---\nkind: core\nstarted: 2026-01-01\n---\n## Wins\n- 2026-09-02 Cut churn from 12 % to 9 %\n";
    let files = [STAR, ("bets/a.md", bet), ("updates/2026-09.md", "")];
    say(&compile(&Sources::of(notes(&files)), &config, TODAY));
}

/// Weighs a decision with the body `text`: shares are shares, and the leader leads.
pub fn decision_table(text: &str) {
    let note = format!(
        "---\ntype: decision\ndate: 2026-09-20\nopportunity: offer\nstatus: open\n---\n## Measuring stick\n\n{text}"
    );
    let files = [STAR, ("decisions/2026-09-20 Offer.md", note.as_str())];
    let compiled = compile(&Sources::of(notes(&files)), &Config::default(), TODAY);
    let stick = compiled.spec.north_star.as_ref().and_then(|star| star.stick.as_ref());
    for decision in &compiled.spec.decisions {
        let _ = Card::of(decision, &compiled.spec, &Measures::until(TODAY, &compiled.spec));
        let Some(weighing) = Weighing::of(decision, stick) else { continue };
        let sum: f64 = weighing.criteria.iter().map(|criterion| criterion.weight).sum();
        assert!((sum - 1.0).abs() < 1e-6, "weights sum to {sum}");
        let best = weighing.options[weighing.leader].expected.utility;
        for option in &weighing.options {
            let utility = option.expected.utility;
            assert!((-1e-9..=1.0 + 1e-9).contains(&utility), "U is {utility}");
            assert!(utility <= best + 1e-6, "{utility} beats the leader's {best}");
        }
        for rivalry in &weighing.rivalries {
            assert!(rivalry.flips.iter().all(|flip| 0.0 < flip.weight && flip.weight < 1.0), "{:?}", rivalry.flips);
        }
    }
    everything(&files, &[]);
}

/// Repairs a note: the result is readable, and only text that a finding points at is changed, never prose.
pub fn fix(text: &str) {
    let Some((after, count, pointed_at)) = repair(text) else { return };
    assert_ne!(after, text, "a repair changes something");
    let (old, new) = (front_matter::read(text), front_matter::read(&after));
    assert!(new.problem.is_none(), "{:?}", new.problem);
    assert_eq!(text[old.body_start..], after[new.body_start..], "no prose is ever changed");
    let changed = changed(&properties(&old), &properties(&new));
    assert!(changed <= count, "{changed} properties are changed by {count} repairs");
    let kept = between(text, &pointed_at);
    let is_kept = with_and_without_type(&after).iter().any(|after| holds(after, &kept));
    assert!(is_kept, "more is changed than was said:\n{after}");
    assert!(repair(&after).is_none(), "a second run has nothing left to repair");
}

/// The repaired text of a bet, the number of repairs, and the spans of their findings.
fn repair(text: &str) -> Option<(String, usize, Vec<Span>)> {
    let config = Config::default();
    let compiled = compile(&Sources::of(notes(&[STAR, ("bets/a.md", text)])), &config, TODAY);
    let repair = fix::repairs(&compiled, &config, true).into_iter().find(|repair| repair.source.path == "bets/a.md")?;
    let repaired = compiled.diagnostics.iter().filter(|found| found.fix.is_some());
    let places = repaired.filter(|found| found.location.source.path == "bets/a.md").map(|found| found.location.span);
    Some((repair.text, repair.count, places.collect()))
}

/// The text before, between and after these spans.
fn between<'t>(text: &'t str, places: &[Span]) -> Vec<&'t str> {
    let mut places = places.to_vec();
    places.sort_unstable();
    let mut from = 0;
    let mut pieces = Vec::new();
    for place in places {
        pieces.push(text.get(from..place.start()).unwrap_or_default());
        from = from.max(place.end());
    }
    pieces.push(&text[from..]);
    pieces
}

/// Whether `text` begins with the first of these pieces, ends with the last, and has the others between them in order.
fn holds(text: &str, pieces: &[&str]) -> bool {
    let [first, between @ .., last] = pieces else { return pieces == [text] };
    let Some(mut rest) = text.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    between.iter().all(|piece| rest.find(piece).map(|at| rest = &rest[at + piece.len()..]).is_some())
}

/// A note as it is, and without the `type` that a repair may have added, as a line or as a value.
fn with_and_without_type(text: &str) -> Vec<String> {
    let written = [("type: bet\n", ""), ("type: bet\r\n", ""), (": bet", ":")];
    let without = written.into_iter().flat_map(|(words, before)| {
        text.match_indices(words).map(move |(at, _)| [&text[..at], before, &text[at + words.len()..]].concat())
    });
    without.chain([text.to_owned()]).collect()
}

/// Shows notes to others: they see nothing that they must not, and notes that are not shared have no effect.
pub fn lens(text: &str) {
    let files = files(text);
    let format = one_format(&files);
    let config = Config::default();
    let spec = compile(&Sources::of(notes(&files)), &config, TODAY).spec;
    for (audience, hushed) in Audience::VALUES.iter().copied().zip(HUSHED) {
        let seen = shown(&spec, &config, audience, format);
        let lower = seen.to_lowercase();
        assert!(!lower.contains(CANARY), "{} sees the canary:\n{seen}", audience.word());
        assert!(!lower.contains(hushed), "{} sees what is for others:\n{seen}", audience.word());
        // A note without the word for an audience cannot be shared with it. (YAML can write the word with escapes.)
        let is_star = |path: &str| !path.contains('/');
        let may_be_shared = |text: &str| text.to_lowercase().contains(audience.word()) || text.contains('\\');
        let shared: Vec<_> =
            files.iter().filter(|(path, text)| is_star(path) || may_be_shared(text)).copied().collect();
        let alone = compile(&Sources::of(notes(&shared)), &config, TODAY).spec;
        assert_eq!(seen, shown(&alone, &config, audience, format), "{} feels what is not shared", audience.word());
    }
    for landing in spec.landings.iter().map(|landing| &landing.note.source.path) {
        let lens = Lens::of_landing(&spec, &config, landing, Period::usual(TODAY).days);
        let seen = others::state_of_the_union(&lens, landing, TODAY, &config, format, &TEMPLATES);
        let lower = seen.expect("the built-in templates render").unwrap_or_default().to_lowercase();
        assert!(!lower.contains(CANARY) && !lower.contains(HUSHED[0]), "the team sees the canary:\n{lower}");
    }
}

/// Compiles a whole folder, written as one text: each file begins with a line `== its/path.md`.
pub fn folder(text: &str) {
    everything(&files(text), Audience::VALUES);
}

/// Runs every command on these files, and twice where the result must be the same; compiles reports for the writer and
/// for these audiences.
fn everything(files: &[(&str, &str)], audiences: &[Audience]) {
    let config = files.iter().find(|(path, _)| *path == CONFIG);
    let config = Config::read(config.map(|(_, text)| Source::new(CONFIG, *text)), &rules::vocabulary());
    let notes = notes(files);
    let compiled = compile(&Sources::of(notes.clone()), &config, TODAY);
    for document in &*compiled.spec.documents {
        spans_lie_in_the_text(document);
        can_be_inspected(&compiled.spec, document);
    }
    let said = say(&compiled);
    // Like a watch: some notes come, some go, and unchanged ones are not read again.
    let mut watched = Compiler::default();
    let halves = notes.split_at(notes.len() / 2);
    for notes in [halves.0, halves.1] {
        let _ = watched.compile(&Sources::of(notes.to_vec()), &config, TODAY);
    }
    assert_eq!(said, say(&watched.compile(&Sources::of(notes), &config, TODAY)), "a watch says what a check does");
    let _ = status::Status::of(&compiled.spec, &config);
    let _ = fix::repairs(&compiled, &config, true);
    let (period, format) = (Period::usual(TODAY), one_format(files));
    let report = report::compile(&compiled.spec, &compiled.diagnostics, &config, period, format, &TEMPLATES);
    check_page(&report.expect("the built-in templates render"), format);
    for audience in audiences {
        let lens = Lens::new(&compiled.spec, &config, *audience, period.days);
        let report = others::compile(&lens, TODAY, &config, period, format, &TEMPLATES);
        check_page(&report.expect("the built-in templates render").text, format);
    }
}

/// Rendering takes longer than everything else, so each input is rendered in only one format; a fuzzer tries inputs of
/// many lengths.
fn one_format(files: &[(&str, &str)]) -> Format {
    let length: usize = files.iter().map(|(_, text)| text.len()).sum();
    if length.is_multiple_of(2) { Format::Html } else { Format::Markdown }
}

/// The report that an audience sees.
fn shown(spec: &Spec, config: &Config, audience: Audience, format: Format) -> String {
    let period = Period::parse("2026").expect("a year");
    let lens = Lens::new(spec, config, audience, period.days);
    others::compile(&lens, TODAY, config, period, format, &TEMPLATES).expect("the built-in templates render").text
}

/// Renders the findings in every format: well-formed where that can be checked, and without terminal control
/// characters.
fn say(compiled: &Compiled) -> String {
    for found in &compiled.diagnostics {
        let locations = found.related.iter().map(|related| &related.location).chain([&found.location]);
        for location in locations {
            let span = location.span;
            assert!(location.source.text.get(span.range()).is_some(), "{} points at {span:?}", found.rule);
        }
        assert!(!found.message.is_empty(), "{} says nothing", found.rule);
    }
    // The metadata of rules without findings is always the same, and long.
    let speaks = |rule: &RuleInfo<'_>| compiled.diagnostics.iter().any(|found| found.rule == rule.name);
    let results = Results {
        diagnostics: &compiled.diagnostics,
        today: TODAY,
        notes: compiled.spec.documents.len(),
        skipped: compiled.skipped.len(),
        missed: 0,
        rules: &rules::infos().into_iter().filter(speaks).collect::<Vec<_>>(),
        prefix: "",
    };
    let texts = Output::ALL.map(|output| {
        let text = emit::render(output, &results, &Style::default());
        match output {
            Output::Pretty | Output::Compact => {
                let raw = text.chars().find(|character| character.is_control() && *character != '\n');
                assert_eq!(raw, None, "a raw character reaches the terminal:\n{text}");
            }
            Output::Json | Output::Sarif => {
                serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
            }
            Output::Github => assert!(text.lines().all(|line| line.starts_with("::")), "{text}"),
            Output::Junit => {}
        }
        text
    });
    texts.concat()
}

/// Checks that nothing in a page runs or loads anything.
fn check_page(text: &str, format: Format) {
    if format == Format::Html {
        let lower = text.to_lowercase();
        for element in ["<script", "<iframe", "<object", "<embed", "<base", "<link", "<form"] {
            assert!(!lower.contains(element), "the page holds {element}>");
        }
    }
}

fn spans_lie_in_the_text(document: &Document) {
    let note = &document.note;
    let text = &note.source.text;
    let check = |span: Span, what: &str| assert!(text.get(span.range()).is_some(), "{what} at {span:?}");
    let body = note.body();
    body.blocks.iter().for_each(|block| check(block.span, "a block"));
    body.headings.iter().for_each(|heading| check(heading.text, "a heading"));
    body.links.iter().for_each(|link| check(link.span, "a link"));
    body.links.iter().filter_map(|link| link.display).for_each(|display| check(display, "a link's text"));
    body.tasks.iter().for_each(|task| check(task.text, "a task"));
    body.tags.iter().for_each(|tag| check(*tag, "a tag"));
    body.block_ids.iter().for_each(|block| check(block.span, "a block id"));
    body.comments.iter().for_each(|comment| check(comment.span, "a comment"));
    for entry in note.all_sections().iter().flat_map(|NamedSection { entries, .. }| entries) {
        check(entry.span, "an entry");
        check(entry.text, "an entry's text");
        check(entry.first_line(text), "an entry's first line");
        entry.parts.iter().for_each(|part| check(part.text, "a labelled part"));
    }
}

/// What is read of a note is JSON, without terminal control characters; positions lie in the text, in order.
fn can_be_inspected(spec: &Spec, document: &Document) {
    let text = &document.note.source.text;
    let read = serde_json::to_string_pretty(&Read::of(spec, document)).expect("it is JSON");
    let escaped = emit::escaped_json(&read);
    let raw = escaped.chars().find(|character| character.is_control() && *character != '\n');
    assert_eq!(raw, None, "a raw character reaches the terminal:\n{escaped}");
    let [value, unescaped] = [&escaped, &read].map(|text| serde_json::from_str::<serde_json::Value>(text));
    let value = value.expect("it is JSON");
    assert_eq!(unescaped.ok().as_ref(), Some(&value), "escapes mean what they stand for");
    for item in value.as_object().into_iter().flatten().filter_map(|(_, list)| list.as_array()).flatten() {
        let offset = |point: &str| item[point]["offset"].as_u64().and_then(|at| usize::try_from(at).ok());
        let span = offset("start").zip(offset("end"));
        assert!(span.is_some_and(|(start, end)| text.get(start..end).is_some()), "{item} lies outside");
    }
}

/// The names and values, in order.
fn properties(of: &FrontMatter) -> Vec<String> {
    of.properties.iter().map(|property| format!("{}: {}", property.key.value, said(&property.value))).collect()
}

/// A value's content, without positions.
fn said(value: &Value) -> String {
    match &value.data {
        Data::Null => "null".to_owned(),
        Data::Text { text, .. } => format!("{text:?}"),
        Data::List(items) => format!("[{}]", items.iter().map(said).collect::<Vec<_>>().join(", ")),
        Data::Map(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| format!("{}: {}", key.value, said(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The number of new properties that are not among the old ones.
fn changed(old: &[String], new: &[String]) -> usize {
    let mut left = old.to_vec();
    let kept = new.iter().filter(|property| {
        let at = left.iter().position(|old| old == *property);
        at.map(|at| left.swap_remove(at)).is_some()
    });
    new.len() - kept.count()
}

/// Splits one text into the files of a folder. Of two files at the same path, the first counts.
fn files(text: &str) -> Vec<(&str, &str)> {
    let starts = text.match_indices("== ").filter(|(at, _)| *at == 0 || text[..*at].ends_with('\n'));
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut files: Vec<(&str, &str)> =
        starts.iter().zip(ends).filter_map(|(start, end)| text[start + 3..end].split_once('\n')).collect();
    files.sort_by_key(|(path, _)| *path);
    files.dedup_by_key(|(path, _)| *path);
    files
}

fn notes(files: &[(&str, &str)]) -> Vec<Arc<Source>> {
    files.iter().filter(|(path, _)| *path != CONFIG).map(|(path, text)| Source::new(*path, *text)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    type Target = (&'static str, fn(&str));

    /// Every seed, and every text that a fuzzer has broken something with.
    #[test]
    fn what_fuzzers_have_tried_holds() {
        let targets: [Target; 7] = [
            ("front_matter", super::front_matter),
            ("note", super::note),
            ("config", super::config),
            ("decision_table", super::decision_table),
            ("fix", super::fix),
            ("lens", super::lens),
            ("folder", super::folder),
        ];
        for (target, run) in targets {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
            let seeds: Vec<_> = fs::read_dir(&folder).expect("a folder of seeds").flatten().collect();
            assert!(!seeds.is_empty(), "{target} has seeds");
            for seed in seeds {
                let text = fs::read(seed.path()).expect("a seed");
                println!("{target}: {}", seed.path().display());
                run(&String::from_utf8_lossy(&text));
            }
        }
    }
}
