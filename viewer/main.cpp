#include <cstdio>
#include <exception>
#include <optional>
#include <string>

#include "geo/base/error.h"
#include "geo/base/language_choice.h"
#include "geo/base/parallel.h"
#include "viewer/application.h"
#include "viewer/context/process_memory.h"
#include "viewer/options.h"

namespace {

int fail(const klasteri::Sentence& sentence, klasteri::Language language, int code) {
  static_cast<void>(std::fprintf(stderr, "klasteri-viewer: %s\n", sentence.in(language).c_str()));
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  const klasteri::Language language = klasteri::language_of_arguments({argv, static_cast<std::size_t>(argc)});
  klasteri::viewer::give_large_blocks_back();
  try {
    std::optional<std::string> help;
    const auto options = klasteri::viewer::parse_options(argc, argv, &help);
    klasteri::set_threads(options.threads);
    if (help) {
      static_cast<void>(std::fputs(help->c_str(), stdout));
    } else if (options.screenshot) {
      klasteri::viewer::take_screenshot(options);
    } else {
      klasteri::viewer::run_window(options);
    }
    return 0;
  } catch (const klasteri::UsageError& error) {
    return fail(error.sentence(), language, 2);
  } catch (const std::exception& error) {
    return fail(klasteri::sentence_of(error), language, 1);
  }
}
