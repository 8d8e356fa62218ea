//! Lists of words: built in for English, extended by the configuration, matched whole and without case.

use crate::config::Config;
use crate::source::Span;

/// The spans in `text` of words from `list`, in order and without overlaps; the longest match wins. The built-in words
/// count if the configuration includes English, the user's own `[words]` always.
#[must_use]
pub fn matches(list: &str, config: &Config, text: &str) -> Vec<Span> {
    let built_in = if config.speaks("en") { english(list) } else { &[] };
    let own = config.words.get(list).into_iter().flatten().map(String::as_str);
    find(built_in.iter().copied().chain(own), text)
}

/// Whether `list` has words for every configured language: only then does a text without any of them really lack them.
#[must_use]
pub fn covers(list: &str, config: &Config) -> bool {
    let has_own = config.words.get(list).is_some_and(|words| !words.is_empty());
    has_own || (config.speaks("en") && !config.speaks_another_than("en"))
}

/// The spans of any of `words` in `text`, like [`matches()`].
pub fn find<'a>(words: impl Iterator<Item = &'a str>, text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = words.flat_map(|word| whole(word, text)).collect();
    found.sort_unstable_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    let mut end = 0;
    found.retain(|span| {
        let apart = span.start() >= end;
        end = if apart { span.end() } else { end };
        apart
    });
    found
}

/// The spans of `word` in `text`, as one or several whole words.
fn whole(word: &str, text: &str) -> Vec<Span> {
    let word: Vec<char> = word.trim().chars().flat_map(char::to_lowercase).collect();
    let mut found = Vec::new();
    if word.is_empty() {
        return found;
    }
    let mut before = None;
    for (start, character) in text.char_indices() {
        if !before.is_some_and(char::is_alphanumeric)
            && let Some(end) = end_of(&word, text, start)
            && !text[end..].starts_with(char::is_alphanumeric)
        {
            found.push(Span::new(start, end));
        }
        before = Some(character);
    }
    found
}

/// The end of `word` if it starts at `start`; a space matches any white space.
fn end_of(word: &[char], text: &str, start: usize) -> Option<usize> {
    let mut rest = word;
    for (at, character) in text[start..].char_indices() {
        if rest.is_empty() {
            return Some(start + at);
        }
        for lower in character.to_lowercase() {
            let (expected, after) = rest.split_first()?;
            if *expected != lower && !(*expected == ' ' && lower.is_whitespace()) {
                return None;
            }
            rest = after;
        }
    }
    rest.is_empty().then_some(text.len())
}

fn english(list: &str) -> &'static [&'static str] {
    match list {
        "generic-destinations" => GENERIC_DESTINATIONS,
        "home" => HOME,
        "learning" => LEARNING,
        "thanks" => THANKS,
        "title-or-pay" => {
            &["title", "level", "grade", "promotion", "salary", "pay", "comp", "compensation", "OTE", "bonus", "equity"]
        }
        _ => &[],
    }
}

/// Words for home: people one lives with, and times for them.
#[rustfmt::skip]
const HOME: &[&str] = &[
    "home", "family", "families", "partner", "wife", "husband", "spouse", "fiancé", "fiancée", "girlfriend",
    "boyfriend", "marriage", "children", "child", "childcare", "kids", "kid", "little ones", "twins", "baby", "son",
    "sons", "daughter", "daughters", "boys", "girls", "grandchildren", "parents", "mother", "mum", "mom", "father",
    "dad", "siblings", "loved ones", "friends", "health", "energy", "wellbeing", "well-being", "sleep", "bedtime", "dinner", "dinners", "nights", "evening",
    "evenings", "school run", "free time", "time off", "days off", "time with", "saturdays", "sunday", "sundays",
    "weekend", "weekends", "holidays", "commute", "work-life", "work–life", "life balance",
    "for life", "my life", "personal life", "private life", "quality of life", "life outside", "life beside",
];

/// Words for acquiring abilities.
#[rustfmt::skip]
const LEARNING: &[&str] = &[
    "learn", "learning", "skill", "skills", "craft", "master", "mastery", "develop", "development", "grow", "growth",
    "study", "studying", "training", "course", "courses", "qualification", "apprenticeship", "mentor", "mentoring",
    "stretch", "curiosity", "repertoire", "challenge", "new things", "something new",
];

/// Words of thanks.
#[rustfmt::skip]
const THANKS: &[&str] = &[
    "appreciated", "appreciates", "bravo", "cheers", "congrats", "congratulations", "good job", "good work",
    "grateful", "great job", "great work", "hats off", "kudos", "nice job", "nice work", "praised", "shout-out",
    "ta for", "thank you", "thank-you", "thanked", "thanks", "well done", "❤", "👍", "👏", "💐", "🙏",
];

/// Words that fit any career, and so say nothing about a particular one.
#[rustfmt::skip]
pub const GENERIC_DESTINATIONS: &[&str] = &[
    "advance", "advanced", "advancement", "ahead", "ambitious", "authority", "be", "become", "becoming", "being",
    "best", "better", "big", "bigger", "boss", "business", "c-level", "c-suite", "career", "challenge", "challenging",
    "company", "director level", "dream", "exciting", "exec", "executive", "executives", "experienced", "expert",
    "famous", "firm", "fulfilled", "fulfilling", "fulfilment", "get", "good", "great", "greater", "grow", "growing",
    "growth", "happier", "happy", "have", "having", "high", "higher", "highest", "impact", "impactful", "important",
    "industry", "influence", "influential", "interesting", "job", "ladder", "large", "larger", "lead", "leader",
    "leaders", "leadership", "leading", "level", "management", "manager", "managerial", "managing", "meaningful",
    "money", "more", "move", "much", "new", "next", "opportunities", "opportunity", "organisation", "organization",
    "paid", "pay", "people", "place", "position", "positions", "power", "prestigious", "professional", "progress",
    "promoted", "promotion", "purpose", "reach", "recognised", "recognition", "recognized", "respected",
    "responsibilities", "responsibility", "responsible", "rich", "rise", "role", "roles", "salary", "scope", "senior",
    "seniority", "serious", "someone", "something", "somewhere", "step", "strategic", "success", "successful", "team",
    "teams", "title", "top", "up", "upper", "well-paid", "work", "working",
];

/// Words that imply a kind of organisation, including job titles that do.
#[rustfmt::skip]
pub const ORGANISATIONS: &[&str] = &[
    // Kinds of organisations.
    "academia", "academic", "academy", "agencies", "agency", "airline", "airport", "army", "association", "ballet",
    "bank", "banks", "big tech", "big four", "brand", "bureau", "café", "care home", "carrier", "charities", "charity",
    "church", "city", "civil service", "clinic", "clinics", "club", "co-op", "co-operative", "college", "colleges",
    "commission", "community", "companies", "company", "conglomerate", "consultancy", "consultancies", "cooperative",
    "corporate", "corporation", "council", "court", "crown", "county", "defence", "embassy", "employer", "enterprise",
    "enterprises", "factory", "family business", "farm", "federation", "firm", "firms", "foundation", "foundations",
    "franchise", "fund", "funds", "gallery", "garage", "government", "group", "gym", "hedge fund", "holding", "hospice",
    "hospital", "hospitals", "hotel", "hotels", "incubator", "institute", "institution", "institutions", "insurer",
    "kindergarten", "lab", "laboratory", "labs", "law firm", "library", "manufacturer", "marketplace", "military",
    "ministry", "multinational", "municipality", "museum", "museums", "navy", "network", "newspaper", "newsroom",
    "nonprofit", "non-profit", "nonprofits", "nursery", "nursing home", "observatory", "opera", "orchestra",
    "parliament", "pharmacy", "plant", "police", "practice", "preschool", "private equity", "private sector",
    "public sector", "public service", "publisher", "railway", "region", "restaurant", "restaurants", "retailer",
    "school", "schools", "service provider", "shop", "start-up", "start-ups", "startup", "startups", "scale-up",
    "scale-ups", "scaleup", "scaleups", "state", "store", "studio", "studios", "supplier", "syndicate", "theatre",
    "theater", "think tank", "trust", "unicorn", "union", "universities", "university", "utility", "vendor", "venture",
    "ward", "workshop", "zoo",
    // Sectors, stages and owners.
    "aerospace", "automotive", "b2b", "b2c", "banking", "big pharma", "biotech", "bootstrapped", "climate tech",
    "consumer", "deep tech", "e-commerce", "early stage", "early-stage", "ed tech", "edtech", "energy", "faang",
    "federal", "fin tech", "fintech",
    "fortune", "ftse", "gaming", "growth stage", "growth-stage", "health tech", "healthcare", "healthtech", "late stage",
    "late-stage", "listed", "maang", "medtech", "mid stage", "mid-market", "mid-size", "mid-sized", "mid-stage",
    "municipal", "nasa", "national", "nato", "ngo", "ngos", "nhs", "oecd", "open source", "open-source", "pharma",
    "pre-seed", "private", "proptech", "public", "publicly traded", "remote-first", "retail", "s&p 500", "saas",
    "seed-stage", "series a", "series b", "series c", "small business", "sme", "telecom", "un", "venture-backed",
    "wfp", "world bank",
    // People who are their own organisation, or whose title implies one.
    "ambassador", "artist", "author", "bishop", "co-founder", "cofounder", "composer", "congressman", "congresswoman",
    "contractor", "dean", "entrepreneur", "for myself", "founder", "freelance", "freelancer", "general practitioner",
    "governor", "gp", "head teacher", "headmaster", "headmistress", "headteacher", "imam", "independent", "indie",
    "investor", "judge", "lecturer", "magistrate", "mayor", "member of congress", "midwife", "minister", "mp",
    "novelist", "owner", "pastor", "playwright", "poet", "priest", "professor", "proprietor", "prosecutor", "provost",
    "rabbi", "rector", "schoolteacher", "self-employed", "senator", "solo", "surgeon", "vc", "vet", "vice-chancellor",
    "writer",
];

/// Functions within organisations: an "of" before one does not name the organisation.
#[rustfmt::skip]
pub const FUNCTIONS: &[&str] = &[
    "ai", "analysis", "art", "brand", "care", "change", "clinical", "commerce", "communications", "content", "country",
    "creative", "culture", "customer", "data", "delivery", "design", "developer", "development", "devops",
    "digital", "diversity", "education", "engineering", "finance", "global", "growth", "hardware", "health", "hr",
    "human", "immunology", "information", "infrastructure", "innovation", "insights", "it", "law", "learning", "legal",
    "machine", "market", "marketing", "media", "medical", "medicine", "midwifery", "ml", "mobile", "nursing",
    "operations", "ops", "partnerships", "party", "patient", "people", "performance", "platform", "platforms",
    "policy", "pr", "privacy", "procurement", "product", "products", "production", "program", "programme", "programs",
    "project", "projects", "psychology", "purchasing", "quality", "r&d", "relations", "reliability", "research",
    "resources", "revenue", "risk", "safety", "sales", "science", "sciences", "security", "service", "services",
    "site", "social", "software", "staff", "strategy", "success", "supply", "chain", "support", "surgery", "talent",
    "teaching", "tech", "technology", "test", "testing", "training", "treasury", "ux", "web",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &str, config: &Config, text: &str) -> Vec<String> {
        matches(list, config, text).into_iter().map(|span| text[span.range()].to_owned()).collect()
    }

    #[test]
    fn words_are_found_whole_and_without_case() {
        let config = Config::default();
        let cases: [(&str, &str, &[&str]); 9] = [
            ("learning", "Learning and skills", &["Learning", "skills"]),
            ("learning", "e-learning, (craft)", &["learning", "craft"]),
            ("learning", "unlearned witchcraft", &[]),
            ("home", "Ruhe, größe, HOME", &["HOME"]),
            ("title-or-pay", "ote and payment", &["ote"]),
            ("generic-destinations", "director\tlevel", &["director\tlevel"]),
            ("generic-destinations", "the next\u{a0}level", &["next", "level"]),
            ("no such list", "learning", &[]),
            ("learning", "", &[]),
        ];
        for (list, text, expected) in cases {
            assert_eq!(found(list, &config, text), expected, "{list}: {text:?}");
        }
    }

    #[test]
    fn the_configuration_adds_words_and_the_language_takes_them_away() {
        let words = [("learning".to_owned(), vec!["aprender".to_owned(), "mãos à obra".to_owned(), " ".to_owned()])];
        let config = Config { words: words.into(), language: vec!["pt".to_owned()], ..Config::default() };
        assert_eq!(found("learning", &config, "Aprender, learn, MÃOS À OBRA"), ["Aprender", "MÃOS À OBRA"]);
        assert_eq!(found("home", &config, "home"), Vec::<String>::new());
    }
}
