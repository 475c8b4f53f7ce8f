#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/base/language.h"
#include "geo/project/project.h"
#include "geo/sector/catalog.h"
#include "viewer/model/choropleth.h"
#include "viewer/model/enterprise_records.h"
#include "viewer/model/filter.h"
#include "viewer/model/map_areas.h"
#include "viewer/model/map_layers.h"
#include "viewer/model/map_measure.h"
#include "viewer/model/name_search.h"
#include "viewer/model/reference_view.h"
#include "viewer/model/row_mask.h"
#include "viewer/model/row_tests.h"
#include "viewer/model/sector_choice.h"
#include "viewer/model/selection.h"

namespace klasteri::viewer {

struct ChartChoices;
struct DataViews;

/// What the planner has chosen. Plain values; Explorer keeps what follows from them up to date.
struct Choices {
  Language language = Language::en;
  MapMeasure measure = MapMeasure::enterprises_per_1000;
  std::string sector;  ///< a NACE or product code; empty: all
  Classification classification = Classification::fisher_jenks;
  int classes = 5;
  AreaLevel by = AreaLevel::region;   ///< what the measure colours: regions or municipalities
  bool at_thresholds = true;          ///< classes at thresholds_of() the measure, where it has some
  std::vector<double> manual_bounds;  ///< between the classes of Classification::manual, ascending
  Palette palette = Palette::ylgnbu;
  Palette diverging_palette = Palette::rdbu_diverging;  ///< of measures with pivot_of()
  bool palette_reversed = false;
  ClusterColouring clusters_by = ClusterColouring::significance;
  LayerStack layers;
  Filter filter;
  double heat_bandwidth_m = 0;  ///< standard deviation of the kernel of heat and relative risk; 0: by Scott's rule
  int clusters_shown = 10;      ///< the first of the ranking; the selected one is always shown
  std::optional<std::size_t> selected_cluster;
  std::optional<std::size_t> selected_region;

  /// Looks at all sectors again; a measure that needs one gives way to the one that a map begins with.
  void clear_sector();

  friend bool operator==(const Choices&, const Choices&) = default;
};

/// A project being explored: choices, and the values, classes and rows that follow from them.
class Explorer {
 public:
  /// @param project must outlive the explorer
  explicit Explorer(const Project& project, const SectorCatalog& catalog = SectorCatalog::bundled());
  Explorer(const Explorer&) = delete;
  Explorer& operator=(const Explorer&) = delete;
  ~Explorer();

  const Project& project() const { return project_; }
  const SectorCatalog& catalog() const { return catalog_; }
  const Choices& choices() const { return choices_; }
  /// Takes other choices and works out what depends on them. A location quotient without a sector is asked for the
  /// sector of the first cluster. Throws UsageError for an unknown sector; then nothing changes.
  void choose(Choices choices);

  /// All sectors that occur, for the list to choose from.
  const std::vector<SectorChoice>& sectors() const { return sectors_; }
  /// Numbers of the rows that are looked at, one row a region or municipality.
  const std::vector<DensityRow>& area_rows(AreaLevel by) const { return areas_.rows(by); }
  const std::vector<DensityArea>& areas(AreaLevel by) const { return areas_.areas(by); }
  /// Classes stay as they are while one filters, so that colours can be compared; values follow.
  const Choropleth& choropleth() const { return areas_.choropleth(); }
  /// Whether classes were made of other values than they hold now.
  bool classes_are_old() const { return classes_are_old_; }
  /// Makes the classes anew, of the values there are now.
  void reclassify();
  /// What the growth on the map is of; none: growth is not on the map, or the register has no earlier year.
  std::optional<Measure> growth_measure() const { return growth_measure_; }
  /// One flag a row of the enterprises: 1 where it is of the chosen sector and passes the filter.
  const RowMask& shown() const { return shown_; }
  /// The same rows as a list, ascending, made when it is first asked for; how many there are, and how many of them
  /// have a place. From the thread that chooses.
  const std::vector<std::uint32_t>& rows() const;
  std::size_t row_count() const { return row_count_; }
  std::size_t placed_rows() const { return placed_rows_; }
  /// Grows when rows() or what they hold changes.
  std::size_t rows_revision() const { return rows_revision_; }
  /// Grows when shown() changes.
  std::size_t shown_revision() const { return shown_revision_; }

  /// Selects enterprises, in every view; an empty selection lets go.
  void select(Selection selection);
  const Selection& selection() const { return selection_; }
  /// Grows when selection() changes.
  std::size_t selection_revision() const { return selection_revision_; }

  /// Which tests of sector and filter each row has failed.
  const RowTests& tests() const { return *tests_; }
  /// The enterprises with the columns that are only in the project's file.
  EnterpriseRecords& records() { return records_; }
  /// Free text among the enterprises.
  NameSearch& names() { return names_; }
  /// Table and charts of what is explored.
  DataViews& views();
  /// Whether something is being worked out beside the frames.
  bool working() const;

  /// Indices of the clusters on the map: the first of the ranking and the selected one.
  std::vector<std::size_t> visible_clusters() const;

  /// The bundled list of expected clusters, and what became of each.
  const std::vector<ReferenceView>& references() const { return references_; }
  /// Lets nothing beside the frames read the enterprises any more: before they are changed in place.
  void stop_work();
  /// Some of the project's enterprises were placed anew, in place: works out again what depends on it. @param rows of
  /// those, each below enterprises.rows()
  void project_changed(std::span<const std::uint32_t> rows);

  /// Names in the chosen language.
  std::string sector_name(const Candidate& cluster) const;
  std::string region_name(const Candidate& cluster) const;
  std::string sector_name(const std::string& code) const;

 private:
  void count_areas();
  void classify();
  std::span<const double> bounds_given() const;
  void select_rows();

  const Project& project_;
  const SectorCatalog& catalog_;
  Choices choices_;
  std::vector<SectorChoice> sectors_;
  MapAreas areas_;
  bool classes_are_old_ = false;
  std::optional<Measure> growth_measure_;
  std::vector<ReferenceView> references_;
  RowMask placed_;  ///< rows that have a place
  RowMask shown_;
  mutable std::optional<std::vector<std::uint32_t>> rows_;
  std::size_t row_count_ = 0, placed_rows_ = 0;
  std::size_t rows_revision_ = 0, shown_revision_ = 0;
  Selection selection_;
  std::size_t selection_revision_ = 0;
  EnterpriseRecords records_;
  NameSearch names_;
  std::optional<RowTests> tests_;
  std::unique_ptr<DataViews> views_;
  std::unique_ptr<ChartChoices> charts_;  ///< of views that were given up
};

}  // namespace klasteri::viewer
