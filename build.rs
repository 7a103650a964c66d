//! Lists the rule packs for the library.

fn main() {}
