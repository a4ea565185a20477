//! The texts of an index by number, so that a posting takes four bytes.

use std::sync::Arc;

/// How many records are copied when one of them changes.
const CHUNK: usize = 512;

/// What an index knows of one text.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) id: Arc<str>,
    /// How many distinct terms the text has.
    pub(super) terms: u32,
}

/// Records by number. The numbers of records that were removed are given out again.
#[derive(Clone, Debug, Default)]
pub(super) struct Records {
    chunks: Vec<Arc<Vec<Option<Record>>>>,
    vacant: Vec<u32>,
    len: usize,
}

impl Records {
    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, number: u32) -> Option<&Record> {
        let (chunk, place) = position(number);
        self.chunks.get(chunk)?.get(place)?.as_ref()
    }

    /// Keeps `record` and says under which number.
    pub(super) fn add(&mut self, record: Record) -> u32 {
        self.len += 1;
        if let Some(number) = self.vacant.pop() {
            let (chunk, place) = position(number);
            Arc::make_mut(&mut self.chunks[chunk])[place] = Some(record);
            return number;
        }
        if self.chunks.last().is_none_or(|chunk| chunk.len() == CHUNK) {
            self.chunks.push(Arc::default());
        }
        let chunk = self.chunks.len() - 1;
        let records = Arc::make_mut(&mut self.chunks[chunk]);
        records.push(Some(record));
        u32::try_from(chunk * CHUNK + records.len() - 1).expect("memory ends before four thousand million records")
    }

    /// Forgets the record and makes its number free.
    pub(super) fn remove(&mut self, number: u32) {
        let (chunk, place) = position(number);
        if Arc::make_mut(&mut self.chunks[chunk])[place].take().is_some() {
            self.vacant.push(number);
            self.len -= 1;
        }
    }
}

fn position(number: u32) -> (usize, usize) {
    let number = usize::try_from(number).expect("addresses have at least 32 bits");
    (number / CHUNK, number % CHUNK)
}
