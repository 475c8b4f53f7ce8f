#include "geo/cli/explain_cell.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/cell_prose.h"
#include "geo/output/json.h"
#include "geo/register/years.h"
#include "geo/screening/cell_explanation.h"
#include "geo/screening/left_out_rows.h"
#include "geo/screening/reference_level.h"
#include "geo/text/nearest_name.h"

namespace klasteri {

namespace {

/// Code and level of the sector that was named.
struct NamedSector {
  std::string code;
  SectorLevel level = SectorLevel::product;
};

NamedSector find_sector(const std::string& text, const SectorCatalog& catalog) {
  if (catalog.find_product(text)) return {text, SectorLevel::product};
  std::vector<std::string> codes;
  for (const SectorLevel level :
       {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_}) {
    for (const NaceCode code : catalog.codes(level)) {
      if (code.text() == text) return {text, level};
      codes.push_back(code.text());
    }
  }
  for (const Product& product : catalog.products()) codes.push_back(product.code);
  throw Error("There is no sector \"{}\"{}; name a code of NACE Rev. 2 such as 11.02 or a product such as wine.", text,
              perhaps_meant(codes, text));
}

/// Code and level of the area that was named.
struct NamedArea {
  std::string code;
  AreaLevel by = AreaLevel::region;
};

std::vector<std::string> area_names(const AdminTree& admin, AreaLevel by) {
  std::vector<std::string> names;
  if (by == AreaLevel::region) {
    for (const Region& each : admin.regions()) {
      names.insert(names.end(), {each.iso, each.name_en, each.name_ka, each.name_ru});
    }
  } else {
    for (const Municipality& each : admin.municipalities()) {
      names.insert(names.end(), {each.code, each.name_en, each.name_ka, each.name_ru});
    }
  }
  return names;
}

NamedArea find_area(const std::string& text, const std::vector<AreaLevel>& by, const AdminTree& admin) {
  const UnitIndex region = admin.find_region(text);
  const UnitIndex municipality = admin.find_municipality(text);
  for (const AreaLevel level : by) {
    if (level == AreaLevel::region && region != no_unit) return {admin.regions()[region].iso, level};
    if (level == AreaLevel::municipality && municipality != no_unit) {
      return {admin.municipalities()[municipality].code, level};
    }
  }
  if (municipality != no_unit) {
    throw UsageError("{} is a municipality, and regions are compared; add --by municipality.", text);
  }
  if (region != no_unit) throw UsageError("{} is a region, and municipalities are compared; add --by region.", text);
  const Phrase level =
      by.front() == AreaLevel::region ? Phrase{"region", "რეგიონი"} : Phrase{"municipality", "მუნიციპალიტეტი"};
  throw Error("There is no {} \"{}\"{}; klasteri detect INPUT --by {} --all lists those that have firms.", level, text,
              perhaps_meant(area_names(admin, by.front()), text), to_string(by.front()));
}

/// The areas (or sectors) of a row or column of the table that have most firms, of those that may be shown.
std::string most_firms(const ConcentrationTable& table, std::optional<std::size_t> region,
                       std::optional<std::size_t> sector, const ScreenOptions& options) {
  constexpr std::size_t shown = 8;
  std::vector<std::pair<double, std::string>> found;
  for (std::size_t cell = 0; cell < table.firms.size(); ++cell) {
    const std::size_t j = cell / table.sectors.size();
    const std::size_t i = cell % table.sectors.size();
    if ((region && *region != j) || (sector && *sector != i)) continue;
    if (table.firms[cell] > 0 && is_publishable(table.firms[cell], options)) {
      found.emplace_back(-table.firms[cell], sector ? table.regions[j] : table.sectors[i]);
    }
  }
  std::sort(found.begin(), found.end());
  std::string text;
  for (std::size_t i = 0; i < std::min(found.size(), shown); ++i) {
    text += fmt::format("{}{} ({:.0f})", i == 0 ? "" : ", ", found[i].second, -found[i].first);
  }
  return text;
}

std::size_t find_cell(const ConcentrationTable& table, const NamedArea& area, const NamedSector& sector,
                      const std::string& asked, const ScreenOptions& options) {
  const auto index = [](const std::vector<std::string>& codes, const std::string& code) {
    const auto found = std::find(codes.begin(), codes.end(), code);
    return found == codes.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - codes.begin()));
  };
  const auto j = index(table.regions, area.code);
  const auto i = index(table.sectors, sector.code);
  if (j && i && table.firms[table.cell(*j, *i)] > 0) return table.cell(*j, *i);
  const std::string areas = i ? most_firms(table, std::nullopt, i, options) : "";
  const std::string sectors = j ? most_firms(table, j, std::nullopt, options) : "";
  throw Error("{} has no firms here{}{}.", asked,
              areas.empty() ? Sentence() : compose("; the sector has firms in {}", areas),
              sectors.empty() ? Sentence() : compose("; sectors with most firms there: {}", sectors));
}

Layer condition_layer(const CellExplanation& explained) {
  const std::vector<Condition>& conditions = explained.conditions;
  Layer layer;
  layer.rows = conditions.size();
  layer.add_text("condition",
                 [&conditions](std::size_t row, std::string&) -> std::string_view { return conditions[row].name; });
  layer.add_number("value", ColumnType::real, [&conditions](std::size_t row) { return conditions[row].value; });
  layer.add_number("threshold", ColumnType::real, [&conditions](std::size_t row) { return conditions[row].threshold; });
  layer.add_number("assessed", ColumnType::boolean,
                   [&conditions](std::size_t row) { return conditions[row].assessed ? 1.0 : 0.0; });
  layer.add_number("met", ColumnType::boolean,
                   [&conditions](std::size_t row) { return conditions[row].met ? 1.0 : 0.0; });
  return layer;
}

nlohmann::ordered_json as_json(const CellExplanation& cell) {
  nlohmann::ordered_json json = {{"region", cell.region}, {"sector", cell.sector}, {"confidential", cell.confidential}};
  if (cell.confidential) return json;
  for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
    const QuotientParts& parts = cell.quotients[static_cast<std::size_t>(measure)];
    json["lq"][std::string(to_string(measure))] = {
        {"cell", parts.cell}, {"region", parts.region}, {"sector", parts.sector},  {"total", parts.total},
        {"lq", parts.lq},     {"stated", parts.stated}, {"imputed", parts.imputed}};
  }
  json["specialisation"] = to_string(cell.specialisation);
  json["region_share"] = cell.region_share;
  json["sector_share"] = cell.sector_share;
  json["firms"] = {{"cell", cell.firms},
                   {"region", cell.region_firms},
                   {"sector", cell.sector_firms},
                   {"total", cell.total_firms},
                   {"expected", cell.expected}};
  json["poisson"] = {{"low", cell.poisson.low}, {"high", cell.poisson.high}};
  json["empirical_bayes"] = {{"a", cell.prior_variance},      {"b", cell.prior_mean},        {"eb", cell.eb},
                             {"shape", cell.posterior_shape}, {"rate", cell.posterior_rate}, {"lq_low", cell.lq_low}};
  json["fisher"] = {
      {"p_value", cell.p_value}, {"rank", cell.p_rank}, {"cells", cell.cells_compared}, {"q_value", cell.q_value}};
  json["standardised"] = {{"slq", cell.slq}, {"mean", cell.log_mean}, {"deviation", cell.log_deviation}};
  if (cell.has_stars) {
    json["stars"] = {
        {"measure", to_string(cell.star_measure)},
        {"size", {{"value", cell.star_parts.cell}, {"least", cell.least_size}, {"star", cell.stars.size}}},
        {"specialisation",
         {{"value", cell.star_parts.lq}, {"least", cell.min_star_lq}, {"star", cell.stars.specialisation}}},
        {"focus",
         {{"value", cell.star_parts.cell / cell.star_parts.region},
          {"least", cell.least_focus},
          {"star", cell.stars.focus}}}};
  }
  json["dominant"] = {{"largest_share", cell.largest_share}, {"hhi", cell.herfindahl}, {"dominant", cell.dominated}};
  if (cell.has_agglomeration) {
    const Agglomeration& index = cell.agglomeration;
    json["ellison_glaeser"] = {{"gamma", index.gamma},
                               {"g", index.g},
                               {"h", index.h},
                               {"x2", index.reference_squares},
                               {"z", index.z},
                               {"maurel_sedillot", index.maurel_sedillot},
                               {"band", agglomeration_band(index.gamma)}};
  }
  if (!std::isnan(cell.growth)) {
    json["shift_share"] = {{"measure", to_string(cell.growth_measure)},
                           {"before", cell.before},
                           {"after", cell.after},
                           {"growth", cell.growth},
                           {"national", cell.national},
                           {"mix", cell.mix},
                           {"regional", cell.regional}};
  }
  json["candidate"] = cell.is_candidate;
  return json;
}

}  // namespace

void explain_cell(Context& context, const PlacedRegister& placed, const DetectOptions& options,
                  const ReferenceTotals* reference, const std::string& cell, nlohmann::ordered_json parameters) {
  const Register& reg = placed.reg;
  const AdminTree& admin = placed.admin;
  const SectorCatalog& catalog = placed.catalog;
  const std::size_t colon = cell.rfind(':');  // a municipality's code may have a colon of its own
  if (colon == std::string::npos || colon == 0 || colon + 1 == cell.size()) {
    throw UsageError("--explain takes REGION:SECTOR, such as GE-KA:wine, not \"{}\".", cell);
  }
  const NamedSector sector = find_sector(cell.substr(colon + 1), catalog);
  const NamedArea area = find_area(cell.substr(0, colon), options.by, admin);
  const CubeLevel level = make_cube(reg, options).roll_up(area.by, sector.level, catalog);
  const std::size_t index = find_cell(level.of(options.measure), area, sector, cell, options.screen);
  const auto nation =
      reference == nullptr ? std::nullopt : std::optional(reference_at(*reference, sector.level, catalog));
  const ReferenceTotals* compared = nation ? &*nation : nullptr;
  const LevelScreening screened = screen_level(level, options.measure, options.screen, compared);
  const CellExplanation explained = explain_cell(level, screened, index, options.screen, compared);
  std::vector<LeftOutRows> left_out;
  if (!explained.confidential) {
    const RegisterYears years = years_of(reg, options.year, options.before_year);
    const UnitIndex unit =
        area.by == AreaLevel::region ? admin.find_region(area.code) : admin.find_municipality(area.code);
    left_out = left_out_rows(reg, {area.by, unit, sector.level, sector.code, years.latest, years.before}, catalog);
  }
  context.console.clear_bar();
  if (context.json) {
    parameters["explain"] = cell;
    parameters["by"] = to_string(area.by);
    parameters["sector_level"] = to_string(sector.level);
    nlohmann::ordered_json totals = as_json(explained);
    for (const LeftOutRows& rows : left_out) {
      totals["left_out"][std::string(rows.reason)] = {{"count", rows.count}, {"first_rows", rows.first}};
    }
    return print_rows(context, parameters, totals, condition_layer(explained), {});
  }
  const Language language = context.language();
  const std::string& area_name = area.by == AreaLevel::region
                                     ? admin.region_name(admin.find_region(area.code), language)
                                     : admin.municipality_name(admin.find_municipality(area.code), language);
  fmt::print("{} ({}) × {} ({})\n", area_name, area.code, catalog.title(sector.code, language), sector.code);
  fmt::print("{}", cell_prose(explained, options.screen, language));
  fmt::print("{}", left_out_prose(left_out, language));
}

}  // namespace klasteri
