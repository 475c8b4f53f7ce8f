#include "geo/base/mapped_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

std::string text_of(const MappedFile& file) {
  return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

TEST(MappedFile, HasTheBytesOfTheFile) {
  const auto path = test::scratch_folder() / "file.bin";
  const std::string bytes = std::string(10'000, 'a') + '\0' + "end";
  write_file(path, bytes, true);
  MappedFile file(path);
  EXPECT_EQ(text_of(file), bytes);
  write_file(path, "another file of this name", true);
  EXPECT_EQ(text_of(file), bytes);
  MappedFile moved = std::move(file);
  EXPECT_EQ(text_of(moved), bytes);
  moved = MappedFile(path);
  EXPECT_EQ(text_of(moved), "another file of this name");
}

TEST(MappedFile, MayBeEmpty) {
  const auto path = test::scratch_folder() / "empty.bin";
  write_file(path, "", true);
  EXPECT_TRUE(MappedFile(path).bytes().empty());
}

TEST(MappedFile, SaysWhatIsWrong) {
  const auto message = [](const std::filesystem::path& path) -> std::string {
    try {
      const MappedFile file(path);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(message("/nowhere/file.bin"), ::testing::HasSubstr("/nowhere/file.bin does not exist"));
  EXPECT_THAT(message(test::scratch_folder()), ::testing::HasSubstr("folder"));
}

}  // namespace
}  // namespace klasteri
