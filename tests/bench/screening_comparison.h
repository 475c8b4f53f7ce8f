#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace klasteri::bench {

/// Compares columns with those that screening_rival.R has written, a file of doubles each.
class Comparison {
 public:
  /// @param folder where rival.NAME.AREA.LEVEL.bin stand
  explicit Comparison(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// @param table as in the file's name, e.g. "region.class"
  void compare(std::string_view name, std::string_view table, const std::vector<double>& ours);

  /// Prints a line for every name; returns whether all agree to 1e-9 of themselves and in what is undefined.
  bool print() const;

 private:
  /// Over all tables; the numbers and the table are those that differ most.
  struct Difference {
    std::size_t numbers = 0, undefined_in_one = 0;
    bool missing = false;
    double relative = 0, ours = 0, theirs = 0;
    std::string table;
  };

  std::filesystem::path folder_;
  std::map<std::string, Difference, std::less<>> differences_;
};

}  // namespace klasteri::bench
