//! Programs, by how they start.

use infer::app;

/// Whether the bytes start as something that a computer runs: Windows, Linux and Apple programs, Java and Android
/// classes, WebAssembly, shortcuts, and scripts that name their interpreter.
pub(super) fn is_program(bytes: &[u8]) -> bool {
    const SCRIPT: &[u8] = b"#!";
    const ANDROID: &[u8] = b"dex\n";
    const SHORTCUT: &[u8] = b"\x4c\0\0\0\x01\x14\x02\0";
    let known = [app::is_exe, app::is_elf, app::is_mach, app::is_java, app::is_dex, app::is_wasm, app::is_llvm, app::is_coff];
    known.iter().any(|is_it| is_it(bytes)) || [SCRIPT, ANDROID, SHORTCUT].iter().any(|start| bytes.starts_with(start))
}
