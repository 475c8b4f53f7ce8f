#include <string>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

void draw_selection_panel(PanelContext& context) {
  static constexpr Phrase hint = {
      "Nothing is selected. Choose a tool on the map and draw around enterprises, or click a region.",
      "არაფერია არჩეული. აირჩიეთ ხელსაწყო და შემოხაზეთ საწარმოები რუკაზე, ან დააწკაპუნეთ რეგიონზე."};
  caption(context, std::string(hint.in(context.language())).c_str());
}

}  // namespace klasteri::viewer
