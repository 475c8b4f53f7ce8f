#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/language_choice.h"
#include "geo/base/parallel.h"
#include "geo/cli/command.h"

namespace {

using klasteri::Context;
using klasteri::Language;

constexpr int bad_data = 1;
constexpr int bad_option = 2;
constexpr int interrupted = 130;

/// @param language known before the command line is: what is wrong with that is to be read as well
void complain(Context& context, const klasteri::Sentence& sentence, Language language) {
  context.console.clear_bar();
  (void)std::fprintf(stderr, "klasteri: %s\n", sentence.in(language).c_str());
}

/// The language asked for, else that of the environment.
Language language_of(const std::string& option) {
  if (option.empty()) return klasteri::language_of_environment();
  if (const auto asked = klasteri::language_from(option)) return *asked;
  throw klasteri::UsageError("--lang takes en or ka, not \"{}\".", option);
}

bool progress_lines(const std::string& option) {
  if (option.empty() || option == "bar") return false;
  if (option == "lines") return true;
  throw klasteri::UsageError("--progress takes bar or lines, not \"{}\".", option);
}

/// The subcommand that a command line got to, for pointing at its help.
std::string reached(const CLI::App& app) {
  std::string name = "klasteri";
  for (const CLI::App* level = &app; !level->get_subcommands().empty();) {
    level = level->get_subcommands().front();
    name += " " + level->get_name();
  }
  return name;
}

/// What is wrong with a command line.
klasteri::Sentence fault_of(const CLI::App& app, const CLI::ParseError& error) {
  // A misspelt word leaves something required unmet as well, and is the better reason to name.
  if (const std::vector<std::string> unknown = app.remaining(true); !unknown.empty()) {
    return unknown[0].starts_with('-')
               ? klasteri::compose("There is no option \"{}\"; see {} --help.", unknown[0], reached(app))
               : klasteri::compose("There is no subcommand or further argument \"{}\"; see {} --help.", unknown[0],
                                   reached(app));
  }
  std::string what = error.what();
  while (!what.empty() && (what.back() == '.' || what.back() == '\n')) what.pop_back();
  for (char& letter : what) letter = letter == '\n' ? ' ' : letter;
  constexpr std::string_view required = " is required";
  if (what.ends_with(required) && what != "A subcommand is required") {
    return klasteri::compose("{} is required; see {} --help.", what.substr(0, what.size() - required.size()),
                             reached(app));
  }
  return klasteri::compose("{}; see {} --help.", klasteri::with_georgian(what), reached(app));
}

int run(CLI::App& app, Context& context, int argc, char** argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    return app.exit(help_or_version);
  } catch (const CLI::ParseError& error) {
    throw klasteri::UsageError(fault_of(app, error));
  }
  context.console.set(language_of(context.lang), context.quiet, context.json);
  const bool has_reader = progress_lines(context.progress);
  context.console.set_progress_lines(has_reader);
  // Once the reader is gone, a line that cannot be written cancels the work: files that are not whole are taken away.
  if (has_reader) (void)std::signal(SIGPIPE, SIG_IGN);
  klasteri::set_threads(context.threads);
  klasteri::catch_interrupts();
  context.run();
  return 0;
}

/// Adds all subcommands and runs the one that was asked for; every failure becomes a sentence and an exit code.
int answer(int argc, char** argv) {
  CLI::App app(
      "Klasteri turns a register of enterprises into a map of a country's industrial clusters:\n"
      "register in, addresses placed, concentrations found and ranked, project and layers out.");
  app.name("klasteri");
  app.set_version_flag("--version", std::string("klasteri ") + KLASTERI_VERSION);
  app.require_subcommand(1);
  app.footer("Example:\n  klasteri build register.csv -o country.gpkg && klasteri view country.gpkg\n");

  Context context;
  klasteri::add_build(app, context);
  klasteri::add_geocode(app, context);
  klasteri::add_detect(app, context);
  klasteri::add_density(app, context);
  klasteri::add_density_surface(app, context);
  klasteri::add_export(app, context);
  klasteri::add_gazetteer(app, context);
  klasteri::add_report(app, context);
  klasteri::add_sample(app, context);
  klasteri::add_stat(app, context);
  klasteri::add_assess(app, context);
  klasteri::add_update(app, context);
  klasteri::add_view(app, context);

  const Language language = klasteri::language_of_arguments({argv, static_cast<std::size_t>(argc)});
  try {
    return run(app, context, argc, argv);
  } catch (const klasteri::Cancelled&) {
    return interrupted;
  } catch (const klasteri::UsageError& error) {
    complain(context, error.sentence(), language);
    return bad_option;
  } catch (const std::exception& error) {
    complain(context, klasteri::sentence_of(error), language);
    return bad_data;
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return answer(argc, argv);
  } catch (...) {
    (void)std::fputs("klasteri: out of memory or stderr is closed.\n", stderr);
    return bad_data;
  }
}
