#include "geo/geocode/address_memory.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/geocode/tiny_gazetteer.h"

namespace klasteri {
namespace {

GeocodeResult named(const std::string& settlement) {
  GeocodeResult result;
  result.settlement = settlement;
  return result;
}

TEST(AddressMemory, LocatesAnAddressOnce) {
  AddressMemory memory;
  int located = 0;
  for (int i = 0; i < 10; ++i) {
    for (const std::string name : {"ურეკი", "ნატანები"}) {
      EXPECT_EQ(memory.recall(name, [&] { return ++located, named(name); })->settlement, name);
    }
  }
  EXPECT_EQ(located, 2);
}

TEST(AddressMemory, ForgetsTheOldestAndStaysRight) {
  AddressMemory memory(64);
  int located = 0;
  const auto recall = [&](int i) {
    const std::string name = std::to_string(i);
    return memory.recall(name, [&] { return ++located, named(name); })->settlement;
  };
  for (int i = 0; i < 10000; ++i) ASSERT_EQ(recall(i), std::to_string(i));
  EXPECT_EQ(located, 10000);
  EXPECT_EQ(recall(9999), "9999");
  EXPECT_EQ(located, 10000) << "the youngest is remembered";
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(recall(i), std::to_string(i));
  EXPECT_EQ(located, 11000) << "the oldest are not";
}

TEST(AddressMemory, ServesSeveralThreads) {
  AddressMemory memory(256);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (std::size_t thread = 0; thread < wrong.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 5000; ++i) {
        const std::string name = std::to_string(i % 400);
        wrong[thread] += memory.recall(name, [&] { return named(name); })->settlement == name ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

/// Rows begin to end of a register in which a few addresses recur.
Register part_of_register(std::size_t begin, std::size_t end) {
  const char* texts[] = {"სოფ. ლიხაური", "ბათუმის ქ. 3", "", "სოფ. ახალსოფელი", "ქ. ბათუმი, შანიძის ქ. 5"};
  Register reg;
  reg.row_count = end - begin;
  for (std::size_t i = begin; i < end; ++i) {
    reg.actual.municipality.push_back(i % 5 == 2 ? "" : "ოზურგეთის მუნიციპალიტეტი");
    reg.actual.text.push_back(texts[i % 5]);
    reg.legal.text.push_back("გორის რაიონი, სოფ. ტყვიავი, სახლი " + std::to_string(i % 7));
    reg.given.push_back(i % 10 == 0 ? Point{42.016, 41.874} : Point{});
    reg.given_faults.push_back(i % 20 == 0 ? bit(GeoFault::placeholder_point) : 0);
  }
  return reg;
}

TEST(GeocodeBatches, AreTheWholeRegister) {
  Register whole = part_of_register(0, 300);
  geocode(whole, test::tiny_geocoder());
  AddressMemory memory(16);
  Placements joined;
  GeocodeSummary sum;
  for (std::size_t begin = 0; begin < 300; begin += 37) {
    Register part = part_of_register(begin, std::min<std::size_t>(begin + 37, 300));
    geocode(part, test::tiny_geocoder(), {}, memory);
    joined.append(part.placement);
    add(sum, summarise(part.placement));
  }
  ASSERT_EQ(joined.size(), whole.placement.size());
  for (std::size_t row = 0; row < joined.size(); ++row) {
    EXPECT_EQ(joined.status[row], whole.placement.status[row]) << row;
    EXPECT_EQ(joined.precision[row], whole.placement.precision[row]) << row;
    EXPECT_EQ(joined.faults[row], whole.placement.faults[row]) << row;
    EXPECT_EQ(joined.settlement[row], whole.placement.settlement[row]) << row;
    EXPECT_EQ(joined.street[row], whole.placement.street[row]) << row;
    EXPECT_EQ(joined.place_id[row], whole.placement.place_id[row]) << row;
  }
  const GeocodeSummary expected = summarise(whole.placement);
  EXPECT_EQ(sum.rows, expected.rows);
  EXPECT_EQ(sum.fault_counts, expected.fault_counts);
  for (std::size_t status = 0; status < std::size(sum.counts); ++status) {
    for (std::size_t precision = 0; precision < std::size(sum.counts[status]); ++precision) {
      EXPECT_EQ(sum.counts[status][precision], expected.counts[status][precision]);
    }
  }
}

}  // namespace
}  // namespace klasteri
