#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/command.h"
#include "geo/cli/digest.h"
#include "geo/cli/options.h"
#include "geo/cli/sources.h"
#include "geo/cli/text_table.h"
#include "geo/cluster/reference_clusters.h"
#include "geo/project/cluster_layer.h"
#include "geo/project/project.h"
#include "geo/project/split_register.h"

namespace klasteri {

namespace {

constexpr std::size_t ranked_on_screen = 10;

struct BuildArguments {
  std::vector<std::string> inputs;
  std::string output;
  RegisterOptions columns;
  PlacingOptions placing;
  ScreeningOptions screening;
  YearOptions years;
};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ";") + shown_source(part);
  return text;
}

std::map<std::string, std::string> settings_of(const Context& context, const BuildArguments& arguments,
                                               std::size_t rows, int year) {
  std::map<std::string, std::string> settings = {
      {"klasteri_version", KLASTERI_VERSION},
      {"inputs", joined(arguments.inputs)},
      {"input_rows", std::to_string(rows)},
      {"year", year == 0 ? "" : std::to_string(year)},
      {"gazetteer", joined(arguments.placing.gazetteer.files)},
      {"municipalities", shown_source(arguments.placing.gazetteer.municipalities)},
      {"use", arguments.placing.use},
      {"corrections", shown_source(arguments.placing.corrections)},
      {"where", arguments.columns.read.where},
      {"by", arguments.screening.by},
      {"sector_level", arguments.screening.sector_level},
      {"measure", arguments.screening.measure},
      {"trace", arguments.screening.no_trace ? "false" : "true"},
      {"reference", shown_source(arguments.screening.reference)},
      {"watch", fmt::format("{}", arguments.screening.thresholds.watch)},
      {"specialised", fmt::format("{}", arguments.screening.thresholds.specialised)},
      {"strong", fmt::format("{}", arguments.screening.thresholds.strong)},
      {"min_firms", fmt::format("{}", arguments.screening.thresholds.min_firms)},
      {"max_q", fmt::format("{}", arguments.screening.thresholds.max_q_value)},
      {"seed", std::to_string(context.seed)},
      {"language", context.language() == Language::ka ? "ka" : "en"},
  };
  const auto add_digest = [&settings](const std::string& file) {
    const std::string digest = file_digest(file);
    if (!digest.empty()) settings["digest " + file] = digest;
  };
  for (const std::string& input : arguments.inputs) add_digest(input);
  for (const std::string& file : arguments.placing.gazetteer.files) add_digest(file);
  for (const std::string& file :
       {arguments.placing.gazetteer.municipalities, arguments.placing.corrections, arguments.screening.reference}) {
    add_digest(file);
  }
  return settings;
}

/// Candidates of the project, or none and the reason on screen where there is nothing to compare with.
std::vector<Candidate> find_clusters(Context& context, const Register& enterprises, const AdminTree& admin,
                                     const ScreeningOptions& screening, bool* no_nation) {
  DetectOptions options = screening.detect(context.language());
  options.seed = context.seed;
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

void print_json(Context& context, const Project& project) {
  nlohmann::ordered_json parameters = project.settings;
  nlohmann::ordered_json totals = summary_totals(summarise(project.enterprises.placement));
  totals["enterprises"] = project.enterprises.rows();
  totals["institutions"] = project.institutions.rows();
  totals["clusters"] = project.clusters.size();
  print_rows(context, parameters, totals, cluster_layer(project.clusters), {});
}

void build(Context& context, const BuildArguments& arguments) {
  check_output(arguments.output, context.force);
  const DetectOptions asked = arguments.screening.detect(context.language());  // bad values are told before the work
  if (asked.by.size() != 1 || asked.sector_levels.size() != 1) {
    throw UsageError(
        "A project holds the clusters of one --by and one --sector-level; klasteri detect compares several.");
  }
  Register reg = read_registers(context, arguments.inputs, arguments.columns);
  const std::size_t rows = reg.rows();

  Project project;
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
  bool no_nation = false;
  project.clusters = find_clusters(context, project.enterprises, project.admin, arguments.screening, &no_nation);
  const SectorCatalog& catalog = SectorCatalog::bundled();
  project.regions = density(project.enterprises, region_areas(project.admin), catalog);
  project.municipalities = density(project.enterprises, municipality_areas(project.admin), catalog);
  project.settings = settings_of(context, arguments, rows, year);
  write_project(project, arguments.output, context.force, context.console);

  if (no_nation) {
    context.console.summary(std::string(text(Message::no_nation, context.language())) + "\n");
  } else {
    show_ranking(context, project, arguments.screening);
  }
  if (context.json) print_json(context, project);
  context.console.note(Message::wrote, arguments.output);
}

}  // namespace

void add_build(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "build",
                                  "The main job: reads registers, places their addresses, finds and ranks clusters, "
                                  "writes one project file",
                                  "build register.csv -o country.gpkg --gazetteer GE.txt");
  const auto arguments = std::make_shared<BuildArguments>();
  command.add_option("INPUT", arguments->inputs, "Registers of enterprises: CSV, XLSX, GeoPackage, PG:… and more")
      ->required();
  command.add_option("-o,--output", arguments->output, "Project file to write")->type_name("PROJECT.gpkg")->required();
  add_placing_options(command, arguments->placing);
  add_screening_options(command, arguments->screening);
  add_column_options(command, arguments->columns);
  add_year_options(command, arguments->years);
  add_read_options(command, arguments->columns.read);
  arguments->columns.need_sector = true;
  command.callback([&context, arguments] { context.run = [&context, arguments] { build(context, *arguments); }; });
}

}  // namespace klasteri
