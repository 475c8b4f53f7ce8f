#pragma once

#include <span>
#include <string>

#include "viewer/model/axis.h"
#include "viewer/model/subject.h"
#include "viewer/panels/layout.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Colours of charts: what is not looked at, what is, what is selected.
namespace chart_colours {
ImU32 all();
ImU32 looked_at();
ImU32 selected();
/// Behind selected rows of a table.
ImU32 selected_row();
}  // namespace chart_colours

/// An axis of a chart with its words.
struct ChartAxis {
  Axis axis;
  std::string title;
  NumberKind kind = NumberKind::measure;
};

/// A plot: where it stands on the screen, and what its axes are.
struct ChartFrame {
  Area plot;
  Axis x, y;

  float x_of(double value) const { return plot.min.x + static_cast<float>(x.position(value)) * plot.width(); }
  float y_of(double value) const { return plot.max.y - static_cast<float>(y.position(value)) * plot.height(); }
  double x_at(float pixel) const { return x.value(static_cast<double>((pixel - plot.min.x) / plot.width())); }
  double y_at(float pixel) const { return y.value(static_cast<double>((plot.max.y - pixel) / plot.height())); }
};

/// Draws axes, their lines and labels, which never collide, into an area; returns where the plot is.
ChartFrame draw_chart_frame(PanelContext& context, const Area& area, const ChartAxis& x, const ChartAxis& y);

/// A colour and what it stands for.
struct ChartKey {
  ImU32 colour;
  std::string words;
};
/// Draws keys in one line that ends at the upper right corner of the plot, from the right as far as there is room.
void draw_chart_keys(PanelContext& context, const ChartFrame& frame, std::span<const ChartKey> keys);

}  // namespace klasteri::viewer
