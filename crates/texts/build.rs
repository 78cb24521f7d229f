//! Makes a release build notice a file that is new in `locales`. In development the files are read when the program runs.

fn main() {
    let released = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!("cargo:rerun-if-changed={}", if released { "locales" } else { "build.rs" });
}
