#pragma once

#include <string>
#include <string_view>

namespace klasteri {

/// Whether a text in Latin letters was typed as on a Georgian keyboard, where capitals are letters of their own (W = ჭ,
/// R = ღ, T = თ, S = შ, C = ჩ, J = ჟ, Z = ძ): "JoneTi", "WavWavaZis q. 4". Told by such a capital behind a small
/// letter, where no word has another capital; a text without one may be anything.
bool looks_typed_on_georgian_keyboard(std::string_view utf8);

/// The letters that these keys give: w = წ, W = ჭ, x = ხ … Anything but Latin letters passes through.
std::string georgian_from_keyboard(std::string_view utf8);

}  // namespace klasteri
