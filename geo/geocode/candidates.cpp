#include "geo/geocode/candidates.h"

#include <algorithm>

#include "geo/geocode/result_scores.h"
#include "geo/text/edit_distance.h"
#include "geo/text/fold.h"

namespace klasteri {
namespace {

using Candidate = GeocodeExplanation::Candidate;

constexpr std::size_t most_runners_up = 5;
constexpr unsigned most_edits = 2;

class RunnersUp {
 public:
  RunnersUp(const Gazetteer& gazetteer, std::string_view name, UnitIndex municipality, const SettlementMatch& match)
      : gazetteer_(gazetteer), key_(fold(name)), municipality_(municipality), match_(match) {
    const double best = match.found() ? score_of_method(match.method) : 0;
    left_ = match.found() ? 1 - best : 1;
  }

  std::vector<Candidate> find() {
    add_near_spellings();
    add_elsewhere();
    std::stable_sort(found_.begin(), found_.end(), [](const Candidate& a, const Candidate& b) {
      return a.score() != b.score() ? a.score() > b.score() : a.spelling > b.spelling;
    });
    if (found_.size() > most_runners_up) found_.resize(most_runners_up);
    return std::move(found_);
  }

 private:
  void add_near_spellings() {
    if (municipality_ == no_unit) return;
    for (const std::string_view key : gazetteer_.settlement_keys(municipality_)) {
      const std::size_t edits = edit_distance(key_, key, most_edits);
      if (edits == 0 || edits > most_edits) continue;
      const MatchMethod method = edits == 1 ? MatchMethod::one_edit : MatchMethod::two_edits;
      for (const NameHit& hit : gazetteer_.find_key(key)) {
        if (gazetteer_[hit.place].municipality == municipality_ && !hit.genitive) add(hit.place, method, left_, false);
      }
    }
  }

  void add_elsewhere() {
    for (const NameHit& hit : gazetteer_.find_key(key_)) {
      if (!hit.genitive && gazetteer_[hit.place].municipality != municipality_) {
        add(hit.place, MatchMethod::exact, 0, true);
      }
    }
  }

  void add(PlaceIndex place, MatchMethod method, double dominance, bool elsewhere) {
    const auto has = [place](const Candidate& candidate) { return candidate.place == place; };
    if (!is_settlement(gazetteer_[place].kind) || std::any_of(found_.begin(), found_.end(), has)) return;
    if (std::find(match_.places.begin(), match_.places.end(), place) != match_.places.end()) return;
    found_.push_back({place, method, score_of_method(method), dominance, elsewhere});
  }

  const Gazetteer& gazetteer_;
  std::string key_;
  UnitIndex municipality_;
  const SettlementMatch& match_;
  double left_;
  std::vector<Candidate> found_;
};

}  // namespace

void add_candidates(const Gazetteer& gazetteer, std::string_view name, UnitIndex municipality,
                    const SettlementMatch& match, GeocodeExplanation& explanation) {
  const auto add = [&](const Candidate& candidate) {
    const auto same = [&](const Candidate& other) { return other.place == candidate.place; };
    auto& all = explanation.candidates;
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(candidate);
  };
  for (const PlaceIndex place : match.places) {
    add({place, match.method, score_of_method(match.method), 1 / static_cast<double>(match.places.size()), false});
  }
  for (const Candidate& candidate : RunnersUp(gazetteer, name, municipality, match).find()) add(candidate);
}

}  // namespace klasteri
