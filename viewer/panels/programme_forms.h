#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/cluster/programme.h"
#include "geo/cluster/record_faults.h"
#include "geo/cluster/record_forms.h"

namespace klasteri::viewer {

struct PanelContext;

/// What is being written into the fields of one form.
struct FormDraft {
  std::vector<std::string> entries;   ///< in the order of form_columns()
  std::vector<std::string> recorded;  ///< as the project has them
  std::vector<RowFault> faults;       ///< that kept the entries from being recorded

  /// Begins anew from what is recorded.
  void load(std::vector<std::string> values) {
    entries = recorded = std::move(values);
    faults.clear();
  }
  bool waits() const { return entries != recorded; }
};

/// The forms of the chosen cluster. What is recorded anew, by an edit or by undoing one, is loaded into those in which
/// nothing waits.
struct ProgrammeForms {
  std::string cluster;                 ///< Candidate::id
  const void* of = nullptr;            ///< the document
  std::size_t revision = 0;            ///< of the editor
  std::optional<Criterion> criterion;  ///< that is open
  std::string assessor;                ///< whose scores are edited
  FormDraft score, organisation, vision, step, decision;
  std::optional<std::size_t> open_step;  ///< among the cluster's records of steps; one behind the last: a new one
  std::string firm;                      ///< searched for among the members
  std::string found_for;                 ///< what `found` was searched for
  std::vector<std::uint32_t> found;      ///< rows of the cluster's firms of that name or number
  std::map<std::string, std::string> firm_names;  ///< by number, of the organisation's members

  /// Whether anything was written that could not be recorded yet.
  bool wait() const {
    return score.waits() || organisation.waits() || vision.waits() || step.waits() || decision.waits();
  }
};

/// A field of a form with its name over it and what is wrong with it below.
/// @param name of its widget, for ItemRects
/// @param lines of text; 1: a single one
/// @return whether an edit of it has come to its end
bool draw_entry(PanelContext& context, RecordKind kind, FormDraft& draft, std::size_t column, const std::string& name,
                int lines = 1);

/// What is wrong with a column of a form, if anything.
void draw_fault(PanelContext& context, RecordKind kind, const FormDraft& draft, std::size_t column);

/// The name of a form's column for readers.
Phrase name_of_column(RecordKind kind, std::size_t column);

}  // namespace klasteri::viewer
