//! A decision for the terminal: the question, the bars, the nearest flip.

use unicode_width::UnicodeWidthStr;

use super::Shown;
use crate::emit::{Style, visible};
use crate::sentence::capitalised;
use crate::weigh::card::QUESTION;
use crate::weigh::{Rating, Weighing};

/// The widest display of an option's name.
const MAX_NAME: usize = 28;
const BAR: usize = 30;

/// The decision on a terminal.
pub fn render(shown: &Shown, style: &Style) -> String {
    let mut page = Page { style, lines: Vec::new() };
    page.line(&format!("{}  {}", style.strong(&visible(shown.title())), style.quiet(&shown.standing())));
    page.blank();
    page.line(&style.strong(QUESTION));
    if let Some(destination) = shown.destination() {
        page.text(&destination);
    }
    page.blank();
    match &shown.card.weighing {
        Some(weighing) => page.weighing(weighing, shown),
        None => page.text(&capitalised(&shown.missing())),
    }
    page.serves(shown);
    if let Some(table) = &shown.to_paste {
        page.title(&format!("{}: paste over the table under `## Measuring stick`", shown.why_to_paste()));
        for line in table.lines() {
            page.text(line);
        }
    }
    page.lines.join("\n") + "\n"
}

struct Page<'a> {
    style: &'a Style,
    lines: Vec<String>,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.lines.push(line.trim_end().to_owned());
    }

    /// Adds a line of text that may come from notes.
    fn text(&mut self, text: &str) {
        self.line(&visible(text));
    }

    fn blank(&mut self) {
        self.lines.push(String::new());
    }

    fn title(&mut self, title: &str) {
        self.blank();
        self.line(&self.style.strong(title));
    }

    /// Adds a fact after a word that names its subject.
    fn fact(&mut self, about: &str, fact: &str) {
        let about = self.style.quiet(&format!("{about:<15}"));
        self.line(&format!("  {about}{}", visible(fact)));
    }

    fn weighing(&mut self, weighing: &Weighing, shown: &Shown) {
        self.text(&capitalised(&weighing.headline()));
        self.blank();
        let names: Vec<String> =
            weighing.options.iter().map(|option| self.style.cut(&visible(&option.name), MAX_NAME)).collect();
        let width = names.iter().map(|name| name.width()).max().unwrap_or_default();
        for at in weighing.ranking() {
            let option = &weighing.options[at];
            let space = " ".repeat(width - names[at].width());
            let bar = bar(option.expected.utility, self.style);
            let value = self.style.strong(&weighing.two_places(option.expected.utility));
            self.line(&format!(
                "  {}{space}  {bar}  {value}  {}",
                names[at],
                self.style.quiet(&outcomes(weighing, option))
            ));
        }
        if !weighing.rivalries.is_empty() {
            self.changes(weighing, shown);
        }
        if let Some(left_out) = weighing.left_out_in_words() {
            self.blank();
            self.fact("left out", &left_out);
        }
        if let Some(rivalry) = weighing.rivalries.first() {
            self.title(&format!("What makes the lead over {}", visible(&weighing.option(rivalry.rival))));
            self.lead(weighing);
        }
    }

    fn changes(&mut self, weighing: &Weighing, shown: &Shown) {
        self.title("What would change it");
        let flips = weighing.all_flips();
        for (at, (rivalry, flip)) in flips.iter().enumerate() {
            self.fact(if at == 0 { "nearest flip" } else { "" }, &weighing.flip_in_words(rivalry, flip));
        }
        let never = weighing.never_flip();
        if !never.is_empty() {
            self.fact("never", &format!("the weight of {} alone", never.join(", ")));
        }
        for sentence in weighing.odds_in_words() {
            self.fact("odds", &sentence);
        }
        for sentence in shown.card.odds_that_disagree() {
            self.fact("odds", &sentence);
        }
        if let Some(base_rate) = shown.card.base_rate() {
            self.fact("base rate", &base_rate);
        }
        self.fact("equal weights", &weighing.equally_in_words());
        for sentence in weighing.dominated_in_words() {
            self.fact("dominated", &sentence);
        }
    }

    fn lead(&mut self, weighing: &Weighing) {
        let parts = weighing.lead_by_criterion();
        let width = parts.iter().map(|(name, _, _)| visible(name).width()).max().unwrap_or_default();
        for (name, part, share) in parts {
            let name = visible(name);
            let space = " ".repeat(width - name.width());
            let share = share.map(|share| format!("{:>6}", format!("{:.0} %", (share * 100.0).round() + 0.0)));
            let share = share.unwrap_or_default();
            // A minus before what rounds to nothing would puzzle.
            let part =
                if part.abs() < 0.005 { "0.00".to_owned() } else { weighing.marks.write(&format!("{part:+.2}")) };
            self.line(&format!("  {name}{space}  {part:>6}  {}", self.style.quiet(&share)));
        }
    }

    fn serves(&mut self, shown: &Shown) {
        let serves = &shown.card.serves;
        self.title("What it serves");
        if serves.steps.is_empty() && serves.skills.is_empty() {
            self.text("  no step and no skill below its target: link or name them under `## Because`");
        }
        for step in &serves.steps {
            let due = step.due.map(|due| format!(", due {due}")).unwrap_or_default();
            self.fact("step", &format!("{}{due}", step.text));
        }
        for skill in &serves.skills {
            self.fact("skill", &skill.in_words());
        }
        if !serves.mastered.is_empty() {
            self.fact("mastered", &format!("{}: no reason any more", serves.mastered.join(", ")));
        }
    }
}

/// "0.83 if it works, 0.59 if it fails, odds 50 %".
fn outcomes(weighing: &Weighing, option: &Rating) -> String {
    option.gamble.as_ref().map_or_else(String::new, |gamble| {
        let (works, fails) = (weighing.two_places(gamble.works.utility), weighing.two_places(gamble.fails.utility));
        format!("{works} if it works, {fails} if it fails, odds {}", weighing.percent(gamble.odds))
    })
}

/// A bar for a value from 0 to 1.
fn bar(share: f64, style: &Style) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 1 of a short bar")]
    #[expect(clippy::cast_precision_loss, reason = "a short bar")]
    let full = ((share.clamp(0.0, 1.0) * BAR as f64).round() as usize).min(BAR);
    let (filled, empty) = if style.unicode { ("█", "░") } else { ("#", ".") };
    format!("{}{}", filled.repeat(full), style.quiet(&empty.repeat(BAR - full)))
}
