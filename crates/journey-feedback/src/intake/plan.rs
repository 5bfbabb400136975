//! A mapping made ready for reading rows.

use crate::mapping::{DateOrder, Mapping, NumberFormat, Redact, Role, Shape, zone_of};
use crate::read::{FeedbackError, Format, Spot};
use crate::values::rating::RatingReader;
use crate::{Dictionary, Question};
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

/// A mapping made ready for reading rows. Places of columns are fields of a row.
pub(crate) struct Plan {
    pub(crate) heads: Vec<String>,
    pub(crate) is_text: bool,
    pub(crate) unnamed_last: bool,
    pub(crate) response_id: Option<usize>,
    pub(crate) customer: Option<usize>,
    pub(crate) time: Option<usize>,
    pub(crate) started: Option<usize>,
    pub(crate) channel: Option<usize>,
    pub(crate) default_channel: u32,
    pub(crate) place: Option<usize>,
    pub(crate) weight: Option<(usize, NumberFormat)>,
    /// Fields and the dimensions of the dictionary.
    pub(crate) segments: Vec<(usize, usize)>,
    /// How many dimensions the dictionary has.
    pub(crate) dimensions: usize,
    pub(crate) statuses: Vec<usize>,
    pub(crate) finished: Vec<usize>,
    pub(crate) progress: Vec<usize>,
    /// Fields and the columns of text of the dictionary.
    pub(crate) texts: Vec<(usize, u16)>,
    pub(crate) shape: PlannedShape,
    /// Readers of the answers, and the number of each question in the source.
    pub(crate) questions: Vec<(RatingReader, u16)>,
    pub(crate) date_order: Option<DateOrder>,
    pub(crate) zone: Option<TimeZone>,
    pub(crate) redact: Redact,
    pub(crate) customer_key: [u8; 32],
    pub(crate) now: i64,
}

/// Where the answers are.
pub(crate) enum PlannedShape {
    /// A field for each question, in the order of questions.
    Wide(Vec<usize>),
    /// A field that names the question and one that holds the answer.
    Long { name: usize, answer: usize, places: FxHashMap<String, usize> },
}

impl Plan {
    /// Makes a mapping ready. Questions and words of the source that are new are added to it.
    pub(crate) fn new(
        mapping: &Mapping,
        unnamed_last: bool,
        questions: &mut Vec<Question>,
        dictionary: &mut Dictionary,
        customer_key: &[u8; 32],
        now: i64,
    ) -> Result<Self, FeedbackError> {
        mapping.check()?;
        let field = |role: &Role| mapping.columns.iter().position(|column| column.role == *role);
        let fields = |role: &Role| {
            let columns = mapping.columns.iter().enumerate();
            columns.filter(|(_, column)| column.role == *role).map(|(field, _)| field).collect::<Vec<_>>()
        };
        let mut segments = Vec::new();
        let mut texts = Vec::new();
        for (place, column) in mapping.columns.iter().enumerate() {
            match &column.role {
                Role::Segment { dimension } => {
                    segments.push((place, dictionary.segments.dimension(dimension)));
                }
                Role::Verbatim => {
                    let number = dictionary.texts.number(&column.name);
                    texts.push((place, u16::try_from(number).unwrap_or(u16::MAX)));
                }
                _ => {}
            }
        }
        let shape = planned_shape(mapping)?;
        let weight = field(&Role::Weight);
        Ok(Self {
            heads: mapping.columns.iter().map(|column| column.name.clone()).collect(),
            is_text: matches!(mapping.reading.format, Format::Csv { .. }),
            unnamed_last,
            response_id: field(&Role::ResponseId),
            customer: field(&Role::Customer),
            time: field(&Role::Time),
            started: field(&Role::Started),
            channel: field(&Role::Channel),
            default_channel: match &mapping.channel {
                Some(channel) => dictionary.channels.number(channel),
                None => 0,
            },
            place: field(&Role::Place),
            weight: weight.map(|field| (field, mapping.columns[field].numbers)),
            segments,
            dimensions: dictionary.segments.dimensions().len(),
            statuses: fields(&Role::Status),
            finished: fields(&Role::Finished),
            progress: fields(&Role::Progress),
            texts,
            questions: readers(mapping, questions)?,
            shape,
            date_order: mapping.date_order,
            zone: mapping.time_zone.as_deref().map(zone_of).transpose()?,
            redact: mapping.redact,
            customer_key: *customer_key,
            now,
        })
    }

    /// Name of a column for an issue or an error.
    pub(crate) fn spot(&self, row: u64, field: usize) -> Spot {
        Spot::cell(row, self.heads.get(field).cloned().unwrap_or_default())
    }
}

fn planned_shape(mapping: &Mapping) -> Result<PlannedShape, FeedbackError> {
    let Shape::Long { questions } = &mapping.shape else {
        let columns = mapping.columns.iter().enumerate();
        let fields = columns.filter(|(_, column)| matches!(column.role, Role::Question(_)));
        return Ok(PlannedShape::Wide(fields.map(|(field, _)| field).collect()));
    };
    let field = |role: Role| {
        mapping.columns.iter().position(|column| column.role == role).ok_or_else(|| {
            let reason = "the long shape needs a column of questions and one of answers".to_owned();
            FeedbackError::BadMapping { spot: Spot::default(), reason }
        })
    };
    let codes = questions.iter().map(|question| question.question.code.trim().to_owned());
    Ok(PlannedShape::Long {
        name: field(Role::QuestionName)?,
        answer: field(Role::AnswerValue)?,
        places: codes.zip(0..).collect(),
    })
}

/// A reader for each question of the mapping, with the number that the question has in the source.
fn readers(mapping: &Mapping, known: &mut Vec<Question>) -> Result<Vec<(RatingReader, u16)>, FeedbackError> {
    let wide = mapping.columns.iter().filter(|column| matches!(column.role, Role::Question(_)));
    let long = mapping.columns.iter().filter(|column| column.role == Role::AnswerValue);
    let formats: Vec<NumberFormat> = match &mapping.shape {
        Shape::Wide => wide.map(|column| column.numbers).collect(),
        Shape::Long { questions } => {
            let format = long.map(|column| column.numbers).next().unwrap_or_default();
            vec![format; questions.len()]
        }
    };
    let mut readers = Vec::new();
    for (question, format) in mapping.questions().into_iter().zip(formats) {
        let code = &question.question.code;
        let number = match known.iter().position(|known| known.code == *code) {
            Some(number) => {
                same(&known[number], &question.question)?;
                number
            }
            None => {
                known.push(question.question.clone());
                known.len() - 1
            }
        };
        let number = u16::try_from(number).map_err(|_| FeedbackError::BadMapping {
            spot: Spot::column(code),
            reason: "the source has more than 65535 questions; import into a new source".to_owned(),
        })?;
        readers.push((RatingReader::new(&question, format), number));
    }
    Ok(readers)
}

/// Refuses a question whose answers would not mean what those of earlier imports do. Codes and words of a file
/// may differ; the scale after the shift may not.
fn same(known: &Question, new: &Question) -> Result<(), FeedbackError> {
    let scale = |question: &Question| {
        let scale = &question.scale;
        (scale.min, scale.max, scale.step, scale.direction)
    };
    let what = match () {
        () if known.metric != new.metric => "metric",
        () if known.scope != new.scope => "scope",
        () if scale(known) != scale(new) => "scale",
        () => return Ok(()),
    };
    Err(FeedbackError::OtherQuestion { code: new.code.clone(), what })
}
