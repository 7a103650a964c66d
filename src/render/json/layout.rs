//! Indented JSON with its spans on one line: `"span": [1250, 1322]`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

/// The value, indented by two spaces; arrays of numbers stay on one line.
pub(super) fn to_string(value: &impl Serialize) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Layout::default()))?;
    Ok(String::from_utf8(bytes).expect("JSON is written as UTF-8"))
}

/// Holds back the line break before an array's value until it is known whether a number follows.
#[derive(Default)]
struct Layout<'a> {
    pretty: PrettyFormatter<'a>,
    /// Whether a value of an array is due, and whether it is the first.
    due: Option<bool>,
    /// Whether the last value was a number of an array.
    number: bool,
}

impl Layout<'_> {
    /// Before a value that is no number.
    fn tall<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.number = false;
        match self.due.take() {
            Some(first) => self.pretty.begin_array_value(writer, first),
            None => Ok(()),
        }
    }
}

impl Formatter for Layout<'_> {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.tall(writer)?;
        self.pretty.begin_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, _writer: &mut W, first: bool) -> io::Result<()> {
        self.due = Some(first);
        Ok(())
    }

    fn write_u64<W: ?Sized + Write>(&mut self, writer: &mut W, value: u64) -> io::Result<()> {
        self.number = self.due.is_some();
        if self.due.take() == Some(false) {
            writer.write_all(b", ")?;
        }
        write!(writer, "{value}")
    }

    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        self.tall(writer)?;
        self.pretty.write_f64(writer, value)
    }

    fn write_bool<W: ?Sized + Write>(&mut self, writer: &mut W, value: bool) -> io::Result<()> {
        self.tall(writer)?;
        write!(writer, "{value}")
    }

    fn write_null<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.tall(writer)?;
        writer.write_all(b"null")
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if !std::mem::take(&mut self.number) {
            return self.pretty.end_array(writer);
        }
        // The formatter below would break the line; let it do so where nobody sees.
        self.pretty.end_array(&mut io::sink())?;
        writer.write_all(b"]")
    }

    fn begin_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.tall(writer)?;
        writer.write_all(b"\"")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.tall(writer)?;
        self.pretty.begin_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object(writer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_stay_together_and_all_else_is_indented() {
        let value = json!({"a": [], "b": [1, 2], "c": [[1], [2, 3]], "d": [{"e": 1.0}, null, true, "x"], "f": {}});
        let written = to_string(&value).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value);
        insta::assert_snapshot!(written, @r#"
        {
          "a": [],
          "b": [1, 2],
          "c": [
            [1],
            [2, 3]
          ],
          "d": [
            {
              "e": 1.0
            },
            null,
            true,
            "x"
          ],
          "f": {}
        }
        "#);
    }
}
