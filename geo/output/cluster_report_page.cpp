#include "geo/output/cluster_report_page.h"

#include <fmt/ranges.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "geo/base/split.h"
#include "geo/geocode/geocoder.h"
#include "geo/output/html_text.h"
#include "geo/output/ranking_prose.h"

namespace klasteri {

namespace {

constexpr std::size_t named_first = 3;

constexpr std::string_view report_style = R"(
@page { size: A4 portrait; margin: 14mm 13mm 16mm; @bottom-center { content: counter(page); font-size: 8pt; } }
body { max-width: 940px; }
header { border-bottom: 3px solid var(--accent); padding-bottom: 14px; }
h1 { font-size: 29px; } .lead { font-size: 17px; color: var(--soft); margin: 0 0 12px; max-width: none; }
h2 { font-size: 20px; } main > h2:first-child { border-top: 0; margin-top: 12px; } .synthetic { max-width: none; }
h3 { font-size: 16px; margin: 26px 0 4px; break-after: avoid; }
h4 { font-size: 13.5px; margin: 16px 0 2px; break-after: avoid; }
.summary { margin: 6px 0 10px; padding-left: 20px; } .summary li { margin: 5px 0; max-width: 92ch; }
figure { margin: 12px 0 4px; break-inside: avoid; }
figcaption, caption { color: var(--soft); font-size: 12px; line-height: 1.4; text-align: left; }
caption { caption-side: bottom; padding-top: 5px; }
.key i.circle { border-radius: 50%; background: var(--sign); }
.key i.outline { background: var(--sign-fill); border: 1.5px solid var(--sign); }
.rank { display: inline-block; min-width: 1.75em; padding: 0 0.4em; margin-right: 0.35em; border-radius: 1em;
  text-align: center; background: var(--sign); color: var(--paper); font-weight: 700; font-size: 0.86em;
  line-height: 1.75; }
table.ranking { font-size: 12px; } table.ranking th, table.ranking td { padding: 4px 5px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 330px; gap: 4px 22px; align-items: start; }
.columns figure { margin-top: 8px; } .columns table { margin-top: 8px; }
.cluster th, .cluster td { padding: 3px 8px; }
.reason { font-size: 14.5px; margin: 2px 0 6px; max-width: none; }
.stars { letter-spacing: 0.08em; white-space: nowrap; }
.meter { display: inline-block; width: 110px; height: 8px; border-radius: 2px; background: var(--track);
  overflow: hidden; }
.meter i { display: block; height: 100%; background: var(--accent); }
.line { margin: 5px 0; max-width: none; } .line b { font-weight: 600; }
.methods { font-size: 13px; } .methods h3 { margin-top: 18px; }
.digests th { width: 1%; } .digests th code { overflow-wrap: normal; white-space: nowrap; }
@media (max-width: 720px) { .columns { display: block; } .scroll { overflow-x: auto; } }
@media print {
  h1 { font-size: 21pt; } .lead { font-size: 12pt; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
  table.ranking { font-size: 7.5pt; } table.ranking th, table.ranking td { padding: 2.5px 3px; }
  .summary li { margin: 2px 0; } th, td { padding: 3px 6px; } h2 { margin-top: 22px; }
  .map:not(.small) { max-height: 86mm; }
  .columns, .cluster table { break-inside: avoid; } .reason { break-after: avoid; } .cluster table { font-size: 8pt; } .cluster th, .cluster td { padding: 1px 6px; }
  .columns { grid-template-columns: minmax(0, 1fr) 72mm; } .reason { font-size: 9.5pt; }
  .line { font-size: 9pt; margin: 3px 0; } h3 { margin-top: 16px; }
  .methods { font-size: 8.5pt; columns: 2; column-gap: 8mm; } .methods h2 { column-span: all; }
  .methods .formula { font-size: 8.5pt; break-inside: avoid; } .methods .source { font-size: 8pt; }
  .chapter { break-before: page; }
}
)";

std::string stars_words(double stars) {
  if (std::isnan(stars)) return "–";
  std::string words;
  for (int i = 0; i < 3; ++i) words += i < stars ? "★" : "☆";
  return words;
}

ReportMapContent map_content(const ClusterReport& report, const Project& project) {
  ReportMapContent content{project.admin, report.clusters, {}, {}, report.options.language};
  for (const Candidate& cluster : report.clusters) {
    const std::string regions = regions_of(cluster);
    if (!regions.empty()) ++content.clusters_by_region[regions.substr(0, regions.find(';'))];
  }
  const auto municipalities = project.admin.municipalities();
  content.firms_by_municipality.assign(municipalities.size(), 0);
  for (const UnitIndex unit : project.enterprises.placement.municipality) {
    if (unit != no_unit) ++content.firms_by_municipality[unit];
  }
  return content;
}

}  // namespace

ClusterReportPage::ClusterReportPage(const ClusterReport& report, const Project& project)
    : HtmlWriter(report.options.language),
      report_(report),
      project_(project),
      assessed_(assessed_clusters(project.programme)),
      map_(map_content(report, project)) {}

std::string ClusterReportPage::write() {
  add_head();
  add("<main>\n");
  add_summary();
  add_map();
  add_ranking();
  add_sections();
  add_reference();
  add_changes();
  add_regions();
  add_addresses();
  add_methods();
  add_sources();
  add_repetition();
  add("</main>\n");
  if (project_.synthetic()) add(fmt::format("<footer>\n{}</footer>\n", synthetic_band(language())));
  return html_page(say("Industrial clusters of Georgia", "საქართველოს ინდუსტრიული კლასტერები"), language(), take(),
                   report_map_style(map_.class_bounds().size()) + std::string(report_style));
}

void ClusterReportPage::add_head() {
  const DetectOptions& detection = report_.options.detection;
  const std::string date = project_.history.runs.empty() ? std::string() : project_.history.runs.back().date;
  add("<header>\n<h1>");
  add(html_text(say("Industrial clusters of Georgia", "საქართველოს ინდუსტრიული კლასტერები")));
  add("</h1>\n");
  const std::string sectors(sector_level_word(detection.sector_levels.front()).in(language()));
  const std::string areas(area_level_word(detection.by.front()).in(language()));
  std::string lead = tell("Candidate clusters by {} and {}", "სავარაუდო კლასტერები; დონე: {}, {}", sectors, areas);
  if (!date.empty()) lead += " · " + date_words(date);
  add_paragraph(lead, "lead");
  if (project_.synthetic()) add(synthetic_band(language()));
  add("<dl>\n");
  const Register& reg = project_.enterprises;
  std::string source;
  const std::string inputs = setting("inputs");
  for (const std::string_view input : split(inputs, ';')) {
    if (!source.empty()) source += ", ";
    source += file_name_of(std::string(input));
  }
  if (source.empty()) source = file_name_of(reg.source);
  add_fact(say("Register", "რეესტრი"), source);
  add_fact(say("Year", "წელი"), setting("year"));
  add_fact(say("Rows", "ჩანაწერები"),
           tell("{} enterprises, {} institutions", "{} საწარმო, {} ინსტიტუცია", number(static_cast<double>(reg.rows())),
                number(static_cast<double>(project_.institutions.rows()))));
  const GeocodeSummary placed = summarise(reg.placement);
  std::array<std::size_t, 8> by_precision{};
  for (const auto& counts : placed.counts) {
    for (std::size_t i = 0; i < by_precision.size(); ++i) by_precision[i] += counts[i];
  }
  std::size_t exact = 0, known = 0;
  for (std::size_t i = 1; i < by_precision.size(); ++i) {
    known += by_precision[i];
    if (i >= static_cast<std::size_t>(GeoPrecision::settlement)) exact += by_precision[i];
  }
  const auto rows = static_cast<double>(placed.rows);
  add_fact(say("Placed on the map", "რუკაზე განთავსება"),
           tell("{} of the enterprises; {} at their settlement, street or house",
                "საწარმოთა {}; დასახლების, ქუჩის ან სახლის სიზუსტით – {}", percent(static_cast<double>(known) / rows),
                percent(static_cast<double>(exact) / rows)));
  add("</dl>\n</header>\n");
}

std::string ClusterReportPage::first_sentence() const {
  std::vector<std::string> first;
  for (const Candidate& cluster : report_.clusters) {
    if (first.size() == named_first) break;
    first.push_back(fmt::format("{} ({})", title_of(cluster), number(cluster.lq_low, 2)));
  }
  return tell("Most specialised, by the cautious estimate of the location quotient (its lower 5 % bound): {}.",
              "სპეციალიზაციით პირველია – ლოკალიზაციის კოეფიციენტის ფრთხილი შეფასებით (მისი ქვედა 5 %-იანი ზღვარი): {}.",
              fmt::format("{}", fmt::join(first, "; ")));
}

std::string ClusterReportPage::stages_sentence() const {
  std::array<std::size_t, 3> stages{};
  std::size_t ranked = 0;
  for (const Candidate& cluster : report_.clusters) {
    if (cluster.score.priority == 0) continue;
    ++ranked;
    ++stages[static_cast<std::size_t>(cluster.score.stage)];
  }
  if (ranked == 0) return {};
  return tell("By stage: established {}, emerging {}, potential {}.",
              "საფეხურის მიხედვით: ჩამოყალიბებული – {}, განვითარებადი – {}, პოტენციური – {}.",
              stages[static_cast<std::size_t>(ClusterStage::established)],
              stages[static_cast<std::size_t>(ClusterStage::emerging)],
              stages[static_cast<std::size_t>(ClusterStage::potential)]);
}

std::string ClusterReportPage::regions_sentence() const {
  std::map<std::string, std::size_t> counts;
  for (const Candidate& cluster : report_.clusters) {
    const std::string regions = regions_of(cluster);
    if (!regions.empty()) ++counts[regions.substr(0, regions.find(';'))];
  }
  std::vector<std::pair<std::string, std::size_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  order.resize(std::min(order.size(), named_first));
  std::vector<std::string> parts;
  parts.reserve(order.size());
  for (const auto& [code, count] : order) {
    parts.push_back(fmt::format("{} ({})", project_.admin.region_name(project_.admin.find_region(code), language()),
                                number(static_cast<double>(count))));
  }
  return parts.empty() ? std::string()
                       : tell("Regions with most of them: {}.", "ყველაზე მეტი კლასტერი აქვს რეგიონებს: {}.",
                              fmt::format("{}", fmt::join(parts, "; ")));
}

std::string ClusterReportPage::programme_sentence() const {
  std::size_t assessed = 0, managed = 0, supported = 0;
  for (const Candidate& cluster : report_.clusters) {
    const ClusterDossier dossier = dossier_of(project_.programme, cluster.id);
    assessed += dossier.scores.empty() ? 0 : 1;
    managed += dossier.organisation == nullptr ? 0 : 1;
    supported += dossier.current.status == ProgrammeStatus::supported ? 1 : 0;
  }
  if (assessed + managed + supported == 0) {
    return std::string(say("Nobody has assessed them yet; what stands here follows from the register alone.",
                           "ისინი ჯერ არავის შეუფასებია; აქ მოცემული მხოლოდ რეესტრიდან გამომდინარეობს."));
  }
  return tell("Assessed by people: {}; with a management organisation on record: {}; supported by a programme: {}.",
              "შეფასებულია {}; მმართველი ორგანიზაცია აღრიცხულია {} შემთხვევაში, პროგრამა მხარს უჭერს {}-ს.", assessed,
              managed, supported);
}

std::vector<std::string> ClusterReportPage::summary() const {
  double firms = 0, employees = 0;
  for (const Candidate& cluster : report_.clusters) {
    firms += std::isnan(cluster.firms) ? 0 : cluster.firms;
    employees += std::isnan(cluster.employees) ? 0 : cluster.employees;
  }
  std::vector<std::string> sentences = {
      tell("Candidate clusters: {}, with {} enterprises and {} employees as far as these are stated and may be shown.",
           "გამოვლინდა {} სავარაუდო კლასტერი; მათშია {} საწარმო და {} დასაქმებული (რამდენადაც მითითებულია და "
           "გამოქვეყნებადია).",
           number(static_cast<double>(report_.clusters.size())), number(firms), number(employees)),
      first_sentence(), stages_sentence(), regions_sentence()};
  if (report_.reference) {
    std::array<std::size_t, 3> counts{};
    for (const ReferenceFinding& finding : report_.reference->findings)
      ++counts[static_cast<std::size_t>(finding.match)];
    const std::string_view missed = report_.options.detection.publish
                                        ? say("not found or withheld", "ვერ მოიძებნა ან დაფარულია")
                                        : say("not found", "ვერ მოიძებნა");
    sentences.push_back(
        tell("Of the ten clusters that UNIDO put first in Georgia: found {}, in part {}, {} {}; new beside them {}.",
             "UNIDO-ს მიერ საქართველოში პირველ რიგში დასახელებული ათი კლასტერიდან: ნაპოვნია {}, ნაწილობრივ – {}, "
             "{} – {}; მათ გარდა ახალია {}.",
             counts[0], counts[1], missed, counts[2], report_.reference->beyond.size()));
  }
  if (report_.changes) {
    const RunComparison& changes = *report_.changes;
    sentences.push_back(tell("Since the run before: entered {}, left {}, grew {}, shrank {}, moved {}, unchanged {}.",
                             "წინა გაშვების შემდეგ: დაემატა {}, გაქრა {}, გაიზარდა {}, შემცირდა {}, გადაინაცვლა {}; "
                             "უცვლელია {}.",
                             changes.entered, changes.left, changes.grew, changes.shrank, changes.moved,
                             changes.unchanged));
  }
  sentences.push_back(programme_sentence());
  if (report_.withheld_clusters > 0) {
    sentences.push_back(
        tell("Not shown, since fewer than {1} enterprises stand behind their numbers or those would give such a number "
             "back: {0} further clusters.",
             "ნაჩვენები არ არის კიდევ {0} კლასტერი: მათი რიცხვები {1}-ზე ნაკლებ საწარმოს ეხება ან ასეთ რიცხვს "
             "გაამჟღავნებდა.",
             report_.withheld_clusters, report_.options.min_published));
  }
  std::erase(sentences, std::string());
  return sentences;
}

void ClusterReportPage::add_summary() {
  add_heading(2, say("Summary", "მოკლედ"));
  add("<ul class=\"summary\">\n");
  for (const std::string& sentence : summary()) add(fmt::format("<li>{}</li>\n", html_text(sentence)));
  add("</ul>\n");
  add_paragraph(
      say("A concentration is a candidate: whether its firms act together, trust each other and are governed, "
          "no register tells.",
          "თავმოყრა ჯერ მხოლოდ სავარაუდო კლასტერია: მოქმედებენ თუ არა საწარმოები ერთად, ენდობიან თუ არა ერთმანეთს და "
          "იმართებიან თუ არა, რეესტრი ვერ იტყვის."));
}

void ClusterReportPage::add_map() {
  add_heading(2, say("Where they lie", "სად მდებარეობს კლასტერები"));
  add("<figure>\n" + map_.country() + "<figcaption>\n<p class=\"key\">");
  add(fmt::format("<span>{}:</span> <span><i class=\"m0\"></i>{}</span> ",
                  html_text(say("Candidate clusters in the region", "სავარაუდო კლასტერები რეგიონში")), 0));
  double from = 1;
  for (std::size_t i = 0; i < map_.class_bounds().size(); ++i) {
    const double to = map_.class_bounds()[i];
    add(fmt::format("<span><i class=\"m{}\"></i>{}</span> ", i + 1,
                    from < to ? number(from) + "–" + number(to) : number(to)));
    from = to + 1;
  }
  add(fmt::format("<span><i class=\"circle\"></i>{}</span> <span><i class=\"outline\"></i>{}</span></p>\n",
                  html_text(say("number: rank", "ნომერი: ადგილი რიგში")),
                  html_text(say("where its enterprises stand", "საწარმოების განლაგების კონტური"))));
  std::string words;
  if (report_.options.detection.by == std::vector{AreaLevel::region}) {
    words = say("Every region was screened for the same sectors.", "ყველა რეგიონში ერთი და იგივე სექტორები შემოწმდა.");
    words += " ";
  }
  words +=
      say("Lambert azimuthal equal-area projection. Regions: Natural Earth; seats: GeoNames; clusters: this report.",
          "ლამბერტის აზიმუტური ტოლფართობიანი პროექცია. რეგიონები: Natural Earth; ცენტრები: GeoNames; კლასტერები: ეს "
          "ანგარიში.");
  if (report_.clusters.size() > ReportMap::numbered_clusters) {
    words += " " + tell("The first {} are numbered.", "დანომრილია პირველი {}.", ReportMap::numbered_clusters);
  }
  if (project_.synthetic()) {
    words += " " + std::string(say("The data are synthetic.", "მონაცემები სინთეზურია."));
  }
  add(html_text(words) + "</figcaption>\n</figure>\n");
}

void ClusterReportPage::add_ranking_row(const Candidate& cluster) {
  add(fmt::format("<tr><td class=\"n\">{}</td>", cluster.rank));
  add_row_head(sector_of(cluster));
  add_text_cell(area_of(cluster));
  add_number_cell(cluster.firms);
  add_number_cell(cluster.employees);
  add_number_cell(cluster.lq, 2);
  add_number_cell(cluster.lq_low, 2);
  add_words_cell(probability(cluster.q_value));
  add(fmt::format("<td class=\"stars\"><span role=\"img\" aria-label=\"{}\">{}</span></td>",
                  number(cluster.stars) + (std::isnan(cluster.stars) ? "" : " / 3"), stars_words(cluster.stars)));
  const bool is_ranked = cluster.score.priority > 0;
  add_text_cell(is_ranked ? stage_name(cluster.score.stage, language()) : std::string_view());
  add_words_cell(is_ranked ? std::to_string(cluster.score.priority) : "–");
  add_number_cell(cluster.score.total, 2);
  add("</tr>\n");
}

void ClusterReportPage::add_ranking() {
  add_heading(2, say("Ranking", "კლასტერების რიგი"));
  add("<div class=\"scroll\"><table class=\"ranking\">\n<caption>");
  add(html_text(tell(
      "Rank: by the lower 5 % bound of the location quotient (LQ). q: significance. ★: stars of size, specialisation "
      "and focus. Priority: by the score, from 0 to 1. “–”: not known, not assessed, or withheld since fewer than {} "
      "enterprises stand behind it.",
      "№: ადგილი ლოკალიზაციის კოეფიციენტის (LQ) ქვედა 5 %-იანი ზღვრის მიხედვით. q: სანდოობა. ★: ვარსკვლავები "
      "ზომისთვის, სპეციალიზაციისა და რეგიონში წონისთვის. რიგი: ქულის მიხედვით, 0-დან 1-მდე. „–“: უცნობია, არ "
      "შეფასებულა ან დაფარულია, რადგან {}-ზე ნაკლებ საწარმოს ეხება.",
      report_.options.min_published)));
  add("</caption>\n<thead><tr>");
  add_head_cell(say("Rank", "№"), true);
  add_head_cell(say("Sector", "სექტორი"));
  add_head_cell(say("Area", "ტერიტორია"));
  add_head_cell(say("Enterprises", "საწარმო"), true);
  add_head_cell(say("Employees", "დასაქმებული"), true);
  add_head_cell("LQ", true);
  add_head_cell(say("LQ, lower bound", "LQ, ქვედა ზღვარი"), true);
  add_head_cell("q", true);
  add_head_cell("★");
  add_head_cell(say("Stage", "საფეხური"));
  add_head_cell(say("Priority", "რიგი"), true);
  add_head_cell(say("Score", "ქულა"), true);
  add("</tr></thead>\n<tbody>\n");
  for (const Candidate& cluster : report_.clusters) add_ranking_row(cluster);
  add("</tbody>\n</table></div>\n");
}

std::string cluster_report_html(const ClusterReport& report, const Project& project) {
  return ClusterReportPage(report, project).write();
}

}  // namespace klasteri
