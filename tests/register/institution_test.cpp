#include "geo/register/institution.h"

#include <gtest/gtest.h>

namespace klasteri {
namespace {

constexpr NaceCode retail = NaceCode::of_digits(4711, 4);

TEST(Institution, KindColumnsInThreeLanguages) {
  EXPECT_EQ(kind_from("public_institution")->kind, EntityKind::public_institution);
  EXPECT_EQ(kind_from("საჯარო დაწესებულება")->kind, EntityKind::public_institution);
  EXPECT_EQ(kind_from("Государственное учреждение")->kind, EntityKind::public_institution);
  EXPECT_EQ(kind_from("private institution")->kind, EntityKind::private_institution);
  EXPECT_FALSE(kind_from("private institution")->bare_private);
  EXPECT_TRUE(kind_from("კერძო")->bare_private);
  EXPECT_EQ(kind_from("არასამთავრობო")->kind, EntityKind::civil_institution);
  EXPECT_EQ(kind_from("civil")->kind, EntityKind::civil_institution);
  EXPECT_EQ(kind_from("უნივერსიტეტი")->kind, EntityKind::academic_institution);
  EXPECT_EQ(kind_from("Enterprise")->kind, EntityKind::enterprise);
  EXPECT_EQ(kind_from("private enterprise")->kind, EntityKind::enterprise);
  EXPECT_FALSE(kind_from("").has_value());
  EXPECT_FALSE(kind_from("restaurant").has_value());
}

TEST(Institution, WrittenNamesReadBack) {
  for (int i = 0; i <= static_cast<int>(EntityKind::academic_institution); ++i) {
    const auto kind = static_cast<EntityKind>(i);
    EXPECT_EQ(kind_from(to_string(kind))->kind, kind) << to_string(kind);
    EXPECT_FALSE(kind_from(to_string(kind))->bare_private);
  }
}

TEST(Institution, RulesGoByActivityFormAndName) {
  EXPECT_EQ(kind_by_rule(retail, "შპს", "შპს ვიტო"), EntityKind::enterprise);
  EXPECT_EQ(kind_by_rule(NaceCode(), "", ""), EntityKind::enterprise);
  EXPECT_EQ(kind_by_rule(retail, "სსიპ", "რამე"), EntityKind::public_institution);
  EXPECT_EQ(kind_by_rule(NaceCode(), "", "სსიპ ნატანების საჯარო სკოლა"), EntityKind::public_institution);
  EXPECT_EQ(kind_by_rule(NaceCode::of_digits(8411, 4), "", "მერია"), EntityKind::public_institution);
  EXPECT_EQ(kind_by_rule(NaceCode(), "ა(ა)იპ", "გურიის განვითარება"), EntityKind::civil_institution);
  EXPECT_EQ(kind_by_rule(NaceCode::of_digits(9411, 4), "", "Chamber"), EntityKind::civil_institution);
  EXPECT_EQ(kind_by_rule(NaceCode::of_digits(85, 2), "შპს", "სკოლა"), EntityKind::enterprise);
  EXPECT_EQ(kind_by_rule(NaceCode::of_digits(8542, 4), "შპს", "x"), EntityKind::academic_institution);
  EXPECT_EQ(kind_by_rule(NaceCode::of_digits(7219, 4), "სსიპ", "x"), EntityKind::academic_institution);
  EXPECT_EQ(kind_by_rule(NaceCode(), "სსიპ", "ილიას სახელმწიფო უნივერსიტეტი"), EntityKind::academic_institution);
  EXPECT_EQ(kind_by_rule(retail, "", "Batumi State University"), EntityKind::academic_institution);
}

}  // namespace
}  // namespace klasteri
