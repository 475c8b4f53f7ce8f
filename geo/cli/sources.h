#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/project/layer.h"
#include "geo/project/project.h"
#include "geo/register/register.h"

namespace klasteri {

/// A placed register with the administrative tree that its units belong to.
struct PlacedRegister {
  Register reg;
  AdminTree admin = AdminTree::georgia();
  SectorCatalog catalog = SectorCatalog::bundled();  ///< of the project, where it is one
  Project rest;                                      ///< what else the project holds; of registers nothing
};

/// Reads registers, says what their columns were taken for, and joins them.
Register read_registers(Context& context, const std::vector<std::string>& inputs, const RegisterOptions& options);

/// Says on stderr what the columns were taken for and what was found while reading.
void say_columns(Context& context, const Register& reg);

/// A project's enterprises, or registers; their addresses are placed first where they bring no places, and rows that
/// repeat another are marked.
/// @param years which year's rows to keep, see keep_year(); null: those of all years
PlacedRegister load_placed(Context& context, const std::vector<std::string>& inputs, const RegisterOptions& options,
                           const PlacingOptions& placing, const YearOptions* years = nullptr);

/// The same of a query's input, with the products that are asked for.
PlacedRegister load_placed(Context& context, const QueryInput& input);

/// Marks the rows that repeat an earlier one (Register::repeated), and says how many there are.
void mark_repeated(Context& context, Register& reg);

/// Says how many rows of a register with years are of none, which leaves them out.
void say_rows_without_year(Context& context, const Register& reg);

/// Of a register with years keeps the rows of the latest, or of the one that is asked for, and says so. Comes
/// after placing and mark_repeated(), since corrections and messages name rows as they were read.
/// @return the year that is kept; 0: the register has none
int keep_year(Context& context, Register& reg, const YearOptions& options);

/// Places the addresses of a register; returns the administrative tree with the user's polygons.
/// @param afterwards called with what placed them, while it is still there
AdminTree place(Context& context, Register& reg, const PlacingOptions& placing,
                const std::function<void(const Geocoder&)>& afterwards = {});

/// The geo_* columns after the number of the row, for --json. Both must outlive the layer.
Layer placed_rows(const Register& reg, const AdminTree& admin);

/// The placed rows by status and precision, with their sums: a table to show.
Layer summary_layer(const std::shared_ptr<const GeocodeSummary>& summary);
/// How many rows have each fault, with its sentence.
Layer fault_layer(const std::shared_ptr<const GeocodeSummary>& summary, Language language);
/// The same numbers for --json.
nlohmann::ordered_json summary_totals(const GeocodeSummary& summary);
/// Prints both tables.
void show_summary(Context& context, const Placements& placements);
void show_summary(Context& context, const GeocodeSummary& counts);

/// Says how many rows were placed by their legal address, since their actual one is blank.
void say_legal_addresses(Context& context, const PlacingOptions& placing, std::size_t rows);

}  // namespace klasteri
