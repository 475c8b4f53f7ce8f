#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cli/options.h"
#include "geo/project/layer.h"
#include "geo/register/register.h"

namespace klasteri {

/// A placed register with the administrative tree that its units belong to.
struct PlacedRegister {
  Register reg;
  AdminTree admin = AdminTree::georgia();
};

/// Reads registers, says what their columns were taken for, and joins them.
Register read_registers(Context& context, const std::vector<std::string>& inputs, const RegisterOptions& options);

/// Says on stderr what the columns were taken for and what was found while reading.
void say_columns(Context& context, const Register& reg);

/// A project's enterprises, or registers; their addresses are placed first where they bring no places.
PlacedRegister load_placed(Context& context, const std::vector<std::string>& inputs, const RegisterOptions& options,
                           const PlacingOptions& placing);

/// Applies --corrections to a register, where given, and says how many found their row.
void correct(Context& context, Register& reg, const PlacingOptions& placing);

/// Places the addresses of a register; returns the administrative tree with the user's polygons.
AdminTree place(Context& context, Register& reg, const PlacingOptions& placing);

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
