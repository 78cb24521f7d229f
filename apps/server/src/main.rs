//! inzage
fn main() {}
