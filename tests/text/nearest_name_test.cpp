#include "geo/text/nearest_name.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace klasteri {
namespace {

TEST(NearestName, IsFoundThroughATypingMistake) {
  const std::vector<std::string> names = {"Kakheti", "Kvemo Kartli", "Imereti"};
  EXPECT_EQ(nearest_name(names, "Kaheti"), "Kakheti");
  EXPECT_EQ(nearest_name(names, "KAKHETI"), "Kakheti");
  EXPECT_EQ(nearest_name(names, "Kvmeo Karli"), "Kvemo Kartli");
  EXPECT_EQ(nearest_name(std::vector<std::string>{"n", "place"}, "nn"), "n");
}

TEST(NearestName, IsNoneWhereTooMuchDiffers) {
  const std::vector<std::string> names = {"GE-TB:clothing", "GE-KA:wine"};
  EXPECT_EQ(nearest_name(names, "GE-XX:nothing"), "");
  EXPECT_EQ(nearest_name(names, "GE-KA:vine"), "GE-KA:wine");
  EXPECT_EQ(nearest_name(names, "GE-TB:clohting"), "GE-TB:clothing");
  EXPECT_EQ(nearest_name(names, "GE-XX:beer"), "");
  EXPECT_EQ(nearest_name({}, "wine"), "");
}

TEST(NearestName, CountsGeorgianLettersNotBytes) {
  const std::vector<std::string> names = {"კახეთი", "იმერეთი"};
  EXPECT_EQ(nearest_name(names, "კახეთ"), "კახეთი") << "a letter, which is three bytes";
  EXPECT_EQ(nearest_name(names, "კახთეი"), "კახეთი");
  EXPECT_EQ(nearest_name(names, "სამეთი"), "") << "three of six";
}

}  // namespace
}  // namespace klasteri
