//! Which private topics are everyday work for the writer: illness for a nurse, loans in a bank.

use super::patterns::{ABOUT_FAMILY, ABOUT_HEALTH, ABOUT_LAW, ABOUT_MONEY};
use super::words::words;
use crate::source::Span;

/// The topics that people work with who describe their field with these words. What is someone's own stays private.
pub fn trades(field: &str) -> Vec<&'static str> {
    let told = words(field, Span::new(0, field.len()));
    let is_told =
        |known: &&str| told.iter().any(|word| word.base() == *known || word.base().strip_suffix('s') == Some(known));
    TRADES
        .iter()
        .filter(|(_, known)| known.split_whitespace().any(|known| is_told(&known)))
        .map(|(topic, _)| *topic)
        .collect()
}

const TRADES: [(&str, &str); 4] = [
    (
        ABOUT_HEALTH,
        "nurse nursing hospital clinic clinical clinician care carer health healthcare medical medicine medtech doctor \
         patient surgery surgeon surgical ward pharma pharmacy pharmacist therapy therapist vet veterinary midwife \
         midwifery maternity dental dentist biotech pathology radiology radiologist oncology physio physiotherapy paramedic \
         ambulance psychology psychologist psychiatry psychiatric epidemiology gp nhs paediatric pediatric wellbeing \
         fitness insurance insurer bed picu icu",
    ),
    (
        ABOUT_FAMILY,
        "school teacher teaching pupil child children kid parent nursery kindergarten childcare education edtech curriculum \
         family families wedding toy baby maternity midwife midwifery paediatric pediatric funeral youth social dating \
         genealogy",
    ),
    (
        ABOUT_LAW,
        "law legal lawyer attorney solicitor court judge justice police prison immigration visa tribunal barrister \
         counsel hr security compliance union",
    ),
    (
        ABOUT_MONEY,
        "bank banking fintech insurance insurer lender lending loan mortgage credit finance financial property realtor \
         proptech landlord tenant pension tax accountant accounting debt wealth housing treasury",
    ),
];
