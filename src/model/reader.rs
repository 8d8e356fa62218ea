//! Reads the properties of a note as its shape says, and gathers what cannot be read.

use std::collections::HashMap;

use strsim::osa_distance;

use super::problem::{Problem, ProblemKind};
use super::shape::{Kind, Need, Property, Shape};
use crate::note::date::{DateError, DateSpan};
use crate::note::front_matter::{self, Data, FrontMatter, Value};
use crate::note::link::Link;
use crate::note::names::Names;
use crate::note::slip::is_one_slip;
use crate::source::{Source, Span, Spanned};

/// A name, or a link to the note about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The characters of the value, without quotes around a link.
    pub span: Span,
    /// The name as one reads it: the display text of a link, else its target, else the text.
    pub text: String,
    /// The link, if it is one.
    pub link: Option<Link>,
}

/// Reads one note's properties.
#[derive(Debug)]
pub struct Reader<'a> {
    source: &'a Source,
    front_matter: &'a FrontMatter,
    shape: &'static Shape,
    names: &'a Names,
    /// Known property → its place in the front matter, slips counted.
    found: Vec<(&'static str, usize)>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Starts on a note: matches its properties with those of `shape`.
    #[must_use]
    pub fn new(source: &'a Source, front_matter: &'a FrontMatter, shape: &'static Shape, names: &'a Names) -> Self {
        let mut reader = Self { source, front_matter, shape, names, found: Vec::new(), problems: Vec::new() };
        reader.match_known();
        reader.match_slips();
        reader.check_duplicates();
        reader
    }

    /// What could not be read, in the order of the text.
    #[must_use]
    pub fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.span);
        self.problems
    }

    /// Adds a problem that the reader of a type has found.
    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The words by which values are known.
    #[must_use]
    pub const fn names(&self) -> &'a Names {
        self.names
    }

    /// The note that is read.
    #[must_use]
    pub const fn source(&self) -> &'a Source {
        self.source
    }

    /// The key of a property that is there, be its value readable or not.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<Span> {
        self.property(name).map(|property| property.key.span)
    }

    /// Says that `name` is missing here, although the shape does not require it everywhere.
    pub fn require(&mut self, name: &'static str, message: &str) {
        let is_missing = self.value(name).is_none();
        if is_missing && !self.has_problem_at(name) {
            self.missing(name, message.to_owned());
        }
    }

    /// A text.
    pub fn text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let value = self.scalar(name)?;
        Some(Spanned::new(value.text.to_owned(), value.span))
    }

    /// A list of texts.
    pub fn texts(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        self.list(name).into_iter().map(|item| Spanned::new(item.text.to_owned(), item.span)).collect()
    }

    /// A plain number.
    pub fn number(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.scalar(name)?;
        self.number_of(name, value)
    }

    /// A number from 1 to 5.
    pub fn level(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.scalar(name)?;
        let number = self.number_of(name, value)?;
        if (1.0..=5.0).contains(&number.value) {
            return Some(number);
        }
        self.invalid(value.span, format!("`{name}` is {}, outside 1 to 5", value.text), "write a number from 1 to 5");
        None
    }

    /// A percentage, as a share of 1.
    pub fn percent(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.scalar(name)?;
        let plain = value.text.trim().trim_end_matches('%').trim_end();
        let Some(number) = plain.parse::<f64>().ok().filter(|number| number.is_finite()) else {
            self.invalid(value.span, format!("`{name}` is no percentage: {}", quote(value.text)), "write it as `50%`");
            return None;
        };
        let is_fraction = number > 0.0 && number < 1.0 && !value.text.contains('%');
        if is_fraction {
            let whole = format!("{}%", trimmed_number(number * 100.0));
            let message = format!("`{name}` is a fraction: {}", value.text);
            let problem = Problem::invalid(value.span, message, format!("write it as a percentage: `{whole}`"));
            self.problems.push(problem.fixed_by(value.span, whole));
            return None;
        }
        if !(0.0..=100.0).contains(&number) {
            self.invalid(value.span, format!("`{name}` is {}, outside 0 to 100 %", value.text), "write it as `50%`");
            return None;
        }
        Some(Spanned::new(number / 100.0, value.span))
    }

    /// A checkbox.
    pub fn checkbox(&mut self, name: &'static str) -> Option<Spanned<bool>> {
        let value = self.scalar(name)?;
        let read = match value.text.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        if read.is_none() {
            let message = format!("`{name}` is a checkbox, and {} is neither `true` nor `false`", quote(value.text));
            self.invalid(value.span, message, "write `true` or `false`");
        }
        read.map(|read| Spanned::new(read, value.span))
    }

    /// A date, with the days that it may mean.
    pub fn date(&mut self, name: &'static str) -> Option<Spanned<DateSpan>> {
        let value = self.scalar(name)?;
        self.date_of(name, value, DateSpan::parse)
    }

    /// A list of dates.
    pub fn dates(&mut self, name: &'static str) -> Vec<Spanned<DateSpan>> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.date_of(name, item, DateSpan::parse)).collect()
    }

    /// A list of dates and ranges of dates. A range that ends before it starts is no range.
    pub fn periods(&mut self, name: &'static str) -> Vec<Spanned<DateSpan>> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.date_of(name, item, DateSpan::parse_range)).collect()
    }

    /// One of the words of the property's choice.
    pub fn choice(&mut self, name: &'static str) -> Option<Spanned<&'static str>> {
        let value = self.scalar(name)?;
        let Some(Kind::Choice(words)) = self.shape.property(name).map(|property| property.kind) else {
            unreachable!("internal error: `{name}` is no choice");
        };
        self.choice_of(name, value, words)
    }

    /// A link to a note.
    pub fn link(&mut self, name: &'static str) -> Option<Spanned<Link>> {
        let value = self.scalar(name)?;
        self.link_of(name, value)
    }

    /// A list of links to notes.
    pub fn links(&mut self, name: &'static str) -> Vec<Spanned<Link>> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.link_of(name, item)).collect()
    }

    /// A name, or a link to the note about it.
    pub fn name(&mut self, name: &'static str) -> Option<Name> {
        let value = self.scalar(name)?;
        Some(self.name_of(value))
    }

    /// A list of names or links.
    pub fn name_list(&mut self, name: &'static str) -> Vec<Name> {
        let items = self.list(name);
        items.into_iter().map(|item| self.name_of(item)).collect()
    }

    /// The audiences that a note is shared with; nobody if there is any doubt. Read exactly, but for case.
    pub fn share(&mut self) -> Vec<Spanned<&'static str>> {
        let before = self.problems.len();
        let mut shared = Vec::new();
        for item in self.list("share") {
            let known = super::shape::AUDIENCES.iter().find(|audience| audience.eq_ignore_ascii_case(item.text));
            match known {
                Some(audience) => shared.push(Spanned::new(*audience, item.span)),
                None => self.invalid(
                    item.span,
                    format!("{} is no audience, so this note is shared with nobody", quote(item.text)),
                    "`share` takes `manager`, `committee` and `interview`",
                ),
            }
        }
        for property in &self.front_matter.properties {
            let folded = fold_key(&property.key);
            if is_one_slip(&folded, "share") && self.shape.property(&folded).is_none() {
                let message = format!("`{}` is not `share`: this note is shared with nobody by it", property.key.value);
                self.problems.push(Problem::invalid(
                    property.key.span,
                    message,
                    "write `share:` if that is what you mean",
                ));
            }
        }
        let written = self.front_matter.properties.iter().filter(|property| fold_key(&property.key) == "share").count();
        if self.problems.len() > before || written > 1 { Vec::new() } else { shared }
    }

    // How values are found.

    fn property(&self, name: &str) -> Option<&'a front_matter::Property> {
        let (_, at) = self.found.iter().find(|(known, _)| *known == name)?;
        Some(&self.front_matter.properties[*at])
    }

    /// The value of a property, if it has one that is not empty.
    fn value(&self, name: &str) -> Option<&'a Value> {
        self.property(name).map(|property| &property.value).filter(|value| !value.data.is_empty())
    }

    fn has_problem_at(&self, name: &str) -> bool {
        let Some(property) = self.property(name) else { return false };
        let reach = Span::new(property.key.span.start, self.line_end(property.value.span.end));
        self.problems.iter().any(|problem| reach.contains(problem.span))
    }

    fn line_end(&self, at: usize) -> usize {
        self.source.text[at..].find('\n').map_or(self.source.text.len(), |end| at + end)
    }

    /// The scalar of a property; says so if a required one is missing or a value is something else.
    fn scalar(&mut self, name: &'static str) -> Option<Scalar<'a>> {
        let Some(value) = self.value(name) else {
            self.absent(name);
            return None;
        };
        let value = match &value.data {
            Data::List(items) if items.len() == 1 && !self.is_bare_link(value) => &items[0],
            _ => value,
        };
        self.scalar_of(name, value)
    }

    /// The items of a list; a scalar is a list of one.
    fn list(&mut self, name: &'static str) -> Vec<Scalar<'a>> {
        let Some(value) = self.value(name) else {
            self.absent(name);
            return Vec::new();
        };
        match &value.data {
            Data::List(items) if !self.is_bare_link(value) => items
                .iter()
                .filter(|item| !item.data.is_empty())
                .filter_map(|item| self.scalar_of(name, item))
                .collect(),
            _ => self.scalar_of(name, value).into_iter().collect(),
        }
    }

    fn scalar_of(&mut self, name: &'static str, value: &'a Value) -> Option<Scalar<'a>> {
        match &value.data {
            Data::Text { text, .. } => Some(Scalar { text: text.trim(), span: value.span }),
            _ if self.is_bare_link(value) => {
                let link = self.source.slice(value.span).to_owned();
                let problem = Problem::invalid(
                    value.span,
                    format!("`{name}` is a link without quotes, which YAML reads as a list in a list"),
                    format!("put it in quotes: \"{link}\""),
                );
                self.problems.push(problem.fixed_by(value.span, format!("\"{link}\"")));
                None
            }
            Data::List(_) => {
                self.invalid(value.span, format!("`{name}` takes one value, not a list"), "write a single value");
                None
            }
            Data::Map(_) => {
                let help = "properties are flat: text, number, checkbox, date, or a list of text";
                self.invalid(value.span, format!("`{name}` holds properties of its own"), help);
                None
            }
            Data::Null => None,
        }
    }

    /// Whether a value is `[[A]]` without quotes.
    fn is_bare_link(&self, value: &Value) -> bool {
        matches!(&value.data, Data::List(items) if items.len() == 1 && matches!(items[0].data, Data::List(_)))
            && self.source.slice(value.span).starts_with("[[")
    }

    /// A property is not there, or empty: perhaps because its value starts with `#`, perhaps it is required.
    fn absent(&mut self, name: &'static str) {
        if let Some(property) = self.property(name) {
            let at = property.value.span.start;
            let line = Span::new(at, self.line_end(at)).trimmed(&self.source.text);
            let rest = self.source.slice(line);
            if matches!(property.value.data, Data::Null)
                && rest.starts_with('#')
                && !rest.starts_with("# ")
                && rest.len() > 1
            {
                let message = format!("`{name}` is empty: YAML reads what starts with `#` as a comment");
                self.invalid(line, message, &format!("put it in quotes: \"{rest}\""));
                return;
            }
        }
        let required = self.shape.property(name).is_some_and(|property| property.need == Need::Required);
        if required {
            self.missing(name, format!("this {} has no `{name}`", self.shape.name));
        }
    }

    fn missing(&mut self, name: &'static str, message: String) {
        let meaning = self.shape.property(name).map_or("", |property| property.meaning);
        let (span, message) = match self.key(name) {
            Some(key) => (key, format!("`{name}` is empty")),
            None => (self.source.first_line(), message),
        };
        let help = format!("add `{name}:` ({meaning})");
        self.problems.push(Problem::new(ProblemKind::MissingProperty, span, message, help));
    }

    fn invalid(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::invalid(span, message, help));
    }

    // What values mean.

    fn number_of(&mut self, name: &str, value: Scalar<'_>) -> Option<Spanned<f64>> {
        if let Some(number) = value.text.parse::<f64>().ok().filter(|number| number.is_finite()) {
            return Some(Spanned::new(number, value.span));
        }
        let digits: String = value.text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
        let help = match digits.parse::<f64>() {
            Ok(_) => format!("write the number alone: `{digits}`"),
            Err(_) => "write a number alone, such as `1200` or `2.5`".to_owned(),
        };
        self.invalid(value.span, format!("`{name}` is no plain number: {}", quote(value.text)), &help);
        None
    }

    fn date_of(
        &mut self,
        name: &str,
        value: Scalar<'_>,
        parse: fn(&str) -> Result<DateSpan, DateError>,
    ) -> Option<Spanned<DateSpan>> {
        let link = value.text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
        match parse(link.unwrap_or(value.text)) {
            Ok(date) => Some(Spanned::new(date, value.span)),
            Err(DateError::Impossible) => {
                let message = format!("`{name}` is no day of the calendar: {}", quote(value.text));
                self.invalid(value.span, message, "check the day, month or week");
                None
            }
            Err(DateError::NotADate) => {
                let message = format!("`{name}` is no date: {}", quote(value.text));
                self.invalid(value.span, message, "write it as `2026-03-14`, `2026-03`, `2026-Q1` or `2026-W12`");
                None
            }
        }
    }

    fn choice_of(
        &mut self,
        name: &str,
        value: Scalar<'_>,
        words: &'static [&'static str],
    ) -> Option<Spanned<&'static str>> {
        let folded = fold_choice(value.text);
        let meant = self.names.value(&folded);
        let meant = if meant == "big swing" { "innovation" } else { meant };
        if let Some(word) = words.iter().find(|word| fold_choice(word) == meant) {
            return Some(Spanned::new(word, value.span));
        }
        let (message, help, fix) = not_one_of(name, value.text, &folded, words);
        let mut problem = Problem::invalid(value.span, message, help);
        if let Some(word) = fix {
            problem = problem.fixed_by(value.span, word);
        }
        self.problems.push(problem);
        None
    }

    fn link_of(&mut self, name: &str, value: Scalar<'_>) -> Option<Spanned<Link>> {
        let link = self.name_of(value).link;
        if link.is_none() {
            let message = format!("`{name}` is text, not a link: {}", quote(value.text));
            self.invalid(
                value.span,
                message,
                &format!("link the note: \"[[{}]]\"", value.text.trim_matches(['[', ']'])),
            );
        }
        link.map(|link| Spanned::new(link, value.span))
    }

    fn name_of(&self, value: Scalar<'_>) -> Name {
        let link = property_link(self.source, value.span);
        let text = match &link {
            Some(link) => {
                link.display.map_or_else(|| link.target.clone(), |display| self.source.slice(display).to_owned())
            }
            None => value.text.to_owned(),
        };
        Name { span: value.span, text, link }
    }

    // How properties are matched.

    fn match_known(&mut self) {
        for (at, property) in self.front_matter.properties.iter().enumerate() {
            let folded = property.key.value.to_lowercase();
            let known = self.shape.all_properties().find(|known| known.name == folded.trim());
            if let Some(known) = known
                && !self.found.iter().any(|(name, _)| *name == known.name)
            {
                self.found.push((known.name, at));
            }
        }
    }

    /// A property one slip away from a known one that is absent counts as that one, if its value is of that kind.
    fn match_slips(&mut self) {
        for (at, property) in self.front_matter.properties.iter().enumerate() {
            let folded = fold_key(&property.key);
            if self.shape.property(&folded).is_some() {
                continue;
            }
            let meant = self.shape.all_properties().find(|known| {
                known.name != "share"
                    && is_one_slip(&folded, known.name)
                    && !self.found.iter().any(|(name, _)| *name == known.name)
                    && fits(self.source, known, &property.value, self.names)
            });
            let Some(meant) = meant else { continue };
            self.found.push((meant.name, at));
            let problem = Problem::new(
                ProblemKind::UnknownProperty,
                property.key.span,
                format!("`{}` looks like `{}`", property.key.value, meant.name),
                format!("rename it to `{}`; it is read as that until then", meant.name),
            );
            let deprecated = matches!(folded.as_str(), "tag" | "alias" | "cssclass");
            let is_fixable = meant.need == Need::Required || deprecated;
            self.problems.push(if is_fixable { problem.fixed_by(property.key.span, meant.name) } else { problem });
        }
    }

    fn check_duplicates(&mut self) {
        let mut seen: HashMap<String, &front_matter::Property> = HashMap::new();
        for property in &self.front_matter.properties {
            let folded = fold_key(&property.key);
            if let Some(first) = seen.get(&folded) {
                let mut problem = Problem::new(
                    ProblemKind::DuplicateProperty,
                    property.key.span,
                    format!("`{}` stands twice", property.key.value),
                    "keep one of them; the first is read until then",
                );
                problem.related = Some((first.key.span, "the first one".to_owned()));
                self.problems.push(problem);
            } else {
                seen.insert(folded, property);
            }
        }
    }
}

/// A scalar of the front matter.
#[derive(Debug, Clone, Copy)]
struct Scalar<'a> {
    text: &'a str,
    span: Span,
}

/// A key as it is compared: lower case.
fn fold_key(key: &Spanned<String>) -> String {
    key.value.trim().to_lowercase()
}

/// The link that a property's value is, if it is wholly one.
#[must_use]
pub fn property_link(source: &Source, span: Span) -> Option<Link> {
    let written = source.slice(span);
    let unquoted = written.trim_matches(['"', '\'']);
    let start = span.start + (written.len() - written.trim_start_matches(['"', '\'']).len());
    let inner = Span::new(start, start + unquoted.len()).trimmed(&source.text);
    let text = source.slice(inner);
    if text.starts_with("[[") && text.ends_with("]]") {
        return Link::property(&source.text, inner);
    }
    let (_, address) = text.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    Link::markdown(&source.text, inner, address, false)
}

/// A word as choices are compared: lower case, without emoji and surrounding brackets.
fn fold_choice(word: &str) -> String {
    let spaced: String = word
        .chars()
        .map(|character| if matches!(character, '-' | '_') { ' ' } else { character })
        .filter(|character| character.is_alphanumeric() || *character == ' ')
        .flat_map(char::to_lowercase)
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a value could be what a property takes; looked at before a slip of its name is believed.
fn fits(source: &Source, property: &Property, value: &Value, names: &Names) -> bool {
    let texts: Vec<(&str, Span)> = match &value.data {
        Data::Text { text, .. } => vec![(text.trim(), value.span)],
        Data::List(items) => items
            .iter()
            .filter_map(|item| match &item.data {
                Data::Text { text, .. } => Some((text.trim(), item.span)),
                _ => None,
            })
            .collect(),
        Data::Null | Data::Map(_) => return false,
    };
    let takes_list = matches!(
        property.kind,
        Kind::Texts | Kind::Names | Kind::Links | Kind::Dates | Kind::Periods | Kind::Choices(_)
    );
    let one = texts.len() == 1 || takes_list;
    let is_link = |span: Span| property_link(source, span).is_some();
    !texts.is_empty()
        && one
        && texts.iter().all(|(text, span)| match property.kind {
            Kind::Text | Kind::Texts | Kind::Name | Kind::Names => true,
            Kind::Number | Kind::Level => text.parse::<f64>().is_ok(),
            Kind::Percent => text.trim_end_matches('%').trim().parse::<f64>().is_ok(),
            Kind::Checkbox => matches!(text.to_ascii_lowercase().as_str(), "true" | "false"),
            Kind::Date | Kind::Dates => DateSpan::parse(text).is_ok(),
            Kind::Periods => DateSpan::parse_range(text).is_ok(),
            Kind::Choice(words) | Kind::Choices(words) => {
                let folded = fold_choice(text);
                words.iter().any(|word| fold_choice(word) == names.value(&folded))
            }
            Kind::Link | Kind::Links => is_link(*span),
        })
}

/// The message about a word that is none of `words`, its help, and the word that was surely meant.
pub fn not_one_of(
    name: &str,
    written: &str,
    folded: &str,
    words: &'static [&'static str],
) -> (String, String, Option<&'static str>) {
    let mut near: Vec<(usize, &'static str)> =
        words.iter().map(|word| (osa_distance(folded, &fold_choice(word)), *word)).collect();
    near.sort_unstable();
    let message = format!("`{name}` cannot be {}", quote(written));
    let all = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    match near[..] {
        [(distance, word), ref rest @ ..] if distance <= 2 && distance * 2 < word.len() => {
            let only = rest.first().is_none_or(|(next, _)| *next > distance);
            (message, format!("did you mean `{word}`? it takes {all}"), only.then_some(word))
        }
        _ => (message, format!("it takes {all}"), None),
    }
}

/// A value as it is quoted in a message: in backquotes, cut where it is long.
#[must_use]
pub fn quote(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > LONGEST || line.len() < text.trim_end().len() {
        format!("`{} …`", line.chars().take(LONGEST).collect::<String>().trim_end())
    } else {
        format!("`{line}`")
    }
}

fn trimmed_number(number: f64) -> String {
    let rounded = format!("{number:.2}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}
