#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/random.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/gazetteer/gazetteer_builder.h"
#include "geo/gazetteer/gazetteer_image.h"
#include "geo/gazetteer/gazetteer_records.h"
#include "geo/text/fold.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;

/// The bundled places, and in Ozurgeti two streets with lines and houses, and one that is only a name.
Gazetteer with_streets() {
  const auto streets = test::scratch_folder() / "streets.geojson";
  const auto houses = test::scratch_folder() / "houses.csv";
  const auto names = test::scratch_folder() / "names.csv";
  write_file(streets, R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"რუსთაველის ქუჩა","alt_name":"ძველი ქუჩა"},"geometry":{"type":"MultiLineString",
     "coordinates":[[[42.0,41.92],[42.001,41.92]],[[42.002,41.92],[42.003,41.92]]]}},
    {"type":"Feature","properties":{"name":"ბათუმის ქუჩა"},"geometry":{"type":"LineString",
     "coordinates":[[42.0,41.921],[42.001,41.922]]}}]})",
             true);
  write_file(houses,
             "street,house_number,lon,lat\nრუსთაველის ქუჩა,2,42.0002,41.9201\nრუსთაველის ქუჩა,10,42.0008,41.9201\n",
             true);
  write_file(names, "street_ka,city\nმოსკოვის ქუჩა,ოზურგეთი\n", true);
  return load_gazetteer({{streets.string(), houses.string(), names.string()}, {}});
}

std::filesystem::path gaz_file() {
  auto path = test::scratch_folder() / "places.gaz";
  write_gazetteer(with_streets(), path, true);
  return path;
}

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(GazFile, IsReadBackAsItWasWritten) {
  const Gazetteer written = with_streets();
  const auto path = gaz_file();
  const Gazetteer read = load_gazetteer({{path.string()}, {}});
  ASSERT_EQ(read.size(), written.size());
  for (PlaceIndex i = 0; i < written.size(); ++i) {
    EXPECT_EQ(read.id(i), written.id(i));
    EXPECT_EQ(read.name_ka(i), written.name_ka(i));
    EXPECT_EQ(read.name_en(i), written.name_en(i));
    EXPECT_EQ(read.sources(i), written.sources(i));
    EXPECT_EQ(read[i].parent, written[i].parent);
    EXPECT_EQ(read[i].population, written[i].population);
    const auto before = written.find_key(fold(written.name_ka(i)));
    const auto after = read.find_key(fold(written.name_ka(i)));
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t h = 0; h < before.size(); ++h) EXPECT_EQ(before[h].place, after[h].place);
  }
  ASSERT_EQ(read.streets().count, 3u);
  for (PlaceIndex street = read.streets().first; street < read.streets().first + 3; ++street) {
    EXPECT_EQ(read.lines_of(street), written.lines_of(street));
    EXPECT_EQ(read.houses_of(street).first, written.houses_of(street).first);
    EXPECT_EQ(read.houses_of(street).count, written.houses_of(street).count);
    EXPECT_EQ(read.other_names(street), written.other_names(street));
  }
}

/// The file's name may be taken by another while it is open: the mapping stays.
TEST(GazFile, MayBeReplacedWhileItIsOpen) {
  const auto path = gaz_file();
  const Gazetteer open = load_gazetteer({{path.string()}, {}});
  write_gazetteer(Gazetteer(), path, true);
  EXPECT_EQ(open.size(), with_streets().size());
  EXPECT_EQ(load_gazetteer({{path.string()}, {}}).size(), Gazetteer().size());
}

TEST(GazFile, TheSamePlacesGiveTheSameBytes) {
  const auto first = gaz_file();
  EXPECT_EQ(read_file(first), read_file(gaz_file()));
  // Also by way of the merging that a report asks for.
  ImportReport report;
  const auto again = test::scratch_folder() / "again.gaz";
  write_gazetteer(load_gazetteer({{first.string()}, {}, {}}, &report), again, false);
  EXPECT_EQ(report.sources.at(0).format, "Klasteri gazetteer");
  EXPECT_EQ(read_file(first), read_file(again));
}

TEST(GazFile, IsNotReplacedUnasked) {
  const auto path = gaz_file();
  EXPECT_THROW(write_gazetteer(Gazetteer(), path, false), Error);
  EXPECT_NO_THROW(write_gazetteer(Gazetteer(), path, true));
}

TEST(GazFile, IsRecognisedByItsContent) {
  const auto path = test::scratch_folder() / "places.csv";
  write_gazetteer(Gazetteer(), path, false);
  EXPECT_EQ(load_gazetteer({{path.string()}, {}}).size(), Gazetteer().size());
}

TEST(GazFile, CutShortItIsOneError) {
  const std::string whole = read_file(gaz_file());
  const auto path = test::scratch_folder() / "cut.gaz";
  for (const std::size_t length : {std::size_t{8}, std::size_t{13}, std::size_t{64}, std::size_t{300}, whole.size() / 2,
                                   whole.size() - 8, whole.size() - 1}) {
    write_file(path, std::string_view(whole).substr(0, length), true);
    EXPECT_THAT(message_of([&] { load_gazetteer({{path.string()}, {}}); }), HasSubstr("cut.gaz")) << length;
  }
  write_file(path, whole + std::string(8, '\0'), true);
  EXPECT_THAT(message_of([&] { load_gazetteer({{path.string()}, {}}); }), HasSubstr("damaged")) << "longer";
}

TEST(GazFile, EveryChangedByteIsNoticed) {
  const std::string whole = read_file(gaz_file());
  Random random(1);
  for (int i = 0; i < 500; ++i) {
    std::string changed = whole;
    const std::size_t at = random.below(static_cast<std::uint32_t>(whole.size()));
    changed[at] = static_cast<char>(changed[at] ^ (1 << random.below(8)));
    const GazetteerImage image = image_from_bytes(changed, "changed.gaz");
    EXPECT_THROW(view_image(image, "changed.gaz"), Error) << "byte " << at;
  }
}

TEST(GazFile, OfAnotherVersionSaysSo) {
  std::string whole = read_file(gaz_file());
  const auto path = test::scratch_folder() / "old.gaz";
  whole[8] = 99;  // the version behind the magic number
  write_file(path, whole, true);
  EXPECT_THAT(message_of([&] { load_gazetteer({{path.string()}, {}}); }), HasSubstr("another version"));
}

std::size_t walk_streets(const Gazetteer& gazetteer) {
  std::size_t sum = 0;
  const PlaceRange streets = gazetteer.streets();
  for (PlaceIndex street = streets.first; street < streets.first + streets.count; ++street) {
    sum += gazetteer.streets_of(gazetteer[street].parent).count;
    for (const Line& line : gazetteer.lines_of(street)) sum += line.size();
    const PlaceRange houses = gazetteer.houses_of(street);
    for (PlaceIndex house = houses.first; house < houses.first + houses.count; ++house) {
      sum += gazetteer.name_ka(house).size();
    }
    for (const std::string_view name : gazetteer.other_names(street)) sum += name.size();
  }
  return sum;
}

/// Damage that carries a right checksum, as a hostile file may: refused, or every lookup stays within bounds.
TEST(GazFile, WrongIndicesBehindARightChecksumAreHarmless) {
  constexpr std::size_t checksum_word = 3;
  const std::string bytes = read_file(gaz_file());
  const GazetteerImage whole = image_from_bytes(bytes, "whole");
  Random random(2);
  std::size_t refused = 0;
  for (int i = 0; i < 800; ++i) {
    GazetteerImage image = whole;
    // The header's table of sections in half of the rounds.
    const std::size_t end = i % 2 == 0 ? 38 : image.size();
    const std::size_t at = 4 + random.below(static_cast<std::uint32_t>(end - 4));
    image[at] ^= std::uint64_t{random()} << (8 * random.below(5));
    image[checksum_word] = image_checksum(image);
    try {
      const std::shared_ptr<const AdminTree> tree(std::shared_ptr<void>(), &AdminTree::georgia());
      const Gazetteer gazetteer(std::make_unique<Gazetteer::Tables>(image, tree, "damaged.gaz"));
      std::size_t sum = 0;
      for (PlaceIndex p = 0; p < gazetteer.size(); ++p) {
        sum += gazetteer.find_key(fold(gazetteer.name_ka(p))).size() + gazetteer.id(p).size();
        sum += gazetteer.with_point(p) == no_place ? 0 : 1;
        sum += gazetteer.find_id(gazetteer.id(p)) == no_place ? 0 : 1;
      }
      sum += gazetteer.keys_within_one_edit("ozurgeti").size();
      sum += gazetteer.nearest_settlement({42, 42}, 50'000);
      sum += walk_streets(gazetteer);
      EXPECT_GT(sum, 0u);
      EXPECT_FALSE(records_of(view_image(image, "damaged.gaz")).places.empty());
    } catch (const Error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 300u);
}

}  // namespace
}  // namespace klasteri
