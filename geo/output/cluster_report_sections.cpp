#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "geo/cluster/assessment.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/footprint.h"
#include "geo/cluster/programme_terms.h"
#include "geo/cluster/rank_explanation.h"
#include "geo/output/cluster_report_page.h"
#include "geo/output/html_text.h"
#include "geo/output/ranking_prose.h"

namespace klasteri {

namespace {

/// A sentence begins with a capital letter, where the script has any.
std::string capitalised(std::string sentence) {
  if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z')
    sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
  return sentence;
}

}  // namespace

std::string ClusterReportPage::area_of(const Candidate& cluster) const {
  return area_title(cluster, project_, language());
}

std::string ClusterReportPage::sector_words(const std::string& code, const std::string& name) const {
  std::string title = project_.catalog.title(code, language());
  return title == code && !name.empty() ? name : title;
}

std::string ClusterReportPage::title_of(const Candidate& cluster) const {
  return fmt::format("{}, {}", sector_of(cluster), area_of(cluster));
}

std::string ClusterReportPage::title_of(const ClusterSnapshot& cluster) const {
  Candidate named;
  named.region = cluster.region;
  named.region_name = cluster.region_name;
  named.sector = cluster.sector;
  named.sector_name = cluster.sector_name;
  named.by = area_level_from(cluster.by).value_or(AreaLevel::region);
  return title_of(named);
}

std::string ClusterReportPage::joined(const std::vector<std::string>& parts) const {
  return fmt::format("{}", fmt::join(parts, ", "));
}

void ClusterReportPage::add_bold_line(std::string_view name, std::string_view text) {
  add(fmt::format("<p class=\"line\"><b>{}:</b> {}</p>\n", html_text(name), html_text(text)));
}

void ClusterReportPage::add_sections() {
  const std::size_t count = std::min(report_.options.top, report_.clusters.size());
  if (count == 0) return;
  add_heading(2, count == report_.clusters.size()
                     ? std::string(say("The clusters one by one", "კლასტერები ცალ-ცალკე"))
                     : tell("The first {} clusters one by one", "პირველი {} კლასტერი ცალ-ცალკე", count));
  for (std::size_t i = 0; i < count; ++i) add_section(i);
}

void ClusterReportPage::add_section(std::size_t index) {
  const Candidate& cluster = report_.clusters[index];
  const ClusterDossier dossier = dossier_of(project_.programme, cluster.id);
  const RankExplanation explained = explain_rank(cluster, assessed_, report_.options.ranking);
  add(fmt::format("<section class=\"cluster\">\n<h3><span class=\"rank\">{}</span>{}</h3>\n", cluster.rank,
                  html_text(title_of(cluster))));
  add_paragraph(capitalised(cluster_reasons(cluster, explained, language())), "reason");
  add("<div class=\"columns\">\n<div>\n");
  add_key_numbers(cluster);
  add("</div>\n");
  if (const std::string map = map_.around(index); !map.empty()) {
    std::string caption = cluster.footprint_is_region
                              ? std::string(say("No smaller place was traced: the area as a whole.",
                                                "უფრო მცირე ადგილი არ მოიხაზა: ტერიტორია მთლიანად."))
                          : std::isnan(cluster.footprint_km2)
                              ? std::string(say("Where its enterprises stand.", "საწარმოების განლაგების კონტური."))
                              : tell("Where its enterprises stand: {} km².", "საწარმოების განლაგების კონტური: {} კმ².",
                                     number(cluster.footprint_km2));
    if (project_.synthetic()) caption += " " + std::string(say("Synthetic data.", "სინთეზური მონაცემები."));
    add(fmt::format("<figure>\n{}<figcaption>{}</figcaption>\n</figure>\n", map, html_text(caption)));
  }
  add("</div>\n");
  add_neighbours(cluster);
  add_institutions(cluster);
  add_assessment(dossier);
  add_organisation(dossier);
  add_programme(dossier);
  add("</section>\n");
}

void ClusterReportPage::add_key_numbers(const Candidate& cluster) {
  add("<table>\n<tbody>\n");
  const auto row = [this](std::string_view name, const std::string& words) {
    add("<tr>");
    add_row_head(name);
    add_words_cell(words);
    add("</tr>\n");
  };
  const auto known = [&](std::string_view name, double value, int decimals) {
    if (!std::isnan(value)) row(name, number(value, decimals));
  };
  row(say("Enterprises", "საწარმოები"), number(cluster.firms));
  row(say("Employees", "დასაქმებულები"), number(cluster.employees));
  if (!std::isnan(cluster.turnover)) {
    row(say("Turnover, million GEL", "ბრუნვა, მლნ ლარი"), number(cluster.turnover / 1e6, 1));
  }
  row(say("Share of the area", "წილი ტერიტორიაზე"), percent(cluster.region_share));
  row(say("Share of the sector", "წილი სექტორში"), percent(cluster.sector_share));
  row(say("Location quotient (LQ)", "ლოკალიზაციის კოეფიციენტი (LQ)"), number(cluster.lq, 2));
  row(say("LQ, lower 5 % bound", "LQ, ქვედა 5 % ზღვარი"), number(cluster.lq_low, 2));
  known(say("LQ by employees", "LQ დასაქმებულებით"), cluster.lq_employees, 2);
  known(say("LQ by turnover", "LQ ბრუნვით"), cluster.lq_turnover, 2);
  row(say("Significance (q-value)", "სანდოობა (q)"), probability(cluster.q_value));
  known(say("Ellison–Glaeser index of the sector", "სექტორის ელისონ–გლეიზერის ინდექსი"), cluster.gamma, 3);
  known(say("Enterprises inside the outline", "საწარმოები კონტურში"), cluster.traced.firms, 0);
  if (!std::isnan(cluster.score.top_share)) {
    row(say("Among the first ten under other weights", "პირველ ათეულში სხვა წონებით"),
        percent(cluster.score.top_share, 0));
  }
  add("</tbody>\n</table>\n");
}

std::string ClusterReportPage::counted_sectors(const std::string& counted) const {
  std::vector<std::string> parts;
  for (const std::string& part : parts_of(counted)) {
    const std::size_t colon = part.rfind(':');
    if (colon == std::string::npos) continue;
    const std::string code = part.substr(0, colon);
    parts.push_back(fmt::format("{} ({})", sector_words(code, code), part.substr(colon + 1)));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

void ClusterReportPage::add_neighbours(const Candidate& cluster) {
  const std::string related = counted_sectors(cluster.traced.related);
  const std::string suppliers = counted_sectors(cluster.traced.suppliers);
  if (!related.empty()) add_bold_line(say("Related sectors inside", "მონათესავე სექტორები კონტურში"), related);
  if (!suppliers.empty()) add_bold_line(say("Suppliers inside", "მომწოდებლები კონტურში"), suppliers);
}

void ClusterReportPage::add_institutions(const Candidate& cluster) {
  const InstitutionSupport& support = cluster.institutions;
  if (std::isnan(support.count())) return;
  std::string words =
      tell("{} public, {} private, {} civil, {} academic", "საჯარო – {}, კერძო – {}, სამოქალაქო – {}, აკადემიური – {}",
           number(support.public_ones), number(support.private_ones), number(support.civil), number(support.academic));
  if (!support.nearest.empty() && !std::isnan(support.nearest_km)) {
    words += tell("; the nearest: {}, {} km", "; უახლოესი: {}, {} კმ", support.nearest, number(support.nearest_km, 1));
  }
  add_bold_line(say("Institutions that support it", "მხარდამჭერი ინსტიტუციები"), words + ".");
}

void ClusterReportPage::add_assessment(const ClusterDossier& dossier) {
  if (dossier.scores.empty()) {
    return add_bold_line(say("Assessment", "შეფასება"), say("nobody has assessed it yet.", "ჯერ არავის შეუფასებია."));
  }
  std::vector<std::string> reasons;
  for (const Sentence& reason : dossier.efficiency.reasons) reasons.push_back(reason.in(language()));
  add_bold_line(say("Assessment", "შეფასება"),
                tell("assessors: {}; {}. {}", "შემფასებლები: {}; {}. {}", dossier.agreement.assessors,
                     name_of(dossier.efficiency.level).in(language()), fmt::format("{}", fmt::join(reasons, " "))));
  add("<table class=\"short\">\n<thead><tr>");
  add_head_cell(say("Criterion", "კრიტერიუმი"));
  add(fmt::format("<th scope=\"col\" colspan=\"2\">{}</th></tr></thead>\n<tbody>\n",
                  html_text(say("Mean, 0 to 3", "საშუალო, 0-დან 3-მდე"))));
  for (std::size_t i = 0; i < criteria; ++i) {
    const double mean = dossier.means[i];
    add("<tr>");
    add_row_head(form_of(static_cast<Criterion>(i)).name.in(language()));
    add_words_cell(number(mean, 1));
    add(fmt::format("<td><span class=\"meter\"><i style=\"width:{:.0f}%\"></i></span></td></tr>\n",
                    std::isnan(mean) ? 0 : 100 * mean / 3));
  }
  add("</tbody>\n</table>\n");
}

void ClusterReportPage::add_organisation(const ClusterDossier& dossier) {
  const ManagementOrganisation* organisation = dossier.organisation;
  const std::string_view name = say("Management organisation", "მმართველი ორგანიზაცია");
  if (organisation == nullptr) return add_bold_line(name, say("none on record.", "აღრიცხული არ არის."));
  std::vector<std::string> parts = {organisation->name};
  if (!organisation->legal_form.empty()) parts.push_back(organisation->legal_form);
  if (!organisation->founded.empty()) parts.push_back(tell("founded {}", "დაარსდა: {}", organisation->founded));
  if (!organisation->manager.empty()) parts.push_back(tell("led by: {}", "ხელმძღვანელობს: {}", organisation->manager));
  if (!std::isnan(organisation->members)) {
    parts.push_back(tell("members: {}", "წევრები: {}", number(organisation->members)));
  }
  std::vector<std::string> services;
  for (const std::string& code : parts_of(organisation->services)) {
    const Term* service = find_service(code);
    services.emplace_back(service == nullptr ? code : std::string(service->name.in(language())));
  }
  if (!services.empty()) parts.push_back(tell("services: {}", "მომსახურება: {}", joined(services)));
  add_bold_line(name, joined(parts) + ".");
  if (!dossier.vision.empty()) add_bold_line(say("Vision", "ხედვა"), dossier.vision);
}

void ClusterReportPage::add_programme(const ClusterDossier& dossier) {
  const ProgrammeEntry& current = dossier.current;
  std::vector<std::string> parts = {std::string(name_of(current.status).in(language()))};
  for (const std::string& part : {current.agency, current.value_chains}) {
    if (!part.empty()) parts.push_back(fmt::format("{}", fmt::join(parts_of(part), ", ")));
  }
  if (!std::isnan(current.budget)) parts.push_back(number(current.budget) + " " + current.currency);
  if (!current.from.empty() || !current.until.empty())
    parts.push_back(fmt::format("{} – {}", current.from, current.until));
  if (!current.date.empty()) parts.push_back(tell("decided on {}", "გადაწყვეტილების თარიღი: {}", current.date));
  add_bold_line(say("Programme", "პროგრამა"), joined(parts) + ".");
}

}  // namespace klasteri
