#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/command.h"

namespace klasteri {

namespace {

namespace fs = std::filesystem;

/// The map program beside this one.
fs::path viewer_path() { return fs::read_symlink("/proc/self/exe").parent_path() / "klasteri-viewer"; }

/// Becomes the map program, which takes the arguments as they are.
void start_viewer(std::vector<std::string> arguments) {
  const fs::path viewer = viewer_path();
  if (::access(viewer.c_str(), X_OK) != 0) {
    throw Error(
        "{} is not there; build Klasteri with its viewer (-DKLASTERI_VIEWER=ON), or look at an exported layer in "
        "QGIS.",
        viewer.string());
  }
  std::string name = viewer.string();
  std::vector<char*> pointers = {name.data()};
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  ::execv(viewer.c_str(), pointers.data());
  throw Error("{} cannot be started: {}.", viewer.string(), system_reason(errno));
}

}  // namespace

void add_view(CLI::App& app, Context& context) {
  CLI::App& command = *app.add_subcommand("view", "Opens a project on the map, or draws it to a file");
  command.footer(
      "Everything after view goes to klasteri-viewer, whose own options klasteri-viewer --help lists:\n"
      "  [PROJECT] [--screenshot FILE --size WxH] [--lang en|ka]\n\n"
      "Example:\n  klasteri view country.gpkg --screenshot map.png --size 1600x1000\n");
  command.prefix_command();
  command.callback(
      [&context, &command] { context.run = [arguments = command.remaining()] { start_viewer(arguments); }; });
}

}  // namespace klasteri
