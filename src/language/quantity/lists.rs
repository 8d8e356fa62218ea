//! Words around numbers that reveal what kind of number it is.

/// Currency codes that may directly precede or follow a number.
pub const CURRENCIES: &str = "EUR USD GBP CHF CAD AUD INR BRL JPY SEK NOK DKK PLN Rs";

/// Words before a number that serves as a name: "week 3", "ward 7", "type 2".
pub const LABELS: &str = "\
    appendix article band batch bay block bug building case chapter class cohort cycle day document draft episode \
    error figure fig floor form gate goal grade group http issue item iteration iso lesson level line milestone \
    module month no nr nº number option page paper part period phase pilot pr priority question release rfc room \
    round row section semester slide sprint stage step table team term ticket tier type unit version ward week \
    year zone";

/// Words before such a word that turn it back into a time: "this week 3 nurses".
pub const BEFORE_TIMES: &str = "this last next per each every a an same past previous that";

/// Endings of ordinals, in the languages that write them.
pub const ORDINALS: &str = "st nd rd th er ère ème eme e o a º ª te ter ten tes";

/// Words after an hour of the day.
pub const HOURS: &str = "am pm uhr o'clock o’clock oclock";

/// Lower-case names made of digits and letters.
pub const NAMES: &str = "2d 3d 4d 2fa 3g 4g 5g 6g 1on1 1to1";

/// Words that may follow a number but are not what it counts.
pub const NOT_COUNTED: &str = "\
    a about after also although an and are as at because before but by can did do does for from had has have he \
    her his i if in into is it its my not on or our she since so than that the their then they this to until was \
    we were when where which while who will with without you";

/// Month names, in the languages in which dates are likely; abbreviations in English only.
pub const MONTHS: &str = "\
    january february march april may june july august september october november december jan feb mar apr jun jul \
    aug sep sept oct nov dec januar jänner februar märz mai juni juli oktober dezember janeiro fevereiro março \
    abril maio junho julho agosto setembro outubro novembro dezembro enero febrero marzo mayo junio julio \
    septiembre octubre noviembre diciembre janvier février mars avril juin juillet août septembre octobre novembre \
    décembre gennaio febbraio aprile maggio giugno luglio settembre dicembre";

/// The numbers from two on.
pub const NUMBERS: &str = "\
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands \
    million millions dozen dozens billion";

/// Changes that are quantities in themselves.
pub const FACTORS: &str = "\
    halved halving doubled doubling tripled tripling trebled trebling quadrupled quadrupling quintupled twofold \
    threefold fourfold fivefold tenfold hundredfold twice thrice";

/// Words after "doubled" that change its meaning: "doubled down".
pub const AFTER_DOUBLED: &str = "down up as back over";

/// Words after a number and a hyphen that make up a name: "two-factor".
pub const TAILS: &str = "way factor sided faced step pizza tier eyes pager wheeler letter";

/// Numbers from two on, changes and shares that are quantities in themselves, in other languages.
pub const BY_LANGUAGE: [(&str, &str); 6] = [
    (
        "de",
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend \
         dutzend hälfte halb halbe halber halbiert halbierte halbieren drittel viertel doppelt doppelte verdoppelt \
         verdoppelte verdreifacht",
    ),
    (
        "es",
        "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cien mil docena mitad tercio \
         cuarto doble duplicado duplicó triplicado triplicó",
    ),
    (
        "fr",
        "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent mille douzaine moitié tiers \
         quart double doublé triplé divisé",
    ),
    (
        "it",
        "due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta cento mille dozzina metà \
         terzo quarto doppio raddoppiato triplicato dimezzato",
    ),
    (
        "nl",
        "twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig honderd duizend dozijn helft \
         gehalveerd halveerde derde kwart dubbel verdubbeld verdubbelde",
    ),
    (
        "pt",
        "dois duas três quatro cinco seis sete oito nove dez onze doze quinze vinte trinta cem mil dúzia metade terço \
         quarto dobro dobrou duplicou triplicou",
    ),
];

/// Whether `words` contains `word`, ignoring case.
#[must_use]
pub fn has(words: &str, word: &str) -> bool {
    if word.is_ascii() {
        words.split(' ').any(|known| known.eq_ignore_ascii_case(word))
    } else {
        let lower = word.to_lowercase();
        words.split(' ').any(|known| known == lower)
    }
}
