//! An office, and who held it by a list.

/// An office that an actor holds when the text is told, as a list of the packs knows it. The text does not say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldOffice {
    /// What it is called: "president".
    pub title: String,
    /// Whose office it is: "United States".
    pub of: String,
    /// Its holder.
    pub holder: String,
    /// The first day of the term, as `2001-01-20`.
    pub from: String,
    /// The last day of the term, where it is known.
    pub until: Option<String>,
    /// Whether the actor's name is the holder's only by the list, because the text has no fuller one.
    pub names: bool,
}
