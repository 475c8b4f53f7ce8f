#include "tests/screening/random_register.h"

#include <numeric>

#include "geo/gazetteer/admin_tree.h"

namespace klasteri::test {

AliasTable::AliasTable(std::span<const double> weights) : keep_(weights.size(), 1), alias_(weights.size(), 0) {
  const double mean = std::accumulate(weights.begin(), weights.end(), 0.0) / static_cast<double>(weights.size());
  std::vector<std::uint32_t> small, large;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    keep_[i] = weights[i] / mean;
    (keep_[i] < 1 ? small : large).push_back(static_cast<std::uint32_t>(i));
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t poor = small.back();
    const std::uint32_t rich = large.back();
    small.pop_back();
    alias_[poor] = rich;
    keep_[rich] -= 1 - keep_[poor];
    if (keep_[rich] >= 1) continue;
    large.pop_back();
    small.push_back(rich);
  }
  // What is left holds its own share up to rounding.
  for (const std::uint32_t i : small) keep_[i] = 1;
  for (const std::uint32_t i : large) keep_[i] = 1;
}

std::size_t AliasTable::draw(Random& random) const {
  const double position = random.uniform() * static_cast<double>(keep_.size());
  const std::size_t index = static_cast<std::size_t>(position);
  return position - static_cast<double>(index) < keep_[index] ? index : alias_[index];
}

FirmShares FirmShares::realistic(const SectorCatalog& catalog) {
  FirmShares shares;
  const AdminTree& admin = AdminTree::georgia();
  const UnitIndex capital = admin.find_municipality("Tbilisi");
  shares.municipality.resize(admin.municipalities().size());
  double sum = 0;
  double rank = 0;
  for (std::size_t m = 0; m < shares.municipality.size(); ++m) {
    if (m != capital) sum += shares.municipality[m] = 1 / ++rank;
  }
  for (double& share : shares.municipality) share *= 2.0 / 3 / sum;
  shares.municipality[capital] = 1.0 / 3;

  shares.sector.resize(catalog.codes(SectorLevel::class_).size());
  Random random(615);
  std::iota(shares.sector.begin(), shares.sector.end(), 1.0);
  for (std::size_t i = shares.sector.size(); i > 1; --i) {
    std::swap(shares.sector[i - 1], shares.sector[random.below(static_cast<std::uint32_t>(i))]);
  }
  sum = 0;
  for (double& share : shares.sector) sum += share = 1 / share;
  for (double& share : shares.sector) share /= sum;
  return shares;
}

std::vector<bool> municipalities_in(AreaLevel level, std::size_t unit) {
  const auto municipalities = AdminTree::georgia().municipalities();
  std::vector<bool> inside(municipalities.size());
  for (std::size_t m = 0; m < inside.size(); ++m) {
    inside[m] = (level == AreaLevel::region ? municipalities[m].region : m) == unit;
  }
  return inside;
}

std::vector<bool> classes_in(const SectorCatalog& catalog, SectorLevel level, std::string_view code) {
  const auto classes = catalog.codes(SectorLevel::class_);
  std::vector<bool> inside(classes.size());
  for (std::size_t i = 0; i < inside.size(); ++i) inside[i] = catalog.sector_of(classes[i], level) == code;
  return inside;
}

namespace {

/// Class probabilities where the cluster is: its classes' share times the relative risk, the others' scaled down.
std::vector<double> shares_in_cluster(const FirmShares& shares, const PlantedCluster& planted) {
  double elsewhere = 0;
  for (std::size_t i = 0; i < shares.sector.size(); ++i) elsewhere += planted.classes[i] ? shares.sector[i] : 0;
  const double rest = (1 - planted.relative_risk * elsewhere) / (1 - elsewhere);
  std::vector<double> result = shares.sector;
  for (std::size_t i = 0; i < result.size(); ++i) result[i] *= planted.classes[i] ? planted.relative_risk : rest;
  return result;
}

}  // namespace

Register random_register(const FirmShares& shares, std::size_t firms, const SectorCatalog& catalog, Random& random,
                         const PlantedCluster* planted) {
  const auto classes = catalog.codes(SectorLevel::class_);
  const auto municipalities = AdminTree::georgia().municipalities();
  const AliasTable places(shares.municipality);
  const AliasTable everywhere(shares.sector);
  const AliasTable in_cluster(planted == nullptr ? shares.sector : shares_in_cluster(shares, *planted));
  Register reg;
  reg.source = "made for a test";
  reg.synthetic = true;
  reg.row_count = firms;
  reg.activity.resize(firms);
  reg.activity_status.assign(firms, ActivityStatus::valid);
  reg.placement.status.assign(firms, GeoStatus::matched);
  reg.placement.region.resize(firms);
  reg.placement.municipality.resize(firms);
  for (std::size_t row = 0; row < firms; ++row) {
    const std::size_t place = places.draw(random);
    const bool planted_here = planted != nullptr && planted->municipalities[place];
    reg.placement.municipality[row] = static_cast<UnitIndex>(place);
    reg.placement.region[row] = municipalities[place].region;
    reg.activity[row] = classes[(planted_here ? in_cluster : everywhere).draw(random)];
  }
  return reg;
}

}  // namespace klasteri::test
