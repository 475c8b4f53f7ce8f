#pragma once

#include <functional>
#include <memory>

namespace klasteri::viewer {

/// An OpenGL context for a thread that draws beside the window: makes it current on the thread that calls, until what
/// comes back is let go. For one thread at a time. Throws Error where that cannot be done.
using ContextBeside = std::function<std::shared_ptr<void>()>;

}  // namespace klasteri::viewer
