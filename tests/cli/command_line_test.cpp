// What the program says of a command line that it cannot read: one sentence, in the language asked for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/cli/program_checks.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using test::bad_data;
using test::bad_option;
using test::expect_failure;
using test::files_in;
using test::klasteri;
using test::small_register;

TEST(WhatWentWrong, IsSaidInTheLanguageAskedFor) {
  const std::string output = (test::scratch_folder() / "x.gpkg").string();
  expect_failure(klasteri({"build", "/nowhere.csv", "-o", output, "--lang", "ka"}), bad_data,
                 "klasteri: ფაილი „/nowhere.csv“ არ არსებობს; შეამოწმეთ სახელი და საქაღალდე.");
  expect_failure(klasteri({"detect", "/nowhere.csv", "--shapes", "star", "--lang=ka"}), bad_option,
                 "--shapes: უნდა იყოს footprint ან area და არა „star“.");
  // Of the command line too, which could not be read to its end.
  expect_failure(klasteri({"detect", "--nonsense", "--lang", "ka"}), bad_option,
                 "პარამეტრი „--nonsense“ არ არსებობს; იხილეთ klasteri detect --help.");
  expect_failure(klasteri({"--lang", "ka"}), bad_option, "იხილეთ klasteri --help.");
}

TEST(BadOption, EndsWithTwoAndOneSentence) {
  const fs::path folder = test::scratch_folder();
  const std::string input = small_register(folder).string();
  const std::string output = (folder / "x.gpkg").string();
  expect_failure(klasteri({}), bad_option, "subcommand");
  expect_failure(klasteri({"buidl"}), bad_option, "see klasteri --help");
  expect_failure(klasteri({"build"}), bad_option, "see klasteri build --help");
  expect_failure(klasteri({"build", input, "-o", output, "--colour", "red"}), bad_option, "--colour");
  expect_failure(klasteri({"build", input, "-o", output, "--by", "street"}), bad_option, "--by takes");
  expect_failure(klasteri({"build", input, "-o", output, "--measure", "joy"}), bad_option, "--measure takes");
  expect_failure(klasteri({"build", input, "-o", output, "--lang", "de"}), bad_option, "--lang takes");
  expect_failure(klasteri({"build", input, "-o", output, "--threads", "many"}), bad_option, "--threads");
  expect_failure(klasteri({"geocode", input}), bad_option, "-o OUTPUT");
  expect_failure(klasteri({"geocode", input, "-o", (folder / "x.shp").string()}), bad_option, ".geojson");
  expect_failure(klasteri({"geocode", input, "--explain", "0"}), bad_option, "--explain");
  expect_failure(klasteri({"density", input, "--around", "41.7"}), bad_option, "--around");
  expect_failure(klasteri({"density", input, "--around", "44.8,41.7", "--radius", "far"}), bad_option, "--radius");
  expect_failure(klasteri({"detect", input, "--table"}), bad_option, "--value");
  EXPECT_EQ(files_in(folder), 1u);
}

struct Mistake {
  std::vector<std::string> arguments;
  const char* georgian;
};

TEST(BadOption, IsSaidInGeorgianWhateverIsWrongWithIt) {
  const std::vector<Mistake> mistakes = {
      {{"detect", "x.csv", "--threads", "many"}, "--threads: უნდა იყოს რიცხვი და არა „many“"},
      {{"detect", "x.csv", "--min-firms", "a = b"}, "--min-firms: უნდა იყოს რიცხვი და არა „a = b“"},
      {{"detect", "x.csv", "--year", "2500"}, "--year: უნდა იყოს რიცხვი 1900-დან 2100-მდე და არა „2500“"},
      {{"compare", "x", "y"}, "„compare“ არ არსებობს"},
      {{"sample", "-o", "x.csv", "--rows", "0"}, "--rows: უნდა იყოს რიცხვი არანაკლებ 1-ისა და არა „0“"},
      {{"sample", "-o", "x.csv", "--planted", "-2"}, "--planted: უნდა იყოს რიცხვი არანაკლებ 0-ისა და არა „-2“"},
      {{"sample", "-o", "x.csv", "--risk", "3-8"}, "--risk გამოიყენება მხოლოდ --planted-თან ერთად"},
      {{"geocode", "x.csv", "--explain", "1", "--reverse"}, "ერთად არ გამოიყენება"},
      {{"detect", "x.csv", "--year"}, "--year: საჭიროა მნიშვნელობა (YEAR)"},
      {{"detect", "x.csv", "--year", "2020", "--year", "2021"}, "--year ერთზე მეტჯერაა მითითებული"},
      {{"detect", "x.csv", "--json=word"}, "--json მნიშვნელობას არ იღებს"},
      {{"stat"}, "საჭიროა ქვებრძანება"},
      {{"sample"}, "საჭიროა --output"}};
  for (auto [arguments, georgian] : mistakes) {
    arguments.insert(arguments.begin() + 1, "--lang=ka");
    const test::ProgramResult result = klasteri(arguments);
    expect_failure(result, bad_option, georgian);
    expect_failure(result, bad_option, "იხილეთ klasteri");
  }
}

}  // namespace
}  // namespace klasteri
