#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/cli/assess_import.h"
#include "geo/cli/assess_show.h"
#include "geo/cli/assess_words.h"
#include "geo/cli/command.h"
#include "geo/cli/rank_options.h"
#include "geo/cli/show_ranking.h"
#include "geo/cluster/dossier.h"
#include "geo/output/layer_file.h"
#include "geo/output/layers.h"
#include "geo/output/ranking_prose.h"
#include "geo/output/record_form.h"
#include "geo/project/programme_layers.h"
#include "geo/project/project.h"

namespace klasteri {

namespace {

struct AssessArguments {
  std::string project;
  std::string form, form_of = "assessments";
  std::vector<std::string> imports;
  std::string records;
  StatusOptions status;
  std::vector<std::string> clusters;
  RankArguments ranking;  ///< --explain among them
  EfficiencyOptions efficiency;
};

RecordKind kind_of(const AssessArguments& arguments) {
  if (const auto kind = record_kind_from(arguments.form_of)) return *kind;
  throw UsageError("--template-of takes assessments, organisations, memberships, action-plan or programme, not \"{}\".",
                   arguments.form_of);
}

/// A cluster with its names in the language that is spoken; those of the project are in the language of its build.
Candidate titled(Candidate cluster, const Project& project, Language language) {
  cluster.region_name = area_title(cluster, project, language);
  cluster.sector_name = sector_title(cluster, project, language);
  return cluster;
}

/// The clusters asked for, else all.
std::vector<Candidate> chosen_clusters(const Project& project, const std::vector<std::string>& ids, Language language) {
  std::vector<Candidate> chosen;
  if (ids.empty()) {
    chosen.reserve(project.clusters.size());
    for (const Candidate& cluster : project.clusters) chosen.push_back(titled(cluster, project, language));
  }
  for (const std::string& id : ids) chosen.push_back(titled(find_cluster(project, id), project, language));
  return chosen;
}

/// Before the work: outputs that could not be written at its end.
void check_outputs(Context& context, const AssessArguments& arguments) {
  kind_of(arguments);
  for (const std::string& file : {arguments.form, arguments.records}) {
    if (file.empty()) continue;
    const Format format = format_of(file);
    if (format != Format::csv && format != Format::xlsx) {
      throw UsageError("klasteri assess writes .csv and .xlsx, not {}.", file);
    }
    check_output(file, context.force);
  }
}

void import_all(Context& context, Project& project, const AssessArguments& arguments, const RankingOptions& ranking,
                nlohmann::ordered_json& totals) {
  std::vector<FilledForm> forms;
  for (const std::string& file : arguments.imports) {
    for (FilledForm& form : read_forms(context, file, project.synthetic())) forms.push_back(std::move(form));
  }
  if (!arguments.status.decisions.empty()) {
    forms.push_back(decided_form(context, arguments.status, project.programme));
  }
  const auto counts = import_forms(context, project, arguments.project, forms, ranking);
  for (const RecordKind kind : record_kinds) {
    const MergeCounts& count = counts[static_cast<std::size_t>(kind)];
    totals[std::string(to_string(kind))] = {{"added", count.added},
                                            {"replaced", count.replaced},
                                            {"unchanged", count.unchanged},
                                            {"not_filled_in", count.passed_over}};
  }
}

void write_form(Context& context, const Project& project, const AssessArguments& arguments) {
  const RecordKind kind = kind_of(arguments);
  const std::vector<Candidate> clusters = chosen_clusters(project, arguments.clusters, context.language());
  Layer form = record_form(kind, clusters, project.programme, context.language());
  if (project.synthetic()) mark_synthetic(form);
  write_record_form(form, kind, context.language(), arguments.form, context.force);
  context.console.note(assess_words::tell(assess_words::form_written, context.language(), arguments.form, form.rows));
}

/// All records into a workbook, a sheet a kind; those of one kind into a text table.
void write_records(Context& context, const Project& project, const AssessArguments& arguments) {
  std::vector<Layer> layers = programme_layers(project.programme);
  if (project.synthetic()) std::for_each(layers.begin(), layers.end(), mark_synthetic);
  const std::string kind(to_string(kind_of(arguments)));
  std::size_t rows = 0;
  if (format_of(arguments.records) == Format::xlsx) {
    for (const Layer& layer : layers) rows += layer.rows;
    // A sheet of headings alone would be read as one without.
    std::stable_partition(layers.begin(), layers.end(), [](const Layer& layer) { return layer.rows > 0; });
    const auto filled = static_cast<std::size_t>(
        std::count_if(layers.begin(), layers.end(), [](const Layer& layer) { return layer.rows > 0; }));
    const std::span<const Layer> sheets(layers.data(), std::max<std::size_t>(filled, 1));
    write_layer(sheets.front(), arguments.records, context.force, context.console, sheets.subspan(1));
  } else {
    for (const Layer& layer : layers) {
      if (layer.name != kind) continue;
      rows = layer.rows;
      write_layer(layer, arguments.records, context.force, context.console);
    }
  }
  context.console.note(assess_words::tell(assess_words::records_written, context.language(), arguments.records, rows));
}

void assess(Context& context, const AssessArguments& arguments) {
  check_outputs(context, arguments);
  Project project = read_project(arguments.project, context.console);
  if (project.synthetic()) context.console.note(Message::synthetic);
  const std::vector<Candidate> clusters = chosen_clusters(project, arguments.clusters, context.language());
  if (!arguments.ranking.explain.empty()) find_cluster(project, arguments.ranking.explain);
  const RankingOptions ranking = arguments.ranking.options(project.settings, context.seed);
  rank_project(project, assessed_clusters(project.programme), ranking);

  nlohmann::ordered_json totals = nlohmann::ordered_json::object();
  const bool changes = !arguments.imports.empty() || !arguments.status.decisions.empty();
  if (changes) import_all(context, project, arguments, ranking, totals);
  if (!arguments.form.empty()) write_form(context, project, arguments);
  if (!arguments.records.empty()) write_records(context, project, arguments);

  const nlohmann::ordered_json parameters = {{"project", arguments.project},
                                             {"present", arguments.efficiency.present},
                                             {"weak", arguments.efficiency.weak},
                                             {"min_criteria", arguments.efficiency.min_criteria}};
  const AssessedClusters assessed = assessed_clusters(project.programme);
  const std::size_t shortlist = arguments.ranking.shortlist;
  if (shortlist > 0 && context.json) {
    totals["shortlist"] = shortlist_json(project, assessed, ranking, shortlist, context.language());
  }
  const bool wrote = changes || !arguments.form.empty() || !arguments.records.empty();
  if (!arguments.ranking.explain.empty()) {
    const Candidate cluster = titled(find_cluster(project, arguments.ranking.explain), project, context.language());
    explain_assessment(context, project, cluster, arguments.efficiency, parameters);
    if (!context.json) show_rank(context, project, assessed, ranking, cluster.id);
  } else if (shortlist > 0 && !context.json) {
    show_shortlist(context, project, assessed, ranking, shortlist);
  } else if (!wrote || context.json) {
    show_assessments(context, project, clusters, arguments.efficiency, parameters, totals);
  }
}

void add_status_options(CLI::App& command, StatusOptions& status) {
  command.add_option("--set-status", status.decisions, "A decision on a cluster; may be given again")
      ->type_name("CLUSTER=STATUS")
      ->expected(1)
      ->take_all();
  const auto particular = [&command](const std::string& name, std::string& target, const std::string& meaning,
                                     const char* type) {
    command.add_option(name, target, meaning + "; by default that of the latest decision")->type_name(type);
  };
  particular("--agency", status.agency, "Who supports the cluster, several joined by ;", "NAME");
  particular("--value-chains", status.value_chains, "Pilot value chains, joined by ;", "NAMES");
  particular("--budget", status.budget, "Amount of the support", "AMOUNT");
  particular("--currency", status.currency, "Its currency, e.g. GEL", "CODE");
  particular("--from", status.from, "When the support begins", "DATE");
  particular("--until", status.until, "When it ends", "DATE");
  command.add_option("--date", status.date, "Day of the decision; by default today")->type_name("DATE");
  command.add_option("--note", status.note, "Why; required for a step back")->type_name("TEXT");
}

void add_efficiency_options(CLI::App& command, EfficiencyOptions& efficiency) {
  command.add_option("--present", efficiency.present, "Mean score from which a criterion is there")
      ->type_name("NUMBER")
      ->check(CLI::Range(0.0, 3.0))
      ->capture_default_str();
  command.add_option("--weak", efficiency.weak, "Mean score below which it is lacking")
      ->type_name("NUMBER")
      ->check(CLI::Range(0.0, 3.0))
      ->capture_default_str();
  command.add_option("--min-criteria", efficiency.min_criteria, "Criteria that a judgement takes at least")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 8))
      ->capture_default_str();
}

}  // namespace

void add_assess(CLI::App& app, Context& context) {
  CLI::App& command = add_command(app, context, "assess",
                                  "What people know of a project's clusters: assessments, management organisations, "
                                  "action plans, programme",
                                  "assess country.gpkg --template form.xlsx && klasteri assess country.gpkg --import "
                                  "filled.xlsx");
  const auto arguments = std::make_shared<AssessArguments>();
  command.add_option("PROJECT", arguments->project, "Project file of klasteri build")->required();
  command.add_option("--template", arguments->form, "Form to write, to be filled in: .xlsx or .csv")->type_name("FILE");
  command
      .add_option("--template-of,--export-of", arguments->form_of,
                  "What the form is of, and which records --export writes into a .csv")
      ->type_name("assessments|organisations|memberships|action-plan|programme")
      ->capture_default_str();
  command
      .add_option("--import", arguments->imports,
                  "Filled-in form to read, of any kind; may be given again. All rows or none; --force replaces records "
                  "that are there")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command.add_option("--export", arguments->records, "File to write the records to: .xlsx (all) or .csv")
      ->type_name("FILE");
  add_status_options(command, arguments->status);
  command.add_option("--cluster", arguments->clusters, "Cluster of the table and the form; may be given again")
      ->type_name("ID")
      ->expected(1)
      ->take_all();
  add_rank_options(command, arguments->ranking);
  command.get_option("--weights")
      ->description(
          "Weights of the ranking and thresholds of the stages: name=value,… or a table of names and values. For what "
          "is shown now; the project keeps them where records are written into it (--import, --set-status), and by "
          "klasteri update");
  add_efficiency_options(command, arguments->efficiency);
  command.callback([&context, arguments] { context.run = [&context, arguments] { assess(context, *arguments); }; });
}

}  // namespace klasteri
