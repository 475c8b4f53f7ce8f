#include "geo/output/ranking_prose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "geo/cluster/assessment_form.h"
#include "geo/cluster/footprint.h"
#include "geo/cluster/programme_terms.h"
#include "geo/style/numbers.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

constexpr std::size_t most_reasons = 3;
constexpr double strong_score = 0.5;    // from which a part speaks for a cluster
constexpr double weak_score = 1.0 / 3;  // up to which it speaks against it

std::string_view in(Language language, std::string_view english, std::string_view georgian) {
  return language == Language::ka ? georgian : english;
}

template <typename... Values>
std::string filled(std::string_view pattern, const Values&... values) {
  return fmt::format(fmt::runtime(pattern), values...);
}

std::string points(double rate, Language language) { return format_number(100 * std::abs(rate), 1, language); }

std::string growth_clause(std::string_view growth_of, double rate, Language language) {
  const auto grown = growth_of == "employees"  ? in(language, "employment", "დასაქმება")
                     : growth_of == "turnover" ? in(language, "turnover", "ბრუნვა")
                                               : in(language, "number of firms", "საწარმოთა რიცხვი");
  const auto pattern = rate < 0
                           ? in(language, "its {} grows {} percentage points slower than the sector's in the country",
                                "მისი {} ქვეყნის იმავე სექტორზე {} პროცენტული პუნქტით ნელა იზრდება")
                           : in(language, "its {} grows {} percentage points faster than the sector's in the country",
                                "მისი {} ქვეყნის იმავე სექტორზე {} პროცენტული პუნქტით სწრაფად იზრდება");
  return filled(pattern, grown, points(rate, language));
}

/// What a part says of a cluster, as a clause after "because" or "but".
std::string part_clause(const Candidate& candidate, ScorePart part, double value, Language language) {
  const auto say = [language](std::string_view english, std::string_view georgian) {
    return in(language, english, georgian);
  };
  switch (part) {
    case ScorePart::lq_low:
    case ScorePart::eb:
      return filled(say("its share of the firms is, cautiously estimated, {} times the country's",
                        "მისი წილი საწარმოებში, ფრთხილი შეფასებით, ქვეყნის საშუალოზე {}-ჯერ მეტია"),
                    format_number(value, 1, language));
    case ScorePart::stars:
      return filled(say("it has {} of 3 stars (size, specialisation, focus)",
                        "3 შესაძლო ვარსკვლავიდან {} აქვს (ზომა, სპეციალიზაცია, წონა რეგიონში)"),
                    format_number(value, 0, language));
    case ScorePart::regional:
      return growth_clause(candidate.growth_of, value, language);
    case ScorePart::scan:
      return filled(
          say("its firms stand closer together than chance would put them (p {})",
              "მისი საწარმოები ერთმანეთთან უფრო ახლოს დგას, ვიდრე შემთხვევითი განლაგებისას იდგებოდა (p {})"),
          value < 0.001 ? "< " + format_number(0.001, 3, language) : "= " + format_number(value, 3, language));
    case ScorePart::gamma:
      return filled(value < 0.02
                        ? say("the sector hardly agglomerates (γ = {})", "სექტორი თითქმის არ იყრის თავს (γ = {})")
                        : say("the sector agglomerates (γ = {})", "სექტორი ერთ ადგილას იყრის თავს (γ = {})"),
                    format_number(value, 3, language));
    case ScorePart::size:
      break;
  }
  return filled(say("it has {} firms", "{} საწარმოს აერთიანებს"), format_number(value, 0, language));
}

std::string criterion_clause(Criterion criterion, double mean, Language language) {
  return filled(in(language, "assessors give {} {} of 3", "შემფასებლებმა {} 3-დან {} ქულით შეაფასეს"),
                lower_case(form_of(criterion).name.in(language)), format_number(mean, 1, language));
}

std::string clause_of(const Candidate& candidate, const RankExplanation& explained, std::size_t line,
                      Language language) {
  const double value = explained.lines[line].value;
  return line < score_parts ? part_clause(candidate, static_cast<ScorePart>(line), value, language)
                            : criterion_clause(static_cast<Criterion>(line - score_parts), value, language);
}

/// Lines that count, by what each adds (`falling`) or by its score from the lowest.
std::vector<std::size_t> lines_in_order(const RankExplanation& explained, bool falling) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < explained.lines.size(); ++i) {
    if (explained.lines[i].share > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return falling ? explained.lines[a].contribution > explained.lines[b].contribution
                   : explained.lines[a].score < explained.lines[b].score;
  });
  return order;
}

/// eb says the same as lq_low, less cautiously.
bool says_again(std::size_t line) { return line == static_cast<std::size_t>(ScorePart::eb); }

std::vector<std::string> reasons_for(const Candidate& candidate, const RankExplanation& explained, Language language) {
  std::vector<std::string> reasons;
  for (const std::size_t line : lines_in_order(explained, true)) {
    if (says_again(line) || explained.lines[line].score < strong_score || reasons.size() == most_reasons) continue;
    reasons.push_back(clause_of(candidate, explained, line, language));
  }
  if (reasons.empty()) {
    const std::vector<std::size_t> best = lines_in_order(explained, true);
    if (!best.empty()) reasons.push_back(clause_of(candidate, explained, best.front(), language));
  }
  return reasons;
}

std::vector<std::string> reasons_against(const Candidate& candidate, const RankExplanation& explained,
                                         Language language) {
  std::vector<std::string> reasons;
  for (const std::size_t line : lines_in_order(explained, false)) {
    if (says_again(line) || explained.lines[line].score > weak_score || !reasons.empty()) continue;
    reasons.push_back(clause_of(candidate, explained, line, language));
  }
  if (candidate.dominant) {
    reasons.emplace_back(in(language, "one employer dominates it", "ერთი დამსაქმებელი ჭარბობს"));
  }
  if (explained.input.institutions == 0) {
    reasons.emplace_back(
        in(language, "no institution that supports it is known", "მხარდამჭერი ინსტიტუცია ცნობილი არ არის"));
  }
  if (explained.known_criteria <= 0) {
    reasons.emplace_back(in(language, "nobody has assessed it yet", "ჯერ არავის შეუფასებია"));
  }
  return reasons;
}

/// "a, b and c".
std::string enumerated(const std::vector<std::string>& parts, Language language) {
  if (parts.size() < 2) return parts.empty() ? std::string() : parts.front();
  const std::vector<std::string> first(parts.begin(), parts.end() - 1);
  return fmt::format("{}{}{}", fmt::join(first, ", "), in(language, " and ", " და "), parts.back());
}

/// All regions that a cluster of a region reaches into, its own first.
std::string region_names(const Candidate& candidate, UnitIndex own, const AdminTree& admin, Language language) {
  std::vector<std::string> names = {admin.region_name(own, language)};
  for (const std::string& code : parts_of(candidate.traced.regions)) {
    const UnitIndex region = admin.find_region(code);
    if (region != no_unit && region != own) names.push_back(admin.region_name(region, language));
  }
  return enumerated(names, language);
}

std::string threshold_line(bool met, std::string_view text) { return fmt::format("  {} {}\n", met ? "✓" : "✗", text); }

std::string stage_prose(const RankExplanation& explained, const StageThresholds& limits, Language language) {
  const auto say = [language](std::string_view english, std::string_view georgian) {
    return in(language, english, georgian);
  };
  const auto number = [language](double value) {
    return std::isnan(value) ? std::string(in(language, "not known", "უცნობია")) : format_short(value, language);
  };
  const auto probability = [&number, language](double value) {
    return value < 0.001 ? "< " + format_number(0.001, 3, language) : number(value);
  };
  const auto part = [&](ScorePart which) { return explained.input.parts[static_cast<std::size_t>(which)]; };
  const double firms = part(ScorePart::size), regional = part(ScorePart::regional), scan = part(ScorePart::scan);
  const double governance = explained.input.assessed[static_cast<std::size_t>(Criterion::governance)];
  const bool by_scan = scan <= limits.max_q && !(explained.input.q_value <= limits.max_q);
  const double significance = by_scan ? scan : explained.input.q_value;
  std::string prose = filled(say("Stage: {}\n", "საფეხური: {}\n"), stage_name(explained.score.stage, language));
  prose += threshold_line(significance <= limits.max_q,
                          filled(say("significance {} (≤ {}), for emerging and established",
                                     "სანდოობა {} (≤ {}): განვითარებადისა და ჩამოყალიბებულისთვის"),
                                 probability(significance), number(limits.max_q)));
  prose += threshold_line(firms >= limits.emerging_firms,
                          filled(say("firms {} (≥ {}), for emerging", "საწარმოები {} (≥ {}): განვითარებადისთვის"),
                                 number(firms), number(limits.emerging_firms)));
  prose += threshold_line(regional > 0 || explained.input.institutions >= 1,
                          filled(say("faster growth than the sector's ({} %) or an institution ({}), for emerging",
                                     "სექტორზე სწრაფი ზრდა ({} %) ან ინსტიტუცია ({}): განვითარებადისთვის"),
                                 std::isnan(regional) ? number(nan) : format_number(100 * regional, 1, language),
                                 number(explained.input.institutions)));
  prose += threshold_line(firms >= limits.established_firms,
                          filled(say("firms {} (≥ {}), for established", "საწარმოები {} (≥ {}): ჩამოყალიბებულისთვის"),
                                 number(firms), number(limits.established_firms)));
  prose += threshold_line(!(regional < 0), std::string(say("growth not behind the sector's, for established",
                                                           "ზრდით სექტორს არ ჩამორჩება: ჩამოყალიბებულისთვის")));
  prose += threshold_line(
      explained.input.institutions >= limits.established_institutions,
      filled(say("institutions {} (≥ {}), for established", "ინსტიტუციები {} (≥ {}): ჩამოყალიბებულისთვის"),
             number(explained.input.institutions), number(limits.established_institutions)));
  prose +=
      threshold_line(governance >= limits.established_governance,
                     std::isnan(governance) ? filled(say("governance not assessed (≥ {} of 3), for established",
                                                         "მმართველობა არ შეფასებულა (3-დან ≥ {}): ჩამოყალიბებულისთვის"),
                                                     number(limits.established_governance))
                                            : filled(say("governance {} of 3 (≥ {}), for established",
                                                         "მმართველობა 3-დან {} (≥ {}): ჩამოყალიბებულისთვის"),
                                                     number(governance), number(limits.established_governance)));
  return prose;
}

}  // namespace

std::string_view stage_name(ClusterStage stage, Language language) {
  switch (stage) {
    case ClusterStage::established:
      return in(language, "established", "ჩამოყალიბებული");
    case ClusterStage::emerging:
      return in(language, "emerging", "განვითარებადი");
    case ClusterStage::potential:
      break;
  }
  return in(language, "potential", "პოტენციური");
}

std::string area_title(const Candidate& candidate, const Project& project, Language language) {
  const AdminTree& admin = project.admin;
  const AreaUnit unit = area_unit(candidate.region, candidate.by, admin);
  std::string area = candidate.region_name.empty() ? candidate.region : candidate.region_name;
  if (unit.region != no_unit) area = region_names(candidate, unit.region, admin, language);
  if (unit.municipality != no_unit) area = admin.municipality_name(unit.municipality, language);
  return area;
}

std::string sector_title(const Candidate& candidate, const Project& project, Language language) {
  const std::string title = project.catalog.title(candidate.sector, language);
  return title == candidate.sector && !candidate.sector_name.empty() ? candidate.sector_name : title;
}

std::string cluster_title(const Candidate& candidate, const Project& project, Language language) {
  return fmt::format("{}, {}", sector_title(candidate, project, language), area_title(candidate, project, language));
}

std::string cluster_reasons(const Candidate& candidate, const RankExplanation& explained, Language language) {
  const std::vector<std::string> reasons = reasons_for(candidate, explained, language);
  if (reasons.empty()) {
    return std::string(in(language, "nothing of its score is known.", "ქულის შესახებ არაფერია ცნობილი."));
  }
  std::string sentence = enumerated(reasons, language);
  const std::vector<std::string> against = reasons_against(candidate, explained, language);
  if (!against.empty()) {
    sentence += filled(in(language, "; but {}", "; თუმცა {}"), enumerated(against, language));
  }
  return sentence + ".";
}

std::string shortlist_reason(const Candidate& candidate, const RankExplanation& explained, const Project& project,
                             Language language) {
  return fmt::format("{}: {}", cluster_title(candidate, project, language),
                     cluster_reasons(candidate, explained, language));
}

std::string rank_prose(const Candidate& candidate, const RankExplanation& explained, const RankingOptions& options,
                       std::size_t ranked, Language language) {
  const auto say = [language](std::string_view english, std::string_view georgian) {
    return in(language, english, georgian);
  };
  const auto score = [language](double value) { return format_number(value, 3, language); };
  const auto percent = [language](double value) { return format_number(100 * value, 0, language); };
  const ClusterScore& made = explained.score;
  std::string prose = filled(say("Score {}: quantitative {} (weight {}), qualitative {} (weight {}).\n",
                                 "ქულა {}: რაოდენობრივი {} (წონა {}), თვისებრივი {} (წონა {}).\n"),
                             score(made.total), score(made.quantitative), format_short(options.quantitative, language),
                             score(made.qualitative), format_short(options.qualitative, language));
  if (explained.known_parts < 1) {
    prose += filled(say("Of the quantitative weights {} % are known; the rest is left out, not counted as zero.\n",
                        "რაოდენობრივი წონების {} % არის ცნობილი; დანარჩენი გამოტოვებულია და ნულად არ ითვლება.\n"),
                    percent(explained.known_parts));
  }
  if (explained.known_criteria <= 0) {
    prose += say("Nobody has assessed it, so the score is the quantitative one.\n",
                 "ჯერ არავის შეუფასებია, ამიტომ ქულა მხოლოდ რაოდენობრივია.\n");
  } else if (explained.known_criteria < 1) {
    prose += filled(say("Of the criteria's weights {} % are assessed; the rest is left out, not counted as zero.\n",
                        "კრიტერიუმების წონების {} % შეფასებულია; დანარჩენი გამოტოვებულია და ნულად არ ითვლება.\n"),
                    percent(explained.known_criteria));
  }
  if (candidate.score.priority > 0) {
    prose += filled(say("Priority {} of {}.\n", "პრიორიტეტი: {} (სულ {}).\n"), candidate.score.priority, ranked);
  }
  if (!std::isnan(candidate.score.top_share)) {
    prose += filled(say("Of {} random weightings around these it is among the first {} in {} %, and keeps its rank in "
                        "{} %.\n",
                        "ამ წონების გარშემო {} შემთხვევითი შეწონვიდან პირველ {}-ში ხვდება {} %-ში და ადგილს ინარჩუნებს "
                        "{} %-ში.\n"),
                    options.draws, options.top, percent(candidate.score.top_share),
                    percent(candidate.score.kept_rank_share));
  }
  return prose + stage_prose(explained, options.stage, language);
}

}  // namespace klasteri
