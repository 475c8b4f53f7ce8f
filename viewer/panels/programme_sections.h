#pragma once

#include "geo/cluster/candidate.h"
#include "geo/cluster/dossier.h"
#include "viewer/model/document.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/shell.h"

namespace klasteri::viewer {

/// What the sections of the programme panel are about.
struct ProgrammeView {
  PanelContext& context;
  ProgrammeEditor& editor;
  ProgrammeForms& forms;
  const Candidate& cluster;
  const ClusterDossier& dossier;
  /// The records of the cluster alone: what indices of an edit count.
  const ProgrammeRecords& records;

  std::string say(const Phrase& phrase) const { return std::string(phrase.in(context.language())); }
};

/// The assessment: every criterion with its mean, the open one with its form, agreement of the assessors.
void draw_assessment(ProgrammeView& view);
/// The organisation that manages the cluster, and its members.
void draw_organisation(ProgrammeView& view);
/// The vision and the steps of the action plan.
void draw_action_plan(ProgrammeView& view);
/// Where the programme stands, its decisions, and a form for the next.
void draw_decisions(ProgrammeView& view);
/// The weights of the ranking, and the ranking that they make.
void draw_weights(PanelContext& context, ProgrammeEditor& editor);

/// Loads what is recorded into the forms in which nothing waits.
void load_forms(ProgrammeView& view);

/// Words on a small round ground, as a status is shown.
void badge(PanelContext& context, const std::string& words, ImU32 ground, ImU32 ink);
/// A heading that folds what stands below it. @param beside small words at its right edge
bool draw_fold(PanelContext& context, const char* name, const std::string& words, const std::string& beside, bool open);

}  // namespace klasteri::viewer
