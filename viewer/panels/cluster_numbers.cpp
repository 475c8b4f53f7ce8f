#include "viewer/panels/cluster_numbers.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>

#include "geo/cluster/assessment.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/efficiency.h"
#include "geo/cluster/programme_terms.h"
#include "geo/style/numbers.h"
#include "viewer/panels/ask_widgets.h"
#include "viewer/panels/measure_words.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

/// A table of names and values under a heading; lines of what is not known can be left out.
class NumberGroup {
 public:
  NumberGroup(PanelContext& context, const char* id, const Phrase& title) : context_(context) {
    heading(context, say(context, title).c_str());
    ImGui::PushFont(context.fonts.small);
    open_ = ImGui::BeginTable(id, 2, ImGuiTableFlags_BordersInnerH);
    if (!open_) return;
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch, 0.62f);
    ImGui::TableSetupColumn("value", ImGuiTableColumnFlags_WidthStretch, 0.38f);
  }
  NumberGroup(const NumberGroup&) = delete;
  NumberGroup& operator=(const NumberGroup&) = delete;
  ~NumberGroup() {
    if (open_) ImGui::EndTable();
    ImGui::PopFont();
  }

  void text(const Phrase& name, const std::string& value) const {
    if (open_) number_line(say(context_, name).c_str(), value);
  }
  void whole(const Phrase& name, double value) const { text(name, format_number(value, 0, language())); }
  void decimals(const Phrase& name, double value, int count) const {
    text(name, format_number(value, count, language()));
  }
  void percent(const Phrase& name, double share) const { text(name, percent_words(share, language())); }
  /// Left out where it is not known.
  void known(const Phrase& name, double value, int count) const {
    if (std::isfinite(value)) decimals(name, value, count);
  }
  void known_percent(const Phrase& name, double share) const {
    if (std::isfinite(share)) percent(name, share);
  }
  Language language() const { return context_.language(); }

 private:
  PanelContext& context_;
  bool open_ = false;
};

Phrase specialisation_name(Specialisation specialisation) {
  switch (specialisation) {
    case Specialisation::strong:
      return {"strong", "ძლიერი"};
    case Specialisation::specialised:
      return {"specialised", "სპეციალიზებული"};
    case Specialisation::watch:
      return {"to be watched", "დასაკვირვებელი"};
    case Specialisation::none:
      return {"none", "არ არის"};
    case Specialisation::undefined:
      break;
  }
  return {"not assessed", "არ შეფასებულა"};
}

Phrase growth_name(std::string_view measure) {
  if (measure == "employees") return {"Growth of employment", "დასაქმების ზრდა"};
  if (measure == "turnover") return {"Growth of turnover", "ბრუნვის ზრდა"};
  return {"Growth of enterprises", "საწარმოთა რიცხვის ზრდა"};
}

Phrase part_name(std::size_t part) {
  static constexpr std::array<Phrase, score_parts> names = {{{"Lower bound of the LQ", "LQ-ს ქვედა ზღვარი"},
                                                             {"Cautious estimate of the LQ", "LQ-ს ფრთხილი შეფასება"},
                                                             {"Stars", "ვარსკვლავები"},
                                                             {"Regional growth", "რეგიონული ზრდა"},
                                                             {"Closeness (scan)", "სიმჭიდროვე (სკანირება)"},
                                                             {"Agglomeration of the sector", "სექტორის აგლომერაცია"},
                                                             {"Number of enterprises", "საწარმოთა რაოდენობა"}}};
  return part < score_parts ? names[part] : form_of(static_cast<Criterion>(part - score_parts)).name;
}

/// How much of the whole an amount is stated by, where not by all.
std::string stated_words(PanelContext& context, double stated, double imputed) {
  if (!std::isfinite(stated)) return {};
  std::string words = say(context, {"{} state it", "{} უთითებს"}, count_words(context, stated));
  if (imputed > 0) words += ", " + say(context, {"{} filled in", "{} შევსებულია"}, count_words(context, imputed));
  return words;
}

}  // namespace

void draw_cluster_screening(PanelContext& context, const Candidate& cluster) {
  const Language language = context.language();
  {
    const NumberGroup group(context, "##economy", {"Economy", "ეკონომიკა"});
    group.whole({"Enterprises", "საწარმოები"}, cluster.firms);
    group.whole({"Employees", "დასაქმებულები"}, cluster.employees);
    group.text({"Turnover", "ბრუნვა"}, format_gel(cluster.turnover, language));
    group.percent({"Share of the region", "წილი რეგიონში"}, cluster.region_share);
    group.percent({"Share of the sector", "წილი სექტორში"}, cluster.sector_share);
    group.known_percent({"Largest enterprise's share of employment", "უდიდესი საწარმოს წილი დასაქმებაში"},
                        cluster.largest_share);
    group.known({"Herfindahl index of employment", "დასაქმების ჰერფინდალის ინდექსი"}, cluster.employment_herfindahl, 3);
  }
  const std::string employees = stated_words(context, cluster.employees_stated, cluster.employees_imputed);
  if (!employees.empty()) caption(context, (say(context, {"Employees: ", "დასაქმებულები: "}) + employees).c_str());
  const std::string turnover = stated_words(context, cluster.turnover_stated, cluster.turnover_imputed);
  if (!turnover.empty()) caption(context, (say(context, {"Turnover: ", "ბრუნვა: "}) + turnover).c_str());
  if (cluster.dominant) {
    caption(context, say(context, {"One employer dominates: rather an enterprise than a cluster.",
                                   "ერთი დამსაქმებელი ჭარბობს: ეს უფრო საწარმოა, ვიდრე კლასტერი."})
                         .c_str());
  }
  {
    const NumberGroup group(context, "##screening", {"Specialisation", "სპეციალიზაცია"});
    group.decimals({"Location quotient (LQ)", "ლოკალიზაციის კოეფიციენტი (LQ)"}, cluster.lq, 2);
    group.decimals({"LQ by enterprises", "LQ საწარმოებით"}, cluster.lq_enterprises, 2);
    group.decimals({"LQ by employees", "LQ დასაქმებულებით"}, cluster.lq_employees, 2);
    group.decimals({"LQ by turnover", "LQ ბრუნვით"}, cluster.lq_turnover, 2);
    group.decimals({"LQ, lower 5 % bound", "LQ, ქვედა 5 % ზღვარი"}, cluster.lq_low, 2);
    group.decimals({"LQ, cautious estimate", "LQ, ფრთხილი შეფასება"}, cluster.eb, 2);
    group.text({"Exact 90 % interval", "ზუსტი 90 % ინტერვალი"},
               fmt::format("{} – {}", format_number(cluster.poisson_low, 2, language),
                           format_number(cluster.poisson_high, 2, language)));
    group.known({"LQ, standardised", "LQ, სტანდარტიზებული"}, cluster.slq, 2);
    group.text({"p-value (Fisher)", "p (ფიშერი)"}, p_value_words(cluster.p_value, language));
    group.text({"Significance (q-value)", "სანდოობა (q)"}, p_value_words(cluster.q_value, language));
    group.text({"Specialisation", "სპეციალიზაცია"}, say(context, specialisation_name(cluster.specialisation)));
    group.known({"Stars of 3", "ვარსკვლავები 3-დან"}, cluster.stars, 0);
    group.known({"Ellison–Glaeser index of the sector", "სექტორის ელისონ–გლეიზერის ინდექსი"}, cluster.gamma, 3);
  }
  if (!std::isfinite(cluster.growth)) return;
  const NumberGroup group(context, "##growth", growth_name(cluster.growth_of));
  const auto amount = [&](const Phrase& name, double value) {
    group.text(name, cluster.growth_of == "turnover" ? format_gel(value, language) : format_number(value, 1, language));
  };
  amount({"Altogether", "სულ"}, cluster.growth);
  amount({"With the nation", "ქვეყანასთან ერთად"}, cluster.national);
  amount({"With the sector", "სექტორთან ერთად"}, cluster.mix);
  amount({"Of the region's own", "რეგიონის საკუთარი"}, cluster.regional);
}

void draw_cluster_place(PanelContext& context, const Candidate& cluster) {
  const Language language = context.language();
  const TracedPlace& traced = cluster.traced;
  const NumberGroup group(context, "##place", {"Place", "ადგილი"});
  group.text({"Area of the outline", "კონტურის ფართობი"},
             std::isfinite(cluster.footprint_km2) ? area_words(cluster.footprint_km2, language) : "–");
  if (!traced.found()) {
    group.text({"Traced on the map", "რუკაზე მოხაზული"}, say(context, {"no", "არა"}));
    return;
  }
  group.text({"p-value of the scan", "სკანირების p"}, p_value_words(traced.p_value, language));
  group.text({"q-value of the scan", "სკანირების q"}, p_value_words(traced.q_value, language));
  group.whole({"Enterprises in the window", "საწარმოები წრეში"}, traced.observed);
  group.decimals({"Expected by chance", "მოსალოდნელი შემთხვევით"}, traced.expected, 1);
  group.decimals({"Relative risk", "ფარდობითი რისკი"}, traced.relative_risk, 2);
  group.text({"Radius of the window", "წრის რადიუსი"}, distance_words(traced.radius_m, language));
  group.whole({"Enterprises inside the outline", "საწარმოები კონტურში"}, traced.firms);
  group.whole({"Employees inside the outline", "დასაქმებულები კონტურში"}, traced.employees);
  group.percent({"Share of the sector's in its regions", "წილი თავისი რეგიონების სექტორში"}, traced.share);
  if (std::isfinite(traced.localised_m)) {
    group.text({"Sector localised up to", "სექტორი თავმოყრილია მანძილზე"},
               distance_words(traced.localised_m, language));
  }
  std::string regions;
  const AdminTree& admin = context.explorer.project().admin;
  for (const std::string& code : parts_of(traced.regions)) {
    const UnitIndex region = admin.find_region(code);
    regions += (regions.empty() ? "" : ", ") + (region == no_unit ? code : admin.region_name(region, language));
  }
  if (regions.empty()) return;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextDisabled("%s", say(context, {"Regions", "რეგიონები"}).c_str());
  ImGui::TableNextColumn();
  wrapped_text(regions);
}

void draw_cluster_score(PanelContext& context, const Candidate& cluster, const ClusterFacts& facts) {
  const Language language = context.language();
  const ClusterScore& score = cluster.score;
  {
    const NumberGroup group(context, "##score", {"Priority", "პრიორიტეტი"});
    if (score.priority > 0) group.whole({"Priority", "პრიორიტეტი"}, score.priority);
    group.decimals({"Score (0 to 1)", "ქულა (0-დან 1-მდე)"}, facts.score.score.total, 3);
    group.decimals({"By numbers", "რიცხვებით"}, facts.score.score.quantitative, 3);
    group.decimals({"By assessment", "შეფასებით"}, facts.score.score.qualitative, 3);
    group.text({"Stage", "საფეხური"}, name_of(facts.score.score.stage, context.language()));
    group.known_percent({"Among the first under other weights", "პირველთა შორის სხვა წონებით"}, score.top_share);
    group.known_percent({"Keeps its priority under other weights", "ინარჩუნებს პრიორიტეტს სხვა წონებით"},
                        score.kept_rank_share);
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 0});
  for (std::size_t i = 0; i < facts.score.lines.size(); ++i) {
    const ScoreLine& line = facts.score.lines[i];
    if (!std::isfinite(line.score)) continue;
    share_line(context,
               {.name = say(context, part_name(i)),
                .value = i == static_cast<std::size_t>(ScorePart::regional) ? percent_words(line.value, language)
                                                                            : format_short(line.value, language),
                .below = say(context, {"{} × {}", "{} × {}"}, format_number(line.score, 2, language),
                             percent_words(line.share, language)),
                .share = line.score,
                .compared = nan,
                .longest = 1},
               fmt::format("score:{}", i));
  }
  ImGui::PopStyleVar();
  caption(context, say(context, {"Bar: score of the part, 0 to 1, times its weight in the total.",
                                 "ზოლი: ნაწილის ქულა 0-დან 1-მდე, გამრავლებული მის წონაზე ჯამში."})
                       .c_str());
}

void draw_cluster_institutions(PanelContext& context, const Candidate& cluster, const ClusterFacts& facts) {
  const InstitutionSupport& support = cluster.institutions;
  if (!std::isfinite(support.count())) return;
  {
    const NumberGroup group(context, "##institutions", {"Institutions that support it", "მხარდამჭერი ინსტიტუციები"});
    group.whole({"Public", "საჯარო"}, support.public_ones);
    group.whole({"Private", "კერძო"}, support.private_ones);
    group.whole({"Civil", "სამოქალაქო"}, support.civil);
    group.whole({"Academic", "აკადემიური"}, support.academic);
    if (std::isfinite(support.nearest_km)) {
      group.text({"The nearest", "უახლოესი"}, distance_words(1000 * support.nearest_km, context.language()));
    }
  }
  if (!support.nearest.empty()) caption(context, support.nearest.c_str());
  constexpr std::size_t most_named = 8;
  const Register& institutions = context.explorer.project().institutions;
  ImGui::PushFont(context.fonts.small);
  for (std::size_t i = 0; i < std::min(facts.institutions.size(), most_named); ++i) {
    const InstitutionLink& link = *facts.institutions[i];
    std::string name(institutions.name.size() > link.institution ? institutions.name[link.institution] : "");
    if (std::isfinite(link.distance_km)) name += " · " + distance_words(1000 * link.distance_km, context.language());
    wrapped_text("• " + name);
  }
  ImGui::PopFont();
  if (facts.institutions.size() > most_named) {
    caption(context,
            fmt::format(fmt::runtime(context.text(Text::and_more)), facts.institutions.size() - most_named).c_str());
  }
}

void draw_cluster_assessment(PanelContext& context, const ClusterFacts& facts) {
  const ClusterDossier& dossier = facts.dossier;
  const std::size_t assessed = assessed_criteria(dossier.means);
  {
    const NumberGroup group(context, "##assessment", {"Assessment", "შეფასება"});
    group.text({"Criteria assessed", "შეფასებული კრიტერიუმები"}, fmt::format("{} / {}", assessed, criteria));
    if (assessed > 0)
      group.decimals({"Mean score (0 to 3)", "საშუალო ქულა (0-დან 3-მდე)"}, mean_score(dossier.means), 2);
    group.text({"Programme", "პროგრამა"}, say(context, name_of(dossier.current.status)));
  }
  caption(context,
          (say(context, {"Efficiency: ", "ეფექტიანობა: "}) + say(context, name_of(dossier.efficiency.level))).c_str());
  for (const Sentence& reason : dossier.efficiency.reasons) caption(context, reason.in(context.language()).c_str());
}

}  // namespace klasteri::viewer
