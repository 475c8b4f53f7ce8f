#include <fmt/format.h>
#include <imgui.h>

#include <string>

#include "geo/style/numbers.h"
#include "viewer/panels/layer_controls.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

void live_count(PanelContext& context) {
  const Explorer& explorer = context.explorer;
  const Language language = context.language();
  const std::size_t missing = explorer.row_count() - explorer.placed_rows();
  const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
  ImGui::Dummy({0, 0.3f * context.em()});
  const std::string shown = fmt::format(fmt::runtime(context.text(Text::enterprises_of)),
                                        number(explorer.placed_rows()), number(explorer.row_count()));
  caption(context, shown.c_str());
  if (missing > 0) {
    caption(context, fmt::format(fmt::runtime(context.text(Text::without_place)), number(missing)).c_str());
  }
}

}  // namespace

void draw_layers_panel(PanelContext& context) {
  Choices choices = context.explorer.choices();
  draw_area_controls(context, choices);
  heading(context, context.text(Text::layers));
  draw_layer_list(context, choices);
  live_count(context);
  caption(context, context.text(Text::keys));
  if (!(choices == context.explorer.choices())) context.explorer.choose(choices);
}

}  // namespace klasteri::viewer
