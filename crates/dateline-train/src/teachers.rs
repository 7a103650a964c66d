//! What a few large networks say of the training texts: the small one learns more from their doubts than from the trees alone.

use std::sync::Arc;

use dateline::syntax::layout::{Layout, RELS, TAG_AT};
use dateline::syntax::net::Work;

use crate::gradient::{self, Lesson};
use crate::neural::{self, Course};

/// How much the small network heeds its teachers, and not the trees.
pub const HEED: f32 = 0.8;

/// The probabilities that teachers give on the mean.
pub struct Soft {
    /// Of each word's head: rows of one more than there are words, the root last.
    pub heads: Vec<f32>,
    /// Of its relation, given its head: rows of [`RELS`].
    pub rels: Vec<f32>,
    /// Of its tag.
    pub tags: Vec<f32>,
}

/// Notes in each lesson what the teachers say of it.
pub fn ask(teachers: &[Vec<f32>], course: &Course<'_>, layout: &Layout, lessons: &mut [Lesson]) {
    let half = lessons.len().div_ceil(2);
    std::thread::scope(|scope| {
        for part in lessons.chunks_mut(half.max(1)) {
            scope.spawn(move || {
                let mut work = Work::default();
                for lesson in part {
                    lesson.soft = Some(Arc::new(said(teachers, course, layout, lesson, &mut work)));
                }
            });
        }
    });
}

fn said(teachers: &[Vec<f32>], course: &Course<'_>, layout: &Layout, lesson: &Lesson, work: &mut Work) -> Soft {
    let n = lesson.heads.len();
    let mut soft = Soft { heads: vec![0.0; n * (n + 1)], rels: vec![0.0; n * RELS], tags: vec![0.0; n * course.tags] };
    let part = 1.0 / teachers.len() as f32;
    let mean = |mean: &mut [f32], scores: &[f32]| {
        let mut scores = scores.to_vec();
        gradient::softmax(&mut scores);
        mean.iter_mut().zip(scores).for_each(|(mean, p)| *mean += p * part);
    };
    for p in teachers {
        neural::forward(course, layout, p, lesson, work, |_, _| {});
        for i in 0..n {
            let row = i * (n + 1)..(i + 1) * (n + 1);
            mean(&mut soft.heads[row.clone()], &work.heads[row]);
            let row = i * RELS..(i + 1) * RELS;
            mean(&mut soft.rels[row.clone()], &work.rels[row]);
            let row = i * course.tags..(i + 1) * course.tags;
            mean(&mut soft.tags[row], &work.top[i * layout.columns + TAG_AT..][..course.tags]);
        }
    }
    soft
}
