#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/distinct_addresses.h"
#include "geo/geocode/geocoder.h"
#include "geo/project/project.h"

namespace klasteri::viewer {

/// What reviewing the addresses of a project needs, worked out once: the gazetteer that they were placed with, and
/// which rows share an address.
struct AddressTables {
  Gazetteer gazetteer;
  GeocodeOptions options;  ///< as the project was placed
  DistinctAddresses addresses;
  /// Of each address: what a correction's text is compared with (correction_key() of the whole address, its free text
  /// and its settlement), hashed.
  std::vector<std::array<std::uint64_t, 3>> keys;
  std::vector<bool> unique_id;  ///< of each row: it has an identifier that no other row has
  std::string note;             ///< what of the project's gazetteers is no longer there, as a sentence; empty: nothing
};

/// Loads the gazetteers that a project's settings name, those that are still there, and gathers its addresses. The
/// project must not change meanwhile. Throws Error for a gazetteer that cannot be read, Cancelled where asked for.
std::unique_ptr<AddressTables> load_address_tables(const Project& project, Progress& progress);

/// Hash of a correction's text, as AddressTables::keys has them.
std::uint64_t address_key_hash(std::string_view text);

/// The rows of an address, ascending.
std::vector<std::uint32_t> rows_of_address(const AddressTables& tables, std::uint32_t address);

/// The whole address in one line, as people are shown it.
std::string address_text_of(const Project& project, const AddressTables& tables, std::uint32_t address);

}  // namespace klasteri::viewer
