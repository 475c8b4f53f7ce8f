#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/cluster/record_faults.h"
#include "geo/cluster/record_forms.h"
#include "geo/project/project.h"

namespace klasteri::viewer {

/// What was edited and not yet saved: all records of the clusters that differ from the file, and the ranking's
/// settings.
struct UnsavedEdits {
  std::map<std::string, ProgrammeRecords> clusters;  ///< by Candidate::id; each with the records of that cluster
  std::optional<std::string> ranking;                ///< as Project::settings holds it

  bool empty() const { return clusters.empty() && !ranking; }
};

/// Edits what people know of a project's clusters, one step at a time, each of which can be undone and done again. The
/// ranking follows every step.
class ProgrammeEditor {
 public:
  /// What was written into the fields of a form, in the order of form_columns(kind).
  using Entries = std::vector<std::string>;

  /// @param project must outlive the editor; its programme, its clusters' scores and its setting "ranking" are edited
  explicit ProgrammeEditor(Project& project);

  const ProgrammeRecords& records() const { return project_.programme; }

  /// Adds the record that a form describes, or puts it in the place of the one that it corrects: of the same day or
  /// later (a score), of the same cluster (an organisation, the vision), firm (a membership) or step. Decisions of the
  /// programme are only ever added. Where there is any fault nothing changes and the faults are returned.
  std::vector<RowFault> record(RecordKind kind, const std::string& cluster, const Entries& entries);
  /// Puts a step of the action plan, perhaps of another wording, in the place of one.
  /// @param index among the cluster's records of steps, the vision among them
  std::vector<RowFault> replace_step(const std::string& cluster, std::size_t index, const Entries& entries);
  /// Takes a record out. @param index among the cluster's records of that kind
  void remove(RecordKind kind, const std::string& cluster, std::size_t index);

  /// The weights that the clusters are ranked by.
  const RankingOptions& ranking() const { return ranking_; }
  /// Ranks by others. @param settled false while a slider is being moved: all moves until it is let go are one step,
  /// and how sure a rank is is only worked out then
  void set_ranking(const RankingOptions& options, bool settled);
  const AssessedClusters& assessed() const { return assessed_; }

  bool can_undo() const { return done_ > 0; }
  bool can_redo() const { return done_ < steps_.size(); }
  /// What undo() and redo() are about. @pre can_undo(), can_redo()
  const Sentence& undo_name() const { return steps_[done_ - 1].name; }
  const Sentence& redo_name() const { return steps_[done_].name; }
  void undo();
  void redo();

  /// Grows with every change.
  std::size_t revision() const { return revision_; }
  /// What differs from the state that was opened or saved last.
  const UnsavedEdits& unsaved() const { return unsaved_; }
  /// The state as it is now has been saved.
  void mark_saved();
  /// Takes edits that an earlier run had not saved, as one step.
  void restore(const UnsavedEdits& edits);

 private:
  struct Change {
    std::string cluster;
    ProgrammeRecords before, after;
  };
  struct Step {
    Sentence name;
    std::vector<Change> changes;
    std::string ranking_before, ranking_after;  ///< the same: not changed
  };

  void take(Step step);
  /// @param back takes it back instead
  void make(const Step& step, bool back);
  /// Changes the records of one cluster; nothing where they are the same.
  void take(Sentence name, const std::string& cluster, ProgrammeRecords after);
  void put(const std::string& cluster, const ProgrammeRecords& records);
  void put_ranking(const std::string& settings);
  void rank(bool with_sensitivity);
  void compare_with_saved();

  Project& project_;
  RankingOptions ranking_;
  AssessedClusters assessed_;
  std::vector<Step> steps_;
  std::size_t done_ = 0;  ///< how many of the steps are done; the others were undone
  bool moving_ = false;   ///< the last step is a slider that is being moved
  std::size_t revision_ = 0;
  std::map<std::string, ProgrammeRecords> saved_;  ///< of the clusters that were touched since they were saved
  std::string saved_ranking_;
  UnsavedEdits unsaved_;
};

}  // namespace klasteri::viewer
