#include "geo/base/catalogue.h"

#include <algorithm>

#include "geo/base/csv.h"
#include "geo/base/embedded.h"

namespace klasteri {

namespace {

/// Sought here rather than by embedded_file(), whose Error would need a catalogue in turn.
std::string_view bytes_of(std::string_view name) {
  const auto files = embedded_data();
  const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  return found == files.end() ? std::string_view() : found->bytes();
}

}  // namespace

Catalogue::Catalogue(std::string_view file) : records_(parse_csv(bytes_of(file), file)) {
  for (std::size_t i = 1; i < records_.size(); ++i) {
    phrases_.push_back({records_[i][0], records_[i][1]});
    georgian_.emplace(phrases_.back().en, phrases_.back().ka);
  }
}

std::string_view Catalogue::georgian_of(std::string_view english) const {
  const auto found = georgian_.find(english);
  return found == georgian_.end() ? std::string_view() : found->second;
}

}  // namespace klasteri
