//! Sentences that were shared and look as if they should not be.

use std::collections::HashMap;
use std::sync::Arc;

use super::Lens;
use super::slice::Slice;
use super::wires::{LANGUAGE, WIRES};
use crate::config::Config;
use crate::source::{Source, Span};

/// A sentence that a wire was tripped by.
#[derive(Debug, Clone)]
pub struct Tripped {
    /// The note.
    pub source: Arc<Source>,
    /// The words that tripped it.
    pub span: Span,
    /// What they are about: "pay".
    pub about: &'static str,
    /// Whether they stand in the front matter, where no comment can stand above them.
    pub in_front_matter: bool,
}

/// Everything among the texts that `lens` let through that trips a wire, in the order of the notes.
#[must_use]
pub fn tripped(lens: &Lens<'_>, config: &Config) -> Vec<Tripped> {
    let wires = Wires::of(config);
    let taken = lens.taken();
    let mut found: Vec<Tripped> = taken.iter().flat_map(|slice| in_slice(slice, &wires)).collect();
    found.extend(taken.iter().flat_map(|slice| named_in(slice, lens.heard_from(&slice.source.path))));
    found.sort_by(|one, other| (&one.source.path, one.span).cmp(&(&other.source.path, other.span)));
    found.dedup_by(|one, other| one.source.path == other.source.path && one.span == other.span);
    found
}

/// The languages of the notes that have no wires.
#[must_use]
pub fn unscreened(config: &Config) -> Vec<&str> {
    config.languages_besides(LANGUAGE).collect()
}

/// What a language that has no wires is still screened for.
#[must_use]
pub fn has_own_words(config: &Config) -> bool {
    config.words.get("tripwire").is_some_and(|words| !words.is_empty())
}

/// At most one finding for a sentence.
fn in_slice(slice: &Slice, wires: &Wires) -> Vec<Tripped> {
    let text = slice.masked();
    let source = &slice.source;
    let body_start = crate::note::front_matter::read(&source.text).body_start;
    let in_front_matter = slice.span.start() < body_start;
    let written = source.slice(slice.span);
    let mut found = Vec::new();
    for sentence in sentences(&text) {
        let words = words(&text, sentence);
        let Some((at, about)) = wires.first_in(&words) else { continue };
        // A property may be written with escapes or over lines: then all of it is pointed at.
        let offset = if written.len() == text.len() { Some(0) } else { written.find(text.as_str()) };
        let span = offset.map_or(slice.span, |offset| {
            let start = slice.span.start() + offset;
            Span::new(start + at.start(), start + at.end())
        });
        found.push(Tripped { source: Arc::clone(source), span, about, in_front_matter });
    }
    found
}

/// Where a slice of a landing names someone of its listening tour: what was heard is shared, not from whom.
fn named_in(slice: &Slice, names: &[String]) -> Vec<Tripped> {
    let text = slice.masked();
    let is_word = |character: char| character.is_alphanumeric();
    let places = |name: &String| -> Vec<Span> {
        let found = text.match_indices(name.as_str()).map(|(at, name)| Span::new(at, at + name.len()));
        let is_whole =
            |place: &Span| !text[..place.start()].ends_with(is_word) && !text[place.end()..].starts_with(is_word);
        found.filter(is_whole).collect()
    };
    let mut places: Vec<Span> = names.iter().flat_map(places).collect();
    places.sort_unstable();
    places.dedup_by_key(|place| place.start());
    let start = slice.span.start();
    places
        .into_iter()
        .map(|place| Tripped {
            source: Arc::clone(&slice.source),
            span: Span::new(start + place.start(), start + place.end()),
            about: "a name from the listening tour",
            in_front_matter: false,
        })
        .collect()
}

/// A word of a sentence.
#[derive(Debug)]
struct Word {
    /// The word, in lower case.
    text: String,
    /// Where it stands.
    span: Span,
    /// Whether a clause begins with it: nothing or a mark stands before it.
    opens: bool,
    /// Whether a clause ends with it: nothing or a mark stands behind it.
    closes: bool,
    /// Whether that mark is a colon.
    announces: bool,
}

/// The words of a sentence: letters and digits, with the apostrophes in them; marks between them are none.
fn words(text: &str, sentence: Span) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = sentence.start();
    for (at, character) in text[sentence.range()].char_indices() {
        let at = sentence.start() + at;
        if !(character.is_alphanumeric() || matches!(character, '\'' | '’')) {
            continue;
        }
        let character = if character == '’' { '\'' } else { character };
        let next = at + text[at..].chars().next().map_or(1, char::len_utf8);
        match words.last_mut() {
            Some(word) if end == at => {
                word.text.extend(character.to_lowercase());
                word.span = word.span.ending_at(next);
            }
            last => {
                let between = &text[end..at];
                let has_mark = has_mark(between);
                let opens = last.is_none() || has_mark;
                if let Some(last) = last {
                    last.closes = has_mark;
                    last.announces = has_mark && between.contains(':');
                }
                let text = character.to_lowercase().collect();
                words.push(Word { text, span: Span::new(at, next), opens, closes: true, announces: false });
            }
        }
        end = next;
    }
    words
}

/// Whether a clause ends or begins between two words: emphasis and a hyphen end none.
fn has_mark(between: &str) -> bool {
    let is_mark = |character: char| !character.is_whitespace() && !matches!(character, '*' | '_' | '~' | '=' | '`');
    between.contains(char::is_whitespace) && between.contains(is_mark)
}

/// The wires that are drawn, by their first words.
struct Wires {
    by_word: HashMap<String, Vec<usize>>,
    by_stem: Vec<(String, usize)>,
    /// What each is about, and its places.
    drawn: Vec<(&'static str, Vec<Link>)>,
}

/// A place in a wire.
#[derive(Debug)]
enum Link {
    /// One of these words.
    Words(Vec<String>),
    /// A word that begins so.
    Stem(String),
    /// Up to two words.
    Gap,
    /// The beginning of a clause.
    Opening,
    /// The end of a clause.
    End,
    /// A colon.
    Colon,
}

impl Wires {
    fn of(config: &Config) -> Self {
        let mut wires = Self { by_word: HashMap::new(), by_stem: Vec::new(), drawn: Vec::new() };
        for own in config.words.get("tripwire").into_iter().flatten() {
            // The user's own words are taken as they are, marks and all.
            let plain: Vec<String> = words(own, Span::new(0, own.len())).into_iter().map(|word| word.text).collect();
            let ends_open = own.trim_end().ends_with('*');
            wires.draw("your own words", &(plain.join(" ") + if ends_open { "*" } else { "" }));
        }
        if config.speaks(LANGUAGE) {
            for (about, group) in WIRES {
                for wire in group {
                    wires.draw(about, wire);
                }
            }
        }
        wires
    }

    fn draw(&mut self, about: &'static str, wire: &str) {
        let link = |part: &str| match (part, part.strip_suffix('*')) {
            ("_", _) => Link::Gap,
            ("^", _) => Link::Opening,
            ("$", _) => Link::End,
            (":", _) => Link::Colon,
            (_, Some(stem)) => Link::Stem(stem.to_owned()),
            (_, None) => Link::Words(part.split('|').map(str::to_owned).collect()),
        };
        let links: Vec<Link> = wire.split_whitespace().map(link).collect();
        let number = self.drawn.len();
        match links.iter().find(|link| !matches!(link, Link::Opening)) {
            Some(Link::Words(words)) => {
                for word in words {
                    self.by_word.entry(word.clone()).or_default().push(number);
                }
            }
            Some(Link::Stem(stem)) => self.by_stem.push((stem.clone(), number)),
            _ => return,
        }
        self.drawn.push((about, links));
    }

    /// The first place in a sentence that trips a wire, and what that is about.
    fn first_in(&self, words: &[Word]) -> Option<(Span, &'static str)> {
        words.iter().enumerate().find_map(|(at, word)| {
            let stems = self.by_stem.iter().filter(|(stem, _)| word.text.starts_with(stem)).map(|(_, number)| *number);
            let mut numbers = self.by_word.get(&word.text).into_iter().flatten().copied().chain(stems);
            numbers.find_map(|number| {
                let (about, links) = &self.drawn[number];
                let last = reach(links, words, at)?;
                Some((Span::new(word.span.start(), words[last].span.end()), *about))
            })
        })
    }
}

/// The last of the words from `at` on that `links` reach over; nothing if they do not fit.
fn reach(links: &[Link], words: &[Word], at: usize) -> Option<usize> {
    const MOST_BETWEEN: usize = 2;
    let Some((link, rest)) = links.split_first() else { return at.checked_sub(1) };
    let last = at.checked_sub(1).and_then(|last| words.get(last));
    let next = words.get(at);
    let beyond = match link {
        Link::Gap => return (0..=MOST_BETWEEN).find_map(|between| reach(rest, words, at + between)),
        Link::Opening => next.filter(|word| word.opens).map(|_| at),
        Link::End => last.filter(|word| word.closes).map(|_| at),
        Link::Colon => last.filter(|word| word.announces).map(|_| at),
        Link::Words(known) => next.filter(|word| known.contains(&word.text)).map(|_| at + 1),
        Link::Stem(stem) => next.filter(|word| word.text.starts_with(stem)).map(|_| at + 1),
    };
    reach(rest, words, beyond?)
}

/// The sentences of a text: to a full stop, question or exclamation mark before a blank, or a blank line.
fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        let ends = matches!(byte, b'.' | b'!' | b'?') && next.is_none_or(u8::is_ascii_whitespace)
            || *byte == b'\n' && next == Some(&b'\n');
        if ends {
            sentences.push(Span::new(start, at + 1));
            start = at + 1;
        }
    }
    sentences.push(Span::new(start, text.len()));
    sentences
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    fn trips(sentence: &str) -> bool {
        static WIRES: LazyLock<Wires> = LazyLock::new(|| Wires::of(&Config::default()));
        WIRES.first_in(&words(sentence, Span::new(0, sentence.len()))).is_some()
    }

    #[test]
    fn what_is_private_trips_a_wire() {
        let private = [
            // Pay
            "My salary has not moved for two years",
            "I asked for a raise and was told to wait",
            "The pay rise came through at last",
            "They pay him more, and I am underpaid by any measure",
            "My **pay** is below the band",
            "My new comp package is in the mail",
            "The sign-on bonus would cover the move",
            "Total comp there is 40% above mine",
            "RSUs vest in March, so I stay until then",
            "Negotiated my salary up by eight percent",
            "She found out that I am paid less than Tom",
            "Our mortgage is fine but my rent doubled and money is tight",
            "The bonus payout was a third of what I was promised",
            "I got a raise of 3%",
            "Golden handcuffs until the cliff in June",
            // Offers and interviewing
            "I got an offer from Initech.",
            "Shipped it in the week of the job offer from Globex",
            "A competing offer would settle it",
            "I turned down the offer after a weekend of thinking",
            "Will probably accept their offer on Monday",
            "The recruiter called again",
            "A headhunter wrote to me about a role in Oslo",
            "Interviewing at two other places this month",
            "My interview with the other team went well",
            "I interviewed for the director role at Hooli",
            "Onsite interviews on Thursday, so no deploys",
            "Thinking about leaving after the reorg",
            "I want to quit, honestly",
            "I am looking elsewhere",
            "Updated my CV and my LinkedIn",
            "Handed in my notice on Friday",
            "My resignation letter is written",
            "The notice period is three months",
            "I applied to Umbrella last week",
            "Dana offered me a job in her new startup",
            "They made me an offer that I cannot refuse",
            "The job hunt takes two evenings a week",
            "I am on a PIP since May",
            "A new job would fix this",
            "Leaving the company is on my mind",
            // Health
            "I’m tired of this",
            "I am so tired that I cannot think",
            "I was completely exhausted by Wednesday",
            "I've been ill since Monday",
            "I cried on the way home",
            "Since the burnout I work four days",
            "I am burning out",
            "I can’t sleep before releases",
            "My therapist says that I should say no more often",
            "Saw the doctor about my back pain",
            "Sick leave for two weeks in May",
            "Had surgery on the 3rd and worked from bed",
            "I was diagnosed with ADHD in spring",
            "Her ADHD diagnosis explains a lot",
            "He is drinking again",
            "The panic attacks are back",
            "She is pregnant and has told nobody",
            "Depression runs in the team this winter, I fear, and in me",
            "I cried after the review",
            "I broke down in the meeting room",
            "Called in sick twice",
            "My blood pressure is up since the launch",
            "My migraines come with every release",
            "The new medication makes me slow",
            // Family
            "My wife thinks so too",
            "My partner got a position in Lisbon",
            "We are on parental leave in May",
            "Picked this up between the school run and dinner",
            "The divorce takes my evenings",
            "My father's operation was on demo day",
            "My mum moved in with us",
            "My little brother needs me",
            "No childcare on Fridays until autumn",
            "My grandmother died on the day of the launch",
            "My in-laws were here, so I shipped late",
            "Couples therapy is on Tuesdays",
            "Our baby does not sleep, and so do I",
            "At home we agreed on one trip a month",
            "Late weeks go into the family calendar first",
            "No travel in June, for family reasons",
            "The night shift leaves nothing for wife and son",
            "Cover for Jess (mat leave from Nov)",
            "Tom is on pat leave until May",
            "She's expecting in March",
            "Nadia is expecting in June, so Tom covers",
            "Ana and Jo are expecting in October.",
            "They’re expecting a baby",
        ];
        let missed: Vec<_> = private.iter().filter(|sentence| !trips(sentence)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn work_trips_none() {
        let work = [
            "Offered merchants a new way to pay",
            "The offer page converts at 4 %",
            "Shoppers who got an offer by mail came back",
            "We interviewed twelve shoppers",
            "Interviewed with customers in three countries",
            "Health checks of the service are green",
            "Parent and child components share state",
            "Paying merchants grew by 12 %",
            "The payment team will leave the old API",
            "Reduced customer complaints about family plans",
            "Family rooms and family tickets sell out first",
            "Babysitting the deploy took two hours",
            "Baby steps: one country at a time",
            "Diagonal search became faster",
            "Diagnosed the outage in nine minutes",
            "Train a deputy, so that I can be ill without the place falling over",
            "The diagnosis was a full disk; drinking water is tested again",
            "A partner bank joined, our second",
            "Our partners in logistics agreed to the new dates",
            "Employees' compensation claims are processed in two days",
            "The connection pool was exhausted every night",
            "Exhaustive tests for the parser",
            "I applied the patch to all regions",
            "We decided to leave the old endpoint running",
            "The team did a better job of saying no",
            "Another job in the queue failed silently",
            "I looked around the code base for callers",
            "Set up a home page for my team",
            "Fired 2,000 alerts in one night, now nine",
            "The operation was rolled back after the scan",
            "Chain of custody is now recorded for each parcel",
            "Psychological safety in the team survey rose from 61 to 70",
            "The process died with an error and is restarted",
            "Surgery on the scheduler: 4,000 lines fewer",
            "Burn-down is back on track",
            "Resumed the import after the crash",
            "Quit the loop early when nothing changes",
            "The equity team of customer service uses it daily",
            "Comp tickets for first-time visitors rose by 8%",
            "The gender pay gap report went out on time",
            "Raised the limit to 500 requests",
            "Signed the contract with two makers",
            "Took the lead on the offer service",
            "The doctor app of our client loads in one second",
            "Patients wait 20 minutes less for their results",
            "Moved to a new home in the monorepo",
            "Child processes are stopped with their parent",
            "Sleep between retries is now random",
            "Depressed keys are read in one pass",
            "Got the two services married at last",
        ];
        let tripped: Vec<_> = work.iter().filter(|sentence| trips(sentence)).collect();
        // One sentence in this list looks private and is not: that is what asking costs.
        assert_eq!(tripped, [&"Depressed keys are read in one pass"]);
    }

    #[test]
    fn the_plans_of_others_and_confidences_trip_a_wire() {
        let private = [
            "Ollie has a trial shift elsewhere",
            "My colleague has a job interview next week",
            "Jürgen (DACH) is interviewing, I was his reference",
            "I hear that she was interviewing.",
            "He told me, keep to yourself",
            "Please keep this one to yourself",
            "Keep it between us",
            "Between you and me, the merger is off",
            "Strictly between us – he is on his way out",
            "**Between us**: he is on his way out",
            "He leaves (between us: to Globex)",
            "She told us both in confidence that she goes",
            "In confidence: the site closes",
            "The site closes, don't pass on",
            "Do not pass this on!",
            "Please don’t just pass it on",
        ];
        let missed: Vec<_> = private.iter().filter(|sentence| !trips(sentence)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
        let work = [
            "We split the work between us and were done by Friday",
            "Between us, we closed forty tickets",
            "The two teams share it between us: forty tickets",
            "Moved the tills to confidential computing",
            "Wrote the confidential annex of the contract",
            "An increase in confidence of eight points among new staff",
            "Told customers in confidence-building calls what changes",
            "Nurses told us in confidence surveys that shifts are too long",
            "We are interviewing five nurses for the night shift",
            "Priya is **interviewing** users this week",
            "The panel was interviewing candidates until nine",
            "Ran nine user interviews",
            "We are expecting in total 40 visitors",
            "The museum is expecting in March 40 school classes",
            "The visitors that we are expecting in March",
            "Don't pass on the first try: eleven tests",
            "Don't pass secrets on the command line",
            "We do not pass it on to the parser",
            "Fees that we don't pass on",
            "Keep notes short, and the door to yourself shut",
            "Two matting machines leave the line in May",
        ];
        let tripped: Vec<_> = work.iter().filter(|sentence| trips(sentence)).collect();
        assert!(tripped.is_empty(), "{tripped:#?}");
    }

    #[test]
    fn words_of_ones_own_are_wires_too() {
        let mut config = Config::default();
        config.words.insert("tripwire".to_owned(), vec!["Project Nile".to_owned(), "secre*".to_owned()]);
        config.language = vec!["pt".to_owned()];
        let wires = Wires::of(&config);
        let trips = |sentence: &str| wires.first_in(&words(sentence, Span::new(0, sentence.len()))).is_some();
        assert!(trips("we told project *nile* of it") && trips("A secret.") && !trips("my salary"));
    }
}
