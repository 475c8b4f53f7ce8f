#include <string>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

void draw_programme_panel(PanelContext& context) {
  static constexpr Phrase hint = {"Choose a cluster to see its assessment and programme.",
                                  "აირჩიეთ კლასტერი, რომ ნახოთ მისი შეფასება და პროგრამა."};
  caption(context, std::string(hint.in(context.language())).c_str());
}

}  // namespace klasteri::viewer
