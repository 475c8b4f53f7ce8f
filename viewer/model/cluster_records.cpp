#include "viewer/model/cluster_records.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/programme_terms.h"

namespace klasteri::viewer {

namespace {

// The fields of each record, named once for writing and reading. `Record` is const for writing.
template <typename Record, typename Visit>
void visit_score(Record& score, const Visit& visit) {
  visit("cluster", score.cluster);
  visit("criterion", score.criterion);
  visit("score", score.score);
  visit("evidence", score.evidence);
  visit("source", score.source);
  visit("assessor", score.assessor);
  visit("date", score.date);
}

template <typename Record, typename Visit>
void visit_organisation(Record& organisation, const Visit& visit) {
  visit("cluster", organisation.cluster);
  visit("name", organisation.name);
  visit("legal_form", organisation.legal_form);
  visit("founded", organisation.founded);
  visit("manager", organisation.manager);
  visit("members", organisation.members);
  visit("services", organisation.services);
}

template <typename Record, typename Visit>
void visit_membership(Record& membership, const Visit& visit) {
  visit("cluster", membership.cluster);
  visit("enterprise", membership.enterprise);
  visit("since", membership.since);
}

template <typename Record, typename Visit>
void visit_step(Record& step, const Visit& visit) {
  visit("cluster", step.cluster);
  visit("vision", step.vision);
  visit("step", step.step);
  visit("owner", step.owner);
  visit("starts", step.starts);
  visit("due", step.due);
  visit("status", step.status);
}

template <typename Record, typename Visit>
void visit_entry(Record& entry, const Visit& visit) {
  visit("cluster", entry.cluster);
  visit("status", entry.status);
  visit("agency", entry.agency);
  visit("value_chains", entry.value_chains);
  visit("budget", entry.budget);
  visit("currency", entry.currency);
  visit("from", entry.from);
  visit("until", entry.until);
  visit("date", entry.date);
  visit("note", entry.note);
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

template <typename Record, typename VisitRecord>
nlohmann::json list_of(const std::vector<Record>& records, const VisitRecord& visit_record) {
  nlohmann::json list = nlohmann::json::array();
  for (const Record& record : records) {
    nlohmann::json object = nlohmann::json::object();
    visit_record(record, FieldWriter{object});
    list.push_back(std::move(object));
  }
  return list;
}

template <typename Record, typename VisitRecord>
void read_list(const nlohmann::json& list, std::vector<Record>& records, const VisitRecord& visit_record) {
  for (const nlohmann::json& object : list) {
    records.emplace_back();
    visit_record(records.back(), FieldReader{object});
  }
}

}  // namespace

ProgrammeRecords records_of_cluster(const ProgrammeRecords& records, std::string_view cluster) {
  return {chosen_of(records.scores, cluster), chosen_of(records.organisations, cluster),
          chosen_of(records.memberships, cluster), chosen_of(records.steps, cluster),
          chosen_of(records.entries, cluster)};
}

void replace_records(ProgrammeRecords& records, std::string_view cluster, const ProgrammeRecords& of_cluster) {
  put_in_place(records.scores, cluster, of_cluster.scores);
  put_in_place(records.organisations, cluster, of_cluster.organisations);
  put_in_place(records.memberships, cluster, of_cluster.memberships);
  put_in_place(records.steps, cluster, of_cluster.steps);
  put_in_place(records.entries, cluster, of_cluster.entries);
}

bool same_records(const ProgrammeRecords& a, const ProgrammeRecords& b) { return to_json(a) == to_json(b); }

nlohmann::json to_json(const ProgrammeRecords& records) {
  const auto list = [](const auto& of, const auto& visit_record) { return list_of(of, visit_record); };
  return {{"scores", list(records.scores, [](auto& r, const auto& v) { visit_score(r, v); })},
          {"organisations", list(records.organisations, [](auto& r, const auto& v) { visit_organisation(r, v); })},
          {"memberships", list(records.memberships, [](auto& r, const auto& v) { visit_membership(r, v); })},
          {"steps", list(records.steps, [](auto& r, const auto& v) { visit_step(r, v); })},
          {"entries", list(records.entries, [](auto& r, const auto& v) { visit_entry(r, v); })}};
}

ProgrammeRecords records_from_json(const nlohmann::json& document) {
  ProgrammeRecords records;
  read_list(document.at("scores"), records.scores, [](auto& r, const auto& v) { visit_score(r, v); });
  read_list(document.at("organisations"), records.organisations,
            [](auto& r, const auto& v) { visit_organisation(r, v); });
  read_list(document.at("memberships"), records.memberships, [](auto& r, const auto& v) { visit_membership(r, v); });
  read_list(document.at("steps"), records.steps, [](auto& r, const auto& v) { visit_step(r, v); });
  read_list(document.at("entries"), records.entries, [](auto& r, const auto& v) { visit_entry(r, v); });
  return records;
}

}  // namespace klasteri::viewer
