#pragma once

#include <vector>

#include "geo/base/progress.h"
#include "geo/pattern/stack_tree.h"

namespace klasteri {

/// The squares of the core distances of the places of a tree: of the least radius within which stand points of at least
/// `least` weight, those at the place itself included. 0 where these suffice. @pre the tree's weights reach `least`
template <std::size_t D>
std::vector<double> core_distances2(const StackTree<D>& tree, double least, Progress& progress);

}  // namespace klasteri
