#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/cluster/candidate.h"
#include "geo/geocode/geocoder.h"
#include "geo/sample/generator.h"

namespace klasteri::test {

/// A synthetic register, read and geocoded as a user's would be: half of its rows by their coordinates, the other half
/// by their addresses alone.
struct PlacedSample {
  std::vector<PlantedCluster> planted;
  Register reg;
};
PlacedSample placed_sample(const SampleOptions& options, const Geocoder& geocoder);

/// What is found in a register, by the default options: places of products.
std::vector<Candidate> detect_planted(const Register& reg);
/// The same by screening alone: products of regions.
std::vector<Candidate> screen_planted(const Register& reg);

/// What became of a planted cluster. Its members are all firms of the product in its disc (PlantedCluster::inside).
struct PlantedMatch {
  int candidate = -1;        ///< index of the one that is this cluster; −1: missed
  int nearest = -1;          ///< that with most members in common; −1: none has one
  double recall = 0;         ///< of the cluster's members, those of `nearest`
  double precision = 0;      ///< of the members of `nearest`, the cluster's
  bool located = false;      ///< `nearest` is this cluster among the firms with coordinates
  double placed = 0;         ///< of the cluster's members, those whose point lies in the disc
  double footprint = 0;      ///< Jaccard index of footprint and disc over the product's firms with coordinates
  double footprint_all = 0;  ///< over all firms with coordinates
};

/// How well candidates are the clusters. One is the other where at least half of the members of each are members of
/// the other, so one has at most one. Members may have been placed outside of the disc or nowhere, for their address
/// leads to the middle of a city; `located` leaves them out by comparing the firms with coordinates alone.
struct PlantedScore {
  std::vector<PlantedMatch> matches;  ///< by planted cluster
  std::vector<int> strays;            ///< candidates that are no planted cluster
  std::size_t fragments = 0;          ///< strays of which at least a tenth of the members belong to one planted cluster
  std::size_t found() const;
  std::size_t located() const;
  std::size_t false_candidates() const { return strays.size() - fragments; }
};
PlantedScore score_of(const PlacedSample& sample, const std::vector<Candidate>& candidates);

/// Everything that candidates say, as one number.
std::string digest_of(const std::vector<Candidate>& candidates);

}  // namespace klasteri::test
