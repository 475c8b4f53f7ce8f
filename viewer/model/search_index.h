#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/language.h"
#include "geo/base/progress.h"
#include "geo/project/project.h"
#include "viewer/model/folded_names.h"
#include "viewer/model/sector_choice.h"

namespace klasteri::viewer {

/// A place that can be flown to.
struct SearchPlace {
  std::string name_en, name_ka;
  UnitIndex region = no_unit, municipality = no_unit;  ///< that it lies in, or is
  bool is_unit = false;                                ///< the region or municipality itself
  Box extent = {};                                     ///< degrees
  std::size_t firms = 0;                               ///< placed in it, of settlements

  const std::string& name(Language language) const { return language == Language::ka ? name_ka : name_en; }
};

/// What was found for one query, best first in each group. Entries are indices into SearchIndex::places() and
/// sectors(), into Project::clusters, and rows of the enterprises.
struct SearchResults {
  std::vector<std::uint32_t> places, sectors, clusters, enterprises;

  std::size_t size() const { return places.size() + sectors.size() + clusters.size() + enterprises.size(); }
  friend bool operator==(const SearchResults&, const SearchResults&) = default;
};

/// The names of a project by their fold(), so that they are found in any script: places (units of the administrative
/// tree, settlements of the enterprises and of the bundled gazetteer), sectors that occur, clusters. Those of
/// enterprises are in NameSearch. Read-only; what it was made of must outlive it.
class SearchIndex {
 public:
  SearchIndex(const Project& project, const SectorCatalog& catalog, const std::vector<SectorChoice>& sectors,
              Progress& progress = no_progress());

  const std::vector<SearchPlace>& places() const { return places_; }
  const std::vector<SectorChoice>& sectors() const { return sectors_; }

  /// At most so many of each group. What is typed in Latin letters is also read as keys of a Georgian keyboard.
  /// @param enterprises NameSearch::names(); null: none are found
  SearchResults find(const std::string& typed, std::size_t most, const FoldedNames* enterprises) const;

 private:
  void add_units(const AdminTree& admin);
  void add_settlements(const Project& project);
  void add_gazetteer(const AdminTree& admin);
  void add_sectors();
  void add_clusters(const Project& project, const SectorCatalog& catalog);
  void add_place(SearchPlace place, const std::vector<std::string>& names);

  std::vector<SearchPlace> places_;
  std::vector<SectorChoice> sectors_;
  FoldedNames place_names_, sector_names_, cluster_names_;
};

}  // namespace klasteri::viewer
