//! Keeps a document to one printed sheet: items that do not fit are counted, never cut in the middle.

use super::{Item, Section};
use crate::report::chart::text::width;

/// The lines of an A4 sheet, without its title.
const LINES: f64 = 68.0;
/// The width of a line, in units of letter height.
const ROOM: f64 = 61.0;
/// The height of a section heading with the space above it.
const HEADING: f64 = 1.9;
/// The space between items.
const GAP: f64 = 0.2;
/// The space between the parts of an item.
const PART_GAP: f64 = 0.13;
/// The height of an image, which the style sheet limits to this.
const IMAGE: f64 = 11.0;

/// Removes the last item of the longest section until everything fits. Each section keeps its first item; the first
/// section, the subject of the page, is shortened last.
pub fn fit(sections: &mut [Section]) {
    while sections.iter().map(lines).sum::<f64>() > LINES {
        let long = sections.iter_mut().enumerate().filter(|(_, section)| section.items.len() > 1);
        let longest = long.max_by_key(|(at, section)| {
            let tenths = section.items.iter().map(item_lines).sum::<f64>() * 10.0;
            (*at > 0, whole(tenths))
        });
        let Some((_, section)) = longest else { return };
        section.items.pop();
        section.more += 1;
    }
}

fn lines(section: &Section) -> f64 {
    let more = if section.more > 0 { 1.0 + GAP } else { 0.0 };
    HEADING + more + section.items.iter().map(item_lines).sum::<f64>()
}

fn item_lines(item: &Item) -> f64 {
    let name = item.name.as_deref().unwrap_or_default();
    let text = text_lines(&format!("{name} {}", item.text), ROOM);
    let parts = item.parts.iter().map(|part| text_lines(&part.text, ROOM - 3.0) + PART_GAP).sum::<f64>();
    let around = if item.parts.is_empty() { 0.0 } else { GAP };
    text + parts + around + GAP
}

/// The lines that a text takes, not counting HTML or Markdown markup.
fn text_lines(text: &str, room: f64) -> f64 {
    let mut words = String::new();
    let mut images = 0.0;
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        if tag.starts_with("img ") {
            images += IMAGE;
        }
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    let taken: f64 = words.lines().map(|line| (width(line, 1.0) / room).ceil().max(1.0)).sum();
    taken.max(1.0) + images
}

#[expect(clippy::cast_possible_truncation, reason = "a sheet has few lines")]
fn whole(number: f64) -> i64 {
    number as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(words: usize, items: usize) -> Section {
        let item = || Item { text: "word ".repeat(words), ..Item::default() };
        Section { heading: String::new(), lede: None, items: (0..items).map(|_| item()).collect(), more: 0 }
    }

    #[test]
    fn what_finds_no_room_is_counted() {
        /// The words and items of each section, and how many items each leaves out.
        type Case = (&'static [(usize, usize)], &'static [usize]);
        let cases: [Case; 4] = [
            (&[(5, 5), (5, 5)], &[0, 0]),
            (&[(100, 5), (100, 5), (5, 5)], &[0, 0, 0]),
            (&[(160, 5), (160, 5), (5, 5)], &[0, 4, 0]),
            (&[(4000, 1), (4000, 3)], &[0, 2]),
        ];
        for (given, left_out) in cases {
            let mut sections: Vec<Section> = given.iter().map(|(words, items)| section(*words, *items)).collect();
            fit(&mut sections);
            let more: Vec<usize> = sections.iter().map(|section| section.more).collect();
            assert_eq!(more, left_out, "{given:?}");
            for (section, (_, items)) in sections.iter().zip(given) {
                assert_eq!(section.items.len() + section.more, *items);
            }
        }
    }
}
