#include "viewer/panels/interface.h"

#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/dropped_table.h"
#include "viewer/panels/export_dialog.h"
#include "viewer/panels/focus_mark.h"
#include "viewer/panels/legend.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/reading_progress.h"
#include "viewer/panels/search_box.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/start_panel.h"

namespace klasteri::viewer {

namespace {

/// Without a project: the country, and how to begin.
void draw_beginning(PanelContext& context, const Area& below_bar) {
  // Nothing on the map can be asked about yet.
  ImGui::BeginDisabled();
  draw_map_panel(context, below_bar);
  ImGui::EndDisabled();
  draw_start_card(context, below_bar);
  draw_job_card(context, below_bar);
  draw_open_register(context);
}

}  // namespace

void draw_interface(PanelContext& context, bool map_only) {
  context.items.clear();
  context.map.working = false;
  context.map.alone = map_only;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  if (map_only) return draw_map_panel(context, map_area(context));
  if (context.shell != nullptr) take_action_keys(context);
  Layout layout = lay_out(window, context.em(), context.view.bottom_open);
  layout.map = map_area(context);
  if (has_nothing_open(context)) {
    draw_top_bar(context, layout.bar);
    draw_beginning(context, layout.map);
    draw_shell(context);
    draw_focused_item(context);
    return;
  }
  layout.bottom.min.x = layout.map.min.x;
  layout.bottom.max.x = layout.map.max.x;
  follow_rows(context);
  draw_top_bar(context, layout.bar);
  if (context.view.panels_open) {
    draw_left_panel(context, layout.left);
    draw_right_panel(context, layout.right);
  }
  draw_bottom_panel(context, layout.bottom);
  draw_map_panel(context, layout.map);
  draw_tool_strip(context, layout.map);
  draw_legend_window(context, layout.map);
  draw_search_results(context);
  draw_hover_tooltip(context);
  draw_job_card(context, {layout.map.min, {map_furniture(context, layout.map).strip.min.x, layout.map.max.y}});
  draw_open_register(context);
  draw_export_dialog(context);
  draw_reading_progress(context);
  draw_dropped_table(context);
  if (context.shell != nullptr) draw_shell(context);
  draw_focused_item(context);
}

}  // namespace klasteri::viewer
