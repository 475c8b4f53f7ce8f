#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>
#include <vector>

#include "geo/cli/console.h"
#include "geo/cluster/detection.h"
#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/geocoder.h"
#include "geo/project/history.h"
#include "geo/register/register.h"
#include "geo/sector/catalog.h"

namespace klasteri {

/// Options of every command that opens a table: --layer, --where, --encoding.
void add_read_options(CLI::App& command, ReadOptions& read);

/// Columns of a register. @param with_sector false where --sector means something else
void add_column_options(CLI::App& command, RegisterOptions& options, bool with_sector = true);

/// Which year of a register of several years is taken, and which one it is compared with. 0: not asked for.
struct YearOptions {
  int year = 0;
  int before_year = 0;
};
/// --year, and --before-year where two years are compared.
void add_year_options(CLI::App& command, YearOptions& options, bool with_before = false);

/// Where a layer is written to: -o, --output.
CLI::Option* add_layer_output(CLI::App& command, std::string& output);

/// How many firms must stand behind a number of an area that is written: --min-published.
void add_min_published(CLI::App& command, double& min_published);

/// Where a list of streets belongs: --streets-of.
void add_streets_of(CLI::App& command, GazetteerSources& sources);

/// How addresses are placed: --gazetteer, --municipalities, --streets-of, --use, --corrections.
struct PlacingOptions {
  GazetteerSources gazetteer;
  std::string use = "actual";
  std::string corrections;
  std::vector<Correction> kept_corrections;  ///< of a project, applied before those of the file
  std::string kept_in;                       ///< that project

  GeocodeOptions geocode() const;  ///< throws UsageError for an unknown --use
};
void add_placing_options(CLI::App& command, PlacingOptions& options);

/// How NACE classes are grouped into products: --products.
struct ProductOptions {
  std::string file;  ///< or "bundled"; empty: not asked for

  bool is_bundled() const;
  /// The grouping that is asked for, else the other one. Throws Error for a table that groups no products.
  SectorCatalog chosen(const SectorCatalog& otherwise = SectorCatalog::bundled()) const;
};
void add_product_options(CLI::App& command, ProductOptions& options);

/// A project, or registers that are placed first, of which one year is asked about.
struct QueryInput {
  std::vector<std::string> inputs;
  RegisterOptions columns;
  PlacingOptions placing;
  ProductOptions products;
  YearOptions years;
};
/// INPUT and everything that says how it is read and placed. `--sector` is left to the command.
void add_query_input(CLI::App& command, QueryInput& input);

/// What is screened and when it counts as a cluster: --by, --sector-level, --measure, --reference and the thresholds.
struct ScreeningOptions {
  std::string by = "region";
  std::string sector_level = "product";
  std::string measure = "enterprises";
  std::string reference;
  ScreenOptions thresholds;
  bool impute = false;
  bool no_trace = false;

  DetectOptions detect(Language language) const;  ///< throws UsageError for an unknown value
  /// Of --reference, where given. @param year that is asked for; 0: the latest that it has
  std::optional<ReferenceTotals> totals(int year = 0) const;
};
void add_screening_options(CLI::App& command, ScreeningOptions& options);

}  // namespace klasteri
