#pragma once

#include <algorithm>
#include <vector>

namespace klasteri {

/// Adds to a list what it lacks of another, in the other's order.
template <typename T>
void add_missing(std::vector<T>& list, const std::vector<T>& more) {
  for (const T& item : more) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  }
}

}  // namespace klasteri
