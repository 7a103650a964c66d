//! A bug on one article must not end a run over thousands.

use std::cell::{Cell, RefCell};
use std::iter;
use std::panic::{self, AssertUnwindSafe};

use dateline::Article;
use dateline::input::{Articles, Unreadable};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes panics inside [`guarded`] silent; all others are reported as usual.
pub fn install() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if GUARDED.get() {
            let place = panic.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
            let payload = panic.payload();
            let message =
                payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
            let message = message.unwrap_or("no message");
            LAST.set(format!("{message}{place}"));
        } else {
            usual(panic);
        }
    }));
}

/// The result of `work`; where it panics, what to tell the user.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.map_err(|_| {
        let message = LAST.take();
        format!("expected a timeline, found a bug in dateline ({message}); please report it with this article")
    })
}

/// The articles of a reader. A bug in it ends its file, not the run.
pub fn articles<'r>(mut articles: Articles<'r>) -> impl Iterator<Item = Result<Article, Unreadable>> + use<'r> {
    let mut ended = false;
    iter::from_fn(move || {
        if ended {
            return None;
        }
        guarded(|| articles.next()).unwrap_or_else(|what| {
            ended = true;
            Some(Err(Unreadable { what, ..Unreadable::default() }))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_message() {
        install();
        assert_eq!(guarded(|| 1), Ok(1));
        let message = guarded(|| assert_eq!(1, 2, "one is not two")).unwrap_err();
        assert!(message.contains("one is not two") && message.contains("guard.rs:"), "{message}");
        assert_eq!(guarded(|| 2), Ok(2));
        let broken: Articles<'_> = Box::new(iter::repeat_with(|| panic!("no more")));
        assert_eq!(articles(broken).map(|read| read.is_err()).collect::<Vec<_>>(), [true]);
    }
}
