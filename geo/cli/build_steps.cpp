#include "geo/cli/build_steps.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cli/compare.h"
#include "geo/cli/digest.h"
#include "geo/cli/moved_points.h"
#include "geo/cli/project_run.h"
#include "geo/cli/show_ranking.h"
#include "geo/cli/sources.h"
#include "geo/cli/text_table.h"
#include "geo/cluster/dossier.h"
#include "geo/cluster/reference_comparison.h"
#include "geo/project/cluster_layer.h"
#include "geo/project/kept_corrections.h"
#include "geo/project/split_register.h"

namespace klasteri {

namespace {

constexpr std::size_t ranked_on_screen = 10;

constexpr StageShare work_stages[] = {{"reading", 10},   // of the project that is updated
                                      {"reading", 1.8},  // of the register
                                      {"geocoding", 1.2}, {"screening", 0.3}, {"relabelling", 0.95}, {"scanning", 1.15},
                                      {"tracing", 1.3},   {"outlining", 0.3}, {"writing", 27}};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ";") + shown_source(part);
  return text;
}

/// A file's digest among the settings, so that it can be told whether it is still the same.
void add_digest(std::map<std::string, std::string>& settings, const std::string& file) {
  const std::string digest = file_digest(file);
  if (!digest.empty()) settings["digest " + file] = digest;
}

/// The columns of a register that can be asked for, by the name of their option.
const std::vector<std::pair<std::string, std::string RegisterOptions::*>>& named_columns() {
  static const std::vector<std::pair<std::string, std::string RegisterOptions::*>> columns = {
      {"region", &RegisterOptions::region},
      {"municipality", &RegisterOptions::municipality},
      {"community", &RegisterOptions::community},
      {"settlement", &RegisterOptions::settlement},
      {"lon", &RegisterOptions::lon},
      {"lat", &RegisterOptions::lat},
      {"sector", &RegisterOptions::sector},
      {"name", &RegisterOptions::name},
      {"id", &RegisterOptions::id},
      {"employees", &RegisterOptions::employees},
      {"employees-before", &RegisterOptions::employees_before},
      {"turnover", &RegisterOptions::turnover},
      {"turnover-before", &RegisterOptions::turnover_before}};
  return columns;
}

/// What the registers of a project were read and placed with.
std::map<std::string, std::string> input_settings(const BuildArguments& arguments, std::size_t rows, int year) {
  std::map<std::string, std::string> settings = {
      {"inputs", joined(arguments.inputs)},
      {"input_rows", std::to_string(rows)},
      {"year", year == 0 ? "" : std::to_string(year)},
      {"gazetteer", joined(arguments.placing.gazetteer.files)},
      {"municipalities", shown_source(arguments.placing.gazetteer.municipalities)},
      {"use", arguments.placing.use},
      {"corrections", shown_source(arguments.placing.corrections)},
      {"where", arguments.columns.read.where},
      {"layer", arguments.columns.read.layer},
      {"encoding", arguments.columns.read.encoding},
      {"streets_of", arguments.placing.gazetteer.streets_of},
  };
  for (const auto& [name, member] : named_columns()) {
    if (const std::string& column = arguments.columns.*member; !column.empty()) settings["option " + name] = column;
  }
  for (const std::string& column : arguments.columns.address) settings["option address"] += column + "\n";
  for (const std::string& column : arguments.columns.ignore) settings["option ignore"] += column + "\n";
  for (const std::string& input : arguments.inputs) add_digest(settings, input);
  for (const std::string& file : arguments.placing.gazetteer.files) add_digest(settings, file);
  add_digest(settings, arguments.placing.gazetteer.municipalities);
  add_digest(settings, arguments.placing.corrections);
  return settings;
}

/// Sets what the clusters of a project were found with.
void set_screening_settings(std::map<std::string, std::string>& settings, const Context& context,
                            const ScreeningOptions& screening, Language language) {
  const ScreenOptions& thresholds = screening.thresholds;
  const std::map<std::string, std::string> set = {
      {"klasteri_version", KLASTERI_VERSION},
      {"by", screening.by},
      {"sector_level", screening.sector_level},
      {"measure", screening.measure},
      {"trace", screening.no_trace ? "false" : "true"},
      {"reference", shown_source(screening.reference)},
      {"impute", screening.impute ? "true" : "false"},
      {"watch", fmt::format("{}", thresholds.watch)},
      {"specialised", fmt::format("{}", thresholds.specialised)},
      {"strong", fmt::format("{}", thresholds.strong)},
      {"min_firms", fmt::format("{}", thresholds.min_firms)},
      {"min_published", fmt::format("{}", thresholds.min_published_firms)},
      {"dominant_share", fmt::format("{}", thresholds.dominant_share)},
      {"dominant_hhi", fmt::format("{}", thresholds.dominant_herfindahl)},
      {"min_stated", fmt::format("{}", thresholds.min_stated_share)},
      {"max_q", fmt::format("{}", thresholds.max_q_value)},
      {"seed", std::to_string(context.seed)},
      {"language", language == Language::ka ? "ka" : "en"},
  };
  for (const auto& [key, value] : set) settings[key] = value;
  add_digest(settings, screening.reference);
}

/// Candidates of the project, or none and the reason on screen where there is nothing to compare with.
std::vector<Candidate> find_clusters(Context& context, const Project& project, const ScreeningOptions& screening,
                                     Language language, bool* no_nation) {
  DetectOptions options = screening.detect(language);
  options.seed = context.seed;
  const std::optional<ReferenceTotals> reference = screening.totals();
  *no_nation = !reference && covers_one_area_only(project.enterprises, options.by.front());
  if (*no_nation) return {};
  return detect(project.enterprises, options, project.admin, project.catalog, reference ? &*reference : nullptr,
                context.console)
      .candidates;
}

/// Options that are not given take what a project's settings say.
class SettingTaker {
 public:
  SettingTaker(const CLI::App& command, const std::map<std::string, std::string>& settings)
      : command_(command), settings_(settings) {}

  void take(const std::string& option, const std::string& key, std::string& value) const {
    if (const std::string* setting = find(option, key)) value = *setting;
  }

  void take(const std::string& option, const std::string& key, double& value) const {
    const std::string* setting = find(option, key);
    if (setting == nullptr) return;
    const double number = parse_number(*setting);
    if (!std::isnan(number)) value = number;
  }

  /// @param separator behind or between the parts
  void take(const std::string& option, const std::string& key, char separator, std::vector<std::string>& values) const {
    const std::string* setting = find(option, key);
    if (setting == nullptr) return;
    values.clear();
    for (std::size_t begin = 0; begin < setting->size();) {
      const std::size_t end = std::min(setting->find(separator, begin), setting->size());
      if (end > begin) values.push_back(setting->substr(begin, end - begin));
      begin = end + 1;
    }
  }

 private:
  /// The setting of an option that is not given; null: none.
  const std::string* find(const std::string& option, const std::string& key) const {
    if (command_.count(option) > 0) return nullptr;
    const auto found = settings_.find(key);
    return found == settings_.end() ? nullptr : &found->second;
  }

  const CLI::App& command_;
  const std::map<std::string, std::string>& settings_;
};

}  // namespace

std::span<const StageShare> build_stages() { return std::span(work_stages).subspan(1); }

std::span<const StageShare> update_stages() { return work_stages; }

void add_build_options(CLI::App& command, BuildArguments& arguments) {
  add_placing_options(command, arguments.placing);
  add_screening_options(command, arguments.screening);
  add_product_options(command, arguments.products);
  add_institution_options(command, arguments.institutions);
  add_rank_options(command, arguments.ranking);
  add_column_options(command, arguments.columns);
  add_year_options(command, arguments.years);
  add_read_options(command, arguments.columns.read);
  add_date_option(command, arguments.date);
  arguments.columns.need_sector = true;
}

void take_settings(const CLI::App& command, const std::map<std::string, std::string>& settings, Context& context,
                   BuildArguments& arguments) {
  const SettingTaker taker(command, settings);
  taker.take("--gazetteer", "gazetteer", ';', arguments.placing.gazetteer.files);
  taker.take("--municipalities", "municipalities", arguments.placing.gazetteer.municipalities);
  taker.take("--streets-of", "streets_of", arguments.placing.gazetteer.streets_of);
  taker.take("--use", "use", arguments.placing.use);
  taker.take("--where", "where", arguments.columns.read.where);
  taker.take("--layer", "layer", arguments.columns.read.layer);
  taker.take("--encoding", "encoding", arguments.columns.read.encoding);
  taker.take("--address", "option address", '\n', arguments.columns.address);
  taker.take("--ignore", "option ignore", '\n', arguments.columns.ignore);
  for (const auto& [name, member] : named_columns())
    taker.take("--" + name, "option " + name, arguments.columns.*member);
  ScreeningOptions& screening = arguments.screening;
  taker.take("--by", "by", screening.by);
  taker.take("--sector-level", "sector_level", screening.sector_level);
  taker.take("--measure", "measure", screening.measure);
  taker.take("--reference", "reference", screening.reference);
  taker.take("--watch", "watch", screening.thresholds.watch);
  taker.take("--specialised", "specialised", screening.thresholds.specialised);
  taker.take("--strong", "strong", screening.thresholds.strong);
  taker.take("--min-firms", "min_firms", screening.thresholds.min_firms);
  taker.take("--min-published", "min_published", screening.thresholds.min_published_firms);
  taker.take("--dominant-share", "dominant_share", screening.thresholds.dominant_share);
  taker.take("--dominant-hhi", "dominant_hhi", screening.thresholds.dominant_herfindahl);
  taker.take("--min-stated", "min_stated", screening.thresholds.min_stated_share);
  taker.take("--max-q", "max_q", screening.thresholds.max_q_value);
  taker.take("--institutions", "institutions", ';', arguments.institutions.files);
  taker.take("--institution-distance", "institution_distance", arguments.institutions.max_distance);
  std::string impute, trace, seed;
  taker.take("--impute", "impute", impute);
  if (impute == "true") screening.impute = true;
  taker.take("--no-trace", "trace", trace);
  if (trace == "false") screening.no_trace = true;
  taker.take("--seed", "seed", seed);
  std::from_chars(seed.data(), seed.data() + seed.size(), context.seed);
}

void check_build_arguments(const Context& context, const BuildArguments& arguments) {
  const DetectOptions asked = arguments.screening.detect(context.language());
  if (asked.by.size() != 1 || asked.sector_levels.size() != 1) {
    throw UsageError(
        "A project holds the clusters of one --by and one --sector-level; klasteri detect compares several.");
  }
  run_date(arguments.date);
  arguments.ranking.options({}, context.seed);
  arguments.institutions.options();
}

void choose_products(const ProductOptions& asked, Project& project) {
  if (asked.file.empty()) return;
  project.catalog = asked.chosen();
  std::string& setting = project.settings["products"];
  project.settings.erase("digest " + setting);
  setting = asked.is_bundled() ? std::string() : shown_source(asked.file);
  add_digest(project.settings, asked.file);
  Register& institutions = project.institutions;
  if (project.services.size() != institutions.rows()) return;
  institutions.serves = {};
  for (const InstitutionService& service : project.services) {
    institutions.serves.push_back(service.statement);
    institutions.kind_guessed.push_back(service.kind_guessed);
  }
  project.services.clear();
}

void read_project_registers(Context& context, const BuildArguments& arguments, Project& project) {
  Register reg = read_registers(context, arguments.inputs, arguments.columns);
  const std::size_t rows = reg.rows();
  Register institutions = read_institutions(context, arguments.institutions);
  std::vector<Correction> corrections = arguments.placing.kept_corrections;
  if (!arguments.placing.corrections.empty()) {
    add_corrections(corrections, read_corrections(arguments.placing.corrections, reg));
  }
  if (reg.placed()) {
    context.console.note(Message::already_placed);
    if (institutions.rows() > 0 && !institutions.placed()) {
      PlacingOptions placing = arguments.placing;
      placing.corrections.clear();  // they name rows of the register
      placing.kept_corrections.clear();
      place(context, institutions, placing);
    }
  } else {
    project.admin =
        place(context, reg, arguments.placing, placing_institutions(context, institutions, arguments.placing));
  }
  mark_repeated(context, reg);
  const int year = keep_year(context, reg, arguments.years);
  if (const std::size_t moved = count_moved_points(corrections); moved > 0) {
    const std::size_t kept = restore_moved_points(reg, corrections) + restore_moved_points(institutions, corrections);
    context.console.note(Message::moved_kept, kept, moved);
  }
  show_summary(context, reg.placement);

  SplitRegister split = split_institutions(std::move(reg));
  project.enterprises = std::move(split.enterprises);
  project.institutions = join_institutions(context, std::move(split.institutions), std::move(institutions));
  project.corrections = std::move(corrections);
  for (const auto& [key, value] : input_settings(arguments, rows, year)) project.settings[key] = value;
  arguments.institutions.add_settings(project.settings);
}

bool find_project_clusters(Context& context, const BuildArguments& arguments, Language language, Project& project) {
  const ScreeningOptions& screening = arguments.screening;
  bool no_nation = false;
  project.clusters = find_clusters(context, project, screening, language, &no_nation);
  take_institutions(context, project, arguments.institutions.options());
  project.regions = density(project.enterprises, region_areas(project.admin, language), project.catalog);
  project.municipalities = density(project.enterprises, municipality_areas(project.admin, language), project.catalog);
  set_screening_settings(project.settings, context, screening, language);
  return !no_nation;
}

void rank_project_clusters(const Context& context, const BuildArguments& arguments, Project& project) {
  const RankingOptions options = arguments.ranking.options(project.settings, context.seed);
  rank_project(project, assessed_clusters(project.programme), options);
  if (!arguments.ranking.explain.empty()) find_cluster(project, arguments.ranking.explain);
}

void show_project_ranking(Context& context, const BuildArguments& arguments, const Project& project) {
  const ScreeningOptions& screening = arguments.screening;
  const Language language = context.language();
  if (project.clusters.empty()) {
    context.console.summary(say(Message::no_candidates, language, screening.thresholds.watch,
                                screening.thresholds.min_firms, screening.thresholds.max_q_value));
    return;
  }
  const Layer shown = select_columns(cluster_layer(project.clusters),
                                     {"rank", "priority", "region", "region_name", "sector_name", "stage", "score",
                                      "firms", "employees", "lq_low", "sector_share"});
  const std::size_t count = std::min(ranked_on_screen, project.clusters.size());
  context.console.summary(say(Message::ranking, language, count, project.clusters.size()) + "\n" +
                          text_table(shown, language, {.rows = count}));
  const RankingOptions ranking = arguments.ranking.options(project.settings, context.seed);
  const AssessedClusters assessed = assessed_clusters(project.programme);
  if (arguments.ranking.shortlist > 0) {
    show_shortlist(context, project, assessed, ranking, arguments.ranking.shortlist);
  }
  if (!arguments.ranking.explain.empty()) show_rank(context, project, assessed, ranking, arguments.ranking.explain);
  if (screening.by != "region" || context.quiet || context.json) return;
  const DetectOptions options = screening.detect(language);
  const std::optional<ReferenceTotals> reference = screening.totals();
  const std::vector<Candidate> cells =
      screened_cells(project.enterprises, options, project.admin, project.catalog, reference ? &*reference : nullptr);
  show_reference_ten(context, project, cells, options.screen);
}

void print_project(Context& context, const BuildArguments& arguments, const Project& project) {
  nlohmann::ordered_json parameters = project.settings;
  nlohmann::ordered_json totals = summary_totals(summarise(project.enterprises.placement));
  totals["enterprises"] = project.enterprises.rows();
  totals["institutions"] = project.institutions.rows();
  totals["clusters"] = project.clusters.size();
  if (arguments.ranking.shortlist > 0) {
    totals["shortlist"] = shortlist_json(project, assessed_clusters(project.programme),
                                         arguments.ranking.options(project.settings, context.seed),
                                         arguments.ranking.shortlist, context.language());
  }
  print_rows(context, parameters, totals, cluster_layer(project.clusters), {});
}

}  // namespace klasteri
