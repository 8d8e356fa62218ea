//! From the events of the YAML parser to properties with exact spans.

use ecow::EcoString;
use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, Tag};

use super::aliases::Aliases;
use super::traps::{self, Failure};
use super::{Data, Problem, Property, Value};
use crate::source::{Span, Spanned};

/// The deepest allowed nesting of lists and maps.
const DEEPEST: usize = 64;

/// Reads the lines of YAML at `yaml` in `text`.
pub(super) fn parse(text: &str, yaml: Span) -> Result<Vec<Property>, Problem> {
    if let Some(at) = text[yaml.range()].find('\0') {
        let at = yaml.start() + at;
        return Err(traps::invisible(Span::new(at, at + 1), '\0'));
    }
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut parser = Parser::new_from_str_with_options(&text[yaml.range()], options);
    let mut builder = Builder::new(text, yaml);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => builder.take(event, &span)?,
            Err(error) => {
                let at = builder.offset(error.marker());
                return Err(builder.failure().explain(error.kind(), at));
            }
        }
    }
    builder.finish()
}

/// A list or map that is still open.
struct Frame {
    start: usize,
    anchor: usize,
    style: StructureStyle,
    items: Items,
}

enum Items {
    List(Vec<Value>),
    Map { pairs: Vec<(Spanned<EcoString>, Value)>, key: Option<Spanned<EcoString>> },
}

struct Builder<'a> {
    text: &'a str,
    yaml: Span,
    stack: Vec<Frame>,
    root: Option<Value>,
    /// Whether a document has ended; a second one is a trap.
    ended: bool,
    /// The last scalar, alias or bracket: everything before its end was understood.
    last: Span,
    /// Whether a block list has just ended.
    list_ended: bool,
    aliases: Aliases,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, yaml: Span) -> Self {
        Self {
            text,
            yaml,
            stack: Vec::new(),
            root: None,
            ended: false,
            last: Span::at(yaml.start()),
            list_ended: false,
            aliases: Aliases::default(),
        }
    }

    fn take(&mut self, event: Event<'_>, span: &granit_parser::Span) -> Result<(), Problem> {
        let at = Span::new(self.offset(&span.start), self.offset(&span.end));
        self.refuse_custom_tag(&event, span)?;
        match event {
            Event::Scalar(content, style, anchor, tag) => {
                let text_tag = tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let value = self.scalar(content.into(), style, text_tag, at);
                self.add(value, anchor);
            }
            Event::Anchor(id, _) => self.aliases.define(id, at),
            Event::Alias(id) => {
                self.last = at;
                let data = self.aliases.copy(id, DEEPEST - self.stack.len()).ok_or_else(|| traps::alias_bomb(at))?;
                self.add(Value { span: at, data }, 0);
            }
            Event::UnresolvedAlias(_) => return Err(self.failure().alias(at)),
            Event::SequenceStart(style, anchor, _) => {
                let start = self.list_start(style, at.start());
                self.open(Frame { start, anchor, style, items: Items::List(Vec::new()) }, at)?;
            }
            Event::MappingStart(style, anchor, _) => {
                let items = Items::Map { pairs: Vec::new(), key: None };
                self.open(Frame { start: at.start(), anchor, style, items }, at)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(at)?,
            Event::DocumentStart(..) if self.ended => return Err(self.failure().second_document(at.start())),
            Event::DocumentEnd => self.ended = true,
            _ => {}
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<Property>, Problem> {
        if let Some(unused) = self.aliases.unused() {
            return Err(self.failure().anchor(unused));
        }
        match self.root {
            None | Some(Value { data: Data::Null, .. }) => Ok(Vec::new()),
            Some(Value { data: Data::Map(pairs), span }) => {
                if let Some(problem) = traps::tab_before(self.text, self.yaml, span.start()) {
                    return Err(problem);
                }
                Ok(pairs.into_iter().map(|(key, value)| Property { key, value }).collect())
            }
            Some(value) => Err(traps::no_properties(self.text, &value)),
        }
    }

    fn failure(&self) -> Failure<'a> {
        let open_bracket = self.stack.iter().find(|frame| frame.style == StructureStyle::Flow).map(|frame| frame.start);
        Failure {
            text: self.text,
            yaml: self.yaml,
            last: self.last,
            open_bracket,
            list_ended: self.list_ended,
            ended: self.ended,
        }
    }

    fn offset(&self, marker: &granit_parser::Marker) -> usize {
        let offset = marker.byte_offset().expect("internal error: a parser of a string counts bytes");
        (self.yaml.start() + offset).min(self.yaml.end())
    }

    fn open(&mut self, frame: Frame, at: Span) -> Result<(), Problem> {
        if self.stack.len() >= DEEPEST {
            return Err(self.failure().too_deep(at.start()));
        }
        self.last = if at.start() == at.end() { Span::at(frame.start.max(self.last.end())) } else { at };
        self.list_ended = false;
        self.stack.push(frame);
        Ok(())
    }

    fn close(&mut self, at: Span) -> Result<(), Problem> {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let (data, inner_end) = match frame.items {
            Items::List(items) => {
                let end = items.last().map_or(frame.start, |item| item.span.end());
                (Data::List(items.into()), end)
            }
            Items::Map { pairs, .. } => {
                let end = pairs.last().map_or(frame.start, |(key, value)| value.span.end().max(key.span.end()));
                (Data::Map(pairs.into()), end)
            }
        };
        let written = at.start() < at.end();
        let end = if written { at.end() } else { self.trimmed_end(frame.start, inner_end) };
        if written {
            self.last = Span::new(frame.start, end);
            if self.stack.last().is_some_and(|outer| outer.style == StructureStyle::Block)
                && let Some(problem) = traps::unindented(self.text, self.last)
            {
                return Err(problem);
            }
        }
        self.list_ended = frame.style == StructureStyle::Block && matches!(data, Data::List(_));
        self.add(Value { span: Span::new(frame.start, end), data }, frame.anchor);
        Ok(())
    }

    /// Attaches a finished value to its parent.
    fn add(&mut self, value: Value, anchor: usize) {
        if anchor != 0 {
            self.aliases.keep(anchor, &value);
        }
        let text = self.text;
        match self.stack.last_mut().map(|frame| &mut frame.items) {
            None => self.root = Some(value),
            Some(Items::List(items)) => items.push(value),
            Some(Items::Map { pairs, key }) => match key.take() {
                Some(key) => pairs.push((key, value)),
                None => *key = Some(key_of(text, value)),
            },
        }
    }

    fn scalar(&mut self, content: EcoString, style: ScalarStyle, text_tag: bool, at: Span) -> Value {
        self.list_ended = false;
        let plain = style == ScalarStyle::Plain;
        let missing = plain && at.start() == at.end();
        let span = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.block_scalar(at),
            _ if missing => Span::at(self.missing_value(at.start())),
            _ => at,
        };
        self.last = if missing { Span::at(span.start().max(self.last.end())) } else { span };
        let data = match &*content {
            "~" | "null" | "Null" | "NULL" | "" if plain && !text_tag => Data::Null,
            "~" if missing => Data::Text { text: EcoString::new(), quoted: true },
            _ => Data::Text { text: content, quoted: !plain || text_tag },
        };
        Value { span, data }
    }

    /// The key that waits for its value.
    fn waiting_key(&self) -> Option<&Spanned<EcoString>> {
        match self.stack.last().map(|frame| &frame.items) {
            Some(Items::Map { key, .. }) => key.as_ref(),
            _ => None,
        }
    }

    /// Where a missing value would stand: after the colon of its key, or before the comment that hides it.
    fn missing_value(&self, otherwise: usize) -> usize {
        let Some(key) = self.waiting_key() else { return self.trimmed_end(self.last.end(), otherwise) };
        let after_key = &self.text[key.span.end()..self.yaml.end()];
        let Some(after_colon) = after_key.trim_start().strip_prefix(':') else { return key.span.end() };
        let after_space = after_colon.trim_start_matches([' ', '\t']);
        let rest = if after_space.starts_with('#') { after_space } else { after_colon };
        self.yaml.end() - rest.len()
    }

    /// The first dash of a list: for lists that are not indented, the parser reports the place after it.
    fn list_start(&self, style: StructureStyle, reported: usize) -> usize {
        let Some(key) = self.waiting_key().filter(|_| style == StructureStyle::Block) else { return reported };
        let dash = traps::skip_to(self.text, Span::new(key.span.end(), reported), "-");
        if self.text.get(dash..reported).is_some_and(|rest| rest.starts_with('-')) { dash } else { reported }
    }

    /// The span of a block scalar from its `|` or `>`; the parser reports only its lines.
    fn block_scalar(&self, lines: Span) -> Span {
        let start = traps::skip_to(self.text, Span::new(self.last.end(), lines.end()), "|>");
        let header = self.text[start..].bytes().take_while(|byte| b"|>+-0123456789".contains(byte)).count();
        if header == 0 {
            return lines;
        }
        let end = self.trimmed_end(lines.start(), lines.end());
        Span::new(start, if end > lines.start() { end } else { start + header })
    }

    fn trimmed_end(&self, start: usize, end: usize) -> usize {
        self.text.get(start..end).map_or(start, |slice| start + slice.trim_end_matches([' ', '\t', '\n', '\r']).len())
    }

    /// Rejects custom tags (`!important`), which swallow the first word of a text; YAML's own (`!!str`) are fine.
    fn refuse_custom_tag(&self, event: &Event<'_>, span: &granit_parser::Span) -> Result<(), Problem> {
        match (event.tag(), span.tag_span()) {
            (Some(tag), Some(written)) if !is_known(tag) => {
                let at = Span::new(self.offset(&written.start), self.offset(&written.end));
                Err(self.failure().tag(at))
            }
            _ => Ok(()),
        }
    }
}

fn is_known(tag: &Tag) -> bool {
    const KNOWN: [&str; 11] =
        ["str", "int", "float", "bool", "null", "seq", "map", "set", "omap", "binary", "timestamp"];
    tag.core_suffix().is_some_and(|suffix| KNOWN.contains(&suffix))
}

/// The text of a key; for a list or map as key, its source text.
fn key_of(text: &str, value: Value) -> Spanned<EcoString> {
    match value.data {
        Data::Text { text, .. } => Spanned::new(text, value.span),
        _ => Spanned::new(text[value.span.range()].into(), value.span),
    }
}
