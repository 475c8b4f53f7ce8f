#pragma once

#include <cstdint>

#include "geo/base/bilingual.h"
#include "viewer/model/review_desk.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// In the place of an address that is blank.
inline constexpr Phrase no_address_words{"(no address)", "(მისამართის გარეშე)"};

/// What of the addresses is listed, and in what order.
void draw_review_filter(PanelContext& context, ReviewDesk& desk);
/// The addresses that are listed, to be chosen by a click.
void draw_review_list(PanelContext& context, ReviewDesk& desk, float height);

/// Looks at an address: the map goes to where it is, roughly.
void look_at_address(PanelContext& context, ReviewDesk& desk, std::uint32_t address);

}  // namespace klasteri::viewer
