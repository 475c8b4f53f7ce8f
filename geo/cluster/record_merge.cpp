#include "geo/cluster/record_merge.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "geo/cluster/assessment.h"
#include "geo/cluster/assessment_form.h"
#include "geo/cluster/programme_history.h"
#include "geo/text/nearest_name.h"

namespace klasteri {

namespace {

bool same_number(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool is_same(const AssessmentScore& a, const AssessmentScore& b) {
  return std::tie(a.cluster, a.criterion, a.score, a.evidence, a.source, a.assessor, a.date) ==
         std::tie(b.cluster, b.criterion, b.score, b.evidence, b.source, b.assessor, b.date);
}

bool is_same(const ManagementOrganisation& a, const ManagementOrganisation& b) {
  return std::tie(a.cluster, a.name, a.legal_form, a.founded, a.manager, a.services) ==
             std::tie(b.cluster, b.name, b.legal_form, b.founded, b.manager, b.services) &&
         same_number(a.members, b.members);
}

bool is_same(const Membership& a, const Membership& b) {
  return std::tie(a.cluster, a.enterprise, a.since) == std::tie(b.cluster, b.enterprise, b.since);
}

bool is_same(const ActionStep& a, const ActionStep& b) {
  return std::tie(a.cluster, a.vision, a.step, a.owner, a.starts, a.due, a.status) ==
         std::tie(b.cluster, b.vision, b.step, b.owner, b.starts, b.due, b.status);
}

bool is_same(const ProgrammeEntry& a, const ProgrammeEntry& b) {
  return std::tie(a.cluster, a.status, a.agency, a.value_chains, a.currency, a.from, a.until, a.date, a.note) ==
             std::tie(b.cluster, b.status, b.agency, b.value_chains, b.currency, b.from, b.until, b.date, b.note) &&
         same_number(a.budget, b.budget);
}

/// What there is one record of at most.
using SubjectKey = std::pair<std::string, std::string>;

SubjectKey key_of(const ManagementOrganisation& organisation) { return {organisation.cluster, {}}; }
SubjectKey key_of(const Membership& membership) { return {membership.cluster, membership.enterprise}; }
SubjectKey key_of(const ActionStep& step) { return {step.cluster, step.step}; }

/// The column that a fault of such a record is told at.
std::string_view column_of(const ManagementOrganisation&) { return "name"; }
std::string_view column_of(const Membership&) { return "enterprise"; }
std::string_view column_of(const ActionStep& step) { return step.step.empty() ? "vision" : "step"; }

std::string told_value(const ManagementOrganisation& organisation) { return organisation.name; }
std::string told_value(const Membership& membership) { return membership.enterprise; }
std::string told_value(const ActionStep& step) { return step.step.empty() ? step.vision : step.step; }

/// Where a record of the forms stands.
struct RowPlace {
  const FilledForm* form = nullptr;
  std::size_t row = 0;
};

/// Records of which there is one of a key: where each stands among those merged, and the row that gave it first.
struct KeyedRecords {
  std::map<SubjectKey, std::size_t> index;
  std::map<SubjectKey, RowPlace> seen;
};

template <typename Record>
KeyedRecords keyed(const std::vector<Record>& records) {
  KeyedRecords made;
  for (std::size_t i = 0; i < records.size(); ++i) made.index.try_emplace(key_of(records[i]), i);
  return made;
}

class RecordMerger {
 public:
  RecordMerger(const ProgrammeRecords& before, const KnownSubjects& known, bool replace)
      : known_(known), replace_(replace), clusters_(known.clusters.begin(), known.clusters.end()) {
    merged_.records = before;
    organisations_ = keyed(before.organisations);
    memberships_ = keyed(before.memberships);
    steps_ = keyed(before.steps);
  }

  MergedRecords merge(const ProgrammeRecords& before, std::span<const FilledForm> forms) {
    for (const FilledForm& form : forms) {
      merged_.faults.insert(merged_.faults.end(), form.faults.begin(), form.faults.end());
      counts(form).passed_over += form.passed_over;
    }
    each(forms, &ProgrammeRecords::scores, [this](const auto& score, const RowPlace& at) { take(score, at); });
    each(forms, &ProgrammeRecords::organisations, [this](const auto& record, const RowPlace& at) {
      take_one(merged_.records.organisations, organisations_, record, at);
    });
    each(forms, &ProgrammeRecords::memberships, [this](const auto& membership, const RowPlace& at) {
      if (known_.is_enterprise(membership.enterprise)) {
        return take_one(merged_.records.memberships, memberships_, membership, at);
      }
      fault(at, "enterprise", RecordFault::unknown_enterprise, membership.enterprise, membership.enterprise);
    });
    each(forms, &ProgrammeRecords::steps,
         [this](const auto& step, const RowPlace& at) { take_one(merged_.records.steps, steps_, step, at); });
    take_entries(forms);
    sort_faults(forms);
    if (!merged_.faults.empty()) merged_.records = before;
    return std::move(merged_);
  }

 private:
  MergeCounts& counts(const FilledForm& form) { return merged_.counts[static_cast<std::size_t>(form.kind)]; }

  template <typename... Values>
  void fault(const RowPlace& at, std::string_view column, RecordFault fault, std::string value,
             const Values&... values) {
    merged_.faults.push_back(make_fault(at.form->source, at.row, column, fault, std::move(value), values...));
  }

  bool knows_cluster(const std::string& cluster, const RowPlace& at) {
    if (clusters_.contains(cluster)) return true;
    const Sentence meant = perhaps_meant(known_.clusters, cluster);
    fault(at, cluster_column, RecordFault::unknown_cluster, cluster, cluster, meant.en, meant.ka);
    return false;
  }

  /// Calls `take` with each record of one kind whose cluster is known, in the order of forms and rows.
  template <typename Record, typename Take>
  void each(std::span<const FilledForm> forms, std::vector<Record> ProgrammeRecords::*records, const Take& take) {
    for (const FilledForm& form : forms) {
      const std::vector<Record>& all = form.records.*records;
      for (std::size_t i = 0; i < all.size(); ++i) {
        const RowPlace at{&form, form.rows[i]};
        if (knows_cluster(all[i].cluster, at)) take(all[i], at);
      }
    }
  }

  void take(const AssessmentScore& score, const RowPlace& at) {
    const std::string assessor = assessor_key(score.assessor);
    const auto [seen, is_new] = scores_seen_.try_emplace({score.cluster, score.criterion, assessor}, at);
    if (!is_new) {
      return fault(at, "assessor", RecordFault::assessor_twice, score.assessor, score.assessor, score.cluster,
                   seen->second.row, seen->second.form->source);
    }
    std::vector<AssessmentScore>& scores = merged_.records.scores;
    const auto overruled = [&](const AssessmentScore& other) {
      return other.cluster == score.cluster && other.criterion == score.criterion && other.date >= score.date &&
             assessor_key(other.assessor) == assessor;
    };
    const auto earlier = std::find_if(scores.begin(), scores.end(), overruled);
    const auto same =
        std::find_if(scores.begin(), scores.end(), [&](const auto& other) { return is_same(other, score); });
    // To replace a later score by an earlier one again is a change.
    const bool is_alone = std::count_if(scores.begin(), scores.end(), overruled) == 1;
    if (same != scores.end() && (is_alone || !replace_)) {
      ++counts(*at.form).unchanged;
      return;
    }
    if (earlier != scores.end() && !replace_) {
      return fault(at, "date", RecordFault::scored_before, score.date, score.assessor, score.cluster, earlier->date);
    }
    ++(earlier == scores.end() ? counts(*at.form).added : counts(*at.form).replaced);
    std::erase_if(scores, overruled);
    scores.push_back(score);
  }

  /// Takes a record of which there is one of its key.
  template <typename Record>
  void take_one(std::vector<Record>& records, KeyedRecords& keyed_records, const Record& record, const RowPlace& at) {
    const auto [first, is_new] = keyed_records.seen.try_emplace(key_of(record), at);
    const auto [index, is_added] = keyed_records.index.try_emplace(key_of(record), records.size());
    if (is_added) {
      records.push_back(record);
      ++counts(*at.form).added;
      return;
    }
    Record& there = records[index->second];
    const bool same = is_same(there, record);
    if (!is_new) {
      // A vision may stand beside each of a plan's steps.
      const bool is_vision = column_of(record) == "vision";
      if (is_vision && same) return;
      return fault(at, column_of(record), is_vision ? RecordFault::visions_differ : RecordFault::record_twice,
                   told_value(record), first->second.row, first->second.form->source);
    }
    if (same) {
      ++counts(*at.form).unchanged;
    } else if (replace_) {
      there = record;
      ++counts(*at.form).replaced;
    } else {
      fault(at, column_of(record), RecordFault::recorded_before, told_value(record));
    }
  }

  /// Decisions come in the order of their dates, whatever the order of the rows.
  void take_entries(std::span<const FilledForm> forms) {
    std::vector<std::pair<const ProgrammeEntry*, RowPlace>> entries;
    each(forms, &ProgrammeRecords::entries,
         [&](const ProgrammeEntry& entry, const RowPlace& at) { entries.emplace_back(&entry, at); });
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.first->date < b.first->date; });
    for (const auto& [entry, at] : entries) take(*entry, at);
  }

  void take(const ProgrammeEntry& entry, const RowPlace& at) {
    std::vector<ProgrammeEntry>& entries = merged_.records.entries;
    const bool there =
        std::any_of(entries.begin(), entries.end(), [&](const ProgrammeEntry& other) { return is_same(other, entry); });
    if (there) {
      ++counts(*at.form).unchanged;
      return;
    }
    const ProgrammeEntry latest = current_entry(entries, entry.cluster);
    if (entry.date < latest.date) {
      return fault(at, "date", RecordFault::before_latest, entry.date, latest.date);
    }
    if (!may_follow(latest.status, entry)) {
      return fault(at, "status", RecordFault::status_back, std::string(to_string(entry.status)),
                   to_string(latest.status), to_string(entry.status));
    }
    entries.push_back(entry);
    ++counts(*at.form).added;
  }

  void sort_faults(std::span<const FilledForm> forms) {
    const auto place = [&](const RowFault& fault) {
      const auto form =
          std::find_if(forms.begin(), forms.end(), [&](const FilledForm& each) { return each.source == fault.source; });
      return std::pair(form - forms.begin(), fault.row);
    };
    std::stable_sort(merged_.faults.begin(), merged_.faults.end(),
                     [&](const RowFault& a, const RowFault& b) { return place(a) < place(b); });
  }

  const KnownSubjects& known_;
  bool replace_;
  std::set<std::string> clusters_;
  MergedRecords merged_;
  std::map<std::tuple<std::string, Criterion, std::string>, RowPlace> scores_seen_;
  KeyedRecords organisations_, memberships_, steps_;
};

}  // namespace

MergedRecords merge_records(const ProgrammeRecords& before, std::span<const FilledForm> forms,
                            const KnownSubjects& known, bool replace) {
  return RecordMerger(before, known, replace).merge(before, forms);
}

}  // namespace klasteri
