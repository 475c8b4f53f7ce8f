#include "viewer/model/explorer.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "geo/base/error.h"
#include "viewer/model/chart_choices.h"
#include "viewer/model/data_views.h"

namespace klasteri::viewer {

DataViews::DataViews(Explorer& explorer)
    : items(explorer), table(items, explorer.records()), histogram(items), scatter(items) {}

void Choices::clear_sector() {
  sector.clear();
  if (needs_sector(measure)) measure = Choices().measure;
}

Explorer::Explorer(const Project& project, const SectorCatalog& catalog)
    : project_(project),
      catalog_(catalog),
      sectors_(sectors_present(project.enterprises, catalog)),
      areas_(project, catalog),
      references_(compare_with_reference(project, catalog)),
      placed_(viewer::placed_rows(project.enterprises)),
      records_(project.enterprises),
      names_(project.enterprises, &records_),
      tests_(std::in_place, project.enterprises) {
  select_rows();
  count_areas();
  classify();
  views_ = std::make_unique<DataViews>(*this);
}

Explorer::~Explorer() = default;

bool Explorer::working() const { return names_.working() || (views_ && views_->working()); }

void Explorer::choose(Choices choices) {
  if (needs_sector(choices.measure) && choices.sector.empty() && !project_.clusters.empty()) {
    choices.sector = project_.clusters.front().sector;
  }
  if (!choices.sector.empty() && !is_sector(choices.sector, catalog_)) {
    throw UsageError("There is no sector {}; give a NACE Rev. 2 code such as C, 11 or 11.02, or a product's code.",
                     choices.sector);
  }
  if (choices.selected_cluster && *choices.selected_cluster >= project_.clusters.size()) {
    choices.selected_cluster.reset();
  }
  const Choices before = std::exchange(choices_, std::move(choices));
  const bool other_sector = before.sector != choices_.sector;
  const bool other_filter = before.filter != choices_.filter;
  if (other_sector || other_filter) {
    select_rows();
    count_areas();
  }
  const auto classes_of = [](const Choices& c) {
    return std::tie(c.measure, c.by, c.classification, c.classes, c.at_thresholds, c.manual_bounds, c.palette,
                    c.diverging_palette, c.palette_reversed);
  };
  if (other_sector || classes_of(before) != classes_of(choices_)) {
    classify();
  } else if (other_filter) {
    areas_.take_values(choices_.measure, choices_.sector);
    classes_are_old_ = !is_screened(choices_.measure);
  }
}

void Explorer::reclassify() { classify(); }

void Explorer::count_areas() {
  if (choices_.sector.empty()) return areas_.count(shown_, shown_, choices_.sector);
  areas_.count(shown_, tests_->passing(test_bit(FilterGroup::sector)), choices_.sector);
}

void Explorer::classify() {
  areas_.classify(choices_.measure, choices_.by, choices_.sector,
                  {.classification = choices_.classification,
                   .classes = choices_.classes,
                   .given = bounds_given(),
                   .sequential = choices_.palette,
                   .diverging = choices_.diverging_palette,
                   .reversed = choices_.palette_reversed});
  classes_are_old_ = false;
  growth_measure_.reset();
  if (group_of(choices_.measure) == MeasureGroup::growth) {
    growth_measure_ = areas_.growth_measure(choices_.by, choices_.sector);
  }
}

std::span<const double> Explorer::bounds_given() const {
  const std::span<const double> thresholds = thresholds_of(choices_.measure);
  if (choices_.at_thresholds && !thresholds.empty()) return thresholds;
  if (choices_.classification == Classification::manual) return choices_.manual_bounds;
  return {};
}

void Explorer::select_rows() {
  tests_->apply(choices_.sector, catalog_, choices_.filter, names_);
  RowMask passing = tests_->passing();
  if (passing != shown_) {
    shown_ = std::move(passing);
    ++shown_revision_;
  }
  rows_.reset();
  row_count_ = count(shown_);
  placed_rows_ = count_common(shown_, placed_);
  ++rows_revision_;
}

const std::vector<std::uint32_t>& Explorer::rows() const {
  if (!rows_) rows_ = rows_of(shown_);
  return *rows_;
}

DataViews& Explorer::views() {
  if (!views_) {
    views_ = std::make_unique<DataViews>(*this);
    if (charts_) apply(*views_, *charts_);
  }
  return *views_;
}

void Explorer::stop_work() {
  if (views_) charts_ = std::make_unique<ChartChoices>(choices_of(*views_));
  views_.reset();
  names_.stop();
}

void Explorer::project_changed(std::span<const std::uint32_t> rows) {
  stop_work();
  records_.forget();
  tests_->forget_places();
  for (const std::uint32_t row : rows) placed_[row] = place_of(project_.enterprises, row).valid() ? 1 : 0;
  select_rows();
  count_areas();
  classify();
}

void Explorer::select(Selection selection) {
  selection_ = std::move(selection);
  ++selection_revision_;
}

std::vector<std::size_t> Explorer::visible_clusters() const {
  std::vector<std::size_t> visible;
  if (choices_.layers.shown(MapLayer::clusters)) {
    const auto shown = static_cast<std::size_t>(std::max(0, choices_.clusters_shown));
    for (std::size_t i = 0; i < std::min(shown, project_.clusters.size()); ++i) visible.push_back(i);
  }
  const auto& selected = choices_.selected_cluster;
  if (selected && std::find(visible.begin(), visible.end(), *selected) == visible.end()) visible.push_back(*selected);
  return visible;
}

std::string Explorer::sector_name(const std::string& code) const { return catalog_.title(code, choices_.language); }

std::string Explorer::sector_name(const Candidate& cluster) const {
  const bool known = is_sector(cluster.sector, catalog_);
  return known || cluster.sector_name.empty() ? sector_name(cluster.sector) : cluster.sector_name;
}

std::string Explorer::region_name(const Candidate& cluster) const {
  const UnitIndex region = project_.admin.find_region(cluster.region);
  if (region != no_unit) return project_.admin.region_name(region, choices_.language);
  const UnitIndex municipality = project_.admin.find_municipality(cluster.region);
  if (municipality != no_unit) return project_.admin.municipality_name(municipality, choices_.language);
  return cluster.region_name.empty() ? cluster.region : cluster.region_name;
}

}  // namespace klasteri::viewer
