#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "geo/cluster/reference_clusters.h"
#include "geo/geocode/geocoder.h"
#include "geo/output/cluster_report_page.h"
#include "geo/output/html_text.h"
#include "geo/output/placing_table.h"

namespace klasteri {

namespace {

Phrase name_of(ReferenceMatch match) {
  switch (match) {
    case ReferenceMatch::found:
      return {"found", "ნაპოვნია"};
    case ReferenceMatch::partly:
      return {"partly", "ნაწილობრივ"};
    case ReferenceMatch::missed:
      break;
  }
  return {"not found", "ვერ მოიძებნა"};
}

Phrase name_of(const ClusterChange& change) {
  if (change.entered()) return {"entered", "დაემატა"};
  if (change.left()) return {"left", "გაქრა"};
  if (change.parts.size() > 1) return {"split", "გაიყო"};
  if (change.sources.size() > 1) return {"merged", "შეერწყა"};
  if (change.grew) return {"grew", "გაიზარდა"};
  if (change.shrank) return {"shrank", "შემცირდა"};
  if (change.moved) return {"moved", "გადაინაცვლა"};
  return {"unchanged", "უცვლელია"};
}

}  // namespace

void ClusterReportPage::add_reference() {
  if (!report_.reference) return;
  add_heading(2, say("Beside UNIDO's ten", "UNIDO-ს ათეულთან შედარება"));
  add_paragraph(
      say("The ten clusters that UNIDO put first in Georgia, and what the register says of each. Where one is "
          "found only in part or not at all, the last column says why.",
          "ათი კლასტერი, რომლებიც UNIDO-მ საქართველოში პირველ რიგში დაასახელა, და რას ამბობს თითოეულზე რეესტრი. თუ "
          "კლასტერი მხოლოდ ნაწილობრივ მოიძებნა ან ვერ მოიძებნა, ბოლო სვეტი მიზეზს ასახელებს."));
  add("<div class=\"scroll\"><table class=\"reference\">\n<thead><tr>");
  add_head_cell(say("No.", "№"), true);
  add_head_cell(say("Product", "პროდუქტი"));
  add_head_cell(say("Region", "რეგიონი"));
  add_head_cell(say("In the register", "რეესტრში"));
  add_head_cell(say("Rank", "ადგილი"), true);
  add_head_cell(say("Enterprises", "საწარმოები"), true);
  add_head_cell("LQ", true);
  add_head_cell(say("Why", "რატომ"));
  add("</tr></thead>\n<tbody>\n");
  const std::vector<ReferenceCluster>& list = reference_clusters();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const ReferenceFinding& finding = report_.reference->findings[i];
    add(fmt::format("<tr><td class=\"n\">{}</td>", list[i].order));
    add_row_head(language() == Language::ka ? list[i].product_ka : list[i].product_en);
    add_text_cell(project_.admin.region_name(project_.admin.find_region(list[i].region), language()));
    const bool is_withheld = report_.options.detection.publish && finding.reason == ReferenceReason::confidential;
    add_text_cell(is_withheld ? say("withheld", "დაფარულია") : name_of(finding.match).in(language()));
    add_words_cell(finding.candidate ? std::to_string(report_.clusters[*finding.candidate].rank) : "–");
    add_number_cell(finding.firms);
    add_number_cell(finding.lq, 2);
    add_text_cell(finding.reason == ReferenceReason::none ? std::string_view()
                  : is_withheld ? say("Its number is confidential, or would give such a number back.",
                                      "მისი რიცხვი კონფიდენციალურია ან ასეთ რიცხვს გაამჟღავნებდა.")
                                : sentence(finding.reason, language()));
    add("</tr>\n");
  }
  add("</tbody>\n</table></div>\n");
  std::vector<std::string> beyond;
  for (const std::size_t index : report_.reference->beyond) {
    beyond.push_back(fmt::format("{}. {}", report_.clusters[index].rank, title_of(report_.clusters[index])));
  }
  if (!beyond.empty()) {
    add_bold_line(say("New beside them, by rank", "მათ გარდა ახალია, რიგის მიხედვით"),
                  fmt::format("{}", fmt::join(beyond, "; ")) + ".");
  }
}

void ClusterReportPage::add_changes() {
  if (report_.options.detection.publish && project_.history.runs.size() > 1) {
    add_heading(2, say("Since the run before", "წინა გაშვების შემდეგ"));
    return add_paragraph(say("Not shown: the tables of two runs are not protected together.",
                             "ნაჩვენები არ არის: ორი გაშვების ცხრილები ერთობლივად დაცული არ არის."));
  }
  if (!report_.changes) return;
  const std::vector<ProjectRun>& runs = project_.history.runs;
  const ProjectRun& before = runs[runs.size() - 2];
  add_heading(2, before.date.empty()
                     ? std::string(say("Since the run before", "წინა გაშვების შემდეგ"))
                     : tell("Since the run before, {}", "წინა გაშვების შემდეგ, {}", date_words(before.date)));
  add("<div class=\"scroll\"><table class=\"changes\">\n<thead><tr>");
  add_head_cell(say("Cluster", "კლასტერი"));
  add_head_cell(say("Change", "ცვლილება"));
  add_head_cell(say("Rank before", "ადგილი მანამდე"), true);
  add_head_cell(say("Rank", "ადგილი"), true);
  add_head_cell(say("Enterprises before", "საწარმოები მანამდე"), true);
  add_head_cell(say("Enterprises", "საწარმოები"), true);
  add("</tr></thead>\n<tbody>\n");
  for (const ClusterChange& change : report_.changes->changes) {
    add("<tr>");
    add_row_head(title_of(change.after ? report_.after[*change.after] : report_.before[*change.before]));
    add_text_cell(name_of(change).in(language()));
    add_words_cell(change.before ? std::to_string(report_.before[*change.before].rank) : "–");
    add_words_cell(change.after ? std::to_string(report_.after[*change.after].rank) : "–");
    add_number_cell(change.firms_before);
    add_number_cell(change.firms_after);
    add("</tr>\n");
  }
  add("</tbody>\n</table></div>\n");
}

void ClusterReportPage::add_regions() {
  add_heading(2, say("By region", "რეგიონების მიხედვით"));
  add("<div class=\"scroll\"><table class=\"regions\">\n<caption>");
  add(html_text(tell(
      "Enterprises that count: rows marked as not active or as repeating another are left out. “c”: "
      "confidential, withheld since fewer than {} enterprises stand behind it or it would give such a number back. "
      "Areas: Natural Earth, approximate; inhabitants: census of 2014.",
      "ითვლება მოქმედი საწარმოები; არააქტიურად მონიშნული და განმეორებული ჩანაწერები გამოტოვებულია. „c“: "
      "კონფიდენციალურია – "
      "{}-ზე ნაკლებ საწარმოს ეხება ან ასეთ რიცხვს გაამჟღავნებდა. ფართობი: Natural Earth, მიახლოებით; მოსახლეობა: 2014 "
      "წლის აღწერა.",
      report_.options.min_published)));
  add("</caption>\n<thead><tr>");
  add_head_cell(say("Region", "რეგიონი"));
  add_head_cell(say("Enterprises", "საწარმოები"), true);
  add_head_cell(say("Employees", "დასაქმებულები"), true);
  add_head_cell(say("Enterprises per 1,000 inhabitants", "საწარმო 1000 მცხოვრებზე"), true);
  add_head_cell(say("Enterprises per km²", "საწარმო კმ²-ზე"), true);
  add_head_cell(say("Candidate clusters", "სავარაუდო კლასტერები"), true);
  add_head_cell(say("The first of them", "მათ შორის პირველი"));
  add("</tr></thead>\n<tbody>\n");
  for (std::size_t i = 0; i < report_.regions.size(); ++i) {
    const DensityRow& row = report_.regions[i];
    double clusters = 0;
    const Candidate* first = nullptr;
    for (const Candidate& cluster : report_.clusters) {
      const std::string regions = regions_of(cluster);
      if (regions.substr(0, regions.find(';')) != row.code) continue;
      if (++clusters == 1) first = &cluster;
    }
    const auto cell = [&](double value, int decimals, bool withheld) {
      if (withheld) {
        add_words_cell("c");
      } else {
        add_number_cell(value, decimals);
      }
    };
    const bool firms_withheld = report_.region_firms_withheld[i];
    add("<tr>");
    add_row_head(row.name);
    cell(row.firms, 0, firms_withheld);
    cell(row.employees, 0, firms_withheld || report_.region_employees_withheld[i]);
    cell(row.firms_per_1000, 1, firms_withheld);
    cell(row.firms_per_km2, 2, firms_withheld);
    add_number_cell(clusters);
    add_text_cell(first == nullptr ? std::string() : fmt::format("{}. {}", first->rank, title_of(*first)));
    add("</tr>\n");
  }
  add("</tbody>\n</table></div>\n");
}

void ClusterReportPage::add_addresses() {
  add_heading(2, say("How exactly the enterprises were placed", "რა სიზუსტით განთავსდა საწარმოები"));
  add_paragraph(say(
      "All enterprises of the register, those that are not active included. A row without a place counts "
      "in no region.",
      "რეესტრის ყველა საწარმო, არააქტიურის ჩათვლით. ჩანაწერი, რომლის ადგილიც უცნობია, არც ერთ რეგიონში არ ითვლება."));
  add("<div class=\"scroll\">\n");
  add_placing_table(*this, summarise(project_.enterprises.placement));
  add("</div>\n");
}

}  // namespace klasteri
