#pragma once

#include <vector>

#include "viewer/panels/legend_content.h"
#include "viewer/publish/canvas.h"
#include "viewer/publish/text_layout.h"

namespace klasteri::viewer {

/// The legend of a sheet, set in columns below its map. Lengths are units of the page.
class PageLegend {
 public:
  /// Sets groups in columns no higher than needed to fit them into a width. Returns their height.
  /// @param most of the height
  double set(const std::vector<LegendGroup>& content, const TextSetter& setter, double width, double most);
  /// @param corner its upper left one
  void draw(Canvas& canvas, Point corner) const;

 private:
  struct SetLine {
    LegendSymbol symbol;
    TextLayout words;
    TextStyle style;
    double width = 0, height = 0;
  };
  /// A group and where it stands within the legend.
  struct SetGroup {
    std::vector<SetLine> lines;
    double width = 0, height = 0;
    Point at;
  };

  static SetLine set_line(const LegendLine& line, const TextSetter& setter);
  /// Stacks the groups in columns of a height. Returns the width and the height that they take.
  Point stack(double height);
  static void draw_line(Canvas& canvas, const SetLine& line, Point at);

  std::vector<SetGroup> groups_;
};

}  // namespace klasteri::viewer
