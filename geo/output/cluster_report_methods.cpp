#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/split.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/ranking_settings.h"
#include "geo/output/cluster_report_page.h"
#include "geo/output/html_text.h"
#include "geo/output/ranking_prose.h"
#include "geo/output/screening_methods.h"

namespace klasteri {

namespace {

constexpr std::string_view digest_key = "digest ";

Phrase name_of(ScorePart part) {
  static constexpr std::array<Phrase, score_parts> names = {{{"lower bound of the LQ", "LQ-ს ქვედა ზღვარი"},
                                                             {"cautious estimate of the LQ", "LQ-ს ფრთხილი შეფასება"},
                                                             {"stars", "ვარსკვლავები"},
                                                             {"growth of the region's own", "რეგიონის საკუთარი ზრდა"},
                                                             {"closeness (scan)", "სიმჭიდროვე (სკანირება)"},
                                                             {"agglomeration of the sector", "სექტორის აგლომერაცია"},
                                                             {"number of enterprises", "საწარმოთა რაოდენობა"}}};
  return names[static_cast<std::size_t>(part)];
}

struct Source {
  Phrase what, from, licence;
};

constexpr std::array bundled_sources = {
    Source{{"Polygons of the regions", "რეგიონების პოლიგონები"},
           {"Natural Earth, 10 m, admin-1", "Natural Earth, 10 m, admin-1"},
           {"public domain", "საჯარო საკუთრება"}},
    Source{{"Places and seats", "ადგილები და ცენტრები"}, {"GeoNames", "GeoNames"}, {"CC BY 4.0", "CC BY 4.0"}},
    Source{{"Sectors", "სექტორები"},
           {"NACE Rev. 2, Eurostat, Regulation (EC) 1893/2006", "NACE Rev. 2, ევროსტატი, რეგულაცია (EC) 1893/2006"},
           {"© European Union, reuse with acknowledgement", "© ევროკავშირი, გამოყენება წყაროს მითითებით"}},
    Source{{"Inhabitants of the regions", "რეგიონების მოსახლეობა"},
           {"General Population Census of Georgia 2014, Geostat",
            "საქართველოს მოსახლეობის 2014 წლის საყოველთაო აღწერა, საქსტატი"},
           {"free use with reference to Geostat", "თავისუფალი გამოყენება საქსტატზე მითითებით"}},
    Source{{"The ten clusters put first", "პირველ რიგში დასახელებული ათი კლასტერი"},
           {"UNIDO and Georgia's programme for cluster development",
            "UNIDO და საქართველოს კლასტერების განვითარების პროგრამა"},
           {"facts", "ფაქტები"}}};

}  // namespace

Phrase sector_level_word(SectorLevel level) {
  switch (level) {
    case SectorLevel::section:
      return {"NACE section", "NACE სექცია"};
    case SectorLevel::division:
      return {"NACE division", "NACE განყოფილება"};
    case SectorLevel::group:
      return {"NACE group", "NACE ჯგუფი"};
    case SectorLevel::class_:
      return {"NACE class", "NACE კლასი"};
    case SectorLevel::product:
      break;
  }
  return {"product", "პროდუქტი"};
}

Phrase area_level_word(AreaLevel level) {
  switch (level) {
    case AreaLevel::municipality:
      return {"municipality", "მუნიციპალიტეტი"};
    case AreaLevel::place:
      return {"place, across borders", "ადგილი, საზღვრების მიუხედავად"};
    case AreaLevel::region:
      break;
  }
  return {"region", "რეგიონი"};
}

std::string file_name_of(const std::string& source) {
  const std::size_t slash = source.find_last_of("/\\");
  return slash == std::string::npos ? source : source.substr(slash + 1);
}

std::string ClusterReportPage::setting(const std::string& key) const {
  const auto found = project_.settings.find(key);
  return found == project_.settings.end() ? std::string() : found->second;
}

std::string ClusterReportPage::probability(double value) const {
  if (std::isnan(value)) return number(value);
  return value < 0.001 ? "< " + number(0.001, 3) : number(value, 3);
}

std::string ClusterReportPage::date_words(const std::string& date) const {
  static constexpr std::array<Phrase, 12> months = {{{"January", "იანვარი"},
                                                     {"February", "თებერვალი"},
                                                     {"March", "მარტი"},
                                                     {"April", "აპრილი"},
                                                     {"May", "მაისი"},
                                                     {"June", "ივნისი"},
                                                     {"July", "ივლისი"},
                                                     {"August", "აგვისტო"},
                                                     {"September", "სექტემბერი"},
                                                     {"October", "ოქტომბერი"},
                                                     {"November", "ნოემბერი"},
                                                     {"December", "დეკემბერი"}}};
  unsigned month = 0, day = 0;
  if (date.size() != 10) return date;
  std::from_chars(date.data() + 5, date.data() + 7, month);
  std::from_chars(date.data() + 8, date.data() + 10, day);
  if (month < 1 || month > 12) return date;
  const std::string_view name = months[month - 1].in(language());
  return language() == Language::ka ? fmt::format("{} წლის {} {}", date.substr(0, 4), day, name)
                                    : fmt::format("{} {} {}", day, name, date.substr(0, 4));
}

void ClusterReportPage::add_methods() {
  add("<section class=\"methods chapter\">\n");
  add_heading(2, say("Methods", "მეთოდები"));
  DetectOptions options = report_.options.detection;
  options.language = language();
  options.screen.min_published_firms = std::max(options.screen.min_published_firms, report_.options.min_published);
  add(method_notes_html(screening_methods(options), 3));
  add_ranking_method();
  add("</section>\n");
}

void ClusterReportPage::add_ranking_method() {
  const RankingOptions& ranking = report_.options.ranking;
  const StageThresholds& stage = ranking.stage;
  add_heading(3, say("Score, priority and stage", "ქულა, პრიორიტეტი და საფეხური"));
  add("<p class=\"formula\">s = Σ w·s / Σ w</p>\n");
  add_paragraph(tell(
      "Every number becomes a score from 0 to 1 between fixed anchors, every criterion by its mean of 0 to 3; the "
      "score is their weighted mean, of the numbers (weight {}) and of the assessors' criteria (weight {}). What is "
      "missing is left out of the weights and never counted as zero. Priority is the order by score.",
      "ყოველი მაჩვენებელი მუდმივ საყრდენებს შორის 0-დან 1-მდე ქულად იქცევა, ყოველი კრიტერიუმი – თავისი საშუალოთი "
      "0-დან 3-მდე; ქულა მათი შეწონილი საშუალოა: რიცხვების (წონა {}) და შემფასებლების კრიტერიუმების (წონა {}). რაც "
      "უცნობია, წონებიდან გამოტოვებულია და ნულად არ ითვლება. პრიორიტეტი რიგია ქულის მიხედვით.",
      number(ranking.quantitative, 1), number(ranking.qualitative, 1)));
  std::vector<std::string> weights;
  for (std::size_t i = 0; i < score_parts; ++i) {
    weights.push_back(
        fmt::format("{} {}", name_of(static_cast<ScorePart>(i)).in(language()), number(ranking.parts[i], 1)));
  }
  for (std::size_t i = 0; i < criteria; ++i) {
    weights.push_back(
        fmt::format("{} {}", form_of(static_cast<Criterion>(i)).name.in(language()), number(ranking.criterion[i], 1)));
  }
  add_bold_line(say("Weights", "წონები"), fmt::format("{}", fmt::join(weights, "; ")) + ".");
  add_paragraph(
      tell("A cluster is emerging if it is significant (q ≤ {}), has {} enterprises or more, and grows faster than its "
           "sector or has an institution that supports it. It is established with {} enterprises, {} institutions, "
           "growth not behind its sector's and a governance that assessors give {} of 3 or more. Else it is potential.",
           "კლასტერი განვითარებადია, თუ სანდოა (q ≤ {}), აქვს მინიმუმ {} საწარმო და თავის სექტორზე სწრაფად იზრდება ან "
           "მხარდამჭერი ინსტიტუცია ჰყავს. ჩამოყალიბებულია, თუ აქვს {} საწარმო, {} ინსტიტუცია, ზრდით თავის სექტორს არ "
           "ჩამორჩება და შემფასებლებმა მის მმართველობას 3-დან მინიმუმ {} ქულა მისცეს. დანარჩენი პოტენციურია.",
           number(stage.max_q, 2), number(stage.emerging_firms), number(stage.established_firms),
           number(stage.established_institutions), number(stage.established_governance)));
}

void ClusterReportPage::add_sources() {
  add_heading(2, say("Sources and licences", "წყაროები და ლიცენზიები"));
  add("<table>\n<thead><tr>");
  add_head_cell(say("What", "რა"));
  add_head_cell(say("From", "საიდან"));
  add_head_cell(say("Licence", "ლიცენზია"));
  add("</tr></thead>\n<tbody>\n");
  const auto row = [this](std::string_view what, std::string_view from, std::string_view licence) {
    add("<tr>");
    add_row_head(what);
    add_text_cell(from);
    add_text_cell(licence);
    add("</tr>\n");
  };
  for (const Source& source : bundled_sources) {
    row(source.what.in(language()), source.from.in(language()), source.licence.in(language()));
  }
  struct Own {
    Phrase what;
    const char* setting;
  };
  for (const Own& own :
       {Own{{"Register", "რეესტრი"}, "inputs"}, Own{{"Institutions", "ინსტიტუციები"}, "institutions"},
        Own{{"Further places", "დამატებითი ადგილები"}, "gazetteer"},
        Own{{"Polygons of the municipalities", "მუნიციპალიტეტების პოლიგონები"}, "municipalities"},
        Own{{"Corrections of addresses", "მისამართების შესწორებები"}, "corrections"},
        Own{{"National totals", "ქვეყნის ჯამები"}, "reference"}, Own{{"Products", "პროდუქტები"}, "products"}}) {
    const std::string files = setting(own.setting);
    for (const std::string_view file : split(files, ';')) {
      row(own.what.in(language()), file_name_of(std::string(file)), say("the user's own", "მომხმარებლის"));
    }
  }
  add("</tbody>\n</table>\n");
}

void ClusterReportPage::add_repetition() {
  add_heading(2, say("To repeat it", "გასამეორებლად"));
  add_paragraph(tell(
      "Made by Klasteri {}. The same files, options and seed give the same numbers; a digest tells whether a file is "
      "the same.",
      "შედგენილია პროგრამით Klasteri {}. იგივე ფაილები, პარამეტრები და საწყისი რიცხვი იმავე შედეგს იძლევა; ფაილის "
      "იგივეობას მისი საკონტროლო კოდი ამოწმებს.",
      setting("klasteri_version")));
  add("<table class=\"digests\">\n<thead><tr>");
  add_head_cell(say("Option or file", "პარამეტრი ან ფაილი"));
  add_head_cell(say("Value or digest", "მნიშვნელობა ან საკონტროლო კოდი"));
  add("</tr></thead>\n<tbody>\n");
  for (const char* key :
       {"by",         "sector_level", "measure", "year",          "watch",          "specialised",
        "strong",     "min_firms",    "max_q",   "min_published", "dominant_share", "dominant_hhi",
        "min_stated", "impute",       "trace",   "use",           "where",          "institution_distance",
        "ranking",    "seed"}) {
    if (const std::string value = setting(key); !value.empty()) {
      add(fmt::format("<tr><th scope=\"row\"><code>{}</code></th><td><code>{}</code></td></tr>\n", key,
                      html_text(value)));
    }
  }
  for (const auto& [key, value] : project_.settings) {
    if (!key.starts_with(digest_key)) continue;
    add(fmt::format("<tr><th scope=\"row\"><code>{}</code></th><td><code>{}</code></td></tr>\n",
                    html_text(file_name_of(key.substr(digest_key.size()))), html_text(value)));
  }
  add("</tbody>\n</table>\n");
}

}  // namespace klasteri
