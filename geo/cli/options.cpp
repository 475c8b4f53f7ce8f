#include "geo/cli/options.h"

#include <algorithm>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "geo/base/error.h"

namespace klasteri {

void add_read_options(CLI::App& command, ReadOptions& read) {
  command.add_option("--layer", read.layer, "Layer or sheet to read; by default the first that has rows")
      ->type_name("NAME");
  command.add_option("--where", read.where, "Rows to read, as an SQL condition")->type_name("SQL");
  command.add_option("--encoding", read.encoding, "Encoding of a text file; by default recognised")->type_name("NAME");
}

void add_column_options(CLI::App& command, RegisterOptions& options, bool with_sector) {
  const auto column = [&command](const std::string& name, std::string& target, const std::string& meaning) {
    command.add_option(name, target, meaning)->type_name("COL");
  };
  command.add_option("--address", options.address, "Column of free-text addresses; may be given again")
      ->type_name("COL")
      ->expected(1)
      ->take_all();
  command.add_option("--ignore", options.ignore, "Column to take for nothing; may be given again")
      ->type_name("COL")
      ->expected(1)
      ->take_all();
  column("--region", options.region, "Column of the region");
  column("--municipality", options.municipality, "Column of the municipality");
  column("--community", options.community, "Column of the community");
  column("--settlement", options.settlement, "Column of the city, town or village");
  column("--lon", options.lon, "Column of the longitude");
  column("--lat", options.lat, "Column of the latitude");
  if (with_sector) column("--sector", options.sector, "Column of the activity code (NACE Rev. 2)");
  column("--name", options.name, "Column of the name");
  column("--id", options.id, "Column of the identification number");
  column("--employees", options.employees, "Column of the number of employees");
  column("--employees-before", options.employees_before, "Column of the number of employees of the year before");
  column("--turnover", options.turnover, "Column of the turnover");
  column("--turnover-before", options.turnover_before, "Column of the turnover of the year before");
}

void add_year_options(CLI::App& command, YearOptions& options, bool with_before) {
  const auto year = [&command](const std::string& name, int& target, const std::string& meaning) {
    command.add_option(name, target, meaning)->type_name("YEAR")->check(CLI::Range(1900, 2100));
  };
  year("--year", options.year, "Year to take of registers of several years; by default the latest");
  if (with_before) {
    year("--before-year", options.before_year, "Year to compare it with; by default the last before it");
  }
}

CLI::Option* add_layer_output(CLI::App& command, std::string& output) {
  return command
      .add_option("-o,--output", output,
                  "File to write: .geojson, .gpkg, .fgb (FlatGeobuf), .csv, .kml, .xlsx or .mbtiles (vector tiles); or "
                  "\"PG:…\", to make a table in PostGIS")
      ->type_name("FILE");
}

void add_min_published(CLI::App& command, double& min_published) {
  command
      .add_option("--min-published", min_published,
                  "Numbers of areas that rest on fewer firms are left blank; 1 for use in house. Areas that overlap, "
                  "asked for one after the other, can still be subtracted: publish one set of them")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
}

void add_streets_of(CLI::App& command, GazetteerSources& sources) {
  command
      .add_option("--streets-of", sources.streets_of,
                  "Where the streets are of lists without lines and settlements: \"ოზურგეთი\", or \"MUNICIPALITY, "
                  "SETTLEMENT\"")
      ->type_name("SETTLEMENT");
}

bool ProductOptions::is_bundled() const { return file == "bundled"; }

SectorCatalog ProductOptions::chosen(const SectorCatalog& otherwise) const {
  if (file.empty()) return otherwise;
  return is_bundled() ? SectorCatalog::bundled() : SectorCatalog::with_products(file);
}

void add_product_options(CLI::App& command, ProductOptions& options) {
  command
      .add_option("--products", options.file,
                  "What counts as a product: a table (product,title_en,title_ka,nace; codes of NACE joined by ;), or "
                  "bundled; by default as the project has it, else bundled")
      ->type_name("FILE|bundled");
}

void add_query_input(CLI::App& command, QueryInput& input) {
  command.add_option("INPUT", input.inputs, "A project or registers")->required();
  add_product_options(command, input.products);
  add_placing_options(command, input.placing);
  add_column_options(command, input.columns, false);
  add_year_options(command, input.years);
  add_read_options(command, input.columns.read);
}

void add_placing_options(CLI::App& command, PlacingOptions& options) {
  command
      .add_option("--gazetteer", options.gazetteer.files,
                  "More places: a .gaz file or anything that gazetteer import takes; may be given again")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command.add_option("--municipalities", options.gazetteer.municipalities, "Polygons of the municipalities")
      ->type_name("POLYGONS");
  add_streets_of(command, options.gazetteer);
  command.add_option("--use", options.use, "Which address counts; the other one where it is blank")
      ->type_name("actual|legal")
      ->capture_default_str();
  command
      .add_option(
          "--corrections", options.corrections,
          "Addresses put right by hand: a table with text and place_id (perhaps municipality), or with row or id, "
          "and region, municipality, community, settlement, address, lon, lat")
      ->type_name("FILE");
}

GeocodeOptions PlacingOptions::geocode() const {
  if (use == "actual") return {AddressUse::actual};
  if (use == "legal") return {AddressUse::legal};
  throw UsageError("--use takes actual or legal, not \"{}\".", use);
}

void add_screening_options(CLI::App& command, ScreeningOptions& options) {
  command
      .add_option("--by", options.by,
                  "Areas to compare: one, several with commas, or all (regions and municipalities); place: "
                  "clusters wherever they lie, across borders")
      ->type_name("region|municipality|place")
      ->capture_default_str();
  command.add_option("--sector-level", options.sector_level, "How fine sectors are told apart: one, several, or all")
      ->type_name("section|division|group|class|product")
      ->capture_default_str();
  command.add_option("--measure", options.measure, "What is counted")
      ->type_name("enterprises|employees|turnover")
      ->capture_default_str();
  command
      .add_option("--reference", options.reference,
                  "National totals (columns [region,]sector,value[,firms]) for a register of a part of the country")
      ->type_name("FILE");
  command.add_flag(
      "--impute", options.impute,
      "Fill missing employees and turnover in with the median of their class and size band, marked as such");
  command.add_flag("--no-trace", options.no_trace,
                   "Do not look where inside its area, or across its border, a cluster's firms stand closest together");
  const auto threshold = [&command](const std::string& name, double& target, const std::string& meaning) {
    command.add_option(name, target, meaning)->type_name("NUMBER")->capture_default_str();
  };
  threshold("--watch", options.thresholds.watch, "Location quotient from which a sector is worth watching");
  threshold("--specialised", options.thresholds.specialised, "Location quotient of a specialised sector");
  threshold("--strong", options.thresholds.strong, "Location quotient of a strongly specialised sector");
  threshold("--min-firms", options.thresholds.min_firms, "Firms that a cluster has at least");
  threshold("--min-published", options.thresholds.min_published_firms,
            "Cells with fewer firms are shown nowhere; 1 for use in house");
  threshold("--dominant-share", options.thresholds.dominant_share,
            "Share of one firm in a cell's employment that makes it one employer, not a cluster");
  threshold("--dominant-hhi", options.thresholds.dominant_herfindahl,
            "Herfindahl index of a cell's employment that does");
  threshold("--min-stated", options.thresholds.min_stated_share,
            "Share of a sector's firms that state their employees, from which its Ellison-Glaeser index is assessed");
  threshold("--max-q", options.thresholds.max_q_value, "Largest q-value of a cluster; 1 asks for no test");
}

namespace {

/// The parts of a list, each read by `from`; "all" stands for `all`. Throws UsageError with `problem` for any other.
template <typename Level, typename From>
std::vector<Level> levels_from(const std::string& list, const std::vector<Level>& all, const From& from,
                               Phrase problem) {
  if (list == "all") return all;
  std::vector<Level> levels;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::optional<Level> level = from(list.substr(begin, end - begin));
    if (!level) throw UsageError("{}, not \"{}\".", problem, list.substr(begin, end - begin));
    if (std::find(levels.begin(), levels.end(), *level) == levels.end()) levels.push_back(*level);
    begin = end + 1;
  }
  return levels;
}

}  // namespace

DetectOptions ScreeningOptions::detect(Language language) const {
  DetectOptions options;
  options.by =
      levels_from<AreaLevel>(by, {AreaLevel::region, AreaLevel::municipality}, area_level_from,
                             {"--by takes region, municipality or place (or several with commas, or all)",
                              "--by: უნდა იყოს region, municipality ან place (ან რამდენიმეს მძიმეებით, ან all)"});
  options.sector_levels = levels_from<SectorLevel>(
      sector_level,
      {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_, SectorLevel::product},
      sector_level_from,
      {"--sector-level takes section, division, group, class or product (or several with commas, or all)",
       "--sector-level: უნდა იყოს section, division, group, class ან product (ან რამდენიმეს მძიმეებით, ან "
       "all)"});
  const auto what = measure_from(measure);
  if (!what) throw UsageError("--measure takes enterprises, employees or turnover, not \"{}\".", measure);
  options.measure = *what;
  options.screen = thresholds;
  options.impute = impute;
  options.trace = !no_trace;
  options.language = language;
  return options;
}

std::optional<ReferenceTotals> ScreeningOptions::totals(int year) const {
  if (reference.empty()) return std::nullopt;
  return take_reference(read_table(reference), year);
}

}  // namespace klasteri
