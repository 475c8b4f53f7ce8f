#include "geo/geocode/place_corrections.h"

#include <algorithm>
#include <initializer_list>

#include "geo/base/error.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

constexpr std::size_t unknown_places_named = 5;

std::string trimmed_text(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

std::optional<std::size_t> column_of(const Table& table, std::initializer_list<const char*> headings) {
  for (const char* heading : headings) {
    if (const auto column = table.find(heading)) return column;
  }
  return std::nullopt;
}

/// One sentence that names the first few places that are not in the gazetteer.
class UnknownPlaces {
 public:
  void add(std::size_t row, std::string_view id) {
    if (++count_ > unknown_places_named) return;
    named_.push_back(compose("\"{}\" (row {})", id, row));
  }

  void complain(const Table& table) const {
    if (count_ == 0) return;
    const Sentence more =
        count_ > unknown_places_named ? compose(" and {} more", count_ - unknown_places_named) : Sentence();
    const Phrase places = count_ == 1 ? Phrase{"a place", "ადგილი"} : Phrase{"places", "ადგილები"};
    throw Error(
        "{} names {} that the gazetteer does not have: {}{}; take ids from the column geo_place_id or --explain, and "
        "give the same --gazetteer as there.",
        table.source, places, join(named_, ", "), more);
  }

 private:
  std::size_t count_ = 0;
  std::vector<Sentence> named_;  ///< the first of them
};

}  // namespace

std::string correction_key(std::string_view text) {
  std::string key;
  for (const char c : lower_case(repair_text(text))) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      key.push_back(c);
    } else if (!key.empty() && key.back() != ' ') {
      key.push_back(' ');
    }
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

bool PlaceCorrections::is_form_of(const Table& table) { return column_of(table, {"place_id", "place"}).has_value(); }

PlaceCorrections::PlaceCorrections(const Table& table, const Gazetteer& gazetteer) {
  const auto text = column_of(table, {"text", "address", "string"});
  const auto place = column_of(table, {"place_id", "place"});
  const auto municipality = column_of(table, {"municipality"});
  if (!text || !place) {
    throw Error("{} cannot be used as corrections: it has no column {}.", table.source,
                text ? "place_id (or place)" : "text (or address, or string)");
  }
  UnknownPlaces unknown;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Entry entry;
    entry.row = row + 1;
    entry.key = correction_key(table.columns[*text][row]);
    const std::string id = trimmed_text(table.columns[*place][row]);
    if (entry.key.empty() || id.empty()) continue;
    if (municipality && !trimmed_text(table.columns[*municipality][row]).empty()) {
      entry.municipality = gazetteer.admin().find_municipality(table.columns[*municipality][row]);
      if (entry.municipality == no_unit) {
        throw Error("Row {} of {} names a municipality that Georgia does not have: \"{}\"; correct its name.", row + 1,
                    table.source, table.columns[*municipality][row]);
      }
    }
    entry.place = gazetteer.find_id(id);
    if (entry.place == no_place) {
      unknown.add(row + 1, id);
    } else {
      add(table, std::move(entry));
    }
  }
  unknown.complain(table);
  used_ = std::make_unique<std::atomic<bool>[]>(entries_.size());
}

void PlaceCorrections::add(const Table& table, Entry entry) {
  std::vector<std::size_t>& same = by_key_[entry.key];
  for (const std::size_t index : same) {
    const Entry& other = entries_[index];
    if (other.municipality != entry.municipality) continue;
    if (other.place == entry.place) return;
    throw Error("Rows {} and {} of {} give one string two places: \"{}\"; keep one of them.", other.row, entry.row,
                table.source, entry.key);
  }
  same.push_back(entries_.size());
  entries_.push_back(std::move(entry));
}

PlaceIndex PlaceCorrections::with_key(const std::string& key, UnitIndex municipality) const {
  const auto found = key.empty() ? by_key_.end() : by_key_.find(key);
  if (found == by_key_.end()) return no_place;
  std::optional<std::size_t> best;
  for (const std::size_t index : found->second) {
    const UnitIndex unit = entries_[index].municipality;
    if (unit == no_unit ? !best : unit == municipality) best = index;
  }
  if (!best) return no_place;
  used_[*best].store(true, std::memory_order_relaxed);
  return entries_[*best].place;
}

PlaceIndex PlaceCorrections::find(const AddressQuery& query, UnitIndex municipality) const {
  if (entries_.empty()) return no_place;
  for (const std::string& key :
       {correction_key(address_text(query)), correction_key(query.text), correction_key(query.settlement)}) {
    if (const PlaceIndex place = with_key(key, municipality); place != no_place) return place;
  }
  return no_place;
}

std::size_t PlaceCorrections::unused() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) count += used_[i].load(std::memory_order_relaxed) ? 0 : 1;
  return count;
}

}  // namespace klasteri
