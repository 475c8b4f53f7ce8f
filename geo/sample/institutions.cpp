#include "geo/sample/institutions.h"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

namespace klasteri::sample {

namespace {

struct Template {
  std::string_view legal_form, calling, activity;
};

constexpr std::array public_ones = std::to_array<Template>({
    {"სსიპ", "მეწარმეობის განვითარების ცენტრი", "84.13.0"},
    {"სსიპ", "პროფესიული კოლეჯი", "85.32.0"},
    {"სსიპ", "მუნიციპალური მომსახურების სააგენტო", "84.11.0"},
});
constexpr std::array academic_ones = std::to_array<Template>({
    {"სსიპ", "სახელმწიფო უნივერსიტეტი", "85.42.0"},
    {"ა(ა)იპ", "კოლეჯი", "85.32.0"},
    {"შპს", "უნივერსიტეტი", "85.42.0"},
    {"სსიპ", "სამეცნიერო-კვლევითი ინსტიტუტი", "72.19.0"},
});
constexpr std::array civil_ones = std::to_array<Template>({
    {"ა(ა)იპ", "მწარმოებელთა ასოციაცია", "94.11.0"},
    {"ა(ა)იპ", "პროფესიული კავშირი", "94.20.0"},
    {"ა(ა)იპ", "მეწარმეთა გაერთიანება", "94.12.0"},
    {"ა(ა)იპ", "განვითარების ფონდი", "94.99.0"},
});
constexpr std::array private_ones = std::to_array<Template>({
    {"შპს", "სასერტიფიკაციო ლაბორატორია", "71.20.0"},
    {"შპს", "ბიზნესინკუბატორი", "70.22.0"},
    {"შპს", "კვლევისა და ინოვაციების ცენტრი", "72.19.0"},
});

}  // namespace

Institution make_institution(const ClusterPlan* cluster, std::size_t number, std::size_t row, Random& random) {
  struct Sort {
    std::string_view kind;
    std::span<const Template> templates;
  };
  const std::array<Sort, 4> sorts = {{{"საჯარო დაწესებულება", public_ones},
                                      {"სამოქალაქო დაწესებულება", civil_ones},
                                      {"აკადემიური დაწესებულება", academic_ones},
                                      {"კერძო დაწესებულება", private_ones}}};
  // Neighbours in number stand by different clusters, so the sorts turn with every full round of clusters as well.
  const Sort& sort = sorts[(number + number / 20) % sorts.size()];
  const Template& drawn = sort.templates[random.below(static_cast<std::uint32_t>(sort.templates.size()))];

  Institution institution;
  institution.kind = sort.kind;
  institution.legal_form = drawn.legal_form;
  institution.activity = drawn.activity;
  institution.ownership = drawn.legal_form == "სსიპ" ? "სახელმწიფო საკუთრება " : "კერძო ადგილობრივი საკუთრება ";
  institution.name = fmt::format("{} ნიმუში {:05} - {}", drawn.legal_form, row + 1, drawn.calling);
  if (cluster) {
    const Product& product = SectorCatalog::bundled().products()[cluster->product];
    institution.name += fmt::format(" „{}“", product.title_ka);
  }
  return institution;
}

}  // namespace klasteri::sample
