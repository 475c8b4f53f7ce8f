#include "geo/project/programme_layers.h"

#include <cmath>
#include <string_view>

#include "geo/base/error.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/record_forms.h"
#include "geo/project/record_fields.h"

namespace klasteri {

namespace {

/// The value of a code, which map editors let anyone write.
template <typename Value, typename From>
auto known_code(RecordKind kind, const char* column, const From& from, Value blank) {
  return [kind, column, from, blank](std::string_view code) {
    if (code.empty()) return blank;
    if (const auto value = from(code)) return *value;
    throw Error("The project's table {} has \"{}\" in its column {}, which is not known; put it right in a map editor.",
                to_string(kind), code, column);
  };
}

void set_score(AssessmentScore& score, double value) {
  if (!(value >= lowest_score && value <= highest_score) || value != std::floor(value)) {
    throw Error(
        "The project's table assessments has a score of {} for {}, which is no whole number from {} to {}; put it "
        "right in a map editor.",
        value, score.cluster, lowest_score, highest_score);
  }
  score.score = static_cast<int>(value);
}

const RecordFields<AssessmentScore>& score_fields() {
  static const RecordFields<AssessmentScore> fields =
      RecordFields<AssessmentScore>()
          .text("cluster_id", &AssessmentScore::cluster)
          .choice(
              "criterion", &AssessmentScore::criterion, [](Criterion value) { return to_string(value); },
              known_code(RecordKind::assessments, "criterion", criterion_from, Criterion::ties))
          .number(
              "score", ColumnType::integer,
              [](const AssessmentScore& score) { return static_cast<double>(score.score); }, set_score)
          .text("evidence", &AssessmentScore::evidence)
          .text("source", &AssessmentScore::source)
          .text("assessor", &AssessmentScore::assessor)
          .text("date", &AssessmentScore::date);
  return fields;
}

const RecordFields<ManagementOrganisation>& organisation_fields() {
  static const RecordFields<ManagementOrganisation> fields =
      RecordFields<ManagementOrganisation>()
          .text("cluster_id", &ManagementOrganisation::cluster)
          .text("name", &ManagementOrganisation::name)
          .text("legal_form", &ManagementOrganisation::legal_form)
          .text("founded", &ManagementOrganisation::founded)
          .text("manager", &ManagementOrganisation::manager)
          .number("members", ColumnType::integer, &ManagementOrganisation::members)
          .text("services", &ManagementOrganisation::services);
  return fields;
}

const RecordFields<Membership>& membership_fields() {
  static const RecordFields<Membership> fields = RecordFields<Membership>()
                                                     .text("cluster_id", &Membership::cluster)
                                                     .text("enterprise", &Membership::enterprise)
                                                     .text("since", &Membership::since);
  return fields;
}

const RecordFields<ActionStep>& step_fields() {
  static const RecordFields<ActionStep> fields =
      RecordFields<ActionStep>()
          .text("cluster_id", &ActionStep::cluster)
          .text("vision", &ActionStep::vision)
          .text("step", &ActionStep::step)
          .text("owner", &ActionStep::owner)
          .text("starts", &ActionStep::starts)
          .text("due", &ActionStep::due)
          .choice(
              "status", &ActionStep::status, [](StepStatus value) { return to_string(value); },
              known_code(RecordKind::action_plan, "status", step_status_from, StepStatus::planned));
  return fields;
}

const RecordFields<ProgrammeEntry>& entry_fields() {
  static const RecordFields<ProgrammeEntry> fields =
      RecordFields<ProgrammeEntry>()
          .text("cluster_id", &ProgrammeEntry::cluster)
          .choice(
              "status", &ProgrammeEntry::status, [](ProgrammeStatus value) { return to_string(value); },
              known_code(RecordKind::programme, "status", programme_status_from, ProgrammeStatus::identified))
          .text("agency", &ProgrammeEntry::agency)
          .text("value_chains", &ProgrammeEntry::value_chains)
          .number("budget", ColumnType::real, &ProgrammeEntry::budget, 0)
          .text("currency", &ProgrammeEntry::currency)
          .text("support_from", &ProgrammeEntry::from)
          .text("support_until", &ProgrammeEntry::until)
          .text("date", &ProgrammeEntry::date)
          .text("note", &ProgrammeEntry::note);
  return fields;
}

template <typename Record>
Layer record_layer(RecordKind kind, const char* description, const RecordFields<Record>& fields,
                   const std::vector<Record>& records) {
  Layer layer;
  layer.name = to_string(kind);
  layer.description = description;
  layer.rows = records.size();
  fields.append_to(layer, records);
  return layer;
}

template <typename Record>
void read_records(OgrReader& reader, RecordKind kind, const RecordFields<Record>& fields,
                  std::vector<Record>& records) {
  const std::string layer(to_string(kind));
  if (!reader.has(layer)) return;
  OgrReader::Sinks sinks;
  sinks.begin_row = [&records] { records.emplace_back(); };
  sinks.columns = fields.sinks(records);
  reader.read(layer, sinks, no_progress());
}

}  // namespace

std::vector<Layer> programme_layers(const ProgrammeRecords& records) {
  std::vector<Layer> layers;
  layers.push_back(record_layer(RecordKind::assessments,
                                "What experts and documents say of a candidate cluster, criterion by criterion; an "
                                "assessor's latest score of a criterion holds.",
                                score_fields(), records.scores));
  layers.push_back(record_layer(RecordKind::organisations, "The organisations that manage clusters.",
                                organisation_fields(), records.organisations));
  layers.push_back(record_layer(RecordKind::memberships,
                                "Which enterprise (id of layer enterprises) is a member of a cluster's organisation.",
                                membership_fields(), records.memberships));
  layers.push_back(record_layer(RecordKind::action_plan,
                                "The visions of clusters (rows without a step) and the steps of their action plans.",
                                step_fields(), records.steps));
  layers.push_back(record_layer(RecordKind::programme,
                                "What the cluster programme decided of a cluster; the latest decision holds.",
                                entry_fields(), records.entries));
  return layers;
}

ProgrammeRecords read_programme(OgrReader& reader) {
  ProgrammeRecords records;
  read_records(reader, RecordKind::assessments, score_fields(), records.scores);
  read_records(reader, RecordKind::organisations, organisation_fields(), records.organisations);
  read_records(reader, RecordKind::memberships, membership_fields(), records.memberships);
  read_records(reader, RecordKind::action_plan, step_fields(), records.steps);
  read_records(reader, RecordKind::programme, entry_fields(), records.entries);
  return records;
}

}  // namespace klasteri
