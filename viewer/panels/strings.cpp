#include "viewer/panels/strings.h"

#include <array>
#include <cmath>

#include "geo/style/numbers.h"

namespace klasteri::viewer {

namespace {

struct Line {
  Text which;
  Phrase words;
};

constexpr std::array lines = {
    Line{Text::application, {"Klasteri", "კლასტერი"}},
    Line{Text::views_below, {"Table and charts", "ცხრილი და დიაგრამები"}},
    Line{Text::show_all, {"Whole country", "მთელი ქვეყანა"}},
    Line{Text::language_button, {"ქართული", "English"}},
    Line{Text::colour_regions_by, {"Regions", "რეგიონები"}},
    Line{Text::measure, {"Coloured by", "მაჩვენებელი"}},
    Line{Text::sector, {"Sector", "სექტორი"}},
    Line{Text::all_sectors, {"All sectors", "ყველა სექტორი"}},
    Line{Text::in_all_sectors, {"all sectors", "ყველა სექტორი"}},
    Line{Text::search_sector, {"Name or code", "დასახელება ან კოდი"}},
    Line{Text::nothing_found, {"No sector of that name", "ასეთი სექტორი არ არის"}},
    Line{Text::classes, {"Classes", "კლასები"}},
    Line{Text::classification, {"Method", "მეთოდი"}},
    Line{Text::number_of_classes, {"Number of classes", "კლასების რაოდენობა"}},
    Line{Text::classes_around_one,
         {"Classes at the screening thresholds, in two hues around 1",
          "კლასები შერჩევის ზღვრებით, ორ ფერში 1-ის ორივე მხარეს"}},
    Line{Text::layers, {"Layers", "ფენები"}},
    Line{Text::layer_regions, {"Region colours", "რეგიონების ფერები"}},
    Line{Text::layer_enterprises, {"Enterprises", "საწარმოები"}},
    Line{Text::layer_institutions, {"Institutions", "ინსტიტუციები"}},
    Line{Text::layer_clusters, {"Cluster outlines", "კლასტერების საზღვრები"}},
    Line{Text::layer_municipalities, {"Municipality borders", "მუნიციპალიტეტების საზღვრები"}},
    Line{Text::clusters_shown, {"Clusters on the map", "კლასტერები რუკაზე"}},
    Line{Text::enterprises_of, {"{} of {} enterprises on the map", "რუკაზეა {} საწარმო {}-დან"}},
    Line{Text::without_place, {"{} have no place", "{} ადგილის გარეშეა"}},
    Line{Text::clusters, {"Candidate clusters", "სავარაუდო კლასტერები"}},
    Line{Text::ranked_by, {"Ranked by the lower bound of the LQ", "დალაგებულია LQ-ს ქვედა ზღვრის მიხედვით"}},
    Line{Text::no_clusters,
         {"The project has no candidate clusters. With lower thresholds more are found: Analysis, Thresholds and "
          "weights.",
          "პროექტში სავარაუდო კლასტერები არ არის. უფრო დაბალი ზღვრებით მეტი მოიძებნება: ანალიზი, ზღვრები და წონები."}},
    Line{Text::rank, {"Rank", "ადგილი"}},
    Line{Text::location_quotient_short, {"LQ", "LQ"}},
    Line{Text::firms, {"Enterprises", "საწარმოები"}},
    Line{Text::employees, {"Employees", "დასაქმებულები"}},
    Line{Text::turnover, {"Turnover", "ბრუნვა"}},
    Line{Text::region_share, {"Share of the region", "წილი რეგიონში"}},
    Line{Text::sector_share, {"Share of the sector", "წილი სექტორში"}},
    Line{Text::lq_enterprises, {"LQ by enterprises", "LQ საწარმოებით"}},
    Line{Text::lq_employees, {"LQ by employees", "LQ დასაქმებულებით"}},
    Line{Text::lq_turnover, {"LQ by turnover", "LQ ბრუნვით"}},
    Line{Text::lq_low, {"LQ, lower 5 % bound", "LQ, ქვედა 5 % ზღვარი"}},
    Line{Text::q_value, {"Significance (q-value)", "სანდოობა (q)"}},
    Line{Text::footprint_area, {"Area of the outline", "კონტურის ფართობი"}},
    Line{Text::show_sector, {"Colour the map by this sector", "რუკის შეფერადება ამ სექტორით"}},
    Line{Text::choose_cluster_hint,
         {"Choose a cluster to see every number behind it.", "აირჩიეთ კლასტერი, რომ ნახოთ მისი ყველა მაჩვენებელი."}},
    Line{Text::synthetic, {"Synthetic data", "სინთეზური მონაცემები"}},
    Line{Text::source, {"Source", "წყარო"}},
    Line{Text::made_on, {"Made on", "შედგენილია"}},
    Line{Text::no_data, {"no data", "მონაცემი არ არის"}},
    Line{Text::legend_enterprise_one, {"enterprise", "საწარმო"}},
    Line{Text::legend_enterprise_many, {"{} at one place", "{} ერთ ადგილას"}},
    Line{Text::legend_per_km2, {"Enterprises per km²", "საწარმო კმ²-ზე"}},
    Line{Text::legend_cluster, {"candidate cluster", "სავარაუდო კლასტერი"}},
    Line{Text::legend_institution, {"institution", "ინსტიტუცია"}},
    Line{Text::inhabitants, {"Inhabitants (2014)", "მოსახლეობა (2014)"}},
    Line{Text::area, {"Area", "ფართობი"}},
    Line{Text::per_km2, {"Enterprises per km²", "საწარმო კმ²-ზე"}},
    Line{Text::per_1000, {"Enterprises per 1,000 inhabitants", "საწარმო 1000 მცხოვრებზე"}},
    Line{Text::and_more, {"and {} more", "და კიდევ {}"}},
    Line{Text::enterprises_here, {"{} enterprises here", "აქ {} საწარმოა"}},
    Line{Text::institutions_here, {"{} institutions here", "აქ {} ინსტიტუციაა"}},
    Line{Text::keys,
         {"Drag to move, turn the wheel or press + and − to zoom, F shows the whole country. F1 lists all keys.",
          "გადაადგილება: მაუსით; მასშტაბი: გორგოლაჭით ან + და −; F: მთელი ქვეყანა; F1: ყველა ღილაკი."}},
    Line{Text::north, {"N", "ჩ"}},
    Line{Text::kilometres, {"km", "კმ"}},
    Line{Text::metres, {"m", "მ"}},
    Line{Text::square_kilometres, {"km²", "კმ²"}},
    Line{Text::million_gel, {"million GEL", "მლნ ლარი"}},
    Line{Text::thousand_gel, {"thousand GEL", "ათასი ლარი"}},
    Line{Text::gel, {"GEL", "ლარი"}},
    Line{Text::map_title_enterprises, {"Enterprises and candidate clusters", "საწარმოები და სავარაუდო კლასტერები"}},
    Line{Text::no_project,
         {"No project is open. Make one with\nklasteri build REGISTER -o PROJECT.gpkg\nand drop it onto this window.",
          "პროექტი არ არის გახსნილი. შექმენით ის ბრძანებით\nklasteri build REGISTER -o PROJECT.gpkg\nდა გადმოიტანეთ ამ "
          "ფანჯარაში."}},
    Line{Text::cancel, {"Cancel", "გაუქმება"}},
    Line{Text::close, {"Close", "დახურვა"}},
    Line{Text::stop, {"Stop", "შეჩერება"}},
    Line{Text::undo, {"Undo", "უკან დაბრუნება"}},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (static_cast<std::size_t>(lines[i].which) != i) return false;
  }
  return true;
}
static_assert(lines.size() == static_cast<std::size_t>(Text::count) && in_order(), "every text has its line");

}  // namespace

const Phrase& phrase(Text which) { return lines[static_cast<std::size_t>(which)].words; }

const char* text(Text which, Language language) { return phrase(which).in(language).data(); }

const char* name_of(Classification classification, Language language) {
  const bool ka = language == Language::ka;
  switch (classification) {
    case Classification::fisher_jenks:
      return ka ? "ბუნებრივი ზღვრები (ფიშერ-ჯენკსი)" : "Natural breaks (Fisher–Jenks)";
    case Classification::quantile:
      return ka ? "კვანტილები" : "Quantiles";
    case Classification::equal_interval:
      return ka ? "თანაბარი ინტერვალები" : "Equal intervals";
    case Classification::standard_deviation:
      return ka ? "სტანდარტული გადახრა" : "Standard deviation";
    case Classification::manual:
      return ka ? "საკუთარი" : "Manual";
  }
  return "";
}

const char* name_of(SectorLevel level, Language language) {
  const bool ka = language == Language::ka;
  switch (level) {
    case SectorLevel::section:
      return ka ? "NACE სექციები" : "NACE sections";
    case SectorLevel::division:
      return ka ? "NACE განყოფილებები" : "NACE divisions";
    case SectorLevel::group:
      return ka ? "NACE ჯგუფები" : "NACE groups";
    case SectorLevel::class_:
      return ka ? "NACE კლასები" : "NACE classes";
    case SectorLevel::product:
      return ka ? "პროდუქტები" : "Products";
  }
  return "";
}

const char* name_of(ClusterStage stage, Language language) {
  const bool ka = language == Language::ka;
  switch (stage) {
    case ClusterStage::potential:
      return ka ? "პოტენციური" : "potential";
    case ClusterStage::emerging:
      return ka ? "განვითარებადი" : "emerging";
    case ClusterStage::established:
      return ka ? "ჩამოყალიბებული" : "established";
  }
  return "";
}

std::string format_gel(double value, Language language) {
  if (!std::isfinite(value)) return format_short(value, language);
  if (std::abs(value) >= 1e6) return format_short(value / 1e6, language) + " " + text(Text::million_gel, language);
  if (std::abs(value) >= 1e4) return format_short(value / 1e3, language) + " " + text(Text::thousand_gel, language);
  return format_short(value, language) + " " + text(Text::gel, language);
}

}  // namespace klasteri::viewer
