#pragma once

#include <filesystem>
#include <string>

#include "geo/base/bilingual.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Begins to ask what is to be written: a sheet with the map, next to where the program was started.
void begin_export(PanelContext& context);

/// Asks what is to be written and where, while MapView::export_draft is there; Ctrl+E begins. What was decided becomes
/// MapView::export_request.
void draw_export_dialog(PanelContext& context);

/// "Saved as …".
Sentence saved_words(const std::filesystem::path& path);

}  // namespace klasteri::viewer
