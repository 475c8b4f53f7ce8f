#include "viewer/model/selection_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "geo/base/bilingual.h"
#include "geo/output/layer_file.h"
#include "geo/project/register_fields.h"
#include "viewer/model/enterprise_records.h"

namespace klasteri::viewer {

namespace {

/// A number as a spreadsheet of the language reads it.
std::string spreadsheet_number(double value, Language language) {
  if (!std::isfinite(value)) return {};
  std::string digits = value == std::floor(value) && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value)
                                                                            : fmt::format("{:.6g}", value);
  if (language == Language::ka) std::replace(digits.begin(), digits.end(), '.', ',');
  return digits;
}

/// Words that hold neither tabs nor line ends.
std::string one_field(std::string words) {
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return words;
}

struct TableNumber {
  Phrase name;
  double DensityRow::*value;
};
constexpr TableNumber table_numbers[] = {
    {{"Enterprises", "საწარმოები"}, &DensityRow::firms},
    {{"Employees", "დასაქმებულები"}, &DensityRow::employees},
    {{"Turnover, GEL", "ბრუნვა, ლარი"}, &DensityRow::turnover},
    {{"Area, km²", "ფართობი, კმ²"}, &DensityRow::area_km2},
    {{"Inhabitants (2014)", "მოსახლეობა (2014)"}, &DensityRow::population},
    {{"Enterprises per km²", "საწარმო კმ²-ზე"}, &DensityRow::firms_per_km2},
    {{"Employees per km²", "დასაქმებული კმ²-ზე"}, &DensityRow::employees_per_km2},
    {{"Enterprises per 1,000 inhabitants", "საწარმო 1000 მცხოვრებზე"}, &DensityRow::firms_per_1000},
    {{"Location quotient of the chosen sector", "არჩეული სექტორის ლოკალიზაციის კოეფიციენტი"}, &DensityRow::lq},
};

}  // namespace

std::string readout_table(const std::string& title, const Readout& readout, const Nation& nation,
                          const std::vector<SectorShare>& sectors, const SectorCatalog& catalog, Language language) {
  const auto in = [language](const Phrase& phrase) { return std::string(phrase.in(language)); };
  const auto number = [language](double value) { return spreadsheet_number(value, language); };
  std::string table = fmt::format("{}\t{}\t{}\n", in({"", ""}), one_field(title), in({"Nation", "ქვეყანა"}));
  for (const TableNumber& line : table_numbers) {
    table +=
        fmt::format("{}\t{}\t{}\n", in(line.name), number(readout.row.*line.value), number(nation.row.*line.value));
  }
  table += fmt::format("{}\t{}\t{}\n", in({"Enterprises without a point", "საწარმოები კოორდინატის გარეშე"}),
                       number(static_cast<double>(readout.sums.without_point)),
                       number(static_cast<double>(nation.sums.without_point)));
  table += fmt::format("\n{}\t{}\t{}\t{}\t{}\t{}\t{}\n", in({"Code", "კოდი"}), in({"Sector", "სექტორი"}),
                       in({"Enterprises", "საწარმოები"}), in({"Share", "წილი"}),
                       in({"Share in the nation", "წილი ქვეყანაში"}), "LQ", in({"q-value", "q"}));
  for (const SectorShare& sector : sectors) {
    table += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", sector.code, one_field(catalog.title(sector.code, language)),
                         number(sector.firms), number(sector.share), number(sector.national_share), number(sector.lq),
                         number(sector.q_value));
  }
  return table;
}

void export_enterprises(const Project& project, const std::vector<std::uint32_t>& rows,
                        const std::filesystem::path& columns_from, const std::filesystem::path& path, bool force,
                        Progress& progress) {
  Layer all = register_layer(project.enterprises, project.admin, "enterprises", "Selected enterprises.");
  take_columns_of_file(all, project.enterprises, columns_from);
  Layer selected = select_rows(all, {rows.begin(), rows.end()});
  if (project.synthetic()) mark_synthetic(selected);
  write_layer(selected, path, force, progress);
}

}  // namespace klasteri::viewer
