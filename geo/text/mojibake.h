#pragma once

#include <string>
#include <string_view>

namespace klasteri {

/// Whether the text is surely sound, so that repair_text() and repair_mojibake() would leave it as it is: ASCII,
/// Mkhedruli, Russian, № and the usual dashes and quotes. Says so of most addresses, at a fraction of a repair's cost.
bool needs_no_repair(std::string_view utf8);

/// Turns back what went through a wrong encoding, as far as it can be read: UTF-8 that was read as Windows-1252 ("áƒ—"
/// for თ, "â„–" for №), "Â¿" and "Â№" for №, and Georgian letters that became "დ" with a sign of Windows-1252 each
/// ("დ€დ‡" for ათ), as registers have it. A letter
/// that was lost on the way (ბ, ო and რ have no sign in Windows-1252) becomes U+FFFD. The rest stays as it is.
/// @param found set to whether there was anything to turn back; may be null
std::string repair_mojibake(std::string_view utf8, bool* found = nullptr);

}  // namespace klasteri
