#pragma once

#include "viewer/model/cluster_facts.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

// The groups of a cluster's card, each with its heading. What nobody assessed is left out as a whole.

void draw_cluster_screening(PanelContext& context, const Candidate& cluster);
void draw_cluster_place(PanelContext& context, const Candidate& cluster);
void draw_cluster_score(PanelContext& context, const Candidate& cluster, const ClusterFacts& facts);
void draw_cluster_institutions(PanelContext& context, const Candidate& cluster, const ClusterFacts& facts);
void draw_cluster_assessment(PanelContext& context, const ClusterFacts& facts);

}  // namespace klasteri::viewer
