#pragma once

#include <vector>

#include "viewer/panels/legend_content.h"
#include "viewer/publish/canvas.h"
#include "viewer/publish/text_layout.h"

namespace klasteri::viewer {

/// The legend of a sheet, set in columns below its map. Lengths are units of the page.
class PageLegend {
 public:
  /// @param setter must outlive it
  explicit PageLegend(const TextSetter& setter) : setter_(setter) {}

  /// Sets groups in columns no higher than needed to fit them into a width. Returns their height.
  /// @param most of the height
  double set(const std::vector<LegendGroup>& content, double width, double most);
  /// @param corner its upper left one
  void draw(Canvas& canvas, Point corner) const;

 private:
  /// A group and where it stands within the legend.
  struct SetGroup {
    LegendGroup lines;
    Point at;
  };

  Point size_of_line(const LegendLine& line) const;
  void draw_line(Canvas& canvas, const LegendLine& line, Point at) const;

  const TextSetter& setter_;
  std::vector<SetGroup> groups_;
};

}  // namespace klasteri::viewer
