#pragma once

#include <string>

#include "viewer/context/image.h"

namespace klasteri::viewer::test {

/// Compares with tests/golden/viewer_NAME.png; what was drawn is left in the build folder for looking at.
void expect_golden(const std::string& name, const Image& drawn);

}  // namespace klasteri::viewer::test
