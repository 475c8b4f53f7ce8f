#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "viewer/model/subject.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// A list to choose one of, as wide as `width` says. Returns whether another one was chosen.
/// @param words of entry i. @param name of the widget; its entries are NAME:i
bool choice_combo(PanelContext& context, const std::string& name, float width, std::size_t count, std::size_t& chosen,
                  const std::function<std::string(std::size_t)>& words);

/// What a table or chart is about: subjects that have items.
bool subject_combo(PanelContext& context, const std::string& name, float width, Subject& subject);

/// A number of a subject, of those that are known.
bool number_combo(PanelContext& context, const std::string& name, float width, Subject subject, std::size_t& number);

}  // namespace klasteri::viewer
