//! How the command is linked.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |part: &str| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        // At a place of its own the binary needs no table of some fourteen thousand
        // addresses, nor the pages that it is applied to at each start: 0.4 MiB.
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
