#pragma once

#include <fmt/format.h>

#include <string>

#include "geo/base/bilingual.h"
#include "viewer/model/explorer.h"
#include "viewer/model/view_state.h"
#include "viewer/panels/fonts.h"
#include "viewer/panels/item_rects.h"
#include "viewer/panels/map_view.h"
#include "viewer/panels/strings.h"

namespace klasteri::viewer {

class Document;
struct Shell;
class Analysis;

/// What every panel is given.
struct PanelContext {
  Explorer& explorer;
  MapView& map;
  ViewState& view;
  const Fonts& fonts;
  ItemRects& items;
  Shell* shell = nullptr;        ///< menus, files, messages; null: panels without a window around them
  Document* document = nullptr;  ///< the project's file and its edits; null: nothing is edited
  Analysis* analysis = nullptr;  ///< run from inside the window; null: it is not to be had

  Language language() const { return explorer.choices().language; }
  const char* text(Text which) const { return viewer::text(which, language()); }
  /// The height of a line of text, by which everything is laid out.
  float em() const { return fonts.body->FontSize; }
};

/// A phrase in the language of the window.
inline std::string say(const PanelContext& context, const Phrase& phrase) {
  return std::string(phrase.in(context.language()));
}

/// The same with values in the places of its {}.
template <typename... Values>
std::string say(const PanelContext& context, const Phrase& phrase, const Values&... values) {
  return fmt::format(fmt::runtime(phrase.in(context.language())), values...);
}

}  // namespace klasteri::viewer
