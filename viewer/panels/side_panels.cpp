#include <array>

#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/side_tabs.h"

namespace klasteri::viewer {

namespace {

constexpr std::array left_tabs = {SideTab{"tab_map", {"Map", "რუკა"}}, SideTab{"tab_filter", {"Filter", "ფილტრი"}}};
constexpr std::array right_tabs = {SideTab{"tab_clusters", {"Clusters", "კლასტერები"}},
                                   SideTab{"tab_selection", {"Selection", "მონიშნული"}},
                                   SideTab{"tab_programme", {"Programme", "პროგრამა"}}};
constexpr std::array bottom_tabs = {SideTab{"tab_table", {"Table", "ცხრილი"}},
                                    SideTab{"tab_histogram", {"Histogram", "ჰისტოგრამა"}},
                                    SideTab{"tab_scatter", {"Scatter plot", "გაბნევის დიაგრამა"}}};

/// Draws the tabs and takes the chosen one. Returns where they end.
template <std::size_t count, typename Tab>
float choose_tab(PanelContext& context, const std::array<SideTab, count>& tabs, Tab& chosen) {
  auto number = static_cast<std::size_t>(chosen);
  const float end = draw_side_tabs(context, tabs, number);
  chosen = static_cast<Tab>(number);
  return end;
}

}  // namespace

void draw_left_panel(PanelContext& context, const Area& area) {
  begin_panel("##left", area);
  choose_tab(context, left_tabs, context.view.left);
  if (context.view.left == LeftTab::map) draw_layers_panel(context);
  if (context.view.left == LeftTab::filter) draw_filter_panel(context);
  mark_focus(context);
  end_panel();
}

void draw_right_panel(PanelContext& context, const Area& area) {
  begin_panel("##right", area, ImGuiWindowFlags_NoScrollWithMouse);
  if (draw_analysis_panel(context)) {
    mark_focus(context);
    end_panel();
    return;
  }
  choose_tab(context, right_tabs, context.view.right);
  if (context.view.right == RightTab::clusters) draw_clusters_panel(context);
  if (context.view.right == RightTab::selection) draw_selection_panel(context);
  if (context.view.right == RightTab::programme) draw_programme_panel(context);
  mark_focus(context);
  end_panel();
}

void draw_bottom_panel(PanelContext& context, const Area& area) {
  if (area.height() <= 0) return;
  begin_panel("##bottom", area);
  const float tabs_end = choose_tab(context, bottom_tabs, context.view.bottom);
  if (context.view.bottom == BottomTab::table) draw_table_panel(context, tabs_end);
  if (context.view.bottom == BottomTab::histogram) draw_histogram_panel(context);
  if (context.view.bottom == BottomTab::scatter) draw_scatter_panel(context);
  mark_focus(context);
  end_panel();
}

}  // namespace klasteri::viewer
