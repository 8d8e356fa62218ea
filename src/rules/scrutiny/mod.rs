//! Rules about the scrutiny of innovation: what is in the limelight before it has traction is pruned.

pub mod ask_before_traction;
pub mod limelight_before_traction;
pub mod sent_before_traction;
