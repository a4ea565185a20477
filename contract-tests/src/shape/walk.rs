//! Through an answer, along its shape.

use serde_json::Value;

use super::{Member, Shape, ShapeId, Shapes};
use crate::place::Place;

/// A value on the way through an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit<'a> {
    /// Where it stands.
    pub(crate) place: &'a Place<'a>,
    /// What it is in: the title of the object.
    pub(crate) title: &'static str,
    /// Which member of that it is; none for an entry of a list, for the answer itself, and for what is undocumented.
    pub(crate) member: Option<&'static Member>,
    /// What it should be; none where it is undocumented.
    pub(crate) shape: Option<&'static Shape>,
    /// What it is.
    pub(crate) value: &'a Value,
}

/// Shows `visit` every value of an answer, each before what is in it. What is of another type than it should be is
/// shown and not entered.
pub(crate) fn walk(shape: ShapeId, value: &Value, visit: &mut dyn FnMut(Visit<'_>)) {
    let place = Place::Root;
    step(Visit { place: &place, title: "", member: None, shape: Some(shape_of(shape)), value }, visit);
}

fn shape_of(id: ShapeId) -> &'static Shape {
    Shapes::of_contract().get(id)
}

fn step(here: Visit<'_>, visit: &mut dyn FnMut(Visit<'_>)) {
    visit(here);
    match (here.shape, here.value) {
        (Some(Shape::Object { title, members }), Value::Object(values)) => {
            for (index, (name, value)) in values.iter().enumerate() {
                // Members mostly come in their order, so the one at the same place is tried first.
                let at_place = members.get(index).filter(|member| member.name == name);
                let member = at_place.or_else(|| members.iter().find(|member| member.name == name));
                let shape = member.map(|member| shape_of(member.shape));
                let place = here.place.member(name);
                step(Visit { place: &place, title, member, shape, value }, visit);
            }
        }
        (Some(Shape::List(entries)), Value::Array(values)) => {
            let shape = Some(shape_of(*entries));
            for (index, value) in values.iter().enumerate() {
                let place = here.place.entry(index);
                step(Visit { place: &place, title: here.title, member: None, shape, value }, visit);
            }
        }
        (_, _) => {}
    }
}

#[cfg(test)]
mod tests {
    use omi_schemas::Schema;
    use serde_json::json;

    use super::*;

    #[test]
    fn every_value_is_shown_with_what_it_should_be() {
        let goals =
            json!([{ "id": "g", "metric": { "target": 5.0, "odd": 1 }, "horizon_at": null, "status": "paused" }]);
        let mut seen = Vec::new();
        walk(Shapes::of_contract().of(Schema::GoalList), &goals, &mut |visit| {
            let shape = match visit.shape {
                Some(Shape::Object { title, .. }) => (*title).to_owned(),
                Some(Shape::Word(words)) => Shapes::of_contract().words(*words).title.clone(),
                Some(other) => format!("{other:?}").chars().take_while(|letter| letter.is_alphabetic()).collect(),
                None => "undocumented".to_owned(),
            };
            seen.push(format!("{} {shape}", visit.place));
        });
        let expected = [
            " List",
            "/0 Goal",
            "/0/id Other",
            "/0/metric Metric",
            "/0/metric/target Float",
            "/0/metric/odd undocumented",
            "/0/horizon_at Instant",
            "/0/status GoalStatus",
        ];
        assert_eq!(seen, expected);
    }
}
