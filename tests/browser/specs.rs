//! Specs whose reports are hard to lay out: nearly nothing, ten years of everything, other scripts, hostile text.

use std::fmt::Write as _;

/// Files by their paths.
pub type Files = Vec<(String, Vec<u8>)>;

const STAR: &str = "---\ntype: north-star\ndestination: CPO at a mid-stage startup\nset: 2026-09-15\n---\n";

/// All of them, by name.
pub fn all() -> Vec<(&'static str, Files)> {
    vec![
        ("nearly nothing", files(&[("north-star.md", STAR)])),
        ("one bet and one update", one_bet()),
        ("ten years", ten_years()),
        ("one day", one_day()),
        ("right to left", written_in(&ARABIC)),
        ("wide letters", written_in(&JAPANESE)),
        ("all of Markdown", all_of_markdown()),
    ]
}

fn files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).into())).collect()
}

fn one_bet() -> Files {
    files(&[
        ("north-star.md", STAR),
        (
            "bets/Checkout.md",
            "---\nkind: core\nstarted: 2026-02-01\nmetric: Checkout completion\nbaseline: 62\ngoal: 66\n---\n\
             ## Hypothesis\n\nFewer fields, more orders.\n",
        ),
        (
            "updates/2026-09.md",
            "---\nhome: 4\n---\n## Wins\n- Completion rose from 62% to 63.5%\n  - For: 40,000 shoppers\n\n\
             ## Learned\n- Ask before you build\n",
        ),
    ])
}

/// Names as long, as short and as unbreakable as they come.
const NAMES: [&str; 8] = [
    "Checkout",
    "Marketplace payments for small makers in Central and Eastern Europe, second phase",
    "AI",
    "Returns that nobody has to call about",
    "Supercalifragilisticexpialidocious-ranking-of-everything-everywhere",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenfertigung",
    "Search",
    "Onboarding of sellers, from 14 days to two",
];

fn ten_years() -> Files {
    let mut spec: Files = Vec::new();
    let mut add = |path: String, text: String| spec.push((path, text.into()));
    let mut star = String::from(
        "---\ndestination: Chief Product Officer at a mid-stage company that sells physical goods to households\n\
         setting: 150 to 400 people, a consumer product\nset: 2024-01-15\ntarget: 2029-01-15\nreviewed: 2026-08-01\n\
         field_start: 2016-09-01\n---\n## Measuring stick\n| Criterion | Weight |\n|---|---|\n",
    );
    let criteria = |row: &dyn Fn(usize) -> String| (1..10).map(row).collect::<String>();
    star += &criteria(&|at| format!("| Criterion {at}, about learning and about home | {at} |\n"));
    star += "\n## Steps\n";
    for at in 0..20 {
        let (done, year, month) = (if at < 4 { 'x' } else { ' ' }, 2024 + at / 4, 1 + 3 * (at % 4));
        // Writing to a string cannot fail.
        let _ = writeln!(star, "- [{done}] {year}-{month:02}-01 Step {at}: own something larger than the one before");
    }
    star += "\n## Skills\n| Skill | Now | Target |\n|---|---|---|\n";
    for (at, skill) in NAMES.iter().enumerate() {
        let _ = writeln!(star, "| {skill} | {} | {} |", 1 + at % 4, 2 + at % 4);
    }
    star += "\n## Metrics\n| Metric | Unit | Baseline | Target |\n|---|---|---|---|\n";
    for at in 1..13 {
        let _ = writeln!(star, "| Metric {at} | units of something per week | {at} | {at}0000 |");
    }
    add("north-star.md".to_owned(), star);
    for at in 0..60 {
        let (year, month, name) = (2016 + at / 6, 1 + at * 5 % 12, NAMES[at % NAMES.len()]);
        let kind = if at % 3 == 0 { "innovation" } else { "core" };
        let end = if at < 52 {
            format!("ended: {}-12-31\noutcome: {}\n", (year + 1).min(2025), ["won", "lost", "mixed"][at % 3])
        } else {
            String::new()
        };
        add(
            format!("bets/{at:02}.md"),
            format!(
                "---\ntitle: {name} {at}\nkind: {kind}\nstarted: {year}-{month:02}-01\n{end}odds: {}\nmetric: orders\n\
                 baseline: {at}\ngoal: 130\nreach: two countries\nskills: [AI]\n---\n## Hypothesis\n\nIf so, then so.\n\n\
                 ## Kill criteria\n- [ ] 2026-12-31 Fewer than {at} a week: stop\n\n## Lessons\n- Measure twice.\n",
                20 + at * 7 % 70
            ),
        );
    }
    for at in 0..40 {
        let (year, month) = (2016 + at / 4, 1 + at % 4 * 3);
        let rows = criteria(&|row| {
            format!("| Criterion {row}, about learning and about home | {row} | {} | {} |\n", row * 3 % 10, at % 10)
        });
        add(
            format!("decisions/{year}-{month:02}-15-{at}.md"),
            format!(
                "---\ntitle: {}, decision {at}\nopportunity: offer\nstatus: {}\ndecided: {year}-{month:02}-20\n\
                 verdict: {}\n---\n## Measuring stick\n| Criterion | Stay | Go (works) | Go (fails) |\n|---|---|---|---|\n{rows}",
                NAMES[at * 3 % NAMES.len()],
                ["declined", "accepted"][at % 2],
                ["closer", "further", "neutral"][at % 3]
            ),
        );
    }
    for at in 8..128 {
        let (year, month) = (2016 + at / 12, 1 + at % 12);
        let measures: String = (1..13).map(|of| format!("- Metric {of}:: {}\n", at * of * 37 % 9000)).collect();
        let wins: String = (0..4)
            .map(|win| format!("- Orders went from {win} to 11{win}\n  - For: {win}00 people\n  - My part: the plan\n"))
            .collect();
        add(
            format!("updates/{year}-{month:02}.md"),
            format!(
                "---\nsent: {year}-{month:02}-27\nwork: {}\nhome: {}\n---\n## Wins\n{wins}\n## Learned\n- Thing {at}\n\n\
                 ## Setbacks\n- It broke\n  - Lesson: look sooner\n  - Next: an alarm\n\n## Feedback\n- \"Too fast\"\n  \
                 - Response: slower\n\n## Measures\n{measures}- AI:: {}\n\n## Home life\n- A walk.\n",
                1 + at % 5,
                1 + at * 3 % 5,
                1 + at / 40
            ),
        );
    }
    for at in 0..12 {
        let end = if at < 10 { format!("ended: {}-12-31\n", 2016 + at) } else { String::new() };
        add(
            format!("contracts/{at}.md"),
            format!(
                "---\nwith: Manager {at}\nstarted: {}-01-01\n{end}---\n## I commit\n- One page\n\n## They commit\n- To read it\n",
                2016 + at.min(10)
            ),
        );
        add(
            format!("posts/{at}.md"),
            format!(
                "---\ntitle: A post on a long subject, part {at}\npublished: 2026-0{}-11\nurl: https://example.org/{}\n---\n",
                1 + at % 8,
                "a-very-long-address-".repeat(8)
            ),
        );
    }
    spec
}

/// Everything happens on the day on which the report stands.
fn one_day() -> Files {
    let mut spec = files(&[(
        "north-star.md",
        "---\ndestination: CPO at a mid-stage startup\nset: 2026-09-30\ntarget: 2026-09-30\nfield_start: 2026-09-30\n---\n\
         ## Steps\n- [x] 2026-09-30 One\n- [ ] 2026-09-30 Two\n- [ ] 2026-09-30 Three\n",
    )]);
    for at in 0..12 {
        let kind = if at % 2 == 0 { "innovation" } else { "core" };
        let name = NAMES[at % NAMES.len()];
        let bet = format!("---\ntitle: {name} {at}\nkind: {kind}\nstarted: 2026-09-30\n---\n");
        spec.push((format!("bets/{at}.md"), bet.into()));
        let decision = format!("---\ntitle: {name}?\nopportunity: role\nstatus: open\ndate: 2026-09-30\n---\n");
        spec.push((format!("decisions/{at}.md"), decision.into()));
    }
    spec
}

/// Words of another script, for every place where words stand.
struct Words {
    language: &'static str,
    name: &'static str,
    destination: &'static str,
    short: [&'static str; 4],
    long: [&'static str; 3],
    sentence: &'static str,
}

const ARABIC: Words = Words {
    language: "ar",
    name: "ليلى حداد",
    destination: "رئيسة المنتجات في شركة ناشئة متوسطة",
    short: ["التعلّم", "الأسرة", "الدفع", "نجمة الشمال"],
    long: [
        "إطلاق منتج من الصفر إلى الواحد في ستة بلدان مع فريق صغير ومستقل",
        "قيادة مجموعة من مديري المنتجات",
        "مساعد التسوق بالذكاء الاصطناعي",
    ],
    sentence: "ارتفع إكمال الدفع من 62% إلى 64% خلال شهر واحد، وأرسلنا النتيجة إلى الفريق كله (AI Assistant).",
};

const JAPANESE: Words = Words {
    language: "ja",
    name: "田中 美咲 👩‍💻",
    destination: "中堅スタートアップの最高製品責任者（消費者向け製品、従業員二百名規模、欧州またはアジア）",
    short: ["北極星", "學習與技能", "家庭と健康", "🚀🏠 ルーム 👨‍👩‍👧‍👦"],
    long: [
        "一つの製品をゼロから立ち上げ、六か国で公開するまで責任を持って見届ける",
        "帶領三位以上的產品經理，並建立一個能夠獨立決策的團隊",
        "人工智慧購物助理與全球市場拓展計畫",
    ],
    sentence: "結帳完成率在一個月內從 62% 提升到 64%，我們把結果寄給了整個團隊；次の四半期にも測る予定です。🎉",
};

fn written_in(words: &Words) -> Files {
    let Words { language, name, destination, short, long, sentence } = words;
    let criteria: String = short.iter().map(|criterion| format!("| {criterion} | 10 |\n")).collect();
    let scores: String = short.iter().map(|criterion| format!("| {criterion} | 3 | 9 | 4 |\n")).collect();
    let steps: String = (2026..)
        .zip(long)
        .map(|(year, step)| format!("- [{}] {year}-06-30 {step}\n", [' ', 'x'][usize::from(year == 2026)]))
        .collect();
    let bet = |title: &str, rest: &str| {
        format!(
            "---\ntitle: {title}\n{rest}metric: {}\nbaseline: 10\ngoal: 50\nreach: \"{sentence}\"\nskills: [{}]\n---\n\
             ## Hypothesis\n\n{sentence}\n\n## Kill criteria\n- [ ] 2026-12-31 {sentence}\n\n## Lessons\n- {sentence}\n",
            short[2], short[0]
        )
    };
    let update = |month: u8, level: u8| {
        format!(
            "---\nsent: 2026-{month:02}-28\nwork: 3\nhome: {level}\n---\n## Wins\n- {sentence}\n  - For: {name}\n  - My part: {sentence}\n\n\
             ## Learned\n- {sentence}\n\n## Setbacks\n- {sentence}\n  - Lesson: {sentence}\n  - Next: {sentence}\n\n\
             ## Feedback\n- {sentence}\n\n## Measures\n- {}:: {month}\n- {}:: {level}\n\n## Home life\n- {sentence}\n",
            short[2], short[0]
        )
    };
    let all: [(&str, String); 9] = [
        ("careerdoc.toml", format!("name = \"{name}\"\nrole = \"{}\"\nlanguage = \"{language}\"\n", long[1])),
        (
            "north-star.md",
            format!(
                "---\ndestination: {destination}\nset: 2025-01-06\nreviewed: 2026-09-01\nfield_start: 2018-01-01\n---\n\
                 ## Measuring stick\n| Criterion | Weight |\n|---|---|\n{criteria}\n## Steps\n{steps}\n## Skills\n\
                 | Skill | Now | Target |\n|---|---|---|\n| {} | 1 | 4 |\n| {} | 2 | 5 |\n\n## Metrics\n\
                 | Metric | Unit | Baseline | Target |\n|---|---|---|---|\n| {} | {} | 1 | 50 |\n\n## Home life\n- {sentence}\n",
                short[0], long[2], short[2], short[3]
            ),
        ),
        ("bets/a.md", bet(long[2], "kind: innovation\nstarted: 2026-01-01\nodds: 50\n")),
        ("bets/b.md", bet(short[2], "kind: core\nstarted: 2018-03-01\nended: 2025-12-31\noutcome: won\n")),
        ("bets/c.md", bet(short[3], "kind: innovation\nstarted: 2026-01-01\nended: 2026-01-02\noutcome: lost\n")),
        (
            "decisions/2026-01-01.md",
            format!(
                "---\ntitle: {} / {}\nopportunity: role\nstatus: accepted\ndecided: 2026-01-01\nverdict: closer\n---\n\
                 ## Measuring stick\n| Criterion | {} | {} (works) | {} (fails) |\n|---|---|---|---|\n{scores}",
                long[2], short[2], short[2], long[2], long[2]
            ),
        ),
        ("updates/2026-06.md", update(6, 2)),
        ("updates/2026-09.md", update(9, 4)),
        (
            "contracts/c.md",
            format!(
                "---\nwith: {name}\nstarted: 2026-01-01\n---\n## I commit\n- {sentence}\n\n## They commit\n- {sentence}\n"
            ),
        ),
    ];
    all.into_iter().map(|(path, text)| (path.to_owned(), text.into())).collect()
}

/// Months of which a manager sees one sheet nonetheless, by name: with few words and with ever more.
pub fn thirty_wins() -> Vec<(&'static str, Files)> {
    let words = "and the words go on for a while, as they do when someone is proud of what the team has done, \
                with every number that there is: 12% here, 4,100 there, and 38 more where nobody had looked";
    vec![
        ("thirty wins", wins_with("")),
        ("thirty wins of some words", wins_with(&words[..94])),
        ("thirty wins of many words", wins_with(words)),
    ]
}

fn wins_with(long: &str) -> Files {
    let entries = |what: &str, parts: &str| -> String {
        (1..31).map(|at| format!("- {what} {at} went from {at} to 1{at} a week, {long}\n{parts}")).collect()
    };
    let parts =
        format!("  - For: 40,000 shoppers, {long}\n  - My part: the plan, {long}\n  - Evidence: the sheet, {long}\n");
    let update = format!(
        "---\nshare: [manager]\n---\n## Wins\n{}\n## Learned\n{}\n## Needs\n{}\n## Risks\n{}\n## Next\n{}",
        entries("Win", &parts),
        entries("Lesson", ""),
        entries("Need", ""),
        entries("Risk", ""),
        entries("Plan", "")
    );
    let contract = format!(
        "---\nwith: Dana\nstarted: 2026-01-01\nshare: [manager]\n---\n## I commit\n{}\n## They commit\n{}",
        entries("Promise", ""),
        entries("Promise", "")
    );
    let mut spec = files(&[("north-star.md", STAR), ("updates/2026-09.md", &update), ("contracts/c.md", &contract)]);
    for at in 0..8 {
        let bet = format!(
            "---\ntitle: Bet {at}, {long}\nkind: core\nstarted: 2026-01-01\nmetric: orders {long}\nbaseline: 1\ngoal: 2\n\
             reach: many {long}\nshare: [manager]\n---\n## Asks\n- 2026-09-01 M: two engineers, {long}\n"
        );
        spec.push((format!("bets/{at}.md"), bet.into()));
    }
    spec
}

/// What people write between their lines, and what nobody should.
fn all_of_markdown() -> Files {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(1800, 300).write_to(&mut png, image::ImageFormat::Png).expect("written");
    let text = "A table:\n\n| a | b | c | d | e | f | g | h |\n|-|-|-|-|-|-|-|-|\n| one | two | three | four | five | six | seven | eight |\n\n\
                > [!tip]- A callout\n> with `code` and ==marks==\n\n```rust\nfn main() { println!(\"a line of code that is long enough to leave a phone at its side\"); }\n```\n\n\
                ```dataview\nLIST FROM #career\n```\n\n![[wide.png]]\n\n![A wide picture|1700](wide.png)\n\n\
                # A heading\n\n- [x] a task\n  - a list\n    - in a list\n      - in a list\n\n1. one\n2. two\n\n\
                An address: https://example.org/a/very/long/address/that/does/not/want/to/break/anywhere/at/all/really and \
                [a link](https://example.org), a footnote[^1], $x^2$, ~~struck~~, **bold**.\n\n[^1]: Here it is.\n\n---\n\n\
                <script>alert(1)</script><img src=x onerror=alert(2)><iframe src=\"https://example.org\"></iframe>\
                <div style=\"width:4000px\">wide</div><a href=\"javascript:alert(3)\">a</a><svg onload=alert(4)></svg>\n\n\
                <table><tr><td>unclosed\n\n<h1>large</h1> <input autofocus onfocus=alert(5)>\n";
    let star = format!("{}\n## Home life\n\n{text}", STAR.trim_end());
    let bet = format!("---\nkind: core\nstarted: 2026-01-01\n---\n## Hypothesis\n\n{text}");
    let update = format!(
        "## Wins\n\n{text}\n- one\n  - For: `someone`\n\n  ![[wide.png]]\n\n## Feedback\n- {}\n",
        "word".repeat(60)
    );
    let mut spec = files(&[("north-star.md", &star), ("bets/a.md", &bet), ("updates/2026-09.md", &update)]);
    spec.push(("wide.png".to_owned(), png.into_inner()));
    spec
}
