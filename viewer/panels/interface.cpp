#include "viewer/panels/interface.h"

#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/panels.h"

namespace klasteri::viewer {

void draw_interface(PanelContext& context, bool map_only) {
  context.items.clear();
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  if (map_only) {
    draw_map_panel(context, {{0, 0}, window});
    return;
  }
  const Layout layout = lay_out(window, context.em(), context.view.bottom_open);
  draw_top_bar(context, layout.bar);
  draw_left_panel(context, layout.left);
  draw_right_panel(context, layout.right);
  draw_bottom_panel(context, layout.bottom);
  draw_map_panel(context, layout.map);
  draw_hover_tooltip(context);
  draw_job_card(context, layout.map);
  draw_open_register(context);
}

}  // namespace klasteri::viewer
