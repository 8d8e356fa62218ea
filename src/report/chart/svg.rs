//! Writes SVG: shapes with classes that the page's style sheet colours, and escaped text.

use std::fmt::Write as _;

/// A drawing in progress.
#[derive(Debug, Default)]
pub struct Svg {
    body: String,
}

/// Which end of a text its position refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => " text-anchor=\"middle\"",
            Self::End => " text-anchor=\"end\"",
        }
    }
}

impl Svg {
    /// A line.
    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.element(format_args!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            n(from.0),
            n(from.1),
            n(to.0),
            n(to.1)
        ));
    }

    /// A rectangle with rounded corners.
    pub fn rect(&mut self, class: &str, at: (f64, f64), size: (f64, f64), radius: f64) {
        self.element(format_args!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
            n(at.0),
            n(at.1),
            n(size.0.max(0.0)),
            n(size.1.max(0.0)),
            n(radius)
        ));
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, at: (f64, f64), radius: f64) {
        self.element(format_args!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            n(at.0),
            n(at.1),
            n(radius)
        ));
    }

    /// A closed shape through points.
    pub fn polygon(&mut self, class: &str, points: &[(f64, f64)]) {
        let points = join(points);
        self.element(format_args!("<polygon class=\"{class}\" points=\"{points}\"/>"));
    }

    /// A line through points.
    pub fn polyline(&mut self, class: &str, points: &[(f64, f64)]) {
        let points = join(points);
        self.element(format_args!("<polyline class=\"{class}\" points=\"{points}\"/>"));
    }

    /// A text.
    pub fn text(&mut self, class: &str, at: (f64, f64), anchor: Anchor, text: &str) {
        let (anchor, text) = (anchor.attribute(), isolated(text));
        self.element(format_args!("<text class=\"{class}\" x=\"{}\" y=\"{}\"{anchor}>{text}</text>", n(at.0), n(at.1)));
    }

    /// A text followed by a smaller note.
    pub fn label(&mut self, class: &str, at: (f64, f64), anchor: Anchor, text: &str, note_class: &str, note: &str) {
        let (anchor, text, note) = (anchor.attribute(), isolated(text), isolated(note));
        self.element(format_args!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\"{anchor}>{text}<tspan class=\"{note_class}\" dx=\"6\">{note}</tspan></text>",
            n(at.0),
            n(at.1)
        ));
    }

    /// Puts another drawing on top.
    pub fn append(&mut self, other: &Self) {
        self.body.push_str(&other.body);
    }

    /// The complete SVG, with its title and its description for those who cannot see it.
    pub fn finish(self, id: &str, class: &str, size: (f64, f64), title: &str, description: &str) -> String {
        let (title, description) = (escape(title), escape(description));
        format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{title}</title>\
             <desc id=\"{id}-desc\">{description}</desc>{}</svg>",
            n(size.0),
            n(size.1),
            n(size.0),
            n(size.1),
            self.body
        )
    }

    fn element(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(element);
    }
}

fn join(points: &[(f64, f64)]) -> String {
    points.iter().map(|(x, y)| format!("{},{}", n(*x), n(*y))).collect::<Vec<_>>().join(" ")
}

/// A number with at most one decimal.
fn n(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// Isolates the direction of right-to-left text: otherwise an ellipsis after Arabic would appear before it.
fn isolated(text: &str) -> String {
    let is_right_to_left =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    let text_is = text.chars().any(is_right_to_left);
    if text_is { format!("\u{2068}{}\u{2069}", escape(text)) } else { escape(text) }
}

/// Escapes text for use between tags or in an attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}
