#pragma once

#include <string>
#include <vector>

#include "geo/project/layer.h"
#include "geo/project/project.h"

namespace klasteri {

/// The layers of a project file, in its order: enterprises, institutions, regions, municipalities, clusters,
/// cluster_members, cluster_institutions, assessments, organisations, memberships, action_plan, programme, density,
/// runs, cluster_history, cluster_links, corrections, products, settings. The project must outlive them.
std::vector<Layer> project_layers(const Project& project);

/// The first of them. Both must outlive it.
Layer enterprise_layer(const Register& enterprises, const AdminTree& admin);

/// The settings that a project file holds besides Project::settings: what its registers were.
std::map<std::string, std::string> register_settings(const Project& project);

/// The form of a project file by its settings (project_format); 0: it is none.
int format_of_settings(const std::map<std::string, std::string>& settings);

/// Takes them back out of a file's settings, which keep the rest.
void take_register_settings(Project& project);

}  // namespace klasteri
