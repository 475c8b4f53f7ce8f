// Any bytes are places or an Error, never a crash: a damaged .gaz behind a right checksum (first byte 'z': what follows
// are changes to a whole one), a GeoNames file ('g'), or a table of places (anything else). What is built of them is
// sound, and is built again from itself byte for byte.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/gazetteer/gazetteer_builder.h"
#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/geonames_places.h"
#include "geo/gazetteer/place_merger.h"
#include "geo/gazetteer/table_places.h"
#include "geo/gazetteer/unit_assignment.h"
#include "geo/input/text_table.h"

namespace {

using namespace klasteri;

void require(bool holds) {
  if (!holds) std::abort();
}

const AdminTree& tree() { return AdminTree::georgia(); }

GazetteerImage image_of(std::vector<PlaceRecord> places) {
  assign_units(places, tree(), {});
  PlaceMerger merger(tree(), {});
  merger.add(std::move(places));
  return build_image(tree(), merger.take());
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
  gazetteer.keys_within_one_edit("ozurgeti");
  for (UnitIndex unit = 0; unit < tree().municipalities().size(); ++unit) gazetteer.settlement_keys(unit);
}

/// Six bytes a change: which word, which byte of it, and what is added.
void try_image(std::string_view changes) {
  constexpr std::size_t checksum_word = 3;
  static const GazetteerImage whole = image_of(bundled_places(tree()));
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

void try_places(std::vector<PlaceRecord> places) {
  const GazetteerImage image = image_of(std::move(places));
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
      try_places(read_geonames(bytes, tree()).places);
    } else {
      const Table table = read_text_table_bytes(std::string(bytes), "fuzz.csv", {}, no_progress());
      try_places(places_of_table(table, tree()).places);
    }
  } catch (const Error&) {
  }
  return 0;
}
