//! Rules about scrutiny: innovation in the limelight gets pruned before it has traction.

pub mod ask_before_traction;
pub mod limelight_before_traction;
pub mod sent_before_traction;
