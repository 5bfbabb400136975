//! The words of a source, each with a number that never changes.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The words of a source. Numbers are given in order of appearance and never change, because responses and
/// cubes on disk refer to them; 0 always stands for "the file does not say".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dictionary {
    /// Where in the journey, in the words of the file.
    pub places: Words,
    /// Channels.
    pub channels: Words,
    /// Who customers are.
    pub segments: Segments,
    /// Heads of the columns of text.
    pub texts: Words,
}

/// Words of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Words {
    all: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Default for Words {
    fn default() -> Self {
        Self::from(vec![String::new()])
    }
}

impl From<Vec<String>> for Words {
    fn from(all: Vec<String>) -> Self {
        let numbers = (0..).zip(&all).map(|(number, word)| (word.clone(), number)).collect();
        Self { all, numbers }
    }
}

impl From<Words> for Vec<String> {
    fn from(words: Words) -> Self {
        words.all
    }
}

impl Words {
    /// The number of a word, given now if it is new. Space around it does not count.
    pub fn number(&mut self, word: &str) -> u32 {
        let word = word.trim();
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.all.len() as u32;
        self.all.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// The number of a word that is known.
    pub fn find(&self, word: &str) -> Option<u32> {
        self.numbers.get(word.trim()).copied()
    }

    /// The word of a number; empty for one that was never given.
    pub fn word(&self, number: u32) -> &str {
        self.all.get(number as usize).map_or("", String::as_str)
    }

    /// All words by their number, the empty one first.
    pub fn all(&self) -> &[String] {
        &self.all
    }
}

/// Who customers are: dimensions, their values, and the combinations that occur.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "StoredSegments", into = "StoredSegments")]
pub struct Segments {
    dimensions: Vec<String>,
    values: Vec<Words>,
    combinations: Vec<Vec<u32>>,
    numbers: HashMap<Vec<u32>, u32>,
}

#[derive(Serialize, Deserialize)]
struct StoredSegments {
    dimensions: Vec<String>,
    values: Vec<Words>,
    combinations: Vec<Vec<u32>>,
}

impl Default for Segments {
    fn default() -> Self {
        Self::from(StoredSegments {
            dimensions: Vec::new(),
            values: Vec::new(),
            combinations: vec![Vec::new()],
        })
    }
}

impl From<StoredSegments> for Segments {
    fn from(stored: StoredSegments) -> Self {
        let StoredSegments { dimensions, values, combinations } = stored;
        let numbers = combinations.iter().cloned().zip(0..).collect();
        Self { dimensions, values, combinations, numbers }
    }
}

impl From<Segments> for StoredSegments {
    fn from(segments: Segments) -> Self {
        let Segments { dimensions, values, combinations, .. } = segments;
        Self { dimensions, values, combinations }
    }
}

impl Segments {
    /// The place of a dimension, given now if it is new.
    pub fn dimension(&mut self, name: &str) -> usize {
        if let Some(place) = self.dimensions.iter().position(|dimension| dimension == name) {
            return place;
        }
        self.dimensions.push(name.to_owned());
        self.values.push(Words::default());
        self.dimensions.len() - 1
    }

    /// The number of a value of a dimension, given now if it is new; 0 for an empty value.
    pub fn value(&mut self, dimension: usize, value: &str) -> u32 {
        self.values[dimension].number(value)
    }

    /// The number of a combination: a value's number for each dimension in order, those at the end left out
    /// where they are 0.
    pub fn combination(&mut self, values: &[u32]) -> u32 {
        let used = values.iter().rposition(|value| *value != 0).map_or(0, |last| last + 1);
        let values = &values[..used];
        if let Some(number) = self.numbers.get(values) {
            return *number;
        }
        let number = self.combinations.len() as u32;
        self.combinations.push(values.to_vec());
        self.numbers.insert(values.to_vec(), number);
        number
    }

    /// Names of the dimensions in order.
    pub fn dimensions(&self) -> &[String] {
        &self.dimensions
    }

    /// The values of a dimension by number.
    pub fn values(&self, dimension: usize) -> &Words {
        &self.values[dimension]
    }

    /// How many combinations occur, the empty one included.
    pub fn combinations(&self) -> usize {
        self.combinations.len()
    }

    /// The number of the value that a combination has in a dimension; 0 for none.
    pub fn value_in(&self, combination: u32, dimension: usize) -> u32 {
        let values = self.combinations.get(combination as usize);
        values.and_then(|values| values.get(dimension)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_being_written() {
        let mut dictionary = Dictionary::default();
        let web = dictionary.channels.number(" web ");
        let class = dictionary.segments.dimension("Class");
        let sex = dictionary.segments.dimension("Sex");
        let business = dictionary.segments.value(class, "Business");
        let woman = dictionary.segments.value(sex, "woman");
        let both = dictionary.segments.combination(&[business, woman]);
        let one = dictionary.segments.combination(&[business, 0]);
        let text = serde_json::to_string(&dictionary).unwrap();
        let mut read: Dictionary = serde_json::from_str(&text).unwrap();
        assert_eq!(read, dictionary);
        assert_eq!((read.channels.find("web"), read.channels.word(web)), (Some(web), "web"));
        assert_eq!(read.segments.combination(&[business, woman]), both);
        assert_eq!(read.segments.combination(&[business]), one, "what is not said at the end is left out");
        assert_eq!(read.segments.value_in(both, sex), woman);
        assert_eq!(read.segments.value_in(one, sex), 0);
    }
}
