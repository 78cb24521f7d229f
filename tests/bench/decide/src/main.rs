//! How long the policy takes, beside two general policy engines that are asked less in the same run.
//!
//! A program of its own, because it counts what is allocated, which would slow down whatever else is measured.

mod casbin;
mod cedar;

use std::{
    alloc::System,
    hint::black_box,
    io::Write as _,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use inzage_bench::{Bound, Figure, Of, median, people::GRANTS, question::Question};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Somebody who can be asked whether a relation with twenty grants may read one document.
trait Judge {
    /// Whether it may.
    fn permits(&self) -> bool;
}

/// How long one sample takes at least.
const SAMPLE: Duration = Duration::from_millis(20);
/// Samples of each judge, taken in turns.
const SAMPLES: usize = 31;

impl Judge for Question {
    fn permits(&self) -> bool {
        self.permits()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let ours = Question::new();
    let set = cedar::Question::of_a_set(GRANTS)?;
    let policies = cedar::Question::of_policies(GRANTS)?;
    let casbin = casbin::Question::new().await?;
    let judges: [&dyn Judge; 4] = [&ours, &set, &policies, &casbin];
    for judge in judges {
        ensure!(judge.permits(), "a judge does not permit what all must permit");
    }
    let without: [&dyn Judge; 4] = [
        &ours.without_the_right(),
        &cedar::Question::of_a_set(GRANTS - 1)?,
        &cedar::Question::of_policies(GRANTS - 1)?,
        &casbin.without_the_right(),
    ];
    for judge in without {
        ensure!(!judge.permits(), "a judge permits without the right");
    }

    let allocations = allocations_of(&ours);
    let [ours, set, policies, casbin] = nanoseconds(judges);
    let peer = |name, time| Figure::new(name, time, "ns").against(ours).goal(Of::Ratio, Bound::AtLeast, 15.0);
    let figures = [
        Figure::new("decide", ours, "ns").goal(Of::Value, Bound::AtMost, 200.0),
        Figure::new("decide-allocations", allocations, "per call").goal(Of::Value, Bound::AtMost, 0.0),
        peer("decide-cedar", set),
        peer("decide-cedar-policy-per-grant", policies),
        peer("decide-casbin", casbin),
    ];
    let mut out = std::io::stdout().lock();
    for figure in figures {
        writeln!(out, "{}", serde_json::to_string(&figure)?)?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn allocations_of(judge: &dyn Judge) -> f64 {
    const CALLS: usize = 1_000;
    let region = Region::new(ALLOCATOR);
    for _ in 0..CALLS {
        black_box(black_box(judge).permits());
    }
    let change = region.change();
    (change.allocations + change.reallocations) as f64 / CALLS as f64
}

/// The median time of one question to each judge. They take turns, so that what disturbs one disturbs the others too.
fn nanoseconds(judges: [&dyn Judge; 4]) -> [f64; 4] {
    let calls = judges.map(calls_in_a_sample);
    let mut samples: [Vec<f64>; 4] = Default::default();
    for _ in 0..SAMPLES {
        for ((judge, calls), samples) in judges.iter().zip(calls).zip(&mut samples) {
            samples.push(time(*judge, calls).as_secs_f64() * 1e9 / f64::from(calls));
        }
    }
    samples.map(median)
}

fn calls_in_a_sample(judge: &dyn Judge) -> u32 {
    let mut calls = 64;
    while time(judge, calls) < SAMPLE {
        calls *= 2;
    }
    calls
}

fn time(judge: &dyn Judge, calls: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(black_box(judge).permits());
    }
    start.elapsed()
}
