//! What the writer of a report for others should know before it leaves.

use std::collections::HashMap;

use super::Others;
use crate::emit;
use crate::lens::{Lens, swings, tripwire};
use crate::model::audience::Audience;
use crate::model::choice::Choice;
use crate::report::Format;
use crate::sentence::{self, capitalised, clipped};

impl Others<'_> {
    /// How many notes are included, which are kept back, and what was not screened.
    pub(super) fn what_is_in(&self, lens: &Lens<'_>, is_landing: bool) -> Vec<String> {
        // Even with `--quiet`, the user must know what was not screened: nothing else warns of it.
        let notes = if self.global.quiet { Vec::new() } else { self.which_are_in(lens, is_landing) };
        notes.into_iter().chain(self.what_was_not_screened()).collect()
    }

    fn which_are_in(&self, lens: &Lens<'_>, is_landing: bool) -> Vec<String> {
        if is_landing {
            return vec!["this is made of the landing alone".to_owned()];
        }
        let shared = lens.count();
        let kept_back = lens.kept_back(self.spec);
        let left_out = self.spec.own_documents().count().saturating_sub(shared);
        let (notes, are) = if shared == 1 { ("note", "is") } else { ("notes", "are") };
        let others = if left_out == 1 { "1 is" } else { &format!("{left_out} are") };
        let audience = self.audience.word();
        let (kept, how) = match (shared, kept_back.len()) {
            (0, 0) => (String::new(), format!("; write `share: [{audience}]` in those that may be seen")),
            (_, 0) => (String::new(), String::new()),
            (_, count) => (format!(", {count} of them kept back although `share` is set"), String::new()),
        };
        let counted = format!(
            "{shared} {notes} {are} shared with `{audience}`, {others} left out{kept} (--explain lists them){how}"
        );
        let kept_back = kept_back.iter().map(|(path, why, repair)| {
            let repair = if repair.is_empty() { String::new() } else { format!("; {repair}") };
            format!("kept back: {}, {why}{repair}", emit::visible(path))
        });
        [counted].into_iter().chain(kept_back).collect()
    }

    /// What its writer would stumble over in it: words that are gone, and sentences that may not hold together.
    pub(super) fn what_reads_badly(&self, lens: &Lens<'_>, format: Format) -> Vec<String> {
        if self.global.quiet {
            return Vec::new();
        }
        let lost = lens.lost(format == Format::Html).into_iter().map(|(path, line, what)| {
            format!("{}:{line} is left out: others are not shown {what}; write it as text", emit::visible(&path))
        });
        let unnamed = match lens.unnamed_links() {
            0 => None,
            1 => {
                Some("1 link reads “a private note” (--explain shows where): does the sentence still hold?".to_owned())
            }
            links => Some(format!(
                "{links} links read “a private note” (--explain shows where): do the sentences still hold?"
            )),
        };
        let running = lens.running_contracts();
        let contracts = listed(&running).filter(|_| running.len() > 1 && self.audience == Audience::Manager);
        let contracts = contracts.map(|these| format!("the promises of {these} stand side by side, without a name"));
        lost.chain(unnamed).chain(contracts).collect()
    }

    /// Why the report is empty.
    pub(super) fn why_bare(&self, lens: &Lens<'_>) -> String {
        let wants = match self.audience {
            Audience::Manager => "updates of those days, what active bets aim at, or a contract",
            Audience::Committee => "bets, wins and posts",
            Audience::Interview => "bets with a `Story` or `Lessons`",
        };
        let why = match lens.count() {
            0 => String::new(),
            _ => format!(": it is made of {wants}, and what is shared holds none"),
        };
        format!("the report is empty, and says so{why}")
    }

    /// The configured languages in which private sentences cannot be detected.
    fn what_was_not_screened(&self) -> Option<String> {
        let unscreened = tripwire::unscreened(self.config);
        let all_are = unscreened.len() == self.config.language.len();
        let them = if unscreened.len() == 1 { "it" } else { "them" };
        let what = match (all_are, tripwire::has_own_words(self.config)) {
            (true, false) => "nothing was screened, read it before you send it".to_owned(),
            (false, false) => format!("what is written in {them} was not screened, read that before you send it"),
            (_, true) => {
                format!("what is written in {them} was screened for your own words alone, read that before you send it")
            }
        };
        let languages = unscreened.join(", ");
        (!unscreened.is_empty()).then(|| format!("no list of private words is known for {languages}: {what}"))
    }

    /// The texts that were let through, but mention a big swing that is held back.
    pub(super) fn swings_told(&self, lens: &Lens<'_>) -> Vec<String> {
        let told = swings::told(lens, self.spec, self.config).into_iter().map(|told| {
            let (path, line, swing) = (emit::visible(&told.path), told.line, emit::visible(&told.swing));
            format!(
                "{path}:{line} tells of “{swing}”, a swing without traction that was not announced: take it out unless \
                 they may know"
            )
        });
        told.collect()
    }

    /// The sentences that speak of a person: what is private and on no list is mostly among them.
    pub(super) fn persons_told(&self, lens: &Lens<'_>) -> Option<String> {
        const MOST: usize = 3;
        if self.global.quiet {
            return None;
        }
        let spoken = tripwire::of_persons(lens, self.config);
        let place = |spoken: &tripwire::Spoken| {
            let sentence = clipped(&spoken.sentence);
            format!("{}:{} “{}”", emit::visible(&spoken.path), spoken.line, emit::visible(&sentence))
        };
        let few: Vec<String> = spoken.iter().take(MOST).map(place).collect();
        let (sentences, speak, its) = match spoken.len() {
            0 => return None,
            1 => ("1 sentence".to_owned(), "speaks", "it"),
            count => (format!("{count} sentences"), "speak", "each"),
        };
        let more = spoken.len().checked_sub(MOST).filter(|more| *more > 0);
        let more = more.map(|more| format!(", and {more} more (--explain lists them)")).unwrap_or_default();
        Some(format!(
            "{sentences} {speak} of you or of someone else, and no list knows all that is private: may its readers know \
             {its}? {}{more}",
            few.join(", ")
        ))
    }

    /// What to record once the report has been sent.
    pub(super) fn what_is_next(&self, lens: &Lens<'_>, landing: Option<&str>) -> Option<String> {
        let today = self.spec.today;
        match (landing, self.audience) {
            _ if self.global.quiet => None,
            (Some(path), _) => {
                let landing = self.spec.landings.iter().find(|landing| landing.note.source.path == path)?;
                let what = format!("once you have shared it, set `state_of_the_union: {today}` in the landing");
                landing.state_of_the_union.is_none().then_some(what)
            }
            (_, Audience::Manager) if lens.has_updates() => {
                let unsent = listed(&lens.unsent_updates())?;
                Some(format!("once you have sent it, set `sent: {today}` in {unsent}"))
            }
            (_, Audience::Manager) if lens.count() > 0 => {
                Some(format!("no update that is shared is about {}", self.period.in_words()))
            }
            _ => None,
        }
    }
}

/// The notes without a title that `text` names by a substitute.
pub fn untitled(lens: &Lens<'_>, text: &str) -> Option<String> {
    // Many notes share a substitute, such as a date.
    let mut known: HashMap<&str, bool> = HashMap::new();
    let mut is_shown =
        |name| *known.entry(name).or_insert_with(|| text.contains(name) || text.contains(&capitalised(name)));
    let untitled: Vec<String> = lens
        .untitled()
        .iter()
        .filter(|(_, name)| is_shown(name.as_str()))
        .map(|(path, name)| format!("{path} (“{}”)", capitalised(name)))
        .collect();
    let (notes, them) = if untitled.len() == 1 { ("note has", "it") } else { ("notes have", "them") };
    let paths: Vec<&str> = untitled.iter().map(String::as_str).collect();
    let listed = listed(&paths)?;
    Some(format!(
        "{} shared {notes} no `title:`, and readers do not see file names: they read {them} as {listed}",
        paths.len()
    ))
}

/// A list of notes for a sentence: a few, and the number of the others; `None` if there are none.
fn listed(paths: &[&str]) -> Option<String> {
    const MOST: usize = 3;
    let paths: Vec<_> = paths.iter().map(|path| emit::visible(path)).collect();
    match paths.as_slice() {
        [] => None,
        few if few.len() <= MOST => Some(sentence::listed(few)),
        _ => Some(format!("{} and {} more", paths[..MOST].join(", "), paths.len() - MOST)),
    }
}
