#pragma once

#include <string>
#include <vector>

namespace klasteri {

/// Names of the layers or sheets of a source, in its order; none of a text table. Throws Error as read_table() does.
std::vector<std::string> layer_names_of(const std::string& source);

}  // namespace klasteri
