#include <string>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

void draw_scatter_panel(PanelContext& context) {
  const auto rows = static_cast<double>(context.explorer.rows().size());
  caption(context, format_number(rows, 0, context.language()).c_str());
}

}  // namespace klasteri::viewer
