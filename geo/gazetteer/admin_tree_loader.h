#pragma once

#include <string>
#include <vector>

#include "geo/gazetteer/admin_tree.h"

namespace klasteri {

/// Builds administrative trees: from the tables that travel with the program, and with a user's polygons.
class AdminTreeLoader {
 public:
  static AdminTree bundled();
  static AdminTree with_municipalities(const AdminTree& tree, const std::string& polygons_source,
                                       std::vector<std::string>* unjoined);
};

}  // namespace klasteri
