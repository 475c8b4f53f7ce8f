#pragma once

#include <span>

#include "geo/base/geometry.h"

namespace klasteri::viewer {

/// The rectangle of a picture that lies under nothing and in which something `width` wide and `height` high is seen the
/// largest; of equal ones the one with the greatest area. The whole picture where nothing is free.
/// @param picture the whole of it. @param taken what is covered, in the same pixels
/// @param width, height of what is to be shown; only their ratio counts, both 0 for a point
Box free_rectangle(const Box& picture, std::span<const Box> taken, double width, double height);

}  // namespace klasteri::viewer
