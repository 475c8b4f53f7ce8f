// A disk that is full: what cannot be written is said, nothing half-written is left, what was there stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/stable_hash.h"
#include "geo/output/layer_file.h"
#include "geo/project/project_layers.h"
#include "tests/support/paths.h"
#include "tests/viewer/sample_project.h"
#include "viewer/context/png_file.h"
#include "viewer/model/document.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

/// No file may grow beyond so many bytes, which programs see as they see a full disk: writing fails half-way.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : handler_(::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }

 private:
  sighandler_t handler_;
  rlimit before_ = {};
};

/// The files of a folder and a number that follows from their bytes.
std::map<std::string, std::uint64_t> contents(const fs::path& folder) {
  std::map<std::string, std::uint64_t> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().filename().string()] = StableHash().add(read_file(entry.path())).value();
  }
  return files;
}

class FullDisk : public ::testing::Test {
 protected:
  FullDisk() { write_project(project_, file_, false); }

  /// Writing fails with a sentence that names the file, and the folder is as before.
  void expect_nothing_happens(const std::string& name, rlim_t bytes, const std::function<void()>& write) {
    const auto before = contents(folder_);
    std::string said;
    try {
      const SmallDisk small(bytes);
      write();
    } catch (const Error& error) {
      said = error.what();
    }
    EXPECT_THAT(said, ::testing::HasSubstr(name));
    EXPECT_EQ(contents(folder_), before) << said;
  }

  fs::path folder_ = klasteri::test::scratch_folder();
  fs::path file_ = folder_ / "sample.gpkg";
  Project project_ = test::sample_project(3000);
};

TEST_F(FullDisk, AProjectIsSavedAsWholeOrNotAtAll) {
  const auto bytes = fs::file_size(file_);
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  for (const auto part : {bytes / 100, bytes / 2, bytes - 4096}) {
    expect_nothing_happens("copy.gpkg", part, [&] { document.write_to(folder_ / "copy.gpkg", false); });
    expect_nothing_happens("new.gpkg", part, [&] { write_project(project_, folder_ / "new.gpkg", false); });
  }
}

TEST_F(FullDisk, EditsAreWrittenWholeOrNotAtAll) {
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  const std::string long_text(300'000, 'x');
  document.editor().record(RecordKind::assessments, project.clusters[0].id,
                           {"trust", "3", long_text, "", "Nino", "2024-03-01"});
  {
    const SmallDisk small(fs::file_size(file_) + 8192);
    EXPECT_THROW(document.write_edits(), Error);
  }
  EXPECT_TRUE(document.unsaved());
  EXPECT_EQ(contents(folder_).size(), 1u);
  const Project as_before = read_project(file_);
  EXPECT_TRUE(as_before.programme.scores.empty());
  EXPECT_EQ(as_before.clusters.size(), project.clusters.size());
  EXPECT_EQ(as_before.settings, project.settings);
  document.write_edits();
  EXPECT_EQ(read_project(file_).programme.scores.at(0).evidence, long_text);
}

TEST_F(FullDisk, LayersAndPicturesAppearWholeOrNotAtAll) {
  for (const Layer& layer : project_layers(project_)) {
    if (layer.name != "enterprises") continue;
    for (const char* name : {"firms.geojson", "firms.csv", "firms.gpkg", "firms.fgb", "firms.kml"}) {
      expect_nothing_happens(name, 30'000, [&] { write_layer(layer, folder_ / name, false); });
    }
  }
  Image image(900, 700);
  for (std::size_t i = 0; i < image.rgba.size(); ++i) image.rgba[i] = static_cast<std::uint8_t>(i * i >> 5U);
  expect_nothing_happens("map.png", 30'000, [&] { write_png(image, folder_ / "map.png", false, ""); });
}

TEST_F(FullDisk, TheJournalKeepsWhatItHad) {
  Project project = read_project(file_);
  Document document(project, file_, stamp_of(file_));
  document.keep_journal(folder_ / "journals");
  const auto edit = [&](const std::string& evidence) {
    document.editor().record(RecordKind::assessments, project.clusters[0].id,
                             {"trust", "3", evidence, "", "Nino", "2024-03-01"});
    document.follow();
  };
  edit("first");
  const auto before = contents(folder_ / "journals");
  {
    const SmallDisk small(10'000);
    EXPECT_THROW(edit(std::string(100'000, 'x')), Error);
  }
  EXPECT_EQ(contents(folder_ / "journals"), before);
}

}  // namespace
}  // namespace klasteri::viewer
