#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace klasteri {

/// Names and codes of a short list of administrative units, found in any script and official form: markers such as
/// "მუნიციპალიტეტი", "ქ.", "region" or "район" are left aside, spelling is folded (geo/text/fold.h).
class UnitNames {
 public:
  /// A name as written, e.g. "ოზურგეთის მუნიციპალიტეტი" or "Ozurgeti".
  void add_name(std::uint8_t unit, std::string_view name);
  /// A Georgian name with its genitives.
  void add_georgian(std::uint8_t unit, std::string_view name_ka);
  /// A Russian name with its adjective ("Озургети", "Озургетский").
  void add_russian(std::uint8_t unit, std::string_view name_ru);
  /// A code, letter case and spaces ignored.
  void add_code(std::uint8_t unit, std::string_view code);

  /// Units whose code is `text`.
  std::vector<std::uint8_t> with_code(std::string_view text) const;
  /// Units with a name spelled as `text`, letter case and markers apart.
  std::vector<std::uint8_t> spelled(std::string_view text) const;
  /// Units with a name of the same folded key.
  std::vector<std::uint8_t> sounding(std::string_view text) const;

 private:
  using Map = std::unordered_map<std::string, std::vector<std::uint8_t>>;

  Map codes_, spellings_, keys_;
};

}  // namespace klasteri
