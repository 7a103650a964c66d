//! Reads an office and its holders.

use toml::Spanned;

use super::Loader;
use crate::packs::file::{HolderTable, OfficeTable, PackFile};
use crate::packs::office::{Holder, ListedOffice};
use crate::pattern::Text;

/// What to do about a day that is none.
const DAY_HELP: &str = "write the day as \"2001-01-20\": year, month and day";

impl Loader<'_> {
    pub(super) fn office(&mut self, file: &PackFile, table: OfficeTable) {
        let said = self.said(file, &table.title, "a title")
            && self.said(file, &table.of, "the name of an actor")
            && table.aliases.iter().all(|alias| self.said(file, alias, "a title"));
        if !said {
            return;
        }
        if table.holders.is_empty() {
            let message = format!("expected holders of the office `{}`, found none", table.title.as_ref());
            let help = "list them: holders = [{ name = \"Jane Poe\", from = \"2001-01-20\", until = \"2009-01-20\" }]";
            return self.error(file, table.title.span().start, message, help);
        }
        let mut holders = Vec::new();
        for table in table.holders {
            let place = table.from.span().start;
            holders.extend(self.holder(file, table).map(|holder| (holder, place)));
        }
        holders.sort_by(|(a, _), (b, _)| a.from.cmp(&b.from));
        self.overlaps(file, &holders);
        self.put_office(ListedOffice {
            title: table.title.into_inner().into(),
            of: table.of.into_inner().into(),
            aliases: texts(table.aliases),
            holders: holders.into_iter().map(|(holder, _)| holder).collect(),
        });
    }

    fn holder(&mut self, file: &PackFile, table: HolderTable) -> Option<Holder> {
        let ends = [&table.until, &table.seen];
        let days = std::iter::once(&table.from).chain(ends.into_iter().flatten());
        let mut sound = self.said(file, &table.name, "the name of a holder");
        sound &= table.called.iter().all(|called| self.said(file, called, "a name"));
        for day in days {
            sound &= self.is_day(file, day);
        }
        if let (Some(_), Some(seen)) = (&table.until, &table.seen) {
            let message = "expected either `until` or `seen`, found both";
            let help = "`until` is the last day of a term, `seen` a day on which it still went on";
            self.error(file, seen.span().start, message, help);
            return None;
        }
        let end = table.until.as_ref().or(table.seen.as_ref());
        if let Some(end) = end.filter(|end| sound && end.as_ref() < table.from.as_ref()) {
            let message =
                format!("expected a day that is not before `{}`, found `{}`", table.from.as_ref(), end.as_ref());
            self.error(file, end.span().start, message, "a term ends after it begins; are the two days swapped?");
            return None;
        }
        let text = |day: Option<Spanned<String>>| day.map(|day| Text::from(day.into_inner()));
        sound.then(|| Holder {
            name: table.name.into_inner().into(),
            called: texts(table.called),
            from: table.from.into_inner().into(),
            until: text(table.until),
            seen: text(table.seen),
        })
    }

    /// Two who hold one office at one time; the last day of one may be the first of the other.
    fn overlaps(&mut self, file: &PackFile, holders: &[(Holder, usize)]) {
        for two in holders.windows(2) {
            let ((before, _), (after, place)) = (&two[0], &two[1]);
            if before.last().is_some_and(|last| last <= &*after.from) {
                continue;
            }
            let message = format!(
                "expected terms that follow each other, found one from `{}` on, while {} is in office",
                after.from, before.name
            );
            let help = match before.last() {
                Some(last) => format!("the term of {} goes on to {last}; one of the two days is wrong", before.name),
                None => format!("write when the term of {} ended: until = \"{}\"", before.name, after.from),
            };
            self.error(file, *place, message, help);
        }
    }

    fn is_day(&mut self, file: &PackFile, day: &Spanned<String>) -> bool {
        let found = day.as_ref().as_str();
        if is_day(found) {
            return true;
        }
        let message = format!("expected a day of the calendar, found `{found}`");
        self.error(file, day.span().start, message, DAY_HELP);
        false
    }

    /// Puts an office in the place of the one with its title and owner, or behind all others.
    fn put_office(&mut self, office: ListedOffice) {
        let offices = self.contents.offices.to_mut();
        match offices.iter().position(|old| old.title == office.title && old.of == office.of) {
            Some(old) => offices[old] = office,
            None => offices.push(office),
        }
    }
}

/// Whether the text is a day, as in `2001-01-20`.
fn is_day(text: &str) -> bool {
    let digits = |part: &str, count: usize| {
        (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok())?
    };
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let numbers = (year.and_then(|year| digits(year, 4)), month.and_then(|month| digits(month, 2)));
    let ((Some(year), Some(month)), Some(day)) = (numbers, day.and_then(|day| digits(day, 2))) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    parts.next().is_none() && (1..=last).contains(&day)
}

fn texts(all: Vec<Spanned<String>>) -> std::borrow::Cow<'static, [Text]> {
    all.into_iter().map(|text| Text::from(text.into_inner())).collect()
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert!(["2001-01-20", "2000-02-29", "1789-04-30"].into_iter().all(is_day));
        let none =
            ["2001-02-29", "1900-02-29", "2001-13-01", "2001-04-31", "2001-1-20", "2001-01", "20 January 2001", ""];
        assert!(!none.into_iter().any(is_day));
    }
}
