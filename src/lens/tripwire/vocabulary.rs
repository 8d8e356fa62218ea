//! The classes of words that patterns about private life share: what only people have, are and go through.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::Word;

/// The words of a class of [`CLASSES`], by its name in a pattern: `{kin}`.
pub fn class(name: &str) -> impl Iterator<Item = &'static str> {
    let known = CLASSES.iter().find(|(known, _)| *known == name);
    let (_, words) = known.expect("internal error: a pattern names an unknown class");
    words.split_whitespace()
}

/// The classes, each with its words.
///
/// A word stands where its everyday meaning at work is another one only if its patterns ask for a person beside it.
const CLASSES: [(&str, &str); 15] = [
    (
        // What makes of the word before it the name of a thing of work: "salary import", "burnout alerts".
        "product",
        "alert alerts api app apps benchmark benchmarks business businesses calculation calculations calculator \
         calculators calendar care chart charts checker clinic clinics column columns customers dashboard dashboards data \
         dataset department drill drills endpoint estimator export exports feature features feed field fields filter \
         filters finder finders form forms format formats guide guideline guidelines import imports integration \
         integrations insights law leads leaflet line logic market marketplace metrics model models module modules nurse nurses \
         officer officers page pages pathway payment payments plan plans platform platforms policies policy practices \
         predictor procedure procedures process processes product products programme program provider providers queries query \
         recommendation recommendations records referral referrals report reports research room rooms runbook schedule \
         screen screening screens search segment service services shop slider software specialist specialists survey \
         surveys system table tables team teams template templates tracker trackers tracking training transparency \
         trial trials unit units users vertical ward widget workflow workflows workshop workshops menu idea book books kit group groups content cover tech video ad ads campaign index code tool tools tariff band bands range ranges",
    ),
    (
        // What may stand between "I" and leaving.
        "aux",
        "am almost also already could going gonna just may might must nearly probably really shall should sometimes to will would",
    ),
    (
        "kin",
        "wife husband spouse girlfriend boyfriend fiancé fiancée fiance fiancee son daughter kid kids child children baby \
         newborn toddler twins mother father mum mom mam dad mama papa parents brother sister siblings niece nephew \
         stepson stepdaughter stepfather stepmother grandmother grandfather grandma grandpa granny nan granddad grandparents \
         granddaughter grandson aunt uncle cousin ex godson goddaughter carer teenager teen eldest youngest stepdad stepmum stepmom stepsister stepbrother granddaughters fostering goddaughter inlaw boys girls hubby missus widow widower",
    ),
    ("parent", "mum mam dad mama papa grandma grandpa granny granddad nana oma opa"),
    (
        "bond",
        "marriage wedding divorce separation breakup affair honeymoon custody pregnancy miscarriage stillbirth adoption \
         childcare inlaws upbringing",
    ),
    (
        "body",
        "knee knees hip hips shoulder ankle wrist elbow spine lung lungs kidney kidneys liver bladder bowel bowels \
         stomach thyroid prostate uterus womb ovary ovaries tooth teeth jaw throat joints neck hearing eyesight tendon \
         ligament meniscus pelvis sinuses tonsils appendix hormones collarbone ribs",
    ),
    ("limb", "back heart leg legs arm arms hand hands foot feet chest eye eyes ear ears head skin nerves"),
    (
        "ailing",
        "ached aches aching attack bleeding bleeds complaint complaints condition failure fracture gave gives goes \
         hurt hurting hurts infection injury op operation pain pains problem problems scan seized surgery swollen trouble \
         went",
    ),
    (
        // Names of illnesses and of what is done about them, besides those that `is_illness` knows by their ending.
        "illness",
        "abortion adhd alcoholic alcoholism alzheimer's alzheimers amputation anaesthetic anemia anaemia aneurysm \
         angina anorexia anorexic arrhythmia asthma bereavement biopsy bulimia cancer \
         cataract cataracts chemo chemotherapy chickenpox coeliac colonoscopy coma concussion crohn's cyst cysts \
         dementia detox diabetes diabetic dialysis dyslexia eczema epilepsy epileptic fertility fibroids glandular \
         glaucoma gout hernia hospice hospitalised hospitalized hypertension infertile infertility insomnia insulin ivf \
         jaundice lupus mammogram measles melanoma menopause migraine migraines miscarriage miscarriages mumps \
         narcolepsy neurologist ocd oncologist osteopath pacemaker palliative parkinson's perimenopause phobia physio \
         physiotherapist physiotherapy pneumonia postnatal postpartum prozac psychiatrist psychologist psychotherapy \
         ptsd radiotherapy rheumatism ritalin scans schizophrenia sciatica scoliosis seizure seizures shingles \
         sleeplessness stillbirth stillborn therapist tinnitus transfusion trimester tumor tumour \
         ulcer ultrasound vasectomy vertigo whiplash allergist antibiotics antibiotic appendicitis aspirin audiologist caesarean cardiologist chiropractor codeine colic concussed contractions cortisone dermatologist dizziness doula endocrinologist fainted fainting fibromyalgia gastroenterologist gynecologist haematologist hayfever hypochondria ibuprofen icu immunotherapy inhaler lumbago lumpectomy malaria mania morphine nausea neurosurgeon obstetrician ophthalmologist orthodontist orthopaedist ozempic paediatrician painkiller painkillers paracetamol paralysis paralysed pediatrician pneumonitis pregnancies psychotherapist psychotic reflux rheumatologist rheumatoid salmonella sepsis sertraline sleepless sleepwalking statins steroids steroid stutter tranquillisers tuberculosis urologist valium vomit vomiting xanax zoloft hiv  nauseous bulimic leukaemia leukemia lymphoma hysteria concussions sprained sprain",
    ),
    (
        // What is private as soon as it is someone's own.
        "ailment",
        "abuse accident addiction alcohol allergies allergy anxiety appointment autism blood bloods bloodwork bump \
         burnout cast chemist counsellor counselling counselor counseling depression diagnosis disability \
         dizziness doctor drinking drugs exhaustion fatigue fever flashbacks gambling gp gynaecologist hallucinations \
         headaches heartbeat hospital illness immune implant infection infusion infusions injection injections \
         injuries injury insomnia meds medication medicine midwife mood moods nerves nightmares operation overdose pain \
         pains palpitations panic period periods pills pregnancy prescription psychosis recovery rehab rehabilitation \
         relapse scan scans sickness sleep smoking sobriety specialist stitches stress stroke surgeon surgery symptoms tablets \
         therapy therapist treatment trauma tremor vaccination wheelchair withdrawal xray bandage catheter colon disc dizzy eczema eyes infertility jab joints lump lungs nausea needle physio rash scar seizure sinus skin spleen stammer surgeries swelling tonsils toothache weight",
    ),
    (
        // What only a person is.
        "self",
        "alcoholic asexual autistic bedridden bereaved bipolar bisexual bulimic depressed diabetic disabled divorced \
         dyslexic dyspraxic epileptic gay hospitalised hospitalized hungover infertile lesbian manic neurodivergent \
         nonbinary pregnant queer sober suicidal tearful transgender undocumented unwell widowed detoxed drunk expectant hungover incontinent limping teetotal transitioning intersex widowed paralysed concussed anorexic deaf",
    ),
    (
        // What a person is or feels, and a thing or a number may be.
        "state",
        "anxious ashamed broken burnt burned clean crushed deaf desperate dizzy drained drowsy drunk empty exhausted \
         foggy frightened hopeless humiliated ill infectious jealous lonely low miserable numb overwhelmed panicky \
         paralysed poorly queasy scared shaky shattered sick single sleepless trans traumatised unhappy unwell worthless afraid bitter burdened defeated devastated distraught desolate frail giddy groggy grumpy heartbroken homesick inconsolable insecure irritable isolated mourning nauseous nervy overworked panicked resentful sad scarred shaking sickly snappy stressed suffering tense terrified trapped underslept useless weepy wrecked",
    ),
    (
        "money",
        "bankruptcy debt debts finances inheritance loan mortgage overdraft paycheck payslip pension rent savings mortgages alimony inheritance overdrafts bailiff maintenance",
    ),
    (
        "law",
        "arrest asylum attorney bail citizenship conviction grievance hearing lawsuit lawyer naturalisation permit \
         probation solicitor tribunal visa passport deportation indictment bailiffs hearings",
    ),
    ("parted", "separated divorced split broke parted"),
];

/// Whether a word names an illness or a treatment, if only by its ending: medicine makes its words by rule.
pub fn is_illness(word: &Word) -> bool {
    const ENDINGS: &[&str] =
        &["itis", "osis", "algia", "ectomy", "opathy", "oscopy", "plasty", "noma", "phoma", "aemia", "kaemia", "kemia"];
    const OTHERS: &[&str] = &[
        "apotheosis",
        "diagnosis",
        "homeopathy",
        "hypnosis",
        "metamorphosis",
        "microscopy",
        "osmosis",
        "prognosis",
        "spectroscopy",
        "symbiosis",
        "sonoma",
        "hypnosis",
    ];
    const STEMS: &[&str] = &["chemo", "miscarr", "migraine", "menopaus", "suicid", "bereave"];
    static NAMED: LazyLock<HashSet<&str>> = LazyLock::new(|| class("illness").collect());
    let text = word.base();
    NAMED.contains(text)
        || NAMED.contains(word.text.as_str())
        || STEMS.iter().any(|stem| text.starts_with(stem))
        || text.len() > 6 && ENDINGS.iter().any(|ending| text.ends_with(ending)) && !OTHERS.contains(&text)
}

/// Whether a word stands for people in general whom the writer works for or with: what befalls them is work.
pub fn is_population(word: &Word) -> bool {
    const MANY: &[&str] = &[
        "adults",
        "applicants",
        "babies",
        "beds",
        "carers",
        "cases",
        "citizens",
        "claimants",
        "clients",
        "clinicians",
        "clinics",
        "cohort",
        "consumers",
        "customers",
        "defendants",
        "doctors",
        "donors",
        "drivers",
        "employees",
        "employers",
        "families",
        "guests",
        "gps",
        "households",
        "inpatients",
        "insurers",
        "landlords",
        "learners",
        "lenders",
        "maternity",
        "members",
        "mothers",
        "newborns",
        "nurses",
        "outpatients",
        "owners",
        "parents",
        "participants",
        "passengers",
        "patients",
        "pharmacists",
        "practices",
        "pupils",
        "readers",
        "recipients",
        "residents",
        "respondents",
        "riders",
        "schools",
        "sellers",
        "shoppers",
        "staff",
        "students",
        "subscribers",
        "surgeons",
        "teachers",
        "tenants",
        "therapists",
        "trusts",
        "users",
        "vets",
        "viewers",
        "visitors",
        "ward",
        "wards",
        "women",
        "workers",
    ];
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| MANY.iter().copied().collect());
    KNOWN.contains(word.text.as_str())
}

/// Whether a word in the possessive stands for someone rather than for a crowd, a day or a firm.
pub fn is_someones(word: &Word) -> bool {
    const PEOPLE: &[&str] = &[
        "boss",
        "brother",
        "colleague",
        "dad",
        "daughter",
        "father",
        "friend",
        "husband",
        "lead",
        "manager",
        "mentor",
        "mother",
        "mum",
        "mom",
        "neighbour",
        "partner",
        "report",
        "sister",
        "son",
        "teammate",
        "wife",
        "child",
    ];
    const NOBODY: &[&str] = &[
        "children",
        "men",
        "women",
        "people",
        "today",
        "yesterday",
        "tomorrow",
        "it",
        "that",
        "what",
        "there",
        "here",
        "who",
        "let",
        "he",
        "she",
        "customer",
        "client",
        "patient",
        "user",
        "student",
        "pupil",
        "employee",
        "member",
        "company",
        "team",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "week",
        "month",
        "year",
        "quarter",
        "everyone",
        "world",
        "nobody",
        "one",
        "driver",
        "city",
        "bank",
        "government",
    ];
    let Some(whose) = word.text.strip_suffix("'s") else { return false };
    PEOPLE.contains(&whose) || word.is_capital && !NOBODY.contains(&whose)
}
