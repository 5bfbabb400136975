//! What answers about a scale make of it, and what of a mapping is still open.

use super::{Mapping, QuestionMapping, Role, Shape, StopAnswer};
use crate::probe::{Ask, Probe, ScaleCard};
use crate::read::{FeedbackError, Spot};
use crate::values::rating::{Observed, open_stop};
use crate::{Metric, RatingScale};

impl QuestionMapping {
    /// The question as the answers about its scale make it. A person only has to add the answer to `settled`;
    /// doing it twice changes nothing more.
    pub fn resolved(&self) -> QuestionMapping {
        let mut resolved = self.clone();
        let question = &mut resolved.question;
        if question.metric == Metric::YesNo {
            return resolved;
        }
        for answer in &self.settled {
            match answer {
                StopAnswer::ZeroIsScore if question.scale.min == 1.0 => question.scale.min = 0.0,
                StopAnswer::ZeroIsNotApplicable if question.scale.min == 0.0 => question.scale.min = 1.0,
                StopAnswer::ShiftToZero => {
                    question.scale =
                        RatingScale { min: 0.0, max: 10.0, shift: -1.0, ..question.scale.clone() };
                }
                StopAnswer::KeepElevenLevels if question.metric == Metric::Nps => {
                    question.metric = Metric::Rating;
                }
                StopAnswer::StartsAtOne => {
                    question.metric = Metric::Rating;
                    question.scale = RatingScale { min: 1.0, max: 10.0, ..question.scale.clone() };
                }
                StopAnswer::NumbersAreFractions if resolved.factor == 1.0 => {
                    resolved.factor = 100.0;
                    question.scale.min *= 100.0;
                    question.scale.max *= 100.0;
                }
                _ => {}
            }
        }
        resolved
    }
}

impl Mapping {
    /// The questions, numbered as they come, as the answers about their scales make them.
    pub fn questions(&self) -> Vec<QuestionMapping> {
        match &self.shape {
            Shape::Long { questions } => questions.iter().map(QuestionMapping::resolved).collect(),
            Shape::Wide => {
                let roles = self.columns.iter().map(|column| &column.role);
                roles
                    .filter_map(|role| match role {
                        Role::Question(question) => Some(question.resolved()),
                        _ => None,
                    })
                    .collect()
            }
        }
    }

    /// Refuses what contradicts itself, without regard to a file.
    pub fn check(&self) -> Result<(), FeedbackError> {
        let refuse = |column: &str, reason: &str| {
            let spot = if column.is_empty() { Spot::default() } else { Spot::column(column) };
            Err(FeedbackError::BadMapping { spot, reason: reason.to_owned() })
        };
        if self.version != Self::VERSION {
            return refuse("", "it has another version; make it anew with probe");
        }
        if let Some(zone) = &self.time_zone {
            zone_of(zone)?;
        }
        self.check_roles(&refuse)?;
        let questions = self.questions();
        if questions.len() > usize::from(u16::MAX) {
            return refuse("", "it has more than 65535 questions; leave some columns out");
        }
        let mut codes = std::collections::HashSet::new();
        for mapping in &questions {
            let question = &mapping.question;
            if question.code.trim().is_empty() || !codes.insert(&question.code) {
                return refuse(
                    &question.code,
                    "two questions have the same code, or one has none; rename one",
                );
            }
            let scale = &question.scale;
            let numbers = [scale.min, scale.max, scale.step, scale.shift, mapping.factor];
            if numbers.iter().any(|number| !number.is_finite()) || mapping.factor == 0.0 {
                return refuse(&question.code, "a number of the scale is none; correct it");
            }
            let is_quantity = question.metric == Metric::Amount;
            if !is_quantity && scale.levels() == 0 {
                return refuse(&question.code, "the scale has no levels; correct minimum, maximum and step");
            }
            if !is_quantity && (scale.top_box == 0 || usize::from(scale.top_box) > scale.levels()) {
                return refuse(&question.code, "the top box is wider than the scale, or empty; correct it");
            }
            if question.metric == Metric::YesNo && scale.levels() != 2 {
                return refuse(&question.code, "yes or no has two levels, 0 and 1; correct the scale");
            }
            if let Some(code) = open_stop(mapping, &Observed::default()) {
                return Err(FeedbackError::StopOpen { spot: Spot::column(&question.code), code });
            }
        }
        Ok(())
    }

    fn check_roles(
        &self,
        refuse: &dyn Fn(&str, &str) -> Result<(), FeedbackError>,
    ) -> Result<(), FeedbackError> {
        let is_long = matches!(self.shape, Shape::Long { .. });
        let once = [
            Role::ResponseId,
            Role::Customer,
            Role::Time,
            Role::Started,
            Role::Channel,
            Role::Place,
            Role::QuestionName,
            Role::AnswerValue,
            Role::Weight,
        ];
        for role in &once {
            let mut columns = self.columns.iter().filter(|column| column.role == *role);
            if let (Some(_), Some(second)) = (columns.next(), columns.next()) {
                return refuse(&second.name, "another column has the same role; ignore one of them");
            }
        }
        let count = |role: Role| self.columns.iter().filter(|column| column.role == role).count();
        for column in &self.columns {
            let is_of_long = matches!(column.role, Role::QuestionName | Role::AnswerValue);
            let is_of_wide = matches!(column.role, Role::Question(_));
            if (is_of_long && !is_long) || (is_of_wide && is_long) {
                return refuse(
                    &column.name,
                    "its role belongs to the other shape; change the shape or the role",
                );
            }
        }
        if is_long && count(Role::QuestionName) + count(Role::AnswerValue) != 2 {
            return refuse("", "the long shape needs a column of questions and one of answers");
        }
        let gives = |column: &super::ColumnMapping| {
            matches!(column.role, Role::Question(_) | Role::AnswerValue | Role::Verbatim)
        };
        if !self.columns.iter().any(gives) {
            return refuse("", "no column is a question or holds what customers wrote; give one that role");
        }
        Ok(())
    }

    /// What still has to be answered before a file can be imported, by the evidence of its rows.
    pub fn open(&self, probe: &Probe) -> Vec<Ask> {
        let mut asks = Vec::new();
        for (column, seen) in self.columns.iter().zip(&probe.columns) {
            match &column.role {
                Role::Time | Role::Started => self.open_about_time(column, seen, &mut asks),
                Role::Question(question) => {
                    open_about_scale(&column.name, question, seen.scale.as_ref(), &mut asks);
                    open_about_numbers(column, seen, &mut asks);
                }
                Role::Weight | Role::AnswerValue => open_about_numbers(column, seen, &mut asks),
                _ => {}
            }
        }
        if let Shape::Long { questions } = &self.shape {
            for question in questions {
                let seen = probe.long_questions.iter().find(|seen| seen.name == question.question.code);
                let card = seen.and_then(|seen| seen.scale.as_ref());
                open_about_scale(&question.question.code, question, card, &mut asks);
            }
        }
        asks
    }

    fn open_about_time(
        &self,
        column: &super::ColumnMapping,
        seen: &crate::probe::ProbeColumn,
        asks: &mut Vec<Ask>,
    ) {
        let Some(dates) = &seen.dates else { return };
        let sample = seen.open_date.clone();
        if let (None, true, Some(sample)) = (self.date_order, dates.order_matters, sample) {
            asks.push(Ask::DateOrder { column: column.name.clone(), sample });
        }
        if self.time_zone.is_none() && dates.without_zone > 0 {
            asks.push(Ask::TimeZone { column: column.name.clone() });
        }
    }
}

fn open_about_numbers(column: &super::ColumnMapping, seen: &crate::probe::ProbeColumn, asks: &mut Vec<Ask>) {
    if let (super::NumberFormat::Open, Some(sample)) = (column.numbers, &seen.open_number) {
        asks.push(Ask::Numbers { column: column.name.clone(), sample: sample.clone() });
    }
}

fn open_about_scale(column: &str, question: &QuestionMapping, card: Option<&ScaleCard>, asks: &mut Vec<Ask>) {
    let resolved = question.resolved();
    let seen = card.map_or_else(Observed::default, |card| card.seen);
    let Some(code) = open_stop(&resolved, &seen) else { return };
    let stops = crate::probe::stops(&resolved, &seen);
    let (code, answers) =
        stops.into_iter().next().map_or((code, Vec::new()), |stop| (stop.code, stop.answers));
    asks.push(Ask::Stop { column: column.to_owned(), code, answers });
}

/// A zone by its name.
pub(crate) fn zone_of(name: &str) -> Result<jiff::tz::TimeZone, FeedbackError> {
    if name.eq_ignore_ascii_case("UTC") || name == "Z" {
        return Ok(jiff::tz::TimeZone::UTC);
    }
    jiff::tz::TimeZone::get(name).map_err(|_| FeedbackError::UnknownTimeZone { name: name.to_owned() })
}
