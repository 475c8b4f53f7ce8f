#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "geo/base/string_column.h"
#include "geo/register/register.h"

namespace klasteri {

/// A cell without the spaces around it; blank where it only says that there is nothing (NULL, N/A, -).
std::string_view trimmed(std::string_view cell);

/// The cells of a column, repaired and trimmed.
StringColumn repaired(const StringColumn& column);
/// The same for a column in which few values recur; each is repaired once.
CodedColumn coded(const StringColumn& column);

/// აქტიური, active, да, 1 …; blank and what is not understood are unknown.
Activity activity_from(std::string_view text);
/// მცირე, small, малый …
SizeClass size_from(std::string_view text);

/// Reads each distinct text once.
template <typename Value>
class Remembering {
 public:
  using Reader = Value (*)(std::string_view);
  explicit Remembering(Reader reader) : reader_(reader) {}

  const Value& operator()(std::string_view text) {
    const auto found = values_.find(text);
    if (found != values_.end()) return found->second;
    return values_.emplace(std::string(text), reader_(text)).first->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  Reader reader_;
  std::unordered_map<std::string, Value, Hash, std::equal_to<>> values_;
};

}  // namespace klasteri
