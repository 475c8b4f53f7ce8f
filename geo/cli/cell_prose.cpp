#include "geo/cli/cell_prose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "geo/style/numbers.h"

namespace klasteri {

namespace {

class CellProse {
 public:
  CellProse(const CellExplanation& cell, const ScreenOptions& options, Language language)
      : cell_(cell), options_(options), language_(language) {}

  std::string write() {
    if (cell_.confidential) {
      line(fmt::format(
          fmt::runtime(say("The cell or its whole sector has fewer than {} firms, so its numbers are confidential; "
                           "--min-published 1 shows them in house.",
                           "უჯრაში ან მთელ სექტორში {}-ზე ნაკლები ფირმაა, ამიტომ მისი რიცხვები კონფიდენციალურია; "
                           "შიდა გამოყენებისთვის მათ აჩვენებს --min-published 1.")),
          whole(options_.min_published_firms)));
      return text_;
    }
    add_quotients();
    add_counts();
    add_standardised();
    add_stars();
    add_plants();
    add_growth();
    add_verdict();
    return text_;
  }

 private:
  std::string_view say(std::string_view english, std::string_view georgian) const {
    return language_ == Language::ka ? georgian : english;
  }
  std::string whole(double value) const { return format_number(value, 0, language_); }
  std::string amount(double value) const { return format_number(value, value == std::round(value) ? 0 : 2, language_); }
  std::string two(double value) const { return format_number(value, 2, language_); }
  std::string four(double value) const { return format_number(value, 4, language_); }
  std::string percent(double share) const { return format_number(100 * share, 1, language_) + " %"; }
  std::string probability(double value) const {
    return value < 0.001 ? format_tiny(value, 2, language_) : format_number(value, 4, language_);
  }
  std::string limit(double value) const { return format_short(value, language_); }
  void heading(std::string_view text) { text_ += fmt::format("\n{}\n", text); }
  void line(std::string_view text) { text_ += fmt::format("  {}\n", text); }
  std::string_view measure_name(Measure measure) const {
    if (measure == Measure::employees) return say("employees", "დასაქმებულები");
    return measure == Measure::turnover ? say("turnover", "ბრუნვა") : say("firms", "ფირმები");
  }
  std::string_view yes(bool met) const { return met ? say("met", "სრულდება") : say("not met", "არ სრულდება"); }

  std::string specialisation() const {
    switch (cell_.specialisation) {
      case Specialisation::strong:
        return fmt::format("{} (≥ {})", say("strong", "ძლიერი"), limit(options_.strong));
      case Specialisation::specialised:
        return fmt::format("{} (≥ {})", say("specialised", "სპეციალიზებული"), limit(options_.specialised));
      case Specialisation::watch:
        return fmt::format("{} (≥ {})", say("watch", "საყურადღებო"), limit(options_.watch));
      case Specialisation::none:
        return fmt::format("{} (< {})", say("none", "არ არის"), limit(options_.watch));
      case Specialisation::undefined:
        break;
    }
    return std::string(say("undefined", "განუსაზღვრელი"));
  }

  void add_quotients() {
    heading(say("Location quotient", "ლოკალიზაციის კოეფიციენტი"));
    for (const Measure measure : {Measure::enterprises, Measure::employees, Measure::turnover}) {
      const QuotientParts& parts = cell_.quotients[static_cast<std::size_t>(measure)];
      if (std::isnan(parts.cell) || std::isnan(parts.total)) {
        line(fmt::format("{}: {}", measure_name(measure),
                         say("not assessed, or stated by too few firms to be shown",
                             "არ შეფასებულა, ან მეტისმეტად ცოტა ფირმა უთითებს, რომ გამოჩნდეს")));
        continue;
      }
      line(fmt::format("{}: LQ = (E_ij/E_j)/(E_i/E) = ({}/{})/({}/{}) = {}{}", measure_name(measure),
                       amount(parts.cell), amount(parts.region), amount(parts.sector), amount(parts.total),
                       two(parts.lq), measure == cell_.measure ? " → " + specialisation() : ""));
      if (measure == Measure::enterprises) continue;
      line(fmt::format(fmt::runtime(say("    stated by {} of {} firms, {} of these filled in",
                                        "    უთითებს {} ფირმა {}-დან, აქედან შევსებულია {}")),
                       whole(parts.stated), whole(cell_.firms), whole(parts.imputed)));
    }
    line(fmt::format(fmt::runtime(say("share of the region E_ij/E_j = {}, share of the sector E_ij/E_i = {}",
                                      "წილი რეგიონში E_ij/E_j = {}, წილი სექტორში E_ij/E_i = {}")),
                     percent(cell_.region_share), percent(cell_.sector_share)));
  }

  void add_counts() {
    if (std::isnan(cell_.expected)) return;
    heading(say("Firms against chance", "ფირმები შემთხვევითობასთან შედარებით"));
    line(fmt::format("{} = n_j·n_i/n = {}·{}/{} = {}; n_ij = {}", say("expected", "მოსალოდნელი"),
                     whole(cell_.region_firms), whole(cell_.sector_firms), whole(cell_.total_firms),
                     two(cell_.expected), whole(cell_.firms)));
    line(fmt::format(
        "{}: {} – {}",
        say("exact 90 % Poisson interval of n_ij/expected", "n_ij/მოსალოდნელი, პუასონის ზუსტი 90 % ინტერვალი"),
        two(cell_.poisson.low), two(cell_.poisson.high)));
    line(fmt::format("{}: a = {}, b = {}; EB = b+(r−b)·a/(a+b/P) = {}", say("empirical Bayes", "ემპირიული ბაიესი"),
                     four(cell_.prior_variance), four(cell_.prior_mean), two(cell_.eb)));
    if (std::isnan(cell_.posterior_shape)) {
      line(fmt::format("a = 0: {} b = {}", say("the bound is", "ქვედა ზღვარია"), two(cell_.lq_low)));
    } else {
      line(fmt::format("{}: {} b²/a+n_ij = {}, {} b/a+P = {}; {} = {}",
                       say("posterior Gamma", "აპოსტერიორული გამა-განაწილება"), say("shape", "ფორმა"),
                       two(cell_.posterior_shape), say("rate", "სიჩქარე"), two(cell_.posterior_rate),
                       say("5 % quantile", "5 % კვანტილი"), two(cell_.lq_low)));
    }
    line(fmt::format("{}: N = {}, K = {}, n = {}, k = {}; p = P(X ≥ {}) = {}",
                     say("Fisher's test (an urn)", "ფიშერის ტესტი (ურნა)"), whole(cell_.total_firms),
                     whole(cell_.sector_firms), whole(cell_.region_firms), whole(cell_.firms), whole(cell_.firms),
                     probability(cell_.p_value)));
    line(fmt::format("{}: {} {} / m = {}; q = min p·m/{} = {}", say("Benjamini–Hochberg", "ბენჯამინი–ჰოხბერგი"),
                     say("rank of p", "p-ის რიგი"), whole(static_cast<double>(cell_.p_rank)),
                     whole(static_cast<double>(cell_.cells_compared)), say("rank", "რიგი"),
                     probability(cell_.q_value)));
  }

  void add_standardised() {
    if (std::isnan(cell_.slq)) return;
    heading(say("Standardised location quotient", "სტანდარტიზებული ლოკალიზაციის კოეფიციენტი"));
    line(fmt::format("(ln {} − ({})) / {} = {}   ({})",
                     two(cell_.quotients[static_cast<std::size_t>(cell_.measure)].lq), four(cell_.log_mean),
                     four(cell_.log_deviation), two(cell_.slq),
                     say("mean and standard deviation of the sector's ln LQ over areas",
                         "სექტორის ln LQ-ის საშუალო და სტანდარტული გადახრა ტერიტორიების მიხედვით")));
  }

  /// A threshold that would tell on another cell is "–".
  void star(bool given, std::string_view name, const std::string& value, const std::string& least) {
    line(fmt::format("{} {}: {} {} {}", given ? "★" : "☆", name, value, given ? "≥" : "<", least));
  }

  void add_stars() {
    if (!cell_.has_stars) return;
    heading(fmt::format("{} ({})", say("Stars", "ვარსკვლავები"), measure_name(cell_.star_measure)));
    star(cell_.stars.size, say("size, top 10 % of the sector's areas", "ზომა, სექტორის ტერიტორიების ზედა 10 %"),
         amount(cell_.star_parts.cell), amount(cell_.least_size));
    star(cell_.stars.specialisation, say("specialisation, LQ", "სპეციალიზაცია, LQ"), two(cell_.star_parts.lq),
         two(cell_.min_star_lq));
    star(cell_.stars.focus, say("focus, top 10 % of all cells by share", "ფოკუსი, წილით ყველა უჯრის ზედა 10 %"),
         percent(cell_.star_parts.cell / cell_.star_parts.region), percent(cell_.least_focus));
  }

  void add_plants() {
    if (!std::isnan(cell_.largest_share)) {
      heading(say("Dominant plant", "დომინანტი საწარმო"));
      line(fmt::format("{} {} ({} {}), HHI {} ({} {}) → {}", say("largest firm's share", "უდიდესი ფირმის წილი"),
                       percent(cell_.largest_share), say("threshold", "ზღვარი"), percent(options_.dominant_share),
                       four(cell_.herfindahl), say("threshold", "ზღვარი"), four(options_.dominant_herfindahl),
                       cell_.dominated ? say("one employer, not a cluster", "ერთი დამსაქმებელია და არა კლასტერი")
                                       : say("no firm dominates", "არცერთი ფირმა არ დომინირებს")));
    }
    if (!cell_.has_agglomeration || std::isnan(cell_.agglomeration.gamma)) return;
    const Agglomeration& index = cell_.agglomeration;
    heading(say("Ellison and Glaeser's index of the sector", "სექტორის ელისონ–გლეიზერის ინდექსი"));
    line(fmt::format("γ = [G−(1−Σx²)H]/[(1−Σx²)(1−H)]; G = {}, Σx² = {}, H = {}", four(index.g),
                     four(index.reference_squares), four(index.h)));
    line(fmt::format("γ = {}, z = {} → {}", four(index.gamma), two(index.z), band(index.gamma)));
  }

  std::string_view band(double gamma) const {
    const std::string_view name = agglomeration_band(gamma);
    if (name == "strong") return say("strong (> 0.05)", "ძლიერი (> 0,05)");
    return name == "moderate" ? say("moderate (0.02–0.05)", "ზომიერი (0,02–0,05)")
                              : say("dispersed (< 0.02)", "გაფანტული (< 0,02)");
  }

  void add_growth() {
    if (std::isnan(cell_.growth)) return;
    heading(
        fmt::format("{} ({})", say("Shift-share", "ზრდის დაშლა (shift-share)"), measure_name(cell_.growth_measure)));
    line(fmt::format("{} = E_ij' − E_ij = {} − {} = {}", say("growth", "ზრდა"), amount(cell_.after),
                     amount(cell_.before), amount(cell_.growth)));
    const std::string nation = factor(cell_.before + cell_.national);
    const std::string sector = factor(cell_.before + cell_.national + cell_.mix);
    line(fmt::format("{} = E_ij(E'/E − 1) = {}·({} − 1) = {}", say("national", "ეროვნული"), amount(cell_.before),
                     nation, amount(cell_.national)));
    line(fmt::format("{} = E_ij(E_i'/E_i − E'/E) = {}·({} − {}) = {}", say("mix", "სექტორული"), amount(cell_.before),
                     sector, nation, amount(cell_.mix)));
    line(fmt::format("{} = E_ij' − E_ij·E_i'/E_i = {} − {}·{} = {}", say("regional", "რეგიონული"), amount(cell_.after),
                     amount(cell_.before), sector, amount(cell_.regional)));
  }

  /// How many times the earlier value another one is.
  std::string factor(double value) const {
    return cell_.before > 0 ? format_number(value / cell_.before, 4, language_) : std::string("–");
  }

  std::string condition_text(const Condition& condition) const {
    const std::string bound =
        condition.name == "q_value" || condition.name == "lq" ? limit(condition.threshold) : whole(condition.threshold);
    if (condition.name == "lq") return fmt::format("LQ {} ≥ {}", two(condition.value), bound);
    if (condition.name == "q_value") return fmt::format("q {} ≤ {}", probability(condition.value), bound);
    std::string_view name = say("firms", "ფირმები");
    if (condition.name == "published_firms") name = say("firms, to be shown", "ფირმები, რომ გამოჩნდეს");
    if (condition.name == "stating_firms")
      name = say("firms that state the measure", "ფირმები, რომლებიც სიდიდეს უთითებს");
    return fmt::format("{} {} ≥ {}", name, whole(condition.value), bound);
  }

  void add_verdict() {
    heading(cell_.is_candidate ? say("A candidate cluster:", "კლასტერის კანდიდატია:")
                               : say("Not a candidate cluster:", "კლასტერის კანდიდატი არ არის:"));
    for (const Condition& condition : cell_.conditions) {
      line(condition.assessed ? fmt::format("{}: {}", condition_text(condition), yes(condition.met))
                              : fmt::format("{}: {}", condition_text(condition), say("not assessed", "არ შეფასებულა")));
    }
  }

  const CellExplanation& cell_;
  const ScreenOptions& options_;
  Language language_;
  std::string text_;
};

struct ReasonText {
  std::string_view reason, en, ka;
};
constexpr ReasonText reason_texts[] = {
    {"institution", "institutions", "დაწესებულებები"},
    {"repeated", "rows that repeat an earlier one", "სხვა ჩანაწერის გამეორება"},
    {"inactive", "marked as not active", "არააქტიურად მონიშნული"},
    {"other_year", "of other years", "სხვა წლების"},
    {"no_employees", "do not state their employees (they count as firms)",
     "დასაქმებულებს არ უთითებს (ფირმებად ითვლება)"},
    {"no_turnover", "do not state their turnover (they count as firms)", "ბრუნვას არ უთითებს (ფირმებად ითვლება)"},
};

}  // namespace

std::string left_out_prose(const std::vector<LeftOutRows>& left_out, Language language) {
  if (left_out.empty()) return "";
  const bool is_georgian = language == Language::ka;
  std::string text = is_georgian ? "\nგამოტოვებული ჩანაწერები\n" : "\nRows left out\n";
  for (const LeftOutRows& rows : left_out) {
    const auto found = std::ranges::find(reason_texts, rows.reason, &ReasonText::reason);
    text += fmt::format("  {}: {} ({} {}{})\n", is_georgian ? found->ka : found->en,
                        format_number(static_cast<double>(rows.count), 0, language),
                        is_georgian ? "ჩანაწერი" : (rows.count == 1 ? "row" : "rows"), fmt::join(rows.first, ", "),
                        rows.count > rows.first.size() ? ", …" : "");
  }
  return text;
}

std::string cell_prose(const CellExplanation& cell, const ScreenOptions& options, Language language) {
  return CellProse(cell, options, language).write();
}

}  // namespace klasteri
