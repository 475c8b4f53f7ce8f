#include "geo/cli/build_steps.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "geo/base/error.h"
#include "geo/cli/digest.h"
#include "geo/cli/sources.h"
#include "geo/cli/text_table.h"
#include "geo/cluster/reference_clusters.h"
#include "geo/project/cluster_layer.h"
#include "geo/project/split_register.h"

namespace klasteri {

namespace {

constexpr std::size_t ranked_on_screen = 10;

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
  };
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
std::vector<Candidate> find_clusters(Context& context, const Register& enterprises, const AdminTree& admin,
                                     const ScreeningOptions& screening, Language language, bool* no_nation) {
  const DetectOptions options = screening.detect(language);
  const std::optional<ReferenceTotals> reference = screening.totals();
  *no_nation = !reference && covers_one_area_only(enterprises, options.by.front());
  if (*no_nation) return {};
  return detect(enterprises, options, admin, SectorCatalog::bundled(), reference ? &*reference : nullptr,
                context.console)
      .candidates;
}

/// UNIDO's ten with the rank that each has among the candidates.
Layer reference_layer(const std::vector<Candidate>& candidates, const AdminTree& admin, Language language) {
  const std::vector<ReferenceCluster>& reference = reference_clusters();
  const auto ranks = std::make_shared<std::vector<double>>();
  const auto regions = std::make_shared<std::vector<std::string>>();
  for (const ReferenceCluster& cluster : reference) {
    const int rank = found_rank(cluster, candidates, SectorCatalog::bundled());
    ranks->push_back(rank > 0 ? rank : std::numeric_limits<double>::quiet_NaN());
    const UnitIndex region = admin.find_region(cluster.region);
    regions->push_back(region == no_unit ? cluster.region : admin.region_name(region, language));
  }
  Layer layer;
  layer.rows = reference.size();
  layer.add_number("order", ColumnType::integer, [&reference](std::size_t row) { return reference[row].order; });
  layer.add_text("region_name",
                 [regions](std::size_t row, std::string&) -> std::string_view { return (*regions)[row]; });
  layer.add_text("product", [&reference, language](std::size_t row, std::string&) -> std::string_view {
    return language == Language::ka ? reference[row].product_ka : reference[row].product_en;
  });
  layer.add_number("rank", ColumnType::integer, [ranks](std::size_t row) { return (*ranks)[row]; });
  return layer;
}

}  // namespace

void add_build_options(CLI::App& command, BuildArguments& arguments) {
  add_placing_options(command, arguments.placing);
  add_screening_options(command, arguments.screening);
  add_column_options(command, arguments.columns);
  add_year_options(command, arguments.years);
  add_read_options(command, arguments.columns.read);
  arguments.columns.need_sector = true;
}

void check_build_arguments(const Context& context, const BuildArguments& arguments) {
  const DetectOptions asked = arguments.screening.detect(context.language());
  if (asked.by.size() != 1 || asked.sector_levels.size() != 1) {
    throw UsageError(
        "A project holds the clusters of one --by and one --sector-level; klasteri detect compares several.");
  }
}

void read_project_registers(Context& context, const BuildArguments& arguments, Project& project) {
  Register reg = read_registers(context, arguments.inputs, arguments.columns);
  const std::size_t rows = reg.rows();
  if (reg.placed()) {
    context.console.note(Message::already_placed);
  } else {
    project.admin = place(context, reg, arguments.placing);
  }
  mark_repeated(context, reg);
  const int year = keep_year(context, reg, arguments.years);
  show_summary(context, reg.placement);

  SplitRegister split = split_institutions(std::move(reg));
  project.enterprises = std::move(split.enterprises);
  project.institutions = std::move(split.institutions);
  project.settings = input_settings(arguments, rows, year);
}

bool find_project_clusters(Context& context, const ScreeningOptions& screening, Language language, Project& project) {
  bool no_nation = false;
  project.clusters = find_clusters(context, project.enterprises, project.admin, screening, language, &no_nation);
  const SectorCatalog& catalog = SectorCatalog::bundled();
  project.regions = density(project.enterprises, region_areas(project.admin), catalog);
  project.municipalities = density(project.enterprises, municipality_areas(project.admin), catalog);
  set_screening_settings(project.settings, context, screening, language);
  return !no_nation;
}

void show_ranking(Context& context, const Project& project, const ScreeningOptions& screening) {
  const Language language = context.language();
  if (project.clusters.empty()) {
    context.console.summary(say(Message::no_candidates, language, screening.thresholds.watch,
                                screening.thresholds.min_firms, screening.thresholds.max_q_value));
    return;
  }
  const Layer shown = select_columns(
      cluster_layer(project.clusters),
      {"rank", "region", "region_name", "sector_name", "firms", "employees", "lq", "lq_low", "sector_share"});
  const std::size_t count = std::min(ranked_on_screen, project.clusters.size());
  context.console.summary(say(Message::ranking, language, count, project.clusters.size()) + "\n" +
                          text_table(shown, language, {.rows = count}));
  if (screening.by == "region") {
    context.console.summary(say(Message::reference_ten, language) + "\n" +
                            text_table(reference_layer(project.clusters, project.admin, language), language));
  }
}

void print_project(Context& context, const Project& project, const nlohmann::ordered_json& more_totals) {
  nlohmann::ordered_json parameters = project.settings;
  nlohmann::ordered_json totals = summary_totals(summarise(project.enterprises.placement));
  totals["enterprises"] = project.enterprises.rows();
  totals["institutions"] = project.institutions.rows();
  totals["clusters"] = project.clusters.size();
  totals.update(more_totals);
  print_rows(context, parameters, totals, cluster_layer(project.clusters), {});
}

}  // namespace klasteri
