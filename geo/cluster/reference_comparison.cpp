#include "geo/cluster/reference_comparison.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "geo/cluster/cluster_snapshot.h"

namespace klasteri {

namespace {

struct ReasonText {
  ReferenceReason reason;
  std::string_view code, en, ka;
};

constexpr ReasonText reason_texts[] = {
    {ReferenceReason::none, "", "", ""},
    {ReferenceReason::municipality_only, "municipality_only", "Only in a municipality of the region.",
     "მხოლოდ რეგიონის ერთ-ერთ მუნიციპალიტეტში."},
    {ReferenceReason::narrower_sector, "narrower_sector", "Only for part of the product's activities.",
     "პროდუქტის საქმიანობების მხოლოდ ნაწილი."},
    {ReferenceReason::wider_sector, "wider_sector", "Only within a wider sector.",
     "მხოლოდ უფრო ფართო სექტორის ფარგლებში."},
    {ReferenceReason::below_threshold, "below_threshold",
     "More frequent there than elsewhere, but too few firms, or it may be chance.",
     "იქ სხვაგან შედარებით ხშირია, მაგრამ ფირმები ცოტაა ან შესაძლოა შემთხვევითი იყოს."},
    {ReferenceReason::neighbouring_sector, "neighbouring_sector", "Only a neighbouring sector.",
     "მხოლოდ მონათესავე სექტორი."},
    {ReferenceReason::no_firms, "no_firms", "No firm does it there.", "ამ საქმიანობას იქ არცერთი ფირმა არ ეწევა."},
    {ReferenceReason::confidential, "confidential", "So few firms do it there that their number is confidential.",
     "ამ საქმიანობას იქ იმდენად ცოტა ფირმა ეწევა, რომ მათი რაოდენობა კონფიდენციალურია."},
    {ReferenceReason::low_quotient, "low_quotient", "No more frequent there than elsewhere.",
     "იქ არ არის უფრო ხშირი, ვიდრე სხვაგან."},
    {ReferenceReason::not_screened, "not_screened", "That region and product were not compared.",
     "ეს რეგიონი და პროდუქტი არ შედარებულა."},
};

const ReasonText& reason_text(ReferenceReason reason) { return reason_texts[static_cast<std::size_t>(reason)]; }

using Classes = std::vector<NaceCode>;  // ascending

/// The classes that codes of any level hold.
Classes classes_below(std::span<const NaceCode> codes, const SectorCatalog& catalog) {
  Classes classes;
  for (const NaceCode each : catalog.codes(SectorLevel::class_)) {
    const bool held =
        std::any_of(codes.begin(), codes.end(), [&](NaceCode code) { return each.at(code.level()) == code; });
    if (held) classes.push_back(each);
  }
  std::sort(classes.begin(), classes.end());
  return classes;
}

bool have_common(const Classes& a, const Classes& b) {
  return std::any_of(a.begin(), a.end(), [&](NaceCode code) { return std::binary_search(b.begin(), b.end(), code); });
}

Classes groups_of(const Classes& classes) {
  Classes groups;
  for (const NaceCode code : classes) groups.push_back(code.at(SectorLevel::group));
  std::sort(groups.begin(), groups.end());
  return groups;
}

/// The classes of sectors of any level by their codes; each is looked up once.
class SectorClasses {
 public:
  explicit SectorClasses(const SectorCatalog& catalog) : catalog_(catalog) {}

  const Classes& of(const std::string& sector) {
    const auto [found, is_new] = classes_.try_emplace(sector);
    if (!is_new) return found->second;
    if (const auto product = catalog_.find_product(sector)) {
      found->second = catalog_.products()[*product].classes;
      std::sort(found->second.begin(), found->second.end());
    } else if (const NaceCode code = parse_activity(sector).code; !code.empty()) {
      found->second = classes_below({&code, 1}, catalog_);
    }
    return found->second;
  }

  bool is_product(const std::string& sector) const { return catalog_.find_product(sector).has_value(); }

 private:
  const SectorCatalog& catalog_;
  std::map<std::string, Classes> classes_;
};

/// How a candidate's sector stands to the product of a list; none: nothing in common.
std::optional<ReferenceReason> relation_of(const ReferenceCluster& wanted, const Classes& wanted_classes,
                                           const std::string& sector, SectorClasses& sectors) {
  const Classes& classes = sectors.of(sector);
  if (classes.empty()) return std::nullopt;
  if (classes == wanted_classes) return ReferenceReason::none;
  if (have_common(classes, wanted_classes)) {
    const bool by_class = std::all_of(wanted.classes.begin(), wanted.classes.end(),
                                      [](NaceCode code) { return code.level() == SectorLevel::class_; });
    // A list's classes mean the product that they belong to, though it may group them a little otherwise.
    if (by_class && sectors.is_product(sector)) return ReferenceReason::none;
    const bool within = std::includes(wanted_classes.begin(), wanted_classes.end(), classes.begin(), classes.end());
    return within ? ReferenceReason::narrower_sector : ReferenceReason::wider_sector;
  }
  if (have_common(groups_of(classes), groups_of(wanted_classes))) return ReferenceReason::neighbouring_sector;
  return std::nullopt;
}

bool lies_in(const Candidate& candidate, const std::string& region) {
  const std::string regions = ";" + regions_of(candidate) + ";";
  return regions.find(";" + region + ";") != std::string::npos;
}

/// What speaks for a candidate as a cluster of the list; none: nothing does.
std::optional<ReferenceReason> reason_for(const ReferenceCluster& wanted, const Classes& wanted_classes,
                                          const Candidate& candidate, SectorClasses& sectors) {
  if (!lies_in(candidate, wanted.region)) return std::nullopt;
  const auto relation = relation_of(wanted, wanted_classes, candidate.sector, sectors);
  if (!relation || *relation == ReferenceReason::neighbouring_sector) return relation;
  return candidate.by == AreaLevel::municipality ? ReferenceReason::municipality_only : *relation;
}

void take_numbers(ReferenceFinding& finding, const Candidate& from) {
  finding.firms = from.firms;
  finding.lq = from.lq;
  finding.lq_low = from.lq_low;
  finding.q_value = from.q_value;
}

/// Why the region's own cell is no candidate; the cell with most firms where several have to do with the product.
ReferenceReason reason_of_cells(const ReferenceCluster& wanted, const Classes& wanted_classes,
                                std::span<const Candidate> cells, const ScreenOptions& thresholds,
                                SectorClasses& sectors, ReferenceFinding& finding) {
  const Candidate* nearest = nullptr;
  bool has_region = false, has_sector = false;
  for (const Candidate& cell : cells) {
    const bool in_region = cell.region == wanted.region;
    has_region |= in_region;
    const auto relation = relation_of(wanted, wanted_classes, cell.sector, sectors);
    if (!relation || *relation == ReferenceReason::neighbouring_sector) continue;
    has_sector = true;
    if (in_region && (nearest == nullptr || cell.firms > nearest->firms)) nearest = &cell;
  }
  if (cells.empty()) return ReferenceReason::not_screened;
  if (nearest == nullptr) {
    // Each sector that occurs has a cell in every region: one that is not there is not shown.
    return has_region && has_sector ? ReferenceReason::confidential : ReferenceReason::no_firms;
  }
  take_numbers(finding, *nearest);
  if (nearest->firms == 0) return ReferenceReason::no_firms;
  return nearest->lq >= thresholds.watch ? ReferenceReason::below_threshold : ReferenceReason::low_quotient;
}

ReferenceFinding finding_of(const ReferenceCluster& wanted, std::span<const Candidate> candidates,
                            std::span<const Candidate> cells, const ScreenOptions& thresholds,
                            const SectorCatalog& catalog, SectorClasses& sectors) {
  const Classes wanted_classes = classes_below(wanted.classes, catalog);
  ReferenceFinding finding;
  std::pair<ReferenceReason, int> best = {ReferenceReason::no_firms, 0};  // reason, then rank
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto reason = reason_for(wanted, wanted_classes, candidates[i], sectors);
    if (!reason || std::pair(*reason, candidates[i].rank) >= best) continue;
    best = {*reason, candidates[i].rank};
    finding.candidate = i;
  }
  if (!finding.candidate || best.first > ReferenceReason::below_threshold) {
    const ReferenceReason of_cell = reason_of_cells(wanted, wanted_classes, cells, thresholds, sectors, finding);
    if (of_cell == ReferenceReason::below_threshold) finding.candidate.reset();
    finding.reason = finding.candidate ? best.first : of_cell;
  } else {
    finding.reason = best.first;
  }
  if (finding.candidate) take_numbers(finding, candidates[*finding.candidate]);
  finding.match = finding.reason == ReferenceReason::none      ? ReferenceMatch::found
                  : finding.reason < ReferenceReason::no_firms ? ReferenceMatch::partly
                                                               : ReferenceMatch::missed;
  return finding;
}

}  // namespace

std::string_view to_string(ReferenceMatch match) {
  constexpr std::string_view codes[] = {"found", "partly", "missed"};
  return codes[static_cast<std::size_t>(match)];
}

std::string_view to_string(ReferenceReason reason) { return reason_text(reason).code; }

std::string_view sentence(ReferenceReason reason, Language language) {
  return language == Language::ka ? reason_text(reason).ka : reason_text(reason).en;
}

ReferenceComparison compare_with_reference(std::span<const ReferenceCluster> reference,
                                           std::span<const Candidate> candidates, std::span<const Candidate> cells,
                                           const ScreenOptions& thresholds, const SectorCatalog& catalog) {
  SectorClasses sectors(catalog);
  ReferenceComparison comparison;
  std::vector<bool> stands_for_one(candidates.size());
  for (const ReferenceCluster& wanted : reference) {
    comparison.findings.push_back(finding_of(wanted, candidates, cells, thresholds, catalog, sectors));
    const Classes wanted_classes = classes_below(wanted.classes, catalog);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const auto reason = reason_for(wanted, wanted_classes, candidates[i], sectors);
      if (reason && *reason != ReferenceReason::neighbouring_sector) stands_for_one[i] = true;
    }
    if (const auto chosen = comparison.findings.back().candidate) stands_for_one[*chosen] = true;
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!stands_for_one[i]) comparison.beyond.push_back(i);
  }
  std::stable_sort(comparison.beyond.begin(), comparison.beyond.end(),
                   [&](std::size_t a, std::size_t b) { return candidates[a].rank < candidates[b].rank; });
  return comparison;
}

std::vector<Candidate> screened_cells(const Register& reg, const DetectOptions& options, const AdminTree& admin,
                                      const SectorCatalog& catalog, const ReferenceTotals* totals) {
  DetectOptions all = options;
  all.by = {AreaLevel::region};
  all.all_cells = true;
  all.area_shapes = true;
  all.trace = false;
  return detect(reg, all, admin, catalog, totals).candidates;
}

}  // namespace klasteri
