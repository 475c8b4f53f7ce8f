#pragma once

#include <string>
#include <vector>

#include "geo/project/layer.h"
#include "geo/project/project.h"

namespace klasteri {

/// The layers of a project file, in its order: enterprises, institutions, regions, municipalities, clusters,
/// cluster_members, cluster_institutions, assessments, density, settings. The project must outlive them.
std::vector<Layer> project_layers(const Project& project);

/// The settings that a project file holds besides Project::settings: what its registers were.
std::map<std::string, std::string> register_settings(const Project& project);

/// Takes them back out of a file's settings, which keep the rest.
void take_register_settings(Project& project);

}  // namespace klasteri
