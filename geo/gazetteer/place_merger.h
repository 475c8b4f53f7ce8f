#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// Brings the places of several sources together: one place, one id, all names, the most trusted coordinate.
///
/// Two records are one place if they share an id; or if a main name has the same key and they lie in one municipality
/// within 10 km of each other. Nearer they must be where that is less sure: 5 km if a municipality is unknown or merely
/// stated, 2 km across a known municipal border, within one source, or between a town and a village. The nearest
/// records are joined first, so that the order of rows does not matter.
///
/// A record without a point joins the only place of its name in its municipality. If there is none and the record is
/// from the state's classifier, it joins the only one nearby (within 6 km of the municipality's polygon, or in its
/// region if the place's municipality is merely stated) and takes it to its own municipality. Names that repeat within
/// a municipality are never joined without a point, since nobody can say which is which; a town and a village of one
/// name are told apart by their kinds. Where the classifier knows one place of a name in a municipality, several points
/// of it within 5 km are parts of that place; of several farther apart it is the one that most sources have, else the
/// one that lies with the rest of its community.
class PlaceMerger {
 public:
  /// @param tree must outlive the merger
  /// @param places already merged with each other, e.g. those of a .gaz file
  PlaceMerger(const AdminTree& tree, std::vector<PlaceRecord> places);

  /// Adds one source's records. Returns how many were found to be places already there.
  std::size_t add(std::vector<PlaceRecord> source);

  /// The places so far, in the order in which they came.
  const std::vector<PlaceRecord>& places() const { return places_; }

  /// The merged places.
  std::vector<PlaceRecord> take();

 private:
  /// How often a source has a key without a point, by municipality, region and kind.
  using KeyCounts = std::unordered_map<std::string, std::size_t>;

  struct Match {
    std::size_t place;
    double metres;                   ///< between their points; 0 by id
    std::vector<std::size_t> parts;  ///< other places that turn out to be this one
  };

  static Match no_match();
  Match find(const PlaceRecord& record, const KeyCounts& counts) const;
  std::size_t find_by_id(const PlaceRecord& record) const;
  Match find_by_point(const PlaceRecord& record, const std::vector<std::size_t>& namesakes) const;
  Match find_without_point(const PlaceRecord& record, const std::vector<std::size_t>& namesakes,
                           const KeyCounts& counts) const;
  Match choose(const PlaceRecord& record, const std::vector<std::size_t>& here) const;
  Match find_in_community(const PlaceRecord& record, const KeyCounts& counts,
                          const std::unordered_map<std::string, Point>& middles) const;
  std::unordered_map<std::string, Point> community_middles() const;
  std::size_t best_attested(const std::vector<std::size_t>& places) const;
  bool lies_near(const PlaceRecord& place, const PlaceRecord& record) const;
  std::vector<std::size_t> namesakes_of(const PlaceRecord& record) const;
  void nearest_first(std::vector<PlaceRecord>& source, const KeyCounts& counts) const;
  void index(std::size_t place);
  void absorb(std::size_t place, std::size_t part);

  const AdminTree& tree_;
  std::vector<PlaceRecord> places_;  ///< without ids: absorbed by another
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
};

}  // namespace klasteri
