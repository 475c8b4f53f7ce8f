#include "geo/sector/catalog.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "geo/base/embedded.h"
#include "geo/base/error.h"
#include "geo/sector/product_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

const SectorCatalog& catalog() { return SectorCatalog::bundled(); }

TEST(SectorCatalog, HoldsAllOfNaceRev2) {
  EXPECT_EQ(catalog().codes(SectorLevel::section).size(), 21u);
  EXPECT_EQ(catalog().codes(SectorLevel::division).size(), 88u);
  EXPECT_EQ(catalog().codes(SectorLevel::group).size(), 272u);
  EXPECT_EQ(catalog().codes(SectorLevel::class_).size(), 615u);
  EXPECT_EQ(catalog().codes(SectorLevel::section).front().text(), "A");
  EXPECT_EQ(catalog().codes(SectorLevel::class_).back().text(), "99.00");
}

TEST(SectorCatalog, EveryClassRollsUpToCodesThatExist) {
  for (const NaceCode code : catalog().codes(SectorLevel::class_)) {
    for (const SectorLevel level : {SectorLevel::section, SectorLevel::division, SectorLevel::group}) {
      EXPECT_TRUE(catalog().has(code.at(level))) << code.text();
    }
    EXPECT_EQ(parse_activity(code.text()).code, code);
  }
}

TEST(SectorCatalog, KeepsTheOrderOfTheClassification) {
  for (const SectorLevel level :
       {SectorLevel::section, SectorLevel::division, SectorLevel::group, SectorLevel::class_}) {
    const auto codes = catalog().codes(level);
    EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
  }
}

TEST(SectorCatalog, NamesTheSectorOfAnActivity) {
  const NaceCode wine = parse_activity("11.02.0").code;
  EXPECT_EQ(catalog().sector_of(wine, SectorLevel::section), "C");
  EXPECT_EQ(catalog().sector_of(wine, SectorLevel::division), "11");
  EXPECT_EQ(catalog().sector_of(wine, SectorLevel::group), "11.0");
  EXPECT_EQ(catalog().sector_of(wine, SectorLevel::class_), "11.02");
  EXPECT_EQ(catalog().sector_of(wine, SectorLevel::product), "wine");
  EXPECT_EQ(catalog().sector_of(parse_activity("47").code, SectorLevel::class_), "");
  EXPECT_EQ(catalog().sector_of(parse_activity("47.11").code, SectorLevel::product), "");
  EXPECT_EQ(catalog().sector_of(NaceCode(), SectorLevel::section), "");
}

TEST(SectorCatalog, HasTitlesInBothLanguages) {
  EXPECT_EQ(catalog().title("A", Language::en), "Agriculture, forestry and fishing");
  EXPECT_EQ(catalog().title("11.02", Language::en), "Manufacture of wine from grape");
  EXPECT_EQ(catalog().title("11.02", Language::ka), "ყურძნის ღვინის წარმოება");
  EXPECT_EQ(catalog().title("wine", Language::ka), "ღვინო");
  EXPECT_EQ(catalog().title("no such sector", Language::en), "no such sector");
}

TEST(SectorCatalog, ProductsAreWhatPlannersWouldList) {
  EXPECT_GE(catalog().products().size(), 60u);
  EXPECT_LE(catalog().products().size(), 90u);
  std::set<NaceCode> seen;
  for (const Product& product : catalog().products()) {
    EXPECT_FALSE(product.title_en.empty());
    EXPECT_FALSE(product.title_ka.empty());
    for (const NaceCode code : product.classes) {
      EXPECT_TRUE(seen.insert(code).second) << code.text() << " is in two products";
      EXPECT_EQ(catalog().sector_of(code, SectorLevel::product), product.code);
    }
  }
}

TEST(SectorCatalog, TheTenReferenceClustersAreProducts) {
  const auto records = parse_csv(embedded_file("data/unido_first_ten.csv"));
  ASSERT_EQ(records.size(), 11u);
  for (std::size_t row = 1; row < records.size(); ++row) {
    std::set<std::string> wanted, found;
    std::string list = records[row][4] + ";";
    for (std::size_t begin = 0; begin < list.size(); begin = list.find(';', begin) + 1) {
      wanted.insert(list.substr(begin, list.find(';', begin) - begin));
    }
    const auto product = catalog().product_of(parse_activity(*wanted.begin()).code);
    ASSERT_TRUE(product) << *wanted.begin();
    for (const NaceCode code : catalog().products()[*product].classes) found.insert(code.text());
    EXPECT_EQ(found, wanted) << records[row][2];
    EXPECT_EQ(catalog().products()[*product].title_ka, records[row][3]);
  }
}

class UserProducts : public testing::Test {
 protected:
  std::string file(std::string_view bytes) {
    const std::filesystem::path path = folder_ / "products.csv";
    write_file(path, bytes, true);
    return path.string();
  }
  std::string complaint(std::string_view bytes) {
    try {
      SectorCatalog::with_products(file(bytes));
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }
  std::filesystem::path folder_ = test::scratch_folder();
};

TEST_F(UserProducts, ReplaceTheBundledOnes) {
  const SectorCatalog own = SectorCatalog::with_products(
      file("\xEF\xBB\xBF"
           "nace,code,title_en,title_ka\r\n11; 01.21,drinks,Drinks,\r\n\"31.01\",desks,,მაგიდები\r\n"));
  EXPECT_EQ(own.products().size(), 2u);
  EXPECT_EQ(own.sector_of(parse_activity("11.05").code, SectorLevel::product), "drinks") << "a division: all classes";
  EXPECT_EQ(own.sector_of(parse_activity("31.02").code, SectorLevel::product), "");
  EXPECT_EQ(own.title("drinks", Language::ka), "Drinks");
  EXPECT_EQ(own.title("desks", Language::en), "მაგიდები");
  EXPECT_EQ(own.find_product("desks"), std::optional<std::size_t>(1));
}

TEST_F(UserProducts, MayTakeSeveralRowsAndExcelsSemicolons) {
  const SectorCatalog own = SectorCatalog::with_products(
      file("product;title_ka;nace\nwine_and_spirits;ღვინო და სპირტი;11.01\nwine_and_spirits;;\"11.02;01.21\"\n"));
  ASSERT_EQ(own.products().size(), 1u);
  EXPECT_EQ(own.products()[0].classes.size(), 3u);
  EXPECT_EQ(own.title("wine_and_spirits", Language::en), "ღვინო და სპირტი");
}

TEST_F(UserProducts, AreSuppliedAsTheBundledOnesOfTheirClassesUnlessTheySay) {
  const auto suppliers = [&](std::string_view bytes) {
    const SectorCatalog own = SectorCatalog::with_products(file(bytes));
    const auto codes = own.suppliers_of("drinks");
    return std::vector<NaceCode>(codes.begin(), codes.end());
  };
  const std::vector<NaceCode> likely = suppliers("product,title_en,nace\ndrinks,Drinks,11.02;16.24\n");
  EXPECT_NE(std::find(likely.begin(), likely.end(), parse_activity("22.22").code), likely.end());
  EXPECT_EQ(std::find(likely.begin(), likely.end(), parse_activity("16.24").code), likely.end()) << "its own class";
  EXPECT_EQ(suppliers("product,title_en,nace,suppliers\ndrinks,Drinks,11.02,23.13\n"),
            std::vector<NaceCode>{parse_activity("23.13").code});
}

TEST_F(UserProducts, AreReadBackFromTheirTable) {
  const SectorCatalog own = SectorCatalog::with_products(
      file("product,title_en,title_ka,title_ru,nace,suppliers\nwine,Wine,ღვინო,Вино,11.02;01.21,23.13\n"));
  const SectorCatalog again = SectorCatalog::with_products(product_table(own.products()));
  const Product& product = again.products()[0];
  EXPECT_EQ(product.title_ru, "Вино");
  EXPECT_EQ(product.classes, own.products()[0].classes);
  EXPECT_EQ(product.suppliers, own.products()[0].suppliers);
  EXPECT_EQ(SectorCatalog::with_products(product_table(catalog().products())).products().size(),
            catalog().products().size());
}

TEST_F(UserProducts, AllFaultsAreToldAtOnceWithTheirRows) {
  const std::string all = complaint(
      "product,title_en,title_ka,nace\naa,A,,11.02;11.99\nbb,,,11\nC,Section C,,10.11\nd e,D,,10.12\n,None,,10.13\n"
      "ff,F,,\naa,Other,,10.20\n");
  for (const char* fault :
       {"row 1 names the code \"11.99\"", "row 2 puts the class 11.02 into \"bb\", but it is in \"aa\" already",
        "row 2 gives \"bb\" no title", "row 3 calls a product \"C\", which is a code of NACE",
        "row 4 calls a product \"d e\"", "row 5 names no product for \"10.13\"", "row 6 gives \"ff\" no codes",
        "row 7 gives \"aa\" the title \"Other\", after \"A\""}) {
    EXPECT_NE(all.find(fault), std::string::npos) << fault << " is not told in: " << all;
  }
  EXPECT_LT(all.find("row 6"), all.find("row 7"));
}

TEST_F(UserProducts, TablesThatGroupNothingAreRefused) {
  EXPECT_NE(complaint("code,title_en\na,A\n").find("needs the columns"), std::string::npos);
  EXPECT_NE(complaint("code,nace\na,11.02\n").find("needs the columns"), std::string::npos);
  EXPECT_NE(complaint("code,title_en,title_ka,nace\nall,All,,11.02\n").find("row 1"), std::string::npos);
  EXPECT_NE(complaint("").find("products.csv"), std::string::npos);
  EXPECT_NE(complaint("product,title_en,nace\n").find("products.csv"), std::string::npos);
}

}  // namespace
}  // namespace klasteri
