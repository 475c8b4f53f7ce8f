#pragma once

#include <string>

#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// A file's path as text, with the folder's files to choose from. @param name of the widget; its button is
/// "NAME:browse", the files "NAME:FILE". @param hint shown while it is empty. @param endings of the files that are
/// listed, ".csv .xlsx"; empty: all. @param several files are added, with ";" between. Returns whether the path was
/// changed to its end: by Enter, by leaving the field, or by choosing a file.
bool path_field(PanelContext& context, const char* name, std::string& path, const char* hint, const char* endings = "",
                bool several = false);

}  // namespace klasteri::viewer
