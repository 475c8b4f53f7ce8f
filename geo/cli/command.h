#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "geo/base/language.h"
#include "geo/cli/console.h"
#include "geo/project/layer.h"

namespace klasteri {

/// What every subcommand knows: the common options, where to speak, and what was chosen to run.
struct Context {
  std::string lang;  ///< as given; empty: by LC_ALL or LANG
  bool json = false;
  bool quiet = false;
  bool force = false;
  std::string progress;  ///< "bar" or "lines"; empty: bar
  unsigned threads = 0;  ///< 0: as many as the machine has
  std::uint64_t seed = 1;

  Console console;
  std::function<void()> run;  ///< set by the subcommand that was chosen

  Language language() const { return console.language(); }
};

/// Makes of an app without a name the program `klasteri` with all its subcommands.
/// @param language of its --help
void add_commands(CLI::App& app, Context& context, Language language);

/// Adds a subcommand with the common options and an example under its help.
/// @param example a command line without "klasteri "
CLI::App& add_command(CLI::App& parent, Context& context, const std::string& name, const std::string& description,
                      const std::string& example);

/// --lang, for what has no other option: the program itself and groups of subcommands.
void add_language(CLI::App& app, Context& context);

/// One function per subcommand, each in the file of its name.
void add_assess(CLI::App& app, Context& context);
void add_build(CLI::App& app, Context& context);
void add_geocode(CLI::App& app, Context& context);
void add_detect(CLI::App& app, Context& context);
void add_density(CLI::App& app, Context& context);
void add_density_surface(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_gazetteer(CLI::App& app, Context& context);
void add_report(CLI::App& app, Context& context);
void add_sample(CLI::App& app, Context& context);
void add_stat(CLI::App& app, Context& context);
void add_update(CLI::App& app, Context& context);
void add_view(CLI::App& app, Context& context);

/// Throws Error at once if `path` could not be written at the end of the work.
void check_output(const std::filesystem::path& path, bool force);
/// The same for a layer's file, or a connection to a database. Throws UsageError where its format cannot be written.
void check_layer_output(const std::filesystem::path& output, bool force);

/// Prints rows as the result of a command: JSON with --json, else a table on a terminal, else CSV.
/// @param shown columns of the table; CSV and JSON have all
void print_rows(Context& context, const nlohmann::ordered_json& parameters, const nlohmann::ordered_json& totals,
                const Layer& layer, const std::vector<std::string>& shown, std::size_t table_rows = SIZE_MAX);

}  // namespace klasteri
