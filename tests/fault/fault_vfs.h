// SPDX-License-Identifier: MIT
//
// A layer over SQLite's file system that fails on command: the n-th write, sync, truncate, delete or open
// answers an error, once or from then on.
#pragma once

namespace charley::test {

enum class Fault { full, io };

/// Puts the layer in front of the default file system of this process. Idempotent.
void install_fault_vfs();
/// The operation number `at` (from 1) fails; with `persistent` all later ones too. 0: none fails.
void arm_fault(Fault fault, long at, bool persistent);
/// Whether the armed fault has struck.
bool fault_struck();

}  // namespace charley::test
