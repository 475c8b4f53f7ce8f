#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/text_index.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/geocode/address_words.h"
#include "geo/text/key_shape.h"

namespace klasteri {

enum class AdminLevel : std::uint8_t { region, municipality, district };

/// A unit of the administrative tree met by name.
struct AdminMatch {
  AdminLevel level = AdminLevel::municipality;
  std::size_t unit = 0;  ///< index into regions(), municipalities() or districts()
  bool genitive = false;
  bool misspelled = false;
};

/// Names of regions, municipalities and city districts as they stand inside addresses: by folded key without spaces,
/// nominative and genitive apart, in three languages. Where two units share a key (აჟარა and Adjara as "Ajara"), the
/// script in which a name is written decides.
class AdminNames {
 public:
  explicit AdminNames(const AdminTree& admin);

  enum class Form : std::uint8_t { nominative, genitive, any };

  /// The one unit of a level with this name; null if there is none or more than one.
  const AdminMatch* find(std::string_view key, WordScript script, AdminLevel level, Form form) const;
  /// The municipality of a Russian adjective ("Горийский", "Ахметского"); null if there is none.
  const AdminMatch* find_adjective(std::string_view key) const;
  /// Bytes of the municipality's name with which a Georgian word begins, written together with the next word
  /// (ოზურგეთიკოსტავას); 0 if there is none. Names of at least 6 letters: ონი and ვანი begin too many others.
  std::size_t glued_municipality(std::string_view word) const;
  /// The one municipality whose genitive or name is one edit away, for keys of at least 5 letters; null otherwise.
  const AdminMatch* find_misspelled(std::string_view key) const;

 private:
  struct Entry {
    AdminMatch match;
    WordScript script;
  };

  const AdminMatch* find_stem(std::string stem) const;
  void add(std::string_view name, const AdminMatch& match);
  void add_list(std::string_view names, const AdminMatch& match);
  void add_georgian(std::string_view name_ka, std::string_view genitive_ka, const AdminMatch& match);

  struct MunicipalityKey {
    std::string key;
    KeyShape shape;
    AdminMatch match;
  };

  TextMap<std::vector<Entry>> entries_;
  std::array<std::vector<std::string>, 64> long_names_;  ///< of municipalities, in Georgian, by their first letter
  std::vector<MunicipalityKey> municipality_keys_;       ///< Georgian names, for matching with edits
};

/// `key` without its spaces.
std::string squeezed(std::string_view key);

}  // namespace klasteri
