#pragma once

#include <CLI/App.hpp>
#include <initializer_list>
#include <string>
#include <string_view>

#include "geo/cli/command.h"
#include "geo/input/table.h"

namespace klasteri {

/// What every method of `klasteri stat` takes: one table or layer in, one table out.
struct StatArguments {
  std::string input, output;
  ReadOptions read;
};

/// Adds a method with the common options and an example under its help.
/// @param example what follows "klasteri stat "
CLI::App& add_stat_method(CLI::App& stat, Context& context, const std::string& name, const std::string& description,
                          const std::string& example, StatArguments& arguments);

/// Adds an option that names a column.
void add_role(CLI::App& method, const std::string& name, std::string& target, const std::string& meaning);

/// An option that a method cannot do without, and what it is for.
struct NeededOption {
  std::string_view name, value_name;
  const std::string& value;
  Phrase meaning;
};
/// Throws UsageError that names the first option that was not given.
void need_options(std::string_view method, std::initializer_list<NeededOption> options);

/// Reads the table; before that, throws Error if the output could not be written. Throws Error when it has no rows.
Table read_stat_input(Context& context, const StatArguments& arguments);
/// The same checks for methods that read otherwise.
void check_stat_output(const Context& context, const StatArguments& arguments);
void refuse_no_rows(std::size_t rows, const StatArguments& arguments);

/// Writes the result to -o, or prints it where there is none; --json prints it always.
/// @param parameters the method's own; the input and what was read of it are added in front
void give_result(Context& context, const StatArguments& arguments, const nlohmann::ordered_json& parameters,
                 const nlohmann::ordered_json& totals, const Layer& layer);

/// Adds the column `id` of a method that gives one row a feature: that of --id, else the number of the row from 1.
void add_ids(Layer& layer, const Table& table, const std::string& id_column);

/// One function per method, each in the file of its name.
void add_stat_lq(CLI::App& stat, Context& context);
void add_stat_concentration(CLI::App& stat, Context& context);
void add_stat_ellison_glaeser(CLI::App& stat, Context& context);
void add_stat_shift_share(CLI::App& stat, Context& context);
void add_stat_product_space(CLI::App& stat, Context& context);
void add_stat_eb(CLI::App& stat, Context& context);
void add_stat_kde(CLI::App& stat, Context& context);
void add_stat_ripley(CLI::App& stat, Context& context);
void add_stat_knox(CLI::App& stat, Context& context);
void add_stat_dbscan(CLI::App& stat, Context& context);
void add_stat_hdbscan(CLI::App& stat, Context& context);
void add_stat_moran(CLI::App& stat, Context& context);
void add_stat_local_moran(CLI::App& stat, Context& context);
void add_stat_gi(CLI::App& stat, Context& context);
void add_stat_gi_star(CLI::App& stat, Context& context);
void add_stat_scan(CLI::App& stat, Context& context);
void add_stat_kdensity(CLI::App& stat, Context& context);
void add_stat_m_function(CLI::App& stat, Context& context);

}  // namespace klasteri
