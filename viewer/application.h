#pragma once

#include "viewer/options.h"

namespace klasteri::viewer {

/// Draws the picture that the options ask for, without a display. Throws Error.
void take_screenshot(const ViewerOptions& options);

/// Opens the window and runs until it is closed. Throws Error.
void run_window(const ViewerOptions& options);

}  // namespace klasteri::viewer
