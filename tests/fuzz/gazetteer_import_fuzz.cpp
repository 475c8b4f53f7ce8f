// Any bytes are places or an Error, never a crash: a damaged .gaz behind a right checksum (first byte 'z': what follows
// are changes to a whole one, streets and houses in it), a GeoNames file ('g'), a table of streets or houses ('s'), or
// a table of places (anything else). What is built of them is sound, and is built again from itself byte for byte.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/gazetteer/gazetteer_builder.h"
#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/gazetteer_records.h"
#include "geo/gazetteer/geonames_places.h"
#include "geo/gazetteer/place_merger.h"
#include "geo/gazetteer/street_merger.h"
#include "geo/gazetteer/table_places.h"
#include "geo/gazetteer/table_streets.h"
#include "geo/gazetteer/unit_assignment.h"
#include "geo/input/text_table.h"

namespace {

using namespace klasteri;

void require(bool holds) {
  if (!holds) std::abort();
}

const AdminTree& tree() { return AdminTree::georgia(); }

GazetteerImage image_of(PlaceSource source) {
  assign_units(source.places, tree(), {});
  PlaceMerger merger(tree(), {});
  merger.add(std::move(source.places));
  GazetteerRecords records;
  records.places = merger.take();
  settle_streets(tree(), {}, std::move(source.streets), std::move(source.houses), records);
  return build_image(tree(), std::move(records));
}

PlaceSource bundled() {
  PlaceSource source;
  source.places = bundled_places(tree());
  return source;
}

/// The bundled places, a street of two lines and two houses in Ozurgeti, and one of which only the name is known.
PlaceSource with_streets() {
  PlaceSource source = bundled();
  StreetRecord street;
  street.place.ids = {"osm:way/1"};
  street.place.sources = {"osm"};
  street.place.kind = PlaceKind::street;
  street.place.name_ka = "რუსთაველის ქუჩა";
  street.place.name_ka_trust = Trust::stated;
  street.lines = {{{42.0, 41.92}, {42.001, 41.92}}, {{42.002, 41.92}, {42.003, 41.92}}};
  StreetRecord name = street;
  name.place.ids = {"list:1"};
  name.place.name_ka = "მოსკოვის ქუჩა";
  name.lines.clear();
  source.streets = {street, name};
  for (const char* number : {"2", "10ა"}) {
    HouseRecord house;
    house.place = street.place;
    house.place.ids = {std::string("osm:node/") + number};
    house.place.kind = PlaceKind::house;
    house.place.name_ka = number;
    house.place.point = {42.0005, 41.9201};
    house.street = "რუსთაველის ქ.";
    source.houses.push_back(house);
  }
  return source;
}

void look_up_streets(const Gazetteer& gazetteer) {
  const PlaceRange streets = gazetteer.streets();
  for (PlaceIndex street = streets.first; street < streets.first + streets.count; ++street) {
    const PlaceRange namesakes = gazetteer.streets_of(gazetteer[street].parent);
    require(namesakes.first <= street && street < namesakes.first + namesakes.count);
    gazetteer.lines_of(street);
    gazetteer.other_names(street);
    const PlaceRange houses = gazetteer.houses_of(street);
    for (PlaceIndex house = houses.first; house < houses.first + houses.count; ++house) {
      require(gazetteer[house].parent == street);
    }
  }
}

void look_up_everything(GazetteerImage image) {
  const std::shared_ptr<const AdminTree> units(std::shared_ptr<void>(), &tree());
  const Gazetteer gazetteer(std::make_unique<Gazetteer::Tables>(std::move(image), units, "fuzz.gaz"));
  for (PlaceIndex place = 0; place < gazetteer.size(); ++place) {
    for (const NameHit& hit : gazetteer.find_key(gazetteer.name_ka(place))) require(hit.place < gazetteer.size());
    const PlaceIndex above = gazetteer.with_point(place);
    require(above == no_place || gazetteer[above].point.valid());
    gazetteer.nearest_settlement(gazetteer[place].point, 20'000);
  }
  look_up_streets(gazetteer);
  gazetteer.keys_within_one_edit("ozurgeti");
  for (UnitIndex unit = 0; unit < tree().municipalities().size(); ++unit) gazetteer.settlement_keys(unit);
}

/// Six bytes a change: which word, which byte of it, and what is added.
void try_image(std::string_view changes) {
  constexpr std::size_t checksum_word = 3;
  static const GazetteerImage whole = image_of(with_streets());
  GazetteerImage image = whole;
  for (; changes.size() >= 6; changes.remove_prefix(6)) {
    std::uint32_t at = 0;
    std::memcpy(&at, changes.data(), sizeof(at));
    image[at % image.size()] += std::uint64_t{static_cast<unsigned char>(changes[5])} << (changes[4] & 56);
  }
  image[checksum_word] = image_checksum(image);
  look_up_everything(image);
  records_of(view_image(image, "fuzz.gaz"));
}

void try_places(PlaceSource source) {
  const GazetteerImage image = image_of(std::move(source));
  require(build_image(tree(), records_of(view_image(image, "fuzz.gaz"))) == image);
  look_up_everything(image);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    if (data[0] == 'z') {
      try_image(bytes);
    } else if (data[0] == 'g') {
      try_places(read_geonames(bytes, tree()));
    } else {
      const Table table = read_text_table_bytes(std::string(bytes), "fuzz.csv", {}, no_progress());
      if (data[0] == 's') {
        PlaceSource source = streets_of_table(table, tree());
        source.places = bundled_places(tree());
        try_places(std::move(source));
      } else {
        try_places(places_of_table(table, tree()));
      }
    }
  } catch (const Error&) {
  }
  return 0;
}
