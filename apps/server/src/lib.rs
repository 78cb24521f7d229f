//! inzage
