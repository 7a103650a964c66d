//! Trains the syntax model.

fn main() {}
