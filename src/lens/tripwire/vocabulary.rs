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
const CLASSES: [(&str, &str); 17] = [
    (
        // What makes of the word before it the name of a thing of work: "salary import", "burnout alerts".
        "product",
        "ad ads alert alerts api app apps band bands benchmark benchmarks book books business businesses \
         calculation calculations calculator calculators calendar campaign care chart charts checker clinic clinics \
         code column columns content cover customers dashboard dashboards data dataset department drill drills \
         endpoint estimator export exports feature features feed field fields filter filters finder finders form \
         format formats forms group groups guide guideline guidelines idea import imports index insights \
         integration integrations kit law leads leaflet line logic market marketplace menu metrics model models \
         module modules nurse nurses officer officers page pages pathway payment payments plan plans platform \
         platforms policies policy practices predictor procedure procedures process processes product products \
         program programme provider providers queries query range ranges recommendation recommendations records \
         referral referrals report reports research room rooms runbook schedule screen screening screens search \
         segment service services shop slider software specialist specialists survey surveys system table tables \
         tariff team teams tech template templates tool tools tracker trackers tracking training transparency trial \
         trials unit units users vertical video ward widget workflow workflows workshop workshops",
    ),
    (
        // What may stand between "I" and leaving.
        "aux",
        "almost already also am could going gonna just may might must nearly probably really shall should sometimes \
         to will would",
    ),
    (
        "kin",
        "aunt baby boyfriend boys brother carer child children cousin dad daughter eldest ex father fiance fiancee \
         fiancé fiancée fostering girlfriend girls goddaughter godson granddad granddaughter granddaughters \
         grandfather grandma grandmother grandpa grandparents grandson granny hubby husband inlaw kid kids mam mama \
         missus mom mother mum nan nephew newborn niece papa parents siblings sister son spouse stepbrother stepdad \
         stepdaughter stepfather stepmom stepmother stepmum stepsister stepson teen teenager toddler twins uncle \
         widow widower wife youngest",
    ),
    ("parent", "dad granddad grandma grandpa granny mam mama mum nana oma opa papa"),
    (
        "bond",
        "adoption affair breakup childcare custody divorce honeymoon inlaws marriage miscarriage pregnancy \
         separation stillbirth upbringing wedding",
    ),
    (
        "body",
        "ankle appendix bladder bowel bowels collarbone elbow eyesight hearing hip hips hormones jaw joints kidney \
         kidneys knee knees ligament liver lung lungs meniscus neck ovaries ovary pelvis prostate ribs shoulder \
         sinuses spine stomach teeth tendon throat thyroid tonsils tooth uterus womb wrist",
    ),
    ("limb", "arm arms back chest ear ears eye eyes feet foot hand hands head heart leg legs nerves skin"),
    (
        "ailing",
        "ached aches aching attack bleeding bleeds complaint complaints condition failure fracture gave gives goes \
         hurt hurting hurts infection injury op operation pain pains problem problems scan seized surgery swollen \
         trouble went",
    ),
    (
        // Names of illnesses and of what is done about them, besides those that `is_illness` knows by their ending.
        "illness",
        "abortion adhd alcoholic alcoholism allergist alzheimer's alzheimers amputation anaemia anaesthetic anemia \
         aneurysm angina anorexia anorexic antibiotic antibiotics appendicitis arrhythmia aspirin asthma \
         audiologist bereavement biopsy bulimia bulimic caesarean cancer cardiologist cataract cataracts chemo \
         chemotherapy chickenpox chiropractor codeine coeliac colic colonoscopy coma concussed concussion \
         concussions contractions cortisone crohn's cyst cysts dementia dermatologist detox diabetes diabetic \
         dialysis dizziness doula dyslexia eczema endocrinologist epilepsy epileptic fainted fainting fertility \
         fibroids fibromyalgia gastroenterologist glandular glaucoma gout gynecologist haematologist hayfever \
         hernia hiv hospice hospitalised hospitalized hypertension hypochondria hysteria ibuprofen icu \
         immunotherapy infertile infertility inhaler insomnia insulin ivf jaundice leukaemia leukemia lumbago \
         lumpectomy lupus lymphoma malaria mammogram mania measles melanoma menopause migraine migraines \
         miscarriage miscarriages morphine mumps narcolepsy nausea nauseous neurologist neurosurgeon obstetrician \
         ocd oncologist ophthalmologist orthodontist orthopaedist osteopath ozempic pacemaker paediatrician \
         painkiller painkillers palliative paracetamol paralysed paralysis parkinson's pediatrician perimenopause \
         phobia physio physiotherapist physiotherapy pneumonia pneumonitis postnatal postpartum pregnancies prozac \
         psychiatrist psychologist psychotherapist psychotherapy psychotic ptsd radiotherapy reflux rheumatism \
         rheumatoid rheumatologist ritalin salmonella scans schizophrenia sciatica scoliosis seizure seizures \
         sepsis sertraline shingles sleepless sleeplessness sleepwalking sprain sprained statins steroid steroids \
         stillbirth stillborn stutter therapist tinnitus tranquillisers transfusion trimester tuberculosis tumor \
         tumour ulcer ultrasound urologist valium vasectomy vertigo vomit vomiting whiplash xanax zoloft",
    ),
    (
        // What is private as soon as it is someone's own.
        "ailment",
        "abuse accident addiction alcohol allergies allergy anxiety appointment autism bandage blood bloods \
         bloodwork bump burnout cast catheter chemist colon counseling counselling counsellor counselor depression \
         diagnosis disability disc dizziness dizzy doctor drinking drugs eczema exhaustion eyes fatigue fever \
         flashbacks gambling gp gynaecologist hallucinations headaches heartbeat hospital illness immune implant \
         infection infertility infusion infusions injection injections injuries injury insomnia jab joints lump \
         lungs medication medicine meds midwife mood moods nausea needle nerves nightmares operation overdose pain \
         pains palpitations panic period periods physio pills pregnancy prescription psychosis rash recovery rehab \
         rehabilitation relapse scan scans scar seizure sickness sinus skin sleep smoking sobriety specialist \
         spleen stammer stitches stress stroke surgeon surgeries surgery swelling symptoms tablets therapist \
         therapy tonsils toothache trauma treatment tremor vaccination weight wheelchair withdrawal xray",
    ),
    (
        // What only a person is.
        "self",
        "alcoholic anorexic asexual autistic bedridden bereaved bipolar bisexual bulimic concussed deaf depressed \
         detoxed diabetic disabled divorced drunk dyslexic dyspraxic epileptic expectant gay hospitalised \
         hospitalized hungover incontinent infertile intersex lesbian limping manic neurodivergent nonbinary \
         paralysed pregnant queer sober suicidal tearful teetotal transgender transitioning undocumented unwell \
         widowed",
    ),
    (
        // What a person is or feels, and a thing or a number may be.
        "state",
        "afraid anxious ashamed bitter broken burdened burned burnt clean crushed deaf defeated desolate desperate \
         devastated distraught dizzy drained drowsy drunk empty exhausted foggy frail frightened giddy groggy \
         grumpy heartbroken homesick hopeless humiliated ill inconsolable infectious insecure irritable isolated \
         jealous lonely low miserable mourning nauseous nervy numb overwhelmed overworked panicked panicky \
         paralysed poorly queasy resentful sad scared scarred shaking shaky shattered sick sickly single sleepless \
         snappy stressed suffering tense terrified trans trapped traumatised underslept unhappy unwell useless \
         weepy worthless wrecked",
    ),
    (
        "money",
        "alimony bailiff bankruptcy debt debts finances inheritance loan maintenance mortgage mortgages overdraft \
         overdrafts paycheck payslip pension rent savings",
    ),
    (
        "law",
        "arrest asylum attorney bail bailiffs citizenship conviction deportation grievance hearing hearings \
         indictment lawsuit lawyer naturalisation passport permit probation solicitor tribunal visa",
    ),
    (
        // People in general whom the writer works for or with: what befalls them is work.
        "population",
        "adults applicants babies beds carers cases citizens claimants clients clinicians clinics cohort consumers \
         customers defendants doctors donors drivers employees employers families gps guests households inpatients \
         insurers landlords learners lenders maternity members mothers newborns nurses outpatients owners parents \
         participants passengers patients pharmacists practices pupils readers recipients residents respondents \
         riders schools sellers shoppers staff students subscribers surgeons teachers tenants therapists trusts \
         users vets viewers visitors ward wards women workers",
    ),
    (
        // Who is someone, and has things of their own.
        "person",
        "boss brother child colleague dad daughter father friend husband lead manager mentor mom mother mum \
         neighbour partner report sister son teammate wife",
    ),
    (
        // What ends in "'s" and is nobody, or a crowd, a day, a firm.
        "nobody",
        "bank children city client company customer driver employee everyone friday government he here it let \
         member men monday month nobody one patient people pupil quarter saturday she student sunday team that \
         there thursday today tomorrow tuesday user wednesday week what who women world year yesterday",
    ),
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
        "sonoma",
        "spectroscopy",
        "symbiosis",
    ];
    const STEMS: &[&str] = &["chemo", "miscarr", "migraine", "menopaus", "suicid", "bereave"];
    static NAMED: LazyLock<HashSet<&str>> = LazyLock::new(|| class("illness").collect());
    let text = word.base();
    NAMED.contains(text)
        || NAMED.contains(word.text.as_str())
        || STEMS.iter().any(|stem| text.starts_with(stem))
        || text.len() > 6 && ENDINGS.iter().any(|ending| text.ends_with(ending)) && !OTHERS.contains(&text)
}

/// Whether a word stands for people in general.
pub fn is_population(word: &Word) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| class("population").collect());
    KNOWN.contains(word.text.as_str())
}

/// Whether a word in the possessive stands for someone rather than for a crowd, a day or a firm.
pub fn is_someones(word: &Word) -> bool {
    static PERSONS: LazyLock<HashSet<&str>> = LazyLock::new(|| class("person").collect());
    static NOBODY: LazyLock<HashSet<&str>> = LazyLock::new(|| class("nobody").collect());
    let Some(whose) = word.text.strip_suffix("'s") else { return false };
    PERSONS.contains(whose) || word.is_capital && !NOBODY.contains(whose)
}
