#include "viewer/model/cluster_records.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/programme_terms.h"

namespace klasteri::viewer {

namespace {

// The fields of each record, named once for writing and reading.

template <typename Visit>
void visit_fields(std::type_identity<AssessmentScore>, const Visit& visit) {
  using Score = AssessmentScore;
  visit("cluster", &Score::cluster);
  visit("criterion", &Score::criterion);
  visit("score", &Score::score);
  visit("evidence", &Score::evidence);
  visit("source", &Score::source);
  visit("assessor", &Score::assessor);
  visit("date", &Score::date);
}

template <typename Visit>
void visit_fields(std::type_identity<ManagementOrganisation>, const Visit& visit) {
  using Organisation = ManagementOrganisation;
  visit("cluster", &Organisation::cluster);
  visit("name", &Organisation::name);
  visit("legal_form", &Organisation::legal_form);
  visit("founded", &Organisation::founded);
  visit("manager", &Organisation::manager);
  visit("members", &Organisation::members);
  visit("services", &Organisation::services);
}

template <typename Visit>
void visit_fields(std::type_identity<Membership>, const Visit& visit) {
  visit("cluster", &Membership::cluster);
  visit("enterprise", &Membership::enterprise);
  visit("since", &Membership::since);
}

template <typename Visit>
void visit_fields(std::type_identity<ActionStep>, const Visit& visit) {
  visit("cluster", &ActionStep::cluster);
  visit("vision", &ActionStep::vision);
  visit("step", &ActionStep::step);
  visit("owner", &ActionStep::owner);
  visit("starts", &ActionStep::starts);
  visit("due", &ActionStep::due);
  visit("status", &ActionStep::status);
}

template <typename Visit>
void visit_fields(std::type_identity<ProgrammeEntry>, const Visit& visit) {
  using Entry = ProgrammeEntry;
  visit("cluster", &Entry::cluster);
  visit("status", &Entry::status);
  visit("agency", &Entry::agency);
  visit("value_chains", &Entry::value_chains);
  visit("budget", &Entry::budget);
  visit("currency", &Entry::currency);
  visit("from", &Entry::from);
  visit("until", &Entry::until);
  visit("date", &Entry::date);
  visit("note", &Entry::note);
}

/// The lists of records, and the names that they are written under.
template <typename Visit>
void visit_lists(const Visit& visit) {
  visit("scores", &ProgrammeRecords::scores);
  visit("organisations", &ProgrammeRecords::organisations);
  visit("memberships", &ProgrammeRecords::memberships);
  visit("steps", &ProgrammeRecords::steps);
  visit("entries", &ProgrammeRecords::entries);
}

/// Writes fields into a JSON object.
struct FieldWriter {
  nlohmann::json& object;

  void operator()(const char* name, const std::string& value) const { object[name] = value; }
  void operator()(const char* name, int value) const { object[name] = value; }
  void operator()(const char* name, double value) const {
    object[name] = std::isnan(value) ? nlohmann::json() : nlohmann::json(value);
  }
  void operator()(const char* name, Criterion value) const { object[name] = klasteri::to_string(value); }
  void operator()(const char* name, StepStatus value) const { object[name] = klasteri::to_string(value); }
  void operator()(const char* name, ProgrammeStatus value) const { object[name] = klasteri::to_string(value); }
};

/// Reads them back.
struct FieldReader {
  const nlohmann::json& object;

  void operator()(const char* name, std::string& value) const { value = object.at(name).get<std::string>(); }
  void operator()(const char* name, int& value) const { value = object.at(name).get<int>(); }
  void operator()(const char* name, double& value) const {
    const nlohmann::json& number = object.at(name);
    value = number.is_null() ? nan : number.get<double>();
  }
  void operator()(const char* name, Criterion& value) const { read_code(name, value, criterion_from); }
  void operator()(const char* name, StepStatus& value) const { read_code(name, value, step_status_from); }
  void operator()(const char* name, ProgrammeStatus& value) const { read_code(name, value, programme_status_from); }

  template <typename Value, typename From>
  void read_code(const char* name, Value& value, const From& from) const {
    const auto text = object.at(name).get<std::string>();
    const auto known = from(text);
    if (!known) throw Error("\"{}\" is no {}.", text, name);
    value = *known;
  }
};

template <typename Record>
std::vector<Record> chosen_of(const std::vector<Record>& records, std::string_view cluster) {
  std::vector<Record> chosen;
  std::copy_if(records.begin(), records.end(), std::back_inserter(chosen),
               [&](const Record& record) { return record.cluster == cluster; });
  return chosen;
}

/// The first take the places of those that were there; what is left over is taken out, or added behind the last one.
template <typename Record>
void put_in_place(std::vector<Record>& records, std::string_view cluster, const std::vector<Record>& others) {
  std::size_t taken = 0;
  std::size_t behind = records.size();
  for (std::size_t i = 0; i < records.size();) {
    if (records[i].cluster != cluster) {
      ++i;
    } else if (taken < others.size()) {
      records[i] = others[taken++];
      behind = ++i;
    } else {
      records.erase(records.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  records.insert(records.begin() + static_cast<std::ptrdiff_t>(std::min(behind, records.size())),
                 others.begin() + static_cast<std::ptrdiff_t>(taken), others.end());
}

template <typename Record>
nlohmann::json list_of(const std::vector<Record>& records) {
  nlohmann::json list = nlohmann::json::array();
  for (const Record& record : records) {
    nlohmann::json object = nlohmann::json::object();
    const FieldWriter write{object};
    visit_fields(std::type_identity<Record>(), [&](const char* name, auto field) { write(name, record.*field); });
    list.push_back(std::move(object));
  }
  return list;
}

template <typename Record>
void read_list(const nlohmann::json& list, std::vector<Record>& records) {
  for (const nlohmann::json& object : list) {
    Record& record = records.emplace_back();
    const FieldReader read{object};
    visit_fields(std::type_identity<Record>(), [&](const char* name, auto field) { read(name, record.*field); });
  }
}

}  // namespace

ProgrammeRecords records_of_cluster(const ProgrammeRecords& records, std::string_view cluster) {
  ProgrammeRecords chosen;
  visit_lists([&](const char*, auto list) { chosen.*list = chosen_of(records.*list, cluster); });
  return chosen;
}

void replace_records(ProgrammeRecords& records, std::string_view cluster, const ProgrammeRecords& of_cluster) {
  visit_lists([&](const char*, auto list) { put_in_place(records.*list, cluster, of_cluster.*list); });
}

bool same_records(const ProgrammeRecords& a, const ProgrammeRecords& b) { return to_json(a) == to_json(b); }

nlohmann::json to_json(const ProgrammeRecords& records) {
  nlohmann::json document = nlohmann::json::object();
  visit_lists([&](const char* name, auto list) { document[name] = list_of(records.*list); });
  return document;
}

ProgrammeRecords records_from_json(const nlohmann::json& document) {
  ProgrammeRecords records;
  visit_lists([&](const char* name, auto list) { read_list(document.at(name), records.*list); });
  return records;
}

}  // namespace klasteri::viewer
