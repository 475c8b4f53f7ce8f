#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace klasteri {

/// A small table that travels with the program, its fields found by heading.
class BundledTable {
 public:
  /// @param name e.g. "data/admin1_ge.csv". Throws Error if it is missing or damaged.
  explicit BundledTable(std::string_view name);

  std::size_t rows() const { return records_.size() - 1; }
  /// Throws Error if there is no such heading.
  const std::string& operator()(std::size_t row, std::string_view heading) const;

 private:
  std::string_view name_;
  std::vector<std::vector<std::string>> records_;
};

/// The parts of "a;b;c" that are not empty.
std::vector<std::string> split_list(std::string_view text, char separator = ';');

}  // namespace klasteri
