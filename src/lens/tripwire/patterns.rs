//! The patterns of sentences that are hardly meant for others: about pay, offers and interviewing, health, family, and
//! what was told in confidence.
//!
//! Words that are common at work (offer, interview, partner, exhausted, diagnose) match only beside words that make the
//! private meaning clear. Missing such a sentence is worse than asking once too often: one line answers each question.

/// The language of the patterns.
pub const LANGUAGE: &str = "en";

/// The subject of the patterns about illness.
pub const ABOUT_HEALTH: &str = "health";

/// The subject of the patterns about another job.
pub const ABOUT_OFFERS: &str = "offers and interviewing";

/// The patterns by subject. A pattern is a sequence of words, with alternatives separated by bars, in which
///
/// - `_` matches up to two words of any kind,
/// - `*` any ending of a word,
/// - `^` the start of a clause,
/// - `$` its end, or one of the words that are written with it,
/// - `:` a colon,
/// - `#` an amount that someone may be paid in a year,
/// - `@` a name,
/// - `!` anything but the words that are written with it.
pub const PATTERNS: [(&str, &[&str]); 6] = [
    ("pay", PAY),
    (ABOUT_OFFERS, OFFERS),
    ("someone losing their job", DISMISSALS),
    (ABOUT_HEALTH, HEALTH),
    ("family", FAMILY),
    ("something told in confidence", CONFIDENCES),
];

/// A word that is no one's own where the name of a thing of work follows: "salary import", "burnout alerts".
macro_rules! no_product {
    ($what:literal) => {
        concat!(
            $what,
            " !alert|alerts|api|app|apps|business|businesses|calculation|calculations|calculator|calendar|chart|charts|\
             checker|clinic|clinics|column|columns|customers|dashboard|dashboards|data|dataset|endpoint|estimator|export|\
             exports|feature|features|feed|field|fields|filter|filters|form|forms|format|formats|import|imports|\
             integration|integrations|logic|marketplace|metrics|model|models|module|modules|page|pages|platform|platforms|\
             practices|predictor|product|products|providers|query|queries|records|search|segment|service|services|\
             slider|software|survey|surveys|table|tables|template|templates|tracker|tracking|transparency|users|vertical|widget|workflow|\
             workflows"
        )
    };
}

/// An amount that someone is paid, unlike one that counts what follows it: "hired for 92,000 users".
macro_rules! being_paid {
    ($who:literal) => {
        concat!(
            $who,
            " # $|a|an|per|plus|and|with|base|before|gross|net|all|total|to|so|starts|started|joins|joined|who"
        )
    };
}

const PAY: &[&str] = &[
    "my _ salary|pay|wage|wages|paycheck|payslip|bonus|compensation|comp|equity|rsus|raise|pension|severance|package",
    "my _ mortgage|rent|debt|debts|savings|finances",
    no_product!("salary|salaries"),
    "my|his|her|their old|current|present|new base plus|and|pay|salary",
    "make|makes|made|earn|earns|earned more|less than i|he|she do|does|did|am|is|make|makes|earn|earns",
    "make|makes|made|earn|earns|earned more|less than me|him|her $",
    "need|needs|want|wants|ask|asked|asks|take|accept|offered _ # to stay|join",
    "pay rise|raise|cut|bump|grade|band|increase",
    "underpaid",
    "paid less|more than",
    "paid me|us less|more",
    "paying me",
    "base pay",
    "total comp|compensation",
    "comp|compensation package|review|band|letter",
    "signing|retention|annual|yearly bonus",
    "sign on bonus",
    "bonus target|payout",
    "stock options|grant",
    "share options",
    "rsu|rsus",
    "vest|vests|vesting|vested _ shares|options|equity|stock",
    "vesting schedule|cliff|date|ends|runs|starts",
    "my stock|shares|options|grant",
    "i get|earn|make _ more|less than",
    "ask|asked|asking for a|my _ raise",
    "get|got|getting|deserve|want|wanted|promised a|my _ raise",
    "negotiate|negotiated|negotiating|negotiation|negotiations my|the|a _ salary|pay|comp|package|offer",
    "money is|was tight",
    "make ends meet",
    "severance",
    "golden handcuffs",
    "ote",
    "take home pay",
    "my|his|her|their day|daily|hourly rate",
    "# base $",
    "# base salary|pay|plus|and|with",
    being_paid!("hire|hired|hires|hiring|recruit|recruited|recruiting _ _ at|for|on"),
    being_paid!("promote|promoted|promoting _ _ at|for|on|to"),
    being_paid!("join|joined|joins|joining at|for|on"),
    being_paid!("start|started|starts|starting on"),
    being_paid!("accepted|accepts at|on"),
    being_paid!("he|she|who signed|stays|stayed|starts|started at|for|on"),
    being_paid!("i'm|he's|she's|they're at|on"),
    being_paid!("role|position|post|seat|vacancy|headcount|hire|hires at|for|on"),
    being_paid!(
        "analyst|architect|assistant|candidate|chef|contractor|designer|developer|director|engineer|freelancer|intern|\
         manager|nurse|pm|postdoc|recruit|researcher|teacher at|for|on"
    ),
    being_paid!("offer|offered|offering me|him|her"),
    "pay|pays|paid|paying me|him|her #",
    "i|he|she|who earn|earns|earned|make|makes|made #",
];

const OFFERS: &[&str] = &[
    "offer from",
    "two|three|several|both _ offers",
    "job|verbal|written|competing|rival|outside|counter|external|better offer|offers",
    "counteroffer*",
    no_product!("offer letter"),
    "offer|offers at|to join",
    "accept|accepted|accepting|decline|declined|declining|sign|signed|weigh|weighed|weighing the|their|that|an|this offer",
    "take|took|taking|taken the|their|that|this offer",
    "turn|turned|turning down the|their|that|an|this _ offer",
    "turned it down",
    "offered|offering me _ job|role|position|place|promotion|contract|raise|money|more",
    "made|make|makes|making me an _ offer",
    "hire|hired|hiring|poach|poached|poaching me",
    "approached me",
    "dream job",
    "new job",
    "job|jobs elsewhere",
    "look|looking|looked elsewhere",
    "looking around",
    "looking for a|another|other|new _ job|jobs|employer",
    "job hunt*",
    "job search*",
    "job market",
    "i applied to|at",
    "i've|have applied for|at|to _ job|jobs|role|roles|position|company",
    "applied|applying|apply for a|the|another _ job|position",
    "interviewing at|elsewhere",
    "interviewing for a|the|another _ role|job|position",
    "interviewing with _ recruiter|company|companies|startup",
    "i interviewed at|with|for",
    "is|was|he's|she's interviewing $",
    "job interview|interviews",
    "trial shift|day|week elsewhere",
    "my _ interview|interviews",
    "interview|interviews|interviewed at",
    "onsite|final interview|interviews",
    "final round",
    "phone screen",
    "recruiter*",
    "headhunt*",
    "resign|resigned|resigning|resignation",
    "hand|handed|handing in my",
    "my notice",
    no_product!("notice period"),
    "give|gave|giving|given my|in notice",
    "i quit",
    "i|i've signed with a|the|our|another _ competitor|rival|startup",
    "quit|quitting my|this|the _ job|role|company|team",
    "leave|leaving|left the|this|my|our _ company|job|employer|firm",
    "want|wants|wanted|plan|planning to leave|quit",
    "is|he's|she's leaving $|in|next|this|soon|us",
    "think|thinking|thought of|about leaving|quitting|resigning",
    "my last day is|here|at",
    "exit interview",
    "be|been|get|getting|got fired",
    "performance improvement plan",
    "on a pip",
    "put on a plan by hr",
    "my _ cv|resume|résumé|linkedin",
    "non compete",
    "jump|jumping ship",
    "new|future|next|potential|prospective employer",
    "want|wants|wanted me for|as|back|at _ _ head|lead|manager|director|vp|chief|principal|partner|chair|cpo|ceo|cto|coo|cfo",
    "want|wants|wanted me for|as|in|on _ _ role|job|position|post|team",
    "want|wants|wanted me to join them|as",
    "want|wants|wanted me to join the|their|his|her _ company|startup|board|firm",
    "wants|wanted me back",
    "want|wants|wanted to talk _ about a|their _ role|job|position|seat",
    "about joining $|as|them|their",
    "court|courted|courting me",
    "sound|sounded|sounding me out",
    "to|out|with me about a|an|the|their _ role|job|position|opening|vacancy",
    "my next role|job|gig|boss|employer",
    "onsite|onsites at|with _ _ went|tomorrow|next",
    "on site at _ _ went",
    "my|second|third|last onsite|onsites",
    "take home assignment|test|task|exercise|challenge|case",
    "screening|intro|introductory|first call with _ recruiter|founder|hiring",
    "first|second|third|last|next round at|with",
];

const DISMISSALS: &[&str] = &[
    "let|lets|letting go of him|her|me|someone|somebody|everyone",
    "let|lets|letting go of _ person|people|staff|employee|employees|colleague|colleagues|worker|workers|member|members",
    "let|lets|letting go of _ analyst|analysts|contractor|contractors|designer|designers|developer|developers",
    "let|lets|letting go of _ engineer|engineers|manager|managers|nurse|nurses|report|reports|teacher|teachers",
    "let|lets|letting him|her|me|someone|somebody|people|two|three|four|both go $|in|on|this|last|after|today|yesterday",
    "let|lets|letting @ go $|in|on|this|last|after|today|yesterday",
    "was|were|been|being|got let go $|by|in|on|this|last|after|today|yesterday",
    "lay|lays|laid|laying off _ people|person|staff|workers|employees|colleagues|half|two|three|four|five",
    "was|were|been|being|got laid off",
    "layoff|layoffs",
    "made|making him|her|me|people|staff|someone redundant",
    "he|she|i|who|people|staff|colleagues is|was|were|are made redundant",
    "fire|fired|firing him|her|someone|somebody",
    "fired @ $|for|in|on|this|last|after|today|yesterday",
];

/// Someone is ill, rather than ill prepared or sick of something.
macro_rules! being_ill {
    ($who:literal) => {
        concat!(
            $who,
            " ill|sick|unwell !of|advised|conceived|defined|equipped|fated|fitting|formed|informed|prepared|suited|timed"
        )
    };
}

const HEALTH: &[&str] = &[
    no_product!("burnout"),
    "burn|burned|burnt|burning out",
    "my _ therapist|therapy|doctor|gp|psychiatrist|psychologist|counsellor|counselor|surgeon|oncologist|consultant",
    "my _ diagnosis|medication|meds|illness|health|disability|migraine|migraines|anxiety|depression|adhd|autism|symptoms",
    "my _ pregnancy|insomnia|exhaustion|surgery|treatment|sleep|scan|biopsy|stress",
    "my _ blood pressure|test|tests",
    "my back|knee|shoulder hurts|hurt|pain|injury|operation",
    no_product!("therapist|therapists|therapy|psychiatrist|psychologist"),
    no_product!("physio|physiotherapy|physiotherapist"),
    "my knee|ankle|wrist|hip|spine|collarbone",
    "the surgeon|doctor|gp|midwife|oncologist|cardiologist says|said|told|thinks|wants _ _ i|i'm|i'll|me|my",
    "it's adhd|autism|cancer|dyslexia",
    "oncologist|cardiologist|gynaecologist|gynecologist|neurologist|midwife|dentist _ _ i|i'm|i'll|me|my",
    "i'm|am on a|the waiting list for",
    "i've|she's|he's been off since|with",
    "chickenpox|measles|tonsillitis|appendicitis|concussion",
    "arm|wrist|hand|finger|elbow|shoulder|leg|foot|ankle|knee _ in a cast|sling|splint|brace",
    "depression|depressed",
    "on|my|his|her|their|take|took|taking|start|started|starting|stop|stopped|stopping _ antidepressant|antidepressants",
    "anxiety !about|among|around|over",
    "panic attack|attacks",
    "see|saw|seen|seeing|visit|visited|to a|the doctor|specialist",
    "doctor's appointment|note|visit",
    "doctors appointment",
    "hospital appointment|stay",
    "in hospital",
    "hospitalised|hospitalized",
    "a|an|my cancer|tumor|tumour|mri|biopsy|scan",
    "diagnosed with|as",
    "adhd|autism|dyslexia|bipolar diagnosis",
    "drinking again|problem",
    "my|his|her|their drinking",
    "my|the pills $|and|so|but|again|since",
    "on|off pills",
    "company doctor",
    "occupational health doctor|nurse|appointment|referral|says|said|wants",
    "my|his|her|their _ reintegration|rehabilitation",
    "reintegration plan",
    "phased|gradual return",
    "my head isn't _ there|right",
    "his|her|their _ diagnosis|illness|cancer|surgery",
    "sick leave|day|days|note|pay",
    "off sick|ill",
    "call|called|calling in sick",
    being_ill!("i'm|i've|me _"),
    being_ill!("i am|was|have|had|feel|felt|got|get|fell|keep|kept|became _"),
    being_ill!("he|she|they|who|he's|she's|they're is|are|was|were|been|feels|felt|got|fell|became"),
    being_ill!("was|were|been|got|fell|falling"),
    "^ ill|sick|unwell $|again|all|at|for|from|half|in|last|most|on|since|this|two|three|until|with",
    being_ill!("day|days|week|weeks|month|months|fortnight|weekend|morning"),
    "i'm|i've|me _ exhausted|tired|drained|overwhelmed|anxious|hopeless|crying|cried|sleepless|shattered",
    "i am|was|have|had|feel|felt|got|get|fell|keep|kept|became _ exhausted|tired|drained|overwhelmed|anxious",
    "i am|was|have|had|feel|felt|keep|kept _ hopeless|crying|sleepless|shattered",
    "i cried",
    "so|too|very|completely|utterly|still tired|exhausted|drained",
    "cry|cried|crying|tears at|in|after|before",
    "in tears",
    "medication|meds",
    "had|have|having|need|needed|needs|after|before|for _ surgery",
    "pregnant|pregnancy",
    "miscarr*",
    "ivf|fertility",
    "insomnia",
    "can't|cannot|couldn't|not|don't|didn't|barely _ sleep|sleeping|slept",
    "chemo*",
    "migraine*",
    "have|had|got|with|long covid",
    "i|i'm have|am|was _ adhd|autistic|dyslexic|bipolar",
    "suicid*",
    "rehab",
    "menopaus*",
    "mental health day|days|leave|crisis|problem|problems|issue|issues",
    "medical leave|appointment|appointments|issue|issues|reasons",
    "health reasons|issue|issues|scare|problem|problems",
    "disability|stress|compassionate|bereavement leave",
    "mental|nervous breakdown",
    "i broke down",
    "have|has|had|having|got|ran|running a|the|another _ fever",
    "have|has|had|having|got|caught _ flu|covid|norovirus|pneumonia|shingles|tonsillitis $|and|so|but|again|in|for|last",
    "back|down from|with _ flu|covid|norovirus|pneumonia|shingles|tonsillitis",
    "with the flu",
    "have|has|had|having|got|caught a|another _ cold $|and|so|but|again|in|for|last",
    "stomach bug|flu",
    "food poisoning",
    "throw|threw|throwing up $|all|twice|in|before|after|again",
    "recover|recovered|recovering from _ surgery|operation|illness|flu|covid|injury|accident|cancer|treatment",
    "break|broke|broken|breaking|sprained|tore|twisted my|his|her|their _ leg|arm|wrist|ankle|foot|rib|ribs|hip|knee|hand|finger",
];

/// Someone is "expecting in March". If more follows, or if it is part of a longer clause, it may be about visitors.
macro_rules! expecting {
    ($who:literal, $end:literal) => {
        concat!(
            $who,
            " expecting in january|february|march|april|may|june|july|august|september|october|november|december ",
            $end
        )
    };
}

const FAMILY: &[&str] = &[
    "my _ wife|husband|spouse|girlfriend|boyfriend|fiancé|fiancée|fiance|fiancee|son|daughter|kid|kids|child|children|baby",
    "my partner|partner's|ex|family|marriage|wedding|divorce|relationship",
    "my _ newborn|toddler|twins|mother|father|mum|mom|dad|parents|brother|sister|siblings|niece|nephew",
    "my in laws",
    "wife|husband|girlfriend|boyfriend",
    "father|mother|dad|mum|mom of two|three|four|twins",
    "trying for a baby|child|second",
    "my _ mother's|father's|mum's|mom's|dad's|wife's|husband's|son's|daughter's|family's|kids'|parents'",
    "my _ grandmother|grandfather|grandma|grandpa|grandparents|aunt|uncle|cousin",
    "our _ baby|kids|son|daughter|marriage|divorce|wedding|newborn|twins",
    "the kids",
    "at home we|i|things",
    "home life",
    "family calendar|dinner|emergency|reasons|time|weekend",
    "wife and son|daughter|kids|children|baby",
    "husband and son|daughter|kids|children|baby",
    "divorce*",
    "custody of|battle|hearing|arrangement",
    "couples therapy|counselling|counseling",
    "parental|maternity|paternity|mat|pat|family|adoption|carer's leave",
    expecting!("she's|i'm", ""),
    expecting!("is", "$"),
    expecting!("^ we're|they're", "$"),
    expecting!("^ we|they are", "$"),
    expecting!("and _ are", "$"),
    "expecting a|her|their|our|another _ baby|child",
    "expecting our|their|her|his|my first|second|third|fourth $|in|this|next|around|any|soon",
    "she's|i'm due in january|february|march|april|may|june|july|august|september|october|november|december",
    "she|i is|am due in january|february|march|april|may|june|july|august|september|october|november|december",
    "baby is|was due",
    "the|our baby arrives|arrived|comes|came|is|was|sleeps|slept|wakes|woke",
    "i'm|she's _ weeks along $|and",
    "i|she am|is _ weeks along $|and",
    "childcare|daycare|babysitter|nanny",
    "day care",
    "nursery place",
    "school run|pickup",
    "funeral",
    "bereave*",
    "passed away",
    "my|his|her _ died|death",
    "grief|grieving",
    "honeymoon",
    "got|getting|get married|divorced",
    "breastfeed*",
    "single mother|mum|mom|father|dad|parent",
    "broke|break|breaking up with",
];

const CONFIDENCES: &[&str] = &[
    "keep|keeping _ to yourself|yourselves",
    "keep|keeping|stays it|this|that between us",
    "stay|stays between us",
    "between you and me",
    "just|strictly|only between us",
    "^ between us :",
    "told|tell|tells|said|shared|mentioned _ in confidence $",
    "told|tell|tells|said|shared|mentioned _ in confidence that|he|she|they",
    "^ in confidence $",
    "^ not _ announced|official|public $|yet",
    "^ don't pass on $",
    "^ don't pass it|this|that on $",
    "^ do not pass on $",
    "^ do not pass it|this|that on $",
    "please do|don't _ pass it|this|that on",
    "pass it|this|that on to anyone|anybody",
];
