// Opening a gazetteer of Georgia's size: 8,000 places, and 60,000 streets and houses.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>
#include <string>

#include "geo/base/random.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/gazetteer/gazetteer_builder.h"
#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/place_sources.h"
#include "geo/gazetteer/street_merger.h"
#include "geo/text/transliteration.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

constexpr std::size_t place_count = 8'000;
constexpr std::size_t street_count = 15'000;
constexpr std::size_t house_count = 45'000;

std::string made_up_word(Random& random) {
  constexpr std::string_view consonants = "bdgzlmnrstvkp";
  constexpr std::string_view vowels = "aeiou";
  std::string word;
  for (std::uint32_t i = 0; i < 3 + random.below(2); ++i) {
    word += consonants[random.below(static_cast<std::uint32_t>(consonants.size()))];
    word += vowels[random.below(static_cast<std::uint32_t>(vowels.size()))];
  }
  return word;
}

PlaceRecord record(PlaceKind kind, std::string id, Point point) {
  PlaceRecord place;
  place.ids = {std::move(id)};
  place.sources = {"osm"};
  place.kind = kind;
  place.point = point;
  place.point_trust = Trust::checked;
  place.name_ka_trust = Trust::stated;
  return place;
}

Point somewhere(Random& random) {
  return {42.0 + random.below(40'000) / 10'000.0, 41.5 + random.below(8'000) / 10'000.0};
}

std::filesystem::path synthetic_gazetteer() {
  const AdminTree& tree = AdminTree::georgia();
  Random random(1);
  GazetteerRecords records;
  records.places = bundled_places(tree);
  for (std::size_t i = records.places.size(); i < place_count; ++i) {
    PlaceRecord place = record(PlaceKind::village, fmt::format("osm:{}", i), somewhere(random));
    place.name_en = made_up_word(random);
    place.name_ka = georgian_from_latin(place.name_en);
    place.municipality = static_cast<UnitIndex>(random.below(60));
    place.region = tree.municipalities()[place.municipality].region;
    records.places.push_back(std::move(place));
  }
  std::vector<StreetRecord> streets(street_count);
  std::vector<HouseRecord> houses(house_count);
  for (std::size_t i = 0; i < street_count; ++i) {
    const Point begin = somewhere(random);
    streets[i].place = record(PlaceKind::street, fmt::format("osm:way/{}", i), {});
    streets[i].place.name_ka = georgian_from_latin(made_up_word(random)) + "ის ქუჩა";
    for (int v = 0; v < 8; ++v) {
      if (v == 0) streets[i].lines.emplace_back();
      streets[i].lines.back().push_back({begin.x + v * 1e-4, begin.y + random.below(9) * 1e-5});
    }
  }
  for (std::size_t i = 0; i < house_count; ++i) {
    const StreetRecord& street = streets[i % street_count];
    houses[i].place = record(PlaceKind::house, fmt::format("osm:node/{}", i), street.lines.front()[i % 8]);
    houses[i].place.name_ka = fmt::format("{}", 1 + i / street_count);
    houses[i].street = street.place.name_ka;
  }
  settle_streets(tree, {}, std::move(streets), std::move(houses), records);
  const std::shared_ptr<const AdminTree> units(std::shared_ptr<void>(), &tree);
  const Gazetteer gazetteer(
      std::make_unique<Gazetteer::Tables>(build_image(tree, std::move(records)), units, "synthetic"));
  auto path = test::scratch_folder() / "synthetic.gaz";
  write_gazetteer(gazetteer, path, true);
  return path;
}

void open_gazetteer(benchmark::State& state) {
  const std::string file = synthetic_gazetteer().string();
  GazetteerSources sources;
  sources.files = {file};
  std::size_t places = 0;
  for (auto _ : state) places = load_gazetteer(sources).size();
  state.counters["places"] = static_cast<double>(places);
  state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(file));
}
BENCHMARK(open_gazetteer)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace klasteri
