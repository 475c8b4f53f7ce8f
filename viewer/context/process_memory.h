#pragma once

namespace klasteri::viewer {

/// To be called when the program begins: large blocks of memory go back to the system as soon as they are free. Else
/// those that a filter or a project took for a moment would stay with the process.
void give_large_blocks_back();

/// Gives back what is free between blocks that are in use. Takes some milliseconds.
void give_free_memory_back();

}  // namespace klasteri::viewer
