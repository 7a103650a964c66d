//! The two ways in which texts tell of time.

/// How a text tells of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Telling {
    /// As its dates show.
    #[default]
    Auto,
    /// From the day of publication: "on Monday" is the last one.
    News,
    /// As a history, whose dates follow each other: "in May" is that of the year just told of.
    History,
}

impl Telling {
    /// Every way, with the name that users give it.
    pub const ALL: [(&'static str, Telling); 3] =
        [("auto", Telling::Auto), ("news", Telling::News), ("history", Telling::History)];
}
