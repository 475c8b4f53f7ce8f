#pragma once

#include <string_view>

namespace klasteri {

/// The look of a page that is read on screen and printed: CSS for the inside of a <style> element.
extern const std::string_view page_style;

}  // namespace klasteri
