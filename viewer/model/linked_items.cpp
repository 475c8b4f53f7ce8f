#include "viewer/model/linked_items.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "geo/base/parallel.h"
#include "viewer/model/explorer.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t rows_of_task = 1 << 16;
constexpr std::size_t place_of_subject(Subject subject) { return static_cast<std::size_t>(subject); }

ItemState state_of_count(const ItemCount& count) {
  ItemState state = item_state::counts;
  if (count.looked_at > 0) state |= item_state::looked_at;
  if (count.selected > 0 && 2 * count.selected >= count.looked_at) state |= item_state::selected;
  return state;
}

}  // namespace

LinkedItems::LinkedItems(Explorer& explorer)
    : explorer_(explorer), sector_tree_(explorer.sectors(), explorer.catalog()) {
  const AdminTree& admin = explorer.project().admin;
  for (DensityArea& area : municipality_areas(admin)) {
    municipality_units_.push_back(area.municipality.value_or(no_unit));
    municipality_areas_.push_back(std::move(area));
  }
}

std::size_t LinkedItems::size(Subject subject) const {
  const Project& project = explorer_.project();
  switch (subject) {
    case Subject::enterprises:
      return project.enterprises.rows();
    case Subject::regions:
      return project.admin.regions().size();
    case Subject::municipalities:
      return municipality_units_.size();
    case Subject::clusters:
      return project.clusters.size();
  }
  return 0;
}

std::string LinkedItems::name(Subject subject, std::size_t item) const {
  const Project& project = explorer_.project();
  const Language language = explorer_.choices().language;
  switch (subject) {
    case Subject::enterprises:
      return explorer_.records().name(static_cast<std::uint32_t>(item));
    case Subject::regions:
      return project.admin.region_name(static_cast<UnitIndex>(item), language);
    case Subject::municipalities:
      return project.admin.municipality_name(municipality_units_[item], language);
    case Subject::clusters:
      return explorer_.sector_name(project.clusters[item]) + " · " + explorer_.region_name(project.clusters[item]);
  }
  return {};
}

LinkedItems::Revisions LinkedItems::now() const {
  return {explorer_.rows_revision(), explorer_.selection_revision(), true};
}

std::size_t LinkedItems::states_revision() const { return explorer_.rows_revision() + explorer_.selection_revision(); }

const RowMask& LinkedItems::selected_rows() {
  if (selected_revision_ == explorer_.selection_revision()) return selected_rows_;
  selected_revision_ = explorer_.selection_revision();
  selected_rows_.assign(size(Subject::enterprises), 0);
  for (const std::uint32_t row : explorer_.selection().rows) {
    if (row < selected_rows_.size()) selected_rows_[row] = 1;
  }
  return selected_rows_;
}

std::span<const ItemState> LinkedItems::states(Subject subject) {
  std::vector<ItemState>& states = states_[place_of_subject(subject)];
  Revisions& known = states_of_[place_of_subject(subject)];
  if (known == now()) return states;
  known = now();
  states.resize(size(subject));
  if (subject != Subject::enterprises) {
    const auto items = counts(subject);
    std::transform(items.begin(), items.end(), states.begin(), state_of_count);
    return states;
  }
  const RowMask& selected = selected_rows();
  const auto failed = explorer_.tests().failed();
  parallel_for(states.size(), rows_of_task, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const bool counts = (failed[row] & test_bit(FilterGroup::counts)) == 0;
      const int looked_at = failed[row] == 0 ? 1 : 0;
      states[row] = static_cast<ItemState>((counts ? 1 : 0) | (looked_at << 1) | ((looked_at & selected[row]) << 2));
    }
  });
  return states;
}

std::span<const ItemCount> LinkedItems::counts(Subject subject) {
  std::vector<ItemCount>& counts = counts_[place_of_subject(subject)];
  Revisions& known = counts_of_[place_of_subject(subject)];
  if (known == now()) return counts;
  known = now();
  counts = subject == Subject::clusters ? count_members() : count_units(subject);
  return counts;
}

std::vector<ItemCount> LinkedItems::count_units(Subject subject) {
  const Placements& placed = explorer_.project().enterprises.placement;
  const std::vector<UnitIndex>& units = subject == Subject::regions ? placed.region : placed.municipality;
  std::array<ItemCount, 256> of_unit{};
  const RowMask& selected = selected_rows();
  for (const std::uint32_t row : explorer_.rows()) {
    if (row >= units.size()) continue;
    ItemCount& count = of_unit[units[row]];
    ++count.looked_at;
    count.selected += selected[row];
  }
  std::vector<ItemCount> counts(size(subject));
  for (std::size_t item = 0; item < counts.size(); ++item) {
    counts[item] = of_unit[subject == Subject::regions ? item : municipality_units_[item]];
  }
  return counts;
}

std::vector<ItemCount> LinkedItems::count_members() {
  const auto& clusters = explorer_.project().clusters;
  const auto failed = explorer_.tests().failed();
  const RowMask& selected = selected_rows();
  std::vector<ItemCount> counts(clusters.size());
  for (std::size_t item = 0; item < clusters.size(); ++item) {
    for (const std::uint32_t row : clusters[item].members) {
      if (row >= failed.size() || failed[row] != 0) continue;
      ++counts[item].looked_at;
      counts[item].selected += selected[row];
    }
  }
  return counts;
}

const FacetCounts& LinkedItems::facets() {
  if (facets_revision_ != explorer_.rows_revision()) {
    facets_revision_ = explorer_.rows_revision();
    facets_ = count_facets(explorer_.project().enterprises, explorer_.tests());
  }
  return facets_;
}

void LinkedItems::follow_municipalities() {
  const Register& reg = explorer_.project().enterprises;
  const std::string& sector = explorer_.choices().sector;
  if (municipality_sector_ != sector && reg.placed()) {
    municipality_sector_ = sector;
    counting_.start([&reg, &areas = municipality_areas_, &catalog = explorer_.catalog(), sector](Progress&) {
      return density(reg, areas, catalog, {.sector = sector});
    });
  }
  if (auto counted = counting_.take()) {
    municipality_rows_ = std::move(*counted);
    ++municipality_revision_;
  }
}

const std::vector<DensityRow>& LinkedItems::municipality_rows() {
  follow_municipalities();
  return municipality_rows_;
}

void LinkedItems::select_rows(std::vector<std::uint32_t> rows) {
  if (rows.empty()) {
    if (!explorer_.selection().empty()) explorer_.select({});
    return;
  }
  const Selection& before = explorer_.selection();
  if (before.kind == SelectionKind::brush && before.rows == rows) return;
  explorer_.select(brush_of(std::move(rows)));
}

std::vector<std::uint32_t> LinkedItems::rows_of_items(Subject subject, std::span<const std::uint8_t> chosen) {
  const Project& project = explorer_.project();
  std::vector<std::uint32_t> rows;
  if (subject == Subject::clusters) {
    const auto failed = explorer_.tests().failed();
    RowMask member(failed.size());
    for (std::size_t item = 0; item < chosen.size(); ++item) {
      if (chosen[item] == 0) continue;
      for (const std::uint32_t row : project.clusters[item].members) {
        if (row < member.size() && failed[row] == 0) member[row] = 1;
      }
    }
    return rows_of(member);
  }
  const Placements& placed = project.enterprises.placement;
  const std::vector<UnitIndex>& units = subject == Subject::regions ? placed.region : placed.municipality;
  std::array<bool, 256> among{};
  for (std::size_t item = 0; item < chosen.size(); ++item) {
    if (chosen[item] != 0) among[subject == Subject::regions ? item : municipality_units_[item]] = true;
  }
  for (const std::uint32_t row : explorer_.rows()) {
    if (row < units.size() && among[units[row]]) rows.push_back(row);
  }
  return rows;
}

void LinkedItems::select_items(Subject subject, std::span<const std::uint8_t> chosen) {
  Selection selection = brush_of(rows_of_items(subject, chosen));
  if (std::count(chosen.begin(), chosen.end(), 1) != 1) return select_rows(std::move(selection.rows));
  // A single area or cluster is told by its name, and drawn by its outline.
  const auto item = static_cast<std::size_t>(std::find(chosen.begin(), chosen.end(), 1) - chosen.begin());
  const Project& project = explorer_.project();
  if (subject == Subject::regions) {
    selection.kind = SelectionKind::region;
    selection.code = project.admin.regions()[item].iso;
    selection.shape = project.admin.regions()[item].shape;
  } else if (subject == Subject::municipalities) {
    selection.kind = SelectionKind::municipality;
    selection.code = project.admin.municipalities()[municipality_units_[item]].code;
    selection.shape = project.admin.municipalities()[municipality_units_[item]].shape;
  } else {
    selection.kind = SelectionKind::footprint;
    selection.code = project.clusters[item].id;
    selection.shape = project.clusters[item].footprint;
  }
  explorer_.select(std::move(selection));
}

}  // namespace klasteri::viewer
