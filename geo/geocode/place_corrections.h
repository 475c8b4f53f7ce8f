#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/address_query.h"
#include "geo/input/table.h"

namespace klasteri {

/// What tells the strings of corrections apart: letter case, and spaces beside each other or at the ends, do not count.
std::string correction_key(std::string_view text);

/// What a clerk has found out about addresses: strings, each with the place of the gazetteer that it means. It wins
/// over everything that reading an address could find. A string is met where it equals the free text, the settlement's
/// column, or the whole address as address_text() shows it; letter case and spaces do not count.
class PlaceCorrections {
 public:
  /// Whether a table is of this form: it has a column place_id or place. (The other form changes the columns of rows;
  /// see geo/register/corrections.h.)
  static bool is_form_of(const Table& table);

  /// @param table columns text (or address, string) and place_id (or place), and perhaps municipality: then the string
  ///        counts only in rows of that municipality. Rows without a string or without a place are left out.
  /// @param gazetteer must outlive the corrections
  /// Throws Error where a column is missing, a place or municipality is unknown, or one string has two places.
  PlaceCorrections(const Table& table, const Gazetteer& gazetteer);

  /// The place that an address is corrected to; no_place if none. @param municipality where the address lies as far as
  /// its names tell. Safe from several threads.
  PlaceIndex find(const AddressQuery& query, UnitIndex municipality) const;

  std::size_t size() const { return entries_.size(); }
  /// How many of the strings no address was equal to, so far.
  std::size_t unused() const;

 private:
  struct Entry {
    std::string key;
    UnitIndex municipality = no_unit;  ///< no_unit: in all
    PlaceIndex place = no_place;
    std::size_t row = 0;  ///< of the table, from 1
  };
  void add(const Table& table, Entry entry);
  PlaceIndex with_key(const std::string& key, UnitIndex municipality) const;

  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
  std::unique_ptr<std::atomic<bool>[]> used_;  ///< by entry
};

}  // namespace klasteri
