#include "geo/output/csv_rows.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/base/random.h"
#include "geo/project/ogr_dataset.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

/// Columns of every type with values that formats like to stumble over.
struct RandomTable {
  std::vector<std::string> texts, others;
  std::vector<double> numbers;

  explicit RandomTable(std::size_t rows) {
    static constexpr std::string_view parts[] = {"a",  "ვიტო", " ",    ",",  ";",    "\t",   "\n", "\r",
                                                 "\"", "'",    "\\",   "|",  "0",    "1.50", "-",  "=",
                                                 "#",  "\x01", "\xFF", "e5", "true", ""};
    Random random(7);
    const auto text = [&] {
      std::string value;
      for (std::uint32_t part = random.below(5); part > 0; --part) value += parts[random.below(std::size(parts))];
      return value;
    };
    for (std::size_t row = 0; row < rows; ++row) {
      texts.push_back(text());
      others.push_back(text());
      const double scale[] = {1, 1e-7, 1e7, 1e15, 1e22, 1e-300, 1e300, 0};
      double number = random.uniform(-1, 1) * scale[random.below(8)];
      if (random.chance(0.2)) number = static_cast<double>(random.below(1000)) / 8;
      if (random.chance(0.1)) number = std::numeric_limits<double>::quiet_NaN();
      numbers.push_back(number);
    }
  }

  Layer layer() const {
    Layer layer;
    layer.name = "rows";
    layer.rows = texts.size();
    layer.add_text("text", [this](std::size_t row, std::string&) -> std::string_view { return texts[row]; });
    layer.add_number("real", ColumnType::real, [this](std::size_t row) { return numbers[row]; });
    layer.add_number("a \"whole\", number", ColumnType::integer,
                     [this](std::size_t row) { return std::abs(numbers[row]) < 1e18 ? numbers[row] : 0; });
    layer.add_number("truth", ColumnType::boolean, [this](std::size_t row) { return numbers[row]; });
    layer.add_text("სხვა", [this](std::size_t row, std::string&) -> std::string_view { return others[row]; });
    return layer;
  }
};

TEST(CsvRows, AreWhatGdalWrites) {
  const RandomTable table(5000);
  const Layer layer = table.layer();
  const auto path = test::scratch_folder() / "rows.csv";
  OgrWriter writer(path, "rows.csv", "CSV");
  writer.write(layer, {"STRING_QUOTING=IF_NEEDED"}, no_progress());
  writer.close();
  std::string ours;
  append_csv_headings(layer, ours);
  append_csv_rows(layer, 0, 1234, ours);
  append_csv_rows(layer, 1234, 5000, ours);
  EXPECT_TRUE(ours == read_file(path));
}

}  // namespace
}  // namespace klasteri
