#include "tests/support/paths.h"

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace klasteri::test {

namespace fs = std::filesystem;

fs::path project_file(std::string_view name) { return fs::path(KLASTERI_SOURCE_DIR) / name; }

fs::path shared_file(std::string_view name) {
  const char* elsewhere = std::getenv("KLASTERI_SHARED");
  const fs::path root = elsewhere != nullptr ? fs::path(elsewhere) : fs::path(KLASTERI_SOURCE_DIR) / "../shared";
  return root / name;
}

fs::path scratch_folder() {
  struct Cleanup {
    std::vector<fs::path> folders;
    ~Cleanup() {
      std::error_code ignored;
      for (const fs::path& folder : folders) fs::remove_all(folder, ignored);
    }
  };
  static Cleanup cleanup;
  const fs::path folder = fs::temp_directory_path() / ("klasteri-test-" + std::to_string(::getpid()) + "-" +
                                                       std::to_string(cleanup.folders.size()));
  fs::create_directories(folder);
  cleanup.folders.push_back(folder);
  return folder;
}

}  // namespace klasteri::test
