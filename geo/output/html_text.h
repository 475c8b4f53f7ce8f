#pragma once

#include <string>
#include <string_view>

namespace klasteri {

/// Text for the inside of an HTML element or of a quoted attribute: &, <, >, " and ' written out; bytes that are no
/// UTF-8 are replaced and invisible characters dropped, as in repair_text(), but for the narrow no-break spaces of
/// format_number().
std::string html_text(std::string_view text);

}  // namespace klasteri
