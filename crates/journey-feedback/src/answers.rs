//! The answers of a response as bytes: one byte for each that is a level, where no question is left out.
//!
//! Each answer is a code for what was answered: a level up to 200 is itself, those above it are named below. A code
//! for questions that are left out may stand before it. The first answer is to question 0 unless questions are left
//! out before it.

use crate::{Answer, Missing, Value};
use thiserror::Error;

/// No number; plus the reason's place in [`Missing::ALL`].
const MISSING: u8 = 201;
/// A quantity: 8 bytes follow, little end first.
const AMOUNT: u8 = 205;
/// A level above 200, which no scale has: a byte follows.
const HIGH_LEVEL: u8 = 206;
/// One question is left out; plus how many more, up to [`FAR`].
const SKIP: u8 = 207;
/// Questions are left out: 2 bytes follow, little end first.
const FAR: u8 = 255;

/// Why bytes are no answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AnswersError {
    /// They end within an answer.
    #[error("the answers are cut off")]
    CutOff,
    /// A question's number is beyond what there can be.
    #[error("the answers name a question that cannot be")]
    NoSuchQuestion,
    /// A quantity is no number.
    #[error("the answers hold a quantity that is no number")]
    NoNumber,
    /// There is something that [`encode_answers`] never writes.
    #[error("the answers are not written as they should be")]
    NotAsWritten,
}

/// Answers as bytes. They are in the order of questions and at most one a question, as [`Response`](crate::Response)
/// promises; of several to the same question only the first is written. A quantity that is no number is written as
/// [`Missing::Bad`].
pub fn encode_answers(answers: &[Answer]) -> Vec<u8> {
    if !answers.is_sorted_by_key(|answer| answer.question) {
        let mut sorted = answers.to_vec();
        sorted.sort_by_key(|answer| answer.question);
        return encode_answers(&sorted);
    }
    let mut bytes = Vec::with_capacity(answers.len() + 4);
    let mut next = 0_u32;
    for Answer { question, value } in answers {
        let Some(left_out) = u32::from(*question).checked_sub(next) else { continue };
        match left_out {
            0 => {}
            1..=48 => bytes.push(SKIP + (left_out - 1) as u8),
            _ => {
                bytes.push(FAR);
                // At most the number of a question, which has 16 bits.
                bytes.extend((left_out as u16).to_le_bytes());
            }
        }
        match value {
            Value::Level(level @ ..MISSING) => bytes.push(*level),
            Value::Level(level) => bytes.extend([HIGH_LEVEL, *level]),
            Value::Missing(why) => bytes.push(MISSING + *why as u8),
            Value::Amount(amount) if amount.is_finite() => {
                bytes.push(AMOUNT);
                bytes.extend(amount.to_le_bytes());
            }
            Value::Amount(_) => bytes.push(MISSING + Missing::Bad as u8),
        }
        next = u32::from(*question) + 1;
    }
    bytes
}

/// The answers of bytes.
///
/// # Errors
/// [`AnswersError`] if the bytes are not what [`encode_answers`] writes.
pub fn decode_answers(bytes: &[u8]) -> Result<Vec<Answer>, AnswersError> {
    read_answers(bytes).collect()
}

/// The answers of bytes one by one, without making a list; it ends after an error.
pub fn read_answers(bytes: &[u8]) -> impl Iterator<Item = Result<Answer, AnswersError>> + '_ {
    Answers { bytes, next: 0 }
}

struct Answers<'a> {
    bytes: &'a [u8],
    next: u32,
}

impl Iterator for Answers<'_> {
    type Item = Result<Answer, AnswersError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() {
            return None;
        }
        let answer = self.answer();
        if answer.is_err() {
            self.bytes = &[];
        }
        Some(answer)
    }
}

impl Answers<'_> {
    fn answer(&mut self) -> Result<Answer, AnswersError> {
        let mut code = self.byte()?;
        if code >= SKIP {
            self.next += match code {
                FAR => match u16::from_le_bytes(self.take()?) {
                    ..=48 => return Err(AnswersError::NotAsWritten),
                    far => u32::from(far),
                },
                near => u32::from(near - SKIP) + 1,
            };
            code = self.byte()?;
        }
        let question = u16::try_from(self.next).map_err(|_| AnswersError::NoSuchQuestion)?;
        self.next += 1;
        let value = match code {
            ..MISSING => Value::Level(code),
            MISSING..AMOUNT => Value::Missing(Missing::ALL[usize::from(code - MISSING)]),
            AMOUNT => {
                let amount = f64::from_le_bytes(self.take()?);
                if !amount.is_finite() {
                    return Err(AnswersError::NoNumber);
                }
                Value::Amount(amount)
            }
            HIGH_LEVEL => match self.byte()? {
                ..MISSING => return Err(AnswersError::NotAsWritten),
                level => Value::Level(level),
            },
            SKIP.. => return Err(AnswersError::NotAsWritten),
        };
        Ok(Answer { question, value })
    }

    fn byte(&mut self) -> Result<u8, AnswersError> {
        self.take().map(|[byte]| byte)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], AnswersError> {
        let (taken, rest) = self.bytes.split_first_chunk().ok_or(AnswersError::CutOff)?;
        self.bytes = rest;
        Ok(*taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            8 => (0..=255_u8).prop_map(Value::Level),
            2 => (0..4_usize).prop_map(|why| Value::Missing(Missing::ALL[why])),
            1 => (-1e9..1e9).prop_map(Value::Amount),
        ]
    }

    fn answers() -> impl Strategy<Value = Vec<Answer>> {
        let questions = prop_oneof![4 => 0..60_u16, 1 => 0..=u16::MAX];
        prop::collection::btree_map(questions, value(), 0..40).prop_map(|answers| {
            answers.into_iter().map(|(question, value)| Answer { question, value }).collect()
        })
    }

    proptest! {
        #[test]
        fn answers_come_back_as_they_were(answers in answers()) {
            prop_assert_eq!(decode_answers(&encode_answers(&answers)), Ok(answers));
        }

        #[test]
        fn bytes_that_are_read_are_those_that_are_written(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Ok(answers) = decode_answers(&bytes) {
                prop_assert_eq!(encode_answers(&answers), bytes, "one form only");
            }
        }
    }

    #[test]
    fn answers_take_little_room() {
        let level = |question, level| Answer { question, value: Value::Level(level) };
        let far = |question| vec![level(question, 7)];
        let cases: [(Vec<Answer>, &[u8]); 6] = [
            (vec![], &[]),
            (vec![level(0, 10), level(1, 0), level(2, 200)], &[10, 0, 200]),
            (vec![level(0, 10), level(2, 4)], &[10, 207, 4]),
            (far(48), &[254, 7]),
            (far(49), &[255, 49, 0, 7]),
            (vec![Answer { question: 0, value: Value::Missing(Missing::NotApplicable) }], &[202]),
        ];
        for (answers, bytes) in cases {
            assert_eq!(encode_answers(&answers), bytes, "{answers:?}");
        }
    }

    #[test]
    fn what_breaks_the_promise_is_put_in_order() {
        let level = |question, level| Answer { question, value: Value::Level(level) };
        let bytes = encode_answers(&[level(3, 1), level(1, 2), level(3, 9)]);
        assert_eq!(decode_answers(&bytes), Ok(vec![level(1, 2), level(3, 1)]), "the first answer stays");
        let bytes = encode_answers(&[Answer { question: 0, value: Value::Amount(f64::NAN) }]);
        assert_eq!(bytes, [204], "no number is no answer of the scale");
    }

    #[test]
    fn bytes_that_are_no_answers_are_told() {
        let cases: [(&[u8], AnswersError, &str); 7] = [
            (&[207], AnswersError::CutOff, "nothing comes after the questions left out"),
            (&[205, 0, 0], AnswersError::CutOff, "a quantity has 8 bytes"),
            (&[255, 1], AnswersError::CutOff, "a far question has 2 bytes"),
            (&[255, 1, 0, 5], AnswersError::NotAsWritten, "a near question has its own code"),
            (&[206, 5], AnswersError::NotAsWritten, "a low level has its own code"),
            (&[255, 255, 255, 1, 1], AnswersError::NoSuchQuestion, "the one after the last"),
            (&[205, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f], AnswersError::NoNumber, "a quantity that is none"),
        ];
        for (bytes, error, why) in cases {
            assert_eq!(decode_answers(bytes), Err(error), "{why}");
        }
    }
}
