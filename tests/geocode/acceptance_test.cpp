#include <gtest/gtest.h>

#include <cctype>

#include "tests/geocode/acceptance_cases.h"
#include "tests/support/paths.h"

// Real addresses with known answers: each part of each case reaches its target and has few wrong.
// tests/bench/geocode_score prints the table.

namespace klasteri::test {
namespace {

class Acceptance : public testing::TestWithParam<CasePart> {};

TEST_P(Acceptance, ReachesItsTarget) {
  const CasePart& part = GetParam();
  REQUIRE_SHARED(part.file);
  const std::optional<CaseScore> scored = score(part);
  ASSERT_TRUE(scored.has_value());
  ASSERT_FALSE(scored->rows.empty());
  EXPECT_GE(scored->share(Verdict::right), part.target);
  EXPECT_LE(scored->share(Verdict::wrong), part.most_wrong);
}

std::string name_of(const testing::TestParamInfo<CasePart>& info) {
  std::string name = info.param.name + " " + std::string(to_string(info.param.places));
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Acceptance, testing::ValuesIn(case_parts()), name_of);

}  // namespace
}  // namespace klasteri::test
