#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include "geo/base/command_line_fault.h"
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
  // Who started this program may show it in another language than it was started in.
  if (context.progress == "lines") {
    (void)std::fprintf(stderr, "failed en %s\nfailed ka %s\n", sentence.en.c_str(), sentence.ka.c_str());
  }
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

int run(CLI::App& app, Context& context, int argc, char** argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    return app.exit(help_or_version);
  } catch (const CLI::ParseError& error) {
    throw klasteri::UsageError(klasteri::command_line_fault(error.what(), app.remaining(true), reached(app)));
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

/// Runs the subcommand that was asked for; every failure becomes a sentence and an exit code.
int answer(int argc, char** argv) {
  const Language language = klasteri::language_of_arguments({argv, static_cast<std::size_t>(argc)});
  CLI::App app;
  Context context;
  klasteri::add_commands(app, context, language);
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
