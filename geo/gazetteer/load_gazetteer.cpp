#include <algorithm>
#include <iterator>
#include <memory>
#include <span>
#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/gazetteer/gazetteer_builder.h"
#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/place_merger.h"
#include "geo/gazetteer/place_sources.h"
#include "geo/gazetteer/street_merger.h"
#include "geo/gazetteer/unit_assignment.h"

namespace klasteri {
namespace {

std::shared_ptr<const AdminTree> tree_for(const GazetteerSources& sources) {
  if (sources.municipalities.empty()) return {std::shared_ptr<void>(), &AdminTree::georgia()};
  return std::make_shared<AdminTree>(AdminTree::georgia().with_municipalities(sources.municipalities));
}

/// Reads every source, and puts them into the order in which they are merged.
std::vector<PlaceSource> read_sources(const std::vector<std::string>& files, const AdminTree& tree,
                                      Progress& progress) {
  std::vector<PlaceSource> sources;
  sources.reserve(files.size());
  for (const std::string& file : files) sources.push_back(read_place_source(file, tree, progress));
  std::stable_sort(sources.begin(), sources.end(), [](const PlaceSource& a, const PlaceSource& b) {
    return std::pair(a.format, a.file) < std::pair(b.format, b.file);
  });
  return sources;
}

/// The bundled places, or those of the first .gaz file, which holds them.
std::vector<PlaceRecord> merged_already(const std::vector<PlaceSource>& sources, const AdminTree& tree) {
  if (sources.empty() || sources.front().format != PlaceFormat::gazetteer_file) return bundled_places(tree);
  return sources.front().places;
}

ImportReport::Source merge_source(PlaceSource& source, const AdminTree& tree, PlaceMerger& merger) {
  ImportReport::Source counts;
  counts.file = source.file;
  counts.format = format_name(source.format);
  counts.rows = source.rows;
  counts.nameless = source.nameless;
  counts.other = source.other;
  counts.streets = source.streets.size();
  counts.houses = source.houses.size();
  counts.outside = assign_units(source.places, tree, merger.places());
  counts.places = source.places.size();
  counts.merged = merger.add(std::move(source.places));
  return counts;
}

/// The order of rows in a file must not matter.
template <typename Record>
void append_by_id(std::vector<Record>& source, std::vector<Record>& all) {
  std::stable_sort(source.begin(), source.end(),
                   [](const Record& a, const Record& b) { return a.place.ids.front() < b.place.ids.front(); });
  std::move(source.begin(), source.end(), std::back_inserter(all));
}

Gazetteer gazetteer_of(GazetteerImage image, std::shared_ptr<const AdminTree> tree, const std::string& source) {
  return Gazetteer(std::make_unique<Gazetteer::Tables>(std::move(image), std::move(tree), source));
}

}  // namespace

Gazetteer load_gazetteer(const GazetteerSources& sources, ImportReport* report, Progress& progress) {
  std::shared_ptr<const AdminTree> tree = tree_for(sources);
  // A .gaz file holds the bundled places as well; alone, it is ready to use.
  if (sources.files.size() == 1 && sources.municipalities.empty() && sources.streets_of.empty() && report == nullptr &&
      is_gazetteer_file(sources.files.front())) {
    const std::string& file = sources.files.front();
    return Gazetteer(std::make_unique<Gazetteer::Tables>(MappedFile(file), std::move(tree), file));
  }
  std::vector<PlaceSource> read = read_sources(sources.files, *tree, progress);
  PlaceMerger merger(*tree, merged_already(read, *tree));
  std::vector<StreetRecord> streets;
  std::vector<HouseRecord> houses;
  for (PlaceSource& source : read) {
    progress.check(1);
    ImportReport::Source counts = merge_source(source, *tree, merger);
    if (report != nullptr) report->sources.push_back(std::move(counts));
    append_by_id(source.streets, streets);
    append_by_id(source.houses, houses);
  }
  GazetteerRecords records;
  records.places = merger.take();
  const StreetCounts counts = settle_streets(*tree, sources.streets_of, std::move(streets), std::move(houses), records);
  if (report != nullptr) {
    report->streets = records.streets.size();
    report->houses = records.houses.size();
    report->unsettled_streets = counts.unsettled;
    report->outside_streets = counts.outside;
  }
  GazetteerImage image = build_image(*tree, std::move(records));
  return gazetteer_of(std::move(image), std::move(tree), "The gazetteer");
}

void write_gazetteer(const Gazetteer& gazetteer, const std::filesystem::path& path, bool force) {
  const std::span<const std::uint64_t> words = gazetteer.tables_->words;
  write_file(path, {reinterpret_cast<const char*>(words.data()), words.size_bytes()}, force);
}

}  // namespace klasteri
