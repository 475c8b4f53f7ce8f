#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>

#include "geo/base/csv.h"
#include "geo/base/parallel.h"
#include "tests/geocode/tiny_gazetteer.h"

// What a row is placed as depends on the row alone: not on the rows around it, their order, or the threads.

namespace klasteri {
namespace {

struct Row {
  std::string region, municipality, community, settlement, text, legal;
  Point given;
};

Register register_of(const std::vector<Row>& rows) {
  Register reg;
  reg.row_count = rows.size();
  for (const Row& row : rows) {
    reg.actual.region.push_back(row.region);
    reg.actual.municipality.push_back(row.municipality);
    reg.actual.community.push_back(row.community);
    reg.actual.settlement.push_back(row.settlement);
    reg.actual.text.push_back(row.text);
    reg.legal.text.push_back(row.legal);
    reg.given.push_back(row.given);
    reg.given_faults.push_back(0);
  }
  return reg;
}

/// Everything that is said of a row; numbers of texts and of places are left out, since they depend on the other rows.
std::string placement_of(const Placements& placed, std::size_t row) {
  std::ostringstream out;
  out << to_string(placed.status[row]) << '|' << to_string(placed.precision[row]) << '|' << placed.score[row] << '|'
      << to_string(placed.faults[row]) << '|' << int{placed.region[row]} << '|' << int{placed.municipality[row]} << '|'
      << placed.settlement[row] << '|' << placed.street[row] << '|' << placed.house[row] << '|' << placed.place_id[row]
      << '|' << placed.point[row].x << '|' << placed.point[row].y;
  return out.str();
}

std::vector<std::string> place(const std::vector<Row>& rows, unsigned threads) {
  Register reg = register_of(rows);
  set_threads(threads);
  geocode(reg, test::tiny_geocoder());
  set_threads(0);
  std::vector<std::string> placed;
  for (std::size_t row = 0; row < reg.rows(); ++row) placed.push_back(placement_of(reg.placement, row));
  return placed;
}

/// Rows as registers have them: columns that repeat, texts that repeat now and then, blanks, coordinates.
std::vector<Row> made_rows(std::size_t count) {
  const std::vector<std::string> municipalities = {"", "ოზურგეთის მუნიციპალიტეტი", "ქ. ბათუმი", "გორის რაიონი",
                                                   "ნაძალადევის რაიონი"};
  const std::vector<std::string> settlements = {"", "", "სოფ. ლიხაური", "ახალსოფელი", "ნატანები", "დაბა ურეკი"};
  const std::vector<std::string> texts = {"სოფ. ლიხაური, ",
                                          "ბათუმის ქ. ",
                                          "ქ. ბათუმი, შანიძის ქ. ",
                                          "ს. ახალსოფელი ",
                                          "გორი, სტალინის გამზ. N",
                                          "Ozurgeti, Rustaveli st. ",
                                          "ზ. ბახვი ",
                                          "Â¿"};
  std::mt19937 random(3);
  const auto any = [&](const std::vector<std::string>& list) { return list[random() % list.size()]; };
  std::vector<Row> rows(count);
  for (Row& row : rows) {
    row.municipality = any(municipalities);
    row.settlement = any(settlements);
    if (random() % 8 != 0) row.text = any(texts) + std::to_string(random() % 40);
    if (random() % 3 == 0) row.legal = any(texts) + std::to_string(random() % 5);
    if (random() % 9 == 0) row.given = {42.0 + 0.01 * static_cast<double>(random() % 9), 41.9};
  }
  return rows;
}

/// Places the rows shuffled, on one, two and eight threads and in slices; each must come out as in one go.
void expect_same_in_any_order(const std::vector<Row>& rows) {
  const std::vector<std::string> expected = place(rows, 1);
  for (const unsigned threads : {2U, 8U}) EXPECT_EQ(place(rows, threads), expected) << threads << " threads";

  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), std::mt19937(7));
  std::vector<Row> shuffled;
  for (const std::size_t row : order) shuffled.push_back(rows[row]);
  const std::vector<std::string> placed = place(shuffled, 2);
  for (std::size_t i = 0; i < order.size(); ++i) ASSERT_EQ(placed[i], expected[order[i]]) << "row " << order[i];

  for (const std::size_t slice : {std::size_t{1}, rows.size() / 7 + 1}) {
    const std::size_t last = slice == 1 ? std::min<std::size_t>(rows.size(), 50) : rows.size();
    for (std::size_t begin = 0; begin < last; begin += slice) {
      const std::size_t end = std::min(begin + slice, rows.size());
      const std::vector<Row> part(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                  rows.begin() + static_cast<std::ptrdiff_t>(end));
      const std::vector<std::string> alone = place(part, 2);
      for (std::size_t i = 0; i < alone.size(); ++i) ASSERT_EQ(alone[i], expected[begin + i]) << "row " << begin + i;
    }
  }
}

TEST(RegisterOrder, MadeRows) { expect_same_in_any_order(made_rows(9'000)); }

TEST(RegisterOrder, RealRows) {
  constexpr const char* file = "cases/geocode/register-ozurgeti/addresses.dev.csv";
  REQUIRE_SHARED(file);
  std::ifstream in(test::shared_file(file), std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const auto records = parse_csv(bytes.str());
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::find(records[0].begin(), records[0].end(), name) - records[0].begin());
  };
  std::vector<Row> rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto& record = records[i];
    rows.push_back({record.at(column("hint_region")),
                    record.at(column("hint_municipality")),
                    record.at(column("hint_community")),
                    record.at(column("hint_settlement")),
                    record.at(column("query")),
                    "",
                    {}});
  }
  expect_same_in_any_order(rows);
}

TEST(RegisterOrder, RepeatedRowsArePlacedAsOne) {
  const std::vector<Row> once = made_rows(300);
  std::vector<Row> thrice = once;
  thrice.insert(thrice.end(), once.begin(), once.end());
  thrice.insert(thrice.end(), once.rbegin(), once.rend());
  const std::vector<std::string> expected = place(once, 1);
  const std::vector<std::string> placed = place(thrice, 2);
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(placed[i], expected[i]);
    EXPECT_EQ(placed[once.size() + i], expected[i]);
    EXPECT_EQ(placed[3 * once.size() - 1 - i], expected[i]);
  }
}

}  // namespace
}  // namespace klasteri
