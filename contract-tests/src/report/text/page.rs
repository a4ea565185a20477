//! A page of text: lines that end before its edge.

use std::io;

use anstyle::Style;

use crate::plain::plain;

/// A page of text.
pub(super) struct Page<'a> {
    out: &'a mut dyn io::Write,
    width: usize,
}

/// How wide the column of labels is.
const LABELS: usize = 10;

impl<'a> Page<'a> {
    pub(super) fn new(out: &'a mut dyn io::Write, width: usize) -> Self {
        Self { out, width }
    }

    /// A paragraph, so far from the edge; its following lines two columns farther.
    pub(super) fn paragraph(&mut self, indent: usize, style: Style, text: &str) -> io::Result<()> {
        let (first, rest) = (" ".repeat(indent), " ".repeat(indent + 2));
        let options = lines(self.width).initial_indent(&first).subsequent_indent(&rest);
        for line in textwrap::wrap(&plain(text), options) {
            writeln!(self.out, "{style}{line}{style:#}")?;
        }
        Ok(())
    }

    /// A label and what belongs to it.
    pub(super) fn labelled(&mut self, indent: usize, label: &str, style: Style, text: &str) -> io::Result<()> {
        let (first, rest) = (" ".repeat(indent), " ".repeat(indent + LABELS));
        let width = self.width.saturating_sub(indent + LABELS).max(20);
        let text = plain(text);
        for (index, line) in textwrap::wrap(&text, lines(width)).into_iter().enumerate() {
            if index == 0 {
                writeln!(self.out, "{first}{label:LABELS$}{style}{line}{style:#}")?;
            } else {
                writeln!(self.out, "{rest}{style}{line}{style:#}")?;
            }
        }
        Ok(())
    }

    /// Lines that stay as they are, so that they can be copied.
    pub(super) fn verbatim(&mut self, indent: usize, style: Style, text: &str) -> io::Result<()> {
        for line in text.lines() {
            writeln!(self.out, "{:indent$}{style}{}{style:#}", "", plain(line))?;
        }
        Ok(())
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}

/// Lines of that width. Ids have hyphens too, and are to be copied whole.
fn lines(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation)
}
